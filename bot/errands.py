"""Runs errands: looks postcodes up, several at once, and has each answer heard in a turn of its person.

Never holds a turn up, never loses an errand (it stays in the database until its answer is heard), never logs a postcode.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import timedelta
from typing import Any, TypeAlias

from bot.logs import get_logger
from bot.tools import Tools
from data import errands
from data.errands import Errand
from dialogs.area import Area
from dialogs.inputs import Miss

AT_ONCE = 8
"""Look-ups under way at once: far more than a small charity's people ask for, few enough for a free public service."""
AGAIN_SECONDS = 5.0
"""Until an errand whose answer could not be written down is run again."""
Answer: TypeAlias = tuple[Errand, Area | Miss]
Find: TypeAlias = Callable[[str], Awaitable[Area | Miss]]
log = get_logger("errands")


class Errands:
    """The loop. `find` looks a postcode up, `hear` takes answers to their turns, `spawn` starts a task that is waited for."""

    def __init__(
        self,
        tools: Tools,
        find: Find,
        hear: Callable[[Sequence[Answer]], Awaitable[None]],
        spawn: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        self._tools, self._find, self._hear, self._spawn = tools, find, hear, spawn
        self._running: set[int] = set()
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """There is something to look up."""
        self._wake.set()

    async def step(self) -> None:
        """Begin what waits, as far as there is room, then wait to be woken."""
        self._wake.clear()
        room = AT_ONCE - len(self._running)
        if room > 0:
            for errand in await self._tools.store.write(lambda c: errands.waiting(c, room, sorted(self._running))):
                self._running.add(errand.person)
                self._spawn(self._run(errand))
        await self._tools.clock.wait(self._wake, None)

    async def _run(self, errand: Errand) -> None:
        try:
            await self._hear([(errand, await self._looked_up(errand))])
        except Exception as error:
            log.error("errand put off", exc_info=error)  # noqa: TRY400 our log: prints where it happened, never its words
            await self._tools.clock.wait(asyncio.Event(), self._tools.clock.now() + timedelta(seconds=AGAIN_SECONDS))
        finally:
            self._running.discard(errand.person)
            self.wake()

    async def _looked_up(self, errand: Errand) -> Area | Miss:
        """The answer, whatever goes wrong: somebody waits for it."""
        try:
            return await self._find(errand.postcode)
        except Exception as error:
            log.error("look-up failed", exc_info=error)  # noqa: TRY400 as above
            return "down"
