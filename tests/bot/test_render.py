"""Proves that words are escaped in one place and never read as markup, by checking with the practice Bot API's own parser."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import render
from bot.practice.rules import formatted
from bot.render import body, request
from dialogs.effects import Button, Copy, Say, Settle
from dialogs.piece import LinkButton, Mark, Piece
from dialogs.text import Span, bold, plain, words_of
from tests.practice.aiogram_oracle import check_request

NASTY = ["<b>&amp;</b>", "a < b & c > d", "*x* _y_ `z` [a](b)", "\"quotes\" 'both'", "🦽 يجب", "&lt;", "</b></a>", "<a href='x'>"]


def parameters(effect: Say | Settle, marked: bool = True) -> dict[str, object]:
    return render.request(1001, render.body(effect), marked)[1]


@pytest.mark.parametrize("words", NASTY)
def test_words_arrive_as_they_are_in_every_style(words: str) -> None:
    text = (Span(words), Span(words, bold=True), Span(words, link="https://example.org/?a=1&b=2"))
    shown, entities = formatted(parameters(Say(text)), "text", 4096)
    assert shown == words * 3
    assert [entity["type"] for entity in entities if entity["type"] in ("bold", "text_link")] == ["bold", "text_link"]
    assert next(entity["url"] for entity in entities if entity["type"] == "text_link") == "https://example.org/?a=1&b=2"


@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_words_at_all_are_only_words(words: str) -> None:
    shown, entities = formatted(parameters(Say(plain(f"x{words}x"))), "text", 4096)
    assert shown == f"x{words}x"
    assert not any(entity["type"] in ("bold", "italic", "text_link", "code", "pre") for entity in entities)


def test_what_is_kept_in_between_gives_the_same_message() -> None:
    effect = Say(
        (*plain("a & b"), *bold("c")), ((Button("1. Yes <&>", "3.o-yes"),), (Button("Back", "3.back"), Button("Skip", "3.skip")))
    )
    assert render.request(5, render.body(effect)) == (
        "sendMessage",
        {
            "chat_id": 5,
            "text": "a &amp; b<b>c</b>",
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            "reply_markup": {
                "inline_keyboard": [
                    [{"text": "1. Yes <&>", "callback_data": "3.o-yes"}],
                    [{"text": "Back", "callback_data": "3.back"}, {"text": "Skip", "callback_data": "3.skip"}],
                ]
            },
        },
    )


def test_a_settled_question_is_rewritten_without_buttons() -> None:
    method, asked = render.request(5, render.body(Settle(77, plain("Done"))))
    assert method == "editMessageText"
    assert asked["message_id"] == 77
    assert "reply_markup" not in asked


def test_for_a_refused_message_the_same_words_go_without_any_markup() -> None:
    text = (*plain("a & "), *bold("b"))
    asked = parameters(Say(text), marked=False)
    assert asked["text"] == words_of(text)
    assert "parse_mode" not in asked


def test_what_is_to_make_no_sound_makes_none_and_all_else_does() -> None:
    kept = body(Say(plain("hello")))

    assert request(7, {**kept, "silent": True})[1]["disable_notification"] is True
    assert "disable_notification" not in request(7, kept)[1]


def test_a_crowd_gets_one_line_and_is_left() -> None:
    kept = render.leave("Good <bye>")
    assert [render.request(-5, body)[0] for body in kept] == ["sendMessage", "leaveChat"]
    assert render.request(-5, kept[0])[1]["text"] == "Good &lt;bye&gt;"


PIECE = Piece("The 🦽 ramp", (Mark("bold", 4, 2), Mark("text_link", 7, 4, "https://example.org/?a=1&b=2")))
FOOT = "Type /stop for no more updates."
LOOK = LinkButton("Look <here>", "https://example.org/")


def copy(piece: Piece = PIECE, *buttons: LinkButton, foot: str = FOOT) -> tuple[str, dict[str, Any]]:
    """The request, checked by aiogram's models."""
    method, asked = render.request(1001, json.loads(json.dumps(render.body(Copy(piece, buttons, foot)))))
    check_request(method, asked)
    return method, asked


@pytest.mark.parametrize(
    ("piece", "method", "name", "words"),
    [
        (PIECE, "sendMessage", "", "text"),
        (replace(PIECE, picture="large"), "sendPhoto", "photo", "caption"),
        (replace(PIECE, file="paper"), "sendDocument", "document", "caption"),
    ],
)
def test_a_copy_shows_the_marks_where_they_were_and_how_to_stop_below(piece: Piece, method: str, name: str, words: str) -> None:
    done, asked = copy(piece, LOOK)
    assert done == method
    assert asked.get(name, "") == piece.picture + piece.file
    shown, entities = formatted(asked, words, 1024)
    assert shown == f"The 🦽 ramp\n\n{FOOT}"
    cut = {entity["type"]: units_of(shown, entity["offset"], entity["length"]) for entity in entities}
    assert (cut["bold"], cut["text_link"]) == ("🦽", "ramp")
    assert asked["reply_markup"] == {"inline_keyboard": [[{"text": "Look <here>", "url": "https://example.org/"}]]}


def units_of(shown: str, offset: int, length: int) -> str:
    """The words that an entity covers."""
    return shown.encode("utf-16-le")[offset * 2 : (offset + length) * 2].decode("utf-16-le")


def test_a_copy_is_nothing_but_its_words_its_marks_and_its_links() -> None:
    hostile = Piece("<b>*x*</b>", (Mark("mention", 0, 3), Mark("text_link", 0, 3, "javascript:x"), Mark("bold", 0, 99)))
    _, asked = copy(hostile, LinkButton("Look", "javascript:x"))
    assert asked["text"] == f"<b>*x*</b>\n\n{FOOT}"
    assert asked["entities"] == []
    assert "parse_mode" not in asked
    assert "reply_markup" not in asked


def test_a_mark_never_reaches_into_the_foot() -> None:
    _, asked = copy(Piece("Words", (Mark("spoiler", 0, 6), Mark("strikethrough", 7, 4), Mark("italic", 0, 5))))
    assert asked["entities"] == [{"type": "italic", "offset": 0, "length": 5}]


def test_a_picture_without_words_carries_how_to_stop_alone() -> None:
    _, asked = copy(Piece(picture="large"))
    assert asked["caption"] == FOOT


@pytest.mark.parametrize(("kind", "most"), [("text", 4096), ("picture", 1024), ("file", 1024)])
@pytest.mark.parametrize(("sign", "units"), [("x", 1), ("🦽", 2)])
def test_nothing_of_a_copy_is_ever_cut_and_one_over_the_limits_is_refused(kind: str, most: int, sign: str, units: int) -> None:
    blank = {"text": Piece(), "picture": Piece(picture="large"), "file": Piece(file="paper")}[kind]
    room = (most - len(FOOT) - 2) // units
    _, asked = copy(replace(blank, words=sign * room))
    assert asked["text" if kind == "text" else "caption"] == f"{sign * room}\n\n{FOOT}"
    with pytest.raises(render.UnsendableError) as refused:
        copy(replace(blank, words=sign * (room + 1)))
    assert refused.value.args == ("too_long",)


def test_a_copy_without_anything_in_it_is_refused() -> None:
    with pytest.raises(render.UnsendableError, match="empty"):
        copy(Piece(" \n"), foot="")


def test_a_copy_has_as_many_marks_and_buttons_as_telegram_takes() -> None:
    marks = tuple(Mark("bold", at, 1) for at in range(300))
    _, asked = copy(Piece("x" * 300, marks), *[LOOK] * 300)
    assert len(asked["entities"]) == 100
    assert len(asked["reply_markup"]["inline_keyboard"]) == 100
