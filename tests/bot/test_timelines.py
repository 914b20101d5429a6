"""The picture of a timeline, measured in its pixels. Must never be one that Telegram shrinks, nor one nobody can read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import render
from bot.printing import NotMadeError, make
from dialogs.after.timeline import SHOWN, Line, as_pictures
from dialogs.effects import Hand
from tests.bot.papers import Plain, columns_with_ink, paper, sides

TITLE = "The story so far: The clinic has no lift"
WORDS = {
    "usual": "You got in touch with Ann Lee (By email).",
    "long": "They answered. “She will look into it and come back to me before the summer holidays begin, she hopes”",
    "longest": ("They promised: “" + "word " * 40)[:SHOWN],
    "without a space": "W" * SHOWN,
}


def pictures(past: int, later: int, what: str, title: str = TITLE) -> list[Plain]:
    """The papers as the outbox keeps them."""
    lines = [Line(f"{number % 28 + 1} November 2026", what) for number in range(past)]
    to_come = [Line("Wednesday 30 September 2027 at 10.30 am", what)] * later
    papers = as_pictures(title, lines, to_come, "Still to come", "This goes on from the picture before.")
    return [render.body(Hand(one, "timeline", ()))["paper"] for one in papers]


@pytest.mark.parametrize("what", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize(("past", "later"), [(1, 0), (4, 1), (0, 1), (9, 3), (12, 0), (27, 3)])
def test_a_timeline_is_one_telegram_shows_as_it_is(past: int, later: int, what: str) -> None:
    for plain in pictures(past, later, what):
        width, height = sides(make("timeline", plain))
        assert max(width, height) <= 1280
        assert width == 1000 or height >= 1278
        assert width >= 560, "too small to read"


def test_twelve_usual_entries_keep_nearly_their_full_width() -> None:
    (plain,) = pictures(12, 0, "You met Ann Lee.")

    assert sides(make("timeline", plain))[0] >= 950


@pytest.mark.parametrize("word", ["x" * 80, "W" * 80])
def test_a_long_word_stays_inside_the_picture(word: str) -> None:
    left, right = columns_with_ink("timeline.typ", paper(("title", word), ("day", word, word), ("day", "1 June", word)))
    assert 32 <= left <= 44
    assert 940 <= right <= 968


def test_what_is_still_to_come_has_a_ring_and_a_heading_so_that_no_colour_is_needed() -> None:
    done = make("timeline", paper(("text", "x"), ("day", "1 June", "y")))
    later = make("timeline", paper(("heading", "x"), ("day", "1 June", "y")))
    assert done != later
    assert make("timeline", paper(("day", "1 June", "y"))) == make("timeline", paper(("day", "1 June", "y")))


@pytest.mark.parametrize(
    "trick", ['#read("/etc/passwd")', "$x^2$ *b* _i_ `code`", "#panic() #{1 + 1}", "مرحبا 🦽 日本語", "\ud800", ""]
)
def test_a_timeline_of_code_is_only_a_picture(trick: str) -> None:
    drawn = make("timeline", paper(("title", trick), ("day", trick, trick), ("heading", trick), ("day", trick, trick)))
    assert sides(drawn)[0] == 1000
    assert drawn != make("timeline", paper(("title", trick), ("day", trick, trick + "x"), ("heading", trick), ("day", trick)))


@given(words=st.text(max_size=120))
@settings(max_examples=30, deadline=None)
def test_any_words_at_all_make_a_timeline(words: str) -> None:
    for plain in pictures(3, 1, words, words[:60]):
        assert make("timeline", plain)


def test_a_timeline_that_nobody_could_read_is_not_made() -> None:
    with pytest.raises(NotMadeError) as error:
        make("timeline", paper(*[("day", "1 June", "canary " * 60)] * 12))
    assert "canary" not in repr((error.value, error.value.__cause__, error.value.__context__))
