"""The story of an approach as dated lines and as papers. Must never leave a thing out, nor tell one twice."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dialogs.after.timeline import ENTRIES_A_PICTURE, LINES_A_PICTURE, Line, ahead, as_paper, as_pictures, behind
from dialogs.approach import Appointment, Approach, Happening, Promise
from dialogs.paper import as_text
from dialogs.reminder import Reminder

TODAY = date(2026, 11, 24)
PAST, LATER = date(2026, 11, 1), date(2026, 12, 1)


def reminder(name: str, day: int, **changes: object) -> Reminder:
    wall = datetime(2026, 12, day, 10)  # noqa: DTZ001 a wall
    return replace(Reminder(name, "chase", wall, "Europe/London", wall.replace(tzinfo=UTC), "p"), **changes)  # type: ignore[arg-type]


def test_a_promise_is_told_on_the_day_they_met_though_it_was_written_down_later() -> None:
    promises = (Promise("1a", "they", "ask the board", date(2026, 11, 9)), Promise("1b", "you", "ring", date(2026, 11, 1)))
    items = behind(Approach(stage="met", happened=(Happening("met", date(2026, 11, 3)),), promises=promises))

    assert [(one.kind, one.day.day) for one in items] == [("promised_you", 1), ("met", 3), ("promised_they", 3)]


def test_what_has_been_is_told_oldest_first_with_what_was_promised() -> None:
    kept = Promise("1a", "they", "ask the board", date(2026, 11, 3), LATER, date(2026, 11, 20))
    approach = Approach(
        stage="met",
        happened=(
            Happening("sent", date(2026, 11, 2), "By email"),
            Happening("note", date(2026, 11, 1)),
            Happening("met", date(2026, 11, 3)),
            Happening("promise_kept", date(2026, 11, 20), "ask the board"),
        ),
        promises=(kept, Promise("1b", "you", "send the figures", date(2026, 11, 3))),
    )
    items = behind(approach)

    assert [one.kind for one in items] == ["note", "sent", "met", "promised_they", "promised_you", "kept_they"]
    assert items[3].by == LATER
    assert all(not one.later for one in items)


def test_what_is_to_come_is_the_meeting_open_promises_and_the_next_reminder() -> None:
    meeting = Appointment(datetime(2026, 12, 8, 15), "Europe/London", "u", place="Town hall")  # noqa: DTZ001 a wall
    promises = (
        Promise("1a", "they", "ask the board", PAST, PAST),
        Promise("1b", "you", "send the figures", PAST, LATER),
        Promise("1c", "you", "no date", PAST),
        Promise("1d", "you", "kept", PAST, LATER, TODAY),
    )
    approach = Approach(stage="meeting_booked", appointment=meeting, promises=promises)
    items = ahead(approach, [reminder("r1", 9), reminder("r2", 3), reminder("r3", 1, state="shown")], TODAY)

    assert [(one.kind, one.words) for one in items] == [
        ("late_they", "ask the board"),
        ("due_you", "send the figures"),
        ("reminder_chase", ""),
        ("meeting", "Town hall"),
    ]
    assert items[2].at == datetime(2026, 12, 3, 10)  # noqa: DTZ001 a wall
    assert all(one.later for one in items)


def test_an_own_reminder_is_told_in_its_words_and_a_promise_is_told_by_the_promise() -> None:
    own = reminder("r1", 2, kind="own", about="ring the office")
    other = reminder("r2", 2, kind="promise", about="1a")

    assert ahead(Approach(), [own], TODAY)[0].words == "ring the office"
    assert ahead(Approach(), [other], TODAY)[0].words == ""


def test_of_what_is_closed_nothing_is_to_come_and_an_old_appointment_is_no_meeting() -> None:
    meeting = Appointment(datetime(2026, 12, 8, 15), "Europe/London", "u")  # noqa: DTZ001 a wall
    assert ahead(Approach(stage="closed", promises=(Promise("1a", "they", "x", PAST, LATER),)), [reminder("r", 1)], TODAY) == ()
    assert ahead(Approach(stage="refused", appointment=meeting), [], TODAY) == ()


def lines(count: int, what: str = "You met Ann Lee.") -> list[Line]:
    return [Line(f"{number + 1} June 2027", what) for number in range(count)]


def test_the_text_file_says_everything_in_order() -> None:
    paper = as_paper("The story", lines(2), [Line("Tuesday", "You meet.")], "Still to come")

    assert as_text(paper) == (
        "The story\n\n1 June 2027\n   You met Ann Lee.\n\n2 June 2027\n   You met Ann Lee.\n\n"
        "Still to come\n\nTuesday\n   You meet.\n"
    )


@pytest.mark.parametrize("later", [0, 1, 3])
@pytest.mark.parametrize("count", [0, 1, 5, 12, 13, 30, 200])
@pytest.mark.parametrize("what", ["", "You met Ann Lee.", "word " * 32, "x" * 160], ids=["none", "short", "long", "one word"])
def test_the_pictures_hold_every_line_once_in_order_and_none_holds_too_much(count: int, later: int, what: str) -> None:
    past, to_come = lines(count, what), [Line(f"day {number}", what) for number in range(later)]
    papers = as_pictures("The story", past, to_come, "Still to come", "Goes on")
    days = [[block for block in paper.blocks if block.kind == "day"] for paper in papers]

    assert [(block.words, block.more) for part in days for block in part] == [*past, *to_come]
    assert all(len(part) <= ENTRIES_A_PICTURE for part in days)
    assert all(sum(1 - (-len(block.more) // 46) for block in part) <= LINES_A_PICTURE for part in days)
    assert len({paper.name for paper in papers}) == len(papers)
    assert [("Goes on" in [block.words for block in paper.blocks]) for paper in papers] == [False] + [True] * (len(papers) - 1)


def test_what_is_to_come_has_its_heading_on_every_picture_it_is_on() -> None:
    papers = as_pictures("The story", lines(10), lines(8), "Still to come", "Goes on")
    with_heading = [any(block.kind == "heading" for block in paper.blocks) for paper in papers]

    assert with_heading[-1]
    for paper, headed in zip(papers, with_heading, strict=True):
        kinds = [block.kind for block in paper.blocks]
        assert kinds.count("heading") == int(headed)
        assert not headed or "day" in kinds[kinds.index("heading") :]


def test_pictures_are_as_even_as_can_be() -> None:
    papers = as_pictures("The story", lines(14), [], "Still to come", "Goes on")

    assert [sum(block.kind == "day" for block in paper.blocks) for paper in papers] == [7, 7]
