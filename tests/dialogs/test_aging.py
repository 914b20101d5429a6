"""Proves that everything with a date comes on the team's list in time, wherever in a table it stands."""

from dataclasses import replace
from datetime import date, timedelta

from dialogs.aging import SOON, ageing, due
from tests.talk import our_content

DAY = date(2027, 1, 31)


def test_everything_is_on_the_list_once_its_day_is_near_and_what_is_due_first_stands_first() -> None:
    everything = ageing(our_content())

    assert [entry.review_by for entry in everything] == sorted(entry.review_by for entry in everything)
    assert len(set(everything)) == len(everything)
    assert due(our_content(), everything[-1].review_by) == everything
    assert due(our_content(), everything[0].review_by - SOON - timedelta(days=1)) == ()


def test_every_page_and_every_table_that_ages_is_on_it() -> None:
    files = {entry.file for entry in ageing(our_content())}

    assert {f"guidance/{name}.md" for name in our_content().pages} <= files
    assert {f"england/{name}.yaml" for name in ("topics", "boards", "barriers")} <= files


def test_a_line_says_what_it_is_and_since_when_it_is_due() -> None:
    page = replace(next(iter(our_content().pages.values())), review_by=DAY, checked_on=date(2026, 11, 23), source="a book")
    content = replace(our_content(), pages={page.id: page})
    entry = next(entry for entry in ageing(content) if entry.file.startswith("guidance/"))
    about = f"guidance/{page.id}.md: {page.title}"

    assert entry.line(DAY) == f"{about} is due on 2027-01-31, last checked on 2026-11-23 (a book)"
    assert entry.line(DAY + timedelta(days=1)) == f"{about} was due on 2027-01-31, last checked on 2026-11-23 (a book)"
