"""Broadcasts from end to end while everything goes against them: nobody is there, Telegram says wait, the bot is locked out.

Must never look only at what the bot says: what Telegram got is counted.
"""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Literal
from unittest.mock import Mock

import pytest

from bot.practice import acts
from bot.practice.faults import Fault, error
from data import offices
from data.store import open_store
from dialogs.content import Content
from dialogs.queries import Tally
from tests.e2e.life import Life
from tests.e2e.test_broadcasts import by_person, copies, finished, sending, state
from tests.patience import PATIENCE, until
from tests.subscribers import WORDS, broadcast, schedule
from tests.wire import Person

FEW = 40
WAIT = '{"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 600", "parameters": {"retry_after": 600}}'


def got(life: Life, people: list[int]) -> list[int]:
    """How often each of them got it."""
    return [copies(life, one) for one in people]


@pytest.mark.parametrize(("how", "kind"), [(acts.block, "blocked"), (acts.deactivate, "gone")], ids=["blocked", "gone"])
async def test_when_nobody_can_be_reached_it_ends_and_says_so(
    database: Path, blank: Path, content: Content, how: object, kind: str
) -> None:
    slow = [Fault("delay", "sendMessage", percent=100, seconds=0.05)]
    async with sending(database, blank, content, FEW, 30, slow) as (life, people):
        await life.stop()
        out = sum(state in ("sent", "uncertain") for state in by_person(database).values())
        for person in people:
            acts.block(life.world, person, True) if how is acts.block else acts.deactivate(life.world, person)
        life.start()
        one, found = await finished(life)
        assert (one.state, found.total, found.open) == ("done", FEW, 0)
        assert getattr(found, kind) >= FEW - out
        assert sum(got(life, people)) <= found.sent + found.uncertain


async def test_told_to_wait_ten_minutes_it_obeys_over_restarts_and_then_goes_on(
    database: Path, blank: Path, content: Content
) -> None:
    always = Fault("answer", "sendMessage", percent=100, status=429, body=WAIT)
    async with sending(database, blank, content, FEW, 30, [always]) as (life, people):
        await until(lambda: life.world.faults.played["answer"] >= 2, "Telegram says wait")
        await life.restart()
        tried = life.world.faults.played["answer"]
        assert tried <= 10
        life.world.faults.clear()
        life.world.clock.move(timedelta(minutes=9))
        await life.restart()
        life.person().say("/start")
        await until(lambda: letters(database) > 0, "what is said to Sam waits too")
        assert sum(got(life, people)) == 0, "it did not wait"
        life.world.clock.move(timedelta(minutes=2))
        await life.restart()
        one, found = await finished(life)
        assert (one.state, found) == ("done", Tally(sent=FEW))
        assert got(life, people) == [1] * FEW


async def test_told_to_wait_for_one_chat_only_that_one_waits(database: Path, blank: Path, content: Content) -> None:
    first = [error(429, "Too Many Requests: retry after 600", "sendMessage", retry_after=600)]
    async with sending(database, blank, content, FEW, 100, first) as (life, people):
        await until(lambda: sum(got(life, people)) == FEW - 1, "all others got it")
        assert state(database) == "sending"
        life.world.clock.move(timedelta(minutes=11))
        await life.restart()
        _, found = await finished(life)
        assert found == Tally(sent=FEW)
        assert got(life, people) == [1] * FEW


async def test_the_database_locked_for_seconds_in_the_middle_costs_nobody_a_copy(
    database: Path, blank: Path, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = asyncio.Event()
    monkeypatch.setattr("bot.steady.log", Mock(error=lambda *_, **__: failed.set()))
    async with sending(database, blank, content, 200, 100) as (life, people):
        await until(lambda: sum(got(life, people)) >= 20, "it goes on")
        with closing(sqlite3.connect(database, timeout=5, isolation_level=None, check_same_thread=False)) as other:
            await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
            before = sum(got(life, people))
            await asyncio.wait_for(failed.wait(), PATIENCE)
            during = sum(got(life, people)) - before
            other.execute("ROLLBACK")
        assert during <= 8, "copies went that were not written down as out"
        _, found = await finished(life)
        assert found == Tally(sent=200)
        assert got(life, people) == [1] * 200


async def test_one_whose_time_passed_while_the_bot_was_down_goes_out_when_it_is_back(
    database: Path, blank: Path, content: Content
) -> None:
    async with sending(database, blank, content, FEW, 30) as (life, people):
        await finished(life)
        store, now = await open_store(database), life.world.clock.now()
        await schedule(store, broadcast(2, at=now + timedelta(hours=1), begun=None), now)
        await store.close()
        life.start()
        await life.stop()
        assert got(life, people) == [1] * FEW
        life.world.clock.move(timedelta(hours=3))
        life.start()
        await until(lambda: got(life, people) == [2] * FEW, "it goes out")


async def test_two_at_once_both_reach_everybody_once(database: Path, blank: Path, content: Content) -> None:
    async with sending(database, blank, content, FEW, 60) as (life, people):
        await life.stop()
        store, now = await open_store(database), life.world.clock.now()
        await schedule(store, broadcast(2, foot="The other. /stop"), now)
        await store.close()
        life.start()
        await until(lambda: got(life, people) == [2] * FEW, "everybody has both")
        await life.stop()
        for person in people:
            texts = [message["text"] for message in life.world.recorder.sent[person] if WORDS in message["text"]]
            assert len({*texts}) == 2


async def test_who_stops_forgets_or_blocks_in_the_middle_gets_nothing_more_and_who_comes_then_gets_nothing(
    database: Path, blank: Path, content: Content
) -> None:
    async with sending(database, blank, content, 120, 30) as (life, people):
        await until(lambda: sum(got(life, people)) >= 5, "it goes on")
        stops, forgets, blocks = (Person(life.world, number) for number in people[-3:])
        stops.say("/stop")
        forgets.say("/forget")
        blocks.block()
        comes = life.person("Ann")
        comes.say("/start")
        await forgets.hears()
        forgets.say("yes")
        await forgets.hears()
        await comes.hears(2)
        await comes.answer("/updates")
        await comes.answer("yes")
        assert sum(got(life, people)) < 100, "they were too late to prove anything"
        one, found = await finished(life)
        assert (one.total, found) == (120, Tally(sent=117, stopped=2, blocked=1))
        assert got(life, [*people, comes.id]) == [1] * 117 + [0] * 4
        assert forgets.id not in by_person(database)


@pytest.mark.parametrize("doing", ["edit", "delete"])
async def test_a_restart_in_the_middle_of_mending_goes_on_with_it(
    database: Path, blank: Path, content: Content, doing: Literal["edit", "delete"]
) -> None:
    async with sending(database, blank, content, FEW, 200) as (life, people):
        one, _ = await finished(life)
        store, now = await open_store(database), life.world.clock.now()
        piece = replace(one.piece, words="The clinic stays open, always.", marks=())
        asked = replace(one, piece=piece, mending=doing, round=1)
        await store.write(lambda c: offices.keep_broadcast(c, asked, now))
        await store.close()
        life.world.faults.add(Fault("delay", "*", percent=100, seconds=0.02))
        life.start()

        def done() -> int:
            return FEW - sum(has(life, person, WORDS) for person in people)

        await until(lambda: done() > 3, "it is begun")
        await life.restart()
        await until(lambda: done() == FEW, "all are done")
        if doing == "edit":
            assert all(has(life, person, "always.") for person in people)
        await until(lambda: asked_for(database, "mending") == [("",)], "it is over")
        assert asked_for(database, "mended") == [("yes",)] * FEW


def has(life: Life, person: int, words: str) -> bool:
    """Whether it is in their chat as it is now."""
    return any(words in message.get("text", "") for message in life.world.chat(person).messages.values())


def letters(database: Path) -> int:
    """How many wait."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)) as reader:
        return int(reader.execute("SELECT count(*) FROM outbox").fetchone()[0])


def asked_for(database: Path, what: Literal["mending", "mended"]) -> list[tuple[str]]:
    """What is being done to the broadcast; what was done to each copy."""
    asked = (
        "SELECT coalesce(json_extract(body, '$.mending'), '') FROM broadcasts"
        if what == "mending"
        else "SELECT mended FROM deliveries"
    )
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)) as reader:
        return reader.execute(asked).fetchall()
