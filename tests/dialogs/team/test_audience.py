"""An audience in words, its filters, and the numbers that may be said."""

import pytest

from dialogs.after.stages import STAGES as OF_AN_APPROACH
from dialogs.coach.remit import TOPIC_SLOT
from dialogs.office import Audience
from dialogs.team import audience as audiences
from dialogs.team.audience import STAGES, Part
from tests.talk import our_content

NARROW = Audience(deciders=("mp",))


def words(audience: Audience) -> tuple[str, ...]:
    content = our_content()
    return audiences.lines(audience, content.script, content.coach.topics, content.desk.phrases)


def how_many(audience: Audience, count: int) -> str:
    return audiences.how_many(audience, count, our_content().desk.phrases)


@pytest.mark.parametrize(
    ("audience", "count", "said"),
    [
        (Audience(), 0, "nobody"),
        (Audience(), 1, "1 person"),
        (Audience(), 4, "4 people"),
        (Audience(), 325, "325 people"),
        (NARROW, 0, "nobody"),
        (NARROW, 1, "fewer than 5 people"),
        (NARROW, 4, "fewer than 5 people"),
        (NARROW, 5, "5 people"),
        (Audience(active_days=7), 2, "fewer than 5 people"),
        (Audience(areas=("Leeds City Council",)), 2, "fewer than 5 people"),
    ],
)
def test_with_filters_a_number_that_could_point_at_somebody_is_not_said(audience: Audience, count: int, said: str) -> None:
    assert how_many(audience, count) == said


def test_without_filters_it_is_everybody_who_wants_updates() -> None:
    assert words(Audience()) == ("everybody who wants updates",)


def test_each_filter_has_a_line_and_several_of_one_kind_are_joined_by_or() -> None:
    audience = Audience(("mp", "icb"), ("met",), ("St Ives",), ("nurses",), 30)

    assert words(audience) == (
        "They approach: My MP or An NHS board (ICB)",
        "They are at: they have met",
        "It is about: MS nurses",
        "They live in: St Ives",
        "They were here: in the last 30 days",
    )


def test_what_our_tables_lost_is_said_by_its_id() -> None:
    assert words(Audience(("gone",), (), (), ("gone",))) == ("They approach: gone", "It is about: gone")


def test_a_name_that_was_typed_is_shown_as_it_is_whatever_signs_are_in_it() -> None:
    assert words(Audience(areas=("{value} **x**",))) == ("They live in: {value} **x**",)


PARTS = (
    Part("deciders", "mp"),
    Part("stages", "met"),
    Part("areas", "St Ives"),
    Part("topics", "nurses"),
    Part("active_days", "7"),
)


@pytest.mark.parametrize("part", PARTS)
def test_putting_a_filter_on_and_off_again_leaves_the_audience_as_it_was(part: Part) -> None:
    on = audiences.toggled(NARROW if part.filter != "deciders" else Audience(), part)

    assert part in audiences.parts(on)
    assert audiences.toggled(on, part) == (NARROW if part.filter != "deciders" else Audience())


def test_a_place_is_the_same_place_in_any_case() -> None:
    assert audiences.toggled(Audience(areas=("St Ives", "Kent")), Part("areas", "st ives")) == Audience(areas=("Kent",))


def test_every_stage_and_kind_of_filter_has_words() -> None:
    phrases = our_content().desk.phrases

    assert STAGES == OF_AN_APPROACH
    assert {f"audience_stage_{stage}" for stage in STAGES} <= phrases.keys()
    assert {f"audience_{part.filter}" for part in PARTS} <= phrases.keys()


def test_help_me_choose_is_no_kind_of_decision_maker_and_every_topic_of_ours_can_be_chosen() -> None:
    content = our_content()

    assert list(audiences.deciders(content.script)) == ["mp", "council", "icb", "nhs_england", "hwb", "healthwatch", "other"]
    assert audiences.topics(content.script, content.coach.topics).keys() == content.coach.topics.topics.keys()
    assert {audiences.DECIDER_SLOT, TOPIC_SLOT} <= {content.script.slot(name) for name in content.script.steps}
