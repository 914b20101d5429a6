"""Proves that an update is kept before Telegram is told so, and that no answer can stop, spin or silence the intake."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.intake import BAD_POLLS, Intake
from bot.request import ServerError
from data import updates
from data.store import Connection, Store
from tests.bot.wires import Bench, bench


def update(number: Any, words: str = "hi") -> dict[str, Any]:  # noqa: ANN401 also what is no number
    return {"update_id": number, "message": {"chat": {"id": 1001, "type": "private"}, "text": words, "message_id": 1}}


def intake(at: Bench) -> tuple[Intake, list[int]]:
    told: list[int] = []
    return Intake(at.tools, 42, lambda: told.append(1)), told


async def waiting(store: Store) -> int:
    async def count(connection: Connection) -> int:
        return int((await connection.execute(text("SELECT count(*) FROM inbox WHERE state = 'waiting'"))).scalar_one())

    return await store.write(count)


def offsets(at: Bench) -> list[object]:
    return [asked.get("offset") for method, asked in at.wire.calls if method == "getUpdates"]


async def test_updates_are_in_the_inbox_before_the_next_call_confirms_them(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then("getUpdates", [update(7), update(9)], [])
        took, told = intake(at)
        await took.poll()
        assert (await waiting(store), told) == (2, [1])
        await took.poll()
        assert offsets(at) == [None, 10]
        assert at.tools.vitals.polled_at is not None
        assert at.wire.calls[0][1]["allowed_updates"] == [
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
            "channel_post",
        ]


async def test_what_could_not_be_kept_is_not_confirmed(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then("getUpdates", [update(7)], [update(7)], [])
        took, told = intake(at)
        await store.write(lambda c: c.execute(text("ALTER TABLE inbox RENAME TO elsewhere")))
        with pytest.raises(Exception, match="inbox"):
            await took.poll()
        await store.write(lambda c: c.execute(text("ALTER TABLE elsewhere RENAME TO inbox")))
        assert told == []
        await took.poll()
        await took.poll()
        assert offsets(at) == [None, None, 8]
        assert await waiting(store) == 1


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (InvalidToken("Unauthorized"), "token"),
        (Conflict("terminated by other getUpdates request"), "conflict"),
        (ServerError(500), "server_error"),
        (TimedOut(), "timeout"),
        (NetworkError("lost"), "connection_lost"),
        (TelegramError("the answer cannot be read"), "unreadable_answer"),
        (ZeroDivisionError(), "unexpected"),
        ("not a list", "connection_lost"),
        ([{"no": "number"}], "connection_lost"),
    ],
)
async def test_after_a_bad_answer_it_waits_and_goes_on_by_itself(store: Store, error: object, reason: str) -> None:
    async with bench(store) as at:
        at.wire.then("getUpdates", error, [update(7)])
        took, _ = intake(at)
        polling = asyncio.ensure_future(took.poll())
        await at.wire.called(1)
        for _ in range(5):
            await asyncio.sleep(0)
        assert not polling.done(), "it would call again at once"
        assert at.tools.vitals.poll_trouble == reason
        at.clock.move(timedelta(seconds=1))
        await polling
        await took.poll()
        assert (await waiting(store), at.tools.vitals.poll_trouble) == (1, "")


async def test_the_waits_grow_and_a_good_answer_ends_them(store: Store) -> None:
    async with bench(store) as at:
        took, _ = intake(at)
        for wait in (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0):
            at.wire.then("getUpdates", ServerError(502))
            await waits(at, took, wait)
        at.wire.then("getUpdates", [])
        await took.poll()
        at.wire.then("getUpdates", ServerError(502))
        await waits(at, took, 0.5)


async def waits(at: Bench, took: Intake, seconds: float) -> None:
    """The next poll fails and waits about so long."""
    calls = len(at.wire.calls)
    polling = asyncio.ensure_future(took.poll())
    await at.wire.called(calls + 1)
    at.clock.move(timedelta(seconds=seconds - 0.3))
    for _ in range(5):
        await asyncio.sleep(0)
    at.clock.move(timedelta(seconds=0.3))
    await polling


async def test_it_waits_as_long_as_telegram_says(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then("getUpdates", RetryAfter(timedelta(seconds=40)))
        took, _ = intake(at)
        await waits(at, took, 40)


@pytest.mark.parametrize(
    ("error", "rebuilt"), [(TimedOut(), 1), (ServerError(502), 1), (InvalidToken("no"), 0), (Conflict("x"), 0)]
)
async def test_connections_that_keep_failing_are_thrown_away(store: Store, error: Exception, rebuilt: int) -> None:
    async with bench(store) as at:
        took, _ = intake(at)
        for number in range(BAD_POLLS):
            at.wire.then("getUpdates", error)
            await waits(at, took, 0.5 * 2**number)
        assert at.wire.rebuilt == rebuilt


@pytest.mark.parametrize(
    "broken", [None, "words", [], {}, {"update_id": "7"}, {"update_id": True}, {"update_id": 2**63}], ids=str
)
async def test_what_has_no_number_is_passed_over_among_others(store: Store, broken: object) -> None:
    async with bench(store) as at:
        at.wire.then("getUpdates", [broken, update(7), broken])
        took, _ = intake(at)
        await took.poll()
        assert await waiting(store) == 1


async def test_nothing_a_person_said_is_read_on_the_way_in(store: Store) -> None:
    async with bench(store) as at:
        odd = {"update_id": 7, "message": {"chat": {"id": 1001}, "text": "\ud800\x00", "deep": [[[[{}]]]]}}
        at.wire.then("getUpdates", [odd])
        took, _ = intake(at)
        await took.poll()
        (row,) = await store.write(lambda c: updates.next_set(c, 10))
        assert row.raw.isascii()
