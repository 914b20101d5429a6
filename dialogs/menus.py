"""The screens outside the questions: main menu, help, the list of plans, one plan, and the questions before a deletion.

Never deletes without a yes on a screen that asked.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from dialogs.answers import Choice, read
from dialogs.content import GONE, QUESTION
from dialogs.desk import ScreenOption
from dialogs.effects import Forget
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.session import Plan, Session
from dialogs.text import Text
from dialogs.turn import TITLE_LIMIT, Turn, View
from dialogs.words import fill, shorten

PLANS_LIMIT = 20
_PICK = "p-"
NOW = "now"
"""The topic of a screen that came between two questions: its way out leads to the next one, Back to the one before."""
_CALM = ("delete", "cancel", "forget", "rename")
"""Screens that ask one thing and offer nothing else."""
_LEAD_BACK = ("one", "ask_sent")
"""Screens with a way of their own back to where a person was."""


def view(turn: Turn) -> View:
    """The present screen."""
    name = turn.session.screen
    screen = turn.content.desk.screens[name]
    entries = [(_PICK + plan.id, _entry(turn, plan)) for plan in turn.session.plans.values()] if name == "plans" else []
    head = turn.phrase("no_plans") if name == "plans" and not turn.session.plans else fill(screen.say, turn.value)
    return listed(turn, lambda: head, entries, lambda option: _offered(turn, name, option), whole=name == "rename")


def listed(
    turn: Turn,
    head: Callable[[], Text],
    entries: Iterable[tuple[str, str]] = (),
    offered: Callable[[ScreenOption], bool] = lambda option: True,
    whole: bool = False,
) -> View:
    """The present screen with `entries` (key, label) and then those of its options that are `offered`, numbered through."""
    screen = turn.content.desk.screens[turn.session.screen]
    options = [option for option in screen.options if offered(option)]
    choices = [(key, label, ()) for key, label in entries] + [(option.id, option.label, option.words) for option in options]
    picks = [Choice(key, label, words, number) for number, (key, label, words) in enumerate(choices, start=1)]
    return View(head, (*picks, *always(turn)), quiet(turn), whole)


def always(turn: Turn) -> tuple[Choice, ...]:
    """The way on and the way home, where the screen does not ask for a decision."""
    name = turn.session.screen
    if name in _CALM or turn.session.topic == NOW:
        return ()
    keys = []
    if turn.under_way and name not in _LEAD_BACK:
        keys.append(turn.key("resume"))
    if name != "home":
        keys.append(turn.key("home"))
    return tuple(keys)


def quiet(turn: Turn) -> tuple[Choice, ...]:
    """What can be typed on any of these screens beside their buttons."""
    if turn.session.screen in _CALM:
        return (turn.key("home"),)
    return tuple(turn.key(name) for name in ("home", "back", "help", "list", "guide", "ask_team", "later"))


def _entry(turn: Turn, plan: Plan) -> str:
    phrases = turn.content.desk.phrases
    done = turn.content.script.steps[plan.place.step].kind == "card"
    state = phrases["plan_closed" if plan.closed else "plan_ready" if done else "plan_open"]
    return f"{shorten(turn.title(plan), TITLE_LIMIT)} ({state})"


def _offered(turn: Turn, screen: str, option: ScreenOption) -> bool:
    if screen != "one":
        return True
    return {"open": not turn.plan.closed, "close": not turn.plan.closed, "reopen": turn.plan.closed}.get(option.id, True)


def take(turn: Turn, choice: Choice) -> None:
    """An entry or an option of the present screen was chosen."""
    name = turn.session.screen
    if choice.key.startswith(_PICK):
        turn.change(plan=choice.key.removeprefix(_PICK), heard=0)
        turn.go(move(turn.content.screens, name, "picked"))
        return
    turn.go(move(turn.content.screens, name, choice.key))
    act = _ACTS.get((name, choice.key))
    if act:
        act(turn)


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice here."""
    if turn.session.screen == "rename":
        turn.put(replace(turn.plan, title=shorten(heard.words, TITLE_LIMIT)))
        turn.note("renamed")
        turn.go("one")
        return
    turn.note("not_just_now" if _left_out(turn, heard.words) else "not_a_choice")


def _left_out(turn: Turn, words: str) -> bool:
    """Whether `words` name an option of the present screen, which is then one that is not offered as things stand."""
    options = turn.content.desk.screens[turn.session.screen].options
    return bool(read(words, [Choice(option.id, option.label, option.words) for option in options], whole=True))


def begin(turn: Turn) -> None:
    """A new plan, at its first question."""
    if len(turn.session.plans) >= PLANS_LIMIT:
        turn.note("full")
        turn.go("plans")
        return
    name = turn.facts.fresh_id
    turn.put(Plan(name, "", turn.content.revision, turn.walk.start))
    turn.change(plan=name)
    turn.go(QUESTION)


def _delete(turn: Turn) -> None:
    turn.drop(turn.session.plan)
    turn.change(plan="")
    turn.note("deleted")


def _put_away(turn: Turn) -> None:
    turn.change(plan="")
    turn.note("put_away")


def _forget(turn: Turn) -> None:
    turn.session = Session(turn=turn.session.turn, screen=GONE)
    turn.note("forgotten")
    turn.effects.append(Forget())


_ACTS: dict[tuple[str, str], Callable[[Turn], None]] = {
    ("home", "plan"): begin,
    ("plans", "new"): begin,
    ("delete", "yes"): _delete,
    ("cancel", "away"): _put_away,
    ("forget", "yes"): _forget,
}
