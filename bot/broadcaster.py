"""Broadcasts sent: begun when their time comes, a few copies at a time, each person once, and every copy accounted for.

Must never send a copy that is not written down as out, nor send one again whose outcome is unknown: a message twice is worse than
one missing, and both are counted. Decides nothing about who may have it sent.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot import render
from bot.errors import Fate, Verdict
from bot.gate import PAID_PER_SECOND, Gate
from bot.logs import get_logger
from bot.post import call
from bot.sender import Spawn
from bot.tools import Tools
from data import deliveries, offices, outbox
from data.deliveries import Delivery, Settled
from data.offices import Act
from data.outbox import BROADCAST
from data.store import Connection
from dialogs import ruling
from dialogs.after.wall import local
from dialogs.content import Content
from dialogs.effects import Button, Copy, Say
from dialogs.office import Arrangement, Broadcast, Office
from dialogs.team import approving
from dialogs.team.checklist import election_near, missing
from dialogs.team.life import after
from dialogs.team.timing import LONDON
from dialogs.text import plain
from dialogs.words import fill

OUT, OUT_SECONDS = 4, 0.06
"""Copies out at once: so many, or as many as go in so many seconds. As many may be unknown after a crash."""
PATIENCE = 2.0
"""Seconds a copy stands in line at the most, before it is put back: so a pause is obeyed within that time."""
TRIES = 8
"""How often a copy is tried that Telegram surely did not take: with the waits between, for most of an hour."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 1_800.0
UNKNOWN_TOKEN_WAIT = timedelta(minutes=1)
"""Until a copy is tried again while Telegram does not know the bot's token, which is no fault of the copy's."""
_FINAL = {Fate.BLOCKED: "blocked", Fate.GONE: "gone", Fate.UNCERTAIN: "uncertain"}
log = get_logger("broadcaster")


@dataclass(frozen=True, slots=True)
class Means:
    """What broadcasts are sent with: `held` are the people to whom something else is on its way."""

    tools: Tools
    gate: Gate
    spawn: Spawn
    chance: Callable[[], float]
    content: Callable[[], Content]
    held: Callable[[], Collection[int]]


@dataclass(slots=True)
class _Round:
    """What one transaction found: copies to be sent of `broadcast`, more at once, when to look again, what became different.

    `posted`: there are letters for the team.
    """

    broadcast: Broadcast | None = None
    copies: list[Delivery] = field(default_factory=list)
    more: bool = False
    until: datetime | None = None
    news: bool = False
    posted: bool = False


class Broadcaster:
    """The loop of broadcasts."""

    def __init__(self, means: Means, arranged: Arrangement) -> None:
        self._means, self._tools, self._arranged = means, means.tools, arranged
        self._most = max(OUT, round(OUT_SECONDS * (PAID_PER_SECOND if arranged.paid else means.gate.per_second)))
        self._out: set[int] = set()
        self._settled: list[Settled] = []
        self._wake = asyncio.Event()
        self.news: Callable[[], None] = lambda: None
        """Called when a broadcast got on: begun, some copies sent, ended."""
        self.posted: Callable[[], None] = lambda: None
        """Called when there are letters for the team."""

    def arrange(self, bot: str) -> None:
        """From now on the bot's user name is known."""
        self._arranged = replace(self._arranged, bot=bot)

    def wake(self) -> None:
        """A broadcast became another."""
        self._wake.set()

    async def begin(self) -> None:
        """Copies that were out when an earlier run of this program ended may have arrived."""
        lost = await self._tools.store.write(deliveries.recover)
        if lost:
            log.warning("copies of broadcasts whose outcome is unknown", count=lost)

    async def step(self) -> None:
        """Write down what became of copies, begin and end what is to, send the next few; then wait for news."""
        self._wake.clear()
        found = await self._one_round()
        if found.broadcast:
            for copy in found.copies:
                self._means.spawn(self._send(found.broadcast, copy))
        if found.news:
            self.news()
        if found.posted:
            self.posted()
        if not found.more:
            await self._tools.clock.wait(self._wake, found.until)

    async def flush(self) -> None:
        """Write down what is not written yet."""
        await self._tools.store.write(lambda c: deliveries.settle(c, self._settled))

    async def _one_round(self) -> _Round:
        """One transaction. What it wrote down is forgotten only once it is committed."""
        now, settled = self._tools.clock.now(), list(self._settled)
        writing = asyncio.ensure_future(self._tools.store.write(partial(self._round, settled=settled, now=now)))
        try:
            found = await asyncio.shield(writing)
        except asyncio.CancelledError:
            # The program stops, and nobody will send what this transaction hands out.
            self._settled += [_put_back(copy) for copy in (await writing).copies]
            raise
        del self._settled[: len(settled)]
        self._out.difference_update(one.row for one in settled)
        self._out.update(copy.row for copy in found.copies)
        vitals = self._tools.vitals
        if settled or not self._out or vitals.copies_since is None:
            vitals.copies_since = now if self._out else None
        return found

    async def _round(self, connection: Connection, settled: list[Settled], now: datetime) -> _Round:
        await deliveries.settle(connection, settled)
        found = _Round(news=bool(settled), until=await deliveries.next_start(connection, now))
        room = self._most - len(self._out) + len(settled)
        for broadcast in await deliveries.live(connection, now):
            one = await self._as_it_is_now(connection, broadcast, now)
            found.news = found.news or one is not broadcast
            found.posted = found.posted or one.state == "previewed"
            if one.state == "sending" and room and not found.copies:
                await self._claimed(connection, found, one, room, now)
        return found

    async def _as_it_is_now(self, connection: Connection, broadcast: Broadcast, now: datetime) -> Broadcast:
        """Begun if its time has come, ended if nobody is left who is to get it."""
        one = broadcast
        if one.state == "scheduled":
            one = replace(one, state=after(one.state, "begin"), begun=now)
            one = replace(one, total=await deliveries.begin(connection, one, self._means.content(), now))
            if not await self._may_begin(connection, one, now):
                await deliveries.undo(connection, one.id)
                one = replace(broadcast, state=after(broadcast.state, "recount"))
        elif one.state == "cancelled":
            await deliveries.cancel(connection, one.id)
        if one.state != "previewed" and not await deliveries.unfinished(connection, one.id):
            state = one.state if one.state == "cancelled" else after(one.state, "finish")
            found = await deliveries.tally(connection, one.id)
            one = replace(one, state=state, ended=one.ended or now, tally=tuple((k, n) for k, n in asdict(found).items() if n))
        if one is not broadcast:
            await offices.keep_broadcast(connection, one, now)
        return one

    async def _may_begin(self, connection: Connection, one: Broadcast, now: datetime) -> bool:
        """Whether its yeses and ticks are enough for so many people, today; by who has which role now. The team hears if not."""
        office, content = await offices.load(connection, self._arranged, now), self._means.content()
        near = election_near(content.after.periods, local(now, LONDON).date())
        enough = approving.yeses(one, office) >= approving.needed(one.total, near, self._arranged)
        if enough and not missing(content.team.checklist, near, one.checked):
            return True
        log.warning("a broadcast needs another yes")
        await offices.record(connection, [Act(0, "broadcast_recount", f"broadcast {one.id}")], now)
        await self._tell_team(connection, one, office, now)
        return False

    async def _tell_team(self, connection: Connection, one: Broadcast, office: Office, now: datetime) -> None:
        """That it has not gone out, to everybody whose yes counts and to the team's group, which hears even if nobody is left."""
        desk, chat = self._means.content().desk, self._arranged.chat
        words = fill(desk.phrases["approval_recount"], lambda _: str(one.id))
        look = Button(desk.phrases["approval_look"], f"/broadcast {one.id}")
        letters = [(person, render.body(Say(words, ((look,),)))) for person in approving.who_may(office)]
        if chat:
            there = plain("\n") + ruling.into_private(desk, self._arranged, look, f"b-{one.id}")
            letters.append((chat, render.body(Say(words + there))))
        await outbox.post(connection, letters, now, None, outbox.REMINDER)

    async def _claimed(self, connection: Connection, found: _Round, one: Broadcast, room: int, now: datetime) -> None:
        """The next copies of this broadcast; none while Telegram told us to wait."""
        if held := self._means.gate.held():
            found.until = _sooner(found.until, now + timedelta(seconds=held))
            return
        taken = await deliveries.claim(connection, one.id, self._means.content(), room, now, self._means.held())
        found.broadcast, found.copies, found.more = one, taken.copies, taken.more
        if not taken.more:
            found.until = _sooner(found.until, await deliveries.next_due(connection, one.id))

    async def _send(self, broadcast: Broadcast, copy: Delivery) -> None:
        """One copy to one person, tried once."""
        settled = _put_back(copy, self._tools.clock.now() + deliveries.SOON)
        paid = self._arranged.paid

        @asynccontextmanager
        async def through() -> AsyncIterator[None]:
            nonlocal settled
            async with self._means.gate.through(copy.person, lambda: BROADCAST, paid=paid, patience=PATIENCE):
                settled = Settled(copy.row, "uncertain", "stopped_midway")
                yield

        try:
            method, parameters = render.copied(copy.person, _body(broadcast))
            verdict, answer = await call(
                self._tools, method, parameters | ({"allow_paid_broadcast": True} if paid else {}), through
            )
            settled = self._judged(copy, verdict, answer)
            if verdict and verdict.fate is Fate.WAIT and settled.due_at:
                await self._means.gate.flooded(copy.person, settled.due_at)
        except render.UnsendableError as error:
            settled = Settled(copy.row, "failed", str(error))
        except TimeoutError:
            log.debug("a copy stood in line too long")
        finally:
            self._settled.append(settled)
            if len(self._out) - len(self._settled) <= self._most // 2:
                self._wake.set()

    def _judged(self, copy: Delivery, verdict: Verdict | None, answer: object) -> Settled:
        """What became of a copy that was tried."""
        if verdict is None:
            number = answer.get("message_id") if isinstance(answer, dict) else 0
            return Settled(copy.row, "sent", message=number if isinstance(number, int) else 0)
        fate, now, reason = verdict.fate, self._tools.clock.now(), verdict.reason
        if fate is Fate.WAIT:
            return _put_back(copy, now + timedelta(seconds=verdict.retry_after or 0.0), reason)
        if fate is Fate.REFUSED_TOKEN:
            return _put_back(copy, now + UNKNOWN_TOKEN_WAIT, reason)
        if fate is Fate.RETRY and copy.attempts + 1 < TRIES:
            most = min(LONGEST_WAIT, FIRST_WAIT * 4**copy.attempts)
            again = now + timedelta(seconds=most * (0.5 + self._means.chance() / 2))
            return Settled(copy.row, "waiting", reason, due_at=again)
        return Settled(copy.row, _FINAL.get(fate, "failed"), reason)


def _put_back(copy: Delivery, due_at: datetime | None = None, reason: str = "") -> Settled:
    """As if it had not been tried."""
    return Settled(copy.row, "waiting", reason, due_at=due_at, tried=False)


def _body(broadcast: Broadcast) -> dict[str, Any]:
    return render.body(Copy(broadcast.piece, broadcast.buttons, broadcast.foot))


def _sooner(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((moment for moment in (one, other) if moment), default=None)
