"""How long one `advance` takes, over a whole conversation to its last card. Never leaves this process, writes nothing."""

import statistics
import time
from collections import defaultdict
from collections.abc import Iterator

from bot.clock import Clock
from dialogs.content import QUESTION, Content
from dialogs.effects import Effect, Say
from dialogs.engine import advance
from dialogs.inputs import Input, Pressed, Said
from dialogs.session import Session
from dialogs.turn import Facts
from tests.talk import WAY

MOST_TURNS = 200
"""No conversation is longer; one that is goes in circles."""
OPTION = ".o-"


def medians(content: Content, times: int) -> dict[str, float]:
    """The median in seconds for each kind of input and for "all", over `times` conversations."""
    taken: defaultdict[str, list[float]] = defaultdict(list)
    for number in range(times):
        for kind, seconds in _conversation(content, pressing=number % 2 == 1):
            taken[kind].append(seconds)
            taken["all"].append(seconds)
    return {kind: statistics.median(seconds) for kind, seconds in taken.items()}


def _conversation(content: Content, pressing: bool) -> Iterator[tuple[str, float]]:
    """Each input's kind and seconds; choices are pressed, or typed as numbers."""
    facts, now = Facts(content, "the team", "plan"), Clock().now()
    session, effects = advance(Session(), Said("hi"), facts, now)
    heard: Input = Said("1")
    for _ in range(MOST_TURNS):
        began = time.perf_counter()
        session, effects = advance(session, heard, facts, now)
        yield _kind(heard), time.perf_counter() - began
        plan = session.current
        if plan is not None and content.script.steps[plan.place.step].kind == "card":
            return
        heard = _next(session, effects, pressing, isinstance(heard, Said) and heard.words == STORY)


STORY = "Last winter the lift was out of order for nine weeks"


def _kind(heard: Input) -> str:
    if isinstance(heard, Pressed):
        return "a press"
    return "a typed choice" if isinstance(heard, Said) and heard.words.isdigit() else "a text answer"


def _next(session: Session, effects: tuple[Effect, ...], pressing: bool, told: bool) -> Input:
    """The last option of a choice (so that no round is asked twice), the story's end, or words; what the coach says is left."""
    if session.screen != QUESTION:
        return Said("no")
    buttons = [button for effect in effects if isinstance(effect, Say) for row in effect.rows for button in row]
    options = [button.data for button in buttons if OPTION in button.data]
    if options and pressing:
        return Pressed(options[-1], 7)
    if options:
        return Said(str(len(options)))
    collecting = any(button.data.endswith(".done") for button in buttons)
    step = session.current.place.step if session.current else ""
    return Said("done") if collecting and told else Said(WAY["ask_words"] if step == "ask_words" else STORY)
