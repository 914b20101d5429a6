"""From Telegram's JSON to an input. Pure, and believes nothing: every value comes from outside.

Never raises anything but `UnreadableError`, and never puts what it read into an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from dialogs.commands import command
from dialogs.inputs import Amended, Input, Left, Pressed, Returned, Said, Showed
from dialogs.piece import Mark, Piece
from dialogs.team.roles import COMMANDS

Raw: TypeAlias = Mapping[str, Any]

KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post")
"""The kinds of update asked of Telegram: people's words and presses, and being added to or thrown out of a chat."""

_MEDIA = {
    "sticker": "sticker",
    "voice": "voice message",
    "audio": "sound file",
    "photo": "picture",
    "video": "video",
    "video_note": "video message",
    "animation": "moving picture",
    "document": "file",
    "location": "place",
    "venue": "place",
    "contact": "contact",
    "poll": "poll",
    "dice": "dice",
    "story": "story",
    "game": "game",
    "paid_media": "picture",
    "checklist": "list",
}
MARKS = frozenset(
    ("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "blockquote", "expandable_blockquote")
)
"""The styles that can be sent on. What Telegram finds by itself (addresses, commands) it finds again."""
_GONE = ("kicked", "left")
BIGGEST = 2**63 - 1
"""The greatest number that can be kept."""


class UnreadableError(Exception):
    """An update that is not what Telegram says it sends. `args[0]` names the field, never its value."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An input of a person in their private chat; `query` is the press to be acknowledged, if it was one.

    `refused` is an order of the team's that came in a way in which none is given: forwarded, or an edited message.
    """

    person: int
    input: Input
    query: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Somebody put the bot into a group or a channel, or spoke to it there: it says one line and leaves, unless it is the team's.

    `refused` is an order of the team's that `person` gave there.
    """

    chat: int
    person: int = 0
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing to do, on purpose; a press is still acknowledged. `refused` is what `person` tried that is not theirs."""

    query: str = ""
    person: int = 0
    refused: str = ""


def lane(update: object) -> int:
    """Whose update this is: the person or chat whose updates keep their order. 0 where it does not say. Never raises."""
    if not isinstance(update, dict):
        return 0
    for kind in KINDS:
        part = update.get(kind)
        if isinstance(part, dict):
            owner = part.get("from") if kind == "callback_query" else part.get("chat")
            name = owner.get("id") if isinstance(owner, dict) else None
            return name if type(name) is int and abs(name) <= BIGGEST else 0
    return 0


def translate(update: Raw) -> Heard | Crowd | Nothing:
    """What an update means. Raises `UnreadableError`."""
    if "message" in update:
        return _message(_part(update, "message"))
    if "callback_query" in update:
        return _press(_part(update, "callback_query"))
    if "edited_message" in update:
        return _edited(_part(update, "edited_message"))
    if "my_chat_member" in update:
        return _member(_part(update, "my_chat_member"))
    if "channel_post" in update:
        return Crowd(_number(_part(_part(update, "channel_post"), "chat"), "id"))
    return Nothing()


def _message(message: Raw) -> Heard | Crowd | Nothing:
    chat = _part(message, "chat")
    person = _number(chat, "id")
    if chat.get("type") != "private":
        return Nothing() if "left_chat_member" in message else Crowd(person, *_tried(message))
    if not _is_theirs(message, person):
        return Nothing("", *_tried(message))
    if "forward_origin" in message:
        return Heard(person, Showed("forwarded message", _album(message)), refused=_tried(message)[1])
    if "text" in message:
        words = _words(message, "text")
        piece = Piece(words, _marks(message, "entities")) if "entities" in message else None
        return Heard(person, Said(words, _number(message, "message_id"), piece))
    kind = next((word for name, word in _MEDIA.items() if name in message), None)
    return Heard(person, Showed(kind, _album(message), _piece(message))) if kind else Nothing()


def _piece(message: Raw) -> Piece | None:
    """A picture or a file with the words below it, as it can be sent on; None for anything else."""
    if "animation" in message or not ("photo" in message or "document" in message):  # a moving picture carries a document too
        return None
    words = _words(message, "caption") if "caption" in message else ""
    marks = _marks(message, "caption_entities") if "caption_entities" in message else ()
    if "document" in message:
        file = _part(message, "document")
        return Piece(words, marks, file=_words(file, "file_id"), size=_size(file))
    sizes = message["photo"]
    if not isinstance(sizes, list) or not sizes or not isinstance(sizes[-1], dict):
        raise UnreadableError("photo")
    return Piece(words, marks, picture=_words(sizes[-1], "file_id"), size=_size(sizes[-1]))


def _size(file: Raw) -> int:
    size = file.get("file_size", 0)
    return size if type(size) is int else 0


def _marks(message: Raw, name: str) -> tuple[Mark, ...]:
    found = message.get(name)
    if not isinstance(found, list):
        raise UnreadableError(name)
    return tuple(_mark(one) for one in found if isinstance(one, dict) and one.get("type") in MARKS)


def _mark(one: Raw) -> Mark:
    link = _words(one, "url") if "url" in one else ""
    return Mark(_words(one, "type"), _number(one, "offset"), _number(one, "length"), link)


def _album(message: Raw) -> str:
    name = _words(message, "media_group_id") if "media_group_id" in message else ""
    if not name.isascii():  # Telegram sends digits, and it is kept
        raise UnreadableError("media_group_id")
    return name


def _edited(message: Raw) -> Heard | Nothing:
    chat = _part(message, "chat")
    person = _number(chat, "id")
    if chat.get("type") != "private" or not _is_theirs(message, person):
        return Nothing("", *_tried(message))
    if "text" not in message:
        return Nothing()
    amended = Amended(_words(message, "text"), _number(message, "message_id"))
    return Heard(person, amended, refused=_tried(message)[1])


def _is_theirs(message: Raw, person: int) -> bool:
    """Whether the person whose private chat it came to wrote it: nobody speaks there in the name of a group or channel."""
    return _number(_part(message, "from"), "id") == person and "sender_chat" not in message


def _tried(message: Raw) -> tuple[int, str]:
    """Who gives an order of the team's where none is taken, and which; (0, "") where nobody does who could be named."""
    sender, words = message.get("from"), message.get("text") or message.get("caption")
    order = command(words.strip()) if isinstance(words, str) else None
    if order is None or order[0] not in COMMANDS or not isinstance(sender, dict) or "sender_chat" in message:
        return 0, ""
    return _number(sender, "id"), f"/{order[0]}"


def _press(query: Raw) -> Heard | Nothing:
    """A button belongs to the private chat it was sent to; pressed by anybody else, it does nothing, and that is written down."""
    name, person = _words(query, "id"), _number(_part(query, "from"), "id")
    message = query.get("message")
    if not isinstance(message, dict):
        return Heard(person, Pressed("", 0), name)
    chat = _part(message, "chat")
    if chat.get("type") != "private" or _number(chat, "id") != person:
        return Nothing(name, person, "button")
    data = _words(query, "data") if "data" in query else ""
    return Heard(person, Pressed(data, _number(message, "message_id")), name)


def _member(change: Raw) -> Heard | Crowd | Nothing:
    chat = _part(change, "chat")
    status = _words(_part(change, "new_chat_member"), "status")
    name = _number(chat, "id")
    if chat.get("type") == "private":
        return Heard(name, Left() if status in _GONE else Returned())
    return Nothing() if status in _GONE else Crowd(name)


def _part(whole: Raw, name: str) -> Raw:
    part = whole.get(name)
    if not isinstance(part, dict):
        raise UnreadableError(name)
    return part


def _number(whole: Raw, name: str) -> int:
    number = whole.get(name)
    if type(number) is not int or abs(number) > BIGGEST:
        raise UnreadableError(name)
    return number


def _words(whole: Raw, name: str) -> str:
    words = whole.get(name)
    if not isinstance(words, str):
        raise UnreadableError(name)
    return words
