"""The questions of a plan: how one is shown, and what happens when it is answered, skipped, or gone back from.

Never loses words: an answer that is asked again or skipped keeps what was said before.
"""

from collections.abc import Iterable
from dataclasses import replace

from dialogs.answers import Choice
from dialogs.content import OPTION
from dialogs.inputs import Said
from dialogs.machine import offered
from dialogs.script import Step
from dialogs.session import PATH_LIMIT, Answer, Place, Plan
from dialogs.text import Text, bold, plain
from dialogs.turn import Turn, View
from dialogs.words import fill

FRAGMENT = 3500
"""Characters from which a message may be the first part of a long paste: apps split at 4096, at a space if they can."""
ANSWER_LIMIT = 16_000
"""Characters kept for one answer: about eight pages."""
_SHOWN = 400


def step_of(turn: Turn) -> Step:
    """The step at the present place."""
    return turn.content.script.steps[turn.plan.place.step]


def earlier(turn: Turn) -> Answer | None:
    """What was answered at the present place before, if anything."""
    answer = turn.plan.answers.get(turn.walk.key(turn.plan.place))
    return answer if answer and answer.value else None


def view(turn: Turn) -> View:
    """The present question."""
    step, before = step_of(turn), earlier(turn)
    keys = turn.content.keys
    choices = [*turn.content.options[turn.plan.place.step]]
    choices += [keys[name] for name in _keys(turn, step, before)]
    return View(lambda: _head(turn, step, before), tuple(choices), turn.content.typed, whole=step.kind != "choice")


def _head(turn: Turn, step: Step, before: Answer | None) -> Text:
    if before and before.state == "open":
        return bold(step.label) + plain("\n") + turn.phrase("so_far", _newest(before.value))
    asked = fill(step.ask, turn.value)
    return asked + plain("\n\n") + turn.phrase(_said_phrase(before), before.value) if before else asked


def _newest(words: str) -> str:
    """The end of a long answer: what was just sent should be seen to have arrived."""
    return words if len(words) <= _SHOWN else "…" + words[-_SHOWN:]


def _said_phrase(answer: Answer) -> str:
    return "before" if answer.state == "again" else "you_said"


def _keys(turn: Turn, step: Step, before: Answer | None) -> tuple[str, ...]:
    collecting = step.kind == "story" or (before is not None and before.state == "open")
    keeping = before is not None and before.state != "open" and step.kind != "story" and offered(step, before)
    choosing = any(option.sets for option in step.options)  # for those who are not sure whom to approach
    fitting = (("done", collecting), ("keep", keeping), ("back", bool(turn.plan.path)), ("skip", step.optional))
    return (*[name for name, fits in fitting if fits], "why", "later", *(("ask_team",) if choosing else ()))


def take(turn: Turn, choice: Choice) -> None:
    """An option, or one of the question's own keys, was chosen."""
    if choice.key.startswith(OPTION):
        _choose(turn, choice.key.removeprefix(OPTION))
        return
    {"done": _finish, "keep": _finish, "back": back, "skip": skip, "why": why}[choice.key](turn)


def _choose(turn: Turn, chosen: str) -> None:
    option = next(option for option in step_of(turn).options if option.id == chosen)
    place = turn.plan.place
    for slot, value in option.sets.items():
        told = turn.walk.option(slot, value)
        if told is not None:
            answer_at(turn, Place(turn.walk.step_of(slot)), Answer(told.label, told.id))
    _answer(turn, Answer(option.label, option.id))  # last: what it sets may ask this very question again
    turn.remark(option.reply)
    _step_on(turn, place)


def said(turn: Turn, heard: Said) -> None:
    """Words (tidied) that name no choice: the answer itself, or a part of it."""
    step, before = step_of(turn), earlier(turn)
    words = heard.words
    if step.kind == "choice" and (not step.own_words or words.isdigit()):
        turn.note("not_a_choice")
        return
    collecting = step.kind == "story" or (before is not None and before.state == "open")
    if collecting or len(words) >= FRAGMENT:
        _collect(turn, before, words)
        return
    place = turn.plan.place
    _answer(turn, Answer(words))
    _step_on(turn, place)
    turn.change(heard=heard.message)


def _collect(turn: Turn, before: Answer | None, words: str) -> None:
    started = before is not None and before.state == "open"
    whole = f"{before.value}\n{words}" if before and started else words
    if len(whole) > ANSWER_LIMIT:
        turn.note("story_full")
        return
    turn.note("part_kept" if started or step_of(turn).kind == "story" else "long_part")
    _answer(turn, Answer(whole, state="open"))


def _finish(turn: Turn) -> None:
    before = earlier(turn)
    if before is None or not offered(step_of(turn), before):
        writing = step_of(turn).kind in ("text", "story")
        turn.note("nothing_yet" if before is None and writing else "not_a_choice")
        return
    place = turn.plan.place
    _answer(turn, replace(before, state="given"))
    _step_on(turn, place)


def skip(turn: Turn) -> None:
    """Leave the question out; what was said before is kept aside."""
    if not step_of(turn).optional:
        turn.note("not_optional")
        return
    before, place = earlier(turn), turn.plan.place
    _answer(turn, replace(before, state="skipped") if before else Answer("", state="skipped"))
    _step_on(turn, place)


def back(turn: Turn) -> None:
    """One step back along the way really taken. Answers stay."""
    plan = turn.plan
    if not plan.path:
        turn.note("no_back")
        return
    turn.put(plan.at(plan.path[-1], plan.path[:-1], plan.answers))


def why(turn: Turn) -> None:
    """Say why this is asked; the question comes again below."""
    step = step_of(turn)
    turn.remark(step.why)
    if step.guide:
        turn.note("read_more")


def answer_at(turn: Turn, place: Place, answer: Answer) -> None:
    """Keep `answer` at `place`, with all that follows from it for the answers that lean on it."""
    turn.put(_with_answer(turn, turn.plan, place, answer))


def _answer(turn: Turn, answer: Answer) -> None:
    answer_at(turn, turn.plan.place, answer)


def _step_on(turn: Turn, place: Place) -> None:
    plan = turn.plan
    turn.answered = place.step
    path = (*plan.path, place)[-PATH_LIMIT:]
    ahead = turn.walk.ahead(place, plan.answers)
    if turn.content.script.steps[ahead.step].kind == "card":
        ahead = turn.walk.first_open(plan.answers)
    turn.put(plan.at(ahead, path, plan.answers))


def _with_answer(turn: Turn, plan: Plan, place: Place, answer: Answer) -> Plan:
    """`plan` with `answer` at `place`, and what leaned on an answer that changed reopened or marked."""
    key = turn.walk.key(place)
    old = plan.answers.get(key)
    answers = {**plan.answers, key: answer}
    if old is not None and old.value and answer.state != "open" and (old.value, old.choice) != (answer.value, answer.choice):
        step = turn.content.script.steps[place.step]
        for name in _leaning(turn, step, place, step.reopens):
            if name in answers and answers[name].settled:
                answers[name] = replace(answers[name], state="again")
        for name in _leaning(turn, step, place, step.doubts):
            if name in answers and answers[name].state == "given":
                answers[name] = replace(answers[name], state="doubt")
    return plan.at(plan.place, plan.path, answers)


def _leaning(turn: Turn, step: Step, place: Place, slots: Iterable[str]) -> Iterable[str]:
    for slot in slots:
        other = turn.walk.step_of(slot)
        if step.group and step.group == turn.content.script.steps[other].group:
            yield turn.walk.key(Place(other, place.round))
        else:
            yield from turn.walk.keys(slot)
