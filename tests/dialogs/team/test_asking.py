"""What becomes of a question, and who may do what with it. Must never take the rules from the rooms."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.machine import ImpossibleError
from dialogs.office import Question, Standing
from dialogs.team import asking
from dialogs.team.standing import MOVES, STATES, after, possible
from tests.dialogs.asked import ANN, BOB, ORGANISER, OTHER, OWNER, VIEWER, office
from tests.talk import BEGINNING

LATER = BEGINNING + timedelta(hours=5)
NEW = replace(asking.begun(ANN, BEGINNING, "Who?", "The issue: No lift", "question"), id=12)


def at(state: Standing, claimed: int = 0) -> Question:
    return replace(NEW, state=state, claimed=claimed, waiting=BEGINNING if state in ("asked", "claimed") else None)


@pytest.mark.parametrize("happened", sorted({name for name, _, _ in MOVES}))
@pytest.mark.parametrize("state", STATES)
def test_everything_either_moves_as_the_table_says_or_cannot_happen(state: Standing, happened: str) -> None:
    wanted = [to for name, sources, to in MOVES if name == happened and state in sources]

    assert len(wanted) <= 1
    assert possible(state, happened) is bool(wanted)
    if wanted:
        assert after(state, happened) == wanted[0]
    else:
        with pytest.raises(ImpossibleError):
            after(state, happened)


def test_a_new_question_waits_with_its_words_and_what_was_shared() -> None:
    assert (NEW.state, NEW.waiting, NEW.shared, NEW.claimed) == ("asked", BEGINNING, "The issue: No lift", 0)
    assert [(one.by, one.at, one.words) for one in NEW.remarks] == [(ANN, BEGINNING, "Who?")]


@pytest.mark.parametrize("state", STATES)
def test_who_writes_back_asks_again_and_it_stays_its_claimers(state: Standing) -> None:
    asked = asking.again(at(state, ORGANISER), LATER, "And then?")

    assert (asked.state, asked.claimed) == ("asked", ORGANISER)
    assert asked.waiting == (BEGINNING if state in ("asked", "claimed") else LATER), "it has waited since the first"
    assert asked.remarks[-1].words == "And then?"


def test_an_answer_ends_the_wait_and_is_its_writers_question_then() -> None:
    answered = asking.answered(at("claimed", ORGANISER), ORGANISER, LATER, "Write to them.")

    assert (answered.state, answered.waiting, answered.claimed) == ("answered", None, ORGANISER)
    assert (answered.remarks[-1].by, answered.remarks[-1].words) == (ORGANISER, "Write to them.")


def test_given_back_it_is_nobodys_also_when_it_was_asked_again() -> None:
    for one in (at("claimed", ORGANISER), at("asked", ORGANISER)):
        assert (asking.released(one).state, asking.released(one).claimed) == ("asked", 0)


def test_closed_it_waits_no_more_and_opened_again_it_does() -> None:
    closed = asking.closed(at("asked"))

    assert (closed.state, closed.waiting) == ("closed", None)
    assert (asking.reopened(closed, LATER).state, asking.reopened(closed, LATER).waiting) == ("asked", LATER)


def test_of_a_long_talk_the_first_words_and_the_newest_are_kept() -> None:
    one = NEW
    for number in range(100):
        one = asking.again(one, LATER, f"More {number}")

    assert len(one.remarks) == asking.REMARKS
    assert (one.remarks[0].words, one.remarks[1].words, one.remarks[-1].words) == ("Who?", "More 61", "More 99")


@pytest.mark.parametrize(
    ("state", "claimed", "person", "wanted"),
    [
        ("asked", 0, ORGANISER, {"claim", "answer", "close"}),
        ("asked", ORGANISER, ORGANISER, {"release", "answer", "close"}),
        ("asked", ORGANISER, OTHER, set()),
        ("asked", ORGANISER, OWNER, {"take", "close"}),
        ("claimed", ORGANISER, ORGANISER, {"release", "answer", "close"}),
        ("claimed", ORGANISER, OTHER, set()),
        ("claimed", ORGANISER, OWNER, {"take", "close"}),
        ("claimed", OWNER, OWNER, {"release", "answer", "close"}),
        ("claimed", VIEWER, OTHER, {"claim", "answer", "close"}),
        ("claimed", 99, OTHER, {"claim", "answer", "close"}),
        ("answered", ORGANISER, ORGANISER, {"answer", "close"}),
        ("answered", ORGANISER, OTHER, set()),
        ("answered", ORGANISER, OWNER, {"close"}),
        ("closed", ORGANISER, OTHER, {"reopen"}),
    ],
)
def test_only_its_claimer_answers_unless_they_are_gone_and_an_owner_may_take_it(
    state: Standing, claimed: int, person: int, wanted: set[str]
) -> None:
    assert set(asking.acts(office(), at(state, claimed), person)) == wanted


@given(state=st.sampled_from(STATES), claimed=st.integers(0, 5), person=st.integers(1, 3))
def test_whatever_is_offered_can_be_done(state: Standing, claimed: int, person: int) -> None:
    one = at(state, claimed)
    does = {
        "claim": lambda: asking.claimed(one, person),
        "take": lambda: asking.claimed(one, person),
        "release": lambda: asking.released(one),
        "answer": lambda: asking.answered(one, person, LATER, "Yes"),
        "close": lambda: asking.closed(one),
        "reopen": lambda: asking.reopened(one, LATER),
    }
    for act in asking.acts(office(), one, person):
        does[act]()


def test_open_questions_are_those_of_that_person_which_are_not_closed() -> None:
    questions = {
        1: replace(NEW, id=1),
        2: replace(NEW, id=2, person=BOB),
        3: replace(NEW, id=3, state="closed"),
        4: replace(NEW, id=4, state="answered"),
    }

    assert [one.id for one in asking.open_of(replace(office(), questions=questions), ANN)] == [1, 4]


def test_in_the_list_the_longest_waiting_comes_first_and_the_closed_last() -> None:
    hour = timedelta(hours=1)
    questions = (
        replace(at("closed"), id=1),
        replace(at("answered"), id=2),
        replace(NEW, id=3, waiting=BEGINNING + hour),
        replace(NEW, id=4, waiting=BEGINNING - hour),
        replace(NEW, id=5, waiting=BEGINNING + hour),
    )

    assert [one.id for one in asking.in_order(questions)] == [4, 3, 5, 2, 1]


@pytest.mark.parametrize(
    ("hours", "wanted"), [(0, (0, 0)), (47.9, (47, 0)), (48, (48, 1)), (95, (95, 1)), (96, (96, 2)), (500, (500, 10))]
)
def test_how_long_it_waited_counts_from_its_first_words(hours: float, wanted: tuple[int, int]) -> None:
    assert asking.waited(NEW, BEGINNING + timedelta(hours=hours), timedelta(hours=48)) == wanted


def test_what_is_answered_or_closed_has_not_waited() -> None:
    for state in ("answered", "closed"):
        assert asking.waited(at(state), LATER, timedelta(hours=1)) == (0, 0)


def test_only_what_waits_counts_towards_how_many_may_wait_and_news_of_an_mp_counts_apart() -> None:
    three = {number: replace(NEW, id=number) for number in (1, 2, 3)}
    full = replace(office(), questions=three)
    assert not asking.has_room(full, ANN, "question")
    assert asking.has_room(full, ANN, "mp")
    assert asking.has_room(full, BOB, "question")

    answered = replace(three[2], state="answered", waiting=None)
    assert asking.has_room(replace(full, questions={**three, 2: answered}), ANN, "question")


def test_what_waits_is_listed_first_then_the_newest_and_not_without_end() -> None:
    questions = {number: replace(NEW, id=number, waiting=NEW.waiting if number == 1 else None) for number in range(1, 30)}

    assert [one.id for one in asking.listed_of(replace(office(), questions=questions), ANN)] == [1, *range(29, 20, -1)]


def test_what_was_written_since_is_the_last_word_of_the_team_alone() -> None:
    answered = asking.answered(NEW, ORGANISER, LATER, "Write to them.")
    assert asking.written_since(answered, None)
    assert asking.written_since(answered, BEGINNING)
    assert asking.written_since(answered, LATER), "at the same moment it may be lost: rather twice than never"
    assert not asking.written_since(answered, LATER + timedelta(seconds=1))
    assert not asking.written_since(asking.again(answered, LATER, "And then?"), None)
    assert not asking.written_since(replace(NEW, remarks=()), None)


def test_what_its_person_wrote_since_is_new_and_nothing_of_the_teams() -> None:
    seen = asking.mark(NEW)
    replied = asking.answered(NEW, ORGANISER, BEGINNING, "So.")
    assert asking.news(replied, seen) == ()
    twice = asking.again(asking.again(replied, BEGINNING, "Second"), LATER, "Third")

    assert [remark.words for remark in asking.news(twice, seen)] == ["Second", "Third"]
    assert asking.news(twice, asking.mark(twice)) == ()


@pytest.mark.parametrize("seen", ["", "x y", "99 x", "-3 x"])
def test_with_a_mark_that_tells_no_number_only_the_newest_is_new_and_with_none_nothing(seen: str) -> None:
    one = asking.again(NEW, LATER, "Second")

    assert [remark.words for remark in asking.news(one, seen)] == (["Second"] if seen else [])


def test_a_new_message_is_new_also_where_no_more_of_them_are_kept() -> None:
    one = NEW
    for number in range(60):
        one = asking.again(one, BEGINNING + timedelta(hours=number), str(number))

    assert [remark.words for remark in asking.news(asking.again(one, BEGINNING, "60"), asking.mark(one))] == ["60"]
