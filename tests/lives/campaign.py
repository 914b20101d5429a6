"""A team, people who said yes to updates, and one bot that sends: real turns and the real broadcaster, a Telegram by chance.

Looks after every act whether what is kept is true of what Telegram got. Must never decide for the bot.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random  # noqa: TID251 from a seed that a failing test names
from typing import Any

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from bot.broadcaster import Broadcaster, Means, _Round
from bot.clock import Clock
from bot.gate import Gate
from bot.health import Vitals
from bot.mending import Mending
from bot.metrics import Metrics
from bot.printing import Printer, make
from bot.request import NotSent, ServerError
from bot.tools import Tools
from data import sessions
from data.deliveries import Delivery
from data.store import Store
from dialogs.after.wall import local, quiet
from dialogs.content import Content
from dialogs.office import Broadcast
from dialogs.session import Session
from tests.bot.wires import FreeLimits
from tests.lives.truth import Kept, begun_rightly, moved_rightly, read, true_of
from tests.lives.world import World, says

_SENDING: ContextVar[int] = ContextVar("sending")
MOST = 60
"""Rounds of the broadcaster in which it must have come to rest."""


class ByHand(Clock):
    """The world's date; never waits."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now

    def now(self) -> datetime:
        """As the world has it."""
        return self._now()

    async def wait(self, wake: asyncio.Event, until: datetime | None) -> None:
        """At once."""


class Free(FreeLimits):
    """A wait Telegram told of is kept by the copy's own date alone: this clock is the world's."""

    def hold(self, chat: int | None, until: float) -> None:
        """Not by the machine's clock."""


@dataclass
class Telegram:
    """What becomes of every call, by chance. `got` counts the copies that reached somebody, by broadcast and person."""

    chance: Random
    calm: bool = False
    got: Counter[tuple[int, int]] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    hanging: list[asyncio.Event] = field(default_factory=list)
    number: int = 0

    async def call(self, method: str, parameters: dict[str, Any]) -> object:
        """As the real wire."""
        if method != "sendMessage":
            return self._ended(self.chance.choice([None, None, BadRequest("message to edit not found"), NetworkError("lost")]))
        arrives, error = self._fate()
        self.ends[f"{type(error).__name__}{', arrived' * arrives}"] += 1
        self.got[_SENDING.get(), parameters["chat_id"]] += arrives
        self.number += 1
        if not self.calm and self.chance.random() < 0.2:
            self.ends["hung"] += 1
            self.hanging.append(event := asyncio.Event())
            await event.wait()
        return self._ended(error) or {"message_id": self.number}

    async def rebuild(self) -> None:
        """As the real wire."""

    def release(self) -> None:
        """Whatever hangs, ends."""
        for event in self.hanging:
            event.set()
        self.hanging.clear()

    def _fate(self) -> tuple[bool, Exception | None]:
        if self.chance.random() < 0.6:
            return True, None
        lost = NetworkError("the connection was lost")
        found: tuple[tuple[bool, Exception], ...] = (
            *((True, lost), (False, lost), (False, ServerError(502)), (False, NotSent("not connected"))),
            *((False, Forbidden("Forbidden: bot was blocked by the user")), (False, Forbidden("Forbidden: user is deactivated"))),
            *((False, RetryAfter(600)), (False, BadRequest("Something odd"))),
        )
        return self.chance.choice(found)

    @staticmethod
    def _ended(error: Exception | None) -> None:
        if error:
            raise error


class Watched(Broadcaster):
    """The real one; says what it took out, and for which broadcast a call is made."""

    def __init__(self, means: Means, campaign: "Campaign") -> None:
        super().__init__(means, campaign.rules.arranged)
        self._campaign = campaign

    @property
    def unwritten(self) -> bool:
        """Whether it has news of copies that are not written down yet."""
        return bool(self._settled)

    async def _one_round(self) -> _Round:
        before, people = await self._campaign.look(), await self._campaign.people()
        found = await super()._one_round()
        await self._campaign.sent_rightly(before, people, found)
        return found

    async def _send(self, broadcast: Broadcast, copy: Delivery) -> None:
        _SENDING.set(broadcast.id)
        await super()._send(broadcast, copy)


class Campaign(World):
    """Everybody, and the bot with its broadcaster, which can be stopped and killed with copies on their way."""

    def __init__(self, store: Store, rules: Any, now: datetime, seed: int) -> None:  # noqa: ANN401
        self.chance = Random(seed)  # noqa: S311 not a secret
        super().__init__(store, rules, now, lambda: self.chance.random() < 0.01)
        self.telegram, self.tasks = Telegram(self.chance), set[asyncio.Task[None]]()
        self.everybody: set[int] = set()
        self.did: Counter[str] = Counter()
        self.yeses: dict[tuple[int, int], object] = {}
        """What somebody said yes to, by broadcast and person."""
        self._born()

    def _born(self) -> None:
        clock = ByHand(lambda: self.now)
        self.tools = Tools(self.telegram, self.store, clock, Vitals(self.now), Metrics(), Printer(make))
        gate, content = Gate(self.tools, Free(1000)), lambda: self.rules.content
        means = Means(self.tools, gate, self._spawn, self.chance.random, content, self._held)
        self.broadcaster = Watched(means, self)
        self.mending = Mending(self.tools, gate, content, self.rules.arranged, lambda: None)

    def _held(self) -> set[int]:
        return {one for one in sorted(self.everybody) if self.chance.random() < 0.05}

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    @property
    def content(self) -> Content:
        """The words."""
        return self.rules.content

    async def look(self) -> Kept:
        """What is kept of the team."""
        return await self.store.write(lambda c: read(c, self.rules.arranged, self.now))

    async def people(self) -> dict[int, Session]:
        """Everybody's session."""
        return await self.store.write(lambda c: sessions.load(c, sorted(self.everybody)))

    async def act(self, *acts: tuple[int, dict[str, Any]]) -> None:
        """These people do this, all in one set; then everything must be true of it."""
        self.everybody |= {person for person, _ in acts}
        before = await self.look()
        await self.sent(*acts)
        self._due = self.now
        await self.run()
        after = await self.look()
        moved_rightly(before, after, {person for person, _ in acts}, len(acts))
        for one in after.office.broadcasts.values():
            had = before.office.broadcasts.get(one.id)
            for person in {*one.approved} - {*(had.approved if had else ())} - {0}:
                self.yeses[one.id, person] = (one.piece, one.buttons, one.foot, one.audience)
            self.did[one.state] += had is not None and had.state != one.state
            self.did[f"mending: {one.mending}"] += had is not None and had.round != one.round
        self.true(after)

    async def passes(self, time: timedelta) -> None:
        """Time passes, and timers fire."""
        self.now += time
        self._due = self.now
        await self.run()

    async def says(self, person: int, words: str) -> None:
        """Somebody types."""
        await self.act(says(person, words))

    async def sends(self, rounds: int = MOST) -> None:
        """Let the broadcaster, and what mends, work so many rounds, or until nothing is left to do now."""
        for _ in range(rounds):
            before = self.telegram.number
            await self.broadcaster.step()
            for _ in range(30):
                await asyncio.sleep(0)
            await self.mending.step()
            self._wrote = True
            await self.run()
            self.true(kept := await self.look())
            busy = [one for one in kept.office.broadcasts.values() if one.mending]
            if self.telegram.number == before and not self.broadcaster.unwritten and not busy:
                return
        assert rounds < MOST, "it never comes to rest"

    async def stops(self, killed: bool) -> None:
        """The program ends, as it should or by force, and begins again."""
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        if not killed:
            await self.broadcaster.flush()
        self.did["killed" if killed else "stopped"] += 1
        self.telegram.hanging.clear()
        self._born()
        await self.broadcaster.begin()
        self.true(await self.look())

    async def sent_rightly(self, before: Kept, people: dict[int, Session], found: _Round) -> None:
        """What the broadcaster did in one round: it began only what has its yeses, and took out no copy it may not."""
        after = await self.look()
        moved_rightly(before, after, set(), 1)
        for one in after.office.broadcasts.values():
            had = before.office.broadcasts[one.id]
            self.did[f"bot: {one.state}"] += had.state != one.state
            if one.begun and not had.begun:
                begun_rightly(self.rules, before.office, one, self.now)
                body = (one.piece, one.buttons, one.foot, one.audience)
                assert all(self.yeses[one.id, person] == body for person in one.approved if person), "a yes to something else"
        for copy in found.copies:
            session = people[copy.person]
            assert session.updates.given, "a copy to somebody who did not say yes, or said stop"
            assert not session.away, "a copy to somebody who has blocked the bot"
            assert not quiet(local(self.now, session.habits.zone), session.habits), "a copy in somebody's quiet time"
            assert found.broadcast is not None
            assert after.office.broadcasts[found.broadcast.id].state == "sending"

    def true(self, kept: Kept) -> None:
        """What is kept is true of what Telegram got."""
        true_of(kept, self.telegram.got)

    async def ends(self) -> None:
        """Nothing goes wrong any more, and days pass: everything that was begun must end."""
        self.telegram.calm = True
        self.telegram.release()
        office = (await self.look()).office
        for one in office.broadcasts.values():
            if one.state == "paused":
                await self.says(min(self.rules.arranged.owners), f"/broadcast {one.id} resume")
        for _ in range(60):
            self.now += timedelta(hours=5)
            await self.sends()
        for one in (await self.look()).office.broadcasts.values():
            assert one.state not in ("sending", "paused"), f"never ended: {one}"
            assert one.state != "scheduled" or (one.at and one.at > self.now), f"never begun: {one}"
            assert one.ended or one.begun is None, f"never wound up: {one}"
