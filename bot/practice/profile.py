"""What the bot says about itself: its name, descriptions and commands, by language and by kind of chat.

Must never judge more than Telegram does; the chat page shows what a person would see.
"""

import json
import re
from typing import Any

from bot.practice.refusal import bad
from bot.practice.rules import Params, string, structure

LONGEST = {"name": 64, "description": 512, "short_description": 120}
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
COMMANDS_MOST = 100
COMMAND_SAYS_MOST = 256  # characters
SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


class Profile:
    """The bot's words about itself. Keys are languages ("" for the rest), for commands a scope and a language."""

    def __init__(self, name: str) -> None:
        self.texts: dict[str, dict[str, str]] = {"name": {"": name}, "description": {}, "short_description": {}}
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.menus: dict[str, dict[str, Any]] = {}

    def text(self, what: str, language: str) -> str:
        """The `name`, `description` or `short_description` for `language`, or the one for the rest."""
        texts = self.texts[what]
        return texts.get(language) or texts.get("", "")

    def set_text(self, what: str, params: Params) -> None:
        """Take a new text for a language; an empty one takes it away."""
        text = string(params, what).strip()
        if len(text) > LONGEST[what]:
            raise bad(f"{what.replace('_', ' ')} is too long")
        language = string(params, "language_code")
        if text:
            self.texts[what][language] = text
        elif language or what != "name":
            self.texts[what].pop(language, None)

    def set_commands(self, params: Params) -> None:
        """Take the list of commands for a scope and a language."""
        given = structure(params, "commands")
        if not isinstance(given, list) or len(given) > COMMANDS_MOST:
            raise bad("can't parse commands: expected an Array of at most 100 BotCommand")
        self.commands[_key(params)] = [_command(command) for command in given]

    def delete_commands(self, params: Params) -> None:
        """Take a list of commands away."""
        self.commands.pop(_key(params), None)

    def get_commands(self, params: Params) -> list[dict[str, str]]:
        """Exactly the list set for this scope and language."""
        return self.commands.get(_key(params), [])

    def shown_to(self, person_id: int, language: str) -> list[dict[str, str]]:
        """The commands a person sees in their private chat: the narrowest list there is."""
        scopes = ({"type": "chat", "chat_id": person_id}, {"type": "all_private_chats"}, {"type": "default"})
        for scope in scopes:
            for spoken in (language, ""):
                commands = self.commands.get(_key({"scope": dict(scope), "language_code": spoken}))
                if commands:
                    return commands
        return []

    def set_menu(self, params: Params) -> None:
        """Take the menu button for a chat, or for all."""
        menu = structure(params, "menu_button") or {"type": "default"}
        if not isinstance(menu, dict) or menu.get("type") not in ("commands", "default", "web_app"):
            raise bad("can't parse menu button: unsupported type")
        self.menus[string(params, "chat_id")] = menu

    def menu(self, params: Params) -> dict[str, Any]:
        """The menu button of a chat, or the one for all."""
        return self.menus.get(string(params, "chat_id")) or self.menus.get("", {"type": "default"})

    def dump(self) -> dict[str, Any]:
        """Everything, fit for JSON."""
        return {"texts": self.texts, "commands": self.commands, "menus": self.menus}

    def restore(self, kept: dict[str, Any]) -> None:
        """Go on from what `dump` gave."""
        self.texts, self.commands, self.menus = kept["texts"], kept["commands"], kept["menus"]


def _key(params: Params) -> str:
    scope = structure(params, "scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in SCOPES:
        raise bad("can't parse BotCommandScope: unsupported type")
    parts = [str(scope.get(part, "")) for part in SCOPES[scope["type"]]]
    return json.dumps([scope["type"], *parts, string(params, "language_code")])


def _command(command: object) -> dict[str, str]:
    if not isinstance(command, dict):
        raise bad("can't parse commands: expected an Object")
    name, description = str(command.get("command", "")).lstrip("/"), str(command.get("description", "")).strip()
    if not COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= COMMAND_SAYS_MOST:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
