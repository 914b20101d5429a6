"""What a person does in their Telegram app: they write, press, change, send things, block, add the bot to a group.

Must never do what the real app cannot (a blocked bot hears nothing), except where a test asks for a forged press.
"""

from typing import Any

from bot.practice.entities import SURROGATE, found
from bot.practice.media import album, picture
from bot.practice.queue import PRESS_KEPT
from bot.practice.rules import NOT_TEXT, TEXT_MOST
from bot.practice.world import Chat, ChatKind, Json, Person, Unknown, World

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


class NotPossible(Exception):  # noqa: N818 an answer for the person, not an error
    """The app would not let a person do this now; the text is one plain sentence for them."""


def say(world: World, person_id: int, text: str, chat_id: int | None = None) -> int:
    """Write `text`, cut as the real app cuts a long one; the id of the last message. `chat_id` names a group."""
    person = _able(world, person_id)
    parts = cut(text.translate(NOT_TEXT).strip())
    if not parts:
        raise NotPossible("There is nothing to send.")
    if SURROGATE.search(text):
        raise NotPossible("This text has characters that cannot be sent.")
    return [_send(world, person, _content(part), chat_id) for part in parts][-1]


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


def press(world: World, person_id: int, message_id: int, data: str, *, forged: bool = False) -> str:
    """Press the button that carries `data` under a message; the callback query's id. `forged`: no such button is needed."""
    person = _able(world, person_id)
    message = world.message(person_id, message_id)
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    if not forged and data not in [button.get("callback_data") for row in rows for button in row]:
        raise Unknown("That button is no longer there.")
    query = str((person_id << 32) + world.queue.next_id)
    now = world.seconds()
    world.presses = {number: kept for number, kept in world.presses.items() if now - kept["at"] <= PRESS_KEPT}
    world.presses[query] = {"at": now, "person": person_id, "message_id": message_id}
    body = {"id": query, "from": person.user(), "message": message, "chat_instance": str(-person_id << 16), "data": data}
    world.update("callback_query", body)
    return query


def edit(world: World, person_id: int, message_id: int, text: str) -> None:
    """Change the text of a message of one's own."""
    person = _able(world, person_id)
    message = world.message(person_id, message_id)
    text = text.translate(NOT_TEXT).strip()
    if message.get("from", {}).get("id") != person.id or "text" not in message:
        raise NotPossible("Only a text you wrote yourself can be changed.")
    if not 0 < len(text) <= TEXT_MOST:
        raise NotPossible(f"A changed text has between 1 and {TEXT_MOST} characters.")
    kept = {key: value for key, value in message.items() if key != "entities"}
    changed = kept | _content(text) | {"edit_date": world.seconds()}
    world.change(world.chat(person_id), changed)
    world.update("edited_message", changed)


def send(world: World, person_id: int, kind: str) -> int:
    """Send something that is not text: a sticker, a voice message, a photo…; the id of the (last) message."""
    person = _able(world, person_id)
    if kind == "album":
        return [_send(world, person, content) for content in album(world.next_message)][-1]
    try:
        content = picture(kind, person, world.next_message, world.seconds())
    except KeyError:
        raise Unknown("The practice chat cannot send that kind of thing.") from None
    return _send(world, person, content)


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
    number = -(sum(chat.kind != "private" for chat in world.chats.values()) + 1)
    chat = Chat(number - (1_000_000_000_000 if kind != "group" else 5000), kind, title)
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


def _content(text: str) -> Json:
    entities = found(text, [])
    return {"text": text} | ({"entities": entities} if entities else {})


def _send(world: World, person: Person, content: Json, chat_id: int | None = None) -> int:
    """Write to the bot, or in a group, where the bot hears commands and what happens, not what people say."""
    chat = world.chat(chat_id or person.id)
    message = world.write(chat, None if chat.kind == "channel" else person.user(), content)
    if chat.kind == "private":
        person.state = "member"
        world.update("message", message)
    elif chat.kind == "channel":
        world.update("channel_post", message)
    elif content.get("text", "").startswith("/"):
        world.update("message", message)
    return int(message["message_id"])


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
