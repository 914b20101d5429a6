"""Proves that turns happen when something came or came due, that timers fire once, and that letters reach the sender."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot import clock
from bot.clock import MovableClock
from bot.clockwork import Clockwork
from bot.steady import for_ever
from bot.translate import lane
from bot.turn import FIRED, SET, Rules
from data import timers, updates
from data.store import Store
from data.timers import Timer
from data.updates import REMEMBERED, Arrived
from dialogs.content import Content
from tests.bot.strange import SAM, message, press
from tests.bot.wires import Bench, bench
from tests.patience import PATIENCE, patiently, until
from tests.reminded import remind
from tests.subscribers import broadcast, schedule
from tests.wire import NOON

ANN = 1002


class StillClock(MovableClock):
    """A date that stands still but for what a test sets it to, while waits take their time."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[datetime | None] = []
        """The moments for which somebody began to wait, in order."""

    def now(self) -> datetime:
        return NOON + self.offset

    async def wait(self, wake: asyncio.Event, until: datetime | None) -> None:
        self.waits.append(until)
        await super().wait(wake, until)


@asynccontextmanager
async def ticking(store: Store, content: Content, clock: MovableClock | None = None) -> AsyncIterator[tuple[Bench, Clockwork]]:
    """A clockwork that runs step after step, for people and for timers."""
    async with bench(store, clock=clock) as at:
        clockwork = Clockwork(at.tools, Rules(content, "the team", lambda: "plan1"), at.sender)

        loops = {"turns": clockwork.step, "timers": clockwork.fire, "sender": at.sender.sweep}
        at.tasks.update(asyncio.ensure_future(for_ever(name, step, at.clock)) for name, step in loops.items())
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
        async with patiently():
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
        async with patiently():
            while await store.write(timers.next_due) == due.due_at:
                await clockwork.look()


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(seconds=0.2), timedelta(days=1)], ids=str)
async def test_a_date_that_is_set_while_it_waits_loses_no_reminder_and_sends_none_twice(
    store: Store, content: Content, monkeypatch: pytest.MonkeyPatch, jump: timedelta
) -> None:
    monkeypatch.setattr(clock, "LOOK_AGAIN", 0.01)
    still = StillClock()
    async with ticking(store, content, still) as (at, _):
        due = still.now() + timedelta(seconds=0.3)
        await store.write(lambda c: remind(c, {SAM: [due], ANN: [due + timedelta(minutes=30)]}, due))
        still.move(timedelta())
        await until(lambda: due in still.waits, "the timers wait")
        still.offset += jump  # nobody is woken: that is what a machine's own clock does
        if jump < timedelta(days=1):
            looked = still.waits.count(due)
            await until(lambda: still.waits.count(due) > looked, "as long has passed as there was, so the date is looked at")
            assert at.wire.calls == [], "it is not due by the date yet"
            still.offset += timedelta(hours=2)
        await at.wire.called(2)
        for back_and_forth in (-1, 3):
            begun = len(still.waits) + 3
            still.move(timedelta(hours=back_and_forth))
            await until(lambda begun=begun: len(still.waits) >= begun, "all three loops have looked")  # type: ignore[misc]
        assert sorted(asked["chat_id"] for _, asked in at.wire.calls) == [SAM, ANN]


async def test_a_timer_that_a_turn_sets_sooner_than_the_one_waited_for_is_not_slept_past(store: Store, content: Content) -> None:
    async with ticking(store, content) as (at, clockwork):
        await store.write(lambda c: timers.put(c, [Timer(ANN, "keep", at.clock.now() + timedelta(days=900), 1)]))
        at.clock.move(timedelta())
        await clockwork.look()
        waits = at.tools.clock.wait
        until: list[datetime | None] = []

        async def watched(wake: asyncio.Event, moment: datetime | None) -> None:
            until.append(moment)
            await waits(wake, moment)

        at.clock.wait = watched  # type: ignore[method-assign, assignment] # only a note is taken of what passes
        await arrive(at, 1, {"message": message(text="hi")})
        clockwork.wake()
        await at.wire.called(2)
        async with patiently():
            while not any(moment and moment - at.clock.now() > timedelta(days=400) for moment in until):
                await clockwork.look()
        assert all(moment is None or moment - at.clock.now() < timedelta(days=500) for moment in until)


async def test_people_are_answered_while_thousands_of_reminders_come_due(store: Store, content: Content) -> None:
    async with ticking(store, content) as (at, clockwork):
        due = at.clock.now() + timedelta(hours=1)
        await store.write(lambda c: remind(c, {2000 + number: [due] for number in range(1000)}, due))
        await arrive(at, 1, {"message": message(text="hi")})
        clockwork.wake()
        at.clock.move(timedelta(hours=1, seconds=1))
        await at.wire.called(1002)
        chats = [asked["chat_id"] for _, asked in at.wire.calls]
        assert chats.index(SAM) < 3 * FIRED, "the reply waited for more than a set or two"
        assert len(set(chats)) == 1001


async def test_a_timer_is_not_kept_waiting_by_people_who_write_without_end(store: Store, content: Content) -> None:
    async with ticking(store, content) as (at, clockwork):
        await store.write(lambda c: remind(c, {ANN: [at.clock.now()]}, at.clock.now()))
        for number in range(3 * SET):
            update = {"message": message(text="hi", chat={"id": 5000 + number, "type": "private"})}
            await arrive(at, number + 1, update)
        clockwork.wake()
        at.clock.move(timedelta(seconds=1))
        await at.wire.called(6 * SET + 1)
        chats = [asked["chat_id"] for _, asked in at.wire.calls]
        assert chats.index(ANN) < 4 * SET


async def test_reminders_that_cannot_be_read_do_not_keep_people_from_being_answered(store: Store, content: Content) -> None:
    long_ago = datetime(2026, 1, 12, 9, tzinfo=UTC)
    await store.write(lambda c: remind(c, {ANN: [long_ago]}, long_ago))
    await store.write(lambda c: c.exec_driver_sql("UPDATE reminders SET wall = 'no date'"))
    async with ticking(store, content) as (at, clockwork):
        await arrive(at, 1, {"message": message(text="hi")})
        clockwork.wake()
        await at.wire.called(2)
        await clockwork.look()
        assert at.tools.vitals.oldest_timer > 1e6, "health does not show it"


async def test_how_late_timers_fire_is_counted(store: Store, content: Content) -> None:
    async with ticking(store, content) as (at, _):
        due = at.clock.now()
        await store.write(lambda c: remind(c, {SAM: [due - timedelta(hours=2)], ANN: [due]}, due))
        at.clock.move(timedelta(seconds=1))
        await at.wire.called(2)
        figure = at.tools.metrics.registry.get_sample_value
        assert figure("coach_timer_late_seconds_count") == 2
        assert (figure("coach_timer_late_seconds_sum") or 0) >= 7201
        assert figure("coach_timer_late_seconds_bucket", {"le": "30.0"}) == 1


async def test_how_long_the_oldest_timer_waits_is_known_and_one_to_come_does_not_wait(store: Store, content: Content) -> None:
    async with bench(store) as at:
        clockwork = Clockwork(at.tools, Rules(content, "the team", lambda: "plan1"), at.sender)
        due = at.clock.now() + timedelta(minutes=1)
        await store.write(lambda c: remind(c, {SAM: [due]}, due))
        await clockwork.look()
        assert at.tools.vitals.oldest_timer == 0
        at.clock.move(timedelta(minutes=3))
        await clockwork.look()
        assert 120 <= at.tools.vitals.oldest_timer < 120 + PATIENCE


async def test_long_handled_updates_are_forgotten_on_the_way(store: Store, content: Content) -> None:
    async with ticking(store, content) as (at, clockwork):
        await arrive(at, 1, {"message": message(text="hi")})
        clockwork.wake()
        await at.wire.called(2)
        at.clock.move(REMEMBERED + timedelta(hours=1))
        async with patiently():
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


async def test_a_broadcast_that_should_have_begun_or_does_not_get_on_is_seen(store: Store, content: Content) -> None:
    async with ticking(store, content) as (at, clockwork):
        now = at.clock.now()
        await clockwork.look()
        assert at.tools.vitals.oldest_broadcast == 0
        await schedule(store, broadcast(at=now - timedelta(seconds=200)), now)
        await clockwork.look()
        assert at.tools.vitals.oldest_broadcast == pytest.approx(200, abs=PATIENCE)
        at.tools.vitals.copies_since = now - timedelta(seconds=300)
        await clockwork.look()
        assert at.tools.vitals.oldest_broadcast == pytest.approx(300, abs=PATIENCE)
