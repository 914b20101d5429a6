"""Asking for a date: typed or picked, said back, and handed over only after a yes. Other rooms are not looked at."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from dialogs.after.dates import read_when
from dialogs.inputs import Returned
from dialogs.reminder import Habits
from dialogs.rooms import register, when
from dialogs.rooms.purposes import PURPOSES
from dialogs.rooms.register import DUTIES
from dialogs.turn import Facts, Picked, Turn
from tests.talk import TEAM, Talker, our_content

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
"""A Tuesday."""


class Told:
    """What the rooms were told, in place of those rooms."""

    def __init__(self) -> None:
        self.picked: list[Picked] = []

    def __call__(self, turn: Turn, picked: Picked) -> None:
        """A date was agreed on."""
        self.picked.append(picked)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    one = Told()
    instead: Mapping[str, Any] = dict.fromkeys(PURPOSES, one)
    monkeypatch.setattr(register, "_DATED", instead)
    return one


def asked(purpose: str, subject: str = "-", words: str = "", now: datetime = NOW, habits: Habits = Habits()) -> Talker:  # noqa: B008 a value
    """Somebody who is asked for a date."""
    talker = Talker(now=now)
    talker.say("hello")
    talker.session.habits = habits
    turn = Turn(talker.session, Facts(our_content(), TEAM, "x"), now)
    when.ask(turn, purpose, subject, words)
    talker.session = turn.session
    talker.hear(Returned())
    return talker


def picked(purpose: str, at: str, subject: str = "-", words: str = "") -> Picked:
    return Picked(purpose, subject, datetime.fromisoformat(at), words)


@pytest.mark.parametrize(
    ("purpose", "typed", "echo", "at"),
    [
        ("sent", "yesterday", "Monday 23 November 2026.", "2026-11-23"),
        ("sent", "yesterday at 3pm", "Monday 23 November 2026.", "2026-11-23"),
        ("sent", "Friday", "Friday 20 November 2026.", "2026-11-20"),
        ("meeting", "next Tuesday at 3pm", "Tuesday 1 December 2026 at 3 pm.", "2026-12-01T15:00"),
        ("meeting", "a week on Friday half seven", "Friday 4 December 2026 at 7.30 pm.", "2026-12-04T19:30"),
        ("promise", "in two weeks", "Tuesday 8 December 2026.", "2026-12-08"),
        ("promise", "today", "Tuesday 24 November 2026.", "2026-11-24"),
        ("answer_by", "Friday", "Friday 27 November 2026.", "2026-11-27"),
        ("snooze", "tomorrow", "Wednesday 25 November 2026 at 10 am.", "2026-11-25T10:00"),
        ("snooze", "this evening", "Tuesday 24 November 2026 at 6.30 pm.", "2026-11-24T18:30"),
        ("own", "Friday 2pm", "Friday 27 November 2026 at 2 pm.", "2026-11-27T14:00"),
    ],
)
def test_a_date_is_said_back_in_full_and_taken_after_a_yes(told: Told, purpose: str, typed: str, echo: str, at: str) -> None:
    talker = asked(purpose, "s1", "ring  them")
    said = talker.say(typed)

    assert said.startswith(f"{echo} Is that right?")
    assert told.picked == []
    talker.say("yes")
    assert told.picked == [picked(purpose, at, "s1", "ring them")]
    assert talker.session.screen == PURPOSES[purpose].leave


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("typed", ["no", "change", "not sure", "leave it", "skip", "hm", "back", "menu", "t", "tha", "th"])
def test_nothing_but_a_yes_takes_a_date(told: Told, purpose: str, typed: str) -> None:
    talker = asked(purpose)
    talker.say("yesterday" if PURPOSES[purpose].past else "Friday 3pm")
    assert talker.session.screen == "when_echo"
    talker.say(typed)

    assert all(one.wall is None for one in told.picked)
    assert talker.session.screen != "paused"


def test_a_meeting_needs_a_time_which_can_be_pressed_or_typed(told: Told) -> None:
    for how in ("4 pm", "4", "at four", "4pm", "16:00", "1600"):
        talker = asked("meeting")
        assert talker.say("Friday").startswith("Friday 27 November 2026. At what time?")
        talker.say(how)
        assert talker.last.startswith("Friday 27 November 2026 at 4 pm."), how
    talker = asked("meeting")
    talker.say("Friday")
    assert talker.press("4 pm").startswith("Friday 27 November 2026 at 4 pm.")
    assert told.picked == []


def test_a_time_that_is_not_understood_is_asked_for_again() -> None:
    talker = asked("meeting")
    talker.say("Friday")

    assert talker.say("in the morning").startswith("I could not read that as a time.") or "could mean more" in talker.last
    talker.say("next week")
    assert talker.session.screen == "when_grid"


def test_another_day_may_be_typed_where_the_time_is_asked() -> None:
    talker = asked("meeting")
    talker.say("Friday", "no, sorry", "Thursday")

    assert talker.last.startswith("Thursday 26 November 2026. At what time?")
    assert talker.say("Monday at 3").startswith("Monday 30 November 2026 at 3 pm.")


def test_beside_what_is_said_back_a_better_date_or_time_may_be_typed() -> None:
    talker = asked("meeting")
    talker.say("Friday 3pm")

    assert talker.say("4pm").startswith("Friday 27 November 2026 at 4 pm.")
    assert talker.say("Thursday 4pm").startswith("Thursday 26 November 2026 at 4 pm.")
    assert "did not catch" in talker.say("it is fine I think")
    assert talker.session.screen == "when_echo"


@pytest.mark.parametrize(
    ("purpose", "typed", "says"),
    [
        ("meeting", "blue", "I could not read that as a day."),
        ("meeting", "30 February 3pm", "I cannot find that day"),
        ("meeting", "Friday 4", "That could mean more than one thing"),
        ("meeting", "Tuesday 14 April 2027", "14 April 2027 is a Wednesday. Which day do you mean?"),
        ("meeting", "next month", "Which day? You can pick it here.\n\nDecember 2026"),
        ("meeting", "yesterday at 3", "That time has gone by. If you have had the meeting"),
        ("meeting", "today 9am", "That time has gone by. If you have had the meeting"),
        ("meeting", "1 March 2029 3pm", "I can only use dates within a year and a half."),
        ("sent", "tomorrow", "That day is still to come."),
        ("sent", "1/3/2020", "I can only use dates within a year and a half."),
        ("promise", "yesterday", "That time has gone by."),
        ("answer_by", "today", "That time has gone by."),
        ("snooze", "yesterday", "That time has gone by."),
        ("own", "today 9am", "That time has gone by today."),
    ],
)
def test_what_cannot_be_taken_is_said_and_a_month_is_shown(told: Told, purpose: str, typed: str, says: str) -> None:
    talker = asked(purpose)
    said = talker.say(typed)

    assert said.startswith(says)
    assert (talker.session.screen, told.picked) == ("when_grid", [])
    assert "Mo" in talker.labels


@pytest.mark.parametrize(
    ("typed", "remark"),
    [
        ("5 December 2pm", "That is a Saturday, when most offices are closed."),
        ("25 December 2pm", "That is a bank holiday in England."),
        ("Friday 7am", "That is early in the morning."),
        ("Friday 9pm", "That is late in the evening."),
        ("20 November 2pm", "That is nearly a year from now."),
        ("28 March 2027 1.30 am", "so this time is skipped"),
        ("31 October 2027 1.30 am", "so this time comes twice"),
    ],
)
def test_what_is_odd_about_a_meeting_is_remarked_on(typed: str, remark: str) -> None:
    assert remark in asked("meeting").say(typed)


def test_an_ordinary_date_is_said_back_without_remarks() -> None:
    assert asked("meeting").say("Friday 3pm").partition("\n")[2].startswith("\n1. Yes")
    assert "Saturday, when" not in asked("own").say("Saturday")


def test_a_reminder_for_today_without_a_time_is_asked_for_one() -> None:
    talker = asked("own", now=NOW.replace(hour=11))
    talker.say("today")
    assert talker.session.screen == "when_time"
    assert "10 am" not in talker.labels
    assert "That time has gone by today." in talker.say("9am")
    assert talker.say("3").startswith("Tuesday 24 November 2026 at 3 pm.")


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("typed", ["no date", "none", "no", "don't know", "skip"])
def test_only_where_there_is_something_without_its_date_no_date_is_an_answer(told: Told, purpose: str, typed: str) -> None:
    talker = asked(purpose, "s1", "words")
    talker.say(typed)

    happened = PURPOSES[purpose].leave == "happened" and typed != "no date"
    if PURPOSES[purpose].optional or happened:
        assert told.picked == [Picked(purpose, "s1", None, "words")]
    else:
        assert told.picked == []
    left = PURPOSES[purpose].leave
    assert typed == "no date" or talker.session.screen == ("home" if left in DUTIES else left)  # the team's is not theirs to see


def test_a_day_is_picked_from_a_month_by_pressing_or_typing(told: Told) -> None:
    for act in ("press", "say"):
        talker = asked("answer_by")
        talker.press("Show me a month")
        talker.press("Later month")
        assert "December 2026" in talker.last
        getattr(talker, act)("14")
        assert talker.last.startswith("Monday 14 December 2026. Is that right?")
        talker.press("Yes, that is right")
    assert told.picked == [picked("answer_by", "2026-12-14")] * 2


@pytest.mark.parametrize("typed", ["14", "14th", "the 14th", "Monday 14", "14 December", "14/12", "fourteenth of December"])
def test_beside_a_month_the_day_can_be_typed_in_many_ways(typed: str) -> None:
    talker = asked("answer_by")
    talker.say("show", "later month")

    assert talker.say(typed).startswith("Monday 14 December 2026.")


def test_what_is_no_day_is_answered_kindly_and_nothing_changes() -> None:
    talker = asked("sent")
    talker.say("show")
    for label in ("Mo", "·"):
        assert talker.press(label).startswith("There is no day to choose there.")
    assert talker.say("·").startswith("There is no day to choose there.")
    assert talker.say("We").startswith("There is no day to choose there.")
    assert talker.session.screen == "when_grid"


@pytest.mark.parametrize(
    ("purpose", "way", "last"), [("meeting", "Later month", "May 2028"), ("sent", "Earlier month", "May 2025")]
)
def test_the_months_go_on_for_a_year_and_a_half(purpose: str, way: str, last: str) -> None:
    talker = asked(purpose)
    talker.say("show")
    pages = 0
    while way in talker.labels:
        talker.press(way)
        pages += 1

    assert pages == 18
    assert last in talker.last
    talker.say(way)
    assert talker.session.screen == "when_grid"


def test_every_grid_keeps_to_what_telegram_takes() -> None:
    for purpose in PURPOSES:
        talker = asked(purpose, "p123456a")
        talker.say("show")
        while "Later month" in talker.labels:
            rows = talker.chat[-1].say.rows
            assert max(len(row) for row in rows) <= 8
            assert sum(len(row) for row in rows) <= 100
            assert all(len(button.data.encode()) <= 64 for row in rows for button in row)
            assert "1. " not in talker.last
            talker.press("Later month")


def test_days_are_those_of_the_persons_own_zone(told: Told) -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)

    assert asked("promise", now=late).say("today").startswith("Tuesday 24 November")
    assert asked("promise", now=late, habits=Habits("Asia/Tokyo")).say("today").startswith("Wednesday 25 November")


def test_a_yes_that_comes_when_the_time_has_gone_by_takes_nothing(told: Told) -> None:
    talker = asked("meeting")
    talker.say("Friday 3pm")
    talker.now = NOW.replace(day=28)
    said = talker.say("yes")

    assert said.startswith("That time has gone by.")
    assert told.picked == []


@pytest.mark.parametrize("screen", when.SCREENS)
@pytest.mark.parametrize("topic", ["", "x", "bogus s1 2026-12-01", "meeting", "meeting - 2026-99-99", "own - - \n"])
@pytest.mark.parametrize("typed", ["hm", "Friday 3pm", "yes", "leave", "1", "14", "later month", "no date", "show", "change"])
def test_a_topic_that_is_lost_is_no_dead_end(told: Told, screen: str, topic: str, typed: str) -> None:
    talker = asked("own")
    talker.session.screen, talker.session.topic = screen, topic
    talker.say(typed)

    assert talker.labels
    assert all(one.wall is None or one.wall > NOW.replace(tzinfo=None) for one in told.picked)


def test_a_date_read_elsewhere_is_offered_in_the_same_way(told: Told) -> None:
    talker = asked("own")
    turn = Turn(talker.session, Facts(our_content(), TEAM, "x"), NOW)
    when.offer(turn, read_when("Friday", NOW.replace(tzinfo=None), wants_time=False), "own", "-", "ring them")

    assert (turn.session.screen, turn.session.topic) == ("when_echo", "own - 2026-11-27T10:00 ring them")
