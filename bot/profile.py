"""What Telegram shows about the bot: its name, descriptions and commands menu, set from the desk's words at start.

Those of the team have a longer menu, each in their own chat. Asks before it sets: Telegram lets a bot's name be set only a few
times a day. Never needed for the bot to work; a menu gives nobody a right.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from bot.errors import Fate, classify
from bot.logs import get_logger
from bot.tools import Wire
from dialogs.desk import Desk
from dialogs.office import Role
from dialogs.team.roles import COMMANDS, may

log = get_logger("profile")


async def introduce(wire: Wire, desk: Desk) -> None:
    """Set what differs. Raises PTB's errors."""
    profile = desk.profile
    commands = _of_everybody(desk)
    wanted: tuple[tuple[str, Any, dict[str, Any]], ...] = (
        ("MyCommands", commands, {"commands": commands}),
        ("MyName", {"name": profile.name}, {"name": profile.name}),
        ("MyDescription", {"description": profile.description}, {"description": profile.description}),
        (
            "MyShortDescription",
            {"short_description": profile.short_description},
            {"short_description": profile.short_description},
        ),
    )
    for what, value, parameters in wanted:
        if await wire.call(f"get{what}", {}) != value:
            await wire.call(f"set{what}", parameters)


def _of_everybody(desk: Desk) -> list[dict[str, str]]:
    return [{"command": command.name, "description": command.description} for command in desk.commands]


def _of_the_team(desk: Desk, role: Role) -> list[dict[str, str]]:
    theirs = [name for name, duty in COMMANDS.items() if may(role, duty)]
    return [{"command": name, "description": desk.phrases[f"team_does_{name}"]} for name in theirs]


class Menus:
    """The commands menus of those of the team: they follow the roles, one after another."""

    def __init__(self, wire: Wire, desk: Callable[[], Desk]) -> None:
        self._wire, self._desk = wire, desk
        self._waiting: dict[int, Role | None] = {}
        self._known: dict[int, Role | None] = {}
        self._new = asyncio.Event()

    def follow(self, roles: Mapping[int, Role | None]) -> None:
        """These are their roles now; None: no role any more."""
        self._known |= roles
        self._waiting |= roles
        self._new.set()

    def renew(self) -> None:
        """The words are others now."""
        self.follow(self._known)

    async def step(self) -> None:
        """Set what waits, then wait for more."""
        self._new.clear()
        await self.settle()
        await self._new.wait()

    async def settle(self) -> None:
        """Set what waits. A menu that Telegram may take later stays in line; one that it refuses does not."""
        while self._waiting:
            person, role = next(iter(self._waiting.items()))
            try:
                await self._set(person, role)
            except Exception as error:
                verdict = classify(error)
                if verdict.fate in (Fate.RETRY, Fate.WAIT, Fate.UNCERTAIN):
                    raise
                log.warning("menu of the team not set", reason=verdict.reason)
            if self._waiting[person] == role:  # else it became another meanwhile
                del self._waiting[person]

    async def _set(self, person: int, role: Role | None) -> None:
        scope = {"type": "chat", "chat_id": person}
        desk = self._desk()
        wanted = [*_of_everybody(desk), *_of_the_team(desk, role)] if role else []
        if await self._wire.call("getMyCommands", {"scope": scope}) == wanted:
            return
        if wanted:
            await self._wire.call("setMyCommands", {"scope": scope, "commands": wanted})
        else:
            await self._wire.call("deleteMyCommands", {"scope": scope})
