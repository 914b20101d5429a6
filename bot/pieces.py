"""A message that can be sent on, read from Telegram's JSON, and what Telegram takes of one. Pure, and never raises.

Nobody's words or picture are refused for something odd beside them: an odd mark is left out, and a file that cannot be sent on
is no piece.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from dialogs.piece import LinkButton, Mark, Piece
from dialogs.text import MESSAGE_LIMIT, length, plain

STYLES = frozenset(
    ("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "blockquote", "expandable_blockquote")
)
"""The marks that can be sent on. What Telegram finds by itself (addresses, commands) it finds again."""
MARKS = 100
"""Marks of one message; Telegram takes no more."""
BUTTONS = 100
"""Buttons below one message; Telegram takes no more."""
FILE_ID, LINK = 256, 2048
"""Characters of the name of a file at Telegram, and of an address."""
BIGGEST = 2**63 - 1
_SCHEMES = ("https://", "http://", "mailto:", "tg://")


def of_words(words: str, message: Mapping[str, Any]) -> Piece | None:
    """Words with their marks; None where there are more than one message holds, or some that cannot be sent."""
    return Piece(words, sound(_marks(message.get("entities")), words)) if _fits(words) else None


def of_file(message: Mapping[str, Any]) -> Piece | None:
    """A picture or a file with the words below it; None for anything else, and for what cannot be sent on."""
    if "animation" in message or not ("photo" in message or "document" in message):  # a moving picture carries a document too
        return None
    words = message.get("caption", "")
    if not isinstance(words, str) or not _fits(words):
        return None
    marks = sound(_marks(message.get("caption_entities")), words)
    file = message["document"] if "document" in message else _largest(message["photo"])
    name = _name(file)
    if not name:
        return None
    piece = Piece(words, marks, size=_size(file))
    return replace(piece, file=name) if "document" in message else replace(piece, picture=name)


def sound(marks: Iterable[Mark], words: str) -> tuple[Mark, ...]:
    """Those of `marks` that Telegram takes and that lie within `words`, at most `MARKS`."""
    end = length(plain(words))
    kept = [one for one in marks if one.kind in STYLES and 0 <= one.offset < one.offset + one.length <= end]
    return tuple([one for one in kept if is_link(one.link) or (not one.link and one.kind != "text_link")][:MARKS])


def is_link(address: str) -> bool:
    """Whether `address` is one that may stand in a message: of the web, an e-mail address, or something in Telegram."""
    seen = address.isprintable() and " " not in address
    return seen and len(address) <= LINK and address.lower().startswith(_SCHEMES)


def opened(buttons: Iterable[LinkButton]) -> tuple[LinkButton, ...]:
    """Those of `buttons` that Telegram takes: it knows no button that writes an e-mail."""
    good = [one for one in buttons if is_link(one.link) and not one.link.lower().startswith("mailto:") and one.label.strip()]
    return tuple(good[:BUTTONS])


def _fits(words: str) -> bool:
    """Whether they go into one message, and can be written down at all: half a sign cannot."""
    return length(plain(words)) <= MESSAGE_LIMIT and not any("\ud800" <= sign <= "\udfff" for sign in words)


def _largest(sizes: object) -> object:
    """Telegram sends a picture in several sizes, the largest last."""
    return sizes[-1] if isinstance(sizes, list) and sizes else None


def _name(file: object) -> str:
    """What Telegram calls it; "" where that cannot be."""
    name = file.get("file_id") if isinstance(file, dict) else None
    return name if isinstance(name, str) and len(name) <= FILE_ID and name.isascii() and name.isprintable() else ""


def _size(file: object) -> int:
    size = file.get("file_size", 0) if isinstance(file, dict) else 0
    return size if type(size) is int and 0 <= size <= BIGGEST else 0


def _marks(found: object) -> list[Mark]:
    """The marks as they came; what is no mark at all is left out."""
    return [mark for one in found if (mark := _mark(one))] if isinstance(found, list) else []


def _mark(one: object) -> Mark | None:
    if not isinstance(one, dict):
        return None
    kind, offset, size = one.get("type"), one.get("offset"), one.get("length")
    link = one.get("url", "") if kind == "text_link" else ""
    if not isinstance(kind, str) or type(offset) is not int or type(size) is not int or not isinstance(link, str):
        return None
    return Mark(kind, offset, size, link)
