"""The page in a real browser while the bot edits a message again and again, and two people on one screen.

It must never take the focus or the reader's place from anybody, and never speak louder than politely.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.practice.world import Json
from tests.browser import accessibility_faults, chromium, need_chromium, overflow
from tests.practice.in_hand import Hand, in_hand

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
KEYS = {"inline_keyboard": [[{"text": "Pause", "callback_data": "p1"}, {"text": "Cancel", "callback_data": "c1"}]]}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    need_chromium()
    async with chromium() as started:
        yield started


async def progress(hand: Hand, done: int, message_id: int, keys: Json = KEYS) -> None:
    """Edit the bar and wait until it is seen."""
    text = f"{'█' * done}{'░' * (10 - done)} {done} of 10"
    hand.bot("editMessageText", chat_id=1001, message_id=message_id, text=text, reply_markup=keys)
    await expect(hand.page.locator(f'.message[data-id="{message_id}"] .text')).to_have_text(text)


async def test_a_bar_that_moves_leaves_the_focus_on_its_button(browser: Browser) -> None:
    async with in_hand(browser) as hand:
        number = hand.bot("sendMessage", chat_id=1001, text="Sending", reply_markup=KEYS)["message_id"]
        pause = hand.page.get_by_role("button", name="Pause")
        await pause.focus()
        await hand.page.evaluate(
            "() => { window.moves = 0; window.first = document.activeElement;"
            " document.addEventListener('focusin', () => window.moves++); }"
        )
        for done in range(6):
            await progress(hand, done, number)
        assert await hand.page.evaluate("[window.moves, document.activeElement === window.first]") == [0, True]
        await hand.page.keyboard.press("Enter")
        await expect(pause).to_have_text("Pause … sent")


async def test_a_button_with_the_same_name_and_another_meaning_is_pressed_with_the_new_one(browser: Browser) -> None:
    async with in_hand(browser) as hand:
        number = hand.bot("sendMessage", chat_id=1001, text="Sending", reply_markup=KEYS)["message_id"]
        await hand.page.get_by_role("button", name="Pause").focus()
        newer = [{"text": label, "callback_data": data} for label, data in (("Pause", "p2"), ("Cancel", "c2"))]
        await progress(hand, 5, number, {"inline_keyboard": [newer]})
        await expect(hand.page.get_by_role("button", name="Pause")).to_be_focused()
        await hand.page.keyboard.press("Enter")
        await expect(hand.page.get_by_role("button", name="Pause")).to_have_text("Pause … sent")
        (update,) = hand.world.queue.take(0, 9)
        assert isinstance(update, dict)
        assert update["callback_query"]["data"] == "p2"


async def test_a_bar_that_moves_leaves_somebody_who_writes_alone(browser: Browser) -> None:
    async with in_hand(browser) as hand:
        number = hand.bot("sendMessage", chat_id=1001, text="Sending", reply_markup=KEYS)["message_id"]
        box = hand.page.get_by_role("textbox", name="Message from Sam")
        await box.focus()
        for done, letter in enumerate("a thought"):
            await hand.page.keyboard.type(letter)
            await progress(hand, done, number)
        await expect(box).to_have_value("a thought")
        await expect(box).to_be_focused()


@pytest.mark.parametrize("up", [0, 40, 300])
async def test_a_bar_that_moves_leaves_the_readers_place(browser: Browser, up: int) -> None:
    async with in_hand(browser) as hand:
        for number in range(30):
            hand.bot("sendMessage", chat_id=1001, text=f"message {number}")
        number = hand.bot("sendMessage", chat_id=1001, text="Sending\n" * 2, reply_markup=KEYS)["message_id"]
        log = hand.page.get_by_role("log")
        await expect(hand.page.get_by_role("button", name="Pause")).to_be_attached()
        await progress(hand, 0, number)
        await log.evaluate("(log, up) => { log.scrollTop = log.scrollHeight - log.clientHeight - up; }", up)
        before = await log.evaluate("log => log.scrollTop")
        for done in range(1, 6):
            await progress(hand, done, number)
            assert await log.evaluate("log => log.scrollTop") == before


async def test_an_edit_that_answers_a_press_is_followed(browser: Browser) -> None:
    async with in_hand(browser) as hand:
        for number in range(30):
            hand.bot("sendMessage", chat_id=1001, text=f"message {number}")
        number = hand.bot("sendMessage", chat_id=1001, text="Which?", reply_markup=KEYS)["message_id"]
        await hand.page.get_by_role("button", name="Pause").click()
        await hand.page.get_by_role("log").evaluate("log => { log.scrollTop -= 40; }")
        hand.bot("editMessageText", chat_id=1001, message_id=number, text="a line\n" * 5 + "the end")
        await expect(hand.page.locator(".message.bot .text").last).to_contain_text("the end")
        log = hand.page.get_by_role("log")
        assert await log.evaluate("log => log.scrollHeight - log.clientHeight - log.scrollTop") < 2


async def test_an_edit_is_spoken_politely_once_and_moves_nothing(browser: Browser) -> None:
    async with in_hand(browser) as hand:
        number = hand.bot("sendMessage", chat_id=1001, text="Sending", reply_markup=KEYS)["message_id"]
        await expect(hand.page.get_by_role("button", name="Pause")).to_be_visible()
        await progress(hand, 0, number)
        await hand.page.evaluate(
            "() => { window.added = []; new MutationObserver((all) => { for (const one of all) for (const node of one.addedNodes)"
            " window.added.push(node.className ?? ''); }).observe(document.body, { childList: true, subtree: true }); }"
        )
        await progress(hand, 1, number)
        added = await hand.page.evaluate("window.added")
        assert [name for name in added if name not in ("note", "")] == ["text"]  # the rest, read already, is not put in anew
        live = await hand.page.locator("[aria-live]").evaluate_all("nodes => nodes.map(node => node.getAttribute('aria-live'))")
        assert set(live) == {"polite"}
        assert await hand.page.locator('[role="alert"]').count() == 0


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (900, 700), (899, 800), (360, 740), (320, 568)])
async def test_two_people_are_on_one_screen_and_each_hears_their_own(browser: Browser, width: int, height: int) -> None:
    async with in_hand(browser, width, height, names=("Priya",)) as hand:
        hand.bot("sendMessage", chat_id=1001, text="for Sam", reply_markup=KEYS)
        hand.bot("sendMessage", chat_id=1002, text="for Priya", reply_markup=KEYS)
        sam, priya = (hand.page.get_by_role("region", name=f"Chat of {name}") for name in ("Sam", "Priya"))
        await expect(sam.locator(".message .text")).to_have_text("for Sam")
        await expect(priya.locator(".message .text")).to_have_text("for Priya")
        left, right = await sam.bounding_box(), await priya.bounding_box()
        assert left is not None
        assert right is not None
        if width >= 900:
            assert (left["y"], left["height"], left["width"]) == (right["y"], right["height"], right["width"])
            assert right["x"] >= left["x"] + left["width"]
            assert right["y"] + right["height"] <= height
        else:
            assert (left["x"], left["width"], right["width"]) == (right["x"], width, width)
            assert right["y"] >= left["y"] + left["height"]
        for pane in (sam, priya):
            for part in (pane.get_by_role("textbox"), pane.get_by_role("button", name="Pause")):
                await part.scroll_into_view_if_needed()
                await expect(part).to_be_in_viewport(ratio=0.9)
            room = await pane.get_by_role("log").evaluate("log => log.clientHeight")
            assert room >= 150
            await pane.get_by_role("button", name="More", exact=True).click()
            menu, place = await pane.locator(".sheet.more").bounding_box(), await pane.bounding_box()
            assert menu is not None
            assert place is not None
            assert menu["y"] >= place["y"]
            await hand.page.keyboard.press("Escape")
        assert await overflow(hand.page) <= 0
        assert await accessibility_faults(hand.page) == []
