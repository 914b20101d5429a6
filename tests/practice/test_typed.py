"""What a person types with marks: what becomes bold, slanted or a link, and what stays as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.practice.entities import units
from bot.practice.typed import typed
from tests.bench.hostile import slow_marks


def pieces(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The plain text, and of each entity its type and the words it covers (read in UTF-16, as every client does)."""
    plain, entities = typed(text)
    raw = plain.encode("utf-16-le")
    covered = [raw[e["offset"] * 2 : (e["offset"] + e["length"]) * 2].decode("utf-16-le") for e in entities]
    return plain, [(entity["type"], words) for entity, words in zip(entities, covered, strict=True)]


@pytest.mark.parametrize(
    ("text", "plain", "marked"),
    [
        ("**Good** news", "Good news", [("bold", "Good")]),
        ("so _very_ good", "so very good", [("italic", "very")]),
        ("so __very__ good", "so very good", [("italic", "very")]),
        ("(_aside_), **b**.", "(aside), b.", [("italic", "aside"), ("bold", "b")]),
        ("see [our page](https://example.org/a?b=1#c) now", "see our page now", [("text_link", "our page")]),
        ("\U0001f9bd **\U0001f44d two** _é_", "\U0001f9bd \U0001f44d two é", [("bold", "\U0001f44d two"), ("italic", "é")]),
        ("**_both_ of them**", "both of them", [("bold", "both of them"), ("italic", "both")]),
        ("[**loud** link](http://example.org)", "loud link", [("text_link", "loud link"), ("bold", "loud")]),
    ],
)
def test_marks_go_and_what_they_mean_stays(text: str, plain: str, marked: list[tuple[str, str]]) -> None:
    assert pieces(text) == (plain, marked)


def test_a_link_keeps_its_address() -> None:
    assert typed("[a](https://example.org/x_y_z)")[1] == [
        {"offset": 0, "length": 1, "type": "text_link", "url": "https://example.org/x_y_z"}
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("plain", "", "2 ** 3 ** 4", "a * b * c", "snake_case_name", "/set_my_name", "https://example.org/_a_/b_c_", "_ a _"),
        *(
            "**open",
            "**a\nb**",
            "****",
            "__",
            "[a](javascript:alert(1))",
            "[a](tg://user?id=1)",
            "[](https://a.b)",
            "[a] (https://a.b)",
        ),
        *("[a](https://a.b c)", "x" * 4096, f"**{'x' * 1100}**"),
    ],
)
def test_what_is_no_mark_stays_as_it_was_typed(text: str) -> None:
    assert typed(text) == (text, [])


def test_no_more_marks_are_read_than_a_message_holds() -> None:
    plain, entities = typed("**a** " * 120)
    assert len(entities) == 100
    assert plain.count("**") == 40
    deep, nested = typed("**_[**_x_**](https://a.b)_** " * 60)
    assert len(nested) <= 101 + 3
    assert deep


@pytest.mark.parametrize("text", slow_marks())
def test_a_text_made_to_be_slow_is_read_as_others_are(text: str) -> None:
    plain, entities = typed(text)
    assert 0 < len(plain) <= len(text)
    assert len(entities) <= 100


@given(st.text(alphabet="ab _*[]()\n\U0001f44dhttps://.", max_size=80))
def test_every_entity_lies_within_the_text(text: str) -> None:
    plain, entities = typed(text)
    for entity in entities:
        assert entity["length"] > 0
        assert entity["offset"] >= 0
        assert entity["offset"] + entity["length"] <= units(plain)
