"""Proves what becomes of every letter, whatever Telegram answers: order kept, nobody delayed by another, nothing lost."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot import render, sender
from bot.gate import Gate
from bot.limits import Going
from bot.request import ServerError
from bot.sender import LEASE, TRIES, Sender
from data import outbox
from data.erase import erase
from data.outbox import REMINDER, REPLY, Letter
from data.store import Connection, Store
from dialogs.effects import Say
from dialogs.text import bold
from tests.bot.wires import SORRY, Bench, FreeLimits, bench
from tests.patience import PATIENCE, patiently

SAM, ANN = 1001, 1002


async def post(at: Bench, *letters: tuple[int, str], leased: bool = True, rank: int = REPLY) -> list[Letter]:
    """Letters as a turn writes them."""
    now = at.clock.now()
    bodies = [(person, render.body(Say(bold(words)))) for person, words in letters]
    return await at.store.write(lambda c: outbox.post(c, bodies, now, now + LEASE if leased else None, rank))


async def rows(store: Store) -> list[tuple[Any, ...]]:
    async def found(connection: Connection) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await connection.execute(text("SELECT person, state, reason FROM outbox ORDER BY id"))]

    return await store.write(found)


async def emptied(at: Bench) -> None:
    """Everything taken was tried to the end and written down."""
    async with patiently():
        await asyncio.gather(*at.tasks)
    await at.sender.flush()


async def deliver(at: Bench, *letters: tuple[int, str]) -> None:
    at.sender.take(await post(at, *letters))
    await emptied(at)


async def test_the_letters_of_one_person_keep_their_order_and_are_gone_when_sent(store: Store) -> None:
    async with bench(store) as at:
        await deliver(at, *((SAM, str(number)) for number in range(30)))
        assert at.wire.texts() == [f"<b>{number}</b>" for number in range(30)]
        assert await rows(store) == []


async def test_a_person_whose_letter_hangs_delays_nobody_else(store: Store) -> None:
    async with bench(store) as at:
        hangs = asyncio.Event()
        at.wire.then(SAM, hangs)
        at.sender.take(await post(at, (SAM, "a"), (SAM, "b"), (ANN, "c"), (ANN, "d")))
        await at.wire.called(3)
        assert (at.wire.texts(SAM), at.wire.texts(ANN)) == (["<b>a</b>"], ["<b>c</b>", "<b>d</b>"])
        hangs.set()
        await emptied(at)
        assert at.wire.texts(SAM) == ["<b>a</b>", "<b>b</b>"]


@pytest.mark.parametrize(
    ("error", "sent", "left"),
    [
        (BadRequest("Message is not modified: same content"), ["<b>a</b>", "<b>b</b>"], []),
        (BadRequest("Message to edit not found"), ["<b>a</b>", "<b>b</b>"], []),
        (Forbidden("Forbidden: bot was blocked by the user"), ["<b>a</b>"], []),
        (Forbidden("Forbidden: user is deactivated"), ["<b>a</b>"], []),
        (BadRequest("Chat not found"), ["<b>a</b>"], []),
        (BadRequest("Something never seen before"), ["<b>a</b>", "<b>b</b>"], [(SAM, "dead", "bad_request")]),
        (BadRequest("Can't parse entities: unexpected end"), ["<b>a</b>", "a", "<b>b</b>"], []),
    ],
    ids=["not modified", "gone message", "blocked", "deactivated", "no such chat", "refused for good", "malformed"],
)
async def test_what_becomes_of_a_letter_and_the_next_one(
    store: Store, error: Exception, sent: list[str], left: list[Any]
) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, error)
        await deliver(at, (SAM, "a"), (SAM, "b"))
        assert at.wire.texts() == sent
        assert await rows(store) == left


async def test_a_letter_malformed_even_without_markup_is_dead_and_can_be_put_back_in_line(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, *[BadRequest("Can't parse entities: x")] * 2)
        await deliver(at, (SAM, "a"), (SAM, "b"))
        assert at.wire.texts() == ["<b>a</b>", "a", "<b>b</b>"]
        assert await rows(store) == [(SAM, "dead", "cannot_parse")]
        await store.write(lambda c: outbox.requeue(c, at.clock.now()))
        sweeping = asyncio.ensure_future(at.sender.sweep())
        await sweeping
        await emptied(at)
        assert await rows(store) == []
        assert at.wire.texts()[-1] == "<b>a</b>"


@pytest.mark.parametrize(
    "error", [TimedOut(), NetworkError("lost"), ServerError(502), ConnectionError()], ids=["timed out", "lost", "502", "odd"]
)
async def test_a_letter_that_may_not_have_arrived_is_sent_again_before_the_next_one(store: Store, error: Exception) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, error, error)
        at.sender.take(await post(at, (SAM, "a"), (SAM, "b")))
        for tries in (1, 2):
            await at.wire.called(tries)
            await put_off(store)
            at.clock.move(timedelta(hours=1))
        await emptied(at)
        assert at.wire.texts() == ["<b>a</b>"] * 3 + ["<b>b</b>"]
        assert await rows(store) == []


async def put_off(store: Store) -> None:
    """Wait until a letter was written down as due again."""
    async with patiently():
        while not any(reason for _, _, reason in await rows(store)):
            pass
    await store.write(lambda c: c.execute(text("UPDATE outbox SET reason = ''")))


async def test_a_letter_tried_too_often_is_given_up_and_the_next_one_goes(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, TimedOut())
        (letter, after) = await post(at, (SAM, "a"), (SAM, "b"))
        at.sender.take([Letter(letter.id, SAM, letter.body, TRIES - 1), after])
        await emptied(at)
        assert await rows(store) == [(SAM, "dead", "timeout")]
        assert at.wire.texts() == ["<b>a</b>", "<b>b</b>"]


async def test_told_to_wait_it_waits_for_this_chat_alone_and_still_after_a_restart(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, RetryAfter(timedelta(seconds=300)))
        at.sender.take(await post(at, (SAM, "a"), (ANN, "b")))
        await at.wire.called(2)
        await put_off(store)
        assert at.wire.texts() == ["<b>a</b>", "<b>b</b>"]
        limits = FreeLimits(1000)
        await Gate(at.tools, limits).begin()
        now = asyncio.get_running_loop().time()
        assert limits.ready_at(SAM * 2, now) == pytest.approx(now + 300, abs=PATIENCE)
        assert limits.ready_at(ANN * 2, now) == now


async def test_told_to_wait_a_moment_the_letter_is_sent_when_it_is_over(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, RetryAfter(timedelta(seconds=0.02)))
        before = asyncio.get_running_loop().time()
        await deliver(at, (SAM, "a"))
        assert at.wire.texts() == ["<b>a</b>"] * 2
        assert asyncio.get_running_loop().time() - before >= 0.02


async def test_letters_found_in_the_database_are_taken_and_sent(store: Store) -> None:
    async with bench(store) as at:
        await post(at, (SAM, "a"), leased=False)
        await post(at, (SAM, "b"))
        await at.sender.begin()
        await at.sender.sweep()
        await emptied(at)
        assert at.wire.texts() == ["<b>a</b>", "<b>b</b>"]


async def test_while_older_letters_wait_in_the_database_no_newer_one_is_taken_past_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "BACKLOG", 2)
    async with bench(store) as at:
        first = asyncio.Event()
        at.wire.then(SAM, first, asyncio.Event())
        await post(at, (SAM, "a"), (SAM, "b"), (SAM, "c"), leased=False)
        await at.sender.sweep()
        sweeping = asyncio.ensure_future(at.sender.sweep())
        await store.write(rows_in)  # after this sweep's own look, which has no room
        first.set()
        await at.wire.called(2)
        await at.sender.flush()
        assert at.sender.lease() is None, "the next turn's letters would be sent before the third"
        sweeping.cancel()


async def rows_in(connection: Connection) -> None:
    await connection.execute(text("SELECT 1"))


async def test_with_nothing_waiting_a_turn_may_hand_its_letters_over_itself(store: Store) -> None:
    async with bench(store) as at:
        assert at.sender.lease() is None, "nobody has looked yet"
        sweeping = asyncio.ensure_future(at.sender.sweep())
        async with patiently():
            while at.sender.lease() is None:
                await store.write(rows_in)
        lease = at.sender.lease()
        assert isinstance(lease, datetime)
        assert lease > at.clock.now()
        sweeping.cancel()


async def test_a_press_is_acknowledged_once_and_a_refusal_does_no_harm(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then("answerCallbackQuery", BadRequest("Query is too old"))
        at.sender.acknowledge("q1")
        await emptied(at)
        assert at.wire.calls == [("answerCallbackQuery", {"callback_query_id": "q1"})]


async def test_somebody_who_left_is_sent_nothing_more_than_what_is_under_way(store: Store) -> None:
    async with bench(store) as at:
        hangs = asyncio.Event()
        at.wire.then(SAM, hangs)
        at.sender.take(await post(at, (SAM, "a"), (SAM, "b"), (SAM, "c")))
        await at.wire.called(1)
        at.sender.cancel(SAM)
        hangs.set()
        await emptied(at)
        assert at.wire.texts() == ["<b>a</b>"]


async def test_the_next_letter_waits_until_the_one_before_it_is_written_down_as_sent(store: Store) -> None:
    async with bench(store) as at:
        letters = await post(at, (SAM, "a"), (SAM, "b"))
        busy, free = asyncio.Event(), asyncio.Event()

        async def hold(_: Connection) -> None:
            busy.set()
            await free.wait()

        holding = asyncio.ensure_future(store.write(hold))
        await busy.wait()
        at.sender.take(letters)
        await at.wire.called(1)
        for _ in range(50):
            await asyncio.sleep(0)
        assert len(at.wire.calls) == 1, "a crash now would repeat two"
        free.set()
        await holding
        await emptied(at)
        assert at.wire.texts() == ["<b>a</b>", "<b>b</b>"]


class OneByOne(FreeLimits):
    """Lets nothing go before `opened`, and no more than there are `left`."""

    opened = False
    left = 1_000

    def ready_at(self, chat: int | None, now: float, evenly: bool = False) -> float:
        return now if (self.opened and self.left) or chat is not None else now + 0.005

    def took(self, chat: int, now: float) -> Going:
        self.left -= 1
        return super().took(chat, now)


def limited(at: Bench) -> tuple[Sender, OneByOne]:
    """Another sender, that is held up."""
    limits = OneByOne(1000)
    gate = Gate(at.tools, limits)
    return Sender(at.tools, gate, lambda work: at.tasks.add(asyncio.ensure_future(work)), lambda: 0.5, lambda: SORRY), limits


async def marked(at: Bench, held_up: Sender) -> None:
    """Everything it took was sent and is written down."""
    async with patiently():
        while not all(task.done() for task in at.tasks):
            await held_up.flush()
            await at.store.write(rows_in)


async def test_a_reply_goes_before_reminders_that_wait_to_be_sent(store: Store) -> None:
    async with bench(store) as at:
        held_up, limits = limited(at)
        held_up.take(await post(at, *((2000 + number, "reminder") for number in range(50)), rank=REMINDER))
        held_up.take(await post(at, (SAM, "reply")))
        await asyncio.sleep(0)
        limits.opened = True
        await marked(at, held_up)
        assert at.wire.texts()[0] == "<b>reply</b>"
        assert len(at.wire.calls) == 51


async def test_a_reply_to_somebody_whose_reminder_waits_comes_after_it_and_both_go_first(store: Store) -> None:
    async with bench(store) as at:
        held_up, limits = limited(at)
        others = [(2000 + number, "other") for number in range(50)]
        held_up.take(await post(at, *others, (SAM, "reminder"), rank=REMINDER))
        await asyncio.sleep(0)
        held_up.take(await post(at, (SAM, "reply")))
        limits.opened, limits.left = True, 1
        await at.wire.called(1)
        await held_up.flush()
        for _ in range(50):
            await asyncio.sleep(0)
        limits.left = 1_000
        await marked(at, held_up)
        assert at.wire.texts(SAM) == ["<b>reminder</b>", "<b>reply</b>"]
        chats = [asked["chat_id"] for _, asked in at.wire.calls]
        assert chats[0] == SAM
        assert at.wire.texts().index("<b>reply</b>") < 15


async def test_a_reply_is_fetched_from_behind_more_reminders_than_there_is_room_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "BACKLOG", 3)
    async with bench(store) as at:
        held_up, limits = limited(at)
        others = [(2000 + number, "other") for number in range(10)]
        await post(at, *others, (SAM, "reminder"), leased=False, rank=REMINDER)
        await held_up.sweep()
        await post(at, (SAM, "reply"), leased=False)
        assert held_up.lease() is None
        held_up.look()
        await held_up.sweep()
        await asyncio.sleep(0)
        limits.opened = True
        async with patiently():
            while len(at.wire.calls) < 5:
                await held_up.flush()
                await store.write(rows_in)
        assert at.wire.texts(SAM) == ["<b>reminder</b>", "<b>reply</b>"]
        sweeping = asyncio.ensure_future(at_rest(held_up))
        async with patiently():
            while len(at.wire.calls) < 12:  # nobody but the sender itself knows that there is room again
                await held_up.flush()
                await store.write(rows_in)
        sweeping.cancel()
        assert sorted(asked["chat_id"] for _, asked in at.wire.calls) == sorted([SAM, SAM, *(who for who, _ in others)])


async def at_rest(held_up: Sender) -> None:
    """The sender's own loop."""
    while True:
        await held_up.sweep()


async def test_a_letter_that_comes_right_after_another_was_sent_waits_until_that_one_is_written_down(store: Store) -> None:
    async with bench(store) as at:
        busy, free = asyncio.Event(), asyncio.Event()
        (first,) = await post(at, (SAM, "a"))
        (second,) = await post(at, (SAM, "b"))

        async def hold(_: Connection) -> None:
            busy.set()
            await free.wait()

        holding = asyncio.ensure_future(store.write(hold))
        await busy.wait()
        at.sender.take([first])
        await at.wire.called(1)
        for _ in range(50):
            await asyncio.sleep(0)
        at.sender.take([second])
        for _ in range(50):
            await asyncio.sleep(0)
        assert len(at.wire.calls) == 1, "a crash now would repeat two"
        free.set()
        await holding
        await emptied(at)
        assert at.wire.texts() == ["<b>a</b>", "<b>b</b>"]


async def test_a_date_set_back_keeps_no_letter_from_being_sent(store: Store) -> None:
    async with bench(store) as at:
        await post(at, (SAM, "a"), leased=False)
        at.clock.move(timedelta(hours=-1))
        await at.sender.sweep()
        await emptied(at)
        assert at.wire.texts() == ["<b>a</b>"]


async def test_of_what_comes_by_itself_only_a_few_are_out_until_it_is_written_down_that_they_went(store: Store) -> None:
    async with bench(store) as at:
        at.limits.per_second = 30
        hangs = [asyncio.Event() for _ in range(sender.OUT)]
        for number, event in enumerate(hangs):
            at.wire.then(2000 + number, event)
        at.sender.take(await post(at, *((2000 + number, "reminder") for number in range(10)), rank=REMINDER))
        await at.wire.called(sender.OUT)
        at.sender.take(await post(at, (SAM, "reply")))
        await at.wire.called(sender.OUT + 1)
        assert at.wire.texts(SAM) == ["<b>reply</b>"], "a reply waits for none of them"

        hangs[0].set()
        await at.wire.called(sender.OUT + 2)
        assert len(at.wire.calls) == sender.OUT + 2
        for event in hangs:
            event.set()
        await emptied(at)
        assert len(at.wire.calls) == 11


async def test_a_reminder_that_telegram_refuses_does_not_hold_up_the_others(store: Store) -> None:
    async with bench(store) as at:
        at.limits.per_second = 30
        for number in range(sender.OUT):
            at.wire.then(2000 + number, Forbidden("Forbidden: bot was blocked by the user"))
        at.sender.take(await post(at, *((2000 + number, "reminder") for number in range(8)), rank=REMINDER))
        await emptied(at)

        assert len(at.wire.calls) == 8


async def test_letters_that_go_when_somebody_is_forgotten_are_not_sent_from_memory_either(store: Store) -> None:
    async with bench(store) as at:
        at.wire.then(SAM, RetryAfter(timedelta(seconds=0.3)))
        now = at.clock.now()
        bodies = [(SAM, render.body(Say(bold(words)))) for words in ("a", "b")]
        quoting = await at.store.write(lambda c: outbox.post(c, bodies, now, now + LEASE, about=[ANN, ANN]))
        at.sender.take([*quoting, *await post(at, (SAM, "c"))])
        await at.wire.called(1)
        await at.store.write(lambda c: erase(c, [ANN]))
        await at.sender.drop_forgotten()
        await emptied(at)
        assert at.wire.texts() == ["<b>a</b>", "<b>c</b>"], "what was refused once is not sent again, what follows never is"
        assert await rows(store) == []
