"""What makes turns happen: woken by an update that came in or a timer that came due, it takes sets of turns until none is left.

Two loops, one for people and one for timers, take their sets in turn: neither waits while the other has thousands, and a fault
in the one does not stop the other.

Never handles anything itself, knows no Telegram.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.errands import Answer
from bot.logs import get_logger
from bot.sender import Sender
from bot.tools import Tools
from bot.turn import Outcome, Rules, answer_set, fire_set, take_set
from data import bars, deliveries, lookups, outbox, timers, updates
from data.store import Connection
from dialogs.content import Content
from dialogs.office import Role

TIDY_EVERY = timedelta(hours=1)
"""How often long handled updates and long dead letters are forgotten, and what was deleted goes from the disk too."""
NEVER = datetime.max.replace(tzinfo=UTC)
"""When the next timer is due while there is none."""
log = get_logger("clockwork")


class Clockwork:
    """The loops of turns."""

    def __init__(self, tools: Tools, rules: Rules, sender: Sender) -> None:
        self._tools, self._rules, self._sender = tools, rules, sender
        self._wake, self._sooner = asyncio.Event(), asyncio.Event()
        self.errands: Callable[[], None] = lambda: None
        """Called when there are postcodes to be looked up."""
        self.broadcasts: Callable[[], None] = lambda: None
        """Called when a broadcast became another: begun, paused, cancelled, to be mended."""
        self.roles: Callable[[Mapping[int, Role | None]], None] = lambda roles: None
        """Called with the roles that were given and taken, whose menus have to follow."""
        self._next_timer: datetime | None = None
        """Until when the loop of timers waits; None while it looks."""
        self._tidied: datetime | None = None

    def wake(self) -> None:
        """There is something new."""
        self._wake.set()

    def use(self, content: Content) -> None:
        """From the next turn on, these words."""
        self._rules = replace(self._rules, content=content)

    def arrange(self, bot: str) -> None:
        """From the next turn on, the bot's user name is known."""
        self._rules = replace(self._rules, arranged=replace(self._rules.arranged, bot=bot))

    async def step(self) -> None:
        """Take sets of updates until nothing waits, then wait to be woken."""
        self._wake.clear()
        more = True
        while more:
            busy = self._sender.busy()
            more = (await self._run(partial(take_set, busy=busy))).more
        await self._tidy()
        await self._tools.clock.wait(self._wake, None)

    async def fire(self) -> None:
        """Fire a set of what is due, then wait for the next timer, or until a turn sets one that is sooner."""
        self._next_timer = None
        self._sooner.clear()
        self._next_timer = (await self._run(fire_set)).next_timer or NEVER
        if self._next_timer > self._tools.clock.now():
            await self._tools.clock.wait(self._sooner, None if self._next_timer is NEVER else self._next_timer)

    async def hear(self, answers: Sequence[Answer]) -> None:
        """Have the answers of errands heard; their postcodes go from the disk too."""
        await self._run(partial(answer_set, answers=answers))
        await self._tools.store.scrub()

    async def _run(self, work: Callable[[Connection, Rules, datetime, datetime | None], Awaitable[Outcome]]) -> Outcome:
        """One set, and all that is to be done once it is committed."""
        began = asyncio.get_running_loop().time()
        lease: datetime | None = None

        async def leased(connection: Connection) -> Outcome:
            """Both are asked for inside: no letter may be handed over past one that another loop has left in the database."""
            nonlocal lease
            lease = self._sender.lease()
            return await work(connection, self._rules, self._tools.clock.now(), lease)

        outcome = await self._tools.store.write(leased)
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
        if outcome.soonest and (self._next_timer is None or outcome.soonest < self._next_timer):
            self._sooner.set()
        self._pass_on(outcome)
        if outcome.forgotten:
            await self._tools.store.scrub()
            await self._sender.drop_forgotten()
        return outcome

    def _pass_on(self, outcome: Outcome) -> None:
        """What follows for others."""
        if outcome.errands:
            self.errands()
        if outcome.broadcasts:
            self.broadcasts()
        if outcome.roles:
            self.roles(outcome.roles)

    def _count(self, outcome: Outcome, seconds: float) -> None:
        self._tools.metrics.turns.inc(outcome.taken)
        self._tools.metrics.set_seconds.observe(seconds)
        self._tools.metrics.quarantined.inc(len(outcome.quarantined))
        self._tools.vitals.quarantined += len(outcome.quarantined)
        now = self._tools.clock.now()
        for due in outcome.fired:
            self._tools.metrics.timer_late.observe(max(0.0, (now - due).total_seconds()))
        for reason in outcome.quarantined:
            log.error("update set aside", reason=reason)

    async def _tidy(self) -> None:
        now = self._tools.clock.now()
        if self._tidied is None or now - self._tidied >= TIDY_EVERY:
            await self._tools.store.write(lambda c: _tidy(c, now))
            await self._tools.store.scrub()
            self._tidied = now

    @property
    def calm(self) -> bool:
        """No timer is due, and nothing is on its way to anybody."""
        waits = self._next_timer is not None and self._next_timer > self._tools.clock.now()
        return waits and self._sender.idle

    @property
    def next_timer(self) -> datetime | None:
        """When the next timer comes due, as far as is known; None when there is none."""
        return None if self._next_timer is NEVER else self._next_timer

    async def look(self) -> None:
        """How old the oldest update, timer and letters are, for whoever asks about health."""
        now, busy, vitals = self._tools.clock.now(), self._sender.busy(), self._tools.vitals

        async def oldest(connection: Connection) -> tuple[list[datetime | None], dict[int, datetime]]:
            first = [await updates.oldest(connection, busy), await timers.next_due(connection)]
            return [*first, await deliveries.next_start(connection)], await outbox.oldest(connection, now)

        def age(since: datetime | None) -> float:
            return max(0.0, (now - since).total_seconds()) if since else 0.0

        (waiting, timer, start), due = await self._tools.store.write(oldest)
        vitals.oldest_broadcast = max(age(start), age(vitals.copies_since))
        vitals.oldest_waiting, vitals.oldest_timer = age(waiting), age(timer)
        vitals.oldest_due, vitals.oldest_reminder = age(due.get(outbox.REPLY)), age(due.get(outbox.REMINDER))


async def _tidy(connection: Connection, now: datetime) -> None:
    await updates.purge(connection, now)
    await outbox.bury(connection, now)
    await deliveries.bury(connection, now)
    await bars.bury(connection, now)
    await lookups.purge(connection, now)
