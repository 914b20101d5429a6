"""The whole bot in one test: the real program, python-telegram-bot and HTTP, against the practice Bot API on loopback.

Must never let a request or an update pass that a second library (aiogram) would not accept.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from random import Random  # noqa: TID251 a test passes chance in, seeded

from bot.app import App, Setup
from bot.limits import Limits
from bot.places import Services
from bot.practice.world import Json, World
from bot.turn import Rules
from data import sessions
from data.store import Store, open_store
from dialogs.content import Content
from dialogs.session import Session
from tests.patience import PATIENCE
from tests.practice.aiogram_oracle import check_request, check_update
from tests.wire import NOON, SEED, TOKEN, Heard, Person, practice_world


class NoLimits(Limits):
    """Sends at once: how fast the bot may send is tested elsewhere, and a plan would take half a minute."""

    def ready_at(self, chat: int | None, now: float, evenly: bool = False) -> float:
        return now


class Life:
    """A bot that can be stopped and started again, and the world it lives in."""

    def __init__(self, world: World, url: str, database: Path, content: Content, limits: Callable[[], Limits]) -> None:
        self.world, self.url, self.database, self.content, self._limits = world, url, database, content, limits
        self._ids = count(1)
        self._running: asyncio.Task[None] | None = None
        self._update = world.update
        world.update = self._checked_update  # type: ignore[method-assign] # every update is shown to aiogram first
        self.app = self._new_app()

    def _checked_update(self, kind: str, body: Json) -> None:
        check_update({"update_id": 1, kind: body})
        self._update(kind, body)

    def _new_app(self) -> App:
        rules = Rules(self.content, "team@example.org", lambda: f"plan{next(self._ids)}")
        chance = Random(SEED).random  # noqa: S311 not a secret
        return App(
            Setup(TOKEN, self.url, self.database, self.world.clock, rules, chance, self._limits(), Services(self.url, self.url))
        )

    def start(self) -> None:
        """Begin, or go on after `stop`."""
        self.app = self._new_app()
        self._running = asyncio.ensure_future(self.app.run())

    async def stop(self) -> None:
        """End as on SIGTERM. Raises what the program ended with."""
        running, self._running = self._running, None
        if running is not None:
            self.app.stop()
            await asyncio.wait_for(running, PATIENCE)

    async def restart(self) -> None:
        """Stop and start."""
        await self.stop()
        self.start()

    def person(self, name: str = "") -> Person:
        """Sam, who is always there, or somebody new."""
        return Person(self.world, self.world.add_person(name).id if name else 1001)

    async def kept(self, person: int = 1001) -> Session:
        """What the database has about a person, once the bot stopped."""
        await self.stop()
        store: Store = await open_store(self.database)
        try:
            return (await store.write(lambda c: sessions.load(c, [person])))[person]
        finally:
            await store.close()

    def check(self) -> None:
        """Every request so far was one that Telegram would take."""
        for asked in self.world.recorder.requests:
            check_request(asked.method, asked.params)


async def begin(person: Person) -> Heard:
    """Greet the bot and go to the first question of a plan."""
    person.say("/start")
    await person.hears(2)
    person.press("1. Plan an approach")
    return (await person.hears())[0]


@asynccontextmanager
async def living(
    database: Path, content: Content, at: datetime = NOON, limits: Callable[[], Limits] = lambda: NoLimits(30)
) -> AsyncIterator[Life]:
    """A bot at work; when the block ends it is stopped and all it asked is checked."""
    async with practice_world(at) as (world, url):
        life = Life(world, url, database, content, limits)
        life.start()
        try:
            yield life
        finally:
            await life.stop()
        life.check()
