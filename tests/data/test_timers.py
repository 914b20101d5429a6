"""Proves that a timer is set once a key, taken out once when it is due, and comes back when the turn it caused failed."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from data import timers
from data.store import Connection, Store
from data.timers import Timer

NOW = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
SAM, ANN = 1001, 1002


def timer(person: int = SAM, key: str = "keep", seconds: float = 0, turn: int = 1) -> Timer:
    return Timer(person, key, NOW + timedelta(seconds=seconds), turn)


async def put(store: Store, *wanted: Timer) -> None:
    await store.write(lambda c: timers.put(c, wanted))


async def due(store: Store, seconds: float = 0, most: int = 10) -> list[Timer]:
    return await store.write(lambda c: timers.take_due(c, NOW + timedelta(seconds=seconds), most))


async def test_a_timer_is_taken_when_it_is_due_and_only_once(store: Store) -> None:
    await put(store, timer(seconds=5))
    assert await due(store, 4.999) == []
    assert await due(store, 5) == [timer(seconds=5)]
    assert await due(store, 5) == []


async def test_a_timer_of_the_same_key_is_replaced(store: Store) -> None:
    await put(store, timer(seconds=5), timer(key="other", seconds=7))
    await put(store, timer(seconds=9, turn=4))
    assert await due(store, 8) == [timer(key="other", seconds=7)]
    assert await due(store, 9) == [timer(seconds=9, turn=4)]


async def test_one_person_is_given_one_timer_at_a_time_the_oldest_first(store: Store) -> None:
    await put(store, timer(key="b", seconds=2), timer(key="a", seconds=1), timer(ANN, seconds=3))
    assert await due(store, 60) == [timer(key="a", seconds=1), timer(ANN, seconds=3)]
    assert await due(store, 60) == [timer(key="b", seconds=2)]


async def test_timers_are_dropped_by_person_and_key_and_others_stay(store: Store) -> None:
    await put(store, timer(key="a"), timer(key="b"), timer(ANN, key="a"))
    await store.write(lambda c: timers.drop(c, [(SAM, "a"), (SAM, "never set")]))
    await store.write(lambda c: timers.drop(c, []))
    left = [*await due(store), *await due(store)]
    assert sorted((one.person, one.key) for one in left) == [(SAM, "b"), (ANN, "a")]


async def test_a_timer_is_due_at_its_very_microsecond(store: Store) -> None:
    await put(store, Timer(SAM, "keep", NOW + timedelta(microseconds=1), 1))
    assert await due(store) == []
    assert len(await due(store, 0.000001)) == 1


async def test_taking_due_timers_never_looks_through_those_that_are_not(store: Store) -> None:
    """Among a million pending ones that takes a tenth of a second; that is also measured (`make bench`)."""
    await put(store, timer(), timer(ANN))
    asked: list[str] = []

    async def watched(connection: Connection) -> list[str]:
        @event.listens_for(connection.sync_connection, "before_cursor_execute")
        def note(_: object, __: object, statement: str, ___: object, ____: object, _____: bool) -> None:
            asked.append(statement)

        await timers.take_due(connection, NOW, 10)
        await timers.next_due(connection)
        event.remove(connection.sync_connection, "before_cursor_execute", note)
        return [
            row.detail
            for one in asked
            for row in await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}", (1,) * one.count("?"))
        ]

    plans = await store.write(watched)
    assert len(asked) == 3
    assert [plan for plan in plans if not plan.startswith("SEARCH timers USING")] == []


async def test_a_timer_is_still_there_when_the_turn_it_caused_failed(store: Store) -> None:
    await put(store, timer())

    async def fails(connection: Connection) -> None:
        assert await timers.take_due(connection, NOW, 10)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await store.write(fails)
    assert await due(store) == [timer()]


async def test_it_is_known_when_the_next_timer_comes_due(store: Store) -> None:
    assert await store.write(timers.next_due) is None
    await put(store, timer(seconds=9), timer(ANN, seconds=5))
    assert await store.write(timers.next_due) == NOW + timedelta(seconds=5)


async def test_no_timers_is_no_timers(store: Store) -> None:
    await put(store)
    assert await due(store) == []
