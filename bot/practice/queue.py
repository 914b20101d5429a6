"""The updates that wait for the bot, with the real server's rules for offsets, limits, expiry and a second poller.

Must never hand an update back once a later offset has confirmed it, and never lose one that was only handed over.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.practice.refusal import Refusal

LONGEST_POLL = 50  # seconds
MOST = 100  # updates in one answer
GAP = 1_000  # numbers passed over after a restart: what was numbered in the last second may not be on the disk
MESSAGE_KEPT = 86_400  # seconds
PRESS_KEPT = 150  # seconds
NOT_UNLESS_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
SECOND_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
BY_WEBHOOK = "Conflict: terminated by setWebhook request"
WEBHOOK_ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(slots=True)
class Waiting:
    """One update: its id, its body as it will be sent, and the second (Unix time) it is forgotten."""

    id: int
    body: object
    until: float


class UpdateQueue:
    """What the bot has not confirmed yet. `seconds` is Unix time by the practice clock."""

    def __init__(self, first_id: int, seconds: Callable[[], float]) -> None:
        self.next_id = first_id
        self.seconds = seconds
        self.waiting: deque[Waiting] = deque()
        self.allowed: frozenset[str] = frozenset()
        self.webhook = ""
        self._poller: asyncio.Future[None] | None = None
        self._previous: tuple[int, float] = (0, float("-inf"))

    def add(self, kind: str, body: dict[str, Any]) -> int | None:
        """Queue an update of `kind`; its id, or None when the bot does not ask for this kind."""
        if kind not in self.allowed if self.allowed else kind in NOT_UNLESS_ASKED:
            return None
        kept = PRESS_KEPT if kind == "callback_query" else MESSAGE_KEPT
        return self._put({"update_id": self.next_id, kind: body}, kept)

    def inject(self, body: object) -> int:
        """Queue anything at all, as poison for a test; an object without an `update_id` gets the next one."""
        numbered = {"update_id": self.next_id, **body} if isinstance(body, dict) else body
        return self._put(numbered, MESSAGE_KEPT)

    def _put(self, body: object, kept: int) -> int:
        number = self.next_id
        self.next_id += 1
        self.waiting.append(Waiting(number, body, self.seconds() + kept))
        self.wake()
        return number

    def wake(self) -> None:
        """Let a waiting poll look again: something came, or the server stops."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)

    def take(self, offset: int, limit: int) -> list[object]:
        """Forget what `offset` confirms and what is too old; the bodies from there on, at most `limit`."""
        now = self.seconds()
        self.waiting = deque(entry for entry in self.waiting if entry.until > now)
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
        elif offset <= self.next_id:  # beyond the end means nothing to the server: it starts from the head
            while self.waiting and self.waiting[0].id < offset:
                self.waiting.popleft()
        return [entry.body for _, entry in zip(range(limit), self.waiting, strict=False)]

    def hurried(self, offset: int, limit: int, timeout: float, now: float) -> tuple[int, float]:
        """The limit and timeout the server really uses: it slows a bot that asks for the same offset again at once."""
        before, at = self._previous
        self._previous = (offset, now)
        limit = min(max(limit, 1), MOST)
        timeout = min(max(timeout, 0), LONGEST_POLL)
        if offset == before and now < at + 3:
            timeout = max(timeout, 3)
            limit = 1 if now < at + 0.5 else limit
        return limit, timeout

    async def poll(self, offset: int, limit: int, timeout: float) -> list[object]:  # noqa: ASYNC109 Telegram's name
        """The updates from `offset`, waiting at most `timeout` seconds for the first; `Refusal` 409 on a conflict."""
        self.terminate(SECOND_POLLER)
        if self.webhook:
            raise Refusal(409, WEBHOOK_ACTIVE)
        loop = asyncio.get_running_loop()
        limit, timeout = self.hurried(offset, limit, timeout, loop.time())
        ready = self.take(offset, limit)
        if ready or not timeout:
            return ready
        mine = self._poller = loop.create_future()
        late = loop.call_later(timeout, _end, mine)
        try:
            await mine
        finally:
            late.cancel()
            if self._poller is mine:
                self._poller = None
        return self.take(offset, limit)

    def terminate(self, why: str) -> None:
        """End a waiting poll with 409 and `why`."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(Refusal(409, why))

    def dump(self) -> dict[str, Any]:
        """Everything to go on from after a restart, fit for JSON."""
        waiting = [[entry.id, entry.body, entry.until] for entry in self.waiting]
        return {"next_id": self.next_id, "waiting": waiting, "allowed": sorted(self.allowed), "webhook": self.webhook}

    def restore(self, kept: dict[str, Any]) -> None:
        """Go on from what `dump` gave."""
        self.next_id = int(kept["next_id"]) + GAP
        self.waiting = deque(Waiting(int(number), body, float(until)) for number, body, until in kept["waiting"])
        self.allowed = frozenset(kept["allowed"])
        self.webhook = str(kept["webhook"])


def _end(poller: asyncio.Future[None]) -> None:
    if not poller.done():
        poller.set_result(None)
