"""Changing or deleting the copies of a broadcast that are out, one after the other, behind everything else.

Doing it twice does no harm, so what a crash leaves open is done again. Must never change a copy of any other broadcast.
"""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from bot import render
from bot.errors import Fate
from bot.gate import Gate
from bot.logs import get_logger
from bot.post import call
from bot.tools import Tools
from data import mending, offices, outbox
from data.mending import Out
from data.outbox import BROADCAST, REMINDER
from data.store import Connection
from dialogs.content import Content
from dialogs.effects import Copy, Say
from dialogs.office import Arrangement, Broadcast
from dialogs.team.audience import few
from dialogs.team.roles import may
from dialogs.words import fill

AT_ONCE = 25
"""Copies under way at once: enough for thirty a second, few enough that a crash repeats few."""
TRIES = 5
"""How often one copy is tried whose outcome is not known."""
PAUSE = timedelta(seconds=1)
"""Before what did not work is tried again."""
_AGAIN = (Fate.RETRY, Fate.WAIT, Fate.REFUSED_TOKEN, Fate.CONFLICT)
log = get_logger("mending")


class Mending:
    """The loop. `posted` is called when there is a letter for whoever asked for a change."""

    def __init__(
        self, tools: Tools, gate: Gate, content: Callable[[], Content], arranged: Arrangement, posted: Callable[[], None]
    ) -> None:
        self._tools, self._gate, self._content, self._arranged, self._posted = tools, gate, content, arranged, posted
        self._wake = asyncio.Event()
        self._tries: dict[int, int] = {}

    def wake(self) -> None:
        """There may be something to mend."""
        self._wake.set()

    async def step(self) -> None:
        """Do the next few copies; wait when there are none."""
        self._wake.clear()
        broadcast = await self._tools.store.write(mending.wanted)
        if broadcast is None:
            await self._tools.clock.wait(self._wake, None)
            return
        copies = await self._tools.store.write(lambda c: mending.open_copies(c, broadcast, AT_ONCE))
        if not copies and await self._tools.store.write(lambda c: mending.on_their_way(c, broadcast)):
            await self._tools.clock.wait(asyncio.Event(), self._tools.clock.now() + PAUSE)
            return
        if not copies:
            await self._tools.store.write(partial(self._finish, broadcast=broadcast))
            self._posted()
            return
        results = await asyncio.gather(*(self._mend(broadcast, copy) for copy in copies))
        done = [(copy, result) for copy, result in zip(copies, results, strict=True) if result is not None]
        await self._tools.store.write(lambda c: mending.settle(c, broadcast.round, done))
        for copy, _ in done:
            self._tries.pop(copy.row, None)
        if len(done) < len(copies):
            await self._tools.clock.wait(asyncio.Event(), self._tools.clock.now() + PAUSE)

    async def _mend(self, broadcast: Broadcast, copy: Out) -> bool | None:
        """Whether it worked; None: it is to be tried again."""
        way = partial(self._gate.through, copy.person, lambda: BROADCAST, rewriting=True, name=(copy.person, "mending"))
        verdict, _ = await call(self._tools, *request(broadcast, copy), way)
        if verdict is None or verdict.fate is Fate.DONE:
            return True
        if verdict.fate is Fate.WAIT and verdict.retry_after is not None:
            until = self._tools.clock.now() + timedelta(seconds=verdict.retry_after)
            await self._gate.flooded(copy.person, until)
        if verdict.fate in _AGAIN:
            return None
        if verdict.fate is Fate.UNCERTAIN:
            self._tries[copy.row] = self._tries.get(copy.row, 0) + 1
            return None if self._tries[copy.row] < TRIES else False
        log.info("copy not mended", reason=verdict.reason)
        return False

    async def _finish(self, connection: Connection, broadcast: Broadcast) -> None:
        """Write down that it is done, and tell whoever asked for it, if they are still of the team."""
        now = self._tools.clock.now()
        mended, unmended = await mending.finish(connection, broadcast, now)
        office = await offices.load(connection, self._arranged, now)
        if not may(office.role_of(broadcast.mender), "broadcast"):
            return
        values = {"count": str(broadcast.id), "mended": str(mended), "unmended": str(unmended)}
        name = "mend_over_few" if few(broadcast.audience, broadcast.total) else "mend_over"
        words = fill(self._content().desk.phrases[name], lambda place: values.get(place, ""))
        await outbox.post(connection, [(broadcast.mender, render.body(Say(words)))], now, None, REMINDER)


def request(broadcast: Broadcast, copy: Out) -> tuple[str, dict[str, Any]]:
    """The Bot API method and its parameters that make the copy what it is to be."""
    named = {"chat_id": copy.person, "message_id": copy.message}
    if broadcast.mending == "delete":
        return "deleteMessage", named
    method, whole = render.copied(copy.person, render.body(Copy(broadcast.piece, broadcast.buttons, broadcast.foot)))
    words = {name: value for name, value in whole.items() if name not in ("photo", "document")}
    return "editMessageText" if method == "sendMessage" else "editMessageCaption", {**words, **named}
