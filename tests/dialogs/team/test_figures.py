"""What of the figures is shown. Must never let a count of one to four people be read or worked out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.queries import Figures
from dialogs.team.figures import FEW, PARTS, ROWS, Row, Words, chart, rows, said, table

WORDS = Words("fewer than 5", "all but a few")
COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), max_size=8)


def named(part: str, name: str) -> str:
    return f"{part} {name}".strip()


def test_every_part_is_a_field_of_the_figures() -> None:
    assert set(PARTS) == set(Figures.__dataclass_fields__)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_one_to_four_people_are_never_counted_out(part: str, count: int) -> None:
    assert rows(Figures(**{part: {"x": count}}), part) == (Row("x", None),)


@pytest.mark.parametrize("count", [0, 5, 6, 1000])
def test_nobody_and_five_or_more_are(count: int) -> None:
    assert rows(Figures(stages={"met": count}), "stages") == (Row("met", count),)


@pytest.mark.parametrize("missing", [1, 4])
def test_a_part_that_all_but_a_few_belong_to_is_not_counted_out_either(missing: int) -> None:
    shown = rows(Figures(people={"all": 120, "active": 120 - missing}), "people")
    assert shown == (Row("all", 120), Row("active", None, nearly=True))
    assert [said(row, WORDS) for row in shown] == ["120", "all but a few"]


def test_updates_are_no_people_but_their_copies_may_be_one_each() -> None:
    figures = Figures(people={"all": 20}, updates={"sent": 1, "arrived": 3})
    assert rows(figures, "updates") == (Row("sent", 1), Row("arrived", None))
    arrived = rows(Figures(people={"all": 20}, updates={"sent": 2, "arrived": 18}), "updates")[1]
    assert arrived == Row("arrived", 18), "copies are no part of those who are here now"
    assert chart(figures, "updates", "Updates", named, WORDS).blocks[-1].more == "fewer than 5"
    assert "updates\tupdates arrived\tfewer than 5" in [
        block.words.strip() for block in table(figures, "All", ("part", "what", "people"), named, WORDS).blocks
    ]


def test_of_those_who_got_a_reminder_all_but_a_few_are_not_counted_out_as_late() -> None:
    figures = Figures(people={"all": 50}, reminders={"came": 9, "late": 8})
    assert rows(figures, "reminders") == (Row("came", 9), Row("late", None, nearly=True))
    assert [block.more for block in chart(figures, "reminders", "Reminders", named, WORDS).blocks[1:]] == ["9", "all but a few"]
    assert rows(Figures(reminders={"came": 9, "late": 9}), "reminders") == (Row("came", 9), Row("late", 9))
    assert rows(Figures(reminders={"came": 14, "late": 9}), "reminders") == (Row("came", 14), Row("late", 9))


@pytest.mark.parametrize("part", [part for part in PARTS if part not in ("people", "updates")])
def test_all_but_a_few_of_everybody_are_not_counted_out_in_any_part(part: str) -> None:
    figures = Figures(people={"all": 20}, **{part: {"x": 18, "y": 15}})
    assert rows(figures, part) == (Row("x", None, nearly=True), Row("y", 15))


@given(everybody=st.integers(0, 40), came=st.integers(0, 40), late=st.integers(0, 40))
def test_no_pair_of_a_part_and_its_whole_leaves_a_few_to_be_worked_out(everybody: int, came: int, late: int) -> None:
    came = min(came, everybody)
    figures = Figures(people={"all": everybody}, reminders={"came": came, "late": min(late, came)})
    shown = {row.name: row.number for part in ("people", "reminders") for row in rows(figures, part)}
    for whole, part in (("all", "came"), ("all", "late"), ("came", "late")):
        one, other = shown[whole], shown[part]
        if one is not None and other is not None:
            assert one == other or one - other >= FEW


@given(every=st.integers(0, 60), parts=st.lists(st.integers(0, 60), max_size=3))
def test_no_count_of_a_few_can_be_worked_out_by_subtracting(every: int, parts: list[int]) -> None:
    counts = {"all": every} | {f"part{number}": min(count, every) for number, count in enumerate(parts)}
    whole, *others = rows(Figures(people=counts), "people")
    for row in others:
        if row.number is not None:
            assert row.number == 0 or row.number >= FEW
            if whole.number is not None:
                assert whole.number == row.number or whole.number - row.number >= FEW


@given(counts=COUNTS)
def test_the_chart_and_the_table_show_what_the_screen_shows(counts: dict[str, int]) -> None:
    figures = Figures(barriers=counts)
    shown = [(named("barriers", row.name), said(row, WORDS)) for row in rows(figures, "barriers")]
    assert [(block.words, block.more) for block in chart(figures, "barriers", "Barriers", named, WORDS).blocks[1:]] == shown
    lines = [block.words.split("\t") for block in table(figures, "All", ("part", "what", "people"), named, WORDS).blocks]
    assert [(what, number) for _, what, number in lines[1:]] == shown


def test_the_greatest_come_first_and_a_part_fits_a_screen() -> None:
    shown = rows(Figures(stuck={f"step{number:02}": number + 5 for number in range(30)}), "stuck")
    assert len(shown) == ROWS
    assert [row.number for row in shown] == sorted((row.number or 0 for row in shown), reverse=True)


def test_a_table_has_numbers_a_spreadsheet_can_add() -> None:
    lines = table(Figures(people={"all": 12345}), "All", ("part", "what", "people"), named, WORDS).blocks
    assert lines[1].words == "people\tpeople all\t12345"
