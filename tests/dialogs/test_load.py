"""Tests of the only file reader of this room: what it refuses, naming file and line. Must never test our own pages."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter, model_validator

from dialogs.documents import DEPTH_LIMIT, FILE_LIMIT, ContentError, checked, read_document, read_yaml
from dialogs.load import load_facts, load_jargon, load_pages
from dialogs.script import Model

PAGE = """---
title: Your MP
group: stage
order: 2
for: []
words: [mp]
source: somewhere
checked_on: 2026-11-23
review_by: 2027-03-31
---
They speak for you.

## One {#one}
One.

## Two {#two}
Two.

## Three {#three}
Three.
"""
FACT = """
- id: mp.01
  topic: mp
  says: It is so.
  still_true: "true"
  source: somewhere
  confidence: high
"""
HINT = "; are there quotes around words with a colon, and as many spaces before it as in the lines around it?"
NO_END = "not YAML: the words in quotes that begin here go on over other lines; is the second quote missing?"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


def written(folder: Path, words: str | bytes, name: str = "a.yaml") -> Path:
    path = folder / name
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    return path


def refused(path: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_yaml(path)
    assert str(caught.value) == "\n".join(map(str, caught.value.faults))
    return str(caught.value).split("\n")


def test_sound_yaml_is_read_as_plain_values_with_their_lines(tmp_path: Path) -> None:
    document = read_document(written(tmp_path, "a:\n  - b\n  - {c: 1}\nday: 2026-11-23\n"))

    assert document.value == {"a": ["b", {"c": 1}], "day": date(2026, 11, 23)}
    assert [document.line(where) for where in [(), ("a",), ("a", 1), ("a", 1, "c"), ("day",), ("day", 7)]] == [1, 1, 3, 3, 4, 4]


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    assert read_yaml(written(tmp_path, "# only a remark\n")) is None


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        (
            "a: 1\nb: !!python/object/apply:os.system ['true']\n",
            ["a.yaml:2: a tag (tag:yaml.org,2002:python/object/apply:os.system)"],
        ),
        ("a: !!python/name:os.system\n", ["a.yaml:1: a tag (tag:yaml.org,2002:python/name:os.system)"]),
        ("a: !ours x\n", ["a.yaml:1: a tag (!ours)"]),
        ("a: 1\nb: 2\na: 3\n", ["a.yaml:3: the key 'a' comes twice"]),
        ("x:\n  a: 1\n  a: 1\ny: {b: 1, b: 2}\n", ["a.yaml:3: the key 'a' comes twice", "a.yaml:4: the key 'b' comes twice"]),
        ("x: 1\nno: 2\n", ["a.yaml:2: a key that is not words; put it in quotes"]),
        ("x: 1\n? [a]\n: 2\n", ["a.yaml:2: a key that is not words; put it in quotes"]),
        ("x:\n  <<: {a: 1}\n", ["a.yaml:2: a key that is not words; put it in quotes"]),
        ("a: 1\nb: [\n", [f"a.yaml:3: not YAML: did not find expected node content{HINT}"]),
        ("a: b: c\n", [f"a.yaml:1: not YAML: mapping values are not allowed in this context{HINT}"]),
        ("a: 1\n---\nb: 2\n", [f"a.yaml:2: not YAML: but found another document{HINT}"]),
        ("a: *b\n", ["a.yaml:1: an alias (*name); write it out"]),
        ("a: 2026-13-45\n", ["a.yaml:1: there is no such day; write it like 2027-01-31"]),
        ("x:\n  a: 1\n  b: [2027-01-31, 2027-02-30]\n", ["a.yaml:3: there is no such day; write it like 2027-01-31"]),
        ("a: 1\nb: 0x_\n", ["a.yaml:2: it looks like a number and is none; put it in quotes"]),
        ('a: 1\nb: "x\nc: 2\nd: "e"\n', [f"a.yaml:2: {NO_END}"]),
        ("x:\n  - {a: 'b, c: 1}\n  - {a: 'b', c: 1}\n", [f"a.yaml:2: {NO_END}"]),
        ('a: 1\nb: "x\nc: 2\n', [f"a.yaml:2: {NO_END}"]),
        ('a: "x\n  y"\nb: c: d\n', [f"a.yaml:3: not YAML: mapping values are not allowed in this context{HINT}"]),
        ("a: 1\nb: [x, y\nc: 2\n", [f"a.yaml:2: not YAML: did not find expected ',' or ']'{HINT}"]),
        ("a: 1\nb: {x: 1\nc: 2\n", [f"a.yaml:2: not YAML: did not find expected ',' or '}}'{HINT}"]),
        (b"a: 1\nb: \xff\n", ["a.yaml:2: is not saved as UTF-8: save it again as UTF-8 (plain text)"]),
        ("a: " + "[" * (DEPTH_LIMIT + 1), [f"a.yaml:1: more than {DEPTH_LIMIT} levels"]),
        ("[" * 100_000, [f"a.yaml:1: more than {DEPTH_LIMIT} levels"]),
        ("a: " + "x" * FILE_LIMIT, [f"a.yaml:1: more than {FILE_LIMIT} bytes"]),
    ],
)
def test_what_yaml_allows_and_we_do_not_is_refused_with_file_and_line(
    tmp_path: Path, words: str | bytes, faults: list[str]
) -> None:
    assert refused(written(tmp_path, words)) == faults


def test_a_bomb_of_aliases_is_refused_before_it_is_built(tmp_path: Path) -> None:
    assert refused(written(tmp_path, BOMB)) == [
        "a.yaml:1: an anchor (&name); write it out",
        "a.yaml:2: an anchor (&name); write it out",
        "a.yaml:2: an alias (*name); write it out",
        "a.yaml:2: an alias (*name); write it out",
        "a.yaml:3: an alias (*name); write it out",
        "a.yaml:3: an alias (*name); write it out",
    ]


def test_a_character_that_yaml_forbids_is_refused(tmp_path: Path) -> None:
    assert refused(written(tmp_path, "a: \x00\n"))[0].startswith("a.yaml:1: not YAML")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words=st.text(st.sampled_from("ab01: -\n[]{}?!&*#'\"|>%@`,.~<=_") | st.characters(), max_size=60))
def test_any_file_is_read_or_refused_and_nothing_else(tmp_path: Path, words: str) -> None:
    path = written(tmp_path, words.encode("utf-8", "surrogatepass"))
    with suppress(ContentError):
        read_yaml(path)


def test_a_page_is_read_from_its_file(tmp_path: Path) -> None:
    written(tmp_path, PAGE.replace("\n", "\r\n"), "mp.md")
    written(tmp_path, "not a page", "notes.txt")

    (page,) = load_pages(tmp_path)

    assert (page.id, page.intro, page.review_by) == ("mp", "They speak for you.", date(2027, 3, 31))
    assert [(section.id, section.body, section.line) for section in page.sections] == [
        ("one", "One.", 13),
        ("two", "Two.", 16),
        ("three", "Three.", 19),
    ]


def test_pages_come_by_group_and_then_by_their_order(tmp_path: Path) -> None:
    for name, group, order in [("a", "stage", 2), ("b", "stage", 1), ("c", "decision maker", 9), ("d", "choosing", 5)]:
        written(tmp_path, PAGE.replace("group: stage", f"group: {group}").replace("order: 2", f"order: {order}"), f"{name}.md")

    assert [page.id for page in load_pages(tmp_path)] == ["d", "c", "b", "a"]


def test_every_fault_of_every_page_is_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, PAGE.replace("order: 2", "order: two").replace("Two.", "<b>Two</b>."), "a.md")
    written(tmp_path, PAGE.replace("source: somewhere", "source: &x somewhere"), "b.md")
    written(tmp_path, "no front matter", "c.md")
    written(tmp_path, "---\njust words\n---\n", "d.md")
    written(tmp_path, PAGE, "good.md")
    written(tmp_path, "\n" + PAGE, "f.md")
    written(tmp_path, b"\xff", "e.md")

    with pytest.raises(ContentError) as caught:
        load_pages(tmp_path)

    assert [f"{fault.file}:{fault.line}" for fault in caught.value.faults] == [
        "a.md:4",
        "a.md:17",
        "b.md:7",
        "c.md:1",
        "d.md:2",
        "e.md:1",
        "f.md:1",
    ]


def test_facts_are_read(tmp_path: Path) -> None:
    (fact,) = load_facts(written(tmp_path, FACT))

    assert (fact.id, fact.still_true, fact.now, fact.must_say) == ("mp.01", "true", "", ())


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (FACT.replace("mp.01", "mp1"), "a.yaml:2: 0.id: "),
        (FACT.replace('"true"', "true"), "a.yaml:5: 0.still_true: "),
        (FACT.replace("high", "sure"), "a.yaml:7: 0.confidence: "),
        (FACT + "  colour: red\n", "a.yaml:8: 0.colour: "),
        (FACT + "  must_say: [a, b, c]\n", "a.yaml:8: 0.must_say: "),
        (FACT.replace("  topic: mp\n", ""), "a.yaml:2: 0.topic: "),
        (FACT + FACT, "a.yaml:9: the fact 'mp.01' comes twice"),
        ("just words", "a.yaml:1: "),
        ("", "a.yaml:1: "),
    ],
)
def test_a_wrong_fact_is_refused_with_file_and_line(tmp_path: Path, words: str, where: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_facts(written(tmp_path, words))

    assert str(caught.value).startswith(where)


def test_jargon_is_read_and_wrong_jargon_refused(tmp_path: Path) -> None:
    assert load_jargon(written(tmp_path, "ICB: [integrated care board]\n")) == {"ICB": ("integrated care board",)}

    with pytest.raises(ContentError, match=r"a\.yaml:2: HWB: "):
        load_jargon(written(tmp_path, "ICB: [board]\nHWB: words\n"))
    with pytest.raises(ContentError, match=r"a\.yaml:1: ICB: "):
        load_jargon(written(tmp_path, "ICB: []\n"))


class Entry(Model):
    """As the entries of our tables are made."""

    day: date
    words: str = ""
    kinds: tuple[Literal["mp", "icb"], ...] = ()
    name: str = Field("abc", min_length=3, max_length=4)
    row: tuple[str, ...] = Field(("a",), min_length=1, max_length=2)
    names: frozenset[str] = frozenset()
    many: int = Field(1, ge=1, le=9)
    waits: bool = False

    @model_validator(mode="after")
    def _not_a_name(self) -> "Entry":
        if self.name == "{no}":
            raise ValueError("{no} is no name")
        return self


SHAPE = TypeAdapter(dict[str, Entry])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("a: {kinds: [mp]}", "a.yaml:1: a.day: is missing; write it as the entries around it do"),
        ("a: {day: soon, kinds: [mp]}", "a.yaml:1: a.day: has to be a day, written like 2027-01-31"),
        ("a: {day: 2027-01-31, kinds: [mpp]}", "a.yaml:1: a.kinds.0: has to be one of these: 'mp', 'icb'"),
        ("a: {day: 2027-01-31, kinds: mp}", "a.yaml:1: a.kinds: has to be a list: [one, two]"),
        ("a: {day: 2027-01-31, words: yes}", "a.yaml:1: a.words: has to be words; put a number, yes, no, on and off in quotes"),
        ("a: {day: 2027-01-31, kind: mp}", "a.yaml:1: a.kind: there is no such name; check the spelling, or take it out"),
        ("a: {day: 2027-01-31, name: abcde}", "a.yaml:1: a.name: is too long: at most 4 letters"),
        ("a: {day: 2027-01-31, name: ab}", "a.yaml:1: a.name: has too few letters: it needs 3 or more"),
        ("a: {day: 2027-01-31, row: [a, b, c]}", "a.yaml:1: a.row: has too many entries: at most 2"),
        ("a: {day: 2027-01-31, row: []}", "a.yaml:1: a.row: has too few entries: it needs 1 or more"),
        ("a: {day: 2027-01-31, names: 3}", "a.yaml:1: a.names: has to be a list: [one, two]"),
        ("a: {day: 2027-01-31, many: 10}", "a.yaml:1: a.many: has to be 9 or less"),
        ("a: {day: 2027-01-31, many: 0}", "a.yaml:1: a.many: has to be 1 or more"),
        ("a: {day: 2027-01-31, many: 1.5}", "a.yaml:1: a.many: has to be a whole number"),
        ("a: {day: 2027-01-31, many: [1]}", "a.yaml:1: a.many: has to be a whole number"),
        ("a: {day: 2027-01-31, waits: [1]}", "a.yaml:1: a.waits: has to be true or false"),
        ("a: {day: 2027-01-31, name: '{no}'}", "a.yaml:1: a: {no} is no name"),
        ("a: 3", "a.yaml:1: a: has to be a list of `name: value`"),
    ],
)
def test_a_wrong_shape_is_said_in_words_for_an_editor(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(ContentError) as raised:
        checked(written(tmp_path, f"{line}\n"), SHAPE)

    assert [str(fault) for fault in raised.value.faults] == [problem]
