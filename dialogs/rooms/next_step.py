"""What next: the one most useful step over all plans. Never more than one."""

from collections.abc import Mapping

from dialogs import card, menus
from dialogs.after.next_step import KINDS, Form, Kind, Now, Pace, Standing, Step, form, pace, steps
from dialogs.after.stages import stage_of
from dialogs.answers import Choice
from dialogs.content import QUESTION
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.rooms.telling import kind_of, told
from dialogs.session import Plan
from dialogs.text import Text, plain
from dialogs.turn import Turn, View
from dialogs.words import day_in_words, fill, shorten

SCREENS: tuple[str, ...] = ("next",)
_GO = "go-"
_SHOWN = 200
_TO: Mapping[Kind, str] = {
    "follow": "follow",
    "meeting_near": "kit",
    "own_promise": "promise",
    "reminder": "reminder",
    "their_promise": "chase",
    "chase": "chase",
    "refused": "barriers",
    "passed_on": "ladder",
    "replied": "happened",
    "meeting_ahead": "booking",
    "send": "kit",
    "question": QUESTION,
    "waiting": "timeline",
    "awaited": "promise",
    "plan": QUESTION,
    "read": "guide",
}
"""Where a step leads."""
_LONGER: Mapping[tuple[Kind, Pace], str] = {
    ("meeting_near", "thirty"): "meeting",
    ("meeting_ahead", "ten"): "meeting",
    ("meeting_ahead", "thirty"): "meeting",
}
"""Where it leads somebody who has more time, where that is another place."""


def view(turn: Turn) -> View:
    """The present screen."""
    found = _steps(turn)
    step = found[_skipped(turn) % len(found)]
    shown = form(turn.content.after.next, step, turn.session.habits.minutes)
    listed = menus.listed(turn, lambda: _head(turn, step, shown), offered=lambda one: one.id != "other" or len(found) > 1)
    choices = [Choice(_key(step), shown.button, one.names, one.number) if one.key == "go" else one for one in listed.choices]
    return listed._replace(choices=tuple(choices))


def _steps(turn: Turn) -> tuple[Step, ...]:
    """Everything worth doing; of two alike, the one of the plan on the table first."""
    session = turn.session
    plans = sorted((plan for plan in session.plans.values() if not plan.closed), key=lambda plan: plan.id != session.plan)
    standings = [_standing(turn, plan) for plan in plans]
    now, room = Now(turn.now, session.habits.zone), len(session.plans) < menus.PLANS_LIMIT
    return steps(standings, session.reminders.values(), turn.content.after.periods, now, room)


def _standing(turn: Turn, plan: Plan) -> Standing:
    ready = turn.content.script.steps[turn.walk.first_open(plan.answers).step].kind == "card"
    return Standing(plan.id, plan.approach, stage_of(plan.approach, ready), kind_of(turn, plan), ready)


def _skipped(turn: Turn) -> int:
    """How often the person asked for something else."""
    topic = turn.session.topic
    return int(topic) if topic.isascii() and topic.isdigit() else 0


def _key(step: Step) -> str:
    """Names the step, so that a press never leads to another one that has come first meanwhile."""
    return f"{_GO}{KINDS.index(step.kind)}-{step.plan}-{step.about}"


def _head(turn: Turn, step: Step, shown: Form) -> Text:
    values = {
        "day": day_in_words(step.day) if step.day else "",
        "what": shorten(step.what, _SHOWN),
        "whom": _whom(turn, step.plan),
    }
    head = fill(turn.content.desk.screens["next"].say, turn.value)
    for sentence in (shown.say, shown.why):
        head += plain("\n") + fill(sentence, values.__getitem__)
    plan = turn.session.plans.get(step.plan)
    if plan and len(turn.session.plans) > 1:
        head += plain("\n\n") + turn.phrase("next_plan", turn.title(plan))
    return head


def _whom(turn: Turn, plan: str) -> str:
    """Whom that plan goes to."""
    there = Turn(turn.session, turn.facts, turn.now)
    there.change(plan=plan)
    return told(there).addressee or turn.content.desk.phrases["next_them"]


def take(turn: Turn, choice: Choice) -> None:
    """The step was taken, another one is wanted, or none."""
    if choice.key.startswith(_GO):
        _go(turn, next(step for step in _steps(turn) if _key(step) == choice.key))
        return
    skipped, found = _skipped(turn) + 1, len(_steps(turn))
    turn.go(move(turn.content.screens, "next", choice.key))
    if choice.key == "leave":
        turn.note("next_fine")
    elif skipped % found:
        turn.go("next", str(skipped % found))
    else:
        turn.note("next_again")


def _go(turn: Turn, step: Step) -> None:
    """Where the step leads, with its plan on the table."""
    if step.kind == "plan":
        menus.begin(turn)
        return
    if step.plan in turn.session.plans:
        turn.change(plan=step.plan, heard=0)
    turn.go(_LONGER.get((step.kind, pace(turn.session.habits.minutes)), _TO[step.kind]), step.about)
    if step.kind == "question" and turn.content.script.steps[turn.plan.place.step].kind == "card":
        card.go_on(turn)


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)
