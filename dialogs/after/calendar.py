"""A meeting as an entry for a calendar. Pure: times, a title and a few words in, a value out.

Never has what the person told about themselves: not the story, not what is to be arranged for them, not what the plan is about,
which so often is their health. People's calendars are copied to clouds and shared with families and employers, so the entry has
only what somebody needs on the way there: with whom, when, where, and who comes along.
"""

from datetime import datetime, timedelta

from dialogs.after.around import BRIEF, LASTS, SOON
from dialogs.after.wall import moment
from dialogs.approach import Appointment
from dialogs.paper import Entry
from dialogs.words import shorten

TITLE_LIMIT = 100
_MINUTE = timedelta(minutes=1)
ALARMS = tuple(before // _MINUTE for before in (BRIEF, SOON))
"""When the calendar itself rings, in minutes before the meeting: a day and two hours."""


def entry(agreed: Appointment, title: str, notes: str, made: datetime, cancelled: bool = False) -> Entry:
    """What goes into the calendar, made at the moment `made`."""
    starts = moment(agreed.at, agreed.zone)
    return Entry(
        agreed.uid,
        agreed.sequence,
        cancelled,
        shorten(title, TITLE_LIMIT),
        starts,
        starts + LASTS,
        made,
        agreed.place,
        notes,
        () if cancelled else ALARMS,
    )
