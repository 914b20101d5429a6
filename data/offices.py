"""What the team shares: read as a whole, saved as the difference a turn made. The audit is only added to.

What ended long ago stays in the tables and is not read here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, delete, false, insert, literal_column, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.schema import Table

from data.codec import broadcast_from_text, broadcast_to_text, question_from_text, question_to_text
from data.tables import audit, bars, broadcasts, counters, deliveries, invitations, members, questions, sessions
from dialogs.office import Arrangement, Broadcast, Invitation, Member, Office, Question, Role
from dialogs.team.unsent import without

SHOWN = timedelta(days=30)
"""How long a broadcast that ended and a question that was closed are still on the team's lists."""
QUESTIONS = 500
"""Questions on the team's list, newest first: more than a team can answer."""
ROLE_TAKEN = "role_taken"
"""The one act that is about a person: whose role it was."""
_ANSWER = "asked"
"""Is found wherever an answer of the team's may wait to be sent: how its screens begin."""
_ONCE_AN_HOUR = timedelta(hours=1)
T = TypeVar("T")
_NOBODY: ColumnElement[int] = literal_column("-rowid")
_NUMBER = select(counters.c.last).where(counters.c.name == "office")


@dataclass(frozen=True, slots=True)
class Act:
    """To be written into the audit."""

    by: int
    act: str
    about: str


async def load(connection: AsyncConnection, arranged: Arrangement, now: datetime) -> Office:
    """What the team shares, as far as it is live at `now`."""
    who = {row.person: Member(*row) for row in await connection.execute(select(members))}
    links = {row.code: Invitation(*row) for row in await connection.execute(select(invitations).where(invitations.c.until > now))}
    live = or_(broadcasts.c.state.not_in(("done", "cancelled")), broadcasts.c.changed_at > now - SHOWN)
    found = await connection.execute(select(broadcasts.c.body).where(live).order_by(broadcasts.c.id))
    runs = [broadcast_from_text(row.body) for row in found]
    open_ = or_(questions.c.state != "closed", questions.c.changed_at > now - SHOWN)
    asked = await connection.execute(select(questions.c.body).where(open_).order_by(questions.c.id.desc()).limit(QUESTIONS))
    kept = sorted((question_from_text(row.body) for row in asked), key=lambda one: one.id)
    last: int = (await connection.execute(_NUMBER)).scalar_one()
    return Office(arranged, who, links, {one.id: one for one in runs}, {one.id: one for one in kept}, last + 1)


async def save(connection: AsyncConnection, before: Office, after: Office, now: datetime) -> None:
    """Write what became different."""
    await _each(connection, members, "person", before.members, after.members, _as_row)
    await _each(connection, invitations, "code", before.invitations, after.invitations, _as_row)
    if before.invitations is not after.invitations:
        await connection.execute(delete(invitations).where(invitations.c.until <= now))
    await _each(connection, broadcasts, "id", before.broadcasts, after.broadcasts, lambda one: _broadcast_row(one, now))
    await _each(connection, questions, "id", before.questions, after.questions, lambda one: _question_row(one, now))
    if after.next_id != before.next_id:
        await connection.execute(update(counters).where(counters.c.name == "office").values(last=after.next_id - 1))


async def keep_broadcast(connection: AsyncConnection, broadcast: Broadcast, now: datetime) -> None:
    """The broadcast is now this; for whoever sends it."""
    await _put(connection, broadcasts, "id", [_broadcast_row(broadcast, now)])


async def record(connection: AsyncConnection, acts: Sequence[Act], now: datetime) -> None:
    """Add to the audit. What somebody was refused is written once an hour, however often they try."""
    for act in acts:
        same = (audit.c.by == act.by, audit.c.act == act.act, audit.c.about == act.about, audit.c.at > now - _ONCE_AN_HOUR)
        if act.act == "refused" and (await connection.execute(select(audit.c.id).where(*same).limit(1))).first():
            continue
        await connection.execute(insert(audit).values(at=now, by=act.by, act=act.act, about=act.about))


async def members_of(connection: AsyncConnection, people: Sequence[int]) -> set[int]:
    """Those of `people` who were given a role."""
    found = await connection.execute(select(members.c.person).where(members.c.person.in_(people)))
    return set(found.scalars())


async def roles(connection: AsyncConnection, arranged: Arrangement) -> dict[int, Role | None]:
    """Everybody with a role, and which; None: they once did something for the team, and have no role any more."""
    acted = await connection.execute(select(audit.c.by).where(audit.c.act != "refused", audit.c.by != 0).distinct())
    given = {row.person: row.role for row in await connection.execute(select(members.c.person, members.c.role))}
    return {**dict.fromkeys(acted.scalars()), **given, **dict.fromkeys(arranged.owners, "owner")}


async def forget(connection: AsyncConnection, people: Sequence[int]) -> None:
    """Nothing of these people stays: no role, no link, no question, and where they are counted or did something it is as nobody.

    A copy of a broadcast still counts, under a number below zero that is nobody's; one that had not gone out never will.
    """
    await _unpressed(connection, people)
    await _unanswered(connection, people)
    for table in (members, questions, bars):
        await connection.execute(delete(table).where(table.c.person.in_(people)))
    await connection.execute(delete(invitations).where(invitations.c.by.in_(people)))
    await connection.execute(update(members).where(members.c.by.in_(people)).values(by=0))
    for table in (broadcasts, questions):
        await _unname(connection, table, people)
    theirs = deliveries.c.person.in_(people)
    await connection.execute(update(deliveries).where(theirs, deliveries.c.state == "waiting").values(state="stopped"))
    await connection.execute(update(deliveries).where(theirs).values(person=_NOBODY, message=0))
    await connection.execute(update(audit).where(audit.c.by.in_(people)).values(by=0))
    taken = (audit.c.act == ROLE_TAKEN, audit.c.about.in_([str(person) for person in people]))
    await connection.execute(update(audit).where(*taken).values(about="0"))


async def _unpressed(connection: AsyncConnection, people: Sequence[int]) -> None:
    """No owner's screen is about the role they have or had, and none has just pressed a button with their number, or read it."""
    joined = select(audit.c.by).where(audit.c.by.in_(people), audit.c.act == "joined").distinct()
    for person in (await connection.execute(joined)).scalars().all():
        number = str(person)
        for name, holds in (
            ("topic", sessions.c.topic == number),
            ("once", sessions.c.once.endswith(number)),
            ("lead", sessions.c.lead.contains(number)),
        ):
            await connection.execute(update(sessions).where(holds).values({name: ""}))


async def _unanswered(connection: AsyncConnection, people: Sequence[int]) -> None:
    """No answer to a question of theirs waits to be sent: words of theirs may be in it."""
    theirs = set((await connection.execute(select(questions.c.id).where(questions.c.person.in_(people)))).scalars())
    columns = (sessions.c.person, sessions.c.screen, sessions.c.topic, sessions.c.unsent)
    begun = select(*columns).where(or_(*[column.contains(_ANSWER) for column in columns[1:]]))
    for row in (await connection.execute(begun)).all() if theirs else ():
        here, unsent = f"{row.screen} {row.topic}", without(row.unsent, theirs)
        left = without(here, theirs)
        if (left, unsent) != (here, row.unsent):
            topic = left.removeprefix(f"{row.screen} ").strip() if left.startswith(f"{row.screen} ") else ""
            changed = update(sessions).where(sessions.c.person == row.person).values(topic=topic, unsent=unsent)
            await connection.execute(changed)


async def _unname(connection: AsyncConnection, table: Table, people: Sequence[int]) -> None:
    """Where these people wrote, approved or answered, nobody did."""
    named = or_(false(), *[table.c.body.contains(str(person)) for person in people])
    for row in (await connection.execute(select(table.c.id, table.c.body).where(named))).all():
        body = _unnamed(table, row.body, set(people))
        await connection.execute(update(table).where(table.c.id == row.id).values(body=body))


def _unnamed(table: Table, body: str, people: set[int]) -> str:
    def number(one: int) -> int:
        return 0 if one in people else one

    if table is broadcasts:
        sent = broadcast_from_text(body)
        yeses = tuple(map(number, sent.approved))
        return broadcast_to_text(replace(sent, by=number(sent.by), approved=yeses, mender=number(sent.mender)))
    asked = question_from_text(body)
    remarks = tuple(replace(remark, by=number(remark.by)) for remark in asked.remarks)
    return question_to_text(replace(asked, claimed=number(asked.claimed), remarks=remarks))


async def _each(
    connection: AsyncConnection,
    table: Table,
    key: str,
    before: Mapping[Any, T],
    after: Mapping[Any, T],
    row: Any,  # noqa: ANN401
) -> None:
    if before is after:
        return
    gone = list(before.keys() - after.keys())
    if gone:
        await connection.execute(delete(table).where(table.c[key].in_(gone)))
    await _put(connection, table, key, [row(one) for name, one in after.items() if one is not before.get(name)])


async def _put(connection: AsyncConnection, table: Table, key: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        statement = upsert(table)
        newest = {name: getattr(statement.excluded, name) for name in rows[0] if name != key}
        await connection.execute(statement.on_conflict_do_update(index_elements=[key], set_=newest), rows)


def _as_row(one: Member | Invitation) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__slots__}


def _broadcast_row(one: Broadcast, now: datetime) -> dict[str, Any]:
    return {"id": one.id, "state": one.state, "at": one.at, "changed_at": now, "body": broadcast_to_text(one)}


def _question_row(one: Question, now: datetime) -> dict[str, Any]:
    return {"id": one.id, "person": one.person, "state": one.state, "changed_at": now, "body": question_to_text(one)}
