"""The state machine of a script, and the only file that knows the `transitions` library.

A machine is built once and driven over a plain cursor (no model is added to it). Guards only: no callback has an effect.
"""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import TypeAlias

from transitions import Machine, MachineError

from dialogs.script import Condition, Option, Script, Step
from dialogs.session import Answer, Place

Table: TypeAlias = Machine
"""A machine, as the rest of the house knows it."""
Guard: TypeAlias = Callable[[Mapping[str, Answer], int], bool]


class ImpossibleError(Exception):
    """A move the machine does not have. Names the state and what is possible there."""


def build(states: list[str], moves: list[tuple[str, str, str, Guard | None]]) -> Table:
    """A machine over `states`; each move is (trigger, from, to, guard).

    An unknown state is refused here: the library would take it.
    """
    known = set(states)
    for trigger, source, target, _ in moves:
        if source not in known or target not in known:
            raise ImpossibleError(f"{trigger}: {source} -> {target} names a state that does not exist")
    table = Machine(model=None, states=states, initial=None, auto_transitions=False)
    for trigger, source, target, guard in moves:
        table.add_transition(trigger, source, target, conditions=[guard] if guard else None)
    return table


def move(table: Table, state: str, trigger: str, *evidence: object) -> str:
    """The state after `trigger` in `state`. Raises `ImpossibleError`."""
    cursor = SimpleNamespace(state=state)
    event = table.events.get(trigger)
    try:
        moved = bool(event and event.trigger(cursor, *evidence))
    except MachineError:
        moved = False
    if not moved:
        raise ImpossibleError(
            f"{trigger} is not possible in {state}; possible there: {', '.join(table.get_triggers(state)) or 'nothing'}"
        )
    return str(cursor.state)


def arrows(table: Table) -> list[tuple[str, str, str]]:
    """Every move of a machine: (trigger, from, to), in the order they were written."""
    return [
        (name, move.source, str(move.dest))
        for name, event in table.events.items()
        for moves in event.transitions.values()
        for move in moves
    ]


def holds(when: Condition, answers: Mapping[str, Answer], suffix: str = "") -> bool:
    """Whether every slot of `when` holds what it must; a slot asked in rounds is looked up with its round first."""
    for slot, wanted in when.items():
        choice = _choice(answers.get(slot + suffix) or answers.get(slot))
        options = (wanted,) if isinstance(wanted, str) else wanted
        if not ("-" in options if choice is None else "*" in options or choice in options):
            return False
    return True


def _choice(answer: Answer | None) -> str | None:
    """All that a condition looks at: the option that was chosen, "" for words, None where nothing was given."""
    return answer.choice if answer is not None and answer.settled and answer.state != "skipped" else None


def offered(step: Step, answer: Answer) -> bool:
    """Whether `step` can still be answered with `answer`: one of its options, or words where words will do."""
    if step.kind != "choice" or (step.own_words and not answer.choice):
        return True
    return any(option.id == answer.choice for option in step.options)


class Walk:
    """The ways through one script."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.start = Place(script.start)
        self._slots = {name: script.slot(name) for name in script.steps}
        self._groups = {name: step.group for name, step in script.steps.items()}
        self._options = {(script.slot(name), option.id): option for name, step in script.steps.items() for option in step.options}
        self._entries = self._first_of_rounds()
        self.table = build(
            list(script.steps),
            [
                ("answered", name, edge.to, self._guard(edge.when, self._starts_round(name, edge.to)))
                for name, step in script.steps.items()
                for edge in step.edges
            ],
        )

        # The machine is asked once for each thing its guards can see: a turn asks twenty times, 8 µs each.
        self._seen = {name: tuple({slot: 0 for edge in step.edges for slot in edge.when}) for name, step in script.steps.items()}
        self._known: dict[tuple[str, int, tuple[str | None, ...]], str] = {}

    def key(self, place: Place) -> str:
        """The name under which the answer of `place` is kept: the slot, with its round where the step is asked in rounds."""
        slot = self._slots[place.step]
        return f"{slot}.{place.round}" if self._groups[place.step] else slot

    def step_of(self, slot: str) -> str:
        """The step that fills `slot`."""
        return next(name for name, own in self._slots.items() if own == slot)

    def option(self, slot: str, choice: str) -> Option | None:
        """The option `choice` of the question that fills `slot`."""
        return self._options.get((slot, choice))

    def keys(self, slot: str) -> tuple[str, ...]:
        """Every name that answers of `slot` may be kept under."""
        grouped = any(self._groups[name] for name, own in self._slots.items() if own == slot)
        return tuple(f"{slot}.{n}" for n in range(1, self.script.rounds + 1)) if grouped else (slot,)

    def after(self, place: Place, answers: Mapping[str, Answer]) -> Place:
        """The next place on the way, whether or not it is answered already."""
        step = self._next(place, answers)
        group = self._groups[step]
        if not group or group != self._groups[place.step]:
            return Place(step)
        return Place(step, place.round + self._starts_round(place.step, step))

    def _next(self, place: Place, answers: Mapping[str, Answer]) -> str:
        suffix = f".{place.round}"
        what = tuple([_choice(answers.get(slot + suffix) or answers.get(slot)) for slot in self._seen[place.step]])
        key = (place.step, place.round, what)
        step = self._known.get(key)
        if step is None:
            step = self._known[key] = move(self.table, place.step, "answered", answers, place.round)
        return step

    def ahead(self, place: Place, answers: Mapping[str, Answer]) -> Place:
        """The first place after `place` whose question is still to be asked, or the card."""
        here = self.after(place, answers)
        while self.script.steps[here.step].kind != "card" and self._settled(here, answers):
            here = self.after(here, answers)
        return here

    def first_open(self, answers: Mapping[str, Answer]) -> Place:
        """The first question from the start that is still to be asked, or the card."""
        return self.ahead(self.start, answers) if self._settled(self.start, answers) else self.start

    def way(self, answers: Mapping[str, Answer]) -> tuple[Place, ...]:
        """The answered questions from the start, in order, up to the first open one or the card."""
        here = self.start
        way: list[Place] = []
        while self.script.steps[here.step].kind != "card" and self._settled(here, answers):
            way.append(here)
            here = self.after(here, answers)
        return tuple(way)

    def _first_of_rounds(self) -> Mapping[str, str]:
        """Group -> its step that is come to from outside. The order in which steps are written down means nothing."""
        ways = [("", self.script.start), *((name, edge.to) for name, step in self.script.steps.items() for edge in step.edges)]
        entries: dict[str, str] = {}
        for source, target in ways:
            group = self._groups.get(target)
            if group and group != self._groups.get(source):
                entries.setdefault(group, target)
        return entries

    def _settled(self, place: Place, answers: Mapping[str, Answer]) -> bool:
        answer = answers.get(self.key(place))
        return answer is not None and answer.settled

    def _starts_round(self, step: str, to: str) -> bool:
        group = self._groups[step]
        return bool(group) and group == self._groups.get(to) and to == self._entries.get(group)

    def _guard(self, when: Condition, starts_round: bool) -> Guard | None:
        if not when and not starts_round:
            return None
        last = self.script.rounds
        return lambda answers, turn: not (starts_round and turn >= last) and holds(when, answers, f".{turn}")
