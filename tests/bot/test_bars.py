"""The message that shows how far a broadcast is. Must never stop anything, nor be shown to anybody who lost the duty."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from telegram.error import BadRequest, Forbidden, RetryAfter, TimedOut

from bot import render
from bot.bars import EVERY, TRIES, Bars
from bot.gate import Gate
from bot.request import NotSent
from data import bars, offices, outbox
from data.outbox import REPLY, Posted
from data.store import Store
from data.tables import bars as bars_kept
from dialogs.effects import Say
from dialogs.office import Arrangement, Broadcast
from dialogs.text import plain
from tests.bot.runs import ANN, ARRANGED, BEN, move, organisers, put
from tests.bot.wires import Bench, FreeLimits, bench
from tests.patience import patiently
from tests.talk import our_content
from tests.wire import practice_clock

PEOPLE = range(1001, 1011)
WAITING = dict.fromkeys(PEOPLE, "waiting")


@dataclass
class Shows:
    """The loop of bars on a bench; a step ends when it would wait, and then two seconds pass."""

    bench: Bench
    loop: Bars
    until: list[timedelta]

    async def step(self, later: timedelta = EVERY) -> list[tuple[str, dict[str, Any]]]:
        """What one step calls."""
        before = len(self.bench.wire.calls)
        async with patiently():
            await self.loop.step()
        self.bench.clock.move(later)
        return self.bench.wire.calls[before:]

    @property
    def now(self) -> datetime:
        return self.bench.clock.now()


@asynccontextmanager
async def shows(store: Store) -> AsyncIterator[Shows]:
    async with bench(store) as at:
        until: list[timedelta] = []

        async def wait(wake: asyncio.Event, moment: datetime | None) -> None:
            assert moment is not None
            until.append(moment - at.clock.now())

        at.clock.wait = wait  # type: ignore[method-assign, assignment]
        for person in (ANN, BEN):
            at.wire.then(person, {"message_id": person * 100})
        yield Shows(at, Bars(at.tools, at.gate, our_content, ARRANGED), until)


def going(now: datetime, **changes: Any) -> Broadcast:  # noqa: ANN401 fields of Broadcast
    whole = Broadcast(12, ANN, now, "sending", approved=(BEN,), begun=now, total=10)
    return replace(whole, **changes)


def words(asked: dict[str, Any]) -> str:
    return str(asked["text"]).replace("<b>", "").replace("</b>", "")


def buttons(asked: dict[str, Any]) -> list[tuple[str, str]]:
    keyboard = asked.get("reply_markup", {"inline_keyboard": []})["inline_keyboard"]
    return [(button["text"], button["callback_data"]) for row in keyboard for button in row]


@pytest.fixture
async def under_way(store: Store) -> Store:
    """A broadcast of ten copies that Ann wrote and Ben said yes to."""
    now = practice_clock().now()
    await put(store, going(now), WAITING, now)
    await organisers(store, now, ANN, BEN)
    return store


async def test_its_writer_and_who_said_yes_get_one_message_that_is_edited_as_it_moves(under_way: Store) -> None:
    async with shows(under_way) as at:
        first = await at.step()
        assert sorted((method, asked["chat_id"]) for method, asked in first) == [("sendMessage", ANN), ("sendMessage", BEN)]
        assert words(first[0][1]).startswith("Broadcast 12\nGoing out now: 0 % done, 0 of 10.\n10 still waiting")
        assert buttons(first[0][1]) == [("Pause", "/broadcast 12 pause"), ("Cancel", "/broadcast 12 cancel")]
        await move(under_way, 12, "sent", *range(1001, 1005))
        second = await at.step()
    assert sorted((method, asked["chat_id"], asked["message_id"]) for method, asked in second) == [
        ("editMessageText", ANN, ANN * 100),
        ("editMessageText", BEN, BEN * 100),
    ]
    assert "Going out now: 40 % done, 4 of 10.\n4 sent, 6 still waiting\nAbout " in words(second[0][1])


async def test_it_does_not_come_before_the_reply_that_says_that_it_goes_out(under_way: Store) -> None:
    async with shows(under_way) as at:
        reply = [(ANN, render.body(Say(plain("It goes out now."))))]
        posted = await under_way.write(lambda c: outbox.post(c, reply, at.now, at.now + EVERY))
        assert [asked["chat_id"] for _, asked in await at.step()] == [BEN]
        assert at.until[-1] <= EVERY, "it is looked again soon"
        await under_way.write(lambda c: outbox.settle(c, [Posted(posted[0].id, "sent")], at.now))
        assert ("sendMessage", ANN) in [(method, asked["chat_id"]) for method, asked in await at.step()]
        await under_way.write(lambda c: outbox.post(c, reply, at.now, None))
        await move(under_way, 12, "sent", 1001)
        assert ("editMessageText", ANN) in [(method, asked["chat_id"]) for method, asked in await at.step()], (
            "it is there: it moves"
        )


async def test_it_is_edited_only_when_its_words_changed_and_never_twice_in_two_seconds(under_way: Store) -> None:
    async with shows(under_way) as at:
        await at.step()
        assert await at.step() == []
        await move(under_way, 12, "sent", 1001)
        assert len(await at.step(timedelta(seconds=0.5))) == 2
        await move(under_way, 12, "sent", 1002)
        assert await at.step(timedelta(seconds=1.6)) == []
        assert len(await at.step()) == 2


async def test_the_end_is_the_report_and_then_it_is_left_alone(under_way: Store) -> None:
    async with shows(under_way) as at:
        await at.step()
        await move(under_way, 12, "sent", *range(1001, 1010))
        await move(under_way, 12, "blocked", 1010)
        await put(under_way, going(at.now, state="done", ended=at.now), {}, at.now)
        last = await at.step()
        assert words(last[0][1]).startswith("Broadcast 12\nThis broadcast is done.\n9 sent + 1 blocked = 10\n")
        assert buttons(last[0][1]) == [("Show the report", "/broadcast 12 report")]
        await put(under_way, going(at.now, state="done", ended=at.now, round=1, mending="edit"), {}, at.now)
        assert await at.step() == []
        assert at.until[-1] > EVERY, "nothing moves any more"


async def test_a_cancelled_one_is_told_as_it_is_until_every_copy_is_settled(under_way: Store) -> None:
    async with shows(under_way) as at:
        await at.step()
        await put(under_way, going(at.now, state="cancelled", ended=at.now), {}, at.now)
        assert "10 still waiting = 10" in words((await at.step())[0][1])
        await move(under_way, 12, "unsent", *PEOPLE)
        assert "10 not sent = 10" in words((await at.step())[0][1])
        assert await at.step() == []


async def test_a_paused_one_offers_to_go_on_and_is_then_looked_at_seldom(under_way: Store) -> None:
    async with shows(under_way) as at:
        await at.step()
        await put(under_way, going(at.now, state="paused"), {}, at.now)
        told = await at.step()
        assert words(told[0][1]).startswith("Broadcast 12\nPaused at 0 %")
        assert buttons(told[0][1]) == [("Send the rest", "/broadcast 12 resume"), ("Cancel", "/broadcast 12 cancel")]
        await at.step()
        assert at.until[-1] > EVERY


async def test_a_restart_goes_on_editing_the_same_message(under_way: Store) -> None:
    async with shows(under_way) as at:
        await at.step()
    await move(under_way, 12, "sent", 1001)
    async with shows(under_way) as again:
        calls = await again.step()
    assert sorted((method, asked["message_id"]) for method, asked in calls) == [
        ("editMessageText", ANN * 100),
        ("editMessageText", BEN * 100),
    ]


async def test_one_that_ended_before_anybody_looked_is_still_told(under_way: Store) -> None:
    await move(under_way, 12, "sent", *PEOPLE)
    async with shows(under_way) as at:
        await put(under_way, going(at.now, state="done", ended=at.now), {}, at.now)
        calls = await at.step()
        assert [method for method, _ in calls] == ["sendMessage", "sendMessage"]
        assert "10 sent = 10" in words(calls[0][1])
        assert await at.step() == []


@pytest.mark.parametrize("change", [{"ended": None}, {"begun": None}])
async def test_what_ended_long_ago_or_never_began_is_not_told(store: Store, change: dict[str, Any]) -> None:
    async with shows(store) as at:
        await organisers(store, at.now, ANN, BEN)
        old = {"state": "cancelled", "ended": at.now - timedelta(days=3), **change}
        await put(store, going(at.now, **old), {}, at.now)
        assert await at.step() == []


async def test_who_lost_the_duty_is_shown_nothing_more(under_way: Store) -> None:
    async with shows(under_way) as at:
        await organisers(under_way, at.now)
        await under_way.write(lambda c: offices.forget(c, [BEN]))
        calls = await at.step()
    assert [asked["chat_id"] for _, asked in calls] == [ANN]


async def test_who_is_forgotten_leaves_no_trace_here(under_way: Store) -> None:
    async with shows(under_way) as at:
        await at.step()
        await under_way.write(lambda c: offices.forget(c, [ANN]))
        (one,) = await under_way.write(lambda c: bars.to_show(c, Arrangement(frozenset({ANN})), at.now))
        await under_way.write(lambda c: bars.keep(c, 12, ANN, 800, False))  # her message was on its way just then
        kept = await under_way.write(lambda c: c.execute(select(bars_kept.c.person)))
    assert one.messages == {BEN: BEN * 100}
    assert kept.scalars().all() == [BEN]


@pytest.mark.parametrize(
    "error",
    [BadRequest("Message to edit not found"), BadRequest("Message can't be edited"), Forbidden("bot was blocked by the user")],
)
async def test_a_message_that_was_deleted_or_a_bot_that_was_blocked_is_left_alone(under_way: Store, error: Exception) -> None:
    async with shows(under_way) as at:
        await at.step()
        at.bench.wire.then(ANN, error)
        await move(under_way, 12, "sent", 1001)
        await at.step()
        await move(under_way, 12, "sent", 1002)
        calls = await at.step()
        await put(under_way, going(at.now, state="done", ended=at.now), {}, at.now)
        calls += await at.step()
    assert {asked["chat_id"] for _, asked in calls} == {BEN}


@pytest.mark.parametrize("error", [NotSent("x"), TimedOut("x"), RetryAfter(0)])
async def test_an_edit_that_did_not_arrive_is_made_again(under_way: Store, error: Exception) -> None:
    async with shows(under_way) as at:
        await at.step()
        await move(under_way, 12, "sent", 1001)
        at.bench.wire.then(ANN, *[error] * 5)
        for _ in range(6):
            calls = await at.step()
            assert ("editMessageText", ANN) in [(method, asked["chat_id"]) for method, asked in calls]


async def test_a_new_message_that_may_have_arrived_is_not_sent_for_ever(under_way: Store) -> None:
    async with shows(under_way) as at:
        at.bench.wire.script[ANN].clear()
        at.bench.wire.then(ANN, *[TimedOut("x")] * 50)
        for _ in range(6):
            await at.step()
        sent = [asked for method, asked in at.bench.wire.calls if method == "sendMessage" and asked["chat_id"] == ANN]
    assert len(sent) == TRIES


async def test_nothing_is_shown_while_there_is_no_room(under_way: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chat Telegram told to leave in peace holds up neither the loop nor the other chat."""
    monkeypatch.setattr("bot.bars.PATIENCE", 0.5)
    async with shows(under_way) as at:
        await at.bench.gate.flooded(ANN, at.now + timedelta(seconds=30))
        calls = await at.step()
    assert [asked["chat_id"] for _, asked in calls] == [BEN]


async def test_old_bars_are_forgotten(under_way: Store) -> None:
    async with shows(under_way) as at:
        await at.step()
        ended = going(at.now, state="done", ended=at.now)
        await put(under_way, ended, {}, at.now - timedelta(days=31))
        await under_way.write(lambda c: bars.bury(c, at.now))
        await put(under_way, ended, {}, at.now)
        (one,) = await under_way.write(lambda c: bars.to_show(c, ARRANGED, at.now))
    assert set(one.messages.values()) == {0}


class Shut(FreeLimits):
    """No room for anybody until it is opened."""

    shut = True

    def ready_at(self, chat: int | None, now: float, evenly: bool = False) -> float:
        return now + 0.01 if self.shut and chat is None else now


async def test_a_bar_stands_in_line_beside_a_reply_to_the_same_person_and_neither_loses_its_place(store: Store) -> None:
    async with bench(store) as at:
        limits = Shut(30)
        gate = Gate(at.tools, limits)
        await put(store, going(at.clock.now(), approved=()), WAITING, at.clock.now())
        await organisers(store, at.clock.now(), ANN)

        async def reply() -> None:
            async with gate.through(ANN, lambda: REPLY):
                pass

        async def opens(wake: asyncio.Event, moment: datetime | None) -> None:
            """The loop of bars waits for its next look."""

        at.clock.wait = opens  # type: ignore[method-assign, assignment]
        both = [asyncio.ensure_future(work) for work in (reply(), Bars(at.tools, gate, our_content, ARRANGED).step())]
        async with patiently():
            while len(next(iter(gate.door._lines.values()), {})) < 2 and not any(task.done() for task in both):  # noqa: ASYNC110, SLF001
                await asyncio.sleep(0.005)
            limits.shut = False
            await asyncio.gather(*both)
        assert [asked["chat_id"] for _, asked in at.wire.calls] == [ANN]
