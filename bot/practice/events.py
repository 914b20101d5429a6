"""The stream that keeps a chat page up to date: first a snapshot, then each thing as it happens.

Must never make the bot wait for a page: a page too slow to read is let go, and starts again with a new snapshot.
"""

import asyncio
from itertools import count

from aiohttp import web

from bot.practice import view
from bot.practice.api import dumps
from bot.practice.world import Json, World

QUIET = 15.0  # seconds between signs of life
BEHIND_MOST = 1000  # events a page may lag


class Stream:
    """One open page of one chat, a person's or a group."""

    def __init__(self, world: World, chat_id: int) -> None:
        self.world = world
        self.chat_id = chat_id
        self.numbers = count(1)
        self.waiting: asyncio.Queue[bytes | None] = asyncio.Queue()

    def hear(self, kind: str, told: Json) -> None:
        """Something happened in the chat."""
        if self.waiting.qsize() >= BEHIND_MOST:
            self.end()
        else:
            self.waiting.put_nowait(self.event(kind, view.detail(self.world, kind, told)))

    def event(self, kind: str, detail: object) -> bytes:
        """One event as the browser reads it."""
        return f"id: {next(self.numbers)}\nevent: {kind}\ndata: {dumps(detail)}\n\n".encode()

    def end(self) -> None:
        """Close the stream after what is already waiting."""
        self.waiting.put_nowait(None)

    async def serve(self, request: web.BaseRequest, response: web.StreamResponse) -> None:
        """Write events until the page goes or the stream is ended."""
        self.waiting.put_nowait(self.event("snapshot", view.snapshot(self.world, self.chat_id)))
        stop = self.world.listen(self.chat_id, self.hear)
        try:
            await response.prepare(request)
            while (chunk := await self._next()) is not None:
                await response.write(chunk)
        except ConnectionError:
            return  # the page was closed; nothing is owed to it
        finally:
            stop()

    async def _next(self) -> bytes | None:
        try:
            async with asyncio.timeout(QUIET):
                return await self.waiting.get()
        except TimeoutError:
            return b": still here\n\n"
