"""Proves that words are escaped in one place and never read as markup, by checking with the practice Bot API's own parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import render
from bot.practice.rules import formatted
from dialogs.effects import Button, Say, Settle
from dialogs.text import Span, bold, plain, words_of

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


def test_a_crowd_gets_one_line_and_is_left() -> None:
    kept = render.leave("Good <bye>")
    assert [render.request(-5, body)[0] for body in kept] == ["sendMessage", "leaveChat"]
    assert render.request(-5, kept[0])[1]["text"] == "Good &lt;bye&gt;"
