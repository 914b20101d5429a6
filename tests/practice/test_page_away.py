"""The practice chat's page in a real browser while its server stops and comes back.

It must never let a word be lost: neither what was said before, nor what is typed while nobody listens.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.practice.server import PracticeServer
from bot.practice.world import World
from tests.browser import chromium, need_chromium
from tests.wire import new_world

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
AWAY = "The practice chat has stopped. Your messages are safe. Start it again with make run."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    need_chromium()
    async with chromium() as started:
        yield started


@asynccontextmanager
async def serving(world: World, port: int = 0) -> AsyncIterator[int]:
    server = PracticeServer(world, world.clock)
    try:
        yield await server.start(port=port)
    finally:
        await server.stop()


@asynccontextmanager
async def window(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context()
    try:
        yield await context.new_page()
    finally:
        await context.close()


async def say(page: Page, text: str) -> None:
    await page.get_by_role("textbox", name="Message from").fill(text)
    await page.keyboard.press("Enter")


async def test_a_stopped_server_is_said_plainly_and_nothing_is_lost(browser: Browser) -> None:
    world = new_world()
    async with window(browser) as page:
        said, box = page.locator(".message.person .text"), page.get_by_role("textbox", name="Message from")
        async with serving(world) as port:
            await page.goto(f"http://127.0.0.1:{port}/")
            await say(page, "before")
            await expect(said).to_have_text(["before"])
        await expect(page.locator("#away")).to_have_text(AWAY)
        await say(page, "while nobody listens")
        await expect(box).to_have_value("while nobody listens")
        await expect(said).to_have_text(["before"])
        async with serving(world, port):
            await expect(page.locator("#away")).to_be_empty()
            await expect(page.locator(".notice")).to_be_empty()
            await page.keyboard.press("Enter")
            await expect(said).to_have_text(["before", "while nobody listens"])
            await expect(page.locator(".day")).to_have_count(1)


async def test_a_chat_whose_person_is_gone_after_a_restart_gives_way_to_one_who_is_there(browser: Browser) -> None:
    async with window(browser) as page:
        async with serving(new_world()) as port:
            await page.goto(f"http://127.0.0.1:{port}/")
            await page.get_by_role("button", name="Add a person").click()
            await page.keyboard.type("Priya")
            await page.keyboard.press("Enter")
            await expect(page.get_by_text("You are Priya")).to_be_visible()
        await expect(page.locator("#away")).to_have_text(AWAY)
        async with serving(new_world(), port):
            await expect(page.get_by_text("You are Sam")).to_be_visible()
            await expect(page.locator("#away")).to_be_empty()
            await expect(page.locator("#people-list a")).to_have_count(1)
