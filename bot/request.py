"""The wire under python-telegram-bot: HTTP over aiohttp, because it is several times faster than the default here.

Must never follow a redirect, wait for ever, or let an address, a token or a person's words into an exception: every error
says only what kind of trouble it was. Whether a call surely did not reach Telegram, or may have, is told by the class.
"""

import json
from http import HTTPStatus
from typing import Any, TypeAlias

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 5.0
"""Until a connection is in hand: the queue for one, the name look-up, TCP and TLS together."""
READ_SECONDS = 30.0
"""From then until the last byte of the answer. A long poll hands in its own."""
UPLOAD_SECONDS = 60.0
"""Added for a call that carries files."""
BODY_LIMIT = 2 * 1024 * 1024
"""Bytes of an answer that are read at most; a hundred updates of full length are about a quarter of it."""

_JSON = {"Content-Type": "application/json"}
_DROPPED = "the connection was lost"
Seconds: TypeAlias = object  # a number, None, or PTB's own "not given"


class NotSent(NetworkError):  # noqa: N818 the name says what is known, and that matters more
    """The call surely did not reach Telegram: it can be made again without fear of doing it twice."""


class ServerError(NetworkError):
    """Telegram answered with a status from 500 to 599, kept in `status`."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status}")
        self.status = status


def _failure(error: Exception) -> TelegramError:
    if isinstance(error, TelegramError):
        return error
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError | aiohttp.InvalidURL):
        return NotSent(f"not connected: {type(error).__name__}")
    if isinstance(error, TimeoutError):
        return TimedOut("no answer in time")
    if isinstance(error, aiohttp.ClientError | OSError):
        return NetworkError(_DROPPED)
    return NetworkError(f"unexpected {type(error).__name__}")


def _timeout(read: Seconds, connect: Seconds, files: bool) -> aiohttp.ClientTimeout:
    reading = float(read) if isinstance(read, int | float) else READ_SECONDS
    connecting = float(connect) if isinstance(connect, int | float) else CONNECT_SECONDS
    total = connecting + reading + (UPLOAD_SECONDS if files else 0.0)
    return aiohttp.ClientTimeout(total=total, connect=connecting)


def _form(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return form


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    content = answer.content
    body = await content.read(BODY_LIMIT + 1)
    while not content.at_eof():
        if len(body) > BODY_LIMIT:
            break
        body += await content.read(BODY_LIMIT + 1 - len(body))
    if len(body) > BODY_LIMIT:
        answer.close()
        raise NetworkError("the answer is too long")
    return body


class AiohttpRequest(BaseRequest):
    """One aiohttp session with kept-alive connections, `connections` of them at most."""

    __slots__ = ("_connections", "_session")

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds an answer may take when the caller says nothing; PTB adds it to the length of a long poll."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the session, if it is not open. Connects to nobody yet."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=60, keepalive_timeout=50.0),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT, "Accept-Encoding": "identity"},
                timeout=_timeout(None, None, files=False),
                trust_env=False,
            )

    async def shutdown(self) -> None:
        """Close every connection. Calls under way end with a `NetworkError`."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def rebuild(self) -> None:
        """Throw away the session with all its connections and open a fresh one (for the watchdog)."""
        stale, self._session = self._session, None
        await self.initialize()
        if stale is not None:
            await stale.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as Telegram meant it. Raises `TelegramError` when it is cut short or not Telegram's, and logs nothing."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if isinstance(answer, dict) and ("result" in answer or "description" in answer):
            return answer
        raise TelegramError("the answer cannot be read")

    async def _exchange(
        self, url: str, method: str, request_data: RequestData | None, times: tuple[Seconds, Seconds]
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSent("the transport is not open")
        files = request_data is not None and request_data.contains_files
        data: aiohttp.FormData | bytes | None = None
        headers = None
        if request_data is not None and files:
            data = _form(request_data)
        elif request_data is not None:
            # One pass of JSON, nested as it is, takes a fifth of the time of a form whose every value is JSON again.
            data, headers = json.dumps(request_data.parameters).encode(), _JSON
        async with self._session.request(
            method, url, data=data, headers=headers, allow_redirects=False, timeout=_timeout(*times, files=files)
        ) as answer:
            if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise ServerError(answer.status)
            if HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.BAD_REQUEST:
                raise NotSent("redirected")
            return answer.status, await _read(answer)

    async def do_request(  # noqa: PLR0913, PLR0917 the signature is PTB's own
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and body of the answer. PTB calls this; times are seconds, and what is not a number means ours."""
        try:
            return await self._exchange(url, method, request_data, (read_timeout, connect_timeout))
        except Exception as error:
            failure = _failure(error)
        # Raised out here so that it does not carry the library's error, which knows the address and with it the token.
        raise failure
