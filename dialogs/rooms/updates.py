"""Updates from the team: a yes or no of its own, and how to stop. Takes nothing but a clear yes for a yes."""

from hashlib import sha256

from dialogs import menus
from dialogs.after.wall import local
from dialogs.answers import Choice, plain_word
from dialogs.commands import stops
from dialogs.consent import Consent
from dialogs.content import QUESTION
from dialogs.inputs import Input, Pressed, Said
from dialogs.machine import move
from dialogs.queries import Query
from dialogs.text import Text, plain, tidy
from dialogs.turn import Turn, View
from dialogs.words import in_words

SCREENS: tuple[str, ...] = ("updates",)
_DIGITS = 12
_MERE_STOP = ("stop", "please stop", "stop please")


def wording(turn: Turn) -> str:
    """Names the words that somebody sees who says yes or no here: the first digits of their SHA-256."""
    yes = next(option.label for option in turn.content.desk.screens["updates"].options if option.id == "yes")
    seen = "\n".join((turn.content.desk.phrases["updates_what"], turn.content.desk.phrases["updates_ask"], yes))
    return sha256(seen.encode()).hexdigest()[:_DIGITS]


def needs(turn: Turn) -> Query | None:
    """Nothing is looked up. The topic keeps which words are shown now: a yes is to those, whatever they are when it comes."""
    turn.session.topic = wording(turn)
    return None


def view(turn: Turn) -> View:
    """The present screen: what holds now, and the other choice."""
    on, asked = turn.session.updates.given, turn.session.updates.at is not None
    buttons = {"stop", "leave"} if on else {"yes", "leave"} if asked else {"yes", "no"}
    shown = menus.listed(turn, lambda: _head(turn), offered=lambda option: option.id in buttons)
    if "leave" in buttons:
        return shown
    # An “ok” to a question is not yet a yes: it leaves everything as it is, also where no button says so.
    leave = next(option for option in turn.content.desk.screens["updates"].options if option.id == "leave")
    return shown._replace(quiet=(Choice(leave.id, leave.label, leave.words), *shown.quiet))


def _head(turn: Turn) -> Text:
    updates = turn.session.updates
    day = in_words(local(updates.at, turn.session.habits.zone).date()) if updates.at else ""
    what = turn.phrase("updates_what")
    if updates.given:
        return what + plain("\n\n") + turn.phrase("updates_on", day)
    since = turn.phrase("updates_off", day) + plain("\n\n") if day else ()
    return what + plain("\n\n") + since + turn.phrase("updates_ask")


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen. A yes to other words than are shown now is none: they are shown, and it is asked again."""
    seen = turn.session.topic
    if choice.key == "yes" and seen != wording(turn):
        turn.note("updates_changed")
        return
    turn.go(move(turn.content.screens, "updates", choice.key))
    if turn.under_way:
        turn.go(QUESTION)
    if choice.key == "stop":
        stop(turn, "")
    elif choice.key != "leave":
        given = choice.key == "yes"
        turn.change(updates=Consent(given, turn.now, seen))
        turn.note("updates_yes" if given else "updates_no")


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)


def stop(turn: Turn, rest: str) -> None:
    """No more updates, at once, wherever they are. Kept as a no, also of somebody who never had any: it is not asked again."""
    before = turn.session.updates
    turn.note("updates_stopped" if before.given else "updates_none")
    if before.given or before.at is None:
        turn.change(updates=Consent(at=turn.now))


def still(turn: Turn, heard: Input) -> None:
    """A mere stop leaves what is on the screen, not the updates: somebody who may have meant those is told how they end."""
    if isinstance(heard, Said) and turn.session.updates.given and plain_word(heard.words) in _MERE_STOP:
        turn.note("updates_still")


def ends(heard: Input) -> bool:
    """The order to send no more updates: it is heard wherever somebody is, and whoever they are."""
    return stops(tidy(heard.words)) if isinstance(heard, Said) else isinstance(heard, Pressed) and stops(heard.data)
