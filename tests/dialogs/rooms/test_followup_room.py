"""The room of the follow-up: every way through it, stopping half way, the letter, and what is reminded of."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dialogs.approach import Happening, Promise
from dialogs.effects import Hand, Say
from dialogs.paper import as_text
from dialogs.rooms.followup import MOST_PROMISES, NOTE_LIMIT, SCREENS, WHAT_LIMIT
from dialogs.rooms.happening import happened
from dialogs.text import MESSAGE_LIMIT, length
from dialogs.turn import Facts, Turn
from tests.dialogs.rooms.meetings import AT, COME, SOON, agree, approach, booked, on, promised, put, through
from tests.talk import TEAM, Talker, walked_to

BY = datetime.fromisoformat("2026-12-04T00:00")
NOTE = "The chair has a sister with MS"


def said(talker: Talker) -> list[Say]:
    return [effect for effect in talker.effects if isinstance(effect, Say)]


def copied(talker: Talker) -> str:
    return "".join(span.words for say in said(talker) for span in say.text if span.block)


def kinds(talker: Talker) -> list[str]:
    return [one.kind for one in approach(talker).happened]


def test_somebody_whose_meeting_is_over_is_asked_how_it_went() -> None:
    talker = booked()

    assert talker.session.screen == "follow"
    assert talker.labels[:5] == ("It went well", "So-so", "Not well", "It did not happen", "Back to Get ready")


@pytest.mark.parametrize(
    ("pressed", "typed", "went", "comfort"),
    [
        ("It went well", "great", "well", "That is good to hear."),
        ("So-so", "ok", "so_so", "Many meetings are a bit of both."),
        ("Not well", "not good", "badly", "That is hard after all the work you put in."),
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


def test_a_bad_meeting_gets_one_sentence_of_comfort_and_no_cheer() -> None:
    talker = booked()
    comfort = talker.say("not well").split("\n")[0]

    assert comfort == "I am sorry. That is hard after all the work you put in."
    assert not any(word in talker.last.casefold() for word in ("well done", "great", "!", "never mind", "at least"))


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
    assert kinds(talker) == ["booked", "met"]
    assert "It did not happen" not in talker.labels
    talker.say("well")
    assert kinds(talker) == ["booked", "met"]


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


def test_the_note_grows_and_is_taken_away_only_on_request() -> None:
    talker = through()
    talker.press("Change or add something")
    talker.press("My own note")
    assert NOTE in talker.last
    talker.say("Bring water")
    assert approach(talker).remember == f"{NOTE}\nBring water"

    talker.say("change", "my own note")
    talker.press("Take my note away")
    assert approach(talker).remember == ""
    assert "Only for you" not in talker.last


def test_a_full_note_is_kept_as_it_was() -> None:
    talker = through()
    talker.say("change", "note", "x" * NOTE_LIMIT)

    assert approach(talker).remember == NOTE
    assert "I have kept it as it was." in talker.last


def test_the_note_and_the_story_are_in_no_letter_and_no_file() -> None:
    talker = booked()
    plan = talker.session.plans[talker.session.plan]
    story = replace(plan.answers["issue"], value="I have had MS for eleven years")
    talker.session.plans = {plan.id: replace(plan, answers={**plan.answers, "story": story, "issue": story, "message": story})}
    talker.say("well", "none", "none", NOTE)
    letters = copied(talker)
    for form in ("text", "pdf", "large"):
        talker.press("The letter as a file")
        talker.say(form)
    papers = [as_text(hand.paper) for hand in talker.handed]

    assert len(papers) == 3
    for words in (letters, *papers):
        assert NOTE not in words
        assert "MS" not in words


def test_the_note_is_in_none_of_the_other_texts() -> None:
    talker = through()
    for form in ("text files", "pdfs", "pdfs in large print"):
        talker.say("/ready", "letter", "files", form)

    assert len(talker.handed) == 15
    assert all(NOTE not in as_text(hand.paper) for hand in talker.handed)


@pytest.mark.parametrize(("label", "form"), [("As a text file", "text"), ("As a PDF", "pdf"), ("PDF in large print", "large")])
def test_the_letter_comes_as_a_file_with_the_same_words(label: str, form: str) -> None:
    talker = through()
    letter = copied(talker)
    talker.press("The letter as a file")
    talker.press(label)
    (hand,) = talker.handed

    assert isinstance(hand, Hand)
    assert (hand.form, hand.paper.name) == (form, "thank-you-letter")
    assert as_text(hand.paper).strip() == letter
    assert talker.session.screen == "follow_end"


def test_the_letter_is_shown_again_as_a_message_of_its_own() -> None:
    talker = through()
    before = copied(talker)
    talker.press("Show the letter")

    assert copied(talker) == before != ""
    assert all(len(say.text) == 1 for say in said(talker)[:-1])


def test_sent_says_what_will_be_reminded_of_and_when() -> None:
    talker = through()
    said = talker.press("I have sent it")

    assert approach(talker).stage == "followed_up"
    assert kinds(talker) == ["met", "followed_up"]
    assert "I will remind you:\n• Monday 7 December 2026 at 10 am: Send us the figures" in said
    assert talker.session.screen == "promises"
    on(talker, "follow")
    assert "You have sent your thank-you letter." in talker.last
    assert "I have sent it" not in talker.labels


def test_the_reminder_that_was_said_comes_on_that_day() -> None:
    talker = through()
    talker.press("I have sent it")
    (one,) = talker.session.reminders.values()
    assert (one.kind, one.about, one.wall) == (
        "promise",
        approach(talker).promises[0].id,
        datetime.fromisoformat("2026-12-07T10:00"),
    )
    talker.wait(13)
    assert one.id in [name for name, kept in talker.session.reminders.items() if kept.state == "waiting"]
    talker.wait(1.1)
    assert talker.session.reminders[one.id].state == "shown"


def test_without_a_date_a_reminder_in_a_month_is_offered_once() -> None:
    talker = booked()
    talker.say("well", "nothing", "nothing", "nothing")
    said = talker.press("I have sent it")
    assert "Nothing has a date, so no reminder will come by itself." in said
    said = talker.press("Remind me in a month")

    assert "I will remind you on Wednesday 23 December 2026 at 10 am." in said
    (one,) = talker.session.reminders.values()
    assert (one.kind, one.wall, one.plan) == ("own", datetime.fromisoformat("2026-12-23T10:00"), talker.session.plan)
    assert "Remind me in a month" not in talker.labels
    assert f"remind.{one.id}" in talker.timers


def test_a_month_from_a_bank_holiday_is_a_working_day_out_of_the_quiet_hours() -> None:
    talker = booked()
    talker.now = datetime(2026, 11, 25, 22, 0, tzinfo=UTC)
    talker.say("well", "nothing", "nothing", "nothing")
    talker.press("Remind me in a month")

    (one,) = talker.session.reminders.values()
    assert one.wall == datetime.fromisoformat("2026-12-30T09:00")


def test_how_it_went_can_be_changed_and_the_letter_follows() -> None:
    talker = through()
    before = approach(talker)
    talker.press("Change or add something")
    talker.press("How it went")
    assert talker.session.screen == "follow"
    talker.press("Not well")

    assert approach(talker) == replace(before, went="badly")
    assert "I would still be glad to talk again." in copied(talker)
    assert talker.session.screen == "follow_end"


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


def test_the_next_meeting_is_asked_about_afresh_and_has_a_letter_of_its_own() -> None:
    talker = through()
    talker.press("I have sent it")
    talker.now += timedelta(days=30)
    put(talker, **{**SOON, "went": "", "told": ""})
    talker.session.screen = "follow"
    assert "How did the meeting go?" in talker.say("?")
    talker.say("so-so")
    assert "What did they say they would do?" in talker.last
    promised(talker, "look again in May")
    talker.say("all", "none", "no")

    letter = copied(talker)
    assert "Look again in May." in letter
    assert "figures" not in letter
    assert "Thank you for your time on 1 December 2026." in letter
    assert approach(talker).remember == NOTE
    assert len(approach(talker).promises) == 3


def test_who_was_passed_on_at_the_meeting_still_sends_their_thanks() -> None:
    talker = through()
    put(talker, stage="passed_on", happened=(*approach(talker).happened, Happening("passed_on", date(2026, 11, 23))))
    on(talker, "follow")
    assert talker.session.screen == "follow_end"
    talker.press("Show the letter")
    assert "Thank you for telling me who else to ask." in copied(talker)
    talker.press("I have sent it")

    assert approach(talker).stage == "passed_on"
    assert "I have put down that you sent it." in talker.last


def test_who_was_passed_on_long_before_the_meeting_does_not_thank_for_it() -> None:
    talker = booked(happened=(Happening("passed_on", date(2026, 10, 1)),))
    talker.say("well", "none", "none", "none")

    assert "who else to ask" not in copied(talker)


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

    assert ("This plan is done with." if state == "done with" else "there is none open") in said
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


def test_it_never_says_that_anything_was_sent_by_us() -> None:
    talker = through()
    talker.say("show", "file", "pdf", "sent")
    everything = "\n".join(seen.words for seen in talker.chat)

    assert "I send nothing to anybody." in everything
    assert "I have sent your" not in everything


def test_a_promise_from_before_the_meeting_stays_out_of_its_letter_but_in_the_list() -> None:
    old = Promise("1z", "they", "look into it", date(2026, 10, 1))
    talker = booked(promises=(old,))
    talker.say("well", "none", "none", "none")

    assert "Look into it" not in copied(talker)
    talker.say("promises")
    assert "They: look into it (no date)" in talker.last


def test_everybody_begins_with_nothing_told() -> None:
    assert approach(walked_to("card")).told == ""
    assert COME > AT
