"""Slips in one word, a bracket or a name: our own files with one made in them do not load. Must never change our own files."""

from pathlib import Path
from shutil import copytree

import pytest

import dialogs
from dialogs.documents import ContentError
from dialogs.load import load_content
from dialogs.wording import wrong_with

FOLDER = Path(dialogs.__file__).parent
ROOMS = "scripts/rooms"
PLAN = "scripts/plan.yaml"


def told(folder: Path, file: str, old: str, new: str) -> list[str]:
    """What is told of our files when the first `old` in one of them is made `new`; `*` stands for the line of that slip."""
    for name in ("scripts", "guidance", "england"):
        copytree(FOLDER / name, folder / name)
    before, found, after = (folder / file).read_text(encoding="utf-8").partition(old)
    assert found
    (folder / file).write_text(before + new + after, encoding="utf-8")

    with pytest.raises(ContentError) as raised:
        load_content(folder)

    line = before.count("\n") + 1
    return [str(fault).replace(f"{Path(file).name}:{line}:", "*:") for fault in raised.value.faults]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (f"{ROOMS}/settings.yaml", "{id: zone", "{id: quiet", "rooms/*: settings: two options have the id quiet"),
        (f"{ROOMS}/log.yaml", "{id: day, label", "{id: today, label", "rooms/*: happened_sent: two options have the id today"),
        (PLAN, "id: helper,", "id: will,", "*: contact: two options have the id will"),
        (f"{ROOMS}/settings.yaml", "label: My pace", "label: Time  Zone", "rooms/*: settings: two options are called Time  Zone"),
        (
            f"{ROOMS}/booking.yaml",
            "label: Change something",
            "label: I have been there",
            "rooms/*: booking: two options are called I have been there",
        ),
        (
            PLAN,
            "label: Someone will help me with it",
            "label: I will give them",
            "*: contact: two options are called I will give them",
        ),
    ],
)
def test_options_that_nobody_can_tell_apart_are_told_where_the_second_stands(
    tmp_path: Path, file: str, old: str, new: str, problem: str
) -> None:
    assert problem in told(tmp_path, file, old, new)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (PLAN, "{outcome}", "{outcome"),
        (PLAN, "{outcome}", "outcome}"),
        (PLAN, "{outcome}", "{Outcome}"),
        (PLAN, "{name|who_other|who.noun}", "{name|who_other|who.noun"),
        (PLAN, "{name|who_other|who.noun}", "{ name|who_other|who.noun }"),
        (f"{ROOMS}/when.yaml", "**{when}.** Is", "**{when.** Is"),
        (f"{ROOMS}/settings.yaml", "{minutes}", "{minutes"),
        ("england/barriers.yaml", 'see: {story|issue}"', 'see: {story|issue"'),
        ("england/kit.yaml", "{ask_words}", "{ask words}"),
    ],
)
def test_a_place_that_is_not_closed_or_misspelt_is_told_since_people_would_read_it(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    assert any("a { or } that names nothing" in fault for fault in told(tmp_path, file, old, new))


@pytest.mark.parametrize(
    "words",
    [
        "See [this](http://x.org).",
        "See [this](https://x.org) and [that](www.x.org).",
        "See [this] (https://x.org).",
        "See [this](https://x.org and more.",
        "See [this](me in a day.",
        "**See [this](https://x.org).**",
        "See [this](https://x.org/{value}).",
    ],
)
def test_a_link_that_people_would_see_as_signs_is_told(words: str) -> None:
    assert [*wrong_with(words, {})] == ["a link is written [words](https://…), and not inside bold words"]


@pytest.mark.parametrize("words", ["<b>Tell</b> me.", "Tell me.<br/>Now.", 'See <a href="https://x.org">this</a>.'])
def test_a_tag_that_people_would_see_is_told(words: str) -> None:
    assert [problem.split(":")[0] for problem in wrong_with(words, {})] == ["people see a <tag> as it stands"]


@pytest.mark.parametrize(
    "words",
    [
        "**See {name|who.noun}** and [this](https://x.org/a), or [write](mailto:a@x.org).",
        "[Write your name here] (and your address), it is < 3 words and > 1.",
        "{value}",
    ],
)
def test_our_own_markup_and_signs_that_mean_themselves_are_no_fault(words: str) -> None:
    assert [*wrong_with(words, {})] == []


def test_a_broken_link_in_a_room_is_told_with_its_line(tmp_path: Path) -> None:
    problem = "rooms/*: a link is written [words](https://…), and not inside bold words"

    assert told(tmp_path, f"{ROOMS}/settings.yaml", "Where are you?", "Where are [you](me in?") == [problem]


def test_a_day_that_is_none_is_told_with_its_own_line(tmp_path: Path) -> None:
    problem = "england/*: there is no such day; write it like 2027-01-31"

    assert told(tmp_path, "england/periods.yaml", "checked_on: 2026-11-2", "checked_on: 2027-02-30 #") == [problem]


def test_a_quote_that_is_lost_is_told_where_the_words_begin(tmp_path: Path) -> None:
    problem = "rooms/*: not YAML: the words in quotes that begin here go on over other lines; is the second quote missing?"

    assert told(tmp_path, f"{ROOMS}/settings.yaml", ', "no", none', ', "no, none') == [problem]


@pytest.mark.parametrize(
    ("screen", "old", "new", "option"),
    [
        ("settings_quiet", "{id: long,", "{id: longg,", "settings_quiet.long"),
        ("settings", "      - {id: pace, label", "#", "settings.pace"),
    ],
)
def test_an_option_that_is_misspelt_or_gone_is_told_where_its_screen_stands(
    tmp_path: Path, screen: str, old: str, new: str, option: str
) -> None:
    file = f"{ROOMS}/settings.yaml"
    line = (FOLDER / file).read_text(encoding="utf-8").partition(f"  {screen}:\n")[0].count("\n") + 1

    assert told(tmp_path, file, old, new) == [f"rooms/settings.yaml:{line}: the option {option} is missing: the program needs it"]


def test_the_options_of_a_screen_that_is_missing_are_not_told_one_by_one(tmp_path: Path) -> None:
    faults = told(tmp_path, f"{ROOMS}/timeline.yaml", "  timeline:\n", "  time_line:\n")

    assert [fault for fault in faults if "the screen timeline is missing" in fault]
    assert not [fault for fault in faults if "the option" in fault]


def test_a_zone_may_be_taken_out_by_an_editor(tmp_path: Path) -> None:
    for name in ("scripts", "guidance", "england"):
        copytree(FOLDER / name, tmp_path / name)
    rooms = tmp_path / ROOMS / "settings.yaml"
    rooms.write_text(rooms.read_text(encoding="utf-8").replace("      - {id: ghana,", "#"), encoding="utf-8")

    assert "ghana" not in {option.id for option in load_content(tmp_path).desk.screens["settings_zone"].options}
