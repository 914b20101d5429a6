"""What the documents say exists, and what exists is in the documents."""

import re
import subprocess
import sys
from contextlib import closing
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from typing import get_args, get_type_hints

import pytest
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.schema import CreateTable

from bot.cli import USAGE
from bot.health import Vitals, judge
from bot.metrics import Metrics
from bot.settings import NAMES, Settings
from bot.terminal import Exit
from data.connect import prepare
from data.tables import timers
from dialogs.after import chase
from dialogs.approach import Stage
from dialogs.content import Content
from dialogs.keeping import KEEP_TIMER
from dialogs.office import Life, Standing
from dialogs.orders import ORDERS
from dialogs.queries import Tally
from dialogs.reminder import USUAL, Reminder, ReminderKind
from dialogs.reminding import TIMER
from dialogs.rooms.reminder_texts import hour_in_words
from dialogs.session import State
from dialogs.team.roles import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
RUNBOOK = (ROOT / "docs/runbook.md").read_text()
UNIT = (ROOT / "docs/campaign-coach.service").read_text()
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
EVERYTHING = "\n".join(page.read_text() for page in PAGES)
MAKEFILE = (ROOT / "Makefile").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
NOT_OURS = {"healthz", "metrics", "data", "newbot", "revoke", "token", "setjoingroups"}
"""Words behind a slash that are no commands of the bot: paths, and what is typed at BotFather."""


def rows(text: str, head: str) -> list[list[str]]:
    """The cells of the table under the heading row `head`."""
    table = text[text.index(head) :].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines()[2:]]


def as_told(default: object) -> str:
    """A default as people read it."""
    if isinstance(default, bool):
        return "yes" if default else "no"
    return str(default) if default else "none"


def test_the_settings_table_is_the_settings() -> None:
    told = {row[0].strip("`"): row[1].strip("`") for row in rows(README, "| setting |")}
    fields = Settings.model_fields
    assert told == {name: as_told(fields[name.lower()].default if name.lower() in fields else None) for name in NAMES}
    assert set(re.findall(r"`([A-Z]+_[A-Z_]+|PORT|LISTEN)`", EVERYTHING)) <= set(NAMES)


def test_the_exit_codes_are_the_programs() -> None:
    assert [int(row[0]) for row in rows(README, "| exit code |")] == [code.value for code in Exit]
    assert {int(code) for code in re.findall(r"\(exit (\d+)\)", RUNBOOK)} <= {code.value for code in Exit}


def test_every_make_command_named_exists_and_the_reverse() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)`", EVERYTHING)) | set(re.findall(r"^make ([a-z]+)$", EVERYTHING, re.MULTILINE))
    assert named <= targets
    assert targets - named <= {"help"}


def test_every_command_of_the_program_named_exists_and_the_reverse() -> None:
    named = set(re.findall(r"python -m bot ([a-z]+)`", EVERYTHING))
    assert named == set(re.findall(r"python -m bot ([a-z]+) ", USAGE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_every_file_named_exists(page: Path) -> None:
    text = page.read_text()
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) + re.findall(r'src="([^"]+)"', text)
    assert [link for link in links if not re.match(r"https?:", link) and not (page.parent / link).exists()] == []
    named = re.findall(r"[`\[]((?:bot|data|dialogs|docs|tests)/[a-z_/0-9.-]*)[`\]]", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_menu_of_commands_is_what_the_bot_knows_and_what_the_readme_lists(content: Content) -> None:
    menu = {command.name for command in content.desk.commands}
    assert menu <= set(ORDERS)
    assert set(ORDERS) - menu == {"menu", *COMMANDS}, "only the way to the menu is left out of it, and what is the team's"
    assert set(re.findall(r"`/([a-z]+)`", README)) - NOT_OURS - set(COMMANDS) == menu
    assert set(re.findall(r"`/([a-z]+)`", EVERYTHING)) - NOT_OURS <= set(ORDERS)


def test_the_glossary_names_files_in_which_its_words_stand() -> None:
    for words, _, place in rows((ROOT / "docs/glossary.md").read_text(), "| word |"):
        text = (ROOT / place.strip("`")).read_text().lower()
        assert [word for word in words.split(", ") if word.lower().split()[0] not in text] == []


def test_the_glossary_names_every_state_of_an_answer() -> None:
    told = next(row[1] for row in rows((ROOT / "docs/glossary.md").read_text(), "| word |") if row[0] == "answer")
    assert [state for state in get_args(State) if state not in told] == []


def test_the_glossary_names_every_stage_of_an_approach_and_every_kind_and_state_of_a_reminder() -> None:
    told = {row[0]: row[1] for row in rows((ROOT / "docs/glossary.md").read_text(), "| word |")}
    assert told["approach"].rpartition(": ")[2].split(", ") == list(get_args(Stage))
    kinds, states = re.findall(r": ([a-z_, ]+)", told["reminder"])
    assert kinds.split(", ") == list(get_args(ReminderKind))
    assert states.split(", ") == list(get_args(get_type_hints(Reminder)["state"]))


def test_the_glossary_names_every_state_of_a_broadcast_of_a_copy_and_of_a_question() -> None:
    told = {row[0]: row[1].rpartition(": ")[2].split(", ") for row in rows((ROOT / "docs/glossary.md").read_text(), "| word |")}
    assert told["broadcast"] == list(get_args(Life))
    assert told["question"] == list(get_args(Standing))
    assert {*told["copy, delivery"]} == {one.name for one in fields(Tally)} - {"mended", "unmended"}


def told_by_health() -> list[str]:
    """Every sentence that health can say when it is not simply well, without its figures."""
    began = datetime(2026, 11, 23, tzinfo=UTC)
    now = began + timedelta(hours=1)
    waiting = Vitals(
        began, None, "timeout", 500.0, 500.0, oldest_reminder=5000.0, oldest_broadcast=500.0, oldest_timer=500.0, quarantined=3
    )
    silent = Vitals(began, now, held_until=now + timedelta(minutes=1), store_silent=True)
    lines = [*judge(waiting, now).lines, *judge(silent, now).lines]
    return [re.sub(r"\d+", "…", line.partition(" The reason:")[0]) for line in lines]


def test_the_runbook_has_every_sentence_that_health_can_say() -> None:
    assert len(told_by_health()) == 9
    assert [line for line in told_by_health() if f'"{line}"' not in RUNBOOK] == []


def test_the_figures_in_the_readme_are_those_of_the_tables(content: Content) -> None:
    assert f"{len(content.coach.barriers.entries)} reasons people hear" in README
    assert len(content.coach.topics.topics) == 13
    assert "from thirteen topics" in README


def test_the_figures_in_the_runbook_exist() -> None:
    named = set(re.findall(r"`(coach_[a-z_]+)`", RUNBOOK))
    needed = ("timers_oldest", "timer_late", "outbox_oldest_reminder", "broadcast_oldest")
    assert {f"coach_{name}_seconds" for name in needed} <= named
    assert [name for name in named if f"\n# TYPE {name} " not in Metrics().text().decode()] == []


def test_the_count_of_reminders_in_the_runbook_works() -> None:
    query = re.search(r'"(SELECT count[^"]+)"', RUNBOOK)
    assert query is not None
    with connect(":memory:") as database:
        database.execute(str(CreateTable(timers).compile(dialect=SQLiteDialect())))
        rows = [(1, f"{TIMER}3a", 0, 3), (1, f"{TIMER}3b", 0, 3), (1, KEEP_TIMER, 0, 1)]
        database.executemany("INSERT INTO timers (person, key, due_at, turn) VALUES (?, ?, ?, ?)", rows)
        assert database.execute(query[1]).fetchone() == (2,)


def test_the_hours_and_days_in_the_readme_are_those_of_the_rules() -> None:
    after = README.partition("### After the approach")[2].partition("## Run it")[0]
    usual = f"({hour_in_words(USUAL.quiet_from)} to {hour_in_words(USUAL.quiet_until)}, unless changed)"
    days = f"for {chase.WAIT.days} days from", f"at least {chase.APART.days} days apart"
    assert [words for words in (usual, *days) if words not in after] == []


def test_the_container_is_built_from_what_exists_and_runs_without_rights() -> None:
    copied = re.findall(r"^COPY (?!--from)(\S+)", DOCKERFILE, re.MULTILINE)
    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert DOCKERFILE.count("\nFROM ") == 2
    assert "\nHEALTHCHECK " in DOCKERFILE
    users = re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE)
    assert users
    assert int(users[-1]) > 0


def test_the_runbooks_backup_of_a_container_copies_the_whole_database_while_the_bot_has_it_open(tmp_path: Path) -> None:
    told = re.search(r'docker exec coach python -c "([^"]+)"', RUNBOOK)
    kept = re.search(r"DATABASE_URL=sqlite:///(/data/\S+)", DOCKERFILE)
    assert told is not None
    assert kept is not None
    assert f"connect('{kept[1]}')" in told[1]
    database = tmp_path / "coach.db"
    prepare(database)
    with closing(connect(database, isolation_level=None)) as bot:
        bot.execute("INSERT INTO outbox VALUES (7, 1001, '{}', 'dead', 0, NULL, 8, 'too_long', 0, 0)")
        assert database.with_name(f"{database.name}-wal").stat().st_size > 0, "what was written last is not in the file itself"
        here = told[1].replace(kept[1], str(database)).replace("/data/backup.db", str(database.with_name("backup.db")))
        subprocess.run([sys.executable, "-c", here], check=True)  # noqa: S603 the runbook's own words
    backup = database.with_name("backup.db")
    assert backup.stat().st_mode & 0o077 == 0, "nobody else may read it"
    with closing(connect(backup)) as copy:
        assert copy.execute("SELECT id FROM outbox").fetchall() == [(7,)]


def test_the_runbooks_commands_for_a_container_name_what_the_readme_starts_and_what_is_inside() -> None:
    section = RUNBOOK.partition("## In a container")[2]
    began = "docker run -d --name coach --restart unless-stopped --env-file docker.env -v coach:/data "
    assert began in README
    assert set(re.findall(r"-v coach:(\S+)", section)) == set(re.findall(r"^VOLUME (\S+)$", DOCKERFILE, re.MULTILINE))
    assert set(re.findall(r"docker (?:exec|stop|rm|start) ([a-z]+)", section)) == {"coach"}
    assert set(re.findall(r"campaign-coach ([a-z]+)", section)) <= {"check", "diff", "requeue"}
    assert "install -o coach -g coach " in section
    assert "chown coach:coach /data" in DOCKERFILE


def test_the_runbooks_commands_under_systemd_are_those_of_the_units_user_in_its_folder() -> None:
    unit = dict(line.split("=", 1) for line in UNIT.splitlines() if "=" in line and not line.startswith("#"))
    user, home = unit["User"], unit["WorkingDirectory"]
    systemd = RUNBOOK.partition("## In a container")[0]
    assert f"\nrunuser -u {user} -- git -C {home} pull\n" in systemd
    assert f"`runuser -u {user} -- .venv/bin/python -m bot requeue`" in systemd
    assert f"`chown -R {user}: {home}`" in systemd
    assert set(re.findall(r"(?:runuser -u|chown -R) (\w+)", systemd)) == {user}
    assert f"--home-dir {home} " in UNIT, "git looks there for its settings, and may read it"


def test_the_service_starts_what_make_builds() -> None:
    unit = dict(line.split("=", 1) for line in UNIT.splitlines() if "=" in line and not line.startswith("#"))
    home = unit["WorkingDirectory"]
    prepared = unit["ExecStartPre"].removeprefix("/usr/bin/make ")
    assert re.search(rf"^{re.escape(prepared)}:", MAKEFILE, re.MULTILINE)
    run = re.search(r"^run:.*\n\t@exec \$\(BIN\)/(.*)$", MAKEFILE, re.MULTILINE)
    assert run is not None
    assert unit["ExecStart"] == f"{home}/.venv/bin/{run[1]}"
    assert unit["ReadWritePaths"] == home
    assert int(unit["RestartPreventExitStatus"]) == Exit.CONFIG
