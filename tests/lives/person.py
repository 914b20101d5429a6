"""Somebody with a phone and a diary: types, presses what is offered, looks at the answer. Must never look inside the bot."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from random import Random  # noqa: TID251 from a seed that a failing test names
from typing import Any, TypeAlias

from tests.lives.model import DAY, Life
from tests.lives.wording import Key, long
from tests.lives.world import Phone, Shown, presses, says

Doing: TypeAlias = Iterator[tuple[int, dict[str, Any]]]
"""An act: it yields what is typed or pressed, and goes on once the answer is on the phone."""


STALE = "That button was from earlier. Here is where we are now."


class NotOfferedError(Exception):
    """The screen does not offer that now."""


@dataclass
class Person:
    """Somebody with a phone and a diary. `now` is what time it is."""

    number: int
    phone: Phone
    chance: Random
    now: datetime
    life: Life = field(default_factory=Life)
    things: int = 0
    story: list[str] = field(default_factory=list)
    """What they did and what came, for a failing test to show."""
    done: Counter[str] = field(default_factory=Counter)
    came: dict[Key, Shown] = field(default_factory=dict)
    """The newest message that brought each reminder."""

    mark: int = 0
    """How many messages were on the phone before they last did something."""

    @property
    def answer(self) -> str:
        """All that came since they last did something."""
        return "\n".join(shown.words for shown in self.phone.shown[self.mark :])

    @property
    def words(self) -> str:
        """The newest message with buttons."""
        return next((one.words for one in reversed(self.phone.shown) if one.buttons), "")

    def says(self, words: str, at: str = "") -> Doing:
        """Type `words`, where the newest message has `at` in it."""
        if at not in self.words:
            raise NotOfferedError(at)
        yield says(self.number, words)

    def presses(self, *labels: str) -> Doing:
        """Press the first of these that the newest message offers."""
        found = {_plain(label): data for label, data in self.phone.buttons}
        data = next((found[label] for label in labels if label in found), None)
        if data is None:
            raise NotOfferedError(labels)
        yield presses(self.number, data)
        if STALE in self.answer:
            raise NotOfferedError("something came by itself while they pressed, so the button was an old one")

    def some(self, ago: int, ahead: int) -> datetime:
        """A day between so many days ago and so many ahead, with a time in the day."""
        day = self.life.today(self.now) + DAY * self.chance.randint(-ago, ahead)
        at = time(self.chance.choice((9, 10, 11, 12, 14, 15, 16, 17, 18)), self.chance.choice((0, 0, 15, 30)))
        return datetime.combine(day, at)

    def thing(self, what: str) -> str:
        """A name that nothing else has."""
        self.things += 1
        return f"{what} {self.things}"

    def tells(self, what: str, now: datetime) -> None:
        """For the story that a failing test shows."""
        self.story.append(f"{now:%a %d %b %H:%M:%S} {what}")

    def tell(self, **changes: Any) -> None:  # noqa: ANN401 fields of Told
        """It is in their diary."""
        self.life.tell(self.now, replace(self.life.told, **changes))

    def pick(self, what: str) -> Doing:
        """Press the first entry of a list that has these words in it."""
        found = [label for label, _ in self.phone.buttons if what in label]
        if not found:
            raise NotOfferedError(what)
        yield from self.presses(_plain(found[0]))

    @property
    def offered(self) -> list[str]:
        """The buttons of the newest message, without their numbers."""
        return [_plain(label) for label, _ in self.phone.buttons]

    def agrees(self, wall: datetime, timed: bool = True) -> Doing:
        """Type a date where one is asked for, and say yes once it is said back right."""
        said = long(wall) if timed else long(wall).partition(" at ")[0]
        yield from self.says(said, "Type the day")
        if f"{said}. Is that right?" not in self.words:
            raise NotOfferedError(said)
        yield from self.presses("Yes, that is right")


def _plain(label: str) -> str:
    number, dot, rest = label.partition(". ")
    return rest if dot and number.isdigit() else label
