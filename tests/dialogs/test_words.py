"""Editors' sentences with places to fill. Must never let a person's words be read as markup or as a place."""

from hypothesis import given
from hypothesis import strategies as st

from dialogs.text import Span, words_of
from dialogs.words import fill, places, shorten
from tests.dialogs.profiles import EVERYTHING


def filled(sentence: str, **values: str) -> str:
    return words_of(fill(sentence, lambda name: values.get(name, "")))


def test_a_place_is_filled() -> None:
    assert filled("Is {name} the one?", name="Ann Lee") == "Is Ann Lee the one?"


def test_the_first_of_several_names_that_has_a_value_is_taken() -> None:
    assert filled("Ask {name|who.noun}.", **{"who.noun": "your MP"}) == "Ask your MP."
    assert filled("Ask {name|who.noun}.", name="Ann", **{"who.noun": "your MP"}) == "Ask Ann."


def test_nothing_is_left_hanging_at_the_end_where_there_is_no_value() -> None:
    assert fill("**Who decides?**\n{who.hint}", lambda _: "") == (Span("Who decides?", bold=True),)


def test_a_place_inside_bold_words_is_bold() -> None:
    assert fill("**Is {name} it?**", lambda _: "Ann") == (Span("Is ", bold=True), Span("Ann", bold=True), Span(" it?", bold=True))


def test_our_links_are_links_and_theirs_are_words() -> None:
    text = fill("See [here](https://example.org) {name}", lambda _: "[x](https://evil.example)")

    assert text[1] == Span("here", link="https://example.org")
    assert text[-1] == Span("[x](https://evil.example)")


@EVERYTHING
@given(words=st.text(alphabet="*[](){}abc.|_<>& ", min_size=1, max_size=60))
def test_a_persons_words_stay_as_they_are(words: str) -> None:
    text = fill("**{value}** and {value}", lambda _: words)

    said = " ".join(words.split())
    assert words_of(text).strip() == (f"{said} and {said}" if said else "and")
    assert not any(span.link for span in text)


def test_long_words_are_cut_inside_a_sentence() -> None:
    assert filled("{value}", value="x" * 2000) == "x" * 1499 + "…"


def test_places_are_listed_with_their_alternatives() -> None:
    assert places("{a|b.noun} and {c}") == ("a", "b.noun", "c")


def test_words_are_cut_to_one_line_with_a_sign() -> None:
    assert shorten("a\nb   c", 10) == "a b c"
    assert shorten("abcdef", 6) == "abcdef"
    assert shorten("abcd efg", 6) == "abcd…"


def test_what_is_cut_is_cut_between_words_where_it_can_be() -> None:
    assert shorten("the people with the keys", 16) == "the people with…"
    assert shorten("incomprehensibilities", 10) == "incompreh…"
