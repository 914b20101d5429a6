"""Proves that the answer of a look-up reaches the person who waits for it, and nobody else, not even who they were before."""

import json
from itertools import count
from pathlib import Path
from typing import Any

from bot.clockwork import TIDY_EVERY
from bot.translate import lane
from bot.turn import Outcome, Rules, answer_set, take_set
from data import errands, sessions, updates
from data.errands import Errand
from data.store import Store
from data.updates import Arrived
from dialogs.area import Area
from dialogs.content import Content
from dialogs.session import Session
from tests.bot.strange import SAM, message
from tests.bot.test_clockwork import arrive as came
from tests.bot.test_clockwork import ticking
from tests.bot.test_turn import LEASE, NOW
from tests.patience import patiently

KENT, LEEDS = Area(council="Kent"), Area(council="Leeds")
FIRST, SECOND = "BR8 7RE", "LS1 4AP"


class Sam:
    """One person, their words taken one by one."""

    def __init__(self, store: Store, content: Content) -> None:
        self.store, self.rules = store, Rules(content, "the team", lambda: "plan1")
        self._numbers = count(1)

    async def says(self, *lines: str) -> None:
        for text in lines:
            update: dict[str, Any] = {"message": message(text=text)}
            row = Arrived(next(self._numbers), lane(update), json.dumps(update))
            await self.store.write(lambda c, row=row: updates.accept(c, 42, [row], NOW))  # type: ignore[misc] # bound at once
            await self.store.write(lambda c: take_set(c, self.rules, NOW, LEASE))

    async def waits_for(self) -> Errand:
        return (await self.store.write(lambda c: errands.waiting(c, 1, ())))[0]

    async def hears(self, errand: Errand, area: Area) -> Outcome:
        return await self.store.write(lambda c: answer_set(c, self.rules, NOW, LEASE, [(errand, area)]))

    async def stands(self) -> Session:
        return (await self.store.write(lambda c: sessions.load(c, [SAM])))[SAM]


async def test_an_answer_from_before_everything_was_deleted_is_not_heard_by_who_came_back(store: Store, content: Content) -> None:
    sam = Sam(store, content)
    await sam.says("hello", f"/area {FIRST}")
    old = await sam.waits_for()
    await sam.says("/forget", "yes", "hello", f"/area {SECOND}")
    new = await sam.waits_for()
    assert old.turn == new.turn, "turns are counted anew: nothing else tells them apart"

    assert (await sam.hears(old, KENT)).taken == 0
    assert (await sam.stands()).screen == "area_wait"
    assert await sam.waits_for() == new

    assert (await sam.hears(new, LEEDS)).taken == 1
    area = (await sam.stands()).area
    assert area is not None
    assert area.council == "Leeds"


async def test_an_answer_that_was_heard_is_not_heard_again(store: Store, content: Content) -> None:
    sam = Sam(store, content)
    await sam.says("hello", f"/area {FIRST}")
    errand = await sam.waits_for()
    assert (await sam.hears(errand, KENT)).letters
    assert (await sam.hears(errand, KENT)).letters == []


async def test_words_that_nobody_needs_any_more_are_gone_from_the_disk_within_the_hour(
    store: Store, content: Content, database: Path
) -> None:
    """Two postcodes in one message are looked up by nobody, so no look-up that ends takes them from the disk."""
    async with ticking(store, content) as (at, clockwork):
        await came(at, 1, {"message": message(text="hi")})
        clockwork.wake()
        await at.wire.called(2)
        await came(at, 2, {"message": message(text="/area ZE99 9ZY or ZE99 9ZX")})
        clockwork.wake()
        await at.wire.called(3)
        at.clock.move(TIDY_EVERY)
        clockwork.wake()
        async with patiently():
            while b"ZE99 9Z" in b"".join(path.read_bytes() for path in database.parent.iterdir()):
                await clockwork.look()
