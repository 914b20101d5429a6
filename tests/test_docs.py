"""What the documents say exists, and what exists is in the documents."""

import re
from pathlib import Path

import pytest
import yaml

from bot.cli import USAGE
from bot.settings import Settings
from bot.terminal import Exit
from dialogs.check import check_script
from dialogs.load import load_content, load_jargon
from dialogs.orders import ORDERS
from dialogs.script import Script

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
EVERYTHING = "\n".join(page.read_text() for page in PAGES)
MAKEFILE = (ROOT / "Makefile").read_text()


def rows(text: str, head: str) -> list[list[str]]:
    """The cells of the table under the heading row `head`."""
    lines = text[text.index(head) :].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in iter(lines) if line.startswith("|")]


def section(text: str, head: str) -> str:
    part = text[text.index(head) :]
    return part[: part.index("\n\n")]


def test_the_settings_table_is_the_settings() -> None:
    told = {row[0].strip("` "): row[1].strip("` ") for row in rows(section(README, "| setting |"), "| setting |")}
    real = {name.upper(): field.default for name, field in Settings.model_fields.items() if name != "warnings"}
    token = {"BOT_TOKEN": "none", "BOT_TOKEN_FILE": "none"}
    assert told == {name: str(default) for name, default in real.items() if name not in token} | token


def test_the_exit_codes_are_the_programs() -> None:
    told = {int(row[0].strip("| ")) for row in rows(section(README, "| exit code |"), "| exit code |")}
    assert told == {int(code) for code in Exit}


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
    links = [target for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in target and target != "https"]
    missing = [target for target in links if not (page.parent / target).exists()]
    named = re.findall(r"`((?:bot|data|dialogs|docs|tests)/[a-z_/0-9.-]*)`", text)
    assert missing == []
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_menu_of_commands_is_what_the_bot_knows() -> None:
    menu = {command.name for command in load_content().desk.commands}
    assert menu <= set(ORDERS)
    assert set(ORDERS) - menu == {"menu"}
    assert set(re.findall(r"`/([a-z]+)`", README)) - {"healthz", "metrics", "newbot"} <= set(ORDERS)


def test_the_glossary_names_files_in_which_its_words_stand() -> None:
    table = (ROOT / "docs/glossary.md").read_text()
    for word, _, place in (row for row in rows(table, "| word |")):
        text = (ROOT / place.strip("` |")).read_text().lower()
        for part in word.strip("| ").split(", "):
            assert part.lower().split()[0] in text, part


def test_the_example_in_the_editors_guide_works() -> None:
    block = re.search(r"```yaml\n(.*?)```", (ROOT / "docs/editing.md").read_text(), re.DOTALL)
    assert block is not None
    content = load_content()
    written = yaml.safe_load((ROOT / "dialogs/scripts/plan.yaml").read_text())
    for name, changes in yaml.safe_load(block[1]).items():
        written["steps"][name] = written["steps"].get(name, {}) | changes
    script = Script.model_validate(written)
    assert check_script(script, content.pages, load_jargon(), "plan.yaml", lambda where: 1) == ()
    assert "when_decided" in script.steps


def test_the_container_is_built_from_what_exists_and_runs_without_rights() -> None:
    lines = (ROOT / "Dockerfile").read_text()
    copied = re.findall(r"^COPY (?!--from)(\S+)", lines, re.MULTILINE)
    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert lines.count("\nFROM ") == 2
    assert "ARG BASE" in lines
    assert "HEALTHCHECK" in lines
    assert int(re.findall(r"^USER (\d+)$", lines, re.MULTILINE)[0]) > 0
