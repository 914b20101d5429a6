"""Text as spans: markup of ours, what cannot be seen, and cutting into messages. Must never lose a character on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.text import Span, bold, length, marked, parts, plain, tidy, words_of
from tests.dialogs.profiles import EVERYTHING

SPANS = st.lists(
    st.builds(Span, st.text(alphabet="ab \n😀é", min_size=1, max_size=30), st.booleans(), st.sampled_from(["", "https://a.b"]))
)


def test_markup_of_ours_is_read() -> None:
    assert marked("a **b** [c](https://d.e) f") == (
        Span("a "),
        Span("b", bold=True),
        Span(" "),
        Span("c", link="https://d.e"),
        Span(" f"),
    )


@pytest.mark.parametrize("words", ["*a*", "**a", "[a](http://b)", "[a](javascript:x)", "_a_", "<b>a</b>", "[a] (https://b)"])
def test_what_is_not_our_markup_is_words(words: str) -> None:
    assert marked(words) == (Span(words),)


def test_no_words_are_no_span() -> None:
    assert (plain(""), bold(""), marked("")) == ((), (), ())


def test_length_counts_as_telegram_does() -> None:
    assert [length(plain(words)) for words in ("a", "é", "😀", "👩‍🦽", "\ud800")] == [1, 1, 2, 5, 1]


@pytest.mark.parametrize(
    ("heard", "kept"),
    [
        (" a ", "a"),
        ("a\x00b", "ab"),
        ("\u200ba\u200b", "a"),
        ("\u202ea", "a"),
        ("\ud83da", "a"),
        ("\ufeff", ""),
        ("\u200d", ""),
        ("\u00ad\u034f", ""),
        ("\ufe0f", ""),
        ("\u2028", ""),
        ("a\nb", "a\nb"),
        ("👩‍🦽", "👩‍🦽"),
        ("שלום", "שלום"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_what_nobody_can_see_is_not_kept_and_what_they_can_is(heard: str, kept: str) -> None:
    assert tidy(heard) == kept


@EVERYTHING
@given(heard=st.text())
def test_what_is_kept_can_be_stored_and_sent(heard: str) -> None:
    kept = tidy(heard)

    assert kept.encode("utf-8").decode("utf-8") == kept
    assert "\x00" not in kept
    assert tidy(kept) == kept


@EVERYTHING
@given(spans=SPANS, limit=st.integers(2, 40))
def test_the_parts_fit_and_together_are_the_whole(spans: list[Span], limit: int) -> None:
    text = tuple(spans)
    cut = parts(text, limit)

    assert all(length(part) <= limit for part in cut)
    whole = words_of(text)
    joined = "".join(words_of(part) for part in cut)
    assert whole.startswith(joined)
    assert not whole[len(joined) :].strip()
    styles = [(sign, span.bold, span.link) for part in cut for span in part for sign in span.words]
    assert styles == [(sign, span.bold, span.link) for span in text for sign in span.words][: len(styles)]


def test_a_character_of_two_units_is_never_cut_in_half() -> None:
    cut = parts(plain("😀" * 2049), 4096)

    assert [words_of(part) for part in cut] == ["😀" * 2048, "😀"]


def test_a_message_is_cut_at_the_end_of_a_paragraph_a_line_or_a_word() -> None:
    assert [words_of(part) for part in parts(plain("aaaaaa\n\nb c dd"), 10)] == ["aaaaaa\n\n", "b c dd"]
    assert [words_of(part) for part in parts(plain("aaaaaa\nb c dd"), 10)] == ["aaaaaa\n", "b c dd"]
    assert [words_of(part) for part in parts(plain("aaaa bb cc dd"), 10)] == ["aaaa bb ", "cc dd"]


def test_exactly_one_message_is_not_cut() -> None:
    assert len(parts(plain("x" * 4096), 4096)) == 1
    assert len(parts(plain("x" * 4097), 4096)) == 2


def test_a_rest_that_nobody_can_see_is_no_message_of_its_own() -> None:
    assert [words_of(part) for part in parts(plain("x" * 10 + "\n\n"), 10)] == ["x" * 10]
