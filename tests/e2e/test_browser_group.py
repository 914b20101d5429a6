"""Proves in a real browser that what the bot says in the team's group can be seen in the practice chat, and its links be used.

Must never reach past the page: the program is started as the README says, and only looked at.
"""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser import accessibility_faults, overflow
from tests.e2e.browsing import Chat, chatting, running
from tests.e2e.phones import LARGE, SMALL

QUESTION = "Who decides about the clinic?"
GROUP = "The team's group"
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-group"), pytest.mark.asyncio(loop_scope="module")]


def group_on(page: Page) -> Locator:
    return page.get_by_role("region", name=f"Group: {GROUP}", exact=True)


async def _looked_at(page: Page) -> list[str]:
    """What is wrong with the page as it is now, on a small phone and on a large screen."""
    wrong = []
    for size in (SMALL, LARGE):
        await page.set_viewport_size(size)
        wrong += [f"{size['width']}: {fault}" for fault in await accessibility_faults(page)]
        log = group_on(page).get_by_role("log")
        wide = [await overflow(page), await log.evaluate("log => log.scrollWidth - log.clientWidth")]
        wrong += [f"{size['width']}: {by} px too wide" for by in wide if by > 0]
    return wrong


async def _arrives(one: Chat) -> None:
    await one.say("/start")
    await one.hears("What would you like to do?")


async def _asks(ben: Chat) -> None:
    await _arrives(ben)
    await ben.say("/ask")
    await ben.hears("What would you like to ask the campaigns team?")
    await ben.say(QUESTION)
    await ben.hears("Send it")
    await ben.say("send it")
    await ben.hears("It is with the campaigns team")


async def test_the_line_in_the_group_leads_its_reader_to_the_question(browser: Browser, tmp_path: Path) -> None:
    async with running(tmp_path, ADMIN_IDS="1001", TEAM_CHAT="-1001") as program, chatting(browser, program, "Ben") as (ben,):
        page, group = ben.page, group_on(ben.page)
        sam = Chat(page, "Sam")
        beside = page.get_by_role("button", name=f"Open beside: {GROUP}")
        await beside.focus()
        await page.keyboard.press("Enter")
        await expect(group.get_by_role("heading", name=GROUP)).to_be_focused()
        await expect(group.get_by_text("The bot has said nothing here yet.")).to_be_visible()
        assert await group.get_by_role("textbox").count() == 0
        await _asks(ben)
        line = group.locator(".message.bot")
        await expect(line).to_contain_text("A new question waits")
        await expect(group).not_to_contain_text(QUESTION)
        await expect(group).to_contain_text("A link here opens in the chat of Ben.")
        assert await _looked_at(page) == []
        await page.get_by_role("link", name="Sam", exact=True).click()
        await expect(group).to_have_count(0)
        await _arrives(sam)
        await beside.click()
        await expect(group).to_contain_text("A link here opens in the chat of Sam.")
        await line.get_by_role("button").click()
        await expect(sam.said).to_have_text(["/start", "/start q-1"])
        await sam.hears(QUESTION)
        await expect(sam.box).to_be_focused()
        await expect(group).not_to_contain_text(QUESTION)
        assert await _looked_at(page) == []


async def test_a_group_stands_beside_a_person_and_is_the_one_of_the_two_that_can_be_closed(
    browser: Browser, tmp_path: Path
) -> None:
    async with running(tmp_path, TEAM_CHAT="-1001") as program, chatting(browser, program, "Ben") as (ben,):
        page, group, panes = ben.page, group_on(ben.page), ben.page.locator(".pane h2")
        await page.set_viewport_size(SMALL)
        await page.get_by_role("button", name="People: Ben").click()
        assert (await accessibility_faults(page), await overflow(page)) == ([], 0)
        await page.get_by_role("button", name=f"Open below: {GROUP}").click()
        await expect(panes).to_have_text(["Campaign Coach", GROUP])
        await page.reload()
        await expect(page.get_by_role("button", name=f"People: Ben, {GROUP}")).to_be_visible()
        await expect(ben.pane.get_by_role("button", name="Close")).to_be_hidden()
        await page.goto(f"{program.url}/#-1001+1001")
        await expect(panes).to_have_text(["Campaign Coach", GROUP])
        await expect(group).to_contain_text("A link here opens in the chat of Sam.")
        await group.get_by_role("button", name="Close").click()
        await expect(panes).to_have_text(["Campaign Coach"])
        await expect(page.get_by_role("textbox", name="Message from Sam")).to_be_focused()


async def test_without_a_group_the_page_speaks_of_none(browser: Browser, tmp_path: Path) -> None:
    async with running(tmp_path) as program, chatting(browser, program, "Ben") as (ben,):
        await expect(ben.page.locator("#people-list li")).to_have_count(2)
        await ben.page.goto(f"{program.url}/#1001+-1001")
        await expect(ben.page.locator(".pane")).to_have_count(1)
        await expect(group_on(ben.page)).to_have_count(0)
