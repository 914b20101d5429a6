"""The page in a real browser: words with marks, pictures and files with words, and links that start the bot.

It must never open a link to this very bot in another place: pressing it says `/start CODE` here, as the person.
"""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.practice.world import Json
from tests.browser import accessibility_faults, chromium, need_chromium, overflow
from tests.practice.in_hand import Hand, in_hand

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
INVITE = "https://t.me/practice_coach_bot?start=team_A-1"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    need_chromium()
    async with chromium() as started:
        yield started


def said(hand: Hand, person: int = 1001) -> list[Json]:
    return [message for message in hand.world.chat(person).messages.values() if message["from"]["id"] == person]


async def test_marks_become_what_they_mean_before_the_bot_has_the_words(browser: Browser) -> None:
    async with in_hand(browser) as hand:
        box = hand.page.get_by_role("textbox", name="Message from Sam")
        await box.fill("**Good** _news_: [our page](https://example.org/news)")
        await hand.page.keyboard.press("Enter")
        text = hand.page.locator(".message.person .text")
        await expect(text).to_have_text("Good news: our page")
        await expect(text.locator("strong")).to_have_text("Good")
        await expect(text.locator("em")).to_have_text("news")
        await expect(text.get_by_role("link", name="our page")).to_have_attribute("href", "https://example.org/news")
        assert [entity["type"] for entity in said(hand)[0]["entities"]] == ["bold", "italic", "text_link"]


@pytest.mark.parametrize("kind", ["photo", "file"])
async def test_a_picture_or_file_takes_the_words_in_the_box_along(browser: Browser, kind: str) -> None:
    async with in_hand(browser, width=360) as hand:
        box = hand.page.get_by_role("textbox", name="Message from Sam")
        await box.fill("Our **plan**")
        await hand.page.get_by_role("button", name="More", exact=True).click()
        await hand.page.get_by_role("button", name=f"A {kind}", exact=True).click()
        sent = hand.page.locator(".message.person")
        await expect(sent.locator(".text")).to_have_text("Our plan")
        await expect(sent.locator("strong")).to_have_text("plan")
        await expect(box).to_have_value("")
        await expect(box).to_be_focused()
        await expect(sent.get_by_role("link", name=re.compile("^Save "))).to_be_visible()
        assert said(hand)[0]["caption"] == "Our plan"
        if kind == "photo":
            picture = sent.get_by_role("img", name="Our plan")
            assert await picture.evaluate("async node => { await node.decode(); return node.naturalWidth; }") == 800
        assert await overflow(hand.page) <= 0
        assert await accessibility_faults(hand.page) == []


async def test_a_picture_that_could_not_be_sent_gives_the_words_back(browser: Browser) -> None:
    async with in_hand(browser) as hand:
        box = hand.page.get_by_role("textbox", name="Message from Sam")
        await box.fill("x" * 1025)
        await hand.page.get_by_role("button", name="More", exact=True).click()
        await hand.page.get_by_role("button", name="A photo", exact=True).click()
        await expect(hand.page.locator(".notice")).to_have_text("The words under a picture or file have at most 1024 characters.")
        await expect(box).to_have_value("x" * 1025)
        assert [line for line in hand.wrong if "409" not in line] == []
        hand.wrong.clear()  # the browser's own note of the refusal


async def test_a_picture_sent_again_by_its_id_is_shown(browser: Browser) -> None:
    async with in_hand(browser) as hand:
        await hand.page.get_by_role("button", name="More", exact=True).click()
        await hand.page.get_by_role("button", name="A photo", exact=True).click()
        await expect(hand.page.locator(".message.person")).to_have_count(1)
        photo = said(hand)[0]["photo"][-1]["file_id"]
        link = {"inline_keyboard": [[{"text": "Read more", "url": "https://example.org/news"}]]}
        hand.bot("sendPhoto", chat_id=1001, photo=photo, caption="News", reply_markup=link)
        picture = hand.page.locator(".message.bot").get_by_role("img", name="News")
        assert await picture.evaluate("async node => { await node.decode(); return node.naturalWidth; }") == 800
        more = hand.page.get_by_role("link", name="Read more")
        await expect(more).to_have_attribute("target", "_blank")
        await expect(more).to_have_attribute("rel", re.compile("noopener"))
        hand.bot("editMessageCaption", chat_id=1001, message_id=2, caption="News, corrected")
        await expect(hand.page.locator(".message.bot .text")).to_have_text("News, corrected")
        await expect(hand.page.get_by_role("link", name="Read more")).to_have_count(0)


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
@pytest.mark.parametrize("where", ["button", "label", "address"])
async def test_a_link_to_the_bot_says_start_as_the_person_who_pressed_it(browser: Browser, where: str, how: str) -> None:
    async with in_hand(browser, names=("Priya",)) as hand:
        ways: dict[str, Json] = {
            "button": {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "Join the team", "url": INVITE}]]}},
            "label": {"text": f'<a href="{INVITE}">Join the team</a>', "parse_mode": "HTML"},
            "address": {"text": INVITE},
        }
        hand.bot("sendMessage", chat_id=1002, **ways[where])
        key = hand.page.get_by_role("button", name=INVITE if where == "address" else "Join the team", exact=True)
        await expect(key).to_be_visible()
        assert await accessibility_faults(hand.page) == []
        if how == "mouse":
            await key.click()
        else:
            await key.focus()
            await hand.page.keyboard.press("Enter")
        await expect(hand.page.locator(".message.person .text")).to_have_text("/start team_A-1")
        await expect(hand.page.get_by_role("textbox", name="Message from Priya")).to_be_focused()
        assert [message["text"] for message in said(hand, 1002)] == ["/start team_A-1"]
        assert said(hand, 1001) == []
        assert len(hand.page.context.pages) == 1


async def test_a_code_that_looks_like_a_mark_arrives_as_it_is(browser: Browser) -> None:
    async with in_hand(browser) as hand:
        link = {"inline_keyboard": [[{"text": "Join", "url": "https://t.me/practice_coach_bot?start=_a_"}]]}
        hand.bot("sendMessage", chat_id=1001, text="a", reply_markup=link)
        await hand.page.get_by_role("button", name="Join").click()
        await expect(hand.page.locator(".message.person .text")).to_have_text("/start _a_")


async def test_commands_of_one_person_stand_in_that_persons_menu_only(browser: Browser) -> None:
    async with in_hand(browser, names=("Priya",)) as hand:
        helps, audit = {"command": "help", "description": "Help"}, {"command": "audit", "description": "Who did what"}
        hand.bot("setMyCommands", commands=[helps])
        hand.bot("setMyCommands", commands=[helps, audit], scope={"type": "chat", "chat_id": 1002})
        for name, count in (("Sam", 1), ("Priya", 2)):
            pane = hand.page.get_by_role("region", name=f"Chat of {name}")
            await pane.get_by_role("button", name="Commands", exact=True).click()
            await expect(pane.locator(".sheet.commands button")).to_have_count(count)
        hand.bot("deleteMyCommands", scope={"type": "chat", "chat_id": 1002})
        await expect(hand.page.get_by_role("region", name="Chat of Priya").locator(".sheet.commands button")).to_have_count(1)
