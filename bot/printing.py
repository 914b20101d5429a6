"""A paper as a file: text, PDF in normal or large print, a picture, a calendar entry, a table.

Alone in knowing the typesetter (Typst). Must never read a person's words as code or markup: they go in as JSON, as
data. Must never work on the event loop.
"""

import asyncio
import json
import threading
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bot.calendars import calendar_file
from bot.sheets import sheet_file
from dialogs.paper import Block, Form, Paper, as_text

if TYPE_CHECKING:
    import typst

POINTS = {"pdf": "12", "large": "18"}
"""Size of print: 12 point is the least for clear print, 18 for large print (RNIB)."""
_PICTURES = {"picture": "ladder.typ", "timeline": "timeline.typ", "chart": "chart.typ"}
MAKERS = 2
"""Papers made at once. Two, so that one which is slow does not keep the others."""
SECONDS = 20.0
"""How long making one may take: a hundred times what the longest takes."""
_PIXELS_PER_INCH = 72.0  # with it a point of the template is a pixel
_HERE = Path(__file__).parent / "print"

Make = Callable[[Form, Mapping[str, Any]], bytes]


class NotMadeError(Exception):
    """A paper cannot be made in this form: the typesetter refuses it, or a picture would be too tall to be read."""


def make(form: Form, paper: Mapping[str, Any]) -> bytes:
    """The file, from the paper as plain values. The same input gives the same bytes. Raises `NotMadeError`."""
    if form == "text":
        blocks = tuple(Block(*block) for block in paper["blocks"])
        return as_text(Paper(paper["name"], blocks)).encode("utf-8", "replace")
    if form == "calendar":
        return calendar_file(paper["entry"])
    if form == "table":
        return sheet_file(paper["blocks"])
    if form in _PICTURES:
        return _set(_PICTURES[form], paper, "png")
    return _set("document.typ", paper, "pdf", points=POINTS[form])


def _set(template: str, paper: Mapping[str, Any], ending: Literal["pdf", "png"], **inputs: str) -> bytes:
    import typst  # noqa: PLC0415 the program starts without waiting for it

    words = json.dumps(paper, ensure_ascii=False).encode("utf-8", "replace").decode()
    try:
        made: bytes | None = typst.compile(
            _HERE / template,
            root=_HERE,
            font_paths=_fonts(),
            format=ending,
            ppi=_PIXELS_PER_INCH,
            sys_inputs={"paper": words, **inputs},
            timestamp=0,
        )
    except typst.TypstError:
        made = None
    if made is None:
        # Out here, so that it does not carry the typesetter's error, which may quote the paper.
        raise NotMadeError("refused by the typesetter")
    return made


@cache
def _fonts() -> "typst.Fonts":
    """Our font, and the typesetter's own for signs it lacks. Never the machine's: a paper is the same on every machine."""
    import typst  # noqa: PLC0415
    from fontpkg_atkinson_hyperlegible import ROOT  # noqa: PLC0415

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[ROOT / "files"])


def _made(how: Make, form: Form, paper: Mapping[str, Any]) -> bytes:
    """As `how`, but a panic of the typesetter, which is no `Exception` and would end the program, becomes a `NotMadeError`."""
    try:
        return how(form, paper)
    except Exception:
        raise
    except BaseException:
        panic = NotMadeError("the typesetter broke")
    raise panic


class Printer:
    """Makes papers in threads of its own, so that nobody's reply waits for a paper.

    Threads that are never waited for, not even when the program ends: one that hangs in the typesetter would keep it from ending.
    """

    def __init__(self, how: Make = make) -> None:
        self._make = how
        self._free = asyncio.Semaphore(MAKERS)

    async def make(self, form: Form, paper: Mapping[str, Any]) -> bytes:
        """The file. Raises `NotMadeError`, also when it takes too long; and whatever else went wrong while it was made."""
        try:
            async with asyncio.timeout(SECONDS):
                await self._free.acquire()
                return await self._begun(form, paper)
        except TimeoutError:
            raise NotMadeError("took too long") from None

    def _begun(self, form: Form, paper: Mapping[str, Any]) -> "asyncio.Future[bytes]":
        """A thread that makes it, and keeps its place until it is done: those that hang are never more than there are places."""
        loop = asyncio.get_running_loop()
        made: asyncio.Future[bytes] = loop.create_future()

        def tell(result: bytes | Exception) -> None:
            self._free.release()
            if made.done():  # given up meanwhile
                return
            if isinstance(result, bytes):
                made.set_result(result)
            else:
                made.set_exception(result)

        def work() -> None:
            result: bytes | Exception
            try:
                result = _made(self._make, form, paper)
            except Exception as error:
                result = error
            if not loop.is_closed():  # the program has ended meanwhile, and nobody waits
                loop.call_soon_threadsafe(tell, result)

        try:
            threading.Thread(target=work, name="printer", daemon=True).start()
        except RuntimeError:
            self._free.release()
            raise
        return made
