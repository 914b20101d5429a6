"""Long polling that loses nothing: updates are committed to the inbox before the next call confirms them to Telegram.

Never reads what an update says, never dies: a refused token, another poller, an outage only slow it down.
"""

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from telegram.error import NetworkError

from bot.errors import Fate, classify
from bot.logs import get_logger
from bot.tools import Tools
from bot.translate import BIGGEST, KINDS, lane
from data import updates
from data.updates import Arrived

POLL_SECONDS = 30
"""How long Telegram may hold a call open while there is nothing (it allows up to 50)."""
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
"""Seconds before the next call after a failed one, doubling up to the longest."""
BAD_POLLS = 3
"""Failed polls in a row after which the connections are thrown away: they may be the fault."""
MOST = 100
"""Updates in one call: the most Telegram gives."""
log = get_logger("intake")


class Intake:
    """Takes updates in. `arrived` is called after each commit."""

    def __init__(self, tools: Tools, bot: int, arrived: Callable[[], None]) -> None:
        self._tools, self._bot, self._arrived = tools, bot, arrived
        self._offset: int | None = None
        self._failed = 0

    async def poll(self) -> None:
        """One call, and everything it brought into the inbox."""
        parameters: dict[str, Any] = {"timeout": POLL_SECONDS, "limit": MOST, "allowed_updates": list(KINDS)}
        if self._offset is not None:
            parameters["offset"] = self._offset
        try:
            found = await self._tools.wire.call("getUpdates", parameters)
        except Exception as error:
            await self._fail(error)
            return
        if not await self._accept(found):
            await self._fail(NetworkError("an answer without updates that can be told apart"))
            return
        self._failed = 0
        self._tools.vitals.polled_at, self._tools.vitals.poll_trouble = self._tools.clock.now(), ""

    async def _accept(self, found: object) -> bool:
        """Keep what came. False when something came, but nothing that has a number to confirm it by."""
        arrived = [row for update in found if (row := _arrived(update))] if isinstance(found, list) else []
        if not arrived:
            return found == []
        now = self._tools.clock.now()
        await self._tools.store.write(lambda c: updates.accept(c, self._bot, arrived, now))
        self._offset = arrived[-1].update_id + 1
        self._tools.metrics.accepted.inc(len(arrived))
        self._arrived()
        return True

    async def _fail(self, error: Exception) -> None:
        """Wait as long as Telegram says, or longer with every failure in a row."""
        verdict = classify(error)
        self._failed += 1
        self._tools.vitals.poll_trouble = verdict.reason
        self._tools.metrics.poll_failures.labels(reason=verdict.reason).inc()
        log.warning("poll failed", reason=verdict.reason, count=self._failed)
        if self._failed % BAD_POLLS == 0 and verdict.fate in (Fate.UNCERTAIN, Fate.RETRY):
            await self._tools.wire.rebuild()
        wait = verdict.retry_after or min(LONGEST_WAIT, FIRST_WAIT * 2 ** (self._failed - 1))
        await self._tools.clock.wait(asyncio.Event(), self._tools.clock.now() + timedelta(seconds=wait))


def _arrived(update: object) -> Arrived | None:
    """The row for an update; one without a number of its own cannot be told from others and is passed over."""
    number = update.get("update_id") if isinstance(update, dict) else None
    if type(number) is not int or abs(number) > BIGGEST:
        return None
    return Arrived(number, lane(update), json.dumps(update))
