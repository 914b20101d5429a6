"""The room of asking once more: which text fits, writing it down, waiting, and every way it can be come into too late."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.approach import Approach, Happening
from dialogs.effects import DropTimer, Say
from dialogs.reminder import Reminder
from dialogs.reminding import settle
from dialogs.rooms.happening import happened
from dialogs.text import MESSAGE_LIMIT, length
from dialogs.turn import Facts, Turn
from dialogs.words import in_words
from tests.approaches import TODAY, ago, asked_again, kept, out, promise, waiting
from tests.talk import Talker, our_content, walked_to

LATE = promise()


def at(talker: Talker, topic: str = "", screen: str = "chase") -> str:
    """Put somebody on the screen as another room would; what they then see."""
    talker.session.screen, talker.session.topic = screen, topic
    return talker.say("xyzzy")


def text(talker: Talker) -> str:
    """What one tap copies."""
    return "".join(span.words for span in talker.chat[-1].say.text if span.block)


def chase_days(talker: Talker) -> list[str]:
    reminders = talker.session.reminders.values()
    return [f"{one.wall:%a %d %b %H:%M}" for one in reminders if one.kind == "chase" and one.state == "waiting"]


def test_after_two_weeks_it_says_how_long_it_has_been_and_shows_a_friendly_text() -> None:
    talker = waiting()
    said = at(talker)

    assert "You sent it to Ann Lee on 2 November 2026. That is 21 days ago." in said
    assert "Two weeks is usual" in said
    assert text(talker).startswith("Subject: My question of 2 November 2026\n\nDear Ann Lee,")
    assert "Will you meet us in June?" in text(talker)
    assert talker.labels[:7] == (
        *("I have asked again", "They have answered", "A firmer one", "Try another way", "For a phone call"),
        *("Wait another week", "Back to Get ready"),
    )


def test_after_a_chaser_a_firmer_text_fits_and_after_two_another_way() -> None:
    once = asked_again(out(28), 14)
    talker = waiting(once)
    said = at(talker)
    assert "You asked once more on 9 November 2026." in said
    assert "I asked once more on 9 November 2026." in text(talker)

    talker = waiting(asked_again(asked_again(out(42), 28), 14))
    said = at(talker)
    assert "\nAnother way\n" in said
    assert "Ring their local office" in said
    assert text(talker).startswith("Hello, my name is [your name].")


def test_who_has_sent_it_has_it_written_down_and_hears_of_the_next_day() -> None:
    talker = waiting()
    at(talker)
    said = talker.press("I have asked again")
    approach = talker.session.plans["plan0"].approach

    assert approach.chased == TODAY
    assert approach.happened[-1] == Happening("chased", TODAY)
    assert (approach.stage, approach.sent) == ("approached", ago(21))
    assert "the day to try again is Monday 7 December 2026" in said
    assert chase_days(talker) == ["Mon 07 Dec 10:00"]
    assert talker.session.screen == "home"


def test_a_chaser_that_is_written_down_twice_by_mistake_stands_once() -> None:
    talker = waiting()
    at(talker)
    talker.press_twice("I have asked again")

    assert [one.kind for one in talker.session.plans["plan0"].approach.happened] == ["sent", "chased"]


@pytest.mark.parametrize("days", [0, 1, 6])
def test_less_than_a_week_after_a_chaser_it_says_when_and_why_and_still_lets_them_see_the_text(days: int) -> None:
    talker = waiting(asked_again(out(21), days))
    said = at(talker)
    day = {0: "Monday 7 December", 1: "Monday 7 December", 6: "Tuesday 1 December"}[days]

    assert "can feel like pressure" in said
    assert f"I would wait until {day} 2026" in said
    assert text(talker) == ""
    assert "I have asked again" not in talker.labels
    talker.press("Show me the message")
    assert "I have not had an answer" in text(talker)
    assert "I have asked again" in talker.labels, "whoever did it all the same can say so"


def test_before_the_two_weeks_are_over_it_says_when_it_is_time() -> None:
    talker = waiting(out(3))
    said = at(talker)

    assert "That is 3 days ago." in said
    assert "I would wait until Friday 4 December 2026" in said
    assert text(talker) == ""
    assert "today." in at(waiting(out(0)))
    assert "yesterday." in at(waiting(out(1)))


def test_a_day_they_promised_an_answer_by_is_waited_for() -> None:
    assert "I would wait until Thursday 3 December 2026" in at(waiting(out(21, reply_by=TODAY + timedelta(9))))


def test_another_tone_and_another_way_of_sending_are_one_tap_away() -> None:
    talker = waiting()
    at(talker)
    talker.press("A firmer one")
    assert text(talker).startswith("Subject: Still no answer")
    talker.press("For a phone call")
    assert "By what day will I get an answer" in text(talker)
    assert "A firmer one" not in talker.labels
    talker.press("A friendlier one")
    assert "Could you tell me if it has arrived" in text(talker)
    talker.press("For an email")
    assert text(talker).startswith("Subject: My question")
    talker.press("Back")
    assert talker.session.screen == "chase"


def test_who_planned_to_ring_gets_words_for_a_phone_call() -> None:
    talker = waiting()
    plan = talker.session.plans["plan0"]
    way = replace(plan.answers["way"], value="Phone", choice="phone")
    talker.session.plans = {"plan0": replace(plan, answers={**plan.answers, "way": way})}
    at(talker)

    assert "I rang you on 2 November 2026." in text(talker)
    assert not text(talker).startswith("Subject")


def test_another_week_moves_the_reminder_that_is_there_and_makes_one_where_there_is_none() -> None:
    talker = waiting()
    at(talker)
    assert "I will remind you on Monday 30 November 2026." in talker.press("Wait another week")
    assert chase_days(talker) == ["Mon 30 Nov 10:00"]
    (name,) = talker.session.reminders
    assert f"remind.{name}" in talker.timers

    at(talker)
    talker.now += timedelta(days=2)
    talker.press("Wait another week")
    assert chase_days(talker) == ["Wed 02 Dec 10:00"]
    assert list(talker.session.reminders) == [name]


def test_a_reminder_that_was_shown_waits_again_after_a_chaser() -> None:
    talker = waiting()
    at(talker)
    talker.press("Wait another week")
    (one,) = talker.session.reminders.values()
    talker.session.reminders = {one.id: replace(one, state="shown")}
    at(talker)
    talker.press("I have asked again")

    assert chase_days(talker) == ["Mon 07 Dec 10:00"]


def test_they_have_answered_leads_to_what_happened() -> None:
    talker = waiting()
    at(talker)
    talker.press("They have answered")

    assert talker.session.screen == "happened"


@pytest.mark.parametrize(
    ("approach", "says"),
    [
        (Approach(), "You have not told me yet when you sent it"),
        (Approach("ready"), "You have not told me yet when you sent it"),
        (out(stage="replied"), "You are not waiting for an answer here"),
        (out(stage="refused"), "You are not waiting for an answer here"),
        (out(stage="closed"), "You are not waiting for an answer here"),
    ],
)
@pytest.mark.parametrize("screen", ["chase", "chase_text"])
def test_where_nobody_is_to_be_asked_it_says_so_and_leads_on(approach: Approach, says: str, screen: str) -> None:
    talker = waiting(approach)
    said = at(talker, screen=screen)

    assert says in said
    assert text(talker) == ""
    assert talker.labels[:-2] in (("What happened", "Back to Get ready"), ("Back",))
    talker.say(*["back"] * (2 if screen == "chase_text" else 1))
    assert talker.session.screen == "ready"


@pytest.mark.parametrize("screen", ["chase", "chase_text"])
def test_without_a_plan_or_with_a_closed_one_it_says_so_and_leads_on(screen: str) -> None:
    newcomer, closed = Talker(), waiting()
    newcomer.say("hello")
    plan = closed.session.plans["plan0"]
    closed.session.plans = {"plan0": replace(plan, closed=True)}
    for talker in (newcomer, closed):
        assert "There is no plan open" in at(talker, screen=screen)
        talker.say(*(["back"] if screen == "chase_text" else []), "my plans")
        assert talker.session.screen == "plans"


@pytest.mark.parametrize("topic", ["", "9a", "zz", "- firmer phone", "9a other email", "- x y z w", " ", "🙂", "9a 9a 9a 9a"])
@pytest.mark.parametrize("screen", ["chase", "chase_text"])
@pytest.mark.parametrize("stage", ["planning", "approached", "replied", "met", "closed"])
def test_no_topic_however_old_or_odd_makes_it_fail_and_every_button_works(topic: str, screen: str, stage: str) -> None:
    talker = waiting(out(stage=stage, promises=(LATE,)))
    at(talker, topic, screen)
    for label in talker.labels:
        at(talker, topic, screen)
        talker.press(label)
    assert talker.last


def test_a_long_ask_and_a_long_promise_still_fit_one_message() -> None:
    talker = waiting(out(42, promises=(replace(LATE, what="w" * 5000),)))
    plan = talker.session.plans["plan0"]
    long = replace(plan.answers["ask_words"], value="Will you? " * 600)
    talker.session.plans = {"plan0": replace(plan, answers={**plan.answers, "ask_words": long, "name": long})}
    for topic in ("", "9a"):
        at(talker, topic)
        (say,) = (effect for effect in talker.effects if isinstance(effect, Say))
        assert length(say.text) < MESSAGE_LIMIT


def test_their_late_promise_has_a_text_of_its_own_and_asking_leaves_the_stage_as_it_is() -> None:
    talker = waiting(out(stage="met", promises=(LATE,)))
    said = at(talker, "9a")
    assert "They said they would do this: Send us the figures" in said
    assert "They said it would be done by 20 November 2026." in said
    assert "you would do this: Send us the figures." in text(talker)
    assert "Try another way" not in talker.labels

    said = talker.press("I have asked again")
    approach = talker.session.plans["plan0"].approach
    assert approach.happened[-1] == Happening("asked", TODAY, LATE.what)
    assert (approach.stage, approach.chased) == ("met", None)
    assert "I will remind you of it on Monday 30 November 2026." in said
    (one,) = (one for one in talker.session.reminders.values() if one.about == "9a")
    assert (one.kind, f"{one.wall:%d %b}") == ("promise", "30 Nov")

    assert "can feel like pressure" in at(talker, "9a")
    talker.now += timedelta(days=8)
    assert "Subject: Still open" in at(talker, "9a")
    assert "I asked about it on 23 November 2026." in text(talker)


def test_the_day_of_the_meeting_stands_in_the_text_not_the_day_it_was_written_down_or_changed() -> None:
    met = Happening("met", ago(33))
    talker = waiting(out(stage="met", happened=(Happening("met", ago(90)), met, Happening("met", ago(2))), promises=(LATE,)))
    at(talker, "9a")

    assert f"I wrote down on {in_words(met.day)} that you would do this" in text(talker)
    assert in_words(LATE.made) not in text(talker)


def test_a_promise_that_is_not_late_yet_is_not_chased() -> None:
    assert "I would wait until Friday 27 November 2026" in at(waiting(out(promises=(promise(by=-3),))), "9a")


def test_a_promise_without_a_date_gets_a_reminder_such_as_people_ask_for() -> None:
    talker = waiting(out(stage="met", promises=(promise(by=None),)))
    at(talker, "9a")
    talker.press("Wait another week")

    assert [(one.kind, one.about) for one in talker.session.reminders.values()] == [("own", LATE.what)]


@pytest.mark.parametrize("gone", [replace(LATE, kept=TODAY), replace(LATE, side="you"), replace(LATE, id="8b")])
def test_a_promise_that_is_kept_gone_or_ones_own_is_not_chased(gone: object) -> None:
    talker = waiting(out(stage="met", promises=(gone,)))

    assert "That promise is not open any more" in at(talker, "9a")
    talker.press("Who promised what")
    assert talker.session.screen == "promises"


def test_before_an_election_a_person_hears_that_an_answer_may_take_longer() -> None:
    talker = waiting(out(-120))
    plan = talker.session.plans["plan0"]
    who = replace(plan.answers["who"], choice="council")
    talker.session.plans = {"plan0": replace(plan, answers={**plan.answers, "who": who})}
    talker.now += timedelta(days=140)

    assert "Many councils have elections on 6 May 2027" in at(talker)
    assert "Many councils" not in at(kept(talker, out(stage="replied")))


def test_the_story_is_never_in_what_is_copied() -> None:
    talker = waiting()
    plan = talker.session.plans["plan0"]
    story = replace(plan.answers["story"], value="I fell on the stairs", state="given")
    talker.session.plans = {"plan0": replace(plan, answers={**plan.answers, "story": story})}
    at(talker)

    assert text(talker)
    assert "stairs" not in talker.last


@pytest.mark.parametrize("typed", ["ok", "done", "thanks", "no", "not sure", "skip", "back", "none"])
@pytest.mark.parametrize(("screen", "to"), [("chase", "ready"), ("chase_text", "chase")])
def test_small_words_lead_out_and_write_nothing_down(screen: str, to: str, typed: str) -> None:
    talker = waiting()
    at(talker, screen=screen)
    before = talker.session.plans
    talker.say(typed)

    assert talker.session.screen == to
    assert talker.session.plans == before
    assert talker.session.reminders == {}


def test_a_plan_nothing_was_told_about_has_nobody_to_name() -> None:
    talker = kept(walked_to("who"), out())

    assert "You sent it to them on" in at(talker)


def test_words_of_ours_are_said_for_every_state() -> None:
    phrases = our_content().desk.phrases
    states = ("no_plan", "gone", "unsent", "over", "early", "not_late", "soon", "due")

    assert {f"chase_{state}" for state in states} <= phrases.keys()


def test_a_reminder_of_another_plan_is_left_alone() -> None:
    talker = waiting()
    other = Reminder("1a", "chase", talker.now.replace(tzinfo=None), "Europe/London", talker.now + timedelta(5), "plan9")
    talker.session.reminders = {"1a": other}
    at(talker)
    talker.press("Wait another week")

    assert talker.session.reminders["1a"] == other
    assert len(talker.session.reminders) == 2


def test_the_reminder_after_a_chaser_comes_once() -> None:
    talker = waiting()
    at(talker)
    talker.press("I have asked again")
    talker.wait(13)
    assert [one.state for one in talker.session.reminders.values()] == ["waiting"]
    talker.wait(2)
    assert [one.state for one in talker.session.reminders.values()] == ["shown"]
    talker.wait(60)
    assert not [key for key in talker.timers if key.startswith("remind.")]


def test_an_answer_takes_the_reminder_away() -> None:
    talker = waiting()
    at(talker)
    talker.press("I have asked again")
    (name,) = talker.session.reminders
    turn = Turn(talker.session, Facts(talker.content, "", "x"), talker.now)
    happened(turn, "replied")
    settle(turn)

    assert turn.effects == [DropTimer(f"remind.{name}")]
    assert turn.session.reminders == {}
