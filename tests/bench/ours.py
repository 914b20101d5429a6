"""Our bot as a process for a measurement: `python -m tests.bench.ours URL DATABASE [limited | paid]`. The whole product.

Without Telegram's limits, unless told otherwise, so never used outside the benchmark: Telegram would shut the bot out. `paid`:
limited, but for broadcasts.
"""

import asyncio
import signal
import sys
from pathlib import Path

from bot import memory
from bot.app import PER_SECOND, App, Setup
from bot.clock import Clock
from bot.limits import Limits
from bot.logs import setup_logs
from bot.places import Services
from bot.turn import Rules
from dialogs.load import load_content
from dialogs.office import Arrangement
from tests.bench.stage import TOKEN


class Unlimited(Limits):
    """Keeps count of everything as ever, but lets every message go at once."""

    def ready_at(self, chat: int | None, now: float, evenly: bool = False) -> float:
        """Now."""
        return now


async def main(url: str, database: Path, how: str) -> None:
    """Run until told to stop."""
    setup_logs("INFO", sys.stderr)
    rules = Rules(load_content(), "the team", iter(map(str, range(10**9))).__next__, Arrangement(paid=how == "paid"))
    limits = Limits(PER_SECOND) if how else Unlimited(10_000)
    app = App(Setup(TOKEN, url, database, Clock(), rules, lambda: 0.5, limits, Services(url, url)))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, app.stop)
    memory.settle()
    await app.run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), "".join(sys.argv[3:])))
