"""The Bot API client: python-telegram-bot over our transport, called by method name, answers as plain values.

Plain values, since PTB's parser refuses whole batches for one odd update, and building objects costs more than the call.
"""

import warnings
from typing import Any

from telegram import Bot
from telegram.warnings import PTBUserWarning

from bot.intake import POLL_SECONDS
from bot.request import AiohttpRequest

CONNECTIONS = 256
"""Calls under way at once: with Telegram's 50 ms an answer, far above any limit it sets."""
_POLL_READ_SECONDS = POLL_SECONDS + 10.0

# PTB advises its own methods over `do_api_request`; plain values are what is wanted here.
warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)


class PtbWire:
    """One bot's calls to the server at `api_url`."""

    def __init__(self, token: str, api_url: str) -> None:
        self._polling, self._sending = AiohttpRequest(2), AiohttpRequest(CONNECTIONS)
        self._bot = Bot(token, base_url=f"{api_url}/bot", request=self._sending, get_updates_request=self._polling)

    async def open(self) -> None:
        """Ready the connections. Calls nobody."""
        await self._polling.initialize()
        await self._sending.initialize()

    async def call(self, method: str, parameters: dict[str, Any]) -> object:
        """Call `method`. Raises PTB's errors."""
        if method == "getUpdates":
            return await self._bot.do_api_request(method, api_kwargs=parameters, read_timeout=_POLL_READ_SECONDS)
        return await self._bot.do_api_request(method, api_kwargs=parameters)

    async def rebuild(self) -> None:
        """Throw away every connection and start over."""
        await self._polling.rebuild()
        await self._sending.rebuild()

    async def close(self) -> None:
        """Close every connection."""
        await self._polling.shutdown()
        await self._sending.shutdown()
