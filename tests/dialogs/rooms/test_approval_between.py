"""What may happen between a look at a broadcast and a yes to it: others press, change it, lose their role. Who may not at all."""

import pytest

from dialogs.office import Life
from dialogs.piece import Piece
from tests.dialogs.rooms.approvals import AUTHOR, NUMBER, OTHER, OWNER, TABLE, VIEWER, Team


def test_two_who_press_at_once_are_both_counted_and_it_is_set_once() -> None:
    team = Team()
    team.at(AUTHOR)
    team.at(OTHER)
    team[AUTHOR].press("Yes, let it go out")
    team[OTHER].press("Yes, let it go out")

    assert (team.kept.state, team.kept.approved) == ("scheduled", (AUTHOR, OTHER))
    assert [act for _, act in team.acts] == ["approve", "approve", "schedule"]


def test_a_third_who_presses_is_told_that_it_is_set() -> None:
    team = Team(people=(OWNER, AUTHOR, OTHER))
    for person in (OWNER, AUTHOR, OTHER):
        team.at(person)
    for person in (OWNER, AUTHOR, OTHER):
        team[person].press("Yes, let it go out")

    assert team.kept.approved == (OWNER, AUTHOR)
    assert team[OTHER].session.screen == "broadcast_run"
    assert team[OTHER].last.startswith("It has its yes already and is set to go out.")


@pytest.mark.parametrize(
    ("state", "said", "screen"),
    [
        ("draft", "It is a draft now", "broadcast"),
        ("scheduled", "It has its yes already", "broadcast_run"),
        ("sending", "It does not wait for a yes any more.", "broadcast_run"),
        ("cancelled", "It does not wait for a yes any more.", "broadcast_run"),
    ],
)
@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("broadcast_confirm", "Yes, let it go out"),
        ("broadcast_confirm", "No, not like this"),
        ("broadcast_confirm", "Another time"),
        ("broadcast_when", "As soon as it has its yes"),
        ("broadcast_check", TABLE.entries["policy"].say + " (true)"),
    ],
)
def test_on_an_old_screen_nothing_happens_and_it_says_where_it_is(
    state: Life, said: str, screen: str, place: str, label: str
) -> None:
    team = Team()
    team.at(OTHER, place)
    team.becomes(state=state)
    before = team.kept
    team[OTHER].press(label)

    assert (team.kept, team.acts) == (before, [])
    assert (team[OTHER].session.screen, team[OTHER].session.topic) == (screen, "12")
    assert team[OTHER].last.startswith(said)


@pytest.mark.parametrize("place", ["broadcast_confirm", "broadcast_when", "broadcast_check"])
def test_who_comes_back_to_a_screen_that_is_over_is_asked_for_no_yes(place: str) -> None:
    team = Team(state="scheduled")
    one = team.at(OTHER, place)

    assert "It has its yes already and is set to go out." in one.last
    assert "Yes, let it go out" not in one.labels
    assert one.copies == []


def test_a_yes_to_words_that_were_changed_meanwhile_is_no_yes() -> None:
    team = Team(count=5)
    team.at(OTHER)
    team.becomes(piece=Piece("Vote for me"))
    said = team[OTHER].press("Yes, let it go out")

    assert (team.kept.state, team.kept.approved, team.acts) == ("previewed", (), [])
    assert "Somebody has changed it since you saw it. Nothing has happened." in said
    assert team[OTHER].copies[-1].piece == Piece("Vote for me"), "they see it anew, and then may say yes"
    team[OTHER].say("yes")
    assert team.kept.state == "scheduled"


def test_more_people_than_were_shown_need_two_after_all() -> None:
    team = Team(count=90)
    team.at(AUTHOR)
    team.count = 150
    team[AUTHOR].say("yes")

    assert (team.kept.state, team.kept.approved) == ("previewed", (AUTHOR,))


def test_fewer_people_than_were_shown_may_need_no_second_yes() -> None:
    team = Team(count=150)
    team.at(AUTHOR).say("yes")
    team.count = 90
    team.at(AUTHOR).say("yes")

    assert team.kept.state == "scheduled"
    assert [act for _, act in team.acts] == ["approve", "schedule"]


def test_the_yes_of_somebody_who_has_lost_their_role_does_not_count() -> None:
    team = Team(people=(OWNER, AUTHOR, OTHER))
    team.at(AUTHOR).say("yes")
    office = team.shared.office
    members = {person: one for person, one in office.members.items() if person != AUTHOR}
    team.shared.office = office.__class__(office.arranged, members, broadcasts=office.broadcasts)
    team.at(OTHER).say("yes")

    assert team.acts[-1] == (OTHER, "approve")
    team.at(OWNER).say("yes")
    assert team.kept.state == "scheduled"


@pytest.mark.parametrize("person", [VIEWER, 99])
@pytest.mark.parametrize("screen", ["broadcast_check", "broadcast_when", "broadcast_confirm"])
def test_who_may_not_sees_nothing_and_does_nothing(person: int, screen: str) -> None:
    team = Team(count=5)
    before = team.kept
    one = team.at(person, screen)
    assert one.session.screen == "home"
    one.session.screen, one.session.topic = screen, str(NUMBER)
    one.say("yes")

    assert team.kept == before
    assert one.copies == []
    assert not any("Dear friends" in seen.words for seen in one.chat)


@pytest.mark.parametrize("topic", ["", "13", "x", "٣", "-1", "9" * 30])
@pytest.mark.parametrize("screen", ["broadcast_check", "broadcast_when", "broadcast_confirm"])
def test_a_broadcast_that_is_not_there_is_said_and_nothing_happens(screen: str, topic: str) -> None:
    team = Team(count=5)
    one = team.at(AUTHOR, screen)
    before = team.kept
    one.session.screen, one.session.topic = screen, topic
    one.say("hm", "yes")

    assert team.kept == before
    assert "cannot find this broadcast" in one.last
