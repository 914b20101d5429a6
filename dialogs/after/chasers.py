"""The texts that ask once more: friendly, firmer, another way. Their few joints and prompts are a table, england/chasers.yaml.

Pure. Knows the ask, the days and what was promised: never the story, the issue or a private note, so none can go into it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Literal, TypeAlias

from pydantic import Field

from dialogs.approach import Approach, Happening, Promise
from dialogs.coach.kit import BODIES, Where
from dialogs.coach.kit_texts import values
from dialogs.coach.kit_words import filled, in_a_row, taken
from dialogs.coach.told import Told
from dialogs.dated import Dated
from dialogs.script import Model, Slug, Words
from dialogs.words import PLACE, in_words, places

Tone: TypeAlias = Literal["friendly", "firmer", "other"]
Channel: TypeAlias = Literal["email", "phone"]
TONES: tuple[Tone, ...] = ("friendly", "firmer", "other")
CHANNELS: tuple[Channel, ...] = ("email", "phone")
LONG = timedelta(weeks=8)
"""After so long without an answer, and a chaser, another way is likelier to work than one more letter."""
_ANSWER_TO = ("name", "addressee", "ask_words", "sent", "chased", "wrote")
_PROMISED = ("name", "what", "by", "made", "chased")


class Line(Model):
    """One piece of a text: words with places, and the prompt that stands there when a place has none."""

    say: str = ""
    prompt: str = Field("", description="In [brackets] what to write. Without it, no line.")
    most: int = Field(40, ge=1, le=60, description="Most words taken for one place; whole sentences only.")
    heads: bool = Field(False, description="A subject: no full stop after it.")


Lines: TypeAlias = tuple[Line, ...]


class Wordings(Model):
    """A text to send, and one to say on the phone."""

    email: Lines = Field(min_length=1)
    phone: Lines = Field(min_length=1)


class NoAnswer(Model):
    """Texts about an approach that nobody answered. `other` is another way: a call to the office, an email to somebody else."""

    friendly: Wordings
    firmer: Wordings
    other: Wordings


class Late(Model):
    """Texts about a promise of theirs that is late."""

    friendly: Wordings
    firmer: Wordings


class Way(Dated):
    """Other ways to reach this kind of decision maker, as a person is told them."""

    say: Words


class Chasers(Model):
    """england/chasers.yaml."""

    wrote: Words = Field(description="How the first approach is spoken of when it was written.")
    rang: Words = Field(description="How it is spoken of when it was a phone call.")
    approach: NoAnswer
    promise: Late
    ways: dict[Slug, Way]


def for_approach(table: Chasers, told: Told, approach: Approach, tone: Tone, channel: Channel) -> str:
    """The text that asks for an answer to what was sent."""
    known = values(told)
    sent = in_words(approach.sent) if approach.sent else ""
    wrote = table.rang if told.way == "phone" else table.wrote
    again = approach.chased if chased(approach) else None
    has = {
        "name": known["name"],
        "addressee": known["addressee"],
        "ask_words": told.ask_words,
        "sent": sent,
        "chased": in_words(again) if again else "",
        "wrote": wrote.replace("{sent}", sent) if sent else "",
    }
    return _written(getattr(getattr(table.approach, tone), channel), has)


def for_promise(table: Chasers, told: Told, promise: Promise, asked: date | None, tone: Tone, channel: Channel) -> str:
    """The text that asks how far they are with what they said they would do; `asked` is the day they were last asked."""
    wordings: Wordings = table.promise.friendly if tone == "friendly" else table.promise.firmer
    has = {
        "name": values(told)["name"],
        "what": promise.what,
        "made": in_words(promise.made),
        "by": in_words(promise.by) if promise.by else "",
        "chased": in_words(asked) if asked else "",
    }
    return _written(getattr(wordings, channel), has)


def chased(approach: Approach) -> int:
    """How often they were asked again since it was last sent."""
    sent = approach.sent or date.min
    found = sum(one.kind == "chased" and one.day >= sent for one in approach.happened)
    return max(found, 1 if approach.chased and approach.chased >= sent else 0)


def asked_for(happened: tuple[Happening, ...], promise: Promise) -> tuple[date, ...]:
    """The days on which they were asked about this promise."""
    return tuple(one.day for one in happened if one.kind == "asked" and one.words == promise.what)


def fitting(approach: Approach, today: date) -> Tone:
    """Which text fits: a friendly one first, then a firmer one, then another way."""
    number = chased(approach)
    if number == 0:
        return "friendly"
    long = approach.sent is not None and today >= approach.sent + LONG
    return "firmer" if number == 1 and not long else "other"


def way(table: Chasers, who: str) -> Way:
    """Other ways to reach this kind of decision maker; for one we do not know, what suits anybody."""
    return table.ways.get(who) or table.ways["other"]


def _written(lines: Lines, has: Mapping[str, str]) -> str:
    pieces = [_said(line, has) or line.prompt for line in lines]
    return "\n\n".join(piece for piece in pieces if piece)


def _said(line: Line, has: Mapping[str, str]) -> str:
    """The line with every place filled; "" where one has no words, or too many for here."""
    kept: dict[str, str] = {}
    for place in places(line.say):
        found = taken(has.get(place, ""), line.most)
        if not found.lines:
            return ""
        kept[place] = in_a_row(found.lines)
    return filled(line.say, kept.__getitem__, line.heads) if line.say else ""


def lines(table: Chasers) -> Iterator[tuple[Where, Line]]:
    """Every line of the table, and where it stands."""
    for part in ("approach", "promise"):
        group: NoAnswer | Late = getattr(table, part)
        for tone in type(group).model_fields:
            for channel in CHANNELS:
                found: Lines = getattr(getattr(group, tone), channel)
                yield from (((part, tone, channel, number), line) for number, line in enumerate(found))


def check(table: Chasers) -> Iterator[tuple[Where, str]]:
    """What is wrong with the table, beyond its shape."""
    for name in ("wrote", "rang"):
        if places(getattr(table, name)) != ("sent",):
            yield (name,), f"{name}: it has to say {{sent}}, and nothing else is filled in"
    for name in (*BODIES, *table.ways):
        if name not in table.ways or name not in BODIES:
            yield ("ways",), f"ways: {name} is missing" if name in BODIES else f"ways: there is no body {name}"
    for where, line in lines(table):
        known = _ANSWER_TO if where[0] == "approach" else _PROMISED
        yield from ((where, f"nothing fills {{{place}}}") for place in places(line.say) if place not in known)
        if not (line.say or line.prompt):
            yield where, "a line needs words or a prompt"
        if line.prompt and "[" not in line.prompt:
            yield where, "a prompt says in [brackets] what to write"


def spoken(table: Chasers) -> Iterator[tuple[Where, str]]:
    """Every sentence that is said to people, or that their texts say."""
    for where, line in lines(table):
        yield from ((where, PLACE.sub("…", words)) for words in (line.say, line.prompt) if words)
    yield from ((("ways", name, "say"), one.say) for name, one in table.ways.items())
