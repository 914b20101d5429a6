"""Drawings of the machines, in Mermaid, made from the very tables that drive the bot. Never drawn by hand."""

from collections import Counter

from dialogs.after import stages
from dialogs.content import Content
from dialogs.machine import arrows

_CROWD = 12
"""Choices that lead from one screen to the same other, beyond which they are one arrow: a list of countries is no drawing."""


def script_drawing(content: Content) -> str:
    """The way through the plan script."""
    script = content.script
    lines = ["flowchart TD"]
    for name, step in script.steps.items():
        opening, closing = {"choice": ("{{", "}}"), "card": ("([", "])")}.get(step.kind, ("[", "]"))
        lines.append(f'    {name}{opening}"{step.label}"{closing}')
    conditions = {(name, edge.to): edge.when for name, step in script.steps.items() for edge in step.edges}
    for _, source, target in arrows(content.walk.table):
        when = ", ".join(f"{slot}: {value}" for slot, value in conditions[source, target].items())
        lines.append(f'    {source} -->|"{when}"| {target}' if when else f"    {source} --> {target}")
    return "\n".join(lines) + "\n"


def screens_drawing(content: Content) -> str:
    """The screens around the questions, and the choice that leads from one to the next."""
    lines = ["flowchart LR"]
    found = arrows(content.screens)
    crowds = {ways for ways, count in Counter((source, target) for _, source, target in found).items() if count > _CROWD}
    lines += [f'    {source} -->|"{trigger}"| {target}' for trigger, source, target in found if (source, target) not in crowds]
    lines += [f'    {source} -->|"any of many"| {target}' for source, target in sorted(crowds)]
    return "\n".join(lines) + "\n"


def stages_drawing() -> str:
    """What comes after the plan: the stages of an approach, and what leads from one to the next."""
    lines = ["stateDiagram-v2", "    [*] --> planning"]
    lines += [f"    {source} --> {target}: {happened}" for happened, source, target in arrows(stages.TABLE) if source != target]
    return "\n".join(lines) + "\n"


def drawings(content: Content) -> str:
    """The page with every drawing."""
    return (
        "# Drawings of the conversations\n\n"
        "Made by `python -m bot diagram` from the tables that drive the bot. Do not edit.\n\n"
        f"## Planning an approach\n\n```mermaid\n{script_drawing(content)}```\n\n"
        f"## The screens around it\n\n```mermaid\n{screens_drawing(content)}```\n\n"
        f"## What comes after\n\nWhat leaves an approach at its stage is not drawn. One that is taken up again goes on "
        f"where it stood.\n\n```mermaid\n{stages_drawing()}```\n"
    )
