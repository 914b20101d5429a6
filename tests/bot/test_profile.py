"""Proves that the profile is set from the desk's words, and only what differs: Telegram allows few changes a day."""

from bot.profile import introduce
from bot.wire import PtbWire
from dialogs.content import Content
from tests.practice.aiogram_oracle import check_request
from tests.wire import TOKEN, practice_world


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
