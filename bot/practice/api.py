"""The Bot API over HTTP: reads a request in any of the ways Telegram takes it, carries it out, answers, plays faults.

Must never take a request without the token, and never put a token or a person's words into a log.
"""

import asyncio
import json
import re
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from bot.practice.faults import Fault
from bot.practice.files import Upload
from bot.practice.loopback import from_a_page, meant_for_us
from bot.practice.methods import METHODS, allow
from bot.practice.recorder import Asked
from bot.practice.refusal import Refusal, bad
from bot.practice.rules import whole
from bot.practice.sending import Uploads
from bot.practice.world import World

BODY_MOST = 10 * 1024 * 1024  # bytes of one request
TOKEN = re.compile(r"/bot([0-9]+:[A-Za-z0-9_-]+)/([A-Za-z]+)/?")
FORM = "application/x-www-form-urlencoded"
dumps = json.JSONEncoder(separators=(",", ":")).encode

TOO_LARGE = Refusal(413, "Request Entity Too Large")


async def read(request: web.BaseRequest) -> tuple[dict[str, object], dict[str, Upload]]:
    """The parameters and the files of a request, from its address and its body."""
    params: dict[str, object] = dict(request.query) if request.query_string else {}
    uploads: dict[str, Upload] = {}
    if not request.body_exists:
        return params, uploads
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        await _multipart(request, params, uploads)
        return params, uploads
    body = await request.read()
    try:
        if kind == FORM:
            params.update(parse_qsl(body.decode(), keep_blank_values=True))
        elif kind == "application/json" and body:
            given = json.loads(body)
            if not isinstance(given, dict):
                raise bad("can't parse request body: a JSON object is expected")
            params.update(given)
    except (ValueError, RecursionError) as error:
        raise bad("can't parse request body") from error
    return params, uploads


async def _multipart(request: web.BaseRequest, params: dict[str, object], uploads: dict[str, Upload]) -> None:
    left = BODY_MOST
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader) or not part.name:
            raise bad("can't parse request body")
        body = bytearray()
        while chunk := await part.read_chunk():
            left -= len(chunk)
            if left < 0:
                raise TOO_LARGE
            body += chunk
        if part.filename is None:
            params[part.name] = body.decode("utf-8", "surrogateescape")
        else:
            kind = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(part.filename, kind, bytes(body))


class BotApi:
    """Answers `/bot<token>/<method>`."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def handle(self, request: web.BaseRequest) -> web.Response:
        """Telegram's answer to one request."""
        if not meant_for_us(request) or from_a_page(request):
            return _no(Refusal(403, "Forbidden: the practice chat's Bot API is for bots on this machine"))
        match = TOKEN.fullmatch(request.path)
        if match is None:
            return _no(Refusal(404, "Not Found"))
        if match[1] != self.world.token:
            return _no(Refusal(401, "Unauthorized"))
        try:
            params, uploads = await read(request)
        except Refusal as refusal:
            return _no(refusal)
        except web.HTTPRequestEntityTooLarge:
            return _no(TOO_LARGE)
        method = match[2]
        fault = self.world.faults.next(method) if self.world.faults.script else None
        if fault is not None:
            return await self._faulty(request, fault, method, params, uploads)
        return await self._answer(method, params, uploads)

    async def _answer(self, method: str, params: dict[str, object], uploads: Uploads) -> web.Response:
        world = self.world
        refusal: Refusal | None = None
        try:
            result = await self._carry_out(method.lower(), params, uploads)
            body = '{"ok":true,"result":' + dumps(result) + "}"
        except Refusal as error:
            refusal = error
            body = dumps(error.body())
        code = refusal.code if refusal else 200
        if world.recorder.on:
            files: dict[str, object] = {name: upload.name for name, upload in uploads.items()}
            description = refusal.description if refusal else ""
            world.recorder.asked(Asked(method, params | files, world.clock.now(), code, description))
        if world.latency:
            await asyncio.sleep(world.latency)
        return web.Response(body=body.encode(), status=code, content_type="application/json")

    async def _carry_out(self, method: str, params: dict[str, object], uploads: Uploads) -> object:
        if method == "getupdates":
            allow(self.world, params)
            limit, timeout = whole(params, "limit", 100), whole(params, "timeout")
            return await self.world.queue.poll(whole(params, "offset"), limit, timeout)
        if method not in METHODS:
            raise Refusal(404, "Not Found: method not found")
        return METHODS[method](self.world, params, uploads)

    async def _faulty(
        self, request: web.BaseRequest, fault: Fault, method: str, params: dict[str, object], uploads: Uploads
    ) -> web.Response:
        if fault.kind == "answer":
            self.world.recorder.asked(Asked(method, params, self.world.clock.now(), fault.status, "fault"))
            return web.Response(body=fault.body.encode(), status=fault.status, content_type=fault.content_type)
        if fault.kind == "drop":
            return _cut(request)
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        answer = await self._answer(method, params, uploads)
        if fault.kind == "lose_answer":
            return _cut(request)
        if fault.kind == "truncate" and isinstance(answer.body, bytes):
            half = answer.body[: len(answer.body) // 2]
            return web.Response(body=half, status=answer.status, content_type="application/json")
        return answer


def _cut(request: web.BaseRequest) -> web.Response:
    """Cut the connection; the response goes nowhere."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


def _no(refusal: Refusal) -> web.Response:
    return web.Response(body=dumps(refusal.body()).encode(), status=refusal.code, content_type="application/json")
