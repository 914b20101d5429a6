"""Proves what is on a paper by reading the file again: every word, in order, in the size promised, whatever was typed."""

import asyncio
import io
import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

import bot.printing
from bot import render
from bot.practice.files import Upload, photo_size
from bot.printing import MAKERS, NotMadeError, Printer, make
from dialogs.coach.barriers import known, reply
from dialogs.coach.kit_texts import draft
from dialogs.effects import Hand
from dialogs.paper import Form
from tests.bot.papers import ASK, LONG, columns_with_ink, in_words, ladder, letter, paper, read, sides, signs, sizes_of_print
from tests.patience import PATIENCE
from tests.personas import PERSONAS
from tests.talk import our_content

PDFS: tuple[Form, ...] = ("pdf", "large")
EVERY: tuple[Form, ...] = ("text", "pdf", "large", "picture")
TRICKS = [
    '#read("/etc/passwd")',
    '#read("document.typ") #include "ladder.typ" #import "@preview/cetz:0.3.0"',
    "$x^2$ *b* _i_ `code` ```raw``` \\ \\n \\u{41}",
    "@ref <label> = Heading",
    "- item + item / term: x // comment /* more */",
    "#panic() #sys.inputs #{1 + 1} [x](y) ~ -- --- ... 'q' \"q\"",
]


@pytest.mark.parametrize("form", PDFS)
def test_every_word_of_the_text_is_in_the_pdf_in_order(form: Form) -> None:
    assert read(make(form, letter())).split() == in_words(letter()).split()


@pytest.mark.parametrize("form", PDFS)
@pytest.mark.parametrize("trick", TRICKS)
def test_what_a_person_typed_is_never_read_as_code_or_markup(form: Form, trick: str) -> None:
    kinds = ("title", "heading", "text", "bullet", "number", "prompt", "rung", "small")
    typed = paper(*((kind, f"{kind} {trick}", trick) for kind in kinds))
    assert signs(read(make(form, typed))) == signs(in_words(typed))


@pytest.mark.parametrize("trick", TRICKS)
def test_a_picture_of_code_is_only_a_picture(trick: str) -> None:
    drawn = make("picture", paper(("title", trick), ("rung", trick, trick)))
    assert sides(drawn)[0] == 1000
    assert drawn != make("picture", paper(("title", trick), ("rung", trick, trick + "x")))


def test_a_pdf_is_a4_tagged_in_english_and_has_the_title_of_the_paper() -> None:
    for form in PDFS:
        pdf = PdfReader(io.BytesIO(make(form, letter())))
        marks = pdf.root_object["/MarkInfo"].get_object()
        assert isinstance(marks, DictionaryObject)
        assert (str(pdf.root_object["/Lang"]), bool(marks["/Marked"])) == ("en-GB", True)
        assert pdf.metadata is not None
        assert pdf.metadata.title == "The day centre on Fridays"
        assert pdf.metadata.creation_date is None
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]
    nameless = PdfReader(io.BytesIO(make("pdf", paper(("text", "Hello"), name="email"))))
    assert nameless.metadata is not None
    assert nameless.metadata.title == "email"


def test_a_letter_passes_the_typesetters_own_check_for_people_who_hear_it_read() -> None:
    """PDF/UA-1: the order of headings, tags, a title, a language; the typesetter refuses what does not conform."""
    made = typst.compile(
        Path(bot.printing.__file__).parent / "print" / "document.typ",
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs={"paper": json.dumps(letter()), "points": "12"},
        pdf_standards="ua-1",
        timestamp=0,
    )
    assert b"pdfuaid" in made


@pytest.mark.parametrize(("form", "points", "pages"), [("pdf", 12.0, 1), ("large", 18.0, 1)])
def test_the_print_is_as_large_as_promised_and_nothing_is_smaller(form: Form, points: float, pages: int) -> None:
    made = make(form, letter())
    sizes = sizes_of_print(made)
    assert min(sizes) == points
    assert sizes[points] > 0.9 * sum(sizes.values())
    assert len(PdfReader(io.BytesIO(made)).pages) == pages


@pytest.mark.parametrize("form", PDFS)
def test_pages_are_numbered_only_where_there_are_several(form: Form) -> None:
    one = PdfReader(io.BytesIO(make(form, paper(("text", "Hello")))))
    assert "Page" not in one.pages[0].extract_text()
    many = PdfReader(io.BytesIO(make(form, paper(*[("text", "Hello there. " * 30)] * 40))))
    assert [f"Page {number} of {len(many.pages)}" in page.extract_text() for number, page in enumerate(many.pages, 1)] == [
        True
    ] * len(many.pages)


@pytest.mark.parametrize("form", EVERY)
def test_the_same_paper_gives_the_same_bytes(form: Form) -> None:
    same = ladder(3) if form == "picture" else letter()
    assert make(form, same) == make(form, json.loads(json.dumps(same)))


def test_what_is_still_to_be_written_stands_in_brackets_in_every_form() -> None:
    asked = paper(("prompt", "Your address"), ("prompt", "[Your story]"))
    assert make("text", asked).decode() == "[Your address]\n\n[Your story]\n"
    for form in PDFS:
        assert read(make(form, asked)).split() == ["[Your", "address]", "[Your", "story]"]


@pytest.mark.parametrize("form", PDFS)
@pytest.mark.parametrize("word", ["x" * 80, "W" * 200, "https://www.example.org/" + "a/b-" * 40, "Donaudampfschifffahrt" * 4])
@pytest.mark.parametrize(("first", "margin"), [("title", 48), ("text", 60)])
def test_a_word_longer_than_a_line_goes_on_in_the_next_and_not_over_the_edge(
    form: Form, word: str, first: str, margin: int
) -> None:
    """A paper with a title has narrower margins, since it is to fit on one page."""
    long = paper((first, word), ("text", f"Dear {word}, hello"), ("rung", word, word))
    assert signs(read(make(form, long))) == signs(in_words(long))
    left, right = columns_with_ink("document.typ", long)
    assert margin <= left < margin + 8
    assert 500 < right <= 596 - margin


@pytest.mark.parametrize("word", ["x" * 80, "W" * 80])
def test_a_long_name_stays_inside_its_box(word: str) -> None:
    left, right = columns_with_ink("ladder.typ", paper(("title", word), ("rung", word, "y" * 200), ("rung", "You", ASK)))
    assert 32 <= left <= 36
    assert 964 <= right <= 968


@pytest.mark.parametrize("rungs", [1, 2, 3, 4, 5])
@pytest.mark.parametrize(
    ("who", "ask"),
    [("You", ASK[:60]), (LONG, ASK[:100]), (LONG, (ASK * 2)[:200]), ("x" * 80, "y" * 200)],
    ids=["usual", "long", "longest", "without a space"],
)
def test_a_picture_is_one_telegram_shows_as_it_is(rungs: int, who: str, ask: str) -> None:
    drawn = make("picture", ladder(rungs, who, ask))
    width, height = photo_size(Upload("ladder.png", "image/png", drawn))
    assert (width, height) == sides(drawn)
    assert max(width, height) <= 1280
    assert width == 1000 or height >= 1278
    assert width >= 560, "too small to read"


def test_nine_rungs_with_long_names_are_two_pictures_and_the_longest_usual_ones_keep_their_full_width() -> None:
    for rungs in (5, 4):
        assert sides(make("picture", ladder(rungs, LONG, ASK[:45])))[0] == 1000


def test_a_picture_that_nobody_could_read_is_not_made() -> None:
    with pytest.raises(NotMadeError) as error:
        make("picture", ladder(12, "canary " * 20, "canary " * 60))
    assert "canary" not in repr((error.value, error.value.__cause__, error.value.__context__))


@pytest.mark.parametrize("form", EVERY)
@pytest.mark.parametrize(
    "words",
    [
        "مرحبا بالعالم",
        "🦽👩‍👩‍👧",
        "日本語の長い長い長い長い長い長い長い文",
        "Ελληνικά Привет",
        "\ud800 lone",
        "a\u0000\u0007\u202eb",
        "",
        " ",
        "\n",
    ],
)
def test_signs_the_font_does_not_have_do_no_harm(form: Form, words: str) -> None:
    assert make(form, paper(("title", words), ("text", words), ("rung", words, words), ("prompt", words)))


@given(words=st.text(max_size=80), form=st.sampled_from(EVERY))
@settings(max_examples=60, deadline=None)
def test_any_words_at_all_make_a_paper(words: str, form: Form) -> None:
    assert make(form, paper(("title", words), ("rung", words, words), ("bullet", words)))


def test_a_text_file_is_the_words_and_nothing_else() -> None:
    assert make("text", letter()).decode() == in_words(letter())


def test_the_program_starts_without_the_typesetter() -> None:
    asked = "import sys, bot.running; print('typst' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)  # noqa: S603 our own
    assert done.stdout == "False\n"


async def test_papers_are_made_beside_the_loop_and_one_that_is_slow_keeps_nobody() -> None:
    free, threads = threading.Event(), set[int]()

    def slow(form: Form, plain: Mapping[str, Any]) -> bytes:
        threads.add(threading.get_ident())
        if plain["name"] == "slow":
            assert free.wait(10)
        return form.encode()

    printer = Printer(slow)
    waiting = asyncio.ensure_future(printer.make("pdf", paper(name="slow")))
    assert await asyncio.wait_for(printer.make("text", paper()), PATIENCE) == b"text"
    assert not waiting.done()
    free.set()
    assert await waiting == b"pdf"
    assert threading.get_ident() not in threads


async def test_a_paper_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.printing, "SECONDS", 0.01)
    free = threading.Event()
    printer = Printer(lambda _, __: b"late" if free.wait(10) else b"")
    with pytest.raises(NotMadeError):
        await printer.make("pdf", paper())
    free.set()


async def test_papers_that_hang_never_take_more_than_their_places_and_give_them_back_when_they_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    free, begun = threading.Event(), list[str]()

    def hang(form: Form, _: Mapping[str, Any]) -> bytes:
        begun.append(form)
        assert free.wait(10)
        return form.encode()

    printer = Printer(hang)
    monkeypatch.setattr(bot.printing, "SECONDS", 0.01)
    for _ in range(MAKERS + 2):
        with pytest.raises(NotMadeError):
            await printer.make("pdf", paper())
    assert len(begun) == MAKERS, "one more thread that is never done for every paper that is tried"
    monkeypatch.setattr(bot.printing, "SECONDS", 10)
    free.set()
    assert await printer.make("text", paper()) == b"text"


async def test_a_panic_of_the_typesetter_is_an_error_like_any_other() -> None:
    class PanicError(BaseException):
        """What a broken Rust library raises: no `Exception`."""

    def broken(_: Form, __: object) -> bytes:
        raise PanicError("canary")

    printer = Printer(broken)
    with pytest.raises(NotMadeError) as error:
        await printer.make("pdf", paper())
    assert "canary" not in repr((error.value, error.value.__cause__, error.value.__context__))


@pytest.mark.parametrize("name", sorted(PERSONAS))
def test_a_meeting_brief_fits_on_one_page_unless_it_has_nine_rungs_and_five_barriers(name: str) -> None:
    told, coach = PERSONAS[name], our_content().coach
    entries = {barrier.kind: known(barrier, coach.barriers) for barrier in told.barriers}
    replies = {kind: reply(entry, told, coach.barriers).whole for kind, entry in entries.items() if entry}
    brief = draft(coach.kit, "brief", told, replies).paper
    pages = PdfReader(io.BytesIO(make("pdf", render.body(Hand(brief, "pdf", ()))["paper"]))).pages

    assert len(pages) == (2 if name == "wen" else 1)
