"""Proves what becomes of a call, with the words that Telegram really uses, through the real client on a real socket."""

import asyncio

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from bot.errors import REASONS, WAIT_UNTOLD, Fate, Verdict, classify
from bot.request import AiohttpRequest

Body = dict[str, object] | bytes


def refused(code: int, words: str, **parameters: object) -> tuple[int, Body]:
    body: dict[str, object] = {"ok": False, "error_code": code, "description": words}
    return code, body | ({"parameters": parameters} if parameters else {})


async def ended_with(status: int, body: Body) -> BaseException:
    """The error that a call ends with when the server answers so."""

    async def answer(_: web.Request) -> web.Response:
        if isinstance(body, bytes):
            return web.Response(status=status, body=body, content_type="text/html")
        return web.json_response(body, status=status)

    app = web.Application()
    app.router.add_post("/{path:.*}", answer)
    async with TestServer(app) as server, AiohttpRequest(1) as request:
        bot = Bot("1:x", base_url=f"{server.make_url('/bot')}", request=request, get_updates_request=request)
        with pytest.raises(Exception) as caught:  # noqa: PT011 any error at all must get a verdict
            await bot.edit_message_text("words of a person", 5, 7)
        return caught.value


NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current"
    " content and reply markup of the message"
)
FORBIDDEN = [
    ("Forbidden: bot was blocked by the user", Fate.BLOCKED, "blocked"),
    ("Forbidden: user is deactivated", Fate.GONE, "deactivated"),
    ("Forbidden: bot was kicked from the group chat", Fate.BLOCKED, "kicked"),
    ("Forbidden: bot was kicked from the supergroup chat", Fate.BLOCKED, "kicked"),
    ("Forbidden: bot is not a member of the channel chat", Fate.BLOCKED, "kicked"),
    ("Forbidden: bot can't initiate conversation with a user", Fate.BLOCKED, "never_started"),
    ("Forbidden: bot can't send messages to bots", Fate.GONE, "is_a_bot"),
    ("Forbidden: the group chat was deleted", Fate.GONE, "chat_deleted"),
    ("Forbidden: something new", Fate.BLOCKED, "forbidden"),
]
BAD_REQUEST = [
    (NOT_MODIFIED, Fate.DONE, "not_modified"),
    ("Bad Request: message to edit not found", Fate.ANEW, "edit_not_found"),
    ("Bad Request: MESSAGE_ID_INVALID", Fate.ANEW, "edit_not_found"),
    ("Bad Request: message can't be edited", Fate.ANEW, "cannot_edit"),
    ("Bad Request: there is no text in the message to edit", Fate.ANEW, "cannot_edit"),
    ("Bad Request: message to delete not found", Fate.DONE, "delete_not_found"),
    ("Bad Request: message can't be deleted for everyone", Fate.DEAD, "cannot_delete"),
    ("Bad Request: query is too old and response timeout expired or query ID is invalid", Fate.STALE, "query_too_old"),
    ("Bad Request: QUERY_ID_INVALID", Fate.STALE, "query_too_old"),
    ("Bad Request: chat not found", Fate.GONE, "chat_not_found"),
    ("Bad Request: user not found", Fate.GONE, "chat_not_found"),
    ("Bad Request: PEER_ID_INVALID", Fate.GONE, "chat_not_found"),
    ("Bad Request: INPUT_USER_DEACTIVATED", Fate.GONE, "deactivated"),
    ("Bad Request: USER_IS_BLOCKED", Fate.BLOCKED, "blocked"),
    ('Bad Request: can\'t parse entities: Unsupported start tag "b1" at byte offset 0', Fate.MALFORMED, "cannot_parse"),
    ("Bad Request: can't parse reply keyboard markup JSON object", Fate.MALFORMED, "cannot_parse"),
    ("Bad Request: ENTITY_BOUNDS_INVALID", Fate.MALFORMED, "cannot_parse"),
    ("Bad Request: message is too long", Fate.MALFORMED, "too_long"),
    ("Bad Request: MESSAGE_TOO_LONG", Fate.MALFORMED, "too_long"),
    ("Bad Request: reply markup is too long", Fate.MALFORMED, "markup_too_long"),
    ("Bad Request: REPLY_MARKUP_TOO_LONG", Fate.MALFORMED, "markup_too_long"),
    ("Bad Request: BUTTON_DATA_INVALID", Fate.MALFORMED, "button"),
    ("Bad Request: BUTTON_URL_INVALID", Fate.MALFORMED, "button"),
    ("Bad Request: inline keyboard expected", Fate.MALFORMED, "button"),
    ("Bad Request: strings must be encoded in UTF-8", Fate.DEAD, "not_utf8"),
    ("Bad Request: message text is empty", Fate.DEAD, "empty"),
    ("Bad Request: something new", Fate.DEAD, "bad_request"),
]
OTHER = [
    (refused(401, "Unauthorized"), Fate.REFUSED_TOKEN, "token"),
    (refused(404, "Not Found"), Fate.REFUSED_TOKEN, "token"),
    (
        refused(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"),
        Fate.CONFLICT,
        "conflict",
    ),
    (
        refused(
            409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        ),
        Fate.CONFLICT,
        "conflict",
    ),
    (
        refused(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1005),
        Fate.DEAD,
        "chat_migrated",
    ),
    (refused(500, "Internal Server Error: restart"), Fate.RETRY, "server_error"),
    ((502, b"<html><h1>502 Bad Gateway</h1></html>"), Fate.RETRY, "server_error"),
    ((503, b""), Fate.RETRY, "server_error"),
    ((504, b"<html>"), Fate.UNCERTAIN, "gateway_timeout"),
    ((307, b""), Fate.RETRY, "not_sent"),
    (refused(413, "Request Entity Too Large"), Fate.DEAD, "too_large"),
    ((418, b""), Fate.UNCERTAIN, "connection_lost"),
    ((200, b'{"ok":true,"resu'), Fate.UNCERTAIN, "unreadable_answer"),
    ((200, {"ok": True, "result": {"message_id": 7}}), Fate.UNCERTAIN, "unexpected"),
    ((200, {"ok": False, "description": "strange"}), Fate.UNCERTAIN, "unexpected"),
    (refused(429, "Too Many Requests: retry after a long time", retry_after=10**15), Fate.UNCERTAIN, "unexpected"),
    ((400, b"<html>"), Fate.DEAD, "bad_request"),
]
TABLE = [
    *((refused(403, words), fate, reason) for words, fate, reason in FORBIDDEN),
    *((refused(400, words), fate, reason) for words, fate, reason in BAD_REQUEST),
    *OTHER,
]


@pytest.mark.parametrize(("answer", "fate", "reason"), TABLE)
async def test_every_answer_of_telegram_has_its_fate(answer: tuple[int, Body], fate: Fate, reason: str) -> None:
    assert classify(await ended_with(*answer)) == Verdict(fate, None, reason)


async def test_too_many_requests_says_how_long_to_wait() -> None:
    error = await ended_with(*refused(429, "Too Many Requests: retry after 17", retry_after=17))
    assert isinstance(error, RetryAfter)
    assert classify(error) == Verdict(Fate.WAIT, 17.0, "flood")


@pytest.mark.parametrize(
    "answer",
    [
        refused(429, "Too Many Requests"),
        refused(429, "Too Many Requests: retry after soon", retry_after="soon"),
        (429, b"<html>"),
    ],
)
async def test_too_many_requests_without_a_time_waits_our_own(answer: tuple[int, Body]) -> None:
    assert classify(await ended_with(*answer)) == Verdict(Fate.WAIT, WAIT_UNTOLD, "flood")


@pytest.mark.parametrize("begun", [False, True])
@pytest.mark.parametrize("code", [401, 404])
async def test_a_refused_token_is_seen_when_calling_by_method_name_too(code: int, begun: bool) -> None:
    """PTB has another error for it once it has asked who the bot is."""
    me = {"id": 1, "is_bot": True, "first_name": "Coach", "username": "coach_bot"}

    async def answer(request: web.Request) -> web.Response:
        known = request.path.endswith("/getMe")
        return web.json_response({"ok": known, "result": me, "description": "Not Found"}, status=200 if known else code)

    app = web.Application()
    app.router.add_post("/{path:.*}", answer)
    async with TestServer(app) as server, AiohttpRequest(1) as request:
        bot = Bot("1:x", base_url=f"{server.make_url('/bot')}", request=request, get_updates_request=request)
        if begun:
            await bot.initialize()
        with pytest.raises(TelegramError) as caught:
            await bot.do_api_request("sendNothing")
    assert classify(caught.value) == Verdict(Fate.REFUSED_TOKEN, None, "token")


async def test_an_unsent_an_unanswered_and_a_foreign_error_are_told_apart() -> None:
    async with AiohttpRequest(1) as request:
        await request.shutdown()
        with pytest.raises(TelegramError) as caught:
            await Bot("1:x", request=request).send_message(5, "hi")
    assert classify(caught.value) == Verdict(Fate.RETRY, None, "not_sent")

    async def late(_: web.Request) -> web.Response:
        await asyncio.Event().wait()
        return web.Response()

    app = web.Application()
    app.router.add_post("/{path:.*}", late)
    async with TestServer(app) as server, AiohttpRequest(1) as request:
        bot = Bot("1:x", base_url=f"{server.make_url('/bot')}", request=request)
        with pytest.raises(TelegramError) as caught:
            await bot.send_message(5, "hi", read_timeout=0.01, connect_timeout=0.5)
    assert classify(caught.value) == Verdict(Fate.UNCERTAIN, None, "timeout")
    assert classify(KeyError("words of a person")) == Verdict(Fate.UNCERTAIN, None, "unexpected")


async def test_a_verdict_never_repeats_what_telegram_or_a_person_said() -> None:
    canary = "zebra"
    for status in (400, 401, 403, 404, 409, 413, 500):
        verdict = classify(await ended_with(*refused(status, f"{canary} LS1 4AP")))
        assert verdict.reason in REASONS
        assert canary not in repr(verdict)


def test_every_code_is_short_and_in_the_table_of_answers_tested_here() -> None:
    tested = {reason for _, _, reason in TABLE} | {"flood", "not_sent", "timeout"}
    assert tested == REASONS
    assert all(reason.replace("_", "").isalnum() and len(reason) <= 20 for reason in REASONS)


def test_every_fate_is_reached() -> None:
    assert {fate for _, fate, _ in TABLE} | {Fate.WAIT} == set(Fate)
