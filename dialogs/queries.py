"""What a turn may ask of everything that is kept, and what the answer looks like. Values only. Never a name, never a story."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, TypeAlias

from dialogs.office import Audience


@dataclass(frozen=True, slots=True)
class Count:
    """How many people are in this audience now."""

    audience: Audience


@dataclass(frozen=True, slots=True)
class CountTally:
    """What became of the copies of this broadcast so far."""

    broadcast: int


@dataclass(frozen=True, slots=True)
class GetFigures:
    """The team's figures."""


@dataclass(frozen=True, slots=True)
class GetToDo:
    """What there is to do about the content."""


@dataclass(frozen=True, slots=True)
class ReadAudit:
    """The newest entries of the audit before the entry `before` (0: from the end), newest first."""

    before: int = 0


Query: TypeAlias = Count | CountTally | GetFigures | GetToDo | ReadAudit


@dataclass(frozen=True, slots=True)
class Tally:
    """Copies of one broadcast by what became of them; the sum is everybody who was to get it.

    waiting: not yet sent. out: on its way just now. sent. blocked: the person has blocked the bot. gone: their account is.
    failed: Telegram refused it. uncertain: it may have arrived; not sent again. stopped: they said stop before it came.
    unsent: the broadcast was cancelled first. `mended`, `unmended`: of those sent, how many could be edited or deleted
    in the present round, and how many could not.
    """

    waiting: int = 0
    out: int = 0
    sent: int = 0
    blocked: int = 0
    gone: int = 0
    failed: int = 0
    uncertain: int = 0
    stopped: int = 0
    unsent: int = 0
    mended: int = 0
    unmended: int = 0

    @property
    def total(self) -> int:
        """Everybody who was to get it."""
        return self.open + self.sent + self.blocked + self.gone + self.failed + self.uncertain + self.stopped + self.unsent

    @property
    def open(self) -> int:
        """Those whose copy has no final state yet."""
        return self.waiting + self.out


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of people, by what is asked about them: each person once for each name. The names are ids of our own tables.

    `people`: all, active (seen within 30 days), subscribed. `stages`, `deciders`, `asks`: people with such a plan. `barriers`:
    people who named it. `promises`: people with one that is open, late, kept. `reminders`: people to whom one came, or came late,
    and people with one that waits, came and is open, or came due while they were away. `stuck`: people with an open plan at this
    step, not seen for seven days.
    `questions`: people with a question that waits, or was answered. `updates`: how many were sent, and copies that arrived.
    """

    people: Mapping[str, int] = field(default_factory=dict)
    stages: Mapping[str, int] = field(default_factory=dict)
    deciders: Mapping[str, int] = field(default_factory=dict)
    asks: Mapping[str, int] = field(default_factory=dict)
    barriers: Mapping[str, int] = field(default_factory=dict)
    promises: Mapping[str, int] = field(default_factory=dict)
    reminders: Mapping[str, int] = field(default_factory=dict)
    stuck: Mapping[str, int] = field(default_factory=dict)
    questions: Mapping[str, int] = field(default_factory=dict)
    updates: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToDo:
    """What people needed and the content lacks: only what five people or more have in common.

    `unmatched` is how many people typed a barrier that matched nothing, `words` single words that many of them used. `steps`:
    step of the script -> people who asked the team a question while they stood there.
    """

    unmatched: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    steps: Mapping[str, int] = field(default_factory=dict)


class Entry(NamedTuple):
    """One line of the audit: who (a numeric id; 0: somebody since forgotten) did what, to what. No personal text."""

    id: int
    at: datetime
    by: int
    act: str
    about: str


Found: TypeAlias = int | Tally | Figures | ToDo | tuple[Entry, ...]
"""The answer to a query."""
