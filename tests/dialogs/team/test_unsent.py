"""Words that were not sent yet, in the topic of a screen. Must never be read as anything else, nor raise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.team.unsent import Unsent, kept, read, without


@given(st.builds(Unsent, st.text(), st.integers(), st.text(), st.sampled_from(["question", "mp"]), st.text(), st.text()))
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
        '["a",1,"b","question","home",1]',
        '["a",1,"b","question","home","1 x","more"]',
        "[" * 100_000,
    ],
)
def test_anything_else_is_nothing(topic: str) -> None:
    assert read(topic) == Unsent()


def test_what_was_kept_before_it_was_noted_how_much_had_been_read_is_still_read() -> None:
    assert read('["a",1,"b","question","home"]') == Unsent("a", 1, "b", "question", "home")


@given(st.text())
def test_no_text_makes_it_raise(topic: str) -> None:
    read(topic)
    without(topic, {1})


def at(screen: str, number: int, place: str = "") -> str:
    return f"{screen} {kept(Unsent('Some words', number, place=place))}"


@pytest.mark.parametrize(
    ("place", "left"),
    [
        ("", ""),
        ("home", "home"),
        (at("asked_send", 1), ""),
        (at("asked_send", 2), at("asked_send", 2)),
        (at("ask_back", 1), at("ask_back", 1)),
        (at("asked_send", 1, at("ask_check", 0, "home")), at("ask_check", 0, "home")),
        (at("ask_check", 0, at("asked_send", 1)), at("ask_check", 0)),
        (at("asked_send", 2, at("asked_reply", 1, "home")), at("asked_send", 2, "home")),
        ("0a " + at("asked_send", 1), "0a "),
    ],
)
def test_answers_to_a_question_are_taken_out_wherever_they_wait(place: str, left: str) -> None:
    assert without(place, {1}) == left


@pytest.mark.parametrize(
    ("place", "left"),
    [
        ("home", "home"),
        ("asked_one 1", "asked_one 1"),
        ("asked_send [not ours]", "asked_send [not ours]"),
        (at("ask_back", 1), at("ask_back", 1)),
        (at("asked_send", 1, at("ask_check", 0, "home")), at("ask_check", 0, "home")),
        (at("asked_send", 2, at("asked_reply", 1, "home")), "home"),
        ("0a " + at("ask_sent", 3, at("asked_send", 1, "ready")), "0a " + at("ask_sent", 3, "ready")),
    ],
)
def test_all_answers_are_taken_out_and_nothing_else(place: str, left: str) -> None:
    assert without(place) == left
