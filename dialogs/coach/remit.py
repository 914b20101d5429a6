"""Who decides what in England, and whether a plan goes to somebody who cannot decide it. Pure. Never changes a plan."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from dialogs.area import Area
from dialogs.coach.told import Told
from dialogs.dated import Dated
from dialogs.script import Guide, Model, Script, Slug, Words

Where = tuple[str | int, ...]
Tier = Literal["", "upper", "lower", "both"]
"""Which of two councils: upper is the county (and a council that does everything), lower the district, both where it depends."""

TOPIC_SLOT = "choose"
"""The slot of the plan script whose question offers the topics."""
KEPT = "remit.kept"
"""Where it is jotted down that a person heard a finding and kept their choice: the finding's mark."""
_JUDGED = ("council", "icb", "nhs_england")
"""Bodies that are told apart topic by topic. The others either only speak up (`voice`) or can be anybody (`other`)."""
_COUNCIL_WORDS = frozenset({"council", "district", "borough", "city", "county", "the", "of"})


class Body(Model):
    """A kind of decision maker: an option of the question `who`."""

    noun: Words = Field(description="How it reads inside a sentence: your council.")
    voice: str = Field(
        "", description="Said of a body that seldom decides but can speak up; nobody is sent away from it for that."
    )
    upper: str = Field("", description="The county, where there are two councils.")
    lower: str = Field("", description="The district, where there are two councils.")
    upper_not: str = Field("", description="Said when the county was named and the district decides.")
    lower_not: str = Field("", description="Said when the district was named and the county decides.")


class Topic(Dated):
    """What a plan can be about."""

    title: Words = Field(description="How it reads after `this is about`.")
    words: tuple[Words, ...] = Field((), description="What tells it from a person's own words; an s at the end makes no odds.")
    decides: Slug = Field(description="The body to go to.")
    shared: tuple[Slug, ...] = Field((), description="Other bodies that may decide a part of it: nobody is sent away from them.")
    tier: Tier = Field("", description="Where there are two councils, which of them.")
    upper_words: tuple[Words, ...] = Field((), description="With `both`: words that make it the county's.")
    reason: Words
    also: Words = Field(description="Who else can help.")
    guide: Guide
    instead: dict[Slug, Words] = Field({}, description="Body that does not decide this -> one kind sentence that says so.")


class Topics(Model):
    """england/topics.yaml."""

    bodies: Annotated[dict[Slug, Body], Field(min_length=1)]
    topics: Annotated[dict[Slug, Topic], Field(min_length=1)]


class Finding(NamedTuple):
    """A plan that goes to somebody who does not decide this.

    `sure` is False where the topic is only guessed from the person's words. `right` is the kind to go to, `body` how that reads
    in a sentence, `name` its name where they live ("" if not known).
    """

    topic: str
    sure: bool
    wrong: str
    reason: str
    right: str
    body: str
    name: str
    mark: str
    """Tells this finding from another one: a person who kept their choice is not told the same twice."""


def topic_of(told: Told, topics: Topics) -> tuple[str, bool]:
    """What the plan is about, and whether the person said so; a guess from their words, or "" where two fit equally or none."""
    if told.topic in topics.topics:
        return told.topic, True
    said = _tokens(f"{told.issue} . {told.outcome}")
    covered = {name: _covered(said, topic.words) for name, topic in topics.topics.items()}
    most = max(covered.values())
    best = [name for name, count in covered.items() if count == most]
    return (best[0], False) if most and len(best) == 1 else ("", False)


def guard(told: Told, topics: Topics) -> Finding | None:
    """What to say before the letter is written: the plan goes to a body that does not decide this. None where it is fine.

    Somebody who knows that another decides, or who asks them to speak up, is right to go to a body that does not decide.
    """
    name, sure = topic_of(told, topics)
    topic, body = topics.topics.get(name), topics.bodies.get(told.who)
    if topic is None or body is None or told.decider == "no" or told.ask == "speak_up":
        return None
    tier = ""
    if told.who == topic.decides:
        tier = _tier_missed(told, topic)
        wrong = {"upper": body.lower_not, "lower": body.upper_not}.get(tier, "")
    elif body.voice:
        wrong = body.voice if told.who not in topic.shared and _taken_to_decide(told) else ""
    else:
        wrong = topic.instead.get(told.who, "")
    if not wrong:
        return None
    mark = ".".join((name, told.who, topic.decides, tier))
    named = right_name(topic, told)
    return Finding(name, sure, wrong, topic.reason, topic.decides, named or right_noun(topic, topics, tier), named, mark)


def _taken_to_decide(told: Told) -> bool:
    """A body that speaks up is only wrong if it is thought to decide. An MP may still be asked to meet: that is their work."""
    return told.decider == "yes" and (told.who != "mp" or told.ask == "support")


def _tier_missed(told: Told, topic: Topic) -> str:
    """The tier it should have been, where the plan names the other one of two councils."""
    wanted, named = tier_of(told, topic), _tier_named(told.name, told.area)
    return wanted if wanted in ("upper", "lower") and named and named != wanted else ""


def tier_of(told: Told, topic: Topic) -> Tier:
    """Which of two councils `topic` is for, as the person tells it."""
    wanted = topic.tier
    if wanted == "both" and _covered(_tokens(f"{told.issue} . {told.outcome}"), topic.upper_words):
        wanted = "upper"
    return wanted


def right_name(topic: Topic, told: Told) -> str:
    """The name of the body that decides `topic` where the person lives; "" where that is not known."""
    area = told.area
    if area is None:
        return ""
    if topic.decides != "council":
        return {"icb": area.icb, "mp": area.mp}.get(topic.decides, "")
    if not area.two_tier:
        return area.council
    return {"upper": area.council, "lower": area.district}.get(tier_of(told, topic), "")


def right_noun(topic: Topic, topics: Topics, tier: str = "") -> str:
    """How the body that decides reads in a sentence where its name is not known."""
    body = topics.bodies[topic.decides]
    return {"upper": body.upper, "lower": body.lower}.get(tier) or body.noun


def only_bodies(name: str, area: Area | None) -> bool:
    """Whether `name` holds nothing but names of bodies of `area`: then another may take its place, and no person is lost."""
    known = set(_COUNCIL_WORDS)
    for one in (area.council, area.district, area.icb) if area else ():
        known.update(_tokens(one))
    return set(_tokens(name)) <= known


def _tier_named(name: str, area: Area | None) -> str:
    """Upper or lower, if the words name one of two councils; "" for neither, both, or a place with one council."""
    words = set(_tokens(name))
    if area is not None and not area.two_tier:
        return ""
    county = "council" in words and "county" in words
    district = "council" in words and "district" in words and "metropolitan" not in words
    if area is not None:
        county = county or _is_council(words, area.council)
        district = district or _is_council(words, area.district) or ("council" in words and bool(words & {"borough", "city"}))
    if county == district:
        return ""
    return "upper" if county else "lower"


def _is_council(words: set[str], council: str) -> bool:
    """Whether `words` are this council and not a person who happens to bear a place's name."""
    own = set(_tokens(council)) - _COUNCIL_WORDS
    return bool(own) and own <= words and ("council" in words or words <= own | _COUNCIL_WORDS)


def _tokens(words: str) -> tuple[str, ...]:
    """The words in small letters, apostrophes gone, and of longer ones the last s: nurses is nurse."""
    found = re.findall(r"[^\W_]+", re.sub("['\u2019]", "", words.casefold()))
    return tuple(word.removesuffix("s") if len(word) > len("bus") else word for word in found)


@lru_cache(maxsize=4096)
def _phrase(words: str) -> tuple[str, ...]:
    """The tokens of a phrase of a table, kept: there are some hundreds. Never of anything that a person typed."""
    return _tokens(words)


def _covered(said: tuple[str, ...], phrases: Iterable[str]) -> int:
    """How many of the words `said` belong to one of the `phrases`, which are those of a table."""
    places: set[int] = set()
    for phrase in phrases:
        wanted = _phrase(phrase)
        if not wanted or wanted[0] not in said:
            continue
        starts = (start for start in range(len(said) - len(wanted) + 1) if said[start : start + len(wanted)] == wanted)
        for start in starts:
            places.update(range(start, start + len(wanted)))
    return len(places)


def missing(script: Script, topics: Topics) -> tuple[str, ...]:
    """Where the question that helps to choose and the topics do not agree; nothing if they do."""
    step = next((step for name, step in script.steps.items() if script.slot(name) == TOPIC_SLOT), None)
    options: Mapping[str, str] = {option.id: option.sets.get("who", "") for option in step.options} if step else {}
    unequal = [name for name in options.keys() & topics.topics.keys() if options[name] != topics.topics[name].decides]
    return (
        *(f"{name}: an option without a topic" for name in options if name not in topics.topics),
        *(f"{name}: a topic without an option" for name in topics.topics if name not in options),
        *(f"{name}: sets {options[name]}, but {topics.topics[name].decides} decides" for name in sorted(unequal)),
    )


def check(topics: Topics) -> Iterator[tuple[Where, str]]:
    """What is wrong beyond the shape: where it stands, and the problem."""
    for name, topic in topics.topics.items():
        where = ("topics", name)
        for kind in (topic.decides, *topic.shared, *topic.instead):
            if kind not in topics.bodies:
                yield where, f"{name}: there is no body {kind}"
        if (topic.decides == "council") != bool(topic.tier):
            yield where, f"{name}: a tier is for what the council decides, and needed there"
        if topic.upper_words and topic.tier != "both":
            yield (*where, "upper_words"), f"{name}: upper_words only mean something with the tier both"
        for kind in _JUDGED:
            if (kind == topic.decides or kind in topic.shared) == (kind in topic.instead):
                yield where, f"{name}: {kind} must be what decides, shared, or have its sentence in instead, and only one of them"
    for name, body in topics.bodies.items():
        council = (body.upper, body.lower, body.upper_not, body.lower_not)
        if any(council) and not all(council):
            yield ("bodies", name), f"{name}: upper, lower, upper_not and lower_not belong together"


def spoken(topics: Topics) -> Iterator[tuple[Where, str]]:
    """Every sentence that reaches a person, and where it stands."""
    for name, body in topics.bodies.items():
        for key in ("voice", "upper_not", "lower_not"):
            yield ("bodies", name, key), getattr(body, key)
    for name, topic in topics.topics.items():
        for key in ("title", "reason", "also"):
            yield ("topics", name, key), getattr(topic, key)
        for body_name, words in topic.instead.items():
            yield ("topics", name, "instead", body_name), words
