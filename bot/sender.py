"""From the outbox to Telegram: one lane a person, so that messages keep their order and nobody waits for another's.

Never sends past Telegram's limits, never decides what to say. A send whose outcome is unknown is made again: a reply twice is
better than none.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot import post, render
from bot.door import rank_of
from bot.errors import Fate, Verdict, classify
from bot.gate import Gate
from bot.logs import get_logger
from bot.tools import Tools
from data import outbox
from data.outbox import REMINDER, REPLY, Letter, Posted
from data.store import Connection

LEASE = timedelta(seconds=60)
"""How long a letter is this sender's; extended while it is being sent, run out after a crash."""
TRIES = 55
"""How often one letter is tried: with the waits between, for about a day."""
LANE = 20
"""Letters to one person from which they count as busy: somebody who writes as fast as people can has one or two."""
BACKLOG = 2_000
"""Letters held in memory; the rest wait in the database. As many again may be held for people who wait for a reply."""
OUT = 3
"""Reminders out at once, not yet written down as sent, at thirty a second: as many as a crash repeats, and enough to keep up."""
SWEEP = timedelta(seconds=20)
"""How often leases are extended and forgotten letters looked for, when nothing else wakes the sender."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 1_800.0
AWAY = "away"
"""Why a letter was cancelled: nobody is there to take it."""
Spawn = Callable[[Coroutine[Any, Any, None]], object]
log = get_logger("sender")


class Sender:
    """Hands out letters. `spawn` starts a task that the program waits for; `chance` gives numbers from 0 to 1.

    `sorry` gives what is said before the words of a paper that cannot be sent as a file.
    """

    def __init__(self, tools: Tools, gate: Gate, spawn: Spawn, chance: Callable[[], float], sorry: Callable[[], str]) -> None:
        self._tools, self._gate, self._spawn, self._chance, self._sorry = tools, gate, spawn, chance, sorry
        gate.door.full = self._full_of
        self._lanes: dict[int, deque[Letter]] = {}
        self._held: set[int] = set()
        self._gone: set[int] = set()
        self._full: set[int] = set()
        self.room: Callable[[], None] = lambda: None
        self._posted: list[Posted] = []
        self._out: set[int] = set()
        self._wake = asyncio.Event()
        self._written, self._marked = asyncio.Event(), asyncio.Event()
        self._behind = True
        self._leased_at: datetime | None = None

    def lease(self) -> datetime | None:
        """The lease for letters that a turn writes now: the sender's own, or None while older letters wait in the database."""
        self._behind = self._behind or len(self._held) >= BACKLOG
        return None if self._behind else self._tools.clock.now() + LEASE

    def busy(self) -> list[int]:
        """People with so much under way that their next words had better wait: one who floods must not fill the memory."""
        return list(self._full)

    def people(self) -> Collection[int]:
        """Everybody to whom something is on its way."""
        return self._lanes.keys()

    def take(self, letters: Iterable[Letter]) -> None:
        """Send `letters` (leased to this sender), each after the earlier ones of its person."""
        for letter in letters:
            self._held.add(letter.id)
            lane = self._lanes.get(letter.person)
            if lane is None:
                self._lanes[letter.person] = deque((letter,))
                self._spawn(self._empty(letter.person))
            else:
                lane.append(letter)
                self._gate.door.hurry(letter.person, rank_of(lane))
                if len(lane) >= LANE:
                    self._full.add(letter.person)

    def look(self) -> None:
        """There are letters in the database that nobody was given."""
        self._behind = True
        self._wake.set()

    def cancel(self, person: int) -> None:
        """Send nothing more to `person` but what is under way."""
        lane = self._lanes.get(person)
        if lane is None:
            return
        while len(lane) > 1:
            self._held.discard(lane.pop().id)
        self._thinned(person)

    async def drop_forgotten(self) -> None:
        """Somebody was forgotten: letters that hold words of theirs are not kept any more, and not sent from here either."""
        held = sorted(self._held)
        kept = await self._tools.store.write(lambda c: outbox.kept(c, held))
        self._gone.update(self._held.intersection(held) - kept)

    def acknowledge(self, query: str) -> None:
        """Tell the app that a press arrived: at once, once, and without minding whether it worked."""
        self._spawn(self._acknowledge(query))

    async def _acknowledge(self, query: str) -> None:
        try:
            await self._tools.wire.call("answerCallbackQuery", {"callback_query_id": query})
        except Exception as error:
            log.debug("press not acknowledged", reason=classify(error).reason)

    async def begin(self) -> None:
        """Take back what an earlier run of this program held."""
        await self._tools.store.write(outbox.release_all)

    async def sweep(self) -> None:
        """Take what is due and nobody's, keep the leases; wait when there is no more."""
        self._wake.clear()
        now = self._tools.clock.now()
        found = await self._tools.store.write(lambda c: self._sweep(c, now))
        self.take(found)
        self._behind = len(found) > 0 or len(self._held) >= BACKLOG
        if not found:
            self._gate.forget()
            await self._tools.clock.wait(self._wake, now + SWEEP)

    async def _sweep(self, connection: Connection, now: datetime) -> list[Letter]:
        """Those who wait for a reply first: their letters must not stand behind thousands that came by themselves."""
        if self._leased_at is None or now - self._leased_at >= SWEEP:
            await outbox.extend(connection, sorted(self._held), now + LEASE)
            self._leased_at = now
        found: list[Letter] = []
        for most, replies in ((2 * BACKLOG, True), (BACKLOG, False)):
            room = most - len(self._held) - len(found)
            if room > 0:
                found += await outbox.claim(connection, now, now + LEASE, room, replies)
        return [letter for letter in found if letter.id not in self._held]

    async def _empty(self, person: int) -> None:
        """One person's lane, until it is empty.

        A letter follows once it is written down that the one before it went, also when it comes only then: so a crash repeats one
        to each person at most.
        """
        lane = self._lanes[person]
        while lane:
            try:
                posted = await self._deliver(lane[0])
            except Exception as error:
                log.warning("letter put off", exc_info=error)
                posted = None
                await self._tools.clock.wait(asyncio.Event(), self._tools.clock.now() + timedelta(seconds=FIRST_WAIT))
            if posted is None:
                continue
            lane.popleft()
            self._note(posted)
            if posted.reason == AWAY:
                for letter in lane:
                    self._note(Posted(letter.id, "cancelled", AWAY))
                lane.clear()
            self._thinned(person)
            while posted.id in self._held:
                await self._marked.wait()
        del self._lanes[person]

    def _thinned(self, person: int) -> None:
        """A lane got shorter: somebody who was busy may be no more."""
        if person in self._full and len(self._lanes[person]) < LANE:
            self._full.discard(person)
            self.room()

    def _note(self, posted: Posted) -> None:
        self._posted.append(posted)
        self._written.set()

    async def _deliver(self, letter: Letter) -> Posted | None:
        """Try once. None: there is more of it to send, or it is to be tried again and its waiting time is over."""
        if letter.id in self._gone:
            return Posted(letter.id, "cancelled")
        kept, *later = letter.body if isinstance(letter.body, list) else [letter.body]
        verdict = await self._carried(letter, kept)
        if verdict is None or verdict.fate in (Fate.DONE, Fate.ANEW):
            if not later:
                return Posted(letter.id, "sent")
            self._go_on(letter, later)
            return None
        if verdict.fate in (Fate.BLOCKED, Fate.GONE):
            return Posted(letter.id, "cancelled", AWAY)
        refused = verdict.fate in (Fate.DEAD, Fate.MALFORMED)
        if refused and kept["do"] == "hand":
            log.error("no file, the words go instead", reason=verdict.reason)
            self._go_on(letter, render.instead(kept, self._sorry()))
            return None
        if refused or letter.attempts + 1 >= TRIES:
            log.error("given up", reason=verdict.reason)
            return Posted(letter.id, "dead", verdict.reason)
        await self._put_off(letter, verdict)
        return None

    async def _carried(self, letter: Letter, kept: dict[str, Any]) -> Verdict | None:
        """Carry it to Telegram. What comes by itself counts as out until it is written down that it went, or did not."""

        @asynccontextmanager
        async def through() -> AsyncIterator[None]:
            person, rewriting = letter.person, kept["do"] == "settle"
            async with self._gate.through(person, lambda: rank_of(self._lanes[person]), rewriting=rewriting):
                if letter.rank > REPLY:
                    self._out.add(letter.id)
                yield

        went = False
        try:
            verdict = await post.carry(self._tools, letter.person, kept, through)
            went = verdict is None
        finally:
            if not went:
                self._out.discard(letter.id)
                self._tell()
        return verdict

    def _full_of(self, rank: int) -> asyncio.Event | None:
        """News of letters, while as many reminders are out as may be: another waits for it."""
        return self._marked if rank == REMINDER and len(self._out) >= OUT * self._gate.per_second / 30 else None

    def _tell(self) -> None:
        """Wake those who wait for news of letters."""
        self._marked.set()
        self._marked = asyncio.Event()

    def _go_on(self, letter: Letter, bodies: list[Any]) -> None:
        """These bodies, one after the other, take the letter's place in its lane. A crash begins the letter anew."""
        self._lanes[letter.person][0] = replace(letter, body=bodies)

    async def _put_off(self, letter: Letter, verdict: Verdict) -> None:
        """Write down when to try again, so that a restart knows it too, and wait for it in the lane."""
        now = self._tools.clock.now()
        if verdict.fate is Fate.WAIT and verdict.retry_after is not None:
            until = now + timedelta(seconds=verdict.retry_after)
            await self._gate.flooded(letter.person, until)
        else:
            most = min(LONGEST_WAIT, FIRST_WAIT * 4**letter.attempts)
            until = now + timedelta(seconds=most * (0.5 + self._chance() / 2))
        entry = Posted(letter.id, "due", verdict.reason, until)
        await self._tools.store.write(lambda c: outbox.settle(c, [entry], now))
        lane = self._lanes[letter.person]
        lane[0] = replace(letter, attempts=letter.attempts + 1)
        await self._tools.clock.wait(asyncio.Event(), until)

    async def write_down(self) -> None:
        """Wait for news of letters and write down all there is."""
        await self._written.wait()
        await self.flush()

    async def flush(self) -> None:
        """Write down what is not written yet."""
        self._written.clear()
        posted, now = list(self._posted), self._tools.clock.now()
        if not posted:
            return
        try:
            await self._tools.store.write(lambda c: outbox.settle(c, posted, now))
        except BaseException:
            self._written.set()
            raise
        del self._posted[: len(posted)]
        for letters in (self._held, self._gone):
            letters.difference_update(entry.id for entry in posted)
        self._out.difference_update(entry.id for entry in posted)
        self._tell()
        if self._behind and len(self._held) <= BACKLOG // 2:
            self._wake.set()  # there is room again for what waits in the database

    @property
    def idle(self) -> bool:
        """Nothing is being sent and everything is written down."""
        return not self._lanes and not self._posted and not self._behind
