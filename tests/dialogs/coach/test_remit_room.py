"""The remit guard in the chat: a word in time, once; the right body with one yes; nothing lost on the way."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dialogs.area import Area
from dialogs.content import QUESTION
from dialogs.engine import advance
from dialogs.inputs import Said
from dialogs.turn import Facts
from tests.talk import TEAM, Talker, planning

ESSEX = Area(
    mp="Jo Doe", council="Essex County Council", district="Braintree Council", kind="county", icb="NHS Essex", agreed=True
)
REST = ("yes", "meet", "Will you meet us in June?", "skip", "none", "Keep it open", "skip", "email", "ok")


def asked(*words: str, issue: str = "The day centre may close", area: Area | None = None) -> Talker:
    """Somebody who wants a day centre to stay, and then says `words`."""
    talker = planning()
    talker.session.area = area
    talker.say(issue, "It stays", *words)
    return talker


def test_a_plan_to_the_right_body_is_not_held_up() -> None:
    talker = asked("council", "skip")

    assert (talker.session.screen, talker.step) == (QUESTION, "decider")


def test_a_plan_to_the_wrong_body_is_told_so_before_anything_is_written() -> None:
    talker = asked("icb", "skip")

    assert talker.last.startswith("A word about who decides\nIt sounds as if this is about a day centre.\nThe NHS board plans")
    assert "Shall I put down your council instead?" in talker.last
    assert talker.labels == ("Yes, change it", "No, keep my choice", "Choose what it is about")


def test_a_yes_changes_whom_it_goes_to_and_the_walk_goes_on_at_the_first_open_question() -> None:
    talker = asked("icb", "NHS Kent")
    talker.say("yes")

    assert talker.answers["who"] == "A councillor or the council"
    assert (talker.session.screen, talker.step) == (QUESTION, "name")
    assert "I have put down your council." in talker.last
    assert "Before, you said: NHS Kent" in talker.last, "no word is lost"
    talker.say("Councillor Ann Lee")
    assert talker.step == "decider"
    talker.say("back", "back")
    assert talker.step == "who", "Back goes the way that was really taken"


def test_a_known_name_takes_the_place_of_one_that_was_only_a_body() -> None:
    talker = asked("council", "Braintree District Council", area=ESSEX)
    talker.say("yes")

    assert talker.answers["name"] == "Essex County Council"
    assert talker.step == "decider"
    assert "Is Essex County Council the one who makes the final decision" in talker.last


def test_a_person_named_with_the_wrong_council_is_asked_about_again_and_not_lost() -> None:
    talker = asked("council", "Councillor Ann Lee, Braintree District Council", area=ESSEX)
    talker.say("yes")

    assert talker.step == "name"
    assert "Before, you said: Councillor Ann Lee, Braintree District Council" in talker.last


@pytest.mark.parametrize("agreed", [True, False])
def test_names_of_the_area_are_used_only_where_the_person_agreed(agreed: bool) -> None:
    talker = asked("icb", "skip", area=replace(ESSEX, agreed=agreed))

    assert ("Essex County Council" in talker.last) == agreed


def test_somebody_who_keeps_their_choice_is_not_told_again() -> None:
    talker = asked("icb", "skip", "no")

    assert talker.last.startswith("That is fine. I have kept your choice.")
    assert (talker.session.screen, talker.step) == (QUESTION, "decider")
    talker.say("back", "NHS Kent")
    assert (talker.session.screen, talker.step) == (QUESTION, "decider")


def test_something_new_that_is_wrong_is_told_again() -> None:
    talker = asked("icb", "skip", "no", "back", "back", "nhs england", "skip")

    assert "NHS England sets national rules" in talker.last
    assert talker.session.screen == "remit"


def test_a_wrong_guess_is_put_right_by_saying_what_it_is_about() -> None:
    talker = asked("icb", "skip", "about", "ms nurses")

    assert talker.last.startswith("Thank you. You can go on as you planned.")
    assert (talker.session.screen, talker.step) == (QUESTION, "decider")
    assert talker.answers["choose"] == "MS nurses"
    assert talker.answers["who"] == "An NHS board (ICB)"


def test_saying_what_it_is_about_may_show_that_another_decides() -> None:
    talker = asked("icb", "skip", "about", "benefits")

    assert "It has no say in benefits." in talker.last
    assert "It sounds as if" not in talker.last
    talker.say("yes")
    assert talker.answers["who"] == "My MP"


def test_leaving_the_list_of_topics_leads_back_to_the_word() -> None:
    talker = asked("icb", "skip", "about", "leave")

    assert talker.last.startswith("A word about who decides")


@pytest.mark.parametrize(
    ("typed", "screen"),
    [("back", QUESTION), ("menu", "home"), ("not today", "paused"), ("help", "help"), ("plans", "plans"), ("guide", "guide")],
)
@pytest.mark.parametrize("before", [(), ("about",)])
def test_every_way_out_works_between_two_questions(typed: str, screen: str, before: tuple[str, ...]) -> None:
    talker = asked("icb", "NHS Kent", *before)
    talker.say("leave" if before and typed == "back" else typed)
    if before and typed == "back":
        talker.say(typed)

    assert talker.session.screen == screen
    assert talker.answers["name"] == "NHS Kent"


def test_back_shows_the_name_again() -> None:
    talker = asked("icb", "NHS Kent", "back")

    assert talker.step == "name"


def test_words_that_are_no_choice_change_nothing() -> None:
    talker = asked("icb", "NHS Kent")
    before = talker.answers
    talker.say("<b>what</b> {name}")

    assert talker.last.startswith("I did not catch that.")
    assert talker.answers == before


def test_somebody_who_thinks_that_healthwatch_decides_is_told_before_the_ask() -> None:
    talker = asked("healthwatch", "skip")
    assert (talker.session.screen, talker.step) == (QUESTION, "decider")
    talker.say("yes")

    assert "It cannot order a change itself." in talker.last
    assert talker.session.screen == "remit"


def test_the_menu_says_who_decides_and_why_and_who_can_help() -> None:
    talker = asked("council", "skip", *REST, "get ready", "who decides", area=ESSEX)

    assert "It sounds as if this is about a day centre." in talker.last
    assert "Where you live, start with Essex County Council." in talker.last
    assert "A councillor for your area" in talker.last
    assert "Shall I" not in talker.last
    talker.say("read")
    assert talker.last.startswith("Help me choose: Care and life at home")


def test_the_menu_tells_a_kept_finding_once_more_and_can_still_change_it() -> None:
    talker = asked("icb", "skip", "no", *REST, "get ready", "who decides")
    assert "It does not run day centres." in talker.last
    talker.say("no")
    assert talker.session.screen == "ready"
    talker.say("who decides", "yes")

    assert (talker.session.screen, talker.step) == (QUESTION, "name")
    talker.say("skip", "yes")
    assert talker.step == "card", "every other answer is still there"
    assert talker.answers["ask_words"] == "Will you meet us in June?"


def test_where_the_topic_is_not_known_the_menu_asks_for_it() -> None:
    talker = asked("mp", "skip", *REST, "get ready", "who decides", issue="It is too far away")
    assert "I cannot tell from your words" in talker.last
    talker.say("about", "parking")

    assert talker.last.startswith("Who decides this\nThis is about parking and Blue Badges.")
    assert talker.answers["who"] == "My MP", "saying what it is about changes nobody's plan"


def test_the_topic_that_somebody_chose_is_known() -> None:
    talker = planning()
    talker.say("It is too far away", "Nearer", "help me choose", "ms nurses", "skip", "/ready", "who decides")

    assert "This is about MS nurses." in talker.last


def test_a_topic_chosen_for_an_issue_that_was_changed_counts_no_more() -> None:
    talker = planning()
    talker.say("It is too far away", "Nearer", "help me choose", "ms nurses", "skip", "/edit 1", "The buses stop at six")
    talker.say("/ready", "who decides")

    assert "It sounds as if this is about buses" in talker.last


def test_what_was_to_be_checked_long_ago_says_so() -> None:
    talker = asked("icb", "skip")
    talker.now = datetime(2027, 6, 1, tzinfo=UTC)
    talker.say("hmm")

    assert "this was due to be checked by 31 January 2027" in talker.last


def test_somebody_without_a_plan_meets_no_dead_end() -> None:
    talker = asked("icb", "skip")
    for screen in ("remit", "remit_topic"):
        session = replace(talker.session, plan="", screen=screen, topic="")
        for words in ("1", "2", "3", "menu", "x"):
            after, effects = advance(session, Said(words, 1), Facts(talker.content, TEAM, "p"), talker.now)
            assert effects
            assert after.plans == talker.session.plans
