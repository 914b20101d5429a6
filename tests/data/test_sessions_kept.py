"""Proves that a session is loaded as it was saved, that only what changed is written, and that each answer is a row."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select, text

from data import sessions
from data.sessions import Change
from data.store import Connection, Store, open_store
from data.tables import answers
from dialogs.area import Area
from dialogs.session import Answer, Place, Plan, Session

NOW = datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
SAM, ANN = 1001, 2**52
EMPTY = Session()


def a_plan(name: str = "p1", **answered: str) -> Plan:
    given_answers = {slot: Answer(value) for slot, value in answered.items()}
    return Plan(name, "", "r1", Place("who", 2), (Place("issue"), Place("outcome")), given_answers)


def a_session(*plans: Plan) -> Session:
    return Session(3, 2, "question", plans[0].id if plans else "", plans={plan.id: plan for plan in plans})


async def keep(store: Store, person: int, before: Session, after: Session, now: datetime = NOW) -> None:
    await store.write(lambda c: sessions.save(c, [Change(person, before, after)], now))


async def kept(store: Store, person: int = SAM) -> Session:
    return (await store.write(lambda c: sessions.load(c, [person])))[person]


async def test_somebody_new_has_an_empty_session(store: Store) -> None:
    assert await kept(store) == EMPTY


async def test_a_session_comes_back_as_it_was(store: Store) -> None:
    session = replace(
        a_session(a_plan(issue="the <ramp> & the lift 🦽")), seen_at=NOW, once="2.o-mp", heard=7, lead="Hello", topic="t"
    )
    await keep(store, SAM, EMPTY, session)
    assert await kept(store) == session


async def test_people_are_loaded_together_and_kept_apart(store: Store) -> None:
    sams, anns = a_session(a_plan(issue="the ramp")), a_session(a_plan(issue="the bus"))
    await store.write(lambda c: sessions.save(c, [Change(SAM, EMPTY, sams), Change(ANN, EMPTY, anns)], NOW))
    assert await store.write(lambda c: sessions.load(c, {SAM, ANN, 5})) == {SAM: sams, ANN: anns, 5: EMPTY}


async def test_plans_come_back_in_the_order_they_were_begun_also_when_an_old_one_is_changed(store: Store) -> None:
    first, second = a_session(a_plan("z")), a_session(a_plan("z"), a_plan("a"))
    await keep(store, SAM, EMPTY, first)
    await keep(store, SAM, first, second, NOW + timedelta(days=1))
    third = replace(second, plans={**second.plans, "z": replace(second.plans["z"], closed=True)})
    await keep(store, SAM, second, third, NOW + timedelta(days=2))
    assert list((await kept(store)).plans) == ["z", "a"]


async def test_each_answer_is_a_row_of_its_own(store: Store) -> None:
    await keep(store, SAM, EMPTY, a_session(a_plan(issue="the ramp", outcome="it is mended")))

    async def rows(connection: Connection) -> list[tuple[str, str]]:
        found = await connection.execute(select(answers.c.slot, answers.c.value).order_by(answers.c.slot))
        return [(slot, value) for slot, value in found]

    assert await store.write(rows) == [("issue", "the ramp"), ("outcome", "it is mended")]


async def test_only_what_changed_is_written(store: Store) -> None:
    before = a_session(a_plan("p1", issue="the ramp", outcome="mended"), a_plan("p2", issue="the bus"))
    await keep(store, SAM, EMPTY, before)
    changed = replace(before.plans["p1"], answers={**before.plans["p1"].answers, "issue": Answer("the lift")})
    after = replace(before, turn=4, plans={**before.plans, "p1": changed})
    written: list[tuple[str, object]] = []

    async def watched(connection: Connection) -> None:
        @event.listens_for(connection.sync_connection, "before_cursor_execute")
        def note(_: object, __: object, statement: str, parameters: object, ___: object, ____: bool) -> None:
            written.append((statement.split()[2], parameters))

        await sessions.save(connection, [Change(SAM, before, after)], NOW)

    await store.write(watched)
    assert [table for table, _ in written] == ["sessions", "plans", "answers"]
    assert "the lift" in str(written[2][1])
    assert not any(word in str(written) for word in ("the bus", "mended"))


async def test_a_deleted_plan_takes_its_answers_with_it(store: Store) -> None:
    before = a_session(a_plan("p1", issue="the ramp"), a_plan("p2", issue="the bus"))
    await keep(store, SAM, EMPTY, before)
    after = replace(before, plans={"p2": before.plans["p2"]})
    await keep(store, SAM, before, after)
    assert await kept(store) == after

    async def count(connection: Connection) -> object:
        return (await connection.execute(select(func.count()).select_from(answers))).scalar()

    assert await store.write(count) == 1


async def test_an_answer_that_is_gone_is_gone_from_the_table(store: Store) -> None:
    before = a_session(a_plan("p1", issue="the ramp", outcome="mended"))
    await keep(store, SAM, EMPTY, before)
    after = replace(before, plans={"p1": replace(before.plans["p1"], answers={"issue": Answer("the ramp")})})
    await keep(store, SAM, before, after)
    assert await kept(store) == after


async def test_the_date_of_an_answer_is_that_of_its_last_change(store: Store) -> None:
    before = a_session(a_plan("p1", issue="the ramp", outcome="mended"))
    await keep(store, SAM, EMPTY, before)
    plan = before.plans["p1"]
    after = replace(before, plans={"p1": replace(plan, answers={**plan.answers, "outcome": Answer("rebuilt")})})
    await keep(store, SAM, before, after, NOW + timedelta(days=9))

    async def dates(connection: Connection) -> list[object]:
        return list((await connection.execute(text("SELECT at FROM answers ORDER BY slot"))).scalars())

    whole = round(NOW.timestamp()) * 1_000_000
    assert await store.write(dates) == [whole, whole + 9 * 86_400_000_000]


# Whatever the engine may put in a session; people's words have lost their lone surrogates before (dialogs.text.tidy).
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}(\.[1-5])?", fullmatch=True)
PLACES = st.builds(Place, st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True), st.integers(1, 9))
STATES = st.sampled_from(["given", "skipped", "open", "again", "doubt"])
ANSWERS = st.dictionaries(NAMES, st.builds(Answer, WORDS, NAMES, STATES), max_size=4)
PLANS = st.builds(Plan, NAMES, WORDS, NAMES, PLACES, st.lists(PLACES, max_size=5).map(tuple), ANSWERS, st.booleans())
MOMENTS = st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 hypothesis puts UTC on
BIG = st.integers(-(2**63) + 1, 2**63 - 1)


def _by_id(plans: list[Plan]) -> Mapping[str, Plan]:
    return {plan.id: plan for plan in plans}


SESSIONS = st.builds(
    Session,
    st.integers(0, 2**31),
    st.integers(0, 2**31),
    NAMES,
    NAMES,
    WORDS,
    WORDS,
    BIG,
    WORDS,
    MOMENTS,
    st.lists(PLANS, max_size=3).map(_by_id),
)


async def _save_and_load(blank: Path, versions: list[Session], person: int) -> list[Session]:
    with TemporaryDirectory() as folder:
        copyfile(blank, Path(folder, "coach.db"))
        store = await open_store(Path(folder, "coach.db"))
        before, loaded = EMPTY, []
        for at, session in enumerate(versions):
            await keep(store, person, before, session, NOW + timedelta(hours=at))
            loaded.append(await kept(store, person))
            before = loaded[-1]
        await store.close()
        return loaded


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(versions=st.lists(SESSIONS, min_size=1, max_size=5), person=BIG)
async def test_whatever_a_session_holds_it_comes_back_the_same(blank: Path, versions: list[Session], person: int) -> None:
    assert await _save_and_load(blank, versions, person) == versions


@pytest.mark.parametrize(
    "area",
    [
        None,
        Area(council="Kent County Council", district="Sevenoaks Council", kind="county", vacant=True, agreed=True),
        Area(council="Leeds Council", before=Area(council="Kent County Council", agreed=True)),
    ],
)
async def test_where_somebody_lives_is_kept_as_it_is(store: Store, area: Area | None) -> None:
    session = Session(3, 2, "area", area=area)
    await store.write(lambda c: sessions.save(c, [Change(SAM, EMPTY, session)], NOW))

    assert (await store.write(lambda c: sessions.load(c, [SAM])))[SAM].area == area
