"""/next: one step, why, a button that leads there with its plan on the table. From newcomers to twenty plans."""

from dataclasses import replace

import pytest

from dialogs.content import QUESTION
from dialogs.reminder import Habits
from dialogs.rooms.next_step import _LONGER, _TO
from tests.approaches import asked_again, kept, meeting, more_plans, out, promise, waiting
from tests.talk import Talker, our_content, walked_to


def newcomer() -> Talker:
    talker = Talker()
    talker.say("hello")
    return talker


def with_pace(talker: Talker, minutes: int) -> Talker:
    talker.session.habits = Habits(minutes=minutes)
    return talker


def test_a_newcomer_is_offered_a_first_plan_and_something_to_read() -> None:
    talker = newcomer()
    said = talker.say("/next")
    assert said.startswith("What next?\nPlan an approach to somebody")
    assert talker.labels == ("Plan an approach", "Something else", "Not now", "Main menu")

    talker.press("Something else")
    assert "Read one short page" in talker.last
    assert "Those were all my ideas" in talker.press("Something else")
    talker.press("Plan an approach")
    assert (talker.session.screen, talker.step) == (QUESTION, "issue")


def test_a_plan_half_done_goes_on_with_its_next_question() -> None:
    talker = walked_to("name")
    said = with_pace(talker, 2).say("/next")
    assert "Answer one question of your plan." in said
    assert "One is enough for today" in said
    talker.say("yes")

    assert (talker.session.screen, talker.step) == (QUESTION, "name")


def test_a_plan_left_at_the_card_with_a_question_open_goes_on_with_that_question() -> None:
    talker = walked_to("card")
    plan = talker.session.plans["plan0"]
    talker.session.plans = {"plan0": replace(plan, answers={k: v for k, v in plan.answers.items() if k != "message"})}
    talker.say("/next", "1")

    assert (talker.session.screen, talker.step) == (QUESTION, "message")


@pytest.mark.parametrize(
    ("minutes", "says"),
    [(2, "Open the letter to Ann Lee and read it once"), (10, "Send your letter to Ann Lee"), (30, "put in what is missing")],
)
def test_the_pace_makes_the_step_smaller_or_fuller(minutes: int, says: str) -> None:
    talker = with_pace(walked_to("card"), minutes)

    assert says in talker.say("/next")
    talker.press("Open my texts")
    assert talker.session.screen == "kit"


@pytest.mark.parametrize(
    ("talker", "button", "screen", "topic"),
    [
        (waiting(), "Ask once more", "chase", ""),
        (waiting(out(3)), "See what happened so far", "timeline", ""),
        (waiting(out(stage="followed_up", promises=(promise("they", by=-9),))), "Open it", "promise", "9a"),
        (waiting(meeting(-3)), "Write down what was agreed", "follow", ""),
        (waiting(meeting(20)), "Open my texts", "kit", ""),
        (waiting(meeting(200)), "Practise the meeting", "meeting", ""),
        (with_pace(waiting(meeting(200)), 2), "Look at the meeting", "booking", ""),
        (with_pace(waiting(meeting(20)), 30), "Practise the meeting", "meeting", ""),
        (waiting(out(stage="refused")), "Look at answers", "barriers", ""),
        (waiting(out(stage="passed_on")), "See the way", "ladder", ""),
        (waiting(out(stage="replied")), "Write down what they said", "happened", ""),
        (waiting(out(stage="met", promises=(promise(name="7c"),))), "Write down what was agreed", "follow", ""),
        (waiting(out(stage="followed_up", promises=(promise(name="7c"),))), "Ask how it is going", "chase", "7c"),
        (waiting(out(stage="followed_up", promises=(promise("you", name="7c"),))), "Open it", "promise", "7c"),
    ],
)
def test_the_button_leads_where_the_step_is(talker: Talker, button: str, screen: str, topic: str) -> None:
    talker.say("/next")
    talker.press(button)

    assert (talker.session.screen, talker.session.topic) == (screen, topic)
    assert talker.session.plan == "plan0"


def test_the_right_plan_is_put_on_the_table_and_named_where_there_are_several() -> None:
    talker = more_plans(waiting(), 3)
    talker.session.plan = "more1"
    said = talker.say("/next")
    assert "Copy a short message that asks Ann Lee once more." in said
    assert "This is about your plan “The clinic has no lift”." in said
    talker.press("Ask once more")
    assert talker.session.plan == "plan0"

    alone = waiting()
    assert "your plan “" not in alone.say("/next")


def test_of_two_alike_the_plan_on_the_table_comes_first() -> None:
    talker = more_plans(newcomer(), 3)
    talker.session.plan = "more2"

    assert "“More 2”" in talker.say("/next")


def test_something_else_goes_through_all_there_is_and_begins_again() -> None:
    talker = more_plans(waiting(), 2)
    seen = [talker.say("/next")] + [talker.press("Something else") for _ in range(4)]
    assert len(set(seen)) == 5
    assert talker.press("Something else").startswith("Those were all my ideas")
    assert "Copy a short message" in talker.last


def test_not_now_leads_to_the_menu_without_a_word_of_blame() -> None:
    talker = waiting()
    talker.say("/next")
    said = talker.press("Not now")

    assert talker.session.screen == "home"
    assert said.startswith("That is fine. It can wait, and nothing is lost.")


def test_a_button_of_a_step_that_is_done_meanwhile_does_nothing_but_show_what_is_next() -> None:
    talker = waiting()
    talker.say("/next")
    kept(talker, asked_again(out(21), 0))
    said = talker.press("Ask once more")

    assert "That button was from earlier" in said
    assert talker.session.screen == "next"
    assert "There is nothing to do for now" in said


@pytest.mark.parametrize("closed", [True, False])
def test_with_twenty_plans_it_still_names_one_and_never_offers_one_too_many(closed: bool) -> None:
    talker = more_plans(newcomer(), 20, closed=closed)
    said = talker.say("/next")
    if closed:
        assert "Read one short page" in said
        assert talker.labels == ("Open the guidance", "Not now", "Main menu")
        talker.press("Open the guidance")
        assert talker.session.screen == "guide"
        return
    assert "This is about your plan “More 0”" in said
    for _ in range(20):
        talker.press("Something else")
        assert "Plan an approach" not in talker.labels


def test_a_closed_plan_asks_for_nothing() -> None:
    talker = waiting()
    talker.session.plans = {"plan0": replace(talker.session.plans["plan0"], closed=True)}

    assert "Plan an approach" in talker.say("/next")


@pytest.mark.parametrize("topic", ["", "0", "7", "99999999999999999999", "-1", "x", "²", "9a 9a"])
def test_no_topic_makes_it_fail(topic: str) -> None:
    talker = waiting()
    talker.session.screen, talker.session.topic = "next", topic
    talker.say("xyzzy")
    for label in talker.labels:
        talker.session.screen, talker.session.topic = "next", topic
        talker.say("xyzzy")
        talker.press(label)


@pytest.mark.parametrize(
    ("typed", "screen"),
    [
        *((word, "home") for word in ("ok", "done", "thanks", "not now", "nothing", "back")),
        *((word, "next") for word in ("no", "skip", "not sure", "none", "something else", "xyzzy")),
        *((word, "paused") for word in ("not today", "later")),
        *((word, "chase") for word in ("yes", "1", "ask once more", "do it")),
    ],
)
def test_small_words_do_no_harm(typed: str, screen: str) -> None:
    talker = waiting()
    talker.say("/next")
    before = talker.session.plans
    talker.say(typed)

    assert talker.session.screen == screen
    assert talker.session.plans == before


def test_every_step_leads_to_a_screen_that_there_is() -> None:
    screens = {*our_content().desk.screens, QUESTION}

    assert set(_TO) == set(our_content().after.next.steps)
    assert {*_TO.values(), *_LONGER.values()} <= screens


def test_a_plan_that_names_nobody_yet_still_reads_well() -> None:
    talker = kept(walked_to("who"), out())

    assert "asks the person you chose once more" in talker.say("/next")


def test_long_words_are_cut() -> None:
    talker = waiting(out(stage="followed_up", promises=(replace(promise("you"), what="word " * 900),)))

    assert len(talker.say("/next")) < 700
