"""Proves that an audience in SQL is the audience in plain words: over random people both name the same ones."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, literal, select

from data import audiences, queries, sessions, tables
from data.sessions import Change
from data.store import Connection, Store
from dialogs.after.stages import stage_of
from dialogs.approach import Approach
from dialogs.area import Area
from dialogs.consent import Consent
from dialogs.content import Content
from dialogs.office import Audience
from dialogs.queries import Count
from dialogs.session import Answer, Place, Plan, Session
from dialogs.team.audience import STAGES

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
NAMES = ("Leeds City Council", "Kent County Council", "leeds city council", "St Ives", "NHS Kent Board", "")
YES = Consent(True, NOW, "abc")
SAM = Session(3, 2, "home", "p0", seen_at=NOW, updates=YES)

STATES = st.sampled_from(["given", "given", "skipped", "again", "doubt", "open"])
AREAS = st.builds(
    Area,
    council=st.sampled_from(NAMES),
    district=st.sampled_from(NAMES),
    constituency=st.sampled_from(NAMES),
    ward=st.sampled_from(NAMES),
    icb=st.sampled_from(NAMES),
    icb_was=st.sampled_from(NAMES),
    agreed=st.booleans(),
)
KEPT = st.none() | AREAS | st.builds(lambda now, before: replace(now, before=before), AREAS, AREAS)


def a_plan(who: str, topic: str, stage: str, step: str, closed: bool, states: tuple[str, str]) -> Plan:
    told = {"who": Answer("Theirs", who, states[0]), "choose": Answer("Its", topic, states[1])}  # type: ignore[arg-type]
    approach = Approach(stage=stage)  # type: ignore[arg-type]
    return Plan("", "", "r1", Place(step), (), told, closed, approach)


PLANS = st.builds(
    a_plan,
    st.sampled_from(["mp", "council", "icb", ""]),
    st.sampled_from(["nurses", "day_centre", ""]),
    st.sampled_from(["planning", "planning", *STAGES]),
    st.sampled_from(["card", "who"]),
    st.booleans(),
    st.tuples(STATES, STATES),
)
PEOPLE = st.builds(
    lambda plans, area, yes, away, seen: replace(
        SAM,
        plans={f"p{at}": replace(plan, id=f"p{at}") for at, plan in enumerate(plans)},
        area=area,
        updates=Consent(yes == "yes", NOW, "abc") if yes else Consent(),
        away=away,
        seen_at=None if seen is None else NOW - timedelta(days=seen),
    ),
    st.lists(PLANS, max_size=3),
    KEPT,
    st.sampled_from(["yes", "yes", "yes", "no", ""]),
    st.sampled_from([False, False, False, True]),
    st.none() | st.integers(0, 120),
)


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


AUDIENCES = st.builds(
    Audience,
    some("mp", "council", "icb"),
    some(*STAGES),
    some("LEEDS CITY COUNCIL", "Kent County Council", "St Ives", "NHS Kent board", "Nowhere"),
    some("nurses", "day_centre"),
    st.sampled_from([0, 0, 7, 30, 90]),
)


def belongs(one: Session, audience: Audience) -> bool:
    """The same in plain Python: what the office's `Audience` says of itself."""
    if not one.updates.given or one.away:
        return False
    if audience.active_days and (one.seen_at is None or one.seen_at < NOW - timedelta(days=audience.active_days)):
        return False
    if audience.areas and not set(map(str.lower, audience.areas)) & set(_names(one)):
        return False
    of_plans = audience.deciders or audience.stages or audience.topics
    return not of_plans or any(_fits(plan, audience) for plan in one.plans.values())


def _names(one: Session) -> Iterator[str]:
    kept = one.area.kept if one.area else None
    if kept:
        yield from (name.lower() for name in (kept.council, kept.district, kept.constituency, kept.icb, kept.icb_was) if name)


def _fits(plan: Plan, audience: Audience) -> bool:
    for slot, wanted in (("who", audience.deciders), ("choose", audience.topics)):
        answer = plan.answers[slot]
        if wanted and (answer.choice not in wanted or answer.state not in ("given", "doubt")):
            return False
    stage = "closed" if plan.closed else stage_of(plan.approach, plan.place.step == "card")
    return not audience.stages or stage in audience.stages


async def keep(connection: Connection, people: Iterable[Session]) -> None:
    await connection.execute(delete(tables.sessions))
    await sessions.save(connection, [Change(name, Session(), one) for name, one in enumerate(people, start=1)], NOW)


async def named(connection: Connection, audience: Audience, content: Content) -> set[int]:
    wanted = select(tables.sessions.c.person).where(*audiences.chosen(audience, content, NOW))
    return set((await connection.execute(wanted)).scalars())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(people=st.lists(PEOPLE, min_size=1, max_size=12), wanted=st.lists(AUDIENCES, min_size=1, max_size=8))
async def test_sql_and_plain_words_name_the_same_people(
    store: Store, content: Content, people: list[Session], wanted: list[Audience]
) -> None:
    await store.write(lambda c: keep(c, people))
    for audience in (Audience(), *wanted):
        found = await store.write(lambda c, audience=audience: named(c, audience, content))  # type: ignore[misc]

        assert found == {name for name, one in enumerate(people, start=1) if belongs(one, audience)}, audience
        assert await store.write(lambda c, audience=audience: audiences.count(c, audience, content, NOW)) == len(found)  # type: ignore[misc]


def living(**names: object) -> Session:
    return replace(SAM, area=Area(**names))  # type: ignore[arg-type]


APPROACHING_AN_MP = replace(SAM, plans={"p0": replace(a_plan("mp", "", "met", "card", False, ("given", "given")), id="p0")})


@pytest.mark.parametrize(
    ("one", "audience", "there"),
    [
        (SAM, Audience(), True),
        (replace(SAM, updates=Consent()), Audience(), False),
        (replace(SAM, updates=Consent(False, NOW, "abc")), Audience(), False),
        (replace(SAM, away=True), Audience(), False),
        (living(council="Leeds City Council", agreed=True), Audience(areas=("leeds city council",)), True),
        (living(council="Leeds City Council"), Audience(areas=("Leeds City Council",)), False),
        (living(council="Leeds City Council", agreed=True), Audience(areas=("Leeds",)), False),
        (living(council="Leeds City Council", agreed=True), Audience(areas=("%",)), False),
        (living(before=Area(icb="NHS Kent Board", agreed=True)), Audience(areas=("NHS Kent Board",)), True),
        (living(ward="Chapel Allerton", agreed=True), Audience(areas=("Chapel Allerton",)), False),
        (living(council="King's Lynn", agreed=True), Audience(areas=("King's Lynn",)), True),
        (APPROACHING_AN_MP, Audience(deciders=("mp",), stages=("met",)), True),
        (APPROACHING_AN_MP, Audience(deciders=("mp",), stages=("replied",)), False),
    ],
)
async def test_who_is_there_and_who_is_not(store: Store, content: Content, one: Session, audience: Audience, there: bool) -> None:
    await store.write(lambda c: keep(c, [one]))

    assert await store.write(lambda c: named(c, audience, content)) == ({1} if there else set())


async def test_two_filters_about_plans_speak_of_one_plan(store: Store, content: Content) -> None:
    met = replace(a_plan("council", "", "met", "card", False, ("given", "given")), id="p0")
    begun = replace(a_plan("mp", "", "planning", "who", False, ("given", "given")), id="p1")
    await store.write(lambda c: keep(c, [replace(SAM, plans={"p0": met, "p1": begun})]))

    assert await store.write(lambda c: named(c, Audience(deciders=("mp",), stages=("met",)), content)) == set()


async def test_the_people_chosen_can_be_written_down_in_one_go(store: Store, content: Content) -> None:
    wanted = audiences.chosen(Audience(("mp",), ("met",)), content, NOW)
    rows = select(literal(5), tables.sessions.c.person, literal("waiting")).where(*wanted)
    write = insert(tables.deliveries).from_select(["broadcast", "person", "state"], rows)
    await store.write(lambda c: keep(c, [SAM, APPROACHING_AN_MP, APPROACHING_AN_MP]))
    await store.write(lambda c: c.execute(write))
    found = await store.write(lambda c: c.execute(select(tables.deliveries.c.person)))

    assert list(found.scalars()) == [2, 3]


async def test_a_turn_that_asks_how_many_gets_the_number(store: Store, content: Content) -> None:
    await store.write(lambda c: keep(c, [SAM, SAM, replace(SAM, away=True)]))

    assert await store.write(lambda c: queries.answer(c, Count(Audience()), content, NOW)) == 2
