"""The program put together: opens everything, runs the loops, stops them in order. The only place that starts a task.

Decides nothing about a conversation.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.bars import Bars
from bot.broadcaster import Broadcaster, Means
from bot.clock import Clock
from bot.clockwork import Clockwork
from bot.errands import Errands
from bot.errors import Fate, classify
from bot.gate import Gate
from bot.health import Vitals, health_routes
from bot.intake import Intake
from bot.limits import Limits
from bot.logs import get_logger
from bot.mending import Mending
from bot.metrics import Metrics
from bot.place_wire import Means as PlaceMeans
from bot.place_wire import PlaceWire
from bot.places import Places, Services, secret_of
from bot.printing import Printer
from bot.profile import Menus, introduce
from bot.sender import Sender
from bot.steady import for_ever
from bot.terminal import say
from bot.tools import Tools
from bot.turn import Rules
from bot.wire import PtbWire
from data import offices
from data.store import Store, open_store
from dialogs.coach.boards import Boards
from dialogs.content import Content
from dialogs.documents import ContentError
from dialogs.load import load_content

PER_SECOND = 30
"""Messages to everybody together in any one second (Telegram's bot FAQ)."""
LAST_SENDS = 2.0
"""Seconds that letters under way are given when the program stops; the rest waits in the database."""
CALM_LOOK = 0.02
"""Seconds between two looks at whether all is done, while the practice clock moves."""
log = get_logger("app")


class StartError(Exception):
    """The bot cannot start. The text is a sentence for the person who runs it."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a bot is made from; `chance` gives numbers from 0 to 1; `services` know places; `load` reads the words anew."""

    token: str
    api_url: str
    path: Path
    clock: Clock
    rules: Rules
    chance: Callable[[], float]
    limits: Limits
    services: Services
    load: Callable[[], Content] = load_content


class App:
    """One running bot."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self.vitals = Vitals(setup.clock.now())
        self.metrics = Metrics()
        self._printer = Printer()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stop, self._renew = asyncio.Event(), asyncio.Event()
        self._clockwork: Clockwork | None = None
        self._broadcaster: Broadcaster | None = None
        self._content = setup.rules.content
        self.opened: Callable[[], None] = lambda: None
        """Called once the database is open, so that nobody is told to come to a bot that cannot start."""

    def stop(self) -> None:
        """Stop soon. May be called from a signal."""
        self._stop.set()

    def renew(self) -> None:
        """Read the words anew soon. May be called from a signal."""
        self._renew.set()

    def routes(self) -> list[web.RouteDef]:
        """Health and figures, to be served by whoever serves."""
        return health_routes(self.vitals, self.metrics, self._look, self._setup.clock.now)

    async def calm(self) -> datetime | None:
        """Return once all that is due is done and sent: when the next timer comes due, None when there is none."""
        while (clockwork := self._clockwork) is None or not clockwork.calm:  # noqa: ASYNC110 only the practice chat asks this
            await asyncio.sleep(CALM_LOOK)
        return clockwork.next_timer

    async def _look(self) -> None:
        if self._clockwork:
            await self._clockwork.look()

    async def run(self) -> None:
        """Run until `stop`. Raises `StorageError` or `StartError` with a sentence for the person who runs it."""
        store = await open_store(self._setup.path)
        wire = PtbWire(self._setup.token, self._setup.api_url)
        places = self._places(store)
        try:
            await wire.open()
            self.opened()
            async with asyncio.TaskGroup() as group:
                await self._serve(group, store, wire, places)
        except* StartError as group_error:
            raise group_error.exceptions[0] from None
        finally:
            await places.close()
            await wire.close()
            await store.close()

    def _places(self, store: Store) -> Places:
        setup = self._setup

        def boards() -> Boards:
            return self._content.coach.boards

        return Places(setup.services, PlaceWire(PlaceMeans(setup.chance)), store, boards, secret_of(setup.token), setup.clock.now)

    async def _serve(self, group: asyncio.TaskGroup, store: Store, wire: PtbWire, places: Places) -> None:
        setup, clock = self._setup, self._setup.clock

        def spawn(work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
            task = group.create_task(work)
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            return task

        tools = Tools(wire, store, clock, self.vitals, self.metrics, self._printer)
        gate = Gate(tools, setup.limits)
        sender = Sender(tools, gate, spawn, setup.chance, lambda: self._content.desk.phrases["no_file"])
        self._clockwork = clockwork = Clockwork(tools, setup.rules, sender)
        sender.room = clockwork.wake
        intake = Intake(tools, int(setup.token.partition(":")[0]), clockwork.wake)
        errands = Errands(tools, places.find, clockwork.hear, spawn)
        clockwork.errands = errands.wake
        means = Means(tools, gate, spawn, setup.chance, lambda: self._content, sender.people)
        self._broadcaster = broadcaster = Broadcaster(means, setup.rules.arranged)
        bars = Bars(tools, gate, lambda: self._content, setup.rules.arranged)
        mending = Mending(tools, gate, lambda: self._content, setup.rules.arranged, sender.look)
        clockwork.broadcasts = partial(_wake_all, broadcaster, bars, mending)
        broadcaster.news, broadcaster.posted = bars.wake, sender.look
        menus = Menus(wire, lambda: self._content.desk)
        clockwork.roles = menus.follow
        menus.follow(await store.write(lambda c: offices.roles(c, setup.rules.arranged)))
        for part in (gate, sender, broadcaster):
            await part.begin()
        loops = [
            spawn(for_ever("turns", clockwork.step, clock)),
            spawn(for_ever("timers", clockwork.fire, clock)),
            spawn(for_ever("sender", sender.sweep, clock)),
            spawn(for_ever("errands", errands.step, clock)),
            spawn(for_ever("broadcasts", broadcaster.step, clock)),
            spawn(for_ever("bars", bars.step, clock)),
            spawn(for_ever("mending", mending.step, clock)),
            spawn(self._listen(wire, intake)),
            spawn(for_ever("words", partial(self._take_new_words, wire, clockwork, menus), clock)),
            spawn(for_ever("menus", menus.step, clock)),
        ]
        marks = spawn(for_ever("marks", sender.write_down, clock))
        await self._stop.wait()
        await self._wind_down(loops, marks)
        await sender.flush()
        await broadcaster.flush()

    async def _take_new_words(self, wire: PtbWire, clockwork: Clockwork, menus: Menus) -> None:
        """Once told to: words without faults take the place of the old ones; with faults they are told, and the old ones stay."""
        await self._renew.wait()
        self._renew.clear()
        try:
            content = await asyncio.to_thread(self._setup.load)
        except ContentError as error:
            log.error("new words refused", count=len(error.faults))  # noqa: TRY400 the faults are told in full below
            say("The new words have faults, so the old ones stay.", str(error))
            return
        self._content = content
        clockwork.use(content)
        menus.renew()
        log.info("new words in use")
        await introduce(wire, content.desk)

    async def _listen(self, wire: PtbWire, intake: Intake) -> None:
        """Greet Telegram, then take updates in for ever. A token it does not know ends the program, but only at the start."""
        while not await self._greet(wire):
            await self._setup.clock.wait(asyncio.Event(), self._setup.clock.now() + timedelta(seconds=5))
        log.info("ready")
        await for_ever("intake", intake.poll, self._setup.clock)

    async def _greet(self, wire: PtbWire) -> bool:
        try:
            me = await wire.call("getMe", {})
        except Exception as error:
            verdict = classify(error)
            if verdict.fate is Fate.REFUSED_TOKEN:
                raise StartError(
                    "Telegram does not accept the bot's token. Nothing was changed. Copy it again from @BotFather into BOT_TOKEN."
                ) from None
            self.vitals.poll_trouble = verdict.reason
            log.warning("Telegram cannot be reached, waiting", reason=verdict.reason)
            return False
        name = me.get("username") if isinstance(me, dict) else None
        for part in (self._clockwork, self._broadcaster):
            if part and isinstance(name, str):
                part.arrange(name)
        try:
            await introduce(wire, self._setup.rules.content.desk)
        except Exception as error:
            log.warning("commands menu not set", reason=classify(error).reason)
        return True

    async def _wind_down(self, loops: list[asyncio.Task[None]], marks: asyncio.Task[None]) -> None:
        """Take nothing more in, let letters under way arrive, leave the rest for the next start."""
        for task in loops:
            task.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
        if sending := self._tasks - {marks}:
            await asyncio.wait(sending, timeout=LAST_SENDS)
        left = tuple(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)


def _wake_all(*loops: Broadcaster | Bars | Mending) -> None:
    """A broadcast became another."""
    for loop in loops:
        loop.wake()
