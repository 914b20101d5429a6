"""The checklist of a broadcast: what counts when, what is still open, and what its table may not hold."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from dialogs.after.periods import Period, Periods
from dialogs.aging import ageing
from dialogs.team.checklist import LONGEST, Checklist, check, due, election_near, missing, spoken
from tests.talk import our_content

OURS = our_content().team.checklist
PERIODS = our_content().after.periods
POLL = date(2027, 5, 6)
BEGINS = date(2027, 3, 31)
DATED = {"source": "a book", "checked_on": "2026-11-24", "review_by": "2027-11-24"}


def table(*entries: tuple[str, bool]) -> Checklist:
    lines = {f"e{number}": {"say": say, "near_election": near, **DATED} for number, (say, near) in enumerate(entries)}
    return Checklist.model_validate({"entries": lines})


def period(kind: str, who: str = "mp") -> Periods:
    made = {"kind": kind, "who": [who], "begins": BEGINS, "ends": POLL, "say": "Busy.", "waits": kind == "dissolved", **DATED}
    return Periods(periods={"one": Period.model_validate(made)})


def test_ours_has_what_the_law_and_our_own_rules_ask_for() -> None:
    said = [item.say for item in OURS.entries.values()]

    assert [*check(OURS)] == []
    assert "It asks for a policy, not for a party or a candidate" in said
    assert "No party, candidate or politician is praised or blamed" in said
    assert "No personal story is in it without that person's recorded yes" in said
    assert "Every fact in it has a date and a source" in said
    assert "The ask is one that people can make in their own words" in said


def test_more_counts_when_an_election_is_near() -> None:
    always, then = due(OURS, near=False), due(OURS, near=True)

    assert set(always) < set(then)
    assert {name for name in then if OURS.entries[name].near_election} == set(then) - set(always)


def test_what_is_missing_is_what_counts_and_is_not_ticked() -> None:
    always, then = due(OURS, near=False), due(OURS, near=True)

    assert missing(OURS, False, ()) == always
    assert missing(OURS, False, always) == ()
    assert missing(OURS, True, always) == tuple(name for name in then if name not in always)
    assert missing(OURS, True, then) == ()
    assert missing(OURS, False, (*always[1:], "an entry that is gone")) == always[:1]


@pytest.mark.parametrize(
    ("day", "near"),
    [
        (BEGINS - timedelta(days=1), False),
        (BEGINS, True),
        (date(2027, 4, 20), True),
        (POLL, True),
        (POLL + timedelta(days=1), False),
        (date(2026, 11, 24), False),
    ],
)
def test_an_election_is_near_from_the_first_to_the_last_day_of_our_table(day: date, near: bool) -> None:
    assert election_near(PERIODS, day) is near


@pytest.mark.parametrize(("kind", "near"), [("pre_election", True), ("dissolved", True), ("recess", False)])
@pytest.mark.parametrize("who", ["mp", "council"])
def test_it_does_not_matter_who_is_elected_but_a_recess_is_no_election(kind: str, near: bool, who: str) -> None:
    assert election_near(period(kind, who), POLL) is near


def test_a_line_too_long_for_a_button_is_a_fault() -> None:
    found = [*check(table(("x" * (LONGEST + 1), False), ("Short", True)))]

    assert found == [(("entries", "e0", "say"), f"e0: {LONGEST + 1} characters, at most {LONGEST}: it stands on a button")]


@pytest.mark.parametrize(
    ("near", "problem"), [(False, "no entry for the weeks before an election"), (True, "no entry that always counts")]
)
def test_a_table_without_lines_of_a_kind_is_a_fault(near: bool, problem: str) -> None:
    assert [said for _, said in check(table(("Short", near)))] == [problem]


def test_every_line_is_looked_at_for_its_words() -> None:
    assert [words for _, words in spoken(OURS)] == [item.say for item in OURS.entries.values()]


def test_a_line_without_a_source_is_refused() -> None:
    with pytest.raises(ValidationError, match="source"):
        Checklist.model_validate({"entries": {"one": {"say": "Short", "checked_on": "2026-11-24", "review_by": "2027-11-24"}}})


def test_every_line_comes_on_the_list_of_what_ages() -> None:
    found = {entry.name for entry in ageing(our_content()) if entry.file == "england/checklist.yaml"}

    assert found == set(OURS.entries)
