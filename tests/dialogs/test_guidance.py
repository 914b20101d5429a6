"""Tests of a page of guidance: what makes a sound one, how it is shown and found. Must never test the words of our own pages."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.fault import Fault
from dialogs.guidance import INTRO_LIMIT, SECTION_LIMIT, Page, Section, facts_said, find, page_from, shown
from dialogs.text import Span, words_of

FRONT: Mapping[str, object] = {
    "title": "Your MP",
    "group": "decision maker",
    "order": 1,
    "for": ["mp"],
    "words": ["mp", "parliament"],
    "source": "somewhere",
    "checked_on": date(2026, 11, 23),
    "review_by": date(2027, 3, 31),
}
LINES = {key: number for number, key in enumerate(FRONT, start=2)}
BODY = """They speak for you.

## Who they are {#who}
A person who was voted in. {mp.01}

## How they can help {#help}
They can help
in two ways: {mp.02}

- They come. {mp.05 mp.06}
- They **write**. {mp.05}

## How to reach them {#reach}
Ask {team_contact} or look [here](https://www.nhs.uk/).
"""
BODY_LINE = 11


def faults_of(body: str = BODY, name: str = "mp.md", front: Mapping[str, object] = FRONT) -> tuple[str, ...]:
    page, faults = page_from(name, front, body, BODY_LINE, LINES)
    assert (page is None) == bool(faults)
    return tuple(map(str, faults))


def page(name: str, title: str, *words: str) -> Page:
    made, faults = page_from(f"{name}.md", {**FRONT, "title": title, "words": list(words)}, BODY, BODY_LINE)
    assert made is not None, faults
    return made


PAGES = (
    page("mp", "Your MP", "mp", "parliament", "surgery"),
    page("council", "Your council", "councillor", "local authority", "social care", "visitor centre"),
    page("icb", "Your local NHS board", "icb", "ccg", "nhs"),
    page("nhs_england", "NHS England", "nhse"),
    page("meeting", "Meeting them", "visit", "surgery"),
)


def test_a_sound_page_is_read_whole() -> None:
    made, faults = page_from("mp.md", FRONT, BODY, BODY_LINE, LINES)

    assert faults == ()
    assert made == Page(
        id="mp",
        title="Your MP",
        group="decision maker",
        kinds=("mp",),
        words=("mp", "parliament"),
        source="somewhere",
        checked_on=date(2026, 11, 23),
        review_by=date(2027, 3, 31),
        intro="They speak for you.",
        sections=(
            Section("who", "Who they are", "A person who was voted in.", ("mp.01",), 13),
            Section(
                "help",
                "How they can help",
                "They can help in two ways:\n\n- They come.\n- They **write**.",
                ("mp.02", "mp.05", "mp.06"),
                16,
            ),
            Section("reach", "How to reach them", "Ask {team_contact} or look [here](https://www.nhs.uk/).", (), 23),
        ),
        order=1,
    )


def test_a_fault_reads_as_compilers_say_it_and_sorts_by_file_and_line() -> None:
    assert str(Fault("mp.md", 3, "no title")) == "mp.md:3: no title"
    assert min([Fault("b", 1, "x"), Fault("a", 9, "x"), Fault("a", 2, "x")]) == Fault("a", 2, "x")


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("title", "", 2),
        ("title", "T" * 41, 2),
        ("title", 5, 2),
        ("group", "animal", 3),
        ("order", True, 4),
        ("order", 0, 4),
        ("for", ["king"], 5),
        ("for", "mp", 5),
        ("words", ["MP"], 6),
        ("words", [False], 6),
        ("words", [], 6),
        ("source", "", 7),
        ("checked_on", "2026-11-23", 8),
        ("review_by", date(2026, 11, 22), 9),
    ],
)
def test_a_wrong_value_in_the_front_matter_is_a_fault_on_its_line(key: str, value: object, line: int) -> None:
    (fault,) = faults_of(front={**FRONT, key: value})

    assert fault.startswith(f"mp.md:{line}: {key}")


@pytest.mark.parametrize("key", list(FRONT))
def test_a_missing_key_in_the_front_matter_is_a_fault(key: str) -> None:
    made, faults = page_from("mp.md", {name: FRONT[name] for name in FRONT if name != key}, BODY, BODY_LINE, LINES)

    assert made is None
    assert [fault.problem for fault in faults] == [f"{key}: is missing; write it as the entries around it do"]


def test_an_unknown_key_in_the_front_matter_is_a_fault() -> None:
    assert faults_of(front={**FRONT, "colour": "red"}) == (
        "mp.md:1: colour: there is no such name; check the spelling, or take it out",
    )


@pytest.mark.parametrize("name", ["MP.md", "m p.md", ".md", "1mp.md"])
def test_a_file_name_that_is_no_page_id_is_a_fault(name: str) -> None:
    assert "not a page id" in faults_of(name=name)[0]


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("{#who}", "{#Who}", 13, "bad section id 'Who'"),
        ("{#who}", "{#}", 13, "bad section id ''"),
        ("{#help}", "{#who}", 16, "section id 'who' is taken"),
        ("Who they are", "W" * 41, 13, "the title has 41 characters"),
        ("A person", "A" * SECTION_LIMIT, 13, "section 'who' has"),
        ("A person who was voted in. {mp.01}", "", 13, "section 'who' is empty"),
        ("They speak for you.", "S" * (INTRO_LIMIT + 1), 11, "the intro has 301 characters"),
        ("They speak for you.", "", 11, "the intro is empty"),
        ("They speak for you.", "They speak. {mp.01}", 11, "facts belong in a section"),
        ("## Who they are {#who}\nA person who was voted in. {mp.01}", "", 11, "2 sections"),
        ("{mp.01}", "{mp.01", 14, "a brace without its partner"),
        ("{mp.01}", "mp.01}", 14, "a brace without its partner"),
        ("{mp.01}", "{name}", 14, "unknown placeholder {name}"),
        ("{mp.01}", "{mp.1}", 14, "unknown placeholder {mp.1}"),
        ("A person", "A <b>person</b>", 14, "HTML"),
        ("A person", "A&nbsp;person", 14, "HTML"),
        ("A person", "# A person", 14, "a heading"),
        ("A person", "### A person", 14, "a heading"),
        ("## Who they are {#who}", "## Who they are", 13, "a heading"),
        ("A person", "| a | b |", 14, "a table"),
        ("A person", "![a](https://nhs.uk/a.png)", 14, "an image"),
        ("A person", "`a` person", 14, "code"),
        ("A person", "> A person", 14, "a quotation"),
        ("A person", "1. A person", 14, "a list that is not"),
        ("A person", "* A person", 14, "a list that is not"),
        ("A person", "  - A person", 14, "a bullet inside a bullet"),
        ("A person", "---\nA person", 14, "a ruler"),
        ("A person", "A *person*", 14, "not closed"),
        ("A person", "A **person", 14, "not closed"),
        ("A person", "A _person_", 14, "not closed"),
        ("A person", "A [person](http://nhs.uk)", 14, "not closed"),
        ("{team_contact}", "**{team_contact}**", 24, "not closed"),
    ],
)
def test_a_body_that_is_not_ours_is_a_fault_on_its_line(old: str, new: str, line: int, problem: str) -> None:
    assert BODY.count(old) == 1

    found = faults_of(BODY.replace(old, new))

    assert any(fault.startswith(f"mp.md:{line}: ") and problem in fault for fault in found), found


def test_every_fault_is_told_at_once_in_the_order_of_the_lines() -> None:
    body = BODY.replace("{#who}", "{#W}").replace("They come.", "They <i>come</i>.")

    found = faults_of(body, front={**FRONT, "title": 1, "colour": 2})

    assert [int(fault.split(":")[1]) for fault in found] == [1, 2, 13, 20]


def test_a_section_may_have_just_as_many_characters_as_fit() -> None:
    words = "A" * (SECTION_LIMIT - len("• See here."))

    assert faults_of(BODY.replace("A person who was voted in.", f"- {words}See [here](https://www.nhs.uk/).")) == ()


@settings(max_examples=50)
@given(st.text(), st.dictionaries(st.sampled_from([*FRONT, "other"]), st.text() | st.none() | st.dates()))
def test_no_text_makes_the_reading_of_a_page_raise(body: str, front: dict[str, object]) -> None:
    page_from("mp.md", front, body, 1)


@given(st.lists(st.sampled_from(["## A {#a}", "- x", "{mp.01}", "{", "}", "**", "[a](https://b.uk)", "\n", "#", "[", " "])))
def test_no_mixture_of_markup_makes_the_reading_of_a_page_raise(parts: list[str]) -> None:
    page_from("mp.md", FRONT, "".join(parts), 1)
    page_from("mp.md", FRONT, "\n".join(parts), 1)


def test_a_person_sees_bullets_bold_links_and_the_team_contact() -> None:
    seen = shown("Two:\n\n- **One**\n- [Two](https://www.nhs.uk/) - two\n\nAsk {team_contact}.", "the team")

    assert words_of(seen) == "Two:\n\n• One\n• Two - two\n\nAsk the team."
    assert Span("One", bold=True) in seen
    assert Span("Two", link="https://www.nhs.uk/") in seen


def test_the_team_contact_is_never_read_as_markup() -> None:
    contact = "**us** [x](https://x.uk) {team_contact}\n- me"

    assert Span(contact) in shown("Ask {team_contact}.", contact)


def test_a_fact_is_said_where_its_id_stands() -> None:
    said = facts_said(PAGES[:2])

    assert said["mp.05"] == ("mp#help", "council#help")
    assert set(said) == {"mp.01", "mp.02", "mp.05", "mp.06"}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("mp", ["mp"]),
        (" MP? ", ["mp"]),
        ("your  MP", ["mp"]),
        ("nhs_england", ["nhs_england"]),
        ("Social Care", ["council"]),
        ("surgery", ["mp", "meeting"]),
        ("a surgery with my mp", ["mp", "meeting"]),
        ("who is the councillor", ["council"]),
        ("nhs", ["icb"]),
        ("the nhs near me", ["icb", "nhs_england"]),
        ("nhs?", ["icb"]),
        ("england nhs", ["nhs_england", "icb"]),
        ("please visit", ["meeting", "council"]),
        ("counc", ["council"]),
        ("parl", ["mp"]),
        ("co", []),
        ("my", []),
        ("", []),
        ("zebra", []),
        ("\u0130 \U0001f600 [", []),
    ],
)
def test_typed_words_find_the_pages_that_fit_best_first(typed: str, names: list[str]) -> None:
    assert [found.id for found in find(typed, PAGES)] == names


@given(st.text())
def test_no_typed_words_make_the_search_raise(typed: str) -> None:
    assert set(find(typed, PAGES)) <= set(PAGES)
