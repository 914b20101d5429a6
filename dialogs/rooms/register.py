"""Which part of the program shows which screen, and what the coach shows between two questions. Decides nothing else."""

from collections.abc import Callable, Mapping
from typing import Protocol

from dialogs import menus, reading
from dialogs.answers import Choice
from dialogs.inputs import Said, Showed
from dialogs.queries import Query
from dialogs.rooms import (
    approval,
    area,
    ask_team,
    audience,
    barriers,
    booking,
    broadcast,
    chase,
    clinic,
    composing,
    figures,
    followup,
    joining,
    kit,
    ladder,
    log,
    meeting,
    mending,
    next_step,
    one_plan,
    one_reminder,
    promises,
    questions,
    reminders,
    remit,
    run,
    settings,
    team,
    timeline,
    todo,
    updates,
    when,
    writing,
)
from dialogs.team.roles import Duty
from dialogs.turn import Picked, Turn, View


class Room(Protocol):
    """A file that shows screens: what is on one, what a choice there does, and what words do that name no choice."""

    def view(self, turn: Turn) -> View:
        """The present screen."""

    def take(self, turn: Turn, choice: Choice) -> None:
        """A choice of it was made."""

    def said(self, turn: Turn, heard: Said) -> None:
        """Words (tidied) that name no choice."""


ROOMS: Mapping[str, Room] = {
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
    **dict.fromkeys(ask_team.SCREENS, ask_team),
    **dict.fromkeys(updates.SCREENS, updates),
    **dict.fromkeys(approval.SCREENS, approval),
    **dict.fromkeys(audience.SCREENS, audience),
    **dict.fromkeys(broadcast.SCREENS, broadcast),
    **dict.fromkeys(figures.SCREENS, figures),
    **dict.fromkeys(questions.SCREENS, questions),
    **dict.fromkeys(run.SCREENS, run),
    **dict.fromkeys(mending.SCREENS, mending),
    **dict.fromkeys(team.SCREENS, team),
    **dict.fromkeys(todo.SCREENS, todo),
    **dict.fromkeys(writing.SCREENS, writing),
}
DUTIES: Mapping[str, Duty] = {
    **dict.fromkeys((*broadcast.SCREENS, *writing.SCREENS, *audience.SCREENS), "broadcast"),
    **dict.fromkeys((*approval.SCREENS, *run.SCREENS, *mending.SCREENS), "broadcast"),
    **dict.fromkeys(questions.SCREENS, "questions"),
    **team.DUTIES,
    **dict.fromkeys(figures.SCREENS, "figures"),
    **dict.fromkeys(todo.SCREENS, "content"),
}
"""The team's screens, and what of the team's work each is for: nobody else ever sees one."""
COACH = frozenset(ROOMS.keys() - {*reading.SCREENS, *one_plan.SCREENS})
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
    "broadcast": approval.dated,
}
"""Purpose of a date -> the room that asked for it."""

_NEEDS: Mapping[str, Callable[[Turn], Query | None]] = {
    **dict.fromkeys(("broadcast", *audience.SCREENS), composing.needs),
    **dict.fromkeys(approval.SCREENS, approval.needs),
    **dict.fromkeys(run.SCREENS, run.needs),
    **dict.fromkeys(mending.SCREENS, mending.needs),
    **dict.fromkeys(figures.SCREENS, figures.needs),
    **dict.fromkeys(team.SCREENS, team.needs),
    **dict.fromkeys(todo.SCREENS, todo.needs),
    **dict.fromkeys(updates.SCREENS, updates.needs),
}
_TOLD: Mapping[str, Callable[[Turn], None]] = {
    **dict.fromkeys(approval.SCREENS, approval.told),
    **dict.fromkeys(("broadcast", *audience.SCREENS), composing.shown),
    **dict.fromkeys(run.SCREENS, run.told),
    **dict.fromkeys(figures.SCREENS, figures.told),
    **dict.fromkeys(team.SCREENS, team.told),
}
"""Screen -> what is done with what was looked up, beside saying the screen: a chart, a table."""
_SHOWED: Mapping[str, Callable[[Turn, Showed], None]] = {
    **dict.fromkeys(writing.TAKES_PIECES, writing.showed),
    **dict.fromkeys(mending.TAKES_PIECES, mending.showed),
}
"""Screens at which a picture or a file may be an answer."""
AMENDED: Mapping[str, str] = dict.fromkeys((*broadcast.SCREENS, *writing.SCREENS, *audience.SCREENS), "composing_amended")
"""Screens where something else is said of an older message that was changed: the sentence's name."""
TEAM_ORDERS: Mapping[str, Callable[[Turn, str], None]] = {
    "team": team.ordered,
    "broadcast": broadcast.ordered,
    "questions": questions.ordered,
    "figures": figures.ordered,
    "todo": todo.ordered,
    "audit": team.audit_ordered,
}
"""The team's commands. Who may is settled before one is called."""
LINKS: Mapping[str, Callable[[Turn, str], bool]] = {"join": joining.joined, "q": questions.opened, "b": broadcast.opened}
"""What links of the team's open: the first word after /start, and what takes the rest; False: it opens nothing."""
NUDGE = questions.NUDGE
"""How the key of a timer begins that looks after a question to the team."""


def room(turn: Turn) -> Room:
    """What shows the present screen: a room of the coach, the guidance, or the menus."""
    return ROOMS.get(turn.session.screen, menus)


def between(turn: Turn) -> None:
    """After an answer: what the coach has to say before the next question, if anything."""
    step = turn.content.script.steps.get(turn.answered)
    look = _BETWEEN.get(step.coach) if step else None
    if look:
        look(turn)


def dated(turn: Turn, picked: Picked) -> None:
    """A date was agreed on: the room that asked for it goes on from there."""
    _DATED[picked.purpose](turn, picked)


def needs(turn: Turn) -> Query | None:
    """What has to be looked up before the present screen can be said, unless it is here already."""
    look = _NEEDS.get(turn.session.screen)
    return look(turn) if look and turn.told is None else None


def told(turn: Turn) -> None:
    """What the present screen needed is here."""
    act = _TOLD.get(turn.session.screen)
    if act:
        act(turn)


def showed(turn: Turn, heard: Showed) -> bool:
    """Whether the present screen takes what was sent without words."""
    act = _SHOWED.get(turn.session.screen)
    if act:
        act(turn, heard)
    return act is not None


def nudged(turn: Turn, key: str) -> None:
    """A question to the team has waited long."""
    questions.nudged(turn, key)
