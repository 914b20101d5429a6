"""Proves on real sockets what our transport tells PTB: what surely was not sent, what may have been, and never the token."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.request import BODY_LIMIT, AiohttpRequest, NotSent, ServerError

TOKEN = "123456789:AAF-secret_secret_secret_secret_sec"  # noqa: S105 nobody's
SENT = {"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "hi"}
CUT = b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"ok":true'
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def bot_at(base: str, request: AiohttpRequest) -> Bot:
    return Bot(TOKEN, base_url=f"{base}/bot", request=request, get_updates_request=request)


@asynccontextmanager
async def telegram(answer: Answer, connections: int = 4) -> AsyncIterator[tuple[Bot, AiohttpRequest]]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    async with TestServer(app) as server, AiohttpRequest(connections) as request:
        yield bot_at(str(server.make_url("")).rstrip("/"), request), request


@asynccontextmanager
async def wire(says: bytes | None) -> AsyncIterator[Bot]:
    """A server that hears the whole call, says this much and hangs up; with None it keeps its silence."""
    done = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.split(b":")[1]))
        if says is None:
            await done.wait()
        else:
            writer.write(says)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, AiohttpRequest(1) as request:
        yield bot_at(f"http://127.0.0.1:{port}", request)
        done.set()


async def failure(call: Awaitable[object]) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await call
    return caught.value


def assert_no_secret(error: BaseException) -> None:
    one: BaseException | None = error
    while one is not None:
        assert "secret" not in repr(one) + str(one) + repr(one.args) + repr(getattr(one, "__dict__", ""))
        one = one.__cause__ or one.__context__


async def ok(_: web.Request) -> web.Response:
    return web.json_response({"ok": True, "result": SENT})


def first_never(begun: asyncio.Event) -> Answer:
    """An answer that never comes for the first call, of which `begun` tells, and comes at once for the others."""

    async def answer(request: web.Request) -> web.Response:
        if not begun.is_set():
            begun.set()
            await asyncio.Event().wait()
        return await ok(request)

    return answer


async def test_a_message_arrives_as_nested_json_with_its_buttons() -> None:
    bodies = []

    async def keep(request: web.Request) -> web.Response:
        assert request.content_type == "application/json"
        bodies.append(await request.json())
        return await ok(request)

    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="a:1")]])
    async with telegram(keep) as (bot, _):
        message = await bot.send_message(5, "Grüße <b>", reply_markup=keyboard, disable_notification=True)
    assert message.message_id == 7
    markup = {"inline_keyboard": [[{"callback_data": "a:1", "text": "Yes"}]]}
    assert bodies == [{"chat_id": 5, "text": "Grüße <b>", "disable_notification": True, "reply_markup": markup}]


async def test_a_file_goes_as_a_form_with_its_name_kind_and_bytes() -> None:
    parts: dict[str, object] = {}

    async def keep(request: web.Request) -> web.Response:
        form = await request.post()
        document = form["document"]
        assert isinstance(document, web.FileField)
        parts.update(chat=form["chat_id"], name=document.filename, kind=document.content_type, content=document.file.read())
        return await ok(request)

    async with telegram(keep) as (bot, _):
        await bot.send_document(5, InputFile(b"letter", filename="letter.ics"))
    assert parts == {"chat": "5", "name": "letter.ics", "kind": "text/calendar", "content": b"letter"}


async def test_connections_are_kept_and_used_again() -> None:
    peers = set()

    async def keep(request: web.Request) -> web.Response:
        assert request.transport is not None
        peers.add(request.transport.get_extra_info("peername"))
        return await ok(request)

    async with telegram(keep) as (bot, _):
        for _turn in range(5):
            await bot.send_message(5, "hi")
    assert len(peers) == 1


async def test_a_refused_connection_is_surely_not_sent() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody can connect
        async with AiohttpRequest(1) as request:
            error = await failure(bot_at(f"http://127.0.0.1:{taken.getsockname()[1]}", request).send_message(5, "hi"))
    assert type(error) is NotSent
    assert_no_secret(error)


async def test_an_unknown_host_is_surely_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    async def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "secret host unknown")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", unknown)
    async with AiohttpRequest(1) as request:
        error = await failure(bot_at("http://telegram.test", request).send_message(5, "hi"))
    assert type(error) is NotSent
    assert_no_secret(error)


async def test_a_failed_tls_handshake_is_surely_not_sent() -> None:
    async with telegram(ok) as (bot, request):
        error = await failure(bot_at(bot.base_url.split("/bot")[0].replace("http:", "https:"), request).send_message(5, "hi"))
    assert type(error) is NotSent
    assert_no_secret(error)


async def test_a_call_that_gets_no_connection_in_time_is_surely_not_sent() -> None:
    begun = asyncio.Event()
    async with telegram(first_never(begun), connections=1) as (bot, _):
        first = asyncio.ensure_future(bot.send_message(5, "hi"))
        await begun.wait()
        error = await failure(bot.send_message(5, "hi", connect_timeout=0.03))
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
    assert type(error) is NotSent
    assert_no_secret(error)


async def test_no_answer_in_time_may_have_been_sent() -> None:
    async with wire(None) as bot:
        error = await failure(bot.send_message(5, "hi", read_timeout=0.02, connect_timeout=0.5))
    assert type(error) is TimedOut
    assert_no_secret(error)


@pytest.mark.parametrize("says", [b"", CUT, b"\x00\xff not http\r\n\r\n"])
async def test_a_connection_lost_after_the_call_may_have_been_sent(says: bytes) -> None:
    async with wire(says) as bot:
        error = await failure(bot.send_message(5, "hi"))
    assert type(error) is NetworkError
    assert_no_secret(error)


async def test_a_redirect_is_not_followed() -> None:
    paths = []

    async def elsewhere(request: web.Request) -> web.Response:
        paths.append(request.path)
        return web.Response(status=307, headers={"Location": "/elsewhere"})

    async with telegram(elsewhere) as (bot, _):
        error = await failure(bot.send_message(5, "hi"))
    assert type(error) is NotSent
    assert paths == [f"/bot{TOKEN}/sendMessage"]


@pytest.mark.parametrize("chunked", [False, True])
async def test_an_answer_that_is_too_long_is_not_read_to_its_end(chunked: bool) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        if not chunked:
            return web.Response(body=b" " * (BODY_LIMIT + 1))
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            try:
                await response.write(b" " * 65_536)
            except ConnectionError:
                return response

    async with telegram(endless) as (bot, _):
        error = await failure(bot.send_message(5, "hi"))
    assert type(error) is NetworkError
    assert str(error) == "the answer is too long"


async def test_an_answer_of_exactly_the_limit_is_read() -> None:
    body = json.dumps({"ok": True, "result": SENT}).encode()

    async def padded(_: web.Request) -> web.Response:
        return web.Response(body=body + b" " * (BODY_LIMIT - len(body)))

    async with telegram(padded) as (bot, _):
        assert (await bot.send_message(5, "hi")).message_id == 7


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"ok":true', b"[]", b"7", b"{}", b"\xff\xfe{"])
async def test_an_answer_that_cannot_be_read_is_an_error_that_does_not_quote_it(
    body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async def strange(_: web.Request) -> web.Response:
        return web.Response(body=body)

    async with telegram(strange) as (bot, _):
        error = await failure(bot.send_message(5, "hi"))
    assert str(error) == "the answer cannot be read"
    assert [record for record in caplog.records if record.name.startswith("telegram")] == []


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_trouble_at_telegram_keeps_its_status(status: int) -> None:
    async def down(_: web.Request) -> web.Response:
        return web.Response(status=status, text="<html>Bad Gateway</html>")

    async with telegram(down) as (bot, _):
        error = await failure(bot.send_message(5, "hi"))
    assert isinstance(error, ServerError)
    assert error.status == status


async def test_a_body_that_cannot_be_written_tells_only_the_kind_of_error() -> None:
    async with telegram(ok) as (bot, _):
        error = await failure(bot.send_message(5, "hi", api_kwargs={"more": b"secret"}))
    assert str(error) == "unexpected TypeError"
    assert_no_secret(error)


async def test_a_closed_transport_sends_nothing_and_can_be_opened_again() -> None:
    async with telegram(ok) as (bot, request):
        await request.shutdown()
        assert type(await failure(bot.send_message(5, "hi"))) is NotSent
        await request.initialize()
        assert (await bot.send_message(5, "hi")).message_id == 7


async def test_a_poisoned_pool_is_thrown_away() -> None:
    """Every connection is stuck in a call that never ends; after a rebuild the next call works."""
    stuck = asyncio.Event()
    async with telegram(first_never(stuck), connections=1) as (bot, request):
        hanging = asyncio.ensure_future(bot.send_message(5, "hi"))
        await stuck.wait()
        await request.rebuild()
        assert (await bot.send_message(5, "hi")).message_id == 7
        assert isinstance(await failure(hanging), NetworkError)


async def test_cancelling_a_call_frees_its_connection() -> None:
    begun = asyncio.Event()
    async with telegram(first_never(begun), connections=1) as (bot, _):
        hanging = asyncio.ensure_future(bot.send_message(5, "hi"))
        await begun.wait()
        hanging.cancel()
        await asyncio.gather(hanging, return_exceptions=True)
        assert (await bot.send_message(5, "hi")).message_id == 7
