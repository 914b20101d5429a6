"""A person and their phone for the tests: says, presses and waits, and writes down what is seen. Must never guess for the bot.

Drives `dialogs.advance` alone: no Telegram, no tables; timers fire when the clock passes them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from dialogs.content import Content
from dialogs.effects import (
    Ask,
    Button,
    Copy,
    Decide,
    DropTimer,
    Effect,
    Forget,
    Hand,
    LookUp,
    Record,
    Say,
    SetTimer,
    Settle,
    Tell,
)
from dialogs.engine import advance
from dialogs.inputs import Amended, Input, Left, Pressed, Returned, Said, Showed, TimerFired, Told
from dialogs.load import load_content
from dialogs.office import NO_OFFICE, Office
from dialogs.piece import Piece
from dialogs.queries import Found, Query
from dialogs.session import Session
from dialogs.text import words_of
from dialogs.turn import Facts
from tests.overheard import Ears

BEGINNING = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TEAM = "campaigns@example.org"


@lru_cache(maxsize=1)
def our_content() -> Content:
    """The words the bot ships with, read once."""
    return load_content()


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of the bot, and its number in the chat."""

    message: int
    say: Say

    @property
    def words(self) -> str:
        """Its words, without styles."""
        return words_of(self.say.text)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Its buttons, row by row."""
        return tuple(button for row in self.say.rows for button in row)


@dataclass
class Shared:
    """What the people of a test share: the office, what is said to others, what each typed. `found` answers queries."""

    office: Office = NO_OFFICE
    found: Callable[[Query], Found] = lambda query: 0
    acts: list[tuple[int, str, str]] = field(default_factory=list)
    people: dict[int, "Talker"] = field(default_factory=dict)
    elsewhere: list[Tell] = field(default_factory=list)
    """Messages to chats of nobody here, such as the team's group."""
    ears: Ears = field(default_factory=Ears)


class Talker:
    """One person in a private chat with the bot. `chat` has every message of the bot, oldest first."""

    def __init__(
        self, content: Content | None = None, now: datetime = BEGINNING, person: int = 0, shared: Shared | None = None
    ) -> None:
        self.person, self.shared = person, shared or Shared()
        self.shared.people[person] = self
        self.copies: list[Copy] = []
        """Every preview of a broadcast."""
        self.content = content or our_content()
        self.session = Session()
        self.now = now
        self.told_at = now
        """When the transcript last said what the date is."""
        self.chat: list[Seen] = []
        self.timers: dict[str, tuple[datetime, int]] = {}
        self.effects: tuple[Effect, ...] = ()
        self.handed: list[Hand] = []
        """Every file and picture that was sent, oldest first."""
        self.asked: list[tuple[int, str]] = []
        """Every postcode that is to be looked up, and the turn that asked."""
        self._said: dict[str, int] = {}
        self._messages = 0
        self._plans = 0

    def hear(self, heard: Input) -> tuple[Effect, ...]:
        """Take one turn; what the bot then does is seen here and kept in `effects`."""
        code = f"code{self.person}x{self.session.turn}"
        facts = Facts(self.content, TEAM, f"plan{self._plans}", self.person, self.shared.office, code)
        if isinstance(heard, Said | Amended):
            self.shared.ears.typed.setdefault(self.person, []).append(heard.words)
        before = len(self.session.plans)
        self.session, self.effects = advance(self.session, heard, facts, self.now)
        self._plans += len(self.session.plans) > before
        for effect in sorted(self.effects, key=lambda one: not isinstance(one, Decide)):  # said is what is decided
            self._carry_out(effect)
        asked = next((effect for effect in self.effects if isinstance(effect, Ask)), None)
        if asked:
            first = self.effects
            self.hear(Told(asked.query, self.shared.found(asked.query), asked.notes))
            self.effects = (*first, *self.effects)
        return self.effects

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Say():
                self.shared.ears.listen(self.shared.office, self.person, effect.text)
                self.chat.append(Seen(self._message(), effect))
            case SetTimer():
                whose = self.shared.people.get(effect.person, self)
                whose.timers[effect.key] = (effect.due, self.session.turn)
            case DropTimer():
                self.timers.pop(effect.key, None)
            case Forget():
                self.timers.clear()
                kept = {number: one for number, one in self.shared.office.questions.items() if one.person != self.person}
                self.shared.office = replace(self.shared.office, questions=kept)
            case Hand():
                self.handed.append(effect)
            case LookUp():
                self.asked.append((self.session.turn, effect.postcode))
            case Settle():
                self.chat = [Seen(s.message, Say(effect.text)) if s.message == effect.message else s for s in self.chat]
            case _:
                self._carry_out_shared(effect)

    def _carry_out_shared(self, effect: Effect) -> None:
        match effect:
            case Decide():
                self.shared.office = effect.office
            case Record():
                self.shared.acts.append((self.person, effect.act, effect.about))
            case Tell() if effect.chat in self.shared.people:
                self.shared.people[effect.chat].told(Say(effect.text, effect.rows))
            case Tell():
                self.shared.ears.listen(self.shared.office, effect.chat, effect.text)
                self.shared.elsewhere.append(effect)
            case Copy():
                self.copies.append(effect)

    def told(self, said: Say) -> None:
        """The bot said something that somebody else's turn made it say."""
        self.shared.ears.listen(self.shared.office, self.person, said.text)
        self.chat.append(Seen(self._message(), said))

    def say(self, *words: str) -> str:
        """Type each of `words` as a message; what the bot says to the last."""
        for one in words:
            self._said[one] = self._message()
            self.hear(Said(one, self._said[one]))
        return self.last

    def press(self, label: str) -> str:
        """Press the button of the newest message that has one so labelled (its number may be left out)."""
        seen, button = next(self._buttons(label))
        self.hear(Pressed(button.data, seen.message))
        return self.last

    def press_twice(self, label: str) -> str:
        """Press it twice before the answer is there."""
        seen, button = next(self._buttons(label))
        self.hear(Pressed(button.data, seen.message))
        first = self.effects
        self.hear(Pressed(button.data, seen.message))
        self.effects = (*first, *self.effects)
        return self.last

    def press_old(self, label: str, message: int) -> str:
        """Press a button of the message with that place in the chat, counted from 0."""
        seen = self.chat[message]
        button = next(button for button in seen.buttons if _plain(button.label) == label)
        self.hear(Pressed(button.data, seen.message))
        return self.last

    def amend(self, words: str, now: str) -> str:
        """Edit the message that read `words`."""
        self.hear(Amended(now, self._said[words]))
        return self.last

    def write(self, piece: Piece) -> str:
        """Type a message with formatting."""
        self.hear(Said(piece.words, self._message(), piece))
        return self.last

    def show(self, kind: str, album: str = "", piece: Piece | None = None) -> str:
        """Send something without words."""
        self.hear(Showed(kind, album, piece))
        return self.last

    def leave(self) -> None:
        """Block the bot."""
        self.hear(Left())

    def come_back(self) -> None:
        """Unblock the bot."""
        self.hear(Returned())

    def wait(self, days: float, tell: Callable[[], None] = lambda: None) -> None:
        """Let days pass; timers that come due fire at their time. `tell` is called after each."""
        end = self.now + timedelta(days=days)
        while due := sorted((at, key) for key, (at, _) in self.timers.items() if at <= end):
            self.now, key = due[0]
            _, turn = self.timers.pop(key)
            self.hear(TimerFired(key, turn))
            tell()
        self.now = end

    @property
    def last(self) -> str:
        """The words of the bot's newest message."""
        return self.chat[-1].words

    @property
    def labels(self) -> tuple[str, ...]:
        """The buttons of the newest message, without their numbers."""
        return tuple(_plain(button.label) for button in self.chat[-1].buttons)

    @property
    def answers(self) -> dict[str, str]:
        """What is kept in the plan on the table: slot -> words."""
        plan = self.session.current
        return {slot: answer.value for slot, answer in plan.answers.items()} if plan else {}

    @property
    def step(self) -> str:
        """The question (or card) the plan on the table stands at."""
        plan = self.session.current
        return plan.place.step if plan else ""

    def _message(self) -> int:
        self._messages += 1
        return self._messages

    def _buttons(self, label: str) -> Iterator[tuple[Seen, Button]]:
        for seen in reversed(self.chat):
            for button in seen.buttons:
                if label in (button.label, _plain(button.label)):
                    yield seen, button
        raise AssertionError(f"no button {label!r}; the newest message has {self.labels}")


def _plain(label: str) -> str:
    number, dot, rest = label.partition(". ")
    return rest if dot and number.isdigit() else label


def planning(content: Content | None = None) -> Talker:
    """Somebody at the first question of their first plan."""
    talker = Talker(content)
    talker.say("hello", "plan")
    return talker


WAY = {
    "issue": "The clinic has no lift",
    "outcome": "A lift by May",
    "who": "my mp",
    "name": "Ann Lee",
    "decider": "yes",
    "ask": "meet",
    "ask_words": "Will you meet us in June?",
    "fallback": "Will you read our letter?",
    "barrier": "no money",
    "barrier_answer": "A ramp costs little",
    "barrier_more": "no",
    "message": "A lift lets us in",
    "story": "skip",
    "way": "email",
    "contact": "ok",
}
"""The shortest whole plan: what is typed at each question."""


def walked_to(step: str, content: Content | None = None) -> Talker:
    """Somebody who answered everything before `step`, with the words of `WAY`."""
    talker = planning(content)
    for _ in WAY:
        if talker.step != step:
            talker.say(WAY[talker.step])
    assert talker.step == step
    return talker
