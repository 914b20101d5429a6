"""Proves that a timer is set once a key, taken out once when it is due, and comes back when the turn it caused failed."""

from datetime import UTC, datetime, timedelta

import pytest

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
