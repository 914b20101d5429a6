"""Proves in a real browser what lies beside the questions: two people at once, guidance, My plans, /forget.

Must never let one person's words be seen by another, and never delete anything without asking.
"""

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.browsing import FIRST, Program, chatting
from tests.patience import until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SECOND = "If this goes well, what will be different?"


async def test_two_people_side_by_side_do_not_see_one_anothers_words(browser: Browser, program: Program) -> None:
    async with chatting(browser, program, "Sofia", "Tom") as (sofia, tom):
        await sofia.begin(("The ramp of Sofia", SECOND))
        await tom.begin(("The bus of Tom", SECOND))
        for chat, own, others in ((sofia, "The ramp of Sofia", "The bus of Tom"), (tom, "The bus of Tom", "The ramp of Sofia")):
            await chat.say("back")
            await chat.hears(FIRST, f"You said: {own}")
            await expect(chat.pane).not_to_contain_text(others)
        await sofia.page.reload()
        await sofia.hears("You said: The ramp of Sofia")
        await expect(sofia.pane).not_to_contain_text("The bus of Tom")


async def test_guidance_opened_from_a_question_leads_back_to_the_same_question(browser: Browser, program: Program) -> None:
    async with chatting(browser, program, "Uma") as (chat,):
        await chat.begin(("The ramp", SECOND))
        await chat.say("guide")
        await chat.hears("Approaching them: ", "2. Other parts of this page")
        await chat.press("Go on with my plan")
        await chat.hears(SECOND)
        await chat.say("It is mended")
        await chat.hears("Who are you thinking of approaching?")


async def test_a_plan_is_renamed_and_a_second_one_is_deleted_only_after_a_yes(browser: Browser, program: Program) -> None:
    async with chatting(browser, program, "Vera") as (chat,):
        await chat.begin(("The ramp", SECOND))
        await chat.say("/plans")
        await chat.press("1. The ramp (under way)")
        await chat.press("2. Give it another name")
        await chat.hears("What shall I call “The ramp”?")
        await chat.say("Library")
        await chat.hears("Done. It has a new name.", "Library")
        await chat.say("/plan")
        await chat.hears(FIRST)
        await chat.say("The bus")
        await chat.hears(SECOND)
        await chat.say("/plans")
        await chat.hears("1. Library (under way)", "2. The bus (under way)")
        await chat.press("2. The bus (under way)")
        await chat.press("5. Delete it")
        await chat.hears("Shall I delete “The bus” and all its answers?", "This cannot be undone.", "1. No, keep it")
        assert program.remembers("The bus")
        await chat.press("2. Yes, delete it")
        await chat.hears("It is deleted.")
        await chat.hears("1. Library (under way)")
        await expect(chat.last).not_to_contain_text("The bus")


async def test_forget_asks_first_and_then_no_word_is_left(browser: Browser, program: Program) -> None:
    async with chatting(browser, program, "Wendy") as (chat,):
        await chat.begin(("The wheelchair-canary", SECOND))
        await chat.say("/forget")
        await chat.hears("Shall I delete everything I keep about you?", "This cannot be undone.")
        assert program.remembers("wheelchair-canary")
        await chat.press("2. Yes, delete everything")
        await chat.hears("Everything I kept about you is deleted.")
        await until(lambda: not program.remembers("wheelchair-canary"), "the words are gone from the disk")
