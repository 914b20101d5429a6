"""The thank-you letter after a meeting, made from values; its few joints and prompts are a table, england/letters.yaml.

Pure. Knows no story, no issue and no private note, so that none can go into it: the ask and the promises are all it says of a
person. Never knows a name, address or postcode of the writer: those are prompts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from dialogs.approach import Promise
from dialogs.coach.kit import Line, Where, line_spoken, problems
from dialogs.coach.kit_texts import values, written
from dialogs.coach.told import Told
from dialogs.paper import Block, Paper
from dialogs.script import Label, Model, Words
from dialogs.words import in_words

WENT = ("well", "so_so", "badly")
"""How a meeting can have gone."""
PLACES = ("name", "ask_words", "met", "what", "by")
"""What the lines may be filled with: whom it goes to, the ask, the day of the meeting; a promise, and by when."""


class Lines(Model):
    """Lines that depend on how the meeting went."""

    well: tuple[Line, ...] = Field(min_length=1)
    so_so: tuple[Line, ...] = Field(min_length=1)
    badly: tuple[Line, ...] = Field(min_length=1)


class Thanks(Model):
    """The thank-you letter. `file` is its name as a file, without an ending."""

    label: Label
    file: str = Field(pattern=r"^[a-z-]{3,30}$")
    before: tuple[Line, ...] = Field(min_length=1, description="The head of the letter.")
    opening: Lines
    asked: Line = Field(description="What they were asked.")
    talked: Line = Field(description="Instead, where what they were asked was to meet.")
    passed_on: Line = Field(description="Where they named somebody else to ask.")
    they: Line = Field(description="Above what they said they would do.")
    you: Line = Field(description="Above what the writer said they would do.")
    dated: Line = Field(description="A promise with a date.")
    undated: Line = Field(description="A promise without one.")
    nothing: Line = Field(description="Where nobody promised anything, and named nobody else to ask.")
    right: Line = Field(description="Asks to be told what is wrong in the lists.")
    month: Line = Field(description="Where no promise has a date: when the writer comes back to it.")
    closing: Lines
    after: tuple[Line, ...] = Field(min_length=1, description="The end of the letter.")
    too_long: Words = Field(description="Added to a prompt when there are words, but too many for here.")
    remarks: tuple[Words, ...] = Field(min_length=1, description="Said to the writer beside the letter, before they send it.")
    still: Words = Field(description="Names what is still to be written, in {gaps}.")


class Letters(Model):
    """england/letters.yaml."""

    thanks: Thanks


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a meeting came to. `day` is None where it is not known; `passed_on`: they named somebody else to ask."""

    went: str
    day: date | None = None
    promises: tuple[Promise, ...] = ()
    passed_on: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter as it stands, and the names of what is still to be written in it."""

    paper: Paper
    gaps: tuple[str, ...]


def letter(thanks: Thanks, told: Told, meeting: Meeting) -> Letter:
    """The thank-you letter of the person who told us this, after this meeting."""
    about = thanks.talked if told.ask == "meet" else thanks.asked
    met = in_words(meeting.day) if meeting.day else ""
    has = {"name": values(told)["name"], "ask_words": told.ask_words, "met": met}
    blocks: list[Block] = []
    gaps: list[str] = []
    for line, promises in _lines(thanks, about, meeting):
        found = written(line, has, line.most, thanks.too_long)
        blocks += found.blocks
        gaps += found.gaps
        for one in promises:
            blocks += _bullet(thanks, one)
    return Letter(Paper(thanks.file, tuple(blocks)), tuple(dict.fromkeys(gaps)))


def _lines(thanks: Thanks, about: Line, meeting: Meeting) -> Iterator[tuple[Line, tuple[Promise, ...]]]:
    """The lines of the letter in order, each with the promises that are listed below it."""
    opening, closing = (getattr(lines, meeting.went, lines.so_so) for lines in (thanks.opening, thanks.closing))
    they, you = (tuple(one for one in meeting.promises if one.side == side) for side in ("they", "you"))
    for line in (*thanks.before, *opening, about, *((thanks.passed_on,) if meeting.passed_on else ())):
        yield line, ()
    if they:
        yield thanks.they, they
    if you:
        yield thanks.you, you
    if meeting.promises:
        yield thanks.right, ()
    elif not meeting.passed_on:
        yield thanks.nothing, ()
    if not any(one.by for one in meeting.promises):
        yield thanks.month, ()
    for line in (*closing, *thanks.after):
        yield line, ()


def _bullet(thanks: Thanks, one: Promise) -> tuple[Block, ...]:
    """One promise in the words it was told in, however long: nothing is left out of what was agreed."""
    line = thanks.dated if one.by else thanks.undated
    has = {"what": one.what, "by": in_words(one.by) if one.by else ""}
    return written(line, has, max(line.most, len(one.what)), thanks.too_long).blocks


def lines(table: Letters) -> Iterator[tuple[Where, Line]]:
    """Every line of the table, and where it stands."""
    thanks = table.thanks
    for name in ("asked", "talked", "passed_on", "they", "you", "dated", "undated", "nothing", "right", "month"):
        yield ("thanks", name), getattr(thanks, name)
    for name in ("before", "after"):
        yield from ((("thanks", name, number), line) for number, line in enumerate(getattr(thanks, name)))
    for name in ("opening", "closing"):
        for went in WENT:
            found: tuple[Line, ...] = getattr(getattr(thanks, name), went)
            yield from ((("thanks", name, went, number), line) for number, line in enumerate(found))


def check(table: Letters) -> Iterator[tuple[Where, str]]:
    """What is wrong with the table, beyond its shape."""
    for where, line in lines(table):
        known = PLACES if where[1] in ("dated", "undated") else PLACES[:3]
        yield from ((where, problem) for problem in problems(line, known))
        if line.part:
            yield where, "a line of these letters has no part"
    for name in ("dated", "undated"):
        if "{what}" not in getattr(table.thanks, name).say:
            yield ("thanks", name), "it has to say {what} was promised"


def spoken(table: Letters) -> Iterable[tuple[Where, str]]:
    """Every sentence that is said to people, or that their letters say."""
    for where, line in lines(table):
        yield from line_spoken(where, line)
    yield from ((("thanks", "remarks", number), words) for number, words in enumerate(table.thanks.remarks))
    yield ("thanks", "too_long"), table.thanks.too_long
    yield ("thanks", "still"), table.thanks.still.replace("{gaps}", "…")
