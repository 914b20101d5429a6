"""Helpers for tests in a real browser: start Chromium, look for accessibility faults, talk as a small scripted bot.

It must never let the browser reach anything but this machine, and never stand in for the real server or the real client.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright, expect
from telegram import Bot, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from tests.patience import PATIENCE
from tests.wire import NOON, practice_world

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PICTURE = bytes.fromhex(  # a PNG of one grey pixel
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63680000008200"
    "8177cd72b60000000049454e44ae426082"
)
COPIED = "Will you keep Fridays?\n“Yes” or “no” 🦽"
BLOCK = "Dear Ann Lee,\n\n  we need Fridays. *b* #x $y$"
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def need_chromium() -> None:
    """Skip the test without Debian's chromium; with REQUIRE_BROWSER=1 (as in CI) its absence is a failure."""
    if CHROMIUM.exists():
        return
    reason = f"{CHROMIUM} is absent: install Debian's package chromium to run the browser tests"
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Debian's chromium, headless, cut off from every host but 127.0.0.1."""
    quiet = {"GOOGLE_API_KEY": "no", "GOOGLE_DEFAULT_CLIENT_ID": "no", "GOOGLE_DEFAULT_CLIENT_SECRET": "no"}
    expect.set_options(timeout=PATIENCE * 1000)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env={**os.environ, **quiet})
        try:
            yield browser
        finally:
            await browser.close()


async def accessibility_faults(page: Page, but: str = "") -> list[str]:
    """What axe finds wrong on `page` by WCAG 2.2 A and AA and its own good practice: "rule: where"; empty is good.

    What the selector `but` finds is left out: it was looked at before.
    """
    found = await Axe().run(page, context={"exclude": [[but]]} if but else None, options=AXE_RULES)
    return [f"{fault['id']}: {node['target']}" for fault in found.response["violations"] for node in fault["nodes"]]


async def overflow(page: Page) -> int:
    """By how many CSS pixels the page is wider than the window; 0 means no sideways scrolling."""
    width: int = await page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
    return width


@asynccontextmanager
async def practice_page(browser: Browser, width: int = 1280, height: int = 800, at: datetime = NOON) -> AsyncIterator[Page]:
    """The practice chat's page in a fresh window at a moment, its real server and the scripted bot behind it.

    At the end the page must have asked nothing of any other host and must have logged no error of its own.
    """
    async with practice_world(at) as (world, url), scripted_bot(url, world.token):
        context = await browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        page = await context.new_page()
        wrong: list[str] = []
        page.on("request", lambda request: None if request.url.startswith(url) else wrong.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
        try:
            await page.goto(url)
            await expect(page.get_by_role("button", name="Start")).to_be_visible()
            yield page
        finally:
            await context.close()
        assert wrong == []


@asynccontextmanager
async def scripted_bot(url: str, token: str) -> AsyncIterator[Bot]:
    """A small bot that polls the Bot API at `url` with the real client and answers by rote until the block ends."""
    async with Bot(token, base_url=f"{url}/bot") as bot:
        await bot.set_my_commands([("start", "Begin"), ("help", "What I can do")])
        await bot.set_my_description("I am here to be tried out.")
        polling = asyncio.ensure_future(_answer_for_ever(bot))
        try:
            yield bot
        finally:
            polling.cancel()
            with suppress(asyncio.CancelledError):
                await polling


async def _answer_for_ever(bot: Bot) -> None:
    offset = 0
    while True:
        for update in await bot.get_updates(offset=offset, timeout=20):
            offset = update.update_id + 1
            await _answer(bot, update)


async def _answer(bot: Bot, update: Update) -> None:
    query = update.callback_query
    if query is not None:
        await query.answer("Kept.", show_alert=query.data == "alert")
        if isinstance(query.message, Message) and query.data == "choose":
            await query.message.edit_text("You chose the council.")
        await bot.send_message(query.from_user.id, "Thank you.")
    elif update.message is not None:
        await _reply(update.message)
    elif update.edited_message is not None:
        await update.edited_message.reply_text("I have seen the change.")


async def _reply(message: Message) -> None:
    said = message.text or ""
    if said == "/start":
        await message.reply_text("<b>Hello</b>\nwho <i>decides</i>?", parse_mode="HTML", reply_markup=_keyboard())
    elif said == "file":
        await message.reply_document(b"Dear MP,", filename="letter.txt", caption="Your letter.")
    elif said == "picture":
        await message.reply_photo(PICTURE, filename="plan.png", caption="Your plan.")
    elif said == "link":
        await message.reply_text('<a href="https://example.org/">the page</a>, https://example.org/plain', parse_mode="HTML")
    elif said == "copy":
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Copy my ask", copy_text=CopyTextButton(COPIED))]])
        await message.reply_text(f"Your letter:\n<pre>{BLOCK}</pre>\nIt is yours.", parse_mode="HTML", reply_markup=keyboard)
    elif said == "trap":
        await message.reply_text('<a href="javascript:alert(1)">press me</a>', parse_mode="HTML")
    elif said == "slow":
        await message.reply_chat_action("typing")
    elif said == "regret":
        await (await message.reply_text("I take this back.")).delete()
        await message.reply_text("Forget that.")
    elif said == "quiet":
        return
    else:
        await message.reply_text(said or "I can only read words.")


def _keyboard() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("1 The council", callback_data="choose")],
            [InlineKeyboardButton("2 My MP", callback_data="mp"), InlineKeyboardButton("3 Stop", callback_data="alert")],
            [InlineKeyboardButton("Find my MP", url="https://example.org/mp")],
        ]
    )
