"""The room of the letter and more: reading, copying, files, the way out, and what is kept. Must never repeat the texts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.coach.kit_texts import TEXTS
from dialogs.effects import Hand, Say
from dialogs.paper import Paper, as_text
from dialogs.rooms.copying import COPY_LIMIT
from dialogs.session import Answer
from dialogs.text import MESSAGE_LIMIT, length, words_of
from tests.personas import TOWN
from tests.talk import Talker, planning, walked_to

LABELS = ("Letter", "Short email", "Phone call", "Voicemail", "Meeting brief")


def in_the_room() -> Talker:
    talker = walked_to("card")
    talker.say("/ready", "letter")
    assert talker.session.screen == "kit"
    return talker


def answered(talker: Talker, answers: Mapping[str, str]) -> None:
    """Put answers into the plan on the table as they are, however long."""
    plan = talker.session.plans[talker.session.plan]
    changed = {**plan.answers, **{slot: Answer(words) for slot, words in answers.items()}}
    talker.session.plans = {**talker.session.plans, plan.id: replace(plan, answers=changed)}


def said(talker: Talker) -> list[Say]:
    return [effect for effect in talker.effects if isinstance(effect, Say)]


def copied(talker: Talker) -> str:
    """What the message holds that one tap copies."""
    return "".join(span.words for say in said(talker) for span in say.text if span.block)


def test_the_list_offers_every_text_the_files_and_the_way_out() -> None:
    assert in_the_room().labels[:7] == (*LABELS, "All as files", "Back to Get ready")


@pytest.mark.parametrize("label", LABELS)
def test_a_text_comes_as_a_message_of_its_own_that_one_tap_copies(label: str) -> None:
    talker = in_the_room()
    talker.press(label)
    (text, screen) = said(talker)[-2:]

    assert len(text.text) == 1
    assert text.text[0].block
    assert words_of(screen.text).startswith(label)
    assert "\n• Words so far: " in words_of(screen.text)
    assert talker.labels[:5] == ("As a text file", "As a PDF", "PDF in large print", "Change my words", "Other texts")


@pytest.mark.parametrize("label", LABELS)
def test_a_short_text_has_a_button_that_copies_it_whole(label: str) -> None:
    talker = in_the_room()
    talker.press(label)
    text = said(talker)[0]
    buttons = [button for row in text.rows for button in row]

    if length(text.text) <= COPY_LIMIT:
        assert [(button.label, button.copies) for button in buttons] == [("Copy", words_of(text.text))]
    else:
        assert buttons == []
    assert (label in ("Phone call", "Voicemail")) == bool(buttons)


@pytest.mark.parametrize(("label", "form"), [("As a text file", "text"), ("As a PDF", "pdf"), ("PDF in large print", "large")])
@pytest.mark.parametrize("text", LABELS)
def test_a_text_comes_as_a_file_with_the_same_words(text: str, label: str, form: str) -> None:
    talker = in_the_room()
    talker.press(text)
    message = copied(talker)
    talker.press(label)
    (hand,) = talker.handed

    assert hand.form == form
    assert as_text(hand.paper).strip() == message
    assert words_of(hand.caption) == f"{text}, to keep or print."
    assert talker.session.screen == "kit_text"
    assert text in talker.last


@pytest.mark.parametrize(("label", "form"), [("Text files", "text"), ("PDFs", "pdf"), ("PDFs in large print", "large")])
def test_all_texts_come_as_files_at_once(label: str, form: str) -> None:
    talker = in_the_room()
    talker.press("All as files")
    talker.press(label)

    assert [hand.paper.name for hand in talker.handed] == ["letter", "short-email", "phone-call", "voicemail", "meeting-brief"]
    assert {hand.form for hand in talker.handed} == {form}
    assert talker.session.screen == "kit"


def test_files_can_be_declined() -> None:
    talker = in_the_room()
    talker.say("files", "back")

    assert (talker.session.screen, talker.handed) == ("kit", [])


@pytest.mark.parametrize("typed", ["1", "letter", "Letter", "let"])
def test_a_text_is_chosen_by_number_or_by_a_typed_beginning(typed: str) -> None:
    talker = in_the_room()
    talker.say(typed)

    assert (talker.session.screen, talker.session.topic) == ("kit_text", "letter")


def test_words_that_name_nothing_are_answered_kindly_and_the_screen_stays() -> None:
    talker = in_the_room()
    talker.say("letter", "purple")

    assert (talker.session.screen, talker.session.topic) == ("kit_text", "letter")
    assert "I did not catch that." in talker.last
    assert copied(talker) == ""


def test_a_change_of_words_is_in_the_text_at_once() -> None:
    talker = in_the_room()
    talker.say("letter")
    talker.press("Change my words")
    talker.say("2", "A lift by April", "/ready", "kit", "letter")

    assert "A lift by April." in copied(talker)
    assert "A lift by May" not in copied(talker)


def test_nothing_of_the_plan_changes_by_reading() -> None:
    talker = in_the_room()
    before = talker.session.plans
    for label in LABELS:
        talker.press(label)
        talker.press("As a PDF")
        talker.press("Other texts")

    assert talker.session.plans == before


def test_the_way_leads_back_to_the_menu_and_to_the_plan() -> None:
    talker = in_the_room()
    talker.say("letter", "other texts", "back to get ready")
    assert talker.session.screen == "ready"
    talker.say("letter", "letter", "go on")
    assert talker.step == "card"


def test_a_plan_that_has_just_begun_has_texts_of_prompts() -> None:
    talker = planning()
    talker.say("The clinic has no lift", "/ready", "letter", "letter")

    assert "The clinic has no lift." in copied(talker)
    assert "[One thing to ask" in copied(talker)
    assert "There is no ask in it yet." in talker.last


LEFT = {"kit_text": ("Other texts", "Main menu"), "kit_files": ("None. Go back", "Main menu")}
"""The ways out of the inner screens where there is no plan."""


@pytest.mark.parametrize("screen", ["kit", "kit_text", "kit_files"])
def test_without_a_plan_there_is_a_kind_sentence_and_a_way_home(screen: str) -> None:
    talker = in_the_room()
    talker.session.screen, talker.session.plan, talker.session.plans = screen, "", {}
    talker.say("letter")

    assert "These texts are made from a plan" in talker.last
    assert talker.labels == (("Back to Get ready", "Main menu") if screen == "kit" else LEFT[screen])
    talker.press("Main menu")
    assert talker.session.screen == "home"


def test_the_answers_of_a_closed_plan_are_not_offered_for_change() -> None:
    talker = in_the_room()
    plan = talker.session.plans[talker.session.plan]
    talker.session.plans = {plan.id: replace(plan, closed=True)}
    talker.say("letter")

    assert "Change my words" not in talker.labels
    assert "A lift by May." in copied(talker)


def test_a_topic_that_is_no_text_shows_the_letter() -> None:
    talker = in_the_room()
    talker.say("phone")
    talker.session.topic = "telegram"
    talker.say("purple")

    assert "Letter" in talker.last


def test_a_huge_answer_comes_in_parts_that_fit() -> None:
    talker = in_the_room()
    answered(talker, {"message": "Care. " * 39, "story": "True. " * 2600, "issue": "ab " * 5000})
    answered(talker, {f"{slot}.{number}": "Scrutinised " * 30 for number in range(1, 10) for slot in ("rung", "rung_ask")})
    for label in LABELS:
        talker.press(label)
        *pieces, screen = said(talker)
        assert len(pieces) == (3 if label == "Meeting brief" else 1)
        assert all(length(piece.text) <= 3500 for piece in pieces)
        assert length(screen.text) <= MESSAGE_LIMIT
        assert all(piece.text[0].block and not piece.rows for piece in pieces if len(pieces) > 1)
        talker.press("Other texts")


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("mp", "WriteToThem asks people not to paste a letter in."),
        ("council", "WriteToThem asks people not to paste a letter in."),
        ("icb", "Please check the name of yours before you send this."),
        ("nhs england", "Please check who to write to before you send anything."),
        ("healthwatch", "Please check that yours is still open before you send this."),
    ],
)
def test_what_to_know_about_the_body_is_said_beside_the_letter(who: str, words: str) -> None:
    talker = planning()
    talker.say("The clinic has no lift", "A lift", who, "/ready", "letter", "letter")
    assert words in talker.last

    talker.say("other texts", "phone")
    assert ("WriteToThem" in talker.last) is False


def test_the_area_is_used_only_if_the_person_agreed() -> None:
    for area, there in ((TOWN, True), (replace(TOWN, agreed=False), False)):
        talker = in_the_room()
        talker.session.area = area
        talker.say("letter")
        assert (TOWN.constituency in copied(talker)) is there


def test_past_its_date_what_we_say_about_a_body_says_so() -> None:
    talker = in_the_room()
    talker.say("letter")
    assert "due to be checked" not in talker.last

    talker.now += timedelta(days=400)
    talker.say("other texts", "letter")
    assert "Please note: this was due to be checked by 24 May 2027." in talker.last


def test_it_never_says_that_anything_was_sent() -> None:
    talker = in_the_room()
    for text in TEXTS:
        talker.say(text, "pdf", "other texts")
    talker.say("files", "pdf")
    everything = "\n".join(seen.words for seen in talker.chat)

    assert "I send nothing to anybody." in everything
    assert "I have sent" not in everything
    assert "I sent" not in everything
    assert all(isinstance(hand, Hand) and isinstance(hand.paper, Paper) for hand in talker.handed)
