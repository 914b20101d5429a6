"""How places are written down: `step:round`, a path as places with spaces between; values such as an area as JSON.

Private to this room. What stands at its default is left out, so "" is a value nobody has touched.
"""

import json
from dataclasses import asdict
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from dialogs.approach import NO_APPROACH, Approach
from dialogs.area import Area
from dialogs.consent import NEVER_ASKED, Consent
from dialogs.office import Broadcast, Question
from dialogs.reminder import USUAL, Habits
from dialogs.session import Place


def place_to_text(place: Place) -> str:
    """A place as text."""
    return f"{place.step}:{place.round}"


def place_from_text(text: str) -> Place:
    """The place that `text` stands for."""
    step, _, turn = text.partition(":")
    return Place(step, int(turn))


def path_to_text(path: tuple[Place, ...]) -> str:
    """A path as text."""
    return " ".join(map(place_to_text, path))


def path_from_text(text: str) -> tuple[Place, ...]:
    """The path that `text` stands for."""
    return tuple(map(place_from_text, text.split()))


def approach_to_text(approach: Approach) -> str:
    """What came of an approach, as text; "" where nothing was ever said."""
    return "" if approach == NO_APPROACH else _shape(Approach).dump_json(approach, exclude_defaults=True).decode()


def approach_from_text(text: str) -> Approach:
    """The approach that `text` stands for."""
    return _shape(Approach).validate_json(text) if text else NO_APPROACH


def habits_to_text(habits: Habits) -> str:
    """Somebody's habits as text; "" where they never chose any."""
    return "" if habits == USUAL else _shape(Habits).dump_json(habits, exclude_defaults=True).decode()


def habits_from_text(text: str) -> Habits:
    """The habits that `text` stands for."""
    return _shape(Habits).validate_json(text) if text else USUAL


def updates_to_text(consent: Consent) -> str:
    """A yes or no to updates, as text; "" where it was never asked."""
    return "" if consent == NEVER_ASKED else _shape(Consent).dump_json(consent).decode()


def updates_from_text(text: str) -> Consent:
    """The yes or no that `text` stands for."""
    return _shape(Consent).validate_json(text) if text else NEVER_ASKED


def broadcast_to_text(broadcast: Broadcast) -> str:
    """A broadcast as text."""
    return _shape(Broadcast).dump_json(broadcast, exclude_defaults=True).decode()


def broadcast_from_text(text: str) -> Broadcast:
    """The broadcast that `text` stands for."""
    found: Broadcast = _shape(Broadcast).validate_json(text)
    return found


def question_to_text(question: Question) -> str:
    """A question to the team as text."""
    return _shape(Question).dump_json(question, exclude_defaults=True).decode()


def question_from_text(text: str) -> Question:
    """The question that `text` stands for."""
    found: Question = _shape(Question).validate_json(text)
    return found


@cache
def _shape(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def area_to_text(area: Area | None) -> str:
    """An area as text; "" for none."""
    return json.dumps({name: value for name, value in asdict(area).items() if value}) if area else ""


def area_from_text(text: str) -> Area | None:
    """The area that `text` stands for."""
    return _area(json.loads(text)) if text else None


def _area(names: dict[str, Any]) -> Area:
    before = names.pop("before", None)
    return Area(**names, before=_area(before) if before else None)
