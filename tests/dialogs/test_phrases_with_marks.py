"""Proves that no phrase with marks in it, such as **bold**, is said with the marks to be seen: `Turn.words` fills nothing."""

import ast
from pathlib import Path

from tests.talk import our_content

ROOMS = Path(__file__).parents[2] / "dialogs"


def said_as_it_stands(source: str) -> set[str]:
    """Every phrase that is handed to `words`, by name."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    given = (call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "words")
    constants = (node for call in given for node in ast.walk(call) if isinstance(node, ast.Constant))
    return {node.value for node in constants if isinstance(node.value, str)}


def test_no_phrase_with_marks_is_said_as_it_stands() -> None:
    marked = {name for name, words in our_content().desk.phrases.items() if "**" in words or "](" in words}
    named = {name for path in ROOMS.rglob("*.py") for name in said_as_it_stands(path.read_text(encoding="utf-8"))}
    assert marked
    assert named & marked == set()


def test_the_check_sees_a_phrase_in_either_branch() -> None:
    assert said_as_it_stands('turn.words("one" if some else "other")') == {"one", "other"}
