"""The tables for the campaigns team, as they were read. Values only."""

from dataclasses import dataclass

from dialogs.team.checklist import Checklist


@dataclass(frozen=True, slots=True)
class TeamTables:
    """What the team is held to: a table of `dialogs/england` each."""

    checklist: Checklist
