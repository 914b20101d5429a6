"""What a script may not contain, each fault told with its file and line. Must never use our own script: it has no faults."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

import dialogs
from dialogs.check import ASK_LIMIT, check_sayings, check_script
from dialogs.desk import Desk
from dialogs.documents import ContentError, read_document
from dialogs.load import load_content, load_jargon, load_pages
from dialogs.needed import KEYS, OPTIONS, PHRASES, SCREENS
from dialogs.rooms.settings import zone_of
from dialogs.script import Script

PAGES = {page.id: page for page in load_pages()}
JARGON = load_jargon()
GOOD = """script: small
start: what
steps:
  what:
    kind: text
    label: What
    ask: What is it?
    why: It helps.
    guide: mp#help
    next: who
  who:
    kind: choice
    label: Who
    ask: Who is it?
    reopens: [reason]
    options:
      - {id: mp, label: Your MP}
      - {id: other, label: Other}
    next:
      - {to: reason, when: {who: mp}}
      - {to: end}
  reason:
    kind: text
    label: Reason
    ask: "Why, {who.noun}?"
    group: g
    next: more
  more:
    kind: choice
    label: More
    ask: More?
    group: g
    options:
      - {id: "yes", label: "Yes"}
      - {id: "no", label: "No"}
    next:
      - {to: reason, when: {more: "yes"}}
      - {to: end}
  end:
    kind: card
    label: End
    ask: The end.
tips:
  - {when: {who: mp}, say: Go on., guide: mp}
"""


def faults(text: str, folder: Path) -> list[str]:
    path = folder / "small.yaml"
    path.write_text(text, encoding="utf-8")
    document = read_document(path)
    script = Script.model_validate(document.value)
    return [str(fault) for fault in check_script(script, PAGES, JARGON, path.name, document.line)]


def test_a_sound_script_has_no_faults(tmp_path: Path) -> None:
    assert faults(GOOD, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("start: what", "start: nowhere", ["small.yaml:2: start: there is no step nowhere"]),
        ("    next: who\n", "    next: whom\n", ["small.yaml:10: what: there is no step whom"]),
        ("    next: who\n", "", ["small.yaml:4: what: a dead end: it needs `next`"]),
        (
            "      - {to: reason, when: {who: mp}}\n      - {to: end}\n",
            "      - {to: reason, when: {who: mp}}\n",
            ["small.yaml:19: who: a dead end for some answers: the last way on must have no condition"],
        ),
        ("when: {who: mp}}\n", "when: {whom: mp}}\n", ["small.yaml:19: there is no slot whom"]),
        ("when: {who: mp}}\n", "when: {who: icb}}\n", ["small.yaml:19: who has no option icb"]),
        ("reopens: [reason]", "reopens: [reasons]", ["small.yaml:11: who: there is no slot reasons"]),
        (
            "{id: mp, label: Your MP}",
            "{id: mp, label: Your MP, sets: {more: maybe}}",
            ["small.yaml:17: more has no option maybe"],
        ),
        ("{id: mp, label: Your MP}", '{id: mp, label: Your MP, hint: "Ask {whom}."}', ["small.yaml:17: nothing fills {whom}"]),
        ("{who.noun}?", "{who.colour}?", ["small.yaml:25: nothing fills {who.colour}"]),
        ("What is it?", '"**What is it?"', ["small.yaml:7: a ** without its partner"]),
        ("What is it?", "What is the HWB?", ["small.yaml:7: HWB is not explained here"]),
        ("guide: mp#help", "guide: mp#nothing", ["small.yaml:9: there is no guidance mp#nothing"]),
        ("    guide: mp#help\n", "", ["small.yaml:4: what: `why` needs `guide`, where more can be read"]),
        (
            "kind: text\n    label: Reason",
            "kind: choice\n    label: Reason",
            ["small.yaml:22: reason: only a choice has options, and it needs some"],
        ),
        (
            "    ask: The end.\n",
            "    ask: The end.\n    next: what\n",
            ["small.yaml:39: end: the card is the end, nothing comes after it"],
        ),
        ("{when: {who: mp}, say", "{when: {who: icb}, say", ["small.yaml:44: who has no option icb"]),
        ("say: Go on.", 'say: "Go on, {whom}."', ["small.yaml:44: nothing fills {whom}"]),
        ("guide: mp}", "guide: nothing}", ["small.yaml:44: there is no guidance nothing"]),
        (
            "    next: who\n",
            "    next: end\n",
            [
                "small.yaml:11: who: no way leads here",
                "small.yaml:22: reason: no way leads here",
                "small.yaml:28: more: no way leads here",
            ],
        ),
        ("      - {to: end}\n  reason", "      - {to: what}\n  reason", ["small.yaml:19: who: goes round in a circle to what"]),
        (
            '      - {to: reason, when: {more: "yes"}}\n      - {to: end}\n',
            '      - {to: end, when: {more: "no"}}\n      - {to: reason}\n',
            ["small.yaml:36: more: the last way on must lead out of the round, since rounds are counted"],
        ),
    ],
)
def test_each_kind_of_fault_is_told_with_its_file_and_line(tmp_path: Path, old: str, new: str, told: list[str]) -> None:
    assert GOOD.count(old) >= 1
    assert faults(GOOD.replace(old, new, 1), tmp_path) == told


def test_a_question_that_is_too_long_or_too_hard_is_a_fault(tmp_path: Path) -> None:
    hard = (
        "Notwithstanding considerable institutional heterogeneity, representatives predominantly demonstrate organisational " * 3
    )
    long = "Is it so? " * (ASK_LIMIT // 10 + 1)

    assert faults(GOOD.replace("What is it?", f'"{long}"'), tmp_path) == [
        f"small.yaml:7: what: the question is {len(long.strip())} characters long, at most {ASK_LIMIT}"
    ]
    (told,) = faults(GOOD.replace("What is it?", f'"{hard}"'), tmp_path)
    assert told.startswith("small.yaml:7: reading age ")


def test_an_option_too_long_for_a_button_is_a_fault(tmp_path: Path) -> None:
    script = Script.model_validate(read_document(written(tmp_path, GOOD)).value)
    options = (script.steps["who"].options[0].model_copy(update={"id": "x" * 60}), script.steps["who"].options[1])
    step = script.steps["who"].model_copy(update={"options": options, "next": "reason"})

    (fault,) = check_script(
        script.model_copy(update={"steps": {**script.steps, "who": step}, "tips": ()}), PAGES, JARGON, "a.yaml", lambda where: 1
    )

    assert fault.problem == f"{'x' * 60}: too long for a button"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("next: who", "next: whom").replace("{who.noun}", "{x}").replace("say: Go on.", "say: Ask the HWB.")

    assert [line.split(":")[1] for line in faults(text, tmp_path)] == ["10", "25", "44"]


def written(folder: Path, text: str) -> Path:
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_faults_of_a_desk_are_told(tmp_path: Path) -> None:
    text = """desk: desk
screens:
  home:
    say: Ask the HWB.
    picks: nowhere
    options:
      - {id: a, label: A, to: nothing}
phrases:
  lost: "I lost {it}."
keys: {}
greetings: []
commands: []
profile: {name: A, short_description: B, description: C}
"""
    document = read_document(written(tmp_path, text))

    desk = Desk.model_validate(document.value)
    told = check_sayings(desk, desk.screens, "a.yaml", document.line, JARGON)

    assert [str(fault) for fault in told] == [
        "a.yaml:4: HWB is not explained here",
        "a.yaml:5: home: there is no screen nowhere",
        "a.yaml:7: home: there is no screen nothing",
        "a.yaml:9: lost: nothing fills {it}",
    ]


def test_our_content_loads_and_a_changed_script_has_another_revision(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    for name in ("scripts", "guidance", "england"):
        copytree(Path(dialogs.__file__).parent / name, folder / name)
    plan = folder / "scripts" / "plan.yaml"
    same = load_content(folder)
    plan.write_text(plan.read_text(encoding="utf-8") + "\n# Nothing\n", encoding="utf-8")

    assert same.revision == load_content().revision
    assert load_content(folder).revision != same.revision
    assert replace(same, revision="x").revision == "x"


def test_content_with_faults_does_not_load_and_every_fault_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    for name in ("scripts", "guidance", "england"):
        copytree(Path(dialogs.__file__).parent / name, folder / name)
    for name, old, new in (("plan", "next: outcome", "next: nowhere"), ("desk", "to: guide}", "to: nowhere}")):
        path = folder / "scripts" / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ContentError, match=r"(?s)plan\.yaml:\d+: .*nowhere.*desk\.yaml:\d+: .*nowhere"):
        load_content(folder)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"  story:\n": "  tale:\n", "next: story": "next: tale", '{story: "*"}': '{tale: "*"}'},
            "the coach reads story, but no question fills it",
        ),
        (
            {"  contact:\n": "  contact:\n    slot: rung\n"},
            "contact: the coach keeps rung for itself; choose another name",
        ),
        ({"id: staff,": "id: people,"}, "people: england/barriers.yaml has no such entry"),
        ({"id: nurses\n": "id: nursing\n"}, "nursing: an option without a topic (england/topics.yaml)"),
    ],
)
def test_a_script_that_does_not_fit_the_coach_does_not_load(tmp_path: Path, changes: dict[str, str], problem: str) -> None:
    folder = tmp_path / "content"
    for name in ("scripts", "guidance", "england"):
        copytree(Path(dialogs.__file__).parent / name, folder / name)
    plan = folder / "scripts" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    plan.write_text(text, encoding="utf-8")

    with pytest.raises(ContentError) as raised:
        load_content(folder)

    assert problem in [fault.problem for fault in raised.value.faults]


def test_a_screen_or_a_sentence_that_two_files_have_does_not_load(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    for name in ("scripts", "guidance", "england"):
        copytree(Path(dialogs.__file__).parent / name, folder / name)
    second = "room: again\nscreens:\n  home: {say: Hello}\nphrases:\n  stale: Old.\n"
    (folder / "scripts" / "rooms" / "again.yaml").write_text(second, encoding="utf-8")

    with pytest.raises(ContentError) as raised:
        load_content(folder)

    assert [str(fault) for fault in raised.value.faults] == [
        "rooms/again.yaml:3: home is taken",
        "rooms/again.yaml:5: stale is taken",
    ]


@pytest.mark.parametrize(
    ("file", "changes", "told"),
    [
        ("scripts/rooms/clinic.yaml", {"  clinic_clear:": "  clinic_clean:"}, "the sentence clinic_clear is missing"),
        ("scripts/rooms/ladder.yaml", {"  ladder_where:": "  ladder_there:"}, "ladder_where"),
        ("scripts/desk.yaml", {"  later: {label: Not today": "  sooner: {label: Not today"}, "the key later is missing"),
        ("england/topics.yaml", {"guide: choose#care": "guide: choose#cares"}, "there is no guidance choose#cares"),
        ("england/ladders.yaml", {"topics: [drugs]": "topics: [medicines]"}, "there is no topic medicines"),
        ("england/kit.yaml", {"checked_on: 2026-11-23": "checked_on: 2036-11-23"}, "england/kit.yaml:"),
        ("scripts/rooms/kit.yaml", {"to: kit_files": "to: kit_piles"}, "rooms/kit.yaml:"),
        ("scripts/rooms/reminders.yaml", {"  remind_own:": "  remind_owl:"}, ": the sentence remind_own is missing"),
        ("scripts/rooms/reminders.yaml", {"to: reminder_move": "to: reminder_moved"}, "rooms/reminders.yaml:"),
    ],
)
def test_what_the_program_needs_and_a_file_has_lost_is_told(
    tmp_path: Path, file: str, changes: dict[str, str], told: str
) -> None:
    folder = tmp_path / "content"
    for name in ("scripts", "guidance", "england"):
        copytree(Path(dialogs.__file__).parent / name, folder / name)
    text = (folder / file).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    (folder / file).write_text(text, encoding="utf-8")

    with pytest.raises(ContentError) as raised:
        load_content(folder)

    assert told in str(raised.value)


def test_what_the_program_asks_for_by_name_is_what_the_files_have() -> None:
    desk = load_content().desk

    assert frozenset(desk.phrases) == PHRASES
    assert frozenset(desk.screens) == SCREENS
    assert frozenset(desk.keys) == KEYS
    assert {
        f"{name}.{option.id}"
        for name, screen in desk.screens.items()
        for option in screen.options
        if name != "settings_zone" or not zone_of(option)
    } == OPTIONS
