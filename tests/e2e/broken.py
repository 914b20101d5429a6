"""The real program with faults put in from outside, each with a person's words in its error. Run as `python -m tests.e2e.broken`.

Must never change what is logged, kept or sent otherwise: only the speed limit is lifted, so that a test need not wait.
"""

import sys
import threading
from collections.abc import Mapping
from datetime import datetime
from itertools import count
from typing import Any

import typst

from bot import calendars, printing, turn
from bot.cli import main
from bot.limits import Limits
from dialogs.effects import Effect
from dialogs.engine import advance
from dialogs.inputs import Input, Said
from dialogs.session import Session
from dialogs.turn import Facts

BREAK = "break the engine"
"""Who says this breaks the turn."""
FAILS = 3
"""PDFs of which none can be made, each for another reason; the next ones can."""


NO_CALENDAR = "break the calendar, Place-canary"
"""No file is made of a meeting at a place of this name."""
HANG = "hang the typesetter"
"""A PDF with these words is never done. That it was begun is said on stdout."""


class Panic(BaseException):
    """As the typesetter's own panics: no `Exception`."""


def break_typesetter() -> None:
    """The first PDFs fail with their words in the error."""
    compiles: Any = typst.compile
    errors: tuple[Any, ...] = (typst.TypstError, Panic, RuntimeError)
    done = count(1)

    def compile_badly(*given: Any, **named: Any) -> Any:  # noqa: ANN401 whatever the typesetter takes and gives
        if HANG in named["sys_inputs"]["paper"]:
            print("hangs", flush=True)  # noqa: T201 for the test that waits for it
            threading.Event().wait()
        if named["format"] == "pdf" and (number := next(done)) <= FAILS:
            raise errors[number - 1](named["sys_inputs"]["paper"])
        return compiles(*given, **named)

    typst.compile = compile_badly


def break_calendar() -> None:
    """A meeting at a certain place cannot be written down; its words are in the error."""
    writes = calendars.calendar_file

    def write_badly(entry: Mapping[str, Any]) -> bytes:
        if NO_CALENDAR in entry["place"]:
            raise ValueError(entry)
        return writes(entry)

    vars(printing)["calendar_file"] = write_badly


def advance_badly(session: Session, heard: Input, facts: Facts, now: datetime) -> tuple[Session, tuple[Effect, ...]]:
    """As always, but somebody can break it."""
    if isinstance(heard, Said) and BREAK in heard.words:
        raise ValueError(heard.words, session)
    return advance(session, heard, facts, now)


if __name__ == "__main__":
    break_typesetter()
    break_calendar()
    vars(turn)["advance"] = advance_badly
    Limits.ready_at = lambda _limits, _chat, now, evenly=False: now  # type: ignore[method-assign, assignment] # the real one is tested elsewhere
    sys.exit(main([]))
