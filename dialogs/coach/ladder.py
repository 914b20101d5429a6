"""The chain of people from the person to who decides, with an ask at each rung. Pure; a rung is a value."""

from collections.abc import Iterator

from dialogs.script import Model

Where = tuple[str | int, ...]


class Ladders(Model):
    """england/ladders.yaml."""


def check(ladders: Ladders) -> Iterator[tuple[Where, str]]:
    """What is wrong beyond the shape: where it stands, and the problem."""
    yield from ()


def spoken(ladders: Ladders) -> Iterator[tuple[Where, str]]:
    """Every sentence that reaches a person, and where it stands."""
    yield from ()
