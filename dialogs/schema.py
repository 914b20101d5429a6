"""The JSON schemas of everything an editor writes, for their program. Made from the shapes themselves, never by hand."""

import json

from pydantic import TypeAdapter

from dialogs.desk import Desk, RoomSayings
from dialogs.load import AFTER, COACH, TEAM
from dialogs.script import Script


def schemas() -> dict[str, str]:
    """File, as seen from `dialogs` -> its text."""
    shapes: dict[str, TypeAdapter[object]] = {
        "scripts/schema.json": TypeAdapter(Script),
        "scripts/desk.schema.json": TypeAdapter(Desk),
        "scripts/room.schema.json": TypeAdapter(RoomSayings),
    }
    shapes |= {f"england/{name}.schema.json": shape for name, shape, _ in (*COACH, *AFTER, *TEAM)}
    return {name: json.dumps(shape.json_schema(), indent=1) + "\n" for name, shape in shapes.items()}
