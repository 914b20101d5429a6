"""Words that were not sent yet, in the topic of a screen. Must never be read as anything else, nor raise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.team.unsent import Unsent, kept, read


@given(st.builds(Unsent, st.text(), st.integers(), st.text(), st.sampled_from(["question", "mp"]), st.text()))
def test_what_is_kept_is_read_again(unsent: Unsent) -> None:
    assert read(kept(unsent)) == unsent
    assert "\n" not in kept(unsent)


@pytest.mark.parametrize(
    "topic",
    [
        "",
        "12",
        "null",
        "{}",
        "[]",
        '["a"]',
        '["a",1,"b","question"]',
        '["a","1","b","question","home"]',
        '["a",true,"b","question","home"]',
        '[1,1,"b","question","home"]',
        '["a",1,null,"question","home"]',
        '["a",1,"b","other","home"]',
        '["a",1,"b",[],"home"]',
        '["a",1,"b","question",{}]',
        "[" * 100_000,
    ],
)
def test_anything_else_is_nothing(topic: str) -> None:
    assert read(topic) == Unsent()


@given(st.text())
def test_no_text_makes_it_raise(topic: str) -> None:
    read(topic)
