"""Slips in one word, a bracket or a name: our own files with one made in them do not load. Must never change our own files."""

from pathlib import Path
from shutil import copytree

import pytest

import dialogs
from dialogs.documents import ContentError
from dialogs.load import load_content

FOLDER = Path(dialogs.__file__).parent
ROOMS = "scripts/rooms"
PLAN = "scripts/plan.yaml"


def told(folder: Path, file: str, old: str, new: str) -> list[str]:
    """What is told of our files when the first `old` in one of them is made `new`; `*` stands for the line of that slip."""
    for name in ("scripts", "guidance", "england"):
        copytree(FOLDER / name, folder / name)
    before, found, after = (folder / file).read_text(encoding="utf-8").partition(old)
    assert found
    (folder / file).write_text(before + new + after, encoding="utf-8")

    with pytest.raises(ContentError) as raised:
        load_content(folder)

    line = before.count("\n") + 1
    return [str(fault).replace(f"{Path(file).name}:{line}:", "*:") for fault in raised.value.faults]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (f"{ROOMS}/settings.yaml", "{id: zone", "{id: quiet", "rooms/*: settings: two options have the id quiet"),
        (f"{ROOMS}/log.yaml", "{id: day, label", "{id: today, label", "rooms/*: happened_sent: two options have the id today"),
        (PLAN, "id: helper,", "id: will,", "*: contact: two options have the id will"),
        (f"{ROOMS}/settings.yaml", "label: My pace", "label: Time  Zone", "rooms/*: settings: two options are called Time  Zone"),
        (
            f"{ROOMS}/booking.yaml",
            "label: Change something",
            "label: I have been there",
            "rooms/*: booking: two options are called I have been there",
        ),
        (
            PLAN,
            "label: Someone will help me with it",
            "label: I will give them",
            "*: contact: two options are called I will give them",
        ),
    ],
)
def test_options_that_nobody_can_tell_apart_are_told_where_the_second_stands(
    tmp_path: Path, file: str, old: str, new: str, problem: str
) -> None:
    assert problem in told(tmp_path, file, old, new)
