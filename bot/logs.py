"""The log: one JSON object a line on stderr, with fixed phrases, codes and numbers.

Must never print a person's text, a token or a postcode, at any level, in a traceback or from a library. So our own lines
keep only the keys named here; a library's record is reduced to who, where and which error; an error to its classes and
places. Nothing is masked that could be left out, but token shapes and postcode shapes are replaced all the same.
"""

import hashlib
import json
import logging
import math
import re
import secrets
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Protocol, TextIO, cast

import structlog
from structlog.typing import EventDict

NUMBERS = frozenset(
    (
        "age",
        "attempt",
        "count",
        "deferred",
        "failures",
        "limit",
        "line",
        "lost",
        "port",
        "retry_after",
        "revision",
        "seconds",
        "size",
        "status",
        "turn",
        "update",
        "waiting",
    )
)
"""Keys whose value must be a number, a truth value or None. An update's number says nothing about a person."""
CODES = frozenset(
    (
        "error",
        "fate",
        "kind",
        "listen",
        "logger",
        "method",
        "outcome",
        "reason",
        "setting",
        "signal",
        "state",
        "step",
        "version",
        "where",
    )
)
"""Keys whose value must be a code: a word of ours, a class, a place. Never what a person wrote or chose."""
HASHED = frozenset({"person", "chat"})
"""Keys whose value is an id and is printed as a hash that holds for one run only."""

_CODE = re.compile(r"[A-Za-z_<][A-Za-z0-9_.:/<>*-]{0,79}|[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}")
_TOKEN = re.compile(r"[0-9]{3,}(?::|%3A)[A-Za-z0-9_-]{10,}")
_POSTCODE = re.compile(r"\b[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s*[0-9][A-Za-z]{2}\b")
_EVENT_LENGTH = 80
_NUMBER_LIMIT = 10**15
_FRAMES = 12
_CAUSES = 8
_SAME_PER_MINUTE = 10
_MINUTE = 60.0
_LINES_REMEMBERED = 1000

_stamp = structlog.processors.TimeStamper(fmt="iso", utc=True, key="time")
_Entry = dict[str, object]


class Log(Protocol):
    """What the rest of the bot logs with. An event is a fixed phrase; `exc_info` is an error, or True for the one in hand."""

    def debug(self, event: str, **values: object) -> None:
        """For somebody who looks for a fault."""

    def info(self, event: str, **values: object) -> None:
        """Something worth knowing happened, as it should."""

    def warning(self, event: str, **values: object) -> None:
        """Something went wrong and was dealt with."""

    def error(self, event: str, **values: object) -> None:
        """Something went wrong and somebody should look."""


class _Repeats:
    """Lets the same line through so many times a minute, and counts the rest."""

    def __init__(self) -> None:
        # In the order in which their minutes began.
        self._seen: dict[str, tuple[float, int, _Entry]] = {}

    def admit(self, line: str, entry: _Entry, now: float) -> tuple[bool, list[_Entry]]:
        """Whether to print the line, and a summary of each line that was held back in a minute that is over."""
        summaries = []
        while self._seen:
            began, count, first = self._seen[oldest := next(iter(self._seen))]
            if now - began < _MINUTE and len(self._seen) < _LINES_REMEMBERED:
                break
            del self._seen[oldest]
            if count > _SAME_PER_MINUTE:
                summaries.append({**first, "event": "repeated", "of": first["event"], "count": count - _SAME_PER_MINUTE})
        began, count, first = self._seen.get(line, (now, 0, entry))
        self._seen[line] = (began, count + 1, first)
        return count < _SAME_PER_MINUTE, summaries


class _Sink:
    """Where every line ends: ours, and those of the libraries."""

    def __init__(self) -> None:
        self.level = logging.WARNING
        self.stream: TextIO | None = None
        self.monotonic: Callable[[], float] = time.monotonic
        # Lines of one run can be matched with each other, but nobody can try all ids and find whose they are.
        self.salt = secrets.token_bytes(16)
        self.repeats = _Repeats()
        self.lost = 0
        self.lock = threading.RLock()  # aiosqlite logs from its own thread

    def write(self, entry: _Entry) -> None:
        """Print the entry, unless it repeats itself."""
        with self.lock:
            admitted, summaries = self.repeats.admit(json.dumps(entry), entry, self.monotonic())
            for shown in [*summaries, entry] if admitted else summaries:
                self._print(shown)

    def _print(self, entry: _Entry) -> None:
        lost = {"lost": self.lost} if self.lost else {}
        line = json.dumps({**_stamp(None, "", {}), **entry, **lost})
        try:
            print(_TOKEN.sub("[token]", line), file=self.stream or sys.stderr, flush=True)
            self.lost = 0
        except (OSError, ValueError):
            # A full disk or a closed stream must not stop the bot; the next line that can be written says how many were lost.
            self.lost += 1


_sink = _Sink()


def _place(file: str, line: int) -> str:
    return f"{'/'.join(PurePath(file).parts[-2:])}:{line}"


def _causes(error: BaseException) -> list[str]:
    found: list[BaseException] = [error]
    for one in found:
        inner = [one.__cause__ or one.__context__, *(one.exceptions if isinstance(one, BaseExceptionGroup) else ())]
        found += [other for other in inner if other is not None and other not in found]
        if len(found) > _CAUSES:
            break
    return [type(one).__name__ for one in found[1 : _CAUSES + 1]]


def _described(error: BaseException) -> _Entry:
    frames = [_place(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    entry: _Entry = {"error": type(error).__name__, "frames": frames[-_FRAMES:]}
    if causes := _causes(error):
        entry["causes"] = causes
    return entry


def _code(value: object) -> str:
    fits = isinstance(value, str) and _CODE.fullmatch(value) and not _POSTCODE.search(value)
    return str(value) if fits else "unprintable"


def _number(value: object) -> int | float | None:
    number = value if isinstance(value, int | float) else None
    return number if number is not None and math.isfinite(number) and abs(number) < _NUMBER_LIMIT else None


def _hash(value: object) -> str:
    return hashlib.blake2b(str(value).encode("utf-8", "replace"), key=_sink.salt, digest_size=6).hexdigest()


def _kept(values: Mapping[str, object]) -> _Entry:
    entry: _Entry = {}
    for key, value in values.items():
        if key in NUMBERS:
            entry[key] = _number(value)
        elif key in CODES:
            entry[key] = _code(value)
        elif key in HASHED:
            entry[key] = _hash(value)
    if len(entry) < len(values):
        entry["dropped"] = len(values) - len(entry)
    return entry


def _clean(_: object, method: str, event: EventDict) -> EventDict:
    if logging.getLevelNamesMapping()[method.upper()] < _sink.level:
        raise structlog.DropEvent
    phrase = _POSTCODE.sub("[postcode]", str(event.pop("event")))[:_EVENT_LENGTH]
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    described = _described(error) if isinstance(error, BaseException) else {}
    return {"level": method, "event": phrase, **_kept(event), **described}


class _Out:
    """What structlog hands the cleaned line to; it calls the method of the level."""

    def debug(self, **entry: object) -> None:
        _sink.write(entry)

    info = warning = error = debug


class _Foreign(logging.Handler):
    """Reduces a record of a library to who, where and which error. Its message and arguments are never even looked at."""

    def emit(self, record: logging.LogRecord) -> None:
        entry: _Entry = {
            "level": record.levelname.lower(),
            "event": "library",
            "logger": _code(record.name),
            "where": _place(record.pathname, record.lineno),
        }
        if record.exc_info and record.exc_info[1]:
            entry |= _described(record.exc_info[1])
        _sink.write(entry)


def get_logger(name: str) -> Log:
    """The log of one part of the bot. Clean before `setup_logs` too; then from level WARNING, to stderr."""
    level = structlog.make_filtering_bound_logger(logging.DEBUG)
    return cast(Log, structlog.wrap_logger(_Out(), processors=[_clean], wrapper_class=level).bind(logger=name))


def setup_logs(level: str, stream: TextIO, monotonic: Callable[[], float] = time.monotonic) -> None:
    """Send every line from `level` (DEBUG, INFO, WARNING or ERROR) on to `stream`: ours, the libraries', warnings, last words.

    `monotonic` gives seconds for counting repeated lines. May be called again; the last call counts.
    """
    _sink.level = logging.getLevelNamesMapping()[level]
    _sink.stream, _sink.monotonic, _sink.repeats = stream, monotonic, _Repeats()
    root = logging.getLogger()
    root.handlers[:] = [_Foreign()]
    # A library's line says only where it is from, and some write several a turn: below WARNING only fault-finders want it.
    root.setLevel(level if level in ("DEBUG", "ERROR") else logging.WARNING)
    log = get_logger("python")
    sys.excepthook = lambda _kind, error, _trace: log.error("uncaught error", exc_info=error)
    sys.unraisablehook = lambda args: log.error("error nobody could catch", exc_info=args.exc_value)
    threading.excepthook = lambda args: log.error("uncaught error in a thread", exc_info=args.exc_value)
    warnings.showwarning = _show_warning


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    get_logger("python").warning("python warning", error=category.__name__, where=_place(filename, lineno))
