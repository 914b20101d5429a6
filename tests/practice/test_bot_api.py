"""The Bot API over the wire: every way to send parameters, the tokens, the polls, the faults, the recorder."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest

from bot.practice.api import BODY_MOST
from bot.practice.faults import Fault, bad_gateway, error
from bot.practice.limits import Limits
from bot.practice.world import Json, World
from tests.patience import PATIENCE, until
from tests.wire import TOKEN, Person, practice_world


class Wire:
    """A served world and a plain HTTP client for it."""

    def __init__(self, world: World, url: str, http: aiohttp.ClientSession) -> None:
        self.world = world
        self.url = url
        self.http = http
        self.person = Person(world)

    async def call(self, method: str, params: Json | None = None, token: str = TOKEN) -> Json:
        async with self.http.post(f"{self.url}/bot{token}/{method}", json=params or {}) as answer:
            body: Json = await answer.json()
            assert answer.status == body.get("error_code", 200)
            return body


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with practice_world() as (world, url), aiohttp.ClientSession() as http:
        wire = Wire(world, url, http)
        wire.person.say("/start")
        yield wire


@pytest.fixture
def polled(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Set when a getUpdates has arrived and is about to wait."""
    arrived, usual = asyncio.Event(), wire.world.queue.hurried

    def noticed(offset: int, limit: int, timeout: float, now: float) -> tuple[int, float]:
        arrived.set()
        return usual(offset, limit, timeout, now)

    monkeypatch.setattr(wire.world.queue, "hurried", noticed)
    return arrived


async def test_parameters_are_taken_from_a_form_from_json_from_parts_and_from_the_address(wire: Wire) -> None:
    address = f"{wire.url}/bot{TOKEN}/sendMessage"
    text = "é & <b>£5</b> \U0001f44d"
    params = {"chat_id": "1001", "text": text, "parse_mode": "HTML"}
    parts = aiohttp.FormData(params, default_to_multipart=True)
    for sent in (
        wire.http.post(address, data=params),
        wire.http.post(address, json=params | {"chat_id": 1001}),
        wire.http.post(address, data=parts),
        wire.http.get(address, params=params),
        wire.http.post(address.replace("sendMessage", "SENDMESSAGE"), params=params),
    ):
        async with sent as answer:
            assert (await answer.json())["result"]["text"] == "é & £5 \U0001f44d"
    assert len(await wire.person.hears(5)) == 5


@pytest.mark.parametrize("body", [b"{", b"[1]", b'{"text": "\xff"}', b"[" * 100_000])
async def test_a_body_that_is_not_json_is_refused(body: bytes, wire: Wire) -> None:
    kind = {"Content-Type": "application/json"}
    async with wire.http.post(f"{wire.url}/bot{TOKEN}/getMe", data=body, headers=kind) as answer:
        assert answer.status == 400
        assert (await answer.json())["description"].startswith("Bad Request: can't parse request body")


@pytest.mark.parametrize("multipart", [False, True])
async def test_a_body_over_the_limit_is_refused(multipart: bool, wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    assert BODY_MOST == 10 * 1024 * 1024
    for module in ("api", "server"):
        monkeypatch.setattr(f"bot.practice.{module}.BODY_MOST", 1000)
    form = aiohttp.FormData({"chat_id": "1001"}, default_to_multipart=multipart)
    form.add_field("document", "x" * 1001, filename="a.bin" if multipart else None)
    async with wire.http.post(f"{wire.url}/bot{TOKEN}/sendDocument", data=form) as answer:
        assert (await answer.json())["description"] == "Request Entity Too Large"


@pytest.mark.parametrize(
    ("token", "code", "description"),
    [
        ("4200001:another", 401, "Unauthorized"),
        ("4200002:practice-token-of-the-tests", 401, "Unauthorized"),
        ("nonsense", 404, "Not Found"),
        ("", 404, "Not Found"),
    ],
)
async def test_another_token_is_refused(token: str, code: int, description: str, wire: Wire) -> None:
    assert await wire.call("getMe", token=token) == {"ok": False, "error_code": code, "description": description}


@pytest.mark.parametrize(
    "header", [{"Host": "example.org"}, {"Origin": "http://127.0.0.1:8080"}, {"Sec-Fetch-Site": "cross-site"}]
)
async def test_no_page_in_a_browser_can_use_the_bot_api(header: dict[str, str], wire: Wire) -> None:
    async with wire.http.get(f"{wire.url}/bot{TOKEN}/getUpdates?offset=-1", headers=header) as answer:
        assert answer.status == 403
    assert len(wire.world.queue.waiting) == 1


async def test_a_method_nobody_knows_is_not_found(wire: Wire) -> None:
    assert (await wire.call("sendTelegram"))["description"] == "Not Found: method not found"


async def test_a_long_poll_is_answered_when_somebody_writes(wire: Wire, polled: asyncio.Event) -> None:
    (first,) = (await wire.call("getUpdates"))["result"]
    polled.clear()
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(wire.call("getUpdates", {"offset": first["update_id"] + 1, "timeout": 50}))
        await polled.wait()
        wire.person.say("hello")
    assert [update["message"]["text"] for update in poll.result()["result"]] == ["hello"]


async def test_a_second_poller_gets_the_first_one_a_conflict(wire: Wire, polled: asyncio.Event) -> None:
    offset = wire.world.queue.next_id
    async with asyncio.TaskGroup() as tasks:
        first = tasks.create_task(wire.call("getUpdates", {"offset": offset, "timeout": 50}))
        await polled.wait()
        second = tasks.create_task(wire.call("getUpdates", {"offset": offset, "timeout": 50}))
        conflict = await first
        wire.person.say("hello")
    assert conflict["error_code"] == 409
    assert second.result()["result"][0]["message"]["text"] == "hello"


async def test_a_webhook_ends_the_waiting_poll(wire: Wire, polled: asyncio.Event) -> None:
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(wire.call("getUpdates", {"offset": wire.world.queue.next_id, "timeout": 50}))
        await polled.wait()
        assert (await wire.call("setWebhook", {"url": "https://example.org/hook"}))["ok"]
    assert poll.result()["description"] == "Conflict: terminated by setWebhook request"


async def test_allowed_updates_hold_until_they_are_named_again(wire: Wire) -> None:
    await wire.call("getUpdates", {"allowed_updates": ["callback_query"]})
    wire.person.say("not asked for")
    assert len((await wire.call("getUpdates", {"limit": 5}))["result"]) == 1
    await wire.call("getUpdates", {"allowed_updates": "[]"})
    wire.person.say("asked for")
    assert len((await wire.call("getUpdates", {"offset": 1}))["result"]) == 2


async def test_what_waited_too_long_by_the_moved_clock_is_gone(wire: Wire) -> None:
    wire.world.clock.move(timedelta(days=1, seconds=1))
    assert (await wire.call("getUpdates"))["result"] == []


async def test_limits_answer_429_with_the_time_to_wait(wire: Wire) -> None:
    limits = wire.world.limits = Limits(lambda: 0.0, burst=1)
    message = {"chat_id": 1001, "text": "hello"}
    assert (await wire.call("sendMessage", message))["ok"]
    refused = await wire.call("sendMessage", message)
    assert (refused["error_code"], refused["parameters"]) == (429, {"retry_after": 1})
    assert limits.refused == 1


async def test_an_answer_can_be_lost_after_the_message_was_sent(wire: Wire) -> None:
    wire.world.faults.add(Fault("lose_answer", "sendMessage"))
    with pytest.raises(aiohttp.ClientError):
        await wire.call("sendMessage", {"chat_id": 1001, "text": "sent"})
    assert [message.text for message in await wire.person.hears()] == ["sent"]


async def test_a_connection_can_be_cut_before_anything_is_done(wire: Wire) -> None:
    wire.world.faults.add(Fault("drop", "sendMessage"))
    with pytest.raises(aiohttp.ClientError):
        await wire.call("sendMessage", {"chat_id": 1001, "text": "not sent"})
    assert wire.person.unheard() == []
    assert (await wire.call("getMe"))["ok"]


async def test_half_of_the_json_can_be_sent(wire: Wire) -> None:
    wire.world.faults.add(Fault("truncate", "getMe"))
    async with wire.http.get(f"{wire.url}/bot{TOKEN}/getMe") as answer:
        half = await answer.text()
    with pytest.raises(ValueError, match=r"Unterminated string|Expecting"):
        json.loads(half)


async def test_an_answer_can_come_late_and_others_do_not_wait_for_it(wire: Wire) -> None:
    wire.world.faults.add(Fault("delay", "getMe", seconds=0.05))
    done: list[str] = []

    async def call(method: str) -> None:
        assert (await wire.call(method))["ok"]
        done.append(method)

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(call("getMe"))
        tasks.create_task(call("getWebhookInfo"))
    assert done == ["getWebhookInfo", "getMe"]


async def test_telegrams_own_troubles_can_be_played(wire: Wire) -> None:
    wire.world.faults.add(error(401, "Unauthorized", "getMe"), bad_gateway("getMe"))
    assert (await wire.call("getMe"))["description"] == "Unauthorized"
    async with wire.http.get(f"{wire.url}/bot{TOKEN}/getMe") as answer:
        assert (answer.status, answer.content_type) == (502, "text/html")
    assert [request.code for request in wire.world.recorder.calls("getme")] == [401, 502]


async def test_a_latency_delays_every_answer_without_holding_up_the_others(wire: Wire) -> None:
    loop = asyncio.get_running_loop()
    wire.world.latency = 2 * PATIENCE
    kept_waiting = [asyncio.ensure_future(wire.call("getMe")) for _ in range(20)]
    await until(lambda: len(wire.world.recorder.calls("getme")) == 20, "all have arrived")
    wire.world.latency = 0.05
    begun = loop.time()
    await asyncio.wait_for(wire.call("getMe"), PATIENCE)
    assert loop.time() - begun >= 0.05
    assert not any(one.done() for one in kept_waiting)
    for one in kept_waiting:
        one.cancel()


async def test_the_recorder_keeps_every_request_with_its_verdict_until_switched_off(wire: Wire) -> None:
    await wire.call("sendMessage", {"chat_id": 1001, "text": ""})
    (asked,) = wire.world.recorder.requests
    assert asked.params == {"chat_id": 1001, "text": ""}
    assert (asked.code, asked.description) == (400, "Bad Request: message text is empty")
    wire.world.recorder.on = False
    await wire.call("sendMessage", {"chat_id": 1001, "text": "hello"})
    assert len(wire.world.recorder.requests) == 1
    assert wire.world.recorder.sent == {}
