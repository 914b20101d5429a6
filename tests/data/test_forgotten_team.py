"""Proves that what the team shares stays true and names nobody who was forgotten: totals, questions, who did what."""

import asyncio
import sqlite3
from collections import Counter
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select

from data import bars, offices, outbox, sessions
from data.erase import erase
from data.offices import Act
from data.sessions import Change
from data.store import Connection, Store, open_store
from data.tables import deliveries, metadata
from dialogs.office import Arrangement, Broadcast, Invitation, Member, Office, Question, Remark
from dialogs.piece import Piece
from dialogs.queries import Tally
from dialogs.session import Session
from dialogs.team.unsent import Unsent, kept

NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)
OLA, TOM, ANN = 7_777_777_777, 8_888_888_888, 9_999_999_999
STATES = ("waiting", "out", "sent", "blocked", "gone", "failed", "uncertain", "stopped", "unsent")
PEOPLE = st.integers(1, 6)


def shared() -> Office:
    """Ola wrote, approved and answered; Tom did the other half of it, and asked something himself."""
    run = Broadcast(1, OLA, NOW, "done", Piece("Hello"), approved=(OLA, TOM), mender=OLA)
    asked = Question(
        2, ANN, NOW, claimed=OLA, remarks=(Remark(ANN, NOW, "How?"), Remark(OLA, NOW, "So."), Remark(TOM, NOW, "Yes."))
    )
    own = Question(3, TOM, NOW, remarks=(Remark(TOM, NOW, "Who?"), Remark(OLA, NOW, "Her.")))
    members = {OLA: Member(OLA, "organiser", NOW, 1), TOM: Member(TOM, "viewer", NOW, OLA)}
    links = {
        "a": Invitation("a", "viewer", OLA, NOW.replace(year=2028)),
        "b": Invitation("b", "viewer", TOM, NOW.replace(year=2028)),
    }
    return Office(Arrangement(), members, links, {1: run}, {2: asked, 3: own}, 4)


async def keep(connection: Connection) -> None:
    await offices.save(connection, Office(), shared(), NOW)
    acts = [Act(OLA, "joined", "organiser"), Act(OLA, "broadcast_preview", "1"), Act(TOM, "question_answer", "2")]
    await offices.record(connection, acts, NOW)


async def loaded(store: Store) -> Office:
    return await store.write(lambda c: offices.load(c, Arrangement(), NOW))


async def test_a_forgotten_organiser_is_nobody_in_everything_they_did_and_the_rest_is_as_it_was(store: Store) -> None:
    await store.write(keep)
    await store.write(lambda c: erase(c, [OLA]))
    office, before = await loaded(store), shared()

    assert office.broadcasts[1].by == 0
    assert office.broadcasts[1].approved == (0, TOM)
    assert office.broadcasts[1].mender == 0
    assert office.broadcasts[1].piece == before.broadcasts[1].piece
    assert [remark.by for remark in office.questions[2].remarks] == [ANN, 0, TOM]
    assert [remark.words for remark in office.questions[2].remarks] == ["How?", "So.", "Yes."]
    assert office.questions[2].claimed == 0
    assert office.members == {TOM: Member(TOM, "viewer", NOW, 0)}
    assert list(office.invitations) == ["b"]
    assert office.next_id == before.next_id


async def test_who_asked_and_is_forgotten_takes_their_questions_along_and_no_other(store: Store) -> None:
    await store.write(keep)
    await store.write(lambda c: erase(c, [TOM]))
    office = await loaded(store)

    assert list(office.questions) == [2]
    assert office.broadcasts[1].approved == (OLA, 0)
    assert office.questions[2].claimed == OLA


async def test_an_answer_that_was_begun_goes_with_who_asked(store: Store) -> None:
    async def kept_sessions(connection: Connection) -> dict[int, Session]:
        return await sessions.load(connection, list(people))

    begun = {1: 3, 2: 2, 3: 3}
    own = Unsent("My own?", place=f"asked_send {kept(Unsent('You wrote: zq', 3))}")
    topics = {who: kept(Unsent("You wrote: zq", number)) for who, number in begun.items()}
    people = {
        1: Session(1, 1, "asked_send", topic=topics[1], unsent=f"asked_send {topics[1]}"),
        2: Session(1, 1, "asked_send", topic=topics[2], unsent=f"asked_send {topics[2]}"),
        3: Session(1, 1, "home", unsent=f"asked_send {topics[3]}"),
        4: Session(1, 1, "paused", topic=f"asked_send {topics[1]}", unsent=f"asked_send {topics[1]}"),
        5: Session(1, 1, "reminder", topic=f"0a asked_send {topics[1]}", unsent=f"asked_send {topics[1]}"),
        6: Session(1, 1, "ask_check", topic=kept(own), unsent=f"ask_check {kept(own)}"),
        7: Session(1, 1, "page", topic="I asked [them] twice ", unsent="ask_check []"),
    }
    await store.write(keep)
    await store.write(lambda c: sessions.save(c, [Change(one, Session(), session) for one, session in people.items()], NOW))
    await store.write(lambda c: erase(c, [TOM]))
    left = await store.write(kept_sessions)

    assert (left[1].topic, left[1].unsent) == ("", "")
    assert (left[2].topic, left[2].unsent) == (people[2].topic, people[2].unsent), "that is about a question of Ann's"
    assert (left[3].screen, left[3].unsent) == ("home", "")
    assert (left[4].topic, left[4].unsent) == ("", ""), "also where it waits behind a pause"
    assert (left[5].topic, left[5].unsent) == ("0a", "")
    alone = kept(Unsent("My own?"))
    assert (left[6].topic, left[6].unsent) == (alone, f"ask_check {alone}"), "and behind a question of their own"
    assert (left[7].topic, left[7].unsent) == (people[7].topic, people[7].unsent), "somebody else's words"


async def about_ola(connection: Connection) -> None:
    """Where her number can be beside: with owners who look at her role or have read that it went, in bars, holds, letters."""
    owners = {
        1: Session(1, 1, "team_take", topic=str(OLA), once=f"8.m-{OLA}"),
        2: Session(1, 1, "team_members", lead=f"{OLA} has no role any more."),
    }
    await sessions.save(connection, [Change(one, Session(), session) for one, session in owners.items()], NOW)
    for person in (OLA, TOM):
        await bars.keep(connection, 1, person, 6, over=False)
    await outbox.hold(connection, [OLA], NOW)
    await outbox.post(connection, [(OLA, "x"), (TOM, "x")], NOW, None, about=[0, OLA])


async def test_no_number_of_a_forgotten_person_is_left_in_any_column_of_any_table(store: Store, database: Path) -> None:
    await store.write(keep)
    rows = [{"broadcast": 1, "person": one, "state": "sent", "message": 5} for one in (OLA, TOM, ANN)]
    await store.write(lambda c: c.execute(insert(deliveries), rows))
    await store.write(about_ola)
    await store.write(lambda c: erase(c, [OLA]))
    await store.write(lambda c: bars.keep(c, 1, OLA, 7, over=False))  # it was shown while she was forgotten
    with sqlite3.connect(database) as plain:
        kept = {name: repr(plain.execute(f"SELECT * FROM {name}").fetchall()) for name in metadata.tables}  # noqa: S608 our own names
    plain.close()

    assert [name for name, found in kept.items() if str(OLA) in found] == []
    assert str(TOM) in kept["deliveries"]
    assert str(TOM) in kept["bars"]
    assert "broadcast_preview" in kept["audit"], "what was done stays done"


@pytest.mark.parametrize("change", ["DELETE FROM audit", "UPDATE audit SET by = 5", "UPDATE audit SET act = 'x', by = 0"])
async def test_the_audit_can_be_made_nobodys_and_nothing_else(store: Store, database: Path, change: str) -> None:
    await store.write(keep)
    with sqlite3.connect(database) as plain, pytest.raises(sqlite3.IntegrityError, match="only be added to"):
        plain.execute(change)
    plain.close()


async def tallies(connection: Connection) -> dict[tuple[int, str], int]:
    counted = select(deliveries.c.broadcast, deliveries.c.state, func.count()).group_by(
        deliveries.c.broadcast, deliveries.c.state
    )
    return {(row[0], row[1]): row[2] for row in await connection.execute(counted)}


async def after_forgetting(
    blank: Path, sent: dict[tuple[int, int], str], forgotten: list[list[int]]
) -> tuple[dict[tuple[int, str], int], list[int]]:
    """What is counted then, and the numbers that are there."""

    async def send(connection: Connection) -> None:
        rows = [{"broadcast": run, "person": person, "state": state} for (run, person), state in sent.items()]
        if rows:
            await connection.execute(insert(deliveries), rows)

    async def forget(connection: Connection) -> None:
        for people in forgotten:
            await erase(connection, people)

    async def numbers(connection: Connection) -> list[int]:
        return list((await connection.execute(select(deliveries.c.person))).scalars())

    with TemporaryDirectory() as directory:
        copyfile(blank, Path(directory, "coach.db"))
        store = await open_store(Path(directory, "coach.db"))
        await store.write(send)
        await store.write(forget)
        found = await store.write(tallies), await store.write(numbers)
        await store.close()
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    sent=st.dictionaries(st.tuples(st.integers(1, 3), PEOPLE), st.sampled_from(STATES), max_size=18),
    people=st.lists(PEOPLE, max_size=4, unique=True),
    again=st.lists(PEOPLE, max_size=2, unique=True),
)
def test_totals_stay_true_whoever_is_forgotten(
    blank: Path, sent: dict[tuple[int, int], str], people: list[int], again: list[int]
) -> None:
    """Each copy still counts once, as what became of it; one that had not gone out never will."""
    left, numbers = asyncio.run(after_forgetting(blank, sent, [people, again]))
    gone = {*people, *again}
    expected = Counter(
        (run, "stopped" if person in gone and state == "waiting" else state) for (run, person), state in sent.items()
    )
    assert left == dict(expected)
    assert {number for number in numbers if number > 0} == {person for _, person in sent} - gone
    assert len(numbers) == len(sent)


def test_the_states_tried_are_all_there_are() -> None:
    assert {field.name for field in fields(Tally)} - {"mended", "unmended"} == set(STATES)
