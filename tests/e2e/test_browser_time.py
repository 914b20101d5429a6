"""Proves in a real browser that nothing is lost over days, a reload, a stop or a power cut, and is deleted after 15 months.

Must never move the clock but as a person does, on the page.
"""

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.browsing import FIRST, Chat, Program, chatting
from tests.patience import until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SECOND, THIRD = "If this goes well, what will be different?", "Who are you thinking of approaching?"


async def test_after_a_week_a_greeting_leads_back_to_the_question(browser: Browser, program: Program) -> None:
    async with chatting(browser, program, "Alma") as (chat,):
        await chat.begin(("The ramp", SECOND))
        told = await chat.told.count()
        await chat.page.get_by_role("button", name="+1 week").click()
        await expect(chat.page.get_by_text("The clock has been moved")).to_be_visible()
        await chat.say("hello")
        await chat.hears("Welcome back.", SECOND)
        await expect(chat.told).to_have_count(told + 1)
        await expect(chat.pane.locator(".day")).to_have_count(2)


async def test_not_today_and_any_word_after_six_days_go_on_at_the_same_question(browser: Browser, program: Program) -> None:
    async with chatting(browser, program, "Bina") as (chat,):
        await chat.begin()
        await chat.press("Not today")
        await chat.hears("That is fine. I keep your place.")
        await chat.days_pass(6)
        await chat.say("morning all")
        await chat.hears("Welcome back. Here is where we were.", FIRST)
        await chat.say("The ramp")
        await chat.hears(SECOND)


async def test_fourteen_months_bring_a_notice_and_fifteen_the_deletion(browser: Browser, program: Program) -> None:
    async with chatting(browser, program, "Cora") as (chat,):
        await chat.begin(("The year-canary", SECOND))
        await chat.days_pass(427)
        await chat.hears("It has been more than a year since we talked.", "type any word")
        assert program.remembers("year-canary")
        told = await chat.told.count()
        await chat.days_pass(31)
        await until(lambda: not program.remembers("year-canary"), "the words are gone from the disk")
        await chat.say("/plans")
        await chat.hears("What would you like to do?")
        await chat.press("5. My plans")
        await chat.hears("You do not have any plans yet.")
        await expect(chat.told).to_have_count(told + 3)


async def test_a_reload_in_the_middle_changes_nothing(browser: Browser, program: Program) -> None:
    async with chatting(browser, program, "Dina") as (chat,):
        await chat.begin(("The ramp", SECOND))
        before = await chat.pane.get_by_role("log").inner_text()
        await chat.page.reload()
        await chat.hears(SECOND)
        assert await chat.pane.get_by_role("log").inner_text() == before
        await chat.press("Back")
        await chat.hears(FIRST, "You said: The ramp")


async def _in_the_middle(chat: Chat) -> None:
    """Two questions into a plan, looking back at the first answer, which bears the person's name."""
    await chat.begin((f"The ramp of {chat.name}", SECOND))
    await chat.say("back")
    await chat.hears(FIRST, f"You said: The ramp of {chat.name}")


async def _comes_back(chat: Chat, program: Program) -> None:
    """The page says that the program is away; once it is back and the page loaded again, chat and plan go on."""
    away = chat.page.locator("#away")
    await expect(away).to_contain_text("The practice chat has stopped. Your messages are safe.")
    await program.start()
    await chat.page.reload()
    await expect(away).to_be_empty()
    await expect(chat.said).to_have_text(["/start", f"The ramp of {chat.name}", "back"])
    await chat.hears(FIRST, f"You said: The ramp of {chat.name}")
    await chat.press("Keep this answer")
    await chat.hears(SECOND)
    await chat.say("It is mended")
    await chat.hears(THIRD)


async def test_a_program_that_was_stopped_goes_on_where_it_was(browser: Browser, program: Program) -> None:
    async with chatting(browser, program, "Edda") as (chat,):
        await _in_the_middle(chat)
        await program.stop()
        await _comes_back(chat, program)


async def test_a_program_that_was_killed_goes_on_where_it_was(browser: Browser, program: Program) -> None:
    async with chatting(browser, program, "Flo") as (chat,):
        await _in_the_middle(chat)
        await until(lambda: program.keeps("You said: The ramp of Flo"), "the chat is on the disk")
        await program.kill()
        await _comes_back(chat, program)
