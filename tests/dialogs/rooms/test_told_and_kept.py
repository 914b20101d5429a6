"""What somebody told is written down, whatever small word they answer next with. Must never lose an event to a no."""

import pytest

from dialogs.approach import Approach
from tests.talk import Talker, walked_to


def sent() -> Talker:
    """Somebody who sent it yesterday, at What happened."""
    talker = walked_to("contact")
    talker.say("ok", "/log", "sent it yesterday")
    assert approach(talker).stage == "approached"
    return talker


def approach(talker: Talker) -> Approach:
    return talker.session.plans["plan0"].approach


def kinds(talker: Talker) -> list[str]:
    return [one.kind for one in approach(talker).happened]


UNSURE = ("not sure", "Not sure.", "don't know", "I don\u2019t know", "no idea", "skip", "ok", "done", "thanks")
SMALL = (*UNSURE, "no", "No.", "nope", "none", "nothing")


@pytest.mark.parametrize("typed", ["no", "No.", "nope"])
def test_a_no_is_their_answer_where_it_is_asked_what_they_answered(typed: str) -> None:
    talker = sent()
    talker.say("they answered", typed)
    assert talker.session.screen == "happened_no"
    said = talker.say(typed)

    assert (approach(talker).stage, kinds(talker)) == ("refused", ["sent", "refused"])
    assert "I have written it down." in said
    assert not talker.session.reminders


@pytest.mark.parametrize("typed", UNSURE)
def test_an_answer_that_nobody_can_name_is_an_answer_all_the_same(typed: str) -> None:
    talker = sent()
    said = talker.say("they answered", typed)

    assert (approach(talker).stage, kinds(talker)) == ("replied", ["sent", "replied"])
    assert approach(talker).happened[-1].words == ""
    assert said.startswith("I have written down that they answered.")
    assert not talker.session.reminders


def test_an_answer_told_in_a_sentence_keeps_its_words_beside_a_small_word() -> None:
    talker = sent()
    talker.say("my councillor replied to my letter this morning", "not sure")

    assert approach(talker).happened[-1].words == "my councillor replied to my letter this morning"


@pytest.mark.parametrize("typed", SMALL)
@pytest.mark.parametrize(
    ("told", "kind"),
    [(("they said no",), "refused"), (("they answered", "something else"), "replied"), (("they passed me on",), "passed_on")],
)
def test_what_was_told_is_kept_plainly_where_there_is_no_more_to_say(told: tuple[str, ...], kind: str, typed: str) -> None:
    talker = sent()
    rungs = dict(talker.answers)
    said = talker.say(*told, typed)

    assert (talker.session.screen, kinds(talker)) == ("happened", ["sent", kind])
    assert approach(talker).happened[-1].words == ""
    assert talker.answers == rungs, "a small word is nobody's name"
    assert "I have written" in said
    assert "No answer yet." not in said
    assert not talker.session.reminders


def test_a_yes_is_nobodys_name() -> None:
    talker = sent()
    talker.say("they passed me on", "yes")

    assert approach(talker).happened[-1].words == ""


@pytest.mark.parametrize("typed", ["back", "leave"])
@pytest.mark.parametrize("told", ["they answered", "they said no", "they passed me on"])
def test_only_who_goes_back_has_told_nothing(told: str, typed: str) -> None:
    talker = sent()
    talker.say(told, typed)

    assert (talker.session.screen, kinds(talker)) == ("happened", ["sent"])
    assert talker.session.reminders


# Only the day is left open


def ready() -> Talker:
    """Somebody with a finished plan that they have not sent, at What happened."""
    talker = walked_to("contact")
    talker.say("ok", "/log")
    return talker


LEFT_OPEN = ("not sure", "no", "don't know", "skip", "leave the date for now", "leave it", "ok")


@pytest.mark.parametrize("typed", LEFT_OPEN)
@pytest.mark.parametrize("told", [("we have a meeting",), ("they answered", "they will meet me"), ("got a meeting",)])
def test_a_meeting_without_a_day_is_a_meeting(told: tuple[str, ...], typed: str) -> None:
    talker = sent()
    said = talker.say(*told, typed)

    assert (talker.session.screen, approach(talker).stage, approach(talker).appointment) == ("happened", "meeting_booked", None)
    assert "I have written down that there will be a meeting." in said
    assert "A meeting is agreed.\nWhen you know the day, tell me under The meeting." in said
    talker.wait(30)
    assert "Is there an answer" not in "".join(one.words for one in talker.chat)


@pytest.mark.parametrize("said", ["month", "Friday", "Friday 3pm"])
def test_the_day_may_be_left_open_on_every_screen_that_asks_for_it(said: str) -> None:
    talker = sent()
    talker.say("we have a meeting", said)
    talker.press("Leave the date for now")

    assert (approach(talker).stage, approach(talker).appointment) == ("meeting_booked", None)


def test_the_day_of_such_a_meeting_can_be_told_later() -> None:
    for words in (("the meeting", "Friday 3pm", "yes"), ("we have a meeting", "Friday 3pm", "yes")):
        talker = sent()
        talker.say("we have a meeting", "not sure")
        assert "The meeting" in talker.labels
        talker.say(*words)
        held = approach(talker).appointment
        assert held is not None
        assert f"{held.at:%a %H}" == "Fri 15"


def test_a_meeting_whose_day_is_left_open_twice_is_written_down_once() -> None:
    talker = sent()
    talker.say("we have a meeting", "not sure", "we have a meeting", "not sure", "story", "/next", "/log", "we have met", "met")

    assert kinds(talker) == ["sent", "booked", "met"]


def test_a_meeting_that_has_a_day_keeps_it() -> None:
    talker = sent()
    talker.say("we have a meeting", "Friday 3pm", "yes", "/log")
    held = approach(talker).appointment
    talker.say("got a meeting", "leave it")
    assert approach(talker).appointment == held
    talker.say("/log", "the meeting", "change", "the day or time", "leave it")
    assert approach(talker).appointment == held


def test_who_only_looked_at_the_question_for_a_day_has_told_of_no_meeting() -> None:
    talker = sent()
    talker.say("we have a meeting", "back")
    assert (talker.session.screen, kinds(talker)) == ("happened", ["sent"])
    talker.say("the meeting is off", "pick the day", "leave it")
    assert (talker.session.screen, kinds(talker)) == ("booking", ["sent"])


@pytest.mark.parametrize(
    "typed",
    [(one,) for one in ("not sure", "don't know", "skip", "i do not know the day")] + [("another day", one) for one in LEFT_OPEN],
)
def test_what_was_sent_is_sent_whether_its_day_is_known_or_not(typed: tuple[str, ...]) -> None:
    talker = ready()
    said = talker.say("i sent it", *typed)

    assert (approach(talker).stage, approach(talker).sent, kinds(talker)) == ("approached", talker.now.date(), ["sent"])
    assert "I have put down today. You can change it." in said
    talker.say("i sent it", "yesterday")
    assert (approach(talker).stage, approach(talker).sent) == ("approached", talker.now.date().replace(day=22))


def test_a_day_that_is_known_is_not_lost_to_one_that_is_left_open() -> None:
    talker = sent()
    before = approach(talker)
    talker.say("i sent it", "another day", "leave it", "i sent it", "not sure")

    assert approach(talker) == before


def test_news_told_first_is_kept_with_the_day_left_open() -> None:
    talker = ready()
    said = talker.say("they said no because there is no money", "not sure")

    assert kinds(talker) == ["sent", "refused"]
    assert "put down today" not in said, "to say it again would be to send it again"


def test_more_time_without_a_day_is_more_time() -> None:
    talker = sent()
    talker.say("they answered", "they need more time", "leave the date for now")

    assert kinds(talker) == ["sent", "more_time"]


@pytest.mark.parametrize("typed", ["yes", "Yes.", "y", "Yes please"])
def test_a_yes_to_no_question_is_no_note(typed: str) -> None:
    talker = sent()
    said = talker.say(typed)

    assert "Shall I keep this as a note?" not in said
    assert "did not catch" in said
    assert talker.session.screen == "happened"
