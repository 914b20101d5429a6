"""Reminders as they come due: once, beside an open question, late, to somebody who is away, and never when they are over."""

import timeit
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from dialogs import reminding
from dialogs.approach import Approach
from dialogs.content import QUESTION
from dialogs.effects import DropTimer, Say, SetTimer
from dialogs.inputs import TimerFired
from dialogs.reminder import MEETING_KINDS, USUAL, Habits
from dialogs.session import Session
from dialogs.turn import Facts, Turn
from tests.dialogs.reminded import approach, down_until, keeping, living, one, reminded, until
from tests.talk import TEAM, Talker, our_content, walked_to


def counted(talker: Talker) -> tuple[int, int]:
    """How many reminders came, and how many of those late."""
    return talker.session.reminded, talker.session.reminded_late


def said(talker: Talker, words: str) -> int:
    """How many messages of the chat have these words."""
    return sum(words in seen.words for seen in talker.chat)


def test_a_reminder_comes_when_it_should_and_once() -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 10:00"))
    until(talker, "2026-12-01 09:59")
    assert said(talker, "ring the clinic") == 0
    until(talker, "2026-12-31 10:00")

    assert said(talker, "ring the clinic") == 1
    assert counted(talker) == (1, 0)
    assert "could not send it" not in "".join(seen.words for seen in talker.chat)


@pytest.mark.parametrize("night", ["2027-03-28 01:30", "2027-10-31 01:30", "2027-10-31 00:30", "2027-03-28 02:30"])
def test_on_the_nights_the_clocks_change_it_comes_once_and_in_time(night: str) -> None:
    talker = keeping(walked_to("card"), one(night))
    talker.wait(400)

    assert said(talker, "ring the clinic") == 1
    assert said(talker, "could not send it") == 0


def test_news_of_a_timer_that_was_set_before_means_nothing() -> None:
    talker = reminded()
    talker.press("Later")
    talker.press("Tomorrow")
    moved = talker.session.reminders["0a"]
    talker.hear(TimerFired("remind.0a", moved.turn - 1))

    assert talker.effects == ()
    assert talker.session.reminders["0a"] == moved


@pytest.mark.parametrize("key", ["remind.0a", "remind.zz", "remind.", "remind.0a.x"])
def test_a_timer_of_no_reminder_that_waits_is_passed_over(key: str) -> None:
    talker = reminded()
    talker.hear(TimerFired(key, 0))

    assert talker.effects == ()


def test_one_that_is_ten_minutes_late_says_so_with_its_own_date() -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 10:00"))
    down_until(talker, "2026-12-01 15:00")

    assert said(talker, "This was for Tuesday 1 December 2026 at 10 am. I could not send it then") == 1
    assert counted(talker) == (1, 1)
    assert said(talker, "ring the clinic") == 1


def test_one_that_is_a_little_late_says_nothing_of_it() -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 10:00"))
    down_until(talker, "2026-12-01 10:09")

    assert said(talker, "ring the clinic") == 1
    assert said(talker, "could not send it") == 0


def test_a_late_one_wakes_nobody_and_is_still_said_to_be_late_in_the_morning() -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 18:30"))
    down_until(talker, "2026-12-02 03:00")
    assert said(talker, "ring the clinic") == 0
    until(talker, "2026-12-02 08:59")
    assert said(talker, "ring the clinic") == 0
    assert counted(talker) == (0, 0)
    until(talker, "2026-12-02 09:00")

    assert said(talker, "ring the clinic") == 1
    assert said(talker, "This was for Tuesday 1 December 2026 at 6.30 pm") == 1
    assert counted(talker) == (1, 1)


def test_one_right_before_a_meeting_comes_late_rather_than_too_late() -> None:
    talker = living(Habits(quiet_from=time(12), quiet_until=time(20)), walked_to("card"))
    keeping(talker, one("2026-12-08 11:30", "soon"), of=approach())
    down_until(talker, "2026-12-08 13:00")

    assert said(talker, "Your meeting is soon") == 1


def test_one_that_prepares_does_not_wait_until_the_meeting_has_begun() -> None:
    talker = living(Habits(quiet_from=time(12), quiet_until=time(20)), walked_to("card"))
    keeping(talker, one("2026-12-08 11:30", "brief"), of=approach())
    down_until(talker, "2026-12-08 13:00")

    assert said(talker, "is near") == 1


def test_a_quiet_time_of_ones_own_choice_is_no_reason_to_wait() -> None:
    talker = keeping(walked_to("card"), one("2026-12-02 03:00"))
    until(talker, "2026-12-02 03:00")

    assert said(talker, "ring the clinic") == 1


def test_one_that_came_months_late_is_in_the_list_all_the_same() -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 10:00"))
    down_until(talker, "2027-03-01 12:00")

    assert said(talker, "ring the clinic") == 1
    assert "1. Tue 1 Dec 2026, 10 am: ring the clinic (it has come)" in talker.say("reminders", "/reminders")


BUSY = {
    "issue": lambda: walked_to("issue"),
    "choice": lambda: walked_to("who"),
    "story": lambda: after("story", "It began in May.", "Then it broke."),
    "rehearsal": lambda: after("card", "/ready", "practise", "easy"),
    "a look-up": lambda: after("card", "/area BR8 7RE"),
    "deleting": lambda: after("name", "/forget"),
    "a name": lambda: after("card", "/ready", "ladder", "add"),
}


def after(step: str, *words: str) -> Talker:
    talker = walked_to(step)
    talker.say(*words)
    return talker


@pytest.mark.parametrize("where", BUSY)
def test_somebody_in_the_middle_of_something_gets_it_beside_and_stays_there(where: str) -> None:
    talker = BUSY[where]()
    there, question = (talker.session.screen, talker.session.topic), talker.last
    keeping(talker, one("2026-11-23 10:30"))
    until(talker, "2026-11-23 10:30")

    assert (talker.session.screen, talker.session.topic) == there
    assert "ring the clinic" in talker.chat[-2].words
    assert talker.last.startswith("Here is where we were.")
    assert question.rpartition("\n\n")[2] in talker.last
    assert [button.data.partition(".")[0] for button in talker.chat[-2].buttons] == ["r-0a-0"] * 3


@pytest.mark.parametrize("where", BUSY)
def test_its_buttons_lead_back_to_what_they_were_in_the_middle_of(where: str) -> None:
    talker = BUSY[where]()
    there, plans = talker.session.screen, talker.session.plans
    keeping(talker, one("2026-11-23 10:30"))
    until(talker, "2026-11-23 10:31")
    talker.press("Later")
    assert talker.session.screen == "reminder_move"
    talker.press("Tomorrow")

    assert talker.session.screen == ("area" if there == "area_wait" else there)
    assert talker.session.plans == plans
    assert "I will remind you on Tuesday 24 November 2026 at 10.30 am." in talker.last


def test_what_is_typed_beside_a_reminder_answers_the_question() -> None:
    talker = keeping(walked_to("outcome"), one("2026-11-23 10:30"))
    until(talker, "2026-11-23 10:31")
    talker.say("A lift by May")

    assert talker.answers["outcome"] == "A lift by May"
    assert talker.session.reminders["0a"].state == "shown"


def test_somebody_who_was_silent_for_an_hour_has_it_on_their_screen() -> None:
    talker = keeping(walked_to("outcome"), one("2026-11-23 11:01"))
    until(talker, "2026-11-23 11:02")

    assert talker.session.screen == "reminder"
    assert talker.last.startswith("You asked me to remind you")


def test_several_at_once_all_come_and_their_buttons_all_work() -> None:
    names = ["0a", "0b", "0c"]
    talker = keeping(walked_to("outcome"), *[one("2026-12-01 10:00", about=f"thing {name}", name=name) for name in names])
    until(talker, "2026-12-01 10:00")
    first = len(talker.chat) - 3
    assert [seen.words.split("\n")[1] for seen in talker.chat[first:]] == ["thing 0a", "thing 0b", "thing 0c"]
    for place in range(3):
        talker.press_old("Done", first + place)

    assert talker.session.reminders == {}
    assert talker.session.screen == "paused"
    talker.say("hello again")
    assert (talker.session.screen, talker.step) == (QUESTION, "outcome")


def test_a_button_pressed_months_later_still_works() -> None:
    talker = reminded()
    place = len(talker.chat) - 1
    talker.wait(20)
    talker.say("go on", "/help", "/menu")
    talker.press_old("Later", place)

    assert talker.session.screen == "reminder_move"


def test_a_button_of_one_that_was_moved_or_ended_says_so() -> None:
    talker = reminded()
    place = len(talker.chat) - 1
    talker.say("done")
    for label in ("Later", "Done", "Stop this one"):
        assert "That reminder was moved, or it is over" in talker.press_old(label, place)


def test_a_double_press_is_one_press() -> None:
    talker = reminded()
    talker.press_twice("Done")

    assert said(talker, "It is off your list") == 1
    assert said(talker, "moved, or it is over") == 0


def test_the_same_button_pressed_again_after_words_is_meant() -> None:
    talker = reminded()
    talker.press("Later")
    talker.say("leave it")
    talker.press("Later")

    assert talker.session.screen == "reminder_move"


def test_put_off_twice_it_comes_once_for_each() -> None:
    talker = reminded()
    for _ in range(2):
        talker.press("Later")
        talker.press("In 1 hour")
        talker.wait(1 / 24)

    assert said(talker, "You asked me to remind you") == 3
    talker.wait(30)
    assert said(talker, "You asked me to remind you") == 3


def test_whoever_has_blocked_the_bot_is_told_when_they_are_back() -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 10:00"), one("2026-12-02 10:00", about="the letter", name="0b"))
    talker.leave()
    before = len(talker.chat)
    until(talker, "2027-02-20 10:00")
    assert len(talker.chat) == before
    talker.come_back()

    assert "some reminders came due" in talker.last
    listed = talker.say("/reminders")
    assert "1. Tue 1 Dec 2026, 10 am: ring the clinic (it has come)" in listed
    assert "2. Wed 2 Dec 2026, 10 am: the letter (it has come)" in listed


def test_what_came_after_their_last_message_may_not_have_reached_whoever_blocked_the_bot_and_is_told_when_they_are_back() -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 10:00"))
    until(talker, "2026-12-01 10:00")
    assert "You asked me to remind you" in talker.last
    talker.leave()
    talker.come_back()

    assert "some reminders came due" in talker.last


def test_what_they_answered_before_they_blocked_the_bot_is_not_told_again() -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 10:00"))
    until(talker, "2026-12-01 10:01")
    talker.say("thanks")
    talker.leave()
    talker.come_back()

    assert "some reminders came due" not in talker.last


def test_one_that_nobody_dealt_with_leaves_the_list_after_thirty_days() -> None:
    talker = reminded(when="2026-12-01 10:00")
    until(talker, "2026-12-31 09:59")
    assert "ring the clinic" in talker.say("/reminders")
    until(talker, "2026-12-31 10:01")

    assert "ring the clinic" not in talker.say("/reminders")


def test_what_has_left_the_list_is_not_kept_for_ever() -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 10:00"), one("2027-01-01 10:00", name="0b"))
    until(talker, "2027-01-01 10:00")

    assert list(talker.session.reminders) == ["0b"]


@pytest.mark.parametrize("words", [("/plans", "1", "close"), ("/plans", "1", "delete", "yes")])
def test_with_a_plan_that_is_closed_or_deleted_its_reminders_go(words: tuple[str, ...]) -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 10:00", "prepare"), one("2026-12-01 10:00", name="0b"), of=approach())
    talker.say(*words)

    assert list(talker.session.reminders) == ["0b"]
    assert "remind.0a" not in talker.timers
    until(talker, "2026-12-31 10:00")
    assert said(talker, "Your meeting with") == 0


def test_with_a_plan_that_is_taken_up_again_they_are_back() -> None:
    talker = keeping(walked_to("card"), of=approach())
    talker.say("/plans", "1", "close")
    talker.say("/plans", "1", "again")

    kinds = {reminder.kind for reminder in talker.session.reminders.values()}
    assert {*MEETING_KINDS, "promise"} == kinds
    assert {f"remind.{name}" for name in talker.session.reminders} == {key for key in talker.timers if key.startswith("remind.")}


def test_after_everything_is_deleted_nothing_comes() -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 10:00"))
    turn = talker.session.reminders["0a"].turn
    talker.say("/forget", "yes")
    before = len(talker.chat)
    talker.hear(TimerFired("remind.0a", turn))

    assert talker.effects == ()
    assert len(talker.chat) == before


def test_a_screen_that_is_gone_meanwhile_is_no_dead_end() -> None:
    talker = keeping(walked_to("outcome"), one("2026-12-01 10:00"))
    talker.session.screen, talker.session.topic = "no_longer", "x"
    until(talker, "2026-12-01 10:00")
    talker.say("done")
    talker.say("hello")

    assert (talker.session.screen, talker.step) == (QUESTION, "outcome")


def moved_to(talker: Talker, new: Approach) -> Turn:
    """The end of a turn in which a room changed the approach."""
    turn = Turn(talker.session, Facts(our_content(), TEAM, "px"), talker.now)
    turn.session.turn += 1
    turn.put(replace(turn.plan, approach=new))
    reminding.settle(turn)
    return turn


def test_an_approach_sets_its_reminders_and_takes_them_away() -> None:
    talker = walked_to("card")
    turn = moved_to(talker, approach())
    kept = turn.session.reminders
    assert {effect.key for effect in turn.effects if isinstance(effect, SetTimer)} == {f"remind.{name}" for name in kept}
    assert len(kept) == 5
    talker.session = turn.session
    turn = moved_to(talker, replace(approach(), stage="met"))

    assert [reminder.kind for reminder in turn.session.reminders.values()] == ["promise"]
    assert sum(isinstance(effect, DropTimer) for effect in turn.effects) == 4


def test_a_change_that_asks_for_the_same_leaves_what_a_person_moved_or_stopped() -> None:
    talker = walked_to("card")
    talker.session = moved_to(talker, approach()).session
    by_kind = {reminder.kind: reminder for reminder in talker.session.reminders.values()}
    moved = replace(by_kind["brief"], wall=by_kind["brief"].wall + timedelta(hours=2))
    kept = {name: reminder for name, reminder in talker.session.reminders.items() if reminder.kind != "prepare"}
    talker.session.reminders = {**kept, moved.id: moved}
    turn = moved_to(talker, replace(approach(), remember="the door is blue"))

    assert turn.session.reminders is talker.session.reminders
    assert turn.effects == []


def test_an_id_is_never_used_twice_however_many_are_made_in_a_turn() -> None:
    turn = Turn(Session(turn=12), Facts(our_content(), TEAM, "px"), datetime(2026, 11, 23, tzinfo=UTC))
    names = [turn.fresh_name() for _ in range(100)]

    assert names[:3] == ["12a", "12b", "12c"]
    assert len(set(names)) == 100


def test_a_turn_that_changes_nothing_pays_nothing() -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 10:00"), of=approach())
    turn = Turn(talker.session, Facts(our_content(), TEAM, "px"), talker.now)
    best = min(timeit.repeat(lambda: reminding.settle(turn), number=1000, repeat=5)) / 1000

    assert best < 5e-6, "a microsecond, and room for a busy machine"
    assert turn.effects == []


def test_one_that_comes_is_one_message() -> None:
    talker = reminded("prepare")

    assert sum(isinstance(effect, Say) for effect in talker.effects) == 1
    assert talker.session.habits == USUAL
