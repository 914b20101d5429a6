"""Proves in a real browser what comes after the plan: from sending to the thank-you letter, with reminders as the clock moves.

Must never use a stand-in for the program, move its clock but on the page, or use a mouse where the keyboard alone is to do.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from icalendar import Calendar
from playwright.async_api import Browser, expect

from dialogs.rooms import booking, chase, followup, log, next_step, one_reminder, promises, reminders, settings, timeline, when
from tests.bot.papers import read
from tests.e2e.browsing import PATIENCE, running
from tests.e2e.phones import ASK, BEGIN, BUS, LARGE, SMALL, TO_THE_END, Phone, Step, phone

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-after"), pytest.mark.asyncio(loop_scope="module")]

LONDON = ZoneInfo("Europe/London")
ANN: tuple[Step, ...] = (
    *BEGIN,
    *BUS,
    ("council", "", "What is the name"),
    ("Councillor Ann Lee", "", "the one who makes the final decision"),
)
WHOLE: tuple[Step, ...] = (*ANN, *TO_THE_END[:-1], ("letter", "", "Remember to give"), ("1", "", "What to do next"))
BOOKED: tuple[Step, ...] = (
    ("Town Hall, room 2", "booking_company", "Who comes with you?"),
    ("my sister Jo", "booking_needs", "so that you can all take part?"),
    ("a way in without steps", "booking", "I will remind you"),
)
SENT: tuple[Step, ...] = (("/log", "", "What happened"), ("sent", "", "When did it go off?"), ("today", "", "No answer yet."))
MET: tuple[Step, ...] = (
    ("/log", "", "What happened"),
    ("met", "", "Have you met them?"),
    ("met", "", "How did the meeting go?"),
    ("well", "", "What did they say they would do?"),
)


async def _time_goes_on(walker: Phone, days: int, *coming: str) -> list[str]:
    """Move the clock; `coming` must come, in this order and alone. When each came, as the page shows it."""
    before = await walker.told.count()
    await walker.page.set_viewport_size(LARGE)
    await walker.days_pass(days)
    await walker.page.set_viewport_size(SMALL)
    await expect(walker.told).to_have_count(before + len(coming), timeout=PATIENCE)
    came = []
    for number, words in enumerate(coming, start=before):
        await expect(walker.told.nth(number)).to_contain_text(words, timeout=PATIENCE)
        came.append(await walker.told.nth(number).locator("time").get_attribute("datetime") or "")
        walker.heard.append(await walker.told.nth(number).inner_text())
    return [moment[:16] for moment in came]
