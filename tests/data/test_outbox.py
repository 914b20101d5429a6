"""Proves what happens to a letter: kept in order, handed out once, never past an earlier one, put off, buried, put back."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from data import outbox
from data.outbox import DEAD_KEPT, REMINDER, REPLY, Letter, Posted
from data.store import Connection, Store, open_store
from data.tables import outbox as table

NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)
LEASE = timedelta(seconds=60)
SAM, ANN = 1001, 1002


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


async def post(store: Store, *letters: tuple[int, str], leased: bool = False) -> list[Letter]:
    return await store.write(lambda c: outbox.post(c, letters, NOW, NOW + LEASE if leased else None))


async def claim(store: Store, now: datetime = NOW, most: int = 100) -> list[str]:
    return [letter.body for letter in await store.write(lambda c: outbox.claim(c, now, now + LEASE, most))]


async def settle(store: Store, *posted: Posted, now: datetime = NOW) -> None:
    await store.write(lambda c: outbox.settle(c, posted, now))


async def rows(store: Store) -> list[tuple[str, str, str, int]]:
    async def read(connection: Connection) -> list[tuple[str, str, str, int]]:
        columns = (table.c.body, table.c.state, table.c.reason, table.c.attempts)
        found = await connection.execute(select(*columns).order_by(table.c.id))
        return [(json.loads(row.body), row.state, row.reason, row.attempts) for row in found]

    return await store.write(read)


async def test_letters_get_their_ids_in_the_order_they_were_written(store: Store) -> None:
    posted = await post(store, *((SAM, f"{number}") for number in range(200)))
    assert [letter.body for letter in posted] == [f"{number}" for number in range(200)]
    assert [letter.id for letter in posted] == sorted(letter.id for letter in posted)
    assert await claim(store, most=1000) == [f"{number}" for number in range(200)]


async def test_no_letters_is_no_letters(store: Store) -> None:
    assert await post(store) == []


async def test_a_letter_is_handed_out_once_until_its_lease_runs_out(store: Store) -> None:
    await post(store, (SAM, "a"))
    assert await claim(store) == ["a"]
    assert await claim(store, after(59)) == []
    assert await claim(store, after(60)) == ["a"]


async def test_a_letter_leased_when_it_was_written_is_nobody_elses(store: Store) -> None:
    await post(store, (SAM, "a"), leased=True)
    assert await claim(store) == []
    assert await claim(store, after(60)) == ["a"]


async def test_a_lease_can_be_kept_and_given_back(store: Store) -> None:
    (letter,) = await post(store, (SAM, "a"), leased=True)
    await store.write(lambda c: outbox.extend(c, [letter.id], after(500)))
    assert await claim(store, after(499)) == []
    await store.write(lambda c: outbox.extend(c, [letter.id], None))
    assert await claim(store) == ["a"]


async def test_what_a_dead_process_held_is_free_at_the_next_start(store: Store) -> None:
    await post(store, (SAM, "a"), leased=True)
    await store.write(outbox.release_all)
    assert await claim(store) == ["a"]


async def test_no_letter_goes_past_an_earlier_one_of_its_person_that_waits(store: Store) -> None:
    first, *_ = await post(store, (SAM, "a"), (SAM, "b"), (ANN, "c"))
    await settle(store, Posted(first.id, "due", "flood", after(30)))
    assert await claim(store) == ["c"]
    assert await claim(store, after(30)) == ["a", "b"]


async def test_of_replies_only_those_who_wait_for_one_are_served_with_all_that_stands_before_it(store: Store) -> None:
    await store.write(lambda c: outbox.post(c, [(SAM, "reminder"), (ANN, "other")], NOW, None, REMINDER))
    await post(store, (SAM, "reply"))
    found = await store.write(lambda c: outbox.claim(c, NOW, NOW + LEASE, 100, replies=True))
    assert [(letter.body, letter.rank) for letter in found] == [("reminder", REMINDER), ("reply", REPLY)]
    assert await claim(store) == ["other"]


async def test_the_age_of_reminders_is_told_apart_from_that_of_replies(store: Store) -> None:
    await store.write(lambda c: outbox.post(c, [(SAM, "reminder")], NOW, None, REMINDER))
    assert await store.write(lambda c: outbox.oldest(c, after(50))) == {REMINDER: NOW}


async def test_what_was_never_tried_is_due_also_when_the_date_was_set_back_since(store: Store) -> None:
    await post(store, (SAM, "a"), (ANN, "b"))
    assert await claim(store, after(-3600)) == ["a", "b"]


async def test_a_dead_letter_holds_nobody_up(store: Store) -> None:
    first, _ = await post(store, (SAM, "a"), (SAM, "b"))
    await settle(store, Posted(first.id, "dead", "too_long"))
    assert await claim(store) == ["b"]


async def test_only_as_many_are_handed_out_as_there_is_room_for(store: Store) -> None:
    await post(store, (SAM, "a"), (ANN, "b"), (SAM, "c"))
    assert await claim(store, most=2) == ["a", "b"]
    assert await claim(store, most=2) == ["c"]


@pytest.mark.parametrize("state", ["sent", "cancelled"])
async def test_a_letter_that_is_done_with_is_gone_with_its_words(store: Store, state: str) -> None:
    first, _ = await post(store, (SAM, "a"), (SAM, "b"))
    await settle(store, Posted(first.id, state))
    assert [body for body, *_ in await rows(store)] == ["b"]


async def test_every_try_is_counted_and_the_reason_kept(store: Store) -> None:
    (letter,) = await post(store, (SAM, "a"))
    for reason in ("flood", "timeout"):
        await settle(store, Posted(letter.id, "due", reason, after(1)))
    assert await rows(store) == [("a", "due", "timeout", 2)]
    (again,) = await store.write(lambda c: outbox.claim(c, after(1), after(61), 1))
    assert again == Letter(letter.id, SAM, "a", 2)


async def test_dead_letters_can_be_put_back_in_line(store: Store) -> None:
    first, second = await post(store, (SAM, "a"), (ANN, "b"))
    await settle(store, Posted(first.id, "dead", "too_long"), Posted(second.id, "sent"))
    assert await claim(store) == []
    assert await store.write(lambda c: outbox.requeue(c, after(5))) == 1
    assert await store.write(lambda c: outbox.requeue(c, after(5))) == 0
    assert await rows(store) == [("a", "due", "", 0)]
    assert await claim(store, after(5)) == ["a"]


async def test_dead_letters_are_buried_in_the_end_and_nothing_else_is(store: Store) -> None:
    dead, _ = await post(store, (SAM, "a"), (SAM, "b"))
    await settle(store, Posted(dead.id, "dead", "too_long"))
    await store.write(lambda c: outbox.bury(c, NOW + DEAD_KEPT))
    assert len(await rows(store)) == 2
    await store.write(lambda c: outbox.bury(c, NOW + DEAD_KEPT + timedelta(seconds=1)))
    assert [body for body, *_ in await rows(store)] == ["b"]


async def test_nothing_more_is_kept_for_somebody_who_left(store: Store) -> None:
    await post(store, (SAM, "a"), (ANN, "b"), (SAM, "c"))
    await store.write(lambda c: outbox.cancel_for(c, SAM))
    assert [body for body, *_ in await rows(store)] == ["b"]


async def test_it_is_known_when_the_next_letter_is_due_or_free(store: Store) -> None:
    assert await store.write(outbox.next_due) is None
    await post(store, (SAM, "a"), leased=True)
    assert await store.write(outbox.next_due) == NOW + LEASE
    (free,) = await post(store, (ANN, "b"))
    assert await store.write(outbox.next_due) == NOW
    await settle(store, Posted(free.id, "due", "flood", after(7)))
    assert await store.write(outbox.next_due) == after(7)


async def test_a_letter_that_was_put_off_is_not_late(store: Store) -> None:
    (letter,) = await post(store, (SAM, "a"))
    assert await store.write(lambda c: outbox.oldest(c, after(50))) == {REPLY: NOW}
    await settle(store, Posted(letter.id, "due", "flood", after(100)))
    assert await store.write(lambda c: outbox.oldest(c, after(50))) == {}


async def test_where_telegram_said_to_wait_is_still_known_after_a_restart(store: Store, database: Path) -> None:
    await store.write(lambda c: outbox.hold(c, [SAM, 0], after(5)))
    await store.write(lambda c: outbox.hold(c, [SAM], after(30)))
    await store.write(lambda c: outbox.hold(c, [ANN], after(60)))
    await store.close()
    again = await open_store(database)
    assert await again.write(lambda c: outbox.held(c, after(6))) == {SAM: after(30), ANN: after(60)}
    assert await again.write(lambda c: outbox.held(c, after(60))) == {}
    await again.close()
