"""The ladder in the chat: proposed in time, changed by buttons and typed words, shown as words and as a picture."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.area import Area
from dialogs.coach.told import Told
from dialogs.content import QUESTION
from dialogs.engine import advance
from dialogs.inputs import Said
from dialogs.rooms.telling import told
from dialogs.turn import Facts, Turn
from tests.talk import TEAM, Talker, planning

FIRST = ("Two MS nurses left", "Two more nurses by May", "icb", "skip")
REST = ("meet", "Will you meet us in June?", "skip", "none", "We need nurses", "skip", "email", "ok")


def unsure(*words: str) -> Talker:
    """Somebody who does not know who decides, the proposal on the screen; then says `words`."""
    talker = planning()
    talker.say(*FIRST, "unsure", "i will ask them", *words)
    return talker


def kept(*words: str) -> Talker:
    """Somebody at the menu of their finished plan, with the ladder as it was proposed; then says `words`."""
    talker = unsure("that looks right", *REST, "get ready", "ladder", *words)
    assert talker.step == "card"
    return talker


def plan_of(talker: Talker) -> Told:
    return told(Turn(talker.session, Facts(talker.content, TEAM, "p"), talker.now))


def names(talker: Talker) -> list[str]:
    return [one.who for one in plan_of(talker).rungs]


COUNCILLOR, CHAIR, BOARD = (
    "Your local councillor",
    "The chair of health scrutiny (councillors who check on the NHS)",
    "Your NHS board",
)


def test_somebody_unsure_who_decides_is_shown_a_way_before_the_next_question() -> None:
    talker = unsure()

    assert f"1. {COUNCILLOR}\nWill you ask the councillors" in talker.last
    assert f"3. {BOARD}\nWill you say yes to this? “Two more nurses by May”" in talker.last
    assert talker.labels == ("That looks right", "Change it", "Not now")
    assert names(talker) == []


def test_it_is_kept_when_it_looks_right_and_the_questions_go_on() -> None:
    talker = unsure("1")

    assert names(talker) == [COUNCILLOR, CHAIR, BOARD]
    assert (talker.session.screen, talker.step) == (QUESTION, "ask")


def test_somebody_who_says_that_another_decides_gets_a_way_with_the_names_they_gave() -> None:
    talker = planning()
    talker.say(*FIRST[:2], "council", "Cllr Ann Lee", "keep it", "no", "NHS Essex", "Dr Rao")
    assert talker.last.endswith("3. Not now")
    talker.say("yes")

    assert names(talker) == ["Cllr Ann Lee", "Dr Rao", "NHS Essex"]


def test_somebody_who_knows_who_decides_is_not_held_up() -> None:
    talker = planning()
    talker.say(*FIRST, "yes")

    assert (talker.session.screen, talker.step) == (QUESTION, "ask")


def test_somebody_who_knows_now_is_first_asked_who_it_is() -> None:
    talker = planning()
    talker.say(*FIRST, "unsure", "i know")
    assert (talker.session.screen, talker.step) == (QUESTION, "real_decider")
    talker.say("The hospital trust", "skip")

    assert talker.session.screen == "ladder"
    assert "The hospital trust" in talker.last


def test_not_now_is_heard_and_not_asked_again() -> None:
    talker = unsure("not now")
    assert (talker.session.screen, talker.step) == (QUESTION, "ask")
    talker.say("back", "i will ask the campaigns team")

    assert (talker.session.screen, talker.step) == (QUESTION, "ask")
    assert names(talker) == []


def test_change_it_keeps_it_and_leads_on_to_the_questions_when_done() -> None:
    talker = unsure("change it", "move", "1", "take away", "go on")

    assert names(talker) == [CHAIR, BOARD]
    assert (talker.session.screen, talker.step) == (QUESTION, "ask")


@pytest.mark.parametrize(
    ("typed", "screen"), [("back", QUESTION), ("menu", "home"), ("not today", "paused"), ("help", "help"), ("plans", "plans")]
)
def test_every_way_out_of_the_proposal_works(typed: str, screen: str) -> None:
    talker = unsure(typed)

    assert talker.session.screen == screen
    assert talker.step == ("find_out" if typed == "back" else "ask")


WAYS_IN = {
    "ladder": (),
    "ladder_pick": ("move",),
    "ladder_rung": ("move", "2"),
    "ladder_name": ("move", "2", "name"),
    "ladder_words": ("move", "2", "what i ask"),
    "ladder_add": ("add",),
    "ladder_where": ("add", "Ann"),
}


@pytest.mark.parametrize("screen", WAYS_IN)
@pytest.mark.parametrize("typed", ["back", "menu", "not today", "help", "plans", "go on"])
def test_every_screen_has_its_ways_out_and_loses_nothing(screen: str, typed: str) -> None:
    talker = kept(*WAYS_IN[screen])
    assert talker.session.screen == screen
    before = talker.answers
    talker.say(typed)

    assert talker.session.screen != screen
    assert talker.answers == before


def test_someone_is_added_where_the_person_says_with_an_ask_to_begin_with() -> None:
    talker = kept("add", "Dr Rao", "2")

    assert names(talker) == [COUNCILLOR, "Dr Rao", CHAIR, BOARD]
    assert talker.last.startswith("I have kept it.\n\nDr Rao\nWill you talk to the councillors who check on the NHS about this")
    assert "This is number 2 of 4." in talker.last


def test_someone_is_added_at_the_end() -> None:
    talker = kept("add", "The minister")
    talker.say(talker.labels[3])

    assert names(talker)[-1] == "The minister"


def test_a_rung_is_moved_by_buttons() -> None:
    talker = kept()
    for label in ("Change, move or take away", COUNCILLOR, "Move nearer to who decides", "Move nearer to who decides"):
        talker.press(label)

    assert names(talker) == [CHAIR, BOARD, COUNCILLOR]
    assert "Move nearer to who decides" not in talker.labels
    talker.press("Move nearer to me")
    assert names(talker) == [CHAIR, COUNCILLOR, BOARD]


def test_a_name_and_an_ask_are_typed() -> None:
    talker = kept("move", "1", "name", "Cllr Ann Lee", "what i ask", "Will you ask a question on 3 June?")

    assert plan_of(talker).rungs[0] == ("Cllr Ann Lee", "Will you ask a question on 3 June?")
    talker.say("all")
    assert "1. Cllr Ann Lee\nWill you ask a question on 3 June?\n\n2. " in talker.last


@pytest.mark.parametrize("words", ["<b>Ann</b> **x** {rung_who} [a](https://b.c)", "now", "5", "who now", "yes"])
def test_whatever_is_typed_as_a_name_is_a_name(words: str) -> None:
    talker = kept("add", words)
    assert f"You are adding {words}." in talker.last
    talker.press(f"Before: {COUNCILLOR}")

    assert names(talker)[0] == words
    say = talker.chat[-1].say
    assert not any(span.link for span in say.text)


@pytest.mark.parametrize("way", [("add",), ("move", "1", "name"), ("move", "1", "what i ask")])
def test_words_that_are_too_long_are_cut_and_that_is_said(way: tuple[str, ...]) -> None:
    talker = kept(*way, "Will you come? " * 20)

    assert talker.last.startswith("That was a bit long for here. I have kept the first part of it.")
    assert "…" in talker.last


def test_the_last_one_cannot_be_taken_away() -> None:
    talker = kept("move", "1", "away", "move", "1", "away", "move", "1")

    assert names(talker) == [BOARD]
    assert "Take away" not in talker.labels


def test_with_nine_there_is_no_adding() -> None:
    talker = kept()
    for number in range(6):
        talker.say("add", f"Helper {number}", "1", "all")

    assert len(names(talker)) == 9
    assert "Add someone" not in talker.labels


def test_it_can_be_made_again_from_the_answers() -> None:
    talker = kept()
    assert "Start again from my answers" in talker.labels, "the ask was not known when it was first made"
    talker.say("start again")

    assert plan_of(talker).rungs[-1] == (BOARD, "Will you meet us in June?")
    assert "Start again from my answers" not in talker.labels


def test_the_picture_shows_what_the_words_say() -> None:
    talker = kept("picture")

    hand = talker.handed[-1]
    assert hand.form == "picture"
    drawn = [(block.words, block.more) for block in hand.paper.blocks if block.kind == "rung"]
    assert "\n\n".join(f"{number}. {one}\n{ask}" for number, (one, ask) in enumerate(drawn, start=1)) in talker.last


def test_nine_rungs_are_two_pictures() -> None:
    talker = kept()
    for number in range(6):
        talker.say("add", f"Helper {number}", "1", "all")
    talker.say("picture")

    captions = [hand.caption[0].words for hand in talker.handed]
    assert "".join(captions[0]).startswith("The way to who decides, ")
    assert len(captions) == 2
    drawn = [block.words for hand in talker.handed for block in hand.paper.blocks if block.kind == "rung"]
    assert drawn == names(talker)


def test_a_ladder_can_be_made_where_the_one_they_approach_decides() -> None:
    talker = planning()
    talker.say(*FIRST, "yes", *REST, "get ready", "ladder")
    assert f"3. {BOARD}\nWill you meet us in June?" in talker.last
    assert "Keep it like this" in talker.labels
    talker.say("keep")

    assert names(talker) == [COUNCILLOR, CHAIR, BOARD]
    assert "Keep it like this" not in talker.labels


def test_the_first_edit_keeps_a_ladder_that_was_only_shown() -> None:
    talker = planning()
    talker.say(*FIRST, "yes", *REST, "get ready", "ladder", "move", "1", "away")

    assert names(talker) == [CHAIR, BOARD]


def test_names_of_the_area_stand_in_the_ladder() -> None:
    talker = planning()
    talker.session.area = Area(council="Essex County Council", district="Braintree Council", icb="NHS Essex", agreed=True)
    talker.say(*FIRST, "unsure", "i will ask them")

    assert "3. NHS Essex" in talker.last


def test_it_is_found_again_after_six_days_and_in_another_plan_there_is_none() -> None:
    talker = kept("move", "2", "name")
    talker.wait(6)
    talker.say("The clinic manager")
    assert names(talker)[1] == "The clinic manager"

    talker.say("/plan", "Buses")
    assert names(talker) == []


def test_what_was_to_be_checked_long_ago_says_so() -> None:
    talker = unsure()
    talker.now = talker.now.replace(year=2027, month=6)
    talker.say("hmm")

    assert "this was due to be checked by 31 January 2027" in talker.last
    talker.say("change")
    assert "Start with number 1. Each one" in talker.last
    assert "this was due to be checked by 31 January 2027" in talker.last, "also when they have kept it"


def test_somebody_without_a_plan_meets_no_dead_end() -> None:
    talker = kept()
    for screen in WAYS_IN:
        for topic in ("", "7", "x", "who Ann", "now"):
            session = replace(talker.session, plan="", screen=screen, topic=topic)
            for words in ("1", "2", "5", "menu", "x"):
                after, effects = advance(session, Said(words, 1), Facts(talker.content, TEAM, "p"), talker.now)
                assert effects
                assert after.plans == talker.session.plans


WITH_LADDER = kept().session
TYPED = (
    "add",
    "move",
    "1",
    "2",
    "3",
    "4",
    "5",
    "name",
    "what i ask",
    "away",
    "up",
    "down",
    "Ann",
    "all",
    "leave",
    "again",
    "picture",
)


@settings(max_examples=25, deadline=None)
@given(typed=st.lists(st.sampled_from(TYPED), max_size=25))
def test_random_edits_in_the_chat_keep_the_words_and_the_rungs_the_same(typed: list[str]) -> None:
    talker = Talker()
    talker.session = WITH_LADDER.copy()
    for words in typed:
        if talker.session.screen.startswith("ladder"):
            before = names(talker)
            talker.say(words)
            taken = "I have taken this one out" in talker.last or "made from your answers" in talker.last
            assert len(names(talker)) >= len(before) or taken
    talker.say("/ready", "ladder")
    rungs = plan_of(talker).rungs
    assert 1 <= len(rungs) <= 9
    assert "\n\n".join(f"{number}. {one.who}\n{one.ask}" for number, one in enumerate(rungs, start=1)) in talker.last
