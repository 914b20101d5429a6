"""People whose approach is under way, made from values: for tests of what comes after. Must never go through the log's room."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from dialogs.approach import Appointment, Approach, Happening, Promise, Side
from dialogs.session import Place, Plan
from tests.talk import BEGINNING, Talker, walked_to

TODAY = BEGINNING.date()
"""Monday 23 November 2026."""


def ago(days: int) -> date:
    """The day so many days before today."""
    return TODAY - timedelta(days)


def kept(talker: Talker, approach: Approach, plan: str = "plan0") -> Talker:
    """The same person with that approach in their plan."""
    plans = talker.session.plans
    talker.session.plans = {**plans, plan: replace(plans[plan], approach=approach)}
    return talker


def out(days: int = 21, **changes: Any) -> Approach:  # noqa: ANN401 fields of Approach
    """An approach that went off so many days ago, and nobody answered."""
    sent = ago(days)
    return replace(Approach("approached", sent=sent, happened=(Happening("sent", sent),)), **changes)


def asked_again(approach: Approach, days: int) -> Approach:
    """The same after a chaser so many days ago."""
    day = ago(days)
    return replace(approach, chased=day, happened=(*approach.happened, Happening("chased", day)))


def waiting(approach: Approach | None = None) -> Talker:
    """Somebody with a whole plan that went off three weeks ago."""
    return kept(walked_to("card"), approach or out())


def promise(side: Side = "they", by: int | None = 3, name: str = "9a") -> Promise:
    """A promise that was due so many days ago."""
    return Promise(name, side, "Send us the figures", ago(30), ago(by) if by is not None else None)


def meeting(hours: float) -> Approach:
    """A meeting in so many hours."""
    at = (BEGINNING + timedelta(hours=hours)).replace(tzinfo=None)
    return replace(out(), stage="meeting_booked", appointment=Appointment(datetime.fromisoformat(str(at)), "Europe/London", "u"))


def more_plans(talker: Talker, number: int, **changes: Any) -> Talker:  # noqa: ANN401 fields of Plan
    """The same person with more plans, at their first question."""
    plans = {f"more{n}": Plan(f"more{n}", f"More {n}", "", Place("issue"), **changes) for n in range(number)}
    plans = {name: replace(plan, revision=talker.content.revision) for name, plan in plans.items()}
    talker.session.plans = {**talker.session.plans, **plans}
    return talker
