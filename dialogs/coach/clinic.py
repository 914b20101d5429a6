"""Whether an ask can be answered with yes or no, and how to make it so. Pure. Never blocks, never scolds."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Annotated, Literal, NamedTuple, TypeAlias, get_args

from pydantic import Field

from dialogs.coach.clinic_hearing import Act, Heard, hear
from dialogs.coach.clinic_words import Lists, Words, phrases, sentences
from dialogs.coach.told import Told
from dialogs.dated import Dated
from dialogs.script import Model, Slug

Where = tuple[str | int, ...]
FindingKind: TypeAlias = Literal[
    "empty", "powers", "blame", "several", "too_big", "not_yes_no", "no_what", "no_who", "no_when", "too_long"
]
Who: TypeAlias = Literal["mp", "council", "icb", "nhs_england", "hwb", "healthwatch", "other"]
AskKind: TypeAlias = Literal["support", "meet", "event", "speak_up", "other"]
ABOUT_WORDS = 9
"""Words from a verb on in which what it is about must come, our choice: further on the sentence is about something else."""
Sentence = Annotated[str, Field(min_length=3, max_length=200)]


class Fitting(Model):
    """Words for some kinds of ask and of decision maker; for all where none is named."""

    ask: tuple[AskKind, ...] = Field((), description="The kinds of ask it is for; all if left out.")
    who: tuple[Who, ...] = Field((), description="The kinds of decision maker it is for; all if left out.")
    words: Sentence


class Remark(Model):
    """What is said about one thing in an ask, and examples of better: the first that fits is shown."""

    id: FindingKind
    say: Sentence
    examples: tuple[Fitting, ...]


class Power(Dated):
    """Something a kind of body cannot do: one of the verbs, about one of the things."""

    id: Slug
    who: tuple[Who, ...]
    verbs: Words
    about: Words
    say: Sentence
    examples: tuple[Fitting, ...]


class Asks(Model):
    """england/asks.yaml."""

    words: Lists
    most_words: int = Field(ge=10, le=200, description="Words from which an ask is called long.")
    findings: tuple[Remark, ...] = Field(description="The most useful first.")
    powers: tuple[Power, ...]
    smaller: tuple[Fitting, ...] = Field(description="Asks that are easier to say yes to; the first that fits is offered.")


class Finding(NamedTuple):
    """One thing a careful reader would say about an ask. `review_by`: when what it rests on is to be checked again, if ever."""

    kind: FindingKind
    say: str
    example: str
    review_by: date | None = None


def findings(told: Told, asks: Asks) -> tuple[Finding, ...]:
    """What there is to say about the ask of `told`, the most useful first, each kind at most once; nothing for a clear one."""
    if _is_nothing(told.ask_words, asks.words):
        return tuple(_finding(remark, told) for remark in asks.findings if remark.id == "empty")
    heard = hear(told.ask_words, asks.words, told.name)
    power = _beyond(told, heard, asks)
    found = {kind for kind, test in _TESTS.items() if test(heard, asks)}
    if len(told.ask_words.split()) > asks.most_words:
        found.add("too_long")
    remarks = (remark for remark in asks.findings if remark.id in found or (power and remark.id == "powers"))
    return tuple(_beyond_it(power, told) if power and remark.id == "powers" else _finding(remark, told) for remark in remarks)


def smaller(told: Told, asks: Asks) -> str:
    """A smaller ask that fits the kind of ask and of decision maker; [brackets] are for the person's own words."""
    return fitting(asks.smaller, told)


def fitting(entries: tuple[Fitting, ...], told: Told) -> str:
    """The first of `entries` that fits; "" for none."""
    fits = (
        entry.words for entry in entries if (not entry.ask or told.ask in entry.ask) and (not entry.who or told.who in entry.who)
    )
    return next(fits, "")


def _finding(remark: Remark, told: Told) -> Finding:
    return Finding(remark.id, remark.say, fitting(remark.examples, told))


def _beyond_it(power: Power, told: Told) -> Finding:
    return Finding("powers", power.say, fitting(power.examples, told), power.review_by)


def _is_nothing(text: str, lists: Lists) -> bool:
    said = " ".join(" ".join(words) for words in sentences(text, lists.spellings))
    return not any(sign.isalpha() for sign in said) or said in lists.nothing


def _beyond(told: Told, heard: Heard, asks: Asks) -> Power | None:
    """The first rule about powers that a request breaks."""
    acts = [act for act in heard.acts if act.asked and not act.led]
    return next((power for power in asks.powers if told.who in power.who and any(_breaks(act, power) for act in acts)), None)


def _breaks(act: Act, power: Power) -> bool:
    near = act.words[act.place : act.place + ABOUT_WORDS]
    return phrases(power.verbs).at(near, 0) > 0 and phrases(power.about).within(near)


def _several(heard: Heard, asks: Asks) -> bool:
    """More than one plain act; answering and sending a copy belong to the first one."""
    follows = phrases(asks.words.follows)
    asked = [act for act in heard.acts if act.asked]
    plain = [act for act in asked or heard.acts if act.kind in ("act", "other")]
    more = [act for act in plain[1:] if not follows.at(act.words, act.place)]
    return bool(more) or (not heard.acts and heard.wishes > 1)


def _no_what(heard: Heard, asks: Asks) -> bool:
    kinds = {act.kind for act in heard.acts}
    if kinds & {"act", "other", "soft"} or heard.has(asks.words.shown):
        return False
    return "vague" in kinds or heard.has(asks.words.hollow)


_TESTS: Mapping[str, Callable[[Heard, Asks], bool]] = {
    "blame": lambda heard, asks: heard.has(asks.words.blame),
    "several": _several,
    "too_big": lambda heard, asks: heard.has(asks.words.too_big),
    "not_yes_no": lambda heard, asks: not heard.yes_no,
    "no_what": _no_what,
    "no_who": lambda heard, asks: not heard.who,
    "no_when": lambda heard, asks: not heard.when,
}
"""Finding -> whether it is to be made. Missing here: what is found by the bare words, and what depends on the body."""


def check(asks: Asks) -> Iterator[tuple[Where, str]]:
    """What is wrong beyond the shape: where it stands, and the problem."""
    ids = [remark.id for remark in asks.findings]
    for kind in get_args(FindingKind):
        if ids.count(kind) != 1:
            yield ("findings",), f"{kind} must be there once, it is there {ids.count(kind)} times"
    names = [power.id for power in asks.powers]
    for number, known in enumerate(names):
        if known in names[:number]:
            yield ("powers", number), f"{known} is taken"
    for place, entries in _choices(asks):
        if not entries or entries[-1].ask or entries[-1].who:
            yield place, "the last one must fit everybody: it may name no ask and no who"
    for name, words in _word_lists(asks):
        for number, entry in enumerate(words):
            if problem := _unusable(entry):
                yield (*name, number), problem


def _unusable(entry: str) -> str:
    """Why no words could ever be found by `entry`."""
    parts = entry.split()
    if not parts or parts[0] == "*" or parts[-1] == "*":
        return f"“{entry}”: a * must stand between two words"
    if entry != entry.casefold() or "\u2019" in entry:
        return f"“{entry}”: write it in small letters, with straight signs"
    return ""


def _sayings(asks: Asks) -> Iterator[tuple[Where, str, tuple[Fitting, ...]]]:
    for number, remark in enumerate(asks.findings):
        yield ("findings", number), remark.say, remark.examples
    for number, power in enumerate(asks.powers):
        yield ("powers", number), power.say, power.examples


def _choices(asks: Asks) -> Iterator[tuple[Where, tuple[Fitting, ...]]]:
    for where, _, examples in _sayings(asks):
        yield (*where, "examples"), examples
    yield ("smaller",), asks.smaller


def _word_lists(asks: Asks) -> Iterator[tuple[Where, Words]]:
    for name in Lists.model_fields:
        entries = getattr(asks.words, name)
        if isinstance(entries, tuple):
            yield ("words", name), entries
    for number, power in enumerate(asks.powers):
        yield ("powers", number, "verbs"), power.verbs
        yield ("powers", number, "about"), power.about


def spoken(asks: Asks) -> Iterator[tuple[Where, str]]:
    """Every sentence that reaches a person, and where it stands."""
    for where, say, _ in _sayings(asks):
        yield (*where, "say"), say
    for where, choices in _choices(asks):
        for number, choice in enumerate(choices):
            yield (*where, number), choice.words
