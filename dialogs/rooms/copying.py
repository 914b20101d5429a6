"""A text that people take with them, said so that one tap copies it. Never changes a word of it."""

from dialogs.effects import Button, Say
from dialogs.paper import Paper, as_text
from dialogs.text import block, length, parts
from dialogs.turn import Turn

PART_LIMIT = 3500
"""UTF-16 units of one message that holds a text: what Telegram takes (4,096) with room for its markup."""
COPY_LIMIT = 256
"""Most characters that a button puts where they can be pasted (Bot API, CopyTextButton.text)."""


def read_out(turn: Turn, paper: Paper) -> None:
    """Say the paper in messages of its own, each of which one tap copies."""
    words = as_text(paper).strip()
    pieces = parts(block(words), PART_LIMIT)
    short = len(pieces) == 1 and length(pieces[0]) <= COPY_LIMIT
    copy = Button(turn.content.desk.phrases["kit_copy"], copies=words)
    turn.effects += [Say(piece, ((copy,),) if short else ()) for piece in pieces]
