"""The words an ask is read by: spellings, phrases with gaps, dates, and an ask taken apart."""

import pytest

from dialogs.coach.clinic_hearing import Heard, dated, hear
from dialogs.coach.clinic_words import READ_LIMIT, Lists, Phrases, sentences
from tests.talk import our_content


def lists() -> Lists:
    return our_content().coach.asks.words


def heard(text: str) -> Heard:
    return hear(text, lists())


def verbs(text: str) -> list[tuple[str, str]]:
    return [(act.words[act.place], act.kind) for act in heard(text).acts]


def test_words_are_small_in_sentences_and_a_comma_is_a_word() -> None:
    assert sentences("Hello, YOU. (Yes?)\n“No”", {}) == (("hello", ",", "you"), ("yes",), ("no",))


def test_usual_slips_are_read_as_they_are_meant() -> None:
    assert sentences("Wud u come, pls? I\u2019d thank u", lists().spellings) == (
        ("would", "you", "come", ",", "please"),
        ("i", "would", "thank", "you"),
    )


def test_only_signs_are_no_words() -> None:
    assert sentences("?? ... ,,, !", {}) == ()


def test_no_more_is_read_than_the_limit() -> None:
    text = "a" * READ_LIMIT + " Will you meet us?"

    assert sentences(text, {}) == (("a" * READ_LIMIT,),)
    assert sum(len(word) for words in sentences("\ufdfa" * READ_LIMIT, {}) for word in words) <= READ_LIMIT


def test_the_longest_phrase_that_fits_counts() -> None:
    phrases = Phrases(["look", "look at", "look at it again"])

    assert phrases.at(("look", "at", "it"), 0) == 2
    assert phrases.at(("do", "look"), 0) == 0
    assert phrases.at(("do", "look"), 1) == 1
    assert phrases.at(("look",), 1) == 0


@pytest.mark.parametrize(
    ("words", "length"),
    [("keep it open", 3), ("keep our old day centre open", 6), ("keep open", 0), ("keep our dear old day centre open", 0)],
)
def test_a_gap_stands_for_one_to_four_words(words: str, length: int) -> None:
    assert Phrases(["keep * open"]).at(words.split(), 0) == length


def test_two_gaps_can_be_in_one_phrase() -> None:
    assert Phrases(["from * until * may"]).at(["from", "now", "on", "until", "the", "end", "of", "may"], 0) == 8


@pytest.mark.parametrize(
    "when",
    [
        *("in June", "by the end of May", "before the vote", "on the 3rd", "on 12/5", "on 12.5.27", "this spring", "in March"),
        *(
            "at your next meeting",
            "at your May meeting",
            "within two weeks",
            "in the next few months",
            "until 2027",
            "on Fridays",
        ),
        *("by Christmas", "next week", "this year", "tomorrow", "on 4 May", "May 4th", "before you decide", "by the deadline"),
        *("in three weeks' time", "every month", "at your surgery on 1 March", "over the summer", "by [date]"),
    ],
)
def test_what_says_when_is_a_date(when: str) -> None:
    assert heard(f"Will you meet us {when}?").when


@pytest.mark.parametrize(
    "when",
    [
        *("soon", "as soon as possible", "by the bus stop", "by letter", "for 20 minutes", "in person", "one day", "now"),
        *("urgently", "in a room within reach", "at number 12", "about the march of time", "as we may need it", "in 6 rooms"),
        *("by car", "at the clinic", "since June", "as last Friday", "sometime"),
    ],
)
def test_what_only_looks_like_a_date_is_none(when: str) -> None:
    assert not heard(f"Will you meet us {when}?").when


def test_a_number_is_a_year_only_if_it_could_be_one() -> None:
    assert dated(("until", "2027"), lists())
    assert dated(("2027",), lists())
    assert not dated(("1234", "people", "and", "1999"), lists())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Will you please just meet us?", [("meet", "act")]),
        ("Will you agree to meet us?", [("meet", "act")]),
        ("Will you agree to our aims?", [("agree", "vague")]),
        ("Will you look into it?", [("look", "soft")]),
        ("Will you jump over the moon?", [("jump", "other")]),
        ("Please help us", [("help", "vague")]),
        ("more nurses please", []),
        ("Please more nurses", []),
        ("Help for carers", []),
        ("Can the council mend the lift?", [("mend", "act")]),
        ("Can the lift be mended?", []),
        ("The council should mend the lift", [("mend", "act")]),
        ("The lift should mend", []),
        ("I want the council to mend the lift", [("mend", "act")]),
        ("Will you write to the board and ask for a reply?", [("write", "act"), ("ask", "act")]),
    ],
)
def test_what_they_shall_do_is_found(text: str, found: list[tuple[str, str]]) -> None:
    assert verbs(text) == [pair for pair in found if pair[0] != "ask"]


@pytest.mark.parametrize(
    ("text", "yes_no", "who"),
    [
        ("Will you meet us?", True, True),
        ("Meet us", True, True),
        ("To meet us", True, True),
        ("Could we meet you?", True, True),
        ("Can we have a nurse?", True, False),
        ("Will someone from the board meet us?", True, True),
        ("Will somebody meet us?", True, False),
        ("Can the lift be mended?", True, False),
        ("Why are you closing it?", False, True),
        ("How long must we wait?", False, False),
        ("When you meet in May, will you vote for it?", True, True),
        ("The council should meet us", False, True),
        ("I want a nurse", False, False),
        ("We hope they will meet us", False, True),
        ("Will you think about it?", False, True),
    ],
)
def test_yes_or_no_and_who_are_told_apart(text: str, yes_no: bool, who: bool) -> None:
    assert (heard(text).yes_no, heard(text).who) == (yes_no, who)


def test_what_is_joined_to_speaking_for_us_is_for_others_to_do() -> None:
    acts = heard("Will you ask the council to fund it and mend the lift?").acts

    assert [(act.words[act.place], act.led) for act in acts] == [("ask", False), ("mend", True)]


def test_a_wish_is_not_a_request() -> None:
    assert [act.asked for act in heard("I want the council to mend it. Will you meet us?").acts] == [False, True]


def test_wishes_in_a_list_are_counted() -> None:
    assert heard("better buses, more seats and free parking").wishes == 3
    assert heard("I would like a bus and I would like a seat").wishes == 2
    assert heard("We have more than enough").wishes == 0
