"""Proves that no answer of the team's passes by words it did not read, and that one that waits is found again, or goes."""

from datetime import timedelta

import pytest

from dialogs.effects import Tell
from tests.dialogs.asked import ANN, BOB, ORGANISER, OTHER, OWNER, answer, ask, question, without
from tests.talk import Shared, Talker

PEOPLE = dict[int, Talker]
WORDS = "Write to your council."
NEWS = "They have moved it to tomorrow, what now?"
AGAIN = "They wrote again, so I have not sent this yet."


def begun(people: PEOPLE, person: int = ORGANISER) -> Talker:
    """Somebody has typed an answer to Ann's question 1, and not sent it."""
    if not people[ANN].shared.office.questions:
        ask(people[ANN], "First")
    people[person].say("/questions 1", "answer", WORDS)
    assert people[person].session.screen == "asked_send"
    return people[person]


@pytest.mark.parametrize("later", [timedelta(), timedelta(hours=1)])
def test_words_that_cross_with_an_answer_are_read_before_it_goes(room: Shared, people: PEOPLE, later: timedelta) -> None:
    ola, ann = begun(people), people[ANN]
    ann.now += later
    ann.say("/ask 1", NEWS, "send", "/ask 1", "And where?", "send")
    before = len(ann.chat)
    said = ola.press("Send it")

    assert said.startswith(AGAIN)
    assert f"Your answer\n{WORDS}" in said
    assert [seen.words.partition("\n")[2] for seen in ola.chat[-3:-1]] == [NEWS, "And where?"]
    assert all(seen.words.startswith("They wrote again (Monday 23 November 2026 at ") for seen in ola.chat[-3:-1])
    assert (question(room).state, question(room).waiting) == ("asked", ola.now)
    assert not [effect for effect in ola.effects if isinstance(effect, Tell)]
    assert len(ann.chat) == before
    assert NEWS not in ola.session.lead, "whoever is forgotten leaves no words above somebody's screen"
    ola.press("Send it")
    assert question(room).state == "answered"
    assert ann.last == f"From the campaigns team (question 1)\n{WORDS}"


def test_words_that_come_while_the_answer_is_typed_are_read_before_it_is_shown(room: Shared, people: PEOPLE) -> None:
    ask(people[ANN], "First")
    ola = people[ORGANISER]
    ola.say("/questions 1", "answer")
    people[ANN].say("/ask 1", NEWS, "send")
    said = ola.say(WORDS)

    assert ola.chat[-2].words.endswith(f"\n{NEWS}")
    assert f"Your answer\n{WORDS}" in said
    ola.press("Send it")
    assert question(room).state == "answered"


def test_who_opened_the_question_meanwhile_is_not_held_up(room: Shared, people: PEOPLE) -> None:
    ola = begun(people)
    people[ANN].say("/ask 1", NEWS, "send")
    assert NEWS in ola.press("Open")
    ola.say("answer")
    assert WORDS in ola.last
    ola.press("Send it")

    assert question(room).state == "answered"


def test_the_new_words_wait_through_a_pause(room: Shared, people: PEOPLE) -> None:
    ola = begun(people)
    ola.say("/later")
    people[ANN].say("/ask 1", NEWS, "send")
    ola.say("hello")

    assert ola.say("send").startswith(AGAIN)
    assert question(room).state == "asked"


def test_an_answer_of_somebody_else_is_no_new_word_of_who_asked(room: Shared, people: PEOPLE) -> None:
    ola = begun(people)
    answer(people[OTHER], 1, "Ask the ward.")
    people[OTHER].say("give back")

    assert AGAIN not in ola.say("send")


def test_an_answer_to_a_question_that_somebody_else_has_now_can_be_read_and_dropped(room: Shared, people: PEOPLE) -> None:
    ola = begun(people)
    ola.say("/menu")
    people[OWNER].say("/questions 1", "claim")
    ola.say("/questions 1")
    assert ola.labels[:2] == ("My unsent answer", "All questions")
    ola.press("My unsent answer")
    assert f"Your answer\n{WORDS}" in ola.last
    assert "I have not sent this" in ola.press("Send it")
    assert len(question(room).remarks) == 1
    assert "I have not sent it." in ola.press("Do not send it")

    assert ola.session.unsent == ""
    assert ola.labels[:1] == ("All questions",)


@pytest.mark.parametrize("typed", ["answer", "reply", "my unsent answer", "unsent", "1"])
def test_of_two_who_write_to_one_question_the_slower_finds_their_words_again(people: PEOPLE, typed: str) -> None:
    ola = begun(people)
    answer(people[OTHER], 1, "Ask the ward.")
    assert "Your words are still here" in ola.say("send")
    ola.say("/menu", "/questions 1", typed)

    assert f"Your answer\n{WORDS}" in ola.last


def test_it_is_found_again_when_the_question_was_closed_and_goes_once_that_is_open(room: Shared, people: PEOPLE) -> None:
    ola = begun(people)
    ola.say("/menu")
    people[OTHER].say("/questions 1", "close")
    ola.say("/questions 1")
    assert ola.labels[:2] == ("My unsent answer", "Open it again")
    ola.press("Open it again")
    assert "My unsent answer" not in ola.labels, "Answer leads there"
    ola.say("answer", "send")

    assert question(room).remarks[-1].words == WORDS


def test_who_has_no_words_of_their_own_for_it_is_offered_none(people: PEOPLE) -> None:
    begun(people)
    people[OWNER].say("/questions 1", "claim")

    assert "My unsent answer" not in people[OTHER].say("/questions 1")
    assert people[OTHER].labels[:1] == ("All questions",)


@pytest.mark.parametrize("way", [("/questions 2", "answer", "Ask the ward."), ("/ask", "Is that right?")])
def test_of_two_that_wait_the_one_behind_is_found_too_and_neither_is_lost(people: PEOPLE, way: tuple[str, ...]) -> None:
    ola = begun(people)
    ask(people[BOB], "Second")
    ola.say("/menu", *way, "/menu")
    people[OWNER].say("/questions 1", "claim")
    ola.say("/questions 1", "my unsent answer")
    assert f"Your answer\n{WORDS}" in ola.last
    assert way[-1] in ola.session.unsent
    ola.press("Do not send it")
    assert WORDS not in ola.session.unsent
    ola.say(*way[:2] if way[0] != "/ask" else way[:1])

    assert way[-1] in ola.last


def nobody_any_more(room: Shared, ola: Talker) -> None:
    """Their role is taken, and they hear nothing of commands they never gave, nor is it written down that they tried to."""
    without(room, ORGANISER)
    room.acts.clear()
    ola.chat.clear()


def untroubled(room: Shared, ola: Talker) -> bool:
    return room.acts == [] and all("I do not know that command" not in seen.words for seen in ola.chat)


def test_who_lost_their_role_goes_on_from_a_question_of_their_own_to_where_they_may_be(room: Shared, people: PEOPLE) -> None:
    ola = begun(people)
    ola.say("/menu")
    nobody_any_more(room, ola)
    ola.say("/ask Why is this?", "send")
    assert ola.session.screen == "ask_sent"
    ola.press("Go on where I was")

    assert ola.session.screen == "home"
    assert WORDS not in repr(ola.session)
    assert untroubled(room, ola)


def test_an_answer_behind_a_question_of_their_own_goes_with_the_role_and_the_question_stays(room: Shared, people: PEOPLE) -> None:
    ola = begun(people)
    ola.say("/ask Why is this?", "/menu")
    assert WORDS in ola.session.unsent
    nobody_any_more(room, ola)
    ola.say("/ask")
    assert "Why is this?" in ola.last
    assert WORDS not in repr(ola.session)
    ola.say("send")
    ola.press("Go on where I was")

    assert ola.session.screen == "home"
    assert question(room, 2).remarks[0].words == "Why is this?"
    assert untroubled(room, ola)


@pytest.mark.parametrize("at", ["/questions", "/questions 1", "send", "/broadcast", "/figures", "/team"])
def test_who_lost_their_role_while_they_paused_comes_back_as_anybody_does(room: Shared, people: PEOPLE, at: str) -> None:
    ola = people[ORGANISER]
    ola.say("plan", "The lift is broken", "/menu")
    begun(people)
    if at != "send":
        ola.say("do not send it", at)
    ola.say("/later")
    nobody_any_more(room, ola)
    ola.say("hello")

    assert (ola.session.screen, ola.step) == ("question", "outcome")
    assert WORDS not in repr(ola.session)
    assert untroubled(room, ola)


def test_who_lost_their_role_with_a_reminder_on_the_screen_goes_on_from_it_like_anybody(room: Shared, people: PEOPLE) -> None:
    ola = people[ORGANISER]
    ola.say("/remind in three hours about the letter", "yes")
    begun(people)
    ola.wait(0.5)
    assert (ola.session.screen, WORDS in ola.session.topic) == ("reminder", True)
    nobody_any_more(room, ola)
    ola.say("done")

    assert WORDS not in repr(ola.session)
    assert untroubled(room, ola)


def test_an_organiser_who_still_is_one_keeps_what_waits_through_it_all(room: Shared, people: PEOPLE) -> None:
    ola = begun(people)
    ola.say("/later", "hello")
    assert f"Your answer\n{WORDS}" in ola.last
    ola.say("/ask Why is this?", "send")
    ola.press("Go on where I was")

    assert f"Your answer\n{WORDS}" in ola.last
