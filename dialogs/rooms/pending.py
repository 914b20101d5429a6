"""Words to the team, or from it, that were typed and not sent: kept, so that they are there again wherever their writer goes.

Never sends any, and drops them only when they are sent or left on purpose.
"""

from dialogs import ruling, whereabouts
from dialogs.team.unsent import Unsent, kept, read, without
from dialogs.turn import Turn

_WRITING = "ask"
"""How the screens begin whose topic may hold such words."""
_ANSWERING = "asked"
"""How those of the team begin."""


def writing(turn: Turn) -> bool:
    """Whether words that are not sent are what the present screen is about."""
    return turn.session.screen.startswith(_WRITING) and bool(read(turn.session.topic).words)


def waiting(turn: Turn) -> tuple[str, Unsent]:
    """The screen they were left at, and what they are; empty where there are none."""
    screen, _, topic = turn.session.unsent.partition(" ")
    return screen, read(topic)


def answers(turn: Turn) -> bool:
    """Whether what waits is an answer of the team's."""
    return turn.session.unsent.startswith(_ANSWERING)


def answer_to(turn: Turn, number: int) -> tuple[str, Unsent]:
    """The screen and the words of an answer to that question, what else waits behind it; empty where there is none."""
    screen, unsent = waiting(turn)
    if answers(turn) and unsent.words and unsent.number == number:
        return screen, unsent
    inner, _, topic = unsent.place.partition(" ")
    first = read(topic)
    if not inner.startswith(_ANSWERING) or not first.words or first.number != number:
        return "", Unsent()
    return inner, first._replace(place=f"{screen} {kept(unsent._replace(place=first.place))}")


def keep(turn: Turn, before: str) -> None:
    """At the end of a turn. Where it led away from words that wait, it is said that they were not sent.

    `before` is what waited when the turn began, if it was on the screen; else empty.
    """
    if writing(turn):
        turn.session.unsent = whereabouts.here(turn)
    elif before and turn.session.unsent == before and turn.session.screen != "paused":
        phrase = "asked_waits_unsent" if answers(turn) else "ask_waits_unsent"
        turn.notes.insert(0, turn.filled(phrase, {"number": str(waiting(turn)[1].number)}))


def let_go(turn: Turn) -> None:
    """At the beginning of a turn. Whoever may answer no more has no answers that wait, nor a way back to one."""
    screen, unsent = turn.session.screen, turn.session.unsent
    here = f"{screen} {turn.session.topic}"
    left = (without(here), without(unsent))
    if left == (here, unsent) or ruling.allowed(turn, "questions"):
        return
    turn.session.unsent = left[1]
    if not screen.startswith(_ANSWERING):
        turn.session.topic = left[0].removeprefix(f"{screen} ").strip()


def behind(turn: Turn, place: str) -> str:
    """Where to go once new words are dealt with: to those that wait already, else to `place`. Only one deep."""
    unsent = waiting(turn)[1]
    if not unsent.words:
        return place
    return unsent.place if nested(unsent) else turn.session.unsent


def nested(unsent: Unsent) -> bool:
    """Whether others wait behind these."""
    return unsent.place.startswith(_WRITING)


def beyond(unsent: Unsent) -> str:
    """Where to go while these are kept: never to those that wait behind them, which would take their place."""
    return read(unsent.place.partition(" ")[2]).place if nested(unsent) else unsent.place


def settled(turn: Turn, unsent: Unsent) -> None:
    """These, if there are any, were sent or left on purpose: what waits now is what waited behind them."""
    if unsent.words:
        turn.session.unsent = unsent.place if nested(unsent) else ""
