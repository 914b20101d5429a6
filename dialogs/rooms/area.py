"""Where a person lives: a postcode is looked up and dropped, and the card says who decides there.

Names are kept only after a yes. A postcode is never written into the session, nor said again.
"""

from collections.abc import Callable
from dataclasses import replace

from dialogs import menus
from dialogs.answers import Choice
from dialogs.area import Area
from dialogs.coach import boards
from dialogs.content import QUESTION
from dialogs.effects import LookUp
from dialogs.inputs import Found, Missed, Said
from dialogs.machine import move
from dialogs.text import Text, plain
from dialogs.turn import Turn, View
from dialogs.words import fill

SCREENS: tuple[str, ...] = ("area", "area_ask", "area_wait", "area_keep")
"""The screens on which names may stand that the person has not yet agreed to keep: whoever leaves them leaves those behind."""


def view(turn: Turn) -> View:
    """The present screen: where names are kept, `area` is their card."""
    return menus.listed(turn, lambda: _head(turn), offered=lambda option: _offered(turn, option.id))


def _head(turn: Turn) -> Text:
    name = turn.session.screen
    say = fill(turn.content.desk.screens[name].say, turn.value)
    if name == "area" and (kept := _kept(turn)):
        return _card(turn, kept)
    if name == "area_keep" and turn.session.area:
        return _card(turn, turn.session.area) + plain("\n\n") + say
    return say


def _card(turn: Turn, area: Area) -> Text:
    return boards.card(area, turn.content.coach.boards, turn.now.date())


def _kept(turn: Turn) -> Area | None:
    """The area whose names the person wants kept."""
    return turn.session.area.kept if turn.session.area else None


def _offered(turn: Turn, option: str) -> bool:
    if turn.session.screen != "area":
        return True
    if option == "leave":
        return _kept(turn) is None and turn.under_way is None
    return turn.under_way is not None if option == "ready" else _kept(turn) is not None


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    turn.go(move(turn.content.screens, turn.session.screen, choice.key))
    act = _ACTS.get(choice.key)
    if act:
        act(turn)


def _keep(turn: Turn) -> None:
    if turn.session.area:
        turn.change(area=replace(turn.session.area, agreed=True, before=None))
        turn.note("area_kept")
    _leave(turn)


def _drop(turn: Turn) -> None:
    _another(turn)
    turn.note("area_dropped")
    _leave(turn)


def _leave(turn: Turn) -> None:
    turn.go(QUESTION if turn.under_way else "home")


def _forget(turn: Turn) -> None:
    turn.change(area=None)
    turn.note("area_forgotten")


def _another(turn: Turn) -> None:
    """Names not agreed to go; those that are kept stay until there are new ones."""
    turn.change(area=_kept(turn))


_ACTS: dict[str, Callable[[Turn], None]] = {"yes": _keep, "no": _drop, "forget": _forget, "look": _another, "leave": _leave}


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice: a postcode, if there is one in them."""
    asks = turn.session.screen == "area_ask" or (turn.session.screen == "area" and _kept(turn) is None)
    if asks or boards.postcode(heard.words):
        look_up(turn, heard.words)
    else:
        turn.note("area_still" if turn.session.screen == "area_wait" else "not_a_choice")


def look_up(turn: Turn, words: str) -> None:
    """Have the postcode in `words` looked up; ask for one where there is none."""
    postcode = boards.postcode(words)
    if postcode:
        _another(turn)
        turn.effects.append(LookUp(postcode))
        turn.go("area_wait", str(turn.session.turn))
    elif words:
        turn.note("area_malformed")
        turn.go("area_ask")
    else:
        turn.go("area")


def found(turn: Turn, heard: Found | Missed) -> bool:
    """What a look-up found; False when the person has gone on meanwhile, or asked for another."""
    if turn.session.screen != "area_wait" or turn.session.topic != str(heard.turn):
        return False
    if isinstance(heard, Found):
        turn.change(area=replace(heard.area, agreed=False, before=_kept(turn)))
        turn.go("area_keep")
        return True
    turn.note(f"area_{heard.why}")
    if heard.why == "down":
        turn.notes.append(boards.links(turn.content.coach.boards))
    turn.go("area_ask")
    return True
