"""The Bot API's methods by name: those that only ask or set, and the table of all but getUpdates.

Must never know HTTP. A method takes the world, the parameters and the uploads, and returns Telegram's `result`.
"""

from collections.abc import Callable

from bot.practice import sending
from bot.practice.queue import BY_WEBHOOK
from bot.practice.refusal import bad
from bot.practice.rules import Params, flag, string, structure
from bot.practice.sending import Uploads
from bot.practice.world import Json, World

Method = Callable[[World, Params, Uploads], object]


def get_me(world: World, _: Params, __: Uploads) -> Json:
    """Who the bot is."""
    can = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return world.bot_user() | can | {"can_connect_to_business": False, "has_main_web_app": False}


def get_chat(world: World, params: Params, _: Uploads) -> Json:
    """What the bot may know of a chat it has met."""
    chat = world.known_chat(sending.chat_id(params))
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    more: Json = {"accent_color_id": 0, "max_reaction_count": 11}
    return chat.json() | more | {"accepted_gift_types": dict.fromkeys(gifts, False)}


def leave_chat(world: World, params: Params, _: Uploads) -> bool:
    """Leave a group or channel."""
    chat = world.open_chat(sending.chat_id(params))
    if chat.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    chat.bot = "left"
    world.changed()
    return True


def set_commands(world: World, params: Params, _: Uploads) -> bool:
    """Set a list of commands and show it to who is there."""
    world.profile.set_commands(params)
    return _commands_changed(world)


def delete_commands(world: World, params: Params, _: Uploads) -> bool:
    """Take a list of commands away."""
    world.profile.delete_commands(params)
    return _commands_changed(world)


def _commands_changed(world: World) -> bool:
    for person in world.people.values():
        world.tell(person.id, "commands", {"commands": world.profile.shown_to(person.id, person.language)})
    world.changed()
    return True


def _setter(what: str) -> Method:
    def take(world: World, params: Params, _: Uploads) -> bool:
        world.profile.set_text(what, params)
        world.changed()
        return True

    return take


def _getter(what: str) -> Method:
    return lambda world, params, _: {what: world.profile.text(what, string(params, "language_code"))}


def set_menu(world: World, params: Params, _: Uploads) -> bool:
    """Set the button beside the message box."""
    world.profile.set_menu(params)
    world.changed()
    return True


def set_webhook(world: World, params: Params, _: Uploads) -> bool:
    """Note a webhook, which ends polling; the practice chat delivers nothing to it."""
    url = string(params, "url")
    if url and not url.startswith("https://"):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if url:
        world.queue.terminate(BY_WEBHOOK)
    allow(world, params)
    return _webhook(world, params, url)


def delete_webhook(world: World, params: Params, _: Uploads) -> bool:
    """Forget the webhook, so that polling works."""
    return _webhook(world, params, "")


def _webhook(world: World, params: Params, url: str) -> bool:
    if flag(params, "drop_pending_updates"):
        world.queue.waiting.clear()
    world.queue.webhook = url
    world.changed()
    return True


def webhook_info(world: World, _: Params, __: Uploads) -> Json:
    """What is known of the webhook."""
    queue = world.queue
    info: Json = {"url": queue.webhook, "has_custom_certificate": False, "pending_update_count": len(queue.waiting)}
    return info | ({"allowed_updates": sorted(queue.allowed)} if queue.allowed else {})


def allow(world: World, params: Params) -> None:
    """Take the kinds of update the bot asks for; a call without the list changes nothing."""
    kinds = structure(params, "allowed_updates")
    if isinstance(kinds, list):
        world.queue.allowed = frozenset(str(kind) for kind in kinds)


METHODS: dict[str, Method] = {
    name.lower(): method
    for name, method in {
        "getMe": get_me,
        "getChat": get_chat,
        "leaveChat": leave_chat,
        "sendMessage": sending.send_message,
        "sendDocument": sending.send_document,
        "sendPhoto": sending.send_photo,
        "sendChatAction": sending.act,
        "editMessageText": sending.edit_text,
        "editMessageCaption": sending.edit_caption,
        "editMessageReplyMarkup": sending.edit_markup,
        "deleteMessage": sending.delete,
        "answerCallbackQuery": sending.answer_press,
        "setMyCommands": set_commands,
        "getMyCommands": lambda world, params, _: world.profile.get_commands(params),
        "deleteMyCommands": delete_commands,
        "setMyName": _setter("name"),
        "getMyName": _getter("name"),
        "setMyDescription": _setter("description"),
        "getMyDescription": _getter("description"),
        "setMyShortDescription": _setter("short_description"),
        "getMyShortDescription": _getter("short_description"),
        "setChatMenuButton": set_menu,
        "getChatMenuButton": lambda world, params, _: world.profile.menu(params),
        "setWebhook": set_webhook,
        "deleteWebhook": delete_webhook,
        "getWebhookInfo": webhook_info,
    }.items()
}
