"""The screens outside the questions: plans side by side, and the questions before a deletion. Must never delete by accident."""

import pytest

from dialogs.effects import Forget
from dialogs.menus import NOW
from tests.talk import Talker, planning, walked_to


def two_plans() -> Talker:
    """Somebody with two plans, the list of them on the screen."""
    talker = walked_to("who")
    talker.say("/plan", "Buses", "/plans")
    return talker


def test_several_plans_are_kept_side_by_side() -> None:
    talker = two_plans()

    assert talker.labels[:3] == ("The clinic has no lift (under way)", "Buses (under way)", "Plan a new approach")
    talker.say("1", "open")
    assert talker.step == "who"
    talker.say("/plans", "2", "open")
    assert talker.step == "outcome"


def test_a_finished_plan_is_called_ready() -> None:
    talker = walked_to("card")
    talker.say("/plans")

    assert talker.labels[0] == "The clinic has no lift (ready)"


def test_a_plan_can_be_called_by_its_name() -> None:
    talker = two_plans()
    talker.say("buses")

    assert talker.session.screen == "one"
    assert talker.last.startswith("Buses")


@pytest.mark.parametrize(("name", "kept"), [("Car park", "Car park"), ("  *x* \n y ", "*x* y"), ("z" * 99, "z" * 39 + "…")])
def test_a_plan_gets_another_name(name: str, kept: str) -> None:
    talker = two_plans()
    talker.say("1", "rename", name)

    assert talker.session.plans["plan0"].title == kept
    assert talker.last.endswith("Delete it")


@pytest.mark.parametrize("words", ["leave", "Leave the name as it is", "1", "back", "keep", "main menu"])
def test_a_name_can_be_left_as_it_is(words: str) -> None:
    talker = two_plans()
    talker.say("1", "rename", words)

    assert talker.session.plans["plan0"].title == ""
    assert talker.session.screen in ("one", "home")


def test_a_closed_plan_stays_and_can_be_taken_up_again() -> None:
    talker = two_plans()
    talker.say("1", "close")
    assert talker.labels[0] == "The clinic has no lift (closed)"
    talker.say("1")
    assert "Open it" not in talker.labels
    talker.say("take it up again")

    assert talker.step == "who"


@pytest.mark.parametrize("words", ["no", "n", "1", "keep", "No, keep it", "back", "maybe", "", "😀", "delete everything"])
def test_a_plan_is_only_deleted_on_a_yes(words: str) -> None:
    talker = two_plans()
    before = talker.session.plans
    talker.say("1", "delete", words)

    assert talker.session.plans == before


@pytest.mark.parametrize("words", ["yes", "Y", "2", "Yes, delete it", "delete"])
def test_a_yes_deletes_that_plan_and_no_other(words: str) -> None:
    talker = two_plans()
    talker.say("1", "delete", words)

    assert list(talker.session.plans) == ["plan1"]
    assert "It is deleted" in talker.last


def test_cancel_asks_first_and_puts_away_without_losing_anything() -> None:
    talker = walked_to("name")
    before = talker.session.plans
    talker.say("/cancel")
    assert talker.session.screen == "cancel"
    talker.say("put it away")
    assert talker.session.plans == before
    talker.say("my plans", "1", "open")

    assert talker.step == "name"


def test_cancel_and_no_goes_on() -> None:
    talker = walked_to("name")
    talker.say("/cancel", "no")

    assert talker.step == "name"
    assert "What is the name" in talker.last


def test_cancel_can_delete_and_asks_once_more() -> None:
    talker = walked_to("name")
    talker.say("/cancel", "delete it")
    assert talker.session.screen == "delete"
    talker.say("yes")

    assert talker.session.plans == {}


def test_cancel_and_edit_without_a_plan_say_so() -> None:
    talker = Talker()
    talker.say("hello")

    assert "There is no plan to stop" in talker.say("/cancel")
    assert "There is no plan open" in talker.say("/edit 3")
    assert "That is for when we are in the middle of a question" in talker.say("/why")


@pytest.mark.parametrize("words", ["no", "1", "keep", "back", "perhaps"])
def test_nothing_is_forgotten_without_a_yes(words: str) -> None:
    talker = walked_to("name")
    before = talker.session.plans
    talker.say("/forget", words)

    assert talker.session.plans == before


def test_a_yes_forgets_everything() -> None:
    talker = two_plans()
    talker.say("/forget", "yes")

    assert any(isinstance(effect, Forget) for effect in talker.effects)
    assert (talker.session.plans, talker.session.seen_at, talker.session.lead) == ({}, None, "")
    assert talker.chat[-1].buttons == ()


def test_more_plans_than_can_be_kept_are_refused_kindly() -> None:
    talker = planning()
    for _ in range(22):
        talker.say("/plan")

    assert len(talker.session.plans) == 20
    assert "I can keep 20" in talker.last
    assert talker.session.screen == "plans"


def test_help_says_whom_to_turn_to_and_leads_back() -> None:
    talker = walked_to("name")
    talker.say("/help")
    talker.press("Go on with my plan")

    assert talker.step == "name"


def test_a_question_before_a_deletion_offers_nothing_else() -> None:
    talker = two_plans()
    talker.say("1", "delete")

    assert talker.labels == ("No, keep it", "Yes, delete it")


@pytest.mark.parametrize("where", ["guide", "my plans", "help", "menu"])
def test_not_today_is_understood_on_every_screen_and_the_question_waits(where: str) -> None:
    talker = walked_to("name")
    talker.say(where, "not today")
    assert "I keep your place" in talker.last

    assert "What is the name" in talker.say("I am back")


def test_a_plan_that_is_chosen_to_be_changed_can_be_left_for_the_main_menu() -> None:
    talker = walked_to("card")
    talker.say("edit")

    assert "Main menu" in talker.labels


@pytest.mark.parametrize("words", ["not today", "/later"])
@pytest.mark.parametrize(
    "room",
    [("/ready", "who decides"), ("/ready", "ladder"), ("/ready", "if they say no", "all", "1"), ("/ready", "kit", "letter")],
)
def test_a_screen_of_the_coach_is_come_back_to_after_days(room: tuple[str, ...], words: str) -> None:
    talker = walked_to("card")
    talker.say(*room)
    there = talker.session.screen, talker.session.topic
    talker.say(words)
    assert talker.session.screen == "paused"
    talker.wait(6)

    talker.say("I am back")
    assert (talker.session.screen, talker.session.topic) == there
    assert talker.last.startswith("Welcome back.")


def test_what_the_coach_said_between_two_questions_is_come_back_to_with_its_way_on() -> None:
    talker = walked_to("ask_words")
    talker.say("We want more")
    assert talker.session.screen == "clinic"
    talker.say("not today")
    talker.wait(2)
    talker.say("hello")

    assert (talker.session.screen, talker.session.topic) == ("clinic", NOW)
    talker.say("keep it")
    assert talker.step == "fallback"
