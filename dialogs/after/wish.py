"""A wish for a reminder: what for, and when on the wall. A value; never a reminder itself."""

from datetime import datetime
from typing import NamedTuple

from dialogs.reminder import ReminderKind


class Wish(NamedTuple):
    """`about` is the promise's id for a promise, "" for anything else. `zone` is the zone of `wall`."""

    kind: ReminderKind
    wall: datetime
    zone: str
    about: str = ""
