"""Quiet time, zone and pace: said as they are, changed by a tap or in words, and the reminders that move with them."""

from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo, available_timezones

import pytest

from dialogs.after.wishes import wishes
from dialogs.answers import plain_word
from dialogs.content import QUESTION
from dialogs.desk import ScreenOption
from dialogs.inputs import TimerFired
from dialogs.reminder import USUAL, Habits, ReminderKind
from dialogs.rooms.settings import zone_of
from tests.dialogs.reminded import SCREENS, approach, keeping, living, one, until
from tests.talk import Talker, our_content, planning, walked_to

ZONES = our_content().desk.screens["settings_zone"].options[:-1]


def test_what_holds_is_said_in_words() -> None:
    said = planning().say("/settings")

    assert "Quiet time: from 8 pm to 9 am\n" in said
    assert "Time zone: UK\n" in said
    assert "Pace: steps of about 10 minutes\n" in said


@pytest.mark.parametrize(
    ("typed", "begins", "ends", "words"),
    [
        ("1", time(20), time(9), "That is how it is already."),
        ("2", time(18), time(10), "Your quiet time is now: from 6 pm to 10 am"),
        ("3", time(22), time(7), "Your quiet time is now: from 10 pm to 7 am"),
        ("no quiet time", time(0), time(0), "Your quiet time is now: none. I may write at any time."),
        ("from 9pm to 8am", time(21), time(8), "Your quiet time is now: from 9 pm to 8 am"),
        ("22.30 till noon", time(22, 30), time(12), "Your quiet time is now: from 10.30 pm to noon"),
        ("from 5pm to 5pm", time(17), time(17), "Your quiet time is now: none."),
    ],
)
def test_quiet_time_is_chosen_or_typed(typed: str, begins: time, ends: time, words: str) -> None:
    talker = SCREENS["settings_quiet"]()
    said = talker.say(typed)

    assert words in said
    assert (talker.session.habits.quiet_from, talker.session.habits.quiet_until) == (begins, ends)
    assert talker.session.screen == "settings"


@pytest.mark.parametrize(
    ("typed", "words"),
    [("always", ""), ("quiet please", "I did not find two times"), ("from 9", "two times"), ("9am to 8am", "at least two hours")],
)
def test_what_is_no_quiet_time_changes_nothing(typed: str, words: str) -> None:
    talker = SCREENS["settings_quiet"]()
    said = talker.say(typed)

    assert words in said
    assert (talker.session.habits == USUAL) == (typed != "always")


@pytest.mark.parametrize("option", ZONES, ids=lambda option: option.id)
def test_every_place_is_a_zone_that_exists_and_can_be_typed_by_all_its_names(option: ScreenOption) -> None:
    zone = zone_of(option)

    assert zone in available_timezones()
    assert ZoneInfo(zone)
    for name in (option.label, *option.words):
        talker = SCREENS["settings_zone"]()
        talker.say(name)
        assert talker.session.habits.zone == zone, name


def test_no_name_of_a_place_stands_for_two() -> None:
    names = [plain_word(name) for option in ZONES for name in {option.label.casefold(), *map(str.casefold, option.words)}]

    assert sorted(names) == sorted(set(names))
    assert len(ZONES) >= 40


def test_a_zone_that_is_no_more_on_the_list_is_called_by_its_name() -> None:
    talker = living(Habits("Antarctica/Troll"), planning())

    assert "Time zone: Antarctica/Troll" in talker.say("/settings")


def test_a_place_that_is_not_known_changes_nothing_and_a_beginning_that_fits_two_is_asked_about() -> None:
    talker = SCREENS["settings_zone"]()

    assert "I do not know that place" in talker.say("Narnia")
    assert "Which did you mean: New York or New Zealand?" in talker.say("new")
    assert talker.session.habits == USUAL


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("1", 2), ("two minutes", 2), ("2 minutes", 2), ("10", 10), ("3", 30), ("30", 30), ("half an hour", 30)],
)
def test_the_pace_is_chosen(typed: str, minutes: int) -> None:
    talker = SCREENS["settings_pace"]()
    talker.say(typed)

    assert talker.session.habits.minutes == minutes
    assert talker.session.screen == "settings"


@pytest.mark.parametrize("word", ["no", "ok", "done", "thanks", "later", "not sure", "skip", "back", "leave it"])
@pytest.mark.parametrize("screen", ["settings_quiet", "settings_zone", "settings_pace"])
def test_a_small_word_changes_nothing(screen: str, word: str) -> None:
    talker = SCREENS[screen]()
    talker.say(word)

    assert talker.session.habits == USUAL
    assert talker.session.screen == "settings"


@pytest.mark.parametrize("word", ["ok", "done", "no", "thanks", "back", "skip"])
def test_who_is_done_with_the_settings_is_back_at_their_question(word: str) -> None:
    talker = walked_to("outcome")
    talker.say("/settings", word)
    assert (talker.session.screen, talker.step) == (QUESTION, "outcome")

    without = Talker()
    without.say("hello", "/settings", word)
    assert without.session.screen == "home"


def test_the_settings_are_reached_from_the_reminders_and_lead_back() -> None:
    talker = walked_to("outcome")
    talker.say("/reminders", "settings")
    assert talker.session.screen == "settings"
    talker.say("my reminders")
    assert talker.session.screen == "reminders"


def test_another_zone_moves_what_waits_and_each_still_comes_once() -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 12:00"), one("2026-12-02 12:00", name="0b"))
    said = talker.say("/settings", "zone", "New York")

    assert "Your times are now those of: New York" in said
    assert "2 of your reminders now come at a time that fits" in said
    assert talker.timers["remind.0a"] == (datetime(2026, 12, 1, 17, tzinfo=UTC), talker.session.turn)
    until(talker, "2026-12-31 12:00")
    assert sum("ring the clinic" in seen.words for seen in talker.chat) == 2
    assert not any("could not send it" in seen.words for seen in talker.chat)


def test_there_and_back_again_leaves_every_reminder_where_it_was() -> None:
    kinds: tuple[ReminderKind, ...] = ("prepare", "brief", "soon", "follow_up", "promise", "own")
    theirs = [one(f"2026-12-0{n} 11:00", kind, name=f"0{n}") for n, kind in enumerate(kinds, start=1)]
    talker = keeping(walked_to("card"), *theirs, of=approach())
    talker.say("/settings", "zone", "Sydney", "zone", "UK")

    for before in theirs:
        after = talker.session.reminders[before.id]
        assert replace(after, turn=0) == before


def test_one_whose_time_is_over_in_the_new_zone_comes_at_once_and_says_so() -> None:
    talker = keeping(walked_to("card"), one("2026-11-23 14:00"))
    talker.say("/settings", "zone", "Sydney")
    assert talker.timers["remind.0a"][0] < talker.now
    for key, (_, turn) in list(talker.timers.items()):
        if key == "remind.0a":
            del talker.timers[key]
            talker.session.habits = replace(talker.session.habits, quiet_from=time(0), quiet_until=time(0))
            talker.hear(TimerFired(key, turn))

    assert sum("ring the clinic" in seen.words for seen in talker.chat) == 1
    assert any("This was for Monday 23 November 2026 at 2 pm" in seen.words for seen in talker.chat)


def test_longer_quiet_time_moves_what_the_rules_had_set_into_it() -> None:
    letter = replace(approach(meeting=False), promises=())
    (wish,) = wishes(letter, "mp", USUAL, our_content().after.periods)
    talker = keeping(walked_to("card"), one(f"{wish.wall}", "chase"), of=letter)
    said = talker.say("/settings", "quiet", "from 8 pm to noon")

    assert "One of your reminders now comes at a time that fits" in said
    assert talker.session.reminders["0a"].wall == datetime.combine(wish.wall, time(12))
    talker.say("quiet", "from 8 pm to 9 am")
    assert talker.session.reminders["0a"].wall == wish.wall


def test_a_change_of_pace_moves_no_reminder() -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 12:00"))
    before = talker.session.reminders
    talker.say("/settings", "pace", "two minutes")

    assert talker.session.reminders is before


@pytest.mark.parametrize("screen", ["settings", "settings_quiet", "settings_zone", "settings_pace"])
@pytest.mark.parametrize("words", ["ok", "1", "7", "no", "What?", "back", "<b>", "12"])
def test_without_a_plan_nothing_is_a_dead_end(screen: str, words: str) -> None:
    talker = Talker()
    talker.say("hello")
    talker.session.screen, talker.session.topic = screen, "x y"
    talker.say(words, "menu")

    assert talker.session.screen == "home"
