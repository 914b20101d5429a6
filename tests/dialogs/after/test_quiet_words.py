"""Quiet time as people type it: a table. What is not understood is None, never a guess."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.after.quiet_words import quiet_time

UNDERSTOOD = [
    ("from 9pm to 8am", time(21), time(8)),
    ("9 pm - 8 am", time(21), time(8)),
    ("9pm\u20138am", time(21), time(8)),
    ("From 9 P.M. until 8 A.M. please", time(21), time(8)),
    ("between 10.30pm and 6.45 am", time(22, 30), time(6, 45)),
    ("21:30 until 7", time(21, 30), time(7)),
    ("ten till six", time(22), time(6)),
    ("9 to 8", time(21), time(8)),
    ("9 o'clock to 7 o'clock", time(21), time(7)),
    ("eleven to eleven", time(23), time(11)),
    ("1 to 7", time(1), time(7)),
    ("12 to 7", time(0), time(7)),
    ("24 to 6", time(0), time(6)),
    ("0 to 7", time(0), time(7)),
    ("00:00-07:00", time(0), time(7)),
    ("12am to 7am", time(0), time(7)),
    ("12pm to 1pm", time(12), time(13)),
    ("12:00 to 13:00", time(12), time(13)),
    ("midnight to noon", time(0), time(12)),
    ("08:30 to 09:15", time(8, 30), time(9, 15)),
    ("8 a.m. to 9 p.m.", time(8), time(21)),
    ("from 20 to 9", time(20), time(9)),
]
NOT = [
    "",
    "9pm",
    "always",
    "9pm 8am 7am",
    "25 to 7",
    "13pm to 8am",
    "0am to 7am",
    "at 99:99 to 7",
    "9pm to the morning",
    "a9 to b8",
]


@pytest.mark.parametrize(("words", "begins", "ends"), UNDERSTOOD)
def test_two_times_are_understood(words: str, begins: time, ends: time) -> None:
    assert quiet_time(words) == (begins, ends)


@pytest.mark.parametrize("words", NOT)
def test_anything_else_is_not_guessed_at(words: str) -> None:
    assert quiet_time(words) is None


@given(st.text() | st.text(alphabet="0123456789:. apmto", max_size=30))
def test_nothing_typed_makes_it_raise(words: str) -> None:
    quiet_time(words)
