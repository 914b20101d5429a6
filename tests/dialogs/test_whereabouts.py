"""Where somebody was, and the way back there, whatever has gone since. Must never raise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs import whereabouts
from dialogs.content import QUESTION
from dialogs.inputs import Pressed
from dialogs.session import Session
from dialogs.turn import Facts, Turn
from tests.dialogs.profiles import EVERYTHING
from tests.dialogs.reminded import keeping, one, until
from tests.talk import BEGINNING, TEAM, our_content, walked_to


def turn_of(session: Session) -> Turn:
    return Turn(session, Facts(our_content(), TEAM, "px"), BEGINNING)


@pytest.mark.parametrize("screen", sorted(our_content().desk.screens))
def test_whoever_has_a_plan_is_back_on_the_screen_they_were_on(screen: str) -> None:
    turn = turn_of(walked_to("name").session)
    topic = {"page": "mp", "section": "mp#ask"}.get(screen, "a b")
    turn.go(screen, topic)
    place = whereabouts.here(turn)
    turn.go("reminder", f"0a {place}")
    whereabouts.to(turn, place)

    assert turn.session.screen in (screen, "guide")
    assert turn.session.screen == "guide" or turn.session.topic == topic


@pytest.mark.parametrize("screen", ["one", "rename", "delete", "cancel", "edit", "question", "gone", "no_such", ""])
def test_without_a_plan_what_is_about_one_is_the_main_menu(screen: str) -> None:
    turn = turn_of(Session(screen="reminders"))
    whereabouts.to(turn, screen)

    assert turn.session.screen == "home"


def test_a_plan_that_was_closed_meanwhile_is_not_gone_back_to() -> None:
    talker = walked_to("name")
    talker.say("/plans", "1", "close")
    turn = turn_of(talker.session)
    whereabouts.to(turn, QUESTION)

    assert turn.session.screen == "home"


def test_a_page_that_is_gone_is_the_list_of_pages() -> None:
    turn = turn_of(walked_to("name").session)
    whereabouts.to(turn, "page no-such-page")

    assert turn.session.screen == "guide"


@pytest.mark.parametrize(
    ("screen", "topic"),
    [("when", "own - - the letter"), ("reminders", ""), ("settings_zone", ""), ("remind_what", "- -"), ("reminder", "0a home")],
)
def test_somebody_without_a_plan_may_pause_where_none_is_needed(screen: str, topic: str) -> None:
    turn = turn_of(Session(screen=screen, topic=topic))
    place = whereabouts.here(turn)
    turn.go("paused", place)
    whereabouts.resume(turn)

    assert (turn.session.screen, turn.session.topic) == (screen, topic)


def test_a_place_within_a_place_does_not_grow_for_ever() -> None:
    talker = keeping(walked_to("name"), one("2026-11-23 10:30"))
    until(talker, "2026-11-23 10:31")
    for _ in range(60):
        talker.hear(Pressed("r-0a-0.move"))
        talker.say("another day")

    assert len(talker.session.topic) < 500


@EVERYTHING
@given(place=st.text() | st.text(alphabet="question paused - home ", max_size=20), planned=st.booleans())
def test_no_place_makes_it_raise(place: str, planned: bool) -> None:
    turn = turn_of(walked_to("name").session if planned else Session(screen="home"))
    whereabouts.to(turn, place)
    turn.go("paused", place)
    whereabouts.resume(turn)

    assert turn.session.screen in (QUESTION, *our_content().desk.screens)
