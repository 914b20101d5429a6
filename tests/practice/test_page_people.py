"""The practice chat's page in a real browser: several people, the movable clock, reloads, and a server that goes away.

It must never let one person's words be seen in another person's chat.
"""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.clock import Clock
from tests.browser import chromium, need_chromium, practice_page
from tests.wire import TOKEN

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
AWAY = "The practice chat has stopped. Your messages are safe. Start it again with make run."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    need_chromium()
    async with chromium() as started:
        yield started


def chat_of(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=f"Chat of {name}")


async def say(page: Page, name: str, text: str) -> None:
    await page.get_by_role("textbox", name=f"Message from {name}").fill(text)
    await page.keyboard.press("Enter")
    await expect(chat_of(page, name).locator(".message.person .text").last).to_have_text(text)


async def add(page: Page, name: str) -> None:
    await page.get_by_role("button", name="Add a person").click()
    await page.get_by_label("Their first name").fill(name)
    await page.keyboard.press("Enter")
    await expect(chat_of(page, name)).to_be_visible()


async def first_person(page: Page) -> str:
    words = await page.locator(".pane .doing").inner_text()
    return words.removeprefix("You are ")


async def test_each_person_has_a_chat_of_their_own(browser: Browser) -> None:
    async with practice_page(browser) as page:
        first = await first_person(page)
        await say(page, first, "mine alone")
        await add(page, "Priya")
        await expect(page.get_by_role("textbox", name="Message from Priya")).to_be_focused()
        await say(page, "Priya", "hers alone")
        assert await page.get_by_text("mine alone").count() == 0
        await page.get_by_role("link", name=first).click()
        await expect(chat_of(page, first).locator(".message.person .text")).to_have_text("mine alone")
        assert await page.get_by_text("hers alone").count() == 0
        await expect(page.get_by_role("link", name=first)).to_have_attribute("aria-current", "page")


async def test_a_name_is_text_whatever_is_in_it(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await add(page, "<b>O'Neil</b>")
        await expect(page.locator("#people-list a").last).to_contain_text("<b>O'Neil</b>")
        assert await page.locator("#people-list b").count() == 0


async def test_two_people_can_be_side_by_side_and_one_can_be_closed(browser: Browser) -> None:
    async with practice_page(browser, width=900) as page:
        first = await first_person(page)
        await add(page, "Priya")
        await page.get_by_role("button", name=f"Open beside: {first}").click()
        await say(page, first, "from the right")
        await say(page, "Priya", "from the left")
        await expect(page.locator(".pane")).to_have_count(2)
        await page.reload()
        await expect(page.locator(".pane")).to_have_count(2)
        await chat_of(page, "Priya").get_by_role("button", name="Close").click()
        await expect(page.locator(".pane")).to_have_count(1)
        await expect(chat_of(page, first)).to_be_visible()


async def test_a_narrow_window_shows_a_second_person_below_the_first(browser: Browser) -> None:
    async with practice_page(browser, width=899) as page:
        await page.get_by_role("button", name="People").click()
        await add(page, "Priya")
        await page.get_by_role("button", name="People").click()
        await expect(page.locator("#people-list a")).to_have_count(2)
        await expect(page.locator(".pane")).to_have_count(1)
        await page.get_by_role("button", name="Open below: ").click()
        await expect(page.locator(".pane")).to_have_count(2)
        assert await page.get_by_role("button", name="Open beside").count() == 0


async def test_a_reload_in_the_middle_keeps_the_person_the_messages_and_the_half_written_text(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await add(page, "Priya")
        await say(page, "Priya", "first answer")
        await expect(chat_of(page, "Priya").locator(".message.bot")).to_have_count(1)
        before = await page.get_by_role("log").inner_text()
        await page.get_by_role("textbox", name="Message from Priya").press_sequentially("half a thou")
        await page.reload()
        await expect(chat_of(page, "Priya").locator(".message")).to_have_count(2)
        assert await page.get_by_role("log").inner_text() == before
        await expect(page.get_by_role("textbox", name="Message from Priya")).to_have_value("half a thou")


async def test_blocking_the_bot_hides_the_message_box_until_it_is_unblocked(browser: Browser) -> None:
    async with practice_page(browser) as page:
        name = await first_person(page)
        await say(page, name, "quiet")
        await page.get_by_role("button", name="More", exact=True).click()
        await page.get_by_role("button", name="Block the bot").click()
        await expect(page.get_by_text("You have blocked the bot.")).to_be_visible()
        await expect(page.get_by_role("button", name="Unblock the bot")).to_be_focused()
        await expect(page.get_by_role("link", name=name)).to_contain_text("has blocked the bot")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("textbox", name=f"Message from {name}")).to_be_focused()
        await expect(page.get_by_role("link", name=name)).not_to_contain_text("has blocked the bot")


@pytest.mark.parametrize(("label", "by"), [("+1 day", timedelta(days=1)), ("+1 week", timedelta(weeks=1))])
async def test_a_button_moves_the_practice_clock(browser: Browser, label: str, by: timedelta) -> None:
    async with practice_page(browser, at=Clock().now()) as page:
        days = by.days
        await expect(page.get_by_text("The clock has been moved")).to_be_hidden()
        await expect(page.get_by_label("To a date and time")).not_to_have_value("")
        before = await page.get_by_label("To a date and time").input_value()
        await page.get_by_role("button", name=label).click()
        await expect(page.get_by_text("The clock has been moved")).to_be_visible()
        await expect(page.get_by_label("To a date and time")).not_to_have_value(before)
        after = await page.get_by_label("To a date and time").input_value()
        moved = await page.evaluate(
            "([a, b]) => (Date.parse(b.slice(0, 10)) - Date.parse(a.slice(0, 10))) / 86400000", [before, after]
        )
        assert moved == days


async def test_the_clock_goes_to_a_date_and_the_next_message_bears_it(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await page.get_by_label("To a date and time").fill("2027-03-28T09:00")
        await page.get_by_role("button", name="Go to this time").click()
        await expect(page.locator("#clock-day")).to_have_text("Sunday 28 March 2027")
        await expect(page.locator("#clock-time")).to_have_text(re.compile("^09:0[01]$"))
        await expect(page.get_by_text("The practice clock now says Sunday 28 March 2027")).to_be_attached()
        await say(page, await first_person(page), "spring")
        await expect(page.locator(".day")).to_have_text("Sunday 28 March 2027")
        await page.get_by_role("button", name="+1 hour").click()
        await expect(page.locator("#clock-time")).to_have_text(re.compile("^10:0[01]$"))
        await expect(page.get_by_text("This clock is only for practice.")).to_be_visible()


async def test_a_new_day_has_its_own_line(browser: Browser) -> None:
    async with practice_page(browser) as page:
        name = await first_person(page)
        await say(page, name, "today")
        await expect(page.locator(".day")).to_have_count(1)
        await page.get_by_role("button", name="+1 day").click()
        await expect(page.get_by_text("The clock has been moved")).to_be_visible()
        await say(page, name, "tomorrow")
        await expect(page.locator(".day")).to_have_count(2)


async def test_a_button_in_a_group_is_pressed_by_the_person_beside_it(browser: Browser) -> None:
    async with practice_page(browser) as page:
        first = await first_person(page)
        await page.get_by_role("button", name="Start").click()
        at = page.url.partition("#")[0]
        made = await page.request.post(f"{at}chat/groups", data={"person": 1001, "title": "Team", "kind": "group"})
        keys = {"inline_keyboard": [[{"text": "Look at it", "callback_data": "choose"}]]}
        said = {"chat_id": (await made.json())["id"], "text": "It needs a yes.", "reply_markup": keys}
        assert (await page.request.post(f"{at}bot{TOKEN}/sendMessage", data=said)).ok
        await page.reload()
        await page.get_by_role("button", name="Open beside: Team").click()
        group = page.get_by_role("region", name="Group: Team")
        await group.get_by_role("button", name="Look at it").click()
        await expect(group).to_contain_text("You chose the council.")
        await expect(chat_of(page, first).locator(".message.bot .text").last).to_have_text("Thank you.")
