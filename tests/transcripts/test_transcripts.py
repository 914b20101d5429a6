"""Whole conversations as files: played again and compared word by word. `UPDATE_TRANSCRIPTS=1` writes them anew.

To record a new one, write the person's lines into a file and run `make transcripts`; then read it aloud.
"""

import os
from pathlib import Path

import pytest

from tests.transcripts.recording import replayed

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.txt"), key=lambda path: path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_conversation_goes_as_it_was_recorded(path: Path) -> None:
    recorded = path.read_text(encoding="utf-8")
    now = replayed(recorded)
    if os.environ.get("UPDATE_TRANSCRIPTS") == "1":
        path.write_text(now, encoding="utf-8")
        return

    assert now == recorded
