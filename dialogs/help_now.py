"""Somebody who may be in danger is told who can help, first and each time. Never coaches them, and never tells anybody.

Their words stay an answer where any words are one; wherever words would be judged, they change nothing.
"""

from dialogs import asking
from dialogs.coach.help_now import named
from dialogs.content import QUESTION
from dialogs.effects import Say
from dialogs.inputs import Amended, Input, Said
from dialogs.text import marked
from dialogs.turn import Turn

KEEPS = frozenset(
    {
        *("ask", "ask_back", "asked_reply", "booking_company", "booking_needs", "booking_place", "broadcast_buttons"),
        *("broadcast_mend", "broadcast_write", "follow_note", "follow_they", "follow_you", "happened_words", "ladder_add"),
        *("ladder_name", "ladder_words", "remind_what", "rename"),
    }
)
"""Screens where any words are kept as they are, beside the questions of a plan. The clinic and the rehearsal are none."""


def listen(turn: Turn, heard: Input) -> None:
    """Say who can help, before anything else and in a message of its own, if what they typed names a danger."""
    table = turn.content.coach.help_now
    if isinstance(heard, Said | Amended) and named(heard.words, table):
        turn.in_need = True
        turn.effects.append(Say(marked(table.say)))


def left_alone(turn: Turn) -> bool:
    """Whether such words change nothing on the present screen."""
    if turn.session.screen == QUESTION:
        step = asking.step_of(turn)
        return step.kind not in ("text", "story") and not step.own_words
    return turn.session.screen not in KEEPS
