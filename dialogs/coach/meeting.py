"""A rehearsal: the bot plays the decision maker, then goes through a checklist. Pure; the same plan and attempt play the same.

Never rude, never personal about illness, never a mark: the words are in england/meeting.yaml, and `check` holds its shape.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Annotated, Literal, NamedTuple, TypeAlias, get_args

from pydantic import Field, StringConstraints

from dialogs.coach.meeting_points import Point, Points, Signs, fits, found_in, quoted
from dialogs.coach.told import Barrier, Told
from dialogs.script import Model, Slug
from dialogs.text import words_of
from dialogs.words import fill, places

Where = tuple[str | int, ...]
Level: TypeAlias = Literal["easy", "middle", "hard"]
Part: TypeAlias = Literal["opening", "question", "extra", "aside", "push", "what", "closing"]
Say = Annotated[str, StringConstraints(min_length=3, max_length=200, strip_whitespace=True)]
LEVELS: tuple[Level, ...] = get_args(Level)
MOST_LINES = 8
"""Lines of the longest rehearsal: enough to be hard, short enough for somebody tired."""
LENGTHS: Mapping[Level, tuple[int, int]] = {"easy": (4, 5), "middle": (5, 6), "hard": (7, MOST_LINES)}
"""Fewest and most lines of each level."""
BODIES = ("mp", "council", "icb", "nhs_england", "hwb", "healthwatch", "other")
"""Kinds of decision maker with questions of their own."""
_PLACES = ("issue", "ask", "outcome", "message")
_DRAWN: tuple[Part, ...] = ("question", "extra")


class ByLevel(Model):
    """Lines for each level, any of which may be played."""

    easy: tuple[Say, ...] = ()
    middle: tuple[Say, ...] = ()
    hard: tuple[Say, ...] = ()

    def at(self, level: Level) -> tuple[str, ...]:
        """The lines of `level`."""
        lines: tuple[str, ...] = getattr(self, level)
        return lines


class Questions(ByLevel):
    """What they may ask where no barrier of the person's own is left; `bodies` empty: anybody may ask it."""

    bodies: tuple[Slug, ...] = ()


class Shapes(Model):
    """What is played at each level, in order."""

    easy: tuple[Part, ...]
    middle: tuple[Part, ...]
    hard: tuple[Part, ...]


class Meeting(Model):
    """england/meeting.yaml."""

    shapes: Shapes
    parts: dict[Literal["opening", "what", "aside", "push", "closing"], ByLevel]
    barriers: dict[Slug, ByLevel] = Field(description="Kind of barrier (an entry of the library) -> lines for it.")
    own: ByLevel = Field(description="Lines for any other barrier, with its {words}.")
    questions: tuple[Questions, ...]
    points: Points
    signs: Signs


class Line(NamedTuple):
    """One line of the decision maker; `answer` is the person's own answer to the barrier it is made from, "" for none."""

    say: str
    part: Part
    answer: str = ""


def lines(told: Told, meeting: Meeting, level: Level, plan_id: str, attempt: int) -> tuple[str, ...]:
    """All that the decision maker says in this attempt, 4 to 8 lines."""
    return tuple(line.say for line in play(told, meeting, level, plan_id, attempt))


def play(told: Told, meeting: Meeting, level: Level, plan_id: str, attempt: int) -> tuple[Line, ...]:
    """The lines with where they come from. The opening turns with each attempt, so two attempts in a row differ."""
    seed = f"{plan_id} {level} {attempt}"
    own = sorted(told.barriers, key=lambda barrier: _place(barrier.words, seed))
    pool = _shuffled(_usable(_asked_by(told.who, meeting, level), _answers(told)), seed)
    played: list[Line] = []
    for part in getattr(meeting.shapes, level):
        if part not in _DRAWN:
            candidates = _usable(meeting.parts[part].at(level), _answers(told))
            played.append(Line(_said(_next(candidates, f"{plan_id} {level} {part}", attempt), _answers(told)), part))
        elif own:
            played.append(_about(own.pop(0), part, meeting, level, plan_id, attempt))
        elif part == "question" or attempt % 2 == 0:
            played.append(Line(_said(pool.pop(0), _answers(told)), part))
    return tuple(played)


def feedback(told: Told, meeting: Meeting, said: tuple[str, ...]) -> tuple[Point, ...]:
    """What was found in the replies, or what to try next time; never a score."""
    return found_in(told, meeting.points, meeting.signs, said)


def _about(barrier: Barrier, part: Part, meeting: Meeting, level: Level, plan_id: str, attempt: int) -> Line:
    known = meeting.barriers.get(barrier.kind, ByLevel()).at(level)
    say = _next((*known, *meeting.own.at(level)), f"{plan_id} {level} {barrier.words}", attempt)
    return Line(_said(say, {"words": quoted(barrier.words)}), part, barrier.answer)


def _asked_by(who: str, meeting: Meeting, level: Level) -> Iterable[str]:
    body = who if who in BODIES else "other"
    for questions in meeting.questions:
        if not questions.bodies or body in questions.bodies:
            yield from questions.at(level)


def _answers(told: Told) -> Mapping[str, str]:
    return {name: quoted(getattr(told, "ask_words" if name == "ask" else name)) for name in _PLACES}


def _usable(sayings: Iterable[str], values: Mapping[str, str]) -> list[str]:
    """Those for whose places there are words."""
    return [saying for saying in sayings if fits(saying, values)]


def _said(saying: str, values: Mapping[str, str]) -> str:
    return words_of(fill(saying, lambda name: values.get(name, "")))


def _place(words: str, seed: str) -> bytes:
    """Where `words` come in an order that looks like chance and is the same for `seed` on every machine."""
    return blake2b(f"{seed}\n{words}".encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _shuffled(sayings: Iterable[str], seed: str) -> list[str]:
    return sorted(sayings, key=lambda saying: _place(saying, seed))


def _next(sayings: Iterable[str], seed: str, attempt: int) -> str:
    """One of `sayings`, another at each attempt until all had their turn."""
    order = _shuffled(sayings, seed)
    return order[attempt % len(order)]


def check(meeting: Meeting) -> Iterator[tuple[Where, str]]:
    """What is wrong beyond the shape: where it stands, and the problem."""
    for level in LEVELS:
        yield from _check_shape(meeting, level)
        yield from _check_enough(meeting, level)
    for number, questions in enumerate(meeting.questions):
        yield from (
            (("questions", number, "bodies"), f"nobody is called {body}") for body in questions.bodies if body not in BODIES
        )
    for where, say in _all_lines(meeting):
        known = ("words",) if where[0] in ("barriers", "own") else _PLACES
        yield from ((where, f"nothing fills {{{place}}}") for place in places(say) if place not in known)
        if where[0] == "own" and "words" not in places(say):
            yield where, "says nothing of the barrier: it needs {words}"
        if "**" in say:
            yield where, "a spoken line cannot be bold"
    yield from meeting.points.wrong()


def _check_shape(meeting: Meeting, level: Level) -> Iterator[tuple[Where, str]]:
    where, shape = ("shapes", level), getattr(meeting.shapes, level)
    fewest, most = LENGTHS[level]
    if not shape or shape[0] != "opening" or shape[-1] != "closing" or "what" not in shape:
        yield where, "it begins with the opening, asks what they want, and ends with the closing"
    if len(shape) > most or len(shape) - shape.count("extra") < fewest:
        yield where, f"{fewest} to {most} lines"
    for part in set(shape) - set(_DRAWN):
        if not _usable(meeting.parts.get(part, ByLevel()).at(level), {}):
            yield where, f"{part} has no line without places at this level"
    for kind, barrier in meeting.barriers.items():
        if not barrier.at(level):
            yield ("barriers", kind), f"no line for {level}"


def _check_enough(meeting: Meeting, level: Level) -> Iterator[tuple[Where, str]]:
    wanted = sum(part in _DRAWN for part in getattr(meeting.shapes, level))
    for body in BODIES:
        if len(_usable(_asked_by(body, meeting, level), {})) < wanted:
            yield ("questions",), f"fewer than {wanted} questions for {body} at {level}"
    if not meeting.own.at(level):
        yield ("own",), f"no line for {level}"


def _all_lines(meeting: Meeting) -> Iterator[tuple[Where, str]]:
    tables: list[tuple[Where, ByLevel]] = [(("parts", name), table) for name, table in meeting.parts.items()]
    tables += [(("barriers", kind), table) for kind, table in meeting.barriers.items()]
    tables += [(("own",), meeting.own), *((("questions", number), table) for number, table in enumerate(meeting.questions))]
    for where, table in tables:
        for level in LEVELS:
            yield from (((*where, level, number), say) for number, say in enumerate(table.at(level)))


def spoken(meeting: Meeting) -> Iterator[tuple[Where, str]]:
    """Every sentence that reaches a person, and where it stands."""
    yield from _all_lines(meeting)
    yield from meeting.points.spoken()
