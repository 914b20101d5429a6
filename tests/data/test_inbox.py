"""Proves that an update is kept once however often it comes, handed out in order and fairly, and forgotten when handled."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from data import updates
from data.store import Connection, Store
from data.tables import inbox
from data.updates import REMEMBERED, Arrived, Waiting

NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)
BOT, SAM, ANN = 42, 1001, 1002


def came(*numbers: int, person: int = SAM) -> list[Arrived]:
    return [Arrived(number, person, f'{{"update_id": {number}}}') for number in numbers]


async def accept(store: Store, *arrived: Arrived, now: datetime = NOW, bot: int = BOT) -> None:
    await store.write(lambda c: updates.accept(c, bot, arrived, now))


async def heads(store: Store, most: int = 100) -> list[Waiting]:
    return await store.write(lambda c: updates.next_set(c, most))


async def raws(store: Store) -> list[tuple[str, str]]:
    async def rows(connection: Connection) -> list[tuple[str, str]]:
        return [(state, raw) for state, raw in await connection.execute(select(inbox.c.state, inbox.c.raw).order_by(inbox.c.id))]

    return await store.write(rows)


async def drain(store: Store) -> list[str]:
    """Every update in the order it is handed out, each set handled before the next is asked for."""
    told: list[str] = []
    while found := await heads(store):
        told += [row.raw for row in found]
        await store.write(partial(_done, found))
    return told


async def _done(found: list[Waiting], connection: Connection) -> None:
    await updates.done(connection, [row.id for row in found])


async def test_an_update_that_comes_twice_is_kept_once(store: Store) -> None:
    await accept(store, *came(7, 7))
    await accept(store, *came(7, 8))
    assert await drain(store) == ['{"update_id": 7}', '{"update_id": 8}']


async def test_an_update_that_comes_again_after_it_was_handled_is_not_handled_again(store: Store) -> None:
    await accept(store, *came(7))
    assert len(await drain(store)) == 1
    await accept(store, *came(7))
    assert await drain(store) == []


async def test_a_lower_number_that_comes_later_is_kept_too(store: Store) -> None:
    """Telegram's numbers start anywhere after a quiet week, and two deliveries may cross: the highest seen means nothing."""
    await accept(store, *came(900))
    await drain(store)
    await accept(store, *came(899, 3))
    assert len(await drain(store)) == 2


async def test_the_same_number_of_another_bot_is_another_update(store: Store) -> None:
    await accept(store, *came(7))
    await accept(store, *came(7), bot=43)
    assert len(await drain(store)) == 2


async def test_one_person_is_handed_out_one_at_a_time_in_the_order_of_arrival(store: Store) -> None:
    await accept(store, *came(5, 6, 4))
    assert [row.raw for row in await heads(store)] == ['{"update_id": 5}']
    assert await drain(store) == ['{"update_id": 5}', '{"update_id": 6}', '{"update_id": 4}']


async def test_somebody_who_sends_a_thousand_does_not_keep_the_others_waiting(store: Store) -> None:
    await accept(store, *came(*range(1000)))
    await accept(store, *came(2000, person=ANN), *came(2001, person=1003))
    assert [row.person for row in await heads(store)] == [SAM, ANN, 1003]


async def test_when_more_people_wait_than_a_set_holds_those_who_wait_longest_are_first(store: Store) -> None:
    await accept(store, *(update for person in (9, 3, 7) for update in came(person, person=person)))
    first = await heads(store, most=2)
    assert [row.person for row in first] == [9, 3]
    await accept(store, *came(100, person=9))
    await store.write(lambda c: updates.done(c, [row.id for row in first]))
    assert [row.person for row in await heads(store, most=2)] == [7, 9]


async def test_a_handled_update_loses_its_words_at_once(store: Store) -> None:
    await accept(store, *came(1, 2), *came(3, person=ANN))
    one, other = await heads(store)
    await store.write(lambda c: updates.done(c, [one.id], [other.id]))
    assert await raws(store) == [("done", ""), ("waiting", '{"update_id": 2}'), ("quarantined", "")]


async def test_old_handled_updates_are_forgotten_but_never_one_that_waits(store: Store) -> None:
    await accept(store, *came(1))
    await drain(store)
    await accept(store, *came(2))
    await store.write(lambda c: updates.purge(c, NOW + REMEMBERED))
    assert len(await raws(store)) == 2
    await store.write(lambda c: updates.purge(c, NOW + REMEMBERED + timedelta(seconds=1)))
    assert [state for state, _ in await raws(store)] == ["waiting"]


async def test_the_age_of_the_oldest_waiting_update_is_known(store: Store) -> None:
    assert await store.write(updates.oldest) is None
    await accept(store, *came(1))
    await accept(store, *came(2), now=NOW + timedelta(hours=1))
    assert await store.write(updates.oldest) == NOW
    await drain(store)
    assert await store.write(updates.oldest) is None


@pytest.mark.parametrize("number", [-1, 0, 2**31, 2**63 - 1])
async def test_any_number_telegram_may_choose_is_kept(store: Store, number: int) -> None:
    await accept(store, *came(number, person=-number))
    assert [row.person for row in await heads(store)] == [-number]
