"""The tables for what comes after the plan, as they were read. Values only."""

from dataclasses import dataclass

from dialogs.after.chasers import Chasers
from dialogs.after.letters import Letters
from dialogs.after.next_step import NextSteps
from dialogs.after.periods import Periods


@dataclass(frozen=True, slots=True)
class After:
    """Everything that is known beside the conversations: a table of `dialogs/england` each."""

    letters: Letters
    periods: Periods
    chasers: Chasers
    next: NextSteps
