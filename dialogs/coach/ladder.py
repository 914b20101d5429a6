"""The chain of people from the person to who decides, with an ask at each rung. Pure; a rung is a value.

Never names a person that the plan does not name, and never loses a rung but by `without`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from dialogs.answers import plain_word
from dialogs.coach.kit_words import begun
from dialogs.coach.told import Rung, Told
from dialogs.dated import Dated
from dialogs.paper import Block, Paper
from dialogs.script import Model, Slug, Words
from dialogs.text import words_of
from dialogs.words import fill, places, shorten

Where = tuple[str | int, ...]

MOST_RUNGS = 9
FEWEST_PROPOSED = 2
NAME_LIMIT = 80
ASK_LIMIT = 200
KINDS = ("mp", "council", "icb", "nhs_england", "hwb", "healthwatch", "other")
"""The options of the question `who` that a decision maker may be."""
RUNGS_A_PICTURE = 5
"""More do not stay readable: Telegram shrinks a picture to 1280 pixels on its long side."""
_OUTCOME_LIMIT = 120
_PLACES = ("above", "outcome")


class Top(Model):
    """Who decides, at the top. `kind` is an option of the question `who`, or empty."""

    kind: str = ""
    who: Annotated[str, Field(min_length=1, max_length=NAME_LIMIT)] = Field(description="How it reads in the list.")
    said: Words = Field(description="How it reads when it is spoken of to somebody else.")


class Step(Top):
    """One on the way, and what it is asked."""

    ask: Words


class Chain(Dated):
    """The way up for some topics, or where the topic is not known for some kinds of body; without either, for everything else."""

    topics: tuple[Slug, ...] = ()
    kinds: tuple[Slug, ...] = ()
    rungs: Annotated[tuple[Step, ...], Field(min_length=1, max_length=3)]
    top: Top


class Ladders(Model):
    """england/ladders.yaml. Asks for whom the plan goes to, for whom the decider trusts, for one put in by hand, for the last."""

    own: Words
    trusted: Words
    added: Words
    last: Words
    unknown: Top
    chains: Annotated[dict[Slug, Chain], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class _Place:
    """A rung before its ask is filled: `words` is an ask in the person's own words, `ask` a template."""

    who: str
    said: str
    ask: str
    words: str = ""


def chain_of(told: Told, ladders: Ladders) -> Chain:
    """The chain that fits the topic, else the kind of body, else the one for everything."""
    chains, rest = ladders.chains.values(), _rest(ladders)
    by_topic = next((chain for chain in chains if told.topic in chain.topics), None)
    found = by_topic or next((chain for chain in chains if not told.topic and told.who in chain.kinds), rest)
    return rest if told.decider == "yes" and told.who != found.top.kind else found


def _rest(ladders: Ladders) -> Chain:
    return next(chain for chain in ladders.chains.values() if not chain.topics and not chain.kinds)


def proposed(told: Told, ladders: Ladders, decides: str = "") -> tuple[Rung, ...]:
    """A ladder from the plan's answers, 2 to 6 rungs, the first to go to first. `decides`: the name of who decides there."""
    chain = chain_of(told, ladders)
    at_top = _at_top(told, chain)
    mine = _mine(told, chain, ladders, decides if at_top and told.who == chain.top.kind else "")
    top = replace(mine, ask=ladders.last) if mine and at_top else _top(told, chain, ladders, decides)
    own = [mine] if mine and not at_top else []
    both = at_top and told.who == "council" and _is_body(told)
    below = next((n for n, step in enumerate(chain.rungs, start=1) if own and step.kind == told.who), 0)
    middle = [_step(step, told) for step in chain.rungs[below:] if both or not (mine and step.kind == told.who)]
    if told.listens_to:
        middle = [_Place(told.listens_to, _inside(told.listens_to), ladders.trusted)]
    found = _each_once([*own, *middle, top])
    if len(found) < FEWEST_PROPOSED:
        found = _each_once([*(_step(step, told) for step in _rest(ladders).rungs), top])
    return _filled(found, told)


def _at_top(told: Told, chain: Chain) -> bool:
    """Whether the one the plan goes to is the one who decides: said so, or it may be and is not one person of a council."""
    if told.decider == "yes":
        return True
    return told.who == chain.top.kind and told.decider != "no" and not told.real_decider and _is_body(told)


def _is_body(told: Told) -> bool:
    """A council has its councillors, who are rungs of their own; any other kind is itself, whatever name it was given."""
    return told.who != "council" or not told.name or "council" in plain_word(told.name).split()


def _mine(told: Told, chain: Chain, ladders: Ladders, known: str) -> _Place | None:
    """The one the plan goes to, with the person's own ask if they have one. `known`: its name, if the person did not give one."""
    if not told.addressee:
        return None
    ask = next((step.ask for step in chain.rungs if step.kind == told.who), ladders.own)
    named = told.name or known
    who = named or told.noun[:1].upper() + told.noun[1:]
    return _Place(who, _inside(named) or _spoken_of(who, ladders), ask, told.ask_words)


def _top(told: Told, chain: Chain, ladders: Ladders, decides: str) -> _Place:
    if told.real_decider:
        return _Place(told.real_decider, _inside(told.real_decider), ladders.last)
    named = decides if chain.top.kind else ""
    nobody_else = told.decider == "no" and told.who == chain.top.kind and plain_word(named) in ("", plain_word(told.name))
    top = ladders.unknown if nobody_else else chain.top
    return _Place(top.who, top.said, ladders.last) if nobody_else or not named else _Place(named, named, ladders.last)


def _step(step: Step, told: Told) -> _Place:
    known = told.area.mp if told.area and step.kind == "mp" else ""
    return _Place(known or step.who, known or step.said, step.ask)


def _spoken_of(who: str, ladders: Ladders) -> str:
    """How a rung's name reads in a sentence to somebody else: yours in the list is then mine, or the one there is."""
    ours = [one for chain in ladders.chains.values() for one in (*chain.rungs, chain.top)]
    return next((one.said for one in ours if plain_word(one.who) == plain_word(who)), "") or _inside(who)


def _inside(words: str) -> str:
    """A person's words as they go on inside a sentence: The head of roads. is the head of roads, Your board the board."""
    words = _unended(words)
    first, _, rest = words.partition(" ")
    if not rest or first not in ("The", "A", "An", "Our", "My", "Your"):
        return words
    return f"the {rest}" if first == "Your" else f"{first.lower()} {rest}"


def _unended(words: str) -> str:
    """A name without the full stop that a phone puts after two spaces."""
    return words.rstrip(" .,;:!?") or words


def _each_once(found: list[_Place]) -> list[_Place]:
    """Nobody stands on two rungs: the one higher up counts, for that is where they decide."""
    last = {plain_word(one.who): place for place, one in enumerate(found)}
    return [one for place, one in enumerate(found) if last[plain_word(one.who)] == place]


def _filled(found: list[_Place], told: Told) -> tuple[Rung, ...]:
    above = [one.said for one in found[1:]] + [""]
    outcome = f"“{shorten(told.outcome, _OUTCOME_LIMIT)}”" if told.outcome else ""
    asks = [_asked(one.ask, up, outcome) for one, up in zip(found, above, strict=True)]
    own = [one.words if plain_word(one.words) not in {plain_word(ask) for ask in asks} else "" for one in found]
    return tuple(rung(begun(_unended(one.who)), words or ask) for one, words, ask in zip(found, own, asks, strict=True))


def _asked(template: str, above: str, outcome: str = "") -> str:
    """A template with its places filled; what a person typed is never read as a place."""
    values = {"above": shorten(above, NAME_LIMIT), "outcome": outcome}
    return words_of(fill(template, lambda name: values.get(name, "")))


def rung(who: str, ask: str) -> Rung:
    """A rung whose words are on one line each, cut at their limits."""
    return Rung(shorten(who, NAME_LIMIT), shorten(ask, ASK_LIMIT))


def added(rungs: tuple[Rung, ...], who: str, at: int, ladders: Ladders) -> tuple[Rung, ...]:
    """One more before the rung `at` (counted from 0), with a first ask; as it was when there are nine."""
    if len(rungs) >= MOST_RUNGS or not who.strip():
        return rungs
    place = min(max(at, 0), len(rungs))
    above = _spoken_of(rungs[place].who, ladders) if place < len(rungs) else ""
    ask = _asked(ladders.added, above) if above else _asked(ladders.own, ladders.unknown.said)
    return (*rungs[:place], rung(who, ask), *rungs[place:])


def without(rungs: tuple[Rung, ...], at: int) -> tuple[Rung, ...]:
    """Without the rung `at`; the last one stays."""
    return (*rungs[:at], *rungs[at + 1 :]) if len(rungs) > 1 and 0 <= at < len(rungs) else rungs


def moved(rungs: tuple[Rung, ...], at: int, to: int) -> tuple[Rung, ...]:
    """With the rung `at` standing at `to`."""
    if not (0 <= at < len(rungs) and 0 <= to < len(rungs)):
        return rungs
    rest = (*rungs[:at], *rungs[at + 1 :])
    return (*rest[:to], rungs[at], *rest[to:])


def changed(rungs: tuple[Rung, ...], at: int, *, who: str = "", ask: str = "") -> tuple[Rung, ...]:
    """With other words at `at`; what is left out stays as it is."""
    old = rungs[at]
    return (*rungs[:at], rung(who.strip() or old.who, ask.strip() or old.ask), *rungs[at + 1 :])


def as_papers(rungs: tuple[Rung, ...], title: str, goes_on: str, remark: str) -> tuple[Paper, ...]:
    """The ladder as papers of at most five rungs, as even as can be. `goes_on` says with {rung_who} what came before a paper."""
    count = max(1, -(-len(rungs) // RUNGS_A_PICTURE))
    size = max(1, -(-len(rungs) // count))
    parts = [rungs[start : start + size] for start in range(0, len(rungs), size)]
    names = ["ladder"] if len(parts) == 1 else [f"ladder-{number}" for number in range(1, len(parts) + 1)]
    return tuple(
        Paper(name, (Block("title", title), *_before(rungs, number * size, goes_on), *_blocks(part), Block("small", remark)))
        for number, (name, part) in enumerate(zip(names, parts, strict=True))
    )


def _before(rungs: tuple[Rung, ...], start: int, goes_on: str) -> tuple[Block, ...]:
    return (Block("text", words_of(fill(goes_on, lambda name: rungs[start - 1].who))),) if start else ()


def _blocks(part: tuple[Rung, ...]) -> tuple[Block, ...]:
    return tuple(Block("rung", one.who, one.ask) for one in part)


def check(ladders: Ladders) -> Iterator[tuple[Where, str]]:
    """What is wrong beyond the shape: where it stands, and the problem."""
    yield from _check_rest(ladders)
    taken: set[str] = set()
    for name, chain in ladders.chains.items():
        for one in (*chain.topics, *chain.kinds):
            if one in taken:
                yield ("chains", name), f"{name}: {one} is in another chain too"
            taken.add(one)
        for kind in (*chain.kinds, chain.top.kind, *(step.kind for step in chain.rungs)):
            if kind not in ("", *KINDS):
                yield ("chains", name), f"{name}: there is no kind {kind}; it has to be one of these: {', '.join(KINDS)}"
        asks = [step.ask for step in chain.rungs]
        if len(set(asks)) < len(asks):
            yield ("chains", name, "rungs"), f"{name}: two rungs are asked the same"
    for where, words in _asks(ladders):
        for place in places(words):
            if place not in _PLACES:
                yield where, f"nothing fills {{{place}}}"


def _check_rest(ladders: Ladders) -> Iterator[tuple[Where, str]]:
    rest = [name for name, chain in ladders.chains.items() if not chain.topics and not chain.kinds]
    if len(rest) != 1:
        yield ("chains",), f"one chain has to be for everything else, without topics and kinds; there are {len(rest)}"
    for name in rest:
        if len(ladders.chains[name].rungs) < FEWEST_PROPOSED:
            yield ("chains", name, "rungs"), f"{name}: it takes the place of every other chain and needs two rungs below the top"


def _asks(ladders: Ladders) -> Iterator[tuple[Where, str]]:
    for key in ("own", "trusted", "added", "last"):
        yield (key,), getattr(ladders, key)
    for name, chain in ladders.chains.items():
        for number, step in enumerate(chain.rungs):
            yield ("chains", name, "rungs", number, "ask"), step.ask


def spoken(ladders: Ladders) -> Iterator[tuple[Where, str]]:
    """Every sentence that reaches a person, and where it stands."""
    yield from _asks(ladders)
    for name, chain in ladders.chains.items():
        for number, step in enumerate(chain.rungs):
            yield ("chains", name, "rungs", number), step.who
        yield ("chains", name, "top"), chain.top.who
