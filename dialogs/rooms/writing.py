"""The words, picture or file of a broadcast, and its link buttons. Never takes what could not be sent on: it says why.

Whatever is sent here is the message, but for the few words that lead away.
"""

from dialogs import menus, ruling
from dialogs.answers import Choice
from dialogs.inputs import Said, Showed
from dialogs.machine import move
from dialogs.piece import LinkButton, Piece
from dialogs.rooms import composing
from dialogs.team import pieces
from dialogs.text import Text, words_of
from dialogs.turn import Turn, View
from dialogs.words import fill

SCREENS: tuple[str, ...] = ("broadcast_write", "broadcast_buttons")
TAKES_PIECES: tuple[str, ...] = ("broadcast_write",)
_AWAY = "x-"


def view(turn: Turn) -> View:
    """The present screen."""
    if turn.session.screen == "broadcast_write":
        return menus.listed(turn, lambda: fill(turn.content.desk.screens["broadcast_write"].say, turn.value), whole=True)
    entries = [(_AWAY + composing.tag(one), words_of(turn.phrase("buttons_away", one.label))) for one in _buttons(turn)]
    return menus.listed(turn, lambda: _head(turn), entries, whole=True)


def _buttons(turn: Turn) -> tuple[LinkButton, ...]:
    one = composing.draft(turn)
    return one.buttons if one else ()


def _head(turn: Turn) -> Text:
    said = [fill(turn.content.desk.screens["broadcast_buttons"].say, turn.value)]
    said += [turn.filled("buttons_one", {"label": one.label, "address": one.link}) for one in _buttons(turn)]
    return composing.lines(said)


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    name, key = turn.session.screen, choice.key
    if key.startswith(_AWAY):
        _take_away(turn, key.removeprefix(_AWAY))
    elif composing.seat(turn).id:
        composing.go(turn, move(turn.content.screens, name, key))
    else:
        turn.go("broadcasts")


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice: the message itself, or buttons."""
    if turn.session.screen == "broadcast_buttons":
        _add(turn, heard.words)
    else:
        _keep(turn, heard.piece or Piece(heard.words))


def showed(turn: Turn, heard: Showed) -> None:
    """A picture or a file with words below it, or something that cannot be sent on."""
    if heard.piece is None or heard.album:
        turn.note(pieces.unfit(heard.kind, heard.album), heard.kind)
    else:
        _keep(turn, heard.piece)


def _keep(turn: Turn, piece: Piece) -> None:
    """Keep the message, unless it could not be sent on."""
    foot = turn.content.desk.phrases["broadcast_foot"]
    fault = pieces.fault(piece, foot)
    if fault:
        turn.note(fault, str(pieces.room(piece, foot)))
    elif not composing.seat(turn).id:
        one = ruling.begin_broadcast(turn)
        ruling.keep_broadcast(turn, composing.changed(one, piece=piece))
        ruling.record(turn, "broadcast begun", str(one.id))
        turn.note("write_kept")
        turn.go("broadcast", str(one.id))
    elif (one_there := composing.draft(turn)) is None:
        composing.over(turn)
    else:
        turn.note("write_kept")
        if piece != one_there.piece:
            composing.change(turn, one_there, "write_instead", piece=piece)
        composing.go(turn, "broadcast")


def _add(turn: Turn, words: str) -> None:
    """Buttons as they were typed, beside those there are."""
    one = composing.draft(turn)
    if one is None:
        composing.over(turn)
        return
    read = pieces.buttons(words, one.buttons)
    if read.fault:
        turn.note(read.fault, read.line)
        return
    composing.change(turn, one, buttons=read.found)
    turn.note("buttons_kept")
    composing.go(turn, "broadcast")


def _take_away(turn: Turn, tag: str) -> None:
    """The button of that name goes."""
    one = composing.still(turn)
    if one:
        gone = next(button for button in one.buttons if composing.tag(button) == tag)
        left = list(one.buttons)
        left.remove(gone)
        composing.change(turn, one, buttons=tuple(left))
        turn.note("buttons_gone")
        composing.go(turn, "broadcast")
