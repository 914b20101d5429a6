"""The practice chat's page for everybody: by keyboard alone, read aloud, on a small phone, enlarged, in the dark.

It must never accept an accessibility fault as known: axe finds none, anywhere.
"""

from collections.abc import AsyncIterator
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser import accessibility_faults, chromium, need_chromium, overflow, practice_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
TOUCH = 44  # CSS pixels: the smallest side of a control (WCAG 2.2, 2.5.5)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    need_chromium()
    async with chromium() as started:
        yield started


async def full_chat(page: Page) -> None:
    await page.get_by_role("button", name="Start").click()
    await expect(page.get_by_role("button", name="2 My MP")).to_be_visible()
    for number, text in enumerate(["picture", "file", "link", "copy"], start=2):
        await page.get_by_role("textbox", name="Message from").fill(text)
        await page.keyboard.press("Enter")
        await expect(page.locator(".message.bot")).to_have_count(number)
    await page.get_by_role("button", name="2 My MP").click()
    await expect(page.locator(".message.bot")).to_have_count(6)


async def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    for _ in range(40):
        await page.keyboard.press(key)
        if await page.locator(":focus").filter(has_text=name).or_(page.locator(f'[aria-label^="{name}"]:focus')).count():
            return
    pytest.fail(f"{name} cannot be reached with {key}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_no_fault_in_light_or_dark(browser: Browser, scheme: Literal["light", "dark"]) -> None:
    async with practice_page(browser) as page:
        await page.emulate_media(color_scheme=scheme)
        assert await accessibility_faults(page) == []
        await full_chat(page)
        assert await accessibility_faults(page) == []
        await page.get_by_role("button", name="Add a person").click()
        for menu in ("Commands", "More"):
            await page.get_by_role("button", name=menu, exact=True).click()
            assert await accessibility_faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_no_fault_on_a_phone(browser: Browser, scheme: Literal["light", "dark"]) -> None:
    async with practice_page(browser, width=360, height=740) as page:
        await page.emulate_media(color_scheme=scheme)
        await full_chat(page)
        for panel in ("people", "clock"):
            await page.locator(f"#{panel}-toggle").click()
            assert await accessibility_faults(page) == []


async def test_axe_finds_no_fault_with_an_alert_or_a_blocked_bot(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await page.get_by_role("button", name="Start").click()
        await page.get_by_role("button", name="3 Stop").click()
        await expect(page.get_by_role("dialog")).to_be_visible()
        assert await accessibility_faults(page) == []
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="More", exact=True).click()
        await page.get_by_role("button", name="Block the bot").click()
        await expect(page.get_by_role("button", name="Unblock the bot")).to_be_visible()
        assert await accessibility_faults(page) == []


@pytest.mark.parametrize(
    ("width", "height"),
    [(360, 740), (320, 568), (640, 400)],
    ids=["small phone", "smallest phone, or 400 % of 1280", "200 % of 1280 by 800"],
)
async def test_nothing_scrolls_sideways_on_a_small_or_enlarged_screen(browser: Browser, width: int, height: int) -> None:
    async with practice_page(browser, width, height) as page:
        await full_chat(page)
        await page.get_by_role("textbox", name="Message from").fill("x" * 4096)
        await page.keyboard.press("Enter")
        await expect(page.locator(".message.bot")).to_have_count(7)
        assert await overflow(page) <= 0
        log = page.get_by_role("log")
        assert await log.evaluate("log => log.scrollWidth - log.clientWidth") <= 0
        for name in ("Commands", "More"):
            await page.get_by_role("button", name=name, exact=True).click()
            assert await overflow(page) <= 0
        for panel in ("people", "clock"):
            await page.locator(f"#{panel}-toggle").click()
            assert await overflow(page) <= 0


async def test_two_chats_side_by_side_do_not_scroll_sideways(browser: Browser) -> None:
    async with practice_page(browser, width=900) as page:
        await full_chat(page)
        await page.get_by_role("button", name="Add a person").click()
        await page.get_by_label("Their first name").fill("W" * 60)
        await page.keyboard.press("Enter")
        await page.get_by_role("button", name="Open beside").click()
        await expect(page.locator(".pane")).to_have_count(2)
        assert await overflow(page) <= 0
        assert await accessibility_faults(page) == []


async def test_every_control_is_large_enough_for_an_unsteady_hand(browser: Browser) -> None:
    async with practice_page(browser, width=360, height=740) as page:
        await full_chat(page)
        for toggle in ("More", "Commands"):
            await page.get_by_role("button", name=toggle, exact=True).click()
            small = await page.evaluate(
                """least => [...document.querySelectorAll("button, input, textarea, a.key, a.file, nav a")]
                .filter(node => node.checkVisibility())
                .filter(node => Math.min(node.getBoundingClientRect().width, node.getBoundingClientRect().height) < least)
                .map(node => node.outerHTML)""",
                TOUCH,
            )
            assert small == []


async def test_a_whole_conversation_works_by_keyboard_alone(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await tab_to(page, "Start")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("textbox", name="Message from")).to_be_focused()
        await expect(page.get_by_role("button", name="2 My MP")).to_be_visible()
        await tab_to(page, "2 My MP", "Shift+Tab")
        await page.keyboard.press("Space")
        await expect(page.get_by_role("textbox", name="Message from")).to_be_focused()
        await page.keyboard.type("and a word")
        await page.keyboard.press("Enter")
        await expect(page.locator(".message.person .text").last).to_have_text("and a word")
        await tab_to(page, "Commands", "Shift+Tab")
        await page.keyboard.press("Enter")
        await tab_to(page, "/help")
        await page.keyboard.press("Enter")
        await expect(page.locator(".message.person .text").last).to_have_text("/help")
        await expect(page.get_by_role("textbox", name="Message from")).to_be_focused()


async def test_the_first_tab_stop_skips_to_the_message_box(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("button", name="Skip to the message box")).to_be_in_viewport()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("textbox", name="Message from")).to_be_focused()


async def test_escape_closes_a_menu_and_gives_the_focus_back(browser: Browser) -> None:
    async with practice_page(browser) as page:
        for name in ("Commands", "More"):
            toggle = page.get_by_role("button", name=name, exact=True)
            await toggle.press("Enter")
            await expect(toggle).to_have_attribute("aria-expanded", "true")
            await page.keyboard.press("Tab")
            await page.keyboard.press("Escape")
            await expect(toggle).to_have_attribute("aria-expanded", "false")
            await expect(toggle).to_be_focused()


async def test_the_focus_is_always_to_be_seen(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await full_chat(page)
        for _ in range(20):
            await page.keyboard.press("Tab")
            style = await page.evaluate(
                "(({outlineStyle, outlineWidth}) => [outlineStyle, parseFloat(outlineWidth)])"
                "(getComputedStyle(document.activeElement))"
            )
            focused = await page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
            assert style == ["solid", 3] or focused.startswith("<body"), focused


async def test_messages_are_a_polite_log_that_says_who_spoke(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await full_chat(page)
        log = page.get_by_role("log")
        await expect(log).to_have_attribute("aria-live", "polite")
        spoken = await log.locator(".message.bot .unseen").first.text_content()
        assert spoken is not None
        assert spoken.strip().endswith(":")
        landmarks: tuple[Literal["banner", "main", "navigation"], ...] = ("banner", "main", "navigation")
        for landmark in landmarks:
            await expect(page.get_by_role(landmark)).to_have_count(1)


async def test_old_messages_can_be_reached_and_scrolled_by_keyboard(browser: Browser) -> None:
    async with practice_page(browser, height=600) as page:
        await full_chat(page)
        first = page.locator(".message").first
        await page.get_by_role("log").evaluate("log => { log.scrollTop = log.scrollHeight; }")
        await expect(first).not_to_be_in_viewport()
        await tab_to(page, "Messages of", "Shift+Tab")
        await page.keyboard.press("Home")
        await expect(first).to_be_in_viewport()


async def test_nothing_moves_for_people_who_asked_for_less_motion(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await full_chat(page)
        moving = "[...document.querySelectorAll('*')].some(node => getComputedStyle(node).animationName !== 'none')"
        assert await page.evaluate(moving) is False
        await page.emulate_media(reduced_motion="no-preference")
        assert await page.evaluate(moving) is True


async def test_bubbles_keep_an_edge_in_forced_colours(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await full_chat(page)
        await page.emulate_media(forced_colors="active")
        for side in ("bot", "person"):
            bubble = page.locator(f".message.{side} .bubble").first
            edge, ground = await bubble.evaluate(
                "node => [getComputedStyle(node).borderTopColor, getComputedStyle(document.body).backgroundColor]"
            )
            assert edge != ground
