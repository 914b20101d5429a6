"""How long things are kept: fifteen months from a person's last message, told a month before the end, then deleted.

Never deletes what somebody has come back to.
"""

from datetime import timedelta

from dialogs.content import GONE
from dialogs.effects import Forget, Say, SetTimer
from dialogs.inputs import TimerFired
from dialogs.session import Session
from dialogs.turn import Turn

KEPT = timedelta(days=456)
"""How long after a person's last message everything is kept: fifteen months, as /start promises (docs/decisions/0007)."""
NOTICE = timedelta(days=30)
"""How long before the deletion the person is told."""
KEEP_TIMER, FORGET_TIMER = "keep", "forget"


def begin(turn: Turn) -> None:
    """Set the first timer of somebody new."""
    turn.effects.append(SetTimer(KEEP_TIMER, turn.now + KEPT - NOTICE))


def fired(turn: Turn, heard: TimerFired) -> None:
    """What is kept is kept for fifteen months from the last message: told a month before, then deleted.

    The notice asks for any word, so the word that comes then must not answer a question.
    """
    since = turn.now - (turn.session.seen_at or turn.now)
    if since < KEPT - NOTICE:
        turn.effects.append(SetTimer(KEEP_TIMER, turn.now - since + KEPT - NOTICE))
    elif heard.key == KEEP_TIMER:
        turn.go("paused")
        turn.effects += [Say(turn.phrase("keeping")), SetTimer(FORGET_TIMER, turn.now + NOTICE)]
    elif heard.key == FORGET_TIMER:
        turn.session = Session(turn=turn.session.turn, screen=GONE)
        turn.effects.append(Forget())
