"""Mending a broadcast that is out: other words for every copy, or deleting them.

Nothing changes before it was shown as it will look and said yes to; where many got it, by somebody who did not write the change.
"""

from dataclasses import replace

from dialogs import menus, ruling
from dialogs.after.wall import local
from dialogs.answers import Choice
from dialogs.desk import ScreenOption
from dialogs.effects import Button
from dialogs.inputs import Said, Showed
from dialogs.machine import move
from dialogs.office import Broadcast
from dialogs.piece import Piece
from dialogs.queries import CountTally, Query, Tally
from dialogs.rooms import scheduling, underway
from dialogs.team import approving, checklist
from dialogs.team.audience import few
from dialogs.team.pieces import fault, room
from dialogs.team.timing import LONDON
from dialogs.text import Text, plain
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ("broadcast_mend", "broadcast_mend_check", "broadcast_delete")
TAKES_PIECES: tuple[str, ...] = ("broadcast_mend",)


def view(turn: Turn) -> View:
    """The present screen."""
    broadcast = underway.chosen(turn)
    own = broadcast is not None and _needs_another(turn, broadcast)

    def offered(option: ScreenOption) -> bool:
        return not (own and turn.session.screen == "broadcast_mend_check" and option.id == "yes")

    screen = turn.session.screen
    alone = own and screen == "broadcast_mend_check" and not scheduling.others(turn)
    more = plain(" ") + turn.words("approval_alone") if alone else ()
    return menus.listed(turn, lambda: _head(turn, broadcast, own) + more, offered=offered, whole=screen == "broadcast_mend")


def _head(turn: Turn, broadcast: Broadcast | None, own: bool) -> Text:
    name = turn.session.screen
    head = menus.view(turn).head()
    if name == "broadcast_mend":
        return head
    if isinstance(turn.told, Tally):
        phrase = "mend_count" if name == "broadcast_mend_check" else "mend_count_delete"
        phrase += "_few" if broadcast and few(broadcast.audience, turn.told.total) else ""
        head += plain("\n") + turn.filled(phrase, {"count": str(turn.told.sent)})
    return head + plain("\n") + turn.words("mend_own") if own and name == "broadcast_mend_check" else head


def _needs_another(turn: Turn, broadcast: Broadcast) -> bool:
    """Whether the change wants the yes of somebody else: as a broadcast to as many people would today."""
    near = checklist.election_near(turn.content.after.periods, local(turn.now, LONDON).date())
    return broadcast.mender == turn.facts.person and approving.needed(broadcast.total, near, turn.office.arranged) > 1


def needs(turn: Turn) -> Query | None:
    """In how many chats it would be."""
    broadcast = underway.found(turn)
    return CountTally(broadcast.id) if broadcast and turn.session.screen != "broadcast_mend" else None


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    screen, (name, _, seal) = turn.session.screen, turn.session.topic.partition(" ")
    broadcast = underway.found(turn)
    if broadcast is None:
        return
    turn.go(move(turn.content.screens, screen, choice.key), name)
    if choice.key == "drop":
        _drop(turn, broadcast)
    elif choice.key == "yes" and screen == "broadcast_delete":
        _delete(turn, broadcast)
    elif choice.key == "yes":
        _change(turn, broadcast, seal)


def _drop(turn: Turn, broadcast: Broadcast) -> None:
    if broadcast.correction and not broadcast.mending:
        underway.keep(turn, replace(broadcast, correction=None, mender=0), "mend_dropped")
    turn.note("mend_dropped")


def _change(turn: Turn, broadcast: Broadcast, seal: str) -> None:
    """Have every copy say what was shown: just that, whatever somebody else wrote meanwhile."""
    correction = broadcast.correction
    if broadcast.mending or broadcast.state not in underway.MENDABLE:
        turn.note("mend_busy" if broadcast.mending else "run_cannot_mend")
    elif correction is None:
        turn.note("mend_none")
    elif seal != underway.seal(correction):
        turn.note("mend_other")
        underway.show_change(turn, broadcast, correction)
    else:
        _begin(turn, replace(broadcast, piece=correction, mending="edit", correction=None), "mend")
        turn.note("mend_begun")


def _delete(turn: Turn, broadcast: Broadcast) -> None:
    underway.to_mend(turn, broadcast, deleting=True)
    if turn.session.screen == "broadcast_delete":  # it can be
        turn.go("broadcast_run", str(broadcast.id))
        _begin(turn, replace(broadcast, mending="delete", correction=None), "delete")
        turn.note("mend_deleting")


def _begin(turn: Turn, broadcast: Broadcast, what: str) -> None:
    begun = replace(broadcast, round=broadcast.round + 1, mender=turn.facts.person)
    underway.keep(turn, begun, what)


def said(turn: Turn, heard: Said) -> None:
    """The message as it should be; anywhere else words name no choice."""
    if turn.session.screen == "broadcast_mend":
        _written(turn, heard.piece or Piece(heard.words))
    else:
        menus.said(turn, heard)


def showed(turn: Turn, heard: Showed) -> None:
    """A picture or a file: the words below it are taken, if there are any. The picture of a message that is out stays."""
    if heard.piece and heard.piece.words and not heard.album:
        _written(turn, heard.piece)
    else:
        turn.note("mend_kind")


def _written(turn: Turn, written: Piece) -> None:
    broadcast = underway.found(turn)
    if broadcast is None:
        return
    correction = replace(broadcast.piece, words=written.words, marks=written.marks)
    wrong = fault(correction, broadcast.foot) or ("mend_same" if correction == broadcast.piece else "")
    if wrong:
        turn.note(wrong, str(room(correction, broadcast.foot)))
    elif broadcast.mending or broadcast.state not in underway.MENDABLE:
        turn.note("mend_busy" if broadcast.mending else "run_cannot_mend")
        turn.go("broadcast_run", str(broadcast.id))
    else:
        _propose(turn, replace(broadcast, correction=correction, mender=turn.facts.person), correction)


def _propose(turn: Turn, broadcast: Broadcast, correction: Piece) -> None:
    underway.keep(turn, broadcast, "mend_written")
    underway.show_change(turn, broadcast, correction)
    if _needs_another(turn, broadcast):
        if scheduling.others(turn):
            turn.note("mend_second")
        button = Button(turn.content.desk.phrases["mend_look"], f"/broadcast {broadcast.id} mend")
        ruling.tell_team(turn, "broadcast", turn.phrase("mend_asked", str(broadcast.id)), button, f"b-{broadcast.id}")
