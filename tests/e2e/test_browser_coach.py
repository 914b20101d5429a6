"""Proves in a real browser that the whole coach works in the practice chat: each room by buttons, and each by typed words alone.

Must never use a stand-in for the program, and never a mouse where the keyboard alone is to be enough.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from dialogs.rooms import area, barriers, clinic, kit, ladder, meeting, remit
from tests.bot.papers import read, sizes_of_print
from tests.e2e.browsing import Program, running
from tests.e2e.phones import (
    ASK,
    BEGIN,
    CLEAR,
    KEPT_ANYWAY,
    KIT_TYPED,
    LADDER_PRESSED,
    LADDER_TYPED,
    LARGE,
    LETTER_TO_MP,
    REHEARSED,
    SMALL,
    STORY,
    TOLD_BEFORE,
    VAGUE,
    Phone,
    phone,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-coach"), pytest.mark.asyncio(loop_scope="module")]


async def _ladder_by_buttons(walker: Phone) -> None:
    await walker.does(*LADDER_PRESSED)
    await walker.sees("[Show it as a picture]")


async def _ladder_by_words(walker: Phone) -> None:
    await walker.does(*LADDER_TYPED)
    await walker.sees("picture")


async def _told_before(walker: Phone) -> None:
    await walker.does(*TOLD_BEFORE)


async def _kept_anyway(walker: Phone) -> None:
    await walker.does(*KEPT_ANYWAY)


async def _letter_to_mp(walker: Phone) -> None:
    await walker.does(*LETTER_TO_MP)
    await walker.copies("Copy: ", "letter")
    walker.kept["letter on the page"] = walker.kept["block"]
    for choice, name in (("[As a text file]", "letter.txt"), ("[As a PDF]", "letter.pdf")):
        await walker.does((choice, "", "Here it is as a file."))
        await walker.saves(name)


async def _kit_by_words(walker: Phone) -> None:
    await walker.does(*KIT_TYPED)
    await walker.copies("Copy: ", "letter")
    walker.kept["letter on the page"] = walker.kept["block"]
    await walker.does(("large", "kit_text", "Here it is as a file."))
    await walker.saves("letter-large-print.pdf")
    await walker.does(("other", "", "I send nothing to anybody."), ("voicemail", "kit_text", "Say your number twice."))
    await walker.copies("Copy", "voicemail")


async def _elsewhere(walker: Phone) -> None:
    await walker.does(
        *BEGIN[:1],
        ("/area", "", "I do not keep your postcode."),
        ("I think it is BR8", "area_ask", "I could not find one whole postcode in that."),
        ("eh1 1yz", "", "that postcode is not in England, and I only know England."),
        ("ZE1 0AA", "", "I do not know that postcode."),
        ("AB1 0AA", "", "That postcode is no longer in use."),
        ("my postcode is sw1a1aa", "", "Your council: Westminster Council."),
        ("no", "", "I have not kept any of it."),
    )


JOURNEYS: Mapping[str, tuple[Callable[[Phone], Awaitable[None]], bool]] = {  # and whether with a keyboard alone
    "Amina": (_ladder_by_buttons, False),
    "Bram": (_ladder_by_words, True),
    "Chloe": (_told_before, False),
    "Dev": (_kept_anyway, True),
    "Elsie": (_letter_to_mp, False),
    "Femi": (_kit_by_words, True),
    "Gwen": (_elsewhere, True),
}
Walks = Mapping[str, asyncio.Task[Phone]]


async def _walk(browser: Browser, program: Program, name: str) -> Phone:
    journey, by_keyboard = JOURNEYS[name]
    async with phone(browser, program, name, by_keyboard=by_keyboard) as walker:
        await journey(walker)
    return walker


async def _rehearse(browser: Browser, folder: Path) -> Phone:
    """In a program of its own, since its clock is moved."""
    async with running(folder) as program, phone(browser, program, "Hana", by_keyboard=True) as walker:
        await walker.does(*REHEARSED)
        await walker.page.set_viewport_size(LARGE)
        await walker.days_pass(2)
        await walker.page.set_viewport_size(SMALL)
        await walker.box.focus()
        await walker.does(
            ("hello", "", "Welcome back."),
            ("I sit at home when it does not come.", "", "Line 3 of"),
            ("stop", "", "Go on where I stopped"),
        )
    return walker


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def walks(browser: Browser, program: Program, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Walks]:
    """Everybody under way at the same time, since the bot gives each person one message a second; each test waits for its own."""
    under_way = {name: asyncio.ensure_future(_walk(browser, program, name)) for name in JOURNEYS}
    under_way["Hana"] = asyncio.ensure_future(_rehearse(browser, tmp_path_factory.mktemp("rehearsal")))
    yield under_way
    await asyncio.gather(*under_way.values(), return_exceptions=True)  # who failed has failed a test


async def test_whoever_is_not_the_one_who_decides_brings_a_ladder_that_buttons_change(walks: Walks) -> None:
    walker = await walks["Amina"]
    rungs = ("1. Your NHS board", "2. Sister Grace", "3. The chair of health scrutiny", "4. The one who decides this")
    assert all(rung in walker.heard[-1] for rung in rungs)
    assert "Your local councillor" not in walker.heard[-1]
    assert "Will you tell us how many people you see?" in walker.heard[-1]


async def test_typed_words_alone_change_a_ladder(walks: Walks) -> None:
    walker = await walks["Bram"]
    added = next(text for text in walker.heard if "2. the clinic manager" in text)
    assert "1. Your NHS board" in added
    assert "the clinic manager" not in walker.heard[-1]
    for rung in ("1. Your NHS board", "2. The patients' group", "3. Dr Patel"):
        assert rung in walker.heard[-1]


@pytest.mark.parametrize("name", ["Amina", "Bram"])
async def test_the_ladder_comes_as_a_picture_that_says_what_it_is(walks: Walks, name: str) -> None:
    walker = await walks[name]
    assert int(walker.kept["width"]) == 1000
    assert walker.kept["picture"] == "The way to who decides."
    assert "Start with number 1." in walker.heard[-1], "the same in words stands below it"


async def test_a_plan_that_goes_astray_is_told_so_before_the_letter_and_changed_after_a_yes(walks: Walks) -> None:
    walker = await walks["Chloe"]
    told = next(text for text in walker.heard if "A word about who decides" in text)
    assert "The NHS board plans health services. It does not run care at home." in told
    assert any("What do you want your council to do first?" in text for text in walker.heard)
    assert "Before you write" not in walker.heard[-1]


async def test_a_choice_that_goes_astray_can_be_kept(walks: Walks) -> None:
    walker = await walks["Dev"]
    assert any("What do you want your NHS board to do first?" in text for text in walker.heard)


@pytest.mark.parametrize(("name", "in_the_end"), [("Chloe", CLEAR), ("Dev", VAGUE)], ids=["changed", "kept"])
async def test_a_vague_ask_meets_kind_findings_and_can_be_changed_or_kept(walks: Walks, name: str, in_the_end: str) -> None:
    walker = await walks[name]
    place = next(place for place, text in enumerate(walker.heard) if text.startswith("Your ask"))
    found, later = walker.heard[place], walker.heard[place + 1 :]
    assert f"“{VAGUE}”" in found
    assert "It is hard to answer this with a plain yes or no." in found
    assert "It is fine to keep it as it is." in found
    assert any(in_the_end in text for text in later)
    assert not any(f"“{VAGUE}”" in text for text in later), "nobody is told twice"


async def test_a_typed_reason_brings_the_nearest_ones_and_a_reply_becomes_the_answer(walks: Walks) -> None:
    walker = await walks["Dev"]
    near = next(text for text in walker.heard if "That sounds like one of these" in text)
    assert "1. There is no money" in near
    card = next(text for text in walker.heard if "Do not say that they waste money" in text)
    for part in ("You could ask first", "Then you could say", "Better not", "A smaller ask"):
        assert part in card
    reply = card.partition("Then you could say")[2].partition("Copy")[0]
    assert f"You said: {' '.join(reply.split())}" in walker.heard[-1]


@pytest.mark.parametrize("name", ["Elsie", "Femi"])
async def test_copy_puts_exactly_the_letter_where_it_can_be_pasted(walks: Walks, name: str) -> None:
    walker = await walks[name]
    letter = walker.kept["letter"]
    assert ASK in letter
    assert STORY in letter
    assert letter.startswith("[Your full name")
    assert letter == walker.kept["letter on the page"]


async def test_the_voicemail_is_copied_with_its_button(walks: Walks) -> None:
    said = (await walks["Femi"]).kept["voicemail"]
    assert ASK in said
    assert said.endswith("Thank you.")
    assert said == (await walks["Femi"]).kept["block"]


async def test_the_letter_is_saved_as_text_as_pdf_and_in_large_print_with_every_word(walks: Walks) -> None:
    normal, large = await walks["Elsie"], await walks["Femi"]
    words = normal.kept["letter"].split()
    assert normal.files["letter.txt"].decode().strip() == normal.kept["letter"]
    assert read(normal.files["letter.pdf"]).split() == words
    printed = large.files["letter-large-print.pdf"]
    assert read(printed).split() == large.kept["letter"].split()
    assert min(sizes_of_print(printed)) == 18.0


async def test_names_found_by_a_postcode_and_kept_after_a_yes_stand_in_the_letter(walks: Walks) -> None:
    walker = await walks["Elsie"]
    card = next(text for text in walker.heard if "Shall I keep these names?" in text)
    for name in ("Jo Example", "Kent County Council", "Sevenoaks Council", "Hextable", "Swanley", "NHS Kent and Medway"):
        assert name in card
    for name in ("Dear Jo Example", "I live in Sevenoaks"):
        assert name in walker.kept["letter"]
    assert not any("BR8" in text for text in [*walker.heard, *walker.kept.values()])


async def test_a_postcode_in_scotland_an_unknown_one_and_half_a_one_each_bring_a_plain_sentence(walks: Walks) -> None:
    walker = await walks["Gwen"]
    assert "I only know England" in walker.heard[3]
    assert "I have not kept any of it." in walker.heard[-1]


async def test_a_whole_rehearsal_ends_on_its_checklist(walks: Walks) -> None:
    walker = await walks["Hana"]
    ended = next(text for text in walker.heard if text.startswith("How it went"))
    for found in (f"You said it: “{ASK}”", "You asked for a date or a next step", "You gave a reason of your own"):
        assert found in ended


async def test_a_rehearsal_that_was_stopped_goes_on_two_days_later(walks: Walks) -> None:
    walker = await walks["Hana"]
    back = next(text for text in walker.heard if text.startswith("Welcome back."))
    stopped = walker.heard[walker.heard.index(back) - 2]
    assert "Line 2 of" in stopped
    assert stopped in back
    assert "Go on where I stopped" in walker.heard[-1]


async def test_no_screen_of_the_coach_has_a_fault_or_scrolls_sideways_on_a_small_phone(walks: Walks) -> None:
    looks = [(await walk).looks for walk in walks.values()]
    assert [look for look in looks if any(look.values())] == []
    rooms = {screen for room in (area, barriers, clinic, kit, ladder, meeting, remit) for screen in room.SCREENS}
    passing = {"area_wait"}  # the answer is there within a second; it still stands on the page when that is looked at
    assert {screen for look in looks for screen in look} == rooms - passing | {"ready"}
