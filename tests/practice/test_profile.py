"""What the bot says about itself, the webhook's notes, and what it may ask about itself and a chat."""

import json
from collections.abc import Callable

import pytest

from bot.practice import acts
from bot.practice.world import World
from tests.practice.conftest import Call

HELP = {"command": "help", "description": "What I can do"}
STOP = {"command": "stop", "description": "Leave it for now"}


def test_the_bot_is_told_who_it_is(call: Call, world: World) -> None:
    me = call("getMe")
    assert (me["id"], me["is_bot"], me["first_name"]) == (4200001, True, "Campaign Coach")


@pytest.mark.parametrize("what", ["Name", "Description", "ShortDescription"])
def test_texts_are_kept_for_each_language_and_for_the_rest(what: str, call: Call) -> None:
    key = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}[what]
    call(f"setMy{what}", **{key: "Hello"})
    call(f"setMy{what}", **{key: "Helo"}, language_code="cy")
    assert call(f"getMy{what}") == {key: "Hello"}
    assert call(f"getMy{what}", language_code="cy") == {key: "Helo"}
    call(f"setMy{what}", **{key: ""}, language_code="cy")
    assert call(f"getMy{what}", language_code="cy") == {key: "Hello"}


def test_texts_too_long_are_refused(refusal: Callable[..., str]) -> None:
    assert refusal("setMyName", name="x" * 65) == "400 Bad Request: name is too long"
    assert refusal("setMyDescription", description="x" * 513) == "400 Bad Request: description is too long"
    assert refusal("setMyShortDescription", short_description="x" * 121).endswith("short description is too long")


def test_commands_are_kept_by_scope_and_language_and_the_narrowest_is_shown(call: Call, world: World) -> None:
    heard: list[object] = []
    world.listen(1001, lambda kind, told: heard.append((kind, told["commands"])))
    call("setMyCommands", commands=json.dumps([HELP]))
    one = {"type": "chat", "chat_id": 1001}
    call("setMyCommands", commands=[HELP, STOP], scope=json.dumps(one))
    assert call("getMyCommands") == [HELP]
    assert call("getMyCommands", scope=one) == [HELP, STOP]
    assert call("getMyCommands", scope=one, language_code="cy") == []
    assert world.profile.shown_to(1001, "en") == [HELP, STOP]
    call("deleteMyCommands", scope=one)
    assert heard == [("commands", [HELP]), ("commands", [HELP, STOP]), ("commands", [HELP])]


@pytest.mark.parametrize(
    ("commands", "why"),
    [
        ([{"command": "Help", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "help", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "help", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        (["help"], "can't parse commands: expected an Object"),
        ("{}", "can't parse commands: expected an Array of at most 100 BotCommand"),
        ([HELP] * 101, "can't parse commands: expected an Array of at most 100 BotCommand"),
    ],
)
def test_commands_telegram_refuses(commands: object, why: str, refusal: Callable[..., str]) -> None:
    assert refusal("setMyCommands", commands=commands) == f"400 Bad Request: {why}"
    assert refusal("setMyCommands", commands=[HELP], scope={"type": "planet"}).endswith("unsupported type")


def test_the_menu_button_is_kept_for_a_chat_and_for_the_rest(call: Call, refusal: Callable[..., str]) -> None:
    assert call("getChatMenuButton") == {"type": "default"}
    call("setChatMenuButton", chat_id=1001, menu_button={"type": "commands"})
    assert call("getChatMenuButton", chat_id=1001) == {"type": "commands"}
    assert refusal("setChatMenuButton", menu_button={"type": "sparkles"}).endswith("unsupported type")


def test_a_webhook_is_noted_and_forgotten(call: Call, refusal: Callable[..., str], world: World) -> None:
    acts.say(world, 1001, "/start")
    call("setWebhook", url="https://example.org/hook", allowed_updates='["message"]')
    info = call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"], info["allowed_updates"]) == ("https://example.org/hook", 1, ["message"])
    call("deleteWebhook", drop_pending_updates=True)
    assert (call("getWebhookInfo")["url"], call("getWebhookInfo")["pending_update_count"]) == ("", 0)
    assert refusal("setWebhook", url="http://example.org").startswith("400 Bad Request: bad webhook: An HTTPS URL")


def test_a_chat_can_be_asked_about_once_it_is_known(call: Call, refusal: Callable[..., str], world: World) -> None:
    assert refusal("getChat", chat_id=1001) == "400 Bad Request: chat not found"
    acts.say(world, 1001, "/start")
    assert call("getChat", chat_id=1001)["first_name"] == "Sam"
    acts.block(world, 1001, True)
    assert call("getChat", chat_id=1001)["type"] == "private"
