"""Asks a public service one question over HTTP and reads its JSON answer.

Must never follow a redirect, wait for ever, read a huge answer, or let an address or an answer into an exception: each says
only what kind of trouble it was. Asks no address but the one it is given.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

import aiohttp

CONNECT_SECONDS = 3.0
"""Until a connection is in hand."""
TOTAL_SECONDS = 5.0
"""For one attempt from its first step to the last byte."""
ATTEMPTS = 3
PAUSE_SECONDS = 0.4
"""Before the second attempt, about; twice that before the third."""
BODY_LIMIT = 256 * 1024
"""Bytes of an answer that are read at most; a postcode's is about 2,000, twenty constituencies about 40,000."""
AGENT = "campaign-coach (a charity's chat bot; one look-up at a time)"


class Trouble(Exception):  # noqa: N818 not always an error: somebody's service may be down
    """No answer that can be used. `reason` is a code of ours; with `again` it may be different the next time."""

    def __init__(self, reason: str, again: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again


class Means(NamedTuple):
    """Chance (from 0 to 1), and how to pause for so many seconds: passed in, so that a test need not wait."""

    chance: Callable[[], float]
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep


class PlaceWire:
    """One session with a few kept-alive connections."""

    def __init__(self, means: Means, connect: float = CONNECT_SECONDS, total: float = TOTAL_SECONDS) -> None:
        self._means = means
        self._timeout = aiohttp.ClientTimeout(total=total, connect=connect)
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def get(self, url: str, query: Mapping[str, str] | None = None) -> tuple[int, Any]:
        """The status (200 or 404) and the JSON at `url`. Raises `Trouble`, after `ATTEMPTS` where another might help."""
        trouble = Trouble("not_asked")
        for attempt in range(ATTEMPTS):
            if attempt:
                await self._means.pause(PAUSE_SECONDS * attempt * (0.5 + self._means.chance()))
            try:
                return await self._once(url, query)
            except Exception as error:
                trouble = _trouble(error)
            if not trouble.again:
                break
        # Raised out here so that it does not carry the library's error, which knows the address and with it the postcode.
        raise trouble

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=8, ttl_dns_cache=60, keepalive_timeout=15.0),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": AGENT, "Accept": "application/json", "Accept-Encoding": "identity"},
                timeout=self._timeout,
                trust_env=False,
            )
        return self._session

    async def _once(self, url: str, query: Mapping[str, str] | None) -> tuple[int, Any]:
        async with self._open().get(url, params=query, allow_redirects=False) as answer:
            if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise Trouble("server_error", again=True)
            if answer.status not in (HTTPStatus.OK, HTTPStatus.NOT_FOUND):
                raise Trouble(f"status_{answer.status}")
            if answer.content_type != "application/json":
                raise Trouble("not_json")
            return answer.status, _read(await _body(answer))


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    body = b""
    while not answer.content.at_eof():
        body += await answer.content.read(BODY_LIMIT + 1 - len(body))
        if len(body) > BODY_LIMIT:
            answer.close()
            raise Trouble("too_long")
    return body


def _read(body: bytes) -> Any:  # noqa: ANN401 whatever JSON holds
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Trouble("not_json") from None


def _trouble(error: Exception) -> Trouble:
    if isinstance(error, Trouble):
        return Trouble(error.reason, error.again)
    if isinstance(error, TimeoutError):
        return Trouble("timeout", again=True)
    if isinstance(error, aiohttp.ClientError | OSError):
        return Trouble("not_reached", again=True)
    return Trouble("unexpected")
