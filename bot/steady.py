"""Doing one step again and again whatever goes wrong. Never gives up, never spins, never says what was in an error."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.clock import Clock
from bot.logs import get_logger

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
"""Seconds before the next try after a failure, doubling up to the longest."""
log = get_logger("steady")


async def for_ever(name: str, step: Callable[[], Awaitable[None]], clock: Clock) -> None:
    """Run `step` for ever; after a failure wait, longer each time in a row."""
    wait = FIRST_WAIT
    while True:
        try:
            await step()
            wait = FIRST_WAIT
        except Exception as error:
            log.error("step failed", step=name, exc_info=error)  # noqa: TRY400 our log: prints where it happened, never its words
            await clock.wait(asyncio.Event(), clock.now() + timedelta(seconds=wait))
            wait = min(LONGEST_WAIT, wait * 2)
