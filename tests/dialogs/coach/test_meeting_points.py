"""The checklist after a rehearsal against what a careful coach would find, and what it may never say."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.coach.meeting import feedback
from dialogs.coach.meeting_points import Point, Points, Signs, quoted
from dialogs.coach.stems import stem
from dialogs.coach.told import Told
from tests.dialogs.coach.meeting_talks import CENTRE, EARLY, LIFT, TALKS, Talk
from tests.dialogs.profiles import EVERYTHING
from tests.talk import our_content

MEETING = our_content().coach.meeting
KINDS = ("ask", "often", "reason", "date", "issue", "polite")
SCORE = re.compile(r"\d+\s*(?:/|of|out of)\s*\d+|\bscore|\bmarks?\b|\bfail|\bwrong\b|\bpoints?\b|%|!", re.IGNORECASE)


def points(told: Told, *said: str) -> dict[str, Point]:
    return {point.about: point for point in feedback(told, MEETING, said)}


def judged(talk: Talk) -> set[str]:
    """As the table writes it down."""
    found = points(talk.told, *talk.said)
    often = {"often"} if "once" in found and not found["once"].found else set[str]()
    return {about for about, point in found.items() if point.found and about != "once"} | often


def test_nine_in_ten_points_are_those_of_a_careful_coach(capsys: pytest.CaptureFixture[str]) -> None:
    misses = []
    for number, talk in enumerate(TALKS):
        wanted, got = set(talk.found.split()), judged(talk)
        missed = [kind for kind in KINDS if (kind in wanted) != (kind in got)]
        misses += [(number, f"{kind} {'missed' if kind in wanted else 'is not there'}: {talk.said}") for kind in missed]
    every = len(TALKS) * len(KINDS)
    touched = len({number for number, _ in misses})
    with capsys.disabled():
        sys.stdout.write("\n" + "".join(f"  talk {number}: {miss}\n" for number, miss in misses))
        sys.stdout.write(f"{len(TALKS)} talks: {every - len(misses)} of {every} points agree, {touched} talks have a miss\n")

    assert len(TALKS) >= 30
    assert len(misses) <= 0.1 * every
    for kind in KINDS:
        wrong = sum(miss.startswith(kind) for _, miss in misses)
        assert wrong <= 0.1 * len(TALKS), f"{kind}: {wrong} of {len(TALKS)}"


def test_the_table_has_talks_with_and_without_each_point() -> None:
    for kind in KINDS:
        having = sum(kind in talk.found.split() for talk in TALKS)
        assert 2 <= having <= len(TALKS) - 2, kind


def test_an_example_is_what_they_typed() -> None:
    for talk in TALKS:
        for point in feedback(talk.told, MEETING, talk.said):
            quote = re.search("“(.+)”", point.say)
            if point.found and quote:
                assert quote[1].rstrip("…") in " ".join(" ".join(talk.said).split())


def test_what_to_try_next_time_is_their_own_ask_and_message() -> None:
    found = points(LIFT, "I do not know")

    assert "“Will you meet us in June?”" in found["ask"].say
    assert "Will you meet us in June? When may I expect your answer?" in found["date"].say
    assert "A lift lets us in." in found["reason"].say
    assert "A lift lets us in." in found["issue"].say


def test_a_story_of_their_own_is_the_example_of_a_reason() -> None:
    assert CENTRE.story.rstrip(".") in points(CENTRE, "The centre")["reason"].say


def test_a_plan_without_an_ask_gets_a_beginning_to_complete() -> None:
    found = points(EARLY, "The kerbs are bad")

    assert "“Will you …?”" in found["ask"].say
    assert "once" not in found
    assert all("“”" not in point.say and "{" not in point.say for point in found.values())


@pytest.mark.parametrize("told", [LIFT, EARLY, Told()])
@pytest.mark.parametrize("said", [(), ("",), ("…", "?!", "👍")])
def test_where_nothing_was_typed_one_kind_sentence_is_said(told: Told, said: tuple[str, ...]) -> None:
    (point,) = feedback(told, MEETING, said)

    assert point.about == "quiet"
    assert "that is practice too" in point.say


@pytest.mark.parametrize(("times", "fine"), [(1, True), (3, True), (4, False), (5, False)])
def test_an_ask_said_again_and_again_is_pointed_at_kindly(times: int, fine: bool) -> None:
    once = points(LIFT, *["Will you meet us?"] * times)["once"]

    assert once.found == fine
    assert not re.search(r"\d", once.say)


def test_somebody_cross_is_not_scolded_nor_are_their_words_repeated() -> None:
    polite = points(LIFT, "You are useless")["polite"]

    assert not polite.found
    assert polite.say.startswith("It is fine to feel cross.")
    assert "useless" not in polite.say


@pytest.mark.parametrize(
    "innocent", ["Hello, shall I begin?", "The lift is near the shell garage", "My ill health", "we were lost"]
)
def test_a_word_inside_another_is_not_sharp(innocent: str) -> None:
    assert points(LIFT, innocent)["polite"].found


@pytest.mark.parametrize(("one", "other"), [("closing", "closes"), ("closed", "close"), ("stopped", "stop"), ("nurses", "nurse")])
def test_endings_do_not_matter(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["bus", "ms", "us", "gp", "a", "red"])
def test_short_words_stay_as_they_are(word: str) -> None:
    assert stem(word) == word


def test_the_apostrophe_that_phones_leave_out_changes_nothing() -> None:
    typed = ["I can't get in", "I can\u2019t get in", "I cant get in"]

    assert [points(LIFT, words)["reason"].found for words in typed] == [True, True, True]


def test_a_quotation_is_one_short_line() -> None:
    assert quoted("There is\nno money. ") == "There is no money"
    assert len(quoted("word " * 100)) <= 140


PLANS = st.sampled_from([LIFT, CENTRE, EARLY, Told()])
REPLIES = st.lists(st.text(max_size=300) | st.sampled_from(["{ask}", "**x**", "Will you meet us?", "?" * 50]), max_size=8)


@EVERYTHING
@given(told=PLANS, said=REPLIES)
def test_whatever_is_typed_there_is_a_kind_word_and_never_a_score(told: Told, said: list[str]) -> None:
    found = feedback(told, MEETING, tuple(said))

    assert found == feedback(told, MEETING, tuple(said))
    assert 1 <= len(found) <= 6
    for point in found:
        assert point.say
        assert not SCORE.search(re.sub("“.*”", "", point.say, flags=re.DOTALL))


def test_our_own_sentences_hold_no_score() -> None:
    for _, sentence in MEETING.points.spoken():
        assert not SCORE.search(sentence), sentence


def test_a_phrase_that_could_never_be_heard_is_refused() -> None:
    signs = MEETING.signs.model_dump()
    for phrase in ("one two three four five six seven", "…"):
        with pytest.raises(ValueError, match="1 to 6 words, or it is never heard"):
            Signs.model_validate({**signs, "polite": [phrase]})


@pytest.mark.parametrize(("kind", "sentence"), [("found", "You said: {ask}"), ("next", "Try: {said}"), ("bare", "Try: {ask}")])
def test_a_place_that_nothing_fills_is_refused(kind: str, sentence: str) -> None:
    table = MEETING.points.model_dump()
    table["ask"][kind] = sentence

    (fault,) = Points.model_validate(table).wrong()

    assert fault[0] == ("points", "ask", kind)
