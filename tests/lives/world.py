"""Many people and one bot over a real database, its clock moved by hand: no Telegram, no waiting. Must never decide for the bot.

The bot here is the turns in sets (`bot.turn`) and the outbox. It can be off for days, and it can be killed: before a set is
committed, after it, or after a message went out and before that was written down.
"""

import json
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random  # noqa: TID251 from a seed that a failing test names
from typing import Any

from bot.translate import lane
from bot.turn import Outcome, Rules, fire_set, take_set
from data import outbox, sessions, updates
from data.outbox import Letter, Posted
from data.store import Connection, Store
from data.updates import Arrived
from dialogs.session import Session

LEASE = timedelta(seconds=60)
_BOT = 42
_AT_ONCE = 2_000
NEVER = datetime.max.replace(tzinfo=UTC)


class KilledError(Exception):
    """The bot died here."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message on somebody's phone: when it came, its words, and what its buttons come back with, by label.

    `letter` is its number in the outbox: a message that was sent twice has the same.
    """

    at: datetime
    words: str
    buttons: tuple[tuple[str, str], ...]
    letter: int = 0


@dataclass
class Phone:
    """One person's chat, oldest message first."""

    person: int
    shown: list[Shown] = field(default_factory=list)

    @property
    def buttons(self) -> tuple[tuple[str, str], ...]:
        """Those of the newest message that has any."""
        return next((one.buttons for one in reversed(self.shown) if one.buttons), ())


class World:
    """Everybody. `kills` says at each commit and each delivery whether the bot dies there."""

    def __init__(self, store: Store, rules: Rules, now: datetime, kills: Callable[[], bool]) -> None:
        self.store, self.rules, self.now, self._kills = store, rules, now, kills
        self.phones: dict[int, Phone] = {}
        self.kills = self.turns = 0
        self._unasked: list[tuple[int, Shown]] = []
        self.unmarked: Counter[int] = Counter()
        """Letters that went out at the very moment of a death: each may come a second time."""
        self._numbers = count(1)
        self._heard, self._wrote, self._due = False, False, NEVER
        """Whether an update waits, whether a letter does, and when the next timer is due."""

    def phone(self, person: int) -> Phone:
        """Somebody's chat."""
        return self.phones.setdefault(person, Phone(person))

    async def sent(self, *acts: tuple[int, dict[str, Any]]) -> None:
        """What people did reaches the bot's inbox, whether or not the bot runs (Telegram keeps it that long)."""
        rows = [Arrived(next(self._numbers), lane(update), json.dumps(update)) for _, update in acts]
        if rows:
            await self.store.write(lambda c: updates.accept(c, _BOT, rows, self.now))
            self._heard = True

    async def run(self) -> datetime:
        """Let the bot work until nothing is left to do now; when its next timer is due.

        As the bot itself does, it asks for timers when one is due, for updates when some came, for letters when some were
        written, and for all of these when it starts again after a death.
        """
        while self._heard or self._wrote or self._due <= self.now:
            try:
                while self._due <= self.now:
                    self._due = (await self._set(fire_set)).next_timer or NEVER
                while self._heard:
                    outcome = await self._set(take_set)
                    self._heard, self._due = outcome.more, min(self._due, outcome.soonest or NEVER)
                if self._wrote:
                    await self._deliver()
            except KilledError:
                self.kills += 1
                self._heard, self._wrote, self._due = True, True, self.now
                await self.store.write(outbox.release_all)
        return self._due

    async def _set(self, work: Callable[[Connection, Rules, datetime, datetime | None], Awaitable[Outcome]]) -> Outcome:
        async def whole(connection: Connection) -> Outcome:
            outcome = await work(connection, self.rules, self.now, None)
            if outcome.taken and self._kills():
                raise KilledError
            return outcome

        outcome = await self.store.write(whole)
        self.turns += outcome.taken
        self._wrote = self._wrote or bool(outcome.letters)
        assert not outcome.quarantined, f"set aside: {outcome.quarantined}"
        if outcome.taken and self._kills():
            raise KilledError
        return outcome

    async def _deliver(self) -> None:
        """Everything due goes to the phones, oldest first."""
        letters = await self.store.write(lambda c: outbox.claim(c, self.now, self.now + LEASE, _AT_ONCE))
        gone: list[Posted] = []
        for letter in letters:
            self._show(letter)
            if self._kills():
                self.unmarked[letter.id] += 1
                await self._settle(gone)
                raise KilledError
            gone.append(Posted(letter.id, "sent"))
        await self._settle(gone)
        self._wrote = len(letters) == _AT_ONCE

    async def _settle(self, gone: list[Posted]) -> None:
        if gone:
            await self.store.write(lambda c: outbox.settle(c, gone, self.now))

    def _show(self, letter: Letter) -> None:
        words = "".join(span[0] for span in letter.body.get("spans", ()))
        buttons = tuple((label, data) for row in letter.body.get("rows", ()) for label, data, copies in row if not copies)
        shown = Shown(self.now, words, buttons, letter.id)
        self.phone(letter.person).shown.append(shown)
        if letter.rank == outbox.REMINDER:
            self._unasked.append((letter.person, shown))

    def unasked(self) -> list[tuple[int, Shown]]:
        """What came to whom by itself since this was last asked."""
        found, self._unasked = self._unasked, []
        return found

    async def kept(self, *people: int) -> dict[int, Session]:
        """What the bot keeps of these people."""
        return await self.store.write(lambda c: sessions.load(c, people))


def says(person: int, words: str, number: int = 7) -> tuple[int, dict[str, Any]]:
    """Somebody types `words`."""
    chat = {"id": person, "type": "private"}
    return person, {"message": {"message_id": number, "from": {"id": person}, "chat": chat, "date": 1, "text": words}}


def presses(person: int, data: str, number: int = 7) -> tuple[int, dict[str, Any]]:
    """Somebody presses a button."""
    chat = {"id": person, "type": "private"}
    message = {"message_id": number, "chat": chat, "date": 1, "text": "?"}
    query = {"id": "q", "from": {"id": person}, "message": message, "chat_instance": "1", "data": data}
    return person, {"callback_query": query}


def blocks(person: int, back: bool = False) -> tuple[int, dict[str, Any]]:
    """Somebody blocks the bot, or unblocks it."""
    status = "member" if back else "kicked"
    chat = {"id": person, "type": "private"}
    user = {"id": person, "is_bot": False}
    return person, {"my_chat_member": {"chat": chat, "from": user, "new_chat_member": {"status": status, "user": user}}}


def chances(random: Random, one_in: int) -> Callable[[], bool]:
    """A death now and then: once in `one_in` chances, never if that is 0."""
    return lambda: bool(one_in) and random.randrange(one_in) == 0
