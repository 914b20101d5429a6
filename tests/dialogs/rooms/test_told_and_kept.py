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
