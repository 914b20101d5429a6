"""A table, read again by the reader of another hand, and never a formula in it."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InputFile

from bot import render
from bot.post import carry
from bot.printing import make
from bot.sheets import sheet_file
from data.store import Store
from dialogs.effects import Hand
from dialogs.paper import Block, Paper, as_text
from dialogs.text import plain
from tests.bot.wires import at_once, bench

ROWS = (Block("row", "kind\tcount"), Block("row", "sent\t312"), Block("row", 'said "no", and\nleft\t9'))
PAPER = Paper("broadcast-12", ROWS)


def kept(paper: Paper) -> dict[str, Any]:
    """As the outbox has it."""
    body: dict[str, Any] = render.body(Hand(paper, "table", plain("The table.")))["paper"]
    return body


def read(made: bytes) -> list[list[str]]:
    """What a spreadsheet sees."""
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))


def test_a_table_has_a_row_for_every_block_and_a_cell_for_every_tab() -> None:
    assert read(make("table", kept(PAPER))) == [["kind", "count"], ["sent", "312"], ['said "no", and\nleft', "9"]]


def test_lines_end_and_cells_are_quoted_as_rfc_4180_has_it_and_excel_sees_that_it_is_utf_8() -> None:
    made = sheet_file([["row", 'a "b", c\té', ""]])
    assert made == b"\xef\xbb\xbf" + '"a ""b"", c",é\r\n'.encode()


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1+1", "-1+1", "@SUM(A1)", " =1", "\r=1", "＝1", '=HYPERLINK("http://x")', "-", "+44 20 7946 0000"],  # noqa: RUF001
)
def test_what_looks_like_a_formula_is_words(cell: str) -> None:
    assert read(sheet_file([["row", f"{cell}\t1", ""]]))[0] == [f"'{cell}", "1"]


@pytest.mark.parametrize("cell", ["5", "-5", "0.75", "-0.5", "sent", "2026-11-24", ""])
def test_a_number_stays_a_number_and_words_stay_as_they_are(cell: str) -> None:
    assert read(sheet_file([["row", f"x\t{cell}", ""]]))[0] == ["x", cell]


@given(st.lists(st.lists(st.text(st.characters(exclude_characters="\t\x00", exclude_categories=["Cs"])), min_size=1), min_size=1))
def test_whatever_is_in_a_cell_comes_back_and_none_begins_like_a_formula(rows: list[list[str]]) -> None:
    back = read(sheet_file([["row", "\t".join(["x", *row]), ""] for row in rows]))
    assert [[cell.removeprefix("'") for cell in row[1:]] for row in back] == [[c.removeprefix("'") for c in row] for row in rows]
    odd = [cell for row in back for cell in row if cell.lstrip()[:1] in tuple("=+@＝＋－＠")]  # noqa: RUF001
    assert not odd


def test_as_words_the_rows_stand_below_one_another_and_are_read_out_with_commas() -> None:
    assert as_text(PAPER).splitlines()[:2] == ["kind, count", "sent, 312"]


async def test_it_goes_out_as_a_file_that_ends_in_csv(store: Store) -> None:
    async with bench(store) as at:
        assert await carry(at.tools, 7, render.body(Hand(PAPER, "table", plain("The table."))), at_once) is None
        method, sent = at.wire.calls[0]
    file = sent["document"]
    assert (method, sent["caption"]) == ("sendDocument", "The table.")
    assert isinstance(file, InputFile)
    assert file.filename == "broadcast-12.csv"
