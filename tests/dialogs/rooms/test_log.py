"""The room of what happened: every option, words of one's own, what cannot happen. Must never write down what was not told."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from dialogs.approach import Appointment, Approach, Happening, Promise, Stage
from dialogs.effects import Say
from dialogs.engine import advance
from dialogs.inputs import Said
from dialogs.rooms import register
from dialogs.rooms.log import SCREENS
from dialogs.session import Session
from dialogs.showing import show
from dialogs.text import words_of
from dialogs.turn import Facts, Picked, Turn
from tests.talk import TEAM, Talker, our_content, walked_to

TODAY = date(2026, 11, 23)
"""A Monday: the day on which a talker begins."""


def ready() -> Talker:
    """Somebody with a finished plan, at What happened."""
    talker = walked_to("card")
    talker.say("/log")
    return talker


def sent() -> Talker:
    """Somebody who sent it today."""
    talker = ready()
    talker.say("sent", "today")
    return talker


def at(stage: Stage, **changes: object) -> Talker:
    """Somebody whose approach stands at `stage`."""
    talker = ready()
    kept = Approach(stage=stage, sent=TODAY, happened=(Happening("sent", TODAY),))
    put(talker, replace(kept, **changes))  # type: ignore[arg-type] # fields of an approach
    talker.say("/log")
    return talker


def put(talker: Talker, approach: Approach) -> None:
    plan = talker.session.plans[talker.session.plan]
    talker.session.plans = {**talker.session.plans, plan.id: replace(plan, approach=approach, closed=approach.stage == "closed")}


def approach(talker: Talker, plan: str = "plan0") -> Approach:
    return talker.session.plans[plan].approach


def kinds(talker: Talker) -> list[str]:
    return [one.kind for one in approach(talker).happened]


def dated(talker: Talker, purpose: str, wall: datetime | None, words: str = "") -> str:
    """The person said yes to a date that was asked for: what the engine does then."""
    turn = Turn(talker.session, Facts(talker.content, TEAM, "px"), talker.now)
    turn.session.turn += 1
    register.dated(turn, Picked(purpose, "-", wall, words))
    show(turn)
    talker.session = turn.session
    return " ".join(words_of(effect.text) for effect in turn.effects if isinstance(effect, Say))


# The first screen


def test_before_anything_happened_it_says_so_and_offers_little() -> None:
    talker = ready()

    assert talker.last.startswith("What happened\nYou have not told me yet that you sent it.")
    assert talker.labels[:4] == ("I sent it", "We have a meeting", "I am done with this one", "Back to Get ready")


def test_a_plan_that_is_not_finished_has_the_room_too() -> None:
    talker = walked_to("name")
    talker.say("/log")

    assert "Your plan is not finished yet." in talker.last
    talker.say("sent", "today")
    assert approach(talker).stage == "approached"


def test_two_taps_write_down_that_it_was_sent_and_say_when_i_remind_them() -> None:
    talker = ready()
    talker.press("I sent it")
    talker.press("Today")

    assert (approach(talker).stage, approach(talker).sent, kinds(talker)) == ("approached", TODAY, ["sent"])
    assert "you got in touch on Monday 23 November 2026" in talker.last
    assert "remind you to ask again on Monday 7 December 2026 at 10 am" in talker.last
    assert "You got in touch with Ann Lee on 23 November 2026. No answer yet." in talker.last
    assert [one.kind for one in talker.session.reminders.values()] == ["chase"]


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("approached", "You got in touch with Ann Lee on 23 November 2026. No answer yet."),
        ("no_reply", "No answer so far."),
        ("passed_on", "You were passed on to somebody else."),
        ("refused", "They said no this time."),
        ("replied", "They answered."),
        ("meeting_booked", "A meeting is agreed.\nIt is on Friday 4 December 2026 at 3 pm."),
        ("met", "You have met."),
        ("followed_up", "You met, and you have sent your thank-you letter."),
        ("closed", "This one is closed."),
    ],
)
def test_each_stage_says_where_it_stands(stage: Stage, says: str) -> None:
    talker = at(stage, appointment=Appointment(datetime.combine(date(2026, 12, 4), time(15)), "Europe/London", "u"))

    if stage == "closed":
        talker.session.plan, talker.session.screen = "plan0", "happened"
        talker.say("hm?")
    assert says in talker.last
    assert all(len(label) <= 40 for label in talker.labels)
    assert len([label for label in talker.labels if label not in ("Go on with my plan", "Main menu")]) <= 9


def test_while_waiting_it_says_who_was_asked_again_and_until_when_to_wait() -> None:
    talker = at("approached", chased=TODAY, reply_by=date(2026, 12, 9))

    assert "You asked again on 23 November 2026.\nThey said they would answer by 9 December 2026." in talker.last


PROMISE = Promise("1a", "they", "look at the ramp", TODAY)


@pytest.mark.parametrize(
    ("label", "screen", "stage"),
    [
        ("They answered", "happened_answer", "approached"),
        ("They said no", "happened_no", "approached"),
        ("They passed me on", "happened_who", "approached"),
        ("We have a meeting", "when", "approached"),
        ("No answer yet", "chase", "no_reply"),
        ("Who promised what", "promises", "approached"),
        ("The story so far", "timeline", "approached"),
        ("I am done with this one", "happened_done", "approached"),
        ("Back to Get ready", "ready", "approached"),
    ],
)
def test_every_option_of_the_first_screen_leads_on(label: str, screen: str, stage: Stage) -> None:
    talker = at("approached", promises=(PROMISE,))
    talker.press(label)

    assert (talker.session.screen, approach(talker).stage) == (screen, stage)


@pytest.mark.parametrize(
    ("stage", "label", "screen"),
    [
        ("meeting_booked", "We have met", "follow_met"),
        ("meeting_booked", "The meeting", "booking"),
        ("met", "We have met", "follow"),
        ("refused", "How to answer their no", "barriers"),
        ("replied", "I sent it", "happened_sent"),
    ],
)
def test_later_stages_have_their_own_ways(stage: Stage, label: str, screen: str) -> None:
    talker = at(stage, appointment=Appointment(datetime.combine(date(2026, 12, 4), time(15)), "Europe/London", "u"))
    talker.press(label)

    assert talker.session.screen == screen


@pytest.mark.parametrize("label", ["Who promised what", "The meeting", "Take it up again", "My plans"])
def test_what_there_is_none_of_is_not_offered(label: str) -> None:
    assert label not in at("approached").labels


def test_no_answer_told_twice_is_written_down_once() -> None:
    talker = sent()
    talker.say("no answer yet", "/log", "still no reply")

    assert kinds(talker) == ["sent", "no_answer"]
    assert talker.session.screen == "chase"


# When it was sent


def test_another_day_is_asked_for_by_the_room_of_dates() -> None:
    talker = ready()
    talker.say("sent", "another day")

    assert (talker.session.screen, talker.session.topic.split(" ")[0]) == ("when", "sent")


@pytest.mark.parametrize(("words", "day"), [("yesterday, at last", 22), ("on Friday", 20), ("just now today", 23)])
def test_a_day_can_be_typed_where_it_is_asked(words: str, day: int) -> None:
    talker = ready()
    talker.say("sent", words)

    assert approach(talker).sent == date(2026, 11, day)


def test_a_day_that_is_not_plain_goes_to_the_room_of_dates() -> None:
    talker = ready()
    talker.say("sent", "three weeks ago")

    assert talker.session.screen == "when_echo"
    assert approach(talker).sent is None


def test_a_date_that_was_agreed_on_is_the_day_it_was_sent() -> None:
    talker = ready()
    said = dated(talker, "sent", datetime.combine(date(2026, 11, 18), time()))

    assert (approach(talker).sent, approach(talker).happened[0].day) == (date(2026, 11, 18), date(2026, 11, 18))
    assert "Wednesday 2 December 2026" in said


def test_a_day_to_come_is_not_taken() -> None:
    talker = ready()
    said = dated(talker, "sent", datetime.combine(TODAY + timedelta(days=1), time()))

    assert "is still to come" in said
    assert approach(talker) == Approach()


@pytest.mark.parametrize("purpose", ["sent", "answer_by"])
def test_a_date_for_a_plan_that_was_closed_or_deleted_meanwhile_changes_nothing(purpose: str) -> None:
    talker = at("closed")
    talker.session.plan = "plan0"
    before = talker.session.plans
    dated(talker, purpose, datetime.combine(TODAY, time()))
    assert talker.session.plans == before
    talker.session.plan = "gone"
    dated(talker, purpose, datetime.combine(TODAY, time()))

    assert (talker.session.plans, talker.session.screen) == (before, "happened")


def long_ago() -> Talker:
    talker = ready()
    dated(talker, "sent", datetime.combine(date(2026, 10, 1), time()))
    talker.say("hm")
    return talker


def test_where_it_was_sent_long_ago_they_are_asked_whether_to_ask_again() -> None:
    talker = long_ago()

    assert talker.session.screen == "happened_late"
    assert not talker.session.reminders
    assert talker.labels == (
        "See the words for it",
        "Tomorrow morning",
        "No, not now",
        "Go on with my plan",
        "Main menu",
    )


def test_they_can_ask_again_now_or_not_at_all() -> None:
    assert long_ago().say("now")
    talker = long_ago()
    talker.press("See the words for it")
    assert talker.session.screen == "chase"
    talker = long_ago()
    talker.say("no")
    assert (talker.session.screen, dict(talker.session.reminders)) == ("happened", {})


def test_they_can_be_reminded_on_the_next_working_morning() -> None:
    talker = long_ago()
    talker.now += timedelta(days=4)
    said = talker.say("tomorrow")

    assert "Monday 30 November 2026 at 10 am" in said, "the day after is a Saturday"
    (one,) = talker.session.reminders.values()
    assert (one.kind, one.plan, one.wall) == ("chase", "plan0", datetime.combine(date(2026, 11, 30), time(10)))
    talker.wait(4)
    assert talker.session.reminders[one.id].state == "shown"


def test_what_is_known_of_these_weeks_is_said() -> None:
    talker = walked_to("who")
    talker.say("council", "Ann Lee", "yes")
    talker.now = talker.now.replace(year=2027, month=4, day=1)
    talker.say("/log", "sent", "today")

    assert "Many councils have elections on 6 May 2027." in talker.last


# What they answered


@pytest.mark.parametrize(
    ("label", "screen", "stage", "happened"),
    [
        ("They said yes", "happened", "replied", ["sent", "replied"]),
        ("They said no", "happened_no", "approached", ["sent"]),
        ("They will meet me", "when", "approached", ["sent"]),
        ("They passed me on", "happened_who", "approached", ["sent"]),
        ("They need more time", "when", "approached", ["sent"]),
        ("Something else", "happened_words", "approached", ["sent"]),
        ("Back to What happened", "happened", "approached", ["sent"]),
    ],
)
def test_every_kind_of_answer_leads_on(label: str, screen: str, stage: Stage, happened: list[str]) -> None:
    talker = sent()
    talker.say("they answered")
    talker.press(label)

    assert (talker.session.screen, approach(talker).stage, kinds(talker)) == (screen, stage, happened)


def test_an_answer_in_their_own_words_is_kept() -> None:
    talker = sent()
    talker.say("they answered", "The lift is on a list for the spring")

    assert approach(talker).happened[-1] == Happening("replied", TODAY, "The lift is on a list for the spring")
    assert not talker.session.reminders, "nobody is chased who has answered"


@pytest.mark.parametrize(("words", "kept"), [("It is on a list", "It is on a list"), ("just note the answer", "")])
def test_something_else_can_be_typed_or_left_out(words: str, kept: str) -> None:
    talker = sent()
    talker.say("they answered", "something else", words)

    assert (approach(talker).happened[-1].kind, approach(talker).happened[-1].words) == ("replied", kept)


@pytest.mark.parametrize(("choice", "kind"), [("something else", "replied"), ("They said no", "refused"), ("yes", "replied")])
def test_words_told_before_it_was_clear_what_they_are_need_not_be_typed_again(choice: str, kind: str) -> None:
    words = "they said the lift is on their list"
    talker = sent()
    said = talker.say(words)
    assert f"“{words}”" in said
    talker.say(choice)

    assert approach(talker).happened[-1] == Happening(kind, TODAY, words)


def test_more_time_moves_the_clock_to_the_day_they_promised() -> None:
    talker = sent()
    said = dated(talker, "answer_by", datetime.combine(date(2026, 12, 18), time()), "they need more time")

    assert (approach(talker).stage, approach(talker).reply_by) == ("approached", date(2026, 12, 18))
    assert approach(talker).happened[-1] == Happening("more_time", TODAY, "they need more time")
    assert "remind you to ask again on Monday 21 December 2026" in said


def test_more_time_without_a_day_keeps_the_usual_wait() -> None:
    talker = sent()
    dated(talker, "answer_by", None)

    assert (approach(talker).stage, approach(talker).reply_by, kinds(talker)[-1]) == ("approached", None, "more_time")


def test_more_time_after_an_answer_starts_the_clock_anew() -> None:
    talker = sent()
    talker.say("they replied", "yes")
    assert not talker.session.reminders
    dated(talker, "answer_by", datetime.combine(date(2026, 12, 18), time()))
    talker.say("hm")

    assert approach(talker).stage == "approached"


# A no, and somebody else


@pytest.mark.parametrize(("words", "kept"), [("There is no money", "There is no money"), ("they gave no reason", "")])
def test_a_no_is_kept_with_its_reason_and_leads_to_what_to_answer(words: str, kept: str) -> None:
    talker = sent()
    talker.say("they said no", words)

    assert (approach(talker).stage, approach(talker).happened[-1].words) == ("refused", kept)
    assert talker.labels[0] == "How to answer their no"
    assert not talker.session.reminders


def test_whoever_they_passed_me_on_to_comes_onto_the_way_to_who_decides() -> None:
    talker = sent()
    talker.say("they passed me on", "the clinic manager")

    assert approach(talker).happened[-1] == Happening("passed_on", TODAY, "the clinic manager")
    assert approach(talker).stage == "passed_on"
    names = [talker.answers[f"rung.{number}"] for number in range(1, 10) if f"rung.{number}" in talker.answers]
    assert names[names.index("Ann Lee") + 1] == "the clinic manager"
    assert all(talker.answers[f"rung_ask.{number}"] for number in range(1, len(names) + 1))
    assert "You can plan an approach to them with /plan." in talker.last


def test_somebody_who_is_on_the_way_already_is_there_once() -> None:
    talker = sent()
    talker.say("they passed me on", "the clinic manager", "passed me on to the clinic manager")
    names = [talker.answers.get(f"rung.{number}") for number in range(1, 10)]

    assert names.count("the clinic manager") == 1
    assert kinds(talker) == ["sent", "passed_on", "passed_on"]


def test_a_way_that_is_full_is_left_as_it_is_and_the_name_is_kept_in_the_story() -> None:
    talker = walked_to("card")
    talker.say("/ready", "ladder", "keep it like this")
    while "Add someone" in talker.labels:
        talker.say("add", f"Helper {len(talker.answers)}", "1", "all")
    talker.say("/log", "sent", "today", "passed me on to Dr Shah")

    assert "is full" in talker.last
    assert approach(talker).happened[-1].words == "Dr Shah"


def test_they_may_not_have_said_who() -> None:
    talker = sent()
    talker.say("they passed me on", "they did not say who")

    assert approach(talker).happened[-1] == Happening("passed_on", TODAY, "")
    assert "rung.1" not in talker.answers


# Done with it


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("We got it", "That is wonderful."),
        ("We got part of it", "Part of it is a real step."),
        ("Not this time", "Thank you for trying."),
        ("I would rather stop here", "That is fine."),
    ],
)
def test_a_plan_that_is_done_with_is_closed_with_a_warm_word(label: str, says: str) -> None:
    talker = sent()
    talker.press("I am done with this one")
    said = talker.press(label)

    assert says in said
    assert "its reminders stop" in said
    assert (approach(talker).stage, approach(talker).happened[-1].words) == ("closed", label)
    assert talker.session.plans["plan0"].closed
    assert (talker.session.plan, talker.session.screen) == ("", "home")
    assert (dict(talker.session.reminders), [key for key in talker.timers if key.startswith("remind")]) == ({}, [])


def test_leaving_the_question_closes_nothing() -> None:
    talker = sent()
    talker.say("I give up", "back")

    assert (talker.session.screen, approach(talker).stage) == ("happened", "approached")


def test_closing_in_the_list_of_plans_closes_the_approach_and_stops_its_reminders() -> None:
    talker = sent()
    assert talker.session.reminders
    said = talker.say("/plans", "1", "close")

    assert "its reminders stop" in said
    assert (approach(talker).stage, kinds(talker), dict(talker.session.reminders)) == ("closed", ["sent", "closed"], {})


def test_taking_it_up_again_goes_on_where_it_stood_and_reminds_again() -> None:
    talker = sent()
    talker.say("/plans", "1", "close", "1", "take it up again")

    assert (approach(talker).stage, kinds(talker)) == ("approached", ["sent", "closed", "reopened"])
    assert [one.kind for one in talker.session.reminders.values()] == ["chase"]
    assert not talker.session.plans["plan0"].closed


def closed_here() -> Talker:
    talker = at("refused", happened=(Happening("sent", TODAY), Happening("refused", TODAY)))
    talker.say("/plans", "1", "close")
    talker.session.plan, talker.session.screen = "plan0", "happened"
    talker.say("hm?")
    return talker


def test_a_closed_plan_offers_the_way_back_in() -> None:
    talker = closed_here()
    assert talker.labels[:4] == ("Take it up again", "The story so far", "My plans", "Back to Get ready")
    talker.press("Take it up again")

    assert (talker.session.screen, approach(talker).stage) == ("happened", "refused")


@pytest.mark.parametrize("words", ["they replied", "sent it yesterday", "a note to myself", "they said no because of money"])
def test_what_is_typed_of_a_closed_plan_gets_a_clear_sentence(words: str) -> None:
    talker = closed_here()
    before = talker.session.plans

    assert "This one is closed. Take it up again first" in talker.say(words)
    assert talker.session.plans == before


# In words


@pytest.mark.parametrize(
    ("stage", "words", "screen", "now"),
    [
        ("ready", "sent it yesterday", "happened", "approached"),
        ("ready", "emailed them on Friday", "happened", "approached"),
        ("ready", "I posted the letter", "happened_sent", "ready"),
        ("ready", "got a meeting", "when", "ready"),
        ("ready", "I give up", "happened_done", "ready"),
        ("approached", "they replied", "happened_answer", "approached"),
        ("approached", "she wrote back", "happened_answer", "approached"),
        ("approached", "no answer", "chase", "no_reply"),
        ("approached", "I have heard nothing", "chase", "no_reply"),
        ("approached", "they said no because there is no money", "happened", "refused"),
        ("approached", "passed me on to Dr Shah", "happened", "passed_on"),
        ("approached", "they passed it on to somebody else", "happened_who", "approached"),
        ("approached", "they agreed to meet me", "when", "approached"),
        ("approached", "it's a yes", "happened", "replied"),
        ("approached", "they need more time", "happened", "approached"),
        ("approached", "I asked again", "chase", "approached"),
        ("meeting_booked", "the meeting went well", "follow_met", "meeting_booked"),
        ("meeting_booked", "the meeting is cancelled", "booking", "meeting_booked"),
        ("meeting_booked", "they said no to a ramp", "happened", "refused"),
        ("met", "passed me on to Dr Shah", "happened", "passed_on"),
        ("replied", "got an appointment", "when", "replied"),
    ],
)
def test_news_in_words_goes_where_its_button_would(stage: Stage, words: str, screen: str, now: Stage) -> None:
    appointment = Appointment(datetime.combine(date(2026, 12, 4), time(15)), "Europe/London", "u")
    talker = ready() if stage == "ready" else at(stage, appointment=appointment)
    talker.say(words)

    wanted = "when" if words == "they need more time" else screen
    assert talker.session.screen == wanted
    assert approach(talker).stage in (now, "planning" if now == "ready" else now)


@pytest.mark.parametrize(
    ("words", "kind", "stage"),
    [
        ("they said no because there is no money", "refused", "refused"),
        ("passed me on to Dr Shah", "passed_on", "passed_on"),
        ("it's a yes", "replied", "replied"),
        ("no answer so far", "no_answer", "no_reply"),
    ],
)
def test_news_before_it_was_said_to_be_sent_asks_that_first_and_is_not_lost(words: str, kind: str, stage: Stage) -> None:
    talker = ready()
    said = talker.say(words)
    assert "Let us write down first when you sent it." in said
    assert talker.session.screen == "happened_sent"
    talker.say("today")

    assert (kinds(talker), approach(talker).stage) == (["sent", kind], stage)


def test_news_told_before_is_not_lost_on_another_day_either() -> None:
    talker = ready()
    talker.say("they said no because there is no money", "another day")
    assert talker.session.topic.endswith("they said no because there is no money")
    said = dated(talker, "sent", datetime.combine(date(2026, 11, 4), time()), "they said no because there is no money")

    assert approach(talker).stage == "refused"
    assert "remind" not in said


@pytest.mark.parametrize(
    ("stage", "words", "says", "screen"),
    [
        ("refused", "no answer", "They have answered already", "happened"),
        ("meeting_booked", "no reply so far", "They have answered already", "happened"),
        ("replied", "I chased them", "nobody to ask again", "happened"),
        ("meeting_booked", "they need more time", "There is a meeting already.", "happened"),
        ("approached", "we met", "I have no meeting down for this plan.", "follow_met"),
        ("approached", "the meeting is cancelled", "No meeting is written down yet.", "booking"),
    ],
)
def test_what_cannot_happen_yet_is_said_with_what_comes_first(stage: Stage, words: str, says: str, screen: str) -> None:
    talker = at(stage)
    said = talker.say(words)

    assert says in said
    assert (talker.session.screen, approach(talker).stage, kinds(talker)) == (screen, stage, ["sent"])


def test_words_that_name_nothing_are_offered_as_a_note() -> None:
    talker = sent()
    said = talker.say("The receptionist was kind")
    assert "Shall I keep this as a note?\n“The receptionist was kind”" in said
    talker.press("Yes, keep it")

    assert approach(talker).happened[-1] == Happening("note", TODAY, "The receptionist was kind")
    assert approach(talker).stage == "approached"


@pytest.mark.parametrize("words", ["no", "leave it", "ok", "not sure"])
def test_a_note_is_only_kept_on_a_yes(words: str) -> None:
    talker = sent()
    said = talker.say("The receptionist was kind", words)

    assert "I have not kept it." in said
    assert kinds(talker) == ["sent"]


def test_a_long_note_is_cut_and_that_is_said() -> None:
    talker = sent()
    assert "I have kept the first part of it." in talker.say("kind words " * 60)
    talker.say("yes")

    assert len(approach(talker).happened[-1].words) <= 300


@pytest.mark.parametrize("words", ["?", "17", "😀", "…"])
def test_what_is_no_word_is_no_note(words: str) -> None:
    talker = sent()

    assert "did not catch" in talker.say(words)
    assert talker.session.screen == "happened"


@pytest.mark.parametrize("words", ["<b>no</b> {whom}", "**x** [a](https://b.c)", "w" * 3000])
@pytest.mark.parametrize("screen", ["happened", "happened_answer", "happened_words", "happened_no", "happened_who"])
def test_whatever_is_typed_is_kept_as_it_is(screen: str, words: str) -> None:
    talker = sent()
    talker.session.screen = screen
    talker.say(words)
    if screen == "happened":
        talker.say("yes")

    assert words[:60] in approach(talker).happened[-1].words
    assert not any(span.link for span in talker.chat[-1].say.text)


# Several plans, none, and what is stale


def test_what_happened_is_written_down_for_the_plan_on_the_table_alone() -> None:
    talker = sent()
    talker.say("/plan", "Buses", "/log", "got a reply")
    assert talker.session.screen == "happened_sent"
    talker.say("yesterday")

    assert approach(talker, "plan1").sent == TODAY - timedelta(days=1)
    assert kinds(talker) == ["sent"]


def test_without_a_plan_there_is_a_way_on() -> None:
    talker = Talker()
    talker.say("hello", "/log")

    assert talker.session.screen == "home"


@pytest.mark.parametrize("topic", ["", "7", "they said no", "now", "x" * 300])
@pytest.mark.parametrize("state", ["none", "closed", "planning", "approached", "met"])
@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_is_ever_a_dead_end(screen: str, state: str, topic: str) -> None:
    session = stale(screen, state, topic)
    for words in ("1", "2", "6", "yes", "x", "they said no", "no", "menu"):
        after, effects = advance(session, Said(words, 1), Facts(our_content(), TEAM, "p"), NOW)
        assert effects
        if state in ("none", "closed") and after.screen.startswith("happened") and words != "1":
            assert after.plans == session.plans


NOW = ready().now
HERE = {
    "none": replace(ready().session, plan=""),
    "closed": closed_here().session,
    "planning": ready().session,
    "approached": sent().session,
    "met": at("met").session,
}


def stale(screen: str, state: str, topic: str) -> Session:
    session = HERE[state].copy()
    session.screen, session.topic = screen, topic
    return session


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("i rang them yesterday", "by phone"),
        ("emailed them today", "by email"),
        ("I posted the letter yesterday", "by letter"),
        ("handed it in at her surgery today", "in person"),
        ("sent it today", "by email"),
    ],
)
def test_how_it_went_off_is_kept_as_it_was_told_or_else_as_it_was_planned(words: str, how: str) -> None:
    talker = ready()
    said = talker.say(words)

    assert approach(talker).happened[-1].words == how
    assert f", {how}." in said


def test_how_it_went_off_is_still_known_when_the_day_is_asked_for() -> None:
    talker = ready()
    talker.say("I rang them")
    assert talker.session.screen == "happened_sent"
    talker.say("another day", "a week ago", "yes")

    assert [(one.kind, one.words) for one in approach(talker).happened] == [("sent", "by phone")]
