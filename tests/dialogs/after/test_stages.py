"""The machine of an approach: every stage with everything that can happen. Must never take a move from the rooms."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.after import stages
from dialogs.after.stages import MOVES, STAGES, after, possible, stage_of, stood
from dialogs.approach import Approach, Happening, Stage
from dialogs.machine import ImpossibleError, arrows

KINDS = tuple(dict.fromkeys(name for name, _, _ in MOVES))
OPEN = tuple(stage for stage in STAGES if stage != "closed")
DAY = date(2026, 11, 24)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("stage", STAGES)
def test_everything_either_moves_as_the_table_says_or_cannot_happen(stage: Stage, kind: str) -> None:
    wanted = [to or stage for name, sources, to in MOVES if name == kind and stage in sources]

    assert len(wanted) <= 1, "one thing leads to one stage"
    if wanted:
        assert after(stage, kind) == wanted[0]
        assert kind in possible(stage)
    else:
        assert kind not in possible(stage)
        with pytest.raises(ImpossibleError, match="not possible in"):
            after(stage, kind)


@pytest.mark.parametrize("stage", OPEN)
def test_from_every_stage_it_can_be_closed_and_a_note_changes_nothing(stage: Stage) -> None:
    assert after(stage, "closed") == "closed"
    assert after(stage, "note") == stage


def test_what_is_closed_can_only_be_taken_up_again() -> None:
    assert possible("closed") == ("reopened",)


def test_every_stage_can_be_come_to() -> None:
    seen: set[str] = {"planning"}
    while more := {to for _, source, to in arrows(stages.TABLE) if source in seen} - seen:
        seen |= more

    assert seen == set(STAGES)


def test_nothing_is_answered_before_it_went_off() -> None:
    for stage in ("planning", "ready"):
        for kind in ("replied", "refused", "passed_on", "no_answer", "more_time", "chased"):
            assert kind not in possible(stage)


def test_who_needs_more_time_is_waited_for_again() -> None:
    for stage in ("approached", "no_reply", "replied", "passed_on", "refused"):
        assert after(stage, "more_time") == "approached"


def happenings(*kinds: str) -> tuple[Happening, ...]:
    return tuple(Happening(kind, DAY) for kind in kinds)


@pytest.mark.parametrize(
    ("kinds", "stage"),
    [
        ((), "planning"),
        (("closed", "reopened"), "planning"),
        (("sent", "closed", "reopened"), "approached"),
        (("sent", "no_answer", "closed", "reopened"), "no_reply"),
        (("sent", "refused", "closed", "reopened", "replied", "closed", "reopened"), "replied"),
        (("booked", "closed", "reopened"), "meeting_booked"),
        (("booked", "sent", "note", "promise_kept", "closed", "reopened"), "meeting_booked"),
        (("booked", "called_off", "closed"), "replied"),
        (("booked", "met", "followed_up", "closed"), "followed_up"),
        (("met", "followed_up", "closed"), "followed_up"),
    ],
)
def test_what_is_taken_up_again_goes_on_where_it_stood(kinds: tuple[str, ...], stage: Stage) -> None:
    """The last one is a list whose oldest entries are gone."""
    assert stood(happenings(*kinds)) == stage


@given(st.lists(st.integers(0, 50), max_size=30))
def test_in_any_life_it_stands_where_the_moves_led_to(steps: list[int]) -> None:
    stage: Stage = "planning"
    life: list[str] = []
    for step in steps:
        ways = [kind for kind in possible(stage) if kind not in ("closed", "reopened")]
        life.append(ways[step % len(ways)])
        stage = after(stage, life[-1])

    assert stood(happenings(*life)) == stage
    assert stood(happenings(*life, "closed", "reopened")) == stage


def test_a_plan_that_is_answered_is_ready_and_what_happened_counts_more() -> None:
    assert stage_of(Approach(), ready=False) == "planning"
    assert stage_of(Approach(), ready=True) == "ready"
    assert stage_of(Approach(stage="refused"), ready=True) == "refused"


def test_no_move_is_written_down_twice() -> None:
    assert all(one != two for one, two in pairwise(sorted(arrows(stages.TABLE))))
