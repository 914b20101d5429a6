"""Buttons that copy and blocks to be copied: taken as Telegram takes them, never pressed, shown as what they are."""

import json
from collections.abc import Callable

import pytest

from bot import render
from bot.practice import acts, view
from bot.practice.world import Unknown, World
from dialogs.effects import Button, Say
from dialogs.text import block, plain
from tests.practice.aiogram_oracle import check_request
from tests.practice.conftest import Call

WRONG = "can't parse inline keyboard button: "


@pytest.fixture(autouse=True)
def started(world: World) -> None:
    acts.say(world, 1001, "/start")


def copying(given: object) -> str:
    return json.dumps({"inline_keyboard": [[{"text": "Copy", "copy_text": given}]]})


@pytest.mark.parametrize("words", ["x", "a\nb", "é" * 256, "\U0001f44d" * 128, '<b> & "q"', " two "])
def test_a_button_that_copies_is_taken_and_comes_back_as_it_was(call: Call, words: str) -> None:
    sent = call("sendMessage", chat_id=1001, text="a", reply_markup=copying({"text": words}))
    assert sent["reply_markup"] == {"inline_keyboard": [[{"text": "Copy", "copy_text": {"text": words}}]]}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": ""}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x" * 257}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "\U0001f44d" * 129}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "\ud800"}, f"{WRONG}Inline keyboard button copy text must be encoded in UTF-8"),
        ({}, f'{WRONG}Can\'t find field "text"'),
        ({"text": 5}, f'{WRONG}Can\'t find field "text"'),
        ("words", f'{WRONG}Field "copy_text" must be of type Object'),
        (None, f"{WRONG}Text buttons are unallowed in the inline keyboard"),
    ],
)
def test_a_button_that_cannot_copy_is_refused(given: object, why: str, refusal: Callable[..., str]) -> None:
    assert refusal("sendMessage", chat_id=1001, text="a", reply_markup=copying(given)) == f"400 Bad Request: {why}"


def test_a_button_that_copies_cannot_be_pressed(call: Call, world: World) -> None:
    sent = call("sendMessage", chat_id=1001, text="a", reply_markup=copying({"text": "words"}))
    for data in ("words", "Copy", ""):
        with pytest.raises(Unknown):
            acts.press(world, 1001, sent["message_id"], data)


def test_what_the_bot_says_to_copy_is_taken_and_shown_as_a_block_and_a_button(call: Call, world: World) -> None:
    words = "Dear <Ann> & all,\n  see https://example.org *b*"
    said = Say(
        (*plain("Here:\n"), *block(words), *plain("\nDone.")), ((Button("Copy it", copies="Will you?"), Button("Back", "b")),)
    )
    method, asked = render.request(1001, render.body(said))
    check_request(method, asked)
    sent = call(method, **asked)
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in sent["entities"]] == [("pre", 6, len(words))]
    shown = view.message(world, sent)
    assert [(piece["text"], piece["block"], piece["link"]) for piece in shown["runs"]] == [
        ("Here:\n", False, None),
        (words, True, None),
        ("\nDone.", False, None),
    ]
    assert shown["buttons"] == [[{"label": "Copy it", "copies": "Will you?"}, {"label": "Back", "data": "b"}]]
