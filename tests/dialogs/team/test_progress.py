"""How far a broadcast is, and the report that adds up. Must never let one person fall out of the sum."""

import re
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.office import Broadcast
from dialogs.queries import Tally
from dialogs.team import progress, report
from dialogs.team.progress import Look
from dialogs.text import words_of
from tests.talk import our_content

PHRASES = our_content().desk.phrases
BEGUN = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
SENDING = Broadcast(12, 7, BEGUN, "sending", begun=BEGUN, total=325)
DONE = replace(SENDING, state="done", ended=BEGUN + timedelta(minutes=6))
KINDS = [one.name for one in fields(Tally) if one.name not in ("mended", "unmended")]
TALLIES = st.builds(Tally, **dict.fromkeys(KINDS, st.integers(0, 10_000) | st.just(0)))


def look(seconds: float, done: int) -> Look:
    return Look(BEGUN + timedelta(seconds=seconds), done)


@given(TALLIES)
def test_the_report_adds_up_whatever_became_of_the_copies(tally: Tally) -> None:
    line = report.sum_of(PHRASES, tally)
    if not tally.total:
        assert line == PHRASES["report_nobody"]
        return
    parts, total = line.split(" = ")
    counts = [int(part.split()[0]) for part in parts.split(" + ")]
    assert sum(counts) == int(total) == tally.total
    assert 0 not in counts


@given(TALLIES)
def test_every_kind_but_sent_is_explained_in_one_line_and_no_other_is(tally: Tally) -> None:
    lines = words_of(report.told(PHRASES, DONE, tally)).splitlines()
    explained = [name for name in progress.KINDS if PHRASES.get(f"means_{name}") in lines]
    assert explained == [name for name, _ in progress.counts(tally) if name != "sent"]


@given(TALLIES)
def test_the_bar_and_the_words_say_the_same_and_only_all_is_all(tally: Tally) -> None:
    share = progress.percent(tally)
    assert (share == 100) == (tally.open == 0)
    assert 0 <= share <= 100
    signs = progress.bar(share)
    assert len(signs) == 10
    assert signs.count("▓") == share // 10


@given(TALLIES)
def test_the_table_has_the_same_sum_and_nothing_of_people(tally: Tally) -> None:
    rows = dict(block.words.split("\t") for block in report.as_paper(PHRASES, DONE, tally).blocks)
    kinds = [int(rows[PHRASES[f"run_{name}"]]) for name in progress.KINDS if PHRASES[f"run_{name}"] in rows]
    assert sum(kinds) == int(rows["total"]) == tally.total
    assert (rows["broadcast"], rows["begun (UTC)"], rows["ended (UTC)"]) == ("12", "2026-11-24 14:05:00", "2026-11-24 14:11:00")


def test_the_report_reads_as_a_sum() -> None:
    assert words_of(report.told(PHRASES, DONE, Tally(sent=312, blocked=9, gone=4))) == (
        "Broadcast 12\nThis broadcast is done.\n"
        "312 sent + 9 blocked + 4 gone = 325\n"
        "Blocked: they have blocked the bot, so it did not reach them.\n"
        "Gone: their Telegram account is not there any more.\n"
        "It began on Tuesday 24 November 2026 at 2.05 pm. It took 6 minutes."
    )


def test_a_cancelled_one_says_so_and_what_was_not_sent() -> None:
    told = words_of(report.told(PHRASES, replace(DONE, state="cancelled"), Tally(sent=3, unsent=322)))
    assert told.startswith("Broadcast 12\nThis broadcast was cancelled.\n3 sent + 322 not sent = 325\nNot sent: it was cancelled")


def test_one_that_never_began_was_sent_to_nobody() -> None:
    told = words_of(report.told(PHRASES, replace(DONE, state="cancelled", begun=None), Tally()))
    assert told == "Broadcast 12\nThis broadcast was cancelled.\nIt was sent to nobody."


def test_times_are_those_of_london_in_summer_too() -> None:
    assert report.in_london(datetime(2027, 6, 1, 14, 5, tzinfo=UTC)) == "Tuesday 1 June 2027 at 3.05 pm"


def test_progress_says_words_first_and_the_bar_last_with_its_number() -> None:
    told = words_of(progress.told(PHRASES, SENDING, Tally(sent=128, blocked=9, gone=3, waiting=184, out=1), 28.4))
    assert told == (
        "Broadcast 12\nGoing out now: 43 % done, 140 of 325.\n"
        "128 sent, 9 blocked, 3 gone, 185 still waiting\n"
        "About 28 a second. Less than a minute left.\n"
        "▓▓▓▓░░░░░░ 43 %"
    )


def test_a_paused_one_says_that_nothing_goes_out_and_no_time() -> None:
    told = words_of(progress.told(PHRASES, replace(SENDING, state="paused"), Tally(sent=1, waiting=3), 5.0))
    assert told == (
        "Broadcast 12\nPaused at 25 %, 1 of 4 are done. Nothing goes out until you send the rest.\n"
        "1 sent, 3 still waiting\n▓▓░░░░░░░░ 25 %"
    )


@pytest.mark.parametrize(
    ("speed", "waiting", "says"),
    [
        (0.0, 100, ""),
        (2.0, 480, "About 2 a second. About 4 minutes left."),
        (0.1, 6, "About 6 a minute. About 1 minute left."),
        (0.001, 9, "About 1 a minute. About 2 hours and 30 minutes left."),
        (28.0, 100_800, "About 28 a second. About 1 hour left."),
        (30.0, 30, "About 30 a second. Less than a minute left."),
    ],
)
def test_the_time_left_is_told_in_words(speed: float, waiting: int, says: str) -> None:
    lines = words_of(progress.told(PHRASES, SENDING, Tally(sent=1, waiting=waiting), speed)).splitlines()
    assert (lines[3] if len(lines) == 5 else "") == says


def test_the_pace_is_that_of_the_last_half_minute() -> None:
    looks: tuple[Look, ...] = ()
    for second in range(0, 62, 2):
        looks = progress.seen(looks, look(second, second * 10 if second <= 30 else 300 + (second - 30) * 30))
    assert progress.pace(looks) == pytest.approx(30)


def test_one_look_says_no_pace_and_nor_does_a_clock_that_went_back() -> None:
    assert progress.pace(progress.seen((), look(0, 5))) == 0
    assert progress.pace(progress.seen((look(10, 5),), look(2, 9))) == 0
    assert progress.pace(progress.seen((look(10, 50),), look(12, 9))) == 0


@given(st.floats(0, 1_000_000))
def test_a_length_of_time_is_always_in_words_without_seconds(seconds: float) -> None:
    assert re.fullmatch(r"less than a minute|(\d+ hours?)?( and )?(\d+ minutes?)?", progress.lasting(PHRASES, seconds))


@pytest.mark.parametrize(
    ("change", "tally", "says"),
    [
        ({}, Tally(sent=5), ""),
        ({"round": 1, "mending": "edit"}, Tally(sent=5, mended=2), "A change is under way. Chats so far: 2 of 5."),
        ({"round": 1}, Tally(sent=5, mended=5), "The last change reached every chat: 5."),
        (
            {"round": 1},
            Tally(sent=5, mended=3, unmended=2),
            "Chats the last change reached: 3. Chats where it was not possible: 2.",
        ),
    ],
)
def test_what_came_of_a_change_is_told(change: dict[str, object], tally: Tally, says: str) -> None:
    assert words_of(report.mended(PHRASES, replace(DONE, **change), tally)) == says  # type: ignore[arg-type]
