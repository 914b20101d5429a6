"""Who of the team may do what. A table; the sender's numeric id is looked up in it at every step, whatever button was pressed."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from dialogs.office import Role

Duty: TypeAlias = Literal["team", "roles", "audit", "broadcast", "questions", "figures", "export", "content"]
"""What there is to do: see the team's menu; give and take roles; read the audit; broadcasts; questions of people; figures; the
same as a table, for the owner; the list of what the content lacks."""

MAY: Mapping[Duty, tuple[Role, ...]] = {
    "team": ("owner", "organiser", "viewer"),
    "roles": ("owner",),
    "audit": ("owner",),
    "broadcast": ("owner", "organiser"),
    "questions": ("owner", "organiser"),
    "figures": ("owner", "organiser", "viewer"),
    "export": ("owner",),
    "content": ("owner", "organiser"),
}
COMMANDS: Mapping[str, Duty] = {
    "team": "team",
    "broadcast": "broadcast",
    "questions": "questions",
    "figures": "figures",
    "todo": "content",
    "audit": "audit",
}
"""The team's commands, in the order of their menu."""


def may(role: Role | None, duty: Duty) -> bool:
    """Whether somebody with this role may do it."""
    return role in MAY[duty]
