"""How long the property tests of the conversations play: short by default, `HYPOTHESIS_PROFILE=long` for a long night."""

import os

from hypothesis import HealthCheck, settings

_LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
_SLOW = (HealthCheck.too_slow, HealthCheck.filter_too_much)

PEOPLE = settings(
    max_examples=2000 if _LONG else 150, stateful_step_count=50 if _LONG else 30, deadline=None, suppress_health_check=_SLOW
)
"""People, and turns of each."""
EDITS = settings(max_examples=2000 if _LONG else 80, deadline=None, suppress_health_check=_SLOW)
"""Edits of a script, each with somebody inside."""
EVERYTHING = settings(max_examples=20_000 if _LONG else 300, deadline=None, suppress_health_check=_SLOW)
"""Things typed and pressed."""
