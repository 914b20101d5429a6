"""Questions of people, from the side of the team. Must never let anybody see one who may not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.effects import Forget, Tell
from dialogs.inputs import TimerFired
from dialogs.office import Question, Remark
from dialogs.text import words_of
from tests.dialogs.asked import (
    ANN,
    BOB,
    GROUP,
    ORGANISER,
    OTHER,
    OWNER,
    VIEWER,
    answer,
    ask,
    question,
    without,
)
from tests.talk import BEGINNING, Shared, Talker

PEOPLE = dict[int, Talker]
NOBODY = "I do not know that command."


def test_the_list_says_number_since_when_state_and_whose(room: Shared, people: PEOPLE) -> None:
    for asker in (ANN, BOB):
        ask(people[asker], f"Canary {asker}")
    people[ANN].say("/ask", "new", "Third", "send")
    people[ORGANISER].say("/questions 2", "claim")
    people[OTHER].say("/questions 3", "claim")
    said = people[ORGANISER].say("/questions")

    assert people[ORGANISER].labels[:3] == (
        "Question 1, since Monday 23 November 2026: nobody has taken it yet",
        "Question 2, since Monday 23 November 2026: you answer it",
        "Question 3, since Monday 23 November 2026: somebody else answers it",
    )
    assert "Canary" not in said


def test_an_empty_list_says_so(people: PEOPLE) -> None:
    assert "There are none at the moment." in people[ORGANISER].say("/questions")


def test_a_long_list_stops_and_the_number_can_be_typed(room: Shared, people: PEOPLE) -> None:
    room.office = replace(room.office, questions={n: replace(_made(n), waiting=BEGINNING) for n in range(100, 200)})
    people[ORGANISER].say("/questions")
    assert len([label for label in people[ORGANISER].labels if label.startswith("Question")]) == 30
    people[ORGANISER].say("199")

    assert (people[ORGANISER].session.screen, people[ORGANISER].session.topic) == ("asked_one", "199")


def _made(number: int) -> Question:
    return Question(number, ANN, BEGINNING, remarks=(Remark(ANN, BEGINNING, "Who?"),))


def test_opening_one_shows_everything_and_takes_no_claim(room: Shared, people: PEOPLE) -> None:
    number = ask(people[ANN], "Whom do I write to?")
    before = room.office
    said = people[ORGANISER].press("Open")

    assert "Question 1\n\nThey wrote (Monday 23 November 2026 at 10 am)\nWhom do I write to?" in said
    assert "Now: nobody has taken it yet." in said
    assert "It has waited since Monday 23 November 2026 at 10 am." in said
    assert room.office is before
    assert room.acts == []
    assert number == 1


def test_what_was_shared_stands_with_it(people: PEOPLE) -> None:
    people[ANN].say("plan", "No lift", "ask the team", "Who?", "about", "send")

    assert "From their plan\nThe issue: No lift" in people[ORGANISER].press("Open")


def test_a_claim_is_seen_by_the_others_who_cannot_answer_then(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN])
    people[OTHER].say("/questions 1")
    people[ORGANISER].say("/questions 1", "claim")
    said = people[OTHER].press("Answer")

    assert "Now: somebody else answers it." in said
    assert "That button was from earlier" in said
    assert people[OTHER].labels[:1] == ("All questions",)
    assert question(room).claimed == ORGANISER
    assert room.acts == [(ORGANISER, "question_claim", "1")]


def test_of_two_claims_at_once_the_first_stands_and_the_second_sees_it(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN])
    for person in (ORGANISER, OTHER):
        people[person].say("/questions 1")
    people[ORGANISER].press("I will answer this")
    said = people[OTHER].press("I will answer this")

    assert question(room).claimed == ORGANISER
    assert "somebody else answers it" in said


def test_given_back_anybody_may_take_it(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN])
    people[ORGANISER].say("/questions 1", "claim", "give back")
    assert (question(room).state, question(room).claimed) == ("asked", 0)
    people[OTHER].say("/questions 1", "claim")

    assert question(room).claimed == OTHER


def test_an_owner_may_take_it_over_and_who_had_it_hears_so(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN])
    people[ORGANISER].say("/questions 1", "claim")
    people[OWNER].say("/questions 1", "take over")

    assert question(room).claimed == OWNER
    assert people[ORGANISER].last == "An owner has taken over question 1."
    assert room.acts[-1] == (OWNER, "question_take", "1")


def test_no_organiser_may_take_it_over(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN])
    people[ORGANISER].say("/questions 1", "claim")
    people[OTHER].say("/questions 1", "take over")

    assert question(room).claimed == ORGANISER


def test_a_claim_of_somebody_whose_role_was_taken_holds_no_more(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN])
    people[ORGANISER].say("/questions 1", "claim")
    without(room, ORGANISER)

    assert "nobody has it now" in people[OTHER].say("/questions 1")
    people[OTHER].say("claim")
    assert question(room).claimed == OTHER


def test_an_answer_is_shown_before_it_goes_and_names_nobody(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN])
    organiser = people[ORGANISER]
    before = len(people[ANN].chat)
    organiser.say("/questions 1", "answer", "Write to\nyour council.")
    assert "Shall I send this?\n\nYour answer\nWrite to\nyour council." in organiser.last
    assert len(people[ANN].chat) == before, "nothing went yet"
    organiser.press("Send it")

    (told,) = [effect for effect in organiser.effects if isinstance(effect, Tell)]
    assert told.chat == ANN
    assert words_of(told.text) == "From the campaigns team (question 1)\nWrite to\nyour council."
    assert (question(room).state, question(room).claimed, question(room).waiting) == ("answered", ORGANISER, None)
    assert room.acts == [(ORGANISER, "question_answer", "1")]
    assert "Now: you have answered it." in organiser.last


def test_a_double_tap_sends_one_answer(people: PEOPLE) -> None:
    ask(people[ANN])
    people[ORGANISER].say("/questions 1", "answer", "Write to them.")
    before = len(people[ANN].chat)
    people[ORGANISER].press_twice("Send it")

    assert len(people[ANN].chat) == before + 1


@pytest.mark.parametrize("typed", ["no", "ok", "done", "thanks", "skip", "not sure", "leave it", "back"])
def test_a_small_word_sends_no_answer(room: Shared, people: PEOPLE, typed: str) -> None:
    ask(people[ANN])
    people[ORGANISER].say("/questions 1", "answer", "Write to them.", typed)

    assert question(room).state == "asked"
    assert people[ORGANISER].session.screen == "asked_one"
    people[ORGANISER].say("answer")
    assert ("Write to them." in people[ORGANISER].last) == (typed != "no"), "only a no drops the answer"


def test_an_answer_can_be_changed_before_it_goes_and_is_cut_where_it_is_too_long(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN])
    people[ORGANISER].say("/questions 1", "answer", "Wrong", "change")
    assert "Your words so far\nWrong" in people[ORGANISER].last
    assert "kept the first part" in people[ORGANISER].say("z" * 2_000)
    people[ORGANISER].say("send")

    assert question(room).remarks[-1].words == "z" * 1_500


def test_who_was_slower_keeps_their_words_and_sends_them_when_it_is_free_again(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN])
    people[OTHER].say("/questions 1", "answer", "My answer")
    people[ORGANISER].say("/questions 1", "claim")
    said = people[OTHER].say("send")
    assert "I have not sent this. Your words are still here." in said
    assert "My answer" in said
    assert len(question(room).remarks) == 1
    people[ORGANISER].say("give back")
    people[OTHER].say("send")

    assert question(room).remarks[-1].words == "My answer"


def test_an_answer_does_not_go_to_a_question_that_was_closed_or_deleted(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN])
    people[ORGANISER].say("/questions 1", "answer", "My answer")
    people[ANN].say("/ask 1", "solved")
    assert "I have not sent this" in people[ORGANISER].say("send")
    room.office = replace(room.office, questions={})
    before = len(people[ANN].chat)
    people[ORGANISER].say("send")

    assert len(people[ANN].chat) == before
    assert not room.office.questions


def test_after_somebody_deleted_everything_the_open_screen_says_it_is_gone(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN], "My secret")
    people[ORGANISER].say("/questions 1", "claim")
    people[ANN].say("/forget", "yes")
    assert any(isinstance(effect, Forget) for effect in people[ANN].effects)
    said = people[ORGANISER].press("Answer")

    assert "This question is gone." in said
    assert "My secret" not in said
    assert people[ORGANISER].labels[:1] == ("All questions",)


def test_closing_what_waits_is_told_to_who_asked_and_can_be_undone(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN])
    people[ORGANISER].say("/questions 1", "close")
    assert question(room).state == "closed"
    assert "has closed your question number 1" in people[ANN].last
    people[ORGANISER].say("reopen")
    assert (question(room).state, question(room).waiting) == ("asked", people[ORGANISER].now)
    assert [act for _, act, _ in room.acts] == ["question_close", "question_reopen"]


def test_closing_what_was_answered_is_silent(people: PEOPLE) -> None:
    ask(people[ANN])
    answer(people[ORGANISER], 1)
    before = len(people[ANN].chat)
    people[ORGANISER].say("close")

    assert len(people[ANN].chat) == before


@pytest.mark.parametrize("person", [VIEWER, ANN, BOB])
@pytest.mark.parametrize("way", ["/questions", "/questions 1"])
def test_anybody_else_is_told_that_there_is_no_such_command(room: Shared, people: PEOPLE, person: int, way: str) -> None:
    ask(people[ANN], "My secret")
    said = people[person].say(way)

    assert NOBODY in said
    assert "My secret" not in said
    assert room.acts == [(person, "refused", "/questions")]


def test_the_link_opens_it_for_the_team_and_nothing_for_anybody_else(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN], "My secret")
    assert "My secret" in people[ORGANISER].say("/start q-1")
    said = people[BOB].say("/start q-1")

    assert "My secret" not in said
    assert people[BOB].session.screen == "home"
    assert room.acts == [(BOB, "refused", "question 1")]


def test_what_somebody_puts_behind_the_link_is_not_written_down(room: Shared, people: PEOPLE) -> None:
    people[BOB].say("/start q-my_secret_words")

    assert room.acts == [(BOB, "refused", "question 0")]


def test_the_link_of_a_question_that_is_gone_opens_the_list(people: PEOPLE) -> None:
    assert "There is no question with that number." in people[ORGANISER].say("/start q-77")
    assert people[ORGANISER].session.screen == "asked"


@pytest.mark.parametrize("screen", ["asked_one", "asked_send", "asked"])
def test_who_lost_their_role_sees_nothing_when_they_come_back(room: Shared, people: PEOPLE, screen: str) -> None:
    ask(people[ANN], "My secret")
    organiser = people[ORGANISER]
    organiser.say("/questions" if screen == "asked" else "/questions 1")
    if screen == "asked_send":
        organiser.say("answer", "Hello")
    organiser.say("/later")
    without(room, ORGANISER)
    said = organiser.say("I am back")
    said += organiser.say("1", "close", "send")

    assert "My secret" not in said
    assert "Question 1" not in said
    assert len(question(room).remarks) == 1
    assert question(room).state == "asked"


def heard(people: PEOPLE, words: str) -> set[int]:
    return {person for person, talker in people.items() if any(words in seen.words for seen in talker.chat)}


def test_a_question_that_waits_is_brought_up_again_with_the_hours(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN])
    people[ANN].wait(2.1)

    assert heard(people, "Question 1 has waited for 48 hours.") == {OWNER, ORGANISER, OTHER}
    assert [words_of(told.text).partition("\n")[0] for told in room.elsewhere if told.chat == GROUP][-1] == (
        "Question 1 has waited for 48 hours."
    )
    people[ANN].wait(2)
    assert heard(people, "Question 1 has waited for 96 hours.") == {OWNER, ORGANISER, OTHER}


def test_one_hour_is_spoken_of_as_one(room: Shared, people: PEOPLE) -> None:
    room.office = replace(room.office, arranged=replace(room.office.arranged, nudge_after=timedelta(hours=1)))
    ask(people[ANN])
    people[ANN].wait(1.1 / 24)
    assert heard(people, "Question 1 has waited for an hour.") == {OWNER, ORGANISER, OTHER}
    people[ANN].wait(1 / 24)

    assert heard(people, "Question 1 has waited for 2 hours.") == {OWNER, ORGANISER, OTHER}


def test_after_five_times_only_the_owners_are_told(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN])
    people[ANN].wait(12.1)

    assert heard(people, "has waited for 240 hours") == {OWNER, ORGANISER, OTHER}
    assert heard(people, "has waited for 288 hours") == {OWNER}
    assert len(room.elsewhere) == 6


def test_an_answered_question_is_left_in_peace(people: PEOPLE) -> None:
    ask(people[ANN])
    answer(people[ORGANISER], 1)
    people[ANN].wait(10)

    assert heard(people, "has waited for") == set()
    assert "nudge.1" not in people[ANN].timers


def test_a_claimed_one_that_nobody_answers_is_brought_up_too(people: PEOPLE) -> None:
    ask(people[ANN])
    people[ORGANISER].say("/questions 1", "claim")
    people[ANN].wait(2.1)

    assert heard(people, "has waited for 48 hours") == {OWNER, ORGANISER, OTHER}


@pytest.mark.parametrize("key", ["nudge.", "nudge.x", "nudge.99", "nudge.1"])
def test_a_timer_of_nobodys_question_means_nothing(room: Shared, people: PEOPLE, key: str) -> None:
    ask(people[ANN])
    people[BOB].hear(TimerFired(key, 1))

    assert people[BOB].effects == ()
    assert question(room).state == "asked"


def test_one_that_is_asked_again_is_brought_up_from_its_new_words_on(people: PEOPLE) -> None:
    ask(people[ANN])
    answer(people[ORGANISER], 1)
    people[ANN].wait(1)
    people[ANN].say("/ask 1", "Which one?", "send")
    people[ANN].wait(1.9)
    assert heard(people, "has waited for") == set()
    people[ANN].wait(0.2)

    assert heard(people, "Question 1 has waited for 48 hours.") == {OWNER, ORGANISER, OTHER}


def test_one_that_the_team_opens_again_is_brought_up_like_any_other(people: PEOPLE) -> None:
    ask(people[ANN])
    answer(people[ORGANISER], 1)
    people[ANN].wait(3)
    people[ORGANISER].now = people[ANN].now
    people[ORGANISER].say("/questions 1", "close", "/questions 1", "reopen")
    people[ANN].wait(2.1)

    assert heard(people, "Question 1 has waited for 48 hours.") == {OWNER, ORGANISER, OTHER}


def test_who_asks_and_is_of_the_team_is_not_told_of_their_own(room: Shared, people: PEOPLE) -> None:
    before = len(people[ORGANISER].chat)
    ask(people[ORGANISER])

    assert [seen.words for seen in people[ORGANISER].chat[before:]][-1].startswith("It is with")
    assert heard(people, "A new question waits") == {OWNER, OTHER}
    assert question(room).person == ORGANISER


def test_news_of_an_mp_is_named_as_such(room: Shared, people: PEOPLE) -> None:
    room.office = replace(room.office, questions={5: replace(_made(5), about="mp", waiting=BEGINNING + timedelta(hours=1))})

    assert "Question 5: news of an MP" in people[ORGANISER].say("/questions 5")
