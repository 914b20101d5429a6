"""A person's yes or no to updates from the team: separate from all else, dated, with the words they saw. Values only."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Consent:
    """What they said last.

    `given`: they want updates. `at` is when they said so, or said no; None: never asked. `words` names the wording they saw (the
    first twelve hex digits of its SHA-256).
    """

    given: bool = False
    at: datetime | None = None
    words: str = ""


NEVER_ASKED = Consent()
"""Nobody gets an update who has not said yes."""
