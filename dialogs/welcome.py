"""Somebody new: two short messages and the main menu. Never keeps what they wrote first: they were not told yet what is kept."""

from dialogs import keeping, orders
from dialogs.commands import command
from dialogs.effects import Say
from dialogs.inputs import Input, Said
from dialogs.rooms import updates
from dialogs.showing import say
from dialogs.text import tidy
from dialogs.turn import Turn

TELLS = 5
"""Words of a first message from which it is more than a greeting."""


def greet(turn: Turn, heard: Input) -> None:
    """Welcome them; a link is opened and a no to updates is heard, whatever else they sent only opened the door."""
    turn.change(seen_at=turn.now)
    turn.effects.append(Say(turn.phrase("welcome")))
    keeping.begin(turn)
    turn.note("kept")
    turn.go("home")
    named = command(tidy(heard.words)) if isinstance(heard, Said) else None
    if named and named[0] == "start":
        orders.opened(turn, named[1])
    elif updates.ends(heard):
        updates.stop(turn, "")
    elif isinstance(heard, Said) and named is None and len(heard.words.split()) >= TELLS:
        turn.note("told_first")
    say(turn)
