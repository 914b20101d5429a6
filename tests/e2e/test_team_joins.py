"""A role given and taken over the whole program: the link has the bot's own name, and the menus follow. Must never sleep."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

from bot.app import App, Setup
from bot.places import Services
from bot.practice.world import World
from bot.turn import Rules
from dialogs.content import Content
from dialogs.office import Arrangement
from dialogs.team.roles import COMMANDS
from tests.e2e.life import NoLimits
from tests.patience import PATIENCE, until
from tests.practice.aiogram_oracle import check_request
from tests.wire import Heard, Person, practice_world

OWNER = 1001


@asynccontextmanager
async def running(database: Path, content: Content, world: World, url: str) -> AsyncIterator[None]:
    """The program at work, with Sam as the owner of the team."""
    ids = count()
    rules = Rules(content, "the team", lambda: f"{next(ids):032x}", Arrangement(owners=frozenset({OWNER})))
    app = App(Setup(world.token, url, database, world.clock, rules, lambda: 0.5, NoLimits(30), Services(url, url)))
    work = asyncio.ensure_future(app.run())
    try:
        yield
    finally:
        app.stop()
        await asyncio.wait_for(work, PATIENCE)


def menu(world: World, person: int) -> set[str]:
    return {command["command"] for command in world.profile.shown_to(person, "en")}


async def told(person: Person, words: str) -> Heard:
    """The next message with these words."""
    while True:
        (one,) = await person.hears()
        if words in one.text:
            return one


async def test_an_owner_gives_a_role_and_takes_it_back_and_the_menus_follow(database: Path, content: Content) -> None:
    async with practice_world() as (world, url):
        async with running(database, content, world, url):
            sam, ann = Person(world), Person(world, world.add_person("Ann").id)
            sam.say("/team")
            await told(sam, "What is kept")
            sam.say("/team")
            await told(sam, "You are an owner.")
            await until(lambda: set(COMMANDS) <= menu(world, OWNER), "the owner's menu")
            for words, answer in (("who", "Who has a role"), ("give", "Give a role")):
                sam.say(words)
                await told(sam, answer)
            sam.say("viewer")
            shown = await told(sam, "This link makes one person a viewer.")
            name = world.bot_user()["username"]
            link = next(line for line in shown.text.split("\n") if "?start=" in line)
            assert link.startswith(f"https://t.me/{name}?start=join-")
            assert len(link.partition("?start=")[2]) <= 64
            ann.say(f"/start {link.partition('?start=')[2]}")
            await told(ann, "You are now a viewer.")
            await told(sam, f"Their number is {ann.id}.")
            await until(lambda: {"team", "figures"} <= menu(world, ann.id), "the viewer's menu")
            assert "broadcast" not in menu(world, ann.id)
            sam.press("Take the role away")
            await told(sam, "Shall I take away")
            sam.say("yes")
            await told(ann, "You no longer have a role")
            await until(lambda: not menu(world, ann.id) & set(COMMANDS), "an ordinary menu again")
        async with running(database, content, world, url):
            await until(lambda: len(world.recorder.calls("getMe")) == 2, "it starts anew")
            sam.say("/team")
            await told(sam, "You are an owner.")
        for asked in world.recorder.requests:
            check_request(asked.method, asked.params)
