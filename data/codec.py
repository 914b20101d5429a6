"""How places are written down: `step:round`, a path as places with spaces between; an area as JSON. Private to this room."""

import json
from dataclasses import asdict
from typing import Any

from dialogs.area import Area
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


def area_to_text(area: Area | None) -> str:
    """An area as text; "" for none."""
    return json.dumps({name: value for name, value in asdict(area).items() if value}) if area else ""


def area_from_text(text: str) -> Area | None:
    """The area that `text` stands for."""
    return _area(json.loads(text)) if text else None


def _area(names: dict[str, Any]) -> Area:
    before = names.pop("before", None)
    return Area(**names, before=_area(before) if before else None)
