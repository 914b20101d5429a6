"""How long the coach's texts, PDFs and pictures take to make. Never leaves this process, writes nothing.

The longest of twelve made-up people is measured, since a median over all would hide them.
"""

import statistics
import time
from collections.abc import Callable
from functools import partial
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
    return max(_median(partial(_all_five, content, told), times) for told in PERSONAS.values())


def _all_five(content: Content, told: Told, _: int) -> None:
    for name in TEXTS:
        draft(content.coach.kit, name, told)


def prints(content: Content, form: Form, times: int) -> float:
    """The median seconds for the longest letter as a PDF."""
    letters = [draft(content.coach.kit, "letter", told).paper for told in PERSONAS.values()]
    longest = max(letters, key=lambda paper: sum(len(block.words) for block in paper.blocks))
    return _median(lambda number: make(form, _kept(_another(longest, number), form)), times)


def picture(times: int) -> float:
    """The median seconds for a picture of five rungs with long names and long asks."""
    (paper,) = as_papers(tuple(Rung(NAME, ASK) for _ in range(5)), "The way to who decides", "", "")
    return _median(lambda number: make("picture", _kept(_another(paper, number), "picture")), times)


def _another(paper: Paper, number: int) -> Paper:
    """The same with a number in every block: the typesetter remembers what it has set before, and nobody's words are the same."""
    return Paper(paper.name, tuple(block._replace(words=f"{block.words} {number}") for block in paper.blocks))


def _kept(paper: Paper, form: Form) -> Any:  # noqa: ANN401 what the outbox keeps is plain JSON
    return render.body(Hand(paper, form, ()))["paper"]


def _median(work: Callable[[int], object], times: int) -> float:
    work(0)
    taken = []
    for number in range(1, times + 1):
        began = time.perf_counter()
        work(number)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)
