"""Somebody who may be in danger: what is said, what becomes of their words on each kind of screen, and that nobody is told."""

import pytest

from dialogs.help_now import KEEPS
from tests.dialogs.asked import office
from tests.dialogs.asked import with_plan as planned
from tests.dialogs.rooms.meetings import booked
from tests.talk import WAY, Shared, Talker, our_content, planning, walked_to

SAID = "I am sorry that it is so hard."
ODD = "I did not catch that"
HELP = "Please help me, my husband hit me"


def once(talker: Talker, words: str = HELP) -> str:
    """The reply to `words`: it begins with who can help, and says so once."""
    before = len(talker.chat)
    talker.say(words)
    said = "\n".join(seen.words for seen in talker.chat[before:])
    assert said.startswith(SAID)
    assert said.count("116 123") == said.count("0808 2000 247") == said.count("999") == 1
    assert ODD not in said
    return said


@pytest.mark.parametrize("step", [step for step in WAY if our_content().script.steps[step].kind in ("text", "story")])
def test_an_answer_in_words_is_kept_as_ever(step: str) -> None:
    talker = walked_to(step)
    once(talker)

    assert HELP in talker.answers.values()


def test_an_ask_that_is_none_is_not_judged_and_its_question_comes_no_second_time() -> None:
    talker = walked_to("ask_words")
    said = once(talker)

    assert talker.step == "fallback"
    assert talker.session.screen == "question"
    assert "For example" not in said


def test_a_reason_of_their_own_is_kept_and_not_looked_up() -> None:
    talker = walked_to("barrier")
    once(talker)

    assert talker.step == "barrier_answer"
    assert talker.session.screen == "question"


@pytest.mark.parametrize("step", ["who", "ask", "barrier_more", "way"])
def test_at_a_choice_the_same_question_comes_again(step: str) -> None:
    talker = walked_to(step)
    before, shown = talker.answers, talker.last.partition("\n\n")[2] or talker.last
    said = once(talker)

    assert talker.step == step
    assert talker.answers == before
    assert shown in said


ROOMS = [
    ("/menu",),
    ("/help",),
    ("/guide",),
    ("/plans",),
    ("/later",),
    ("/settings", "quiet"),
    ("/area",),
    ("/log",),
    ("/log", "sent"),
    ("/log", "sent", "today", "they answered"),
    ("/log", "sent", "today", "they said no"),
    ("/log", "sent", "today", "passed on"),
    ("/ready", "my ask"),
    ("/ready", "if they say no"),
    ("/ready", "practise"),
    ("/ready", "practise", "easy"),
    ("/edit",),
    (),
]


@pytest.mark.parametrize("way", ROOMS, ids=" ".join)
def test_where_words_would_be_judged_they_change_nothing(way: tuple[str, ...]) -> None:
    talker = walked_to("card")
    talker.say(*way)
    screen, topic, plans, labels = talker.session.screen, talker.session.topic, talker.session.plans, talker.labels
    once(talker)

    assert (talker.session.screen, talker.session.topic) == (screen, topic)
    assert talker.session.plans == plans
    assert talker.labels == labels


def test_the_clinic_between_two_questions_keeps_the_ask() -> None:
    talker = walked_to("ask_words")
    talker.say("We want more")
    assert talker.session.screen == "clinic"
    once(talker, "I want to die")

    assert talker.session.screen == "clinic"
    assert talker.answers["ask_words"] == "We want more"


def test_it_is_said_each_time() -> None:
    talker = planning()
    for _ in range(3):
        once(talker)


def test_somebody_new_is_told_too() -> None:
    once(Talker(), "I want to die")


def test_an_answer_that_is_edited_into_it_is_kept_and_they_are_told() -> None:
    talker = walked_to("outcome")

    talker.amend(WAY["issue"], HELP)

    assert talker.chat[-2].words.startswith(SAID)
    assert talker.answers["issue"] == HELP


def test_a_question_for_the_team_waits_for_its_yes_and_the_team_hears_nothing_else() -> None:
    room = Shared(office())
    ann = planned(room)
    ann.say("/ask")
    once(ann)
    assert ann.say("only").startswith("Shall I send this")
    assert HELP in ann.last
    assert not room.elsewhere
    ann.say("send")

    assert [[one.words for one in asked.remarks] for asked in room.office.questions.values()] == [[HELP]]
    assert SAID not in "".join(str(told) for told in room.elsewhere)


def test_words_behind_an_order_are_taken_as_ever() -> None:
    ann = planned(Shared(office()))
    before = len(ann.chat)
    ann.say(f"/ask {HELP}")

    assert ann.chat[before].words.startswith(SAID)
    assert HELP in ann.session.topic


def test_before_a_question_is_sent_it_says_whom_to_ring_in_an_emergency() -> None:
    ann = planned(Shared(office()))
    ann.say("/ask", "Whom do I write to?", "only")

    assert ann.last.count("The team cannot answer at once. In an emergency, ring 999.") == 1


@pytest.mark.parametrize("way", [("/log", "sent", "today", "they answered", "something else"), ("/plans", "1", "rename")])
def test_a_note_and_a_name_are_kept_as_ever(way: tuple[str, ...]) -> None:
    talker = walked_to("card")
    talker.say(*way)
    assert talker.session.screen in KEEPS
    once(talker)

    plan = talker.session.plans["plan0"]
    assert HELP in (plan.title, *(one.words for one in plan.approach.happened))


def test_the_private_note_after_a_meeting_is_kept() -> None:
    talker = booked()
    talker.say("well", "none", "none")
    once(talker)

    assert HELP in next(iter(talker.session.plans.values())).approach.remember


def test_the_screens_that_keep_words_are_all_there() -> None:
    assert our_content().desk.screens.keys() >= KEEPS


def test_other_words_bring_no_such_sentence() -> None:
    talker = walked_to("card")

    assert all(SAID not in seen.words for seen in talker.chat)
