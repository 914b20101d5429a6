"""Running the bot from a terminal: Telegram with a token, else the practice chat; signals, and how each end is told.

Never prints a secret or a person's words.
"""

import asyncio
import signal
import sys
from datetime import timedelta
from errno import EADDRINUSE
from functools import partial
from pathlib import Path
from random import SystemRandom  # noqa: TID251 the edge, where chance comes in
from uuid import uuid4  # noqa: TID251 and ids

from aiohttp import web

from bot import memory
from bot.app import PER_SECOND, App, Setup, StartError
from bot.clock import Clock, MovableClock
from bot.limits import Limits
from bot.logs import setup_logs
from bot.places import Services
from bot.settings import Settings
from bot.terminal import Exit, say
from bot.turn import Rules
from data import outbox
from data.connect import BusyError, StorageError
from data.store import open_store
from dialogs.content import Content
from dialogs.office import Arrangement

PRACTICE_TOKEN = "100000001:practice-chat-on-this-machine-only"  # noqa: S105 not a secret: our own Bot API on loopback asks for one


async def run(settings: Settings, content: Content) -> int:
    """Run until told to stop; the exit code."""
    setup_logs(settings.log_level, sys.stderr)
    say(*settings.warnings)
    rules = Rules(content, settings.team_contact, lambda: uuid4().hex, arranged(settings))
    try:
        if settings.bot_token is None:
            await _practice(settings, rules)
        else:
            await _telegram(settings, settings.bot_token.get_secret_value(), rules)
    except BusyError as error:
        say(str(error))
        return Exit.BUSY
    except StorageError as error:
        say(str(error))
        return Exit.STORAGE
    except StartError as error:
        say(str(error))
        return Exit.CONFIG
    return Exit.WELL


def arranged(settings: Settings) -> Arrangement:
    """How the team is set up; the bot's user name is Telegram's to tell."""
    return Arrangement(
        owners=settings.admin_ids,
        chat=settings.team_chat,
        two_above=settings.approve_above,
        nudge_after=timedelta(hours=settings.nudge_hours),
        paid=settings.paid_broadcasts,
    )


async def requeue(settings: Settings) -> int:
    """Put dead letters back in line; the exit code."""
    try:
        store = await open_store(settings.database_path)
    except StorageError as error:
        say(str(error))
        return Exit.BUSY if isinstance(error, BusyError) else Exit.STORAGE
    count = await store.write(lambda c: outbox.requeue(c, Clock().now()))
    await store.close()
    say(f"{count} messages are back in line. They are sent when the bot starts.")
    return Exit.WELL


def _setup(settings: Settings, token: str, api_url: str, places: Services, clock: Clock, rules: Rules) -> Setup:
    chance, limits = SystemRandom().random, Limits(PER_SECOND)
    return Setup(token, api_url, settings.database_path, clock, rules, chance, limits, places)


def services(settings: Settings, practice: str = "") -> Services:
    """Who is asked about places. In the practice chat (at `practice`) that is nobody else, unless other addresses were set.

    The usual addresses do not count as set: they stand in `.env.example`, which people copy whole.
    """
    usual = Settings.model_fields

    def chosen(name: str, value: str) -> str:
        return practice if practice and value == usual[name].default else value

    return Services(chosen("postcodes_url", settings.postcodes_url), chosen("members_url", settings.members_url))


async def _until_signal(app: App) -> None:
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, app.stop)
    loop.add_signal_handler(signal.SIGHUP, app.renew)
    memory.settle()
    await app.run()


async def _telegram(settings: Settings, token: str, rules: Rules) -> None:
    app = App(_setup(settings, token, settings.telegram_api_url, services(settings), Clock(), rules))
    server = web.Application()
    server.add_routes(app.routes())
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    try:
        await _listen(web.TCPSite(runner, settings.listen, settings.port), settings)
        health = f"http://{settings.listen}:{settings.port}/healthz"
        app.opened = partial(say, f"Campaign Coach talks to Telegram. Health: {health}")
        await _until_signal(app)
    finally:
        await runner.cleanup()


async def _listen(site: web.TCPSite, settings: Settings) -> None:
    try:
        await site.start()
    except OSError as error:
        raise _cannot_listen(settings.listen, settings.port, error) from None


def _cannot_listen(address: str, port: int, error: OSError) -> StartError:
    why = (error.strerror or str(error)).rpartition(": ")[2]  # asyncio names the address once more before it
    if error.errno == EADDRINUSE:
        why = "something else has that port, perhaps this bot itself, already running"
    return StartError(f"Cannot listen on {address}:{port}: {why}. Nothing was changed. Set PORT to a free one, such as 8081.")


async def _practice(settings: Settings, rules: Rules) -> None:
    from bot.practice.server import PracticeServer  # noqa: PLC0415 never imported where the bot talks to Telegram
    from bot.practice.world import World  # noqa: PLC0415

    clock = MovableClock()
    chance = SystemRandom()
    world = World(clock, PRACTICE_TOKEN, chance.randrange(10**8, 10**9), chance=chance.random)
    server = PracticeServer(world, clock, _beside(settings.database_path), settings.team_chat)
    try:
        port = await server.start("127.0.0.1", settings.port)
    except OSError as error:
        raise _cannot_listen("127.0.0.1", settings.port, error) from None
    url = f"http://127.0.0.1:{port}"
    places = services(settings, url)
    here = places == Services(url, url)
    leaves = "Nothing leaves this machine." if here else "Only what is asked about places leaves it, to the addresses you set."
    app = App(_setup(settings, PRACTICE_TOKEN, url, places, clock, rules))
    app.opened = partial(say, f"No BOT_TOKEN is set, so this is the practice chat. Open {url} in a browser. {leaves}")
    server.also = {route.path: route.handler for route in app.routes()}
    server.page.journey.calm = app.calm
    try:
        await _until_signal(app)
    except StorageError:
        server.keeper = None  # the chat cannot be kept there either, and only the first fault helps
        raise
    finally:
        await server.stop()


def _beside(database: Path) -> Path:
    return database.with_name("practice.json")
