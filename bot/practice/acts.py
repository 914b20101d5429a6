"""What a person does in their Telegram app: they write, press, change, send things, block, add the bot to a group.

Must never do what the real app cannot (a blocked bot hears nothing), except where a test asks for a forged press.
"""

from itertools import count
from typing import Any, NamedTuple

from bot.practice.entities import SURROGATE, found
from bot.practice.media import CAPTIONED, album, picture
from bot.practice.queue import PRESS_KEPT
from bot.practice.rules import CAPTION_MOST, ENTITIES, NOT_TEXT, TEXT_MOST, trimmed
from bot.practice.typed import typed
from bot.practice.world import SUPERGROUPS, Chat, ChatKind, Json, Person, Unknown, World

RIGHTS = (  # of an administrator
    "be_edited",
    "manage_chat",
    "change_info",
    "post_messages",
    "edit_messages",
    "delete_messages",
    "invite_users",
    "restrict_members",
    "promote_members",
    "manage_video_chats",
    "post_stories",
    "edit_stories",
    "delete_stories",
)

HIDDEN = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
"""Whom Telegram names as the sender of what an administrator says who hides their name."""


class NotPossible(Exception):  # noqa: N818 an answer for the person, not an error
    """The app would not let a person do this now; the text is one plain sentence for them."""


class Manner(NamedTuple):
    """How words are said: with `marks` as in `typed`, in answer to a message, as an administrator who hides their name."""

    marks: bool = False
    reply_to: int | None = None
    anonymous: bool = False


PLAINLY = Manner()


def say(world: World, person_id: int, text: str, chat_id: int | None = None, manner: Manner = PLAINLY) -> int:
    """Write `text`, cut as the real app cuts a long one; the id of the last message. `chat_id` names a group."""
    person = _able(world, person_id)
    chat = _place(world, person, chat_id)
    contents = [_content("text", part, manner.marks) for part in cut(_clean(text))]
    if not all(contents) or not contents:
        raise NotPossible("There is nothing to send.")
    if manner.reply_to is not None:
        answered = world.message(chat.id, manner.reply_to)
        contents[0]["reply_to_message"] = {key: value for key, value in answered.items() if key != "reply_to_message"}
    return [_send(world, person, content, chat, manner) for content in contents][-1]


def cut(text: str) -> list[str]:
    """`text` in pieces of at most 4,096 characters, cut at a line's end or a space where one is near."""
    parts = []
    while len(text) > TEXT_MOST:
        head = text[:TEXT_MOST]
        at = max(head.rfind("\n"), head.rfind(" "))
        at = at if at > TEXT_MOST // 2 else TEXT_MOST
        parts.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [*parts, text] if text else parts


def press(world: World, person_id: int, message_id: int, data: str, *, chat_id: int | None = None, forged: bool = False) -> str:
    """Press the button that carries `data` under a message; the callback query's id. `forged`: no such button is needed."""
    person = _able(world, person_id)
    chat = _place(world, person, chat_id)
    message = world.message(chat.id, message_id)
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    if not forged and data not in [button.get("callback_data") for row in rows for button in row]:
        raise Unknown("That button is no longer there.")
    query = str((person_id << 32) + world.queue.next_id)
    now = world.seconds()
    world.presses = {number: kept for number, kept in world.presses.items() if now - kept["at"] <= PRESS_KEPT}
    world.presses[query] = {"at": now, "chat": chat.id, "message_id": message_id}
    body = {"id": query, "from": person.user(), "message": message, "chat_instance": str(-chat.id << 16), "data": data}
    world.update("callback_query", body)
    return query


def edit(world: World, person_id: int, message_id: int, text: str, *, marks: bool = False) -> None:
    """Change the text of a message of one's own, or the words under a picture or file."""
    person = _able(world, person_id)
    message = world.message(person_id, message_id)
    key, most = ("text", TEXT_MOST) if "text" in message else ("caption", CAPTION_MOST)
    if message.get("from", {}).get("id") != person.id or not any(kind in message for kind in ("text", *CAPTIONED)):
        raise NotPossible("Only a text you wrote yourself can be changed.")
    content = _content(key, _clean(text), marks)
    if not content or len(content[key]) > most:
        raise NotPossible(f"A changed text has between 1 and {most} characters.")
    kept = {name: value for name, value in message.items() if name not in (key, ENTITIES[key])}
    changed = kept | content | {"edit_date": world.seconds()}
    world.change(world.chat(person_id), changed)
    world.update("edited_message", changed)


def send(world: World, person_id: int, kind: str, words: str = "", *, marks: bool = False) -> int:
    """Send something that is not text: a sticker, a voice message, a photo…; the id of the (last) message.

    `words` stand under a photo or document, and in a forward in the place of its own; nothing else takes any along.
    """
    person = _able(world, person_id)
    key = "caption" if kind in CAPTIONED else "text"
    said = _content(key, _clean(words), marks) if kind in (*CAPTIONED, "forward") else {}
    if len(said.get("caption", "")) > CAPTION_MOST:
        raise NotPossible(f"The words under a picture or file have at most {CAPTION_MOST} characters.")
    if kind == "album":
        return [_send(world, person, content) for content in album(world.next_message)][-1]
    try:
        content = picture(kind, person, world.next_message, world.seconds())
    except KeyError:
        raise Unknown("The practice chat cannot send that kind of thing.") from None
    return _send(world, person, content | said)


def block(world: World, person_id: int, blocked: bool) -> None:
    """Block the bot, or let it write again."""
    person = world.person(person_id)
    if person.state not in ("member", "blocked", "stranger") or blocked == (person.state == "blocked"):
        return
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    person.state = "blocked" if blocked else "member"
    _membership(world, world.chat(person_id), person, old, new)
    world.tell(person_id, "person", person.json())


def deactivate(world: World, person_id: int) -> None:
    """The person deletes their account; Telegram tells the bot nothing."""
    world.person(person_id).state = "deactivated"
    world.changed()


def add_to(world: World, person_id: int, kind: ChatKind, title: str) -> Chat:
    """Make a group or channel with the bot in it."""
    person = world.person(person_id)
    first = -5001 if kind == "group" else SUPERGROUPS - 1
    chat = Chat(next(number for number in count(first, -1) if number not in world.chats), kind, title)
    world.chats[chat.id] = chat
    chat.bot = "administrator" if kind == "channel" else "member"
    _membership(world, chat, person, "left", chat.bot)
    if kind != "channel":
        joined = {"new_chat_members": [world.bot_user()]}
        world.update("message", world.write(chat, person.user(), joined))
    return chat


def remove_from(world: World, person_id: int, chat_id: int) -> None:
    """Throw the bot out of a group or channel."""
    chat = world.chat(chat_id)
    old, chat.bot = chat.bot, "kicked"
    _membership(world, chat, world.person(person_id), old, "kicked")


def _able(world: World, person_id: int) -> Person:
    person = world.person(person_id)
    if person.state == "blocked":
        raise NotPossible("You have blocked the bot. Unblock it first.")
    if person.state == "deactivated":
        raise NotPossible("This person has deleted their account.")
    return person


def _place(world: World, person: Person, chat_id: int | None) -> Chat:
    """Their own chat with the bot, or a group; never another person's chat."""
    chat = world.chat(person.id if chat_id is None else chat_id)
    if chat.kind == "private" and chat.id != person.id:
        raise Unknown("There is no such chat.")
    return chat


def _clean(text: str) -> str:
    if SURROGATE.search(text):
        raise NotPossible("This text has characters that cannot be sent.")
    return text.translate(NOT_TEXT).strip()


def _content(key: str, text: str, marks: bool) -> Json:
    """The part of a message that holds `text` under `key`; nothing when no word is left."""
    plain, entities = trimmed(*typed(text)) if marks else (text, [])
    entities = found(plain, entities)
    return ({key: plain} if plain else {}) | ({ENTITIES[key]: entities} if plain and entities else {})


def _send(world: World, person: Person, content: Json, chat: Chat | None = None, manner: Manner = PLAINLY) -> int:
    """Write to the bot, or in a group, where it hears commands and answers to itself, and all only as an administrator."""
    chat = chat or world.chat(person.id)
    sender = None if chat.kind == "channel" else HIDDEN if manner.anonymous else person.user()
    message = world.write(chat, sender, content | ({"sender_chat": chat.json()} if manner.anonymous else {}))
    if chat.kind == "private":
        person.state = "member"
        world.update("message", message)
    elif chat.kind == "channel":
        world.update("channel_post", message)
    elif chat.bot == "administrator" or content.get("text", "").startswith("/") or _to_bot(world, content):
        world.update("message", message)
    return int(message["message_id"])


def _to_bot(world: World, content: Json) -> bool:
    answered = content.get("reply_to_message", {}).get("from", {})
    return bool(answered.get("id") == world.bot_id)


def _membership(world: World, chat: Chat, person: Person, old: str, new: str) -> None:
    body: dict[str, Any] = {"chat": chat.json(), "from": person.user(), "date": world.seconds()}
    body |= {"old_chat_member": _member(world, old), "new_chat_member": _member(world, new)}
    world.update("my_chat_member", body)


def _member(world: World, status: str) -> Json:
    member: Json = {"user": world.bot_user(), "status": status}
    if status == "kicked":
        return member | {"until_date": 0}
    if status != "administrator":
        return member
    rights = {f"can_{right}": right not in ("be_edited", "promote_members") for right in RIGHTS}
    return member | rights | {"is_anonymous": False, "can_send_welcome_messages": False}
