"""Proves what is told at the terminal when something is wrong: one plain line a fault, the right exit code, no traceback."""

import asyncio
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from bot.cli import USAGE
from bot.terminal import Exit
from data.connect import claim_file, prepare
from tests.wire import practice_world

ROOT = Path(__file__).parents[2]
TOKEN = "4200001:AAH-a-token-that-nobody-may-see-0123456789"  # noqa: S105 opens nothing


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield int(holder.getsockname()[1])


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def bot(folder: Path, *words: str, **settings: str) -> tuple[int, list[str]]:
    """Run `python -m bot WORDS` in an empty folder; the exit code and the lines it said."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PORT": free_port()}
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={**environment, **settings},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert TOKEN not in said
    return done.returncode, said.splitlines()


def test_a_wrong_setting_stops_the_start_with_a_line_for_each(tmp_path: Path) -> None:
    code, said = bot(tmp_path, BOT_TOKEN=f"x{TOKEN}", LOG_LEVEL="loud", PORT="eighty")
    assert code == Exit.CONFIG
    assert said[0] == "The bot did not start. Nothing was changed."
    assert sorted(line.partition(":")[0] for line in said[1:]) == ["BOT_TOKEN", "LOG_LEVEL", "PORT"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", [f"BOT_TOKEN: {TOKEN}", f'BOT_TOKEN="{TOKEN}'], ids=["a colon", "no closing quote"])
def test_a_slip_in_the_file_stops_the_start_and_does_not_begin_the_practice_chat(tmp_path: Path, line: str) -> None:
    (tmp_path / ".env").write_text(f"{line}\n")
    assert bot(tmp_path) == (
        Exit.CONFIG,
        [
            "The bot did not start. Nothing was changed.",
            ".env: line 1 cannot be read; write NAME=value there, and close every quote.",
        ],
    )


@pytest.mark.parametrize("token", ["", TOKEN], ids=["practice chat", "Telegram"])
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, token: str) -> None:
    (tmp_path / "taken").write_text("a file")
    code, said = bot(tmp_path, DATABASE_URL="sqlite:///taken/coach.db", BOT_TOKEN=token)
    assert code == Exit.STORAGE
    (line,) = said
    assert line.startswith("Cannot write in taken")
    assert "). Nothing was changed. Give this user" in line


@pytest.mark.parametrize("token", ["", TOKEN], ids=["practice chat", "Telegram"])
def test_a_file_that_is_no_database_is_said_and_nobody_is_sent_to_a_page_before(tmp_path: Path, token: str) -> None:
    (tmp_path / "coach.db").write_bytes(b"a letter " * 500)
    code, said = bot(tmp_path, DATABASE_URL="sqlite:///coach.db", BOT_TOKEN=token)
    assert code == Exit.STORAGE
    assert said == ["Cannot open the database coach.db: file is not a database. Nothing was changed."]


def test_a_second_start_on_the_same_file_is_refused(tmp_path: Path) -> None:
    lock = claim_file(tmp_path / "coach.db")
    code, said = bot(tmp_path, DATABASE_URL="sqlite:///coach.db", BOT_TOKEN=TOKEN)
    assert code == Exit.BUSY
    assert said[-1].startswith("Another Campaign Coach is already using coach.db.")
    lock.close()


def test_a_database_somebody_else_holds_is_told_as_busy(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    prepare(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        code, said = bot(tmp_path, "requeue", DATABASE_URL="sqlite:///coach.db")
    assert code == Exit.BUSY
    assert said == ["Cannot open the database coach.db: database is locked. Nothing was changed."]


async def test_a_token_telegram_does_not_know_is_said_and_nothing_is_left_running(tmp_path: Path) -> None:
    async with practice_world() as (_, url):
        code, said = await asyncio.to_thread(partial(bot, tmp_path, BOT_TOKEN=TOKEN, TELEGRAM_API_URL=url))
    assert code == Exit.CONFIG
    assert said[-1].startswith("Telegram does not accept the bot's token. Nothing was changed.")
    claim_file(tmp_path / "var" / "coach.db").close()


@pytest.mark.parametrize("token", ["", TOKEN], ids=["practice chat", "Telegram"])
def test_a_port_that_is_taken_is_said(tmp_path: Path, taken_port: int, token: str) -> None:
    code, said = bot(tmp_path, BOT_TOKEN=token, PORT=str(taken_port))
    assert code == Exit.CONFIG
    why = "something else has that port, perhaps this bot itself, already running"
    told = f"Cannot listen on 127.0.0.1:{taken_port}: {why}. Nothing was changed. Set PORT to a free one, such as 8081."
    assert said == [told]
    assert list(tmp_path.iterdir()) == [], "nothing was changed"


def test_an_address_of_another_machine_is_said_once(tmp_path: Path) -> None:
    code, said = bot(tmp_path, BOT_TOKEN=TOKEN, LISTEN="203.0.113.9", PORT="8080")
    assert code == Exit.CONFIG
    (line,) = said
    assert line.startswith("Cannot listen on 203.0.113.9:8080: ")
    assert line.count("203.0.113.9") == 1


def test_dead_letters_can_be_put_back_in_line_from_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    prepare(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        for number in (1, 2):
            plain.execute("INSERT INTO outbox VALUES (?, 1001, '{}', 'dead', 0, NULL, 8, 'too_long', 0, 0)", (number,))
    assert bot(tmp_path, "requeue", DATABASE_URL="sqlite:///coach.db") == (
        Exit.WELL,
        ["2 messages are back in line. They are sent when the bot starts."],
    )


def test_a_command_nobody_knows_is_answered_with_those_there_are(tmp_path: Path) -> None:
    assert bot(tmp_path, "fly") == (Exit.USAGE, USAGE.splitlines())
    assert bot(tmp_path, "--help") == (Exit.WELL, USAGE.splitlines())


def test_broken_content_is_told_with_file_and_line(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    for room in ("bot", "data"):
        (house / room).symlink_to(ROOT / room)
    (house / "dialogs").mkdir()
    for part in (ROOT / "dialogs").iterdir():
        if part.name != "scripts":
            (house / "dialogs" / part.name).symlink_to(part)
    copytree(ROOT / "dialogs" / "scripts", house / "dialogs" / "scripts")
    plan = house / "dialogs" / "scripts" / "plan.yaml"
    plan.write_text(plan.read_text().replace("next: outcome", "next: nowhere", 1))
    code, said = bot(house, "check", PYTHONPATH=str(house))
    assert code == Exit.FAULTS
    assert any("plan.yaml:" in line and "nowhere" in line for line in said)
    code, said = bot(house, PYTHONPATH=str(house))
    assert code == Exit.CONFIG
    assert said[0] == "The bot did not start, because its words have faults. Nothing was changed."


def test_the_words_that_are_shipped_have_no_faults(tmp_path: Path) -> None:
    code, said = bot(tmp_path, "check")
    assert code == Exit.WELL
    assert said[0].startswith("No faults in ")


def new_words(folder: Path, old: str, new: str) -> Path:
    """A copy of our words with a change in the script."""
    copied = copytree(ROOT / "dialogs", folder / "new", ignore=ignore_patterns("*.py", "__pycache__"))
    plan = copied / "scripts" / "plan.yaml"
    plan.write_text(plan.read_text().replace(old, new))
    return copied


def somebody_inside(folder: Path) -> str:
    """A database with one plan at the question `contact`; its address."""
    path = folder / "coach.db"
    prepare(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        plain.execute("INSERT INTO sessions VALUES (7, 1, 1, 'question', 'p', '', '', 0, '', 5, '', '', 0, '', '', 0, 0)")
        plain.execute("INSERT INTO plans VALUES (7, 'p', '', 'r', 'contact:1', 'issue:1', 0, 5, '')")
        plain.execute("INSERT INTO answers VALUES (7, 'p', 'issue', 'wheelchair-canary', '', 'given', 5)")
    return f"sqlite:///{path}"


def test_what_new_words_do_to_the_people_inside_is_told_also_while_the_bot_runs(tmp_path: Path) -> None:
    inside = somebody_inside(tmp_path)
    new = new_words(tmp_path, "  contact:\n    kind", "  details:\n    was: [contact]\n    kind")
    plan = new / "scripts" / "plan.yaml"
    plan.write_text(plan.read_text().replace("next: contact", "next: details"))
    with claim_file(tmp_path / "coach.db"):
        code, said = bot(tmp_path, "diff", str(ROOT / "dialogs"), str(new), DATABASE_URL=inside)

    assert said[0] == "1 inside: 0 go on, 1 moved, 0 replayed", said
    assert said[1:] == ["  1 at contact come to details"]
    assert code == Exit.WELL


def test_words_with_faults_are_not_compared(tmp_path: Path) -> None:
    new = new_words(tmp_path, "next: outcome", "next: nowhere")
    code, said = bot(tmp_path, "diff", str(ROOT / "dialogs"), str(new), DATABASE_URL=somebody_inside(tmp_path))
    assert code == Exit.FAULTS
    assert said[0] == f"The words in {new} have faults, so nothing was compared."
    assert "nowhere" in said[1]

    code, said = bot(tmp_path, "diff", str(tmp_path / "absent"), str(new))
    assert (code, len(said)) == (Exit.FAULTS, 1)
    assert "is not a folder like dialogs" in said[0]


def test_without_a_database_nothing_is_compared_and_none_is_made(tmp_path: Path) -> None:
    code, said = bot(tmp_path, "diff", str(ROOT / "dialogs"), str(ROOT / "dialogs"))
    assert code == Exit.STORAGE
    assert said[-1].startswith("Cannot read the database")
    assert list(tmp_path.iterdir()) == []
