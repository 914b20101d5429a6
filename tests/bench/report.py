"""The table of a benchmark run, for the terminal and for docs/benchmarks.md. Never judges more than "target met or not"."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("python-telegram-bot", "aiogram", "aiohttp", "httpx", "aiosqlite", "sqlalchemy", "transitions")


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: its letter, what it is, what came out in words, and whether it is `met` (None: there is no target)."""

    letter: str
    what: str
    found: str
    target: str = ""
    met: bool | None = None
    detail: str = ""


def machine(commit_seconds: float) -> list[str]:
    """What it was measured on."""
    cpu = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    memory = next((int(line.split()[1]) // 2**20 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return [
        f"Machine: {cpu[0] if cpu else platform.machine()}, {len(cpu)} cores, {memory} GB of memory.",
        f"A 4 KB write with fsync takes {commit_seconds * 1000:.2f} ms.",
        f"Python {platform.python_version()} on {platform.system()} {platform.release()}; {versions}.",
    ]


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def table(rows: Sequence[Row]) -> list[str]:
    """The rows as a Markdown table."""
    verdict = {True: "met", False: "**missed**", None: ""}
    lines = ["| | what | found | target | |", "|---|---|---|---|---|"]
    return lines + [f"| {row.letter} | {row.what} | {row.found} | {row.target} | {verdict[row.met]} |" for row in rows]


def details(rows: Sequence[Row]) -> list[str]:
    """A line for each row that has more to say."""
    return [f"* {row.letter}: {row.detail}" for row in rows if row.detail]
