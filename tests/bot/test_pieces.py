"""Proves that what can be sent on is read whole, and that nothing odd beside them costs anybody their words or their picture."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import pieces
from bot.practice.rules import formatted
from bot.translate import Heard, translate
from dialogs.inputs import Said, Showed
from dialogs.piece import LinkButton, Mark, Piece
from tests.bot.strange import BOLD, FILE, LINKED, PHOTO, SAM, message
from tests.practice.aiogram_oracle import check_update

WORDS = "The 🦽 ramp"
ODD: list[Any] = [None, True, -1, 1.5, 2**63, 2**70, "x", "\ud800", [], [1], {}, {"x": 1}]


def heard(**content: Any) -> Any:  # noqa: ANN401 whatever a message may hold
    meant = translate({"message": message(**content)})
    assert isinstance(meant, Heard)
    return meant.input


@pytest.mark.parametrize("odd", ODD, ids=repr)
@pytest.mark.parametrize("field", ["type", "offset", "length", "url"])
def test_an_odd_mark_is_left_out_and_the_words_and_the_good_marks_stay(field: str, odd: object) -> None:
    said = heard(text=WORDS, entities=[BOLD, {**LINKED, field: odd}])
    assert said == Said(WORDS, 7, Piece(WORDS, (Mark("bold", 4, 4),)))


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_odd_entities_cost_nobody_their_words(odd: object) -> None:
    assert heard(text=WORDS, entities=odd) == Said(WORDS, 7, Piece(WORDS))
    assert heard(text=WORDS, entities=[odd, BOLD]) == Said(WORDS, 7, Piece(WORDS, (Mark("bold", 4, 4),)))


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_a_picture_is_a_picture_whatever_stands_beside_it(odd: object) -> None:
    assert heard(photo=odd) == Showed("picture")
    assert heard(photo=[odd]) == Showed("picture")
    assert heard(photo=PHOTO, caption_entities=odd) == Showed("picture", piece=Piece(picture="large", size=900))
    good = isinstance(odd, str) and odd.isascii()
    assert (heard(photo=[{**PHOTO[1], "file_id": odd}]).piece is not None) == good
    assert (heard(photo=PHOTO, caption=odd).piece is not None) == good
    assert (heard(document={**FILE, "file_id": odd}).piece is not None) == good


@pytest.mark.parametrize("odd", [one for one in ODD if one != []], ids=repr)
def test_an_odd_size_is_no_size(odd: object) -> None:
    assert heard(document={**FILE, "file_size": odd}) == Showed("file", piece=Piece(file="paper"))


@pytest.mark.parametrize("name", ["", "x" * 257, "é", "x\n", "\x00"])
def test_a_file_with_a_name_that_telegram_never_gives_cannot_be_sent_on(name: str) -> None:
    assert heard(document={**FILE, "file_id": name}) == Showed("file")


def test_the_longest_name_of_a_file_is_kept() -> None:
    assert heard(document={**FILE, "file_id": "x" * 256}).piece.file == "x" * 256


def test_a_file_that_is_a_picture_too_is_sent_on_as_the_file() -> None:
    assert heard(document=FILE, photo=PHOTO).piece == Piece(file="paper", size=7)


def test_words_below_a_picture_are_kept_up_to_the_length_of_a_message_and_no_further() -> None:
    assert len(heard(photo=PHOTO, caption="x" * 4096).piece.words) == 4096
    assert heard(photo=PHOTO, caption="x" * 4097) == Showed("picture")
    assert heard(photo=PHOTO, caption="🦽" * 2049) == Showed("picture")


def test_words_that_no_message_can_hold_are_heard_and_are_no_piece() -> None:
    assert heard(text="x" * 4097, entities=[BOLD]) == Said("x" * 4097, 7)
    assert heard(text="half \ud83e", entities=[BOLD]) == Said("half \ud83e", 7)


def test_of_very_many_marks_the_first_hundred_are_kept() -> None:
    marks = [{"type": "bold", "offset": at, "length": 1} for at in range(300)]
    kept = heard(text="x" * 300, entities=marks).piece.marks
    assert [mark.offset for mark in kept] == list(range(100))


@pytest.mark.parametrize("at", [(0, 12), (11, 1), (4, 8), (-1, 3), (3, 0), (0, -1), (2**62, 2**62)])
def test_a_mark_that_reaches_out_of_the_words_is_left_out(at: tuple[int, int]) -> None:
    assert len(WORDS.encode("utf-16-le")) // 2 == 11
    assert pieces.sound([Mark("bold", *at)], WORDS) == ()
    assert pieces.sound([Mark("bold", 0, 11), Mark("italic", 10, 1)], WORDS) == (Mark("bold", 0, 11), Mark("italic", 10, 1))


@pytest.mark.parametrize("link", ["https://a.org/x?y=1", "http://a.org", "HTTPS://A.org", "mailto:a@b.org", "tg://user?id=1"])
def test_addresses_of_the_web_of_e_mail_and_of_telegram_may_stand_in_a_message(link: str) -> None:
    assert pieces.sound([Mark("text_link", 0, 3, link)], WORDS) == (Mark("text_link", 0, 3, link),)


BAD_LINKS = [
    *("", "javascript:alert(1)", "ftp://a.org", "a.org", "file:///etc/passwd", "https://a b", "https://a\n", "data:x", "//a.org"),
    *("https://" + "a" * 2041, " https://a.org", "https://a\u202e.org", "https://\ud800"),
]


@pytest.mark.parametrize("link", BAD_LINKS, ids=ascii)
def test_any_other_address_is_left_out(link: str) -> None:
    assert pieces.sound([Mark("text_link", 0, 3, link)], WORDS) == ()
    assert pieces.opened([LinkButton("Look", link)]) == ()


def test_only_a_link_carries_an_address() -> None:
    said = heard(text=WORDS, entities=[{**BOLD, "url": "https://example.org"}])
    assert said.piece.marks == (Mark("bold", 4, 4),)


def test_a_button_opens_the_web_or_something_in_telegram_and_has_words() -> None:
    good = [LinkButton("Look", "https://a.org"), LinkButton("Write", "tg://resolve?domain=x")]
    bad = [LinkButton("Mail", "mailto:a@b.org"), LinkButton(" ", "https://a.org")]
    assert pieces.opened([*bad, *good]) == tuple(good)
    assert len(pieces.opened(good * 90)) == 100


@given(
    words=st.text(st.characters(exclude_categories=["Cs"]), max_size=50),
    marks=st.lists(
        st.builds(Mark, st.sampled_from([*sorted(pieces.STYLES), "mention"]), st.integers(-2, 60), st.integers(-2, 60))
    ),
)
def test_whatever_is_kept_of_any_marks_telegram_takes(words: str, marks: list[Mark]) -> None:
    kept = [{"type": one.kind, "offset": one.offset, "length": one.length} for one in pieces.sound(marks, words)]
    formatted({"text": f"{words}x", "entities": kept}, "text", 4096)
    assert len(kept) <= 100


def test_what_these_tests_take_for_telegrams_is_what_telegram_sends() -> None:
    for content in ({"text": WORDS, "entities": [BOLD, LINKED]}, {"photo": PHOTO, "caption": WORDS}, {"document": FILE}):
        check_update({"update_id": 1, "message": message(**content)})
    assert heard(text=WORDS, entities=[BOLD]).piece
    assert message()["from"]["id"] == SAM
