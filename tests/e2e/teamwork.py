"""A team at work in a browser: two chats on one page, people who want updates, and how the two send one, for the browser tests.

Must never send faster than so that the bar can be watched, and never wait for time to pass, only for what can be seen.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from random import Random  # noqa: TID251 a test passes chance in, seeded

from playwright.async_api import Browser, Locator, expect

from bot.app import App, Setup
from bot.limits import Limits
from bot.places import Services
from bot.practice.world import World
from bot.turn import Rules
from data.store import open_store
from dialogs.approach import Approach, Stage
from dialogs.content import Content
from dialogs.office import Arrangement
from dialogs.session import Answer, Place, Plan
from tests.browser import accessibility_faults, overflow
from tests.e2e.browsing import Chat
from tests.e2e.phones import LARGE, OLDER, SMALL, Phone
from tests.patience import PATIENCE, until
from tests.subscribers import crowd, subscribe, subscriber
from tests.wire import SEED, london_winter, passed_on, practice_world

OWNER, PEOPLE, PER_SECOND, TWO_ABOVE = 1001, 60, 10, 20
MESSAGE = (
    "**The clinic in Leeds** may lose its Fridays.\nPlease come to [the meeting](https://example.org/meeting) on 3 February."
)
BUTTONS = "Read more https://example.org/news\nSign up https://example.org/sign"
DECIDERS = (("mp", 35), ("council", 65), ("icb", 85), ("hwb", 96), ("other", 100))
STAGES: tuple[tuple[Stage, int], ...] = (
    ("planning", 45),
    ("approached", 70),
    ("meeting_booked", 85),
    ("met", 95),
    ("refused", 100),
)
"""Up to which of a hundred."""
SHOWN = "The clinic in Leeds may lose its Fridays."
FOOT = "You get this because you said yes to updates. To stop them, type /stop"


class Team:
    """Sam, the owner, and Olu beside him, on one page; `people` get updates."""

    def __init__(self, world: World, people: list[int], sam: Chat, olu: Chat) -> None:
        self.world, self.people = world, people
        self.sam, self.olu = Phone(sam, by_keyboard=False), Phone(olu, by_keyboard=False)
        self.looks: list[str] = []
        """What is wrong with the screens looked at: faults axe found, and what can be scrolled sideways on a small phone."""

    async def does(self, person: int, what: str, **how: object) -> None:
        """One of the people, whose chat is not on the page, does something in it."""
        page = self.sam.page
        done = await page.request.post(f"{page.url.partition('#')[0]}chat/{person}/{what}", data=how)
        assert done.ok, await done.text()

    async def look(self) -> None:
        """Look at the page with both chats as they are now, on a small phone and on a large screen."""
        page = self.sam.page
        for size in (SMALL, LARGE):
            await page.set_viewport_size(size)
            self.looks += [f"{size['width']}: {fault}" for fault in await accessibility_faults(page, OLDER)]
            for chat in (self.sam, self.olu):
                log = chat.pane.get_by_role("log")
                wide = [await overflow(page), await log.evaluate("log => log.scrollWidth - log.clientWidth")]
                self.looks += [f"{size['width']}: {by} px too wide" for by in wide if by > 0]

    def got(self, words: str = SHOWN) -> int:
        """How many people have it in their chat."""
        return sum(self.has(person, words) for person in self.people)

    def has(self, person: int, words: str = SHOWN) -> bool:
        """Whether this person was sent it."""
        return any(words in message.get("text", message.get("caption", "")) for message in self.world.recorder.sent[person])


@asynccontextmanager
async def team(browser: Browser, content: Content, folder: Path, many: int = PEOPLE) -> AsyncIterator[Team]:
    """The bot at work at noon on a working day, with Sam as its owner and so `many` who said yes to updates."""
    database = folder / "kept" / "coach.db"
    database.parent.mkdir(mode=0o700)
    async with practice_world(london_winter(12)) as (world, url):
        people = crowd(world, many)
        store = await open_store(database)
        for number, person in enumerate(people):
            kept = subscriber(plans={"p1": _plan(number * 100 // many)})
            await store.write(lambda c, person=person, kept=kept: subscribe(c, [person], world.clock.now(), kept))  # type: ignore[misc] # bound at once
        await store.close()
        olu = world.add_person("Olu").id
        async with (
            _at_work(world, url, database, content),
            _page(browser, f"{url}/#{OWNER}+{olu}", "Sam", "Olu") as (one, other),
        ):
            yield Team(world, people, one, other)


def _plan(place: int) -> Plan:
    """The plan of the one at this `place` of a hundred: spread unevenly, so that a chart has long, short and hidden bars."""
    who = next(name for name, end in DECIDERS if place < end)
    stage = next(name for name, end in STAGES if place < end)
    return Plan("p1", "", "r", Place("who"), answers={"who": Answer(who, who)}, approach=Approach(stage))


@asynccontextmanager
async def _at_work(world: World, url: str, database: Path, content: Content) -> AsyncIterator[None]:
    ids = count()
    arranged = Arrangement(owners=frozenset({OWNER}), two_above=TWO_ABOVE)
    rules = Rules(content, "the team", lambda: f"{next(ids):032x}", arranged)
    chance = Random(SEED).random  # noqa: S311 not a secret
    app = App(Setup(world.token, url, database, world.clock, rules, chance, Limits(PER_SECOND), Services(url, url)))
    work = asyncio.ensure_future(app.run())
    try:
        await until(lambda: bool(world.recorder.calls("setMyCommands")), "the bot is at work")
        yield
    finally:
        app.stop()
        await asyncio.wait_for(work, PATIENCE)


@asynccontextmanager
async def _page(browser: Browser, url: str, *names: str) -> AsyncIterator[tuple[Chat, Chat]]:
    """Both chats side by side; at the end the page must have logged no error."""
    context = await browser.new_context(viewport=LARGE, reduced_motion="reduce")
    page, wrong = await context.new_page(), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" and "net::ERR_" not in line.text else None)
    try:
        await page.goto(url)
        one, other = (Chat(page, name) for name in names)
        for chat in (one, other):
            await expect(chat.pane.get_by_role("button", name="Start")).to_be_visible()
        yield one, other
    finally:
        await context.close()
    assert wrong == []


async def gives_role(at: Team) -> None:
    """Sam makes a link, Olu is sent it and presses it in his own chat."""
    sam, olu = at.sam, at.olu
    await olu.does(("/start", "", "What would you like to do?"))
    await sam.does(
        ("/start", "", "What would you like to do?"),
        ("/team", "", "You are an owner."),
        ("[Who has a role]", "", "Who has a role"),
        ("[Give a role]", "", "I make a link that works once, for 24 hours."),
        ("[Organiser]", "", "This link makes one person an organiser."),
    )
    link = re.search(r"https://t\.me/\S+\?start=join-\w+", await sam.last.locator(".text").inner_text())
    assert link
    passed_on(at.world, link[0])
    await olu.says(link[0])
    await olu.said.last.get_by_role("button", name=link[0]).click()
    await olu.hears("You are now an organiser.")
    await sam.hears("Somebody opened a link to the team.")


async def composes(at: Team) -> None:
    """Olu writes it, with bold words and a link in it; then anew, below a picture; then two link buttons."""
    olu = at.olu
    passed_on(at.world, re.sub(r"\*\*|\[|\]\([^)]*\)", "", MESSAGE), MESSAGE, BUTTONS)
    await olu.does(
        ("/broadcast", "", "There are none yet."),
        ("[Write a new one]", "", "Send me the message, just as it should look."),
        (MESSAGE, "", f"So far that is {PEOPLE} people."),
        ("[Write it again]", "", "Send me the message, just as it should look."),
    )
    await olu.box.fill(MESSAGE)
    await olu.pane.get_by_role("button", name="More", exact=True).click()
    await olu.pane.get_by_role("button", name="A photo", exact=True).click()
    await olu.hears("It has a picture.")
    await at.look()
    await olu.does(
        ("[Link buttons]", "", "Sign up https://example.org"),
        (BUTTONS, "", "Buttons: Read more, Sign up"),
    )


async def chooses(at: Team) -> None:
    """Olu narrows it down, and takes everybody again; each time it says how many that is."""
    await at.olu.does(
        ("[Who gets it]", "", "everybody who wants updates"),
        ("[By how far they are]", "", "How far are they?"),
        ("[They have met]", "", "So far that is 6 people."),
        ("back", "", "Take away: they have met"),
    )
    await at.look()
    await at.olu.does(("[Everybody again]", "", f"So far that is {PEOPLE} people."), ("back", "", "Broadcast 1"))


async def previews(at: Team) -> None:
    """Olu looks at it, and comes as far as his own yes."""
    olu = at.olu
    await olu.does(("[Show me how it will look]", "", "Above is how it will look. Only you have it."))
    preview = olu.told.nth(-2)
    await expect(preview).to_contain_text(FOOT)
    await expect(preview.locator("strong")).to_have_text("The clinic in Leeds")
    await expect(preview.get_by_role("link", name="the meeting")).to_have_attribute("href", "https://example.org/meeting")
    await expect(preview.get_by_role("link", name="Read more")).to_have_attribute("href", "https://example.org/news")
    await expect(preview.get_by_role("img")).to_be_visible()
    await at.look()
    await olu.does(("[Go on to the checklist]", "", "Is all of this true?"))
    await at.look()
    await olu.does(
        ("[All of these are true]", "", "When shall it go out?"),
        ("[As soon as it has its yes]", "", "Two of you must say yes"),
    )
    await at.look()
    await olu.does(("[Yes, let it go out]", "", "You have said yes."))


def _bar(chat: Phone) -> Locator:
    """The newest message that shows how far it is, which may stand above an answer that came at the same time."""
    says = re.compile("Going out now|Paused at|This broadcast is done")
    return chat.told.filter(has_text=says, has_not_text="All broadcasts").last


async def bar(chat: Phone) -> str:
    """What it says."""
    return await _bar(chat).locator(".text").inner_text()


async def bar_says(chat: Phone, words: str | re.Pattern[str]) -> None:
    """Wait until it says so."""
    await expect(_bar(chat)).to_contain_text(words)


async def bar_pressed(chat: Phone, label: str) -> None:
    """Press its button."""
    await _bar(chat).get_by_role("button", name=label, exact=True).click()
