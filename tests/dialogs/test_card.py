"""The plan card: what it shows, and changing an answer by its number. Must never repeat the whole card: transcripts do that."""

from typing import get_args

import pytest

from dialogs.approach import Approach, Stage
from dialogs.effects import Say, Settle
from dialogs.text import length, words_of
from tests.approaches import kept, out
from tests.talk import TEAM, Talker, planning, walked_to


def test_the_card_has_every_answer_on_a_line_with_its_number() -> None:
    said = walked_to("card").last

    assert "\n1. The issue: The clinic has no lift\n" in said
    assert "\n4. Their name: Ann Lee\n" in said
    assert "Another reason?" not in said


def test_what_was_left_out_is_still_open() -> None:
    said = walked_to("card").last

    assert "12. Your story or evidence: (left out)" in said
    assert "Still open\n• 12. Your story or evidence\n" in said


@pytest.mark.parametrize("stage", [stage for stage in get_args(Stage) if stage not in ("planning", "ready")])
def test_what_to_do_next_is_not_to_begin_once_it_has_begun(stage: Stage) -> None:
    talker = walked_to("card")
    assert "What to do next\nWrite your email to Ann Lee." in talker.last

    said = kept(talker, out(stage=stage)).say("/menu", "go on")

    assert "What to do next\nType /next, and I tell you what comes next." in said
    assert "Write your email" not in said


def test_what_to_do_next_is_to_begin_while_it_is_only_ready() -> None:
    assert "Write your email to Ann Lee." in kept(walked_to("card"), Approach("ready")).say("/menu", "go on")


def test_when_everything_is_answered_it_says_so() -> None:
    talker = walked_to("story")
    talker.say("A true story.", "done", "email", "ok")

    assert "You have answered everything." in talker.last


@pytest.mark.parametrize("words", ["edit 2", "2", "/edit 2", "change answer 2", "Edit 2."])
def test_an_answer_is_changed_by_its_number(words: str) -> None:
    talker = walked_to("card")
    talker.say(words)
    assert talker.step == "outcome"
    assert "You said: A lift by May" in talker.last

    talker.say("A lift by June")

    assert talker.step == "card"
    assert "2. What you want to happen: A lift by June" in talker.last
    assert "11. Your key message: A lift lets us in (please check this one)" in talker.last


def test_an_answer_is_changed_by_a_button() -> None:
    talker = walked_to("card")
    talker.press("Change an answer")
    talker.press("Their name")

    assert talker.step == "name"


@pytest.mark.parametrize("words", ["edit 0", "edit 99", "/edit 999", "/edit ²", "99"])
def test_a_number_that_is_not_there_shows_those_that_are(words: str) -> None:
    talker = walked_to("card")

    assert "I cannot find an answer with that number" in talker.say(words)
    assert talker.session.screen == "edit"


def test_back_after_changing_leads_to_the_card() -> None:
    talker = walked_to("card")
    talker.say("edit 2", "back")

    assert talker.step == "card"


def test_a_card_with_a_question_to_be_asked_again_says_so_and_leads_there() -> None:
    talker = walked_to("card")
    talker.say("edit 3", "council", "back", "back")

    assert talker.step == "card"
    assert "You have answered everything" not in talker.last
    assert "• Their name (to be answered" in talker.last
    assert "What to do next" not in talker.last
    talker.press("Go on with my plan")
    assert talker.step == "name"
    talker.say("back")
    assert talker.step == "card"


def test_an_answer_the_present_way_does_not_use_is_not_shown_and_not_lost() -> None:
    talker = walked_to("card")
    talker.say("edit 5", "no", "The board", "skip", "not now")
    assert "6. Who decides: The board" in talker.last
    talker.say("edit 5", "yes")

    assert "The board" not in talker.last
    assert talker.answers["real_decider"] == "The board"


def test_the_guidance_and_the_next_step_fit_the_answers() -> None:
    said = walked_to("card").last

    assert "Your MP can come to a meeting" in said
    assert "Write your email to Ann Lee." in said
    assert "Find out who decides" not in said


@pytest.mark.parametrize(
    ("how", "next_step"),
    [
        (("I will ask them",), "Ask Ann Lee who makes the final decision."),
        (("I will ask the campaigns team",), f"Ask the campaigns team who decides: {TEAM}."),
        (("I think I know now", "The board", "skip"), "Write your email to Ann Lee."),
    ],
)
def test_somebody_not_sure_who_decides_is_told_what_they_chose_to_do(how: tuple[str, ...], next_step: str) -> None:
    talker = walked_to("card")
    talker.say("edit 5", "not sure", *how, "not now")

    assert talker.step == "card"
    assert next_step in talker.last


def test_the_guidance_of_the_card_opens_the_parts_that_fit() -> None:
    talker = walked_to("card")
    said = talker.press("Guidance")

    assert "fits your plan" in said
    assert talker.labels[0] == "Approaching them: By email"
    talker.say("1")
    assert talker.session.topic == "approaching#email"


def test_the_longest_plan_still_fits_into_messages() -> None:
    talker = longest_plan()

    assert talker.step == "card"
    assert all(length(seen.say.text) <= 4096 for seen in talker.chat)
    first, *more = [effect for effect in talker.effects if isinstance(effect, Say)]
    assert more
    assert first.rows == ()
    assert talker.labels[0] == "Get ready"


def test_a_card_of_any_length_still_fits_when_its_buttons_go() -> None:
    talker = longest_plan()
    for units in range(20, 241, 20):
        talker.say("edit 2", "x" * units if units <= 120 else "😀" * (units - 120) + "x" * (240 - units), "back", "back")
        talker.press("Change an answer")
        (settled,) = [effect for effect in talker.effects if isinstance(effect, Settle)]
        assert length(settled.text) <= 4096
        assert words_of(settled.text).endswith("You chose: Change an answer")
        talker.say("none")


def longest_plan() -> Talker:
    """Somebody at the card, with long words at every question and every round used."""
    talker = planning()
    talker.say("😀" * 1500, "😀" * 1500, "other", "😀" * 1500, "😀" * 1500, "no", "😀" * 1500, "😀" * 1500, "not now", "meet")
    talker.say("😀" * 1500, "keep it", "😀" * 1500)
    for _ in range(5):
        talker.say("😀" * 1500, "😀" * 1500, "yes")
    talker.say("😀" * 1500, "skip", "email", "ok")
    return talker


def test_edit_before_anything_is_answered_leads_back_to_the_question() -> None:
    talker = walked_to("issue")
    talker.say("/edit", "none")

    assert talker.step == "issue"


@pytest.mark.parametrize("words", ["that is all for now", "done", "thank you", "bye"])
def test_a_finished_plan_can_be_left_with_a_kind_word_and_is_there_again_later(words: str) -> None:
    talker = walked_to("card")
    talker.say(words)
    assert "I keep your place" in talker.last
    talker.wait(30)

    assert "What to do next" in talker.say("hello")
