"""Which reminders an approach asks for, all together. A function of values; never sets one.

Where an approach changes, the wishes that are new or changed become reminders, and those that are gone take theirs with them. A
wish that stays as it was is left to the person, who may have moved or stopped its reminder.
"""

from dialogs.after import around, chase, promised
from dialogs.after.periods import Periods
from dialogs.after.wish import Wish
from dialogs.approach import Approach
from dialogs.reminder import Habits


def wishes(approach: Approach, who: str, habits: Habits, periods: Periods) -> tuple[Wish, ...]:
    """Everything worth a reminder in an approach to `who` (the kind of decision maker: mp, council, ...)."""
    if approach.stage == "closed":
        return ()
    return (*around.wishes(approach, habits), *chase.wishes(approach, who, habits, periods), *promised.wishes(approach, habits))
