"""The list of who promised what, and one promise: ticked off, given another date, asked for, taken away.

Never takes one away without a yes on a screen that asked.
"""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.approach import Promise
from dialogs.desk import ScreenOption
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.rooms import promising, when
from dialogs.rooms.happening import today
from dialogs.text import Text, words_of
from dialogs.turn import Turn, View
from dialogs.words import fill, in_words, shorten

SCREENS: tuple[str, ...] = ("promises", "promise", "promise_away")
_PICK = "m-"
_LABEL = 40


def view(turn: Turn) -> View:
    """The present screen; one promise that is there no more leads back to the list."""
    if turn.session.screen != "promises" and _one(turn) is None:
        turn.go("promises")
        turn.note("promise_gone")
    if turn.session.screen == "promise_away" and turn.under_way is None:
        turn.go("promise", turn.session.topic)
    entries = [(_PICK + one.id, _entry(turn, one)) for one in _all(turn)] if turn.session.screen == "promises" else []
    return menus.listed(turn, lambda: _head(turn), entries, lambda option: _offered(turn, option))


def _one(turn: Turn) -> Promise | None:
    return promising.promise(turn, turn.session.topic)


def _all(turn: Turn) -> list[Promise]:
    """Every promise: those still open first, theirs before one's own, the earliest date first."""
    plan = turn.session.current
    found = plan.approach.promises if plan else ()
    return sorted(found, key=lambda one: (one.kept is not None, one.side != "they", one.by is None, one.by or one.made))


def _offered(turn: Turn, option: ScreenOption) -> bool:
    one = _one(turn) if turn.session.screen == "promise" else None
    if one is None:
        return option.id != "more" or turn.under_way is not None
    if turn.under_way is None:
        return option.id == "all"
    is_kept = one.kept is not None
    offered = {"kept": not is_kept, "undone": is_kept, "date": not is_kept, "ask": one.side == "they" and not is_kept}
    return offered.get(option.id, True)


def _head(turn: Turn) -> Text:
    one = _one(turn)
    if turn.session.screen == "promises":
        say = turn.content.desk.screens["promises"].say
        return (
            turn.phrase("promise_no_plan" if turn.session.current is None else "promise_none")
            if not _all(turn)
            else fill(say, str)
        )
    if one is None:
        return turn.phrase("promise_none")
    if turn.session.screen == "promise_away":
        return turn.filled("promise_sure", {"promise_what": one.what})
    who = turn.content.desk.phrases[f"promise_one_{one.side}"]
    return turn.filled("promise_one", {"promise_who": who, "promise_what": one.what, "promise_state": _state(turn, one)})


def _entry(turn: Turn, one: Promise) -> str:
    who = turn.content.desk.phrases[f"promise_{one.side}"]
    values = {"promise_who": who, "promise_what": shorten(one.what, _LABEL), "promise_state": _state(turn, one, short=True)}
    return words_of(turn.filled("promise_entry", values))


def _state(turn: Turn, one: Promise, short: bool = False) -> str:
    """Where it stands, in a few words for the list or in a sentence."""
    late = one.by is not None and one.by < today(turn)
    if one.kept:
        phrase, day = ("promise_done" if short else "promise_is_done"), one.kept
    elif one.by is None:
        phrase, day = ("promise_no_date" if short else "promise_is_undated"), None
    elif late:
        phrase, day = ("promise_late" if short else f"promise_is_late_{one.side}"), one.by
    else:
        phrase, day = ("promise_by" if short else "promise_is_by"), one.by
    return words_of(turn.filled(phrase, {"promise_by": in_words(day) if day else ""}))


def take(turn: Turn, choice: Choice) -> None:
    """A promise or an option was chosen."""
    screen, topic, key = turn.session.screen, turn.session.topic, choice.key
    if key.startswith(_PICK):
        turn.go(move(turn.content.screens, screen, "picked"), key.removeprefix(_PICK))
        return
    to = move(turn.content.screens, screen, key)
    turn.go(to, topic if to in ("promise", "promise_away", "chase") else "")
    one = promising.promise(turn, topic)
    if one is None or screen == "promises":
        return
    if key == "kept":
        promising.kept(turn, one.id)
        turn.notes.append(turn.filled("promise_ticked", {"promise_what": one.what}))
    elif key == "undone":
        promising.changed(turn, one.id, kept=None, made=today(turn))
        turn.note("promise_unticked")
    elif key == "date":
        when.ask(turn, "promise", one.id)
    elif key == "yes":
        promising.dropped(turn, one.id)
        turn.note("promise_dropped")


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)
