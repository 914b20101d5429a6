"""Proves that a death in the middle of a broadcast sends nobody two copies and loses sight of none: each has one final state."""

import sqlite3
from contextlib import closing
from dataclasses import asdict
from random import Random, SystemRandom  # noqa: TID251 a test passes chance in, and prints the seed

import pytest

from bot.broadcaster import OUT, OUT_SECONDS
from bot.practice.world import Json
from data.store import open_store
from dialogs.queries import Tally
from tests.crash.morgue import Morgue
from tests.crash.victim import DIED
from tests.patience import until
from tests.subscribers import WORDS, broadcast, crowd, schedule, subscribe, tallied

pytestmark = [pytest.mark.crash, pytest.mark.xdist_group("crash"), pytest.mark.asyncio(loop_scope="module")]

KILLS, PEOPLE, PER_SECOND = 20, 1_500, 150
UNKNOWN = max(OUT, round(OUT_SECONDS * PER_SECOND))
"""Copies whose outcome one kill may leave unknown."""
POINTS = (
    *(f"Broadcaster._round:{moment}#{time}" for moment in ("before", "inside", "after") for time in (1, 2, 7)),
    *(f"sendMessage:{moment}#{time}" for moment in ("before", "after") for time in (1, 20)),
)
OVER = "SELECT count(*) FROM broadcasts WHERE state = 'done'"


async def due(crashing: Morgue, people: int) -> list[int]:
    """A broadcast to so many people that the bot finds when it starts."""
    chosen, store, now = crowd(crashing.world, people), await open_store(crashing.database), crashing.world.clock.now()
    await store.write(lambda c: subscribe(c, chosen, now))
    await schedule(store, broadcast(), now)
    await store.close()
    return chosen


async def reconciled(crashing: Morgue, people: list[int]) -> Tally:
    """The bot is over with it; what it says is what Telegram got."""
    await until(lambda: crashing.count(OVER) == 1, "it is done")
    await crashing.kill()
    store = await open_store(crashing.database)
    found = await tallied(store)
    await store.close()
    assert (found.total, found.open) == (len(people), 0)
    with closing(sqlite3.connect(crashing.database)) as reader:
        states: dict[int, str] = dict(reader.execute("SELECT person, state FROM deliveries").fetchall())
    assert sorted(states) == people
    for person, state in states.items():
        got = sum(WORDS in message["text"] for message in crashing.world.recorder.sent[person])
        assert got in {"sent": (1,), "uncertain": (0, 1)}[state], f"{state}, and got it {got} times"
    assert crashing.healthy()
    print({name: count for name, count in asdict(found).items() if count})  # noqa: T201 a figure for whoever asks for it
    return found


@pytest.mark.parametrize("point", POINTS)
async def test_a_death_at_any_point_sends_nobody_two(crashing: Morgue, point: str) -> None:
    people = await due(crashing, 60)
    await crashing.start(point, per_second=100)
    crashing.arm()
    assert await crashing.ended() == DIED
    await crashing.start(per_second=100)
    found = await reconciled(crashing, people)
    assert found.uncertain <= 6


class Ear:
    """Kills the bot the moment so many more copies have arrived, before it can know of the last."""

    def __init__(self, crashing: Morgue, people: list[int]) -> None:
        self._crashing, self.left, self.at_once = crashing, 0, False
        for person in people:
            crashing.world.listen(person, self._heard)

    def _heard(self, kind: str, told: Json) -> None:
        if kind == "message" and told["from"]["is_bot"]:
            self.left -= 1
            if self.left == 0 and self.at_once:
                self._crashing.strike()


async def test_twenty_kills_in_the_middle_of_a_broadcast_leave_each_person_one_final_state_and_nobody_two_copies(
    crashing: Morgue,
) -> None:
    seed = SystemRandom().randrange(10**6)
    print(f"seed of the kills: {seed}")  # noqa: T201 shown when the test fails
    chance = Random(seed)  # noqa: S311 not a secret
    people = await due(crashing, PEOPLE)
    ear, out = Ear(crashing, people), []
    for number in range(KILLS):
        ear.left, ear.at_once = chance.randrange(1, 4 if number < 3 else 120), number % 2 == 1
        await crashing.start(per_second=PER_SECOND)
        await until(lambda: ear.left <= 0, "the bot sends")
        await crashing.kill()
        out.append(crashing.count("SELECT count(*) FROM deliveries WHERE state = 'out'"))
        assert crashing.healthy()
    assert crashing.count(OVER) == 0, "nothing was left to be sent after the last kill"
    await crashing.start(per_second=PER_SECOND)
    found = await reconciled(crashing, people)
    print(f"out at each kill: {out}, of these sent or not: {found.uncertain}")  # noqa: T201 a figure for whoever asks for it
    assert max(out) <= UNKNOWN
    assert found.uncertain == sum(out)
