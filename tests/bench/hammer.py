"""`python -m tests.bench.hammer URL CHAT` sends the same message again and again, to find out how much the Bot API can take.

Never reads an answer beyond its length: it must be much cheaper than any bot.
"""

import asyncio
import json
import re
import sys
from urllib.parse import urlsplit

from tests.bench.stage import TOKEN

CONNECTIONS = 32
LENGTH = re.compile(rb"content-length: *([0-9]+)", re.IGNORECASE)


class Caller(asyncio.Protocol):
    """One connection: as soon as an answer is whole, the next request."""

    def __init__(self, request: bytes) -> None:
        self._request, self._got = request, b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport
            transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        """Ask again when the answer is whole."""
        self._got += data
        head, gap, body = self._got.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        if gap and length and len(body) >= int(length[1]) and self._transport:
            self._got = b""
            self._transport.write(self._request)


async def main(url: str, chat: int) -> None:
    """Run until killed."""
    where = urlsplit(url)
    body = json.dumps({"chat_id": chat, "text": "<b>Question</b>\nOne or two lines is plenty.", "parse_mode": "HTML"}).encode()
    head = f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Type: application/json\r\n"
    request = head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body
    loop = asyncio.get_running_loop()
    for _ in range(CONNECTIONS):
        await loop.create_connection(lambda: Caller(request), where.hostname or "", where.port or 0)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
