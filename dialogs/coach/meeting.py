"""A rehearsal: the bot plays the decision maker, then goes through a checklist. Pure; the same plan and attempt play the same."""

from collections.abc import Iterator

from dialogs.script import Model

Where = tuple[str | int, ...]


class Meeting(Model):
    """england/meeting.yaml."""


def check(meeting: Meeting) -> Iterator[tuple[Where, str]]:
    """What is wrong beyond the shape: where it stands, and the problem."""
    yield from ()


def spoken(meeting: Meeting) -> Iterator[tuple[Where, str]]:
    """Every sentence that reaches a person, and where it stands."""
    yield from ()
