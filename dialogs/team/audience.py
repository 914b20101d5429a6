"""An audience in words, its filters put on and taken off, and how many people may be said to be in it.

Pure. Never says a number small enough to point at somebody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import reduce
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from dialogs.approach import Stage
from dialogs.coach.remit import TOPIC_SLOT, Topics
from dialogs.office import Audience
from dialogs.script import Script
from dialogs.text import words_of
from dialogs.words import fill

DECIDER_SLOT = "who"
"""The slot of the plan script whose question offers the kinds of decision maker."""
FEWEST = 5
"""With filters a smaller number is not said: by filters alone one could else find one person."""
AREAS = 20
"""Names of places in one audience at most."""
STAGES: tuple[Stage, ...] = get_args(Stage)
Filter: TypeAlias = Literal["deciders", "stages", "areas", "topics", "active_days"]
Phrases: TypeAlias = Mapping[str, str]


class Part(NamedTuple):
    """One thing an audience is narrowed to: `value` is an id, the name of a place, or a number of days."""

    filter: Filter
    value: str


def parts(audience: Audience) -> tuple[Part, ...]:
    """All that it is narrowed to, in the order in which it is said."""
    names: tuple[Filter, ...] = ("deciders", "stages", "topics", "areas")
    lists = tuple(Part(name, value) for name in names for value in getattr(audience, name))
    return (*lists, *((Part("active_days", str(audience.active_days)),) if audience.active_days else ()))


def toggled(audience: Audience, part: Part) -> Audience:
    """The audience with `part` put on, or taken off where it is on. Places count as the same in any case."""
    if part.filter == "active_days":
        return within(audience, 0 if part.value == str(audience.active_days) else int(part.value))
    now: tuple[str, ...] = getattr(audience, part.filter)
    left = tuple(value for value in now if value.casefold() != part.value.casefold())
    changed: dict[str, Any] = {part.filter: left if left != now else (*now, part.value)}
    return replace(audience, **changed)


def within(audience: Audience, days: int) -> Audience:
    """The audience narrowed to those seen within so many days; 0: whenever."""
    return replace(audience, active_days=days)


def deciders(script: Script) -> dict[str, str]:
    """The kinds of decision maker: id -> label. One that leads to a kind is none itself, such as “Help me choose”."""
    step = next((step for name, step in script.steps.items() if script.slot(name) == DECIDER_SLOT), None)
    return {option.id: option.label for option in step.options if option.noun} if step else {}


def topics(script: Script, table: Topics) -> dict[str, str]:
    """The campaign topics that somebody can choose: id -> label."""
    step = next((step for name, step in script.steps.items() if script.slot(name) == TOPIC_SLOT), None)
    return {option.id: option.label for option in step.options if option.id in table.topics} if step else {}


def label(part: Part, script: Script, table: Topics, phrases: Phrases) -> str:
    """One part in words; of an id that our tables lost, the id."""
    match part.filter:
        case "deciders":
            return deciders(script).get(part.value, part.value)
        case "topics":
            return topics(script, table).get(part.value, part.value)
        case "stages":
            return phrases.get(f"audience_stage_{part.value}", part.value)
        case "active_days":
            return said(phrases["audience_days"], part.value)
    return part.value


def lines(audience: Audience, script: Script, table: Topics, phrases: Phrases) -> tuple[str, ...]:
    """The audience in words, a line for each filter; all of them hold. Without filters one line: everybody who wants updates."""
    return tuple(_lines(audience, script, table, phrases)) or (phrases["audience_all"],)


def _lines(audience: Audience, script: Script, table: Topics, phrases: Phrases) -> Iterator[str]:
    grouped: dict[Filter, list[str]] = {}
    for part in parts(audience):
        grouped.setdefault(part.filter, []).append(label(part, script, table, phrases))
    for name, labels in grouped.items():
        yield said(phrases[f"audience_{name}"], reduce(lambda one, more: said(phrases["audience_or"], one, more), labels))


def said(phrase: str, value: str, more: str = "") -> str:
    """`phrase` with {value}, and {label} where there are two, in their places."""
    return words_of(fill(phrase, lambda name: more if name == "label" else value))


def how_many(audience: Audience, count: int, phrases: Phrases) -> str:
    """How many people that is, in words: nobody, fewer than five where there are filters, or the number."""
    if count == 0:
        return phrases["audience_nobody"]
    if few(audience, count):
        return phrases["audience_few"]
    return phrases["audience_one"] if count == 1 else said(phrases["audience_people"], str(count))


def few(audience: Audience, count: int) -> bool:
    """Whether they are so few, and chosen so closely, that their number would say something about them."""
    return 0 < count < FEWEST and audience != Audience()
