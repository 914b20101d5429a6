"""Proves that the program keeps what it loaded out of the collector's way before it serves anybody.

In a process of its own: this one would never free anything again.
"""

import subprocess
import sys

PROGRAM = """
import asyncio, gc
from bot import running

class App:
    def stop(self): pass
    renew = stop

    async def run(self):
        print(gc.get_freeze_count())

asyncio.run(running._until_signal(App()))
"""


def test_what_was_loaded_is_kept_out_of_the_collectors_way_before_anybody_is_served() -> None:
    ended = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)  # noqa: S603 our own words

    assert int(ended.stdout) > 50_000, "the libraries alone are more"
