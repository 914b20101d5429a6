"""How fast the bot may send: so many messages in any one second to everybody, one a second to each chat, and every wait told.

PURE: knows no clock and no Telegram; a time is float seconds on any clock that never goes back. Must never let a caller who sends
at `ready_at` or later, for the chat and for everybody, and says `took` and `landed`, go over a limit. Sources: Telegram's bot FAQ
("My bot is hitting limits").

What is certain of any one second: a message arrives after its call and before its answer. A message goes only when a second has
passed since the answer to the one that is `per_second` messages before it; so these two never arrive within one second, and no
second ever sees more than `per_second`. The answer is waited for up to `LATE`, so this holds for whatever arrives within that
time. Where answers usually take longer than `SLOW`, waiting for them would cost too much of the speed, and it holds for what
arrives within `SLOW`.
"""

from collections import deque
from dataclasses import dataclass

SECOND = 1.003
"""Seconds from an answer to the call that takes its place: a second, and a little for clocks."""
SLOW, LATE = 0.05, 2.0
"""Seconds after its call in which a message is taken to have arrived, whether or not the answer is there: where answers usually
take longer than `SLOW`, and where they do not."""
LAG = 0.05
"""Seconds that what is spread may be behind, and made up for."""
USUAL_SECONDS = 10.0
"""Over how many seconds of sending it is judged how long answers usually take: a stall is nothing usual."""
CHAT_INTERVAL = 1.0
"""Seconds between messages to one chat in the long run (the FAQ: "avoid sending more than one message per second")."""
CHAT_BURST = 3
"""Messages that may go to one chat at once after a rest (the FAQ allows "short bursts"; the size is our choice)."""

_LONG_AGO = float("-inf")
_CREDIT = CHAT_INTERVAL * (CHAT_BURST - 1)


@dataclass(slots=True)
class Going:
    """A message on its way: when it was called, and when its place is free again for another."""

    called: float
    free_at: float


class Shared:
    """What holds for all messages, however they are paid for: the rate of each chat, and the waits Telegram told."""

    def __init__(self) -> None:
        # Per chat the moment at which its burst is whole again; a chat that is not here has rested long enough.
        self.whole_at: dict[int, float] = {}
        self.held_until = _LONG_AGO


class Limits:
    """The limits of one bot, which must be asked for every message it sends. What is paid for has others and `shared` with it."""

    def __init__(self, per_second: int, shared: Shared | None = None) -> None:
        self.per_second = per_second
        self._window: deque[Going] = deque(maxlen=per_second)
        self._even_at = _LONG_AGO
        self._usual = 0.0
        self.shared = shared or Shared()

    def __len__(self) -> int:
        """How many chats are kept in mind."""
        return len(self.shared.whole_at)

    @property
    def held_until(self) -> float:
        """Before which nothing goes to anybody, since Telegram said so."""
        return self.shared.held_until

    def ready_at(self, chat: int | None, now: float, evenly: bool = False) -> float:
        """When the next message may go to `chat`, or to anybody at all if `None`: `now`, or the moment until which to wait.

        A chat's own limit says nothing about everybody's: both are to be asked. `evenly` is for what nobody waits for: sent
        spread over the second, so that the next reply finds room at once and not after a second. Changes nothing.
        """
        if chat is not None:
            return max(now, self.shared.whole_at.get(chat, _LONG_AGO) - _CREDIT)
        window = self._window
        full = window[0].free_at if len(window) == window.maxlen else _LONG_AGO
        return max(now, self.shared.held_until, full, self._even_at if evenly else _LONG_AGO)

    def took(self, chat: int, now: float) -> Going:
        """A message goes to `chat` now. To be said right before the call to Telegram, whatever becomes of it."""
        going = Going(now, now + (LATE if self._usual <= SLOW else SLOW) + SECOND)
        self._window.append(going)
        spread = 1.0 / self.per_second
        self._even_at = max(self._even_at, now - max(spread, LAG)) + spread
        whole_at = self.shared.whole_at
        whole_at[chat] = max(now, whole_at.get(chat, _LONG_AGO)) + CHAT_INTERVAL
        return going

    def landed(self, going: Going, now: float) -> None:
        """The call has ended now, well or not. Only ever frees a place sooner."""
        going.free_at = min(going.free_at, now + SECOND)
        # One that took very long says little about the others.
        self._usual += (min(now - going.called, 2 * SLOW) - self._usual) / max(1.0, USUAL_SECONDS * self.per_second)

    def hold(self, chat: int | None, until: float) -> None:
        """Telegram said to wait: nothing goes to `chat`, or to anybody if `None`, before `until`. Never shortens a wait.

        After its wait a chat starts with single messages, not with a burst.
        """
        shared = self.shared
        if chat is None:
            shared.held_until = max(shared.held_until, until)
        else:
            shared.whole_at[chat] = max(shared.whole_at.get(chat, _LONG_AGO), until + _CREDIT)

    def forget(self, now: float) -> None:
        """Drop the chats that have rested long enough to have no limit. To be called now and then; changes no answer."""
        self.shared.whole_at = {chat: whole for chat, whole in self.shared.whole_at.items() if whole > now}
