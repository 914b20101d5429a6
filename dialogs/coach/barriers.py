"""Why they might say no, and how to answer: the library and the search in it. Pure. Never changes what a person wrote."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from dialogs.coach.barriers_search import Index
from dialogs.coach.kit_words import begun, ended
from dialogs.coach.told import Barrier, Told
from dialogs.dated import Dated
from dialogs.guidance import Kind
from dialogs.script import Label, Model, Script, Slug
from dialogs.words import PLACE, places, shorten

Where = tuple[str | int, ...]
Line = Annotated[str, StringConstraints(min_length=10, max_length=300, strip_whitespace=True)]
Phrase = Annotated[str, StringConstraints(min_length=2, max_length=60, strip_whitespace=True)]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,30}$")]
Slot = Literal["issue", "outcome", "message", "story", "ask_words", "fallback", "addressee"]

OWN_WORDS_LIMIT = 200
"""Characters of one piece of a person's own words inside an answer that is to be said aloud."""
SLOTS: tuple[Slot, ...] = ("issue", "outcome", "message", "story", "ask_words", "fallback", "addressee")
_OWN = SLOTS[:-1]
_MARKUP = re.compile(r"\*\*|[\[\]<>]")
_TEXTS = ("meaning", "ask_first", "acknowledge", "fact", "step", "avoid", "fallback")


class Entry(Dated):
    """One reason for a no. `acknowledge`, `fact` and `step` are the answer; `fallback` is a smaller ask."""

    label: Label = Field(description="The reason as people say it.")
    phrases: tuple[Phrase, ...] = Field(min_length=3, description="Other words for it. Only the search reads them.")
    meaning: Line = Field(description="What may lie behind it, in one to three short sentences.")
    ask_first: Line
    acknowledge: Line = Field(description="Shows that they were heard. {addressee} may stand in it.")
    fact: Line = Field(description="Ends with the person's own words: {story|issue}.")
    step: Line = Field(description="Ends with what they ask for: {fallback|ask_words}.")
    avoid: Line = Field(description="What not to say, and why.")
    fallback: Line = Field(description="A smaller ask, ready to be said.")
    bodies: tuple[Kind, ...] = Field(min_length=1, description="Who says it.")


class Library(Model):
    """england/barriers.yaml."""

    prompts: dict[Slot, Phrase] = Field(description="What stands, in square brackets, where the person has no words yet.")
    little: tuple[Word, ...] = Field(description="Words too common to tell one reason from another.")
    alike: tuple[Annotated[tuple[Word, ...], Field(min_length=1)], ...] = Field(description="Words that mean the same.")
    entries: dict[Slug, Entry] = Field(min_length=1)

    @cached_property
    def index(self) -> Index:
        """The phrases of every entry, ready to be searched."""
        return Index({name: (one.label, *one.phrases) for name, one in self.entries.items()}, self.alike, self.little)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to one reason, ready to be said: the person's own words are in it, or a prompt in [brackets]."""

    acknowledge: str
    fact: str
    step: str
    prompts: tuple[str, ...] = ()
    """The slots that a prompt stands for."""
    own: tuple[str, ...] = ()
    """The slots whose words are in it."""

    @property
    def whole(self) -> str:
        """The three parts, a line each."""
        return f"{self.acknowledge}\n{self.fact}\n{self.step}"


def reply(entry: Entry, told: Told, library: Library) -> Reply:
    """The answer of `entry` filled from what the person `told` us."""
    missing: list[str] = []
    used: list[str] = []

    def words(names: str) -> str:
        several = names.split("|")
        for name in several:
            if own := str(getattr(told, name)):
                used.append(name)
                return shorten(own, OWN_WORDS_LIMIT)
        missing.append(several[0])
        return f"[{library.prompts[_slot(several[0])]}]"

    acknowledge = PLACE.sub(lambda place: words(place[1]), entry.acknowledge)
    fact, step = (_closed(part, words) for part in (entry.fact, entry.step))
    return Reply(acknowledge, fact, step, tuple(missing), tuple(used))


def _closed(part: str, words: Callable[[str], str]) -> str:
    """`part` with the person's own words at its end, which end a sentence and, after a full stop of ours, begin one."""
    place = PLACE.search(part)
    if place is None:
        return part
    ours, own = part[: place.start()], words(place[1])
    if own.startswith("["):
        return ours + own
    return ours + ended(begun(own) if ours.rstrip().endswith((".", "?")) else own)


def _slot(name: str) -> Slot:
    return next(slot for slot in SLOTS if slot == name)


def nearest(words: str, library: Library, body: str = "") -> tuple[str, ...]:
    """The ids of up to three entries for a reason in somebody's own words, best first; none where nothing fits.

    `body` is the kind of decision maker (a `Kind`): what that kind is known to say comes a little nearer.
    """
    lifted = frozenset(name for name, entry in library.entries.items() if body in entry.bodies)
    return library.index.nearest(words, lifted)


def known(barrier: Barrier, library: Library) -> Entry | None:
    """The entry that a barrier of a plan is; None for one in words of its own, or whose entry is gone."""
    return library.entries.get(barrier.kind)


def by_body(library: Library, body: str) -> tuple[str, ...]:
    """Every id: first those which this kind of decision maker says, then the others, each in the editor's order."""
    return tuple(sorted(library.entries, key=lambda name: body not in library.entries[name].bodies))


def missing(
    script: Script, library: Library, slot: str = "barrier", but: Collection[str] = ("none",)
) -> Iterator[tuple[Where, str]]:
    """The reasons that the script offers and the library does not know: where each stands in the script, and the problem."""
    for name, step in script.steps.items():
        if script.slot(name) == slot:
            for number, option in enumerate(step.options):
                if option.id not in but and option.id not in library.entries:
                    yield ("steps", name, "options", number), f"{option.id}: england/barriers.yaml has no such entry"


def check(barriers: Library) -> Iterator[tuple[Where, str]]:
    """What is wrong beyond the shape: where it stands, and the problem."""
    for slot in SLOTS:
        if slot not in barriers.prompts:
            yield ("prompts",), f"no prompt for {slot}"
    groups: dict[str, int] = {}
    for number, group in enumerate(barriers.alike):
        for word in group:
            if word in barriers.little:
                yield ("alike", number), f"{word} is also among the little words"
            if groups.setdefault(word, number) != number:
                yield ("alike", number), f"{word} is also in another line"
    labels: dict[str, str] = {}
    for name, entry in barriers.entries.items():
        first = labels.setdefault(entry.label.casefold(), name)
        if first != name:
            yield ("entries", name, "label"), f"{first} has the same label"
        elif nearest(entry.label, barriers)[:1] != (name,):
            yield (
                ("entries", name, "label"),
                "typing the label does not find it first: give it phrases with the words of the label",
            )
        yield from ((("entries", name, part), problem) for part, problem in _wrong(entry))


def _wrong(entry: Entry) -> Iterator[tuple[str, str]]:
    for part in _TEXTS:
        words = str(getattr(entry, part))
        allowed = {"fact": _OWN, "step": _OWN, "acknowledge": ("addressee",)}.get(part, ())
        yield from ((part, f"nothing fills {{{place}}} here") for place in places(words) if place not in allowed)
        if _MARKUP.search(words):
            yield part, "no **, <, > or [ here: these words are also copied and sent"
    for part in ("fact", "step"):
        found = list(PLACE.finditer(str(getattr(entry, part))))
        if len(found) != 1 or found[0].end() != len(str(getattr(entry, part))):
            yield part, "one place for the person's own words, at the end"
    if len(set(entry.bodies)) != len(entry.bodies):
        yield "bodies", "one of these comes twice"


def spoken(barriers: Library) -> Iterator[tuple[Where, str]]:
    """Every sentence that reaches a person, and where it stands."""
    yield from ((("prompts", slot), words) for slot, words in barriers.prompts.items())
    for name, entry in barriers.entries.items():
        yield from ((("entries", name, part), str(getattr(entry, part))) for part in ("label", *_TEXTS))
        whole = " ".join((entry.meaning, entry.ask_first, entry.acknowledge, entry.fact, entry.step, entry.avoid, entry.fallback))
        yield ("entries", name), whole
