"""Which part of the program shows which screen, and what the coach shows between two questions. Decides nothing else."""

from collections.abc import Callable, Mapping
from typing import Protocol

from dialogs import menus, reading
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.rooms import area, barriers, clinic, kit, ladder, meeting, remit
from dialogs.turn import Turn, View


class Room(Protocol):
    """A file that shows screens: what is on one, what a choice there does, and what words do that name no choice."""

    def view(self, turn: Turn) -> View:
        """The present screen."""

    def take(self, turn: Turn, choice: Choice) -> None:
        """A choice of it was made."""

    def said(self, turn: Turn, heard: Said) -> None:
        """Words (tidied) that name no choice."""


_ROOMS: Mapping[str, Room] = {
    **dict.fromkeys(reading.SCREENS, reading),
    **dict.fromkeys(area.SCREENS, area),
    **dict.fromkeys(barriers.SCREENS, barriers),
    **dict.fromkeys(clinic.SCREENS, clinic),
    **dict.fromkeys(kit.SCREENS, kit),
    **dict.fromkeys(ladder.SCREENS, ladder),
    **dict.fromkeys(meeting.SCREENS, meeting),
    **dict.fromkeys(remit.SCREENS, remit),
}
COACH = frozenset(_ROOMS.keys() - set(reading.SCREENS))
"""The screens of the coach."""
_BETWEEN: Mapping[str, Callable[[Turn], None]] = {
    "remit": remit.between,
    "ladder": ladder.between,
    "clinic": clinic.between,
    "barriers": barriers.between,
}
"""What the coach looks at after an answer (`coach` in the script): it may go to a screen of its own, with the topic `NOW`."""


def room(turn: Turn) -> Room:
    """What shows the present screen: a room of the coach, the guidance, or the menus."""
    return _ROOMS.get(turn.session.screen, menus)


def between(turn: Turn) -> None:
    """After an answer: what the coach has to say before the next question, if anything."""
    step = turn.content.script.steps.get(turn.answered)
    look = _BETWEEN.get(step.coach) if step else None
    if look:
        look(turn)
