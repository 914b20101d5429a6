"""The five texts made from a person's own words: letter, email, phone call, voicemail, meeting brief.

Pure. Every word is the person's, a joint of the table, or a prompt: never fills a gap. Never knows a name, address or
postcode of the writer: those are prompts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from dialogs.coach.kit import Kit, Line, Recipe
from dialogs.coach.kit_words import begun, ended, filled, in_a_row, taken
from dialogs.coach.told import Told
from dialogs.paper import Block, Paper
from dialogs.words import places

TEXTS = ("letter", "email", "phone", "voicemail", "brief")
_RUNG_WORDS = 30
"""Most words of one rung, or of its ask."""
Shortened: TypeAlias = Literal["", "first_lines", "told_before"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it stands. `gaps` names what is still to be written; `own` has the person's words in it, by place.

    `shortened` says why some of their words are left out, if they are: the name of a remark.
    """

    paper: Paper
    gaps: tuple[str, ...]
    own: Mapping[str, str]
    shortened: Shortened


def draft(kit: Kit, text: str, told: Told, replies: Mapping[str, str] | None = None, again: bool = False) -> Draft:
    """The text named `text` (one of `TEXTS`).

    `replies`: kind of barrier -> what to answer where the person has no answer. `again`: another letter of theirs has the same
    story whole, so that this one has only its beginning.
    """
    recipe: Recipe = getattr(kit.texts, text)
    writer = _Writer(kit, told, replies or {}, again)
    writer.write(recipe.lines)
    gaps = tuple(dict.fromkeys(writer.gaps))
    return Draft(Paper(recipe.file, tuple(writer.blocks)), gaps, writer.own, writer.shortened)


def values(told: Told) -> dict[str, str]:
    """What each place stands for; names of where they live only if the person agreed to keep those."""
    area = told.area if told.area and told.area.agreed else None
    name = told.name or (area.mp if area and told.who == "mp" else "")
    found = {
        "issue": told.issue,
        "outcome": told.outcome,
        "message": told.message,
        "story": told.story,
        "ask_words": told.ask_words,
        "fallback": told.fallback,
        "real_decider": told.real_decider,
        "listens_to": told.listens_to,
        "name": name,
        "addressee": name or _ours(told.noun),
    }
    if area:
        county = area.two_tier and told.topic != "planning"
        found["ward"] = area.division if county else area.ward
        found |= {"constituency": area.constituency, "council": area.council, "icb": area.icb}
    return found


def _ours(noun: str) -> str:
    """How a group speaks of a body that we call yours."""
    return f"our {noun.removeprefix('your ')}" if noun.startswith("your ") else noun


class Written(NamedTuple):
    """One line of a text: its blocks, the names of gaps in it, the person's words in it by place, and if they are all there."""

    blocks: tuple[Block, ...] = ()
    gaps: tuple[str, ...] = ()
    own: Mapping[str, str] = MappingProxyType({})
    whole: bool = True


def written(line: Line, has: Mapping[str, str], most: int, too_long: str) -> Written:
    """`line` with at most `most` words of what it `has` in each place; its prompt, if there is one, where words are missing."""
    wanted = places(line.say)
    kept = {place: taken(has.get(place, ""), most) for place in wanted}
    whole = all(words.whole for words in kept.values())
    if not line.say or not all(words.lines for words in kept.values()):
        prompt = line.prompt if whole else f"{line.prompt} {too_long}"
        return Written((Block("prompt", prompt),), (line.gap,), whole=whole) if line.prompt else Written(whole=whole)
    own = {place: "\n".join(words.lines) for place, words in kept.items()}
    if wanted and line.say == f"{{{wanted[0]}}}":
        return Written(tuple(Block(line.kind, begun(ended(words))) for words in kept[wanted[0]].lines), (), own, whole)
    running = {place: in_a_row(words.lines) for place, words in kept.items()}
    return Written((Block(line.kind, filled(line.say, running.__getitem__, line.heads)),), (), own, whole)


class _Writer:
    """One text while it is written."""

    def __init__(self, kit: Kit, told: Told, replies: Mapping[str, str], again: bool) -> None:
        self._kit, self._told, self._replies, self._again = kit, told, replies, again
        self._body = kit.body(told.who)
        self._values = values(told)
        self.blocks: list[Block] = []
        self.gaps: list[str] = []
        self.own: dict[str, str] = {}
        self.shortened: Shortened = ""

    def write(self, lines: Iterable[Line]) -> None:
        for line in lines:
            match line.part:
                case "":
                    self._line(line, self._values)
                case "barriers":
                    self._barriers()
                case "rungs":
                    self._rungs()
                case part:
                    brought: Line | tuple[Line, ...] | None = getattr(self._body, part)
                    self.write((brought,) if isinstance(brought, Line) else brought or ())

    def _line(self, line: Line, has: Mapping[str, str]) -> None:
        most = line.again if self._again and line.again else line.most
        found = written(line, has, most, self._kit.too_long)
        self.blocks += found.blocks
        self.gaps += found.gaps
        self.own |= found.own
        if found.own and not found.whole:
            self.shortened = "told_before" if most < line.most else "first_lines"

    def _barriers(self) -> None:
        for barrier in self._told.barriers:
            has = {"barrier": barrier.words, "reply": barrier.answer or self._replies.get(barrier.kind, "")}
            for line in self._kit.barrier:
                self._line(line, has)
        if not self._told.barriers:
            self._line(self._kit.no_barrier, self._values)

    def _rungs(self) -> None:
        if self._told.rungs:
            self._line(self._kit.ladder, self._values)
        for rung in self._told.rungs:
            who, ask = (" ".join(taken(words, _RUNG_WORDS).lines) for words in rung)
            if who:
                self.blocks.append(Block("rung", who, ended(ask) if ask else ""))
