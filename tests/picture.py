"""`python -m tests.picture` draws the pictures of docs/ anew, from one real conversation with the program in Chromium.

Must never draw what the bot did not say, never leave its database behind, and never write a picture too big for a README.
"""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

from playwright.async_api import Browser, expect

from tests.browser import chromium
from tests.e2e.browsing import FIRST, Chat, running

DOCS = Path(__file__).parent.parent / "docs"
NAME = "Sam"
BIGGEST = 200 * 1024  # bytes
PHONE = (375, 920)
TALL_PHONE = (375, 1230)
MIDDLE_PHONE = (375, 1040)
DESKTOP = (980, 1475)
WHOLE_CARD = (980, 1690)
SMALLER, SHARP = 0.8, 1.5
"""Pixels to each CSS pixel: of the card, which has many words and is shown at half its width, and of small pictures."""
SHORT_PHONE = (375, 640)
PEOPLE = 90
"""Who get the broadcast: it takes three seconds, so that its bar can be drawn."""
QUESTION = "Is Councillor Ann Lee the one who makes the final decision"
BEFORE = (  # what Sam says, or presses where it begins with a number, and what the bot says then
    ("The day centre may close on Fridays", "If this goes well"),
    ("The day centre stays open every Friday", "Who are you thinking of approaching?"),
    ("2. A councillor or the council", "What is the name"),
    ("Councillor Ann Lee", QUESTION),
)
AFTER = (
    ("2. No, someone else does", "Who makes the final decision"),
    ("The head of adult care", "Who do they listen to?"),
    ("The councillors on the care committee", "Here is a way you could go"),
    ("1. That looks right", "to do first?"),
    ("4. Speak up for us to someone else", "Now put it in one line"),
    ("Will you ask the head of adult care by 3 June to keep Fridays?", "what smaller thing"),
    ("Will you come and see us on a Friday?", "Why might they say no?"),
    ("1. There is no money", "what could you answer?"),
    ("Respite at home costs the council more", "Is there another reason"),
    ("2. No, that is all", "the one thing they should remember"),
    ("One Friday a week keeps us well", "Which story"),
    ("On Fridays I eat with people who know my name.", "So far: On Fridays"),
    ("Done", "get in touch first?"),
    ("3. Letter", "Remember to give your full name"),
    ("1. I will give them", "What to do next"),
)
LADDER = (
    ("/ready", "Pick what would help most today."),
    ("2. The way to who decides", "Add someone"),
    ("3. Show it as a picture", "Start with number 1."),
)
LETTER = (
    ("/ready", "Pick what would help most today."),
    ("6. My letter and more", "I made these from your own words."),
    ("1. Letter", "Words so far"),
)

SENT = (
    ("/log", "I sent it"),
    ("1. I sent it", "When did you send it?"),
    ("1. Today", "No answer yet."),
)
ASK_AGAIN = "Is there an answer from Councillor Ann Lee?"
STORY = (
    ("/log", "No answer yet."),
    ("1. They answered", "What was their answer?"),
    ("3. They will meet me", "When is the meeting?"),
    ("in two weeks at 3pm", "Is that right?"),
    ("1. Yes, that is right", "Where is it?"),
    ("Town Hall, room 2", "Who comes with you?"),
    ("my sister", "so that you can all take part?"),
    ("a break halfway", "I will remind you"),
    ("/log", "The story so far"),
    ("story", "A meeting was agreed"),
    ("picture", "A meeting was agreed"),
)


MESSAGE = (
    "**The clinic in Leeds** may lose its Fridays.\nPlease come to [the meeting](https://example.org/meeting) on 3 February."
)
BROADCAST = (
    ("/broadcast", "There are none yet."),
    ("1. Write a new one", "just as it should look"),
    (MESSAGE, f"So far that is {PEOPLE} people."),
    ("4. Show me how it will look", "Above is how it will look."),
    ("5. Go on to the checklist", "Is all of this true?"),
    ("8. All of these are true", "When shall it go out?"),
    ("1. As soon as it has its yes", "Shall it go out?"),
    ("1. Yes, let it go out", "This broadcast begins now."),
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
        if said[0].isdigit() or said == "Done":
            await chat.press(said)
        else:
            await chat.say(said)
        await chat.hears(heard)


async def _draw(chat: Chat, name: str) -> None:
    """The picture `name` of the end of the chat as it is now."""
    await chat.last.get_by_role("button").last.wait_for()
    await chat.pane.get_by_role("log").evaluate("box => { box.scrollTop = box.scrollHeight; }")
    await expect(chat.pane.locator(".newer")).to_be_hidden()
    await _shoot(chat, name)


async def _draw_letter(chat: Chat, name: str) -> None:
    """The picture `name` of the chat with the whole letter, down to its Copy."""
    copy = chat.pane.locator(".block button").last
    await copy.evaluate("key => key.closest('.message').scrollIntoView({ block: 'start' })")
    await expect(copy).to_be_in_viewport()
    await _shoot(chat, name)


async def _shoot(chat: Chat, name: str) -> None:
    await chat.box.blur()
    await chat.page.mouse.move(0, 0)
    _keep(name, await chat.pane.screenshot())


async def _save(chat: Chat, name: str) -> None:
    """The picture of that name which the bot sent, as the person can save it."""
    link = chat.pane.get_by_role("link", name=f"Save {name}").last
    _keep(name, await (await chat.page.request.get(urljoin(chat.page.url, await link.get_attribute("href")))).body())


async def _tell_all(chat: Chat) -> None:
    """People who want updates, and a broadcast to them: its bar under way, and the report in its place."""
    url = urljoin(chat.page.url, "/chat/")
    for number in range(PEOPLE):
        added = await chat.page.request.post(f"{url}people", data={"name": f"Person {number + 1}"})
        for words in ("/start", "/updates", "yes"):
            await chat.page.request.post(f"{url}{(await added.json())['id']}/say", data={"text": words})
    await _talk(chat, BROADCAST)


def _keep(name: str, picture: bytes) -> None:
    if len(picture) > BIGGEST:
        raise SystemExit(f"{name} has {len(picture)} bytes, more than {BIGGEST}.")
    (DOCS / name).write_bytes(picture)
    sys.stdout.write(f"Drawn: docs/{name}, {len(picture) // 1024} kB.\n")


async def main() -> None:
    """Talk, and draw on the way."""
    with TemporaryDirectory() as folder:
        async with running(Path(folder)) as program, chromium() as browser:
            async with _page(browser, program.url, PHONE, 2) as chat:
                await chat.say("/start")
                await chat.press("1. Plan an approach")
                await chat.hears(FIRST)
                await _talk(chat, BEFORE)
                await _draw(chat, "chat.png")
            async with _page(browser, program.url, WHOLE_CARD, SMALLER) as chat:
                await chat.hears(QUESTION)
                await _talk(chat, AFTER)
                await _draw(chat, "card.png")
                await _talk(chat, LADDER)
                await _save(chat, "ladder.png")
            async with _page(browser, program.url, TALL_PHONE, 1.5) as chat:
                await _talk(chat, LETTER)
                await _draw_letter(chat, "letter.png")
            async with _page(browser, program.url, DESKTOP, 1) as chat:
                await _talk(chat, SENT)
                await chat.days_pass(21)
                await chat.hears(ASK_AGAIN)
            async with _page(browser, program.url, MIDDLE_PHONE, 1.5) as chat:
                await chat.hears(ASK_AGAIN)
                await _draw(chat, "reminder.png")
            async with _page(browser, program.url, DESKTOP, 1) as chat:
                await _talk(chat, STORY)
                await _save(chat, "timeline.png")
    with TemporaryDirectory() as folder:
        async with (
            running(Path(folder), ADMIN_IDS="1001") as program,
            chromium() as browser,
            _page(browser, program.url, DESKTOP, SHARP) as chat,
        ):
            await chat.to_tomorrow_at_ten()
            await chat.say("/start")
            await _tell_all(chat)
            await chat.page.set_viewport_size({"width": SHORT_PHONE[0], "height": SHORT_PHONE[1]})
            bar = chat.told.filter(has_text=re.compile("▓+░+ [3-8][0-9] %"))
            await expect(bar).to_be_visible()
            await bar.evaluate("message => message.scrollIntoView({ block: 'end' })")
            await _shoot(chat, "broadcast.png")


if __name__ == "__main__":
    asyncio.run(main())
