"""Proves the same of what comes after the letter as `test_canary` of the rest: news, meetings, promises, notes, reminders.

The real program as a process of its own at LOG_LEVEL=DEBUG, with its typesetter, its calendar and its engine broken.
"""

import asyncio
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.clock import Clock
from bot.practice.world import Json, World
from tests.bot.papers import read
from tests.e2e.broken import BREAK, FAILS, NO_CALENDAR
from tests.e2e.test_canary import PERSON, TOKEN, free_port, program
from tests.e2e.test_canary_coach import on_disk, told
from tests.patience import PATIENCE, until
from tests.wire import Person, practice_world

WORDS = ("canary", TOKEN, TOKEN.partition(":")[2], str(PERSON))
A_PLAN = (
    *("/start", "plan", "Issue lift", "Outcome by May", "council", "Ann Lee", "yes", "meet", "Will you meet us in June?", "skip"),
    *("no money", "A ramp costs little", "no", "A lift lets us in", "Story-canary", "done", "email", "ok"),
)
NEWS = (
    *("/log", "sent", "another day", "yesterday", "yes", "They passed me on to Passed-canary Kim"),
    *(
        "they need Time-canary more time",
        "in two weeks",
        "yes",
        "They answered that Answer-canary it is hard",
        "something else",
        "Note-canary to keep",
        "yes",
    ),
    *("they said no, Reason-canary is why", "/log", "we have a meeting"),
)
MEETING = ("in three weeks at 3pm", "yes", "Place-canary", "Company-canary", "Needs-canary", "change", "place", NO_CALENDAR)
MEETING_AGAIN = ("change", "place", "Place-moved-canary", "file")
AFTERWARDS = (
    *(
        "/log",
        "the meeting has been",
        "met",
        "well",
        "Theirs-canary",
        "no date",
        "that is everything",
        "Mine-canary",
        "in two weeks",
        "yes",
    ),
    *("that is everything", "Remember-canary", "file", "pdf", "file", "pdf", "file", "pdf", "file", "pdf", "letter", "sent"),
    *("/remind in three weeks about Own-canary", "yes", "remind me", "Undated-canary", "tomorrow at noon", "yes"),
    *("/log", "the story so far", "text", "picture"),
)
KEPT = (
    *("Passed", "Time", "Answer", "Note", "Reason", "Place-moved", "Company", "Needs"),
    *("Theirs", "Mine", "Remember", "Own", "Undated", "Story"),
)
"""The canaries that must be in the database in the end, or the search would prove nothing."""

PRIVATE = ("Remember", "Story", "Needs")
WHOLE = 3 + 1 + 1 + 2
"""Files that can be made: three of the meeting, one letter, the story as text and as two pictures."""


def files(world: World) -> list[Json]:
    return [message for message in world.recorder.sent[PERSON] if "document" in message or "photo" in message]


async def test_no_word_of_what_came_after_the_letter_is_printed_served_told_to_others_or_left_after_forget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.practice.world.FIRST_PERSON", PERSON)
    port = free_port()
    async with practice_world(Clock().now()) as (world, url), program(url, tmp_path, port, "tests.e2e.broken") as process:
        world.token = TOKEN
        world.person(PERSON)
        sam, ann = Person(world, PERSON), Person(world, world.add_person("Ann").id)
        ann.say("/start")
        for words in (*A_PLAN, *NEWS, *MEETING, *MEETING_AGAIN, *AFTERWARDS, f"{BREAK} canary"):
            sam.say(words)
        await until(lambda: told(world, PERSON, "could not send") >= 1 + FAILS, "the files fail")
        await until(lambda: any("photo" in message for message in files(world)), "the picture comes")
        await until(lambda: len(files(world)) == WHOLE, "the other files come")
        await _nothing_private_goes_on(world, url)
        kept = on_disk(tmp_path)
        assert [word for word in KEPT if f"{word}-canary".encode() not in kept] == []
        async with ClientSession() as session:
            pages = [await (await session.get(f"http://127.0.0.1:{port}/{page}")).text() for page in ("metrics", "healthz")]
        sam.say("/forget")
        sam.say("yes")
        await until(lambda: told(world, PERSON, "Everything I kept about you is deleted") == 1, "all is forgotten")
        await until(lambda: b"canary" not in on_disk(tmp_path), "no word is left on the disk")
        process.terminate()
        out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    printed = out.decode() + err.decode()
    assert process.returncode == 0
    for event in ("paper not made", "update set aside"):
        assert f'"event": "{event}"' in printed, "it did not fail: the search would prove nothing"
    assert [word for word in WORDS if word in printed] == []
    assert [word for word in WORDS if any(word in page for page in pages)] == []
    assert "canary" not in str(world.recorder.sent[ann.id])
    left = on_disk(tmp_path)
    assert [word for word in WORDS[:-1] if word.encode() in left] == []


async def _nothing_private_goes_on(world: World, url: str) -> None:
    """The private note, the story and what is needed are in no file, and no word of theirs is under one."""
    for message in files(world):
        assert "canary" not in message.get("caption", "")
        raw = await _fetched(url, message)
        words = raw.decode("utf-8", "replace") if not raw.startswith(b"%PDF") else read(raw)
        assert [word for word in PRIVATE if f"{word}-canary" in "".join(words.split())] == []


async def _fetched(url: str, message: Json) -> bytes:
    file = message["photo"][-1] if "photo" in message else message["document"]
    async with ClientSession() as page, page.get(f"{url}/chat/files/{file['file_id']}") as answer:
        return await answer.read()
