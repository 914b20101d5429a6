"""Proves that the profile is set from the desk's words, and only what differs: Telegram allows few changes a day."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import pytest
from telegram.error import BadRequest, RetryAfter

from bot.profile import Menus, introduce
from bot.steady import for_ever
from bot.wire import PtbWire
from dialogs.content import Content
from dialogs.office import Role
from dialogs.team.roles import COMMANDS
from tests.bot.wires import ScriptedWire
from tests.practice.aiogram_oracle import check_request
from tests.wire import TOKEN, practice_clock, practice_world


async def test_the_profile_is_set_once_and_then_left_alone(content: Content) -> None:
    async with practice_world() as (world, url):
        wire = PtbWire(TOKEN, url)
        await wire.open()
        world.profile.restore({**world.profile.dump()})
        await introduce(wire, content.desk)
        first = [asked.method for asked in world.recorder.requests if asked.method.startswith("set")]
        assert {"setMyCommands", "setMyDescription", "setMyShortDescription"} <= set(first)
        await introduce(wire, content.desk)
        assert [asked.method for asked in world.recorder.requests if asked.method.startswith("set")] == first
        commands = await wire.call("getMyCommands", {})
        assert isinstance(commands, list)
        assert [command["command"] for command in commands] == [command.name for command in content.desk.commands]
        for asked in world.recorder.requests:
            check_request(asked.method, asked.params)
        await wire.close()


OWNER, VIEWER = 77, 78


def commands(wire: ScriptedWire, method: str) -> list[list[str]]:
    return [[one["command"] for one in asked["commands"]] for name, asked in wire.calls if name == method]


@asynccontextmanager
async def following(wire: ScriptedWire, content: Content) -> AsyncIterator[Menus]:
    """Menus at work."""
    menus = Menus(wire, lambda: content.desk)
    work = asyncio.ensure_future(for_ever("menus", menus.step, practice_clock()))
    yield menus
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)


async def test_each_of_the_team_gets_the_commands_of_their_role_after_everybodys_in_their_own_chat(content: Content) -> None:
    wire = ScriptedWire()
    async with following(wire, content) as menus:
        menus.follow({OWNER: "owner", VIEWER: "viewer"})
        await wire.called(4)
    everybody = [command.name for command in content.desk.commands]
    assert commands(wire, "setMyCommands") == [[*everybody, *COMMANDS], [*everybody, "team", "figures"]]
    scopes = [asked["scope"] for name, asked in wire.calls if name == "setMyCommands"]
    assert scopes == [{"type": "chat", "chat_id": OWNER}, {"type": "chat", "chat_id": VIEWER}]
    assert not set(everybody) & set(COMMANDS), "nobody else is shown a command of the team's"


async def test_a_menu_that_is_right_is_left_alone_and_one_whose_role_is_gone_is_taken_away(content: Content) -> None:
    async with practice_world() as (world, url):
        wire = PtbWire(TOKEN, url)
        await wire.open()
        menus = Menus(wire, lambda: content.desk)
        for roles in ({1001: "viewer"}, {1001: "viewer"}, {1001: None}, {1001: None}):
            menus.follow(cast("dict[int, Role | None]", roles))
            await menus.settle()
            asked = [one.method for one in world.recorder.requests]
        changes = [method for method in asked if not method.startswith("get")]
        assert changes == ["setMyCommands", "deleteMyCommands"]
        assert world.profile.shown_to(1001, "en") == []
        for one in world.recorder.requests:
            check_request(one.method, one.params)
        await wire.close()


async def test_other_words_are_in_every_menu_of_the_team_too(content: Content) -> None:
    wire, desk = ScriptedWire(), content.desk
    menus = Menus(wire, lambda: desk)
    menus.follow({VIEWER: "viewer"})
    await menus.settle()
    desk = desk.model_copy(update={"phrases": {**desk.phrases, "team_does_team": "Another word"}})
    menus.renew()
    await menus.settle()

    changed = [asked["commands"][-2]["description"] for name, asked in wire.calls if name == "setMyCommands"]
    assert changed == [content.desk.phrases["team_does_team"], "Another word"]


async def test_a_menu_that_telegram_refuses_does_not_keep_the_others_waiting(content: Content) -> None:
    wire = ScriptedWire()
    wire.then("getMyCommands", BadRequest("chat not found"))
    async with following(wire, content) as menus:
        menus.follow({OWNER: "owner", VIEWER: "viewer"})
        await wire.called(3)
    assert [asked["scope"]["chat_id"] for name, asked in wire.calls if name == "setMyCommands"] == [VIEWER]


async def test_a_menu_that_could_not_be_set_for_now_is_set_once_it_can(content: Content) -> None:
    wire = ScriptedWire()
    wire.then("getMyCommands", RetryAfter(3))
    menus = Menus(wire, lambda: content.desk)
    menus.follow({OWNER: "owner"})
    with pytest.raises(RetryAfter):
        await menus.settle()
    await menus.settle()
    assert len(commands(wire, "setMyCommands")) == 1


async def test_a_role_that_became_another_while_its_menu_was_set_is_followed_too(content: Content) -> None:
    wire, slow = ScriptedWire(), asyncio.Event()
    wire.then("getMyCommands", slow)
    async with following(wire, content) as menus:
        menus.follow({OWNER: "organiser"})
        await wire.called(1)
        menus.follow({OWNER: None})
        slow.set()
        await wire.called(4)
    assert [name for name, _ in wire.calls] == ["getMyCommands", "setMyCommands", "getMyCommands", "deleteMyCommands"]


def test_every_command_of_the_team_says_what_it_does_in_as_many_words_as_telegram_takes(content: Content) -> None:
    for name in COMMANDS:
        said = content.desk.phrases[f"team_does_{name}"]
        assert 3 <= len(said) <= 100
        assert "{" not in said
        assert "*" not in said
