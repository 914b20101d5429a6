"""Proves that a person can make a whole plan with the real bot, by words and by buttons, over restarts, and have it deleted."""

from datetime import timedelta

import pytest

from dialogs.session import Place
from tests.e2e.life import Life, begin
from tests.patience import until

TYPED = (
    ("The day centre may close", "If this goes well"),
    ("It stays open on Fridays", "Who are you thinking of approaching?"),
    ("council", "What is the name"),
    ("Councillor Ann Lee", "Is Councillor Ann Lee the one who makes the final decision"),
    ("yes", "What do you want Councillor Ann Lee to do first?"),
    ("1", "Now put it in one line"),
    ("Will you vote on 3 June to keep it open?", "what smaller thing could they say yes to?"),
    ("skip", "Why might they say no?"),
    ("no money", "what could you answer?"),
    ("Closing it costs more", "Is there another reason"),
    ("no", "What is the one thing they should remember?"),
    ("The centre keeps us going", "Which story"),
    ("On Fridays I am not alone.", "I have kept that"),
    ("done", "How would you like to get in touch first?"),
    ("email", "Remember to give your full name"),
    ("ok", "Your plan"),
)
PRESSED = (
    "2. A councillor or the council",
    "Skip",
    "1. Yes, they decide",
    "1. Agree with our aims now",
)


async def test_a_whole_plan_by_words(life: Life) -> None:
    sam = life.person()
    assert (await begin(sam)).text.startswith("What is the one thing you want to change?")
    for said, told in TYPED:
        assert told in (await sam.answer(said)).text
    card = sam.last
    assert card is not None
    assert all(
        words in card.text for words in ("1. The issue: The day centre may close", "12. Your story or evidence: On Fridays")
    )
    assert sam.unheard() == []
    plan = (await life.kept()).current
    assert plan is not None
    assert plan.place == Place("card")
    assert len(plan.answers) == 15


@pytest.mark.parametrize("every", [1, 4])
async def test_a_plan_goes_on_over_restarts_as_if_nothing_had_been(life: Life, every: int) -> None:
    sam = life.person()
    await begin(sam)
    for number, (said, told) in enumerate(TYPED):
        if number % every == 0:
            await life.restart()
        assert told in (await sam.answer(said)).text
    assert sam.unheard() == []


async def test_buttons_lead_where_words_do_and_the_question_shows_what_was_chosen(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    await sam.answer("The ramp")
    await sam.answer("It is mended")
    for label in PRESSED:
        sam.press(label)
        await sam.hears()
        edit = await sam.sees("edit")
        while "You chose" not in edit["text"] or label.partition(". ")[2] not in edit["text"]:
            edit = await sam.sees("edit")
        assert "reply_markup" not in edit
    await until(lambda: len(life.world.recorder.calls("answerCallbackQuery")) == 5, "every press is acknowledged")
    plan = (await life.kept()).current
    assert plan is not None
    assert {slot: answer.choice for slot, answer in plan.answers.items() if answer.choice} == {
        "who": "council",
        "decider": "yes",
        "ask": "support",
    }


async def test_what_was_said_while_the_bot_was_away_is_answered_when_it_is_back(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    await life.stop()
    sam.say("The ramp")
    sam.say("It is mended")
    life.start()
    first, second = await sam.hears(2)
    assert first.text.startswith("If this goes well")
    assert second.text.startswith("Who are you thinking of")


async def test_forget_deletes_every_word_from_the_disk(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    await sam.answer("The wheelchair-canary")
    await sam.answer("/forget")
    assert b"wheelchair-canary" in b"".join(path.read_bytes() for path in life.database.parent.iterdir())
    assert "Everything I kept about you is deleted" in (await sam.answer("yes")).text
    assert (await life.kept()).plans == {}
    assert b"wheelchair-canary" not in b"".join(path.read_bytes() for path in life.database.parent.iterdir())


async def test_a_year_of_silence_is_told_of_and_then_everything_is_deleted(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    await sam.answer("The wheelchair-canary")
    sam.wait(timedelta(days=426, seconds=1))
    assert "In a month I will delete" in (await sam.hears())[0].text
    sam.wait(timedelta(days=30, seconds=1))
    await until(
        lambda: b"wheelchair-canary" not in b"".join(path.read_bytes() for path in life.database.parent.iterdir()),
        "the words are gone from the disk",
    )
    assert sam.unheard() == []
    sam.say("hello")
    assert (await sam.hears(2))[0].text.startswith("Hello. I am Campaign Coach")


async def test_a_word_in_the_last_month_keeps_everything(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    await sam.answer("The ramp")
    sam.wait(timedelta(days=426, seconds=1))
    await sam.hears()
    await sam.answer("hello")
    sam.wait(timedelta(days=31))
    assert (await sam.answer("back")).text.endswith("You said: The ramp")


async def test_many_people_talk_at_once_and_nobody_hears_anothers_words(life: Life) -> None:
    people = [life.person(f"Person {number}") for number in range(12)]
    for person in people:
        person.say("/start")
    for person in people:
        await person.hears(2)
        person.press("1. Plan an approach")
    for person in people:
        await person.hears()
        person.say(f"issue-{person.id}")
        person.say(f"outcome-{person.id}")
        person.say("back")
    for person in people:
        heard = await person.hears(3)
        assert f"You said: outcome-{person.id}" in heard[2].text
        told = str(life.world.recorder.sent[person.id])
        assert not any(f"-{other.id}" in told for other in people if other is not person)
