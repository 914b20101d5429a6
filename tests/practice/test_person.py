"""The people that tests use: they hear what the bot says, press what it offers, and fail plainly when it is silent."""

import asyncio

import pytest

from bot.practice.methods import METHODS
from bot.practice.world import World
from tests.wire import Person

YES = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}]]}


def send(world: World, text: str, **params: object) -> None:
    METHODS["sendmessage"](world, {"chat_id": 1001, "text": text, **params}, {})


async def test_a_person_hears_what_comes_later(world: World) -> None:
    person = Person(world)
    person.say("/start")
    asyncio.get_running_loop().call_soon(send, world, "Hello")
    (message,) = await person.hears()
    assert message.text == "Hello"
    assert person.last == message


async def test_a_person_presses_the_newest_button_with_a_label(world: World) -> None:
    person = Person(world)
    person.say("/start")
    send(world, "First", reply_markup=YES)
    send(world, "Second", reply_markup=YES)
    assert (await person.hears(2))[1].labels == ("Yes", "No")
    query = person.press("No")
    assert world.presses[query]["message_id"] == 3
    with pytest.raises(AssertionError, match="There is no button 'Maybe'"):
        person.press("Maybe")


async def test_what_a_person_does_themself_is_not_heard(world: World) -> None:
    person = Person(world)
    person.edit(person.say("mine"), "still mine")
    assert person.unheard() == []
    send(world, "Hello")
    assert [message.text for message in person.unheard()] == ["Hello"]


async def test_a_silent_bot_fails_the_test_with_what_was_last_said(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.patience.PATIENCE", 0.001)
    with pytest.raises(AssertionError, match="Nothing of kind 'message' came"):
        await Person(world).answer("/start")
