"""What a date can be for, and the topic of the screens that ask for one. Values only; never asks."""

from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from dialogs.team import timing

NONE = "-"
"""Stands in a topic for what is not there."""
TOLD = "told"
"""The subject of a meeting that somebody told of: it is agreed, whether they know its day or not."""
AHEAD = timedelta(days=549)
"""18 months: as far as a date may be, to either side."""


class Purpose(NamedTuple):
    """What a date is for. `leave` is the screen of those who want none now.

    `time`: none, asked for, or 10 o'clock unless they say one. `past`: it lies behind them, or is today. `today`: it may be
    today. `optional`: it may be left open for good. `ahead`: how far off it may be. `zone`: by which clock, "" for their own.
    """

    leave: Literal["happened", "promises", "reminders", "broadcast_when"]
    time: Literal["none", "asked", "ten"] = "none"
    past: bool = False
    today: bool = True
    optional: bool = False
    ahead: timedelta = AHEAD
    zone: str = ""


PURPOSES = {
    "sent": Purpose("happened", past=True),
    "meeting": Purpose("happened", "asked"),
    "promise": Purpose("promises", optional=True),
    "answer_by": Purpose("happened", today=False, optional=True),
    "snooze": Purpose("reminders", "ten"),
    "own": Purpose("reminders", "ten"),
    "broadcast": Purpose("broadcast_when", "asked", ahead=timing.AHEAD, zone=timing.LONDON),
}


class Topic(NamedTuple):
    """What the screen is about, as it stands in the session."""

    purpose: str
    subject: str = NONE
    value: str = NONE
    words: str = ""

    @property
    def wall(self) -> datetime | None:
        """The day (at midnight), or day and time, that is on the table."""
        try:
            return datetime.fromisoformat(self.value).replace(tzinfo=None)
        except ValueError:
            return None

    @property
    def timed(self) -> bool:
        """Whether it has a time."""
        return "T" in self.value
