"""The end of the follow-up: the letter, its files, the private note, what is reminded of. Must never let a note out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dialogs.approach import Happening, Promise
from dialogs.effects import Hand
from dialogs.paper import as_text
from dialogs.rooms.telling import NOTE_LIMIT
from tests.dialogs.rooms.meetings import SOON, approach, booked, copied, kinds, on, promised, put, said, through

BY = datetime.fromisoformat("2026-12-04T00:00")
NOTE = "The chair has a sister with MS"


def test_a_bad_meeting_gets_one_sentence_of_comfort_and_no_cheer() -> None:
    talker = booked()
    comfort = talker.say("not well").split("\n")[0]

    assert comfort == "I am sorry that it was hard after all the work you put in."
    assert not any(word in talker.last.casefold() for word in ("well done", "great", "!", "never mind", "at least"))


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


def test_it_never_says_that_anything_was_sent_by_us() -> None:
    talker = through()
    talker.say("show", "file", "pdf", "sent")
    everything = "\n".join(seen.words for seen in talker.chat)

    assert "I do not send it. That is up to you." in everything
    assert "I have sent your" not in everything


def test_a_promise_from_before_the_meeting_stays_out_of_its_letter_but_in_the_list() -> None:
    old = Promise("1z", "they", "look into it", date(2026, 10, 1))
    talker = booked(promises=(old,))
    talker.say("well", "none", "none", "none")

    assert "Look into it" not in copied(talker)
    talker.say("promises")
    assert "They: look into it (no date)" in talker.last
