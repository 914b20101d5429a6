"""One turn while it is worked out: the session so far, the lines to be said, the effects. Lives for one call of `advance`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from string import ascii_lowercase
from typing import Any, NamedTuple

from dialogs.answers import Choice
from dialogs.approach import Approach
from dialogs.content import Content
from dialogs.effects import Button, Effect
from dialogs.machine import Walk
from dialogs.office import NO_OFFICE, Office
from dialogs.queries import Found
from dialogs.reminder import Reminder
from dialogs.session import Answer, Plan, Session
from dialogs.text import Text
from dialogs.words import fill, in_words, shorten

TITLE_LIMIT = 40
_LETTERS = ascii_lowercase


@dataclass(frozen=True, slots=True)
class Facts:
    """What a turn may know beside the session.

    The words, how to reach the team, a fresh id in case something is begun (twelve hex digits that nobody can guess), the
    numeric id of whose turn it is, and what the team shares. `office` None: not read yet; a turn that asks for it is worked out
    again with it. `code` is a secret in case one is to be given out: longer than an id, which begins it.
    """

    content: Content
    team_contact: str
    fresh_id: str
    person: int = 0
    office: Office | None = NO_OFFICE
    code: str = ""


class OfficeNeededError(Exception):
    """What the team shares was not read, and the turn is about it. Nothing has happened: read it, and begin the turn anew."""


class View(NamedTuple):
    """One screen: what it says above the list of choices, the choices (pressed or typed), and those only typed.

    `head` is worked out when it is said, not when a reply is read. `whole`: typed beginnings do not count here, since any
    words may be an answer. `greets`: a greeting is an answer too, to somebody who is being played. `copies`: buttons that put
    words where the person can paste them. `grid` are rows of small buttons above the others, such as the days of a month; what is
    in them can be typed too. `stem` begins the data of the buttons of a screen that can be pressed at any later time, in place of
    the turn.
    """

    head: Callable[[], Text]
    choices: tuple[Choice, ...] = ()
    quiet: tuple[Choice, ...] = ()
    whole: bool = False
    greets: bool = False
    copies: tuple[Button, ...] = ()
    grid: tuple[tuple[Choice, ...], ...] = ()
    stem: str = ""

    @property
    def pressable(self) -> tuple[Choice, ...]:
        """Every choice that has a button."""
        return (*[choice for row in self.grid for choice in row], *self.choices)


class Picked(NamedTuple):
    """A day, or a day and a time on the wall, that the person said yes to; None where they want no date.

    `purpose` says which room asked, `subject` what for, `words` are words of theirs that belong to it.
    """

    purpose: str
    subject: str
    wall: datetime | None
    words: str = ""


class Turn:
    """The work of one turn."""

    def __init__(self, session: Session, facts: Facts, now: datetime) -> None:
        self.before = session
        """The session as this turn found it."""
        self.session = session.copy()
        self.facts = facts
        self.content = facts.content
        self.now = now
        self.notes: list[Text] = []
        self.effects: list[Effect] = []
        self.answered = ""
        """The step that was answered in this turn, if the person went on from it."""
        self._names = 0
        self.picked: Picked | None = None
        """The date that was agreed on in this turn: the room that asked for it is still to hear of it."""
        self._office = facts.office
        self.in_need = False
        """Whether what was typed in this turn says that somebody may be in danger."""
        self.told: Found | None = None
        """The answer to the query that the present screen needs, in the turn that hears it."""

    @property
    def office(self) -> Office:
        """What the team shares, as this turn leaves it. Raises `OfficeNeededError`."""
        if self._office is None:
            raise OfficeNeededError
        return self._office

    def decide(self, office: Office) -> None:
        """What the team shares is now this. Only `dialogs.ruling` calls it."""
        self._office = office

    @property
    def decided(self) -> Office | None:
        """What the team shares, if this turn changed it."""
        return None if self._office is self.facts.office else self._office

    @property
    def walk(self) -> Walk:
        """The ways through the script."""
        return self.content.walk

    @property
    def plan(self) -> Plan:
        """The plan on the table. Only screens that are about a plan may ask."""
        return self.session.plans[self.session.plan]

    def change(self, **changes: Any) -> None:  # noqa: ANN401 whatever type the field has; slots refuse a wrong name
        """Change fields of this turn's own copy of the session."""
        for name, value in changes.items():
            setattr(self.session, name, value)

    def go(self, screen: str, topic: str = "") -> None:
        """Show `screen` at the end of this turn."""
        self.session.screen, self.session.topic = screen, topic

    @property
    def under_way(self) -> Plan | None:
        """The plan on the table, unless it is closed."""
        plan = self.session.current
        return plan if plan and not plan.closed else None

    def put(self, plan: Plan) -> None:
        """Keep `plan` as it now is. Where it moved, an edited message can no longer be told to its answer."""
        old = self.session.plans.get(plan.id)
        if old is None or old.path != plan.path:
            self.session.heard = 0
        self.session.plans = {**self.session.plans, plan.id: plan}

    @property
    def approach(self) -> Approach:
        """What came of the plan on the table."""
        return self.plan.approach

    def keep(self, **changes: Any) -> None:  # noqa: ANN401 whatever type the field has; the dataclass refuses a wrong name
        """Change fields of what is kept of the approach of the plan on the table."""
        self.put(replace(self.plan, approach=replace(self.approach, **changes)))

    def remind(self, *reminders: Reminder) -> None:
        """Keep these reminders as they now are. Their timers are set at the end of the turn."""
        self.session.reminders = {**self.session.reminders, **{one.id: one for one in reminders}}

    def fresh_name(self) -> str:
        """An id for something of this person's that no other thing of theirs has or had: the turn, and a letter.

        After 26 in one turn a number follows the letter.
        """
        round_, letter = divmod(self._names, len(_LETTERS))
        self._names += 1
        return f"{self.session.turn}{_LETTERS[letter]}{round_ or ''}"

    def remind_no_more(self, *ids: str) -> None:
        """Take these reminders away."""
        self.session.reminders = {name: kept for name, kept in self.session.reminders.items() if name not in ids}

    def drop(self, plan: str) -> None:
        """Delete a plan and its answers."""
        self.session.plans = {name: kept for name, kept in self.session.plans.items() if name != plan}

    def note(self, phrase: str, value: str = "") -> None:
        """Say the phrase named `phrase` above the screen; {value}, {topic}, {kind} all stand for `value`."""
        self.notes.append(self.phrase(phrase, value))

    def remark(self, sentence: str) -> None:
        """Say an editor's `sentence` above the screen, filled from the plan on the table."""
        if sentence:
            self.notes.append(fill(sentence, self.value))

    def phrase(self, phrase: str, value: str = "") -> Text:
        """The phrase named `phrase`."""
        return fill(self.content.desk.phrases[phrase], self._spoken(value))

    def filled(self, phrase: str, values: Mapping[str, str]) -> Text:
        """The phrase named `phrase` with its places filled from `values`, and what is not there from the plan."""
        return fill(self.content.desk.phrases[phrase], lambda name: values.get(name) or self.value(name))

    def jotted(self, slot: str) -> str:
        """What is jotted down under `slot` in the plan on the table."""
        plan = self.session.current
        answer = plan.answers.get(slot) if plan else None
        return answer.value if answer else ""

    def jot(self, slots: Mapping[str, str]) -> None:
        """Keep words of the plan on the table that belong to no question, by slot (see `session.JOTTED`); "" takes one away."""
        plan, answers = self.plan, dict(self.plan.answers)
        for slot, words in slots.items():
            answers.pop(slot, None)
            if words:
                answers[slot] = Answer(words)
        self.put(plan.at(plan.place, plan.path, answers))

    def too_old(self, review_by: date | None) -> Text:
        """What a reader is told of content that should have been checked again by now; nothing of any other."""
        late = review_by is not None and self.now.date() > review_by
        return self.phrase("too_old", in_words(review_by)) if late and review_by else ()

    def words(self, phrase: str) -> Text:
        """The phrase as it stands, nothing filled; bold where it says so."""
        return fill(self.content.desk.phrases[phrase], lambda name: "")

    def key(self, name: str) -> Choice:
        """A button found at every question."""
        return self.content.keys[name]

    def title(self, plan: Plan) -> str:
        """A plan's name: the person's own, or the beginning of the issue."""
        first = plan.answers.get(self.walk.key(self.walk.start))
        return plan.title or (shorten(first.value, TITLE_LIMIT) if first else "") or self.content.desk.phrases["untitled"]

    def value(self, name: str) -> str:
        """What {name} stands for: an answer's words, or the noun or hint of the option chosen."""
        if name == "team_contact":
            return self.facts.team_contact
        plan = self.session.current
        if plan is None:
            return ""
        if name == "title":
            return self.title(plan)
        slot, _, part = name.partition(".")
        answer = plan.answers.get(slot) or plan.answers.get(f"{slot}.{plan.place.round}")
        if answer is None or answer.state == "skipped":
            return ""
        if not part:
            return answer.value
        option = self.walk.option(slot, answer.choice)
        return getattr(option, part) if option else self._own_noun(part)

    def _own_noun(self, part: str) -> str:
        return self.content.desk.phrases["they"] if part == "noun" else ""

    def _spoken(self, value: str) -> Callable[[str], str]:
        return lambda name: value if name in ("value", "topic", "kind", "title", "date") else self.value(name)
