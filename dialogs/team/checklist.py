"""What a broadcast must be true to before it goes out, and when an election is near. A table of england/checklist.yaml.

Never says that something is lawful: people tick what they know.
"""

from collections.abc import Collection, Iterator
from datetime import date

from pydantic import Field

from dialogs.after.periods import Periods
from dialogs.coach.kit import Where
from dialogs.dated import Dated
from dialogs.script import Model, Slug, Words

LONGEST = 80
"""Characters of an entry: it stands on a button too."""
_ELECTIONS = ("pre_election", "dissolved")


class Item(Dated):
    """One sentence that can be ticked."""

    say: Words
    near_election: bool = Field(False, description="It counts only in the weeks before an election.")


class Checklist(Model):
    """Every entry there is, in the order it is shown."""

    entries: dict[Slug, Item]


def check(table: Checklist) -> Iterator[tuple[Where, str]]:
    """What is wrong with the table, beyond its shape."""
    for name, item in table.entries.items():
        if len(item.say) > LONGEST:
            yield ("entries", name, "say"), f"{name}: {len(item.say)} characters, at most {LONGEST}: it stands on a button"
    for near in (False, True):
        if all(item.near_election != near for item in table.entries.values()):
            yield ("entries",), f"no entry {'for the weeks before an election' if near else 'that always counts'}"


def spoken(table: Checklist) -> Iterator[tuple[Where, str]]:
    """Every sentence that is said to people."""
    return ((("entries", name, "say"), item.say) for name, item in table.entries.items())


def election_near(periods: Periods, day: date) -> bool:
    """Whether `day` lies in the weeks before an election, whoever is elected: a broadcast may reach people everywhere."""
    return any(one.kind in _ELECTIONS and one.begins <= day <= one.ends for one in periods.periods.values())


def due(table: Checklist, near: bool) -> tuple[str, ...]:
    """The entries that count; `near`: an election is near."""
    return tuple(name for name, item in table.entries.items() if near or not item.near_election)


def missing(table: Checklist, near: bool, checked: Collection[str]) -> tuple[str, ...]:
    """The entries that count and are not ticked."""
    return tuple(name for name in due(table, near) if name not in checked)
