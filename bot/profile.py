"""What Telegram shows about the bot: its name, descriptions and commands menu, set from the desk's words at start.

Asks before it sets: Telegram lets a bot's name be set only a few times a day. Never needed for the bot to work.
"""

from typing import Any

from bot.tools import Wire
from dialogs.desk import Desk


async def introduce(wire: Wire, desk: Desk) -> None:
    """Set what differs. Raises PTB's errors."""
    profile = desk.profile
    commands = [{"command": command.name, "description": command.description} for command in desk.commands]
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
