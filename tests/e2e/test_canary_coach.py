"""Proves the same of the coach as `test_canary` of the rest: what is typed in its rooms, carried in its files, and looked up.

The real program as a process of its own at LOG_LEVEL=DEBUG, with its typesetter, its engine and the services of places broken.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.clock import Clock
from bot.practice.world import World
from tests.e2e.broken import BREAK, FAILS
from tests.e2e.test_canary import PERSON, TOKEN, free_port, program
from tests.patience import PATIENCE, until
from tests.wire import Person, practice_world

POSTCODE = "ZE99 9ZY"
PRIVATE = ("canary", "ZE99", "9ZY", "9zy")
WORDS = (*PRIVATE, TOKEN, TOKEN.partition(":")[2], str(PERSON))
TO_THE_LADDER = (
    *("/start", "plan", "Issue-canary lift", "Outcome-canary by May", "council", "Name-canary Lee", "no", "Decider-canary"),
    *("Listens-canary", "2", "add", "Rung-canary Kim", "1", "change who", "Rung-renamed-canary", "change what"),
    *("Rung-ask-canary, will you?", "back to", "picture"),
)
TO_THE_CARD = (
    *("/start", "meet", "Ask-canary, will you do it?", "Ask-in-clinic-canary, will you meet us?", "keep", "Fallback-canary"),
    *("Own-reason-canary they hate it", "Own-answer-canary", "no", "Message-canary", "Story-canary", "done", "email", "ok"),
)
IN_THE_ROOMS = (
    *("/ready", "check my ask", "Ask-at-ease-canary will you come", "/ready", "if they", "Typed-reason-canary"),
    *("/ready", "practise", "hard", "Reply-canary one", "Reply-canary two", "stop", "rename-canary", "/ready", "my letter"),
)
KEPT = ("Rung-renamed", "Rung-ask", "Ask-at-ease", "Own-reason", "Own-answer", "Reply", "Fallback", "Story", "Message")
"""The canaries that must be in the database in the end, or the search would prove nothing."""
FILES = ("letter", "text", "pdf", "pdf", "pdf", "large", "other", "all as files", "large")


class Service:
    """Stands for postcodes.io and Parliament, and answers the next look-up as it is told."""

    def __init__(self) -> None:
        self.answer = "500"
        self.asked: list[str] = []

    async def reply(self, request: web.Request) -> web.StreamResponse:
        """One answer, which says back what was asked wherever that can be."""
        echo = f"{request.path} {POSTCODE} canary"
        self.asked.append(self.answer)
        if self.answer == "down":
            assert request.transport is not None
            request.transport.abort()
        if self.answer == "odd":
            return web.Response(body=b'{"result": {"postcode": "' + echo.encode(), content_type="application/json")
        if self.answer == "away":
            raise web.HTTPFound(f"/{echo}", text=echo)
        return web.Response(status=500 if self.answer == "500" else 404, text=echo, headers={"X-Echo": echo})


@asynccontextmanager
async def service() -> AsyncIterator[tuple[Service, str]]:
    """The service, and its address."""
    one, app = Service(), web.Application()
    app.router.add_route("*", "/{path:.*}", one.reply)
    async with TestServer(app) as server:
        yield one, str(server.make_url("")).rstrip("/")


def told(world: World, person: int, words: str) -> int:
    """How many messages with these words the person was sent."""
    return sum(words in f"{message.get('text', '')}{message.get('caption', '')}" for message in world.recorder.sent[person])


def files(world: World) -> int:
    return sum("document" in message for message in world.recorder.sent[PERSON])


async def work_through_the_rooms(world: World, sam: Person) -> None:
    """A whole plan with a canary at every place where words can be typed, and every paper of it."""
    for words in (*TO_THE_LADDER, *TO_THE_CARD, *IN_THE_ROOMS, *FILES):
        sam.say(words)
    await until(lambda: told(world, PERSON, "could not send") + told(world, PERSON, "as a file") >= FAILS, "papers fail")
    await until(lambda: files(world) == 2 + 5, "the other papers come")
    assert any("photo" in message for message in world.recorder.sent[PERSON])


async def look_up(world: World, sam: Person, places: Service) -> None:
    """A look-up that fails in every way there is, and postcodes that nobody looks up."""
    sam.say(f"/area {POSTCODE} or ZE99 9ZX")
    for number, places.answer in enumerate(("500", "down", "odd", "away", "404"), start=1):
        before = len(places.asked)
        sam.say(f"/area {POSTCODE.lower()}" if number % 2 else POSTCODE)
        await until(lambda before=before: len(places.asked) > before, "it is looked up")  # type: ignore[misc] # bound at once
        await until(lambda number=number: told(world, PERSON, "I cannot look up postcodes just now") == number, "it failed")  # type: ignore[misc]


async def break_a_turn(world: World, sam: Person) -> None:
    """An update that the engine cannot take, in a room and while a look-up is under way."""
    for words in (f"{BREAK} canary {POSTCODE}", "/ready", "practise", "easy", f"{BREAK} canary"):
        sam.say(words)
    await until(lambda: told(world, PERSON, "Line 1 of") >= 3, "the turn is set aside and the line asked again")


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_no_word_typed_in_the_coachs_rooms_is_printed_served_told_to_others_or_left_after_forget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.practice.world.FIRST_PERSON", PERSON)
    port = free_port()
    async with (
        practice_world(Clock().now()) as (world, url),
        service() as (places, asked_at),
        program(url, tmp_path, port, "tests.e2e.broken", asked_at) as process,
    ):
        world.token = TOKEN
        world.person(PERSON)
        sam, ann = Person(world, PERSON), Person(world, world.add_person("Ann").id)
        ann.say("/start")
        await work_through_the_rooms(world, sam)
        await look_up(world, sam, places)
        await break_a_turn(world, sam)
        kept = on_disk(tmp_path)
        assert [word for word in KEPT if f"{word}-canary".encode() not in kept] == []
        ann.say("plan")
        await until(lambda: len(world.recorder.sent[ann.id]) >= 3, "somebody else is answered")
        async with ClientSession() as session:
            pages = [await (await session.get(f"http://127.0.0.1:{port}/{page}")).text() for page in ("metrics", "healthz")]
        sam.say("/forget")
        sam.say("yes")
        await until(lambda: told(world, PERSON, "Everything I kept about you is deleted") == 1, "all is forgotten")
        await until(lambda: not any(word.encode() in on_disk(tmp_path) for word in PRIVATE), "no word is left on the disk")
        process.terminate()
        out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    printed = out.decode() + err.decode()
    assert process.returncode == 0
    for event in ("paper not made", "no file, the words go instead", "place not looked up", "update set aside"):
        assert f'"event": "{event}"' in printed, "it did not fail: the search would prove nothing"
    assert [word for word in WORDS if word in printed] == []
    assert [word for word in WORDS if any(word in page for page in pages)] == []
    assert "canary" not in str(world.recorder.sent[ann.id])
    left = on_disk(tmp_path)
    assert [word for word in WORDS[:-1] if word.encode() in left] == []
