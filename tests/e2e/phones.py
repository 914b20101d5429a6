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
from tests.e2e.browsing import Chat, Program, chatting

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

BEGIN: tuple[Step, ...] = (("/start", "", "What would you like to do?"), ("1", "", "What is the one thing you want to change?"))
PLAN_NURSES: tuple[Step, ...] = (
    *BEGIN,
    ("Two MS nurses left and nobody came after them", "", "If this goes well"),
    ("Two new MS nurses by May", "", "Who are you thinking of approaching?"),
    ("nhs board", "", "What is the name"),
    ("skip", "", "the one who makes the final decision"),
)
LADDER_PRESSED: tuple[Step, ...] = (
    *PLAN_NURSES,
    ("[No, someone else does]", "", "Who makes the final decision, as far as you know?"),
    ("[Skip]", "", "Who do they listen to?"),
    ("[Skip]", "", "Here is a way you could go"),
    ("[That looks right]", "", "to do first?"),
    ("/ready", "", "Pick what would help most today."),
    ("[The way to who decides]", "", "4. The one who decides this"),
    ("[Add someone]", "", "Who would you like to add?"),
    ("Sister Grace", "", "You are adding Sister Grace."),
    ("[Before: Your NHS board]", "", "This is number 1 of 5."),
    ("[Move nearer to who decides]", "", "This is number 2 of 5."),
    ("[Change what I ask]", "ladder_words", "What will you ask them to do?"),
    ("Will you tell us how many people you see?", "", "how many people you see?"),
    ("[Change who it is]", "ladder_name", "Now: Sister Grace"),
    ("[Leave it as it is]", "", "This is number 2 of 5."),
    ("[Back to all of them]", "", "2. Sister Grace"),
    ("[Change, move or take away]", "", "Who would you like to change?"),
    ("[Your local councillor]", "", "This is number 3 of 5."),
    ("[Take away]", "", "I have taken this one out: Your local councillor."),
)
LADDER_TYPED: tuple[Step, ...] = (
    *PLAN_NURSES,
    ("no", "", "Who makes the final decision, as far as you know?"),
    ("Dr Patel", "", "Who do they listen to?"),
    ("the patients' group", "", "Here is a way you could go"),
    ("not now", "", "to do first?"),
    ("/ready", "", "Pick what would help most today."),
    ("ladder", "", "Dr Patel"),
    ("add", "ladder_add", "Who would you like to add?"),
    ("the clinic manager", "ladder_where", "You are adding the clinic manager."),
    ("1", "ladder_rung", "This is number 1 of"),
    ("up", "", "This is number 2 of"),
    ("back", "", "2. the clinic manager"),
    ("change", "ladder_pick", "Who would you like to change?"),
    ("2", "", "This is number 2 of"),
    ("take away", "", "I have taken this one out: the clinic manager."),
)
VAGUE, CLEAR = "We want the council to do something", "Will you vote to keep Fridays at your June meeting?"
TOLD_BEFORE: tuple[Step, ...] = (
    *BEGIN,
    ("My mother needs care at home on Fridays", "", "If this goes well"),
    ("She gets help on Fridays", "", "Who are you thinking of approaching?"),
    ("[An NHS board (ICB)]", "", "What is the name"),
    ("[Skip]", "remit", "A word about who decides"),
    ("[Choose what it is about]", "remit_topic", "What is it mostly about?"),
    ("[Care at home, carers]", "", "Shall I put down your council instead?"),
    ("[Yes, change it]", "", "I have put down your council."),
    ("[Skip]", "", "Is your council the one who makes the final decision"),
    ("[Yes, they decide]", "", "What do you want your council to do first?"),
    ("[Agree with our aims now]", "", "Now put it in one line"),
    (VAGUE, "clinic", "It is hard to answer this with a plain yes or no."),
    ("[Change my ask]", "", f"You said: {VAGUE}"),
    (CLEAR, "", "That is a clear ask."),
    ("/ready", "", "Pick what would help most today."),
    ("[Check my ask]", "", "They can say yes or no to it"),
    ("[Back to Get ready]", "", "Pick what would help most today."),
    ("[My letter and more]", "", "Your letter and more"),
    ("[Meeting brief]", "", "Meeting brief"),
    ("[Other texts]", "", "I send nothing to anybody."),
    ("[All as files]", "kit_files", "Which kind of file would you like?"),
    ("[None. Go back]", "", "I send nothing to anybody."),
)
KEPT_ANYWAY: tuple[Step, ...] = (
    *BEGIN,
    ("My mother needs care at home on Fridays", "", "If this goes well"),
    ("She gets help on Fridays", "", "Who are you thinking of approaching?"),
    ("nhs board", "", "What is the name"),
    ("skip", "", "A word about who decides"),
    ("no", "", "I have kept your choice."),
    ("yes", "", "What do you want your NHS board to do first?"),
    ("agree", "", "Now put it in one line"),
    (VAGUE, "", "It is hard to answer this with a plain yes or no."),
    ("keep", "", "what smaller thing could they say yes to?"),
    ("skip", "", "Why might they say no?"),
    ("they'll just say the board is skint", "barrier_near", "That sounds like one of these"),
    ("1", "", "An idea"),
    ("skip", "", "Is there another reason"),
    ("/ready", "", "Pick what would help most today."),
    ("if they say no", "barriers", "1. they'll just say the board is skint"),
    ("other people need it more than us", "barrier_found", "1. Other groups need it too"),
    ("1", "barrier", "Do not compare who is worse off."),
    ("all", "barrier_list", "The likely ones come first."),
    ("mine", "", "Pick a reason, or type one in your own words."),
    ("1", "", "Do not say that they waste money"),
    ("use this", "", "It is now your answer in the plan."),
    ("edit 10", "", "You said: "),
)
ASK = "Will you write to the council in June about the day centre bus?"
STORY = "On Fridays the bus takes me to lunch with people who know my name."
TO_THE_END: tuple[Step, ...] = (
    ("yes", "", "to do first?"),
    ("something else", "", "Now put it in one line"),
    (ASK, "", "what smaller thing could they say yes to?"),
    ("skip", "", "Why might they say no?"),
    ("none", "", "What is the one thing they should remember?"),
    ("One bus keeps forty people well", "", "Which story"),
    (STORY, "", "So far: On Fridays"),
    ("done", "", "How would you like to get in touch first?"),
    ("/ready", "", "Pick what would help most today."),
)
BUS: tuple[Step, ...] = (
    ("The bus to the day centre may stop", "", "If this goes well"),
    ("The bus keeps running", "", "Who are you thinking of approaching?"),
)
LETTER_TO_MP: tuple[Step, ...] = (
    BEGIN[0],
    ("/area", "area", "I do not keep your postcode."),
    ("BR8 7RE", "area_keep", "Shall I keep these names?"),
    ("[Yes, keep them]", "", "I have kept these names."),
    ("/area", "", "County council: Kent County Council."),
    ("/plan", "", "What is the one thing you want to change?"),
    *BUS,
    ("mp", "", "What is the name"),
    ("skip", "", "the one who makes the final decision"),
    *TO_THE_END,
    ("[My letter and more]", "", "Your letter and more"),
    ("[Letter]", "", "Words so far"),
)
KIT_TYPED: tuple[Step, ...] = (
    *BEGIN,
    *BUS,
    ("council", "", "What is the name"),
    ("Councillor Ann Lee", "", "the one who makes the final decision"),
    *TO_THE_END,
    ("letter", "kit", "Your letter and more"),
    ("letter", "kit_text", "Words so far"),
)
REHEARSED: tuple[Step, ...] = (
    *BEGIN,
    *BUS,
    ("mp", "", "What is the name"),
    ("Ann Lee", "", "the one who makes the final decision"),
    *TO_THE_END[:3],
    ("/ready", "ready", "Pick what would help most today."),
    ("practise", "meeting", "Nothing is marked"),
    ("easy", "meeting_line", "Line 1 of"),
    ("Good morning, and thank you for your time.", "", "Line 2 of"),
    ("hint", "", "Line 2 of"),
    ("I cannot walk that far, because of my MS.", "", "Line 3 of"),
    (ASK, "", "Line 4 of"),
    ("Thank you. When may I expect your answer?", "meeting_end", "How it went"),
    ("level", "", "Which one would you like?"),
    ("middle", "", "Line 1 of"),
    ("Good morning. I am here about the bus.", "", "Line 2 of"),
    ("not today", "", "That is fine. I keep your place."),
)


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
            await expect(self.told.nth(before)).to_be_visible()
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
        await self.last.get_by_role("button", name=named).click()

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
        await expect(link).to_be_visible()
        async with self.page.expect_download() as waiting:
            await self.activates(link)
        download = await waiting.value
        assert download.suggested_filename == name
        path = await download.path()
        self.files[name] = await asyncio.to_thread(path.read_bytes)

    async def copies(self, button: str, name: str) -> None:
        """Press the newest copy button whose name begins so; keep the newest block, and what can be pasted then as `name`."""
        copy = self.pane.get_by_role("button", name=re.compile(f"^{re.escape(button)}")).last
        self.kept["block"] = await self.pane.locator("pre").last.text_content() or ""
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
