"""What a typed reply means among the choices on the screen. Must never accept a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.answers import Choice, plain_word, read
from tests.dialogs.profiles import EVERYTHING
from tests.talk import our_content

MP = Choice("mp", "My MP", ("mp", "member of parliament"), 1)
ICB = Choice("icb", "An NHS board (ICB)", ("icb", "nhs"), 2)
NHSE = Choice("nhse", "NHS England", ("nhs england",), 3)
BACK = Choice("back", "Back", ("back", "go back"))
ALL = (MP, ICB, NHSE, BACK)


def keys(typed: str, whole: bool = False) -> list[str]:
    return [choice.key for choice in read(typed, ALL, whole)]


@pytest.mark.parametrize("typed", ["1", "1.", " 1 ", "one", "ONE", "number 1", "option 1", "no 1", "(1)", "01"])
def test_a_number_names_the_choice_with_that_number(typed: str) -> None:
    assert keys(typed) == ["mp"]


@pytest.mark.parametrize("typed", ["My MP", "my mp", "MY MP!", "mp", "Mp.", "  my   mp ", "member of parliament", "memb", "“mp”"])
def test_a_word_names_its_choice_in_any_case_with_any_signs_around_it(typed: str) -> None:
    assert keys(typed) == ["mp"]


@pytest.mark.parametrize("typed", ["0", "4", "99", "1000", "12345678901234567890", "eleven", "²", "٣", "1.5"])
def test_a_number_that_is_not_there_names_nothing(typed: str) -> None:
    assert keys(typed) == []


def test_a_whole_word_counts_more_than_a_beginning() -> None:
    assert keys("nhs") == ["icb"]


def test_a_beginning_that_fits_two_names_both() -> None:
    assert keys("n") == ["icb", "nhse"]
    assert keys("m") == ["mp"]


def test_where_any_words_may_be_an_answer_a_beginning_names_nothing() -> None:
    assert keys("bac", whole=True) == []
    assert keys("Back", whole=True) == ["back"]


@pytest.mark.parametrize("typed", ["", " ", "?", "😀", "___", "\x00", "\n", "שלום"])
def test_what_has_no_word_of_ours_names_nothing(typed: str) -> None:
    assert keys(typed) == []


def test_the_apostrophe_of_a_phone_is_the_one_of_a_keyboard() -> None:
    assert plain_word("Don\u2019t  know.") == "don't know"


@EVERYTHING
@given(typed=st.text(max_size=60))
def test_no_choice_is_named_by_words_that_are_not_the_beginning_of_its_names(typed: str) -> None:
    for choice in read(typed, ALL):
        word = plain_word(typed)
        assert any(name.startswith(word) for name in choice.names) or choice.number


@pytest.mark.parametrize("step", [name for name, step in our_content().script.steps.items() if step.options])
def test_every_number_word_label_and_whole_beginning_of_our_options_names_that_option_alone(step: str) -> None:
    options = our_content().options[step]
    for number, option in enumerate(options, start=1):
        for typed in (str(number), option.label, option.label.upper(), *option.names):
            assert read(typed, options) == (option,), typed


def test_all_words_of_our_content_can_be_typed() -> None:
    """A word with a capital or a sign at its edge would never be matched."""
    desk, script = our_content().desk, our_content().script
    words = [word for step in script.steps.values() for option in step.options for word in option.words]
    words += [word for screen in desk.screens.values() for option in screen.options for word in option.words]
    words += [word for key in desk.keys.values() for word in key.words]

    assert [word for word in (*words, *desk.greetings) if plain_word(word) != word] == []


def test_a_no_is_an_answer_and_not_the_beginning_of_not_today() -> None:
    later = Choice("later", "Not today", ("not now",))

    assert read("no", (later,)) == ()
    assert read("not", (later,)) == (later,)
