"""Proves that a postcode stays in no log line, no error and no row, whatever becomes of its look-up."""

import asyncio
import hashlib
import io
import logging
import sqlite3
import sys
import threading
import traceback
import warnings
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.logs import setup_logs
from bot.places import secret_of
from data import errands
from data.errands import Errand
from data.store import Store
from dialogs.area import Area
from tests.bot.test_places import Answer, desk, endless, our_record, says
from tests.places import place

CANARY = "ZE99 9ZY"
SHAPES = ("ZE99 9ZY", "ZE999ZY", "ZE99%209ZY", "ze99 9zy", "ze999zy")
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
RECORD = place("BR8 7RE").record | {"postcode": CANARY, "outcode": "ZE99", "incode": "9ZY"}
FOUND = says({"status": 200, "result": RECORD})
TERMINATED = says({"status": 404, "error": "Postcode not found", "terminated": {"postcode": CANARY}}, 404)
ECHO = says(f"<html>no {CANARY} here</html>".encode(), 200, "text/html")
BROKEN = says(f'{{"status":200,"result":{{"postcode":"{CANARY}'.encode())


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level, sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning)
    yield
    root.handlers[:], root.level = before[:2]
    sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning = before[2:]


def bytes_of(database: Path) -> bytes:
    """All that is on the disk."""
    return b"".join(path.read_bytes() for path in sorted(database.parent.iterdir()))


def holds(words: str) -> list[str]:
    return [shape for shape in SHAPES if shape in words]


@pytest.mark.parametrize(
    "answer", [FOUND, TERMINATED, ECHO, BROKEN, endless, says({}, 500), says({"error": f"Invalid {CANARY}"}, 404)]
)
async def test_a_postcode_is_in_no_log_line_and_in_no_row_once_its_look_up_is_done(
    store: Store, database: Path, caplog: pytest.LogCaptureFixture, restored_log: None, answer: Answer
) -> None:
    stream = io.StringIO()
    setup_logs("DEBUG", stream)
    logging.getLogger().addHandler(caplog.handler)
    caplog.set_level(logging.DEBUG)
    asyncio.get_running_loop().set_debug(True)
    errand = Errand(1001, CANARY, 3)
    await store.write(lambda c: errands.put(c, [errand], NOW))
    assert CANARY.encode() in bytes_of(database), "it is there while it is waited for, so that no crash loses it"
    async with desk(store, answer) as at:
        found = await at.places.find(CANARY)
        assert at.postcodes
        await at.places.find(CANARY)
    await store.write(lambda c: errands.done(c, [errand]))
    await store.scrub()

    assert holds(bytes_of(database).decode("latin-1")) == []
    assert holds(stream.getvalue()) == []
    # Nor in what the log never prints; but aiosqlite notes the errand's parameters, and the test's own service its visitors.
    said = {(record.name, f"{record.getMessage()} {record.args} {record.exc_text}") for record in caplog.records}
    assert {name for name, words in said if holds(words)} <= {"aiosqlite", "aiohttp.access"}
    assert isinstance(found, str) or holds(str(asdict(found))) == []


async def test_a_failed_look_up_is_told_by_its_kind_alone(store: Store, restored_log: None) -> None:
    stream = io.StringIO()
    setup_logs("DEBUG", stream)
    async with desk(store, says({}, 500)) as at:
        assert await at.places.find(CANARY) == "down"
    async with desk(store, our_record, says({}, 503)) as at:
        assert isinstance(await at.places.find("BR8 7RE"), Area)

    assert '"event": "place not looked up"' in stream.getvalue()
    assert '"event": "mp not looked up"' in stream.getvalue()
    assert stream.getvalue().count('"reason": "server_error"') == 2


async def test_an_error_on_the_way_does_not_carry_it(store: Store) -> None:
    async def break_down(_: object) -> None:
        raise OSError("the disk is full")

    async with desk(store, FOUND) as at:
        at.store.write = break_down  # type: ignore[method-assign, assignment] # as when the disk is full
        with pytest.raises(OSError, match="the disk is full") as caught:
            await at.places.find(CANARY)
    assert holds("".join(traceback.format_exception(caught.value))) == []


async def test_who_has_the_database_but_not_the_token_cannot_try_all_postcodes(store: Store, database: Path) -> None:
    async with desk(store, FOUND) as at:
        await at.places.find(CANARY)
    with closing(sqlite3.connect(database)) as plain:
        keys = [key for (key,) in plain.execute("SELECT key FROM lookups") if key.startswith("pc:")]
    unkeyed = hashlib.blake2b(b"ZE999ZY", digest_size=32).hexdigest()
    assert keys != [f"pc:{unkeyed}"]
    assert len(keys) == 1
    assert len(keys[0]) == len("pc:") + 64
    assert len({secret_of("1:token"), secret_of("2:token"), b""}) == 3
