"""What of a message cannot be sent on, and why: each reason is the name of one kind sentence. Pure; never changes a message."""

import re
from string import punctuation
from typing import NamedTuple
from urllib.parse import urlsplit

from dialogs.piece import LinkButton, Mark, Piece
from dialogs.text import MESSAGE_LIMIT, tidy

CAPTION_LIMIT = 1024
"""UTF-16 units below a picture or file (Bot API, sendPhoto.caption)."""
BIGGEST = 20 * 1024 * 1024
"""Bytes of a picture or file: larger ones cost people more data than an update is worth."""
MARKS = 100
"""Styles in one message (Bot API: of more than 100 entities the rest is dropped, without a word)."""
BUTTONS = 3
"""Link buttons below one message: more do not fit a small screen."""
LABEL_LIMIT = 40
LINK_LIMIT = 1000
_FORMS = frozenset({"https", "mailto", "tg"})
_BUTTON = re.compile(r"^(?P<label>\S.*?)\s+(?P<link>\S+)$")
_KINDS = {
    "forwarded message": "piece_forwarded",
    "poll": "piece_poll",
    "sticker": "piece_sticker",
    "dice": "piece_sticker",
    "voice message": "piece_voice",
    "sound file": "piece_voice",
    "video": "piece_video",
    "video message": "piece_video",
    "moving picture": "piece_video",
}


def units(words: str) -> int:
    """Length as Telegram counts it: in UTF-16 units."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def room(piece: Piece, foot: str) -> int:
    """How many units of words fit above `foot`."""
    limit = MESSAGE_LIMIT if piece.bare else CAPTION_LIMIT
    return limit - (units(foot) + 2 if foot else 0)


def unfit(kind: str, album: str) -> str:
    """Why something that came without words of its own cannot be sent on."""
    return "piece_album" if album else _KINDS.get(kind, "piece_kind")


def fault(piece: Piece, foot: str) -> str:
    """Why `piece` cannot be sent on with `foot` below it; "" where it can."""
    if piece.bare and not tidy(piece.words).strip(punctuation):
        return "piece_empty"
    if piece.size > BIGGEST:
        return "piece_big"
    if units(piece.words) > room(piece, foot):
        return "piece_long" if piece.bare else "piece_long_below"
    if _lone(piece.words):
        return "piece_broken"
    if len(piece.marks) > MARKS:
        return "piece_marks"
    return next((found for mark in piece.marks if (found := _mark_fault(mark, units(piece.words)))), "")


def _lone(words: str) -> bool:
    """Whether half a sign is in it, or NUL: Telegram takes neither."""
    return any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in words)


def _mark_fault(mark: Mark, length: int) -> str:
    if mark.offset < 0 or mark.length < 1 or mark.offset + mark.length > length:
        return "piece_broken"
    if (mark.link or mark.kind == "text_link") and not safe(mark.link):
        return "piece_link"
    return ""


def safe(link: str, forms: frozenset[str] = _FORMS) -> bool:
    """Whether it is an address that may be sent to people: https, an email address, or a place in Telegram."""
    if len(link) > LINK_LIMIT or not link.isprintable() or " " in link:
        return False
    try:
        parsed = urlsplit(link)
        host = parsed.hostname or ""
    except ValueError:
        return False
    if parsed.scheme not in forms:
        return False
    return "@" in parsed.path if parsed.scheme == "mailto" else bool(host) and "@" not in parsed.netloc


class Buttons(NamedTuple):
    """What was read of typed buttons, or the name of the sentence that says why not, and the line it is about."""

    found: tuple[LinkButton, ...] = ()
    fault: str = ""
    line: str = ""


def buttons(words: str, have: tuple[LinkButton, ...]) -> Buttons:
    """The buttons `have`, and those typed one a line: what it says, a space, the address."""
    found = list(have)
    for line in filter(None, (line.strip() for line in words.splitlines())):
        match = _BUTTON.match(line)
        if match is None or not safe(match["link"], frozenset({"https"})):
            return Buttons(fault="buttons_not", line=line)
        if units(match["label"]) > LABEL_LIMIT:
            return Buttons(fault="buttons_long", line=line)
        found.append(LinkButton(match["label"], match["link"]))
    return Buttons(tuple(found)) if len(found) <= BUTTONS else Buttons(fault="buttons_many")
