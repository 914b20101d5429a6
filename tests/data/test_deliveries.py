"""Proves who is handed out to be sent a copy and when, that nobody is twice, and that every copy counts for ever."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from data import deliveries, offices
from data.deliveries import KEPT, LOOK_AGAIN, SOON, UNFINISHED, Claimed, Settled
from data.erase import erase
from data.store import Connection, Store
from dialogs.consent import Consent
from dialogs.content import QUESTION, Content
from dialogs.office import Arrangement
from dialogs.queries import Tally
from dialogs.reminder import Habits
from dialogs.session import Place, Plan, Session
from tests.subscribers import broadcast, schedule, subscribe, subscriber, tallied

SAM, ANN, BOB = 1001, 1002, 1003
NOON = datetime(2027, 1, 12, 12, tzinfo=UTC)


async def fixed(store: Store, content: Content, *people: Session, now: datetime = NOON) -> int:
    """A broadcast to these people, from SAM on, has begun."""
    for number, one in enumerate(people):
        await store.write(partial(subscribe, people=[SAM + number], now=NOON, session=one))
    return await store.write(lambda c: deliveries.begin(c, broadcast(), content, now))


async def claimed(store: Store, content: Content, now: datetime = NOON, most: int = 10, held: tuple[int, ...] = ()) -> Claimed:
    return await store.write(lambda c: deliveries.claim(c, 1, content, most, now, held))


async def people(store: Store, content: Content, now: datetime = NOON) -> list[int]:
    """To whom a copy would go now."""
    return [copy.person for copy in (await claimed(store, content, now)).copies]


async def next_due(store: Store) -> datetime | None:
    return await store.write(lambda c: deliveries.next_due(c, 1))


def writing(seen: datetime = NOON, **fields: Any) -> Session:  # noqa: ANN401 any field of a session
    """Somebody in the middle of an answer."""
    return subscriber(screen="chase", seen_at=seen, **fields)


def at_step(step: str) -> Session:
    plan = Plan("p1", "", "r1", Place(step))
    return subscriber(screen=QUESTION, plan="p1", plans={"p1": plan}, seen_at=NOON)


async def test_recipients_are_fixed_once_each_and_only_of_those_who_said_yes(store: Store, content: Content) -> None:
    assert await fixed(store, content, subscriber(), Session(1, screen="home"), subscriber()) == 2
    await store.write(lambda c: subscribe(c, [SAM + 9], NOON))
    assert await people(store, content) == [SAM, BOB]
    assert await people(store, content) == [], "nobody is handed out twice"
    assert await tallied(store) == Tally(out=2)


async def test_a_few_at_a_time_and_it_says_whether_there_are_more(store: Store, content: Content) -> None:
    await fixed(store, content, *[subscriber()] * 3)
    first = await claimed(store, content, most=2)
    assert ([copy.person for copy in first.copies], first.more) == ([SAM, ANN], False)
    assert await next_due(store) == datetime(1970, 1, 1, tzinfo=UTC), "the third waits for nothing"
    assert await people(store, content) == [BOB]
    assert await next_due(store) is None


async def test_where_many_have_to_wait_it_is_looked_further_at_once(store: Store, content: Content) -> None:
    await fixed(store, content, *[writing()] * deliveries.LOOK, subscriber())
    first = await claimed(store, content, most=4)
    assert (first.copies, first.more) == ([], True)
    second = await claimed(store, content, most=4)
    assert ([copy.person for copy in second.copies], second.more) == ([SAM + deliveries.LOOK], False)


async def test_somebody_at_an_answer_gets_it_when_they_have_finished(store: Store, content: Content) -> None:
    await fixed(store, content, writing())
    assert await people(store, content) == []
    assert await next_due(store) == NOON + LOOK_AGAIN
    await store.write(lambda c: subscribe(c, [SAM], NOON, subscriber(seen_at=NOON)))
    assert await people(store, content, NOON + LOOK_AGAIN) == [SAM]


async def test_somebody_at_an_answer_who_says_nothing_more_gets_it_after_half_an_hour(store: Store, content: Content) -> None:
    await fixed(store, content, writing())
    at = NOON
    while not await people(store, content, at):
        due = await next_due(store)
        assert due is not None
        assert due > at
        at = due
    assert at == NOON + UNFINISHED


@pytest.mark.parametrize("screen", ["paused", "home", "help", "plans", "reminders", "guide", "broadcast_run"])
async def test_somebody_who_only_reads_gets_it_at_once(store: Store, content: Content, screen: str) -> None:
    await fixed(store, content, subscriber(screen=screen, seen_at=NOON))
    assert await people(store, content) == [SAM]


@pytest.mark.parametrize(("step", "gets"), [("card", True), ("issue", False), ("of an older script", False)])
async def test_at_a_question_one_waits_but_not_at_the_card(store: Store, content: Content, step: str, gets: bool) -> None:
    await fixed(store, content, at_step(step))
    assert await people(store, content) == ([SAM] if gets else [])


@pytest.mark.parametrize(
    ("habits", "now", "ends"),
    [
        (Habits(), datetime(2027, 1, 12, 20, 30, tzinfo=UTC), datetime(2027, 1, 13, 9, tzinfo=UTC)),
        (Habits(), datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 8, tzinfo=UTC)),
        (Habits("America/New_York"), NOON, datetime(2027, 1, 12, 14, tzinfo=UTC)),
        (Habits(quiet_from=time(11), quiet_until=time(13)), NOON, datetime(2027, 1, 12, 13, tzinfo=UTC)),
    ],
    ids=["the usual", "when clocks go forward", "elsewhere", "their own"],
)
async def test_in_their_quiet_time_it_waits_for_its_end(
    store: Store, content: Content, habits: Habits, now: datetime, ends: datetime
) -> None:
    await fixed(store, content, subscriber(habits=habits))
    assert await people(store, content, now) == []
    assert await next_due(store) == ends
    assert await people(store, content, ends) == [SAM]


async def test_to_whom_something_else_is_on_its_way_it_comes_a_moment_later(store: Store, content: Content) -> None:
    await fixed(store, content, subscriber(), subscriber())
    assert [copy.person for copy in (await claimed(store, content, held=(SAM,))).copies] == [ANN]
    assert await next_due(store) == NOON + SOON
    assert await people(store, content, NOON + SOON) == [SAM]


async def test_who_stopped_was_forgotten_or_is_away_since_it_began_is_settled_and_not_sent_anything(
    store: Store, content: Content
) -> None:
    await fixed(store, content, *[subscriber()] * 4)
    await store.write(lambda c: subscribe(c, [SAM], NOON, subscriber(updates=Consent(given=False, at=NOON))))
    await store.write(lambda c: erase(c, [ANN]))
    await store.write(lambda c: subscribe(c, [BOB], NOON, subscriber(away=True)))
    assert await people(store, content) == [SAM + 3]
    assert await tallied(store) == Tally(out=1, stopped=2, blocked=1)


async def test_what_became_of_copies_is_written_down_once(store: Store, content: Content) -> None:
    await fixed(store, content, *[subscriber()] * 4)
    sent, again, other, _ = (await claimed(store, content)).copies
    later = NOON + timedelta(minutes=1)
    settled = [
        Settled(sent.row, "sent", message=77),
        Settled(again.row, "waiting", "server_error", due_at=later),
        Settled(other.row, "waiting", "flood", due_at=later, tried=False),
    ]
    await store.write(lambda c: deliveries.settle(c, settled))
    await store.write(lambda c: deliveries.settle(c, [Settled(sent.row, "failed"), Settled(again.row, "sent")]))
    assert await tallied(store) == Tally(sent=1, waiting=2, out=1)
    assert await people(store, content) == []
    retried = (await claimed(store, content, later)).copies
    assert [(copy.person, copy.attempts) for copy in retried] == [(ANN, 1), (BOB, 0)]


async def test_nothing_ties_a_copy_to_somebody_who_was_forgotten(store: Store, content: Content, database: Path) -> None:
    await fixed(store, content, subscriber(), subscriber())
    first, second = (await claimed(store, content)).copies
    await store.write(lambda c: deliveries.settle(c, [Settled(first.row, "sent", message=77)]))
    await store.write(lambda c: erase(c, [SAM, ANN]))
    await store.write(lambda c: deliveries.settle(c, [Settled(second.row, "sent", message=78)]))
    with closing(sqlite3.connect(database)) as reader:
        rows = reader.execute("SELECT person, message FROM deliveries").fetchall()
    assert all(person < 0 and message == 0 for person, message in rows)
    assert await tallied(store) == Tally(sent=2)


async def test_what_was_out_when_the_program_ended_is_uncertain(store: Store, content: Content) -> None:
    await fixed(store, content, *[subscriber()] * 3)
    await claimed(store, content, most=2)
    assert await store.write(deliveries.recover) == 2
    assert await tallied(store) == Tally(uncertain=2, waiting=1)


async def test_cancelled_whoever_waits_gets_nothing_and_what_is_out_is_still_told_of(store: Store, content: Content) -> None:
    await fixed(store, content, *[subscriber()] * 3)
    (copy,) = (await claimed(store, content, most=1)).copies
    await store.write(lambda c: deliveries.cancel(c, 1))
    assert await tallied(store) == Tally(out=1, unsent=2)
    assert await store.write(lambda c: deliveries.unfinished(c, 1))
    await store.write(lambda c: deliveries.settle(c, [Settled(copy.row, "sent")]))
    assert not await store.write(lambda c: deliveries.unfinished(c, 1))


async def test_which_broadcasts_there_is_something_to_do_about(store: Store) -> None:
    later = NOON + timedelta(hours=2)
    for one in (
        broadcast(1, state="draft"),
        broadcast(2, at=later),
        broadcast(3, at=NOON),
        broadcast(4, state="sending", begun=NOON),
        broadcast(5, state="paused", begun=NOON),
        broadcast(6, state="done", begun=NOON, tally=(("sent", 1),)),
        broadcast(7, state="cancelled"),
        broadcast(8, state="cancelled", begun=NOON),
        broadcast(9, state="cancelled", begun=NOON, tally=(("unsent", 1),)),
    ):
        await schedule(store, one, NOON)
    assert [one.id for one in await store.write(lambda c: deliveries.live(c, NOON))] == [3, 4, 5, 8]
    assert await store.write(lambda c: deliveries.next_start(c, NOON)) == later
    assert await store.write(deliveries.next_start) == NOON


async def test_who_was_to_get_it_is_forgotten_after_a_month_and_how_many_did_is_not(store: Store, content: Content) -> None:
    tally = (("sent", 1), ("uncertain", 1))
    await fixed(store, content, subscriber(), subscriber())
    await store.write(lambda c: deliveries.begin(c, broadcast(2), content, NOON))
    await claimed(store, content)
    await store.write(deliveries.recover)
    await schedule(store, broadcast(state="done", begun=NOON, total=2, tally=tally), NOON)
    await schedule(store, broadcast(2, state="sending", begun=NOON), NOON)

    async def kept(connection: Connection, now: datetime) -> tuple[int, int]:
        await deliveries.bury(connection, now)
        return (await deliveries.tally(connection, 1)).total, (await deliveries.tally(connection, 2)).total

    assert await store.write(lambda c: kept(c, NOON + KEPT - timedelta(seconds=1))) == (2, 2)
    assert await store.write(lambda c: kept(c, NOON + KEPT + timedelta(seconds=1))) == (0, 2)
    office = await store.write(lambda c: offices.load(c, Arrangement(), NOON))
    assert office.broadcasts[1].tally == tally


async def test_the_next_few_of_ten_thousand_are_found_without_reading_them_all(store: Store, content: Content) -> None:
    await store.write(lambda c: subscribe(c, range(1, 3_001), NOON))
    await store.write(lambda c: deliveries.begin(c, broadcast(), content, NOON))

    async def plan(connection: Connection) -> str:
        query = "EXPLAIN QUERY PLAN SELECT rowid FROM deliveries WHERE broadcast = 1 AND state = 'waiting' ORDER BY rowid LIMIT 4"
        return " ".join(str(row) for row in await connection.exec_driver_sql(query))

    found = await store.write(plan)
    assert "deliveries_state" in found
    assert "TEMP B-TREE" not in found
