"""How long it takes to read messages that were made to be slow, and a team with very much to do. Never leaves this machine.

Nobody else is answered meanwhile. The slowest is what counts: an attacker would choose it.
"""

import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.practice.typed import typed
from data import offices
from data.connect import prepare
from data.store import open_store
from dialogs.coach.barriers import Library, nearest
from dialogs.coach.clinic import findings
from dialogs.coach.meeting import feedback
from dialogs.coach.told import Told
from dialogs.content import Content
from dialogs.office import Arrangement, Broadcast, Office, Question, Remark
from dialogs.piece import Piece
from tests.bench.people import BenchError
from tests.personas import PERSONAS

LONGEST = 4096
"""Telegram's longest message."""
QUESTIONS, BROADCASTS = 500, 50
NOW = datetime(2027, 1, 12, 12, tzinfo=UTC)


def slow_reasons(library: Library) -> Mapping[str, str]:
    """By what is slow about them: messages that give the search for somebody's reason most to do."""
    long = {
        "one reason again and again": "no money " * 500,
        "one word": "x" * LONGEST,
        "long words": "abcdefghijklmnopqrst " * 200,
        "700 slips": " ".join(f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}zq" for n in range(700)),
        "every phrase there is": " ".join(phrase for entry in library.entries.values() for phrase in entry.phrases),
    }
    return {name: words[:LONGEST] for name, words in long.items()} | {"one endless word": "x" * 100_000}


def slow_marks() -> tuple[str, ...]:
    """Messages that give whoever reads marks most to do."""
    return ("**a " * 1024, "_a " * 1300, "[" * LONGEST, "[a](https://" * 340, "__" * 2048, "**_" * 1300)


def slow_asks() -> tuple[str, ...]:
    """Answers, as long as four messages, that give the ask clinic most to do."""
    words = ("will you ", "and ", "please ", "tell the ", "i want ", "keep ", "be ", "i need to and ", "all ", "1/", "٣ ", "a")
    return tuple((word * LONGEST)[: 4 * LONGEST] for word in words)


def seconds(content: Content, times: int) -> Mapping[str, float]:
    """By who reads: the median seconds for the slowest message."""
    coach, told = content.coach, next(iter(PERSONAS.values()))
    reasons, replies = slow_reasons(coach.barriers).values(), tuple(["I can. " * 143] * 8)
    return {
        "the search for a reason": _slowest(lambda words: nearest(words, coach.barriers), reasons, times),
        "the ask clinic": _slowest(lambda words: findings(Told(ask_words=words, who="mp"), coach.asks), slow_asks(), times),
        "the points of a rehearsal": _slowest(lambda _: feedback(told, coach.meeting, replies), ("",), times),
        "marks typed in the practice chat": _slowest(typed, slow_marks(), times),
    }


def _slowest(read: Callable[[str], object], messages: Iterable[str], times: int) -> float:
    return max(statistics.median(_taken(read, words) for _ in range(times)) for words in messages)


def _taken(read: Callable[[str], object], words: str) -> float:
    began = time.perf_counter()
    read(words)
    return time.perf_counter() - began


async def team_seconds(folder: Path, times: int) -> float:
    """The median seconds to read a team with `QUESTIONS` open and `BROADCASTS` being written."""
    prepare(folder / "team.db")
    store, words = await open_store(folder / "team.db"), ("How do I begin with this, and whom do I write to? " * 40)[:1_500]
    people = {n: 10**9 + n for n in range(100, 100 + QUESTIONS)}
    asked = {n: Question(n, who, NOW, waiting=NOW, remarks=(Remark(who, NOW, words),)) for n, who in people.items()}
    runs = {n: Broadcast(n, 7, NOW, "previewed", Piece(words * 2), foot="stop") for n in range(1, BROADCASTS + 1)}
    full = replace(Office(), broadcasts=runs, questions=asked, next_id=100 + QUESTIONS)
    await store.write(lambda c: offices.save(c, Office(), full, NOW))
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        office = await store.write(lambda c: offices.load(c, Arrangement(), NOW))
        taken.append(time.perf_counter() - began)
        if (len(office.questions), len(office.broadcasts)) != (QUESTIONS, BROADCASTS):
            raise BenchError("not all of the team's questions and broadcasts were read")
    await store.close()
    return statistics.median(taken)
