"""Who gets a broadcast: everybody who wants updates, or those for whom some filters hold. Each change says how many that is."""

from collections.abc import Callable, Mapping

from dialogs import menus
from dialogs.answers import Choice
from dialogs.desk import ScreenOption
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.office import Audience, Broadcast
from dialogs.rooms import composing
from dialogs.team import audience as audiences
from dialogs.team.audience import Filter, Part
from dialogs.text import Text, plain
from dialogs.turn import Turn, View
from dialogs.words import fill

_OF: Mapping[str, Filter] = {
    "audience_decider": "deciders",
    "audience_stage": "stages",
    "audience_topic": "topics",
    "audience_area": "areas",
}
"""The screens that put filters on; each is a list of what can be chosen, or was typed."""
SCREENS: tuple[str, ...] = ("broadcast_audience", *_OF, "audience_active")
_PICK = "f-"
_DAYS: Mapping[str, int] = {"week": 7, "month": 30, "quarter": 90, "whenever": 0}
_TYPED = ("7", "30", "90")
"""Numbers of days that are no number of a button."""
_NAME_LIMIT = 80


def view(turn: Turn) -> View:
    """The present screen."""
    name, one = turn.session.screen, composing.draft(turn)
    entries = [(_PICK + composing.tag(part), words) for part, words in _entries(turn, name, one)]
    return menus.listed(turn, lambda: _head(turn), entries, lambda option: _offered(one, option), whole=name == "audience_area")


def _offered(one: Broadcast | None, option: ScreenOption) -> bool:
    """Without filters there is nothing to widen."""
    return option.id != "all" or (one is not None and one.audience != Audience())


def _entries(turn: Turn, screen: str, one: Broadcast | None) -> list[tuple[Part, str]]:
    """What can be put on and taken off here, with its words."""
    if screen == "audience_active":
        return []
    phrases, on = turn.content.desk.phrases, audiences.parts(one.audience) if one else ()
    if screen in ("broadcast_audience", "audience_area"):
        taken = [part for part in on if screen == "broadcast_audience" or part.filter == "areas"]
        return [(part, audiences.said(phrases["audience_away"], composing.label(turn, part))) for part in taken]
    found = [Part(_OF[screen], value) for value in _values(turn, _OF[screen])]
    labels = [(part, _capital(composing.label(turn, part))) for part in found]
    return [(part, audiences.said(phrases["audience_on"], label) if part in on else label) for part, label in labels]


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _values(turn: Turn, name: Filter) -> tuple[str, ...]:
    script = turn.content.script
    if name == "stages":
        return audiences.STAGES
    return tuple(audiences.deciders(script) if name == "deciders" else audiences.topics(script, turn.content.coach.topics))


def _head(turn: Turn) -> Text:
    one = composing.draft(turn)
    if one is None:
        return turn.words("composing_over")
    say = fill(turn.content.desk.screens[turn.session.screen].say, turn.value)
    return say + plain("\n\n") + composing.audience(turn, one)


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    name, key = turn.session.screen, choice.key
    if key.startswith(_PICK):
        _toggle(turn, name, key.removeprefix(_PICK))
        return
    composing.go(turn, move(turn.content.screens, name, key))
    if key == "all":
        _change(turn, lambda audience: Audience())
    elif key in _DAYS:
        days = _DAYS[key]
        _change(turn, lambda audience: audiences.within(audience, days))


def _toggle(turn: Turn, screen: str, tag: str) -> None:
    """Put the entry of that name on, or take it off."""
    one = composing.still(turn)
    if one:
        part = next(part for part, _ in _entries(turn, screen, one) if composing.tag(part) == tag)
        _change(turn, lambda audience: audiences.toggled(audience, part))


def _change(turn: Turn, to: Callable[[Audience], Audience]) -> None:
    one = composing.draft(turn)
    if one is None:
        composing.over(turn)
    elif to(one.audience) != one.audience:
        composing.change(turn, one, audience=to(one.audience))


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice: a place, where one is asked for, or a number of days."""
    screen = turn.session.screen
    if screen == "audience_area" and any(map(str.isalnum, heard.words)):
        _add_place(turn, heard.words)
    elif screen == "audience_active" and heard.words in _TYPED:
        days = int(heard.words)
        composing.go(turn, "broadcast_audience")
        _change(turn, lambda audience: audiences.within(audience, days))
    else:
        menus.said(turn, heard)


def _add_place(turn: Turn, words: str) -> None:
    name, one = " ".join(words.replace("\u2019", "'").split()), composing.draft(turn)
    part = Part("areas", name)
    if one is None:
        composing.over(turn)
    elif len(name) > _NAME_LIMIT:
        turn.note("audience_area_long")
    elif name.casefold() in [place.casefold() for place in one.audience.areas]:
        turn.note("audience_area_there")
    elif len(one.audience.areas) >= audiences.AREAS:
        turn.note("audience_area_full", str(audiences.AREAS))
    else:
        _change(turn, lambda audience: audiences.toggled(audience, part))
