"""A paper as a table (CSV, RFC 4180) that a spreadsheet opens as it is. Must never let a cell be read as a formula."""

import csv
import io
import re
from collections.abc import Sequence

_FORMULA = re.compile(r"^[\s\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that a spreadsheet would work out (OWASP, CSV injection), also behind spaces and with wide signs."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def sheet_file(blocks: Sequence[Sequence[str]]) -> bytes:
    """The file: a row for every block, a cell between every two tabs. It begins with a mark that tells Excel it is UTF-8."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    for _, words, more in blocks:
        cells = [*words.split("\t"), *([more] if more else [])]
        rows.writerow([_harmless(cell) for cell in cells])
    return written.getvalue().encode("utf-8-sig", "replace")


def _harmless(cell: str) -> str:
    """The cell; one that is no number and looks like a formula begins with the sign that means: these are words."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
