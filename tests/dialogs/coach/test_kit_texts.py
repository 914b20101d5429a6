"""The five texts of twelve people, and what must hold for everybody: their own words unchanged, prompts for the rest, no filler.

`UPDATE_KITS=1` writes the golden files in `tests/kits` anew; then read every one of them aloud.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import permutations
from pathlib import Path

import pytest

from dialogs.area import Area
from dialogs.coach.kit import BODIES, Kit, Line, lines
from dialogs.coach.kit_checks import checks
from dialogs.coach.kit_texts import TEXTS, Draft, draft, values
from dialogs.coach.told import Told
from dialogs.paper import Block, as_text
from dialogs.words import PLACE
from tests.personas import COUNTY, JUNE, LEWIS, OMAR, PERSONAS, PRIYA, SALMA, TOWN, WEN
from tests.talk import our_content

FOLDER = Path(__file__).parents[2] / "kits"
REPLIES = {"few": "Every one of them pays council tax."}


def kit() -> Kit:
    return our_content().coach.kit


def made(told: Told, text: str = "letter", again: bool = False) -> Draft:
    return draft(kit(), text, told, again=again)


def blocks(told: Told, text: str = "letter") -> list[str]:
    return [block.words for block in made(told, text).paper.blocks]


def whole_kit(told: Told) -> str:
    parts = []
    for text in TEXTS:
        found = made(told, text)
        remarks = "\n".join(f"* {check.words}" for check in checks(kit(), text, found))
        parts.append(f"=== {found.paper.name}\n{as_text(found.paper)}\n{remarks}\n")
    return "\n".join(parts)


@pytest.mark.parametrize("name", PERSONAS)
def test_the_kit_of_a_person_is_as_it_was_read_and_approved(name: str) -> None:
    path = FOLDER / f"{name}.txt"
    now = whole_kit(PERSONAS[name])
    if os.environ.get("UPDATE_KITS") == "1":
        path.write_text(now, encoding="utf-8")
        return

    assert now == path.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(PERSONAS)


def bare(words: str) -> str:
    """Without what we may change: spaces, the sign at the end of a sentence, the case of the first letter."""
    return re.sub(r"[\s.,;:!?]+", " ", words).strip().casefold()


def own_words(told: Told) -> list[str]:
    """Everything the person, or the area they agreed to keep, has to say; and how the script calls who they write to."""
    barriers = [words for barrier in told.barriers for words in (barrier.words, barrier.answer)]
    return [bare(words) for words in (*values(told).values(), *barriers, *[words for rung in told.rungs for words in rung])]


def accounted_for(block: Block, told: Told) -> bool:
    """Whether a block is a prompt of the table, or a joint of it around words that are the person's."""
    every = [line for _, line in lines(kit())]
    if block.kind == "prompt":
        return block.words.removesuffix(f" {kit().too_long}") in {line.prompt for line in every}
    if block.kind == "rung":
        return bare(block.words) in own_words(told) and bare(block.more) in [*own_words(told), ""]
    return any(found and all(theirs(words, told) for words in found.groups()) for found in _matches(every, block.words))


def _matches(every: list[Line], words: str) -> Iterator[re.Match[str] | None]:
    for line in every:
        if line.say:
            pattern = "(.+)".join(re.escape(piece) for piece in PLACE.split(line.say)[::2])
            yield re.fullmatch(pattern, words)


def theirs(words: str, told: Told) -> bool:
    return any(bare(words) and bare(words) in has for has in own_words(told))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", PERSONAS)
def test_every_sentence_is_a_joint_of_the_table_the_persons_own_or_a_prompt(name: str, text: str) -> None:
    told = PERSONAS[name]
    found = draft(kit(), text, told).paper.blocks

    assert [block.words for block in found if not accounted_for(block, told)] == []


def test_a_sentence_that_is_nobodys_would_be_found() -> None:
    assert not accounted_for(Block("text", "I care deeply about my community."), JUNE)
    assert not accounted_for(Block("text", "This is what I hope for: Everybody is kinder."), JUNE)
    assert not accounted_for(Block("prompt", "[Anything]"), JUNE)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", PERSONAS)
def test_every_word_of_an_answer_that_is_used_stands_in_it_unchanged(name: str, text: str) -> None:
    told = PERSONAS[name]
    found = made(told, text)
    answered = values(told)

    for place, words in found.own.items():
        if place in answered:
            assert " ".join(answered[place].split()).startswith(" ".join(words.split()))
        there = " ".join(as_text(found.paper).split()).casefold()
        for line in words.splitlines():
            assert line.rstrip(" .,;:!?").casefold() in there


@pytest.mark.parametrize("who", ["", *BODIES])
@pytest.mark.parametrize("text", TEXTS)
def test_somebody_who_told_nothing_gets_joints_and_prompts_alone(text: str, who: str) -> None:
    found = made(Told(who=who), text)

    assert found.own == {}
    assert found.gaps
    assert all(accounted_for(block, Told()) for block in found.paper.blocks)
    assert all("…" not in block.words and "{" not in block.words for block in found.paper.blocks)


@pytest.mark.parametrize("name", PERSONAS)
@pytest.mark.parametrize("text", ["letter", "email"])
@pytest.mark.parametrize("who", BODIES)
def test_a_letter_to_any_body_asks_once_asks_for_an_answer_and_leaves_room_for_the_address(
    name: str, text: str, who: str
) -> None:
    told = replace(PERSONAS[name], who=who)
    found = made(told, text)
    words = [block.words for block in found.paper.blocks]

    assert sum(told.ask_words[1:].rstrip(".") in one for one in words) == 1 or not told.ask_words
    assert kit().body(who).reply.say in words
    assert "[Your full name, address and postcode]" in words
    assert len(as_text(found.paper).split()) <= kit().texts.letter.most + 40


def test_our_joints_never_ask_a_question_of_their_own_in_a_letter_or_a_call() -> None:
    inside = ("letter", "email", "phone", "voicemail", "reply", "where")
    ours = [line.say for where, line in lines(kit()) if set(where) & set(inside)]

    assert len(ours) > 50
    assert [say for say in ours if "?" in say] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("a lift by May", "This is what I hope for: a lift by May."),
        ("A lift by May.", "This is what I hope for: A lift by May."),
        ("A lift!", "This is what I hope for: A lift!"),
        ("A lift,", "This is what I hope for: A lift."),
        ("“A lift.”", "This is what I hope for: “A lift.”"),
        ("will you mend the lift", "This is what I hope for: will you mend the lift?"),
        ("will power", "This is what I hope for: will power."),
        ("A lift\nby May", "This is what I hope for: A lift. By May."),
    ],
)
def test_a_sentence_ends_once_however_the_answer_ended(words: str, sentence: str) -> None:
    assert sentence in blocks(Told(who="mp", outcome=words))


@pytest.mark.parametrize(
    ("told", "dear"),
    [
        (Told(who="mp", name="Ann Lee"), "Dear Ann Lee,"),
        (Told(who="mp", name="Ann Lee."), "Dear Ann Lee,"),
        (Told(who="mp", noun="your MP"), "Dear [their name],"),
        (Told(who="mp", noun="your MP", area=TOWN), "Dear Rowan Field,"),
        (Told(who="council", noun="your council", area=TOWN), "Dear [their name],"),
        (Told(who="mp", noun="your MP", area=replace(TOWN, agreed=False)), "Dear [their name],"),
    ],
)
def test_a_letter_is_to_a_name_only_where_one_is_known(told: Told, dear: str) -> None:
    assert dear in blocks(told)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Told(who="mp", area=TOWN), "You are my MP. I live in Ashwell and Marsh."),
        (Told(who="council", area=TOWN), "I live in Marsh Lane."),
        (Told(who="council", area=COUNTY), "I live in Wold East."),
        (Told(who="council", topic="planning", area=COUNTY), "I live in Wold Central."),
        (Told(who="icb", area=COUNTY), "My local NHS board is NHS Hartshire."),
        (Told(who="mp"), "[Where you live. MPs act for people in their own area.]"),
        (Told(who="mp", area=replace(TOWN, agreed=False)), "[Where you live. MPs act for people in their own area.]"),
        (Told(who="council", area=Area(agreed=True)), "[Which part of the town or county you live in]"),
    ],
)
def test_where_somebody_lives_is_said_as_it_counts_for_the_body_and_only_if_they_agreed(told: Told, words: str) -> None:
    assert words in blocks(told)


@pytest.mark.parametrize(
    ("words", "sentence"), [("a lift", "A lift."), ("iPads for all", "iPads for all."), ("éclair", "Éclair.")]
)
def test_words_that_begin_a_line_begin_with_a_capital_but_a_name_keeps_its_way(words: str, sentence: str) -> None:
    assert sentence in blocks(Told(issue=words), "brief")


def test_a_subject_and_a_title_have_no_full_stop() -> None:
    assert "Subject: My PIP was stopped after a form went missing in the post" in blocks(OMAR, "email")
    assert "Meeting with Rowan Field" in blocks(OMAR, "brief")


def test_the_nhs_board_is_reminded_of_its_duty_to_involve_people() -> None:
    assert any("14Z45" in words for words in blocks(PRIYA))
    assert any("14Z45" in words and words.endswith("involved? (NHS Act 2006, section 14Z45)") for words in blocks(PRIYA, "brief"))
    assert not any("14Z45" in words for words in blocks(OMAR))


def test_a_long_story_is_taken_in_whole_sentences_and_the_rest_is_left_out() -> None:
    found = made(OMAR)
    used = found.own["story"]

    assert OMAR.story.startswith(used)
    assert used.endswith(".")
    assert 60 < len(used.split()) <= 130
    assert found.shortened == "first_lines"


def test_a_story_that_another_letter_tells_is_only_begun_in_this_one() -> None:
    first, second = made(JUNE), made(JUNE, again=True)

    assert first.own["story"] == JUNE.story
    assert JUNE.story.startswith(second.own["story"])
    assert len(second.own["story"].split()) <= 25
    assert (first.shortened, second.shortened) == ("", "told_before")


def test_a_first_sentence_that_is_too_long_leaves_a_prompt_that_says_so() -> None:
    found = made(Told(who="mp", story="and then " * 200))

    assert found.paper.blocks[4] == Block("prompt", f"{kit().bodies['mp'].letter[1].prompt} {kit().too_long}")
    assert "your story" in found.gaps


def test_the_brief_answers_with_the_persons_words_first_then_the_librarys_then_a_prompt() -> None:
    found = [block.words for block in draft(kit(), "brief", JUNE, REPLIES).paper.blocks]
    assert "We answer: A Friday costs less than one night in hospital." in found
    assert "We answer: Every one of them pays council tax." in found

    found = [block.words for block in draft(kit(), "brief", JUNE, {"money": "Never shown."}).paper.blocks]
    assert "We answer: A Friday costs less than one night in hospital." in found
    assert "[What you could answer. It is fine to say: I will find out.]" in found


def test_the_brief_has_every_rung_with_its_ask_and_no_empty_heading() -> None:
    rungs = [block for block in made(WEN, "brief").paper.blocks if block.kind == "rung"]

    assert [rung.words for rung in rungs] == [rung.who for rung in WEN.rungs]
    assert [rung.more for rung in rungs] == [rung.ask for rung in WEN.rungs]
    assert kit().ladder.say not in blocks(LEWIS, "brief")


def test_each_body_has_its_own_letter() -> None:
    letters = {who: as_text(made(replace(JUNE, who=who)).paper) for who in BODIES}

    assert len(set(letters.values())) == len(BODIES)
    assert letters["mp"].index("I have had MS") < letters["mp"].index("stays open")
    assert letters["council"].index("stays open") < letters["council"].index("I have had MS")


@pytest.mark.parametrize("text", ["letter", "email"])
@pytest.mark.parametrize("name", PERSONAS)
def test_the_calls_can_be_said_and_the_letters_read_in_the_time_they_have(name: str, text: str) -> None:
    assert len(as_text(made(PERSONAS[name], "phone").paper).split()) <= 75
    assert len(as_text(made(PERSONAS[name], "voicemail").paper).split()) <= 75
    for one, two in permutations(BODIES, 2):
        assert as_text(made(replace(PERSONAS[name], who=one), text).paper) != as_text(
            made(replace(PERSONAS[name], who=two), text).paper
        )


def test_markup_and_places_in_an_answer_stay_as_they_are() -> None:
    words = "\n".join(blocks(SALMA))

    assert "So my question to you is: Will you ask for a lift before you vote? {issue}." in words
    assert "Plans that say **lift** and mean it." in words
    assert "Dear سلمى منصور," in words


def test_everything_a_person_can_be_asked_is_in_the_personas() -> None:
    """So that another helper's rule that reads a field finds it filled somewhere."""
    for field in fields(Told):
        assert any(getattr(told, field.name) for told in PERSONAS.values()), field.name
