"""Proves that what was looked up is remembered for its time and no longer, once a key."""

from datetime import UTC, datetime, timedelta

from data import lookups
from data.store import Store

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
JUST_BEFORE = LATER - timedelta(microseconds=1)


async def keep(store: Store, key: str, body: str, until: datetime = LATER) -> None:
    await store.write(lambda c: lookups.keep(c, key, body, until))


async def find(store: Store, key: str, now: datetime = NOW) -> str | None:
    return await store.write(lambda c: lookups.find(c, key, now))


async def test_what_was_kept_is_found_until_its_time_is_over(store: Store) -> None:
    await keep(store, "pc:1", "Kent")
    assert await find(store, "pc:1", JUST_BEFORE) == "Kent"
    assert await find(store, "pc:1", LATER) is None


async def test_nothing_else_is_found(store: Store) -> None:
    await keep(store, "pc:1", "Kent")
    assert await find(store, "pc:") is None
    assert await find(store, "PC:1") is None


async def test_the_newest_under_a_key_takes_the_place_of_the_older_with_its_time(store: Store) -> None:
    await keep(store, "pc:1", "Kent")
    await keep(store, "pc:1", "Essex", NOW + timedelta(days=1))
    assert await find(store, "pc:1") == "Essex"
    assert await find(store, "pc:1", NOW + timedelta(days=2)) is None


async def test_a_purge_forgets_what_is_over_and_nothing_else(store: Store) -> None:
    await keep(store, "old", "Kent", NOW)
    await keep(store, "new", "Essex", NOW + timedelta(microseconds=1))
    await store.write(lambda c: lookups.purge(c, NOW))
    assert await find(store, "old", NOW - timedelta(days=1)) is None
    assert await find(store, "new") == "Essex"
