"""The program as a newcomer starts it, and people who use it in a browser: for the browser tests of the whole coach.

Must never wait for time to pass, only for what can be seen; must never reach inside the program.
"""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, expect

from tests.browser import chromium, need_chromium
from tests.patience import patiently, until

ROOT = Path(__file__).parents[2]
FIRST = "What is the one thing you want to change?"


class Program:
    """`python -m bot` without a token, in a folder of its own; it can be stopped, killed and started again.

    `more` are settings besides those that it always has.
    """

    def __init__(self, folder: Path, **more: str) -> None:
        self.folder, self.log, self._more = folder, folder / "log", more
        self.database = folder / "kept" / "coach.db"
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: Process | None = None

    async def start(self) -> None:
        """Start, and wait until it says where its page is."""
        settings = {"PORT": str(self.port), "DATABASE_URL": f"sqlite:///{self.database}", "PYTHONPATH": str(ROOT)}
        known = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        before = self._told()
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-B", "-m", "bot"), cwd=self.folder, env=known | settings | self._more, stderr=log
            )
        opened = f"Open {self.url} in a browser"
        await until(lambda: opened in self._told().removeprefix(before), f"the program says: {opened}")

    async def stop(self) -> None:
        """End it as a service manager does; it must end well."""
        assert await self._end(signal.SIGTERM) == 0, self._told()

    async def kill(self) -> None:
        """End it as a power cut does."""
        assert await self._end(signal.SIGKILL) == -signal.SIGKILL

    async def _end(self, how: signal.Signals) -> int:
        process, self._process = self._process, None
        assert process is not None
        process.send_signal(how)
        async with patiently():
            return await process.wait()

    def _told(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    def complaints(self) -> list[str]:
        """The errors that were logged."""
        return [line for line in self._told().splitlines() if '"level": "error"' in line]

    def keeps(self, words: str) -> bool:
        """Whether `words` are in the file the practice chat goes on from; they get there up to a second late."""
        kept = self.database.with_name("practice.json")
        return kept.exists() and words in kept.read_text(encoding="ascii")

    def remembers(self, words: str) -> bool:
        """Whether `words` are anywhere in the database's files."""
        return any(words.encode() in path.read_bytes() for path in self.database.parent.glob(f"{self.database.name}*"))


class Chat:
    """One person's chat on a page."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name
        self.pane = page.get_by_role("region", name=f"Chat of {name}", exact=True)
        self.box = page.get_by_role("textbox", name=f"Message from {name}", exact=True)
        self.told = self.pane.locator(".message.bot")
        """The bot's messages, oldest first."""
        self.said = self.pane.locator(".message.person .text")
        """The person's own messages."""

    @property
    def last(self) -> Locator:
        """The bot's newest message, with its buttons."""
        return self.told.last

    async def say(self, text: str) -> None:
        """Write a message and send it."""
        await self.box.fill(text)
        await self.box.press("Enter")

    async def press(self, label: str) -> None:
        """Press the button `label` of the bot's newest message, once it is there."""
        await self.last.get_by_role("button", name=label, exact=True).click()

    async def hears(self, *words: str) -> None:
        """Wait until the bot's newest message shows all `words`."""
        for some in words:
            await expect(self.last.locator(".text")).to_contain_text(some)

    async def begin(self, *answers: tuple[str, str]) -> None:
        """Greet the bot, begin a plan and give `answers`, each with what the bot says next."""
        await self.say("/start")
        await self.press("1. Plan an approach")
        await self.hears(FIRST)
        for said, told in answers:
            await self.say(said)
            await self.hears(told)

    async def days_pass(self, days: int) -> None:
        """Move the practice clock by typing a date, as far as the clock on the page and `days` say."""
        wanted = datetime.fromisoformat(await self._clock.input_value()) + timedelta(days=days)
        await self._go_to(wanted)

    async def to_tomorrow_at_ten(self) -> None:
        """Move the practice clock out of any quiet time."""
        today = datetime.fromisoformat(await self._clock.input_value())
        await self._go_to(today.replace(hour=10, minute=0) + timedelta(days=1))

    @property
    def _clock(self) -> Locator:
        return self.page.get_by_label("To a date and time")

    async def _go_to(self, wanted: datetime) -> None:
        await self._clock.fill(wanted.strftime("%Y-%m-%dT%H:%M"))
        await self.page.get_by_role("button", name="Go to this time").click()
        await expect(self.page.locator("#clock-day")).to_contain_text(f"{wanted.day} {wanted:%B %Y}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def running(folder: Path, **more: str) -> AsyncIterator[Program]:
    """The program, started, with `more` settings; at the end it is stopped and must have logged no error."""
    need_chromium()
    program = Program(folder, **more)
    await program.start()
    try:
        yield program
    finally:
        await program.stop()
    assert program.complaints() == []


@asynccontextmanager
async def chatting(browser: Browser, program: Program, *names: str) -> AsyncIterator[tuple[Chat, ...]]:
    """New people with these names, side by side on one wide page.

    At the end the page must have asked nothing of any other host and must have logged no error but that the program was away.
    """
    context = await browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page, wrong = await context.new_page(), list[str]()
    page.on("request", lambda request: None if request.url.startswith(program.url) else wrong.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" and "net::ERR_" not in line.text else None)
    try:
        added = [await page.request.post(f"{program.url}/chat/people", data={"name": name}) for name in names]
        numbers = [str((await answer.json())["id"]) for answer in added]
        await page.goto(f"{program.url}/#{'+'.join(numbers)}")
        chats = tuple(Chat(page, name) for name in names)
        for chat in chats:
            await expect(chat.pane.get_by_role("button", name="Start")).to_be_visible()
        yield chats
    finally:
        await context.close()
    assert wrong == []


@asynccontextmanager
async def window() -> AsyncIterator[Browser]:
    """A browser; the test is skipped where there is none."""
    need_chromium()
    async with chromium() as browser:
        yield browser
