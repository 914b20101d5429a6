"""How fast the bot may send: so many messages in any one second to everybody, one a second to each chat, and every wait told.

PURE: knows no clock and no Telegram; a time is float seconds on any clock that never goes back. Must never let a caller who sends
at `ready_at` or later, for the chat and for everybody, and says `took`, go over a limit. Sources: Telegram's bot FAQ ("My bot is
hitting limits").
"""

from collections import deque

WINDOW = 1.05
"""Seconds. Telegram counts arrivals, and messages sent evenly arrive unevenly; so the second is taken a little longer."""
CHAT_INTERVAL = 1.0
"""Seconds between messages to one chat in the long run (the FAQ: "avoid sending more than one message per second")."""
CHAT_BURST = 3
"""Messages that may go to one chat at once after a rest (the FAQ allows "short bursts"; the size is our choice)."""

_LONG_AGO = float("-inf")
_CREDIT = CHAT_INTERVAL * (CHAT_BURST - 1)


class Limits:
    """The limits of one bot, which must be asked for every message it sends."""

    def __init__(self, per_second: int) -> None:
        self.per_second = per_second
        self._window: deque[float] = deque(maxlen=per_second)
        # Per chat the moment at which its burst is whole again; a chat that is not here has rested long enough.
        self._whole_at: dict[int, float] = {}
        self._held_until = _LONG_AGO

    def __len__(self) -> int:
        """How many chats are kept in mind."""
        return len(self._whole_at)

    def ready_at(self, chat: int | None, now: float, evenly: bool = False) -> float:
        """When the next message may go to `chat`, or to anybody at all if `None`: `now`, or the moment until which to wait.

        A chat's own limit says nothing about everybody's: both are to be asked. `evenly` is for what nobody waits for: sent
        spread over the second, so that the next reply finds room at once and not after a second. Changes nothing.
        """
        if chat is not None:
            return max(now, self._whole_at.get(chat, _LONG_AGO) - _CREDIT)
        window = self._window
        full = window[0] + WINDOW if len(window) == window.maxlen else _LONG_AGO
        spread = window[-1] + WINDOW / (window.maxlen or 1) if evenly and window else _LONG_AGO
        return max(now, self._held_until, full, spread)

    def took(self, chat: int, now: float) -> None:
        """A message goes to `chat` now. To be said before the call to Telegram, whatever becomes of it."""
        self._window.append(now)
        self._whole_at[chat] = max(now, self._whole_at.get(chat, _LONG_AGO)) + CHAT_INTERVAL

    def hold(self, chat: int | None, until: float) -> None:
        """Telegram said to wait: nothing goes to `chat`, or to anybody if `None`, before `until`. Never shortens a wait.

        After its wait a chat starts with single messages, not with a burst.
        """
        if chat is None:
            self._held_until = max(self._held_until, until)
        else:
            self._whole_at[chat] = max(self._whole_at.get(chat, _LONG_AGO), until + _CREDIT)

    def forget(self, now: float) -> None:
        """Drop the chats that have rested long enough to have no limit. To be called now and then; changes no answer."""
        self._whole_at = {chat: whole for chat, whole in self._whole_at.items() if whole > now}
