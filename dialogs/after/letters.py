"""The texts of what comes after: thanks, a friendly reminder, a firmer one. A table of england/letters.yaml."""

from collections.abc import Iterable

from dialogs.script import Model, Words


class Letters(Model):
    """Every sentence of these texts."""

    thanks: Words


def check(table: Letters) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """What is wrong with the table, beyond its shape: nothing yet."""
    return ()


def spoken(table: Letters) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """Every sentence that is said to people."""
    return ((("thanks",), table.thanks),)
