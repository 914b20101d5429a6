"""The practice chat's server: the Bot API, the services that know places, and the chat page on one port of this machine.

Must never listen on anything but loopback, and never write its requests to a log: they hold the token.
"""

import asyncio
import ipaddress
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http_parser import RawRequestMessage
from aiohttp.streams import StreamReader
from aiohttp.web_protocol import RequestHandler

from bot.clock import MovableClock
from bot.practice import places
from bot.practice.api import BODY_MOST, BotApi
from bot.practice.chat import ChatPage
from bot.practice.keep import Keeper
from bot.practice.world import World

TEAM = "The team's group"
GOODBYE = 2.0  # seconds a request in hand gets when the server stops


class PracticeServer:
    """Serves `world`; with `kept` it goes on from that file and keeps it up to date.

    `clock` is the world's own. A world without people gets one, so that the page has a chat to show, and with `team` it has the
    team's group, of that number. `also` answers further paths: the bot's health and figures.
    """

    def __init__(self, world: World, clock: MovableClock, kept: Path | None = None, team: int = 0) -> None:
        if clock is not world.clock:
            raise ValueError("The server and its world need the same clock.")
        self.world = world
        self.api = BotApi(world)
        self.page = ChatPage(world)
        self.keeper = Keeper(world, kept) if kept else None
        self.team = team
        self.also: Mapping[str, Callable[[Any], Awaitable[web.StreamResponse]]] = {}
        self._runner: web.ServerRunner | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> int:
        """Listen; the port, which the system chooses when `port` is 0. `OSError` when it is taken."""
        if not ipaddress.ip_address(host).is_loopback:
            raise ValueError("The practice chat listens on this machine only.")
        if self.keeper:
            self.keeper.load()
        if not self.world.people:
            self.world.add_person("Sam")
        if self.team:
            self.world.add_group(self.team, TEAM)
        server = web.Server(
            self._handle,
            request_factory=_request,
            handler_cancellation=True,
            access_log=None,
            keepalive_timeout=75,
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=GOODBYE)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port, reuse_address=True).start()
        except OSError:
            await self._runner.cleanup()
            self._runner = None  # nothing is written: the file may be another server's
            raise
        if self.keeper:
            self.keeper.start()
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Answer the waiting poll, close the pages, write the file; nothing when the server does not run."""
        self.world.queue.wake()
        for stream in list(self.page.streams):
            stream.end()
        if self._runner is None:
            return
        await self._runner.cleanup()
        self._runner = None
        if self.keeper:
            self.keeper.write()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path.startswith("/bot"):
            return await self.api.handle(request)
        if request.path in self.also:
            return await self.also[request.path](request)
        if request.path.startswith(places.PATHS):
            return await places.handle(request)
        return await self.page.handle(request)


def _request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: RequestHandler,
    writer: AbstractStreamWriter,
    task: "asyncio.Task[None]",
) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=BODY_MOST)
