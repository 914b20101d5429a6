"""From the plan on the table to what the coach's rules read. Never reads an answer that the present way does not use."""

from collections.abc import Mapping

from dialogs.answers import plain_word
from dialogs.area import Area
from dialogs.coach.ladder import MOST_RUNGS
from dialogs.coach.told import Barrier, Rung, Told
from dialogs.reminder import Reminder
from dialogs.session import Answer, Place, Plan
from dialogs.tips import answers_on_the_way
from dialogs.turn import Turn

SLOTS = (
    *("issue", "outcome", "who", "who_other", "choose", "name", "decider", "real_decider", "listens_to", "ask", "ask_words"),
    *("fallback", "barrier", "barrier_answer", "message", "story", "way"),
)
"""The slots of the plan script that the coach reads: a script without one of them is refused."""
_YES = frozenset(
    ("yes", "y", "yes please", "ok", "okay", "fine", "good", "use it", "use this", "use that", "that one", "yes use it")
)
NOTE_LIMIT = 1000
"""Characters of the private note on a meeting."""
NO_BARRIER = "none"
"""The option of the barrier question that names no barrier."""


def told(turn: Turn) -> Told:
    """What the person told us about the plan on the table; nothing where there is none."""
    plan = turn.session.current
    if plan is None:
        return Told(area=_area(turn))
    answers = answers_on_the_way(turn)

    def words(slot: str) -> str:
        answer = answers.get(slot)
        return answer.value if answer and answer.state != "skipped" else ""

    def choice(slot: str) -> str:
        answer = answers.get(slot)
        return answer.choice if answer else ""

    return Told(
        issue=words("issue"),
        outcome=words("outcome"),
        topic=_topic(plan.answers.get("choose")),
        who=choice("who"),
        noun=words("who_other") or turn.value("who.noun"),
        name=words("name"),
        decider=choice("decider"),
        real_decider=words("real_decider"),
        listens_to=words("listens_to"),
        ask=choice("ask"),
        ask_words=words("ask_words"),
        fallback=words("fallback"),
        barriers=_barriers(turn, answers),
        message=words("message"),
        story=words("story"),
        way=choice("way"),
        rungs=rungs(turn),
        area=_area(turn),
    )


STEM = "r-"
"""How the data of a reminder's buttons begins, so that they work at any later time."""


def stem_of(one: Reminder) -> str:
    """What the buttons of a reminder come back with: which it is, and when it was last set."""
    return f"{STEM}{one.id}-{one.turn}"


def kind_of(turn: Turn, plan: Plan) -> str:
    """The kind of decision maker of any of the person's plans: mp, council, ..."""
    answer = plan.answers.get("who")
    return answer.choice if answer else ""


def _area(turn: Turn) -> Area | None:
    """Where they live, if they agreed that it is kept."""
    return turn.session.area.kept if turn.session.area else None


def _topic(answer: Answer | None) -> str:
    """What it is about: still true when the decision maker was changed, but not when the issue was."""
    return answer.choice if answer and answer.state != "doubt" else ""


def _barriers(turn: Turn, answers: Mapping[str, Answer]) -> tuple[Barrier, ...]:
    found = []
    for number in range(1, turn.content.script.rounds + 1):
        answer, own = answers.get(f"barrier.{number}"), answers.get(f"barrier_answer.{number}")
        if answer is None or answer.choice == NO_BARRIER:
            continue
        kind = answer.choice or turn.jotted(f"barrier_kind.{number}")
        said = own.value if own and own.state != "skipped" and not own.choice else ""
        found.append(Barrier(answer.value, kind, said))
    return tuple(found)


def rungs(turn: Turn) -> tuple[Rung, ...]:
    """The ladder as the person keeps it, bottom rung first."""
    names = [turn.jotted(f"rung.{number}") for number in range(1, MOST_RUNGS + 1)]
    return tuple(Rung(name, turn.jotted(f"rung_ask.{number}")) for number, name in enumerate(names, start=1) if name)


def agreed(turn: Turn, place: Place) -> bool:
    """Whether the first answer given at `place` is no more than a yes to what was suggested there."""
    key, before = turn.walk.key(place), turn.before.plans.get(turn.session.plan)
    given = turn.plan.answers.get(key)
    had = before.answers.get(key) if before else None
    return given is not None and plain_word(given.value) in _YES and not (had and had.value)
