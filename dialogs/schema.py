"""The JSON schemas of a script and of the desk, for an editor's program. Made from the shapes themselves, never by hand."""

import json

from pydantic import TypeAdapter

from dialogs.desk import Desk, RoomSayings
from dialogs.script import Script


def schemas() -> dict[str, str]:
    """File name -> its text."""
    shapes = {
        "schema.json": Script,
        "desk.schema.json": Desk,
        "room.schema.json": RoomSayings,
    }
    return {name: json.dumps(TypeAdapter(shape).json_schema(), indent=1) + "\n" for name, shape in shapes.items()}
