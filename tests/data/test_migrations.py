"""Proves that the migrations make exactly the tables the code speaks to, all of them or none, and keep what is in them."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import BigInteger, Column, create_engine
from sqlalchemy.types import TypeEngine

from data.connect import claim_file, prepare
from data.migrate import config
from data.tables import REVISION, Moment, metadata

DIES_HALF_WAY = """
import os, sys
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
from data.connect import claim_file, prepare
left = int(sys.argv[2])

@event.listens_for(Engine, "before_cursor_execute")
def count(connection, cursor, statement, parameters, context, executemany):
    global left
    if statement.lstrip().startswith(("CREATE", "INSERT", "UPDATE", "ALTER")):
        left -= 1
        if left < 0:
            os._exit(9)

path = Path(sys.argv[1])
lock = claim_file(path)
prepare(path)
"""


@pytest.fixture
def prepared(database: Path) -> Path:
    claim_file(database).close()
    prepare(database)
    return database


def tables(path: Path) -> set[str]:
    plain = sqlite3.connect(path)
    found = {name for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")}
    assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    plain.close()
    return found


def _differs(_: object, __: Column[Any], ___: Column[Any], found: TypeEngine[Any], wanted: TypeEngine[Any]) -> bool | None:
    """A moment is kept as a whole number."""
    return not isinstance(found, BigInteger) if isinstance(wanted, Moment) else None


def test_the_migrations_make_exactly_the_tables_of_the_code(prepared: Path) -> None:
    engine = create_engine(f"sqlite:///{prepared}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": _differs})
        assert compare_metadata(context, metadata) == []
    engine.dispose()
    assert tables(prepared) == {*metadata.tables, "alembic_version"}


def test_the_code_names_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(config()).get_heads() == [REVISION]


def test_a_prepared_database_is_not_touched_again(prepared: Path) -> None:
    before = prepared.read_bytes()
    prepare(prepared)
    assert prepared.read_bytes() == before


def test_a_row_written_before_is_still_there_after_preparing_again(prepared: Path) -> None:
    plain = sqlite3.connect(prepared, isolation_level=None)
    plain.execute("INSERT INTO holds (chat, until) VALUES (1001, 5)")
    plain.close()
    prepare(prepared)
    plain = sqlite3.connect(prepared)
    assert plain.execute("SELECT chat, until FROM holds").fetchall() == [(1001, 5)]
    plain.close()


def test_what_the_first_version_kept_is_still_there_after_every_later_one_came(database: Path) -> None:
    claim_file(database).close()
    engine = create_engine(f"sqlite:///{database}")
    settings = config()
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0001")
        row = "7, 1, 1, 'question', 'p', '', '', 0, 'words', 5"
        connection.exec_driver_sql(f"INSERT INTO sessions VALUES ({row})")  # noqa: S608 our own row
    engine.dispose()
    prepare(database)
    plain = sqlite3.connect(database)
    assert plain.execute("SELECT person, screen, lead, area FROM sessions").fetchall() == [(7, "question", "words", "")]
    plain.close()


def test_what_stood_before_the_approach_is_still_there_after_it_came(database: Path) -> None:
    claim_file(database).close()
    engine = create_engine(f"sqlite:///{database}")
    settings = config()
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0002")
        for row in (
            "sessions VALUES (7, 1, 1, 'question', 'p', '', '', 0, 'words', 5, '')",
            "plans VALUES (7, 'p', 'title', 'r', 'who:1', 'issue:1', 0, 5)",
            "outbox VALUES (9, 7, '{}', 'due', 5, NULL, 0, '')",
            "timers VALUES (7, 'keep', 5, 1)",
        ):
            connection.exec_driver_sql(f"INSERT INTO {row}")
    engine.dispose()
    prepare(database)
    plain = sqlite3.connect(database)
    assert plain.execute("SELECT lead, habits, away FROM sessions").fetchall() == [("words", "", 0)]
    assert plain.execute("SELECT title, approach FROM plans").fetchall() == [("title", "")]
    assert plain.execute("SELECT id, rank FROM outbox").fetchall() == [(9, 0)]
    assert plain.execute("SELECT key, due_at FROM timers").fetchall() == [("keep", 5)]
    assert plain.execute("SELECT count(*) FROM reminders").fetchall() == [(0,)]
    plain.close()


@pytest.mark.parametrize("statements", [0, 6, 13, 20])
def test_a_migration_killed_half_way_leaves_nothing_behind_and_can_be_made_again(database: Path, statements: int) -> None:
    died = subprocess.run(  # noqa: S603 our own code
        [sys.executable, "-c", DIES_HALF_WAY, str(database), str(statements)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    assert died.returncode == 9, "the migration has fewer statements than this"
    assert tables(database) == set()
    prepare(database)
    assert tables(database) == {*metadata.tables, "alembic_version"}
