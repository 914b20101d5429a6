"""Proves that replies go before reminders, that both get on, and that the limit for everybody is kept by all together."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import pytest

from bot.door import FAIR, Door
from bot.limits import SECOND, Limits
from data.outbox import BROADCAST, REMINDER, REPLY
from tests.patience import PATIENCE


class Gate(Limits):
    """Lets nobody through before it is opened, then everybody, one each time it is asked."""

    def __init__(self) -> None:
        super().__init__(30)
        self.opened = False
        self.asked_evenly: list[bool] = []

    def ready_at(self, chat: int | None, now: float, evenly: bool = False) -> float:
        self.asked_evenly.append(evenly)
        return now if self.opened else now + 0.01


class Crowd:
    """People at a door, who write down in which order they went."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.door = limits, Door(limits)
        self.went: list[int] = []
        self.tasks: list[asyncio.Task[None]] = []

    async def come(self, *people: int, rank: int) -> None:
        self.tasks += [asyncio.ensure_future(self._go(person, rank)) for person in people]
        await asyncio.sleep(0)

    async def _go(self, person: int, rank: int) -> None:
        await self.door.turn_of(person, rank)
        self.limits.took(person, asyncio.get_running_loop().time())
        self.went.append(person)

    async def gone(self) -> Sequence[int]:
        await asyncio.wait_for(asyncio.gather(*self.tasks), PATIENCE)
        return self.went


async def test_with_room_for_all_everybody_goes_at_once_in_the_order_they_came() -> None:
    gate = Gate()
    gate.opened = True
    crowd = Crowd(gate)
    await crowd.come(1, 2, rank=REMINDER)
    await crowd.come(3, rank=REPLY)
    assert await crowd.gone() == [1, 2, 3]


async def test_who_waits_for_a_reply_goes_before_all_who_are_only_reminded() -> None:
    gate = Gate()
    crowd = Crowd(gate)
    await crowd.come(1, 2, 3, rank=REMINDER)
    await crowd.come(4, 5, rank=REPLY)
    gate.opened = True
    assert await crowd.gone() == [4, 5, 1, 2, 3]


async def test_somebody_who_stands_there_and_then_writes_goes_before_the_others() -> None:
    gate = Gate()
    crowd = Crowd(gate)
    await crowd.come(1, 2, 3, rank=REMINDER)
    crowd.door.hurry(3, REPLY)
    crowd.door.hurry(99, REPLY)
    gate.opened = True
    assert await crowd.gone() == [3, 1, 2]


async def test_however_many_replies_wait_reminders_get_on_too() -> None:
    gate = Gate()
    crowd = Crowd(gate)
    await crowd.come(1, 2, rank=REMINDER)
    await crowd.come(*range(100, 150), rank=REPLY)
    gate.opened = True
    went = await crowd.gone()
    assert [went.index(1), went.index(2)] == [FAIR - 1, 2 * FAIR - 1]


async def test_copies_of_a_broadcast_come_after_reminders_and_both_after_replies_but_none_waits_for_ever() -> None:
    gate = Gate()
    crowd = Crowd(gate)
    await crowd.come(1, 2, rank=BROADCAST)
    await crowd.come(*range(10, 60), rank=REMINDER)
    await crowd.come(*range(100, 250), rank=REPLY)
    gate.opened = True
    went = await crowd.gone()
    assert went[: FAIR + 1] == [*range(100, 100 + FAIR - 1), 10, 100 + FAIR - 1]
    assert went.index(1) == FAIR * FAIR - 1, "replies go first, then reminders, and each let one pass now and then"


async def test_one_person_may_stand_here_twice_under_two_names() -> None:
    gate = Gate()
    door, went = Door(gate), []

    async def go(name: object, rank: int) -> None:
        await door.turn_of(name, rank)
        went.append(name)

    both = [asyncio.ensure_future(go((1, BROADCAST), BROADCAST)), asyncio.ensure_future(go(1, REPLY))]
    await asyncio.sleep(0)
    door.hurry(1, REPLY)
    gate.opened = True
    await asyncio.wait_for(asyncio.gather(*both), PATIENCE)
    assert went == [1, (1, BROADCAST)]


async def test_only_what_nobody_waits_for_is_spread_over_the_second() -> None:
    gate = Gate()
    gate.opened = True
    crowd = Crowd(gate)
    await crowd.come(1, rank=REPLY)
    await crowd.come(2, rank=REMINDER)
    await crowd.gone()
    assert gate.asked_evenly == [False, True]


async def test_somebody_who_gives_up_lets_the_next_one_through() -> None:
    gate = Gate()
    crowd = Crowd(gate)
    await crowd.come(1, 2, rank=REMINDER)
    crowd.tasks[0].cancel()
    gate.opened = True
    with suppress(asyncio.CancelledError):
        await crowd.gone()
    await asyncio.wait_for(crowd.tasks[1], PATIENCE)
    assert crowd.went == [2]


@pytest.mark.parametrize("rank", [REPLY, REMINDER])
async def test_all_together_keep_the_limit_for_everybody(rank: int) -> None:
    crowd = Crowd(Limits(100))
    began = asyncio.get_running_loop().time()
    await crowd.come(*range(150), rank=rank)
    assert await crowd.gone() == list(range(150))
    assert asyncio.get_running_loop().time() - began >= SECOND


async def test_a_reply_among_reminders_waits_for_one_place_and_not_for_a_second() -> None:
    crowd = Crowd(Limits(100))
    await crowd.come(*range(150), rank=REMINDER)
    await asyncio.wait_for(asyncio.gather(*crowd.tasks[:20]), PATIENCE)
    before = len(crowd.went)
    await crowd.come(1000, rank=REPLY)
    await asyncio.wait_for(crowd.tasks[-1], PATIENCE)
    assert before < 50, "they took the whole second's places at once"
    assert crowd.went.index(1000) <= before + 1
    for task in crowd.tasks:
        task.cancel()


async def test_only_who_is_next_watches_the_time() -> None:
    gate = Gate()
    crowd = Crowd(gate)
    await crowd.come(*range(1000), rank=REMINDER)
    for _ in range(50):
        await asyncio.sleep(0)
    assert 0 < len(gate.asked_evenly) < 20
    for task in crowd.tasks:
        task.cancel()
