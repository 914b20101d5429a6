"""The drawings and the schemas are made from the code. Must never write a file: `python -m bot diagram` and `schema` do that."""

from pathlib import Path

import pytest

from dialogs.after.stages import MOVES, STAGES
from dialogs.diagram import drawings, screens_drawing, script_drawing, stages_drawing
from dialogs.schema import schemas
from tests.talk import our_content

ROOT = Path(__file__).parents[2]


def test_the_drawings_in_the_documents_are_those_of_the_machines() -> None:
    kept = (ROOT / "docs" / "drawings.md").read_text(encoding="utf-8")

    assert kept == drawings(our_content()), "run: .venv/bin/python -m bot diagram"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_schema_beside_the_scripts_is_that_of_the_shapes(name: str) -> None:
    kept = (ROOT / "dialogs" / name).read_text(encoding="utf-8")

    assert kept == schemas()[name], "run: .venv/bin/python -m bot schema"


def test_every_step_and_every_way_is_in_the_drawing() -> None:
    script, drawing = our_content().script, script_drawing(our_content())

    for name, step in script.steps.items():
        assert f'"{step.label}"' in drawing
        for edge in step.edges:
            condition = ", ".join(f"{slot}: {value}" for slot, value in edge.when.items())
            assert (f'{name} -->|"{condition}"| {edge.to}' if condition else f"{name} --> {edge.to}") in drawing


def test_every_choice_of_every_screen_is_in_the_drawing() -> None:
    drawing = screens_drawing(our_content())

    for name, screen in our_content().desk.screens.items():
        for option in screen.options:
            crowd = f'{name} -->|"any of many"| {option.to}'
            assert f'{name} -->|"{option.id}"| {option.to}' in drawing or crowd in drawing


def test_everything_that_leads_to_another_stage_is_in_the_drawing() -> None:
    drawing = stages_drawing()

    for happened, sources, target in MOVES:
        for source in sources:
            line = f"    {source} --> {target or source}: {happened}\n"
            assert (line in drawing) == (target not in (None, source))
    assert all(f" {stage}\n" in drawing or f" {stage}:" in drawing for stage in STAGES)


@pytest.mark.parametrize("name", sorted(name for name in schemas() if name.startswith("england/")))
def test_every_table_names_its_schema_first_and_then_says_what_it_is(name: str) -> None:
    table = name.removesuffix(".schema.json")
    first, *next_two = (ROOT / "dialogs" / f"{table}.yaml").read_text(encoding="utf-8").split("\n")[:3]

    assert first == f"# yaml-language-server: $schema={name.removeprefix('england/')}"
    assert all(line.startswith("# ") for line in next_two)
