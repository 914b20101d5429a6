"""People with reminders, as a database has them, for the tests of what makes reminders fire. Must never need a room's words.

What comes late says when it was for, so that each of a person's reminders can be told from the others whatever the room says.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from data import sessions, timers
from data.sessions import Change
from data.store import Connection
from data.timers import Timer
from dialogs.after.wall import local
from dialogs.reminder import Reminder
from dialogs.reminding import TIMER
from dialogs.session import Place, Plan, Session
from dialogs.words import at_in_words

TURN = 3
ZONE = "Europe/London"


def somebody(dues: Sequence[datetime], revision: str = "r1") -> Session:
    """A person at home with one plan and a reminder at each moment."""
    plan = Plan("p1", "", revision, Place("issue"))
    ones = [
        Reminder(f"{TURN}{number}", "own", local(due, ZONE), ZONE, due, "p1", "the ramp", turn=TURN)
        for number, due in enumerate(dues)
    ]
    return Session(TURN, 0, "home", "p1", plans={"p1": plan}, reminders={one.id: one for one in ones})


async def remind(connection: Connection, people: Mapping[int, Sequence[datetime]], now: datetime, revision: str = "r1") -> None:
    """Keep each of `people` with reminders that come due then, and the timers that make them come."""
    found = {person: somebody(dues, revision) for person, dues in people.items()}
    await sessions.save(connection, [Change(person, Session(), session) for person, session in found.items()], now)
    wanted = [
        Timer(person, TIMER + one.id, one.due, TURN) for person, session in found.items() for one in session.reminders.values()
    ]
    await timers.put(connection, wanted)


def said_late(due: datetime) -> str:
    """How a reminder that comes late says when it was for."""
    return f"This was for {at_in_words(local(due, ZONE))}."
