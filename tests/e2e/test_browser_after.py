"""Proves in a real browser what comes after the plan: from sending to the thank-you letter, with reminders as the clock moves.

Must never use a stand-in for the program, move its clock but on the page, or use a mouse where the keyboard alone is to do.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio
from icalendar import Calendar
from playwright.async_api import Browser

from dialogs.rooms import booking, chase, followup, log, next_step, one_reminder, promises, reminders, settings, timeline, when
from tests.bot.papers import read
from tests.e2e.afterwards import JOURNEYS, at
from tests.e2e.browsing import running
from tests.e2e.phones import ASK, Phone, phone

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-after"), pytest.mark.asyncio(loop_scope="module")]

Walks = Mapping[str, asyncio.Task[Phone]]


async def _walk(browser: Browser, folder: Path, name: str) -> Phone:
    """Each in a program of their own, since each moves its clock."""
    journey, by_keyboard, begins = JOURNEYS[name]
    async with running(folder) as program, phone(browser, program, name, by_keyboard=by_keyboard) as walker:
        await at(walker, begins)
        await journey(walker)
    return walker


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def walks(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Walks]:
    """Everybody under way at the same time, since the bot gives each person one message a second."""
    under_way = {name: asyncio.ensure_future(_walk(browser, tmp_path_factory.mktemp(name), name)) for name in JOURNEYS}
    yield under_way
    await asyncio.gather(*under_way.values(), return_exceptions=True)  # who failed has failed a test


async def test_two_weeks_after_sending_a_reminder_comes_with_a_text_to_copy(walks: Walks) -> None:
    walker = await walks["Iris"]
    assert walker.kept["Is there an answer from Councillor Ann Lee?"] == "2027-01-25T10:00"
    assert ASK in walker.kept["chaser"]
    assert walker.kept["chaser"].startswith("Subject: My question of 11 January 2027\n")
    assert not any("I could not send it then" in text for text in walker.heard)


@pytest.mark.parametrize(("name", "begins"), [("Iris", "20270209T150000Z"), ("Jon", "20270331T100000Z")])
async def test_a_meeting_typed_or_picked_in_a_month_comes_as_a_file_for_a_calendar(walks: Walks, name: str, begins: str) -> None:
    (event,) = Calendar.from_ical((await walks[name]).files["meeting.ics"]).events
    assert f"\r\nDTSTART:{begins}\r\n" in event.to_ical().decode(), "in UTC"
    assert event["SUMMARY"] == "Meeting with Councillor Ann Lee"
    assert event["LOCATION"] == "Town Hall, room 2"
    assert "without steps" not in event.to_ical().decode(), "what somebody needs is their own"


async def test_a_week_of_the_month_is_one_row_on_a_small_phone(walks: Walks) -> None:
    assert (await walks["Jon"]).kept["rows of a week"] == "1"


async def test_one_move_of_the_clock_brings_each_reminder_at_its_own_time_also_when_summer_time_begins_between(
    walks: Walks,
) -> None:
    walker = await walks["Jon"]
    came = [walker.kept[words] for words in ("This is a good time to get ready.", "Your brief has your main points")]
    assert came == ["2027-03-24T10:00", "2027-03-30T10:00"]
    assert [walker.kept[words] for words in ("Your meeting is soon", "How did it go?")] == [
        "2027-03-31T09:00",
        "2027-03-31T18:30",
    ]
    assert not any("I could not send it then" in text for text in walker.heard)


async def test_the_thank_you_letter_has_both_sides_promises_and_comes_as_a_pdf(walks: Walks) -> None:
    walker = await walks["Jon"]
    letter = walker.kept["letter"]
    for words in (
        "Thank you for meeting me on 31 March 2027.",
        "- Send us the figures, by 9 April 2027.",
        "- Send you our photos, by 16",
    ):
        assert words in letter
    assert "Jo was tired" not in letter
    assert read(walker.files["thank-you-letter.pdf"]).split() == letter.split()


async def test_ones_own_promise_is_asked_about_before_it_is_due_and_theirs_once_it_is_late(walks: Walks) -> None:
    walker = await walks["Kira"]
    assert walker.kept["Something you said you would do"] == "2027-01-19T10:00"
    assert walker.kept["A promise made to you"] == "2027-01-25T10:00"
    assert "I wrote down on 11 January 2027 that you would do this: send us the figures." in walker.kept["asked"]
    assert int(walker.kept["width"]) == 1000


async def test_a_reminder_of_ones_own_waits_a_week_for_who_rests_and_an_hour_for_who_is_busy(walks: Walks) -> None:
    walker = await walks["Lou"]
    assert walker.kept["ring the clinic"] == "2027-01-22T14:00"
    assert walker.kept["You asked me to remind you"][:15] == "2027-01-22T15:3", (
        "an hour later, and a slow machine may need a minute"
    )


async def test_who_is_passed_on_refused_and_tired_may_stop_without_a_word_of_blame(walks: Walks) -> None:
    walker = await walks["Mia"]
    assert "That is fine. You did what you could, and stopping is your choice." in walker.heard[-1]


async def test_no_screen_after_the_plan_has_a_fault_or_scrolls_sideways_on_a_small_phone(walks: Walks) -> None:
    looks = [(await walk).looks for walk in walks.values()]
    assert [look for look in looks if any(look.values())] == []
    ours = (booking, chase, followup, log, next_step, one_reminder, promises, reminders, settings, timeline, when)
    assert {screen for look in looks for screen in look} == {screen for room in ours for screen in room.SCREENS}
