"""Which NHS board is whose today, and the area that a postcode's record means. Pure. Never sees who asked."""

from collections.abc import Iterator

from dialogs.script import Model

Where = tuple[str | int, ...]


class Boards(Model):
    """england/boards.yaml."""


def check(boards: Boards) -> Iterator[tuple[Where, str]]:
    """What is wrong beyond the shape: where it stands, and the problem."""
    yield from ()


def spoken(boards: Boards) -> Iterator[tuple[Where, str]]:
    """Every sentence that reaches a person, and where it stands."""
    yield from ()
