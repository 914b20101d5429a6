"""How the present screen is said: once a turn, with the lines of this turn above it and every choice as a button and in words.

Never decides what the screen is.
"""

from dialogs import asking, card, menus, reading
from dialogs.answers import Choice
from dialogs.content import GONE, QUESTION
from dialogs.effects import Button, Say
from dialogs.text import MESSAGE_LIMIT, Text, parts, plain, words_of
from dialogs.turn import Turn, View

_LEAD_LIMIT = 600
_KEYS_IN_A_ROW = 3


def view_of(turn: Turn) -> View:
    """The present screen."""
    if turn.session.screen == QUESTION:
        return card.card(turn) if asking.step_of(turn).kind == "card" else asking.view(turn)
    if turn.session.screen == "edit":
        return card.numbers(turn)
    return reading.view(turn) if turn.session.screen in reading.SCREENS else menus.view(turn)


def show(turn: Turn) -> None:
    """Say the present screen once, with the lines of this turn above it; of somebody forgotten, the lines alone."""
    if turn.session.screen == GONE:
        turn.effects += [Say(note) for note in turn.notes]
        return
    view = view_of(turn)
    lead = _stacked(turn.notes)
    turn.change(asked=turn.session.turn, lead=words_of(cut(lead, _LEAD_LIMIT)))
    listed = "\n".join(f"{choice.number}. {choice.label}" for choice in view.choices if choice.number)
    whole = _stacked([*turn.notes, view.head(), *([plain(listed)] if listed else [])])
    *first, last = parts(whole, MESSAGE_LIMIT)
    turn.effects += [Say(part) for part in first]
    turn.effects.append(Say(last, _rows(turn, view.choices)))


def _rows(turn: Turn, choices: tuple[Choice, ...]) -> tuple[tuple[Button, ...], ...]:
    buttons = [(choice, Button(_label(choice), f"{turn.session.asked}.{choice.key}")) for choice in choices]
    rows = [(button,) for choice, button in buttons if choice.number]
    keys = [button for choice, button in buttons if not choice.number]
    return (*rows, *(tuple(keys[i : i + _KEYS_IN_A_ROW]) for i in range(0, len(keys), _KEYS_IN_A_ROW)))


def _label(choice: Choice) -> str:
    return f"{choice.number}. {choice.label}" if choice.number else choice.label


def _stacked(texts: list[Text]) -> Text:
    stacked: Text = ()
    for text in texts:
        stacked = stacked + plain("\n\n") + text if stacked else text
    return stacked


def cut(text: Text, limit: int) -> Text:
    """As much of `text` as one message of `limit` characters holds."""
    return parts(text, limit)[0] if text else text
