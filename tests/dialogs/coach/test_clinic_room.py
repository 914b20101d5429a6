"""The clinic in the chat: shown after an ask that could be clearer, and from the menu. Must never block, lose words or nag."""

from datetime import timedelta

import pytest

from dialogs.rooms.clinic import MOST_FINDINGS
from dialogs.session import Answer
from tests.talk import Talker, walked_to

VAGUE = "Will you support us?"
CLEAR = "Will you meet us in June?"
LONG = "Will you support us, since it has been hard for all of us. " * 62
CHOICES = ("Change my ask", "Keep it and go on")


def shown(ask: str = VAGUE) -> Talker:
    """Somebody whose ask has just been looked at, with what was found on the screen."""
    talker = walked_to("ask_words")
    talker.say(ask)
    assert (talker.session.screen, talker.session.topic) == ("clinic", "now")
    return talker


def from_the_menu(ask: str = VAGUE) -> Talker:
    """Somebody who asked for the check from the menu, with that ask in a finished plan."""
    talker = walked_to("ask_words")
    talker.say(ask, "keep") if ask != CLEAR else talker.say(ask)
    talker.say("skip", "no money", "A ramp costs little", "no", "A lift lets us in", "skip", "email", "ok")
    assert talker.step == "card"
    talker.say("/ready", "check my ask")
    assert (talker.session.screen, talker.session.topic) == ("clinic", "")
    return talker


def test_a_clear_ask_gets_a_warm_word_and_no_screen() -> None:
    talker = walked_to("ask_words")
    talker.say(CLEAR)

    assert talker.step == "fallback"
    assert talker.last.startswith("That is a clear ask.\n\n")


def test_an_ask_that_could_be_clearer_is_shown_with_what_would_help() -> None:
    talker = shown()

    assert talker.last.startswith(f"Your ask\n“{VAGUE}”\n\n• It is not clear what they would do.")
    assert talker.last.count("For example: ") == 2
    assert talker.labels == CHOICES
    assert talker.answers["ask_words"] == VAGUE


def test_at_most_three_things_are_said_at_once() -> None:
    talker = shown("It would be nice if something was done, you lot are useless, more nurses, more doctors")

    assert talker.last.count("•") == MOST_FINDINGS == 3


@pytest.mark.parametrize("words", ["2", "keep", "Keep it and go on", "go on", "no", "ok", "skip"])
def test_it_can_be_kept_as_it_is(words: str) -> None:
    talker = shown()
    talker.say(words)

    assert talker.step == "fallback"
    assert talker.session.screen == "question"
    assert talker.answers["ask_words"] == VAGUE
    assert "clear ask" not in talker.last


@pytest.mark.parametrize("words", ["1", "change", "change it", "yes", "Change my ask", "back"])
def test_it_can_be_changed_at_its_question(words: str) -> None:
    talker = shown()
    talker.say(words)

    assert talker.step == "ask_words"
    assert talker.session.screen == "question"
    assert talker.last.endswith(f"You said: {VAGUE}")
    talker.say(CLEAR)
    assert talker.step == "fallback"
    assert talker.answers["ask_words"] == CLEAR


def test_back_from_the_next_question_leads_to_the_ask_and_then_to_the_question_before() -> None:
    talker = shown()
    talker.say("keep", "back")
    assert talker.step == "ask_words"
    talker.say("back")

    assert talker.step == "ask"


def test_back_from_the_ask_that_is_changed_leads_to_the_question_before_it() -> None:
    talker = shown()
    talker.say("change", "back")

    assert talker.step == "ask"


def test_a_new_ask_can_be_typed_at_once() -> None:
    talker = shown()
    talker.say(CLEAR)

    assert talker.step == "fallback"
    assert talker.session.screen == "question"
    assert talker.answers["ask_words"] == CLEAR
    assert talker.last.startswith(f"I have put that down. Before, you said: “{VAGUE}”\n\nThat is a clear ask.")


def test_a_typed_ask_that_could_be_clearer_is_looked_at_again() -> None:
    talker = shown()
    talker.say("Will you meet three of us?")

    assert talker.session.screen == "clinic"
    assert talker.answers["ask_words"] == "Will you meet three of us?"
    assert "Before, you said: “Will you support us?”" in talker.last
    assert talker.labels == CHOICES


def test_a_typed_ask_can_be_edited_in_the_chat() -> None:
    talker = shown()
    talker.say(CLEAR)
    talker.amend(CLEAR, "Will you meet us in July?")

    assert talker.answers["ask_words"] == "Will you meet us in July?"


@pytest.mark.parametrize("words", ["chang it", "what", "Keep  itt", "42"])
def test_a_slip_is_not_taken_for_an_ask(words: str) -> None:
    talker = shown()
    talker.say(words)

    assert talker.session.screen == "clinic"
    assert talker.answers["ask_words"] == VAGUE
    assert talker.labels == CHOICES


@pytest.mark.parametrize("again", ["keep", VAGUE])
def test_an_ask_that_was_kept_is_not_nagged_about(again: str) -> None:
    talker = shown()
    talker.say("keep", "back", again)

    assert talker.step == "fallback"
    assert talker.session.screen == "question"


def test_typing_the_same_ask_at_the_screen_keeps_it() -> None:
    talker = shown()
    talker.say(VAGUE)

    assert talker.session.screen == "question"
    assert talker.step == "fallback"
    assert "Before" not in talker.last


LOST = (
    "what do you mean",
    "What do you mean??",
    "i dont understand",
    "I don\u2019t understand.",
    "i do not know",
    "i do not understand",
    "I am lost",
    "please help me",
    "not sure",
    "idk",
    "help me",
    "I am not sure",
    "what should i write",
)


@pytest.mark.parametrize("words", LOST)
def test_words_of_somebody_who_is_lost_are_no_new_ask(words: str) -> None:
    for talker, topic in ((shown(), "now"), (from_the_menu(), ""), (from_the_menu(CLEAR), "")):
        ask = talker.answers["ask_words"]
        said = talker.say(words)

        assert said.startswith("That is fine. You do not have to change anything. To leave your ask as it is, type keep.")
        assert (talker.session.screen, talker.session.topic) == ("clinic", topic)
        assert talker.answers["ask_words"] == ask
        talker.say("keep")
        assert talker.session.screen != "clinic"
        assert talker.answers["ask_words"] == ask


def test_being_lost_is_never_a_button() -> None:
    assert "I am not sure" not in (*shown().labels, *from_the_menu().labels)


@pytest.mark.parametrize("words", LOST)
def test_before_there_is_an_ask_such_words_are_not_put_down_as_one(words: str) -> None:
    talker = walked_to("outcome")
    talker.say("/ready", "my ask")
    assert talker.session.screen == "clinic"
    talker.say(words)

    assert "ask_words" not in talker.answers
    assert talker.session.screen == "clinic"


def test_an_ask_that_was_kept_is_looked_at_when_it_changes() -> None:
    talker = shown()
    talker.say("keep", "back", "Will you help us?")

    assert talker.session.screen == "clinic"


def test_the_screen_waits_for_days_and_after_other_screens_the_plan_goes_on() -> None:
    talker = shown()
    talker.wait(6)
    talker.say("help")
    assert talker.session.screen == "help"
    talker.say("go on with my plan")

    assert talker.step == "fallback"
    assert talker.answers["ask_words"] == VAGUE


@pytest.mark.parametrize("words", ["menu", "plans", "guide", "help", "not today", "/start"])
def test_every_way_out_works_and_keeps_the_ask(words: str) -> None:
    talker = shown()
    talker.say(words)

    assert talker.session.screen != "clinic"
    assert talker.answers["ask_words"] == VAGUE
    assert talker.labels or words == "not today"


def test_an_ask_that_comes_in_parts_is_collected_whole() -> None:
    talker = shown()
    talker.say(LONG)
    assert talker.step == "ask_words"
    assert talker.session.screen == "question"
    assert f"Before, you said: “{VAGUE}”" in talker.last
    talker.say("And this is the end of it.", "done")

    assert talker.answers["ask_words"] == f"{LONG.strip()}\nAnd this is the end of it."
    assert talker.session.screen == "clinic"
    assert "•" in talker.last


def test_a_long_ask_is_looked_at_once_it_is_finished() -> None:
    talker = walked_to("ask_words")
    talker.say(LONG)
    assert talker.session.screen == "question"
    talker.say("done")

    assert talker.session.screen == "clinic"
    talker.say("keep", "back", "keep")
    assert talker.session.screen == "question"


def test_an_odd_ask_is_said_back_as_it_is() -> None:
    talker = shown("**help** [us](https://x.example) {ask}")

    assert "“**help** [us](https://x.example) {ask}”" in talker.last
    assert [span for span in talker.chat[-1].say.text if span.link] == []


def test_a_smaller_ask_is_offered_above_its_question() -> None:
    talker = walked_to("ask_words")
    talker.say(CLEAR)

    assert "If you cannot think of a smaller ask, you could use this: “Will you ask someone from your office" in talker.last


def test_a_smaller_ask_that_is_there_is_not_overruled() -> None:
    talker = walked_to("ask_words")
    talker.say(CLEAR, "Will you ring me in June?", "back", "back", "Will you meet us in July?")
    assert talker.step == "barrier"
    talker.say("back", "back")

    assert "If you cannot think" not in talker.last


def test_from_the_menu_a_clear_ask_is_called_clear() -> None:
    talker = from_the_menu(CLEAR)

    assert talker.last.startswith(f"Your ask\n“{CLEAR}”\n\nThat is a clear ask. They can say yes or no to it")
    assert "Your smaller ask\nYou have not got one yet. You could ask: “Will you" in talker.last
    assert talker.labels == ("Change my ask", "Change my smaller ask", "Back to Get ready", "Go on with my plan", "Main menu")


def test_from_the_menu_what_was_kept_is_said_again_when_it_is_asked_for() -> None:
    assert "It is not clear what they would do." in from_the_menu().last


def test_from_the_menu_the_way_back_leads_to_the_menu() -> None:
    for words in ("back to get ready", "back", "3"):
        talker = from_the_menu()
        talker.say(words)
        assert talker.session.screen == "ready"


def test_from_the_menu_the_ask_can_be_changed() -> None:
    talker = from_the_menu()
    talker.press("Change my ask")
    assert talker.step == "ask_words"
    talker.say(CLEAR)

    assert talker.step == "card"
    assert talker.answers["ask_words"] == CLEAR
    assert "That is a clear ask." in talker.last


def test_a_change_of_mind_leads_back_to_the_card() -> None:
    talker = from_the_menu()
    talker.say("change", "back")

    assert talker.step == "card"


def test_from_the_menu_the_smaller_ask_can_be_changed() -> None:
    talker = from_the_menu()
    talker.press("Change my smaller ask")
    assert talker.step == "fallback"
    talker.say("Will you ring me by Friday?")
    assert talker.step == "card"
    talker.say("/ready", "check my ask")

    assert "Your smaller ask\n“Will you ring me by Friday?”" in talker.last
    talker.press("Change my smaller ask")
    assert "If you cannot think" not in talker.last
    assert talker.last.endswith("You said: Will you ring me by Friday?")


def test_from_the_menu_a_new_ask_can_be_typed_and_the_old_one_is_said_back() -> None:
    talker = from_the_menu()
    talker.say(CLEAR)

    assert (talker.session.screen, talker.session.topic) == ("clinic", "")
    assert talker.answers["ask_words"] == CLEAR
    assert f"Before, you said: “{VAGUE}”" in talker.last
    assert "That is a clear ask." in talker.last
    talker.say("go on with my plan")
    assert talker.step == "card"


def test_before_there_is_an_ask_the_way_there_is_shown() -> None:
    talker = walked_to("name")
    talker.say("/ready", "check my ask")
    assert talker.last.startswith("Your ask\nWe have not come to your ask yet.")
    assert talker.labels == ("Back to Get ready", "Go on with my plan", "Main menu")
    talker.say("go on with my plan")

    assert talker.step == "name"


def test_an_ask_typed_too_early_waits_for_its_question() -> None:
    talker = walked_to("name")
    talker.say("/ready", "check my ask", VAGUE, "Will you do it all again?")
    assert talker.answers["ask_words"] == VAGUE
    talker.say("go on with my plan", "Ann Lee", "yes", "meet")

    assert talker.step == "ask_words"
    assert talker.last.endswith(f"Before, you said: {VAGUE}")
    talker.say("keep")
    assert talker.session.plans["plan0"].answers["ask_words"] == Answer(VAGUE)


def test_facts_that_are_due_to_be_checked_say_so() -> None:
    talker = walked_to("ask_words")
    talker.say("Will you order the council to mend it by May?")
    assert "An MP cannot give orders" in talker.last
    assert "due to be checked" not in talker.last
    talker.now += timedelta(days=400)
    talker.say("What did you say there?", "Will you order the council to mend it by May?")

    assert "this was due to be checked by 31 May 2027" in talker.last


def test_the_ask_stands_where_the_clinic_looks_for_it() -> None:
    walk = walked_to("ask_words").content.walk

    assert walk.step_of("ask_words") == "ask_words"
    assert walk.step_of("fallback") == "fallback"
