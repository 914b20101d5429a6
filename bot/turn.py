"""Turns, taken in sets: the oldest input of every person who waits, in ONE transaction with everything that follows from it.

Knows no Telegram client, so the same code runs under a test, the practice chat and Telegram. Never writes half a turn: an input
that cannot be handled is set aside before anything of it is written, and the others go on.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot import letters, render
from bot.letters import Made
from bot.translate import Crowd, Heard, Nothing, UnreadableError, translate
from data import errands, offices, outbox, queries, sessions, timers, updates
from data.erase import erase
from data.errands import Errand
from data.offices import Act
from data.outbox import Letter
from data.sessions import Change
from data.store import Connection
from data.timers import Timer
from dialogs.area import Area
from dialogs.content import Content
from dialogs.effects import Ask, Decide, DropTimer, Effect, Forget, LookUp, Record, Say, SetTimer, Tell
from dialogs.engine import advance
from dialogs.inputs import Baffled, Found, Input, Left, Miss, Missed, TimerFired, Told
from dialogs.office import Arrangement, Office, Role
from dialogs.session import Session
from dialogs.team.quoting import quoted
from dialogs.turn import Facts, OfficeNeededError

SET = 128
"""People whose input is taken in one transaction: enough to share a commit, few enough that nobody waits for it."""
_ID = 12
"""Digits of an id: part of a secret that is not kept anywhere."""
FIRED = 64
"""Timers in one transaction: fewer, since people who write wait for them."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What every turn may know: the words, the team's contact, where fresh ids come from, and how the team is set up."""

    content: Content
    team_contact: str
    fresh_id: Callable[[], str]
    arranged: Arrangement = field(default_factory=Arrangement)


@dataclass(slots=True)
class Outcome:
    """What a set of turns did, and what its caller has to do now.

    Letters to be sent, presses to be acknowledged, people gone; whether somebody was forgotten, there are
    errands to be run, more waits; when the first of the timers set comes due, when the first of all, and when those that fired
    were due; whether a broadcast became another, and the roles that did (None: no role any more).
    """

    taken: int = 0
    letters: list[Letter] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    quarantined: list[str] = field(default_factory=list)
    forgotten: bool = False
    errands: bool = False
    more: bool = False
    soonest: datetime | None = None
    next_timer: datetime | None = None
    fired: list[datetime] = field(default_factory=list)
    broadcasts: bool = False
    roles: dict[int, Role | None] = field(default_factory=dict)


@dataclass(slots=True)
class _Set:
    """A set while it is worked out; `rank` is that of the letters it makes, but for those `told` to somebody else.

    `office` is what the team shares as this set found it (None: not read), `shared` as it leaves it.
    """

    rules: Rules
    now: datetime
    rank: int = outbox.REPLY
    outcome: Outcome = field(default_factory=Outcome)
    heard: list[tuple[int, int, Input]] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)
    bodies: list[Made] = field(default_factory=list)
    timers: list[Timer] = field(default_factory=list)
    untimed: list[tuple[int, str]] = field(default_factory=list)
    errands: list[Errand] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    forgotten: list[int] = field(default_factory=list)
    office: Office | None = None
    shared: Office | None = None
    acts: list[Act] = field(default_factory=list)
    told: list[Made] = field(default_factory=list)


async def take_set(
    connection: Connection, rules: Rules, now: datetime, leased_until: datetime | None, busy: Sequence[int] = ()
) -> Outcome:
    """Handle the oldest waiting update of every person, of at most `SET`.

    Updates of the `busy` wait: they have not been sent what they were answered before. Letters are leased to the caller
    until `leased_until`, or to nobody.
    """
    work = _Set(rules, now)
    _open(work, await updates.next_set(connection, SET, busy), rules)
    if not (work.heard or work.done or work.aside):
        return work.outcome
    work.outcome.taken = len(work.heard) + len(work.done) + len(work.aside)
    await _finish(connection, work, leased_until)
    await updates.done(connection, work.done, work.aside)
    work.outcome.more = await updates.waits(connection, busy)
    return work.outcome


async def fire_set(connection: Connection, rules: Rules, now: datetime, leased_until: datetime | None) -> Outcome:
    """Handle the oldest due timer of every person, of at most `FIRED`; says when the next one is due."""
    work = _Set(rules, now, outbox.REMINDER)
    for timer in await timers.take_due(connection, now, FIRED):
        work.heard.append((0, timer.person, TimerFired(timer.key, timer.turn)))
        work.outcome.fired.append(timer.due_at)
    if work.heard:
        work.outcome.taken = len(work.heard)
        await _finish(connection, work, leased_until)
    work.outcome.next_timer = await timers.next_due(connection)
    return work.outcome


async def answer_set(
    connection: Connection,
    rules: Rules,
    now: datetime,
    leased_until: datetime | None,
    answers: Sequence[tuple[Errand, Area | Miss]],
) -> Outcome:
    """Have the answers of errands heard by the people who asked and still wait; the errands and their postcodes go."""
    work = _Set(rules, now)
    standing = await errands.done(connection, [errand for errand, _ in answers])
    for errand, answer in answers:
        if errand not in standing:
            continue
        heard = Found(errand.turn, answer) if isinstance(answer, Area) else Missed(errand.turn, answer)
        work.heard.append((0, errand.person, heard))
    work.outcome.taken = len(work.heard)
    await _finish(connection, work, leased_until)
    return work.outcome


async def _finish(connection: Connection, work: _Set, leased_until: datetime | None) -> None:
    """Work out every input of the set and write what follows from it."""
    now = work.now
    await _advance_all(connection, work)
    await _decided(connection, work)
    if work.forgotten:
        gone = await offices.members_of(connection, work.forgotten)
        work.outcome.roles |= dict.fromkeys(gone - work.rules.arranged.owners)
        await erase(connection, work.forgotten)
        work.outcome.forgotten = True
    await timers.drop(connection, work.untimed)
    await timers.put(connection, [timer for timer in work.timers if timer.person not in work.forgotten])
    await errands.put(connection, work.errands, now)
    work.outcome.errands = bool(work.errands)
    work.outcome.soonest = min((timer.due_at for timer in work.timers), default=None)
    for person in work.outcome.left:
        await outbox.cancel_for(connection, person)
    work.outcome.letters = await letters.post(connection, work.bodies, work.forgotten, now, leased_until, work.rank)
    told = await letters.hushed(connection, [one for one in work.told if one.chat not in work.forgotten], now)
    work.outcome.letters += await letters.post(connection, told, work.forgotten, now, leased_until, outbox.REMINDER)


def _open(work: _Set, waiting: Iterable[updates.Waiting], rules: Rules) -> None:
    """Read each update; one that cannot be read is set aside."""
    for row in waiting:
        try:
            meant = translate(json.loads(row.raw))
        except UnreadableError as error:
            work.aside.append(row.id)
            work.outcome.quarantined.append(f"unreadable.{error}")
            continue
        if meant.refused:
            work.acts.append(Act(meant.person, "refused", meant.refused))
        if isinstance(meant, Heard):
            work.heard.append((row.id, meant.person, meant.input))
        else:
            work.done.append(row.id)
        if isinstance(meant, Crowd) and meant.chat != rules.arranged.chat:
            line = rules.content.desk.phrases["crowd"]
            work.bodies += [Made(meant.chat, body) for body in render.leave(line)]
        if isinstance(meant, Heard | Nothing) and meant.query:
            work.outcome.queries.append(meant.query)


async def _advance_all(connection: Connection, work: _Set) -> None:
    if not work.heard:
        return
    known = await sessions.load(connection, {person for _, person, _ in work.heard})
    before = dict(known)
    for row, person, heard in work.heard:
        try:
            after, effects = await _advanced(connection, work, person, known[person], heard)
        except Exception as error:
            after, effects = _set_aside(work, row, person, known[person], error)
        else:
            if row:
                work.done.append(row)
        about = quoted(work.shared, known[person], after)
        known[person] = after
        _carry_out(work, person, after, effects, about)
        if isinstance(heard, Left):
            work.outcome.left.append(person)
    work.changes = [
        Change(person, before[person], known[person])
        for person in before
        if known[person] is not before[person] and person not in work.forgotten and known[person].screen
    ]
    await sessions.save(connection, work.changes, work.now)
    new = {change.person for change in work.changes if not change.before.screen}
    work.outcome.roles |= dict.fromkeys(new & work.rules.arranged.owners, "owner")  # their menu could not be set before they came


async def _advanced(
    connection: Connection, work: _Set, person: int, session: Session, heard: Input
) -> tuple[Session, tuple[Effect, ...]]:
    """One input worked out, with the answer to what it asks of all that is kept.

    What the team shares is read when a turn needs it: most never do.
    """
    try:
        after, effects = advance(session, heard, _facts(work, person), work.now)
    except OfficeNeededError:
        work.office = work.shared = await offices.load(connection, work.rules.arranged, work.now)
        after, effects = advance(session, heard, _facts(work, person), work.now)
    work.shared = next((effect.office for effect in effects if isinstance(effect, Decide)), work.shared)
    asked = next((effect for effect in effects if isinstance(effect, Ask)), None)
    if asked is None:
        return after, effects
    await _decided(connection, work)
    found = await queries.answer(connection, asked.query, work.rules.content, work.now)
    after, more = await _advanced(connection, work, person, after, Told(asked.query, found, asked.notes))
    return after, (*effects, *more)


async def _decided(connection: Connection, work: _Set) -> None:
    """Write what became different of what the team shares, and what was done."""
    before, after = work.office, work.shared
    if before and after and before is not after:
        await offices.save(connection, before, after, work.now)
        work.outcome.broadcasts = work.outcome.broadcasts or before.broadcasts is not after.broadcasts
        if before.members is not after.members:
            people = {*before.members, *after.members}
            work.outcome.roles |= {one: after.role_of(one) for one in people if before.role_of(one) != after.role_of(one)}
        work.office = after
    await offices.record(connection, work.acts, work.now)
    work.acts.clear()


def _facts(work: _Set, person: int) -> Facts:
    rules = work.rules
    fresh = rules.fresh_id()
    return Facts(rules.content, rules.team_contact, fresh[:_ID], person, work.shared, fresh)


def _set_aside(work: _Set, row: int, person: int, session: Session, error: Exception) -> tuple[Session, tuple[Effect, ...]]:
    """Put the input away and tell the person once, if even that is possible."""
    work.outcome.quarantined.append(type(error).__name__)
    if row:
        work.aside.append(row)
    try:
        return advance(session, Baffled(), _facts(work, person), work.now)
    except Exception as again:
        work.outcome.quarantined.append(type(again).__name__)
        return session, ()


def _carry_out(work: _Set, person: int, after: Session, effects: Iterable[Effect], about: int) -> None:
    for effect in effects:
        if isinstance(effect, SetTimer):
            work.timers.append(Timer(effect.person or person, effect.key, effect.due, after.turn))
        elif isinstance(effect, DropTimer):
            work.untimed.append((person, effect.key))
        elif isinstance(effect, Forget):
            work.forgotten.append(person)
        elif isinstance(effect, LookUp):
            work.errands.append(Errand(person, effect.postcode, after.turn))
        elif isinstance(effect, Record):
            work.acts.append(Act(person, effect.act, effect.about))
        elif isinstance(effect, Tell):
            work.told.append(Made(effect.chat, render.body(Say(effect.text, effect.rows)), about or person))
        elif not isinstance(effect, Ask | Decide):
            work.bodies.append(Made(person, render.body(effect), about))
