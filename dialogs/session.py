"""Where one person stands: their plans, the place in each, and what is on their screen. Values only; decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

from dialogs.approach import NO_APPROACH, Approach
from dialogs.area import Area
from dialogs.consent import NEVER_ASKED, Consent
from dialogs.reminder import USUAL, Habits, Reminder

State: TypeAlias = Literal["given", "skipped", "open", "again", "doubt"]
"""given: answered. skipped: left out on purpose. open: still being collected. again: to be asked again, the old words kept.
doubt: stands, but may no longer fit since something it leans on was changed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered: their words (or the option's label) and, for an option, its id."""

    value: str
    choice: str = ""
    state: State = "given"

    @property
    def settled(self) -> bool:
        """Whether the question need not be asked."""
        return self.state in ("given", "skipped", "doubt")


class Place(NamedTuple):
    """One question of a script; `round` counts from 1 where a group of questions is asked several times."""

    step: str
    round: int = 1


JOTTED = ("barrier_kind", "rung", "rung_ask", "meeting", "remit")
"""How the slots begin that no question fills: kept with the answers of a plan, and reserved. barrier_kind.N: the library's entry
that the barrier of round N is. rung.N, rung_ask.N: the ladder, rung.offered: one was. meeting.*: where a rehearsal stands.
remit.kept: what was said about who decides, and the person kept their choice."""
PATH_LIMIT = 60
"""Places remembered for Back: more than the longest way through the script with every barrier."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan for one approach: the script's revision, the place in it, the path really taken, and the answers by slot.

    `title` is empty until the person gives the plan a name of their own. `approach` is what came of it.
    """

    id: str
    title: str
    revision: str
    place: Place
    path: tuple[Place, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    closed: bool = False
    approach: Approach = NO_APPROACH

    def at(self, place: Place, path: tuple[Place, ...], answers: Mapping[str, Answer]) -> "Plan":
        """The same plan elsewhere on its way. On the path of every turn, so not by `replace`, which takes three times as long."""
        return Plan(self.id, self.title, self.revision, place, path, answers, self.closed, self.approach)


@dataclass(slots=True)
class Session:
    """One person's place. Only the turn that made a copy changes it; to everybody else it is a value.

    `turn` counts their turns; `asked` is the turn whose message shows the present screen, and every button carries it.
    `screen` names the screen, `plan` the plan on the table, `topic` what the screen is about. `once` is the last button or
    album taken, so that a repeat is passed over. `heard` is the message that held the last typed answer, `lead` the words
    said above the screen. `seen_at` is when they last did something. `area` is where they live, if they looked it up.
    `reminders` are theirs by id, `habits` say when those may come. `away`: they have blocked the bot. `updates`:
    whether they want updates from the team. `unsent`: the screen and the topic at which words to the team, or from it, wait that
    were not sent. `reminded`: how many reminders have come, and `reminded_late` how many of those were late.
    """

    turn: int = 0
    asked: int = 0
    screen: str = ""
    plan: str = ""
    topic: str = ""
    once: str = ""
    heard: int = 0
    lead: str = ""
    seen_at: datetime | None = None
    plans: Mapping[str, Plan] = field(default_factory=dict)
    area: Area | None = None
    reminders: Mapping[str, Reminder] = field(default_factory=dict)
    habits: Habits = USUAL
    away: bool = False
    updates: Consent = NEVER_ASKED
    unsent: str = ""
    reminded: int = 0
    reminded_late: int = 0

    def copy(self) -> "Session":
        """One of the same fields, for a turn to change. Not by `copy.copy`, which takes five times as long."""
        return Session(
            self.turn,
            self.asked,
            self.screen,
            self.plan,
            self.topic,
            self.once,
            self.heard,
            self.lead,
            self.seen_at,
            self.plans,
            self.area,
            self.reminders,
            self.habits,
            self.away,
            self.updates,
            self.unsent,
            self.reminded,
            self.reminded_late,
        )

    @property
    def current(self) -> Plan | None:
        """The plan on the table, if it still exists."""
        return self.plans.get(self.plan)
