"""How the present screen is said: once a turn, with the lines of this turn above it and every choice as a button and in words.

Never decides what the screen is.
"""

from dialogs import asking, card
from dialogs.content import GONE, QUESTION
from dialogs.effects import Ask, Button, Say
from dialogs.inputs import Told
from dialogs.rooms import register
from dialogs.text import MESSAGE_LIMIT, Text, joined, parts, plain, words_of
from dialogs.turn import Turn, View

_LEAD_LIMIT = 600
_KEYS_IN_A_ROW = 3
_GAP = "\n\n"


def view_of(turn: Turn) -> View:
    """The present screen."""
    if turn.session.screen == QUESTION:
        return card.card(turn) if asking.step_of(turn).kind == "card" else asking.view(turn)
    if turn.session.screen == "edit":
        return card.numbers(turn)
    return register.room(turn).view(turn)


def say(turn: Turn) -> None:
    """Say the present screen; where it needs something looked up, ask for that, and it is said when the answer is there."""
    query = register.needs(turn)
    if query is None:
        show(turn)
    else:
        turn.effects.append(Ask(query, tuple(turn.notes)))


def told(turn: Turn, heard: Told) -> None:
    """What the screen needed is here."""
    turn.notes, turn.told = list(heard.notes), heard.found
    register.told(turn)
    show(turn)


def show(turn: Turn) -> None:
    """Say the present screen once, with the lines of this turn above it; of somebody forgotten, the lines alone."""
    if turn.session.screen == GONE:
        turn.effects += [Say(note) for note in turn.notes]
        return
    view = view_of(turn)
    turn.session.asked = turn.session.turn
    turn.session.lead = words_of(cut(joined(turn.notes, _GAP), _LEAD_LIMIT)) if turn.notes else ""
    turn.effects += said(view, turn.notes, str(turn.session.asked))


def said(view: View, notes: list[Text], asked: str) -> list[Say]:
    """A screen as messages, with `notes` above it; its buttons come back with `asked`, unless it has a stem of its own."""
    listed = "\n".join([choice.button for choice in view.choices if choice.number])
    whole = joined([*notes, view.head(), plain(listed)], _GAP)
    *first, last = parts(whole, MESSAGE_LIMIT)
    return [*[Say(part) for part in first], Say(last, _rows(view, asked))]


def _rows(view: View, asked: str) -> tuple[tuple[Button, ...], ...]:
    own = view.stem or asked
    rows = [(Button(choice.button, f"{own}.{choice.key}"),) for choice in view.choices if choice.number]
    keys = [Button(choice.button, f"{asked}.{choice.key}") for choice in view.choices if not choice.number]
    return (
        *[(copy,) for copy in view.copies],
        *[tuple(Button(choice.button, f"{asked}.{choice.key}") for choice in row) for row in view.grid],
        *rows,
        *[tuple(keys[i : i + _KEYS_IN_A_ROW]) for i in range(0, len(keys), _KEYS_IN_A_ROW)],
    )


def cut(text: Text, limit: int) -> Text:
    """As much of `text` as one message of `limit` characters holds."""
    return parts(text, limit)[0] if text else text
