"""Proves that a death while a thousand reminders fire loses none, repeats at most one to each person, and keeps every order.

Each reminder comes late, so it says when it was for: none can be taken for another, whatever the room's words are.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random, SystemRandom  # noqa: TID251 a test passes chance in, and prints the seed

import pytest

from bot.practice.world import Json
from bot.sender import OUT
from data.store import open_store
from dialogs.content import Content
from tests.crash.morgue import Morgue
from tests.crash.victim import DIED
from tests.patience import until
from tests.reminded import remind, said_late

pytestmark = [pytest.mark.crash, pytest.mark.xdist_group("crash"), pytest.mark.asyncio(loop_scope="module")]

KILLS, PER_SECOND = 10, 30
"""Twice as fast as Telegram takes them, for the test's sake. The faster, the more are on their way at any moment."""
FIRING = tuple(f"Clockwork._run:{moment}#{time}" for moment in ("before", "inside", "after") for time in (1, 4))
SENDING = ("sendMessage:before#30", "sendMessage:after#1", "sendMessage:after#30")
MARKING = tuple(f"Sender.flush:{moment}#{time}" for moment in ("before", "inside", "after") for time in (1, 3))
TIMERS = "SELECT count(*) FROM timers"


async def people_with(crashing: Morgue, content: Content, people: int, reminders: int) -> dict[int, Sequence[datetime]]:
    """So many people, each with so many reminders that came due at different hours while the bot was off."""
    now = crashing.world.clock.now().replace(microsecond=0)
    found: dict[int, Sequence[datetime]] = {
        crashing.world.add_person(f"Person {person}", started=True).id: tuple(
            now - timedelta(hours=3 * reminders) + timedelta(hours=3 * number, seconds=person) for number in range(reminders)
        )
        for person in range(people)
    }
    store = await open_store(crashing.database)
    await store.write(lambda c: remind(c, found, now, content.revision))
    await store.close()
    return found


def came(crashing: Morgue, person: int, dues: Sequence[datetime]) -> list[datetime]:
    """Which of a person's reminders came, in the order they were sent."""
    texts = [message["text"] for message in crashing.world.recorder.sent[person]]
    return [due for text in texts for due in dues if said_late(due) in text]


async def done(crashing: Morgue) -> None:
    """Every timer fired, everything is sent and marked."""
    await until(lambda: crashing.count(TIMERS) == 0 and crashing.idle(), "every reminder is sent and marked")


def repeated(crashing: Morgue, people: dict[int, Sequence[datetime]]) -> list[int]:
    """To whom something was sent again, once for each time. None was lost and every order was kept."""
    again = []
    for person, dues in people.items():
        found = came(crashing, person, dues)
        assert list(dict.fromkeys(found)) == list(dues), "a reminder was lost, or came out of order"
        assert len(crashing.world.recorder.sent[person]) == len(found), "something else was sent"
        again += [person] * (len(found) - len(dues))
    return again


@pytest.mark.parametrize("point", [*FIRING, *SENDING, *MARKING])
async def test_a_death_at_any_point_of_firing_loses_no_reminder(crashing: Morgue, content: Content, point: str) -> None:
    people = await people_with(crashing, content, people=100, reminders=3)
    await crashing.start(point)
    crashing.arm()
    assert await crashing.ended() == DIED
    in_flight = crashing.unmarked()
    await crashing.start()
    await done(crashing)
    await crashing.kill()
    again = repeated(crashing, people)
    assert max(Counter(again).values(), default=0) <= 1, "one person was sent more than one message again"
    assert len(again) <= in_flight
    assert crashing.healthy()
    for person, dues in people.items():
        assert [one.state for one in (await crashing.kept(person)).reminders.values()] == ["shown"] * len(dues)
        break


class Ear:
    """Knows when the bot has sent so and so many messages, and may kill it at once, before it knows of the last."""

    def __init__(self, crashing: Morgue) -> None:
        self._crashing, self.left, self.at_once = crashing, 0, False
        for person in crashing.world.people:
            crashing.world.listen(person, self._heard)

    def _heard(self, kind: str, told: Json) -> None:
        if kind == "message" and told["from"]["is_bot"]:
            self.left -= 1
            if self.left == 0 and self.at_once:
                self._crashing.strike()


async def test_ten_kills_while_a_thousand_reminders_fire_lose_none_and_repeat_at_most_one_each(
    crashing: Morgue, content: Content
) -> None:
    seed = SystemRandom().randrange(10**6)
    print(f"seed of the kills: {seed}")  # noqa: T201 shown when the test fails
    chance = Random(seed)  # noqa: S311 not a secret
    people = await people_with(crashing, content, people=250, reminders=4)
    ear, in_flight, fired = Ear(crashing), 0, []
    for number in range(KILLS):
        ear.left, ear.at_once = chance.randrange(1, 4 if number < 4 else 140), number % 2 == 1 and number > 3
        await crashing.start(per_second=PER_SECOND)
        await until(lambda: ear.left <= 0, "the bot sends")
        await asyncio.sleep(0 if ear.at_once else chance.random() / PER_SECOND)
        await crashing.kill()
        in_flight += crashing.unmarked()
        fired.append(crashing.count(TIMERS))
        assert crashing.healthy()
    assert crashing.unmarked(), "nothing was left to be sent after the last kill"
    await crashing.start(per_second=PER_SECOND)
    await done(crashing)
    await crashing.kill()
    again = repeated(crashing, people)
    print(f"timers left at each kill: {fired}, letters unmarked in all: {in_flight}, sent twice: {len(again)}")  # noqa: T201 a figure
    assert max(Counter(again).values(), default=0) <= KILLS
    assert len(again) <= OUT * KILLS, "more than were out at each kill"
    assert crashing.healthy()
