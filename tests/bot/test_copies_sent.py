"""Proves that a copy of a broadcast reaches its reader as it was written, and that one over the limits is given up."""

from contextlib import nullcontext

from telegram import Message

from bot import render
from bot.errors import Fate, Verdict
from bot.post import carry
from bot.practice.world import Json
from data.store import Store
from dialogs.effects import Copy
from dialogs.piece import LinkButton, Mark, Piece
from tests.bot.test_papers_sent import SAM, loopback

FOOT = "Type /stop for no more updates."
PIECE = Piece("The 🦽 ramp", (Mark("bold", 4, 2),))


async def test_a_preview_reaches_its_writer_with_its_styles_its_button_and_how_to_stop(store: Store) -> None:
    body = render.body(Copy(PIECE, (LinkButton("Look", "https://example.org/"),), FOOT))
    async with loopback(store) as (world, tools):
        assert await carry(tools, SAM, body, nullcontext) is None
        shown: Json = world.recorder.sent[SAM][-1]
    assert shown["text"] == f"The 🦽 ramp\n\n{FOOT}"
    assert {"type": "bold", "offset": 4, "length": 2} in shown["entities"]
    assert shown["reply_markup"]["inline_keyboard"] == [[{"text": "Look", "url": "https://example.org/"}]]
    assert Message.de_json(shown, None).text


async def test_a_copy_over_the_limits_is_given_up_without_a_call(store: Store) -> None:
    async with loopback(store) as (world, tools):
        before = len(world.recorder.sent[SAM])
        assert await carry(tools, SAM, render.body(Copy(Piece("x" * 4096), (), FOOT)), nullcontext) == Verdict(
            Fate.DEAD, None, "too_long"
        )
        assert await carry(tools, SAM, render.body(Copy(Piece(), (), "")), nullcontext) == Verdict(Fate.DEAD, None, "empty")
        assert len(world.recorder.sent[SAM]) == before
