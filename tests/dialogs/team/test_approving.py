"""Whose yes counts, how many are needed, what makes them void. Must never let one person be two."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.office import Arrangement, Audience, Broadcast, Member, Office
from dialogs.piece import LinkButton, Mark, Piece
from dialogs.team.approving import honest, needed, stamp, stars, who_may, with_yes, yeses

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
THIS = Broadcast(12, 2, NOW, "previewed", Piece("Dear friends"), foot="Stop: /stop", checked=("a", "b"), approved=(2,), at=NOW)
OFFICE = Office(
    Arrangement(frozenset({1})),
    {2: Member(2, "organiser", NOW, 1), 3: Member(3, "organiser", NOW, 1), 4: Member(4, "viewer", NOW, 1)},
)
CONTENT: tuple[dict[str, Any], ...] = (
    {"piece": Piece("Dear friend")},
    {"piece": Piece("Dear friends", (Mark("bold", 0, 4),))},
    {"piece": Piece("Dear friends", picture="x")},
    {"buttons": (LinkButton("More", "https://example.org"),)},
    {"audience": Audience(stages=("met",))},
    {"foot": "Other"},
)
"""What people say yes to, each part changed."""


def test_owners_and_organisers_may_and_nobody_else() -> None:
    assert who_may(OFFICE) == (1, 2, 3)


def test_a_person_counts_once_and_only_while_they_may() -> None:
    twice = replace(THIS, approved=(2, 2, 4, 99))

    assert yeses(twice, OFFICE) == 1
    assert yeses(replace(THIS, approved=(2, 3)), OFFICE) == 2
    assert yeses(replace(THIS, approved=(2, 3)), replace(OFFICE, members={3: OFFICE.members[3]})) == 1


def test_a_second_yes_of_the_same_person_is_no_second_yes() -> None:
    assert with_yes(THIS, 2) is THIS
    assert with_yes(THIS, 3).approved == (2, 3)


@pytest.mark.parametrize(
    ("count", "near", "above", "people"), [(100, False, 100, 1), (101, False, 100, 2), (1, True, 100, 2), (1, False, 0, 2)]
)
def test_many_people_or_a_near_election_need_two(count: int, near: bool, above: int, people: int) -> None:
    assert needed(count, near, Arrangement(two_above=above)) == people


@pytest.mark.parametrize("changed", CONTENT)
@pytest.mark.parametrize("state", ["draft", "previewed"])
def test_another_broadcast_has_neither_a_tick_nor_a_yes(changed: dict[str, Any], state: Any) -> None:  # noqa: ANN401 a Life
    after = honest(THIS, replace(THIS, state=state, **changed))

    assert (after.approved, after.checked) == ((), ())
    assert stamp(after) != stamp(THIS)


def test_another_time_has_no_yes_but_its_ticks() -> None:
    after = honest(THIS, replace(THIS, at=None))

    assert (after.approved, after.checked) == ((), ("a", "b"))
    assert stamp(after) != stamp(THIS)


def test_a_tick_taken_away_voids_a_yes_and_one_more_does_not() -> None:
    assert honest(THIS, replace(THIS, checked=("a",))).approved == ()
    assert honest(THIS, replace(THIS, checked=("a", "b", "c"))).approved == (2,)


def test_a_draft_has_no_yes() -> None:
    assert honest(THIS, replace(THIS, state="draft")).approved == ()


@pytest.mark.parametrize("state", ["approved", "scheduled", "sending", "paused", "done", "cancelled"])
def test_what_goes_out_or_went_out_keeps_whose_yes_it_had(state: Any) -> None:  # noqa: ANN401 a Life
    after = replace(THIS, state=state, at=None, piece=Piece("A typo mended"))

    assert honest(THIS, after) is after


def test_a_new_broadcast_and_one_that_is_the_same_stay_as_they_are() -> None:
    assert honest(None, THIS) is THIS
    assert honest(THIS, THIS) is THIS


def test_the_sign_does_not_change_with_who_said_yes_or_ticked() -> None:
    assert stamp(replace(THIS, approved=(), checked=())) == stamp(THIS)
    assert len(stamp(THIS)) == 12


@pytest.mark.parametrize(("count", "price"), [(1, 1), (10, 1), (11, 2), (325, 33), (10_000, 1_000)])
def test_ten_copies_cost_a_star_and_what_is_begun_is_paid(count: int, price: int) -> None:
    assert stars(count) == price


@given(people=st.lists(st.integers(0, 6)))
def test_no_list_of_ids_counts_more_people_than_there_are(people: list[int]) -> None:
    after = THIS
    for person in people:
        after = with_yes(after, person)

    assert len(set(after.approved)) == len(after.approved)
    assert yeses(after, OFFICE) == len({*after.approved} & {1, 2, 3})
