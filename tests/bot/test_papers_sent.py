"""Proves that a paper reaches its person as a file, or as words where it cannot, in its place among their letters."""

import asyncio
import io
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import text
from telegram import InputFile
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot import render
from bot.health import Vitals
from bot.logs import setup_logs
from bot.metrics import Metrics
from bot.post import carry
from bot.practice import acts, faults
from bot.practice.world import World
from bot.printing import Printer
from bot.sender import LEASE
from bot.tools import Tools
from bot.wire import PtbWire
from data import outbox
from data.outbox import Letter
from data.store import Connection, Store
from dialogs.effects import Hand, Say
from dialogs.paper import Block, Form, Paper
from dialogs.text import Text, bold, marked, plain
from tests.bot.papers import in_words, ladder, letter, sides
from tests.bot.wires import SORRY, Bench, at_once, bench
from tests.patience import PATIENCE, patiently
from tests.practice.aiogram_oracle import check_request
from tests.wire import TOKEN, practice_clock, practice_world

SAM, ANN = 1001, 1002
NAMES: dict[Form, str] = {"text": "letter.txt", "pdf": "letter.pdf", "large": "letter-large-print.pdf", "picture": "letter.png"}


def hand(form: Form = "pdf", caption: Text = (), kept: dict[str, Any] | None = None) -> Hand:
    kept = kept or letter()
    return Hand(Paper(kept["name"], tuple(Block(*block) for block in kept["blocks"])), form, caption)


async def post(at: Bench, *letters: tuple[int, Hand | Say]) -> list[Letter]:
    now = at.clock.now()
    bodies = [(person, render.body(effect)) for person, effect in letters]
    return await at.store.write(lambda c: outbox.post(c, bodies, now, now + LEASE))


async def emptied(at: Bench) -> None:
    async with patiently():
        await asyncio.gather(*at.tasks)
    await at.sender.flush()


async def rows(store: Store) -> list[tuple[Any, ...]]:
    async def found(connection: Connection) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await connection.execute(text("SELECT person, state, reason FROM outbox ORDER BY id"))]

    return await store.write(found)


@asynccontextmanager
async def loopback(store: Store) -> AsyncIterator[tuple[World, Tools]]:
    """The real client and the practice Bot API, which Sam has greeted."""
    clock = practice_clock()
    async with practice_world() as (world, url):
        acts.say(world, SAM, "/start")
        wire, printer = PtbWire(TOKEN, url), Printer()
        await wire.open()
        try:
            yield world, Tools(wire, store, clock, Vitals(clock.now()), Metrics(), printer)
        finally:
            await wire.close()


def sent(at: Bench, person: int = SAM) -> list[str]:
    """The method of each call, or its text."""
    return [asked.get("text", method) for method, asked in at.wire.calls if asked["chat_id"] == person]


@pytest.mark.parametrize("form", ["text", "pdf", "large", "picture"])
async def test_a_paper_goes_as_a_file_with_its_name_and_caption(store: Store, form: Form) -> None:
    async with bench(store) as at:
        caption = (*plain("Your letter & <you> "), *bold("now"))
        kept = ladder(3) | {"name": "letter"} if form == "picture" else letter()
        at.sender.take(await post(at, (SAM, hand(form, caption, kept))))
        await emptied(at)
        ((method, asked),) = at.wire.calls
        file = asked["photo" if form == "picture" else "document"]
        assert isinstance(file, InputFile)
        assert (method, file.filename) == ("sendPhoto" if form == "picture" else "sendDocument", NAMES[form])
        assert (asked["caption"], asked["parse_mode"]) == ("Your letter &amp; &lt;you&gt; <b>now</b>", "HTML")
        assert await rows(store) == []


async def test_a_file_has_no_caption_where_there_is_none_and_a_plain_name(store: Store) -> None:
    async with bench(store) as at:
        at.sender.take(await post(at, (SAM, hand("text", kept=letter() | {"name": '../My "letter"\n to/Ann'}))))
        at.sender.take(await post(at, (SAM, hand("text", kept=letter() | {"name": "..."}))))
        await emptied(at)
        assert [asked["document"].filename for _, asked in at.wire.calls] == ["My-letter-to-Ann.txt", "paper.txt"]
        assert [set(asked) for _, asked in at.wire.calls] == [{"chat_id", "document"}] * 2


async def test_a_caption_is_cut_to_what_telegram_takes_after_its_markup_is_read(store: Store) -> None:
    async with loopback(store) as (world, tools):
        long = (*bold("Read & check. "), *plain("<word> " * 400))
        assert await carry(tools, SAM, render.body(hand("text", long)), at_once) is None
        (message,) = world.recorder.sent[SAM]
        assert message["caption"].startswith("Read & check. <word> <word>")
        assert 900 < len(message["caption"]) <= 1024


@pytest.mark.parametrize("form", ["text", "pdf", "large", "picture"])
async def test_over_real_http_the_whole_file_arrives_and_a_second_library_takes_the_request(store: Store, form: Form) -> None:
    async with loopback(store) as (world, tools):
        kept = ladder(3) if form == "picture" else letter()
        assert await carry(tools, SAM, render.body(hand(form, marked("**Here** it is."), kept)), at_once) is None
        (asked,) = world.recorder.requests
        check_request(asked.method, asked.params)
        (message,) = world.recorder.sent[SAM]
        assert (message["caption"], message["caption_entities"][0]["type"]) == ("Here it is.", "bold")
        (file,) = world.files.held.values()
        if form == "picture":
            assert (file.name, file.content_type, sides(file.body)[0]) == ("ladder.png", "image/png", 1000)
        elif form == "text":
            assert (file.name, file.content_type, file.body.decode()) == ("letter.txt", "text/plain", in_words(letter()))
        else:
            assert (file.name, file.content_type) == (NAMES[form], "application/pdf")
            assert "Councillor Lee" in PdfReader(io.BytesIO(file.body)).pages[0].extract_text()


async def test_a_wire_that_breaks_under_a_file_says_what_became_of_it(store: Store) -> None:
    async with loopback(store) as (world, tools):
        fates = []
        for fault in (faults.bad_gateway("sendDocument"), faults.Fault("lose_answer", "sendDocument"), faults.Fault("drop")):
            world.faults.add(fault)
            verdict = await carry(tools, SAM, render.body(hand("text")), at_once)
            assert verdict is not None
            fates.append(verdict.fate.value)
        assert fates == ["retry", "uncertain", "uncertain"]


@pytest.mark.parametrize("error", [BadRequest("IMAGE_PROCESS_FAILED"), NetworkError("Request Entity Too Large")])
async def test_where_telegram_refuses_the_file_its_words_come_instead_and_then_the_next_letter(
    store: Store, error: Exception
) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, error)
        at.sender.take(await post(at, (SAM, hand("pdf", plain("A PDF."))), (SAM, Say(plain("next")))))
        await emptied(at)
        assert sent(at) == ["sendDocument", SORRY, render.html(plain(in_words(letter()))), "next"]
        assert await rows(store) == []


async def test_a_caption_that_cannot_be_read_goes_without_markup_and_the_file_arrives(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, BadRequest("Can't parse entities: unexpected end"))
        at.sender.take(await post(at, (SAM, hand("pdf", bold("A & B")))))
        await emptied(at)
        assert [asked["caption"] for _, asked in at.wire.calls] == ["<b>A &amp; B</b>", "A & B"]
        assert "parse_mode" not in at.wire.calls[1][1]
        assert await rows(store) == []


async def test_a_file_malformed_even_so_becomes_words(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, *[BadRequest("Can't parse entities: x")] * 2)
        at.sender.take(await post(at, (SAM, hand())))
        await emptied(at)
        assert sent(at)[:3] == ["sendDocument", "sendDocument", SORRY]


def broken(_: Form, __: Mapping[str, Any]) -> bytes:
    raise ValueError("Councillor Lee lives in Guildford")


async def test_a_paper_that_cannot_be_made_becomes_words_and_no_word_is_logged(store: Store, restored_log: None) -> None:
    printed = io.StringIO()
    setup_logs("DEBUG", printed)
    async with bench(store, broken) as at:
        at.sender.take(await post(at, (SAM, hand("large"))))
        await emptied(at)
        assert sent(at) == [SORRY, render.html(plain(in_words(letter())))]
        assert await rows(store) == []
    assert "paper not made" in printed.getvalue()
    assert "ValueError" in printed.getvalue()
    assert "Councillor" not in printed.getvalue()
    assert "Guildford" not in printed.getvalue()


async def test_many_words_come_in_parts_that_telegram_takes_and_none_is_lost(store: Store) -> None:
    long = letter()
    long["blocks"] += [["text", f"Line {number} <&> " + "word " * 100, ""] for number in range(40)]
    async with bench(store, broken) as at:
        at.sender.take(await post(at, (SAM, hand(kept=long))))
        await emptied(at)
        said = at.wire.texts(SAM)[1:]
        assert len(said) > 4
        assert max(len(part.replace("&lt;&amp;&gt;", "<&>")) for part in said) <= 4096
        assert "".join(said) == render.html(plain(in_words(long)))


async def test_told_to_wait_between_two_parts_it_goes_on_with_the_part_that_was_refused(store: Store) -> None:
    long = letter()
    long["blocks"] += [["text", f"{number} " + "word " * 700, ""] for number in range(3)]
    async with bench(store, broken) as at:
        at.wire.then(SAM, True, True, RetryAfter(timedelta(seconds=0.02)), TimedOut())
        at.sender.take(await post(at, (SAM, hand(kept=long)), (SAM, Say(plain("next")))))
        await at.wire.called(4)
        while not any(reason == "timeout" for _, _, reason in await rows(store)):
            pass
        at.clock.move(timedelta(hours=1))
        await emptied(at)
        said = at.wire.texts(SAM)
        assert said[2] == said[3] == said[4], "the refused and the uncertain part come again"
        assert "".join(dict.fromkeys(said[1:-1])) == in_words(long)
        assert said[-1] == "next"
        assert await rows(store) == []


async def test_words_that_are_refused_too_are_dead_and_can_be_put_back_in_line(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, *[BadRequest("Something never seen before")] * 2)
        at.sender.take(await post(at, (SAM, hand())))
        await emptied(at)
        assert await rows(store) == [(SAM, "dead", "bad_request")]
        await store.write(lambda c: outbox.requeue(c, at.clock.now()))
        await at.sender.sweep()
        await emptied(at)
        assert sent(at) == ["sendDocument", SORRY, "sendDocument"]
        assert await rows(store) == []


async def test_somebody_who_blocked_the_bot_is_sent_neither_file_nor_words(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, Forbidden("Forbidden: bot was blocked by the user"))
        at.sender.take(await post(at, (SAM, hand()), (SAM, Say(plain("next")))))
        await emptied(at)
        assert sent(at) == ["sendDocument"]
        assert await rows(store) == []


async def test_a_file_that_may_not_have_arrived_is_sent_again_the_same(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, TimedOut())
        at.sender.take(await post(at, (SAM, hand()), (SAM, Say(plain("next")))))
        await at.wire.called(1)
        while not any(reason for _, _, reason in await rows(store)):
            pass
        at.clock.move(timedelta(hours=1))
        await emptied(at)
        assert sent(at) == ["sendDocument", "sendDocument", "next"]
        first, second = (asked["document"].input_file_content for _, asked in at.wire.calls[:2])
        assert first == second


async def test_while_a_paper_is_slow_to_make_everybody_else_is_answered_and_its_person_keeps_their_order(store: Store) -> None:
    begun, free = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow(form: Form, _: Mapping[str, Any]) -> bytes:
        loop.call_soon_threadsafe(begun.set)
        assert free.wait(10)
        return form.encode()

    async with bench(store, slow) as at:
        at.sender.take(await post(at, (SAM, hand()), (SAM, Say(plain("after it")))))
        await asyncio.wait_for(begun.wait(), PATIENCE)
        for number in range(5):
            at.sender.take(await post(at, (ANN, Say(plain(str(number))))))
        await at.wire.called(5)
        assert (sent(at, SAM), sent(at, ANN)) == ([], ["0", "1", "2", "3", "4"])
        free.set()
        await emptied(at)
        assert sent(at, SAM) == ["sendDocument", "after it"]
