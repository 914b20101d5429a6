"""Asking the team, from the side of the person who asks. Must never see the team's screens."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.approach import Stage
from dialogs.area import Area
from dialogs.content import QUESTION
from dialogs.effects import SetTimer, Tell
from dialogs.office import Arrangement, Office
from dialogs.text import words_of
from tests.approaches import kept, out
from tests.dialogs.asked import ANN, BOB, GROUP, ORGANISER, OTHER, OWNER, VIEWER, answer, ask, everybody, office, question
from tests.dialogs.asked import with_plan as planned
from tests.talk import BEGINNING, TEAM, Shared, Talker

WORDS = "Whom do I write to?\nI am lost."


def shared() -> Shared:
    return Shared(office())


def test_a_question_goes_with_what_was_shown_and_nothing_else() -> None:
    room = shared()
    ann = planned(room, "ask")
    ann.say("ask the team", WORDS)
    shown = ann.press("Also what my plan is about")

    assert f"Your words\n{WORDS}" in shown
    assert "From your plan\nThe issue: The clinic has no lift\nWho you will approach: My MP" in shown
    assert "Ann Lee" not in shown
    assert "Nothing else goes along." in shown
    assert not room.office.questions, "nothing is kept before the yes"

    said = ann.press("Send it")
    sent = question(room)
    assert (sent.person, sent.state, sent.waiting, sent.about) == (ANN, "asked", BEGINNING, "question")
    assert [one.words for one in sent.remarks] == [WORDS]
    assert sent.shared == "The issue: The clinic has no lift\nWho you will approach: My MP"
    assert "with the campaigns team" in said
    assert "number 1" in said
    assert "in about 2 days" in said


def test_only_the_question_goes_alone() -> None:
    room = shared()
    ann = planned(room)
    ann.say("/ask", WORDS, "only")
    assert "From your plan" not in ann.last
    ann.say("send")

    assert question(room).shared == ""


def test_the_story_goes_only_with_the_whole_plan_which_is_shown_word_for_word() -> None:
    room = shared()
    ann = planned(room, "story")
    story = "I fell on the stairs.\nIt took a year."
    ann.say(story, "done", "email", "ok", "/ask", WORDS)
    for part, there in (("about", False), ("whole plan", True)):
        shown = ann.say(part)
        assert (story in shown) is there
        assert ("Ann Lee" in shown) is there
        ann.say("change what goes along")
    ann.say("whole plan")
    shown = ann.chat[-1].words
    ann.say("send")

    assert story in question(room).shared
    assert question(room).shared in shown


def test_without_a_plan_there_is_nothing_to_share_and_nothing_is_asked_about_it() -> None:
    room = shared()
    ann = everybody(room)[ANN]
    ann.say("/ask", WORDS)

    assert ann.session.screen == "ask_check"
    assert "Change what goes along" not in ann.labels


def test_words_typed_after_the_command_are_the_question() -> None:
    ann = everybody()[ANN]
    ann.say("/ask who runs the day centre?")

    assert ann.session.screen == "ask_check"
    assert "who runs the day centre?" in ann.last


@pytest.mark.parametrize("typed", ["ask the team", "Ask the campaigns team.", "ask a person", "/ask"])
@pytest.mark.parametrize("step", ["issue", "who", "choose", "name", "find_out", "barrier", "story", "card"])
def test_it_can_be_typed_at_any_question(step: str, typed: str) -> None:
    room = shared()
    if step in ("choose", "find_out"):
        ann = planned(room, "who" if step == "choose" else "decider")
        ann.say("help me choose" if step == "choose" else "not sure")
    else:
        ann = planned(room, step)
    before = ann.session.plans
    if step == "find_out" and typed.startswith(("ask the team", "Ask the campaigns")):
        return  # an answer to that very question, whose reply says how to ask
    ann.say(typed)

    assert ann.session.screen == "ask"
    assert ann.session.plans == before
    ann.say("no")
    assert (ann.session.screen, ann.session.plans) == (QUESTION, before)


@pytest.mark.parametrize("screen", ["/menu", "/help", "/ready"])
def test_the_main_menu_help_and_get_ready_have_a_button_for_it(screen: str) -> None:
    ann = planned(shared())
    ann.say(screen)
    place = ann.session.screen
    ann.press("Ask the campaigns team")
    assert ann.session.screen == "ask"
    ann.press("Not now")

    assert ann.session.screen == place


def test_who_is_not_sure_whom_to_approach_has_a_button_for_it() -> None:
    ann = planned(shared(), "who")
    assert "Ask the campaigns team" not in ann.labels, "it would crowd the other questions"
    ann.say("help me choose")
    ann.press("Ask the campaigns team")

    assert ann.session.screen == "ask"


def test_any_words_are_a_question_also_those_that_begin_like_a_button() -> None:
    ann = everybody()[ANN]
    ann.say("/ask", "not")

    assert ann.session.screen == "ask_check"
    assert "Your words\nnot" in ann.last


def test_signs_alone_are_no_question() -> None:
    ann = everybody()[ANN]

    assert "did not catch" in ann.say("/ask", "?!")
    assert ann.session.screen == "ask"


def test_a_very_long_question_is_cut_and_says_so_and_shows_where() -> None:
    room = shared()
    ann = everybody(room)[ANN]
    said = ann.say("/ask", "x" * 1_600)
    assert "I have kept the first part" in said
    ann.say("send")

    assert question(room).remarks[0].words == "x" * 1_500


@pytest.mark.parametrize("typed", ["no", "ok", "done", "thanks", "not sure", "skip", "leave it"])
def test_a_small_word_at_the_last_question_sends_nothing(typed: str) -> None:
    room = shared()
    ann = planned(room, "ask")
    ann.say("/ask", WORDS, "only", typed)

    assert not room.office.questions
    assert ("I have not sent it" in ann.last) == (typed == "no")
    assert ("not sent yet. I have kept them" in ann.last) == (typed != "no")
    assert ann.session.screen == QUESTION


def test_a_double_tap_sends_one_question() -> None:
    room = shared()
    ann = everybody(room)[ANN]
    ann.say("/ask", WORDS)
    ann.press_twice("Send it")

    assert len(room.office.questions) == 1


def test_words_can_be_changed_before_they_go() -> None:
    room = shared()
    ann = planned(room)
    ann.say("/ask", "Wrong words", "only", "change")
    assert "Your words so far\nWrong words" in ann.last
    ann.say(WORDS, "only", "send")

    assert question(room).remarks[0].words == WORDS


@pytest.mark.parametrize("screen", ["ask_share", "ask_check"])
def test_words_that_were_not_sent_are_there_after_a_pause_of_weeks(screen: str) -> None:
    room = shared()
    ann = planned(room)
    ann.say("/ask", "y" * 1_500, *(("whole plan",) if screen == "ask_check" else ()))
    before = ann.session.topic
    ann.say("/later")
    ann.wait(20)
    ann.say("I am back")

    assert (ann.session.screen, ann.session.topic) == (screen, before)
    ann.say(*(("only",) if screen == "ask_share" else ()), "send")
    assert question(room).remarks[0].words == "y" * 1_500


def test_a_reminder_in_between_leaves_the_words_where_they_are() -> None:
    room = shared()
    ann = planned(room)
    ann.say("/remind in three hours about the letter", "yes", "/ask", WORDS, "whole plan")
    before = ann.session.topic
    ann.wait(0.5)
    assert ann.session.screen == "reminder"
    ann.say("go on")

    assert (ann.session.screen, ann.session.topic) == ("ask_check", before)


def test_an_answer_pressed_in_the_middle_of_another_question_leads_back_to_it() -> None:
    room = shared()
    team = everybody(room)
    ann = team[ANN]
    first = ask(ann)
    ann.say("/ask", "new", "And the bus?")
    before = ann.session.topic
    answer(team[ORGANISER], first)
    ann.press("Write back")
    assert ann.session.screen == "ask_back"
    ann.say("no")

    assert (ann.session.screen, ann.session.topic) == ("ask_check", before)


def test_the_command_again_in_the_middle_keeps_the_words() -> None:
    ann = everybody()[ANN]
    ann.say("/ask", WORDS, "/ask")

    assert ann.session.screen == "ask_check"
    assert WORDS in ann.last


@pytest.mark.parametrize("screen", ["name", "card"])
def test_afterwards_they_go_on_where_they_were(screen: str) -> None:
    ann = planned(shared(), screen)
    step = ann.step
    ask(ann)
    ann.press("Go on where I was")

    assert (ann.session.screen, ann.step) == (QUESTION, step)


def test_afterwards_they_are_back_in_the_very_room() -> None:
    ann = planned(shared())
    ann.say("/ready", "kit", "letter")
    place = (ann.session.screen, ann.session.topic)
    ask(ann)
    ann.say("ok")

    assert (ann.session.screen, ann.session.topic) == place


def test_the_team_hears_that_there_is_one_and_not_a_word_of_it() -> None:
    room = shared()
    people = everybody(room)
    ann = planned(room)
    before = {person: len(people[person].chat) for person in people}
    ann.say("/ask", WORDS, "whole plan", "send")

    for person in (OWNER, ORGANISER, OTHER):
        new = people[person].chat[before[person] :]
        assert [seen.words for seen in new] == ["A new question waits (number 1)."]
        assert [(button.label, button.data) for button in new[0].buttons] == [("Open", "/questions 1")]
    for person in (VIEWER, BOB):
        assert len(people[person].chat) == before[person]
    (told,) = room.elsewhere
    assert (told.chat, told.rows) == (GROUP, ())
    assert words_of(told.text) == "A new question waits (number 1).\nOpen"
    assert told.text[-1].link == "https://t.me/coach_bot?start=q-1"


def test_while_the_bots_name_is_not_known_the_group_is_told_what_to_type() -> None:
    room = Shared(office(replace(office().arranged, bot="")))
    ask(everybody(room)[ANN])

    assert words_of(room.elsewhere[0].text).endswith("type /questions 1 in a private chat with me.")


def test_without_a_group_nobody_else_is_told() -> None:
    room = Shared(office(replace(office().arranged, chat=0)))
    ask(everybody(room)[ANN])

    assert room.elsewhere == []


@pytest.mark.parametrize("way", ["/ask", "/ask where do I write to?", "ask the team", "/ask 3"])
def test_without_a_team_it_says_how_to_reach_it_and_leaves_them_where_they_are(way: str) -> None:
    room = Shared(Office())
    ann = planned(room, "name")
    said = ann.say(way)

    assert TEAM in said
    assert "nothing went to them" in said
    assert (ann.session.screen, ann.step) == (QUESTION, "name")
    assert ann.answers.get("name") is None
    assert room.office == Office()


def test_a_team_of_viewers_alone_answers_nobody() -> None:
    room = Shared(replace(office(replace(office().arranged, owners=frozenset())), members={VIEWER: office().members[VIEWER]}))

    assert TEAM in everybody(room)[ANN].say("/ask")


def test_a_team_that_is_gone_at_the_last_moment_is_said_to_be_and_the_words_stay() -> None:
    room = shared()
    ann = everybody(room)[ANN]
    ann.say("/ask", WORDS)
    room.office = replace(room.office, members={}, arranged=Arrangement())
    said = ann.say("send")

    assert TEAM in said
    assert WORDS in said
    assert not room.office.questions


@pytest.mark.parametrize(
    ("hours", "words"), [(48, "2 days"), (24, "one day"), (1, "an hour"), (5, "5 hours"), (36, "36 hours"), (0.2, "an hour")]
)
def test_when_to_expect_an_answer_is_said_in_words(hours: float, words: str) -> None:
    room = Shared(office(replace(office().arranged, nudge_after=timedelta(hours=hours))))
    ann = everybody(room)[ANN]
    ask(ann)

    assert f"in about {words}." in ann.last


def test_with_one_open_they_may_add_to_it_or_ask_another() -> None:
    room = shared()
    ann = everybody(room)[ANN]
    ask(ann, "First")
    ann.say("/ask")
    assert ann.session.screen == "ask_which"
    assert ann.labels[:3] == ("Question 1: First", "Ask something else", "Go back")
    ann.press("Question 1: First")
    assert ann.session.screen == "ask_back"
    ann.say("And also this", "send")
    assert [one.words for one in question(room).remarks] == ["First", "And also this"]

    ann.say("/ask", "no")
    ann.say("/ask")
    ann.press("Ask something else")
    assert ann.session.screen == "ask"


def test_words_given_with_the_command_can_be_added_to_the_open_one() -> None:
    room = shared()
    ann = everybody(room)[ANN]
    ask(ann, "First")
    ann.say("/ask is there any news?", "1")
    assert ann.session.screen == "ask_check"
    ann.say("send")

    assert question(room).remarks[-1].words == "is there any news?"


def with_three(ann: Talker) -> Talker:
    """They have asked three times."""
    for words in ("First", "Second", "Third"):
        ann.say("/ask", *(("else",) if ann.shared.office.questions else ()), words, "send")
    assert len(ann.shared.office.questions) == 3
    return ann


def test_three_may_wait_and_no_more_and_what_can_be_done_is_said() -> None:
    ann = with_three(everybody()[ANN])
    said = ann.say("/ask")

    assert "Ask something else" not in ann.labels
    assert said.startswith("You have questions with the team")
    assert "Three of these still wait for an answer." in said
    assert "type /ask and its number to close it" in said
    ann.say("/ask 2", "solved", "/ask")
    assert "Ask something else" in ann.labels


def test_a_fourth_that_is_typed_already_is_kept_and_goes_once_one_is_answered() -> None:
    people = everybody()
    ann = with_three(people[ANN])
    ann.say("/ask And a fourth?", "/menu", "/ask")
    said = ann.say("send")
    assert said.startswith("I have not sent it yet. I have kept your words.")
    assert "Three of these still wait for an answer." in said

    answer(people[ORGANISER], 1)
    ann.say("/menu", "/ask", "send")
    assert question(ann.shared, 4).remarks[0].words == "And a fourth?"


def test_who_has_three_answers_may_ask_again() -> None:
    people = everybody()
    ann = with_three(people[ANN])
    for number in (1, 2, 3):
        answer(people[ORGANISER], number)
    said = ann.say("/ask")
    assert "still wait" not in said
    ann.press("Ask something else")
    ann.say("A fourth", "send")

    assert question(ann.shared, 4).remarks[0].words == "A fourth"


def test_with_one_question_it_is_spoken_of_as_one() -> None:
    ann = everybody()[ANN]
    ask(ann, "First")

    assert ann.say("/ask").startswith("You have a question with the team\nChoose it")


def test_somebody_elses_number_is_no_number_and_that_is_written_down() -> None:
    room = shared()
    people = everybody(room)
    number = ask(people[ANN])
    said = people[BOB].say(f"/ask {number}")

    assert "I cannot find a question of yours with that number" in said
    assert people[BOB].session.screen == "home"
    assert room.acts == [(BOB, "refused", f"/ask {number}")]
    assert people[BOB].say("/ask 99").startswith("I cannot find"), "the same for one that does not exist"
    assert len(room.acts) == 1


def test_an_answer_comes_from_the_team_and_leaves_the_screen_as_it_is() -> None:
    room = shared()
    people = everybody(room)
    ann = planned(room, "name")
    number = ask(ann)
    ann.say("ok")
    before = (ann.session.screen, ann.step, ann.session.topic)
    answer(people[ORGANISER], number, "Write to\nyour council.")

    assert ann.last == f"From the campaigns team (question {number})\nWrite to\nyour council."
    assert [(button.label, button.data) for button in ann.chat[-1].buttons] == [
        ("Write back", f"/ask {number}"),
        ("Go on where I was", "/start"),
    ]
    assert (ann.session.screen, ann.step, ann.session.topic) == before
    ann.press("Go on where I was")
    assert (ann.session.screen, ann.step) == (QUESTION, "name")


def test_who_writes_back_sees_what_was_said_and_only_its_answerer_hears_of_it() -> None:
    room = shared()
    people = everybody(room)
    ann = people[ANN]
    number = ask(ann, "First")
    answer(people[ORGANISER], number)
    counts = {person: len(people[person].chat) for person in (OWNER, OTHER)}
    said = ann.press("Write back")
    assert "You wrote (Monday 23 November 2026 at 10 am)\nFirst" in said
    assert "The campaigns team wrote (Monday 23 November 2026 at 10 am)\nWrite to your council." in said
    ann.say("Which one?", "send")

    assert (question(room).state, question(room).claimed) == ("asked", ORGANISER)
    assert people[ORGANISER].last == f"There is a new message on question {number}."
    assert {person: len(people[person].chat) for person in counts} == counts
    assert len(room.elsewhere) == 1, "the group heard of the first only"


def test_that_answers_it_closes_it_and_writing_back_opens_it_again() -> None:
    room = shared()
    people = everybody(room)
    ann = people[ANN]
    number = ask(ann)
    answer(people[ORGANISER], number)
    ann.press("Write back")
    said = ann.press("That answers it, thank you")
    assert "closed the question" in said
    assert question(room).state == "closed"
    assert f"Question {number} is closed." in people[ORGANISER].last

    said = ann.say(f"/ask {number}")
    assert "If you write back, it is open again" in said
    assert "That answers it, thank you" not in ann.labels
    ann.say("One more thing", "send")
    assert (question(room).state, question(room).waiting) == ("asked", ann.now)


def test_a_question_that_is_gone_meanwhile_is_said_to_be() -> None:
    room = shared()
    ann = everybody(room)[ANN]
    number = ask(ann)
    ann.say(f"/ask {number}", "More")
    room.office = replace(room.office, questions={})

    assert "not there any more" in ann.say("send")
    ann.say(f"/ask {number}")
    assert not room.office.questions


def test_somebody_new_may_ask_with_their_second_message() -> None:
    room = shared()
    ann = everybody(room)[ANN]
    assert ann.session.plans == {}
    ask(ann)

    assert ann.press("Go on where I was") == ann.last
    assert ann.session.screen == "home"


def mp_helps(room: Shared, stage: Stage = "replied", who: str = "my mp", area: Area | None = None) -> Talker:
    ann = planned(room, who=who)
    kept(ann, replace(out(), stage=stage))
    ann.session.area = area
    ann.say("/log")
    return ann


LEEDS = Area(mp="Jo Hill", council="Leeds Council", agreed=True)


@pytest.mark.parametrize("stage", ["replied", "meeting_booked", "met", "followed_up"])
def test_an_mp_who_listened_is_one_tap_away_from_the_team(stage: Stage) -> None:
    ann = mp_helps(shared(), stage)
    ann.press("Tell the team my MP may help")

    assert ann.session.screen == "ask_mp"


@pytest.mark.parametrize(
    ("stage", "who"), [("approached", "my mp"), ("refused", "my mp"), ("replied", "council"), ("met", "icb")]
)
def test_nobody_else_is_offered_that(stage: Stage, who: str) -> None:
    assert "Tell the team my MP may help" not in mp_helps(shared(), stage, who).labels


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("Only that", "An MP may help."),
        ("Also my issue", "An MP may help with: The clinic has no lift"),
        ("My issue and my MP's name", "An MP may help: Jo Hill, with: The clinic has no lift"),
    ],
)
def test_of_the_mp_goes_what_was_chosen_and_shown(choice: str, words: str) -> None:
    room = shared()
    people = everybody(room)
    ann = mp_helps(room, area=LEEDS)
    ann.press("Tell the team my MP may help")
    assert f"• {words}" in ann.last, "shown before it is chosen"
    shown = ann.press(choice)
    assert f"What the team gets\n{words}\n" in shown
    assert not room.office.questions
    ann.press("Send it")

    sent = question(room)
    assert (sent.about, sent.shared, [one.words for one in sent.remarks]) == ("mp", "", [words])
    assert people[ORGANISER].last == "There is news of an MP who may help (number 1)."
    ann.say("ok")
    assert ann.session.screen == "happened"


def test_the_mps_name_is_offered_only_where_it_is_known_from_the_area_they_agreed_to() -> None:
    for area in (None, replace(LEEDS, mp=""), replace(LEEDS, agreed=False)):
        ann = mp_helps(shared(), area=area)
        ann.session.screen = "happened"
        ann.press("Tell the team my MP may help")
        assert "My issue and my MP's name" not in ann.labels
        assert "Ann Lee" not in ann.last, "the name in the plan is not the area's"


def test_news_of_an_mp_goes_while_three_questions_wait_and_takes_no_place_of_theirs() -> None:
    room = shared()
    ann = planned(room)
    for words in ("First", "Second"):
        ann.say("/ask", *(("else",) if room.office.questions else ()), words, "only", "send")
    for number in (3, 4):
        kept(ann, replace(out(), stage="replied"))
        ann.say("/log", "tell the team", "only that", "send")
        assert question(room, number).about == "mp"
    ann.say("/ask", "else", "Third", "only", "send")
    assert question(room, 5).remarks[0].words == "Third"

    ann.say("/ask")
    assert "Ask something else" not in ann.labels


def test_who_does_not_want_to_tell_of_their_mp_is_back_and_nothing_went() -> None:
    room = shared()
    ann = mp_helps(room)
    ann.say("tell the team", "no")

    assert ann.session.screen == "happened"
    assert not room.office.questions


def test_without_a_team_the_mp_leads_to_how_to_reach_it() -> None:
    ann = mp_helps(Shared(Office()))
    ann.press("Tell the team my MP may help")

    assert TEAM in ann.last
    assert "Only that" not in ann.labels
    ann.say("ok")
    assert ann.session.screen == "happened"


def test_asking_sets_a_timer_and_closing_takes_it_away() -> None:
    room = shared()
    ann = everybody(room)[ANN]
    number = ask(ann)
    assert ann.timers[f"nudge.{number}"][0] == ann.now + timedelta(hours=48)
    ann.say(f"/ask {number}")
    ann.press("That answers it, thank you")

    assert f"nudge.{number}" not in ann.timers


def test_writing_again_before_there_was_an_answer_does_not_put_the_next_call_off() -> None:
    room = shared()
    ann = everybody(room)[ANN]
    number = ask(ann)
    due = ann.timers[f"nudge.{number}"]
    ann.wait(1)
    ann.say(f"/ask {number}", "Is anybody there?", "send")

    assert ann.timers[f"nudge.{number}"] == due
    assert not any(isinstance(effect, SetTimer) for effect in ann.effects)


def test_who_has_no_role_is_told_nothing_by_a_question() -> None:
    room = shared()
    people = everybody(room)
    ask(people[ANN])

    assert not any(isinstance(effect, Tell) and effect.chat in (BOB, VIEWER, ANN) for effect in people[ANN].effects)


def back_after(number: int, people: Mapping[int, Talker], *words: str) -> Talker:
    """Ann blocks the bot, an organiser answers meanwhile, and she is back."""
    ann = people[ANN]
    ann.wait(0.1)
    ann.leave()
    people[ORGANISER].wait(0.2)
    for each in words or ("Write to your council.",):
        answer(people[ORGANISER], number, each)
    ann.wait(0.3)
    ann.come_back()
    return ann


def test_who_had_the_bot_blocked_hears_on_return_that_the_team_has_answered_and_reads_it() -> None:
    people = everybody()
    ann = back_after(ask(people[ANN], "First"), people)

    assert "The campaigns team has answered your question number 1. Type /ask 1 to read it." in ann.last
    assert "You can expect an answer" not in ann.last
    assert "Write to your council." in ann.say("/ask 1")
    assert "has answered your question" not in ann.say("/menu"), "it is said once"


def test_it_is_said_of_the_question_that_was_answered_and_to_nobody_else() -> None:
    people = everybody()
    ask(people[BOB], "His own")
    ann = people[ANN]
    ask(ann, "First")
    ann.say("/ask", "else", "Second", "send")
    people[BOB].leave()
    back_after(3, people)
    people[BOB].come_back()

    assert "your question number 3" in ann.last
    assert "your question number 2" not in ann.last
    assert "has answered" not in people[BOB].last


def test_an_answer_they_saw_before_they_blocked_the_bot_is_not_news() -> None:
    people = everybody()
    ann = people[ANN]
    answer(people[ORGANISER], ask(ann, "First"))
    ann.wait(0.1)
    ann.say("/ask 1", "/menu")
    ann.leave()
    ann.come_back()

    assert "has answered your question" not in ann.last


def test_where_it_was_sent_no_answer_is_promised_once_it_is_there() -> None:
    people = everybody()
    ann = people[ANN]
    number = ask(ann, "First")
    assert "You can expect an answer" in ann.last
    answer(people[ORGANISER], number)
    said = ann.say("hello")
    assert ann.session.screen == "ask_sent"
    assert "The campaigns team has answered you" in said
    assert "expect an answer" not in said

    ann.say(f"/ask {number}", "And then?", "send")
    assert "You can expect an answer" in ann.last, "it waits again"


def test_nor_once_the_team_has_closed_it() -> None:
    people = everybody()
    ann = people[ANN]
    number = ask(ann, "First")
    people[ORGANISER].say(f"/questions {number}", "close")
    said = ann.say("hello")

    assert f"The campaigns team has closed your question number {number}" in said
    assert "expect an answer" not in said
