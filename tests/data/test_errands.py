"""Proves that a postcode is kept only until its answer is there, and that the newest of a person counts."""

from datetime import UTC, datetime, timedelta
from functools import partial

from data import errands
from data.errands import Errand
from data.store import Store

NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)
SAM, ANN, KIM = 1001, 1002, 1003


async def waiting(store: Store, most: int = 10, running: tuple[int, ...] = ()) -> list[Errand]:
    return await store.write(lambda c: errands.waiting(c, most, running))


async def test_the_oldest_come_first_and_those_under_way_are_left_out(store: Store) -> None:
    for minute, person in enumerate((KIM, SAM, ANN)):
        await store.write(partial(errands.put, wanted=[Errand(person, "AB1 2CD", 3)], now=NOW + timedelta(minutes=minute)))

    assert [errand.person for errand in await waiting(store)] == [KIM, SAM, ANN]
    assert [errand.person for errand in await waiting(store, most=2)] == [KIM, SAM]
    assert [errand.person for errand in await waiting(store, running=(KIM, ANN))] == [SAM]


async def test_a_newer_errand_takes_the_place_of_an_older_and_outlives_its_answer(store: Store) -> None:
    old, new = Errand(SAM, "AB1 2CD", 3), Errand(SAM, "EF3 4GH", 5)
    await store.write(lambda c: errands.put(c, [old], NOW))
    await store.write(lambda c: errands.put(c, [new], NOW))
    assert await waiting(store) == [new]

    await store.write(lambda c: errands.done(c, [old]))
    assert await waiting(store) == [new]

    await store.write(lambda c: errands.done(c, [new]))
    assert await waiting(store) == []


async def test_nothing_to_do_is_no_fault(store: Store) -> None:
    await store.write(lambda c: errands.put(c, [], NOW))
    await store.write(lambda c: errands.done(c, []))

    assert await waiting(store) == []
