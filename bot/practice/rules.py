"""What Telegram accepts in a message: lengths, markup, buttons; each refusal in the real server's words.

Must never accept what Telegram refuses, and never change what it accepts other than Telegram would (it trims).
"""

import json
from collections.abc import Mapping
from typing import Any

from bot.practice.entities import SURROGATE, TAGS, BadMarkup, Entity, found, parse_html, units
from bot.practice.refusal import bad

Params = Mapping[str, object]

TEXT_MOST = 4096  # code points, after entities parsing
CAPTION_MOST = 1024
DATA_MOST = 64  # bytes
COPY_MOST = 256  # the Bot API says characters; counted in UTF-16 units, the stricter way
ENTITIES_MOST = 100
BUTTONS_MOST = 100
KINDS = frozenset(TAGS.values()) | {
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "expandable_blockquote",
    "text_mention",
}
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
    """The entities a bot sent itself, checked more strictly than Telegram does (it drops wrong ones silently)."""
    if entities is None:
        return []
    if not isinstance(entities, list):
        raise bad("can't parse entities JSON object: expected an Array of MessageEntity")
    end = units(text)
    for entity in entities:
        if not isinstance(entity, dict) or entity.get("type") not in KINDS:
            raise bad("can't parse MessageEntity: unsupported type")
        offset, length = entity.get("offset"), entity.get("length")
        if not isinstance(offset, int) or not isinstance(length, int):
            raise bad("can't parse MessageEntity: offset and length must be Integer")
        if offset < 0 or length < 1 or offset + length > end:
            raise bad("ENTITY_BOUNDS_INVALID")
        if entity["type"] == "text_link" and not entity.get("url"):
            raise bad("can't parse MessageEntity: Can't find field \"url\"")
    return entities


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
        url = button["url"]
        if "." not in url or not url.startswith(("http://", "https://", "tg://")):
            raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
        return {"text": text, "url": url}
    if button.get("copy_text") is not None:
        return {"text": text, "copy_text": {"text": _copied(button["copy_text"])}}
    raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")


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
