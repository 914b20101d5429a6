"""Proves what becomes of every letter, whatever Telegram answers: order kept, nobody delayed by another, nothing lost."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot import render, sender
from bot.request import ServerError
from bot.sender import LEASE, TRIES, Sender
from data import outbox
from data.outbox import Letter
from data.store import Connection, Store
from dialogs.effects import Say
from dialogs.text import bold
from tests.bot.wires import SORRY, Bench, FreeLimits, bench

SAM, ANN = 1001, 1002


async def post(at: Bench, *letters: tuple[int, str], leased: bool = True) -> list[Letter]:
    """Letters as a turn writes them."""
    now = at.clock.now()
    bodies = [(person, render.body(Say(bold(words)))) for person, words in letters]
    return await at.store.write(lambda c: outbox.post(c, bodies, now, now + LEASE if leased else None))


async def rows(store: Store) -> list[tuple[Any, ...]]:
    async def found(connection: Connection) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await connection.execute(text("SELECT person, state, reason FROM outbox ORDER BY id"))]

    return await store.write(found)


async def emptied(at: Bench) -> None:
    """Everything taken was tried to the end and written down."""
    async with asyncio.timeout(5):
        await asyncio.gather(*at.tasks)
    await at.sender.flush()


async def deliver(at: Bench, *letters: tuple[int, str]) -> None:
    at.sender.take(await post(at, *letters))
    await emptied(at)


async def test_the_letters_of_one_person_keep_their_order_and_are_gone_when_sent(store: Store) -> None:
    async with bench(store) as at:
        await deliver(at, *((SAM, str(number)) for number in range(30)))
        assert at.wire.texts() == [f"<b>{number}</b>" for number in range(30)]
        assert await rows(store) == []


async def test_a_person_whose_letter_hangs_delays_nobody_else(store: Store) -> None:
    async with bench(store) as at:
        hangs = asyncio.Event()
        at.wire.then(SAM, hangs)
        at.sender.take(await post(at, (SAM, "a"), (SAM, "b"), (ANN, "c"), (ANN, "d")))
        await at.wire.called(3)
        assert (at.wire.texts(SAM), at.wire.texts(ANN)) == (["<b>a</b>"], ["<b>c</b>", "<b>d</b>"])
        hangs.set()
        await emptied(at)
        assert at.wire.texts(SAM) == ["<b>a</b>", "<b>b</b>"]


@pytest.mark.parametrize(
    ("error", "sent", "left"),
    [
        (BadRequest("Message is not modified: same content"), ["<b>a</b>", "<b>b</b>"], []),
        (BadRequest("Message to edit not found"), ["<b>a</b>", "<b>b</b>"], []),
        (Forbidden("Forbidden: bot was blocked by the user"), ["<b>a</b>"], []),
        (Forbidden("Forbidden: user is deactivated"), ["<b>a</b>"], []),
        (BadRequest("Chat not found"), ["<b>a</b>"], []),
        (BadRequest("Something never seen before"), ["<b>a</b>", "<b>b</b>"], [(SAM, "dead", "bad_request")]),
        (BadRequest("Can't parse entities: unexpected end"), ["<b>a</b>", "a", "<b>b</b>"], []),
    ],
    ids=["not modified", "gone message", "blocked", "deactivated", "no such chat", "refused for good", "malformed"],
)
async def test_what_becomes_of_a_letter_and_the_next_one(
    store: Store, error: Exception, sent: list[str], left: list[Any]
) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, error)
        await deliver(at, (SAM, "a"), (SAM, "b"))
        assert at.wire.texts() == sent
        assert await rows(store) == left


async def test_a_letter_malformed_even_without_markup_is_dead_and_can_be_put_back_in_line(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, *[BadRequest("Can't parse entities: x")] * 2)
        await deliver(at, (SAM, "a"), (SAM, "b"))
        assert at.wire.texts() == ["<b>a</b>", "a", "<b>b</b>"]
        assert await rows(store) == [(SAM, "dead", "cannot_parse")]
        await store.write(lambda c: outbox.requeue(c, at.clock.now()))
        sweeping = asyncio.ensure_future(at.sender.sweep())
        await sweeping
        await emptied(at)
        assert await rows(store) == []
        assert at.wire.texts()[-1] == "<b>a</b>"


@pytest.mark.parametrize(
    "error", [TimedOut(), NetworkError("lost"), ServerError(502), ConnectionError()], ids=["timed out", "lost", "502", "odd"]
)
async def test_a_letter_that_may_not_have_arrived_is_sent_again_before_the_next_one(store: Store, error: Exception) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, error, error)
        at.sender.take(await post(at, (SAM, "a"), (SAM, "b")))
        for tries in (1, 2):
            await at.wire.called(tries)
            await put_off(store)
            at.clock.move(timedelta(hours=1))
        await emptied(at)
        assert at.wire.texts() == ["<b>a</b>"] * 3 + ["<b>b</b>"]
        assert await rows(store) == []


async def put_off(store: Store) -> None:
    """Wait until a letter was written down as due again."""
    async with asyncio.timeout(5):
        while not any(reason for _, _, reason in await rows(store)):
            pass
    await store.write(lambda c: c.execute(text("UPDATE outbox SET reason = ''")))


async def test_a_letter_tried_too_often_is_given_up_and_the_next_one_goes(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, TimedOut())
        (letter, after) = await post(at, (SAM, "a"), (SAM, "b"))
        at.sender.take([Letter(letter.id, SAM, letter.body, TRIES - 1), after])
        await emptied(at)
        assert await rows(store) == [(SAM, "dead", "timeout")]
        assert at.wire.texts() == ["<b>a</b>", "<b>b</b>"]


async def test_told_to_wait_it_waits_for_this_chat_alone_and_still_after_a_restart(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, RetryAfter(timedelta(seconds=300)))
        at.sender.take(await post(at, (SAM, "a"), (ANN, "b")))
        await at.wire.called(2)
        await put_off(store)
        assert at.wire.texts() == ["<b>a</b>", "<b>b</b>"]
        limits = FreeLimits(1000)
        again = Sender(at.tools, limits, lambda work: at.tasks.add(asyncio.ensure_future(work)), lambda: 0.5, lambda: SORRY)
        await again.begin()
        now = asyncio.get_running_loop().time()
        assert limits.ready_at(SAM * 2, now) == pytest.approx(now + 300, abs=1)
        assert limits.ready_at(ANN * 2, now) == now


async def test_told_to_wait_a_moment_the_letter_is_sent_when_it_is_over(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, RetryAfter(timedelta(seconds=0.02)))
        before = asyncio.get_running_loop().time()
        await deliver(at, (SAM, "a"))
        assert at.wire.texts() == ["<b>a</b>"] * 2
        assert asyncio.get_running_loop().time() - before >= 0.02


async def test_letters_found_in_the_database_are_taken_and_sent(store: Store) -> None:
    async with bench(store) as at:
        await post(at, (SAM, "a"), leased=False)
        await post(at, (SAM, "b"))
        await at.sender.begin()
        await at.sender.sweep()
        await emptied(at)
        assert at.wire.texts() == ["<b>a</b>", "<b>b</b>"]


async def test_while_older_letters_wait_in_the_database_no_newer_one_is_taken_past_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "BACKLOG", 2)
    async with bench(store) as at:
        first = asyncio.Event()
        at.wire.then(SAM, first, asyncio.Event())
        await post(at, (SAM, "a"), (SAM, "b"), (SAM, "c"), leased=False)
        await at.sender.sweep()
        sweeping = asyncio.ensure_future(at.sender.sweep())
        await store.write(rows_in)  # after this sweep's own look, which has no room
        first.set()
        await at.wire.called(2)
        await at.sender.flush()
        assert at.sender.lease() is None, "the next turn's letters would be sent before the third"
        sweeping.cancel()


async def rows_in(connection: Connection) -> None:
    await connection.execute(text("SELECT 1"))


async def test_with_nothing_waiting_a_turn_may_hand_its_letters_over_itself(store: Store) -> None:
    async with bench(store) as at:
        assert at.sender.lease() is None, "nobody has looked yet"
        sweeping = asyncio.ensure_future(at.sender.sweep())
        async with asyncio.timeout(5):
            while at.sender.lease() is None:
                await store.write(rows_in)
        lease = at.sender.lease()
        assert isinstance(lease, datetime)
        assert lease > at.clock.now()
        sweeping.cancel()


async def test_a_press_is_acknowledged_once_and_a_refusal_does_no_harm(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then("answerCallbackQuery", BadRequest("Query is too old"))
        at.sender.acknowledge("q1")
        await emptied(at)
        assert at.wire.calls == [("answerCallbackQuery", {"callback_query_id": "q1"})]


async def test_somebody_who_left_is_sent_nothing_more_than_what_is_under_way(store: Store) -> None:
    async with bench(store) as at:
        hangs = asyncio.Event()
        at.wire.then(SAM, hangs)
        at.sender.take(await post(at, (SAM, "a"), (SAM, "b"), (SAM, "c")))
        await at.wire.called(1)
        at.sender.cancel(SAM)
        hangs.set()
        await emptied(at)
        assert at.wire.texts() == ["<b>a</b>"]


async def test_the_next_letter_waits_until_the_one_before_it_is_written_down_as_sent(store: Store) -> None:
    async with bench(store) as at:
        letters = await post(at, (SAM, "a"), (SAM, "b"))
        busy, free = asyncio.Event(), asyncio.Event()

        async def hold(_: Connection) -> None:
            busy.set()
            await free.wait()

        holding = asyncio.ensure_future(store.write(hold))
        await busy.wait()
        at.sender.take(letters)
        await at.wire.called(1)
        for _ in range(50):
            await asyncio.sleep(0)
        assert len(at.wire.calls) == 1, "a crash now would repeat two"
        free.set()
        await holding
        await emptied(at)
        assert at.wire.texts() == ["<b>a</b>", "<b>b</b>"]
