"""Letters of one person's several plans: held against each other, a story told whole only once. Never tests one plan alone."""

from dataclasses import replace

from dialogs.effects import Say
from dialogs.session import Answer
from tests.talk import Talker, walked_to

STORY = (
    "I have had MS for eleven years. On Fridays a minibus takes me to the day centre. I eat a hot meal with people who "
    "know my name. My husband sleeps for those four hours. "
    "When it was shut in August, he fell ill and I was in hospital by the Sunday."
)


def copied(talker: Talker) -> str:
    """What the message holds that one tap copies."""
    return "".join(span.words for say in talker.effects if isinstance(say, Say) for span in say.text if span.block)


def second_plan(talker: Talker, who: str) -> None:
    """The same matter put to somebody else."""
    talker.say(
        "/plan", "The clinic has no lift", "A lift by May", who, "skip", "yes", "meet", "Will you meet us in June?", "skip"
    )
    talker.say("none", "A lift lets us in", STORY, "done", "email", "ok")


def with_two_plans(who: str) -> Talker:
    talker = walked_to("story")
    talker.say(STORY, "done", "email", "ok")
    second_plan(talker, who)
    return talker


def test_a_letter_is_held_against_those_of_the_persons_other_plans() -> None:
    talker = with_two_plans("council")
    talker.say("/ready", "letter", "letter")

    assert "Next to the one for Ann Lee, about 1 out of 10 phrases are the same. That is fine." in talker.last
    assert "Your other letter tells the whole story" in talker.last
    assert "by the Sunday" not in copied(talker)


def test_the_first_plan_keeps_its_whole_story() -> None:
    talker = with_two_plans("council")
    talker.say("/plans", "1", "open", "/ready", "letter", "letter")

    assert "by the Sunday" in copied(talker)
    assert "Next to the one for your council, about 1 out of 10 phrases are the same" in talker.last


def test_letters_that_are_too_alike_are_told_what_to_write_afresh() -> None:
    talker = with_two_plans("my mp")
    plan = talker.session.plans["plan1"]
    talker.session.plans = {
        **talker.session.plans,
        "plan1": replace(plan, answers={**plan.answers, "story": Answer("Not that one.")}),
    }
    first = talker.session.plans["plan0"]
    talker.session.plans = {
        **talker.session.plans,
        "plan0": replace(first, answers={**first.answers, "story": Answer("Nor that one.")}),
    }
    talker.say("/ready", "letter", "letter")

    assert "A website may take that for a copy." in talker.last
    assert "Ask each of them for what only they can do." in talker.last


def test_letters_about_different_things_hardly_share_a_phrase() -> None:
    talker = walked_to("card")
    talker.say("/plan", "The bus is late", "A bus that comes", "council", "skip", "yes", "other", "Can you add a bus?", "skip")
    talker.say("none", "We wait in the rain", "skip", "email", "ok", "/ready", "letter", "letter")

    assert "Next to the one for Ann Lee, hardly any phrases are the same. That is fine." in talker.last


def test_a_call_is_not_held_against_another() -> None:
    talker = with_two_plans("council")
    talker.say("/ready", "letter", "phone")

    assert "out of 10" not in talker.last
