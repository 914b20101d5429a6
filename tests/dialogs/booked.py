"""Somebody who has a meeting, for the tests of the rooms around it. Must never decide when anything is shown."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from dialogs.after import wishes
from dialogs.after.wall import moment
from dialogs.approach import Appointment, Approach
from dialogs.reminder import Reminder
from tests.talk import Talker, our_content, walked_to

WALL = datetime.fromisoformat("2026-12-08T15:00")
"""A Tuesday, two weeks and a day after the tests begin."""
NOTHING: Mapping[str, str] = {}
UID = "plan0-x@campaign-coach.invalid"


def approached(talker: Talker, approach: Approach) -> None:
    """Let the plan on the table stand there, with the reminders that it asks for."""
    plan, session = talker.session.plans[talker.session.plan], talker.session
    wished = wishes.wishes(approach, "mp", session.habits, our_content().after.periods)
    kept = [
        Reminder(f"0{letter}", one.kind, one.wall, one.zone, moment(one.wall, one.zone), plan.id, one.about)
        for letter, one in zip("abcdefg", wished, strict=False)
    ]
    session.reminders = {one.id: one for one in kept if one.due > talker.now}
    talker.timers |= {f"remind.{one.id}": (one.due, 0) for one in session.reminders.values()}
    session.plans = {**session.plans, plan.id: replace(plan, approach=approach)}


def booked(*said: str, wall: datetime = WALL, words: Mapping[str, str] = NOTHING) -> Talker:
    """Somebody at the screen of their meeting, of which `words` are known by field, who then says `said`."""
    talker = walked_to("card")
    known = [words.get(field, "") for field in ("place", "company", "needs")]
    approached(talker, Approach("meeting_booked", appointment=Appointment(wall, "Europe/London", UID, 0, *known)))
    talker.session.screen = "booking"
    talker.come_back()
    talker.say(*said)
    return talker


def in_a_row(screen: str) -> Talker:
    """Somebody at one of the three questions that follow a date."""
    talker = booked()
    talker.session.screen, talker.session.topic = screen, "new"
    talker.come_back()
    return talker
