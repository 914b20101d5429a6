"""When the script changes while people are inside: plans go on, move by `was` names, or are led to the first open question.

Never drops an answer: one whose question is gone stays with the plan, unseen, under its old name.
"""

from collections.abc import Mapping
from dataclasses import replace

from dialogs.machine import Walk, offered
from dialogs.session import Answer, Place, Plan


def moved(plan: Plan, walk: Walk, revision: str) -> tuple[Plan, bool]:
    """`plan` under the present script, and whether the person now stands somewhere else than they did."""
    steps, slots = _renamed(walk)
    answers = _fitting(_under_new_names(plan.answers, slots), walk)
    here = _place(plan.place, walk, steps)
    path = tuple(kept for place in plan.path if (kept := _place(place, walk, steps)))
    stays = here is not None and (walk.script.steps[here.step].kind != "card" or walk.first_open(answers) == here)
    place = here if stays and here else walk.first_open(answers)
    return replace(plan, revision=revision, answers=answers, place=place, path=path), not stays


def _renamed(walk: Walk) -> tuple[Mapping[str, str], Mapping[str, str]]:
    steps = {old: name for name, step in walk.script.steps.items() for old in step.was if old not in walk.script.steps}
    return steps, {old: walk.script.slot(name) for old, name in steps.items()}


def _under_new_names(answers: Mapping[str, Answer], slots: Mapping[str, str]) -> dict[str, Answer]:
    renamed: dict[str, Answer] = {}
    for key, answer in answers.items():
        slot, dot, turn = key.partition(".")
        new = slots.get(slot, slot) + dot + turn
        renamed[key if new in answers else new] = answer
    return renamed


def _fitting(answers: Mapping[str, Answer], walk: Walk) -> dict[str, Answer]:
    """An option that is no longer offered is asked again; its words are kept."""
    fitting = dict(answers)
    for name, step in walk.script.steps.items():
        if step.kind != "choice":
            continue
        for key in walk.keys(walk.script.slot(name)):
            answer = answers.get(key)
            if answer and answer.state in ("given", "doubt") and not offered(step, answer):
                fitting[key] = replace(answer, state="again")
    return fitting


def _place(place: Place, walk: Walk, steps: Mapping[str, str]) -> Place | None:
    step = steps.get(place.step, place.step)
    if step not in walk.script.steps:
        return None
    grouped = bool(walk.script.steps[step].group)
    return Place(step, min(place.round, walk.script.rounds) if grouped else 1)
