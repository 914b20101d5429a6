"""The questions of a plan: answered, skipped, gone back from, changed, collected in parts. Must never check wording alone."""

import pytest

from dialogs.asking import ANSWER_LIMIT
from tests.talk import WAY, planning, walked_to


def states(step_words: str, talker_words: tuple[str, ...]) -> dict[str, str]:
    talker = walked_to("card")
    talker.say(step_words, *talker_words)
    plan = talker.session.current
    assert plan is not None
    return {slot: answer.state for slot, answer in plan.answers.items() if answer.state != "given"}


@pytest.mark.parametrize("step", [step for step in WAY if step != "issue"])
def test_back_shows_the_question_before_with_what_was_said(step: str) -> None:
    talker = walked_to(step)
    place = talker.session.plans["plan0"].path[-1]

    said = talker.say("back")

    assert talker.session.plans["plan0"].place == place
    assert "You said:" in said or place.step == "story"


def test_back_at_the_first_question_says_so() -> None:
    assert "There is nothing before it" in planning().say("back")


def test_back_goes_the_way_really_taken() -> None:
    talker = walked_to("who")
    talker.say("someone else", "the manager", "skip", "no", "skip", "skip")
    went = []
    for _ in range(8):
        went.append(talker.step)
        talker.say("back")

    assert talker.step == "issue"
    assert went == ["ask", "listens_to", "real_decider", "decider", "name", "who_other", "who", "outcome"]


def test_a_skipped_question_keeps_what_was_said_before() -> None:
    talker = walked_to("decider")
    talker.say("back", "skip")

    assert talker.answers["name"] == "Ann Lee"
    assert "Ann Lee" not in talker.last
    assert "Ann Lee" in talker.say("back")


def test_a_question_that_matters_cannot_be_skipped_and_says_what_to_do() -> None:
    talker = walked_to("outcome")

    assert "not today" in talker.say("skip")
    assert talker.step == "outcome"


def test_why_says_why_and_asks_again() -> None:
    talker = walked_to("outcome")

    said = talker.say("why")

    assert said.startswith("A decision maker can only say yes")
    assert "If this goes well, what will be different?" in said


def test_changing_one_answer_asks_again_only_what_depended_on_it_and_marks_what_may_not_fit() -> None:
    assert states("edit 3", ("council",)) == {
        "name": "again",
        "decider": "again",
        "ask": "doubt",
        "ask_words": "doubt",
        "fallback": "doubt",
        "barrier.1": "doubt",
        "barrier_answer.1": "doubt",
        "story": "skipped",
    }


def test_giving_the_same_answer_again_changes_nothing_else() -> None:
    assert states("edit 3", ("my mp",)) == {"story": "skipped"}


def test_an_answer_that_is_kept_is_no_longer_marked() -> None:
    before = states("edit 3", ("council", "keep", "keep"))
    after = states("edit 3", ("council", "keep", "keep", "edit 6", "keep"))

    assert before["ask"] == "doubt"
    assert "ask" not in after


def test_an_answer_changed_and_changed_back_brings_its_followers_back() -> None:
    talker = walked_to("decider")
    talker.say("no", "The board", "The chair", "not now", "meet", "back", "back", "back", "back")
    assert talker.step == "decider"
    talker.say("yes", "back", "no")

    assert (talker.answers["real_decider"], talker.answers["listens_to"]) == ("The board", "The chair")
    assert "Before, you said: The board" in talker.last


def test_help_me_choose_puts_down_whom_to_approach_every_time_it_is_used() -> None:
    talker = walked_to("who")
    talker.say("help me choose", "benefits")
    assert talker.answers["who"] == "My MP"
    talker.say("back", "back", "help me choose")
    assert talker.step == "choose"
    talker.say("roads")
    assert talker.answers["who"] == "A councillor or the council"
    assert talker.step == "name"


@pytest.mark.parametrize("words", ["9", "99", "0"])
def test_a_number_that_is_no_option_is_no_answer_even_where_own_words_are(words: str) -> None:
    talker = walked_to("barrier")

    assert "I did not catch that" in talker.say(words)
    assert talker.step == "barrier"


def test_own_words_are_an_answer_where_they_may_be() -> None:
    talker = walked_to("barrier")
    talker.say("They never answer letters", "none of these")

    assert talker.answers["barrier.1"] == "They never answer letters"
    assert "If they say “They never answer letters”" in talker.last


def test_a_beginning_that_fits_two_asks_which() -> None:
    talker = walked_to("barrier")

    assert "Which did you mean: There is no money or They wait for a national decision or" in talker.say("the")
    assert talker.step == "barrier"


def test_a_long_message_is_collected_until_done_and_its_second_part_answers_nothing_else() -> None:
    talker = walked_to("outcome")
    first, second = "word " * 819, "and the rest of it"
    talker.say(first)
    assert talker.step == "outcome"
    assert "Done" in talker.labels
    talker.say(second)
    assert talker.step == "outcome"
    talker.say("done")

    assert talker.answers["outcome"] == f"{first.strip()}\n{second}"
    assert talker.step == "who"


def test_a_story_comes_in_as_many_messages_as_they_like() -> None:
    talker = walked_to("story")
    talker.say("One.", "Two.", "not today", "I am back", "Three.")
    assert talker.step == "story"
    talker.press("Done")

    assert talker.answers["story"] == "One.\nTwo.\nThree."
    assert talker.step == "way"


def test_done_without_a_word_says_so() -> None:
    talker = walked_to("story")

    assert "There is nothing here yet" in talker.say("done")
    assert talker.step == "story"


@pytest.mark.parametrize("typed", ["done", "thanks", "finished"])
@pytest.mark.parametrize("step", ["who", "decider", "ask", "way", "contact"])
def test_done_is_no_choice_and_no_line_is_asked_for_where_there_is_none(step: str, typed: str) -> None:
    talker = walked_to(step)
    said = talker.say(typed)

    assert "Please write a line" not in said
    assert talker.step == step
    assert typed not in talker.answers.values()


def test_what_is_too_long_to_keep_is_refused_and_nothing_before_it_is_lost() -> None:
    talker = walked_to("story")
    talker.say(*["x" * 4096] * 4)

    assert "as much as I can keep" in talker.last
    assert len(talker.answers["story"]) <= ANSWER_LIMIT
    assert talker.answers["story"] == "\n".join(["x" * 4096] * 3)


def test_reasons_are_asked_in_rounds_and_the_last_round_ends() -> None:
    talker = walked_to("barrier")
    for number in range(1, 6):
        talker.say(f"reason {number}", "skip", "yes")

    assert [talker.answers[f"barrier.{n}"] for n in range(1, 6)] == [f"reason {n}" for n in range(1, 6)]
    assert talker.step == "message"


@pytest.mark.parametrize("days", [1, 6, 300])
@pytest.mark.parametrize("how", ["/start", "hello", "I am back", "😀", "1"])
def test_not_today_keeps_the_place_and_any_word_comes_back_to_it(days: int, how: str) -> None:
    talker = walked_to("name")
    before = talker.session.plans
    talker.press("Not today")
    talker.wait(days)

    said = talker.say(how)

    assert talker.session.plans == before
    assert "What is the name of the person or the board?" in said


def test_the_main_menu_can_be_typed_while_paused() -> None:
    talker = walked_to("name")
    talker.say("later", "main menu")

    assert talker.session.screen == "home"


@pytest.mark.parametrize(
    "words", ["😀😀", "שלום עולם", "<b>x</b> & *y*", "x" * 3000, "a\u200bb\x00c", "[a](https://b.c)", "{name}"]
)
def test_odd_words_are_kept_as_an_answer_without_what_nobody_sees(words: str) -> None:
    talker = walked_to("outcome")
    talker.say(words)

    assert talker.answers["outcome"] == words.replace("\u200b", "").replace("\x00", "")
    assert talker.step == "who"


@pytest.mark.parametrize("words", ["", " ", "\u200b", "\x00", "\ud83d", "\u200d", "\ufeff\u2060"])
def test_words_nobody_can_see_are_no_answer(words: str) -> None:
    talker = walked_to("outcome")

    assert "I could not see any words" in talker.say(words)
    assert "outcome" not in talker.answers


def test_a_sticker_is_no_answer() -> None:
    talker = walked_to("outcome")

    assert "I have not kept the sticker" in talker.show("sticker")
    assert talker.step == "outcome"


def test_while_a_story_is_collected_the_newest_words_are_shown_and_the_question_is_not_repeated() -> None:
    talker = walked_to("story")
    talker.say("It began in May. " * 40)
    said = talker.say("And then the lift broke.")

    assert said.endswith("And then the lift broke.")
    assert "…" in said
    assert "Share only what" not in said
