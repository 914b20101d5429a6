"""The practice world on disk, so that the chat is still there after a restart.

Must never leave half a file, never be readable by others, and never throw away a file it cannot read.
"""

import asyncio
import json
import logging
import os
from pathlib import Path

from bot.practice.world import World

AFTER = 1.0  # seconds a change waits at most to be written
log = logging.getLogger(__name__)


class Keeper:
    """Writes `world` to `path` at most once a second after a change, and when stopped."""

    def __init__(self, world: World, path: Path) -> None:
        self.world = world
        self.path = path
        self._planned: asyncio.TimerHandle | None = None

    def load(self) -> None:
        """Go on from the file, if there is one; one that cannot be read is set aside, with a word in the log."""
        try:
            self.world.restore(json.loads(self.path.read_text(encoding="ascii")))
        except (FileNotFoundError, NotADirectoryError):
            return
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            aside = self.path.with_name(f"{self.path.name}.broken")
            self.path.replace(aside)
            log.warning("The practice chat's file could not be read (%s). It was set aside as %s.", type(error).__name__, aside)

    def start(self) -> None:
        """From now on notice changes; needs a running loop."""
        self.world.changed = self.plan

    def plan(self) -> None:
        """Something changed: write within a second."""
        if self._planned is None:
            self._planned = asyncio.get_running_loop().call_later(AFTER, self.write)

    def write(self) -> None:
        """Write the file now, whole or not at all."""
        if self._planned is not None:
            self._planned.cancel()
            self._planned = None
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = self.path.with_name(f"{self.path.name}.new")
        file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "w", encoding="ascii") as out:
            json.dump(self.world.dump(), out)
            out.flush()
            os.fsync(out.fileno())
        new.replace(self.path)
