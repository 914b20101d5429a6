"""How long the coach looks for somebody's reason among its own, for messages made to be slow. Never leaves this process."""

import statistics
import time
from collections.abc import Mapping

from dialogs.coach.barriers import Library, nearest

LONGEST = 4096
"""Telegram's longest message."""


def slow_messages(library: Library) -> Mapping[str, str]:
    """By what is slow about them: messages that give the search most to do."""
    return {
        "one reason again and again": ("no money " * 500)[:LONGEST],
        "one word": "x" * LONGEST,
        "one endless word": "x" * 100_000,
        "long words": ("abcdefghijklmnopqrst " * 200)[:LONGEST],
        "700 slips": " ".join(f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}zq" for n in range(700))[:LONGEST],
        "every phrase there is": " ".join(phrase for entry in library.entries.values() for phrase in entry.phrases)[:LONGEST],
    }


def seconds(library: Library, times: int) -> Mapping[str, float]:
    """The median seconds for each of them."""
    nearest("made ready", library)
    return {
        name: statistics.median(_taken(words, library) for _ in range(times)) for name, words in slow_messages(library).items()
    }


def _taken(words: str, library: Library) -> float:
    began = time.perf_counter()
    nearest(words, library)
    return time.perf_counter() - began
