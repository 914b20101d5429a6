"""What makes turns happen: woken by an update that came in or a timer that came due, it takes sets of turns until none is left.

Never handles anything itself, knows no Telegram.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.errands import Answer
from bot.logs import get_logger
from bot.sender import Sender
from bot.tools import Tools
from bot.turn import Outcome, Rules, answer_set, fire_set, take_set
from data import lookups, outbox, updates
from data.store import Connection
from dialogs.content import Content

TIDY_EVERY = timedelta(hours=1)
"""How often long handled updates and long dead letters are forgotten, and what was deleted goes from the disk too."""
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""When a timer may be due as long as nobody has looked."""
log = get_logger("clockwork")


class Clockwork:
    """The loop of turns."""

    def __init__(self, tools: Tools, rules: Rules, sender: Sender) -> None:
        self._tools, self._rules, self._sender = tools, rules, sender
        self._wake = asyncio.Event()
        self.errands: Callable[[], None] = lambda: None
        """Called when there are postcodes to be looked up."""
        self._next_timer: datetime | None = AT_ONCE
        self._tidied: datetime | None = None

    def wake(self) -> None:
        """There is something new."""
        self._wake.set()

    def use(self, content: Content) -> None:
        """From the next turn on, these words."""
        self._rules = replace(self._rules, content=content)

    async def step(self) -> None:
        """Fire what is due and take sets until nothing waits, then wait to be woken or for the next timer."""
        self._wake.clear()
        while self._next_timer and self._next_timer <= self._tools.clock.now():
            self._next_timer = (await self._run(fire_set)).next_timer
        more = True
        while more:
            busy = self._sender.busy()
            outcome = await self._run(partial(take_set, busy=busy))
            self._next_timer = min((due for due in (self._next_timer, outcome.next_timer) if due), default=None)
            more = outcome.more
        await self._tidy()
        await self._tools.clock.wait(self._wake, self._next_timer)

    async def hear(self, answers: Sequence[Answer]) -> None:
        """Have the answers of errands heard; their postcodes go from the disk too."""
        await self._run(partial(answer_set, answers=answers))
        await self._tools.store.scrub()

    async def _run(self, work: Callable[[Connection, Rules, datetime, datetime | None], Awaitable[Outcome]]) -> Outcome:
        """One set, and all that is to be done once it is committed."""
        now, lease = self._tools.clock.now(), self._sender.lease()
        began = asyncio.get_running_loop().time()
        outcome = await self._tools.store.write(lambda c: work(c, self._rules, now, lease))
        for query in outcome.queries:
            self._sender.acknowledge(query)
        if lease is None:
            self._sender.look()
        else:
            self._sender.take(outcome.letters)
        for person in outcome.left:
            self._sender.cancel(person)
        if outcome.taken:
            self._count(outcome, asyncio.get_running_loop().time() - began)
        if outcome.errands:
            self.errands()
        if outcome.forgotten:
            await self._tools.store.scrub()
        return outcome

    def _count(self, outcome: Outcome, seconds: float) -> None:
        self._tools.metrics.turns.inc(outcome.taken)
        self._tools.metrics.set_seconds.observe(seconds)
        self._tools.metrics.quarantined.inc(len(outcome.quarantined))
        self._tools.vitals.quarantined += len(outcome.quarantined)
        for reason in outcome.quarantined:
            log.error("update set aside", reason=reason)

    async def _tidy(self) -> None:
        now = self._tools.clock.now()
        if self._tidied is None or now - self._tidied >= TIDY_EVERY:
            await self._tools.store.write(lambda c: _tidy(c, now))
            await self._tools.store.scrub()
            self._tidied = now

    async def look(self) -> None:
        """How old the oldest update and letter are, for whoever asks about health."""
        now, busy = self._tools.clock.now(), self._sender.busy()

        async def ages(connection: Connection) -> tuple[datetime | None, datetime | None]:
            return await updates.oldest(connection, busy), await outbox.oldest(connection, now)

        waiting, due = await self._tools.store.write(ages)
        self._tools.vitals.oldest_waiting = (now - waiting).total_seconds() if waiting else 0.0
        self._tools.vitals.oldest_due = (now - due).total_seconds() if due else 0.0


async def _tidy(connection: Connection, now: datetime) -> None:
    await updates.purge(connection, now)
    await outbox.bury(connection, now)
    await lookups.purge(connection, now)
