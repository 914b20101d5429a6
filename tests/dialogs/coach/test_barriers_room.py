"""The reasons for a no in the chat: by buttons, by words of one's own, between two questions, and when the library changed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dialogs.coach.barriers import Library, reply
from dialogs.content import QUESTION, Content
from dialogs.menus import NOW
from dialogs.readability import reading_age
from dialogs.rooms.barriers import COPY_LIMIT
from dialogs.session import Answer
from dialogs.text import length
from tests.dialogs.coach.test_barriers import FULL
from tests.talk import WAY, Talker, our_content, planning, walked_to

ENTRIES = our_content().coach.barriers.entries
OWN = "theyll just say theres no cash"


def at_list(talker: Talker) -> Talker:
    """On the first page of all the reasons."""
    talker.say("/ready")
    talker.press("If they say no")
    talker.press("All the reasons")
    return talker


def full_plan(barrier: str = OWN, content: Content | None = None) -> Talker:
    """A whole plan with one reason in words of its own, said to be none of those offered, and no answer to it."""
    talker = walked_to("barrier", content)
    talker.say(barrier)
    if talker.session.screen == "barrier_near":
        talker.press("None of these")
    talker.say("skip", "no", FULL.message, FULL.story, "done", "email", "ok")
    assert talker.step == "card"
    return talker


def without(*names: str) -> Content:
    """Our words with a library that has lost some entries."""
    content = our_content()
    entries = {name: entry for name, entry in content.coach.barriers.entries.items() if name not in names}
    library = Library.model_validate({**content.coach.barriers.model_dump(), "entries": entries})
    return replace(content, coach=replace(content.coach, barriers=library))


def listed_labels(talker: Talker) -> list[str]:
    """Every label of the list of reasons, page by page."""
    seen: list[str] = []
    while True:
        page = list(talker.labels)
        assert len(page) <= 12
        seen += page[: page.index("More" if "More" in page else "Back to my own reasons")]
        if "More" not in page:
            return seen
        talker.press("More")


@pytest.mark.parametrize("full", [True, False], ids=["full plan", "empty plan"])
def test_the_list_has_every_reason_once_and_the_likely_ones_first(full: bool) -> None:
    labels = listed_labels(at_list(full_plan() if full else planning()))

    assert sorted(labels) == sorted(entry.label for entry in ENTRIES.values())
    if full:
        likely = ["mp" in entry.bodies for label in labels for entry in ENTRIES.values() if entry.label == label]
        assert likely == sorted(likely, reverse=True)


@pytest.mark.parametrize("name", list(ENTRIES))
@pytest.mark.parametrize("full", [True, False], ids=["full plan", "empty plan"])
def test_every_reason_is_reached_by_buttons_and_its_card_is_whole_and_within_the_limits(name: str, full: bool) -> None:
    entry = ENTRIES[name]
    talker = at_list(full_plan() if full else planning())
    before = talker.session.plans
    while entry.label not in talker.labels:
        talker.press("More")
    said = talker.press(entry.label)

    for words in (entry.label, entry.meaning, entry.ask_first, entry.acknowledge, entry.avoid, entry.fallback):
        assert words in said
    blocks = [span.words for span in talker.chat[-1].say.text if span.block]
    assert len(blocks) == 1
    assert blocks[0].startswith(entry.acknowledge)
    assert ("[" in blocks[0]) is not full
    assert ("Put your own words where the [brackets] are." in said) is not full
    assert length(talker.chat[-1].say.text) <= 4096
    assert reading_age(said) <= 11
    buttons = talker.chat[-1].buttons
    assert all(len(button.data.encode()) <= 64 and len(button.label) <= 44 for button in buttons)
    copies = [button.copies for button in buttons if button.copies]
    assert copies == ([blocks[0]] if len(blocks[0]) <= COPY_LIMIT else [])
    assert ("Tap the answer to copy it." in said) is not bool(copies)
    assert "Use this as my answer" not in talker.labels
    talker.press("Back to my own reasons")
    talker.press("Back to Get ready")
    assert talker.session.screen == "ready"
    assert talker.session.plans == before


@pytest.mark.parametrize(("issue", "copied"), [("No lift", True), ("😀" * 40, True), ("😀" * 90, False)])
def test_a_copy_button_is_there_only_for_what_telegram_lets_it_copy(issue: str, copied: bool) -> None:
    talker = planning()
    talker.say(issue, "/ready", "if they say no", "they do not answer", "1")

    copies = [button.copies for button in talker.chat[-1].buttons if button.copies]
    assert bool(copies) is copied
    assert all(issue in words and len(words.encode("utf-16-le")) // 2 <= COPY_LIMIT for words in copies)
    assert ("Tap the answer to copy it." in talker.last) is not copied


def test_ones_own_reasons_come_first_and_lead_to_the_nearest() -> None:
    talker = full_plan()
    talker.say("/ready", "if they say no")

    assert talker.labels[:3] == (OWN, "All the reasons", "Back to Get ready")
    talker.press(OWN)
    assert talker.session.screen == "barrier_found"
    assert talker.labels[0] == "There is no money"


def test_an_answer_from_the_library_becomes_the_answer_to_ones_own_reason() -> None:
    talker = full_plan()
    talker.say("/ready", "if they say no", OWN, "there is no money")

    said = talker.press("Use this as my answer")

    plan = talker.session.current
    assert plan
    assert said.startswith("Done. It is now your answer")
    whole = reply(ENTRIES["money"], replace(FULL, fallback=WAY["fallback"]), our_content().coach.barriers).whole
    assert plan.answers["barrier_answer.1"] == Answer(whole, "money")
    assert plan.answers["barrier_kind.1"] == Answer("money")
    assert plan.answers["barrier.1"] == Answer(OWN)
    assert talker.press(OWN).startswith("There is no money")


def test_ones_own_answer_is_shown_before_and_after_it_is_replaced() -> None:
    talker = walked_to("barrier_more")
    talker.say("/ready", "if they say no")
    said = talker.press("There is no money")
    assert said.split("Your answer now\n")[1].startswith("A ramp costs little")

    said = talker.press("Use this as my answer")

    assert "Before, your answer was: “A ramp costs little”" in said
    assert talker.answers["barrier_answer.1"].startswith("I know that money is tight")
    assert "barrier_kind.1" not in talker.answers


def test_only_the_answer_of_that_round_is_replaced() -> None:
    talker = walked_to("barrier_more")
    talker.say("yes", "few", "They are not few", "/ready", "if they say no")
    talker.press("It affects few people")
    talker.press("Use this as my answer")

    assert talker.answers["barrier_answer.1"] == "A ramp costs little"
    assert talker.answers["barrier_answer.2"].startswith("You have to think of everybody")


def test_a_reason_that_is_known_is_not_given_the_answer_to_another() -> None:
    talker = walked_to("barrier_more")
    talker.say("/ready", "if they say no")
    talker.press("There is no money")
    assert "Use this as my answer" in talker.labels
    talker.press("All the reasons")
    talker.press("It affects few people")

    assert "Use this as my answer" not in talker.labels


def test_a_page_past_the_end_is_the_last_one() -> None:
    talker = full_plan()
    talker.session.screen, talker.session.topic = "barrier_list", "99.0"
    talker.show("photo")

    assert talker.labels[0] in {entry.label for entry in ENTRIES.values()}
    assert "More" not in talker.labels


def test_keeping_a_reason_from_the_card_goes_back_to_the_card() -> None:
    talker = full_plan()
    number = next(line for line in talker.last.splitlines() if OWN in line).partition(".")[0]
    talker.say(f"edit {number}")
    assert talker.step == "barrier"
    talker.say("keep")

    assert (talker.session.screen, talker.step) == (QUESTION, "card")


def test_after_a_reason_from_the_list_comes_an_idea_above_the_question() -> None:
    talker = walked_to("barrier")
    said = talker.press("There is no money")

    assert talker.step == "barrier_answer"
    assert said.startswith("An idea\nAsk first: “Is there no money at all, or none this year?”")
    assert "Will you read our letter?" in said
    assert length(talker.chat[-1].say.text) <= 700


def test_no_reason_has_no_idea() -> None:
    talker = walked_to("barrier")

    assert talker.press("I cannot think of any").startswith("That is fine.")
    assert talker.step == "message"
    assert "An idea" not in talker.last


def test_words_of_ones_own_are_offered_what_they_sound_like() -> None:
    talker = walked_to("barrier")
    said = talker.say(OWN)

    assert said.startswith("That sounds like one of these")
    assert 2 <= len(talker.labels) <= 4
    assert talker.labels[0] == "There is no money"
    assert talker.labels[-1] == "None of these"
    said = talker.press("There is no money")
    assert talker.session.screen == QUESTION
    assert talker.step == "barrier_answer"
    assert "Ask first: “Is there no money at all" in said
    assert f"If they say “{OWN}”" in said
    assert talker.answers["barrier.1"] == OWN
    assert talker.answers["barrier_kind.1"] == "money"


@pytest.mark.parametrize("typed", ["none of these", "no", "neither"])
def test_none_of_these_goes_on_and_keeps_the_words(typed: str) -> None:
    talker = walked_to("barrier")
    talker.say(OWN, typed)

    assert talker.step == "barrier_answer"
    assert talker.session.screen == QUESTION
    assert talker.answers["barrier.1"] == OWN
    assert "barrier_kind.1" not in talker.answers


def test_words_like_nothing_we_know_go_straight_on() -> None:
    talker = walked_to("barrier")
    talker.say("Purple elephants are dancing")

    assert (talker.session.screen, talker.step) == (QUESTION, "barrier_answer")
    assert talker.answers["barrier.1"] == "Purple elephants are dancing"


@pytest.mark.parametrize("nonsense", ["asdf", "{story}", "<b>x", "x" * 4096, "9", "😀", "-", "they have no money " * 200])
def test_nonsense_between_the_questions_loses_nothing_and_asks_again(nonsense: str) -> None:
    talker = walked_to("barrier")
    talker.say(OWN)
    before = talker.session.plans
    talker.say(nonsense)

    assert talker.session.plans == before
    assert talker.session.screen == "barrier_near"
    assert "None of these" in talker.labels


@pytest.mark.parametrize("nonsense", ["asdf", "{story}", "<b>x", "x" * 4096, "999", "😀", "**", "no money " * 400])
def test_nonsense_while_browsing_loses_nothing_and_always_has_a_way_on(nonsense: str) -> None:
    talker = full_plan()
    before = talker.session.plans
    for way in (["if they say no"], ["if they say no", "all the reasons"], ["if they say no", "they never reply", "1"]):
        talker.say("/ready", *way, nonsense)
        assert talker.session.plans == before
        assert "Go on with my plan" in talker.labels


def test_words_that_fit_nothing_show_the_whole_list() -> None:
    talker = full_plan()
    said = talker.say("/ready", "if they say no", "asdf")

    assert said.startswith("I have nothing quite like that.")
    assert talker.session.screen == "barrier_list"


def test_a_reason_like_no_other_can_still_be_given_an_answer_from_the_list() -> None:
    talker = full_plan("Purple elephants are dancing")
    talker.say("/ready", "if they say no", "purple elephants are dancing", "more", "1")
    talker.press("Use this as my answer")

    assert talker.answers["barrier_kind.1"] in ENTRIES
    assert talker.answers["barrier.1"] == "Purple elephants are dancing"


def test_back_from_what_it_sounds_like_is_the_reason_again_with_its_words() -> None:
    talker = walked_to("barrier")
    talker.say(OWN, "back")

    assert (talker.session.screen, talker.step) == (QUESTION, "barrier")
    assert OWN in talker.last


def test_pausing_between_the_questions_and_coming_back_after_two_days_goes_on() -> None:
    talker = walked_to("barrier")
    talker.say(OWN, "not today")
    talker.wait(2)
    talker.say("hello again")
    assert (talker.session.screen, talker.session.topic) == ("barrier_near", NOW)
    talker.say("none of these")

    assert (talker.session.screen, talker.step) == (QUESTION, "barrier_answer")
    assert talker.answers["barrier.1"] == OWN


def test_keeping_a_reason_keeps_what_it_is_and_does_not_ask_again() -> None:
    talker = walked_to("barrier")
    talker.say(OWN, "There is no money", "back", "keep")

    assert (talker.session.screen, talker.step) == (QUESTION, "barrier_answer")
    assert talker.answers["barrier_kind.1"] == "money"


@pytest.mark.parametrize("other", ["they never answer letters", "Purple elephants are dancing", "it is not their job"])
def test_another_reason_is_no_longer_what_the_old_one_was(other: str) -> None:
    talker = walked_to("barrier")
    talker.say(OWN, "There is no money", "back", other)

    assert "barrier_kind.1" not in talker.answers


def test_an_edited_message_is_looked_at_again() -> None:
    talker = walked_to("barrier")
    talker.say("Purple elephants are dancing")
    said = talker.amend("Purple elephants are dancing", "no money for it")

    assert "That sounds like one of these" in said
    assert talker.answers["barrier.1"] == "no money for it"


def test_an_entry_that_the_library_lost_does_no_harm() -> None:
    talker = full_plan()
    talker.say("/ready", "if they say no", OWN, "there is no money")
    talker.content = without("money")
    said = talker.say("asdf?")
    assert "I have nothing quite like that." in said
    talker.say("/ready", "if they say no", OWN)

    assert talker.session.screen in ("barrier_list", "barrier_found")
    assert "There is no money" not in talker.labels
    assert talker.answers["barrier.1"] == OWN


def test_a_card_that_is_gone_says_so_and_has_ways_on() -> None:
    talker = full_plan()
    talker.say("/ready", "if they say no", "never answer", "they do not answer")
    talker.content = without("no_reply")
    said = talker.show("photo")

    assert "I no longer have this one." in said
    assert talker.labels[:2] == ("All the reasons", "Back to my own reasons")


@pytest.mark.parametrize(
    "topic", ["", "gone", "gone.1", "money.7", "money.x", "99999999.1", "-1.0", "a,b,c.2", ".", "money,gone.1"]
)
@pytest.mark.parametrize("screen", ["barriers", "barrier_list", "barrier_found", "barrier", "barrier_near"])
def test_any_stored_topic_shows_a_screen_with_a_way_on(screen: str, topic: str) -> None:
    talker = full_plan()
    talker.session.screen, talker.session.topic = screen, topic
    talker.show("photo")

    assert talker.chat[-1].buttons


def test_past_its_date_an_entry_says_so() -> None:
    talker = full_plan()
    talker.say("/ready", "if they say no", "never answer", "they do not answer")
    assert "checked again" not in talker.last
    talker.now = datetime(2027, 4, 1, 10, 0, tzinfo=UTC)
    assert "Please note: this was due to be checked by 31 March 2027." in talker.show("photo")


def test_a_story_in_an_answer_is_pointed_out() -> None:
    talker = full_plan()
    said = talker.say("/ready", "if they say no", "no money", "1")
    assert "Part of your story is in it." in said
    said = talker.say("/ready", "if they say no", "never answer", "they do not answer")
    assert FULL.story not in said
    assert "Part of your story is in it." not in said


def test_a_persons_words_are_never_markup_on_a_card() -> None:
    talker = full_plan()
    talker.say("/edit 1", "**x** [a](https://b.c) <i>{story}</i>")
    talker.say("/ready", "if they say no", "not their remit", "it is not their job")

    spans = talker.chat[-1].say.text
    assert any(span.block and "**x** [a](https://b.c) <i>{story}</i>" in span.words for span in spans)
    assert not any(span.link for span in spans)


def test_the_longest_words_still_fit_one_message() -> None:
    talker = planning()
    long = "thère is no money " * 190
    talker.say(long, "a" * 3400, "my mp", "skip", "yes", "meet", "b" * 3400, "c" * 3400, long)
    talker.say("none of these", "d" * 3400, "no", "e" * 3400, "skip", "email", "ok", "/ready", "if they say no")
    talker.press(talker.labels[0])
    assert talker.chat[-1].buttons
    talker.say("no money", "1")

    assert length(talker.chat[-1].say.text) <= 4096
    assert "Then you could say" in talker.last
