"""How long things are kept. Must never wait: the clock is the test's."""

from datetime import timedelta

from dialogs.effects import Forget, Say, SetTimer
from dialogs.inputs import TimerFired
from tests.talk import BEGINNING, planning, walked_to

DAY = timedelta(days=1)


def test_the_first_message_sets_the_timer_of_fourteen_months() -> None:
    talker = planning()

    assert talker.timers["keep"][0] == BEGINNING + 426 * DAY


def test_a_timer_that_fires_after_somebody_came_back_only_moves_on() -> None:
    talker = planning()
    talker.wait(20)
    talker.say("The lift is broken")
    seen = talker.now
    talker.wait(406)

    assert talker.effects == (SetTimer("keep", seen + 426 * DAY),)


def test_after_fourteen_months_they_are_told_and_after_fifteen_it_is_deleted() -> None:
    talker = walked_to("name")
    talker.wait(425)
    assert talker.last.startswith("What is the name")
    talker.wait(1)
    assert talker.last.startswith("It has been more than a year")
    assert talker.answers["issue"]
    talker.wait(29)
    assert talker.answers["issue"]
    talker.wait(1)
    assert talker.effects == (Forget(),)
    assert not talker.session.plans


def test_any_word_after_the_notice_keeps_everything_and_answers_nothing() -> None:
    talker = walked_to("name")
    before = talker.answers
    talker.wait(431)

    said = talker.say("oh no, keep it")

    assert talker.answers == before
    assert talker.step == "name"
    assert "What is the name" in said
    talker.wait(300)
    assert talker.answers == before


def test_a_press_after_the_notice_keeps_everything_too() -> None:
    talker = walked_to("who")
    before = talker.answers
    talker.wait(431)
    talker.press("My MP")
    talker.press("Go on with my plan")
    talker.wait(40)

    assert talker.answers == before
    assert talker.step == "who"


def test_blocking_the_bot_is_no_visit() -> None:
    talker = walked_to("name")
    seen = talker.session.seen_at
    talker.wait(10)
    talker.leave()

    assert talker.session.seen_at == seen


def test_a_late_timer_of_somebody_forgotten_says_nothing() -> None:
    talker = walked_to("name")
    talker.wait(400)
    talker.hear(TimerFired("forget", 3))

    assert not any(isinstance(effect, Say) for effect in talker.effects)
