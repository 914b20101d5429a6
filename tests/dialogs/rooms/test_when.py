"""A date is typed or tapped, said back with its weekday, and counts after a yes. Must never know what the date is for."""

from datetime import datetime, timedelta

import pytest

from dialogs.reminder import Habits
from dialogs.rooms import register, when
from dialogs.turn import Picked, Turn
from tests.talk import Talker, walked_to

NOW = datetime.fromisoformat("2026-11-24T09:30+00:00")
"""A Tuesday."""


@pytest.fixture
def agreed(monkeypatch: pytest.MonkeyPatch) -> list[Picked]:
    """The dates that rooms are told of; every room takes its date and leads home."""
    found: list[Picked] = []

    def dated(turn: Turn, picked: Picked) -> None:
        found.append(picked)
        turn.go("home")

    monkeypatch.setattr(register, "_DATED", dict.fromkeys(when.PURPOSES, dated))
    return found


def asked(purpose: str, words: str = "", now: datetime = NOW) -> Talker:
    """Somebody who is asked for a date."""
    talker = walked_to("card")
    talker.timers.clear()
    talker.now = now
    talker.session.screen, talker.session.topic = "when", f"{purpose} s1 - {words}".strip()
    talker.come_back()
    return talker


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("purpose", "typed", "echo", "kept"),
    [
        ("sent", "yesterday", "Monday 23 November 2026", "2026-11-23T00:00"),
        ("sent", "tuesday", "Tuesday 17 November 2026", "2026-11-17T00:00"),
        ("meeting", "next Tuesday at 3pm", "Tuesday 1 December 2026 at 3 pm", "2026-12-01T15:00"),
        ("meeting", "12/5 half two", "Wednesday 12 May 2027 at 2.30 pm", "2027-05-12T14:30"),
        ("promise", "friday week", "Friday 4 December 2026", "2026-12-04T00:00"),
        ("answer_by", "in two weeks", "Tuesday 8 December 2026", "2026-12-08T00:00"),
        ("snooze", "tomorrow at 4", "Wednesday 25 November 2026 at 4 pm", "2026-11-25T16:00"),
        ("snooze", "friday", "Friday 27 November 2026 at 10 am", "2026-11-27T10:00"),
        ("own", "in three weeks", "Tuesday 15 December 2026 at 10 am", "2026-12-15T10:00"),
        ("own", "4pm", "Tuesday 24 November 2026 at 4 pm", "2026-11-24T16:00"),
        ("own", "9am", "Wednesday 25 November 2026 at 9 am", "2026-11-25T09:00"),
        ("own", "today", "Tuesday 24 November 2026 at 10 am", "2026-11-24T10:00"),
        ("own", "in 20 minutes", "Tuesday 24 November 2026 at 9.50 am", "2026-11-24T09:50"),
    ],
)
def test_a_date_is_said_back_with_its_weekday_and_counts_after_a_yes(
    agreed: list[Picked], purpose: str, typed: str, echo: str, kept: str
) -> None:
    talker = asked(purpose)
    talker.say(typed)
    assert talker.last.startswith(echo)
    assert "Is that right?" in talker.last
    assert agreed == []

    talker.say("yes")
    assert agreed == [Picked(purpose, "s1", wall(kept), "")]


@pytest.mark.parametrize("answer", ["yes", "y", "1", "ok", "Right", "thanks"])
def test_a_yes_may_be_said_in_many_words(agreed: list[Picked], answer: str) -> None:
    talker = asked("own")
    talker.say("friday", answer)

    assert [picked.wall for picked in agreed] == [wall("2026-11-27T10:00")]


@pytest.mark.parametrize("answer", ["no", "change it", "2", "wrong", "not sure"])
def test_a_no_asks_again_and_takes_nothing(agreed: list[Picked], answer: str) -> None:
    talker = asked("own", words="the letter")
    talker.say("friday", answer)
    assert (talker.session.screen, agreed) == ("when", [])

    talker.say("saturday", "yes")
    assert agreed == [Picked("own", "s1", wall("2026-11-28T10:00"), "the letter")]


def test_another_date_may_be_typed_instead_of_a_yes(agreed: list[Picked]) -> None:
    talker = asked("meeting")
    talker.say("friday 3pm", "no, friday at 4", "friday at 4", "yes")

    assert [picked.wall for picked in agreed] == [wall("2026-11-27T16:00")]


@pytest.mark.parametrize("typed", ["tuesday", "tomorrow morning", "1 december"])
def test_a_meeting_needs_a_time_and_is_asked_for_it(agreed: list[Picked], typed: str) -> None:
    talker = asked("meeting")
    talker.say(typed)
    assert "At what time?" in talker.last

    talker.say("3", "yes")
    assert [picked.wall and picked.wall.hour for picked in agreed] == [15]


@pytest.mark.parametrize(
    ("typed", "hour"), [("half ten", "10.30 am"), ("3pm", "3 pm"), ("at 11", "11 am"), ("1800", "6 pm"), ("noon", "noon")]
)
def test_the_time_may_be_typed_alone(agreed: list[Picked], typed: str, hour: str) -> None:
    talker = asked("meeting")
    talker.say("1 december", typed)

    assert talker.last.startswith(f"Tuesday 1 December 2026 at {hour}")
    assert agreed == []


def test_what_is_no_time_is_said_to_be_none_and_the_day_is_kept(agreed: list[Picked]) -> None:
    talker = asked("meeting")
    talker.say("1 december", "in the purple room")
    assert "I did not catch a time" in talker.last

    talker.say("2pm", "yes")
    assert [picked.wall for picked in agreed] == [wall("2026-12-01T14:00")]


@pytest.mark.parametrize(
    ("purpose", "typed", "said"),
    [
        ("meeting", "when she is back", "I did not catch a day"),
        ("own", "soon", "I did not catch a day"),
        ("promise", "30 february", "I cannot find that day"),
        ("meeting", "Monday 13th at 3", "do not fit together"),
        ("meeting", "3pm", "On which day?"),
        ("promise", "yesterday", "That is over already"),
        ("meeting", "yesterday at 3", "choose “Leave it” and then “What happened”"),
        ("meeting", "today at 9", "That is over already"),
        ("sent", "tomorrow", "That is still to come"),
        ("own", "12 may 2030", "more than two years away"),
        ("sent", "3 march 2020", "more than two years away"),
    ],
)
def test_what_cannot_be_is_said_and_a_month_opens(agreed: list[Picked], purpose: str, typed: str, said: str) -> None:
    talker = asked(purpose)
    talker.say(typed)

    assert said in talker.last
    assert talker.session.screen == "when_grid"
    assert agreed == []


def test_a_month_is_rows_of_weeks_with_the_days_that_can_be_taken(agreed: list[Picked]) -> None:
    talker = asked("promise")
    talker.press("1. Show me a month")
    rows = [[button.label for button in row] for row in talker.chat[-1].say.rows]

    assert talker.last.startswith("November 2026")
    assert rows[0] == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    assert rows[1] == ["·", "24", "25", "26", "27", "28", "29"]
    assert rows[2] == ["30", "·", "·", "·", "·", "·", "·"]
    assert rows[3] != ["·"] * 7
    assert "24" not in talker.last.replace("2026", "")
    assert max(len(row) for row in rows) <= 8
    assert sum(len(row) for row in rows) <= 100

    talker.press("27")
    assert talker.last.startswith("Friday 27 November 2026")
    talker.press("1. Yes")
    assert [picked.wall for picked in agreed] == [wall("2026-11-27T00:00")]


@pytest.mark.parametrize("typed", ["27", "friday", "the 27th", "27/11"])
def test_a_day_of_the_month_on_the_screen_may_be_typed(agreed: list[Picked], typed: str) -> None:
    talker = asked("promise")
    talker.say("month", typed)

    assert talker.last.startswith("Friday 27 November 2026")


def test_months_are_turned_by_buttons_and_by_words(agreed: list[Picked]) -> None:
    talker = asked("own")
    talker.say("month")
    assert "Earlier month" not in talker.labels
    talker.press("Later month")
    assert talker.last.startswith("December 2026")
    talker.say("later month")
    assert talker.last.startswith("January 2027")
    talker.say("earlier month", "25")

    assert talker.last.startswith("Friday 25 December 2026 at 10 am")
    assert "bank holiday" in talker.last


def test_a_month_that_looks_back_turns_the_other_way(agreed: list[Picked]) -> None:
    talker = asked("sent")
    talker.say("month")
    assert "Later month" not in talker.labels
    talker.say("earlier", "31")
    assert talker.last.startswith("Saturday 31 October 2026")


def test_nobody_turns_further_than_two_years(agreed: list[Picked]) -> None:
    talker = asked("own")
    talker.say("month")
    for _ in range(40):
        talker.press("Later month")

    assert talker.last.startswith("November 2028")


@pytest.mark.parametrize("label", ["Mo", "·"])
def test_a_button_without_a_day_says_so(agreed: list[Picked], label: str) -> None:
    talker = asked("own")
    talker.say("month")
    talker.press(label)

    assert "There is no day I can take on that button" in talker.last
    assert talker.session.screen == "when_grid"


@pytest.mark.parametrize("typed", ["31", "0", "1"])
def test_a_number_that_is_no_day_to_take_is_not_taken(agreed: list[Picked], typed: str) -> None:
    talker = asked("own")
    talker.say("month", typed)

    assert talker.session.screen == "when_grid"
    assert agreed == []


@pytest.mark.parametrize("purpose", [name for name, purpose in when.PURPOSES.items() if purpose.may_be_none])
@pytest.mark.parametrize("typed", ["no date", "none", "don't know", "skip", "1.No date"])
def test_where_there_may_be_no_date_a_no_is_an_answer(agreed: list[Picked], purpose: str, typed: str) -> None:
    talker = asked(purpose)
    talker.press("2. No date") if typed.startswith("1.") else talker.say(typed)

    assert agreed == [Picked(purpose, "s1", None, "")]


@pytest.mark.parametrize("purpose", when.PURPOSES)
@pytest.mark.parametrize("screen", when.SCREENS)
def test_everybody_may_leave_without_a_date(agreed: list[Picked], purpose: str, screen: str) -> None:
    talker = asked(purpose)
    typed = {"when": (), "when_grid": ("month",), "when_echo": ("today" if purpose == "sent" else "friday at 3",)}[screen]
    talker.say(*typed, "leave it")

    assert agreed == []
    assert talker.session.screen == when.PURPOSES[purpose].leave


@pytest.mark.parametrize(
    ("typed", "remark"),
    [
        ("saturday 3pm", "That is a weekend."),
        ("25 december 3pm", "bank holiday"),
        ("friday 7am", "unusual hour"),
        ("friday 9pm", "unusual hour"),
        ("28 march 1.30am", "The clocks go forward then"),
        ("31 october 1.30am", "The clocks go back then"),
        ("31 october 2.30am", "unusual hour"),
    ],
)
def test_what_people_would_want_to_know_is_said_with_the_date(agreed: list[Picked], typed: str, remark: str) -> None:
    talker = asked("meeting")
    talker.say(typed)

    assert remark in talker.last
    assert ("The clocks" in talker.last) == ("clocks" in remark)


def test_an_ordinary_date_has_no_remark(agreed: list[Picked]) -> None:
    talker = asked("meeting")
    talker.say("friday 3pm")

    assert talker.last.split("\n")[:2] == ["Friday 27 November 2026 at 3 pm", "Is that right?"]


def test_the_day_is_that_of_the_person_not_that_of_greenwich(agreed: list[Picked]) -> None:
    talker = asked("own", now=datetime.fromisoformat("2026-11-24T23:30+00:00"))
    talker.session.habits = Habits(zone="Europe/Madrid")
    talker.say("tomorrow")

    assert talker.last.startswith("Thursday 26 November 2026")


def test_words_that_belong_to_the_date_are_said_with_it_and_kept(agreed: list[Picked]) -> None:
    talker = asked("own", words="ring **Ann** <b>Lee</b> at 3")
    talker.say("friday")
    assert "About: ring **Ann** <b>Lee</b> at 3" in talker.last
    talker.say("yes")

    assert agreed[0].words == "ring **Ann** <b>Lee</b> at 3"


@pytest.mark.parametrize("topic", ["", "nothing", "meeting", "meeting - 2026-13-45T99:00", "own - 2026-02-30 x", "own - 2026-99"])
@pytest.mark.parametrize("screen", when.SCREENS)
@pytest.mark.parametrize("typed", ["yes", "friday", "3", "change", "month", "leave it", "later month", "ok"])
def test_a_topic_that_makes_no_sense_breaks_nothing(agreed: list[Picked], topic: str, screen: str, typed: str) -> None:
    talker = asked("own")
    talker.session.screen, talker.session.topic = screen, topic
    talker.say(typed)

    assert talker.last
    assert all(picked.wall is None or picked.wall > NOW.replace(tzinfo=None) - timedelta(days=1) for picked in agreed)


def test_not_today_comes_back_to_the_same_question(agreed: list[Picked]) -> None:
    talker = asked("meeting")
    talker.say("1 december", "not today", "hello", "3pm", "yes")

    assert [picked.wall for picked in agreed] == [wall("2026-12-01T15:00")]
