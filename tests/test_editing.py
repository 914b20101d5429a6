"""What the guide for editors says works, and its examples give what it shows. Each is played on a copy of the content."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from dialogs.coach.barriers import nearest, reply
from dialogs.coach.told import Told
from dialogs.content import Content
from dialogs.differ import difference
from dialogs.documents import ContentError
from dialogs.load import load_content
from dialogs.office import Arrangement, Office
from dialogs.script import Step
from dialogs.session import Place, Plan
from dialogs.team import checklist
from dialogs.words import at_in_words
from tests.talk import Shared, Talker, walked_to

ROOT = Path(__file__).parent.parent
EDITING = (ROOT / "docs/editing.md").read_text()
OUTCOME = "    doubts: [message]\n    next: who\n"
"""How the step `outcome` ends in the script, where the editor's guide adds a question."""


def test_the_guide_names_every_table_and_every_room_of_what_comes_after() -> None:
    tables = {path.name.removesuffix(".schema.json") for path in (ROOT / "dialogs/england").glob("*.schema.json")}
    lists = "\n".join(line for line in EDITING.splitlines() if "`dialogs/england/`: " in line)
    assert set(re.findall(r"`([a-z_]+)`", lists)) == tables
    checked = re.search(r"^TABLES := (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert checked is not None
    assert set(checked[1].split()) == tables, "make check looks at the shape of each"
    named = "\n".join(
        line for line in EDITING.splitlines() if line.startswith("|") and ("there too: " in line or "/ready |" in line)
    )
    rooms = {path.stem for path in (ROOT / "dialogs/scripts/rooms").glob("*.yaml")}
    assert set(re.findall(r"`([a-z_]+)`", named)) == rooms


def test_the_ways_to_write_the_letters_anew_are_those_of_the_tests() -> None:
    ways = re.findall(r"^(UPDATE_[A-Z]+)=1 .*pytest -n 0 (\S+)$", EDITING, re.MULTILINE)
    assert [f"`{name}=1` writes" in (ROOT / path).read_text() for name, path in ways] == [True, True, True]


def blocks(kind: str) -> list[str]:
    """The blocks of `kind` in the editor's guide."""
    return re.findall(rf"```{kind}\n(.*?)```", EDITING, re.DOTALL)


def changed(folder: Path, *changes: tuple[str, str]) -> Path:
    """A copy of the content in which the script has each of `changes`, from the one to the other."""
    copied = copytree(ROOT / "dialogs", folder / "dialogs", ignore=ignore_patterns("*.py", "__pycache__"))
    script = copied / "scripts/plan.yaml"
    text = script.read_text()
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    script.write_text(text)
    return copied


def faults(folder: Path) -> list[str]:
    """What the checker says about the content in `folder`, without the lines, which move with every edit."""
    with pytest.raises(ContentError) as raised:
        load_content(folder)
    return [without_line(str(fault)) for fault in raised.value.faults]


def without_line(fault: str) -> str:
    return re.sub(r":\d+:", ":", fault)


def example() -> tuple[str, str]:
    """The end of `outcome` as the guide's example changes it, and the step that it adds."""
    led, _, step = blocks("yaml")[0].partition("\n\n")
    way = next(line for line in led.splitlines() if line.strip().startswith("next:"))
    return OUTCOME.replace("    next: who", way), "\n" + step


def test_the_example_in_the_editors_guide_works(tmp_path: Path) -> None:
    led, step = example()
    content = load_content(changed(tmp_path, (OUTCOME, led + step)))
    assert content.script.steps["outcome"].next == "when_decided"
    assert content.script.steps["when_decided"].optional


def test_half_of_the_example_gives_the_faults_that_the_guide_shows(tmp_path: Path) -> None:
    led, step = example()
    found = faults(changed(tmp_path / "led", (OUTCOME, led))) + faults(changed(tmp_path / "written", (OUTCOME, OUTCOME + step)))
    assert found == [without_line(line) for line in blocks("text")[1].splitlines()]


def test_the_new_reason_in_the_guide_works_and_is_found(tmp_path: Path) -> None:
    copied = copytree(ROOT / "dialogs", tmp_path / "dialogs", ignore=ignore_patterns("*.py", "__pycache__"))
    table = copied / "england/barriers.yaml"
    table.write_text(f"{table.read_text()}\n{blocks('yaml')[2]}")
    library = load_content(copied).coach.barriers
    assert nearest("they say winter is a bad time", library)[0] == "weather"
    known = Told(issue="The path floods", ask_words="Will you drain the path by May?")
    assert "The path floods" in reply(library.entries["weather"], known, library).whole


def test_the_renamed_step_in_the_guide_moves_those_who_stand_at_it(tmp_path: Path) -> None:
    renamed = blocks("yaml")[1]
    copied = changed(tmp_path, ("  contact:\n", renamed), ("next: contact", "next: details"))
    plan = Plan("p", "", "old", Place("contact"))
    found = difference([plan], load_content(), load_content(copied))
    assert found.lines() == ("1 inside: 0 go on, 1 moved, 0 replayed", "  1 at contact come to details")
    assert blocks("text")[2].splitlines()[1] == found.lines()[1].replace("1 at", "4 at")


def with_recess(folder: Path, *changes: tuple[str, str]) -> Path:
    """A copy of the content with the guide's recess, in which `changes` are made."""
    recess = blocks("yaml")[3]
    for old, new in changes:
        assert recess.count(old) == 1
        recess = recess.replace(old, new)
    copied = copytree(ROOT / "dialogs", folder / "dialogs", ignore=ignore_patterns("*.py", "__pycache__"))
    table = copied / "england/periods.yaml"
    table.write_text(f"{table.read_text()}\n{recess}")
    return copied


def sent_on(content: Content, day: int) -> str:
    """What somebody hears who says on that day of March 2027 that they sent something to their MP today."""
    talker = walked_to("card", content)
    talker.now = datetime(2027, 3, day, 11, tzinfo=UTC)
    return talker.say("/log", "i sent it", "today")


def test_the_recess_in_the_guide_is_told_in_it_and_to_those_it_is_about(tmp_path: Path) -> None:
    content = load_content(with_recess(tmp_path))
    said = content.after.periods.periods["spring_2027"].say
    assert said in sent_on(content, 25)
    assert said not in sent_on(content, 24)
    council = load_content(with_recess(tmp_path / "council", ("[mp]", "[council]")))
    assert said not in sent_on(council, 25)


def test_a_recess_puts_off_nothing_and_a_dissolved_parliament_does(tmp_path: Path) -> None:
    ends = "ends: 2027-04-11", "ends: 2027-05-02"
    recess = load_content(with_recess(tmp_path / "recess", ends))
    gone = load_content(with_recess(tmp_path / "gone", ends, ("kind: recess", "kind: dissolved\n    waits: true")))
    assert "remind you to ask again on Thursday 8 April 2027" in sent_on(recess, 25)
    assert "remind you to ask again on Tuesday 4 May 2027" in sent_on(gone, 25), "3 May is a bank holiday"


def test_what_the_guide_says_is_refused_in_a_period_is_refused(tmp_path: Path) -> None:
    slips = {
        "waits": (("kind: recess", "kind: recess\n    waits: true"), "only then"),
        "year": (("ends: 2027", "ends: 2028"), "more than 120 days"),
        "order": (("begins: 2027-03-25", "begins: 2027-04-25"), "ends is before begins"),
    }
    for name, (change, fault) in slips.items():
        assert any(fault in found for found in faults(with_recess(tmp_path / name, change))), name


def with_line(folder: Path, line: str) -> Path:
    """A copy of the content with `line` at the end of the checklist."""
    copied = copytree(ROOT / "dialogs", folder / "dialogs", ignore=ignore_patterns("*.py", "__pycache__"))
    table = copied / "england/checklist.yaml"
    table.write_text(f"{table.read_text()}\n{line}")
    return copied


def test_the_line_of_the_checklist_in_the_guide_is_asked_and_a_long_one_refused(tmp_path: Path) -> None:
    line = blocks("yaml")[4]
    content = load_content(with_line(tmp_path, line))
    assert checklist.due(content.team.checklist, near=False)[-1] == "plain_words"
    assert previewed(content).endswith(
        "8. Somebody outside the team has read it and understood it\n9. All of these are true\n10. Leave it for now"
    )
    near = load_content(with_line(tmp_path / "near", f"{line}    near_election: true\n"))
    assert "plain_words" not in checklist.due(near.team.checklist, near=False)
    assert checklist.due(near.team.checklist, near=True)[-1] == "plain_words"
    long = line.replace("say: ", f"say: {'so ' * 20}")
    assert any(f"at most {checklist.LONGEST}" in fault for fault in faults(with_line(tmp_path / "long", long)))


def previewed(content: Content) -> str:
    """The checklist as an organiser sees it."""
    talker = Talker(content, person=7, shared=Shared(Office(Arrangement(owners=frozenset({7}))), found=lambda query: 3))
    return talker.say("/start", "/broadcast", "new", "The day centre stays open.", "show", "go on")


def test_an_election_in_the_guides_sense_makes_the_checklist_stricter(tmp_path: Path) -> None:
    day = date(2027, 3, 26)
    for kind, near in (("recess", False), ("pre_election", True), ("dissolved\n    waits: true", True)):
        content = load_content(with_recess(tmp_path / kind[:3], ("kind: recess", f"kind: {kind}")))
        assert checklist.election_near(content.after.periods, day) == near, kind


def test_the_phrases_that_the_guide_names_exist(content: Content) -> None:
    part = EDITING.partition("## Words of the team's screens")[2].partition("\n## ")[0]
    named = [name for name in re.findall(r"`([a-z_]+)`", part) if "_" in name]
    phrases = content.desk.phrases
    assert {"broadcast_foot", "updates_what", "figures_stages_met"} <= {*named}
    assert [
        name for name in named if not (any(one.startswith(name) for one in phrases) if name.endswith("_") else name in phrases)
    ] == []


def test_the_sequence_of_reminders_in_the_guide_is_what_comes() -> None:
    talker = walked_to("card")
    promised = talker.say("/log", "got a meeting", "tuesday 8 december at 3pm", "yes", "skip", "skip", "skip")
    sequence = blocks("text")[3]
    assert sequence in promised
    came: list[str] = []
    talker.wait(16, lambda: came.append(f"• {at_in_words(talker.now.replace(tzinfo=None))}:"))
    assert came == re.findall(r"^•.*?:", sequence, re.MULTILINE)


def test_the_slips_in_the_guide_give_the_faults_that_it_shows(tmp_path: Path) -> None:
    slips = (OUTCOME, OUTCOME.replace("who", "whoo")), ("An NHS board plans most", "An ICB plans most")
    assert faults(changed(tmp_path, *slips)) == [without_line(line) for line in blocks("text")[0].splitlines()]


def test_the_editors_guide_names_only_parts_that_a_question_has() -> None:
    described = EDITING.partition("## The parts of a question")[2].partition("An **option**")[0]
    named = set(re.findall(r"(?:\* |and )`([a-z]+)", described)) | set(re.findall(r"\. `([a-z]+)`:", described))
    assert {"ask", "kind", "why", "guide", "next", "reopens", "doubts"} <= named <= set(Step.model_fields)
