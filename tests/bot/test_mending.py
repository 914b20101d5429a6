"""Copies that are out are changed or deleted, each until it is known. Must never lose one, nor touch another broadcast's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import pytest
from sqlalchemy import Integer, literal_column, select
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TimedOut

from bot.mending import TRIES, Mending, request
from bot.request import NotSent
from data import mending, offices, outbox, queries
from data.deliveries import Settled, settle
from data.mending import Out
from data.store import Store
from data.tables import deliveries
from dialogs.office import Broadcast
from dialogs.piece import LinkButton, Mark, Piece
from dialogs.queries import CountTally, Tally
from tests.bot.runs import ANN, ARRANGED, OWNER, kept, marks, organisers, put
from tests.bot.wires import Bench, bench
from tests.patience import patiently
from tests.talk import our_content

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SAM, UMA, TOM = 1001, 1002, 1003
PIECE = Piece("The letters are out", (Mark("bold", 4, 7),))
WHOLE = Broadcast(12, ANN, NOW, "done", PIECE, (LinkButton("Read", "https://example.org"),), "To stop, send /stop.", begun=NOW)
EDIT = replace(WHOLE, mending="edit", round=1, mender=ANN)
DELETE = replace(WHOLE, mending="delete", round=1, mender=ANN)
SENT = dict.fromkeys((SAM, UMA, TOM), "sent")


@dataclass
class Mends:
    """A loop that mends, on a bench; `posted` counts the letters it told of."""

    bench: Bench
    loop: Mending
    posted: list[int]

    async def whole_round(self) -> None:
        """Until the round is over."""
        async with patiently():
            while not self.posted:
                await self.loop.step()

    def asked(self, method: str) -> list[dict[str, Any]]:
        return [asked for name, asked in self.bench.wire.calls if name == method]


@asynccontextmanager
async def mends(store: Store) -> AsyncIterator[Mends]:
    async with bench(store) as at:
        posted: list[int] = []
        # A pause is none: the wait is tested by what is called again.
        at.clock.wait = _no_wait  # type: ignore[method-assign]
        yield Mends(at, Mending(at.tools, at.gate, our_content, ARRANGED, lambda: posted.append(1)), posted)


async def _no_wait(wake: asyncio.Event, until: datetime | None) -> None:
    await asyncio.sleep(0)


async def letters(store: Store) -> list[tuple[int, str]]:
    """What waits for people, and whom."""
    found = await store.write(lambda c: outbox.claim(c, NOW + timedelta(days=9), NOW + timedelta(days=9), 10, False))
    return [(letter.person, "".join(span[0] for span in letter.body["spans"])) for letter in found]


async def test_every_copy_that_was_sent_is_edited_with_buttons_and_the_line_on_how_to_stop(store: Store) -> None:
    await put(store, EDIT, {**SENT, 1004: "blocked", 1005: "uncertain", 1006: "waiting"}, NOW)
    await put(store, replace(WHOLE, id=13), {SAM: "sent"}, NOW)
    await organisers(store, NOW, ANN)
    async with mends(store) as at:
        await at.whole_round()
        edits = at.asked("editMessageText")
    assert {(asked["chat_id"], asked["message_id"]) for asked in edits} == {(SAM, 2001), (UMA, 2002), (TOM, 2003)}
    assert {asked["text"] for asked in edits} == {"The letters are out\n\nTo stop, send /stop."}
    assert edits[0]["entities"] == [{"type": "bold", "offset": 4, "length": 7}]
    assert edits[0]["reply_markup"] == {"inline_keyboard": [[{"text": "Read", "url": "https://example.org"}]]}
    assert len(at.bench.wire.calls) == 3
    assert (await kept(store, 12)).mending == ""
    tally = await store.write(lambda c: queries.answer(c, CountTally(12), our_content(), NOW))
    assert tally == Tally(sent=3, blocked=1, uncertain=1, waiting=1, mended=3)
    assert await letters(store) == [
        (ANN, "The change to broadcast 12 is done. Chats where it worked: 3. Chats where it did not: 0.")
    ]


@pytest.mark.parametrize("state", ["paused", "cancelled"])
async def test_a_copy_that_was_on_its_way_when_it_was_paused_is_changed_too(
    store: Store, state: Literal["paused", "cancelled"]
) -> None:
    await put(store, replace(EDIT, state=state), {SAM: "sent", UMA: "out"}, NOW)
    async with mends(store) as at:
        for _ in range(4):
            await at.loop.step()
        assert not at.posted
        uma = select(literal_column("rowid", Integer)).where(deliveries.c.person == UMA)
        row = (await store.write(lambda c: c.execute(uma))).scalar_one()
        await store.write(lambda c: settle(c, [Settled(row, "sent", message=2002)]))
        await at.whole_round()
        assert [asked["chat_id"] for asked in at.asked("editMessageText")] == [SAM, UMA]


async def test_one_that_goes_on_meanwhile_is_not_waited_for(store: Store) -> None:
    await put(store, replace(EDIT, state="sending"), {SAM: "sent", UMA: "out"}, NOW)
    async with mends(store) as at:
        await at.whole_round()
        assert [asked["chat_id"] for asked in at.asked("editMessageText")] == [SAM]


@pytest.mark.parametrize(("piece", "part"), [(replace(PIECE, picture="f1"), "photo"), (replace(PIECE, file="f1"), "document")])
def test_below_a_picture_or_file_the_caption_is_edited_and_the_file_not_named(piece: Piece, part: str) -> None:
    method, asked = request(replace(EDIT, piece=piece), Out(1, SAM, 2001))
    assert method == "editMessageCaption"
    assert asked["caption"].startswith("The letters are out")
    assert (asked["message_id"], part in asked) == (2001, False)


async def test_every_copy_is_deleted(store: Store) -> None:
    await put(store, DELETE, SENT, NOW)
    async with mends(store) as at:
        await at.whole_round()
        assert sorted(asked["message_id"] for asked in at.asked("deleteMessage")) == [2001, 2002, 2003]
        assert all(set(asked) == {"chat_id", "message_id"} for asked in at.asked("deleteMessage"))
    assert ((await kept(store, 12)).deleted, (await kept(store, 12)).mending) == (True, "")


@pytest.mark.parametrize(
    ("error", "worked"),
    [
        (BadRequest("Message is not modified: specified new message content"), "yes"),
        (BadRequest("Message to delete not found"), "yes"),
        (BadRequest("Message to edit not found"), "no"),
        (BadRequest("Message can't be deleted for everyone"), "no"),
        (Forbidden("bot was blocked by the user"), "no"),
        (Forbidden("user is deactivated"), "no"),
        (BadRequest("Can't parse entities"), "no"),
    ],
)
async def test_what_cannot_be_is_counted_and_what_is_so_already_counts_as_done(
    store: Store, error: Exception, worked: str
) -> None:
    await put(store, EDIT, SENT, NOW)
    async with mends(store) as at:
        at.bench.wire.then(UMA, error)
        await at.whole_round()
    assert await marks(store, 12) == {SAM: (1, "yes"), UMA: (1, worked), TOM: (1, "yes")}


@pytest.mark.parametrize("error", [NotSent("x"), TimedOut("x"), RetryAfter(0), InvalidToken("x")])
async def test_what_is_not_known_or_has_to_wait_is_done_again(store: Store, error: Exception) -> None:
    await put(store, EDIT, SENT, NOW)
    async with mends(store) as at:
        at.bench.wire.then(UMA, error, error)
        await at.whole_round()
        assert [asked["chat_id"] for asked in at.asked("editMessageText")].count(UMA) == 3
    assert (await marks(store, 12))[UMA] == (1, "yes")


async def test_one_whose_outcome_is_never_known_does_not_keep_the_round_for_ever(store: Store) -> None:
    await put(store, EDIT, SENT, NOW)
    async with mends(store) as at:
        at.bench.wire.then(UMA, *[TimedOut("x")] * 50)
        await at.whole_round()
        assert [asked["chat_id"] for asked in at.asked("editMessageText")].count(UMA) == TRIES
    assert (await marks(store, 12))[UMA] == (1, "no")


async def test_a_restart_goes_on_where_it_was_and_repeats_only_what_was_not_written_down(store: Store) -> None:
    await put(store, EDIT, dict.fromkeys(range(1001, 1061), "sent"), NOW)
    async with mends(store) as at:
        await at.loop.step()
        first = {asked["chat_id"] for asked in at.asked("editMessageText")}
    assert len(first) == 25
    async with mends(store) as again:
        await again.whole_round()
        rest = [asked["chat_id"] for asked in again.asked("editMessageText")]
    assert sorted([*first, *rest]) == list(range(1001, 1061))


async def test_a_second_round_comes_to_every_copy_again(store: Store) -> None:
    await put(store, EDIT, SENT, NOW)
    async with mends(store) as at:
        await at.whole_round()
        await put(store, replace(EDIT, mending="delete", round=2), {}, NOW)
        at.posted.clear()
        await at.whole_round()
        assert len(at.asked("deleteMessage")) == 3
    assert set((await marks(store, 12)).values()) == {(2, "yes")}


async def test_a_round_that_began_while_one_ended_is_not_lost(store: Store) -> None:
    await put(store, replace(EDIT, mending="delete", round=2), SENT, NOW)
    await store.write(lambda c: mending.finish(c, EDIT, NOW))
    assert (await kept(store, 12)).mending == "delete"


async def test_who_was_forgotten_and_who_has_no_message_is_not_written_to_and_counts(store: Store) -> None:
    await put(store, EDIT, SENT, NOW)
    await store.write(lambda c: offices.forget(c, [UMA]))
    async with mends(store) as at:
        await at.whole_round()
        assert {asked["chat_id"] for asked in at.asked("editMessageText")} == {SAM, TOM}
    assert await store.write(lambda c: mending.counted(c, 12)) == (2, 1)


async def test_who_lost_their_role_is_not_told(store: Store) -> None:
    await put(store, EDIT, SENT, NOW)
    async with mends(store) as at:
        await at.whole_round()
    assert await letters(store) == []


async def test_an_owner_is_told(store: Store) -> None:
    await put(store, replace(EDIT, mender=OWNER), {}, NOW)
    async with mends(store) as at:
        await at.whole_round()
    assert [person for person, _ in await letters(store)] == [OWNER]


async def test_it_sleeps_until_it_is_woken(store: Store) -> None:
    async with bench(store) as at:
        loop = Mending(at.tools, at.gate, our_content, ARRANGED, lambda: None)
        step = asyncio.ensure_future(loop.step())
        await asyncio.sleep(0)
        loop.wake()
        async with patiently():
            await step
        assert at.wire.calls == []


async def test_words_that_look_like_a_wish_to_mend_are_none(store: Store) -> None:
    await put(store, replace(WHOLE, piece=Piece('{"mending":"delete"} "mending":"edit"')), SENT, NOW)
    assert await store.write(mending.wanted) is None
