"""The room of a meeting: agreed, moved, called off, its file and its reminders with it. Must never test how dates are read."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from icalendar import Calendar

from bot import render
from bot.calendars import calendar_file
from dialogs.approach import NO_APPROACH, Appointment, Approach
from dialogs.effects import Hand
from dialogs.inputs import Said
from dialogs.paper import as_text
from dialogs.reminder import Habits
from dialogs.rooms import when
from dialogs.rooms.booking import WORDS_LIMIT
from dialogs.text import Span, words_of
from dialogs.turn import Picked, Turn
from dialogs.words import at_in_words
from tests.dialogs.booked import UID, WALL, approached, booked, in_a_row
from tests.talk import Talker, walked_to

NEXT_WEEK = "2026-12-10T09:00"
QUESTIONS = ("booking_place", "booking_company", "booking_needs")
FULL = {"place": "City Hall", "company": "my sister Jo", "needs": "a way in without steps"}


@pytest.fixture(autouse=True)
def _dates_are_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A date typed in ISO 8601 counts as said yes to: how people say dates and agree on them is another room's."""

    def said(turn: Turn, heard: Said) -> None:
        turn.picked = Picked("meeting", "-", None if heard.words == "no date" else datetime.fromisoformat(heard.words))

    monkeypatch.setattr(when, "said", said)


def no_meeting(approach: Approach = NO_APPROACH) -> Talker:
    talker = walked_to("card")
    approached(talker, approach)
    talker.session.screen = "booking"
    return talker


def approach_of(talker: Talker) -> Approach:
    return talker.session.plans["plan0"].approach


def meeting_of(talker: Talker) -> Appointment:
    found = approach_of(talker).appointment
    assert found
    return found


def file_of(hand: Hand) -> dict[str, object]:
    """The event of the file as a calendar reads it, and how the file is meant."""
    assert hand.form == "calendar"
    read = Calendar.from_ical(calendar_file(render.body(hand)["paper"]["entry"]))
    (event,) = read.walk("VEVENT")
    return {name: event.get(name) for name in ("UID", "SEQUENCE", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS")} | {
        "METHOD": read["METHOD"],
        "DTSTART": event.decoded("DTSTART"),
    }


def promised(talker: Talker) -> list[str]:
    """The reminders that the screen says will come."""
    return [line.removeprefix("• ") for line in talker.last.split("\n") if line.startswith("• ")]


def waiting(talker: Talker) -> list[str]:
    """Those that do."""
    return [at_in_words(one.wall) for one in sorted(talker.session.reminders.values(), key=lambda one: one.due)]


def test_a_new_meeting_is_its_day_then_three_short_questions_then_the_whole_with_its_file() -> None:
    talker = no_meeting()
    assert "Where is it?" in talker.say("2026-12-08T15:00")
    assert "Who comes with you?" in talker.say("City Hall")
    assert "What should they know" in talker.say("my sister Jo")
    assert talker.handed == []
    said = talker.say("a way in without steps")

    assert talker.session.screen == "booking"
    assert said.startswith("Your meeting with Ann Lee\nWhen: Tuesday 8 December 2026 at 3 pm\nWhere: City Hall\n")
    assert "Who comes along: my sister Jo\nWhat you need there: a way in without steps\n\nI will remind you\n" in said
    assert approach_of(talker).stage == "meeting_booked"
    (hand,) = talker.handed
    assert file_of(hand) | {"SEQUENCE": 0} == {
        "METHOD": "PUBLISH",
        "UID": "plan0-plan1@campaign-coach.invalid",
        "SEQUENCE": 0,
        "SUMMARY": "Meeting with Ann Lee",
        "LOCATION": "City Hall",
        "DESCRIPTION": "Who comes along: my sister Jo\nYour brief is in the chat with Campaign Coach.",
        "STATUS": "CONFIRMED",
        "DTSTART": datetime.fromisoformat("2026-12-08T15:00+00:00"),
    }
    assert as_text(hand.paper).split("\n\n")[:3] == [
        "Meeting with Ann Lee",
        "When: Tuesday 8 December 2026 at 3 pm",
        "Where: City Hall",
    ]


def test_that_a_meeting_was_agreed_is_written_down_with_its_day() -> None:
    talker = no_meeting()
    talker.say("2026-12-08T15:00")

    (one,) = approach_of(talker).happened
    assert (one.kind, one.day.isoformat(), one.words) == ("booked", "2026-11-23", "Tuesday 8 December 2026 at 3 pm")


@pytest.mark.parametrize("typed", ["not yet", "no", "skip", "ok", "Thanks.", "not sure", "1", "nothing", "done", "don't know"])
def test_each_of_the_three_may_be_left_out_in_any_small_word(typed: str) -> None:
    talker = no_meeting()
    talker.say("2026-12-08T15:00", typed, typed, typed)

    assert talker.session.screen == "booking"
    assert (meeting_of(talker).place, meeting_of(talker).company, meeting_of(talker).needs) == ("", "", "")
    assert "Where: not known yet" in talker.last
    assert "along" not in talker.last.partition("I will remind you")[0]
    assert len(talker.handed) == 1


def test_back_in_the_row_leads_to_the_question_before_and_nothing_is_lost() -> None:
    talker = no_meeting()
    talker.say("2026-12-08T15:00", "City Hall", "Jo", "back", "back")

    assert talker.session.screen == "booking_place"
    assert "Now: City Hall" in talker.last
    talker.say("skip", "skip", "skip")
    assert (meeting_of(talker).place, meeting_of(talker).company) == ("City Hall", "Jo")


def test_somebody_who_stops_in_the_row_goes_on_there() -> None:
    talker = no_meeting()
    talker.say("2026-12-08T15:00", "City Hall", "not today")
    assert talker.session.screen == "paused"
    talker.say("hello", "Jo")

    assert talker.session.screen == "booking_needs"
    assert meeting_of(talker).company == "Jo"


def test_the_reminders_that_are_said_are_the_ones_that_come() -> None:
    talker = no_meeting()
    talker.say("2026-12-08T15:00", "no", "no", "no")

    assert [line.partition(": ")[0] for line in promised(talker)] == waiting(talker)
    assert len(waiting(talker)) == 4
    assert all(line.endswith(("ready", "along", "near", "letter")) for line in promised(talker))
    assert Span("I will remind you", bold=True) in talker.chat[-1].say.text


@pytest.mark.parametrize(
    ("wall", "count", "late"),
    [
        ("2026-11-30T15:00", 3, "The week before it has begun, so this is a good day to prepare."),
        ("2026-11-24T11:00", 2, "It is very close now."),
        ("2026-11-23T11:30", 1, "It is nearly time."),
        ("2026-12-01T15:00", 4, ""),
    ],
)
def test_what_it_is_too_late_for_is_said_kindly_and_not_promised(wall: str, count: int, late: str) -> None:
    talker = no_meeting()
    talker.say(wall, "no", "no", "no")

    assert len(promised(talker)) == len(waiting(talker)) == count
    assert late in talker.last
    assert [words in talker.last for words in ("The week before", "very close", "nearly time")].count(True) == bool(late)


def test_moved_nearer_only_what_is_still_to_come_is_promised() -> None:
    talker = booked("move it", "2026-11-30T15:00")

    assert [line.partition(": ")[0] for line in promised(talker)] == waiting(talker)
    assert len(waiting(talker)) == 3
    assert "this is a good day to prepare" in talker.last


def test_a_reminder_that_the_person_moved_or_stopped_is_said_as_they_left_it() -> None:
    talker = booked()
    first, *others = talker.session.reminders.values()
    wall = datetime.fromisoformat("2026-12-02T17:00")
    moved = replace(first, wall=wall, due=wall.astimezone(first.due.tzinfo).replace(hour=17))
    talker.session.reminders = {one.id: one for one in (moved, *others[:-1])}
    talker.say("change", "needs", "no steps")

    assert promised(talker)[0] == "Wednesday 2 December 2026 at 5 pm: get ready"
    assert not any("thank-you" in line for line in promised(talker))
    assert len(promised(talker)) == 3


@pytest.mark.parametrize("said", [("change", "1", NEXT_WEEK), ("move it", NEXT_WEEK), ("new day", NEXT_WEEK)])
def test_a_moved_meeting_keeps_its_name_and_everything_else_and_its_reminders_move(said: tuple[str, ...]) -> None:
    talker = booked("file", words=FULL)
    talker.say(*said)
    first, second = map(file_of, talker.handed)

    assert meeting_of(talker) == Appointment(datetime.fromisoformat(NEXT_WEEK), "Europe/London", UID, 1, **FULL)
    assert (second["UID"], second["SEQUENCE"]) == (first["UID"], 1)
    assert (first["DTSTART"], second["DTSTART"]) == (
        datetime.fromisoformat("2026-12-08T15:00+00:00"),
        datetime.fromisoformat("2026-12-10T09:00+00:00"),
    )
    assert (second["METHOD"], second["STATUS"], second["LOCATION"]) == ("PUBLISH", "CONFIRMED", "City Hall")
    assert "not a second meeting" in words_of(talker.handed[-1].caption)
    assert [line.partition(": ")[0] for line in promised(talker)] == waiting(talker)
    assert waiting(talker)[0] == "Thursday 3 December 2026 at 10 am"
    assert len(talker.timers) == 1 + 4, "what keeps the person, and the four"
    assert "I have moved it, and the reminders with it." in talker.last


def test_moved_to_where_it_was_nothing_changes() -> None:
    talker = booked("move it", "2026-12-08T15:00")

    assert meeting_of(talker).sequence == 0
    assert talker.handed == []
    assert "nothing has changed" in talker.last


def test_moved_to_no_date_the_meeting_stays() -> None:
    talker = booked("move it", "no date")

    assert meeting_of(talker).at == WALL
    assert talker.session.screen == "booking"


def test_the_same_hour_in_another_zone_is_another_time() -> None:
    talker = booked()
    talker.session.habits = Habits("America/New_York")
    talker.say("move it", "2026-12-08T15:00")

    assert (meeting_of(talker).zone, meeting_of(talker).sequence) == ("America/New_York", 1)
    assert file_of(talker.handed[0])["DTSTART"] == datetime.fromisoformat("2026-12-08T20:00+00:00")


def test_somebody_away_sees_both_clocks() -> None:
    talker = booked()
    talker.session.habits = Habits("Europe/Madrid")
    talker.say("purple")

    assert "When: Tuesday 8 December 2026 at 3 pm\nOn your clock that is Tuesday 8 December 2026 at 4 pm." in talker.last
    assert "On your clock" not in booked("purple").last


@pytest.mark.parametrize(("asked", "field", "name"), [("place", "place", "LOCATION"), ("company", "company", "DESCRIPTION")])
def test_a_change_that_a_calendar_shows_goes_out_again_with_a_higher_number(asked: str, field: str, name: str) -> None:
    talker = booked("change", asked, "Room 3, by the lift", words=FULL)
    (hand,) = talker.handed

    assert "Room 3, by the lift" in str(file_of(hand)[name])
    assert (file_of(hand)["UID"], file_of(hand)["SEQUENCE"]) == (UID, 1)
    assert meeting_of(talker) == replace(meeting_of(talker), at=WALL, sequence=1, **{**FULL, field: "Room 3, by the lift"})
    assert "I have kept it." in talker.last


def test_what_is_needed_stays_in_the_chat_and_changes_no_calendar() -> None:
    talker = booked("change", "needs", "I need to sit down", words=FULL)

    assert meeting_of(talker).needs == "I need to sit down"
    assert (meeting_of(talker).sequence, talker.handed) == (0, [])
    assert "What you need there: I need to sit down" in talker.last


@pytest.mark.parametrize("known", [FULL, {"needs": FULL["needs"]}])
def test_nothing_of_health_is_in_any_file(known: dict[str, str]) -> None:
    talker = booked("file", "move it", NEXT_WEEK, "change", "place", "Room 3", "off", "yes", words=known)
    files = [repr(file_of(hand)) + as_text(hand.paper) for hand in talker.handed]

    assert len(files) == 4
    for private in (FULL["needs"], *(talker.answers[slot] for slot in ("issue", "outcome", "ask_words", "message"))):
        assert not any(private in one for one in files)


def test_words_that_were_there_are_shown_and_can_be_left_or_taken_out() -> None:
    talker = booked("change", "place", words=FULL)
    assert "Now: City Hall" in talker.last
    talker.say("leave it")
    assert (meeting_of(talker).place, talker.handed) == ("City Hall", [])

    talker.say("change", "place", "take it out")
    assert meeting_of(talker).place == ""
    assert file_of(talker.handed[0])["LOCATION"] is None
    assert "Where: not known yet" in talker.last


def test_where_nothing_was_there_is_nothing_to_take_out() -> None:
    assert "Take it out" not in booked("change", "place").chat[-1].words


def test_the_same_words_again_change_nothing() -> None:
    talker = booked("change", "place", "City  Hall", words=FULL)

    assert (meeting_of(talker).sequence, talker.handed) == (0, [])


def test_somebody_who_comes_alone_now_says_so() -> None:
    talker = booked("change", "who comes", "just me", words=FULL)

    assert meeting_of(talker).company == ""


def test_long_words_are_cut_and_that_is_said() -> None:
    talker = booked("change", "place", "Room " * 100)

    assert len(meeting_of(talker).place) <= WORDS_LIMIT
    assert "a bit long" in talker.last


@pytest.mark.parametrize("screen", QUESTIONS)
def test_a_question_mark_is_no_answer(screen: str) -> None:
    talker = in_a_row(screen)

    assert "did not catch" in talker.say("?")
    assert talker.session.screen == screen


def test_many_lines_and_hidden_signs_become_one_line() -> None:
    talker = booked("change", "place", "Hall\nEND:VEVENT\u202e\u2028BEGIN:VEVENT")

    assert meeting_of(talker).place == "Hall END:VEVENT BEGIN:VEVENT"
    assert file_of(talker.handed[0])["LOCATION"] == "Hall END:VEVENT BEGIN:VEVENT"


def test_the_file_can_be_had_again_with_the_same_number() -> None:
    talker = booked("move it", NEXT_WEEK)
    talker.press("Send the calendar file again")

    moved, again = talker.handed
    assert file_of(moved) == file_of(again)
    assert talker.session.screen == "booking"


def test_the_brief_is_said_so_that_one_tap_copies_it_and_can_be_had_as_a_file() -> None:
    talker = booked()
    talker.press("Send me the brief for it")

    assert (talker.session.screen, talker.session.topic) == ("kit_text", "brief")
    assert talker.chat[-2].words.startswith("Meeting with Ann Lee")
    assert all(span.block for span in talker.chat[-2].say.text)
    talker.press("As a PDF")
    assert [hand.paper.name for hand in talker.handed] == ["meeting-brief"]


def test_a_meeting_that_is_off_is_taken_out_after_a_yes_and_its_file_says_so() -> None:
    talker = booked("file", "off", words=FULL)
    assert "Shall I take this meeting out?\nTuesday 8 December 2026 at 3 pm" in talker.last
    talker.press("Yes, it is off")
    first, second = map(file_of, talker.handed)

    assert (approach_of(talker).stage, approach_of(talker).appointment) == ("replied", None)
    assert approach_of(talker).happened[-1].kind == "called_off"
    assert (second["UID"], second["SEQUENCE"]) == (first["UID"], 1)
    assert (second["METHOD"], second["STATUS"]) == ("CANCEL", "CANCELLED")
    assert second["SUMMARY"] == "Called off: meeting with Ann Lee"
    assert (talker.session.reminders, [key for key in talker.timers if key.startswith("remind")]) == ({}, [])
    assert talker.session.screen == "happened"
    assert "It does not mean they said no." in talker.last


@pytest.mark.parametrize("typed", ["no", "ok", "not sure", "keep it", "done", "skip", "back"])
def test_anything_but_a_yes_keeps_the_meeting(typed: str) -> None:
    talker = booked("change", "off", typed)

    assert meeting_of(talker).sequence == 0
    assert talker.handed == []
    assert talker.session.screen == "booking"
    assert "stays as it is" in talker.last


def test_a_double_press_on_the_yes_takes_out_one_meeting_once() -> None:
    talker = booked("off")
    talker.press_twice("Yes, it is off")

    assert len(talker.handed) == 1


def test_after_a_meeting_there_may_be_another_with_a_name_of_its_own() -> None:
    talker = no_meeting(Approach("followed_up", appointment=Appointment(WALL, "Europe/London", UID, 4, **FULL)))
    talker.say("2026-12-20T10:00")

    assert meeting_of(talker) == Appointment(
        datetime.fromisoformat("2026-12-20T10:00"), "Europe/London", "plan0-plan1@campaign-coach.invalid"
    )


@pytest.mark.parametrize(
    ("hours", "first"), [(-1, "Send me the brief for it"), (0.99, "Send me the brief for it"), (1, "I have been there")]
)
def test_once_it_is_over_how_it_went_comes_first(hours: float, first: str) -> None:
    talker = booked()
    talker.timers.clear()
    talker.now = datetime.fromisoformat("2026-12-08T15:00+00:00") + timedelta(hours=hours)
    talker.say("purple")

    assert talker.labels[0] == first
    talker.press("I have been there")
    assert talker.session.screen == ("follow" if hours > 0 else "follow_met")


def test_a_meeting_that_is_over_can_still_be_moved_or_called_off() -> None:
    for said in (("change", "off", "yes"), ("off", "yes"), ("move it", "2027-01-08T15:00")):
        talker = booked(wall=datetime.fromisoformat("2026-11-20T15:00"))
        talker.say(*said)
        assert len(talker.handed) == 1


def test_a_meeting_that_was_before_it_is_told_asks_nothing_but_how_it_went() -> None:
    talker = no_meeting()
    talker.say("2026-11-20T15:00")

    assert talker.session.screen == "booking"
    assert talker.labels[0] == "I have been there"
    assert (talker.handed, talker.session.reminders) == ([], {})


def test_without_a_meeting_its_day_is_asked_at_once_and_there_is_a_way_out() -> None:
    talker = no_meeting()
    talker.say("/remind", "menu")
    talker.session.screen = "booking"
    talker.come_back()

    assert "When is your meeting with Ann Lee?" in talker.last
    talker.press("Pick the day")
    assert (talker.session.screen, talker.session.topic.split()[0]) == ("when", "meeting")
    for label, screen in (("What happened", "happened"), ("Back to Get ready", "ready")):
        talker.session.screen = "booking"
        talker.come_back()
        talker.press(label)
        assert talker.session.screen == screen


def test_a_name_that_is_not_known_is_not_made_up() -> None:
    talker = walked_to("name")
    talker.session.screen = "booking"
    talker.come_back()
    assert "When is your meeting with your MP?" in talker.last

    talker = walked_to("who")
    talker.session.screen = "booking"
    talker.come_back()
    assert "When is your meeting with the person who decides?" in talker.last


@pytest.mark.parametrize("screen", ["booking", *QUESTIONS, "booking_change", "booking_off"])
@pytest.mark.parametrize("state", ["no plan", "closed", "finished", "no meeting"])
def test_wherever_they_are_without_a_meeting_it_is_said_kindly_and_leads_on(screen: str, state: str) -> None:
    agreed = Approach("meeting_booked", appointment=Appointment(WALL, "Europe/London", UID))
    talker = no_meeting({"closed": agreed, "finished": Approach("closed")}.get(state, NO_APPROACH))
    plan = talker.session.plans["plan0"]
    talker.session.plans = {"plan0": replace(plan, closed=state == "closed")} if state != "no plan" else {}
    talker.session.plan = "" if state == "no plan" else "plan0"
    talker.session.screen, talker.session.topic = screen, "new"
    talker.come_back()
    words = {
        "no plan": "there is none open",
        "closed": "This plan is closed",
        "finished": "This plan is closed",
        "no meeting": "When is your meeting" if screen == "booking" else "There is no meeting",
    }

    assert words[state] in talker.last
    assert talker.session.screen == screen
    if screen != "booking":
        talker.say("purple", "leave it" if screen != "booking_off" else "no")
        assert talker.session.screen == "booking"
    talker.press("Back to Get ready")
    assert talker.session.screen == "ready"
    assert talker.handed == []


@pytest.mark.parametrize("state", ["no plan", "closed"])
def test_a_date_that_comes_when_the_plan_is_gone_changes_nothing(state: str) -> None:
    talker = no_meeting()
    plan = talker.session.plans["plan0"]
    talker.session.plans = {} if state == "no plan" else {"plan0": replace(plan, closed=True)}
    talker.session.screen, talker.session.topic = "when", "meeting -"
    talker.say("2026-12-08T15:00")

    assert talker.session.screen == "booking"
    assert talker.handed == []


def test_an_old_topic_does_no_harm() -> None:
    talker = booked()
    talker.session.screen, talker.session.topic = "booking_place", "brief 7 x"
    talker.say("Room 3")

    assert meeting_of(talker).place == "Room 3"
    assert talker.session.screen == "booking"


def test_words_that_name_nothing_are_answered_kindly_and_the_screen_stays() -> None:
    talker = booked("purple")

    assert "I did not catch that." in talker.last
    assert talker.session.screen == "booking"


def test_a_screen_of_a_meeting_fits_a_phone() -> None:
    talker = booked("purple", words={"place": "p" * 200, "company": "c" * 200, "needs": "n" * 200})
    talker.session.habits = replace(talker.session.habits, zone="Europe/Madrid", quiet_from=time(22))
    talker.say("purple")

    assert len(talker.last) < 1_700
    assert len(booked("purple", words=FULL).last) < 800


def test_it_never_says_that_it_told_anybody() -> None:
    talker = booked("move it", NEXT_WEEK, "off", "yes", words=FULL)
    everything = "\n".join(seen.words for seen in talker.chat)

    assert everything.count("I do not tell their office.") == 2
