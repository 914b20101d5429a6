"""Who gets a broadcast: subscribers who are there and for whom every filter holds. Alone in turning an audience into SQL.

Reads choices, stages and names of places; never anybody's words.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data.codec import place_to_text
from data.tables import answers, plans, sessions
from dialogs.coach.remit import TOPIC_SLOT
from dialogs.content import Content
from dialogs.office import Audience
from dialogs.session import Place
from dialogs.team.audience import DECIDER_SLOT

_PLACES = ("council", "district", "constituency", "icb", "icb_was")
"""Names of an area by which somebody can be found."""
_STANDS = ("given", "doubt")
"""States of an answer that counts."""


def chosen(audience: Audience, content: Content, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The conditions on `sessions` that hold for everybody in the audience at `now`.

    What is said of a plan (who it goes to, its stage, its topic) holds for one and the same plan.
    """
    held = [func.json_extract(func.nullif(sessions.c.updates, ""), "$.given") == 1, ~sessions.c.away]
    if audience.active_days:
        held.append(sessions.c.seen_at >= now - timedelta(days=audience.active_days))
    if audience.areas:
        held.append(_lives_in(audience.areas))
    of_a_plan = _of_a_plan(audience, content)
    if of_a_plan:
        held.append(exists().where(plans.c.person == sessions.c.person, *of_a_plan))
    return tuple(held)


def _of_a_plan(audience: Audience, content: Content) -> list[ColumnElement[bool]]:
    held = []
    if audience.deciders:
        held.append(_answered(DECIDER_SLOT, audience.deciders))
    if audience.topics:
        held.append(_answered(TOPIC_SLOT, audience.topics))
    if audience.stages:
        held.append(_stage(content).in_(audience.stages))
    return held


def _answered(slot: str, choices: tuple[str, ...]) -> ColumnElement[bool]:
    """The plan's answer to the question of `slot` is one of these."""
    of_it = (answers.c.person == plans.c.person, answers.c.plan == plans.c.id, answers.c.slot == slot)
    return exists().where(*of_it, answers.c.choice.in_(choices), answers.c.state.in_(_STANDS))


def _stage(content: Content) -> ColumnElement[str]:
    """Where a plan's approach stands, as `dialogs.after.stages.stage_of` says; one that was put away is closed."""
    done = [place_to_text(Place(name)) for name, step in content.script.steps.items() if step.kind == "card"]
    kept = func.coalesce(func.json_extract(func.nullif(plans.c.approach, ""), "$.stage"), "planning")
    ready = and_(kept == "planning", plans.c.place.in_(done))
    return case((plans.c.closed, "closed"), (ready, "ready"), else_=kept)


def _lives_in(areas: tuple[str, ...]) -> ColumnElement[bool]:
    """One of the names that the person wants kept is one of these, in any case; names not agreed to do not count."""
    whole = func.nullif(sessions.c.area, "")
    agreed = func.coalesce(func.json_extract(whole, "$.agreed"), 0) == 1
    return or_(
        *[
            case((agreed, func.json_extract(whole, f"$.{name}")), else_=func.json_extract(whole, f"$.before.{name}"))
            .collate("NOCASE")
            .in_(areas)
            for name in _PLACES
        ]
    )


async def count(connection: AsyncConnection, audience: Audience, content: Content, now: datetime) -> int:
    """How many people are in it."""
    return (
        await connection.execute(select(func.count()).select_from(sessions).where(*chosen(audience, content, now)))
    ).scalar_one()
