"""What of a message cannot be sent on: each has its own sentence, and nothing that can is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.piece import LinkButton, Mark, Piece
from dialogs.team import pieces
from dialogs.team.pieces import BIGGEST, BUTTONS, CAPTION_LIMIT, MARKS
from dialogs.text import MESSAGE_LIMIT
from tests.talk import our_content

FOOT = "To stop, type /stop"
ROOM = MESSAGE_LIMIT - len(FOOT) - 2
ROOM_BELOW = CAPTION_LIMIT - len(FOOT) - 2


def marked(words: str, *marks: Mark) -> Piece:
    return Piece(words, marks)


@pytest.mark.parametrize(
    ("piece", "fault"),
    [
        (Piece("Hello"), ""),
        (Piece(""), "piece_empty"),
        (Piece(" \n "), "piece_empty"),
        (Piece("\u200b"), "piece_empty"),
        (Piece("?"), "piece_empty"),
        (Piece("", picture="p"), ""),
        (Piece("a" * ROOM), ""),
        (Piece("a" * (ROOM + 1)), "piece_long"),
        (Piece("🦽" * (ROOM // 2 + 1)), "piece_long"),
        (Piece("a" * ROOM_BELOW, picture="p"), ""),
        (Piece("a" * (ROOM_BELOW + 1), picture="p"), "piece_long_below"),
        (Piece("a" * (ROOM_BELOW + 1), file="f"), "piece_long_below"),
        (Piece("", picture="p", size=BIGGEST), ""),
        (Piece("", picture="p", size=BIGGEST + 1), "piece_big"),
        (Piece("", file="f", size=BIGGEST + 1), "piece_big"),
        (Piece("half \ud83e"), "piece_broken"),
        (Piece("nothing \x00"), "piece_broken"),
        (marked("Hello", Mark("bold", 0, 5)), ""),
        (marked("Hello", Mark("bold", 0, 6)), "piece_broken"),
        (marked("Hello", Mark("bold", -1, 2)), "piece_broken"),
        (marked("Hello", Mark("bold", 2, 0)), "piece_broken"),
        (marked("🦽", Mark("bold", 0, 2)), ""),
        (marked("Hello", *[Mark("bold", 0, 5)] * MARKS), ""),
        (marked("Hello", *[Mark("bold", 0, 5)] * (MARKS + 1)), "piece_marks"),
        (marked("Hello", Mark("text_link", 0, 5, "https://example.org/a?b=1#c")), ""),
        (marked("Hello", Mark("text_link", 0, 5, "mailto:us@example.org")), ""),
        (marked("Hello", Mark("text_link", 0, 5, "tg://resolve?domain=us")), ""),
        (marked("Hello", Mark("text_link", 0, 5, "http://example.org")), "piece_link"),
        (marked("Hello", Mark("text_link", 0, 5, "javascript:alert(1)")), "piece_link"),
        (marked("Hello", Mark("text_link", 0, 5, "https://")), "piece_link"),
        (marked("Hello", Mark("text_link", 0, 5, "https://[")), "piece_link"),
        (marked("Hello", Mark("text_link", 0, 5, "https://bank.example@evil.example")), "piece_link"),
        (marked("Hello", Mark("text_link", 0, 5, "mailto:nobody")), "piece_link"),
        (marked("Hello", Mark("text_link", 0, 5, "")), "piece_link"),
        (marked("Hello", Mark("bold", 0, 5, "half \ud83e")), "piece_link"),
        (marked("Hello", Mark("text_link", 0, 5, "https://a.b/" + "c" * 1000)), "piece_link"),
        (marked("Hello", Mark("text_link", 0, 5, "https://a.b/\u202ec")), "piece_link"),
    ],
)
def test_a_message_is_taken_or_there_is_one_reason_why_not(piece: Piece, fault: str) -> None:
    assert pieces.fault(piece, FOOT) == fault


@given(words=st.text(max_size=60), kind=st.sampled_from(["picture", "file", ""]), size=st.integers(-5, 2**40))
def test_any_message_has_an_answer_and_its_sentence_is_there(words: str, kind: str, size: int) -> None:
    piece = Piece(words, picture="p" * (kind == "picture"), file="f" * (kind == "file"), size=size)

    assert pieces.fault(piece, FOOT) in {"", *our_content().desk.phrases}


@given(offset=st.integers(-5, 30), length=st.integers(-5, 30), words=st.text(max_size=20))
def test_a_style_is_taken_only_where_there_are_words(offset: int, length: int, words: str) -> None:
    there = offset >= 0 and length > 0 and offset + length <= len(words.encode("utf-16-le", "surrogatepass")) // 2
    fault = pieces.fault(Piece(words, (Mark("bold", offset, length),), picture="p"), FOOT)

    assert fault == ("" if there else "piece_broken") or "\0" in words


@pytest.mark.parametrize(
    ("kind", "album", "why"),
    [
        ("picture", "77", "piece_album"),
        ("file", "77", "piece_album"),
        ("forwarded message", "", "piece_forwarded"),
        ("poll", "", "piece_poll"),
        ("sticker", "", "piece_sticker"),
        ("voice message", "", "piece_voice"),
        ("video", "", "piece_video"),
        ("moving picture", "", "piece_video"),
        ("contact", "", "piece_kind"),
        ("something new", "", "piece_kind"),
    ],
)
def test_what_has_no_words_of_its_own_is_refused_with_a_reason(kind: str, album: str, why: str) -> None:
    assert pieces.unfit(kind, album) == why
    assert why in our_content().desk.phrases


A, B, C = (LinkButton(name, f"https://example.org/{name}") for name in "ABC")


@pytest.mark.parametrize(
    ("words", "have", "found", "fault"),
    [
        ("A https://example.org/A", (), (A,), ""),
        ("A https://example.org/A\n\n  B   https://example.org/B ", (), (A, B), ""),
        ("C https://example.org/C", (A, B), (A, B, C), ""),
        ("Sign up now https://example.org", (), (LinkButton("Sign up now", "https://example.org"),), ""),
        ("A https://example.org/A", (A, B, C), (), "buttons_many"),
        ("https://example.org/A", (), (), "buttons_not"),
        ("Sign up", (), (), "buttons_not"),
        ("A http://example.org/A", (), (), "buttons_not"),
        ("A mailto:us@example.org", (), (), "buttons_not"),
        ("A https://example.org/A and more", (), (), "buttons_not"),
        ("A https://example.org/A\nB", (), (), "buttons_not"),
        ("A" * 40 + " https://example.org", (), (LinkButton("A" * 40, "https://example.org"),), ""),
        ("A" * 41 + " https://example.org", (), (), "buttons_long"),
    ],
)
def test_buttons_are_read_one_a_line(words: str, have: tuple[LinkButton, ...], found: tuple[LinkButton, ...], fault: str) -> None:
    read = pieces.buttons(words, have)

    assert (read.found, read.fault) == (found, fault)


@given(st.text(max_size=200))
def test_whatever_is_typed_for_buttons_at_most_three_come_of_it(words: str) -> None:
    read = pieces.buttons(words, ())

    assert len(read.found) <= BUTTONS
    assert not (read.found and read.fault)
