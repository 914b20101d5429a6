"""The table of the letter, email, calls and meeting brief: the few joints and prompts of ours, as an editor writes them.

Pure. Says what may be written; never fills a gap with words of ours.
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from dialogs.dated import Dated
from dialogs.script import Label, Model, Slug, Words
from dialogs.words import PLACE, places

Where = tuple[str | int, ...]

BODIES = ("mp", "council", "icb", "nhs_england", "hwb", "healthwatch", "other")
"""The kinds of decision maker there are letters for."""
OWN = ("issue", "outcome", "message", "story", "ask_words", "fallback", "real_decider", "listens_to", "name", "addressee")
"""Places filled with a person's answers."""
AREAS = ("constituency", "ward", "council", "icb")
"""Places filled with the names of where they live, if they agreed to keep those."""
BARRIER = ("barrier", "reply")
"""Places filled with one reason why they might say no, and what to answer."""

Part = Literal["", "where", "letter", "email", "reply", "counts", "barriers", "rungs"]


class Line(Model):
    """One piece of a text: our joint with places for a person's words, or the prompt that stands there without them."""

    kind: Literal["title", "heading", "text", "bullet"] = "text"
    say: str = Field("", description="Said when every {place} in it has words.")
    prompt: str = Field("", description="Stands there when a place has none; in [brackets] what to write. Without it, no line.")
    gap: str = Field("", description="What the prompt is called in the list of what is still to be written.")
    most: int = Field(40, ge=1, le=200, description="Most words taken from one answer; whole sentences only.")
    again: int = Field(0, ge=0, le=200, description="As `most`, when another letter of theirs has the same story; 0: no less.")
    heads: bool = Field(False, description="A title or a subject: no full stop after it.")
    part: Part = Field("", description="Instead of words: what this body, or the plan, brings in here.")


class Body(Dated):
    """What is different in the texts to one kind of decision maker."""

    where: Line = Field(description="Where the writer lives, as it counts for this body.")
    reply: Line = Field(description="Asks for an answer.")
    counts: Line | None = Field(None, description="A question worth asking this body, for the meeting brief.")
    note: str = Field("", description="Said to the writer beside every text.")
    paste: str = Field("", description="Said to the writer beside the letter and the email: how they may be used.")
    letter: tuple[Line, ...] = Field(min_length=1)
    email: tuple[Line, ...] = Field(min_length=1)


class Recipe(Model):
    """One of the five texts. `most` is how many words it should have; `file` its name as a file, without an ending."""

    label: Label
    file: str = Field(pattern=r"^[a-z-]{3,30}$")
    most: int = Field(ge=20, le=600)
    tip: str = Field("", description="Said to the writer beside the text.")
    lines: tuple[Line, ...] = Field(min_length=1)


class Recipes(Model):
    """The five texts, in the order of the list."""

    letter: Recipe
    email: Recipe
    phone: Recipe
    voicemail: Recipe
    brief: Recipe


class Remarks(Model):
    """What is said about a finished text: one short sentence each, never a mark."""

    length_good: Words
    length_long: Words
    easy: Words
    long_sentences: Words
    address: Words
    one_ask: Words
    no_ask: Words
    no_question: Words
    many_asks: Words
    first_lines: Words = Field(description="Where an answer is too long to be used whole.")
    told_before: Words = Field(description="Where another letter of theirs tells the same story whole.")
    capitals: Words
    gaps: Words
    many_gaps: Words


class Kit(Model):
    """england/kit.yaml."""

    texts: Recipes
    bodies: dict[Slug, Body]
    barrier: tuple[Line, ...] = Field(min_length=1, description="One reason why they might say no, and the answer.")
    no_barrier: Line = Field(description="Stands there when no reason was named.")
    ladder: Line = Field(description="Above the ladder, if there is one.")
    too_long: Words = Field(description="Added to a prompt when there are words, but too many for here.")
    remarks: Remarks
    vary: dict[Slug, Words] = Field(description="Place -> how its words could be written afresh for another body.")

    def body(self, who: str) -> Body:
        """What is different for this kind of decision maker; for one we do not know, what suits anybody."""
        return self.bodies.get(who) or self.bodies["other"]


def lines(kit: Kit) -> Iterator[tuple[Where, Line]]:
    """Every line of the table, and where it stands."""
    for name in Recipes.model_fields:
        recipe: Recipe = getattr(kit.texts, name)
        yield from ((("texts", name, "lines", number), line) for number, line in enumerate(recipe.lines))
    for name, body in kit.bodies.items():
        yield ("bodies", name, "where"), body.where
        yield ("bodies", name, "reply"), body.reply
        if body.counts:
            yield ("bodies", name, "counts"), body.counts
        yield from ((("bodies", name, "letter", number), line) for number, line in enumerate(body.letter))
        yield from ((("bodies", name, "email", number), line) for number, line in enumerate(body.email))
    yield from ((("barrier", number), line) for number, line in enumerate(kit.barrier))
    yield ("no_barrier",), kit.no_barrier
    yield ("ladder",), kit.ladder


def check(kit: Kit) -> Iterator[tuple[Where, str]]:
    """What is wrong beyond the shape: where it stands, and the problem."""
    for name in (*BODIES, *kit.bodies):
        if name not in kit.bodies or name not in BODIES:
            yield ("bodies",), f"bodies: {name} is missing" if name in BODIES else f"bodies: there is no body {name}"
    for where, line in lines(kit):
        yield from ((where, problem) for problem in problems(line, BARRIER if where[0] == "barrier" else (*OWN, *AREAS)))
    for name, body in kit.bodies.items():
        for text, part in (("letter", body.letter), ("email", body.email)):
            asks = sum("ask_words" in places(line.say) for line in part)
            if asks != 1:
                yield ("bodies", name, text), f"{name}: its {text} has to ask exactly once, not {asks} times"
    for name in kit.vary.keys() - set(OWN):
        yield ("vary", name), f"vary: nothing fills {{{name}}}"


def problems(line: Line, known: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with a line whose places may be those that are `known`."""
    if bool(line.part) == bool(line.say or line.prompt):
        yield "a line needs either words or a part"
    for place in places(line.say):
        if place not in known:
            yield f"nothing fills {{{place}}}"
    if line.prompt and not ("[" in line.prompt and "]" in line.prompt and line.gap):
        yield "a prompt says in [brackets] what to write, and has a `gap`: a short name for it"
    if places(line.prompt):
        yield "a prompt has no places"


def spoken(kit: Kit) -> Iterator[tuple[Where, str]]:
    """Every sentence that reaches a person, and where it stands; a place is no word of ours."""
    for where, line in lines(kit):
        yield from line_spoken(where, line)
    for name in Recipes.model_fields:
        yield ("texts", name, "tip"), getattr(kit.texts, name).tip
    for name, body in kit.bodies.items():
        yield ("bodies", name, "note"), body.note
        yield ("bodies", name, "paste"), body.paste
    for name in Remarks.model_fields:
        yield ("remarks", name), PLACE.sub("…", getattr(kit.remarks, name))
    yield ("too_long",), kit.too_long
    for name, words in kit.vary.items():
        yield ("vary", name), words


def line_spoken(where: Where, line: Line) -> Iterator[tuple[Where, str]]:
    """The words of ours in one line."""
    for part, words in (("say", line.say), ("prompt", line.prompt), ("gap", line.gap)):
        if words:
            yield (*where, part), PLACE.sub("…", words)
