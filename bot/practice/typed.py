"""What a person types to make words bold, slanted or a link, as the real app's own shortcuts: `**so**`, `_so_`, `[so](https://…)`.

Must never change a text without such marks, and never take long over a hostile one: a mark reaches over one line at most.
"""

import re

from bot.practice.entities import Entity, units
from bot.practice.rules import ENTITIES_MOST

REACH = 1024  # characters between a mark and its end
DEEPEST = 3  # bold in italic in a link
MARK = re.compile(
    rf"\[(?P<label>[^\[\]\n]{{1,{REACH}}})\]\((?P<url>https?://[^\s()<>\"]{{1,{REACH}}})\)"
    rf"|\*\*(?P<bold>(?=\S)[^\n]{{0,{REACH}}}?[^\s*])\*\*"
    rf"|(?<![\w/_])(?P<slant>__?)(?P<italic>(?=[^\s_])[^\n]{{0,{REACH}}}?[^\s_])(?P=slant)(?![\w/])"
)


def typed(text: str) -> tuple[str, list[Entity]]:
    """The text without its marks, and what they mean, in UTF-16 units; further marks than a message holds stay as typed."""
    entities: list[Entity] = []
    plain = _read(text, 0, entities, DEEPEST)
    return plain, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _read(text: str, offset: int, entities: list[Entity], deep: int) -> str:
    """`text` without its marks, when it begins `offset` units into the message; adds what they mean to `entities`."""
    plain, at = [], 0
    for match in MARK.finditer(text) if deep else ():
        if len(entities) >= ENTITIES_MOST:
            break
        before = text[at : match.start()]
        begin = offset + units(before)
        entity: Entity = {"offset": begin, "length": 0, "type": "bold"}
        if match["label"]:
            entity |= {"type": "text_link", "url": match["url"]}
        elif match["italic"]:
            entity["type"] = "italic"
        entities.append(entity)
        inner = _read(match["label"] or match["bold"] or match["italic"], begin, entities, deep - 1)
        entity["length"] = units(inner)
        offset = begin + entity["length"]
        plain += [before, inner]
        at = match.end()
    return "".join([*plain, text[at:]])
