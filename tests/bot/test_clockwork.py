"""Proves that turns happen when something came or came due, that timers fire once, and that letters reach the sender."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from bot.clockwork import Clockwork
from bot.translate import lane
from bot.turn import Rules
from data import timers, updates
from data.store import Store
from data.timers import Timer
from data.updates import REMEMBERED, Arrived
from dialogs.content import Content
from tests.bot.strange import SAM, message, press
from tests.bot.wires import Bench, bench


@asynccontextmanager
async def ticking(store: Store, content: Content) -> AsyncIterator[tuple[Bench, Clockwork]]:
    """A clockwork that runs step after step, for people and for timers."""
    async with bench(store) as at:
        clockwork = Clockwork(at.tools, Rules(content, "the team", lambda: "plan1"), at.sender)

        async def run() -> None:
            while True:
                await clockwork.step()

        async def fire() -> None:
            while True:
                await clockwork.fire()

        async def sweep() -> None:
            while True:
                await at.sender.sweep()

        at.tasks.update(map(asyncio.ensure_future, (run(), fire(), sweep())))
        yield at, clockwork


async def arrive(at: Bench, number: int, update: dict[str, Any]) -> None:
    rows = [Arrived(number, lane(update), json.dumps(update))]
    await at.store.write(lambda c: updates.accept(c, 42, rows, at.clock.now()))


async def test_an_update_is_handled_when_it_is_woken_for_it(store: Store, content: Content) -> None:
    async with ticking(store, content) as (at, clockwork):
        await arrive(at, 1, {"message": message(text="hi")})
        clockwork.wake()
        await at.wire.called(2)
        assert at.wire.texts()[0].startswith("Hello. I am Campaign Coach")
        assert at.tools.metrics.registry.get_sample_value("coach_turns_total") == 1


async def test_what_came_before_the_start_is_handled_without_being_woken(store: Store, content: Content) -> None:
    async with bench(store) as before:
        await arrive(before, 1, {"message": message(text="hi")})
    async with ticking(store, content) as (at, _):
        await at.wire.called(2)


async def test_a_press_is_acknowledged_and_the_broken_update_counted(store: Store, content: Content) -> None:
    async with ticking(store, content) as (at, clockwork):
        await arrive(at, 1, press())
        await arrive(at, 2, {"message": {"chat": {"id": SAM, "type": "private"}, "text": 5}})
        clockwork.wake()
        await at.wire.called(3)
        assert at.wire.calls[0] == ("answerCallbackQuery", {"callback_query_id": "q1"})
        async with asyncio.timeout(5):
            while not at.tools.vitals.quarantined:
                await clockwork.look()
        assert at.tools.metrics.registry.get_sample_value("coach_updates_quarantined_total") == 1


async def test_a_timer_fires_once_when_the_clock_is_moved_past_it(store: Store, content: Content) -> None:
    async with ticking(store, content) as (at, clockwork):
        await arrive(at, 1, {"message": message(text="hi")})
        clockwork.wake()
        await at.wire.called(2)
        at.clock.move(timedelta(days=426, seconds=1))
        await at.wire.called(3)
        assert "In a month I will delete" in at.wire.texts()[2]
        at.clock.move(timedelta(days=-1))
        at.clock.move(timedelta(days=1, seconds=1))
        await clockwork.look()
        assert len(at.wire.calls) == 3


async def test_a_timer_set_before_the_start_is_not_forgotten(store: Store, content: Content) -> None:
    async with bench(store) as before:
        due = Timer(SAM, "keep", before.clock.now() + timedelta(hours=1), 1)
        await store.write(lambda c: timers.put(c, [due]))
    async with ticking(store, content) as (at, clockwork):
        await clockwork.look()
        at.clock.move(timedelta(hours=2))
        async with asyncio.timeout(5):
            while await store.write(timers.next_due) == due.due_at:
                await clockwork.look()


async def test_long_handled_updates_are_forgotten_on_the_way(store: Store, content: Content) -> None:
    async with ticking(store, content) as (at, clockwork):
        await arrive(at, 1, {"message": message(text="hi")})
        clockwork.wake()
        await at.wire.called(2)
        at.clock.move(REMEMBERED + timedelta(hours=1))
        async with asyncio.timeout(5):
            while await _known(store):
                await clockwork.look()


async def _known(store: Store) -> int:
    return int((await store.write(lambda c: c.exec_driver_sql("SELECT count(*) FROM inbox"))).scalar_one())


async def test_how_long_the_oldest_update_waits_is_known(store: Store, content: Content) -> None:
    async with bench(store) as at:
        clockwork = Clockwork(at.tools, Rules(content, "the team", lambda: "plan1"), at.sender)
        await arrive(at, 1, {"message": message(text="hi")})
        at.clock.move(timedelta(seconds=90))
        await clockwork.look()
        assert 90 <= at.tools.vitals.oldest_waiting < 95
        assert at.tools.vitals.oldest_due == 0
