"""The list of reminders, a week off, and reminders of one's own. Must never wait."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dialogs import reminding
from dialogs.content import QUESTION
from dialogs.effects import SetTimer
from dialogs.reminder import ReminderKind
from dialogs.rooms import reminders
from dialogs.text import words_of
from dialogs.turn import Facts, Picked, Turn
from tests.dialogs.reminded import SCREENS, approach, keeping, one, until, wall
from tests.talk import TEAM, Talker, our_content, planning, walked_to


def full() -> Talker:
    """Somebody with one of every kind, one of which has come."""
    talker = walked_to("card")
    kinds: tuple[ReminderKind, ...] = ("chase", "follow_up", "soon", "brief", "promise", "prepare")
    theirs = [one(f"2026-12-0{9 - n} 10:00", kind, name=f"0{n}") for n, kind in enumerate(kinds)]
    keeping(
        talker, *theirs, one("2026-12-24 12:00", name="1a"), one("2026-11-24 09:30", about="the letter", name="1b"), of=approach()
    )
    until(talker, "2026-11-25 10:00")
    talker.say("go on")
    return talker


def test_the_list_is_in_order_of_time_with_a_line_each() -> None:
    lines = full().say("/reminders").split("\n")

    assert lines[3:11] == [
        "1. Tue 24 Nov, 9.30 am: the letter (it has come)",
        "2. Fri 4 Dec, 10 am: get ready for the meeting (The clinic has no lift)",
        "3. Sat 5 Dec, 10 am: a promise: send the figures (The clinic has no lift)",
        "4. Sun 6 Dec, 10 am: your brief for the meeting (The clinic has no lift)",
        "5. Mon 7 Dec, 10 am: the meeting is soon (The clinic has no lift)",
        "6. Tue 8 Dec, 10 am: how did the meeting go (The clinic has no lift)",
        "7. Wed 9 Dec, 10 am: ask again, if there is no answer (The clinic has no lift)",
        "8. Thu 24 Dec, noon: ring the clinic",
    ]


def test_one_of_another_year_says_which() -> None:
    talker = keeping(walked_to("card"), one("2027-01-05 15:05"))

    assert "1. Tue 5 Jan 2027, 3.05 pm: ring the clinic" in talker.say("/reminders")


def test_choosing_one_opens_it_and_leaving_it_leads_back_to_the_list() -> None:
    talker = full()
    assert "get ready" in talker.say("/reminders", "2")
    talker.say("back")

    assert talker.session.screen == "reminders"
    talker.say("2", "done")
    assert (talker.session.screen, len(talker.session.reminders)) == ("reminders", 7)


def test_an_empty_list_says_so_and_offers_a_new_one() -> None:
    talker = planning()
    said = talker.say("/reminders")

    assert "There are none at the moment" in said
    assert "1. A new reminder" in said
    assert "Not this week" not in said


def test_a_long_list_shows_the_first_thirty_and_says_how_many_more_there_are() -> None:
    many = [one(f"2026-12-{day:02} 10:00", name=f"{day}a", about="x" * 300) for day in range(1, 32)]
    talker = keeping(walked_to("card"), *many, *[replace(each, id=f"{each.id}1") for each in many[:3]])
    said = talker.say("/reminders")

    assert "And 4 more after these." in said
    assert "30. " in said
    assert sum(button.data.partition(".")[2].startswith("m-") for button in talker.chat[-1].buttons) == 30


@pytest.mark.parametrize("word", ["ok", "done", "no", "thanks", "not sure", "skip", "back"])
@pytest.mark.parametrize("step", ["outcome", ""])
def test_who_is_done_with_the_list_goes_on(step: str, word: str) -> None:
    talker = walked_to(step) if step else Talker()
    talker.say("hello", "/reminders", word)

    assert talker.session.screen == (QUESTION if step else "home")


def test_a_week_off_moves_everything_without_a_word_of_blame() -> None:
    talker = keeping(walked_to("card"), one("2026-11-24 10:00"), one("2026-11-30 10:00", name="0b"))
    talker.say("/reminders", "not this week")
    assert "That is quite all right" in talker.last
    said = talker.say("yes")

    assert "I have moved one reminder to next week." in said
    assert talker.session.reminders["0a"].wall == wall("2026-12-01 10:00")
    assert talker.timers["remind.0a"] == (datetime(2026, 12, 1, 10, tzinfo=UTC), talker.session.turn)
    assert talker.session.reminders["0b"].turn == 0, "next week's stays as it was"


def test_a_week_off_names_what_a_meeting_keeps_and_lets_it_be_stopped() -> None:
    talker = keeping(walked_to("card"), one("2026-12-07 18:00", "brief"), one("2026-12-08 10:00", name="0b"), of=approach())
    until(talker, "2026-12-07 09:00")
    said = talker.say("/reminders", "week")
    assert "1. Mon 7 Dec, 6 pm: your brief for the meeting" in said
    said = talker.say("yes")

    assert "These stay where they are, because a meeting is near" in said
    assert "• Mon 7 Dec, 6 pm: your brief for the meeting" in said
    assert talker.session.reminders["0a"].turn == 0
    assert talker.session.reminders["0b"].wall == wall("2026-12-15 10:00")
    talker.say("1", "stop")
    assert "0a" not in talker.session.reminders


def test_a_week_with_nothing_in_it_says_so() -> None:
    talker = keeping(walked_to("card"), one("2026-12-30 10:00"))

    assert "There was nothing to move" in talker.say("/reminders", "week", "yes")


@pytest.mark.parametrize("word", ["no", "ok", "later", "thanks", "not sure", "back"])
def test_nothing_moves_without_a_yes(word: str) -> None:
    talker = SCREENS["reminders_week"]()
    before = talker.session.reminders
    talker.say(word)

    assert talker.session.reminders == before
    assert talker.session.screen != "reminders_week"


@pytest.mark.parametrize("words", ["/remind", "/remind me", "remind me", "Remind me please."])
def test_without_words_it_is_asked_what_about(words: str) -> None:
    talker = walked_to("outcome")
    said = talker.say(words) if words != "Remind me please." else talker.say("/remind", "?")

    assert "What shall I remind you of?" in said
    assert talker.session.screen == "remind_what"


@pytest.mark.parametrize("words", ["/remind ring the clinic", "remind me to ring the clinic"])
def test_with_words_and_no_date_the_date_is_asked_for_and_the_words_go_along(words: str) -> None:
    talker = walked_to("outcome")
    talker.say(words)

    assert talker.session.screen == "when"
    assert talker.session.topic.startswith("own question - ")
    assert talker.session.topic.endswith("ring the clinic")


def test_what_is_typed_where_it_is_asked_goes_along_too() -> None:
    talker = SCREENS["remind_what"]()
    talker.say("the letter {title} <b>")

    assert talker.session.topic == "own reminders - the letter {title} <b>"


@pytest.mark.parametrize("order", ["remind me", "/remind", "/remind me"])
def test_a_date_that_was_said_is_said_back_before_anything_is_set(order: str) -> None:
    talker = walked_to("outcome")
    said = talker.say(f"{order} in three weeks about the letter")
    assert said.startswith("Monday 14 December 2026 at 10 am. Is that right?")
    assert talker.session.reminders == {}
    said = talker.say("yes")

    assert "I will remind you on Monday 14 December 2026 at 10 am." in said
    assert (talker.session.screen, talker.step) == (QUESTION, "outcome")
    until(talker, "2026-12-14 10:00")
    assert "the letter" in talker.last


def test_words_may_come_after_the_date() -> None:
    talker = walked_to("outcome")
    talker.say("/remind Friday 10am")
    assert talker.session.screen == "remind_what"
    said = talker.say("ring them on Tuesday")
    assert said.startswith("Friday 27 November 2026 at 10 am.")
    talker.say("yes")

    assert [reminder.about for reminder in talker.session.reminders.values()] == ["ring them on Tuesday"]


@pytest.mark.parametrize("words", ["/remind on 3 March 2026 the bins", "/remind 23/11/2026 the bins"])
def test_a_date_that_is_over_is_not_set_and_not_dropped(words: str) -> None:
    talker = walked_to("outcome")
    talker.say(words)

    assert talker.session.reminders == {}
    assert talker.session.screen.startswith("when")
    assert talker.session.topic.endswith("the bins")
    talker.say("tomorrow", "yes")
    assert [reminder.wall for reminder in talker.session.reminders.values()] == [wall("2026-11-24 10:00")]


def test_words_for_no_date_at_all_are_all_kept() -> None:
    talker = walked_to("outcome")
    talker.say("/remind the letter, for Friday", "in a week", "yes")

    assert [reminder.about for reminder in talker.session.reminders.values()] == ["the letter, for Friday"]


def test_long_words_are_cut_and_that_is_said() -> None:
    talker = SCREENS["remind_what"]()
    talker.say("word " * 100)

    assert "I have kept the beginning of it" in talker.last
    assert len(talker.session.topic) < 330


@pytest.mark.parametrize("word", ["no", "ok", "done", "thanks", "skip", "not sure", "later", "leave it", "back"])
def test_a_small_word_is_nothing_to_be_reminded_of(word: str) -> None:
    talker = walked_to("outcome")
    talker.say("/remind", word)

    assert talker.session.screen == QUESTION
    assert talker.session.reminders == {}


@pytest.mark.parametrize("before", ["/help", "/area", "/menu", "/reminders", "/settings", "/guide", "/plans", "/edit"])
def test_whoever_leaves_it_is_back_where_they_were(before: str) -> None:
    talker = walked_to("name")
    talker.say(before)
    there = talker.session.screen
    talker.say("/remind", "no")

    assert talker.session.screen == there


def agreed_on(talker: Talker, picked: Picked) -> Turn:
    turn = Turn(talker.session, Facts(our_content(), TEAM, "px"), talker.now)
    turn.session.turn += 1
    reminders.dated(turn, picked)
    reminding.settle(turn)
    return turn


def test_the_date_that_was_agreed_on_sets_it() -> None:
    turn = agreed_on(walked_to("outcome"), Picked("own", "question", wall("2027-06-01 10:00"), "the letter"))
    (new,) = turn.session.reminders.values()

    assert (new.kind, new.plan, new.about, new.due) == ("own", "", "the letter", datetime(2027, 6, 1, 9, tzinfo=UTC))
    assert turn.effects == [SetTimer(f"remind.{new.id}", new.due)]
    assert words_of(turn.notes[0]) == "I will remind you on Tuesday 1 June 2027 at 10 am."
    assert turn.session.screen == QUESTION


def test_a_chosen_time_in_quiet_time_stands_and_is_said_to() -> None:
    turn = agreed_on(walked_to("outcome"), Picked("own", "question", wall("2026-12-01 03:00"), "the pills"))

    assert next(iter(turn.session.reminders.values())).wall == wall("2026-12-01 03:00")
    assert "as you chose it" in words_of(turn.notes[1])


def test_a_time_that_the_clocks_skip_is_said_as_it_will_come() -> None:
    turn = agreed_on(walked_to("outcome"), Picked("own", "-", wall("2027-03-28 01:30"), "the pills"))

    assert words_of(turn.notes[0]) == "I will remind you on Sunday 28 March 2027 at 2.30 am."


def test_a_date_that_is_over_is_asked_again_with_the_words() -> None:
    turn = agreed_on(walked_to("outcome"), Picked("own", "question", wall("2026-11-23 09:00"), "the letter"))

    assert turn.session.reminders == {}
    assert (turn.session.screen, turn.session.topic) == ("when", "own question - the letter")
    assert "That time is over already" in words_of(turn.notes[0])


def test_without_a_date_none_is_set() -> None:
    turn = agreed_on(walked_to("outcome"), Picked("own", "question", None, "the letter"))

    assert turn.session.reminders == {}
    assert turn.session.screen == QUESTION
    assert "I have not set a reminder" in words_of(turn.notes[0])


def test_fifty_of_ones_own_are_enough() -> None:
    many = [one("2026-12-01 10:00", name=f"0a{n}") for n in range(50)]
    talker = keeping(walked_to("outcome"), *many)
    said = talker.say("/remind the letter")
    turn = agreed_on(talker, Picked("own", "question", wall("2026-12-03 10:00"), "the letter"))

    assert "You have 50 reminders of your own" in said
    assert talker.session.screen == "reminders"
    assert len(turn.session.reminders) == 50


@pytest.mark.parametrize("screen", ["reminders", "reminders_week", "remind_what"])
@pytest.mark.parametrize("topic", ["", "x", "- no_such_screen", "- delete"])
@pytest.mark.parametrize("words", ["ok", "1", "yes", "no", "What?", "back"])
def test_without_a_plan_or_with_a_stale_topic_nothing_is_a_dead_end(screen: str, topic: str, words: str) -> None:
    talker = Talker()
    talker.say("hello")
    talker.session.screen, talker.session.topic = screen, topic
    talker.say(words, "menu")

    assert talker.session.screen in ("home", "when")


def test_what_it_is_about_is_said_back_with_the_date() -> None:
    talker = walked_to("card")
    said = talker.say("/remind friday 10am ring **Ann** at {name}")

    assert "What I will say: “ring **Ann** at {name}”" in said
