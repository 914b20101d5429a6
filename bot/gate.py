"""The way out to Telegram, the same for letters and copies: a place in line, the limits kept, and every wait obeyed.

Never sends, never decides what to say or whether to try again.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from typing import TypeAlias

from bot.door import Door
from bot.limits import Limits
from bot.tools import Tools
from data import outbox
from data.outbox import BROADCAST

PAID_PER_SECOND = 1_000
"""Copies of broadcasts to everybody together in any one second, where they are paid for (Bot API, `allow_paid_broadcast`)."""
EVERYBODY = 0
"""What stands for all chats where a hold is kept."""
Pass: TypeAlias = Callable[[], AbstractAsyncContextManager[None]]
"""What a call to Telegram has to be made in: entered when it may be made, left when it has ended."""


class Gate:
    """Everything that goes to a chat passes here."""

    def __init__(self, tools: Tools, limits: Limits) -> None:
        self._tools, self._limits = tools, limits
        self.door = Door(limits)
        self._paid = Limits(PAID_PER_SECOND, limits.shared)
        self._paid_door = Door(self._paid)
        self._floods: dict[int, datetime] = {}

    @property
    def per_second(self) -> int:
        """Messages to everybody together in any one second."""
        return self._limits.per_second

    async def begin(self) -> None:
        """Remember where Telegram said to wait, before this program was started."""
        for chat, until in (await self._tools.store.write(lambda c: outbox.held(c, self._tools.clock.now()))).items():
            self._hold(chat, until)

    def held(self) -> float:
        """Seconds until anything at all may go, as far as Telegram told; 0 when it told nothing."""
        now = asyncio.get_running_loop().time()
        return self._limits.held_until - now if self._limits.held_until > now else 0.0

    @asynccontextmanager
    async def through(
        self,
        chat: int,
        rank: Callable[[], int],
        *,
        rewriting: bool = False,
        paid: bool = False,
        patience: float | None = None,
        name: Hashable = None,
    ) -> AsyncIterator[None]:
        """To be entered for one call that puts a message into `chat`, and left when the call has ended.

        First what the chat itself has to wait, then the turn among all; the `rank` is asked in between. Raises `TimeoutError`
        when that takes longer than `patience` seconds, and the call must not be made. `name` is that of the place in line, for
        what may stand there beside a letter or a copy to the same chat.
        """
        limits, door = (self._paid, self._paid_door) if paid else (self._limits, self.door)
        loop, limited = asyncio.get_running_loop(), _limited_as(chat, rewriting)
        async with asyncio.timeout(patience):
            while (wait := limits.ready_at(limited, loop.time()) - loop.time()) > 0:  # noqa: ASYNC110 time itself is waited for
                await asyncio.sleep(wait)
            await door.turn_of(name or (chat if rank() < BROADCAST else (chat, BROADCAST)), rank())
        going = limits.took(limited, loop.time())
        try:
            yield
        finally:
            limits.landed(going, loop.time())

    async def flooded(self, chat: int, until: datetime) -> None:
        """Obey for this chat; told so for two chats at once, Telegram means everybody. Kept, so that a restart obeys too."""
        now = self._tools.clock.now()
        self._floods = {other: end for other, end in self._floods.items() if end > now} | {chat: until}
        told = [chat] if len(self._floods) == 1 else [chat, EVERYBODY]
        for name in told:
            self._hold(name, until)
        if EVERYBODY in told:
            self._tools.vitals.held_until = until
        await self._tools.store.write(lambda c: outbox.hold(c, told, until))

    def forget(self) -> None:
        """Drop the chats that have rested long enough. To be called now and then."""
        self._limits.forget(asyncio.get_running_loop().time())

    def _hold(self, chat: int, until: datetime) -> None:
        at = asyncio.get_running_loop().time() + (until - self._tools.clock.now()).total_seconds()
        for name in (None,) if chat == EVERYBODY else (_limited_as(chat, False), _limited_as(chat, True)):
            self._limits.hold(name, at)


def _limited_as(chat: int, rewriting: bool) -> int:
    """The name under which a chat's rate is kept: Telegram's "one message a second" counts new messages, not rewritten ones."""
    return chat * 2 + rewriting
