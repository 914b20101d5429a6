"""The team's figures: people counted by the database. Never a name, never anybody's words but single ones that many used."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, String, and_, case, column, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from data.tables import answers, broadcasts, deliveries, plans, questions, reminders, sessions
from dialogs.content import Content
from dialogs.queries import Figures, ToDo

ACTIVE = timedelta(days=30)
"""Seen within this time counts as active."""
STUCK = timedelta(days=7)
"""Not seen for so long, with a plan that is not finished: they stopped there."""
MANY = 5
"""A word that fewer people used is never shown."""
_WORD = re.compile(r"(?<![^\s(\"“‘])[a-z]{4,20}(?=[\s.,;:!?)\"”’]*(?:\s|$))")  # noqa: RUF001 quotation marks as people type them
"""A word that may be shown: all of it small letters, no part of a name, a number or an address."""
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
"""A word with a capital within a sentence: that of somebody or some place, also where others write it small."""
_GIVEN = answers.c.state.in_(("given", "doubt"))
_SUBSCRIBED = func.json_extract(func.nullif(sessions.c.updates, ""), "$.given") == 1
_APPROACH = func.nullif(plans.c.approach, "")
_STEP: Any = func.substr(plans.c.place, 1, func.instr(plans.c.place, ":") - 1)


async def figures(connection: AsyncConnection, content: Content, now: datetime) -> Figures:
    """Everything that is counted, as of `now`."""
    card = [name for name, step in content.script.steps.items() if step.kind == "card"]
    slots = {name: _choices(name) for name in ("who", "ask")}
    return Figures(
        people=await _people(connection, now),
        stages=await _counts(connection, _stages(card)),
        deciders=await _counts(connection, slots["who"]),
        asks=await _counts(connection, slots["ask"]),
        barriers=await _counts(connection, _barriers()),
        promises=await _promises(connection, now),
        reminders=await _reminders(connection),
        stuck=await _counts(connection, _stuck(card, now)),
        questions=await _counts(connection, _questions()),
        updates=await _updates(connection),
    )


async def to_do(connection: AsyncConnection, content: Content, now: datetime) -> ToDo:
    """What people needed that the content lacks."""
    unmatched = {(row.person, row.value) for row in await connection.execute(_unmatched())}
    hidden = {*content.coach.barriers.little} | {name.lower() for _, words in unmatched for name in _NAME.findall(words)}
    used = Counter(
        word for _, word in {(person, word) for person, words in unmatched for word in _WORD.findall(words)} if word not in hidden
    )
    step = func.json_extract(questions.c.body, "$.step")
    steps = await _counts(connection, _of_people(step, questions.c.person).select_from(questions).where(step.is_not(None)))
    return ToDo(
        len({person for person, _ in unmatched}),
        {word: count for word, count in sorted(used.items(), key=lambda one: (-one[1], one[0])) if count >= MANY},
        steps,
    )


async def _counts(connection: AsyncConnection, counted: Select[Any]) -> dict[str, int]:
    return {str(row[0]): row[1] for row in await connection.execute(counted)}


def _of_people(name: Any, person: Any) -> Select[Any]:  # noqa: ANN401 SQL expressions
    """People by `name`, each once for each name."""
    return select(name, func.count(person.distinct())).group_by(name)


async def _people(connection: AsyncConnection, now: datetime) -> Mapping[str, int]:
    found = select(
        func.count(),
        func.coalesce(func.sum(case((sessions.c.seen_at > now - ACTIVE, 1), else_=0)), 0),
        func.coalesce(func.sum(case((_SUBSCRIBED, 1), else_=0)), 0),
    ).select_from(sessions)
    every, active, subscribed = (await connection.execute(found)).one()
    return {"all": every, "active": active, "subscribed": subscribed}


def _stages(card: list[str]) -> Select[Any]:
    kept = func.coalesce(func.json_extract(_APPROACH, "$.stage"), "planning")
    ready = and_(kept == "planning", _STEP.in_(card))
    stage = case((plans.c.closed, "closed"), (ready, "ready"), else_=kept)
    return _of_people(stage, plans.c.person).select_from(plans)


def _choices(slot: str) -> Select[Any]:
    return _of_people(answers.c.choice, answers.c.person).where(
        answers.c.slot == slot, _GIVEN, answers.c.choice.not_in(("", "help"))
    )


def _barriers() -> Select[Any]:
    """The option that was chosen, or the entry that the person's own words were matched with."""
    chosen = and_(answers.c.slot.like("barrier._"), _GIVEN, answers.c.choice.not_in(("", "none")))
    matched = answers.c.slot.like("barrier#_kind._", escape="#")
    kind = case((matched, answers.c.value), else_=answers.c.choice)
    return _of_people(kind, answers.c.person).where(chosen | matched)


def _unmatched() -> Select[Any]:
    """Barriers in people's own words that were matched with nothing."""
    kind = answers.alias("kind")
    matched = (
        select(kind.c.slot)
        .where(kind.c.person == answers.c.person, kind.c.plan == answers.c.plan)
        .where(kind.c.slot == func.replace(answers.c.slot, "barrier.", "barrier_kind."))
        .exists()
    )
    own = and_(answers.c.slot.like("barrier._"), _GIVEN, answers.c.choice == "")
    return select(answers.c.person, answers.c.value).where(own, ~matched)


async def _promises(connection: AsyncConnection, now: datetime) -> Mapping[str, int]:
    each = func.json_each(_APPROACH, "$.promises").table_valued(column("value", String), name="promise")
    kept, by = func.json_extract(each.c.value, "$.kept"), func.json_extract(each.c.value, "$.by")
    state = case((kept.is_not(None), "kept"), (by < now.date().isoformat(), "late"), else_="open")
    theirs = func.json_extract(each.c.value, "$.side") == "they"
    counted = _of_people(state, plans.c.person).select_from(plans.join(each, text("1"))).where(theirs, plans.c.approach != "")
    return await _counts(connection, counted)


def _stuck(card: list[str], now: datetime) -> Select[Any]:
    joined = plans.join(sessions, sessions.c.person == plans.c.person)
    open_ = and_(~plans.c.closed, _STEP.not_in(card), sessions.c.seen_at < now - STUCK)
    return _of_people(_STEP, plans.c.person).select_from(joined).where(open_)


def _questions() -> Select[Any]:
    state = case((questions.c.state.in_(("asked", "claimed")), "waiting"), else_="answered")
    return _of_people(state, questions.c.person).select_from(questions)


async def _updates(connection: AsyncConnection) -> Mapping[str, int]:
    sent = select(func.count()).select_from(broadcasts).where(broadcasts.c.state == "done")
    return {"sent": (await connection.execute(sent)).scalar_one(), "arrived": await _arrived(connection)}


async def _reminders(connection: AsyncConnection) -> Mapping[str, int]:
    """People to whom one came, and came late, ever since they are known; and where those stand that are not dealt with."""
    came = [func.count(case((how_many > 0, 1))) for how_many in (sessions.c.reminded, sessions.c.reminded_late)]
    found = (await connection.execute(select(*came).select_from(sessions))).one()
    standing = await _counts(connection, _of_people(reminders.c.state, reminders.c.person).select_from(reminders))
    return {name: count for name, count in {"came": found[0], "late": found[1], **standing}.items() if count}


async def _arrived(connection: AsyncConnection) -> int:
    """Copies that arrived: of what has ended as its own count says, since who got it is forgotten after a while."""
    counted = func.json_extract(broadcasts.c.body, "$.tally")
    told = await connection.execute(select(counted).where(counted.is_not(None)))
    under_way = deliveries.c.broadcast.in_(select(broadcasts.c.id).where(counted.is_(None)))
    arriving = select(func.count()).select_from(deliveries).where(deliveries.c.state == "sent", under_way)
    ended: list[int] = [dict(json.loads(row[0])).get("sent", 0) for row in told]
    return sum(ended) + int((await connection.execute(arriving)).scalar_one())
