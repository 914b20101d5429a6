"""Sessions, plans, answers and reminders: loaded for many people at once, saved as the difference a turn made.

Each answer is a row of its own. Never writes what did not change.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import bindparam
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.sql.schema import Table

from data.codec import (
    approach_from_text,
    approach_to_text,
    area_from_text,
    area_to_text,
    habits_from_text,
    habits_to_text,
    path_from_text,
    path_to_text,
    place_from_text,
    place_to_text,
    updates_from_text,
    updates_to_text,
)
from data.tables import answers, plans, reminders, sessions
from dialogs.reminder import Habits, Reminder
from dialogs.session import Answer, Plan, Session

_PLAN_COLUMNS = ("title", "revision", "place", "path", "closed", "approach")
_ANSWER_COLUMNS = ("value", "choice", "state", "at")
_SESSION_COLUMNS = (
    "turn",
    "asked",
    "screen",
    "plan",
    "topic",
    "once",
    "heard",
    "lead",
    "seen_at",
    "area",
    "habits",
    "away",
    "updates",
    "unsent",
    "reminded",
    "reminded_late",
)
_REMINDER_COLUMNS = ("kind", "wall", "zone", "due_at", "plan", "about", "state", "turn")


@dataclass(frozen=True, slots=True)
class Change:
    """What a turn did to one person's session."""

    person: int
    before: Session
    after: Session


def _upsert(table: Table, keys: Sequence[str], columns: Sequence[str]) -> Insert:
    statement = insert(table)
    return statement.on_conflict_do_update(
        index_elements=keys, set_={name: getattr(statement.excluded, name) for name in columns}
    )


_SAVE_SESSION = _upsert(sessions, ["person"], _SESSION_COLUMNS)
_SAVE_PLAN = _upsert(plans, ["person", "id"], _PLAN_COLUMNS)
_SAVE_ANSWER = _upsert(answers, ["person", "plan", "slot"], _ANSWER_COLUMNS)
_SAVE_REMINDER = _upsert(reminders, ["person", "id"], _REMINDER_COLUMNS)
_DROP_REMINDER = delete(reminders).where(reminders.c.person == bindparam("who"), reminders.c.id == bindparam("what"))
_DROP_PLAN = delete(plans).where(plans.c.person == bindparam("who"), plans.c.id == bindparam("what"))
_DROP_ANSWER = delete(answers).where(
    answers.c.person == bindparam("who"), answers.c.plan == bindparam("what"), answers.c.slot == bindparam("which")
)
_PEOPLE: BindParameter[list[int]] = bindparam("people", expanding=True)
_LOAD_SESSIONS = select(sessions).where(sessions.c.person.in_(_PEOPLE))
_LOAD_HABITS = select(sessions.c.person, sessions.c.habits).where(sessions.c.person.in_(_PEOPLE))
_LOAD_PLANS = select(plans).where(plans.c.person.in_(_PEOPLE)).order_by(plans.c.begun_at)
_LOAD_ANSWERS = select(answers).where(answers.c.person.in_(_PEOPLE))
_LOAD_REMINDERS = select(reminders).where(reminders.c.person.in_(_PEOPLE)).order_by(reminders.c.due_at, reminders.c.id)


async def load(connection: AsyncConnection, people: Iterable[int]) -> dict[int, Session]:
    """The session of each of `people`; an empty one for somebody new."""
    found = {"people": list(people)}
    by_plan: dict[tuple[int, str], dict[str, Answer]] = {}
    for person, plan, slot, value, choice, state, _ in await connection.execute(_LOAD_ANSWERS, found):
        by_plan.setdefault((person, plan), {})[slot] = Answer(value, choice, state)
    by_person: dict[int, dict[str, Plan]] = {}
    for person, name, title, revision, place, path, closed, _, approach in await connection.execute(_LOAD_PLANS, found):
        by_person.setdefault(person, {})[name] = Plan(
            name,
            title,
            revision,
            place_from_text(place),
            path_from_text(path),
            by_plan.get((person, name), {}),
            closed,
            approach_from_text(approach),
        )
    theirs: dict[int, dict[str, Reminder]] = {}
    for person, name, kind, wall, *rest in await connection.execute(_LOAD_REMINDERS, found):
        theirs.setdefault(person, {})[name] = Reminder(name, kind, datetime.fromisoformat(wall), *rest)
    loaded = {person: Session() for person in found["people"]}
    for person, *fields, area, habits, away, updates, unsent, reminded, late in await connection.execute(_LOAD_SESSIONS, found):
        session = loaded[person] = Session(*fields)
        session.plans, session.area = by_person.get(person, {}), area_from_text(area)
        session.reminders, session.habits, session.away = theirs.get(person, {}), habits_from_text(habits), away
        session.updates, session.unsent = updates_from_text(updates), unsent
        session.reminded, session.reminded_late = reminded, late
    return loaded


async def habits_of(connection: AsyncConnection, people: Iterable[int]) -> dict[int, Habits]:
    """When each of `people` may be disturbed; nothing for those who are not known."""
    found = await connection.execute(_LOAD_HABITS, {"people": list(people)})
    return {person: habits_from_text(habits) for person, habits in found}


async def save(connection: AsyncConnection, changes: Sequence[Change], now: datetime) -> None:
    """Write what each turn changed; `now` dates new and changed answers."""
    await _each(connection, _SAVE_SESSION, [_session_row(change) for change in changes])
    dropped = [
        {"who": change.person, "what": plan}
        for change in changes
        for plan in change.before.plans.keys() - change.after.plans.keys()
    ]
    await _each(connection, _DROP_PLAN, dropped)
    plan_rows: list[dict[str, Any]] = []
    answer_rows: list[dict[str, Any]] = []
    gone: list[dict[str, Any]] = []
    for change in changes:
        for plan in change.after.plans.values():
            before = change.before.plans.get(plan.id)
            if plan is before:
                continue
            plan_rows.append(_plan_row(change.person, plan, now))
            answer_rows += _answer_rows(change.person, plan, before.answers if before else {}, now)
            gone += _gone_rows(change.person, plan, before)
    await _each(connection, _SAVE_PLAN, plan_rows)
    await _each(connection, _DROP_ANSWER, gone)
    await _each(connection, _SAVE_ANSWER, answer_rows)
    await _save_reminders(connection, [change for change in changes if change.after.reminders is not change.before.reminders])


async def _save_reminders(connection: AsyncConnection, changes: Sequence[Change]) -> None:
    gone = [
        {"who": change.person, "what": name}
        for change in changes
        for name in change.before.reminders.keys() - change.after.reminders.keys()
    ]
    kept = [
        _reminder_row(change.person, one)
        for change in changes
        for one in change.after.reminders.values()
        if one is not change.before.reminders.get(one.id)
    ]
    await _each(connection, _DROP_REMINDER, gone)
    await _each(connection, _SAVE_REMINDER, kept)


async def _each(connection: AsyncConnection, statement: Any, rows: list[dict[str, Any]]) -> None:  # noqa: ANN401 any statement
    if rows:
        await connection.execute(statement, rows)


def _session_row(change: Change) -> dict[str, Any]:
    row = {"person": change.person, **{name: getattr(change.after, name) for name in _SESSION_COLUMNS}}
    return row | {
        "area": area_to_text(change.after.area),
        "habits": habits_to_text(change.after.habits),
        "updates": updates_to_text(change.after.updates),
    }


def _reminder_row(person: int, one: Reminder) -> dict[str, Any]:
    return {
        "person": person,
        "id": one.id,
        "kind": one.kind,
        "wall": one.wall.isoformat(),
        "zone": one.zone,
        "due_at": one.due,
        "plan": one.plan,
        "about": one.about,
        "state": one.state,
        "turn": one.turn,
    }


def _plan_row(person: int, plan: Plan, now: datetime) -> dict[str, Any]:
    return {
        "person": person,
        "id": plan.id,
        "title": plan.title,
        "revision": plan.revision,
        "place": place_to_text(plan.place),
        "path": path_to_text(plan.path),
        "closed": plan.closed,
        "begun_at": now,
        "approach": approach_to_text(plan.approach),
    }


def _answer_rows(person: int, plan: Plan, before: Mapping[str, Answer], now: datetime) -> Iterable[dict[str, Any]]:
    for slot, answer in plan.answers.items():
        if answer is not before.get(slot):
            yield {
                "person": person,
                "plan": plan.id,
                "slot": slot,
                "value": answer.value,
                "choice": answer.choice,
                "state": answer.state,
                "at": now,
            }


def _gone_rows(person: int, plan: Plan, before: Plan | None) -> Iterable[dict[str, Any]]:
    for slot in before.answers.keys() - plan.answers.keys() if before else ():
        yield {"who": person, "what": plan.id, "which": slot}
