"""Telegram's limits on sending, when a test switches them on: a message a second to a chat, thirty overall, paid ones 1,000.

Must never sleep or delay anything: it says no with 429 and counts it. Telegram publishes no exact figures; these are
the ones its FAQ names, and a burst a chat may send before the one a second holds. A window has both its ends: what came
exactly a second ago still counts.
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.practice.refusal import Refusal

WINDOW = 1.0  # seconds
KEPT_MOST = 200_000  # arrivals; older ones are forgotten


class Arrivals:
    """When each message came that was let through, and to which chat; the newest `most`."""

    def __init__(self, most: int = KEPT_MOST) -> None:
        self._kept: deque[tuple[float, int]] = deque(maxlen=most)

    def add(self, at: float, chat_id: int) -> None:
        """A message to `chat_id` was let through `at` this second."""
        self._kept.append((at, chat_id))

    def worst(self, window: float = WINDOW, chat_id: int | None = None) -> int:
        """The largest number within any `window` seconds, both ends counted; only those to `chat_id` when it is given."""
        times = [at for at, chat in self._kept if chat_id is None or chat == chat_id]
        worst = first = 0
        for last, at in enumerate(times):
            while at - times[first] > window:
                first += 1
            worst = max(worst, last - first + 1)
        return worst

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kept)


@dataclass
class Limits:
    """`burst` messages at once to one chat, then one a second; in any one second `overall`, and `paid` more that are paid for.

    `now` is in seconds. With `arrivals` every message let through is noted there. `sold` counts those that were paid for.
    """

    now: Callable[[], float]
    burst: int = 5
    overall: int = 30
    paid: int = 1000
    arrivals: Arrivals | None = None
    refused: int = 0
    sold: int = 0
    _left: dict[tuple[int, bool], tuple[float, float]] = field(default_factory=dict)
    _free: deque[float] = field(default_factory=deque)
    _bought: deque[float] = field(default_factory=deque)

    def spend(self, chat_id: int, *, paid: bool = False, rewriting: bool = False) -> None:
        """Count one message to `chat_id`; `Refusal` 429 with `retry_after` when it is one too many.

        `rewriting`: one that is there is changed, which has a second of its own in each chat.
        """
        now, chat = self.now(), (chat_id, rewriting)
        recent, most = (self._bought, self.paid) if paid else (self._free, self.overall)
        while recent and now - recent[0] > WINDOW:
            recent.popleft()
        left, at = self._left.get(chat, (float(self.burst), now))
        left = min(left + now - at, float(self.burst))
        if left < 1:
            self._refuse(1 - left)
        if len(recent) >= most:
            self._refuse(recent[0] + WINDOW - now)
        self._left[chat] = (left - 1, now)
        recent.append(now)
        self.sold += paid
        if self.arrivals is not None:
            self.arrivals.add(now, chat_id)

    def _refuse(self, wait: float) -> None:
        self.refused += 1
        seconds = max(1, math.ceil(wait))
        raise Refusal(429, f"Too Many Requests: retry after {seconds}", seconds)
