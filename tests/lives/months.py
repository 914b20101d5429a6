"""Many lives side by side: everybody acts, the clock goes from one event to the next, the bot is off or dies now and then.

After every moment at which the bot ran, what came to each phone by itself is held against that person's diary.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random  # noqa: TID251 from a seed that a failing test names
from typing import Any

from sqlalchemy import select

from bot.turn import Rules
from data.store import Store
from data.tables import timers
from dialogs.content import Content
from dialogs.reminding import TIMER
from tests.lives import acts, wishes
from tests.lives.model import DAY
from tests.lives.person import Doing, NotOfferedError, Person
from tests.lives.wording import Key, key_of
from tests.lives.world import NEVER, Shown, World, blocks, chances, says

BEGIN = datetime(2027, 1, 15, tzinfo=UTC)
"""The clocks go forward on 28 March 2027, and Easter is in these 90 days."""
MOMENTS = (
    timedelta(hours=8, minutes=50, seconds=30),
    timedelta(hours=13, seconds=30),
    timedelta(hours=18, minutes=10, seconds=30),
)
"""When people take up their phones: half a minute past, so that nobody presses in the second in which something comes due.

The first and the last on one day, the middle one on the next.
"""
ROUND = timedelta(minutes=1)
"""From one message of an act to the next."""
OFF = [timedelta(hours=hours) for hours in (1, 3, 8, 14, 26, 50, 96)]
"""For how long the bot is off, at most: each of these once, in any order."""
WRITE, BLOCK, BLOCK_DUE = 0.1, 0.01, 0.3
"""How many write while it is off, how many block it then, and how many of those to whom something would have come."""
AWAY = (1, 2, 5, 20)
"""Days for which somebody blocks it."""
ONE_IN = 3
"""At each moment one in so many people does something."""
CAME = "(it has come)"
PLAN = " (The clinic has no lift)"
STORY = 40


@dataclass
class Tally:
    """What came of it."""

    lives: int
    turns: int = 0
    came: int = 0
    late: int = 0
    twice: int = 0
    kills: int = 0
    downs: int = 0
    down: timedelta = timedelta()
    kinds: Counter[str] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)


class Months:
    """The lives of `people` for so many `days`; `seed` makes them again, `one_in` says how often the bot dies."""

    def __init__(self, store: Store, content: Content, seed: int, people: int, one_in: int = 0) -> None:
        self._seed, self._chance = seed, Random(seed)  # noqa: S311 not a secret
        ids = count(1)
        rules = Rules(content, "campaigns@example.org", lambda: f"plan{next(ids)}")
        self.world = World(store, rules, BEGIN, chances(Random(seed + 1), one_in))  # noqa: S311 not a secret
        self.people = {n: self._person(n) for n in range(1, people + 1)}
        self._back: dict[int, datetime] = {}
        """When those who blocked the bot come back."""
        self._bot_next = NEVER
        self._soon: dict[int, datetime] = {}
        """When something is due next, by each diary."""
        self._letters: Counter[int] = Counter()
        self.tally = Tally(people)

    def _person(self, number: int) -> Person:
        return Person(number, self.world.phone(number), Random(self._seed * 10_000 + number), BEGIN)  # noqa: S311 not a secret

    async def live(self, days: int) -> Tally:
        """All of it, one moment after the other. At the end everybody looks at their list once more."""
        downs = self._downs(days)
        for moment in (BEGIN + day * DAY + at for day in range(days) for at in MOMENTS[day % 2 :: 2]):
            while downs and moment >= downs[0][0]:
                await self._off(*downs.pop(0))
            if moment > self.world.now:
                await self._until(moment)
                await self._act({one.number: _visit(one, act) for one in self.people.values() if (act := self._wish(one))})
        await self._act({n: _visit(one, wishes.come_back if one.life.away else wishes.talk) for n, one in self.people.items()})
        self.tally.turns, self.tally.kills = self.world.turns, self.world.kills
        for one in self.people.values():
            self.tally.acts += one.done
        undone = await self._undone()
        assert undone == (set(), set()), f"reminders without a timer, and timers without a reminder: {undone}"
        return self.tally

    async def _undone(self) -> tuple[set[tuple[int, str, datetime]], set[tuple[int, str, datetime]]]:
        """At the end, inside the bot: reminders that wait without a timer, and timers that nothing waits for."""
        kept = await self.world.kept(*self.people)
        ones = [(person, one) for person, session in kept.items() for one in session.reminders.values()]
        waiting = {(person, TIMER + one.id, one.due) for person, one in ones if one.state == "waiting"}
        rows = await self.world.store.write(lambda c: c.execute(select(timers).where(timers.c.key.startswith(TIMER))))
        timed = {(row.person, row.key, row.due_at) for row in rows}
        return waiting - timed, timed - waiting

    def _wish(self, one: Person) -> Callable[[Person], Doing] | None:
        """What they do at this moment, if anything."""
        if not one.done["plan"]:
            return acts.plan
        if one.life.away:
            away = self._back.setdefault(one.number, self.world.now + one.chance.choice(AWAY) * DAY)
            return wishes.come_back if self.world.now >= away and self._back.pop(one.number) else None
        return wishes.wish(one) if one.chance.randrange(ONE_IN) == 0 else None

    def _downs(self, days: int) -> list[tuple[datetime, datetime]]:
        """When the bot is off."""
        found, part = [], timedelta(days=days) / len(OFF)
        for number, most in enumerate(self._chance.sample(OFF, len(OFF))):
            begin = BEGIN + (number + 0.2 + 0.4 * self._chance.random()) * part
            found.append((begin, begin + most * (0.5 + self._chance.random() / 2)))
        return found

    async def _off(self, begin: datetime, end: datetime) -> None:
        """The bot is off. Some people write all the same, or block it. Then it runs again."""
        await self._until(begin)
        self.tally.downs += 1
        self.tally.down += end - begin
        self.world.now = begin + (end - begin) / 2
        for one in self.people.values():
            if not one.life.away and one.done["plan"]:
                chance, block = one.chance.random(), BLOCK_DUE if one.life.next() <= end else BLOCK
                if chance < WRITE:
                    await self.world.sent(says(one.number, "thanks"))
                elif chance > 1 - block:
                    one.tells("blocks while the bot is off", self.world.now)
                    one.life.away = True
                    one.done["leave while it is off"] += 1
                    await self.world.sent(blocks(one.number))
        self.world.now = end
        await self._run({})

    async def _until(self, then: datetime) -> None:
        """Let everything come due on the way, by the bot's reckoning or by the diaries'."""
        while (soon := min([*self._soon.values(), self._bot_next])) <= then:
            self.world.now = max(soon, self.world.now)
            await self._run({})
            assert self._bot_next > self.world.now, "the bot leaves something undone"
        self.world.now = then

    async def _act(self, doing: dict[int, Doing]) -> None:
        """Everybody takes a step, a minute passes, everybody takes the next, until all are done."""
        ready = self._steps(doing)
        while ready:
            for number, _ in ready:
                self.people[number].mark = len(self.people[number].phone.shown)
            await self.world.sent(*ready)
            ready = await self._run(doing)
            await self._until(self.world.now + ROUND)

    def _steps(self, doing: dict[int, Doing]) -> list[tuple[int, dict[str, Any]]]:
        """What everybody does next; who has done all is out."""
        ready = []
        for number, act in list(doing.items()):
            self.people[number].now = self.world.now
            step = next(act, None)
            if step is None:
                del doing[number]
            else:
                ready.append(step)
            self._soon[number] = self.people[number].life.next()
        return ready

    async def _run(self, doing: dict[int, Doing]) -> list[tuple[int, dict[str, Any]]]:
        """The bot works now; people look at their phones; what came by itself is held against the diaries."""
        self._bot_next = await self.world.run()
        wanted = self._fires()
        ready = self._steps(doing)
        for number, keys in self._fires().items():  # a change may make a time that is over come at once
            wanted.setdefault(number, []).extend(keys)
        seen: dict[int, list[Shown]] = {}
        for number, shown in self.world.unasked():
            if any(data.startswith(wishes.STEM) for _, data in shown.buttons):
                seen.setdefault(number, []).append(shown)
        for number in wanted.keys() | seen.keys():
            self._compare(self.people[number], wanted.get(number, []), seen.get(number, []))
        return ready

    def _fires(self) -> dict[int, list[Key]]:
        found = {}
        for number in [number for number, at in self._soon.items() if at <= self.world.now]:
            life = self.people[number].life
            found[number] = life.fires(self.world.now)
            self._soon[number] = life.next()
        return found

    def _compare(self, one: Person, wanted: list[Key], seen: list[Shown]) -> None:
        """Each came once, and says that it is late if it is. Only what was on its way when the bot died may come twice."""
        once = []
        for shown in seen:
            self._letters[shown.letter] += 1
            if self._letters[shown.letter] == 1:
                once.append(shown)
            else:
                assert self._letters[shown.letter] <= 1 + self.world.unmarked[shown.letter], self._story(one, "came twice")
                self.tally.twice += 1
        came = {key_of(shown.words): shown for shown in once}
        assert len(once) == len(came), self._story(one, f"something came twice: {[key_of(shown.words) for shown in once]}")
        assert came.keys() == set(wanted), self._story(one, f"these came: {list(came)}, and these were due: {wanted}")
        one.came |= came
        for key, shown in came.items():
            late = f"This was for {one.life.said[key]}. I could not send it then, and I am sorry it is late."
            assert (late in shown.words) == (key in one.life.late), self._story(one, f"{key} {one.life.said[key]}: {shown.words}")
            assert ("This was for" in shown.words) == (key in one.life.late), self._story(one, shown.words)
            self.tally.came += 1
            self.tally.late += key in one.life.late
            self.tally.kinds[key[0]] += 1
            one.tells(f"came: {key}", self.world.now)

    def _story(self, one: Person, fault: str) -> str:
        told = "\n".join(one.story[-STORY:])
        return f"seed {self._seed}, person {one.number}, {self.world.now} ({one.life.zone}): {fault}\n{told}"


def _visit(one: Person, act: Callable[[Person], Doing]) -> Doing:
    """Do it, if the screens let them; then look at /reminders, and hold it against the diary."""
    one.tells(f"{act.__name__}?", one.now)
    try:
        yield from act(one)
    except NotOfferedError as error:
        one.tells(f"  not offered: {error}", one.now)
    else:
        one.tells(f"  done: {act.__name__}", one.now)
        one.done[act.__name__] += 1
    if one.life.away:
        return
    yield says(one.number, "/reminders")
    shown = [label.removesuffix(PLAN) for label in one.offered if ", " in label and not label.endswith(CAME)]
    told = "\n".join(one.story[-STORY:])
    assert sorted(shown) == one.life.lines(one.now), f"{one.number}: {one.now}: {shown}\n{one.life.lines(one.now)}\n{told}"
