"""The whole simulation by hand: `python -m tests.lives [lives] [days] [seed]`. Prints its figures; stops at the first fault."""

import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from data.store import open_store
from dialogs.load import load_content
from tests.lives.months import Months

ONE_IN = 1_500


async def main(lives: int, days: int, seed: int) -> None:
    """Live them all."""
    with TemporaryDirectory() as folder:
        store = await open_store(Path(folder) / "kept" / "coach.db")
        began = time.monotonic()
        try:
            tally = await Months(store, load_content(), seed, lives, ONE_IN).live(days)
        finally:
            await store.close()
    print(f"{days} days, seed {seed}, {time.monotonic() - began:.0f} s: {tally}")  # noqa: T201 its figures


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    lives, days, seed = given + [2_000, 90, 4][len(given) :]
    asyncio.run(main(lives, days, seed))
