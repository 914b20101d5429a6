"""Who gets a broadcast: filters put on and off by hand, how many that is each time, and nothing that raises."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.engine import advance
from dialogs.inputs import Amended, Input, Pressed, Returned, Said, Showed, Told
from dialogs.office import Audience, Life
from dialogs.piece import LinkButton, Mark, Piece
from dialogs.queries import Count
from dialogs.rooms import audience, broadcast, composing, writing
from dialogs.session import Session
from dialogs.team.audience import Part, parts
from dialogs.turn import Facts
from tests.dialogs.rooms.composed import ANA, a_broadcast, an_office, kept
from tests.dialogs.rooms.composed import composing as two_at_it
from tests.talk import BEGINNING, TEAM, Talker, our_content


def choosing(*, people: Callable[[Audience], int] = lambda audience: 325) -> Talker:
    ana, _ = two_at_it(a_broadcast(), people=people)
    ana.say("/broadcast 1", "who")
    return ana


def test_every_filter_can_be_put_on_and_taken_away_and_each_time_the_number_is_said() -> None:
    ana = choosing(people=lambda audience: 325 - 25 * len(parts(audience)))
    ana.press("By who they approach")
    assert "They approach: My MP" in ana.press("My MP")
    assert "So far that is 300 people." in ana.last
    assert "My MP (chosen)" in ana.labels
    ana.say("back", "stage", "they answered")
    assert "They are at: they answered" in ana.last
    ana.say("back", "topic", "ms nurses")
    assert "It is about: MS nurses" in ana.last
    ana.say("back", "area", "Leeds City Council", "St Ives")
    assert "They live in: Leeds City Council or St Ives" in ana.last
    ana.say("back", "active", "month")
    assert "They were here: in the last 30 days" in ana.last
    assert kept(ana).audience == Audience(("mp",), ("replied",), ("Leeds City Council", "St Ives"), ("nurses",), 30)
    for label in ("My MP", "they answered", "MS nurses", "Leeds City Council", "St Ives", "in the last 30 days"):
        ana.press(f"Take away: {label}")

    assert kept(ana).audience == Audience()
    assert "everybody who wants updates" in ana.last
    assert "So far that is 325 people." in ana.last


def test_the_same_choice_once_more_takes_it_away() -> None:
    ana = choosing()
    ana.say("decider", "my mp", "an nhs board", "my mp")

    assert kept(ana).audience == Audience(deciders=("icb",))


@pytest.mark.parametrize(("typed", "days"), [("7", 7), ("30", 30), ("90", 90), ("90 days", 90), ("week", 7), ("any time", 0)])
def test_a_number_of_days_can_be_typed(typed: str, days: int) -> None:
    ana = choosing()
    ana.say("active", "month", "active", typed)

    assert kept(ana).audience.active_days == days
    assert ana.session.screen == "broadcast_audience"


def test_everybody_again_takes_all_filters_away() -> None:
    ana = choosing()
    assert "Everybody again" not in ana.labels
    ana.say("decider", "my mp", "back", "active", "week")
    ana.press("Everybody again")

    assert kept(ana).audience == Audience()


def test_while_nobody_would_get_it_going_on_is_not_offered() -> None:
    ana = choosing(people=lambda audience: 0 if audience.areas else 325)
    said = ana.say("area", "Nowhere at all")
    assert "So far that is nobody" in said
    ana.say("back", "back")
    assert "Go on to the checklist" not in ana.labels
    ana.say("show")
    assert "cannot be done just now" in ana.say("go on")
    assert ana.session.screen == "broadcast"
    ana.say("who")
    ana.press("Take away: Nowhere at all")
    ana.say("back")

    assert "Go on to the checklist" in ana.labels


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_with_filters_a_handful_of_people_is_not_counted_out(count: int) -> None:
    ana = choosing(people=lambda audience: count)
    ana.say("area", "St Ives")
    ana.say("back", "back")

    assert "So far that is fewer than 5 people." in ana.last
    assert "Go on to the checklist" in ana.labels


@pytest.mark.parametrize(
    ("typed", "kept_as"),
    [("King\u2019s  Lynn", ("King's Lynn",)), ("a" * 80, ("a" * 80,)), ("a" * 81, ()), ("<b>{value}</b>", ("<b>{value}</b>",))],
)
def test_a_place_is_kept_as_typed_if_it_can_be_one(typed: str, kept_as: tuple[str, ...]) -> None:
    ana = choosing()
    ana.say("area", typed)

    assert kept(ana).audience.areas == kept_as


def test_a_place_typed_twice_stays_and_there_is_an_end_to_places() -> None:
    ana = choosing()
    ana.say("area", "St Ives")
    assert "You have that one already" in ana.say("ST IVES")
    assert kept(ana).audience.areas == ("St Ives",)
    ana.say(*[f"Place {name} Council" for name in range(19)])
    assert "I cannot take more" in ana.say("One more Council")

    assert len(kept(ana).audience.areas) == 20


SCREENS = (*broadcast.SCREENS, *writing.SCREENS, *audience.SCREENS)
KEYS = sorted({option.id for name in SCREENS for option in our_content().desk.screens[name].options} | {"home", "resume", "back"})
PARTS = [Part("deciders", "mp"), Part("areas", "St Ives"), Part("active_days", "7")]
TAGGED = ["b-1", "b-2", "b-x", "x-1", *[f"f-{composing.tag(part)}" for part in PARTS]]
PIECES = st.builds(
    Piece,
    st.text(max_size=30),
    st.lists(
        st.builds(Mark, st.sampled_from(["bold", "text_link"]), st.integers(-3, 40), st.integers(-3, 40), st.text(max_size=9))
    ).map(tuple),
    st.sampled_from(["", "p"]),
    st.just(""),
    st.integers(0, 2**35),
)
INPUTS = st.one_of(
    st.builds(Said, st.text(max_size=30) | st.sampled_from(KEYS), st.integers(0, 9), st.none() | PIECES),
    st.sampled_from(KEYS + TAGGED).map(lambda key: Pressed(f"5.{key}", 3)),
    st.builds(Showed, st.sampled_from(["picture", "poll", "odd"]), st.sampled_from(["", "7"]), st.none() | PIECES),
    st.builds(Amended, st.text(max_size=9), st.integers(0, 9)),
    st.builds(Told, st.just(Count(Audience())), st.integers(0, 9)),
    st.just(Returned()),
)
TOPICS = st.sampled_from(["", "1", "1 abc", "1 - 0", "2", "99", "x y z", "1 pause"])
FULL = Audience(("mp",), ("met",), ("St Ives",), ("nurses",), 7)


@given(
    screen=st.sampled_from(SCREENS),
    topic=TOPICS,
    state=st.sampled_from(get_args(Life)),
    approved=st.sampled_from([(), (8,)]),
    narrow=st.booleans(),
    heard=st.lists(INPUTS, min_size=1, max_size=4),
)
def test_nothing_that_comes_raises_and_what_is_fixed_stays(
    screen: str, topic: str, state: Life, approved: tuple[int, ...], narrow: bool, heard: list[Input]
) -> None:
    one = a_broadcast(state=state, approved=approved, audience=FULL if narrow else Audience())
    one = replace(one, buttons=(LinkButton("More", "https://example.org"),))
    talker = two_at_it(one, a_broadcast(2))[0]
    talker.session = replace(talker.session, screen=screen, topic=topic, asked=5, turn=5)
    for each in heard:
        talker.hear(each)

    now = kept(talker)
    if state not in ("draft", "previewed"):
        assert now == one
    elif (now.piece, now.buttons, now.audience) != (one.piece, one.buttons, one.audience):
        assert now.approved == ()
        assert now.state in ("draft", "previewed", "cancelled")


@pytest.mark.parametrize("screen", SCREENS)
def test_each_screen_can_be_said_while_the_number_is_not_known(screen: str) -> None:
    facts = Facts(our_content(), TEAM, "p", ANA, an_office(a_broadcast()))
    session = Session(5, 5, screen, topic="1", seen_at=BEGINNING)
    _, effects = advance(session, Pressed("5.leave", 3), facts, BEGINNING)

    assert effects, "the old message is settled without the number"
