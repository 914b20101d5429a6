"""Proves that words to the team, or from it, that were typed and not sent are never lost, and never sent unasked."""

from dataclasses import replace

import pytest

from dialogs.content import QUESTION
from tests.dialogs.asked import ANN, BOB, ORGANISER, OTHER, answer, ask, everybody, office, question
from tests.dialogs.asked import with_plan as planned
from tests.talk import Shared, Talker

WORDS = "Whom do I write to?\nI am lost."
SAID = "Your words to the campaigns team are not sent yet. I have kept them."


def shared() -> Shared:
    return Shared(office())


@pytest.mark.parametrize("away", ["/help", "/menu", "/plans", "/guide", "/reminders", "/settings", "/next", "/area", "/updates"])
@pytest.mark.parametrize("at", ["ask_share", "ask_check", "ask"])
def test_they_wait_wherever_their_writer_goes_and_that_is_said_once(at: str, away: str) -> None:
    room = shared()
    ann = planned(room)
    ann.say("/ask", WORDS, *{"ask_share": (), "ask_check": ("only",), "ask": ("only", "change")}[at])
    assert ann.session.screen == at
    said = ann.say(away)
    assert said.startswith(SAID)
    assert SAID not in ann.say("/help", "/menu")

    ann.press("Ask the campaigns team")
    assert "You had begun this and not sent it" in ann.last
    ann.say("only")
    assert f"Your words\n{WORDS}" in ann.last
    assert not room.office.questions
    ann.say("send")
    assert [one.words for one in question(room).remarks] == [WORDS]
    assert ann.session.unsent == ""


def test_weeks_and_a_pause_later_they_are_still_there() -> None:
    ann = planned(shared())
    ann.say("/ask", WORDS, "/menu", "not today")
    ann.wait(30)
    ann.say("hello", "/ask", "only")

    assert f"Your words\n{WORDS}" in ann.last


def test_what_goes_along_is_asked_anew_since_the_plan_may_be_another_by_then() -> None:
    room = shared()
    ann = planned(room)
    ann.say("/ask", WORDS, "whole plan", "/menu", "/ask")
    assert ann.session.screen == "ask_share"
    ann.say("only", "send")

    assert question(room).shared == ""


def test_what_is_not_to_be_sent_is_gone_and_not_spoken_of_again() -> None:
    ann = planned(shared())
    ann.say("/ask", WORDS, "only")
    assert "I have not sent it" in ann.press("Do not send it")
    assert ann.session.unsent == ""
    assert SAID not in ann.say("/menu")
    ann.say("/ask")

    assert ann.session.screen == "ask"
    assert WORDS not in ann.last


def test_not_now_while_the_words_are_changed_keeps_them() -> None:
    ann = planned(shared())
    ann.say("/ask", WORDS, "only", "change")
    assert ann.press("Not now").startswith(SAID)
    ann.say("/ask")

    assert ann.session.screen == "ask_share"


SMALL = ("ok", "okay", "done", "thanks", "skip", "not sure", "don't know", "nothing", "back", "leave it", "keep it for later")


@pytest.mark.parametrize("typed", SMALL)
@pytest.mark.parametrize("at", ["ask_share", "ask_check"])
def test_a_small_word_costs_nobody_their_words(at: str, typed: str) -> None:
    room = shared()
    ann = planned(room)
    ann.say("/ask", WORDS, *{"ask_share": (), "ask_check": ("only",)}[at])
    assert ann.session.screen == at
    assert ann.say(typed).startswith(SAID)
    ann.say("/ask", "only")

    assert f"Your words\n{WORDS}" in ann.last
    assert not room.office.questions


@pytest.mark.parametrize("typed", ["no", "n", "no thanks", "do not send it", "Don\u2019t send it."])
def test_only_a_plain_no_drops_them(typed: str) -> None:
    ann = planned(shared())
    ann.say("/ask", WORDS, "only")

    assert "I have not sent it" in ann.say(typed)
    assert ann.session.unsent == ""


@pytest.mark.parametrize("at", ["ask_check", "ask"])
def test_a_small_word_at_the_second_of_two_costs_neither(at: str) -> None:
    ann = planned(shared())
    ann.say("/ask", WORDS, "/menu", "/ask And the bus?", "only", *{"ask": ("change",), "ask_check": ()}[at])
    assert ann.session.screen == at
    assert ann.say("ok").startswith(SAID)
    ann.say("/ask", "only")
    assert "And the bus?" in ann.last
    ann.say("no", "only")

    assert WORDS in ann.last


def test_a_new_question_in_between_does_not_cost_the_first() -> None:
    room = shared()
    ann = planned(room)
    ann.say("/ask", WORDS, "only", "/menu", "/ask And the bus?", "only")
    assert "And the bus?" in ann.last
    ann.say("send", "go on")

    assert question(room).remarks[0].words == "And the bus?"
    assert f"Your words\n{WORDS}" in ann.last, "the first is next"
    assert ann.session.unsent


def test_with_two_that_wait_no_third_begins() -> None:
    ann = planned(shared())
    ann.say("/ask", WORDS, "/menu", "/ask And the bus?", "/menu", "/ask A third")

    assert "You had begun this and not sent it" in ann.last
    ann.say("only")
    assert "And the bus?" in ann.last
    ann.say("no")
    assert ann.session.screen in ("ask_share", "ask_check")
    ann.say("only")
    assert WORDS in ann.last


def test_words_for_an_open_question_wait_for_that_question() -> None:
    room = shared()
    people = everybody(room)
    ann = people[ANN]
    number = ask(ann, "First")
    answer(people[ORGANISER], number)
    ann.say(f"/ask {number}", "And also this", "/menu")
    ann.say(f"/ask {number}")
    assert "And also this" in ann.last
    ann.say("send")

    assert question(room, number).remarks[-1].words == "And also this"


def test_when_that_question_is_gone_its_words_can_still_be_sent() -> None:
    room = shared()
    ann = everybody(room)[ANN]
    number = ask(ann, "First")
    ann.say(f"/ask {number}", "And also this")
    room.office = replace(room.office, questions={})
    ann.say("send")
    assert "That question is not there any more" in ann.last
    assert "And also this" in ann.last
    ann.say("send")

    (sent,) = room.office.questions.values()
    assert sent.remarks[0].words == "And also this"


def test_news_of_the_mp_in_between_does_not_cost_a_question() -> None:
    room = shared()
    ann = planned(room, "card")
    ann.say("/ask", WORDS, "/menu")
    ann.say("/log")
    ann.session.screen, ann.session.topic = "ask_mp", ""
    ann.say("only that", "send", "go on")

    assert WORDS in ann.last or ann.session.screen == "ask_share"
    assert "I am lost" in ann.session.unsent


def test_a_no_to_telling_of_the_mp_does_not_cost_a_question() -> None:
    ann = planned(shared(), "card")
    ann.say("/ask", WORDS, "/menu", "/log")
    ann.session.screen, ann.session.topic = "ask_mp", ""
    assert "I have not sent it" in ann.say("do not tell them")

    assert "I am lost" in ann.session.unsent


def test_a_reminder_that_is_left_for_the_menu_does_not_cost_them() -> None:
    ann = planned(shared())
    ann.say("/remind in three hours about the letter", "yes", "/ask", WORDS)
    ann.wait(0.5)
    assert ann.session.screen == "reminder"
    ann.say("/menu", "/ask", "only")

    assert WORDS in ann.last


def test_pressing_what_is_old_changes_nothing_and_says_nothing_of_them() -> None:
    ann = planned(shared())
    ann.say("/ask", WORDS, "only")
    before = (ann.session.screen, ann.session.topic)
    ann.say("??")

    assert (ann.session.screen, ann.session.topic) == before
    assert SAID not in "".join(seen.words for seen in ann.chat)


def test_after_forget_there_is_nothing_left() -> None:
    ann = planned(shared())
    ann.say("/ask", WORDS, "/forget", "yes", "hello")

    assert ann.session.unsent == ""


def test_where_they_were_is_where_they_go_on_once_it_is_sent() -> None:
    ann = planned(shared(), "name")
    ann.say("/ask", WORDS, "only", "/menu", "go on")
    assert (ann.session.screen, ann.step) == (QUESTION, "name")
    ann.say("/ask", "only", "send", "go on")

    assert (ann.session.screen, ann.step) == (QUESTION, "name")


def an_answer(room: Shared, people: dict[int, Talker]) -> tuple[Talker, int]:
    """An organiser has typed an answer, and not sent it."""
    number = ask(people[ANN], "First")
    ola = people[ORGANISER]
    ola.say(f"/questions {number}", "claim", "answer", "Write to your council.")
    assert ola.session.screen == "asked_send"
    return ola, number


def test_an_answer_of_the_team_waits_too() -> None:
    room = shared()
    people = everybody(room)
    ola, number = an_answer(room, people)
    assert ola.say("/menu").startswith(f"Your answer to question {number} is not sent yet. I have kept it.")
    ola.say(f"/questions {number}", "answer")
    assert "Write to your council." in ola.last
    ola.say("send")

    assert question(room, number).remarks[-1].words == "Write to your council."
    assert ola.session.unsent == ""


def test_an_answer_that_is_not_to_be_sent_is_gone() -> None:
    room = shared()
    people = everybody(room)
    ola, number = an_answer(room, people)
    ola.press("Do not send it")
    assert ola.session.unsent == ""
    ola.say(f"/questions {number}", "answer")

    assert ola.session.screen == "asked_reply"


def test_an_organisers_own_question_waits_while_they_answer_somebody_elses() -> None:
    room = shared()
    people = everybody(room)
    number = ask(people[ANN], "First")
    ola = people[ORGANISER]
    ola.say("/ask", WORDS, "/menu", f"/questions {number}", "claim", "answer", "Write to your council.", "send")
    assert question(room, number).remarks[-1].words == "Write to your council."
    ola.say("/ask")

    assert WORDS in ola.last


def test_an_answer_to_one_question_is_not_offered_for_another_and_waits_behind_it() -> None:
    room = shared()
    people = everybody(room)
    ola, first = an_answer(room, people)
    second = ask(people[BOB], "Second")
    ola.say("/menu", f"/questions {second}", "claim", "answer")
    assert ola.session.screen == "asked_reply"
    assert "Write to your council." not in ola.last
    ola.say("Ask the ward.", "send", f"/questions {first}", "answer")

    assert "Write to your council." in ola.last


def test_a_pause_says_only_that_the_place_is_kept() -> None:
    ann = planned(shared())
    ann.say("/ask", WORDS, "only")

    assert "not sent" not in ann.say("/later")


def test_what_was_typed_to_a_question_that_is_then_solved_is_not_offered_again() -> None:
    room = shared()
    people = everybody(room)
    ann = people[ANN]
    number = ask(ann, "First")
    answer(people[ORGANISER], number)
    ann.say(f"/ask {number}", "And also this", "change")
    ann.press("That answers it, thank you")

    assert room.office.questions[number].state == "closed"
    assert ann.session.unsent == ""


def test_with_two_answers_that_wait_no_third_begins() -> None:
    room = shared()
    people = everybody(room)
    ola, first = an_answer(room, people)
    second = ask(people[BOB], "Second")
    third = ask(people[OTHER], "Third")
    ola.say(
        "/menu", f"/questions {second}", "claim", "answer", "Ask the ward.", "/menu", f"/questions {third}", "claim", "answer"
    )
    assert "You had begun this and not sent it" in ola.last
    assert "Ask the ward." in ola.last
    ola.say("send", f"/questions {first}", "answer")

    assert "Write to your council." in ola.last
    assert question(room, second).remarks[-1].words == "Ask the ward."


def test_an_answer_to_a_question_that_is_gone_does_not_stand_in_the_way_for_ever() -> None:
    room = shared()
    people = everybody(room)
    ola, _ = an_answer(room, people)
    second = ask(people[BOB], "Second")
    third = ask(people[OTHER], "Third")
    ola.say("/menu", f"/questions {second}", "claim", "answer", "Ask the ward.", "/menu")
    room.office = replace(room.office, questions={third: room.office.questions[third]})
    ola.say(f"/questions {third}", "claim", "answer")
    assert "This question is gone" in ola.last
    ola.say("leave it", f"/questions {third}", "answer", "Here you are.", "send")

    assert question(room, third).remarks[-1].words == "Here you are."
