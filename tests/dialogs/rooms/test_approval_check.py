"""The checklist and the time of a broadcast, as somebody of the team goes through them. Must never tick what was not shown."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dialogs.office import Life
from dialogs.team import checklist
from tests.dialogs.rooms.approvals import ALWAYS, AUTHOR, NOON, OTHER, TABLE, Team

THEN = checklist.due(TABLE, near=True)
SPRING = datetime(2027, 4, 12, 9, 0, tzinfo=UTC)
"""A Monday in the weeks before the council elections of 2027."""
NIGHT = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)


def checking(now: datetime = NOON, checked: tuple[str, ...] = ()) -> Team:
    team = Team(now=now, checked=checked)
    team.at(AUTHOR, "broadcast_check")
    return team


def test_every_line_is_shown_and_can_be_ticked_by_its_number_or_its_button() -> None:
    team = checking()
    one = team[AUTHOR]

    assert all(TABLE.entries[name].say in one.last for name in ALWAYS)
    one.say("2")
    assert team.kept.checked == ALWAYS[1:2]
    assert f"2. {TABLE.entries[ALWAYS[1]].say} (true)" in one.last
    one.press(TABLE.entries[ALWAYS[0]].say)
    assert set(team.kept.checked) == set(ALWAYS[:2])


def test_a_tick_can_be_taken_away_again() -> None:
    team = checking()
    team[AUTHOR].say("1", "1")

    assert team.kept.checked == ()


def test_the_last_tick_leads_to_the_time() -> None:
    team = checking(checked=ALWAYS[1:])
    team[AUTHOR].say("1")

    assert team[AUTHOR].session.screen == "broadcast_when"
    assert "When shall it go out?" in team[AUTHOR].last


def test_all_of_these_are_true_is_one_press() -> None:
    team = checking()
    team[AUTHOR].press("All of these are true")

    assert team.kept.checked == ALWAYS
    assert team[AUTHOR].session.screen == "broadcast_when"


def test_who_comes_back_to_a_whole_list_goes_on_from_it() -> None:
    team = checking(checked=ALWAYS)

    assert "All of these are true" not in team[AUTHOR].labels
    team[AUTHOR].say("go on")
    assert team[AUTHOR].session.screen == "broadcast_when"


def test_nobody_goes_on_with_a_line_open() -> None:
    team = checking(checked=ALWAYS[1:])

    assert "Go on to the time" not in team[AUTHOR].labels
    team[AUTHOR].say("go on")
    assert team[AUTHOR].session.screen == "broadcast_check"


def test_near_an_election_there_are_more_lines_and_it_says_why() -> None:
    said = checking(SPRING)[AUTHOR].last

    assert "An election is near, and a charity must take extra care then." in said
    assert "Two of you must say yes, however few people get it" in said
    assert all(TABLE.entries[name].say in said for name in ALWAYS)
    assert not any(TABLE.entries[name].say in said for name in THEN[len(ALWAYS) :]), "a few lines at a time"


def test_near_an_election_its_own_lines_come_once_the_usual_ones_are_chosen_and_fit_a_phone() -> None:
    team = checking(SPRING)
    for name in ALWAYS:
        said = team[AUTHOR].press(TABLE.entries[name].say)

    assert all(TABLE.entries[name].say in said for name in THEN[len(ALWAYS) :])
    assert not any(TABLE.entries[name].say in said for name in ALWAYS)
    assert len(team[AUTHOR].labels) <= 8


def test_the_lines_for_an_election_are_chosen_one_by_one() -> None:
    team = checking(SPRING)
    said = team[AUTHOR].press("All of these are true")

    assert team.kept.checked == ALWAYS
    assert "Please look at the other lines one by one." in said
    for name in THEN[len(ALWAYS) :]:
        assert team[AUTHOR].session.screen == "broadcast_check"
        team[AUTHOR].press(TABLE.entries[name].say)
    assert team[AUTHOR].session.screen == "broadcast_when"


@pytest.mark.parametrize("screen", ["broadcast_check", "broadcast_when", "broadcast_confirm"])
@pytest.mark.parametrize("typed", ["ok", "done", "thanks", "not sure", "skip", "none", "back"])
def test_small_words_lead_out_and_change_nothing(screen: str, typed: str) -> None:
    team = Team(checked=ALWAYS[1:], approved=(OTHER,))
    before = team.kept
    team.at(AUTHOR, screen)
    team[AUTHOR].say(typed)

    assert team[AUTHOR].session.screen in ("broadcast", "broadcasts")
    assert team.kept == before
    assert team.acts == []


@pytest.mark.parametrize("screen", ["broadcast_check", "broadcast_when"])
def test_no_at_the_list_and_the_time_is_a_way_out(screen: str) -> None:
    team = Team()
    team.at(AUTHOR, screen)
    team[AUTHOR].say("no")

    assert (team[AUTHOR].session.screen, team[AUTHOR].session.topic.split()[0]) == ("broadcast", "12")
    assert team.kept.state == "previewed"


def asked_when(now: datetime = NOON, **made: Any) -> Team:  # noqa: ANN401 fields of Broadcast
    team = Team(now=now, **made)
    team.at(AUTHOR, "broadcast_when")
    return team


def test_a_time_is_typed_said_back_and_agreed_on() -> None:
    team = asked_when()

    assert "Friday 27 November 2026 at 11 am. Is that right?" in team[AUTHOR].say("friday at 11am")
    assert "When: Friday 27 November 2026 at 11 am" in team[AUTHOR].say("yes")
    assert team.kept.at == datetime(2026, 11, 27, 11, tzinfo=UTC)


def test_a_time_is_tapped() -> None:
    team = asked_when()
    one = team[AUTHOR]
    one.press("Choose a day and a time")
    one.press("Show me a month")
    one.press("30")
    one.press("3 pm")
    one.press("Yes, that is right")

    assert team.kept.at == datetime(2026, 11, 30, 15, tzinfo=UTC)
    assert "When: Monday 30 November 2026 at 3 pm" in one.last


def test_it_is_london_time_wherever_the_organiser_is() -> None:
    team = asked_when()
    one = team[AUTHOR]
    one.session.habits = one.session.habits.__class__(zone="Asia/Tokyo")
    one.say("today at 1pm", "yes")

    assert team.kept.at == datetime(2026, 11, 24, 13, tzinfo=UTC)


def test_in_summer_london_is_an_hour_ahead() -> None:
    team = asked_when(datetime(2026, 7, 1, 9, tzinfo=UTC))
    team[AUTHOR].say("today at 1pm", "yes")

    assert team.kept.at == datetime(2026, 7, 1, 12, tzinfo=UTC)


def test_a_time_at_night_is_moved_to_the_morning_and_that_is_said() -> None:
    team = asked_when()
    said = team[AUTHOR].say("friday at 10pm", "yes")

    assert "Nothing goes out between 8 pm and 9 am. So I have moved it to Saturday 28 November 2026 at 9 am." in said
    assert team.kept.at == datetime(2026, 11, 28, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "typed", "at"),
    [
        (datetime(2026, 10, 23, 9, tzinfo=UTC), "saturday at 10pm", datetime(2026, 10, 25, 9, tzinfo=UTC)),
        (datetime(2026, 10, 23, 9, tzinfo=UTC), "25 October at 1.30am", datetime(2026, 10, 25, 9, tzinfo=UTC)),
        (datetime(2027, 3, 26, 9, tzinfo=UTC), "saturday at 10pm", datetime(2027, 3, 28, 8, tzinfo=UTC)),
        (datetime(2027, 3, 26, 9, tzinfo=UTC), "28 March at 1.30am", datetime(2027, 3, 28, 8, tzinfo=UTC)),
        (datetime(2027, 3, 26, 9, tzinfo=UTC), "28 March at 10am", datetime(2027, 3, 28, 9, tzinfo=UTC)),
    ],
)
def test_the_nights_when_clocks_change_end_at_nine_like_others(now: datetime, typed: str, at: datetime) -> None:
    team = asked_when(now)
    team[AUTHOR].say(typed, "yes")

    assert team.kept.at == at


def test_as_soon_as_it_can_by_day_has_no_time_of_its_own() -> None:
    team = asked_when(at=NOON + timedelta(days=3))
    said = team[AUTHOR].say("now")

    assert team.kept.at is None
    assert "When: as soon as it has its yes" in said


def test_now_at_nine_in_the_evening_is_tomorrow_at_nine_and_that_is_said() -> None:
    said = asked_when(NIGHT)[AUTHOR].say("now")

    assert "So I have moved it to Wednesday 25 November 2026 at 9 am." in said
    assert "When: Wednesday 25 November 2026 at 9 am. Nothing goes out between 8 pm and 9 am." in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("yesterday at 3pm", "That time has gone by."),
        ("today at 9am", "That time has gone by today."),
        ("22 February 2027 at 11am", "Monday 22 February 2027 at 11 am. Is that right?"),
        ("23 February 2027 at 11am", "A broadcast can be set for the next 90 days."),
        ("1 June 2027 at 3pm", "A broadcast can be set for the next 90 days."),
        ("friday", "Friday 27 November 2026. At what time?"),
        ("31 February at 3pm", "I cannot find that day in the calendar."),
        ("purple", "I did not catch that"),
    ],
)
def test_what_is_typed_sets_nothing_by_itself_and_what_is_wrong_is_said(typed: str, said: str) -> None:
    team = asked_when()
    answer = team[AUTHOR].say(typed)

    assert team.kept.at is None
    assert said in answer


def test_who_leaves_the_date_comes_back_to_the_same_broadcast() -> None:
    team = asked_when()
    team[AUTHOR].press("Choose a day and a time")
    team[AUTHOR].press("Leave the date for now")

    assert (team[AUTHOR].session.screen, team[AUTHOR].session.topic) == ("broadcast_when", "12")


def test_a_time_agreed_on_long_after_it_was_said_back_is_asked_for_again() -> None:
    team = asked_when()
    team[AUTHOR].say("today at 1pm")
    team.on(NOON + timedelta(hours=2))
    team[AUTHOR].say("yes")

    assert team.kept.at is None


def test_a_day_near_an_election_brings_the_other_lines_up() -> None:
    team = asked_when(datetime(2027, 3, 20, 10, tzinfo=UTC))
    said = team[AUTHOR].say("12 April at 11am", "yes")

    assert team[AUTHOR].session.screen == "broadcast_check"
    assert "An election is near on that day. So there are a few more lines to look at first." in said


def test_another_time_makes_a_yes_void_and_says_so() -> None:
    team = asked_when(approved=(OTHER,))
    said = team[AUTHOR].say("friday at 11am", "yes")

    assert team.kept.approved == ()
    assert "The yes it had does not count any more" in said


@pytest.mark.parametrize("state", ["draft", "scheduled", "sending", "done", "cancelled"])
def test_a_date_agreed_on_too_late_sets_nothing(state: Life) -> None:
    team = asked_when()
    team[AUTHOR].say("friday at 11am")
    team.becomes(state=state)
    team[AUTHOR].say("yes")

    assert team.kept.at is None
    assert team[AUTHOR].session.screen == ("broadcast" if state == "draft" else "broadcast_run")


def test_who_leaves_the_date_after_their_role_is_gone_sees_no_broadcast() -> None:
    team = asked_when()
    team[AUTHOR].press("Choose a day and a time")
    office = team.shared.office
    team.shared.office = office.__class__(office.arranged, {}, broadcasts=office.broadcasts)
    said = team[AUTHOR].press("Leave the date for now")

    assert "When shall it go out?" not in said
    assert "As soon as it has its yes" not in team[AUTHOR].labels


def test_a_date_of_somebody_whose_role_is_gone_sets_nothing() -> None:
    team = asked_when()
    team[AUTHOR].say("friday at 11am")
    office = team.shared.office
    team.shared.office = office.__class__(office.arranged, {}, broadcasts=office.broadcasts)
    team[AUTHOR].say("yes")

    assert team.kept.at is None
    assert team[AUTHOR].session.screen == "home"
    assert (AUTHOR, "refused", "broadcast_when") in team.shared.acts
