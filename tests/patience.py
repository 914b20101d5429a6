"""How long a test waits for what should happen: so long that on the busiest machine only what never happens fails.

Must never be what a test measures: how fast something is, `make bench` tells, side by side in one run.
"""

import asyncio
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds. A test has 300 in all (pyproject.toml)."""


def patiently() -> asyncio.Timeout:
    """A block that must come to its end."""
    return asyncio.timeout(PATIENCE)


async def until(true: Callable[[], bool], what: str) -> None:
    """Look until it is so; fails with `what` when it does not come about."""
    try:
        async with patiently():
            while not true():  # noqa: ASYNC110 another process, or a server, has no event to wait for
                await asyncio.sleep(0.005)
    except TimeoutError:
        raise AssertionError(f"It never came about: {what}.") from None
