"""Guidance in the chat: by buttons, by a typed word, and back. Must never change a plan."""

from datetime import timedelta

import pytest

from tests.talk import our_content, planning, walked_to


def test_the_list_has_every_page() -> None:
    talker = planning()
    talker.say("/guide")

    assert talker.labels[:-2] == tuple(page.title for page in our_content().pages.values())


@pytest.mark.parametrize("name", list(our_content().pages))
def test_every_page_and_every_part_of_it_can_be_read_by_buttons(name: str) -> None:
    page = our_content().pages[name]
    talker = planning()
    before = talker.session.plans
    talker.say("/guide")
    talker.press(page.title)
    assert talker.last.startswith(page.title)
    talker.press(page.sections[0].title)
    for section in page.sections[1:]:
        assert "Next part" in talker.labels
        talker.press("Next part")
        assert section.title in talker.last
    assert "Next part" not in talker.labels
    talker.press("Other parts of this page")
    assert talker.session.topic == name
    talker.press("Go on with my plan")

    assert talker.session.plans == before
    assert talker.session.screen == "question"


@pytest.mark.parametrize(
    ("typed", "page"), [("letter", "approaching"), ("/guide letter", "approaching"), ("MP", "mp"), ("Your MP?", "mp")]
)
def test_a_typed_word_finds_a_page(typed: str, page: str) -> None:
    talker = planning()
    talker.say("/guide", typed)

    assert (talker.session.screen, talker.session.topic) == ("page", page)


def test_a_word_that_fits_several_pages_lists_them() -> None:
    talker = planning()
    talker.say("/guide health")

    assert talker.last.startswith("Here is what I found for “health”.")
    assert len(talker.labels) > 3
    talker.say("1")
    assert talker.session.screen == "page"


def test_a_word_that_fits_none_shows_all_pages() -> None:
    talker = planning()

    said = talker.say("/guide dragons")

    assert said.startswith("I did not find a page for “dragons”")
    assert talker.session.screen == "guide"


@pytest.mark.parametrize("words", ["{topic}", "**x**", "x" * 4000, "😀", "[a](https://b.c)"])
def test_odd_words_find_nothing_and_do_no_harm(words: str) -> None:
    talker = planning()
    talker.say("/guide", words)

    assert talker.session.screen == "guide"


def test_guide_at_a_question_opens_the_part_that_fits_it() -> None:
    talker = walked_to("ask_words")
    talker.say("guide")

    assert talker.session.topic == "before#ask"


@pytest.mark.parametrize("step", [name for name, step in our_content().script.steps.items() if step.kind != "card"])
def test_every_question_has_guidance_that_exists(step: str) -> None:
    page_and_section = our_content().section(our_content().script.steps[step].guide)

    assert page_and_section is not None


def test_a_page_that_should_have_been_checked_says_so() -> None:
    talker = planning()
    page = our_content().pages["mp"]
    assert "was due to be checked" not in talker.say("/guide mp")
    late = page.review_by - talker.now.date() + timedelta(days=1)
    talker.now += late

    assert f"was due to be checked by {page.review_by.day} {page.review_by:%B %Y}" in talker.say("/guide mp")


def test_back_in_a_part_leads_to_its_page_then_to_the_list_then_to_the_question() -> None:
    talker = walked_to("outcome")
    talker.say("guide")
    screens = [talker.session.screen]
    for _ in range(3):
        talker.say("back")
        screens.append(talker.session.screen)

    assert screens == ["section", "page", "guide", "question"]


def test_a_page_says_when_it_was_last_checked() -> None:
    assert "Last checked on 23 November 2026." in planning().say("/guide mp")
