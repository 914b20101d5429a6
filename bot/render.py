"""From what shall be said to what Telegram takes. Pure. The one place where anything is escaped."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from dialogs.effects import Say, Settle
from dialogs.text import Span, Text, words_of

_NO_PREVIEW = {"is_disabled": True}


def html(text: Text) -> str:
    """`text` in Telegram's HTML."""
    return "".join(map(_span, text))


def _span(span: Span) -> str:
    words = escape(span.words, quote=False)
    if span.link:
        return f'<a href="{escape(span.link)}">{words}</a>'
    return f"<b>{words}</b>" if span.bold else words


def body(effect: Say | Settle) -> dict[str, Any]:
    """What the outbox keeps of a message: its spans and buttons, as plain values."""
    spans = [[span.words, int(span.bold), span.link] for span in effect.text]
    if isinstance(effect, Settle):
        return {"do": "settle", "message": effect.message, "spans": spans}
    return {"do": "say", "spans": spans, "rows": [[[button.label, button.data] for button in row] for row in effect.rows]}


def leave(words: str) -> list[dict[str, Any]]:
    """What the outbox keeps for a group the bot does not belong in: one line, then it goes."""
    return [{"do": "say", "spans": [[words, 0, ""]], "rows": []}, {"do": "leave"}]


def request(chat: int, kept: Mapping[str, Any], marked: bool = True) -> tuple[str, dict[str, Any]]:
    """The Bot API method and its parameters. Not `marked`: without any markup, for when Telegram did not take it."""
    if kept["do"] == "leave":
        return "leaveChat", {"chat_id": chat}
    text = tuple(Span(words, bool(bold), link) for words, bold, link in kept["spans"])
    words = {"text": html(text), "parse_mode": "HTML"} if marked else {"text": words_of(text)}
    if kept["do"] == "settle":
        return "editMessageText", {"chat_id": chat, "message_id": kept["message"], **words, "link_preview_options": _NO_PREVIEW}
    keyboard = {"reply_markup": {"inline_keyboard": _keyboard(kept["rows"])}} if kept["rows"] else {}
    return "sendMessage", {"chat_id": chat, **words, "link_preview_options": _NO_PREVIEW, **keyboard}


def _keyboard(rows: Sequence[Sequence[Sequence[str]]]) -> list[list[dict[str, str]]]:
    return [[{"text": label, "callback_data": data} for label, data in row] for row in rows]
