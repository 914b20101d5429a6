"""How long the coach's texts, PDFs and pictures take to make. Never leaves this process, writes nothing.

The longest of twelve made-up people is measured, since a median over all would hide them.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

from bot import render
from bot.printing import make
from dialogs.coach.kit_texts import TEXTS, draft
from dialogs.coach.ladder import as_papers
from dialogs.coach.told import Rung, Told
from dialogs.content import Content
from dialogs.effects import Hand
from dialogs.paper import Form, Paper
from tests.personas import PERSONAS

NAME = "The chair of the committee of councillors who check on health"
ASK = "Will you ask the board at your meeting in June why the nurse has gone, and when there will be one again?"


def texts(content: Content, times: int) -> float:
    """The median seconds for all five texts of one person, the slowest of them all."""
    return max(_median(lambda told=told: _all_five(content, told), times) for told in PERSONAS.values())  # type: ignore[misc] # a lambda's default


def _all_five(content: Content, told: Told) -> None:
    for name in TEXTS:
        draft(content.coach.kit, name, told)


def prints(content: Content, form: Form, times: int) -> float:
    """The median seconds for the longest letter as a PDF."""
    letters = [draft(content.coach.kit, "letter", told).paper for told in PERSONAS.values()]
    longest = max(letters, key=lambda paper: sum(len(block.words) for block in paper.blocks))
    return _median(lambda: make(form, _kept(longest, form)), times)


def picture(times: int) -> float:
    """The median seconds for a picture of five rungs with long names and long asks."""
    (paper,) = as_papers(tuple(Rung(NAME, ASK) for _ in range(5)), "The way to who decides", "", "")
    return _median(lambda: make("picture", _kept(paper, "picture")), times)


def _kept(paper: Paper, form: Form) -> Any:  # noqa: ANN401 what the outbox keeps is plain JSON
    return render.body(Hand(paper, form, ()))["paper"]


def _median(work: Callable[[], object], times: int) -> float:
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)
