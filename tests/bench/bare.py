"""`python -m tests.bench.bare URL COUNT bare|ptb`: a message to each subscriber, and nothing that makes it safe.

`bare`: our wire, `AT_ONCE` calls under way, no database, no limits: what one core can do. `ptb`: python-telegram-bot's own way,
its Bot with its AIORateLimiter. Never used outside the benchmark.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable

from telegram.ext import AIORateLimiter, ExtBot

from bot import render
from bot.broadcaster import OUT_SECONDS
from bot.gate import PAID_PER_SECOND
from bot.request import AiohttpRequest
from bot.wire import PtbWire
from dialogs.effects import Copy
from tests.bench.stage import TOKEN
from tests.subscribers import FIRST, FOOT, broadcast

AT_ONCE = round(OUT_SECONDS * PAID_PER_SECOND)
"""As many as our broadcaster has out when broadcasts are paid for."""


async def bare(url: str, people: range) -> None:
    """One call after the other, many at once."""
    wire, one = PtbWire(TOKEN, url), broadcast()
    await wire.open()
    await wire.call("getUpdates", {"timeout": 0})
    kept = render.body(Copy(one.piece, one.buttons, one.foot))
    left = iter(people)

    async def send() -> None:
        for person in left:
            await wire.call(*render.copied(person, kept))

    await asyncio.gather(*(send() for _ in range(AT_ONCE)))


async def ptb(url: str, people: range) -> None:
    """All at once, as its documentation shows; its rate limiter is to keep the pace."""
    request = AiohttpRequest(AT_ONCE)
    bot = ExtBot(TOKEN, base_url=f"{url}/bot", request=request, rate_limiter=AIORateLimiter(max_retries=100))
    await request.initialize()
    await bot.get_updates(timeout=0)
    words = f"{broadcast().piece.words}\n\n{FOOT}"
    await asyncio.gather(*(bot.send_message(person, words) for person in people))


WAYS: dict[str, Callable[[str, range], Awaitable[None]]] = {"bare": bare, "ptb": ptb}


async def main(url: str, count: int, way: str) -> None:
    """Send, then wait to be killed."""
    await WAYS[way](url, range(FIRST, FIRST + count))
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
