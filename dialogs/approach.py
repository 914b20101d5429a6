"""What is kept of an approach: its stage, the meeting, the promises, what happened. Values only; decides nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

Stage: TypeAlias = Literal[
    "planning",
    "ready",
    "approached",
    "no_reply",
    "passed_on",
    "refused",
    "replied",
    "meeting_booked",
    "met",
    "followed_up",
    "closed",
]
Side: TypeAlias = Literal["they", "you"]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened on `day`; `kind` is a move of `dialogs.after.stages`, `words` are the person's own."""

    kind: str
    day: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting that is agreed. `at` is the time on the wall where it is, in the zone `zone`.

    `uid` names it in people's calendars for ever; `sequence` counts its changes. `place` may be a link. `company` is who comes
    along, `needs` what has to be arranged so that everybody can take part.
    """

    at: datetime
    zone: str
    uid: str
    sequence: int = 0
    place: str = ""
    company: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """Something one side said they would do: what, and by when if they said so.

    `made` is the day this was said, or its date last changed; `kept` the day it was ticked off.
    """

    id: str
    side: Side
    what: str
    made: date
    by: date | None = None
    kept: date | None = None


@dataclass(frozen=True, slots=True)
class Approach:
    """One approach.

    `sent` is the day it really went off, `chased` the day of the last chaser, `reply_by` the day by which they said they would
    answer. `went` is how the last meeting went (well, so_so, badly), `remember` what the person wants to remember of it, and
    `told` how far they have come in telling us about it: "they", "more_they", "you", "more_you", "note", "end".
    """

    stage: Stage = "planning"
    sent: date | None = None
    chased: date | None = None
    reply_by: date | None = None
    appointment: Appointment | None = None
    went: str = ""
    remember: str = ""
    told: str = ""
    promises: tuple[Promise, ...] = ()
    happened: tuple[Happening, ...] = ()

    def agreed_on(self, promise: Promise) -> date:
        """The day on which it was promised: that of the meeting, which may be written down days later."""
        return max((one.day for one in self.happened if one.kind == "met" and one.day <= promise.made), default=promise.made)


NO_APPROACH = Approach()
"""Nothing has happened yet."""
