"""The room of the follow-up: every way through it, stopping half way, the letter, and what is reminded of."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dialogs.approach import Happening
from dialogs.rooms.followup import MOST_PROMISES, SCREENS, WHAT_LIMIT
from dialogs.rooms.happening import happened
from dialogs.rooms.telling import NOTE_LIMIT
from dialogs.text import MESSAGE_LIMIT, length
from dialogs.turn import Facts, Turn
from tests.dialogs.rooms.meetings import AT, COME, SOON, agree, approach, booked, copied, kinds, on, promised, put, said, through
from tests.talk import TEAM, walked_to

BY = datetime.fromisoformat("2026-12-04T00:00")
NOTE = "The chair has a sister with MS"


def test_somebody_whose_meeting_is_over_is_asked_how_it_went() -> None:
    talker = booked()

    assert talker.session.screen == "follow"
    assert talker.labels[:5] == ("It went well", "So-so", "Not well", "It did not happen", "Back to Get ready")


@pytest.mark.parametrize(
    ("pressed", "typed", "went", "comfort"),
    [
        ("It went well", "great", "well", "That is good to hear."),
        ("So-so", "ok", "so_so", "Many meetings are a bit of both."),
        ("Not well", "not good", "badly", "I am sorry that it was hard after all the work you put in."),
    ],
)
def test_how_it_went_is_kept_at_once_with_the_day_of_the_meeting(pressed: str, typed: str, went: str, comfort: str) -> None:
    one, two = booked(), booked()
    one.press(pressed)
    two.say(typed)

    for talker in (one, two):
        assert (approach(talker).stage, approach(talker).went) == ("met", went)
        assert approach(talker).happened == (Happening("met", AT.date()),)
        assert comfort in talker.last
        assert "What did they say they would do?" in talker.last


@pytest.mark.parametrize(
    ("typed", "went"),
    [
        *[(words, "badly") for words in ("horrible, I cried", "It was awful", "I got really upset", "not good at all", "bad")],
        *[(words, "well") for words in ("It was brilliant.", "really good", "i think it went well", "great, thanks")],
        *[(words, "so_so") for words in ("it was so so", "it was not bad really", "Ok I think")],
    ],
)
def test_how_it_went_is_understood_in_a_sentence(typed: str, went: str) -> None:
    talker = booked()
    said = talker.say(typed)

    assert "did not catch" not in said
    assert (approach(talker).went, approach(talker).stage, talker.session.screen) == (went, "met", "follow_they")


@pytest.mark.parametrize(
    "typed",
    [
        *("it was not a good meeting", "It wasn\u2019t great", "good and bad", "good but they laughed", "not horrible"),
        *("well, you know", "we talked about buses", "it didnt go well"),
    ],
)
def test_how_it_went_is_never_guessed(typed: str) -> None:
    talker = booked()

    assert "did not catch" in talker.say(typed)
    assert (approach(talker).went, talker.session.screen) == ("", "follow")


def test_a_meeting_that_did_not_happen_leads_to_a_new_date_and_stays_booked() -> None:
    talker = booked()
    before = approach(talker)
    said = talker.press("It did not happen")

    assert talker.session.screen in ("booking", "when")
    assert "nobody's fault" in said
    assert approach(talker) == before


@pytest.mark.parametrize("stage", ["planning", "approached", "no_reply", "passed_on", "refused", "replied"])
def test_without_a_meeting_it_is_asked_kindly_if_there_was_one(stage: str) -> None:
    talker = booked(stage=stage, appointment=None)
    assert "I have no meeting down for this plan." in talker.last
    talker.press("We met all the same")

    assert (talker.session.screen, approach(talker).stage) == ("follow", "met")
    assert kinds(talker) == ["met"]
    assert "It did not happen" not in talker.labels
    talker.say("well")
    assert kinds(talker) == ["met"]


@pytest.mark.parametrize(
    ("label", "screen"),
    [("The meeting is still to come", "booking"), ("There was no meeting", "happened"), ("Back to Get ready", "ready")],
)
def test_who_has_not_met_is_led_on_and_nothing_is_put_down(label: str, screen: str) -> None:
    talker = booked(stage="approached", appointment=None)
    before = approach(talker)
    talker.press(label)

    assert talker.session.screen in (screen, "when" if screen == "booking" else screen)
    assert approach(talker) == before


def test_before_the_meeting_its_date_is_said_and_who_met_already_may_say_so() -> None:
    talker = booked(**SOON)
    assert "Your meeting is down for Tuesday 1 December 2026 at 3 pm." in talker.last
    talker.press("We met all the same")

    assert approach(talker).happened == (Happening("met", date(2026, 11, 23)),)
    talker.say("well", "nothing", "nothing", "nothing")
    assert "Thank you for meeting me on [the day]." in copied(talker)


def test_the_minute_it_begins_counts_as_met_in_the_zone_of_the_meeting() -> None:
    talker = booked(**SOON)
    talker.now = datetime(2026, 12, 1, 14, 59, tzinfo=UTC)
    assert "Have you met them?" in on(talker, "follow")
    talker.now = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
    assert "How did the meeting go?" in on(talker, "follow")


def test_a_meeting_that_was_put_down_as_held_elsewhere_is_not_put_down_twice() -> None:
    talker = booked(stage="met", happened=(Happening("met", AT.date()),))
    talker.say("well")

    assert kinds(talker) == ["met"]


def test_each_promise_is_kept_before_its_date_is_asked() -> None:
    talker = booked()
    talker.say("well", "Send us the figures")

    (one,) = approach(talker).promises
    assert (one.side, one.what, one.made, one.by, one.kept) == ("they", "Send us the figures", date(2026, 11, 23), None, None)
    assert talker.session.screen == "when"
    assert talker.session.topic.startswith(f"promise {one.id}")
    assert "I have put this down: “Send us the figures”" in talker.last


def test_with_its_date_it_is_asked_if_there_is_anything_else() -> None:
    talker = booked()
    talker.say("well", "Send us the figures")
    said = agree(talker, BY)

    assert talker.session.screen == "follow_they"
    assert "By 4 December 2026: “Send us the figures”" in said
    assert "Will they do anything else?\nSo far they said they would:\n• Send us the figures, by 4 December 2026" in said
    assert talker.labels[0] == "That is everything"


def test_what_is_good_to_know_is_said_with_the_letter_and_not_again_with_each_file() -> None:
    talker = through()
    assert "Many people send it within two days." in talker.last
    assert "Still for you to write: your name and address," in talker.last

    assert "Many people send it" not in talker.say("file", "pdf")
    assert "Many people send it" in talker.press("Show the letter")


def test_no_date_is_fine() -> None:
    talker = booked()
    talker.say("well", "Send us the figures")
    said = agree(talker, None)

    assert "This has no date: “Send us the figures”" in said
    assert approach(talker).promises[0].by is None
    assert talker.session.reminders == {}


def test_both_sides_the_note_and_the_letter_come_in_turn() -> None:
    talker = through()
    they, you = approach(talker).promises

    assert (they.side, they.what, they.by) == ("they", "Send us the figures", date(2026, 12, 4))
    assert (you.side, you.what, you.by) == ("you", "send you our photos", None)
    assert they.id != you.id
    assert approach(talker).remember == NOTE
    assert "- Send us the figures, by 4 December 2026." in copied(talker)
    assert "- Send you our photos." in copied(talker)
    assert "Thank you for meeting me on 20 November 2026." in copied(talker)
    assert "They said they would:\n• Send us the figures, by 4 December 2026" in talker.last
    assert f"Only for you:\n{NOTE}" in talker.last
    assert "Many people send it within two days. If you need longer, that is fine too." in talker.last


def test_nothing_agreed_is_fine() -> None:
    talker = booked()
    for _ in range(3):
        talker.say("well" if talker.session.screen == "follow" else "nothing")
    talker.press("Nothing to add")

    assert "Nobody promised anything this time." in talker.last
    assert "We did not settle anything this time." in copied(talker)
    assert approach(talker).promises == ()
    assert "Who promised what" not in talker.labels


@pytest.mark.parametrize(
    ("answers", "screen"),
    [
        ((), "follow"),
        (("well",), "follow_they"),
        (("well", "none"), "follow_you"),
        (("well", "none", "none"), "follow_note"),
        (("well", "none", "none", "none"), "follow_end"),
    ],
)
@pytest.mark.parametrize("way", ["later", "home", "follow", "booking"])
def test_whoever_stops_half_way_goes_on_where_they_were(answers: tuple[str, ...], screen: str, way: str) -> None:
    talker = booked()
    for one in answers:
        talker.say(one)
    before = approach(talker)
    if way == "later":
        talker.say("/later")
        talker.wait(3)
        talker.say("/start")
    else:
        talker.say("/menu")
        on(talker, "follow")

    assert (talker.session.screen, approach(talker)) == (screen, before)


def test_whoever_stops_at_a_date_has_the_promise_all_the_same() -> None:
    talker = booked()
    talker.say("well", "Send us the figures", "/menu")
    talker.wait(2)
    said = on(talker, "follow")

    assert "• Send us the figures" in said
    assert talker.session.screen == "follow_they"


def test_an_edited_message_loses_nothing() -> None:
    talker = booked()
    talker.say("well", "Send us the figures")
    before = approach(talker)
    talker.amend("Send us the figures", "Send us nothing")

    assert approach(talker) == before
    assert agree(talker, BY).count("Send us the figures") == 2


def test_twelve_promises_stand_in_the_letter_and_in_the_summary() -> None:
    talker = booked()
    talker.say("well")
    promised(talker, *(f"measure part {number} of the road" for number in range(1, 8)), by=BY)
    talker.say("all")
    promised(talker, *(f"count the cars on day {number}" for number in range(1, 6)))
    talker.say("all", "no")

    assert len(approach(talker).promises) == len({one.id for one in approach(talker).promises}) == 12
    assert all(one.what[1:] in copied(talker) and one.what in talker.last for one in approach(talker).promises)


def test_there_is_an_end_to_promises_and_it_is_said_kindly() -> None:
    talker = booked()
    talker.say("well")
    promised(talker, *(f"measure part {number}" for number in range(MOST_PROMISES)))
    said = talker.say("and one more")

    assert "I hold as many promises for this plan as I can." in said
    assert (len(approach(talker).promises), talker.session.screen) == (MOST_PROMISES, "follow_they")


@pytest.mark.parametrize(
    "words", ["w" * 4000, "word " * 700, "<b>& *x* {what} {ask_words}", "שלום 😀🚲", "one\ntwo\nthree", "/etc/passwd no"]
)
def test_hostile_words_are_bounded_and_stay_data(words: str) -> None:
    talker = booked()
    talker.say("well")
    if words.startswith("/"):
        words = f"read {words}"
    talker.say(words)
    (one,) = approach(talker).promises

    assert len(one.what) <= WHAT_LIMIT
    assert "\n" not in one.what
    assert one.what.rstrip("…").split()[0] in words
    assert ("a bit long" in talker.last) == (len(words) > WHAT_LIMIT)
    agree(talker, BY)
    talker.say("all", words, "/menu")
    on(talker, "follow")
    talker.say("all", words)
    assert all(length(say.text) <= MESSAGE_LIMIT for say in said(talker))
    assert len(approach(talker).remember) <= NOTE_LIMIT


@pytest.mark.parametrize(("screen", "typed"), [("follow_they", "that"), ("follow_you", "noth"), ("follow_note", "take")])
def test_the_beginning_of_a_button_is_an_answer_where_words_are(screen: str, typed: str) -> None:
    talker = booked(went="well", stage="met", told=screen.removeprefix("follow_"), remember="Bring water")
    assert talker.session.screen == screen
    talker.say(typed)

    assert typed in (approach(talker).remember.split("\n")[-1], *(one.what for one in approach(talker).promises))
    assert "Bring water" in approach(talker).remember


@pytest.mark.parametrize("typed", ["?", "...", "7", "12"])
@pytest.mark.parametrize("screen", ["follow_they", "follow_you", "follow_note"])
def test_signs_and_bare_numbers_are_no_promise(screen: str, typed: str) -> None:
    talker = booked()
    talker.say("well")
    put(talker, told=screen.removeprefix("follow_"))
    on(talker, screen)
    before = approach(talker)
    said = talker.say(typed)

    assert "did not catch" in said
    assert (talker.session.screen, approach(talker)) == (screen, before)


@pytest.mark.parametrize(("label", "side"), [("Add what they will do", "they"), ("Add what I will do", "you")])
def test_a_promise_can_be_added_later_without_the_other_questions(label: str, side: str) -> None:
    talker = through()
    talker.press("Change or add something")
    talker.press(label)
    promised(talker, "come to our next meeting", by=BY)
    assert talker.session.screen == f"follow_{side}"
    talker.say("that's all")

    assert approach(talker).promises[-1].side == side
    assert talker.session.screen == "follow_end"
    assert "- Come to our next meeting, by 4 December 2026." in copied(talker)


def test_a_meeting_that_is_agreed_begins_a_new_follow_up_and_loses_nothing_else() -> None:
    talker = through()
    before = approach(talker)
    turn = Turn(talker.session, Facts(talker.content, TEAM, "new"), talker.now)
    happened(turn, "booked", appointment=SOON["appointment"])

    assert (turn.approach.stage, turn.approach.went, turn.approach.told) == ("meeting_booked", "", "")
    assert (turn.approach.promises, turn.approach.remember) == (before.promises, NOTE)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("state", ["no plan", "closed plan", "done with"])
def test_without_a_plan_under_way_every_screen_says_so_and_has_a_way_on(screen: str, state: str) -> None:
    talker = through()
    plan = talker.session.plans[talker.session.plan]
    if state == "no plan":
        talker.session.plan = ""
    elif state == "closed plan":
        talker.session.plans = {plan.id: replace(plan, closed=True)}
    else:
        put(talker, stage="closed")
    before = talker.session.plans
    said = on(talker, screen)

    assert ("This plan is closed." if state == "done with" else "there is none open") in said
    assert talker.labels[0] == "Back to Get ready"
    talker.say("Send us the figures", "1")
    assert (talker.session.screen, talker.session.plans) == ("ready", before)


@pytest.mark.parametrize("screen", [screen for screen in SCREENS if screen not in ("follow", "follow_met")])
def test_a_screen_of_an_older_meeting_still_works(screen: str) -> None:
    """Somebody paused there, and a new meeting was booked meanwhile."""
    talker = through()
    put(talker, **{**SOON, "went": "", "told": ""})
    said = on(talker, screen)

    assert "Have you met them?" in said


def test_a_date_for_a_promise_that_is_gone_leads_to_the_list() -> None:
    talker = through()
    said = agree(talker, BY, "99z")

    assert "I cannot find that promise any more." in said
    assert talker.session.screen == "promises"


@pytest.mark.parametrize("typed", ["ok", "done", "thanks", "no", "not sure", "skip"])
def test_small_words_never_become_a_promise_or_a_note(typed: str) -> None:
    talker = booked()
    talker.say("well")
    for _ in range(3):
        talker.say(typed)

    assert talker.session.screen == "follow_end"
    assert (approach(talker).promises, approach(talker).remember) == ((), "")


def test_not_today_pauses_and_keeps_the_place() -> None:
    talker = booked()
    talker.say("well", "later")

    assert talker.session.screen == "paused"
    talker.say("hello")
    assert talker.session.screen == "follow_they"


def test_everybody_begins_with_nothing_told() -> None:
    assert approach(walked_to("card")).told == ""
    assert COME > AT
