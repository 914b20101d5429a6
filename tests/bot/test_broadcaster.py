"""Proves what becomes of every copy of a broadcast, whatever Telegram answers and whenever it is paused, cancelled or stopped."""

import asyncio
from collections.abc import Sequence
from datetime import time, timedelta

import pytest
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.broadcaster import OUT, TRIES
from bot.limits import Limits
from bot.request import NotSent, ServerError
from data import deliveries
from data.deliveries import Settled
from data.erase import erase
from data.store import Connection, Store
from dialogs.consent import Consent
from dialogs.content import Content
from dialogs.office import Arrangement
from dialogs.queries import Tally
from dialogs.reminder import Habits
from tests.bot.broadcasting import ANN, NOON, SAM, begun, running
from tests.bot.wires import bench
from tests.patience import patiently
from tests.subscribers import FOOT, WORDS, broadcast, schedule, subscribe, subscriber, tallied


async def test_everybody_gets_it_once_as_it_was_approved_and_it_is_done(store: Store, content: Content) -> None:
    async with running(store, content, people=30) as run:
        run.at.wire.then("sendMessage", *({"message_id": 500 + number} for number in range(30)))
        await run.keep(broadcast())
        one = await run.becomes("done")
        assert sorted(asked["chat_id"] for _, asked in run.at.wire.calls) == list(range(SAM, SAM + 30))
        method, asked = run.at.wire.calls[0]
        assert method == "sendMessage"
        assert asked["text"] == f"{WORDS}\n\n{FOOT}"
        assert asked["entities"] == [{"type": "bold", "offset": 4, "length": 6}]
        assert "allow_paid_broadcast" not in asked
        assert (one.total, dict(one.tally)) == (30, {"sent": 30})
        assert one.begun is not None
        assert one.ended is not None


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), "blocked"),
        (Forbidden("Forbidden: user is deactivated"), "gone"),
        (BadRequest("Chat not found"), "gone"),
        (BadRequest("Something never seen before"), "failed"),
        (BadRequest("Can't parse entities: unexpected end"), "failed"),
        (NetworkError("the connection was lost"), "uncertain"),
        (ServerError(504), "uncertain"),
        (TelegramError("the answer cannot be read"), "uncertain"),
        (ConnectionError(), "uncertain"),
    ],
    ids=["blocked", "deactivated", "no such chat", "refused", "malformed", "lost", "gateway timeout", "cut", "odd"],
)
async def test_what_became_of_a_copy_is_final_and_it_is_sent_once(
    store: Store, content: Content, error: Exception, state: str
) -> None:
    async with running(store, content, people=3) as run:
        run.at.wire.then(ANN, error)
        await run.keep(broadcast())
        one = await run.becomes("done")
        assert dict(one.tally) == {"sent": 2, state: 1}
        assert len(run.at.wire.calls) == 3


@pytest.mark.parametrize("error", [NotSent("not connected"), ServerError(502)], ids=["not connected", "502"])
async def test_what_surely_did_not_go_is_tried_again_later_each_time_and_given_up_in_the_end(
    store: Store, content: Content, error: Exception
) -> None:
    async with running(store, content, people=2) as run:
        run.at.wire.then(ANN, *[error] * TRIES)
        await run.keep(broadcast())
        for tries in range(1, TRIES):
            await run.at.wire.called(tries + 1)
            await run.until(waiting=1, out=0)
            run.at.clock.move(timedelta(hours=1) if tries < 3 else timedelta(minutes=31))
        assert dict((await run.becomes("done")).tally) == {"sent": 1, "failed": 1}
        assert len(run.at.wire.calls) == TRIES + 1


async def test_told_to_wait_it_waits_and_that_counts_as_no_try(store: Store, content: Content) -> None:
    async with running(store, content, people=1) as run:
        run.at.wire.then(SAM, *[RetryAfter(timedelta(seconds=600))] * (TRIES + 2))
        await run.keep(broadcast())
        for tries in range(1, TRIES + 3):
            await run.at.wire.called(tries)
            await run.until(waiting=1, out=0)
            run.at.limits.shared.whole_at.clear()
            run.at.clock.move(timedelta(seconds=601))
        assert dict((await run.becomes("done")).tally) == {"sent": 1}


async def test_told_to_wait_for_two_chats_nothing_is_even_taken_out_before_it_is_over(store: Store, content: Content) -> None:
    async with running(store, content, people=20) as run:
        for person in (SAM, ANN):
            run.at.wire.then(person, RetryAfter(timedelta(seconds=600)))
        await run.keep(broadcast())
        async with patiently():
            while not run.at.limits.held_until > 0:
                await tallied(store)
        found = await run.until(out=0)
        assert found.waiting >= 20 - OUT
        assert found.open + found.sent == 20
        calls = len(run.at.wire.calls)
        run.broadcaster.wake()
        await tallied(store)
        assert len(run.at.wire.calls) == calls
        run.at.limits.shared.held_until = 0.0
        run.at.limits.shared.whole_at.clear()
        run.at.clock.move(timedelta(seconds=601))
        assert dict((await run.becomes("done")).tally) == {"sent": 20}


async def test_while_the_token_is_refused_no_copy_is_given_up(store: Store, content: Content) -> None:
    async with running(store, content, people=1) as run:
        run.at.wire.then(SAM, *[InvalidToken()] * (TRIES + 1))
        await run.keep(broadcast())
        for tries in range(1, TRIES + 2):
            await run.at.wire.called(tries)
            await run.until(waiting=1, out=0)
            run.at.clock.move(timedelta(minutes=2))
        assert dict((await run.becomes("done")).tally) == {"sent": 1}


async def test_only_a_few_are_out_at_once(store: Store, content: Content) -> None:
    async with running(store, content, people=50) as run:
        hangs = {person: asyncio.Event() for person in range(SAM, SAM + 50)}
        for person, event in hangs.items():
            run.at.wire.then(person, event)
        await run.keep(broadcast())
        await run.at.wire.called(run.most)
        assert (await tallied(store)).out == run.most
        for event in hangs.values():
            event.set()
        await run.becomes("done")


async def test_a_pause_is_obeyed_at_the_next_few_and_a_resume_goes_on_where_it_was(store: Store, content: Content) -> None:
    async with running(store, content, people=30) as run:
        hangs = asyncio.Event()
        run.at.wire.then("sendMessage", *[hangs] * 30)
        await run.keep(broadcast())
        await run.at.wire.called(run.most)
        await run.turned(state="paused")
        hangs.set()
        await run.until(out=0, sent=run.most, waiting=30 - run.most)
        await run.turned(state="sending")
        assert dict((await run.becomes("done")).tally) == {"sent": 30}
        assert len(run.at.wire.calls) == 30


@pytest.mark.parametrize("state", ["paused", "cancelled"])
async def test_at_telegrams_speed_a_pause_or_a_cancel_is_obeyed_before_another_two_seconds_worth_has_gone(
    store: Store, content: Content, state: str
) -> None:
    real = Limits(30)
    async with running(store, content, people=100) as run:
        run.at.limits.ready_at = real.ready_at  # type: ignore[method-assign] # as it is on the day
        run.at.limits.took, run.at.limits.landed = real.took, real.landed  # type: ignore[method-assign]
        await run.keep(broadcast())
        await run.at.wire.called(20)
        await run.turned(state=state)
        found = await run.until(out=0)
        sent = len(run.at.wire.calls)
        assert found.sent == sent < 20 + 2 * 30
        assert (found.waiting, found.unsent) == ((100 - sent, 0) if state == "paused" else (0, 100 - sent))


async def test_a_broadcast_of_which_the_last_copy_ends_while_it_is_paused_is_done(store: Store, content: Content) -> None:
    async with running(store, content, people=1) as run:
        hangs = asyncio.Event()
        run.at.wire.then("sendMessage", hangs)
        await run.keep(broadcast())
        await run.at.wire.called(1)
        await run.turned(state="paused")
        hangs.set()
        assert dict((await run.becomes("done")).tally) == {"sent": 1}


@pytest.mark.parametrize("last", [False, True], ids=["in the middle", "at the last copies"])
async def test_cancelled_what_has_not_gone_never_goes_and_the_report_adds_up(store: Store, content: Content, last: bool) -> None:
    async with running(store, content, people=30) as run:
        hangs, many = asyncio.Event(), run.most if not last else 30
        run.at.wire.then("sendMessage", *[True] * (many - run.most), *[hangs] * run.most)
        await run.keep(broadcast())
        await run.at.wire.called(many)
        await run.turned(state="cancelled")
        run.at.wire.script["sendMessage"].extend([ServerError(502)] * 30)
        hangs.set()
        async with patiently():
            while not (one := (await run.office())[1]).ended:
                pass
        assert one.state == "cancelled"
        assert dict(one.tally) == {"sent": many} | ({"unsent": 30 - many} if many < 30 else {})
        assert len(run.at.wire.calls) == many


async def test_what_is_to_be_tried_again_is_not_once_it_is_cancelled(store: Store, content: Content) -> None:
    async with running(store, content, people=1) as run:
        hangs = asyncio.Event()
        run.at.wire.then("sendMessage", ServerError(502))
        await run.keep(broadcast())
        await run.until(waiting=1, out=0)
        await run.at.wire.called(1)
        await run.turned(state="cancelled")
        hangs.set()
        await run.until(unsent=1)
        run.at.clock.move(timedelta(hours=1))
        await tallied(store)
        assert len(run.at.wire.calls) == 1


async def test_with_more_people_than_one_yes_is_enough_for_nothing_begins(store: Store, content: Content) -> None:
    async with running(store, content, people=30, arranged=Arrangement(two_above=29)) as run:
        await run.keep(broadcast(approved=(7, 7)))
        one = await run.becomes("previewed")
        assert (one.begun, one.total, one.approved) == (None, 0, (7, 7))
        assert (await tallied(store)).total == 0
        await run.turned(state="scheduled", approved=(7, 8))
        assert dict((await run.becomes("done")).tally) == {"sent": 30}


async def test_a_broadcast_to_nobody_is_done_at_once(store: Store, content: Content) -> None:
    async with running(store, content) as run:
        await run.keep(broadcast())
        one = await run.becomes("done")
        assert (one.total, one.tally, run.at.wire.calls) == (0, (), [])


async def test_it_begins_when_its_time_comes_and_by_itself(store: Store, content: Content) -> None:
    async with running(store, content, people=1) as run:
        await run.keep(broadcast(at=NOON + timedelta(hours=1)))
        assert (await run.office())[1].state == "scheduled"
        run.at.clock.move(timedelta(minutes=59))
        await tallied(store)
        assert run.at.wire.calls == []
        run.at.clock.move(timedelta(minutes=1))
        await run.becomes("done")


async def test_whoever_subscribes_once_it_has_begun_does_not_get_it_and_whoever_stops_does_not_either(
    store: Store, content: Content
) -> None:
    async with running(store, content, people=20) as run:
        hangs = asyncio.Event()
        run.at.wire.then("sendMessage", *[hangs] * 30)
        await run.keep(broadcast())
        await run.at.wire.called(run.most)
        stopped = subscriber(updates=Consent(given=False, at=NOON, words="0"))
        await store.write(lambda c: subscribe(c, [SAM + 18], NOON, stopped))
        await store.write(lambda c: erase(c, [SAM + 19]))
        await store.write(lambda c: subscribe(c, [SAM + 40], NOON))
        hangs.set()
        assert dict((await run.becomes("done")).tally) == {"sent": 18, "stopped": 2}


async def test_somebody_forgotten_while_their_copy_was_out_still_counts_and_is_nobody(store: Store, content: Content) -> None:
    async with running(store, content, people=1) as run:
        hangs = asyncio.Event()
        run.at.wire.then(SAM, hangs)
        await run.keep(broadcast())
        await run.at.wire.called(1)
        await store.write(lambda c: erase(c, [SAM]))
        hangs.set()
        assert dict((await run.becomes("done")).tally) == {"sent": 1}


async def test_somebody_to_whom_something_else_is_on_its_way_gets_it_after_that(store: Store, content: Content) -> None:
    async with running(store, content, people=2) as run:
        run.held.add(SAM)
        await run.keep(broadcast())
        await run.until(sent=1, waiting=1)
        run.held.clear()
        run.at.clock.move(timedelta(seconds=2))
        await run.becomes("done")
        assert [asked["chat_id"] for _, asked in run.at.wire.calls] == [ANN, SAM]


async def test_one_that_waits_for_the_morning_holds_up_no_other_broadcast(store: Store, content: Content) -> None:
    async with running(store, content, people=1) as run:
        asleep = subscriber(habits=Habits(quiet_from=time(11), quiet_until=time(15)))
        await store.write(lambda c: subscribe(c, [SAM], NOON, asleep))
        await run.keep(broadcast())
        await run.until(waiting=1)
        await store.write(lambda c: subscribe(c, [ANN], NOON))
        await run.keep(broadcast(2))
        async with patiently():
            while (await tallied(store, 2)).sent != 1:
                pass
        run.at.clock.move(timedelta(hours=3))
        await run.becomes("done")
        assert [asked["chat_id"] for _, asked in run.at.wire.calls] == [ANN, SAM, SAM]


async def test_paid_for_each_copy_says_so_and_has_limits_of_its_own(store: Store, content: Content) -> None:
    async with running(store, content, people=300, arranged=Arrangement(paid=True)) as run:
        run.at.limits.took = Limits(1).took  # type: ignore[method-assign] # the plain ones are full at once
        run.at.limits.took(1, asyncio.get_running_loop().time())
        await run.keep(broadcast())
        await run.becomes("done")
        assert all(asked["allow_paid_broadcast"] is True for _, asked in run.at.wire.calls)
        assert len(run.at.wire.calls) == 300


async def test_while_the_database_cannot_be_written_nothing_is_lost_and_nothing_goes_twice(
    store: Store, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(store, content, people=20) as run:
        real, broken = deliveries.settle, 3

        async def locked(connection: Connection, settled: Sequence[Settled]) -> None:
            nonlocal broken
            await real(connection, settled)
            if settled and broken:
                broken -= 1
                raise OSError("database is locked")

        monkeypatch.setattr(deliveries, "settle", locked)
        await run.keep(broadcast())
        async with patiently():
            while broken:
                await tallied(store)
                run.at.clock.move(timedelta(seconds=1))
        run.at.clock.move(timedelta(minutes=1))
        assert dict((await run.becomes("done")).tally) == {"sent": 20}
        assert len(run.at.wire.calls) == 20


async def test_when_the_program_stops_what_is_in_line_goes_back_and_what_was_called_is_uncertain_unless_it_ends(
    store: Store, content: Content
) -> None:
    async with running(store, content, people=10) as run:
        hangs = asyncio.Event()
        run.at.wire.then(SAM, hangs)
        run.at.limits.hold(ANN * 2, asyncio.get_running_loop().time() + 100)
        await run.keep(broadcast())
        await run.at.wire.called(9)
        for task in run.at.tasks:
            task.cancel()
        await asyncio.gather(*run.at.tasks, return_exceptions=True)
        await run.broadcaster.flush()
        assert (await tallied(store)) == Tally(sent=8, uncertain=1, waiting=1)


async def test_what_is_handed_out_while_the_program_stops_is_given_back(store: Store, content: Content) -> None:
    async with bench(store) as at:
        at.clock.move(NOON - at.clock.now())
        await store.write(lambda c: subscribe(c, [SAM, ANN], NOON))
        await schedule(store, broadcast(), NOON)
        busy, free = asyncio.Event(), asyncio.Event()

        async def hold(_: Connection) -> None:
            busy.set()
            await free.wait()

        holding = asyncio.ensure_future(store.write(hold))
        await busy.wait()
        run = begun(at, content, Arrangement())
        step = asyncio.ensure_future(run.broadcaster.step())
        await asyncio.sleep(0)
        step.cancel()
        await asyncio.sleep(0)
        free.set()
        await asyncio.gather(holding, step, return_exceptions=True)
        assert await tallied(store) == Tally(out=2)
        await run.broadcaster.flush()
        assert await tallied(store) == Tally(waiting=2)
        assert at.wire.calls == []


async def test_what_was_out_when_the_program_died_is_uncertain_and_never_sent_again(store: Store, content: Content) -> None:
    async with bench(store) as at:
        at.clock.move(NOON - at.clock.now())
        await store.write(lambda c: subscribe(c, [SAM, ANN], NOON))
        await schedule(store, broadcast(state="sending", begun=NOON, total=2), NOON)
        await store.write(lambda c: deliveries.begin(c, broadcast(), content, NOON))
        await store.write(lambda c: deliveries.claim(c, 1, content, 1, NOON, ()))
    async with running(store, content) as run:
        assert dict((await run.becomes("done")).tally) == {"sent": 1, "uncertain": 1}
        assert [asked["chat_id"] for _, asked in run.at.wire.calls] == [ANN]


async def test_a_broadcast_that_does_not_get_on_is_seen(store: Store, content: Content) -> None:
    async with running(store, content, people=1) as run:
        hangs = asyncio.Event()
        run.at.wire.then(SAM, hangs)
        await run.keep(broadcast())
        await run.at.wire.called(1)
        assert run.at.tools.vitals.copies_since is not None
        hangs.set()
        await run.becomes("done")
        async with patiently():
            while run.at.tools.vitals.copies_since is not None:
                await tallied(store)
