"""The thank-you letters of twelve people: what is said, and above all what never is.

`UPDATE_LETTERS=1` writes the golden files in `tests/letters` anew; then read every one of them aloud.
"""

import os
import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from dialogs.after.letters import WENT, Letter, Letters, Meeting, check, letter, lines, spoken
from dialogs.approach import Approach, Promise
from dialogs.coach.told import Told
from dialogs.paper import as_text
from dialogs.words import PLACE
from tests.personas import BETH, DOT, GRACE, HALF, JUNE, KIT, LEWIS, LONG, OMAR, PERSONAS, PRIYA, SALMA, WEN
from tests.talk import our_content

FOLDER = Path(__file__).parents[2] / "letters"
DAY, BY, LATER = date(2026, 12, 1), date(2026, 12, 11), date(2027, 2, 28)


def they(what: str, by: date | None = None, name: str = "1a") -> Promise:
    return Promise(name, "they", what, DAY, by)


def you(what: str, by: date | None = None, name: str = "1b") -> Promise:
    return Promise(name, "you", what, DAY, by)


MEETINGS: dict[str, tuple[Told, Meeting]] = {
    "june": (JUNE, Meeting("well", DAY, (they("ask for it to be looked at again", BY), you("send you our photos", LATER)))),
    "omar": (OMAR, Meeting("so_so", DAY, (they("Write to the department.", BY), you("Scan the receipt from the post office")))),
    "priya": (PRIYA, Meeting("well", None, (they("put us on the list for the meeting in public", LATER),))),
    "grace": (GRACE, Meeting("badly", DAY)),
    "kit": (KIT, Meeting("so_so", None)),
    "beth": (BETH, Meeting("well", DAY, (), passed_on=True)),
    "lewis": (LEWIS, Meeting("well", DAY, (they("move the bins"), you("ring you on a monday")))),
    "long": (LONG, Meeting("well", DAY, tuple(they(f"measure part {n} of the road", BY, f"{n}a") for n in range(1, 13)))),
    "dot": (DOT, Meeting("badly", DAY, (they("WRITE TO THE BUS COMPANY!"),))),
    "wen": (WEN, Meeting("so_so", DAY, (they("e.g. send us the figure, every month", LATER),), passed_on=True)),
    "half": (HALF, Meeting("", None)),
    "salma": (SALMA, Meeting("well", DAY, (you("ask {what} they **need** <b>most</b>", BY),))),
}


def made(name: str) -> Letter:
    return letter(our_content().after.letters.thanks, *MEETINGS[name])


def thanked(told: Told, meeting: Meeting) -> str:
    return as_text(letter(our_content().after.letters.thanks, told, meeting).paper)


@pytest.mark.parametrize("name", PERSONAS)
def test_the_letter_of_a_person_is_as_it_was_read_and_approved(name: str) -> None:
    path = FOLDER / f"{name}.txt"
    found = made(name)
    now = f"{as_text(found.paper)}\n* {', '.join(found.gaps)}\n"
    if os.environ.get("UPDATE_LETTERS") == "1":
        path.write_text(now, encoding="utf-8")
        return

    assert now == path.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(PERSONAS) == set(MEETINGS)


@pytest.mark.parametrize("went", WENT)
@pytest.mark.parametrize("name", PERSONAS)
def test_nothing_a_person_told_goes_into_it_but_their_ask_and_the_name(name: str, went: str) -> None:
    told = PERSONAS[name]
    full = thanked(told, Meeting(went, DAY, (they("write"), you("ring"))))
    bare = Told(name=told.name, who=told.who, ask=told.ask, ask_words=told.ask_words, area=told.area)

    assert full == thanked(bare, Meeting(went, DAY, (they("write"), you("ring"))))
    for field in fields(Told):
        words = getattr(told, field.name)
        if isinstance(words, str) and len(words) > 12 and field.name not in ("name", "ask_words"):
            assert words not in full, field.name


def test_there_is_no_way_for_a_private_note_into_it() -> None:
    """It is made from these values alone, and none of them is the note."""
    assert {field.name for field in fields(Meeting)} == {"went", "day", "promises", "passed_on"}
    assert "remember" in {field.name for field in fields(Approach)}
    known = {place for _, line in lines(our_content().after.letters) for place in PLACE.findall(line.say)}
    assert known == {"name", "ask_words", "met", "what", "by"}


@pytest.mark.parametrize("name", PERSONAS)
def test_every_promise_stands_in_it_whole_on_its_own_side_with_its_date(name: str) -> None:
    told, meeting = MEETINGS[name]
    theirs, _, ours = thanked(told, meeting).partition("I said that I would:")

    for one in meeting.promises:
        there = theirs if one.side == "they" else ours
        assert one.what[1:].rstrip(".!") in there
        assert one.by is None or f"{one.by.day} {one.by:%B %Y}." in there
    assert ("You said that you would:" in theirs) == any(one.side == "they" for one in meeting.promises)


def test_the_promise_of_one_side_is_never_put_down_to_the_other() -> None:
    words = thanked(JUNE, Meeting("well", DAY, (you("send photos"), they("call the chair"))))

    assert words.index("You said that you would:") < words.index("Call the chair") < words.index("I said that I would:")
    assert words.index("I said that I would:") < words.index("Send photos")


@pytest.mark.parametrize(
    ("meeting", "there", "absent"),
    [
        (Meeting("well", DAY), ["Thank you for meeting me on 1 December 2026.", "Thank you again."], ["same way"]),
        (Meeting("well"), ["Thank you for meeting me on [the day]."], ["December"]),
        (
            Meeting("so_so", DAY),
            ["Thank you for your time on 1 December 2026.", "I hope that we can talk again."],
            ["meeting me"],
        ),
        (
            Meeting("badly", DAY),
            ["Thank you for your time", "still be glad to talk again"],
            ["glad of", "Thank you again", "hope"],
        ),
        (Meeting("", DAY), ["Thank you for your time on"], ["meeting me"]),
        (Meeting("well", DAY), ["We did not settle anything this time.", "in about a month"], ["if I have got any"]),
        (Meeting("well", DAY, (they("write"),)), ["if I have got any of this wrong", "in about a month"], ["settle"]),
        (Meeting("well", DAY, (they("write", BY),)), ["Write, by 11 December 2026."], ["in about a month", "settle"]),
        (Meeting("well", DAY, passed_on=True), ["Thank you for telling me who else to ask."], ["settle"]),
        (Meeting("badly", DAY), [], ["who else to ask"]),
    ],
)
def test_it_says_what_fits_how_the_meeting_went(meeting: Meeting, there: list[str], absent: list[str]) -> None:
    words = thanked(JUNE, meeting)

    assert [one for one in there if one not in words] == []
    assert [one for one in absent if one in words] == []


def test_who_was_asked_to_meet_is_not_told_again_that_they_were() -> None:
    words = thanked(PRIYA, Meeting("well", DAY))

    assert "Will you meet" not in words
    assert "[What you talked about, in one line]" in words
    assert "This is what I asked: Will you vote" in thanked(JUNE, Meeting("well", DAY))


def test_without_an_ask_or_a_name_there_are_prompts() -> None:
    words = thanked(Told(), Meeting("well"))

    assert "[What you asked them, in one line]" in words
    assert "Dear [their name]," in words
    assert "{" not in words


@pytest.mark.parametrize("went", WENT)
@pytest.mark.parametrize("name", PERSONAS)
def test_it_is_short_and_asks_nothing_of_its_own(name: str, went: str) -> None:
    told, meeting = MEETINGS[name]
    words = thanked(told, replace(meeting, went=went))
    ours = [line.say for _, line in lines(our_content().after.letters)]

    assert len(words.split()) <= 250
    assert [say for say in ours if "?" in say or "!" in say] == []


def test_markup_places_and_long_words_stay_as_they_are() -> None:
    long = "w" * 200
    words = thanked(SALMA, Meeting("well", DAY, (they("ask {by} **now** <i>&</i>", BY), you(long))))

    assert "Ask {by} **now** <i>&</i>, by 11 December 2026." in words
    assert f"W{long[1:]}." in words


def table(**changes: object) -> Letters:
    found = our_content().after.letters
    return found.model_copy(update={"thanks": found.thanks.model_copy(update=changes)})


def test_the_table_we_have_is_without_fault() -> None:
    assert list(check(our_content().after.letters)) == []


def test_a_table_that_would_tell_the_story_is_refused() -> None:
    thanks = our_content().after.letters.thanks
    for place in ("story", "issue", "outcome", "message"):
        bad = thanks.asked.model_copy(update={"say": f"So you know: {{{place}}}"})
        assert list(check(table(asked=bad))) == [(("thanks", "asked"), f"nothing fills {{{place}}}")]


def test_a_promise_without_its_words_a_part_and_a_bare_prompt_are_refused() -> None:
    thanks = our_content().after.letters.thanks
    no_words = thanks.undated.model_copy(update={"say": "Something."})
    no_gap = thanks.asked.model_copy(update={"gap": ""})
    part = thanks.asked.model_copy(update={"say": "", "prompt": "", "part": "letter"})

    assert [problem for _, problem in check(table(undated=no_words))] == ["it has to say {what} was promised"]
    assert len(list(check(table(asked=no_gap)))) == 1
    assert [problem for _, problem in check(table(asked=part))] == ["a line of these letters has no part"]


def test_every_sentence_of_ours_is_looked_at() -> None:
    said = [words for _, words in spoken(our_content().after.letters)]
    source = (Path(__file__).parents[3] / "dialogs/england/letters.yaml").read_text(encoding="utf-8")

    for words in re.findall(r'(?:say|prompt): "?([^"}{]+)', source):
        assert any(words.strip() in one for one in said), words
    assert {*our_content().after.letters.thanks.remarks} <= set(said)
