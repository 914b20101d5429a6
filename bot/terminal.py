"""How the program speaks to the person at the terminal: plain lines, and exit codes. Never a traceback, never a secret.

Exit codes (as in sysexits.h): 0 well; 1 `check` found faults; 64 wrong command; 73 the database cannot be written;
75 somebody else uses it, try later; 78 settings, content or token have to be changed first.
"""

import sys
from enum import IntEnum


class Exit(IntEnum):
    """How the program ends."""

    WELL = 0
    FAULTS = 1
    USAGE = 64
    STORAGE = 73
    BUSY = 75
    CONFIG = 78


def say(*lines: str) -> None:
    """Plain lines for the person at the terminal."""
    sys.stderr.write("".join(f"{line}\n" for line in lines))
