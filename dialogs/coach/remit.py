"""Who decides what in England, and whether a plan goes to somebody who cannot decide it. Pure. Never changes a plan."""

from collections.abc import Iterator

from dialogs.script import Model

Where = tuple[str | int, ...]


class Topics(Model):
    """england/topics.yaml."""


def check(topics: Topics) -> Iterator[tuple[Where, str]]:
    """What is wrong beyond the shape: where it stands, and the problem."""
    yield from ()


def spoken(topics: Topics) -> Iterator[tuple[Where, str]]:
    """Every sentence that reaches a person, and where it stands."""
    yield from ()
