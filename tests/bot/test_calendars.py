"""The calendar file, read again by another eye and held against RFC 5545. Must never trust the library that wrote it alone."""

import asyncio
import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from telegram import InputFile
from telegram.error import BadRequest

from bot import render
from bot.calendars import calendar_file
from bot.logs import setup_logs
from bot.post import carry
from bot.printing import make
from bot.sender import LEASE
from data import outbox
from data.outbox import Letter
from data.store import Store
from dialogs.effects import Hand
from dialogs.paper import Block, Entry, Form, Paper, as_text
from dialogs.text import plain
from tests.bot.test_papers_sent import loopback
from tests.bot.wires import SORRY, Bench, at_once, bench
from tests.patience import patiently
from tests.practice.aiogram_oracle import check_request

SAM = 1001
CANARY = "Featherstonehaugh"
MEETING = Entry(
    "plan0-x@campaign-coach.invalid",
    0,
    False,
    f"Meeting with {CANARY}",
    datetime(2026, 12, 8, 15, tzinfo=UTC),
    datetime(2026, 12, 8, 16, tzinfo=UTC),
    datetime(2026, 11, 24, 9, tzinfo=UTC),
    "City Hall, Room 3; ring",
    "Who comes along: Jo\nYour brief is in the chat.",
    (1440, 120),
)
OFF = MEETING._replace(sequence=1, cancelled=True, title="Called off", notes="", alarms=())
HOSTILE = [
    "Hall\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil",
    "Hall\r\nEND:VCALENDAR\r\n",
    "Hall\rATTENDEE:mailto:x@y.z",
    "Hall\u2028END:VEVENT\u2029X:1\u0085Y:2\x0bZ:3\x0cQ:4\x1cR:5",
    "Hall\n METHOD:CANCEL\n\tRRULE:FREQ=DAILY",
    "a\\nb \\, \\; \\\\ \\",
    'x;ALTREP="http://evil.example/":y',
    "BEGIN:VALARM:ACTION:EMAIL",
    "\u202eyadsruhT \u2066Room\u2069 \u200f3 \u061c",
    "\U0001f9d1\u200d\U0001f9bd \U0001f3f4\U000e0067\U000e0062\U000e007f \U0001d510 " * 12,
    "é" * 200,
    "\x00\x07\x1b[31m",
    "\ud800 lone",
    ",;:\"'" * 40,
]


def kept(entry: Entry) -> dict[str, Any]:
    """The entry as the outbox keeps it."""
    body = render.body(Hand(Paper("meeting", (Block("title", entry.title),), entry), "calendar", ()))
    found: dict[str, Any] = body["paper"]["entry"]
    return found


def changed(field: str, words: str) -> Entry:
    return Entry(**{**MEETING._asdict(), field: words})


def file_of(entry: Entry) -> bytes:
    return calendar_file(kept(entry))


def lines(made: bytes) -> list[str]:
    """The file's lines put together again by hand (RFC 5545, 3.1), with every rule about lines checked on the way."""
    assert made.endswith(b"\r\n")
    raw = made.split(b"\r\n")[:-1]
    assert not any(b"\r" in line or b"\n" in line for line in raw), "no line end but CRLF"
    assert all(0 < len(line) <= 75 for line in raw), "octets, without the line end"
    assert all(line.decode("utf-8") for line in raw), "no sign is cut in two"
    whole: list[str] = []
    for line in raw:
        if line.startswith(b" "):
            whole[-1] += line[1:].decode()
        else:
            whole.append(line.decode())
    assert not any(re.search("[\x00-\x08\x0a-\x1f\x7f]", line) for line in whole), "no control signs"
    return whole


def named(made: bytes) -> Mapping[str, str]:
    """The properties of the event by name, without those of its alarms."""
    found = "\n".join(lines(made)).partition("BEGIN:VEVENT\n")[2].partition("\nBEGIN:VALARM")[0].partition("\nEND:VEVENT")[0]
    return dict(line.split(":", 1) for line in found.split("\n"))


def unescaped(words: str) -> str:
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], words)


def test_every_line_of_a_file_is_as_it_should_be() -> None:
    assert lines(file_of(MEETING)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Campaign Coach//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "SUMMARY:Meeting with Featherstonehaugh",
        "DTSTART:20261208T150000Z",
        "DTEND:20261208T160000Z",
        "DTSTAMP:20261124T090000Z",
        "UID:plan0-x@campaign-coach.invalid",
        "SEQUENCE:0",
        "CLASS:PRIVATE",
        "DESCRIPTION:Who comes along: Jo\\nYour brief is in the chat.",
        "LOCATION:City Hall\\, Room 3\\; ring",
        "STATUS:CONFIRMED",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Meeting with Featherstonehaugh",
        "TRIGGER:-P1D",
        "END:VALARM",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Meeting with Featherstonehaugh",
        "TRIGGER:-PT2H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_a_cancelled_meeting_is_cancelled_in_every_way_there_is_and_rings_no_more() -> None:
    made = file_of(OFF)

    assert "METHOD:CANCEL" in lines(made)
    assert (named(made)["STATUS"], named(made)["SEQUENCE"]) == ("CANCELLED", "1")
    assert named(made)["UID"] == named(file_of(MEETING))["UID"]
    assert b"VALARM" not in made
    assert b"DESCRIPTION" not in made


def test_nobody_is_named_as_organiser_since_then_people_could_not_change_their_own_entry() -> None:
    for entry in (MEETING, OFF):
        assert b"ORGANIZER" not in file_of(entry)
        assert b"ATTENDEE" not in file_of(entry)


def test_the_same_entry_gives_the_same_file() -> None:
    assert file_of(MEETING) == file_of(MEETING)


def test_read_back_by_the_library_it_says_the_same() -> None:
    (event,) = Calendar.from_ical(file_of(MEETING)).walk("VEVENT")

    assert (event["UID"], event["SEQUENCE"], event["SUMMARY"]) == (MEETING.uid, 0, MEETING.title)
    assert (event["LOCATION"], event["DESCRIPTION"]) == (MEETING.place, MEETING.notes)
    assert [event.decoded(name) for name in ("DTSTART", "DTEND", "DTSTAMP")] == [MEETING.start, MEETING.end, MEETING.made]
    assert [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")] == [timedelta(days=-1), timedelta(hours=-2)]
    assert event.errors == []


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("field", ["place", "notes", "title"])
def test_hostile_words_stay_words(field: str, words: str) -> None:
    made = file_of(changed(field, words))
    heads = [line.partition(":")[0] for line in lines(made)]
    plain_heads = [line.partition(":")[0] for line in lines(file_of(MEETING))]

    assert heads == plain_heads, "no line more, none less, none of another name"
    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert event["UID"] == MEETING.uid
    name = {"place": "LOCATION", "notes": "DESCRIPTION", "title": "SUMMARY"}[field]
    seen = re.sub("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+", " ", words)
    assert unescaped(named(made)[name]) == seen


@given(words=st.text(max_size=300), field=st.sampled_from(["place", "notes", "title"]))
def test_whatever_is_typed_the_file_has_the_same_lines(words: str, field: str) -> None:
    made = file_of(changed(field, f"x{words}"))

    assert [line.partition(":")[0] for line in lines(made)] == [line.partition(":")[0] for line in lines(file_of(MEETING))]
    assert len(Calendar.from_ical(made).walk("VEVENT")) == 1


def paper(entry: Entry = MEETING) -> Hand:
    blocks = (Block("title", entry.title), Block("text", "When: Tuesday 8 December 2026 at 3 pm"))
    return Hand(Paper("meeting", blocks, entry), "calendar", plain("Open this file."))


async def post(at: Bench, hand: Hand) -> list[Letter]:
    now = at.clock.now()
    return await at.store.write(lambda c: outbox.post(c, [(SAM, render.body(hand))], now, now + LEASE))


async def emptied(at: Bench) -> None:
    async with patiently():
        await asyncio.gather(*at.tasks)
    await at.sender.flush()


async def test_it_goes_as_a_file_that_phones_know_for_a_calendars(store: Store) -> None:
    async with bench(store) as at:
        at.sender.take(await post(at, paper()))
        await emptied(at)
        ((method, asked),) = at.wire.calls
        file = asked["document"]
        assert isinstance(file, InputFile)
        assert (method, file.filename, file.mimetype) == ("sendDocument", "meeting.ics", "text/calendar")
        assert file.input_file_content == file_of(MEETING)
        assert asked["caption"] == "Open this file."


async def test_over_real_http_the_whole_file_arrives_and_a_second_library_takes_the_request(store: Store) -> None:
    async with loopback(store) as (world, tools):
        assert await carry(tools, SAM, render.body(paper()), at_once) is None
        (asked,) = world.recorder.requests
        check_request(asked.method, asked.params)
        (file,) = world.files.held.values()
        assert (file.name, file.content_type, file.body) == ("meeting.ics", "text/calendar", file_of(MEETING))


async def test_where_telegram_refuses_the_file_its_words_come_instead(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, BadRequest("Wrong file"))
        at.sender.take(await post(at, paper()))
        await emptied(at)
        assert at.wire.texts(SAM) == [SORRY, as_text(paper().paper)]


@pytest.mark.parametrize("entry", [MEETING, MEETING._replace(place="\ud800" + CANARY)])
async def test_nothing_of_a_meeting_is_logged_made_or_not(store: Store, restored_log: None, entry: Entry) -> None:
    printed = io.StringIO()
    setup_logs("DEBUG", printed)

    def broken(form: Form, given: Mapping[str, Any]) -> bytes:
        made = make(form, given)
        raise ValueError(made.decode())

    async with bench(store) as at:
        at.sender.take(await post(at, paper(entry)))
        await emptied(at)
    async with bench(store, broken) as at:
        at.sender.take(await post(at, paper(entry)))
        await emptied(at)
        assert at.wire.texts(SAM)[0] == SORRY
    assert "paper not made" in printed.getvalue()
    for word in (CANARY, "City Hall", "campaign-coach.invalid", "Tuesday"):
        assert word not in printed.getvalue()
