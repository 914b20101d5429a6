"""What can be typed after `python -m bot`. Turns every fault into plain lines and the right exit code; decides nothing else."""

import asyncio
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from pathlib import Path

from bot.clock import Clock
from bot.settings import SettingsError, load_settings
from bot.terminal import Exit, say
from dialogs.documents import ContentError
from dialogs.load import load_content, load_facts

DRAWINGS = Path("docs/drawings.md")
_DIFF_WORDS = 3
USAGE = """\
python -m bot            start the bot (without BOT_TOKEN: the practice chat on this machine)
python -m bot check      check the conversations and pages; every fault with its file and line
python -m bot diagram    draw the conversations anew into docs/drawings.md
python -m bot diff OLD NEW  say what new words would do to the people inside; OLD and NEW are folders like dialogs
python -m bot due        list what has to be checked again: past its date, or within 30 days
python -m bot schema     write the JSON schemas that help an editor's program
python -m bot requeue    put messages that could not be delivered back in line (while the bot is stopped)"""


def main(words: list[str]) -> int:
    """Run the command that `words` name."""
    commands: dict[str, Callable[[], int]] = {
        "": start,
        "run": start,
        "check": check,
        "diagram": diagram,
        "due": due,
        "schema": schema,
        "requeue": requeue,
    }
    command = commands.get(" ".join(words))
    if words[:1] == ["diff"] and len(words) == _DIFF_WORDS:
        command = partial(diff, Path(words[1]), Path(words[2]))
    if command is None:
        say(USAGE)
        return Exit.WELL if words[0] in ("help", "-h", "--help") else Exit.USAGE
    try:
        return command()
    except SettingsError as error:
        say("The bot did not start. Nothing was changed.", *error.lines)
    except ContentError as error:
        say("The bot did not start, because its words have faults. Nothing was changed.", str(error))
    return Exit.CONFIG


def start() -> int:
    """Start the bot and run it until it is told to stop."""
    from bot import running  # noqa: PLC0415 everything the bot needs takes a second to import; `check` need not wait for it

    settings = load_settings()
    return asyncio.run(running.run(settings, load_content()))


def check() -> int:
    """Say every fault of the content."""
    try:
        content, facts = load_content(), load_facts()
    except ContentError as error:
        say(str(error))
        return Exit.FAULTS
    steps, screens, tables = (
        len(content.script.steps),
        len(content.desk.screens),
        len(fields(content.coach)) + len(fields(content.after)) + len(fields(content.team)),
    )
    say(f"No faults in {steps} steps, {screens} screens, {len(content.pages)} pages, {tables} tables and {len(facts)} facts.")
    return Exit.WELL


def due() -> int:
    """List what has to be checked again."""
    from dialogs.aging import due as entries_due  # noqa: PLC0415 only here

    today = Clock().now().date()
    entries = entries_due(load_content(), today)
    say(*(entry.line(today) for entry in entries), f"{len(entries)} to be checked again.")
    return Exit.WELL


def diff(old: Path, new: Path) -> int:
    """Say what becomes of the people inside when the words in `new` take the place of those in `old`."""
    from data.connect import StorageError  # noqa: PLC0415 only here, and the database takes a while to import
    from data.inside import plans_inside  # noqa: PLC0415
    from dialogs.differ import difference  # noqa: PLC0415

    contents = []
    for folder in (old, new):
        try:
            contents.append(load_content(folder))
        except ContentError as error:
            say(f"The words in {folder} have faults, so nothing was compared.", str(error))
            return Exit.FAULTS
        except OSError as error:
            say(f"{folder} is not a folder like dialogs: {error.strerror}. Nothing was compared.")
            return Exit.FAULTS
    try:
        found = difference(plans_inside(load_settings().database_path), *contents)
    except StorageError as error:
        say(str(error))
        return Exit.STORAGE
    say(*found.lines())
    return Exit.WELL


def diagram() -> int:
    """Draw the machines."""
    from dialogs.diagram import drawings  # noqa: PLC0415 only here

    DRAWINGS.write_text(drawings(load_content()), encoding="utf-8")
    say(f"Drawn into {DRAWINGS}.")
    return Exit.WELL


def schema() -> int:
    """Write the JSON schemas beside what they describe."""
    from dialogs.schema import schemas  # noqa: PLC0415 only here

    for name, text in schemas().items():
        Path("dialogs", name).write_text(text, encoding="utf-8")
        say(f"Written: dialogs/{name}.")
    return Exit.WELL


def requeue() -> int:
    """Put dead letters back in line."""
    from bot import running  # noqa: PLC0415 as in `start`

    return asyncio.run(running.requeue(load_settings()))
