"""The table of the kit: what a broken one is told, and the remarks about a finished text. Never tests the texts themselves."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

import dialogs
from dialogs.coach.kit import BODIES, Kit
from dialogs.coach.kit_checks import checks
from dialogs.coach.kit_texts import TEXTS, draft
from dialogs.coach.told import Told
from dialogs.documents import ContentError
from dialogs.load import load_content
from tests.personas import BETH, DOT, HALF, JUNE, LEWIS, OMAR, WEN
from tests.talk import our_content


def kit() -> Kit:
    return our_content().coach.kit


def remarks(told: Told, text: str = "letter", again: bool = False) -> dict[str, str]:
    return {check.name: check.words for check in checks(kit(), text, draft(kit(), text, told, again=again))}


def test_there_is_a_body_for_every_decision_maker_the_script_offers_and_one_for_anybody() -> None:
    offered = {option.id for option in our_content().script.steps["who"].options} - {"help"}

    assert set(kit().bodies) == offered == set(BODIES)
    assert kit().body("") is kit().body("nobody") is kit().bodies["other"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{outcome}", "{outcomes}", "nothing fills {outcomes}"),
        ("[The date]", "The date", "a prompt says in [brackets] what to write, and has a `gap`: a short name for it"),
        (", gap: the date}", "}", "a prompt says in [brackets] what to write, and has a `gap`: a short name for it"),
        ("[The date]", "[The date] {name}", "a prompt has no places"),
        ("- {part: reply}", "- {part: reply, say: Hello}", "a line needs either words or a part"),
        ("So my question to you is: {ask_words}", "So: {message}", "council: its letter has to ask exactly once, not 0 times"),
        ("It is about this: {issue}", "I ask: {ask_words}", "mp: its email has to ask exactly once, not 2 times"),
        ("  healthwatch:", "  watch:", "bodies: healthwatch is missing"),
        ("  healthwatch:", "  watch:", "bodies: there is no body watch"),
        ("  story: Tell", "  stories: Tell", "vary: nothing fills {stories}"),
        ("I send", "I send", ""),
        ("Please write back and tell", "Please write to the ICB and tell", "ICB is not explained here"),
        ("checked_on: 2026-11-23", "checked_on: 2028-11-23", "review_by is before checked_on"),
    ],
)
def test_a_broken_table_is_refused_with_its_file_and_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    folder = tmp_path / "dialogs"
    copytree(Path(dialogs.__file__).parent, folder)
    path = folder / "england" / "kit.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    if old == new:
        assert load_content(folder).coach.kit == kit()
        return

    with pytest.raises(ContentError) as caught:
        load_content(folder)
    assert any(fault.file == "england/kit.yaml" and fault.line > 1 and told in fault.problem for fault in caught.value.faults)


@pytest.mark.parametrize(
    ("told", "text", "name", "words"),
    [
        (JUNE, "letter", "length_good", "Words so far: 144. Up to about 300 is fine."),
        (JUNE, "letter", "one_ask", "It asks for one thing. That makes it easy to answer."),
        (LEWIS, "letter", "one_ask", "It asks for one thing. That makes it easy to answer."),
        (HALF, "letter", "no_ask", "There is no ask in it yet. One question is enough."),
        (WEN, "letter", "many_asks", "There is more than one question in your ask. One is easier to answer."),
        (replace(JUNE, ask_words="Will you keep it open?!?"), "letter", "one_ask", "It asks for one thing."),
        (replace(JUNE, ask_words="Will you " * 50), "letter", "no_ask", "There is no ask in it yet."),
        (replace(JUNE, ask_words="Keep it open"), "email", "no_question", "Your ask is not a question yet."),
        (JUNE, "letter", "easy", "Your words are easy to read: about age 7 and up."),
        (JUNE, "letter", "address", "Put in your name, address and postcode when you send it."),
        (JUNE, "letter", "gaps", "Still for you to write: your name and address, the date, how to reach you."),
        (HALF, "letter", "many_gaps", "where you live, your story, your ask, and 2 more."),
        (OMAR, "letter", "first_lines", "Where you wrote a lot, I used the first lines."),
        (DOT, "letter", "capitals", "Some of it is in capitals. Small letters are easier on the eye."),
    ],
)
def test_a_text_is_remarked_on_in_one_short_sentence_each(told: Told, text: str, name: str, words: str) -> None:
    assert words in remarks(told, text)[name]


@pytest.mark.parametrize(
    ("told", "text", "absent"),
    [
        (HALF, "letter", "easy"),
        (JUNE, "phone", "address"),
        (JUNE, "letter", "first_lines"),
        (JUNE, "letter", "capitals"),
        (WEN, "letter", "capitals"),
        (BETH, "letter", "length_long"),
    ],
)
def test_a_remark_that_does_not_fit_is_not_made(told: Told, text: str, absent: str) -> None:
    assert absent not in remarks(told, text)


def test_long_sentences_and_long_texts_are_told_kindly() -> None:
    long = "Notwithstanding considerable administrative reorganisation " * 4
    assert "You could cut one in two." in remarks(replace(JUNE, story=long))["long_sentences"]

    full = replace(OMAR, story="We go. " * 64, issue="We go. " * 20, outcome="We go. " * 20, ask_words="Will you? " * 20)
    assert "About 300 is plenty, so you could leave something out." in remarks(full)["length_long"]
    assert "length_good" not in remarks(full)


def test_a_story_told_before_is_said_to_be() -> None:
    assert "told_before" in remarks(JUNE, again=True)
    assert "told_before" not in remarks(JUNE)


@pytest.mark.parametrize("text", TEXTS)
def test_no_remark_is_a_mark_or_a_scolding(text: str) -> None:
    for told in (JUNE, OMAR, WEN, DOT, HALF, Told()):
        for words in remarks(told, text).values():
            assert not {"score", "bad", "wrong", "must", "fail", "poor"} & set(words.lower().replace(".", " ").split())
