"""Which part of the program shows which screen, and what the coach shows between two questions. Decides nothing else."""

from collections.abc import Callable, Mapping
from typing import Protocol

from dialogs import menus, reading
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.rooms import (
    area,
    barriers,
    booking,
    chase,
    clinic,
    followup,
    kit,
    ladder,
    log,
    meeting,
    next_step,
    one_plan,
    one_reminder,
    promises,
    reminders,
    remit,
    settings,
    timeline,
    when,
)
from dialogs.turn import Picked, Turn, View


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
    **dict.fromkeys(booking.SCREENS, booking),
    **dict.fromkeys(chase.SCREENS, chase),
    **dict.fromkeys(followup.SCREENS, followup),
    **dict.fromkeys(log.SCREENS, log),
    **dict.fromkeys(next_step.SCREENS, next_step),
    **dict.fromkeys(promises.SCREENS, promises),
    **dict.fromkeys(one_plan.SCREENS, one_plan),
    **dict.fromkeys(one_reminder.SCREENS, one_reminder),
    **dict.fromkeys(reminders.SCREENS, reminders),
    **dict.fromkeys(settings.SCREENS, settings),
    **dict.fromkeys(timeline.SCREENS, timeline),
    **dict.fromkeys(when.SCREENS, when),
}
COACH = frozenset(_ROOMS.keys() - {*reading.SCREENS, *one_plan.SCREENS})
"""The screens of the coach, where somebody who says not today comes back to."""
_BETWEEN: Mapping[str, Callable[[Turn], None]] = {
    "remit": remit.between,
    "ladder": ladder.between,
    "clinic": clinic.between,
    "barriers": barriers.between,
}
"""What the coach looks at after an answer (`coach` in the script): it may go to a screen of its own, with the topic `NOW`."""

_DATED: Mapping[str, Callable[[Turn, Picked], None]] = {
    "sent": log.dated,
    "meeting": booking.dated,
    "promise": followup.dated,
    "answer_by": log.dated,
    "snooze": one_reminder.dated,
    "own": reminders.dated,
}
"""Purpose of a date -> the room that asked for it."""


def room(turn: Turn) -> Room:
    """What shows the present screen: a room of the coach, the guidance, or the menus."""
    return _ROOMS.get(turn.session.screen, menus)


def between(turn: Turn) -> None:
    """After an answer: what the coach has to say before the next question, if anything."""
    step = turn.content.script.steps.get(turn.answered)
    look = _BETWEEN.get(step.coach) if step else None
    if look:
        look(turn)


def dated(turn: Turn, picked: Picked) -> None:
    """A date was agreed on: the room that asked for it goes on from there."""
    _DATED[picked.purpose](turn, picked)
