"""The chat page in a real browser with the world behind it in the test's hands: no bot answers unless the test does.

Must never let the page reach another host, and never accept an error of the page's own.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, Page, expect

from bot.practice.methods import METHODS
from bot.practice.world import World
from tests.wire import practice_world


class Hand:
    """A page and its world."""

    def __init__(self, page: Page, world: World) -> None:
        self.page = page
        self.world = world
        self.wrong: list[str] = []

    def bot(self, method: str, **params: object) -> Any:  # noqa: ANN401 as Telegram answers
        """What the bot does, carried out at once."""
        return METHODS[method.lower()](self.world, params, {})


@asynccontextmanager
async def in_hand(browser: Browser, width: int = 1280, height: int = 800, names: tuple[str, ...] = ()) -> AsyncIterator[Hand]:
    """The page with Sam's chat, and beside or below it the chat of the one named in `names`; all have written before."""
    async with practice_world() as (world, url):
        world.person(1001).state = "member"
        people = [1001, *(world.add_person(name, started=True).id for name in names)]
        context = await browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        page = await context.new_page()
        hand = Hand(page, world)
        wrong = hand.wrong
        page.on("request", lambda request: None if request.url.startswith(url) else wrong.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
        try:
            await page.goto(f"{url}/#{'+'.join(map(str, people))}")
            await expect(page.locator(".pane")).to_have_count(len(people))
            await expect(page.locator(".welcome:visible")).to_have_count(len(people))
            yield hand
        finally:
            await context.close()
        assert wrong == []
