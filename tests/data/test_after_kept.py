"""Proves that approaches, reminders and habits come back exactly, whatever words are in them; only changes are written."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from data import sessions
from data.codec import (
    approach_from_text,
    approach_to_text,
    habits_from_text,
    habits_to_text,
    updates_from_text,
    updates_to_text,
)
from data.sessions import Change
from data.store import Connection, Store, open_store
from dialogs.approach import NO_APPROACH, Appointment, Approach, Happening, Promise
from dialogs.consent import NEVER_ASKED, Consent
from dialogs.reminder import USUAL, Habits, Reminder
from dialogs.session import Place, Plan, Session

NOW = datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
SAM = 1001
EMPTY = Session()
HOSTILE = (
    "",
    "'; DROP TABLE reminders; --",
    '{"stage": "closed"}',
    "</b>&amp;<script>",
    "\x00\n\r\t",
    "null",
    "🦽 \u202e مرحبا",
    "\\u0000",
)

# People's words have lost their lone surrogates before (dialogs.text.tidy).
WORDS = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NAMES = st.from_regex(r"[0-9]{1,6}[a-z]", fullmatch=True)
DAYS = st.dates(date(1970, 1, 2), date(2200, 1, 1))
WALLS = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1))  # noqa: DTZ001 times on a wall
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 hypothesis puts UTC on
ZONES = st.sampled_from(["Europe/London", "Pacific/Auckland", "America/St_Johns"])
HAPPENINGS = st.builds(Happening, WORDS, DAYS, WORDS)
APPOINTMENTS = st.builds(Appointment, WALLS, ZONES, WORDS, st.integers(0, 99), WORDS, WORDS, WORDS)
PROMISES = st.builds(Promise, NAMES, st.sampled_from(["they", "you"]), WORDS, DAYS, st.none() | DAYS, st.none() | DAYS)
STAGES = st.sampled_from(["planning", "approached", "no_reply", "meeting_booked", "met", "closed"])
APPROACHES = st.builds(
    Approach,
    stage=STAGES,
    sent=st.none() | DAYS,
    chased=st.none() | DAYS,
    reply_by=st.none() | DAYS,
    appointment=st.none() | APPOINTMENTS,
    went=WORDS,
    remember=WORDS,
    promises=st.lists(PROMISES, max_size=3).map(tuple),
    happened=st.lists(HAPPENINGS, max_size=3).map(tuple),
)
HABITS = st.builds(Habits, ZONES, st.times(), st.times(), st.sampled_from([2, 10, 30]))
CONSENTS = st.just(NEVER_ASKED) | st.builds(Consent, st.booleans(), st.none() | MOMENTS, st.sampled_from(["", "0123456789ab"]))
KINDS = st.sampled_from(["prepare", "brief", "soon", "follow_up", "chase", "promise", "own"])
REMINDERS = st.builds(
    Reminder,
    NAMES,
    KINDS,
    WALLS,
    ZONES,
    MOMENTS,
    st.sampled_from(["", "p1"]),
    WORDS,
    st.sampled_from(["waiting", "shown", "missed"]),
    st.integers(0, 2**31),
)


def _in_order(found: list[Reminder]) -> Mapping[str, Reminder]:
    by_id = {one.id: one for one in found}
    return {one.id: one for one in sorted(by_id.values(), key=lambda one: (one.due, one.id))}


SESSIONS = st.builds(
    lambda approach, reminders, habits, away, updates, unsent, came: Session(
        *(3, 2, "home", "p1"),
        plans={"p1": a_plan(approach)},
        reminders=reminders,
        habits=habits,
        away=away,
        updates=updates,
        unsent=unsent,
        reminded=came[0],
        reminded_late=came[1],
    ),
    APPROACHES,
    st.lists(REMINDERS, max_size=4).map(_in_order),
    HABITS,
    st.booleans(),
    CONSENTS,
    st.text(st.characters(codec="utf-8"), max_size=50),
    st.tuples(st.integers(0, 2**31), st.integers(0, 2**31)),
)


def a_plan(approach: Approach = NO_APPROACH, name: str = "p1") -> Plan:
    return Plan(name, "", "r1", Place("issue"), (), {}, approach=approach)


def a_reminder(name: str = "3a", hours: int = 1, **other: object) -> Reminder:
    due = NOW + timedelta(hours=hours)
    return replace(Reminder(name, "own", due.replace(tzinfo=None), "Europe/London", due, "p1", "the ramp", turn=3), **other)  # type: ignore[arg-type]


def having(*reminders: Reminder, **other: object) -> Session:
    kept = {one.id: one for one in reminders}
    return replace(Session(3, 2, "home", "p1", plans={"p1": a_plan()}, reminders=kept), **other)  # type: ignore[arg-type]


async def keep(store: Store, before: Session, after: Session) -> None:
    await store.write(lambda c: sessions.save(c, [Change(SAM, before, after)], NOW))


async def kept(store: Store) -> Session:
    return (await store.write(lambda c: sessions.load(c, [SAM])))[SAM]


@given(APPROACHES)
def test_an_approach_as_text_is_the_same_approach(approach: Approach) -> None:
    assert approach_from_text(approach_to_text(approach)) == approach


@given(HABITS)
def test_habits_as_text_are_the_same_habits(habits: Habits) -> None:
    assert habits_from_text(habits_to_text(habits)) == habits


@given(CONSENTS)
def test_a_yes_or_no_to_updates_as_text_is_the_same_yes_or_no(consent: Consent) -> None:
    assert updates_from_text(updates_to_text(consent)) == consent


def test_a_copy_of_a_session_is_the_same_in_every_field() -> None:
    session = having(
        a_reminder(), updates=Consent(True, NOW, "0123456789ab"), away=True, lead="x", seen_at=NOW, topic="t", turn=9
    )
    assert session.copy() == session
    assert Session().updates == NEVER_ASKED


def test_what_nobody_touched_is_no_text_at_all() -> None:
    assert (approach_to_text(NO_APPROACH), habits_to_text(USUAL), updates_to_text(NEVER_ASKED)) == ("", "", "")
    assert (approach_from_text(""), habits_from_text("")) == (NO_APPROACH, USUAL)


async def _save_and_load(blank: Path, versions: list[Session]) -> list[Session]:
    with TemporaryDirectory() as folder:
        copyfile(blank, Path(folder, "coach.db"))
        store = await open_store(Path(folder, "coach.db"))
        before, loaded = EMPTY, []
        for session in versions:
            await keep(store, before, session)
            loaded.append(await kept(store))
            before = loaded[-1]
        await store.close()
        return loaded


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(versions=st.lists(SESSIONS, min_size=1, max_size=4))
async def test_whatever_comes_after_an_approach_it_comes_back_the_same(blank: Path, versions: list[Session]) -> None:
    assert await _save_and_load(blank, versions) == versions


async def test_reminders_come_back_in_the_order_they_are_due(store: Store) -> None:
    await keep(store, EMPTY, having(a_reminder("3a", 5), a_reminder("3b", 1), a_reminder("3c", 3)))
    assert list((await kept(store)).reminders) == ["3b", "3c", "3a"]


async def test_a_time_on_the_wall_that_comes_twice_or_never_comes_back_as_it_was(store: Store) -> None:
    walls = [datetime(2027, 3, 28, 1, 30), datetime(2027, 10, 31, 1, 30)]  # noqa: DTZ001 times on the wall
    session = having(*(a_reminder(f"3{number}", number, wall=wall) for number, wall in enumerate(walls)))
    await keep(store, EMPTY, session)
    assert [one.wall for one in (await kept(store)).reminders.values()] == walls


async def test_only_what_changed_is_written(store: Store) -> None:
    before = having(a_reminder("3a", 1, about="the ramp"), a_reminder("3b", 2, about="the bus"), a_reminder("3c", 3))
    await keep(store, EMPTY, before)
    moved = a_reminder("3b", 9, about="the bus")
    after = replace(before, turn=4, reminders={"3a": before.reminders["3a"], "3b": moved})
    written: list[tuple[str, object]] = []

    async def watched(connection: Connection) -> None:
        @event.listens_for(connection.sync_connection, "before_cursor_execute")
        def note(_: object, __: object, statement: str, parameters: object, ___: object, ____: bool) -> None:
            written.append((" ".join(statement.split()[:3]), parameters))

        await sessions.save(connection, [Change(SAM, before, after)], NOW)

    await store.write(watched)
    assert [what for what, _ in written] == ["INSERT INTO sessions", "DELETE FROM reminders", "INSERT INTO reminders"]
    assert "3c" in str(written[1][1])
    assert "the bus" in str(written[2][1])
    assert "the ramp" not in str(written)
    assert await kept(store) == after


async def test_an_approach_that_changed_is_written_with_its_plan_and_the_others_are_not(store: Store) -> None:
    before = replace(having(), plans={"p1": a_plan(), "p2": a_plan(name="p2")})
    await keep(store, EMPTY, before)
    after = replace(before, plans={**before.plans, "p2": a_plan(Approach("approached", sent=NOW.date()), "p2")})
    await keep(store, before, after)
    loaded = await kept(store)
    assert (loaded.plans["p1"].approach, loaded.plans["p2"].approach.stage) == (NO_APPROACH, "approached")


async def test_nothing_is_kept_of_reminders_that_are_gone(store: Store) -> None:
    before = having(a_reminder("3a"), a_reminder("3b"))
    await keep(store, EMPTY, before)
    await keep(store, before, replace(before, reminders={}))
    assert (await store.write(lambda c: c.execute(text("SELECT count(*) FROM reminders")))).scalar_one() == 0


@pytest.mark.parametrize("away", [True, False])
async def test_somebody_who_blocked_the_bot_is_known_to_be_away(store: Store, away: bool) -> None:
    await keep(store, EMPTY, having(away=away))
    assert (await kept(store)).away is away
