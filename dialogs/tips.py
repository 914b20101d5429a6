"""The guidance and the next step that fit the answers of the plan on the table. Decides nothing but what fits."""

from dialogs.machine import holds
from dialogs.script import Tip
from dialogs.session import Answer
from dialogs.turn import Turn


def answers_on_the_way(turn: Turn) -> dict[str, Answer]:
    """The answers that the present way through the script uses; a slot asked in rounds counts by its first round."""
    found: dict[str, Answer] = {}
    for place in turn.walk.way(turn.plan.answers):
        key = turn.walk.key(place)
        found[key] = turn.plan.answers[key]
        found.setdefault(key.partition(".")[0], turn.plan.answers[key])
    return found


def fitting(turn: Turn) -> tuple[Tip, ...]:
    """The tips that fit, in the editor's order."""
    answers = answers_on_the_way(turn)
    return tuple(tip for tip in turn.content.script.tips if holds(tip.when, answers))


def action(turn: Turn) -> Tip | None:
    """What to do next."""
    answers = answers_on_the_way(turn)
    return next((action for action in turn.content.script.actions if holds(action.when, answers)), None)


def references(turn: Turn) -> tuple[str, ...]:
    """The `page#section` of everything that fits, the next step's first, each once."""
    step = action(turn)
    wanted = ((step.guide,) if step else ()) + tuple(tip.guide for tip in fitting(turn))
    return tuple(dict.fromkeys(reference for reference in wanted if reference))
