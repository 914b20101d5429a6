"""The thank-you letter as a PDF, read again: one side of a page, every word, nothing of the story."""

import io

import pytest
from pypdf import PdfReader

from bot import render
from bot.printing import make
from dialogs.after.letters import Meeting, letter
from dialogs.effects import Hand
from dialogs.paper import Form, as_text
from tests.bot.papers import read, signs
from tests.dialogs.after.test_letters import BY, MEETINGS, they
from tests.talk import our_content


@pytest.mark.parametrize("name", MEETINGS)
def test_it_fits_on_one_side_with_every_word_even_with_twelve_promises(name: str) -> None:
    paper = letter(our_content().after.letters.thanks, *MEETINGS[name]).paper
    made = make("pdf", render.body(Hand(paper, "pdf", ()))["paper"])

    assert len(PdfReader(io.BytesIO(made)).pages) == 1
    if name != "salma":  # her name is in a script that is read back in another order
        assert signs(read(made)) == signs(as_text(paper))


def test_eight_promises_of_two_lines_each_fit_on_one_side_too() -> None:
    told, _ = MEETINGS["june"]
    promises = tuple(they(("measure the road " * 8)[:120], BY, f"{number}a") for number in range(8))
    paper = letter(our_content().after.letters.thanks, told, Meeting("well", BY, promises)).paper

    assert len(PdfReader(io.BytesIO(make("pdf", render.body(Hand(paper, "pdf", ()))["paper"]))).pages) == 1


@pytest.mark.parametrize("form", ["pdf", "large"])
def test_the_story_is_on_no_page(form: Form) -> None:
    for told, meeting in MEETINGS.values():
        paper = letter(our_content().after.letters.thanks, told, meeting).paper
        words = signs(read(make(form, render.body(Hand(paper, form, ()))["paper"])))
        assert not told.story or signs(told.story)[:40] not in words
