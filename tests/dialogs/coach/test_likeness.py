"""The measure of shared wording: known pairs, its borders, and the letters of twelve people to any two bodies."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.coach.kit import BODIES
from dialogs.coach.kit_checks import alike, said
from dialogs.coach.kit_texts import draft
from dialogs.coach.likeness import TOO_ALIKE, held, likeness
from tests.personas import JUNE, OMAR, PERSONAS
from tests.talk import our_content

TEXT = "The day centre stays open on Fridays, and that is all I ask."


@pytest.mark.parametrize(
    ("one", "other", "figure"),
    [
        (TEXT, TEXT, 1.0),
        (TEXT, TEXT.upper().replace(",", " -"), 1.0),
        ("It's open", "it\u2019s open.", 1.0),
        (TEXT, "Please mend our broken lift before the winter comes.", 0.0),
        (TEXT, "", 0.0),
        ("", "", 0.0),
        ("...", "!", 0.0),
        ("one two three four", "one two three five", 1 / 3),
        ("one two three four", "four three two one", 0.0),
        ("one two", "one two", 1.0),
        ("one two", "one two three", 0.0),
    ],
)
def test_known_pairs_have_the_figure_that_can_be_counted_by_hand(one: str, other: str, figure: float) -> None:
    assert likeness(one, other) == pytest.approx(figure)


@given(one=st.text(max_size=200), other=st.text(max_size=200))
def test_it_is_the_same_both_ways_and_never_outside_its_borders(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, one) in (0.0, 1.0)
    assert 0.0 <= held(one, other) <= 1.0


def test_a_part_that_stands_in_a_longer_text_is_held_by_it() -> None:
    assert held("stays open on Fridays", TEXT) == 1.0
    assert held(TEXT, "stays open on Fridays") < TOO_ALIKE
    assert held("", TEXT) == 0.0


@pytest.mark.parametrize("text", ["letter", "email"])
@pytest.mark.parametrize("name", PERSONAS)
def test_letters_of_one_person_with_the_same_answers_to_any_two_bodies_differ_enough(name: str, text: str) -> None:
    kit, told = our_content().coach.kit, PERSONAS[name]
    for one, two in permutations(BODIES, 2):
        first = draft(kit, text, replace(told, who=one))
        for before in (first, draft(kit, text, replace(told, who=one), again=True)):
            second = draft(kit, text, replace(told, who=two), again=True)
            assert likeness(said(before.paper), said(second.paper)) < TOO_ALIKE


def test_two_letters_that_both_told_the_whole_story_would_be_too_alike() -> None:
    """What telling it whole only once is for: without it this person's two letters are nearly one."""
    kit = our_content().coach.kit
    both = [draft(kit, "letter", replace(OMAR, who=who)) for who in ("nhs_england", "other")]

    assert alike(*both)[0] >= TOO_ALIKE


def test_the_parts_that_are_the_same_are_named_the_longest_first() -> None:
    kit = our_content().coach.kit
    figure, both = alike(draft(kit, "letter", JUNE), draft(kit, "letter", JUNE))

    assert figure == 1.0
    assert both[0] == "story"
    assert {"outcome", "message", "ask_words"} <= set(both)
    assert alike(draft(kit, "letter", JUNE), draft(kit, "letter", PERSONAS["lewis"])) == (0.0, ())
