"""The coach's tables together, as they were read. Values only."""

from dataclasses import dataclass

from dialogs.coach.barriers import Library
from dialogs.coach.boards import Boards
from dialogs.coach.clinic import Asks
from dialogs.coach.help_now import HelpNow
from dialogs.coach.kit import Kit
from dialogs.coach.ladder import Ladders
from dialogs.coach.meeting import Meeting
from dialogs.coach.remit import Topics


@dataclass(frozen=True, slots=True)
class Coach:
    """Everything the coach knows beside the conversations: a table of `dialogs/england` each."""

    topics: Topics
    boards: Boards
    ladders: Ladders
    asks: Asks
    barriers: Library
    meeting: Meeting
    kit: Kit
    help_now: HelpNow
