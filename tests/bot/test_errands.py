"""Proves that a postcode is looked up once, its answer heard once, and neither lost whatever fails on the way."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from bot.errands import AGAIN_SECONDS, AT_ONCE, Answer, Errands
from data import errands
from data.errands import Errand
from data.store import Connection, Store
from dialogs.area import Area
from dialogs.inputs import Miss
from tests.bot.wires import Bench, bench
from tests.patience import patiently

LEEDS = Area(council="Leeds Council")
SAM, ANN = 1001, 1002


class Desk:
    """Looks up by a script, and notes what is heard."""

    def __init__(self, at: Bench) -> None:
        self.at = at
        self.asked: list[str] = []
        self.heard: list[Answer] = []
        self.found: Area | Miss | Exception = LEEDS
        self.open = asyncio.Event()
        self.open.set()
        self.deaf = 0
        self._changed = asyncio.Event()
        self.loop = Errands(at.tools, self.find, self.hear, lambda work: at.tasks.add(asyncio.ensure_future(work)))
        at.tasks.add(asyncio.ensure_future(self._run()))

    async def _run(self) -> None:
        while True:
            await self.loop.step()

    async def find(self, postcode: str) -> Area | Miss:
        self.asked.append(postcode)
        self._changed.set()
        await self.open.wait()
        if isinstance(self.found, Exception):
            raise self.found
        return self.found

    async def hear(self, answers: Sequence[Answer]) -> None:
        if self.deaf:
            self.deaf -= 1
            self._changed.set()
            raise OSError("the disk is full")
        await self.at.store.write(lambda c: errands.done(c, [errand for errand, _ in answers]))
        self.heard += answers
        self._changed.set()

    async def until(self, asked: int = 0, heard: int = 0, deaf: int | None = None) -> None:
        async with patiently():
            while len(self.asked) < asked or len(self.heard) < heard or (deaf is not None and self.deaf != deaf):
                self._changed.clear()
                await self._changed.wait()

    async def send(self, *wanted: Errand) -> None:
        await self.at.store.write(lambda c: errands.put(c, wanted, self.at.clock.now()))
        self.loop.wake()


async def left(at: Bench) -> list[Errand]:
    async def look(connection: Connection) -> list[Errand]:
        return await errands.waiting(connection, 99, ())

    return await at.store.write(look)


async def test_what_was_asked_before_the_start_is_looked_up_and_heard(store: Store) -> None:
    async with bench(store) as at:
        await at.store.write(lambda c: errands.put(c, [Errand(SAM, "LS1 1AA", 4)], at.clock.now()))
        desk = Desk(at)
        await desk.until(heard=1)

        assert desk.heard == [(Errand(SAM, "LS1 1AA", 4), LEEDS)]
        assert await left(at) == []


async def test_two_people_are_looked_up_side_by_side_and_never_more_than_the_most(store: Store) -> None:
    async with bench(store) as at:
        desk = Desk(at)
        desk.open.clear()
        await desk.send(*(Errand(number, f"postcode {number}", 1) for number in range(1, AT_ONCE + 4)))
        await desk.until(asked=AT_ONCE)
        assert len(desk.asked) == AT_ONCE

        desk.open.set()
        await desk.until(heard=AT_ONCE + 3)
        assert len(set(desk.asked)) == len(desk.asked) == AT_ONCE + 3


async def test_a_second_postcode_of_the_same_person_waits_for_the_first_and_is_then_looked_up(store: Store) -> None:
    async with bench(store) as at:
        desk = Desk(at)
        desk.open.clear()
        await desk.send(Errand(SAM, "first", 1))
        await desk.until(asked=1)
        await desk.send(Errand(SAM, "second", 2))
        desk.open.set()
        await desk.until(heard=2)

        assert desk.asked == ["first", "second"]
        assert [errand.turn for errand, _ in desk.heard] == [1, 2]


async def test_a_look_up_that_fails_in_any_way_is_answered_all_the_same(store: Store) -> None:
    async with bench(store) as at:
        desk = Desk(at)
        desk.found = ZeroDivisionError("canary")
        await desk.send(Errand(SAM, "LS1 1AA", 4))
        await desk.until(heard=1)

        assert desk.heard == [(Errand(SAM, "LS1 1AA", 4), "down")]


async def test_an_answer_that_cannot_be_written_down_is_looked_up_again_later(store: Store) -> None:
    async with bench(store) as at:
        desk = Desk(at)
        desk.deaf = 1
        await desk.send(Errand(SAM, "LS1 1AA", 4))
        await desk.until(asked=1, deaf=0)
        assert await left(at) == [Errand(SAM, "LS1 1AA", 4)]

        at.clock.move(timedelta(seconds=AGAIN_SECONDS + 1))
        await desk.until(heard=1)
        assert await left(at) == []
