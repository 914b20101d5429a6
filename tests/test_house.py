"""The laws that a machine can hold: every file says what it is, stays small, and no word in the tree names a package host."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILE_LINES, FUNCTION_LINES, USUAL_FUNCTION_LINES = 300, 50, 30
SOURCES = sorted(path for room in ("bot", "data", "dialogs") for path in (ROOT / room).rglob("*.py"))
SCRIPTS = sorted((ROOT / "bot/practice/page").glob("*.*"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1


@pytest.mark.parametrize(
    "path", [*SOURCES, *sorted((ROOT / "tests").rglob("*.py"))], ids=lambda path: str(path.relative_to(ROOT))
)
def test_every_file_says_what_it_is(path: Path) -> None:
    text = path.read_text()
    assert not text or ast.get_docstring(ast.parse(text)) or path.name.startswith("test_")


@pytest.mark.parametrize("path", [*SOURCES, *SCRIPTS], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_the_law_allows(path: Path) -> None:
    assert path.read_text().count("\n") <= FILE_LINES


def test_no_function_is_long_and_nearly_all_are_short() -> None:
    sizes = {name: size for path in SOURCES for name, size in functions(path)}
    assert {name: size for name, size in sizes.items() if size > FUNCTION_LINES} == {}
    short = sum(size <= USUAL_FUNCTION_LINES for size in sizes.values())
    assert short / len(sizes) >= 0.95


def test_no_test_is_timed_or_gives_up_before_the_others() -> None:
    """How fast something is, `make bench` tells; a busy machine must never fail a test. Random lives print how long they took."""
    timed = re.compile(r"perf_counter|monotonic\(|process_time|asyncio\.timeout\(|wait_for\(.*, [1-9][\d.]*\)|mark\.timeout")
    tests = [path for path in (ROOT / "tests").rglob("*.py") if "bench" not in path.parts and path != Path(__file__)]
    found = {path.relative_to(ROOT / "tests").as_posix() for path in tests if timed.search(path.read_text())}
    assert found == {"patience.py", "lives/__main__.py"}


def test_no_committed_file_names_a_package_host() -> None:
    hosts = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com"]
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607 git, wherever it is
    files = [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    assert files
    named = [path for path in files for host in hosts if host.encode() in path.read_bytes()]
    assert named == []
