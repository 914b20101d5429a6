"""The story of a plan on the screen, as pictures and as a file. Must never change anything."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dialogs.after.stages import MOVES
from dialogs.approach import Appointment, Approach, Happening, Promise
from dialogs.paper import as_text
from dialogs.reminder import MEETING_KINDS
from dialogs.text import words_of
from tests.talk import Talker, our_content, walked_to

DAY = date(2026, 11, 20)
MEETING = Appointment(datetime(2026, 12, 8, 15), "Europe/London", "u1", place="Town hall")  # noqa: DTZ001 a wall


def story(approach: Approach) -> Talker:
    talker = walked_to("card")
    plan = talker.session.plans["plan0"]
    talker.session.plans = {"plan0": replace(plan, approach=approach)}
    talker.say("/log")
    talker.session.screen = "timeline"
    talker.come_back()
    return talker


def lived() -> Talker:
    """Somebody who wrote, was answered and was told something."""
    talker = walked_to("card")
    talker.say("/log", "i sent it", "today")
    talker.now = talker.now.replace(day=27)
    talker.say("they replied", "something else", "She will ask the board")
    return talker


def test_the_story_is_told_in_plain_words_with_its_days() -> None:
    talker = lived()
    said = talker.say("story")

    assert said.startswith("The story so far\nThey answered.")
    assert "23 November 2026\nYou got in touch with Ann Lee (by email)." in said
    assert "27 November 2026\nThey answered. “She will ask the board”" in said
    assert "Still to come" not in said


def test_what_came_on_one_day_stands_below_that_day_once() -> None:
    happened = (Happening("sent", DAY), Happening("replied", DAY), Happening("note", date(2026, 11, 21), "Rest"))
    said = story(Approach("replied", happened=happened)).last

    assert "\n\n20 November 2026\nYou got in touch with Ann Lee.\nThey answered.\n\n21 November 2026\n" in said


def test_the_next_reminder_the_meeting_and_promises_are_still_to_come() -> None:
    talker = walked_to("card")
    talker.say("/log", "i sent it", "today")
    said = talker.say("story")
    assert "Still to come\n\nMonday 7 December 2026 at 10 am\nI will remind you to ask them again." in said

    promised = (Promise("1a", "they", "ask the board", DAY, date(2026, 12, 1)), Promise("1b", "you", "send it", DAY, DAY))
    said = story(Approach("meeting_booked", appointment=MEETING, promises=promised)).last
    assert "20 November 2026\nThey promised: “ask the board” (by 1 December 2026)" in said
    assert "Tuesday 1 December 2026\nBy then, they promised: “ask the board”" in said
    assert "Friday 20 November 2026\nYou promised this by then: “send it”" in said
    assert "Tuesday 8 December 2026 at 3 pm\nYou meet Ann Lee. “Town hall”" in said


@pytest.mark.parametrize("kind", sorted({name for name, _, _ in MOVES} - {"promise_kept"}))
def test_everything_that_can_happen_has_a_sentence(kind: str) -> None:
    said = story(Approach("replied", happened=(Happening(kind, DAY, "qqq"),))).last

    assert f"story_{kind}" in our_content().desk.phrases
    assert "20 November 2026" in said
    assert "qqq" in said
    assert "{" not in said


@pytest.mark.parametrize("kind", [*MEETING_KINDS, "chase", "promise", "own"])
def test_every_reminder_has_a_sentence(kind: str) -> None:
    assert f"story_reminder_{kind}" in our_content().desk.phrases


def test_what_has_no_sentence_is_told_in_the_persons_words() -> None:
    assert "Your note: “qqq”" in story(Approach("replied", happened=(Happening("vanished", DAY, "qqq"),))).last


def test_a_long_story_shows_its_end_and_the_file_has_all_of_it() -> None:
    talker = story(Approach("replied", happened=tuple(Happening("note", DAY, f"thing {number}.") for number in range(30))))
    assert "There are 22 earlier things. The text file has them all." in talker.last
    assert "thing 21." not in talker.last
    assert "thing 22." in talker.last
    talker.press("As a text file")

    (hand,) = talker.handed
    assert hand.form == "text"
    assert all(f"thing {number}." in as_text(hand.paper) for number in range(30))
    assert "Here it is as a file." in talker.last


def test_the_longest_story_still_fits_a_message() -> None:
    talker = story(Approach("replied", happened=tuple(Happening("note", DAY, "word " * 99) for _ in range(30))))

    assert len(talker.last) < 4096
    assert talker.chat[-2].say.rows, "it is one message, and the one before is another screen"


@pytest.mark.parametrize(("count", "pictures"), [(1, 1), (5, 1), (12, 1), (30, 3)])
def test_the_pictures_say_the_same_as_the_text(count: int, pictures: int) -> None:
    talker = story(Approach("replied", happened=tuple(Happening("note", DAY, f"thing {number}.") for number in range(count))))
    talker.press("Show it as a picture")

    assert [hand.form for hand in talker.handed] == ["timeline"] * pictures
    told = "".join(as_text(hand.paper) for hand in talker.handed)
    assert all(f"Your note: “thing {number}.”" in told for number in range(count))
    assert told.startswith("The story so far: The clinic has no lift\n\n20 November 2026\n   Your note: “thing 0.”")
    captions = [words_of(hand.caption) for hand in talker.handed]
    assert captions[0] == ("The story so far." if pictures == 1 else f"The story so far, 1 of {pictures}.")


def test_looking_changes_nothing() -> None:
    talker = lived()
    before = talker.session.plans
    talker.say("story", "picture", "text file", "qqq", "back")

    assert talker.session.plans == before
    assert talker.session.screen == "happened"


def test_a_story_that_has_not_begun_says_where_the_plan_stands() -> None:
    talker = story(Approach())

    assert "You have not told me yet that you sent it." in talker.last
    assert talker.labels[0] == "Back to What happened"


def test_the_story_of_a_closed_plan_is_found_in_the_list_of_plans() -> None:
    talker = lived()
    talker.say("/log", "i give up", "won", "/plans", "1")
    talker.press("The story so far")

    assert "You closed this plan: We got it." in talker.last
    assert "Still to come" not in talker.last
    talker.press("Show it as a picture")
    assert talker.handed
    talker.say("back")
    assert "This one is closed." in talker.last


def test_without_a_plan_it_leads_to_the_plans() -> None:
    talker = Talker()
    talker.say("hello")
    talker.session.screen = "timeline"
    talker.come_back()

    assert "This is about one of your plans, and there is none open." in talker.last
    talker.press("My plans")
    assert talker.session.screen == "plans"
