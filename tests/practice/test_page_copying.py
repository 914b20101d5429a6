"""Copying on the practice chat's page: words go to the clipboard exactly, by mouse and by keyboard, and nothing goes to the bot.

It must never read the clipboard through the page's own code: what was copied is read by the browser, or pasted.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser import BLOCK, COPIED, accessibility_faults, chromium, need_chromium, overflow, practice_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    need_chromium()
    async with chromium() as started:
        yield started


async def something_to_copy(page: Page) -> tuple[Locator, Locator]:
    """The button under a message and the one beside its block."""
    await page.get_by_role("textbox", name="Message from").fill("copy")
    await page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Copy my ask", exact=True)
    await expect(button).to_be_visible()
    return button, page.get_by_role("button", name="Copy: Dear Ann Lee,", exact=True)


async def test_a_button_copies_its_words_says_so_and_tells_the_bot_nothing(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        button, _ = await something_to_copy(page)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        await button.click()
        said = page.locator(".notice")
        await expect(said).to_have_text("Copied.")
        await expect(said).to_have_role("status")
        await expect(button).to_contain_text("✓ copied")
        assert await page.evaluate("navigator.clipboard.readText()") == COPIED
        assert asked == []
        await expect(button).to_be_focused()


async def test_a_block_stands_by_itself_and_is_copied_to_the_letter(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        _, button = await something_to_copy(page)
        assert await page.locator(".block pre").text_content() == BLOCK
        text = page.locator(".message.bot .text")
        assert await text.evaluate("node => node.firstChild.textContent") == "Your letter:"
        assert await text.evaluate("node => node.lastChild.textContent") == "It is yours."
        await button.click()
        await expect(page.locator(".notice")).to_have_text("Copied.")
        assert await page.evaluate("navigator.clipboard.readText()") == BLOCK


async def test_copying_works_by_keyboard_and_where_the_browser_has_only_the_old_way(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        button, _ = await something_to_copy(page)
        await button.focus()
        await page.keyboard.press("Enter")
        await expect(page.locator(".notice")).to_have_text("Copied.")
        await expect(button).to_be_focused()
        box = page.get_by_role("textbox", name="Message from")
        await box.focus()
        await page.keyboard.press("Control+v")
        await expect(box).to_have_value(COPIED)


async def test_where_copying_is_not_possible_the_person_is_told_what_to_do(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        await page.evaluate("document.execCommand = () => false")
        button, _ = await something_to_copy(page)
        await button.click()
        await expect(page.locator(".notice")).to_contain_text("Please mark the words and copy them.")
        await expect(button).not_to_contain_text("copied")


async def test_blocks_and_copy_buttons_fit_a_small_phone_and_axe_finds_no_fault(browser: Browser) -> None:
    async with practice_page(browser, width=360, height=740) as page:
        for button in await something_to_copy(page):
            box = await button.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 44
        await page.get_by_role("button", name="Copy my ask", exact=True).click()
        await expect(page.locator(".notice")).not_to_be_empty()
        assert await overflow(page) <= 0
        assert await page.get_by_role("log").evaluate("log => log.scrollWidth - log.clientWidth") <= 0
        assert await accessibility_faults(page) == []
