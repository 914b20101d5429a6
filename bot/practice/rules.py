"""What Telegram accepts in a message: lengths, markup, buttons; each refusal in the real server's words.

Must never accept what Telegram refuses, and never change what it accepts other than Telegram would (it trims).
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from bot.practice.entities import BY_ITSELF, SURROGATE, TAGS, BadMarkup, Entity, address_of, found, parse_html, units
from bot.practice.refusal import bad

Params = Mapping[str, object]

TEXT_MOST = 4096  # code points, after entities parsing
CAPTION_MOST = 1024
DATA_MOST = 64  # bytes
COPY_MOST = 256  # the Bot API says characters; counted in UTF-16 units, the stricter way
ENTITIES_MOST = 100
ENTITIES = {"text": "entities", "caption": "caption_entities"}
"""Where the entities stand that go with a text."""
BUTTONS_MOST = 100
LOW = 0xDC  # how the second of the two UTF-16 units begins that a large character takes
KINDS = frozenset(TAGS.values()) | BY_ITSELF | {"expandable_blockquote", "text_mention"}
NOT_TEXT = dict.fromkeys([*range(9), 11, 12, *range(14, 32)], " ") | {13: None}


def string(params: Params, key: str) -> str:
    """The parameter as text, "" when it is missing."""
    value = params.get(key, "")
    if isinstance(value, str):
        return value
    return json.dumps(value) if value is not None else ""


def whole(params: Params, key: str, default: int = 0) -> int:
    """The parameter as a whole number; like the real server, `default` for what is none."""
    try:
        return int(string(params, key))
    except ValueError:
        return default


def flag(params: Params, key: str) -> bool:
    """The parameter as yes or no."""
    return string(params, key).lower() in {"true", "yes", "1"}


def structure(params: Params, key: str) -> object:
    """The parameter as JSON, sent as text or as itself; None when it is missing; 400 when it is not JSON."""
    value = params.get(key)
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        raise bad(f"can't parse {key.replace('_', ' ')} JSON object") from error


def formatted(params: Params, key: str, most: int) -> tuple[str, list[Entity]]:
    """The text in `key` (`text` or `caption`) after markup, at most `most` code points, and its entities."""
    source = string(params, key).translate(NOT_TEXT)
    prefix = "caption_" if key == "caption" else ""
    mode = string(params, "parse_mode").lower()
    if mode == "html":
        try:
            text, entities = parse_html(source)
        except BadMarkup as error:
            raise bad(f"can't parse entities: {error}") from error
    elif mode:
        raise bad(f"unsupported parse_mode; the practice chat knows HTML only, not {mode}")
    else:
        text, entities = source, _given(structure(params, f"{prefix}entities"), source)
    if SURROGATE.search(text):
        raise bad("strings must be encoded in UTF-8")
    text, entities = trimmed(text, entities)
    if len(text) > most:
        raise bad("message caption is too long" if prefix else "message is too long")
    if len(entities) > ENTITIES_MOST:
        raise bad("ENTITIES_TOO_LONG")
    return text, found(text, entities)


def message_text(params: Params) -> tuple[str, list[Entity]]:
    """The text of a message, which must say something."""
    if not string(params, "text"):
        raise bad("message text is empty")
    text, entities = formatted(params, "text", TEXT_MOST)
    if not text:
        raise bad("text must be non-empty")
    return text, entities


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """`text` without the space around it, as Telegram keeps it, and the entities moved and cut with it."""
    if text == text.strip():
        return text, entities
    front = units(text) - units(text.lstrip())
    text = text.strip()
    end = units(text)
    kept = []
    for entity in entities:
        begin = max(entity["offset"] - front, 0)
        length = min(entity["offset"] + entity["length"] - front, end) - begin
        if length > 0:
            kept.append(entity | {"offset": begin, "length": length})
    return text, kept


def _given(entities: object, text: str) -> list[Entity]:
    """The entities a bot sent itself, as Telegram keeps them; some wrong ones it drops silently are refused here."""
    if entities is None:
        return []
    if not isinstance(entities, list):
        raise bad("can't parse entities JSON object: expected an Array of MessageEntity")
    kept = []
    raw = text.encode("utf-16-le", "surrogatepass")
    for entity in entities:
        if not isinstance(entity, dict) or entity.get("type") not in KINDS:
            raise bad("can't parse MessageEntity: unsupported type")
        offset, length = entity.get("offset"), entity.get("length")
        if not isinstance(offset, int) or not isinstance(length, int):
            raise bad("can't parse MessageEntity: offset and length must be Integer")
        _within(offset, length, raw)
        if entity["type"] == "text_link":
            if not isinstance(entity.get("url"), str):
                raise bad("can't parse MessageEntity: Can't find field \"url\"")
            entity = entity | {"url": address_of(entity["url"])}  # noqa: PLW2901 the one as Telegram keeps it
        if length and entity["type"] not in BY_ITSELF and entity.get("url") != "":
            kept.append(entity)
    kept.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return kept


def _cut(raw: bytes, offset: int) -> int:
    """Where (in bytes of UTF-8) the character ends that the UTF-16 offset cuts in two; 0 when it cuts none."""
    if not 0 <= offset * 2 < len(raw) or raw[offset * 2 + 1] & 0xFC != LOW:
        return 0
    return len(raw[: offset * 2 + 2].decode("utf-16-le", "surrogatepass").encode("utf-8", "surrogatepass"))


def _within(offset: int, length: int, raw: bytes) -> None:
    """Refuse an entity that is not of whole characters within the text, whose UTF-16 is `raw`."""
    last, end = offset + length, len(raw) // 2
    if offset < 0 or length < 0:
        raise bad(f"receive an entity with incorrect {'offset' if offset < 0 else 'length'} {min(offset, length)}")
    if _cut(raw, offset):
        raise bad(f"entity begins in a middle of a UTF-16 symbol at byte offset {_cut(raw, offset)}")
    if _cut(raw, last):
        where = f"ends in a middle of a UTF-16 symbol at byte offset {_cut(raw, last)}"
        raise bad(f"entity beginning at UTF-16 offset {offset} {where}")
    if offset > end:
        raise bad(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if last > end:
        raise bad(f"entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {last}")


def markup(params: Params) -> dict[str, Any] | None:
    """The inline keyboard that goes with a message; None for none. Other keyboards are accepted and not shown."""
    given = structure(params, "reply_markup")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" not in given:
        return None
    rows = given["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    keyboard = [[_button(button) for button in row] for row in rows if row]
    if sum(len(row) for row in keyboard) > BUTTONS_MOST:
        raise bad("reply markup is too long")
    return {"inline_keyboard": keyboard} if keyboard else None


def _button(button: object) -> dict[str, Any]:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object with a String text")
    text = button["text"].strip()
    if not text:
        raise bad("can't parse inline keyboard button: Button text must be non-empty")
    if isinstance(button.get("callback_data"), str):
        data = button["callback_data"]
        if not 1 <= len(data.encode("utf-8", "surrogatepass")) <= DATA_MOST:
            raise bad("BUTTON_DATA_INVALID")
        return {"text": text, "callback_data": data}
    if isinstance(button.get("url"), str):
        return {"text": text, "url": _address(button["url"])}
    if button.get("copy_text") is not None:
        return {"text": text, "copy_text": {"text": _copied(button["copy_text"])}}
    raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")


@lru_cache(maxsize=256)  # a broadcast carries the same link to everybody
def _address(url: str) -> str:
    """Where a button leads; `localhost` and the like lead nowhere for Telegram."""
    if url.lower().startswith(("tg://", "ton://")):
        return url
    address = url if "://" in url else f"http://{url}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not address.lower().startswith(("http://", "https://")) or "." not in host or any(char.isspace() for char in host):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return address


def _copied(given: object) -> str:
    """What a button copies."""
    wrong = "can't parse inline keyboard button: "
    if not isinstance(given, dict):
        raise bad(f'{wrong}Field "copy_text" must be of type Object')
    words = given.get("text")
    if not isinstance(words, str):
        raise bad(f'{wrong}Can\'t find field "text"')
    if SURROGATE.search(words):
        raise bad(f"{wrong}Inline keyboard button copy text must be encoded in UTF-8")
    if not words.strip() or units(words) > COPY_MOST:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    return words
