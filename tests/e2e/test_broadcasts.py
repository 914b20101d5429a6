"""Broadcasts from end to end: never faster than Telegram allows, beside people who talk, through all kinds of fault.

How fast they go, and how soon whoever talks is answered beside them, `make bench` measures (row Q). Must never be timed here.
"""

import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import asdict, replace
from pathlib import Path
from random import Random, SystemRandom  # noqa: TID251 a test passes chance in, and prints the seed
from shutil import copyfile

from bot.limits import Limits
from bot.practice.faults import Fault, bad_gateway, error
from data import offices
from data.store import open_store
from dialogs.content import Content
from dialogs.office import Arrangement, Broadcast
from dialogs.queries import Tally
from tests.arrivals import Telegram, telegram
from tests.e2e.life import Life, living
from tests.patience import until
from tests.subscribers import WORDS, broadcast, crowd, schedule, subscribe, tallied
from tests.wire import london_winter

PER_SECOND = 30


@asynccontextmanager
async def sending(
    database: Path, blank: Path, content: Content, people: int, per_second: int, script: Sequence[Fault] = ()
) -> AsyncIterator[tuple[Life, list[int]]]:
    """A bot that starts with a broadcast to so many people due."""
    database.parent.mkdir(mode=0o700)
    copyfile(blank, database)
    async with living(database, content, london_winter(12), lambda: Limits(per_second)) as life:
        await life.stop()
        life.world.limits = telegram(per_second)
        life.world.faults.add(*script)
        chosen, store, now = crowd(life.world, people), await open_store(database), life.world.clock.now()
        await store.write(lambda c: subscribe(c, chosen, now))
        await schedule(store, broadcast(), now)
        await store.close()
        life.start()
        yield life, chosen


async def ended(life: Life) -> tuple[Broadcast, Tally]:
    """What the database says once the bot has stopped."""
    await life.stop()
    store = await open_store(life.database)
    office = await store.write(lambda c: offices.load(c, Arrangement(), life.world.clock.now()))
    found = await tallied(store)
    await store.close()
    return office.broadcasts[1], found


def copies(life: Life, person: int) -> int:
    """How often somebody got it."""
    return sum(WORDS in message["text"] for message in life.world.recorder.sent[person])


async def test_it_goes_never_faster_than_telegram_allows_and_whoever_talks_is_answered_in_the_middle(
    database: Path, blank: Path, content: Content
) -> None:
    async with sending(database, blank, content, 300, PER_SECOND) as (life, people):
        limits = life.world.limits
        assert isinstance(limits, Telegram)
        sam = life.person()
        for number, words in enumerate(("/start", "/help", "/plans", "/help", "/plans", "/help")):
            await until(lambda number=number: len(limits.arrived) > 40 * number + 10, "it goes on")  # type: ignore[misc]
            await sam.answer(words)
            assert len(limits.arrived) < len(people), "the answer waited until all copies had gone"
        await until(lambda: all(copies(life, one) for one in people), "everybody got it")
        assert [copies(life, one) for one in people] == [1] * 300
        assert limits.most() <= PER_SECOND
        assert limits.refused == 0
        one, found = await finished(life)
        assert (one.state, one.total, found) == ("done", 300, Tally(sent=300))


async def test_stopped_and_started_again_it_goes_on_where_it_was_and_nothing_is_uncertain(
    database: Path, blank: Path, content: Content
) -> None:
    async with sending(database, blank, content, 100, PER_SECOND) as (life, people):
        limits = life.world.limits
        assert isinstance(limits, Telegram)
        for begun in (10, 40, 70):
            await until(lambda begun=begun: len(limits.arrived) > begun, "it goes on")  # type: ignore[misc]
            await life.restart()
        one, found = await finished(life)
        assert found == Tally(sent=100)
        assert one.state == "done"
        assert [copies(life, person) for person in people] == [1] * 100


FAULTS = (
    error(429, "Too Many Requests: retry after 1", "sendMessage", retry_after=1),
    bad_gateway("sendMessage"),
    Fault("lose_answer", "sendMessage"),
    Fault("drop", "sendMessage"),
    Fault("truncate", "sendMessage"),
    error(403, "Forbidden: bot was blocked by the user", "sendMessage"),
    error(403, "Forbidden: user is deactivated", "sendMessage"),
    error(400, "Bad Request: something odd", "sendMessage"),
)
MANY = 2_000


async def test_through_random_faults_the_totals_agree_to_the_last_one_with_what_telegram_got(
    database: Path, blank: Path, content: Content
) -> None:
    seed = SystemRandom().randrange(10**6)
    print(f"seed of the faults: {seed}")  # noqa: T201 shown when the test fails
    chance = Random(seed)  # noqa: S311 not a secret
    # Every kind of fault at hundreds of places; two 429 seldom at a time, since those stop everything for a second.
    script = [replace(one, nth=nth) for one in FAULTS[1:] for nth in chance.sample(range(1, MANY), 25)]
    script += [replace(FAULTS[0], nth=nth) for nth in chance.sample(range(1, MANY), 4)]
    async with sending(database, blank, content, MANY, 2_000, script) as (life, people):
        limits, played = life.world.limits, life.world.faults.played
        assert isinstance(limits, Telegram)
        one, found = await finished(life)
        got = {person: copies(life, person) for person in people}
        print(f"{found}; faults: {dict(played)}; {limits.rate():.0f} a second")  # noqa: T201 figures for whoever asks
        assert limits.refused == 0
        assert (one.state, one.total, found.total, found.open) == ("done", MANY, MANY, 0)
        assert dict(one.tally) == {name: count for name, count in asdict(found).items() if count}
        states = by_person(database)
        assert sorted(states) == people, "one row a person"
        assert max(got.values()) == 1, "somebody got it twice"
        for person, state in states.items():
            assert got[person] in {"sent": (1,), "uncertain": (0, 1)}.get(state, (0,)), f"{state}, and got it {got[person]} times"
        assert found.uncertain == played["lose_answer"] + played["drop"] + played["truncate"]
        assert (found.blocked, found.gone, found.failed) == (25, 25, 25)


def by_person(database: Path) -> dict[int, str]:
    """The state of each person's copy."""
    with closing(sqlite3.connect(database)) as reader:
        return dict(reader.execute("SELECT person, state FROM deliveries ORDER BY person").fetchall())


async def finished(life: Life) -> tuple[Broadcast, Tally]:
    """Once it is done."""
    await until(lambda: state(life.database) == "done", "it is done")
    return await ended(life)


def state(database: Path) -> str:
    """Where the broadcast stands, read beside the bot."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)) as reader:
        return str(reader.execute("SELECT state FROM broadcasts").fetchone()[0])
