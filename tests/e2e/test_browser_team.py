"""Proves in a real browser what the team does, two people in two panes of one page: a broadcast up to its report, a question.

Must never reach past the page but to count what Telegram got, and never wait for time to pass.
"""

import csv
import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from dialogs.content import Content
from tests.e2e.teamwork import PEOPLE, Team, bar, bar_pressed, bar_says, chooses, composes, gives_role, previews, team
from tests.patience import until
from tests.wire import passed_on

CHART_WIDTH = 1000
FEW = 20
"""People, where a keyboard has to pass by all of them."""
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-team"), pytest.mark.asyncio(loop_scope="module")]


async def _goes_out(at: Team) -> None:
    """Sam, who was asked, says the second yes; the bar moves in both chats."""
    await at.sam.hears("Broadcast 1 needs a second yes")
    assert at.got() == 0
    await at.sam.does(("[Look at it]", "", "One of you has said yes. It needs one more."))
    await at.sam.presses("Yes, let it go out")
    for chat in (at.sam, at.olu):
        await bar_says(chat, "Going out now")
    for chat in (at.sam, at.olu):
        await bar_says(chat, re.compile("▓+░+ [1-9][0-9] %"))


async def _is_held(at: Team) -> None:
    """Olu pauses it; meanwhile one who waits says stop, and another blocks the bot; then it goes on."""
    await bar_pressed(at.olu, "Pause")
    await bar_says(at.sam, "Nothing goes out until you send the rest.")
    held = at.got()
    assert 0 < held < PEOPLE
    await at.look()
    one, other, *_ = [person for person in at.people if not at.has(person)]
    await at.does(other, "block", blocked=True)
    await at.does(one, "say", text="/stop")
    await until(lambda: at.has(one, "You will get no more updates from the team."), "it is heard at once")
    await bar_pressed(at.sam, "Send the rest")
    await at.sam.hears("It goes on.")


async def test_a_broadcast_from_the_role_to_the_report(browser: Browser, content: Content, tmp_path: Path) -> None:
    async with team(browser, content, tmp_path) as at:
        sam, olu = at.sam, at.olu
        await gives_role(at)
        await at.look()
        await composes(at)
        await chooses(at)
        await previews(at)
        assert at.got() == 0, "nobody gets it before the second yes"
        await _goes_out(at)
        await _is_held(at)
        for chat in (sam, olu):
            await bar_says(chat, "This broadcast is done.")
            assert f"\n{PEOPLE - 2} sent + 1 blocked + 1 said stop = {PEOPLE}\n" in await bar(chat)
        assert at.got() == PEOPLE - 2
        await at.look()
        await olu.does(("/broadcast 1 report", "", "This broadcast is done."), ("[As a table]", "", "This broadcast is done."))
        await olu.saves("broadcast-1.csv")
        table = dict(row for row in csv.reader(olu.files["broadcast-1.csv"].decode("utf-8-sig").splitlines()) if row)
        assert (table["sent"], table["blocked"], table["said stop"], table["total"]) == (str(PEOPLE - 2), "1", "1", str(PEOPLE))
        assert at.looks == []
        assert "**" not in await sam.page.locator("#panes").inner_text(), "bold words are bold"


async def _asks(at: Team) -> None:
    """Sam, in the middle of a plan, asks with a part of it."""
    await at.sam.does(
        ("/plan", "", "What is the one thing you want to change?"),
        ("Our clinic loses its Fridays", "", "If this goes well"),
        ("/ask", "", "What would you like to ask the campaigns team?"),
        ("Who decides about the clinic?", "", "What may go along with it?"),
        ("[Also what my plan is about]", "", "Our clinic loses its Fridays"),
    )
    await at.look()
    await at.sam.does(("[Send it]", "", "It is with the campaigns team"), ("[Go on where I was]", "", "If this goes well"))


async def test_the_figures_come_as_a_chart_and_as_a_table_to_who_has_a_keyboard_alone(
    browser: Browser, content: Content, tmp_path: Path
) -> None:
    async with team(browser, content, tmp_path, FEW) as at:
        sam = at.sam
        sam.by_keyboard = True
        await sam.tab_to(sam.page.get_by_role("button", name="Skip to the message box"), "Tab")
        await sam.page.keyboard.press("Enter")
        await sam.does(
            ("/start", "", "What would you like to do?"),
            ("/figures", "", f"Everybody: {FEW + 1}"),
            ("Where approaches stand", "", "Still planning: 9"),
        )
        await sam.tab_to(sam.last.get_by_role("button", name="1. As a chart"))
        await sam.page.keyboard.press("Enter")
        picture = sam.pane.get_by_role("img", name="Where approaches stand")
        await expect(picture).to_be_visible()
        await expect(sam.box).to_be_focused()
        assert "They said no: fewer than 5" in (await picture.get_attribute("alt") or "")
        assert await picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == CHART_WIDTH
        await sam.saves("Where-approaches-stand-12-January-2027.png")
        await sam.does(("/figures", "", "Everybody"), ("all as a table", "", "Everybody"))
        await sam.saves("Figures-12-January-2027.csv")
        assert b"Still planning,9" in sam.files["Figures-12-January-2027.csv"]
        await at.look()
        assert at.looks == []


async def test_a_question_is_asked_answered_and_asked_back(browser: Browser, content: Content, tmp_path: Path) -> None:
    async with team(browser, content, tmp_path) as at:
        sam, olu = at.sam, at.olu
        passed_on(at.world, "Our clinic loses its Fridays", "Who decides about the clinic?")
        passed_on(at.world, "The NHS board does. Shall I say which?", "Look at /area.")
        await gives_role(at)
        await _asks(at)
        await olu.hears("A new question waits (number 1).")
        await expect(olu.pane).not_to_contain_text("Who decides about the clinic?")
        await olu.does(("[Open]", "", "Who decides about the clinic?"), ("[I will answer this]", "", "It is yours."))
        assert "Our clinic loses its Fridays" in olu.heard[-1]
        await at.look()
        await olu.does(
            ("[Answer]", "", "What is your answer?"),
            ("The **NHS board** does. Shall I say which?", "", "Shall I send this?"),
            ("[Send it]", "", "Your answer is on its way."),
        )
        await sam.hears("From the campaigns team (question 1)", "The NHS board does. Shall I say which?")
        await at.look()
        await sam.does(
            ("[Write back]", "", "Would you like to write back?"),
            ("Yes please.", "", "Shall I send this to the campaigns team?"),
            ("[Send it]", "", "It is with the campaigns team"),
        )
        await olu.hears("There is a new message on question 1.")
        await olu.does(
            ("[Open]", "", "Yes please."),
            ("[Answer]", "", "What is your answer?"),
            ("Look at /area.", "", "Shall I send this?"),
            ("[Send it]", "", "Your answer is on its way."),
        )
        await sam.hears("Look at /area.")
        await sam.does(("[Go on where I was]", "", "If this goes well, what will be different?"))
        await sam.does(("Fridays stay", "", "Who are you thinking of approaching?"))
        assert at.looks == []
