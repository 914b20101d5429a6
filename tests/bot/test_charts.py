"""The picture of figures, measured in its pixels. Must never be one that Telegram shrinks, nor draw what is not told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import render
from bot.printing import make
from dialogs.effects import Hand
from dialogs.queries import Figures
from dialogs.team.figures import ROWS, Words, chart
from tests.bot.papers import Plain, columns_with_ink, paper, sides

WORDS = Words("fewer than 5", "all but a few")


def drawn(counts: dict[str, int], name: str = "Where approaches stand") -> Plain:
    """The paper as the outbox keeps it."""
    one = chart(Figures(stages=counts), "stages", name, lambda _, row: row, WORDS)
    kept: Plain = render.body(Hand(one, "chart", ()))["paper"]
    return kept


@pytest.mark.parametrize("bars", [1, 4, ROWS])
def test_a_chart_is_one_telegram_shows_as_it_is(bars: int) -> None:
    width, height = sides(make("chart", drawn({f"Row {number}": number * 7 + 5 for number in range(bars)})))
    assert max(width, height) <= 1280
    assert width >= 560, "too small to read"


def test_more_people_make_another_picture_and_few_are_all_alike() -> None:
    assert make("chart", drawn({"a": 50, "b": 10})) != make("chart", drawn({"a": 50, "b": 20}))
    assert make("chart", drawn({"a": 50, "b": 1})) == make("chart", drawn({"a": 50, "b": 4}))


def test_long_words_stay_inside_the_picture() -> None:
    left, right = columns_with_ink("chart.typ", paper(("title", "W" * 80), ("bar", "W" * 80, "1,234,567")))
    assert 32 <= left <= 44
    assert 940 <= right <= 968


@pytest.mark.parametrize("trick", ['#read("/etc/passwd")', "$x^2$", "#panic()", "", "\ud800", "9" * 18])
def test_a_chart_of_code_is_only_a_picture(trick: str) -> None:
    assert sides(make("chart", paper(("title", trick), ("bar", trick, trick))))[0] <= 1280


@given(words=st.text(max_size=60), count=st.integers(0, 10**9))
@settings(max_examples=20, deadline=None)
def test_any_words_and_number_make_a_chart(words: str, count: int) -> None:
    assert make("chart", drawn({words or "x": count}))
