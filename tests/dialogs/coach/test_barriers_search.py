"""Typed objections find their entry. The table is in `objections.py`; the figures and every miss are printed."""

import sys

import pytest

from dialogs.coach.barriers import nearest
from dialogs.coach.barriers_search import Index
from dialogs.coach.stems import stem
from tests.bench.hostile import slow_reasons
from tests.dialogs.coach.objections import CHAT, HELD_OUT, LAST, NOTHING, TUNED
from tests.talk import our_content

LIBRARY = our_content().coach.barriers
ENOUGH = 0.85
A_STRANGERS = 0.80
"""What was measured for words nobody had in mind is 84 %; less than this means that a change did harm."""


def found(typed: str, right: str) -> bool:
    return bool(set(nearest(typed, LIBRARY)) & set(right.split()))


def share_found(name: str, table: tuple[tuple[str, str], ...]) -> tuple[float, str]:
    """The share of `table` with a right entry among the three offered, and a report with every miss."""
    offered = {typed: nearest(typed, LIBRARY) for typed, _ in table}
    misses = [(typed, right) for typed, right in table if not set(offered[typed]) & set(right.split())]
    first = sum(bool(offered[typed]) and offered[typed][0] in right.split() for typed, right in table)
    share = 1 - len(misses) / len(table)
    lines = [
        f"objections, {name}: {len(table) - len(misses)} of {len(table)} ({share:.1%}); in first place {first / len(table):.1%}"
    ]
    lines += [f"  missed: “{typed}” is {right}; offered {', '.join(offered[typed]) or 'nothing'}" for typed, right in misses]
    return share, "\n".join(lines)


def test_what_people_type_finds_a_right_entry_among_the_first_three(capsys: pytest.CaptureFixture[str]) -> None:
    reports = {
        name: share_found(name, table)
        for name, table in (("tuned", TUNED), ("held out", HELD_OUT), ("last", LAST), ("all", TUNED + HELD_OUT + LAST))
    }
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(report for name, (_, report) in reports.items() if name != "all"))
        sys.stdout.write("\n" + reports["all"][1].splitlines()[0] + "\n")

    assert reports["tuned"][0] >= ENOUGH
    assert reports["held out"][0] >= ENOUGH
    assert reports["all"][0] >= ENOUGH
    assert reports["last"][0] >= A_STRANGERS


def test_the_table_is_large_and_knows_only_entries_that_there_are() -> None:
    everything = TUNED + HELD_OUT + LAST

    assert len({typed for typed, _ in everything}) == len(everything) >= 100
    assert len(HELD_OUT) >= 40
    assert {name for _, right in everything for name in right.split()} == set(LIBRARY.entries)


@pytest.mark.parametrize("typed", NOTHING)
def test_words_that_are_no_objection_find_nothing(typed: str) -> None:
    assert nearest(typed, LIBRARY) == ()


def test_chat_that_is_no_objection_seldom_looks_like_one() -> None:
    taken = [typed for typed in CHAT if nearest(typed, LIBRARY)]

    assert len(taken) <= len(CHAT) / 4, taken


@pytest.mark.parametrize("typed", ["", " ", "\n", "-", "\ud800", "no", "they", "{who.noun}", "\x00" * 50, "é" * 4096])
def test_odd_words_find_nothing_and_do_no_harm(typed: str) -> None:
    assert nearest(typed, LIBRARY) == ()


@pytest.mark.parametrize("name", list(LIBRARY.entries))
def test_an_entry_is_found_by_its_own_label_and_each_of_its_phrases(name: str) -> None:
    entry = LIBRARY.entries[name]

    assert nearest(entry.label, LIBRARY)[0] == name
    assert [one for one in entry.phrases if name not in nearest(one, LIBRARY)] == []


def test_no_more_than_three_are_offered_and_the_same_every_time() -> None:
    typed = "no money no staff no evidence too late the election the contract the building"

    assert len(nearest(typed, LIBRARY)) == 3
    assert {nearest(typed, LIBRARY) for _ in range(5)} == {nearest(typed, LIBRARY)}


@pytest.mark.parametrize("typed", ["the goverment decides", "THE GOVERNMENT DECIDES!!!", "the govrnment's decision"])
def test_slips_capitals_and_signs_do_not_matter(typed: str) -> None:
    assert nearest(typed, LIBRARY)[0] == "wait"


def test_what_the_decision_maker_is_known_to_say_comes_nearer() -> None:
    index = Index({"one": ["lamp shade"], "two": ["lamp post"], "three": ["moon"], "four": ["sun"]})

    assert index.nearest("lamp shade post")[0] == "one"
    assert index.nearest("lamp shade post", frozenset({"two"}))[0] == "two"


@pytest.mark.parametrize(
    ("typed", "near"), [("planet", True), ("plaent", True), ("plnet", True), ("planeet", True), ("panext", False)]
)
def test_one_slip_is_forgiven_and_two_are_not(typed: str, near: bool) -> None:
    others = {f"{one}{other}": [f"{one}{other}{one}{other}ix"] for one in "bcdfghjk" for other in "lmnprstv"}
    index = Index({"sky": ["planet"], **others})

    assert index.nearest(typed) == (("sky",) if near else ())


def test_a_body_nobody_knows_lifts_nothing() -> None:
    assert nearest("no money", LIBRARY, "dragon") == nearest("no money", LIBRARY)


def test_rare_words_weigh_more_than_common_ones() -> None:
    index = Index({name: ["new road", f"new {name}"] for name in ("lift", "ramp", "rail", "door")} | {"path": ["road"]})

    assert index.nearest("new ramp")[0] == "ramp"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("consulted", "consultation"),
        ("priority", "priorities"),
        ("budget", "budgets"),
        ("planned", "plan"),
        ("closed", "closing"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["a", "as", "bus", "ed", "sss", "yes", "the"])
def test_a_short_word_keeps_its_letters(word: str) -> None:
    assert word.startswith(stem(word))
    assert len(stem(word)) >= min(len(word), 2)


@pytest.mark.parametrize("name", slow_reasons(LIBRARY))
def test_a_message_made_to_be_slow_is_offered_no_more_than_others(name: str) -> None:
    assert len(nearest(slow_reasons(LIBRARY)[name], LIBRARY)) <= 3
