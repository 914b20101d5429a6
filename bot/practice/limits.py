"""Telegram's limits on sending, when a test switches them on: about one message a second to a chat, thirty overall.

Must never sleep or delay anything: it says no with 429 and counts it. Telegram publishes no exact figures; these are
the ones its FAQ names, and a burst a chat may send before the one a second holds.
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.practice.refusal import Refusal

WINDOW = 1.0  # seconds


@dataclass
class Limits:
    """`burst` messages at once to one chat, then one a second; `overall` in any one second. `now` is in seconds.

    Broadcasts that are paid for (`allow_paid_broadcast`) are counted apart: `paid` in any one second.
    """

    now: Callable[[], float]
    burst: int = 5
    overall: int = 30
    paid: int = 1_000
    refused: int = 0
    _left: dict[int, tuple[float, float]] = field(default_factory=dict)
    _recent: tuple[deque[float], deque[float]] = field(default_factory=lambda: (deque(), deque()))

    def spend(self, chat_id: int, paid: bool = False) -> None:
        """Count one message to `chat_id`; `Refusal` 429 with `retry_after` when it is one too many."""
        now, recent = self.now(), self._recent[paid]
        while recent and recent[0] <= now - WINDOW:
            recent.popleft()
        left, at = self._left.get(chat_id, (float(self.burst), now))
        left = min(left + now - at, float(self.burst))
        if left < 1:
            self._refuse(1 - left)
        if len(recent) >= (self.paid if paid else self.overall):
            self._refuse(recent[0] + WINDOW - now)
        self._left[chat_id] = (left - 1, now)
        recent.append(now)

    def _refuse(self, wait: float) -> None:
        self.refused += 1
        seconds = max(1, math.ceil(wait))
        raise Refusal(429, f"Too Many Requests: retry after {seconds}", seconds)
