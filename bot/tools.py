"""What every loop of the bot works with: the wire, the database, the clock, the printer, and where progress is written down."""

from dataclasses import dataclass
from typing import Any, Protocol

from bot.clock import Clock
from bot.health import Vitals
from bot.metrics import Metrics
from bot.printing import Printer
from data.store import Store


class Wire(Protocol):
    """The part of the Bot API client that is needed."""

    async def call(self, method: str, parameters: dict[str, Any]) -> object:
        """Call a Bot API method. Raises PTB's errors."""

    async def rebuild(self) -> None:
        """Throw away every connection and start over."""


@dataclass(frozen=True, slots=True)
class Tools:
    """One running bot's tools."""

    wire: Wire
    store: Store
    clock: Clock
    vitals: Vitals
    metrics: Metrics
    printer: Printer
