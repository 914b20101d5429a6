"""One reminder on the screen: what it says, where it leads, putting it off, ending it. Must never wait."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dialogs import reminding
from dialogs.content import QUESTION
from dialogs.rooms import one_reminder
from dialogs.text import words_of
from dialogs.turn import Facts, Picked, Turn
from tests.dialogs.reminded import MEETING, WAYS, approach, keeping, one, reminded, until, wall
from tests.talk import TEAM, Talker, our_content, walked_to

SAID = {
    "prepare": ("Your meeting with Ann Lee", "Tuesday 8 December 2026 at 3 pm", "This is a good time to get ready"),
    "brief": ("Your meeting with Ann Lee is near", "Tuesday 8 December 2026 at 3 pm", "Take a copy of your facts along"),
    "soon": ("Your meeting is soon", "Tuesday 8 December 2026 at 3 pm, with Ann Lee", "Where: Town Hall, room 2"),
    "follow_up": ("How did it go?", "Your meeting with Ann Lee was on Tuesday 8 December 2026", "your thank-you letter"),
    "chase": ("Is there an answer from Ann Lee?", "You wrote on 20 November 2026", "short and friendly"),
    "promise": ("A promise made to you", "by 30 November 2026: “send the figures”", "Is it done?"),
    "own": ("You asked me to remind you", "ring the clinic", ""),
}
OFFERED = {
    "prepare": ("Get ready", "Later", "Done", "Stop this one"),
    "brief": ("Show the brief", "Later", "Done", "Stop this one"),
    "soon": ("Later", "All set", "Stop this one"),
    "follow_up": ("Tell me how it went", "Later", "Done", "Stop this one"),
    "chase": ("Ask once more", "They have answered", "Later", "Done", "Stop this one"),
    "promise": ("It is done", "Look at this promise", "Later", "Stop this one"),
    "own": ("Later", "Done", "Stop this one"),
}
AFTER = "2026-12-08 18:30"


def came(kind: str, step: str = "card") -> Talker:
    return reminded(kind, AFTER if kind == "follow_up" else "2026-12-01 10:00", step=step)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", WAYS)
def test_it_says_what_it_is_about(kind: str) -> None:
    talker = came(kind)

    assert all(words in talker.last for words in SAID[kind])
    assert ("Your plan: The clinic has no lift" in talker.last) == (kind != "own")
    assert len(talker.last) < 500


@pytest.mark.parametrize("kind", WAYS)
def test_it_offers_at_most_five_things(kind: str) -> None:
    labels = came(kind).labels

    assert set(labels[:-2]) == set(OFFERED[kind])
    assert len(labels) <= 7
    assert labels[-2:] == ("Go on where I was", "Main menu")


@pytest.mark.parametrize(
    ("kind", "label", "screen", "topic"),
    [
        ("prepare", "Get ready", "ready", ""),
        ("brief", "Show the brief", "kit_text", "brief"),
        ("follow_up", "Tell me how it went", "follow", ""),
        ("chase", "Ask once more", "chase", ""),
        ("chase", "They have answered", "happened", ""),
        ("promise", "Look at this promise", "promise", "1b"),
    ],
)
@pytest.mark.parametrize("typed", [False, True])
def test_it_leads_on_with_its_plan_on_the_table(kind: str, label: str, screen: str, topic: str, typed: bool) -> None:
    talker = came(kind)
    talker.session.plan = ""
    talker.say(label) if typed else talker.press(label)

    assert (talker.session.screen, talker.session.topic) == (screen, topic)
    assert talker.session.plan == "plan0"
    assert "0a" in talker.session.reminders, "it is there until they are done with it"


def test_the_brief_is_shown_and_a_copy_for_them_is_thought_of() -> None:
    talker = came("brief")
    talker.press("Show the brief")

    assert "Will you meet us in June?" in talker.chat[-2].words
    assert "Take a copy of your facts too, for them to keep." in talker.last


def test_a_promise_is_ticked_off_and_the_plan_on_the_table_stays() -> None:
    talker = came("promise")
    talker.say("go on", "/plan", "Buses")
    other = talker.session.plan
    talker.press("It is done")

    promise = talker.session.plans["plan0"].approach.promises[0]
    assert promise.kept == talker.now.date()
    assert talker.session.plans["plan0"].approach.happened[-1].kind == "promise_kept"
    assert talker.session.plan == other
    assert talker.session.reminders == {}
    assert "I have ticked it off." in talker.last
    assert talker.session.screen == QUESTION


@pytest.mark.parametrize(
    ("side", "words"), [("they", "They said they would do this by"), ("you", "Something you said you would")]
)
def test_whose_promise_it_is_is_said(side: str, words: str) -> None:
    assert words in reminded("promise", side=side).last  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", WAYS)
@pytest.mark.parametrize("word", ["done", "Done.", "finished"])
def test_done_ends_it_and_asks_nothing(kind: str, word: str) -> None:
    talker = came(kind, step="card")
    if kind == "soon" and word == "finished":
        return
    talker.say(word)

    assert talker.session.reminders == {}
    assert "remind.0a" not in talker.timers
    assert talker.session.screen == "paused"
    assert talker.say("hello you") != ""
    assert talker.session.screen == QUESTION


@pytest.mark.parametrize("word", ["ok", "OK.", "thanks", "thank you", "no", "skip", "not sure"])
@pytest.mark.parametrize("kind", WAYS)
def test_a_small_word_keeps_it_in_the_list(kind: str, word: str) -> None:
    talker = came(kind)
    if (kind, word) == ("chase", "no"):
        return
    talker.say(word)

    assert talker.session.reminders["0a"].state == "shown"
    assert talker.session.screen == "paused"
    assert "It stays in your reminders" in talker.last


@pytest.mark.parametrize(
    ("typed", "screen"),
    [
        *[(word, "happened") for word in ("yes", "Yes.", "y", "they answered")],
        *[(word, "chase") for word in ("no", "No.", "nope", "not yet", "nothing", "no answer", "nothing yet", "none")],
    ],
)
def test_whether_there_is_an_answer_can_be_said_in_a_word(typed: str, screen: str) -> None:
    talker = came("chase", step="outcome")
    said = talker.say(typed)

    assert talker.session.screen == screen
    assert "I have not kept those words" not in said
    assert "0a" in talker.session.reminders


def test_who_is_fine_with_a_reminder_hears_so_once() -> None:
    assert came("chase").say("not sure").count("That is fine.") == 1


@pytest.mark.parametrize("words", ["Horrible, I cried", "it went really well", "<b>so</b> so " * 20])
def test_how_it_went_can_be_told_at_once_and_is_not_lost(words: str) -> None:
    talker = came("follow_up")
    talker.session.plan = ""
    said = talker.say(words)

    assert (talker.session.screen, talker.session.plan) == ("follow", "plan0")
    assert "I have kept your words as a note. It is for you alone." in said
    assert talker.session.plans["plan0"].approach.remember == words.strip()
    talker.say("so-so", "none", "none")
    assert words.strip() in talker.last


def test_a_note_that_is_full_keeps_what_it_has() -> None:
    talker = came("follow_up")
    plan = talker.session.plans["plan0"]
    full = replace(plan, approach=replace(plan.approach, remember="x" * 990))
    talker.session.plans = {"plan0": full}

    assert "Your note has no room for these words." in talker.say("it went really well")
    assert talker.session.plans["plan0"].approach.remember == "x" * 990
    assert talker.session.screen == "follow"


@pytest.mark.parametrize(("typed", "screen"), [("yes", "follow"), ("what is this about?", "reminder")])
def test_a_yes_or_a_question_is_no_note_on_the_meeting(typed: str, screen: str) -> None:
    talker = came("follow_up")
    talker.say(typed)

    assert talker.session.screen == screen
    assert talker.session.plans["plan0"].approach.remember == ""


def test_a_yes_is_no_answer_where_nothing_was_asked() -> None:
    talker = came("prepare")
    before = talker.session.plans

    assert "I have not kept those words" in talker.say("yes")
    assert talker.session.plans == before


def test_it_can_be_stopped() -> None:
    talker = came("own")
    said = talker.say("stop")

    assert talker.session.reminders == {}
    assert "I have stopped that reminder." in said
    talker.wait(400)
    assert sum("ring the clinic" in seen.words for seen in talker.chat) == 1


def test_words_that_name_nothing_are_not_kept_and_the_way_back_is_said() -> None:
    talker = came("prepare", step="outcome")
    said = talker.say("A lift by the first of May")

    assert "I have not kept those words as an answer" in said
    assert "outcome" not in talker.answers
    talker.say("go on")
    assert (talker.session.screen, talker.step) == (QUESTION, "outcome")
    talker.say("A lift by the first of May")
    assert talker.answers["outcome"] == "A lift by the first of May"


@pytest.mark.parametrize(
    "words", ["<b>x</b> **y** {title} [a](https://e.example)", "😀" * 100, "שלום", "x" * 300, "/forget", "r-0a-0"]
)
def test_what_somebody_wanted_to_be_reminded_of_is_said_as_it_is(words: str) -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 10:00", about=words))
    until(talker, "2026-12-01 10:00")

    assert words in words_of(talker.chat[-1].say.text)


@pytest.mark.parametrize(("label", "becomes"), [("In 1 hour", "2026-12-01 11:00"), ("This evening", "2026-12-01 18:30")])
def test_it_is_put_off_for_a_while(label: str, becomes: str) -> None:
    talker = came("prepare")
    talker.press("Later")
    said = talker.press(label)

    assert talker.session.reminders["0a"].wall == wall(becomes)
    assert talker.timers["remind.0a"] == (wall(becomes).replace(tzinfo=UTC), talker.session.turn)
    assert said.startswith("I will remind you on Tuesday 1 December 2026 at")
    assert talker.session.screen == "paused"


@pytest.mark.parametrize("word", ["later", "not now", "not today", "snooze"])
def test_a_later_asks_when(word: str) -> None:
    assert came("own").say(word).startswith("When shall I remind you again?")


@pytest.mark.parametrize("word", ["no", "leave it", "ok", "done", "thanks", "back", "later", "not sure"])
def test_who_leaves_it_as_it_is_sees_the_reminder_again(word: str) -> None:
    talker = came("own")
    before = talker.session.reminders
    talker.say("later", word)

    assert talker.session.screen == "reminder"
    assert talker.session.reminders == before


def test_what_is_not_possible_any_more_is_said_so_when_typed() -> None:
    talker = keeping(walked_to("card"), one("2026-12-08 13:00", "soon"), of=approach())
    until(talker, "2026-12-08 14:30")
    talker.say("later")

    assert "it would be too late" in talker.say("tomorrow")
    assert "I did not catch a time" in talker.say("when pigs fly")
    assert talker.session.reminders["0a"].state == "shown"


def test_another_day_is_asked_for_with_the_reminder_and_the_way_back() -> None:
    talker = came("own", step="outcome")
    talker.say("later", "another day")

    assert talker.session.screen == "when"
    assert talker.session.topic.startswith("snooze 0a~paused")


def test_another_day_in_words_is_said_back_and_agreed_on() -> None:
    talker = came("own", step="outcome")
    talker.say("later")
    said = talker.say("a week on Friday at half past two")
    assert said.startswith("Friday 11 December 2026 at 2.30 pm. Is that right?")
    talker.say("yes")

    assert talker.session.reminders["0a"].wall == wall("2026-12-11 14:30")
    assert talker.session.screen == "paused"
    talker.say("hello you")
    assert (talker.session.screen, talker.step) == (QUESTION, "outcome")


def agreed_on(talker: Talker, picked: Picked) -> Turn:
    turn = Turn(talker.session, Facts(our_content(), TEAM, "px"), talker.now)
    turn.session.turn += 1
    one_reminder.dated(turn, picked)
    reminding.settle(turn)
    return turn


def test_the_day_that_was_agreed_on_is_when_it_comes_again() -> None:
    turn = agreed_on(came("own"), Picked("snooze", "0a~paused", datetime(2027, 3, 29, 12, 15)))  # noqa: DTZ001 a wall

    assert turn.session.reminders["0a"].due == datetime(2027, 3, 29, 11, 15, tzinfo=UTC)
    assert turn.session.screen == "paused"
    assert words_of(turn.notes[0]) == "I will remind you on Monday 29 March 2027 at 12.15 pm."


def test_a_chosen_time_in_quiet_time_stands_and_is_said_to() -> None:
    turn = agreed_on(came("own"), Picked("snooze", "0a~question", wall("2026-12-02 23:00")))

    assert turn.session.reminders["0a"].wall == wall("2026-12-02 23:00")
    assert "in your quiet time" in words_of(turn.notes[1])
    assert turn.session.screen == QUESTION


@pytest.mark.parametrize(
    ("kind", "picked", "screen", "note"),
    [
        ("own", wall("2026-11-01 10:00"), "when", "That time is over already"),
        ("prepare", MEETING + timedelta(days=1), "reminder_move", "The meeting has begun by then"),
        ("own", None, "reminder", ""),
    ],
)
def test_a_day_that_cannot_be_is_asked_again_and_nothing_is_lost(
    kind: str, picked: datetime | None, screen: str, note: str
) -> None:
    talker = came(kind)
    turn = agreed_on(talker, Picked("snooze", "0a~paused", picked))

    assert turn.session.screen == screen
    assert turn.session.reminders == talker.session.reminders
    assert note in "".join(words_of(text) for text in turn.notes)


def test_a_day_for_one_that_is_over_is_no_fault() -> None:
    turn = agreed_on(came("own"), Picked("snooze", "zz~paused", wall("2026-12-02 10:00")))

    assert turn.session.screen == "paused"
    assert "That reminder is over" in words_of(turn.notes[0])


@pytest.mark.parametrize("screen", ["reminder", "reminder_move"])
@pytest.mark.parametrize("topic", ["", "zz", "zz question", "0a no_such_screen", "zz delete"])
@pytest.mark.parametrize("words", ["ok", "done", "1", "go on", "back", "later", "What?", "stop", "/next"])
def test_a_topic_that_is_stale_is_no_dead_end(screen: str, topic: str, words: str) -> None:
    talker = came("own")
    talker.session.screen, talker.session.topic = screen, topic
    talker.say(words)
    talker.say("go on", "menu")

    assert talker.session.screen == "home"


def test_one_whose_plan_is_gone_can_still_be_ended() -> None:
    talker = came("prepare")
    talker.session.plans, talker.session.plan = {}, ""
    said = talker.say("?")
    assert "A reminder\n" in said
    assert "1. Later\n2. Done\n3. Stop this one" in said
    talker.say("done")

    assert talker.session.reminders == {}


def test_one_that_is_still_to_come_says_when_and_does_not_ask_how_it_went() -> None:
    talker = keeping(walked_to("card"), one(AFTER, "follow_up"), of=approach())
    said = talker.say("/reminders", "1")

    assert "This will come on Tuesday 8 December 2026 at 6.30 pm." in said
    assert "Tell me how it went" not in said


def test_in_another_zone_it_says_when_it_comes_there() -> None:
    talker = keeping(walked_to("card"), one("2026-12-01 10:00"))
    talker.say("/settings", "zone", "India")

    assert "This will come on Tuesday 1 December 2026 at 10 am." in talker.say("/reminders", "1")
    assert talker.session.reminders["0a"].due == datetime(2026, 12, 1, 4, 30, tzinfo=UTC)


def test_a_promise_that_is_not_there_any_more_is_said_plainly() -> None:
    talker = came("promise")
    plan = talker.session.plans["plan0"]
    talker.session.plans = {"plan0": replace(plan, approach=replace(plan.approach, promises=()))}
    talker.session.reminders = {"0a": talker.session.reminders["0a"]}

    assert "A reminder" in talker.say("look here")
    talker.say("it is done")
    assert talker.session.reminders == {}
