"""Proves the way out to Telegram: who goes first, what is counted, what is obeyed, and that waiting has an end."""

import asyncio
from datetime import timedelta

import pytest

from bot.gate import Gate
from bot.limits import SECOND, Limits
from data.outbox import BROADCAST, REPLY
from data.store import Store
from tests.bot.wires import Bench, bench
from tests.patience import PATIENCE

SAM, ANN = 1001, 1002


def gate(at: Bench, per_second: int = 100) -> tuple[Gate, Limits]:
    limits = Limits(per_second)
    return Gate(at.tools, limits), limits


def room_at(limits: Limits) -> float:
    """The moment from which there is room again, by the loop's time."""
    return limits.ready_at(None, 0.0)


async def test_a_call_counts_until_a_second_after_it_has_ended(store: Store) -> None:
    loop = asyncio.get_running_loop()
    async with bench(store) as at:
        way, limits = gate(at, per_second=1)
        async with way.through(SAM, lambda: REPLY):
            ends = loop.time()
            assert room_at(limits) > ends + SECOND
        assert ends + SECOND <= room_at(limits) <= loop.time() + SECOND


async def test_a_call_that_fails_counts_too(store: Store) -> None:
    loop = asyncio.get_running_loop()
    async with bench(store) as at:
        way, limits = gate(at, per_second=1)
        began = loop.time()
        with pytest.raises(OSError, match="lost"):
            async with way.through(SAM, lambda: REPLY):
                raise OSError("lost")
        assert began + SECOND <= room_at(limits) <= loop.time() + SECOND


async def test_whoever_has_no_patience_left_does_not_go_and_takes_nobodys_place(store: Store) -> None:
    async with bench(store) as at:
        way, limits = gate(at)
        limits.hold(None, asyncio.get_running_loop().time() + 100)
        with pytest.raises(TimeoutError):
            async with way.through(SAM, lambda: BROADCAST, patience=0.01):
                raise AssertionError("it may not go")
        assert len(limits) == 0
        assert way.held() == pytest.approx(100, abs=PATIENCE)


async def test_rewriting_is_not_counted_as_a_new_message_to_the_chat(store: Store) -> None:
    async with bench(store) as at:
        way, limits = gate(at)
        limits.hold(SAM * 2, asyncio.get_running_loop().time() + 100)
        async with way.through(SAM, lambda: REPLY, rewriting=True, patience=5):
            pass
        with pytest.raises(TimeoutError):
            async with way.through(SAM, lambda: REPLY, patience=0.01):
                pass


async def test_what_is_paid_for_does_not_wait_for_the_others_but_for_its_chat_and_for_every_wait_told(store: Store) -> None:
    async with bench(store) as at:
        way, limits = gate(at, per_second=1)
        async with way.through(SAM, lambda: REPLY), way.through(ANN, lambda: BROADCAST, paid=True, patience=0.5):
            pass
        limits.hold(ANN * 2, asyncio.get_running_loop().time() + 100)
        with pytest.raises(TimeoutError):
            async with way.through(ANN, lambda: BROADCAST, paid=True, patience=0.01):
                pass
        limits.hold(None, asyncio.get_running_loop().time() + 100)
        with pytest.raises(TimeoutError):
            async with way.through(1003, lambda: BROADCAST, paid=True, patience=0.01):
                pass


async def test_told_to_wait_by_two_chats_everybody_waits_and_still_after_a_restart(store: Store) -> None:
    async with bench(store) as at:
        way, limits = gate(at)
        until = at.clock.now() + timedelta(seconds=300)
        await way.flooded(SAM, until)
        assert way.held() == 0
        assert at.tools.vitals.held_until is None
        await way.flooded(ANN, until)
        assert way.held() == pytest.approx(300, abs=PATIENCE)
        assert at.tools.vitals.held_until == until
        again, _ = gate(at)
        assert again.held() == 0
        await again.begin()
        assert again.held() == pytest.approx(300, abs=PATIENCE)
        assert len(limits) == 4


async def test_a_copy_that_gives_up_takes_no_reply_to_the_same_person_out_of_the_line(store: Store) -> None:
    async with bench(store) as at:
        way, limits = gate(at)
        limits.hold(None, asyncio.get_running_loop().time() + 0.5)
        went = asyncio.Event()

        async def reply() -> None:
            async with way.through(SAM, lambda: REPLY):
                went.set()

        replying = asyncio.ensure_future(reply())
        await asyncio.sleep(0)
        with pytest.raises(TimeoutError):
            async with way.through(SAM, lambda: BROADCAST, patience=0.01):
                pass
        await asyncio.wait_for(went.wait(), PATIENCE)
        await replying
