"""What the decision maker says in a rehearsal: the same for the same attempt, the person's own barriers first, never rude."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from dialogs.coach.meeting import BODIES, LENGTHS, LEVELS, Level, Meeting, check, lines, play, spoken
from dialogs.coach.told import Barrier, Told
from dialogs.readability import reading_age
from tests.dialogs.coach.meeting_talks import CENTRE, LIFT
from tests.talk import our_content

MEETING = our_content().coach.meeting
KNOWN = (
    *("money", "remit", "few", "wait", "done", "staff", "write_to_mp", "legal_advice", "pre_election", "no_evidence"),
    *("tried_before", "consulted"),
)
"""The kinds of barrier that must have lines of their own."""
OWN = tuple(Barrier(f"Reason number {number}", "", f"Answer {number}") for number in range(1, 6))
PEOPLE = [replace(LIFT, who=who, barriers=OWN[:count]) for who in (*BODIES, "help", "") for count in range(6)]
HURTFUL = re.compile(
    r"\b(MS|ill|illness|sick|disabled|disability|wheelchair|disease|condition|patients?|stupid|silly|nonsense|rubbish|lazy|"
    r"complain\w*|moan\w*|fuss|your sort|calm down|Labour|Tory|Conservative|Reform|party)\b",
    re.IGNORECASE,
)


def played(told: Told, level: Level, attempt: int = 1, plan: str = "plan0") -> tuple[str, ...]:
    return lines(told, MEETING, level, plan, attempt)


@pytest.mark.parametrize("level", LEVELS)
def test_a_rehearsal_begins_with_an_invitation_asks_what_they_want_and_ends_open(level: Level) -> None:
    fewest, most = LENGTHS[level]
    for told in PEOPLE:
        for attempt in range(1, 13):
            said = played(told, level, attempt)
            assert fewest <= len(said) <= most
            assert said[0].endswith("?")
            assert sum("exactly would you like me to do" in line for line in said) == 1
            assert "I will think about it" in said[-1]
            assert len(set(said)) == len(said)


def test_both_lengths_of_every_level_are_played() -> None:
    for level in LEVELS:
        lengths = {len(played(told, level, attempt)) for told in PEOPLE for attempt in (1, 2)}
        assert lengths == set(LENGTHS[level])


def test_without_barriers_every_second_attempt_is_one_line_longer() -> None:
    for level in LEVELS:
        assert [len(played(LIFT, level, attempt)) for attempt in (1, 2, 3)] == [*LENGTHS[level], LENGTHS[level][0]]


def test_the_same_attempt_plays_the_same() -> None:
    for level in LEVELS:
        assert played(CENTRE, level, 7) == played(replace(CENTRE), level, 7)


def test_the_next_attempt_and_another_plan_play_something_else() -> None:
    for level in LEVELS:
        for told in PEOPLE:
            for attempt in range(1, 13):
                assert played(told, level, attempt) != played(told, level, attempt + 1)
        assert len({played(CENTRE, level, 1, f"plan{n}") for n in range(20)}) > 5


def test_the_order_is_the_same_on_every_machine() -> None:
    assert played(LIFT, "easy", 1) == (
        "Hello, and thank you for coming. I have time for you. What would you like to tell me?",
        "How did you come to care about this?",
        "That helps me. What exactly would you like me to do?",
        "That was very helpful. I will think about it. Is there anything you would like to ask before we stop?",
    )


@pytest.mark.parametrize("level", LEVELS)
def test_their_own_barriers_come_before_anything_of_ours(level: Level) -> None:
    ours = {line for questions in MEETING.questions for line in questions.at(level)}
    for told in PEOPLE:
        for attempt in (1, 2):
            drawn = [line for line in play(told, MEETING, level, "plan0", attempt) if line.part in ("question", "extra")]
            own = [any(barrier.words in line.say for barrier in told.barriers) for line in drawn]
            assert sum(own) == min(len(told.barriers), len(drawn))
            assert own == sorted(own, reverse=True)
            assert all(theirs != (line.say in ours) for line, theirs in zip(drawn, own, strict=True) if "{" not in line.say)
            assert all(line.answer.removeprefix("Answer ") in line.say for line, theirs in zip(drawn, own, strict=True) if theirs)


@pytest.mark.parametrize("kind", KNOWN)
@pytest.mark.parametrize("level", LEVELS)
def test_every_known_kind_of_barrier_has_lines_of_its_own(kind: str, level: Level) -> None:
    told = replace(LIFT, barriers=(Barrier("It cannot be done.", kind, "Yes it can"),))

    said = {line for attempt in range(1, 7) for line in played(told, level, attempt)}

    assert set(MEETING.barriers[kind].at(level)) <= said
    assert any("“It cannot be done”" in line for line in said)


def test_a_kind_nobody_wrote_lines_for_is_said_in_their_words() -> None:
    told = replace(LIFT, barriers=(Barrier("The mayor is on holiday", "holiday"),))

    assert all(any("“The mayor is on holiday”" in line for line in played(told, level)) for level in LEVELS)


def test_a_long_barrier_is_cut_and_signs_in_it_stay_what_they_are() -> None:
    told = replace(LIFT, barriers=(Barrier("no {money} **at all** " * 200),))

    line = played(told, "easy")[1]

    assert "no {money} **at all**" in line
    assert len(line) < 260


def test_every_line_comes_up_sooner_or_later() -> None:
    heard: set[tuple[str, str]] = set()
    marks = replace(LIFT, issue="{issue}", outcome="{outcome}", message="{message}", ask_words="{ask}")
    kinds = [*MEETING.barriers, ""]
    for level in LEVELS:
        for attempt in range(1, 25):
            told = [replace(marks, who=who) for who in BODIES]
            told += [replace(marks, barriers=(Barrier("{words}", kind),)) for kind in kinds]
            heard |= {(level, line) for one in told for line in played(one, level, attempt)}

    assert {(where, say) for where, say in _every_line() if (where, say) not in heard} == set()


def _every_line() -> Iterator[tuple[str, str]]:
    for where, say in spoken(MEETING):
        if where[0] != "points":
            yield str(where[-2]), say


def test_no_line_is_rude_or_about_an_illness_or_a_party() -> None:
    assert [say for _, say in _every_line() if HURTFUL.search(say)] == []
    assert [say for _, say in _every_line() if "!" in say] == []


def test_the_lines_can_be_read_at_eleven() -> None:
    tables: dict[tuple[str, str], list[str]] = {}
    for where, say in spoken(MEETING):
        tables.setdefault((str(where[0]), str(where[-2])), []).append(say)

    ages = {table: reading_age("\n".join(says)) for table, says in tables.items()}
    assert {table: age for table, age in ages.items() if age > 11} == {}
    assert [say for _, say in spoken(MEETING) if len(say.split()) >= 15 and reading_age(say) > 11] == []


def _changed(where: tuple[str | int, ...], value: object) -> Meeting:
    table: Any = json.loads(MEETING.model_dump_json())
    at: Any = table
    for key in where[:-1]:
        at = at[key]
    at[where[-1]] = value
    return Meeting.model_validate(table)


@pytest.mark.parametrize(
    ("where", "value", "problem"),
    [
        (("shapes", "easy"), ["question", "what", "question", "closing"], "it begins with the opening"),
        (("shapes", "easy"), ["opening", "question", "question", "closing"], "it begins with the opening"),
        (("shapes", "easy"), ["opening", "what", "question", "question"], "it begins with the opening"),
        (("shapes", "easy"), ["opening", "what", "closing"], "4 to 5 lines"),
        (("shapes", "hard"), ["opening", "what", *["question"] * 6, "closing"], "7 to 8 lines"),
        (("parts", "aside", "hard"), [], "aside has no line without places"),
        (("parts", "what", "easy"), ["What about {ask}?"], "what has no line without places"),
        (("parts", "what", "easy", 0), "What about {words}?", "nothing fills {words}"),
        (("barriers", "money", "easy"), [], "no line for easy"),
        (("barriers", "money", "easy", 0), "About {ask}", "nothing fills {ask}"),
        (("own", "easy", 0), "Some would say so.", "it needs {words}"),
        (("own", "hard"), [], "no line for hard"),
        (("questions", 0, "easy"), [], "fewer than 2 questions for mp at easy"),
        (("questions", 1, "bodies"), ["queen"], "nobody is called queen"),
        (("parts", "push", "hard", 0), "I am **sure**.", "a spoken line cannot be bold"),
    ],
)
def test_a_table_that_would_leave_a_rehearsal_short_is_refused(where: tuple[str | int, ...], value: object, problem: str) -> None:
    assert any(problem in found for _, found in check(_changed(where, value)))


def test_our_own_table_has_no_fault() -> None:
    assert list(check(MEETING)) == []
