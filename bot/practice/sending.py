"""The methods that put something into a chat or change what is there: send, edit, delete, answer a press.

Must never let through what Telegram refuses; each refusal comes in the order and the words of the real server.
"""

from collections.abc import Mapping

from bot.practice.files import Kind, Upload, kind_of, photo_size, unique
from bot.practice.media import CAPTIONED
from bot.practice.queue import PRESS_KEPT
from bot.practice.refusal import bad
from bot.practice.rules import CAPTION_MOST, ENTITIES, Params, flag, formatted, markup, message_text, string, structure, whole
from bot.practice.world import Chat, Json, World

Uploads = Mapping[str, Upload]

ANSWER_MOST = 200  # code points of a callback answer
DELETE_WITHIN = 48 * 3600  # seconds
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
CHANGEABLE = (*ENTITIES, *ENTITIES.values(), "reply_markup")
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


def chat_id(params: Params) -> int:
    """The chat a request names; 400 when it names none that can be."""
    given = string(params, "chat_id")
    if not given:
        raise bad("chat_id is empty")
    number = whole(params, "chat_id")
    if not number:
        raise bad("chat not found")
    return number


def send_message(world: World, params: Params, _: Uploads) -> Json:
    """A message of text, perhaps with buttons."""
    text, entities = message_text(params)
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    preview = structure(params, "link_preview_options")
    if preview:
        content["link_preview_options"] = preview
    return _post(world, params, content)


def _post(world: World, params: Params, content: Json) -> Json:
    keyboard = markup(params)
    chat = world.open_chat(chat_id(params))
    reply = structure(params, "reply_parameters")
    if isinstance(reply, dict):
        answered = chat.messages.get(whole(reply, "message_id"))
        if answered is None and not flag(reply, "allow_sending_without_reply"):
            raise bad("message to be replied not found")
        if answered is not None:
            content["reply_to_message"] = {key: value for key, value in answered.items() if key != "reply_to_message"}
    if keyboard:
        content["reply_markup"] = keyboard
    if flag(params, "protect_content"):
        content["has_protected_content"] = True
    if world.limits is not None:
        world.limits.spend(chat.id, paid=flag(params, "allow_paid_broadcast"))
    return world.post(chat, content)


def _caption(params: Params) -> Json:
    text, entities = formatted(params, "caption", CAPTION_MOST)
    return ({"caption": text} if text else {}) | ({"caption_entities": entities} if entities else {})


def _upload(world: World, params: Params, uploads: Uploads, key: Kind) -> tuple[Upload, str]:
    """The file in `key`: sent with the request, or the id of one sent before; and that id, "" for a new one."""
    named = string(params, key)
    upload = uploads.get(named.removeprefix("attach://") if named else key)
    if upload is not None:
        if not upload.body:
            raise bad("file must be non-empty")
        return upload, ""
    if not named:
        raise bad(f"there is no {key} in the request")
    held = world.files.find(named)
    if held is None:
        raise bad("wrong remote file identifier specified: the practice chat fetches no addresses")
    if kind_of(named) != key:
        raise bad(f"can't use file of type {kind_of(named).capitalize()} as {key.capitalize()}")
    return held, named


def send_document(world: World, params: Params, uploads: Uploads) -> Json:
    """A file, shown on the page by name."""
    upload, known = _upload(world, params, uploads, "document")
    caption = _caption(params)
    world.open_chat(chat_id(params))
    number = known or world.files.keep(upload, "document")
    document = {"file_id": number, "file_unique_id": unique(number), "file_size": len(upload.body)}
    document |= {"file_name": upload.name, "mime_type": upload.content_type}
    return _post(world, params, {"document": document, **caption})


def send_photo(world: World, params: Params, uploads: Uploads) -> Json:
    """A picture, shown on the page."""
    upload, known = _upload(world, params, uploads, "photo")
    width, height = photo_size(upload)
    caption = _caption(params)
    world.open_chat(chat_id(params))
    number = known or world.files.keep(upload, "photo")
    size = {"file_id": number, "file_unique_id": unique(number), "file_size": len(upload.body)}
    return _post(world, params, {"photo": [size | {"width": width, "height": height}], **caption})


def _own(world: World, params: Params, doing: str) -> tuple[Chat, Json]:
    """The bot's message that `doing` (edit, delete) is about."""
    chat = world.open_chat(chat_id(params))
    message = chat.messages.get(whole(params, "message_id"))
    if message is None:
        raise bad("message identifier is not specified" if not string(params, "message_id") else f"message to {doing} not found")
    return chat, message


def _editable(world: World, params: Params) -> tuple[Chat, Json]:
    chat, message = _own(world, params, "edit")
    if message.get("from", world.bot_user())["id"] != world.bot_id:
        raise bad("message can't be edited")
    return chat, message


def _edited(world: World, chat: Chat, old: Json, change: Json) -> Json:
    """The message with `change` in it, where an empty value takes away what was there."""
    new = {key: value for key, value in old.items() if key not in change}
    new |= {key: value for key, value in change.items() if value}
    if all(old.get(key) == new.get(key) for key in CHANGEABLE):
        raise bad(SAME)
    if world.limits is not None:
        world.limits.spend(chat.id, rewriting=True)
    new["edit_date"] = world.seconds()
    world.change(chat, new)
    return new


def edit_text(world: World, params: Params, _: Uploads) -> Json:
    """Another text for a message of the bot's; buttons not named again are gone."""
    text, entities = message_text(params)
    keyboard = markup(params)
    chat, old = _editable(world, params)
    if "text" not in old:
        raise bad("there is no text in the message to edit")
    return _edited(world, chat, old, {"text": text, "entities": entities, "reply_markup": keyboard})


def edit_caption(world: World, params: Params, _: Uploads) -> Json:
    """Other words, or none, under a picture or file of the bot's; buttons not named again are gone."""
    caption, keyboard = _caption(params), markup(params)
    chat, old = _editable(world, params)
    if not any(kind in old for kind in CAPTIONED):
        raise bad("there is no caption in the message to edit")
    nothing: Json = dict.fromkeys(("caption", "caption_entities"))
    return _edited(world, chat, old, nothing | caption | {"reply_markup": keyboard})


def edit_markup(world: World, params: Params, _: Uploads) -> Json:
    """Other buttons, or none, under a message of the bot's."""
    keyboard = markup(params)
    chat, old = _editable(world, params)
    return _edited(world, chat, old, {"reply_markup": keyboard})


def delete(world: World, params: Params, _: Uploads) -> bool:
    """Take away a message of the last 48 hours."""
    chat, message = _own(world, params, "delete")
    strange = message.get("from", world.bot_user())["id"] != world.bot_id
    if strange and chat.kind != "private" and chat.bot != "administrator":
        raise bad("message can't be deleted")
    if world.seconds() - message["date"] > DELETE_WITHIN:
        raise bad("message can't be deleted for everyone")
    world.remove(chat, message["message_id"])
    return True


def answer_press(world: World, params: Params, _: Uploads) -> bool:
    """Answer a press, within 150 seconds of it, perhaps with words the person sees."""
    text = string(params, "text")
    if len(text) > ANSWER_MOST:
        raise bad("MESSAGE_TOO_LONG")
    pressed = world.presses.get(string(params, "callback_query_id"))
    if pressed is None or not 0 <= world.seconds() - pressed["at"] <= PRESS_KEPT:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    chat = pressed.get("chat", 0)  # presses kept from before there were any in groups name none
    world.tell(chat, "pressed", {"message_id": pressed["message_id"]})
    if text:
        world.tell(chat, "notice", {"text": text, "alert": flag(params, "show_alert")})
    return True


def act(world: World, params: Params, _: Uploads) -> bool:
    """Show that the bot is doing something."""
    action = string(params, "action")
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = world.open_chat(chat_id(params))
    world.tell(chat.id, "action", {"action": action})
    return True
