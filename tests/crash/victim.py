"""A bot that dies at a named point, made without any hook in the bot: what it calls is wrapped from outside.

Forks a fresh victim for each line on stdin, so that the imports are paid once. Never used but by the crash tests.

A line is JSON: `url`, `database`, `offset` (seconds that its date is ahead of this machine's), `point` ("" for none; "name#2"
for the second time there), `armed` (a file: before it exists nobody dies), `rate` (messages a second; 0: as fast as it can).
Answered by {"pid": ...} at the start and {"ended": exit code, negative for a signal} at the end.
"""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from datetime import timedelta
from pathlib import Path
from random import Random  # noqa: TID251 a test passes chance in, seeded
from typing import Any

from bot.app import App, Setup
from bot.clock import MovableClock
from bot.clockwork import Clockwork
from bot.limits import Limits
from bot.place_wire import PlaceWire
from bot.places import Services
from bot.printing import Printer
from bot.turn import Rules
from bot.wire import PtbWire
from data.store import Connection, Store
from dialogs.content import Content
from dialogs.load import load_content
from tests.e2e.life import NoLimits
from tests.wire import TOKEN

DIED = 9


class Death:
    """Comes when `point` is passed once the file `armed` is there: at the first time, or at the one that the point names."""

    def __init__(self, point: str, armed: Path) -> None:
        self._point, _, left = point.partition("#")
        self._left, self._armed = int(left or 1), armed

    def passed(self, point: str) -> None:
        """Die here, as hard as by kill -9, if this is the point."""
        if point == self._point and self._armed.exists():
            self._left -= 1
            if self._left == 0:
                os._exit(DIED)


def wrap(death: Death) -> None:
    """Let death pass by before, inside and after every transaction, and before and after everything that takes its time."""
    write, call = Store.write, PtbWire.call
    hearing = ContextVar("hearing", default=False)

    async def watched_write(store: Store, work: Callable[[Connection], Awaitable[Any]]) -> Any:  # noqa: ANN401 whatever work returns
        name = "hear" if hearing.get() else getattr(work, "func", work).__qualname__.partition(".<locals>")[0]

        async def watched(connection: Connection) -> Any:  # noqa: ANN401 whatever work returns
            result = await work(connection)
            death.passed(f"{name}:inside")
            return result

        death.passed(f"{name}:before")
        result = await write(store, watched)
        death.passed(f"{name}:after")
        return result

    async def watched_call(wire: PtbWire, method: str, parameters: dict[str, Any]) -> object:
        death.passed(f"{method}:before")
        result = await call(wire, method, parameters)
        death.passed(f"{method}:after")
        return result

    def watch(of: type, method: str, name: str) -> None:
        """Let death pass by before and after a method that is no transaction."""
        done = getattr(of, method)

        async def watched(*given: object) -> object:
            death.passed(f"{name}:before")
            hearing.set(name == "heard")
            result = await done(*given)
            death.passed(f"{name}:after")
            return result

        setattr(of, method, watched)

    watch(PlaceWire, "get", "asked")
    watch(Clockwork, "hear", "heard")
    watch(Store, "scrub", "scrub")
    watch(Printer, "make", "printed")
    Store.write = watched_write  # type: ignore[method-assign, assignment] # from outside, on purpose
    PtbWire.call = watched_call  # type: ignore[method-assign, assignment]


async def live(asked: dict[str, Any], content: Content) -> None:
    """Run the bot until it dies or is killed."""
    rules = Rules(content, "team@example.org", lambda: "plan1")
    chance = Random(1).random  # noqa: S311 not a secret
    await App(
        Setup(
            TOKEN,
            asked["url"],
            Path(asked["database"]),
            MovableClock(timedelta(seconds=asked["offset"])),
            rules,
            chance,
            Limits(asked["rate"]) if asked["rate"] else NoLimits(30),
            Services(asked["url"], asked["url"]),
        )
    ).run()


def main() -> None:
    """Victim after victim, one at a time."""
    content = load_content()
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            wrap(Death(asked["point"], Path(asked["armed"])))
            asyncio.run(live(asked, content))
            os._exit(0)
        sys.stdout.write(json.dumps({"pid": child}) + "\n")
        sys.stdout.flush()
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(json.dumps({"ended": ended}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
