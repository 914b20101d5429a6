"""What can be ordered by name at any moment: /start, /plans, /edit 3. Never takes rights from what follows /start."""

from collections.abc import Callable

from dialogs import asking, card, menus, reading, ruling, whereabouts
from dialogs.answers import plain_word
from dialogs.content import QUESTION
from dialogs.rooms import area, ask_team, register, reminders, updates
from dialogs.team.roles import COMMANDS
from dialogs.turn import Turn

_DIGITS = 3


def _start(turn: Turn, rest: str) -> None:
    """Back to an unfinished question, else to what was paused, else to the main menu.

    What follows /start is a hint from outside: it opens a link of the team's, and is else not used.
    """
    if opened(turn, rest):
        return
    plan = turn.under_way
    unfinished = plan is not None and turn.content.script.steps[plan.place.step].kind != "card"
    if not unfinished and turn.session.screen == "paused" and turn.session.topic:
        whereabouts.resume(turn)
        return
    if unfinished:
        turn.note("welcome_back")
    turn.go(QUESTION if unfinished else "home")


def later(turn: Turn) -> None:
    """Not today."""
    turn.go("paused", kept_place(turn))


def kept_place(turn: Turn) -> str:
    """Where somebody who pauses comes back to: a screen of the coach, but for a look-up, which is over then; else the plan."""
    session = turn.session
    if session.screen == "paused":
        return session.topic
    return whereabouts.here(turn) if session.screen in register.COACH - set(area.SCREENS) else ""


def _at_question(act: Callable[[Turn], None]) -> Callable[[Turn, str], None]:
    """A command that only means something at a question; a plan left for another screen is gone back to."""

    def run(turn: Turn, rest: str) -> None:
        if turn.under_way is None:
            turn.note("not_here")
        elif turn.session.screen != QUESTION or (asking.step_of(turn).kind == "card" and act is not asking.back):
            turn.go(QUESTION)
        else:
            act(turn)

    return run


def _cancel(turn: Turn, rest: str) -> None:
    if turn.under_way:
        turn.go("cancel")
    else:
        turn.note("nothing_to_cancel")
        turn.go("home")


def _ready(turn: Turn, rest: str) -> None:
    """The coach's menu is about a plan."""
    if turn.under_way is None:
        turn.note("no_plan")
        turn.go("home")
    else:
        turn.go("ready")


def _on_the_table(turn: Turn) -> bool:
    """Whether there is a plan to speak of: the one on the table, or the only one there is, which is put there."""
    plans = [plan for plan in turn.session.plans.values() if not plan.closed]
    if turn.under_way is None and len(plans) == 1:
        turn.change(plan=plans[0].id, heard=0)
    return turn.under_way is not None


def _about_a_plan(screen: str) -> Callable[[Turn, str], None]:
    """A command that leads to a screen about one plan: with several and none on the table, the person chooses first."""

    def run(turn: Turn, rest: str) -> None:
        if _on_the_table(turn):
            turn.go(screen)
        elif turn.session.plans:
            turn.note("which_plan")
            turn.go("plans")
        else:
            turn.note("no_plan")
            turn.go("home")

    return run


def _edit(turn: Turn, rest: str) -> None:
    if turn.under_way is None:
        turn.note("no_plan")
        turn.go("home")
    elif rest:
        change_answer(turn, rest)
    else:
        turn.go("edit")


def change_answer(turn: Turn, words: str) -> None:
    """Ask the answer again whose number `words` is."""
    number = plain_word(words)
    if number.isascii() and number.isdigit() and len(number) <= _DIGITS and card.change(turn, int(number)):
        turn.go(QUESTION)
        return
    turn.note("no_such_answer" if number.isdigit() else "not_a_choice")
    turn.go("edit" if number.isdigit() else turn.session.screen)


def opened(turn: Turn, rest: str) -> bool:
    """Whether what follows /start opened something: a link of the team's, which says nothing of what its opener may do."""
    name, _, what = rest.partition("-")
    link = register.LINKS.get(name)
    return bool(what) and link is not None and link(turn, what)


def may_be_here(turn: Turn) -> bool:
    """Whether the present screen is theirs to see: one of the team's is looked up anew each time, since roles are taken too."""
    duty = register.DUTIES.get(turn.session.screen)
    if duty is None or ruling.allowed(turn, duty):
        return True
    ruling.refuse(turn, turn.session.screen)
    return False


def led_back(turn: Turn) -> None:
    """The way back may have led to where they may not be any more: no attempt of theirs, so to their plan, or home."""
    duty = register.DUTIES.get(turn.session.screen)
    if duty is not None and not ruling.allowed(turn, duty):
        turn.go(QUESTION if turn.under_way else "home")


def _of_the_team(name: str) -> Callable[[Turn, str], None]:
    """A command of the team's. To anybody else there is no such command."""

    def run(turn: Turn, rest: str) -> None:
        if ruling.allowed(turn, COMMANDS[name]):
            register.TEAM_ORDERS[name](turn, rest)
        else:
            ruling.refuse(turn, f"/{name}")

    return run


ORDERS: dict[str, Callable[[Turn, str], None]] = {
    "start": _start,
    "help": lambda turn, rest: turn.go("help"),
    "plan": lambda turn, rest: menus.begin(turn),
    "plans": lambda turn, rest: turn.go("plans"),
    "menu": lambda turn, rest: turn.go("home"),
    "guide": reading.look_up,
    "back": _at_question(asking.back),
    "skip": _at_question(asking.skip),
    "why": _at_question(asking.why),
    "later": lambda turn, rest: later(turn),
    "cancel": _cancel,
    "edit": _edit,
    "ready": _ready,
    "log": _about_a_plan("happened"),
    "next": lambda turn, rest: turn.go("next"),
    "reminders": lambda turn, rest: turn.go("reminders"),
    "remind": reminders.asked,
    "settings": lambda turn, rest: turn.go("settings"),
    "area": area.look_up,
    "ask": ask_team.ordered,
    "updates": lambda turn, rest: turn.go("updates"),
    "stop": updates.stop,
    "forget": lambda turn, rest: turn.go("forget"),
    **{name: _of_the_team(name) for name in COMMANDS},
}
"""Command -> what it does; the second argument is what was typed after it."""
