"""Proves that the client answers with plain values, raises PTB's errors without a secret in them, and can be made anew."""

import pytest
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.errors import Fate, classify
from bot.practice import faults
from bot.practice.faults import Fault
from bot.wire import PtbWire
from tests.wire import TOKEN, practice_world

POLL = {"timeout": 0, "limit": 100}


async def test_updates_come_as_the_plain_values_telegram_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    async with practice_world() as (world, url):
        wire = PtbWire(TOKEN, url)
        await wire.open()
        odd = {"update_id": 5, "a_kind_of_the_year_2031": {"id": "\ud800"}}
        world.inject(odd)
        assert await wire.call("getUpdates", POLL) == [odd]
        await wire.close()


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (faults.error(401, "Unauthorized"), InvalidToken),
        (faults.error(400, "Bad Request: chat not found"), BadRequest),
        (faults.error(429, "Too Many Requests", retry_after=7), RetryAfter),
        (faults.bad_gateway(), NetworkError),
        (Fault("drop"), NetworkError),
        (Fault("truncate"), TelegramError),
    ],
)
async def test_every_trouble_is_one_of_ptbs_errors_and_says_nothing_secret(fault: Fault, kind: type[Exception]) -> None:
    async with practice_world() as (world, url):
        wire = PtbWire(TOKEN, url)
        await wire.open()
        world.faults.add(fault)
        with pytest.raises(kind) as error:
            await wire.call("sendMessage", {"chat_id": 1001, "text": "canary"})
        whole = "".join(map(repr, (error.value, error.value.__cause__, error.value.__context__)))
        assert TOKEN.partition(":")[2] not in whole
        assert "canary" not in whole
        await wire.close()


async def test_connections_thrown_away_are_made_anew() -> None:
    async with practice_world() as (_, url):
        wire = PtbWire(TOKEN, url)
        await wire.open()
        await wire.call("getMe", {})
        await wire.rebuild()
        me = await wire.call("getMe", {})
        assert isinstance(me, dict)
        assert me["is_bot"] is True
        await wire.close()
        with pytest.raises(NetworkError) as error:
            await wire.call("getMe", {})
        assert classify(error.value).fate is Fate.RETRY
