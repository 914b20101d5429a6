"""Proves from the source that nothing personal gets into the audit: acts are names of ours, and what they are about is ids."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.talk import our_content

ROOT = Path(__file__).parents[1]
IDS = frozenset(("id", "person", "role", "screen", "name", "refused", "total", "number", "what", "key"))
"""Names of values that are ids of ours, roles, screens, commands, choices and numbers. Nothing anybody wrote has such a name."""
WRITERS = ("ruling.record", "ruling.refuse", "Record")
"""What writes something down, beside `data.offices.Act`. `ruling` is always named: nobody imports a name from it."""
PASSED_ON = {("dialogs/ruling.py", "record"), ("dialogs/ruling.py", "refuse"), ("bot/turn.py", "_carry_out")}
"""Where an act is handed on as it was given: (file, function)."""


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every place that writes something down: file, function, call."""
    for path in sorted([*(ROOT / "dialogs").rglob("*.py"), *(ROOT / "bot").rglob("*.py")]):
        source = path.read_text(encoding="utf-8")
        wanted = [*WRITERS, *(["Act"] if "from data.offices import Act" in source else [])]
        for function in ast.walk(ast.parse(source)):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                found = [node for node in ast.walk(function) if isinstance(node, ast.Call) and _named(node) in wanted]
                yield from ((path.relative_to(ROOT).as_posix(), function.name, node) for node in found)


def _named(call: ast.Call) -> str:
    return ast.unparse(call.func)


def _given(call: ast.Call) -> list[ast.expr]:
    """The act (but for a refusal, which has its own) and what it is about."""
    skipped = {"Act": 1, "Record": 0}.get(_named(call), 1)
    return call.args[skipped:]


def _is_ours(node: ast.expr) -> bool:
    """Whether the value can only be a name of ours or an id."""
    match node:
        case ast.Constant(value=str()):
            return True
        case ast.JoinedStr(values=values):
            return all(_is_ours(one) for one in values)
        case ast.FormattedValue(value=value):
            return _is_ours(value)
        case ast.Call(func=ast.Name("str"), args=[value]) | ast.Call(func=ast.Attribute() as value):
            return _is_ours(value)
        case ast.Call(func=ast.Name("_about")):
            return True  # what it gives is looked at below
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name in IDS
    return False


WRITTEN = [(file, function, call) for file, function, call in calls() if (file, function) not in PASSED_ON]


def test_there_is_something_to_look_at() -> None:
    assert not any("from dialogs.ruling import" in path.read_text(encoding="utf-8") for path in (ROOT / "dialogs").rglob("*.py"))
    assert {"dialogs/rooms/team.py", "dialogs/rooms/joining.py", "bot/turn.py", "dialogs/orders.py"} <= {
        file for file, _, _ in WRITTEN
    }


@pytest.mark.parametrize(("file", "function", "call"), WRITTEN, ids=[f"{file}:{call.lineno}" for file, _, call in WRITTEN])
def test_what_is_written_down_is_names_of_ours_and_numbers(file: str, function: str, call: ast.Call) -> None:
    given = _given(call)
    assert not call.keywords, "given in order, so that it can be looked at here"
    assert all(_is_ours(node) for node in given), ast.unparse(call)
    if _named(call) != "ruling.refuse":
        begins = f"act_{_begins(given[0])}".replace(" ", "_")
        named = [name for name in our_content().desk.phrases if name.startswith(begins)]
        assert begins in named if isinstance(given[0], ast.Constant) else named, f"no words for it in rooms/team.yaml: {begins}"


def done_to_broadcasts() -> set[str]:
    """What is said to have been done to a broadcast under way, as it stands in the source: `broadcast_{what}` in the audit."""
    found = set()
    for name in ("run", "mending", "underway"):
        for node in ast.walk(ast.parse((ROOT / f"dialogs/rooms/{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _named(node).rpartition(".")[2] in ("keep", "happens", "_begin"):
                found |= {one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return found


def test_everything_that_is_done_to_a_broadcast_under_way_has_words() -> None:
    assert {"pause", "resume", "cancel", "change", "mend", "mend_written", "mend_dropped", "delete"} == done_to_broadcasts()
    assert [what for what in done_to_broadcasts() if f"act_broadcast_{what}" not in our_content().desk.phrases] == []


def _begins(act: ast.expr) -> str:
    """How the act's name begins as it stands in the source, which is the whole of it but for `broadcast_{what}`."""
    first = act.values[0] if isinstance(act, ast.JoinedStr) else act
    assert isinstance(first, ast.Constant), f"the act is no name as it stands: {ast.unparse(act)}"
    return str(first.value)


def test_each_act_on_a_broadcast_that_is_out_has_words_of_its_own() -> None:
    acts = ("pause", "resume", "cancel", "change", "mend", "mend_written", "mend_dropped", "delete")
    rooms = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "dialogs" / "rooms").glob("*.py"))
    assert all(f'"{act}"' in rooms for act in acts)
    assert {f"act_broadcast_{act}" for act in acts} <= set(our_content().desk.phrases)


def test_a_function_that_says_what_an_act_is_about_gives_ids() -> None:
    for path in (ROOT / "dialogs" / "rooms").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        for function in ast.walk(ast.parse(source)):
            if "ruling.record" in source and isinstance(function, ast.FunctionDef) and function.name == "_about":
                gives = [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value]
                assert all(_is_ours(value) for value in gives), path


@pytest.mark.parametrize(
    "code", ["str(question.words)", "heard.words", "f'/x {piece.words}'", "title", "str(x)", "a + b", "plan.title"]
)
def test_the_check_would_see_somebodys_words(code: str) -> None:
    assert not _is_ours(ast.parse(code, mode="eval").body)
