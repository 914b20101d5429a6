"""A reminder, and the habits that say when one may come. Values only; decides nothing."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal, TypeAlias

ReminderKind: TypeAlias = Literal["prepare", "brief", "soon", "follow_up", "chase", "promise", "own"]
"""prepare, brief, soon: a week, a day, two hours before a meeting. follow_up: after it. chase: no answer came. promise: something
agreed is due. own: what the person asked to be reminded of."""
MEETING_KINDS: tuple[ReminderKind, ...] = ("prepare", "brief", "soon", "follow_up")


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder.

    `wall` is the local time it is for, in the zone `zone`; `due` is when it comes, in UTC: the same moment, but for one that
    could not come then.

    `id` is never used twice: the turn it was made in, and a letter. `plan` is the plan it is about, "" for none. `about` is the
    promise's id, or the person's own words. `turn` is the turn that last set it: news of an older timer means nothing. waiting:
    to come. shown: it came, and the person has not dealt with it. missed: it came due while the person had blocked the bot.
    """

    id: str
    kind: ReminderKind
    wall: datetime
    zone: str
    due: datetime
    plan: str = ""
    about: str = ""
    state: Literal["waiting", "shown", "missed"] = "waiting"
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Habits:
    """When a person wants to hear from us, and how much they can do at once.

    Nothing comes by itself from `quiet_from` to `quiet_until` (the same time: there is no quiet time), in their `zone`. `minutes`
    is how long the next step may take: 2, 10 or 30.
    """

    zone: str = "Europe/London"
    quiet_from: time = time(20)
    quiet_until: time = time(9)
    minutes: int = 10


USUAL = Habits()
"""What holds for somebody who never chose."""
