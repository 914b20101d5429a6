"""Papers as the tests make them: as plain values, the way the outbox keeps them, and what can be read off the files."""

import io
import json
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst
from fontpkg_atkinson_hyperlegible import ROOT
from pypdf import PdfReader

import bot.printing
from dialogs.paper import Block, Paper, as_text

Plain = dict[str, Any]
LONG = "Councillor Featherstonehaugh-Cholmondeley of Adult Health Co"  # 60 letters
ASK = "Will you ask the chair to put the day centre on the next agenda, and to say by the end of May if it stays open? "


def paper(*blocks: tuple[str, ...], name: str = "letter") -> Plain:
    """A paper as the outbox keeps it."""
    return {"name": name, "blocks": [[*block, ""][:3] for block in blocks]}


def letter() -> Plain:
    """A letter with something of every kind."""
    return paper(
        ("title", "The day centre on Fridays"),
        ("prompt", "Your full name and postal address"),
        ("text", "Dear Councillor Lee,"),
        ("text", "The day centre is the one place where I meet people who understand. " * 6),
        ("prompt", "One thing that happened to you because of this", "Two or three lines are enough."),
        ("heading", "What I ask"),
        ("text", "Will you ask the head of adult care to keep Fridays?"),
        ("bullet", "It costs less than respite at home."),
        ("bullet", "Forty people come.", "Many come from far away."),
        ("heading", "Who says what"),
        ("number", "Sam opens."),
        ("number", "Ann tells her story."),
        ("text", "Yours sincerely,\nSam Smith\n12 Example Road"),
        ("small", "Checked on 24 November 2026. For England."),
    )


def ladder(rungs: int, who: str = LONG, ask: str = ASK[:100]) -> Plain:
    """A ladder of so many rungs."""
    return paper(("title", "How your request goes up"), *(("rung", who, ask) for _ in range(rungs)), name="ladder")


def in_words(plain: Plain) -> str:
    """The paper as its own text form has it."""
    return as_text(Paper(plain["name"], tuple(Block(*block) for block in plain["blocks"])))


def read(pdf: bytes) -> str:
    """The words of a PDF, without the numbers of its pages, its bullets as in the text form."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return "\n".join(re.sub(r"\s*Page \d+ of \d+\s*$", "", page) for page in pages).replace("•", "-")


def signs(words: str) -> str:
    """Every sign in order: for words that are cut where a line ends."""
    return "".join(words.split())


def sizes_of_print(pdf: bytes) -> dict[float, int]:
    """Point sizes found in a PDF, each with how many letters have it."""
    found: dict[float, int] = {}

    def seen(text: str, _: list[float], matrix: list[float], __: object, size: float) -> None:
        points = round(size * abs(matrix[3]), 2)
        found[points] = found.get(points, 0) + len(text.strip())

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=seen)
    return {size: letters for size, letters in found.items() if letters}


def sides(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def columns_with_ink(template: str, plain: Plain) -> tuple[float, float]:
    """Where the first and the last thing on the first page stand, in points from the left; drawn small, to be quick."""
    made = typst.compile(
        Path(bot.printing.__file__).parent / "print" / template,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[ROOT / "files"]),
        sys_inputs={"paper": json.dumps(plain), "points": "18"},
        format="png",
        ppi=_COARSE,
    )
    rows = list(_rows(made if isinstance(made, bytes) else made[0]))
    ground = rows[0][0]
    inked = [at for at in range(len(rows[0])) if any(row[at] != ground for row in rows)]
    return inked[0] * 72 / _COARSE, (inked[-1] + 1) * 72 / _COARSE


_COARSE = 18.0


def _rows(png: bytes) -> Iterator[list[bytes]]:
    """The lines of a PNG, each a list of its dots (four bytes)."""
    width, _ = sides(png)
    raw = zlib.decompress(b"".join(_chunks(png)))
    step = 4 * width + 1
    above = bytearray(4 * width)
    for start in range(0, len(raw), step):
        line = bytearray(raw[start + 1 : start + step])
        for at in range(len(line)):
            left, corner = (line[at - 4], above[at - 4]) if at >= 4 else (0, 0)
            line[at] = (line[at] + _guess(raw[start], left, above[at], corner)) % 256
        above = line
        yield [bytes(line[at : at + 4]) for at in range(0, len(line), 4)]


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    """What a PNG's filter of this kind foretells of a byte (PNG specification, 9.2)."""
    nearest = min((left, up, corner), key=lambda one: abs(left + up - corner - one))
    return (0, left, up, (left + up) // 2, nearest)[kind]


def _chunks(png: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            yield png[at + 8 : at + 8 + size]
        at += size + 12
