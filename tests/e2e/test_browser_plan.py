"""Proves in a real browser that a newcomer can make a whole plan with the program as it is started: by buttons, or by keyboard.

Must never use a stand-in for the program, and never a mouse where the keyboard alone is to be enough.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser import accessibility_faults, overflow
from tests.e2e.browsing import FIRST, Chat, Program, chatting

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SAY, PRESS = "say", "press"
STEPS = (  # what is done, and what the bot then asks
    (SAY, "The physio class is ending", "If this goes well"),
    (SAY, "It goes on every Tuesday", "Who are you thinking of approaching?"),
    (PRESS, "3. An NHS board (ICB)", "What is the name"),
    (PRESS, "Skip", "the one who makes the final decision"),
    (PRESS, "3. I am not sure", "How would you like to find out"),
    (PRESS, "1. I will ask them", "The way to who decides"),
    (PRESS, "3. Not now", "What do you want your NHS board to do first?"),
    (PRESS, "2. Meet me or us", "Now put it in one line"),
    (SAY, "Will you meet three of us in June?", "what smaller thing could they say yes to?"),
    (PRESS, "Skip", "Why might they say no?"),
    (PRESS, "1. There is no money", "what could you answer?"),
    (PRESS, "Skip", "Is there another reason"),
    (PRESS, "2. No, that is all", "What is the one thing they should remember?"),
    (SAY, "It keeps us walking", "Which story"),
    (SAY, "Last year I could walk to the shop.", "So far: Last year I could walk to the shop."),
    (PRESS, "Done", "How would you like to get in touch first?"),
    (PRESS, "2. Phone", "Remember to give your full name"),
    (PRESS, "1. I will give them", "Your plan"),
)
PRESSED = tuple(re.sub(r"^\d+\. ", "", what) for how, what, _ in STEPS if how == PRESS)
CARD = (
    "1. The issue: The physio class is ending",
    "2. What you want to happen: It goes on every Tuesday",
    "3. Who you will approach: An NHS board (ICB)",
    "4. Their name: (left out)",
    "5. Do they decide this?: I am not sure",
    "6. How to find out: I will ask them",
    "7. What you ask for: Meet me or us",
    "8. Your ask in one line: Will you meet three of us in June?",
    "9. Your smaller ask: (left out)",
    "10. Why they might say no: There is no money",
    "11. How you could answer it: (left out)",
    "12. Your key message: It keeps us walking",
    "13. Your story or evidence: Last year I could walk to the shop.",
    "14. How you will reach them: Phone",
    "15. Your contact details: I will give them",
)
BY_KEYBOARD = (  # typed words, numbers, beginnings of words; None is chosen with Tab and Enter
    ("The physio class is ending", "If this goes well"),
    ("It goes on every Tuesday", "Who are you thinking of approaching?"),
    ("3", "What is the name"),
    ("skip", "the one who makes the final decision"),
    ("not sure", "How would you like to find out"),
    (None, "The way to who decides"),
    ("not now", "What do you want your NHS board to do first?"),
    ("meet", "Now put it in one line"),
    ("Will you meet three of us in June?", "what smaller thing could they say yes to?"),
    ("skip", "Why might they say no?"),
    ("no money", "what could you answer?"),
    ("skip", "Is there another reason"),
    ("no", "What is the one thing they should remember?"),
    ("It keeps us walking", "Which story"),
    ("Last year I could walk to the shop.", "So far: Last year I could walk to the shop."),
    ("done", "How would you like to get in touch first?"),
    ("2", "Remember to give your full name"),
    ("ok", "Your plan"),
)
SMALL = [(360, 740), (640, 400)]


@dataclass(frozen=True, slots=True)
class Finished:
    """Two people whose plans are finished, and how their chats looked then."""

    chat: Chat
    card: str
    by_keyboard: str
    """The card of the one who used the keyboard alone."""
    answered: tuple[str, ...]
    """The messages that were answered with a button."""
    buttons: tuple[int, ...]
    """How many buttons each of those still has."""


async def _with_buttons(chat: Chat) -> str:
    """A plan made with a button wherever there is one; the card."""
    await chat.pane.get_by_role("button", name="Start").click()
    await chat.press("1. Plan an approach")
    await chat.hears(FIRST)
    for how, what, asked in STEPS:
        await (chat.say(what) if how == SAY else chat.press(what))
        await chat.hears(asked)
    return await chat.last.locator(".text").inner_text()


async def _tab_to(chat: Chat, label: str, key: str) -> None:
    for _ in range(40):
        await chat.page.keyboard.press(key)
        if await chat.page.locator(":focus").filter(has_text=label).count():
            return
    pytest.fail(f"{label} cannot be reached with {key}")


async def _with_the_keyboard(chat: Chat) -> str:
    """A plan made without a mouse; the card."""
    keyboard = chat.page.keyboard
    await _tab_to(chat, "Start", "Tab")
    await keyboard.press("Enter")
    await chat.hears("What would you like to do?")
    await _tab_to(chat, "1. Plan an approach", "Shift+Tab")
    await keyboard.press("Enter")
    await chat.hears(FIRST)
    for said, asked in BY_KEYBOARD:
        await expect(chat.box).to_be_focused()
        if said is None:
            await _tab_to(chat, "1. I will ask them", "Shift+Tab")
        else:
            await keyboard.type(said)
        await keyboard.press("Enter")
        await chat.hears(asked)
    return await chat.last.locator(".text").inner_text()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def finished(browser: Browser, program: Program) -> AsyncIterator[Finished]:
    """Two plans made at the same time, since the bot gives each person one message a second."""
    async with chatting(browser, program, "Priya") as (chat,), chatting(browser, program, "Ann") as (other,):
        card, by_keyboard = await asyncio.gather(_with_buttons(chat), _with_the_keyboard(other))
        edited = chat.told.filter(has_text="You chose:")
        await expect(edited).to_have_count(len(PRESSED) + 1)
        told = tuple(await edited.locator(".text").all_inner_texts())
        buttons = [await edited.nth(place).get_by_role("button").count() for place in range(len(told))]
        yield Finished(chat, card, by_keyboard, told, tuple(buttons))


def _answers(card: str) -> list[str]:
    return [line for line in card.partition("Still open")[0].splitlines() if line]


async def test_a_plan_made_with_buttons_ends_on_a_card_with_every_answer(finished: Finished) -> None:
    assert _answers(finished.card) == ["Your plan", *CARD]
    for part in (
        "Still open\n• 4. Their name\n• 9. Your smaller ask\n• 11. How you could answer it",
        "Good to know for this plan",
        "What to do next",
    ):
        assert part in finished.card


async def test_a_whole_plan_can_be_made_with_the_keyboard_alone(finished: Finished) -> None:
    assert _answers(finished.by_keyboard) == ["Your plan", *CARD]


async def test_a_pressed_question_shows_the_answer_and_loses_its_buttons(finished: Finished) -> None:
    shown = [text.rpartition("You chose: ")[2] for text in finished.answered]
    assert shown == ["Plan an approach", *PRESSED]
    assert set(finished.buttons) == {0}


async def test_one_answer_is_changed_by_its_number_from_the_card(finished: Finished) -> None:
    chat = finished.chat
    await chat.say("edit 8")
    await chat.hears("Now put it in one line", "You said: Will you meet")
    await chat.say("Will you meet two of us in May?")
    await chat.hears(
        "Your plan", "8. Your ask in one line: Will you meet two of us in May?", "7. What you ask for: Meet me or us"
    )
    await chat.say("edit 8")
    await chat.hears("You said: Will you meet two of us in May?")
    await chat.press("Keep this answer")
    await chat.hears("Your plan", "8. Your ask in one line: Will you meet two of us in May?")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_no_fault_with_a_card_on_the_screen_of_a_phone(
    finished: Finished, scheme: Literal["light", "dark"]
) -> None:
    page = finished.chat.page
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.emulate_media(color_scheme=scheme)
    await finished.chat.last.scroll_into_view_if_needed()
    assert await accessibility_faults(page) == []
    await page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.parametrize(("width", "height"), SMALL, ids=["small phone", "200 % of 1280 by 800"])
async def test_a_card_does_not_scroll_sideways(finished: Finished, width: int, height: int) -> None:
    page = finished.chat.page
    await page.set_viewport_size({"width": width, "height": height})
    await expect(finished.chat.last).to_be_visible()
    assert await overflow(page) <= 0
    log = page.get_by_role("log")
    assert await log.evaluate("log => log.scrollWidth - log.clientWidth") <= 0
    await page.set_viewport_size({"width": 1280, "height": 800})
