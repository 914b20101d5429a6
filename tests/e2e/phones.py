"""People with a phone in a browser, for the tests of the coach: what they do, step by step, and a look at each screen they meet.

Must never look at a screen before the words that belong to it are there, and never use a mouse for who has a keyboard alone.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Locator, ViewportSize, expect

from tests.browser import accessibility_faults, overflow
from tests.e2e.browsing import PATIENCE, Chat, Program, chatting

SMALL: ViewportSize = {"width": 360, "height": 740}
"""CSS pixels: a small phone of today, upright."""
LARGE: ViewportSize = {"width": 1280, "height": 800}
OLDER = ".message:nth-last-child(n+4)"
"""All but the last three messages: axe takes seconds to go through a whole conversation again."""
TABS = 60
_CLIPBOARD = asyncio.Lock()
"""All windows of one machine share what is copied: held from copying until it is pasted."""
Step = tuple[str, str, str]
"""What a person types, or presses when it is in [brackets]; the screen that comes, if it is to be looked at; words it shows."""


class Phone(Chat):
    """One person's chat, and the faults of each screen they looked at."""

    def __init__(self, chat: Chat, by_keyboard: bool) -> None:
        super().__init__(chat.page, chat.name)
        self.by_keyboard = by_keyboard
        self.looks: dict[str, list[str]] = {}
        """By the name of the screen: what axe found, and what can be scrolled sideways."""
        self.heard: list[str] = []
        """What the bot said last after each step."""
        self.kept: dict[str, str] = {}
        """What was pasted, and what a picture is called, by a name of its own."""
        self.files: dict[str, bytes] = {}
        """What was saved, by its name."""

    async def does(self, *steps: Step) -> None:
        """Go through `steps`, and wait after each for what the bot says."""
        for said, screen, words in steps:
            before = await self.told.count()
            if said.startswith("["):
                await self.presses(said[1:-1])
            else:
                await self.says(said)
            await expect(self.told.nth(before)).to_be_visible(timeout=PATIENCE)
            await self.hears(words)
            self.heard.append(await self.last.locator(".text").inner_text())
            if screen:
                await self.look(screen)

    async def says(self, words: str) -> None:
        """Write `words` and send them; letter by letter for who has a keyboard alone."""
        if not self.by_keyboard:
            await self.say(words)
            return
        await expect(self.box).to_be_focused()
        await self.page.keyboard.type(words)
        await self.page.keyboard.press("Enter")

    async def presses(self, label: str) -> None:
        """Press the button `label`, with whatever number it has, of the newest message."""
        assert not self.by_keyboard
        named = re.compile(rf"^(\d+\. )?{re.escape(label)}$")
        await self.last.get_by_role("button", name=named).click(timeout=PATIENCE)

    async def look(self, screen: str) -> None:
        """Look at the screen as it is now: the newest message in sight."""
        await self.last.scroll_into_view_if_needed()
        found = await accessibility_faults(self.page, OLDER)
        log = self.page.get_by_role("log")
        wide = [await overflow(self.page), await log.evaluate("log => log.scrollWidth - log.clientWidth")]
        self.looks.setdefault(screen, []).extend([*found, *(f"{by} px too wide" for by in wide if by > 0)])

    async def tab_to(self, target: Locator, key: str = "Shift+Tab") -> None:
        """Press `key` until `target` has the focus."""
        for _ in range(TABS):
            await self.page.keyboard.press(key)
            if await target.evaluate("node => node === document.activeElement"):
                return
        pytest.fail(f"{target} cannot be reached by keyboard")

    async def activates(self, target: Locator) -> None:
        """Press it; who has a keyboard alone goes there and back to the message box."""
        if not self.by_keyboard:
            await target.click()
            return
        await expect(self.box).to_be_focused()
        await self.tab_to(target)
        await self.page.keyboard.press("Enter")
        await self.tab_to(self.box, "Tab")

    async def sees(self, said: str) -> None:
        """Ask for the picture of the ladder; keep what it is called and how wide it came out."""
        await self.does((said, "ladder", "Start with number 1."))
        picture = self.pane.get_by_role("img").last
        await picture.evaluate("picture => picture.decode()")
        self.kept["picture"] = await picture.get_attribute("alt") or ""
        self.kept["width"] = str(await picture.evaluate("picture => picture.naturalWidth"))

    async def saves(self, name: str) -> None:
        """Save the newest file called `name` through its link."""
        link = self.pane.get_by_role("link", name=re.compile(rf"^Save {re.escape(name)} \(")).last
        await expect(link).to_be_visible(timeout=PATIENCE)
        async with self.page.expect_download() as waiting:
            await self.activates(link)
        download = await waiting.value
        assert download.suggested_filename == name
        path = await download.path()
        self.files[name] = await asyncio.to_thread(path.read_bytes)

    async def copies(self, button: str, name: str) -> None:
        """Press the newest copy button whose name begins so; keep what can be pasted then as `name`."""
        copy = self.pane.get_by_role("button", name=re.compile(f"^{re.escape(button)}")).last
        async with _CLIPBOARD:
            await self.page.evaluate("navigator.clipboard.writeText('nothing yet')")
            await self.activates(copy)
            await expect(copy).to_contain_text("copied")
            self.kept[name] = await self.page.evaluate("navigator.clipboard.readText()")


@asynccontextmanager
async def phone(browser: Browser, program: Program, name: str, *, by_keyboard: bool = False) -> AsyncIterator[Phone]:
    """Somebody new with a small phone; who has a keyboard alone is already in the message box, reached with Tab."""
    async with chatting(browser, program, name) as (chat,):
        page = chat.page
        await page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=program.url)
        await page.set_viewport_size(SMALL)
        person = Phone(chat, by_keyboard)
        if by_keyboard:
            await person.tab_to(person.box, "Tab")
        yield person
