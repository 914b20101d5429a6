"""Whether somebody is in the middle of something: then what comes by itself keeps out of their way. Decides nothing else."""

from datetime import datetime, timedelta

from dialogs.content import QUESTION, Content

IDLE = frozenset({"paused", "home", "help", "reminders", "reminder"})
"""Screens at which nobody is in the middle of anything, so that a reminder may take their place."""
READING = IDLE | frozenset(
    {
        *("plans", "one", "ready", "next", "timeline", "promises", "reminders_week", "guide", "section", "page"),
        *("settings", "updates", "team", "team_audit", "broadcasts", "broadcast", "broadcast_run", "figures", "todo", "asked"),
    }
)
"""Screens at which nobody is writing an answer, so that a message may come between."""


def resting(content: Content, screen: str, step: str, idle: frozenset[str]) -> bool:
    """Whether nobody at `screen` is in the middle of anything: one of the `idle`, or the card that ends a plan.

    `step` is where the plan on their table stands; "" for none.
    """
    if screen != QUESTION:
        return screen in idle
    found = content.script.steps.get(step)
    return not step or (found is not None and found.kind == "card")


def busy_until(content: Content, screen: str, step: str, seen: datetime | None, patience: timedelta) -> datetime | None:
    """Until when somebody is taken to be at an answer that they have not finished; None when they are not."""
    return None if seen is None or resting(content, screen, step, READING) else seen + patience
