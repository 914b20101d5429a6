"""`python -m tests.picture` draws docs/chat.png and docs/card.png anew, from a real conversation with the program in Chromium.

Must never draw what the bot did not say, never leave its database behind, and never write a picture too big for a README.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, expect

from tests.browser import chromium
from tests.e2e.browsing import FIRST, Chat, running

DOCS = Path(__file__).parent.parent / "docs"
NAME = "Sam"
BIGGEST = 200 * 1024  # bytes
PHONE = (375, 920)
DESKTOP = (1000, 1390)
QUESTION = "Is Councillor Ann Lee the one who makes the final decision"
BEFORE = (  # what Sam says, or presses where it begins with a number, and what the bot says then
    ("The day centre may close on Fridays", "If this goes well"),
    ("It stays open every Friday", "Who are you thinking of approaching?"),
    ("2. A councillor or the council", "What is the name"),
    ("Councillor Ann Lee", QUESTION),
)
AFTER = (
    ("2. No, someone else does", "Who makes the final decision"),
    ("The head of adult care", "Who do they listen to?"),
    ("The councillors on the care committee", "to do first?"),
    ("4. Speak up for us to someone else", "Now put it in one line"),
    ("Will you ask the head of adult care to keep Fridays?", "Why might they say no?"),
    ("1. There is no money", "what could you answer?"),
    ("Respite at home costs the council more", "Is there another reason"),
    ("2. No, that is all", "the one thing they should remember"),
    ("One Friday a week keeps us well", "Which story"),
    ("Skip", "get in touch first?"),
    ("1. Email", "Remember to give your full name"),
    ("1. I will give them", "What to do next"),
)


@asynccontextmanager
async def _page(browser: Browser, url: str, size: tuple[int, int], scale: float) -> AsyncIterator[Chat]:
    """Sam's chat in a window of `size` CSS pixels, drawn with `scale` pixels to each."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale, reduced_motion="reduce", locale="en-GB"
    )
    try:
        page = await context.new_page()
        await page.goto(url)
        yield Chat(page, NAME)
    finally:
        await context.close()


async def _talk(chat: Chat, lines: tuple[tuple[str, str], ...]) -> None:
    for said, heard in lines:
        if said[0].isdigit() or said == "Skip":
            await chat.press(said)
        else:
            await chat.say(said)
        await chat.hears(heard)


async def _draw(chat: Chat, name: str) -> None:
    """The picture `name` of the end of the chat as it is now."""
    await chat.last.get_by_role("button").last.wait_for()
    await chat.pane.get_by_role("log").evaluate("box => { box.scrollTop = box.scrollHeight; }")
    await expect(chat.pane.locator(".newer")).to_be_hidden()
    await chat.box.blur()
    await chat.page.mouse.move(0, 0)
    path = DOCS / name
    await chat.pane.screenshot(path=path)
    size = path.stat().st_size
    if size > BIGGEST:
        raise SystemExit(f"{name} has {size} bytes, more than {BIGGEST}.")
    sys.stdout.write(f"Drawn: docs/{name}, {size // 1024} kB.\n")


async def main() -> None:
    """Talk, and draw twice on the way."""
    with TemporaryDirectory() as folder:
        async with running(Path(folder)) as program, chromium() as browser:
            async with _page(browser, program.url, PHONE, 2) as chat:
                await chat.say("/start")
                await chat.press("1. Plan an approach")
                await chat.hears(FIRST)
                await _talk(chat, BEFORE)
                await _draw(chat, "chat.png")
            async with _page(browser, program.url, DESKTOP, 1) as chat:
                await chat.hears(QUESTION)
                await _talk(chat, AFTER)
                await _draw(chat, "card.png")


if __name__ == "__main__":
    asyncio.run(main())
