"""Broadcasts: the list of them, and one while it is written. Never sends anything but a preview to whoever asked for it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dialogs import menus, ruling
from dialogs.answers import Choice
from dialogs.desk import ScreenOption
from dialogs.effects import Copy
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.office import Broadcast
from dialogs.rooms import composing
from dialogs.team import pieces
from dialogs.team.life import after
from dialogs.text import Text, words_of
from dialogs.turn import Turn, View
from dialogs.words import shorten

SCREENS: tuple[str, ...] = ("broadcasts", "broadcast", "broadcast_throw")
_PICK = "b-"
_LISTED = 20
"""Broadcasts on the list: those that are not over, then the newest."""
_BEGINNING = 200
_LABEL = 30
_OVER = ("done", "cancelled")


def view(turn: Turn) -> View:
    """The present screen."""
    if turn.session.screen == "broadcasts":
        found = _listed(turn)
        head = "broadcasts_here" if found else "broadcasts_none"
        return menus.listed(turn, lambda: turn.phrase(head), [(f"{_PICK}{one.id}", _entry(turn, one)) for one in found])
    one = composing.draft(turn)
    if turn.session.screen == "broadcast_throw":
        return menus.listed(turn, lambda: turn.phrase("broadcast_throw_it", composing.first_words(turn, one) if one else ""))
    return menus.listed(turn, lambda: _hub(turn), offered=lambda option: _offered(turn, one, option))


def _listed(turn: Turn) -> tuple[Broadcast, ...]:
    every = turn.office.broadcasts.values()
    return tuple(sorted(every, key=lambda one: (one.state in _OVER, -one.id))[:_LISTED])


def _entry(turn: Turn, one: Broadcast) -> str:
    values = {
        "id": str(one.id),
        "beginning": composing.first_words(turn, one, _LABEL),
        "when": composing.when(turn, one),
    }
    return words_of(turn.filled("broadcasts_entry", values))


def _hub(turn: Turn) -> Text:
    """What there is of it so far."""
    one = composing.here(turn)
    if one is None:
        return turn.words("broadcast_unknown")
    values = {
        "id": str(one.id),
        "when": composing.when(turn, one),
        "beginning": shorten(one.piece.words, _BEGINNING),
        "buttons": ", ".join(button.label for button in one.buttons),
    }
    lines = [turn.filled(name, values) for name in _of(one)]
    if composing.draft(turn):
        lines += [composing.audience(turn, one), turn.words(f"broadcast_looked_{one.state}")]
    return composing.lines(lines)


def _of(one: Broadcast) -> list[str]:
    """What it consists of: the names of the sentences that say so."""
    found = {
        "broadcast_title": True,
        "broadcast_words": bool(one.piece.words),
        "broadcast_picture": bool(one.piece.picture),
        "broadcast_file": bool(one.piece.file),
        "broadcast_buttons_are": bool(one.buttons),
    }
    return [name for name, there in found.items() if there]


def _offered(turn: Turn, one: Broadcast | None, option: ScreenOption) -> bool:
    """Going on is not offered while nobody would get it."""
    if option.id in ("leave", "open"):
        return option.id == "leave" or (one is None and composing.here(turn) is not None)
    return one is not None and not (option.id == "on" and composing.seat(turn).nobody)


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    name, key = turn.session.screen, choice.key
    if key.startswith(_PICK):
        _open(turn, key.removeprefix(_PICK))
        return
    to = move(turn.content.screens, name, key)
    turn.go(to, "" if name == "broadcasts" or to == "broadcasts" else turn.session.topic)
    act = _ACTS.get((name, key))
    if act:
        act(turn)


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)


def ordered(turn: Turn, rest: str) -> None:
    """The command: the list, or the one whose number was typed after it, with what is to be done to it."""
    if rest:
        _open(turn, *rest.split(maxsplit=1))
    else:
        turn.go("broadcasts")


def opened(turn: Turn, rest: str) -> bool:
    """The link of a broadcast was opened; False: it opens nothing for them. A link only shows, whatever else stands in it."""
    number = rest.partition("-")[0]
    if not ruling.allowed(turn, "broadcast"):
        ruling.record(turn, "refused", f"broadcast {composing.number(number)}")
        return False
    _open(turn, number)
    return True


def _open(turn: Turn, name: str, word: str = "") -> None:
    """Show the broadcast with that number; a word goes along to where such words are acted on."""
    one = turn.office.broadcasts.get(composing.number(name.removeprefix("#")))
    if one is None:
        turn.note("broadcast_unknown")
        turn.go("broadcasts")
        return
    screen = composing.place(turn, one)
    turn.go(screen, f"{one.id} {word}" if word and screen == "broadcast_run" else str(one.id))


def _reopen(turn: Turn) -> None:
    one = composing.here(turn)
    if one:
        turn.go(composing.place(turn, one), str(one.id))


def _preview(turn: Turn) -> None:
    """A copy to whoever asks, as everybody will get it; the line that says how to stop is fixed with it."""
    one, foot = composing.still(turn), turn.content.desk.phrases["broadcast_foot"]
    if one is None:
        return
    fault = pieces.fault(one.piece, foot)
    if fault:
        turn.note(fault, str(pieces.room(one.piece, foot)))
        return
    turn.effects.append(Copy(one.piece, one.buttons, foot))
    approved = one.approved if foot == one.foot else ()
    ruling.keep_broadcast(turn, replace(one, state=after(one.state, "preview"), foot=foot, approved=approved))
    ruling.record(turn, "broadcast previewed", str(one.id))
    turn.note("broadcast_preview")


def _on(turn: Turn) -> None:
    """To the checklist, once it was looked at."""
    turn.go("broadcast", turn.session.topic)
    one = composing.still(turn)
    if one and one.state == "draft":
        turn.note("broadcast_look_first")
    elif one:
        turn.go("broadcast_check", str(one.id))


def _throw(turn: Turn) -> None:
    one = composing.still(turn)
    if one:
        ruling.keep_broadcast(turn, replace(one, state=after(one.state, "cancel"), ended=turn.now))
        ruling.record(turn, "broadcast cancelled", str(one.id))
        turn.note("broadcast_thrown")
        turn.go("broadcasts")


_ACTS: Mapping[tuple[str, str], Callable[[Turn], None]] = {
    ("broadcast", "preview"): _preview,
    ("broadcast", "on"): _on,
    ("broadcast", "open"): _reopen,
    ("broadcast_throw", "yes"): _throw,
}
