"""From what shall be said to what Telegram takes. Pure. The one place where anything is escaped."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from itertools import starmap
from typing import Any

from bot import pieces
from dialogs.effects import Copy, Hand, Say, Settle
from dialogs.paper import Block, Paper, as_text
from dialogs.piece import LinkButton, Mark
from dialogs.text import MESSAGE_LIMIT, Span, Text, length, parts, plain, words_of

CAPTION_LIMIT = 1024
"""Characters below a file after markup is read (Bot API, sendDocument.caption)."""
_NO_PREVIEW = {"is_disabled": True}


class UnsendableError(Exception):
    """A copy that Telegram would refuse. `args[0]` is a short code, never its words."""


def html(text: Text) -> str:
    """`text` in Telegram's HTML."""
    return "".join(map(_span, text))


def _span(span: Span) -> str:
    words = escape(span.words, quote=False)
    if span.block:
        return f"<pre>{words}</pre>"
    if span.link:
        return f'<a href="{escape(span.link)}">{words}</a>'
    return f"<b>{words}</b>" if span.bold else words


def body(effect: Say | Settle | Hand | Copy) -> dict[str, Any]:
    """What the outbox keeps of a message: its spans and buttons, or a paper and its form, as plain values."""
    if isinstance(effect, Hand):
        paper: dict[str, Any] = {"name": effect.paper.name, "blocks": [list(block) for block in effect.paper.blocks]}
        if effect.paper.entry:
            entry = effect.paper.entry._asdict()
            paper["entry"] = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in entry.items()}
        return {"do": "hand", "form": effect.form, "paper": paper, "spans": _kept(effect.caption)}
    if isinstance(effect, Copy):
        piece = effect.piece
        kept = {"words": piece.words, "marks": [list(mark) for mark in piece.marks], "picture": piece.picture, "file": piece.file}
        return {"do": "copy", **kept, "links": [list(button) for button in effect.buttons], "foot": effect.foot}
    if isinstance(effect, Settle):
        return {"do": "settle", "message": effect.message, "spans": _kept(effect.text)}
    rows = [[[button.label, button.data, button.copies] for button in row] for row in effect.rows]
    return {"do": "say", "spans": _kept(effect.text), "rows": rows}


def _kept(text: Text) -> list[list[object]]:
    return [[span.words, int(span.bold), span.link, int(span.block)] for span in text]


def leave(words: str) -> list[dict[str, Any]]:
    """What the outbox keeps for a group the bot does not belong in: one line, then it goes."""
    return [{"do": "say", "spans": [[words, 0, "", 0]], "rows": []}, {"do": "leave"}]


def request(chat: int, kept: Mapping[str, Any], marked: bool = True) -> tuple[str, dict[str, Any]]:
    """The Bot API method and its parameters, of anything but a paper.

    Not `marked`: without any markup, for when Telegram did not take it.
    """
    if kept["do"] == "leave":
        return "leaveChat", {"chat_id": chat}
    if kept["do"] == "copy":
        return copied(chat, kept)
    words = _shown("text", _spans(kept), marked)
    if kept["do"] == "settle":
        return "editMessageText", {"chat_id": chat, "message_id": kept["message"], **words, "link_preview_options": _NO_PREVIEW}
    more: dict[str, Any] = {"reply_markup": {"inline_keyboard": _keyboard(kept["rows"])}} if kept["rows"] else {}
    if kept.get("silent"):
        more["disable_notification"] = True
    return "sendMessage", {"chat_id": chat, **words, "link_preview_options": _NO_PREVIEW, **more}


def copied(chat: int, kept: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The Bot API method and its parameters that send a copy of a broadcast, as its writer saw it, and how to stop below it.

    Raises `UnsendableError` where Telegram would not take it: nothing is ever cut, least of all how to stop.
    """
    words = "\n\n".join(part for part in (kept["words"], kept["foot"]) if part)
    bare = not (kept["picture"] or kept["file"])
    if length(plain(words)) > (MESSAGE_LIMIT if bare else CAPTION_LIMIT):
        raise UnsendableError("too_long")
    if bare and not words.strip():
        raise UnsendableError("empty")
    marks = [_entity(*mark) for mark in pieces.sound(starmap(Mark, kept["marks"]), kept["words"])]
    rows = [[{"text": label, "url": link}] for label, link in pieces.opened(starmap(LinkButton, kept["links"]))]
    keyboard = {"reply_markup": {"inline_keyboard": rows}} if rows else {}
    for key, method in (("picture", "sendPhoto"), ("file", "sendDocument")):
        if kept[key]:
            part = "photo" if key == "picture" else "document"
            return method, {"chat_id": chat, part: kept[key], "caption": words, "caption_entities": marks, **keyboard}
    return "sendMessage", {"chat_id": chat, "text": words, "entities": marks, "link_preview_options": _NO_PREVIEW, **keyboard}


def _entity(kind: str, offset: int, length: int, link: str) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length} | ({"url": link} if link else {})


def caption(kept: Mapping[str, Any], marked: bool = True) -> dict[str, Any]:
    """The parameters that put its words below a file; what is too long for that is cut."""
    text = _spans(kept)
    return _shown("caption", parts(text, CAPTION_LIMIT)[0], marked) if words_of(text).strip() else {}


def instead(kept: Mapping[str, Any], sorry: str) -> list[dict[str, Any]]:
    """What is sent where a paper cannot go as a file: `sorry`, then its words as messages."""
    paper = kept["paper"]
    words = as_text(Paper(paper["name"], tuple(Block(*block) for block in paper["blocks"])))
    return [body(Say(text)) for text in (plain(sorry), *parts(plain(words), MESSAGE_LIMIT))]


def _spans(kept: Mapping[str, Any]) -> Text:
    return tuple(Span(words, bool(bold), link, block == [1]) for words, bold, link, *block in kept["spans"])


def _shown(name: str, text: Text, marked: bool) -> dict[str, Any]:
    return {name: html(text), "parse_mode": "HTML"} if marked else {name: words_of(text)}


def _keyboard(rows: Sequence[Sequence[Sequence[str]]]) -> list[list[dict[str, Any]]]:
    return [[_button(*button) for button in row] for row in rows]


def _button(label: str, data: str, copies: str = "") -> dict[str, Any]:
    return {"text": label, "copy_text": {"text": copies}} if copies else {"text": label, "callback_data": data}
