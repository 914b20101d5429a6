"""The practice chat's page in a real browser: what is said, pressed, changed and sent is shown, and shown as text.

It must never talk to a stand-in: the real practice server, the real Telegram client, Debian's own Chromium.
"""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser import chromium, need_chromium, practice_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    need_chromium()
    async with chromium() as started:
        yield started


def bubbles(page: Page, side: str) -> Locator:
    return page.locator(f".message.{side}")


async def say(page: Page, text: str) -> None:
    await page.get_by_role("textbox", name="Message from").fill(text)
    await page.keyboard.press("Enter")


async def start(page: Page) -> None:
    await page.get_by_role("button", name="Start").click()
    await expect(page.get_by_role("button", name="1 The council")).to_be_visible()


async def test_both_sides_are_bubbles_with_their_time_and_the_day_above_them(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await say(page, "good morning")
        await expect(bubbles(page, "person").locator(".text")).to_have_text("good morning")
        await expect(bubbles(page, "bot").locator(".text")).to_have_text("good morning")
        for side in ("person", "bot"):
            await expect(bubbles(page, side).locator("time")).to_have_text(re.compile(r"^\d\d:\d\d$"))
        day = re.compile(r"^\w+day \d{1,2} \w+ \d{4}$")
        await expect(page.locator(".day")).to_have_text(day)
        await expect(page.get_by_role("textbox", name="Message from")).to_have_value("")


async def test_the_bots_bold_italic_and_line_breaks_are_kept(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await start(page)
        text = bubbles(page, "bot").locator(".text")
        assert await text.inner_text() == "Hello\nwho decides?"
        await expect(text.locator("strong")).to_have_text("Hello")
        await expect(text.locator("em")).to_have_text("decides")


@pytest.mark.parametrize(
    "text",
    [
        "<script>document.title = 'broken into'</script><img src=x onerror=\"document.title='broken into'\">",
        "مرحبا، أريد رصيفًا أفضل 123",
        "x" * 4096,
        "one\n\n  two &amp; three",
    ],
    ids=["markup", "right to left", "4096 characters without a space", "spaces and breaks"],
)
async def test_a_text_is_shown_as_the_text_it_is(browser: Browser, text: str) -> None:
    async with practice_page(browser, width=360) as page:
        await say(page, text)
        shown = bubbles(page, "bot").locator(".text")
        await expect(shown).to_be_visible()
        assert await shown.evaluate("node => node.textContent") == text
        assert await shown.locator("script, img").count() == 0
        assert "broken into" not in await page.title()


async def test_a_longer_text_than_one_message_holds_is_split_and_not_lost(browser: Browser) -> None:
    async with practice_page(browser) as page:
        text = "a" * 4096 + "b" * 10
        await say(page, text)
        sent = bubbles(page, "person").locator(".text")
        await expect(sent).to_have_count(2)
        assert "".join(await sent.all_text_contents()) == text


async def test_shift_and_enter_make_a_new_line_and_an_empty_text_is_not_sent(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await page.get_by_role("textbox", name="Message from").focus()
        await page.keyboard.press("Enter")
        await page.keyboard.type("  ")
        await page.keyboard.press("Enter")
        await page.keyboard.press("Backspace")
        await page.keyboard.press("Backspace")
        await page.keyboard.type("one")
        await page.keyboard.press("Shift+Enter")
        await page.keyboard.type("two")
        await page.get_by_role("button", name="Send", exact=True).click()
        await expect(bubbles(page, "person")).to_have_count(1)
        assert await bubbles(page, "person").locator(".text").inner_text() == "one\ntwo"
        await expect(page.locator(".notice")).to_be_empty()


async def test_texts_sent_in_haste_arrive_in_their_order(browser: Browser) -> None:
    async with practice_page(browser) as page:
        words = [f"word {number}" for number in range(12)]
        for word in words:
            await say(page, word)
        await expect(bubbles(page, "person")).to_have_count(len(words))
        assert await bubbles(page, "person").locator(".text").all_text_contents() == words


async def test_a_pressed_button_says_sent_and_the_message_box_has_the_focus(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await start(page)
        await page.get_by_role("button", name="2 My MP").click()
        await expect(page.get_by_role("button", name="2 My MP")).to_have_text(re.compile("✓ sent"))
        await expect(page.get_by_role("textbox", name="Message from")).to_be_focused()
        await expect(bubbles(page, "bot").last.locator(".text")).to_have_text("Thank you.")
        await expect(page.locator(".notice")).to_have_text("Kept.")


async def test_a_message_the_bot_edits_changes_in_its_place_and_says_so(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await start(page)
        await page.get_by_role("button", name="1 The council").click()
        first = bubbles(page, "bot").first
        await expect(first.locator(".text")).to_have_text("You chose the council.")
        await expect(first.locator(".when")).to_have_text(re.compile(r"^edited \d\d:\d\d$"))
        await expect(page.get_by_role("button", name="1 The council")).to_have_count(0)
        await expect(page.get_by_role("textbox", name="Message from")).to_be_focused()


async def test_a_message_the_bot_takes_back_disappears(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await say(page, "regret")
        await expect(bubbles(page, "bot").locator(".text")).to_have_text(["Forget that."])


async def test_the_bot_is_seen_typing_until_its_message_comes(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await say(page, "slow")
        await expect(page.locator(".doing")).to_have_text("typing…")
        await say(page, "hello")
        await expect(bubbles(page, "bot").last.locator(".text")).to_have_text("hello")
        assert (await page.locator(".doing").inner_text()).startswith("You are "), "it is typing on, though all was said"


async def test_an_alert_of_the_bot_waits_for_ok_and_gives_the_focus_back(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await start(page)
        await page.get_by_role("button", name="3 Stop").click()
        await expect(page.get_by_role("dialog")).to_contain_text("Kept.")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(page.get_by_role("textbox", name="Message from")).to_be_focused()


async def test_links_and_link_buttons_open_apart_from_the_chat(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await start(page)
        await say(page, "link")
        for name, path in (("the page", ""), ("https://example.org/plain", "plain"), ("Find my MP", "mp")):
            link = page.get_by_role("link", name=name)
            await expect(link).to_have_attribute("href", f"https://example.org/{path}")
            await expect(link).to_have_attribute("rel", re.compile("noopener"))
            await expect(link).to_have_attribute("target", "_blank")


async def test_what_is_no_address_is_no_link(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await say(page, "trap")
        await expect(bubbles(page, "bot").locator(".text")).to_have_text("press me")
        assert await bubbles(page, "bot").get_by_role("link").count() == 0


async def test_a_file_can_be_saved_under_its_name(browser: Browser, tmp_path: Path) -> None:
    async with practice_page(browser) as page:
        await say(page, "file")
        async with page.expect_download() as saving:
            await page.get_by_role("link", name="Save letter.txt (8 bytes)").click()
        download = await saving.value
        await download.save_as(tmp_path / "saved")
        assert download.suggested_filename == "letter.txt"
        assert (tmp_path / "saved").read_bytes() == b"Dear MP,"
        await expect(bubbles(page, "bot").locator(".text")).to_have_text("Your letter.")


async def test_a_picture_is_shown(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await say(page, "picture")
        picture = page.get_by_role("img", name="Your plan.", exact=True)
        await expect(picture).to_be_visible()
        assert await picture.evaluate("async node => { await node.decode(); return node.naturalWidth; }") == 1


@pytest.mark.parametrize("kind", ["A sticker", "A voice message", "A photo", "A file", "A location", "A poll"])
async def test_the_more_menu_sends_what_is_not_text(browser: Browser, kind: str) -> None:
    async with practice_page(browser) as page:
        await page.get_by_role("button", name="More", exact=True).click()
        await page.get_by_role("button", name=kind, exact=True).click()
        await expect(bubbles(page, "person").locator(".aside")).to_have_text(kind)
        await expect(bubbles(page, "bot").locator(".text")).to_have_text("I can only read words.")
        await expect(page.get_by_role("textbox", name="Message from")).to_be_focused()


async def test_the_commands_menu_holds_the_bots_commands_and_sends_one(browser: Browser) -> None:
    click = "node => node.click()"  # moves no focus, as in Safari
    async with practice_page(browser) as page:
        await page.get_by_role("button", name="Commands", exact=True).evaluate(click)
        await expect(page.locator(".sheet.commands button")).to_have_count(2)
        await page.get_by_role("button", name="/help What I can do").evaluate(click)
        await expect(bubbles(page, "person").locator(".text")).to_have_text("/help")
        await expect(page.locator(".sheet.commands")).to_be_hidden()


async def test_the_last_message_can_be_changed_and_a_text_begun_before_comes_back(browser: Browser) -> None:
    async with practice_page(browser) as page:
        box = page.get_by_role("textbox", name="Message from")
        await say(page, "quiet")
        await expect(bubbles(page, "person")).to_have_count(1)
        await box.fill("half a thought")
        await page.get_by_role("button", name="More", exact=True).click()
        await page.get_by_role("button", name="Change my last message").click()
        await expect(box).to_have_value("quiet")
        await say(page, "quite")
        await expect(bubbles(page, "person").locator(".text")).to_have_text("quite")
        await expect(bubbles(page, "person").locator(".when")).to_have_text(re.compile("^edited"))
        await expect(box).to_have_value("half a thought")


async def test_changing_a_message_can_be_given_up_with_escape(browser: Browser) -> None:
    async with practice_page(browser) as page:
        await say(page, "quiet")
        await expect(bubbles(page, "person")).to_have_count(1)
        await page.get_by_role("button", name="More", exact=True).click()
        await page.get_by_role("button", name="Change my last message").click()
        await expect(page.get_by_text("Changing your last message")).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(page.get_by_text("Changing your last message")).to_be_hidden()
        await expect(page.get_by_role("textbox", name="Message from")).to_have_value("")


async def test_new_messages_do_not_take_the_reader_away_from_old_ones(browser: Browser) -> None:
    async with practice_page(browser, height=600) as page:
        for number in range(8):
            await say(page, f"line {number}\n\n\n")
        await expect(bubbles(page, "bot")).to_have_count(8)
        await page.get_by_role("log").evaluate("log => { log.scrollTop = 0; }")
        await expect(bubbles(page, "bot").last).not_to_be_in_viewport()
        await page.get_by_role("button", name="More", exact=True).click()
        await page.get_by_role("button", name="Change my last message").click()
        await say(page, "changed")
        await page.get_by_role("button", name="More below").click()
        await expect(bubbles(page, "bot").last.locator(".text")).to_have_text("I have seen the change.")
        await expect(bubbles(page, "bot").last).to_be_in_viewport()
        await expect(page.get_by_role("button", name="More below")).to_be_hidden()
