"""Proves that what people say, and the bot's token, appear nowhere but in the chat and the database, whatever goes wrong.

The real program as a process of its own at LOG_LEVEL=DEBUG; all it prints, and all it serves, is searched.
"""

import asyncio
import os
import socket
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.clock import Clock
from bot.practice import acts, faults
from bot.practice.faults import Fault
from bot.practice.world import World
from tests.patience import PATIENCE, until
from tests.wire import Person, practice_world

TOKEN = "4200001:AAHcanary-token_of-this-test-0123456"  # noqa: S105 opens nothing
STORY, NAME, POSTCODE, ALBUM = "my wheelchair-canary story", "Name-canary", "ZZ99 9ZZ", "album-canary"
PERSON = 7_310_045_001_999
WORDS = (TOKEN, TOKEN.partition(":")[2], "canary", "ZZ99", "9ZZ", str(PERSON))
BUSY = 6.0  # seconds somebody else holds the database: longer than the bot waits for it


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def program(  # noqa: PLR0913 each is something that a test changes
    url: str,
    folder: Path,
    port: int,
    module: str = "bot",
    places: str = "",
    more: Mapping[str, str] | None = None,
    *,
    plain: bool = False,
) -> AsyncIterator[Process]:
    """The bot, started as anybody starts it, and surely ended. It asks about places at `places`, else in the practice world.

    `more` is added to its environment. `plain`: without Python's development mode, which looks at every step it takes.
    """
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "POSTCODES_URL": places or url,
        "MEMBERS_URL": places or url,
        "DATABASE_URL": f"sqlite:///{folder}/coach.db",
        "PORT": str(port),
        "LOG_LEVEL": "DEBUG",
        "PYTHONDONTWRITEBYTECODE": "1",
        **({} if plain else {"PYTHONASYNCIODEBUG": "1"}),
        **(more or {}),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, *(() if plain else ("-X", "dev")), "-m", module),
        cwd=Path(__file__).parents[2],
        env=environment,
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def talk(sam: Person) -> None:
    """Words in every place where a person can put them."""
    sam.say(f"/start {NAME}")
    await sam.hears(2)
    sam.press("1. Plan an approach")
    await sam.hears()
    message = sam.say(f"{STORY} <b>& at {POSTCODE}")
    await sam.hears()
    sam.edit(message, f"{STORY} at {POSTCODE}, {TOKEN}")
    await sam.hears()
    sam.say(f"/unknown_{NAME.lower().replace('-', '_')}")
    await sam.hears()


def poison(world: World) -> None:
    """Updates that cannot be read, each with words in it."""
    for broken in (
        {"message": {"chat": {"id": PERSON, "type": "private"}, "text": [STORY], "message_id": 1}},
        {"message": {"chat": {"id": STORY, "type": "private"}}},
        {"message": {"chat": {"id": PERSON, "type": "private"}, "photo": [], "media_group_id": f"{ALBUM}\ud800"}},
        {STORY: {"text": POSTCODE}},
    ):
        world.inject(broken)


async def go_wrong(world: World, sam: Person) -> None:
    """Every kind of fault, while words are on their way."""
    body = f'{{"ok": false, "error_code": 400, "description": "Bad Request: can\'t parse {STORY} {POSTCODE}"}}'
    world.faults.add(
        Fault("answer", "sendMessage", status=400, body=body),
        Fault("lose_answer", "sendMessage", nth=3),
        faults.bad_gateway("getUpdates"),
        Fault("answer", "getUpdates", nth=2, status=200, body=f'{{"ok": true, "result": "{STORY}"}}'),
        Fault("truncate", "getUpdates", nth=3),
    )
    poison(world)
    sam.say(f"back, {NAME}")
    await sam.hears()
    sam.say(f"{STORY} {POSTCODE}")
    await sam.hears()
    acts.add_to(world, sam.id, "supergroup", STORY)
    await until(lambda: bool(world.recorder.calls("leaveChat")), "the bot leaves the group")


async def keep_the_database(path: Path, world: World, sam: Person) -> None:
    """Hold the database while an answer waits, so that its transaction fails with all its values in the error."""
    held = sqlite3.connect(path, isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    sam.say(f"{STORY} {POSTCODE}")
    await asyncio.get_running_loop().run_in_executor(None, _wait, BUSY)
    held.execute("ROLLBACK")
    held.close()
    await sam.hears()


def _wait(seconds: float) -> None:
    """A wait that is the point: the time another program holds the database."""
    import threading  # noqa: PLC0415 only here

    threading.Event().wait(seconds)


async def test_no_word_of_a_person_and_no_token_is_ever_printed_or_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.practice.world.FIRST_PERSON", PERSON)
    port = free_port()
    async with practice_world(Clock().now()) as (world, url), program(url, tmp_path, port) as process:
        world.token = TOKEN
        world.person(PERSON).name = NAME
        sam = Person(world, PERSON)
        await talk(sam)
        await go_wrong(world, sam)
        await keep_the_database(tmp_path / "coach.db", world, sam)
        async with ClientSession() as session:
            pages = [await (await session.get(f"http://127.0.0.1:{port}/{page}")).text() for page in ("metrics", "healthz")]
        process.terminate()
        out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    printed = out.decode() + err.decode()
    assert process.returncode == 0
    assert "database is locked" not in printed
    assert '"event": "step failed"' in printed, "the transaction did not fail: the search would prove nothing"
    assert '"event": "update set aside"' in printed
    assert [word for word in WORDS if word in printed] == []
    assert [word for word in WORDS if any(word in page for page in pages)] == []
