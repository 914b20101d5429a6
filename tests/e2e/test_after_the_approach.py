"""Everything after the letter through the whole program: chased, a meeting with its file, the letter of thanks.

Must never guess which message comes: a person waits for the words that belong to what they did.
"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest_asyncio
from aiohttp import ClientSession
from icalendar import Calendar

from bot.practice.world import Json
from dialogs.content import Content
from dialogs.session import Session
from tests.bot.papers import read
from tests.e2e.life import Life, begin, living
from tests.e2e.test_whole_plan import TYPED
from tests.patience import until
from tests.wire import Heard, Person, london_winter

SENT = (
    ("/log", "You have not told me yet that you sent it."),
    ("I sent it", "When did you send it?"),
    ("today", "I will remind you to ask again on Tuesday 26 January 2027 at 10 am."),
)
ASKED_AGAIN = (
    ("write", "My question of 12 January 2027"),
    ("i have sent it", "Good. I have written it down."),
)
MEETING = (
    ("/log", "You asked again on 26 January 2027."),
    ("they will meet me", "When is the meeting?"),
    ("month", "January 2027"),
    ("next month", "February 2027"),
)
DATED = (
    ("10 February at 2.30pm", "Wednesday 10 February 2027 at 2.30 pm. Is that right?"),
    ("yes", "Where is it?"),
)
ANSWERS = (
    ("City Hall, room 3; ring", "Who comes with you?"),
    ("My sister-private", "What should they know"),
    ("A ramp-private", "I will remind you"),
)
FOLLOWED_UP = (
    ("follow up", "How did the meeting go?"),
    ("well", "What did they say they would do?"),
    ("send us the figures", "By when?"),
    ("26 February", "Friday 26 February 2027. Is that right?"),
    ("yes", "Will they do anything else?"),
    ("that is everything", "What did you say you would do?"),
    ("bring the map", "By when?"),
    ("no date", "Will you do anything else?"),
    ("that is everything", "Is there anything you want to remember?"),
    ("note-private: she was cross", "Your thank-you letter is above."),
    ("file", "Which kind of file would you like?"),
)


@pytest_asyncio.fixture
async def life(database: Path, blank: Path, content: Content) -> AsyncIterator[Life]:
    """A bot at work on a Tuesday morning in January."""
    database.parent.mkdir(mode=0o700)
    copyfile(blank, database)
    async with living(database, content, london_winter()) as alive:
        yield alive


async def does(sam: Person, *steps: tuple[str, str]) -> Heard:
    """Say each, and hear until the words come that belong to it."""
    told = None
    for said, words in steps:
        sam.say(said)
        told = await hears(sam, words)
    assert told is not None
    return told


async def hears(sam: Person, words: str) -> Heard:
    """Wait for a message with these words."""
    while words not in (told := (await sam.hears())[0]).text:
        pass
    return told


async def reminded(sam: Person, when: str, words: str) -> None:
    """The clock is moved to `when`, in London in winter, and a reminder comes with these words, on time."""
    sam.wait(datetime.fromisoformat(f"{when}Z") - sam.world.clock.now())
    told = (await sam.hears())[0].text
    assert told.startswith(words)
    assert "late" not in told


def files(life: Life) -> list[Json]:
    """The documents that came, oldest first."""
    return [message for message in life.world.recorder.sent[1001] if "document" in message]


async def content_of(life: Life, message: Json) -> bytes:
    """What is in a document, as the chat page hands it out."""
    async with ClientSession() as page, page.get(f"{life.url}/chat/files/{message['document']['file_id']}") as answer:
        return await answer.read()


async def walked(life: Life) -> Person:
    """Somebody whose plan is whole."""
    sam = life.person()
    await begin(sam)
    await does(sam, *TYPED)
    return sam


async def test_from_the_letter_that_went_off_to_the_letter_of_thanks(life: Life) -> None:
    sam = await walked(life)
    await does(sam, *SENT)
    sam.wait(timedelta(days=13, hours=23))
    assert sam.unheard() == []
    await reminded(sam, "2027-01-26T10:00", "Is there an answer from Councillor Ann Lee?")
    await does(sam, *ASKED_AGAIN)

    month = await does(sam, *MEETING)
    assert month.buttons[:2] == (("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), ("1", "2", "3", "4", "5", "6", "7"))
    sam.press("10")
    await hears(sam, "Wednesday 10 February 2027. At what time?")
    await does(sam, ("half past two", DATED[0][1]), DATED[1], *ANSWERS)
    await until(lambda: len(files(life)) == 1, "the calendar file comes")
    await _is_the_meeting(life, files(life)[0])

    await reminded(sam, "2027-02-03T10:00", "Your meeting with Councillor Ann Lee")
    await reminded(sam, "2027-02-09T10:00", "Your meeting with Councillor Ann Lee is near")
    await reminded(sam, "2027-02-10T12:30", "Your meeting is soon")
    await reminded(sam, "2027-02-10T18:30", "How did")
    await does(sam, *FOLLOWED_UP)
    sam.say("pdf")
    await until(lambda: len(files(life)) == 2, "the letter comes")
    letter = files(life)[1]
    assert letter["document"]["file_name"] == "thank-you-letter.pdf"
    words = " ".join(read(await content_of(life, letter)).split())
    assert all(promise in words for promise in ("Send us the figures, by 26 February 2027", "Bring the map"))
    assert "private" not in words
    assert "On Fridays I am not alone" not in words, "the story is in no letter of thanks"


async def _is_the_meeting(life: Life, message: Json) -> None:
    """The file opens, is called what a calendar takes, and says only what is to be seen there."""
    assert (message["document"]["file_name"], message["document"]["mime_type"]) == ("meeting.ics", "text/calendar")
    raw = await content_of(life, message)
    calendar: Any = Calendar.from_ical(raw)
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2027, 2, 10, 14, 30, tzinfo=UTC)
    assert str(event["location"]) == "City Hall, room 3; ring"
    assert str(event["uid"]).endswith("@campaign-coach.invalid")
    assert b"ramp" not in raw
    assert b"Fridays" not in raw


async def test_a_stop_after_every_answer_loses_none_and_asks_nothing_twice(life: Life) -> None:
    sam = await walked(life)
    await does(sam, *SENT, ("we have a meeting", "When is the meeting?"))
    before = len(life.world.recorder.sent[1001])
    for step in (*DATED, *ANSWERS):
        await life.restart()
        await does(sam, step)
    await until(lambda: len(files(life)) == 1, "the calendar file comes")
    assert sam.unheard() == []
    assert len(life.world.recorder.sent[1001]) - before == len(DATED) + len(ANSWERS) + 1, "the answers, and the file"
    _is_kept(await life.kept())


def _is_kept(session: Session) -> None:
    assert session.current is not None
    meeting = session.current.approach.appointment
    assert meeting is not None
    assert (meeting.place, meeting.company, meeting.needs) == tuple(said for said, _ in ANSWERS)
    assert (meeting.at, meeting.sequence) == (datetime.fromisoformat("2027-02-10T14:30"), 2)


async def test_a_stop_right_after_a_reminder_came_sends_it_no_second_time_and_its_button_works(life: Life) -> None:
    sam = await walked(life)
    await does(sam, *SENT)
    await reminded(sam, "2027-01-26T10:00", "Is there an answer from Councillor Ann Lee?")
    await life.restart()
    sam.press("1. Ask once more")
    assert "Asking once more" in (await sam.hears())[0].text
    assert sam.unheard() == []
