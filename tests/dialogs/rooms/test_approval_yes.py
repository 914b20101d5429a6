"""A broadcast's yes: of one person, of two, a no, and everything that may happen in between. Two people share one office."""

from datetime import UTC, datetime, timedelta

import pytest

from dialogs.effects import Copy, Say
from dialogs.inputs import Pressed
from dialogs.office import Audience
from dialogs.piece import Piece
from dialogs.team import checklist
from tests.dialogs.rooms.approvals import AUTHOR, NARROW, NOON, OTHER, OWNER, TABLE, VIEWER, WORDS, Team
from tests.talk import Talker

SPRING = datetime(2027, 4, 12, 9, 0, tzinfo=UTC)
THEN = checklist.due(TABLE, near=True)


def order(talker: Talker) -> str:
    """What the button of the newest message orders."""
    return talker.chat[-1].buttons[0].data


def test_it_says_everything_at_once() -> None:
    said = Team(count=80, at=NOON + timedelta(days=1)).at(AUTHOR).last

    assert (
        "Broadcast 12. Shall it go out?\n"
        "To: 80 people\n"
        "When: Wednesday 25 November 2026 at noon\n"
        "It begins: “Dear friends, the board meets in May. Please write to them…”\n"
        "Checklist: done\n"
    ) in said
    assert "Two of you" not in said


def test_the_preview_comes_first_exactly_as_it_will_look() -> None:
    team = Team()
    one = team.at(OTHER)

    assert one.copies == [Copy(Piece(WORDS), team.kept.buttons, "Stop: /stop")]
    kinds = [type(effect) for effect in one.effects if isinstance(effect, Copy | Say)]
    assert kinds == [Copy, Say]


def test_the_preview_is_not_sent_again_while_nothing_changed() -> None:
    team = Team()
    team.at(AUTHOR).say("hm, well")

    assert len(team[AUTHOR].copies) == 1
    assert "To: 325 people" in team[AUTHOR].last


def test_one_yes_is_enough_for_a_hundred() -> None:
    team = Team(count=100)
    team.at(AUTHOR).press("Yes, let it go out")

    assert (team.kept.state, team.kept.approved, team.kept.at) == ("scheduled", (AUTHOR,), NOON)
    assert team.acts == [(AUTHOR, "approve"), (AUTHOR, "schedule")]
    assert team[AUTHOR].session.screen == "broadcast_run"
    assert team[AUTHOR].last.startswith("Done. It has its yes and goes to 100 people now.")


def test_more_than_a_hundred_need_two_different_people() -> None:
    team = Team(count=101)
    author = team.at(AUTHOR)
    other = team[OTHER]
    assert "Two of you must say yes, because more than 100 people get it." in author.last

    said = author.press("Yes, let it go out")
    assert "I have asked the others." in said
    assert "You have said yes. Somebody else in the team must say yes too." in said
    assert (team.kept.state, team.kept.approved) == ("previewed", (AUTHOR,))
    assert other.last == "Broadcast 12 needs a second yes\nIt is to go to 101 people. Please look at it, and say yes or no."
    assert order(other) == "/broadcast 12"

    team.at(OTHER)
    assert other.copies
    assert "One of you has said yes. It needs one more." in other.last
    other.say("yes")
    assert (team.kept.state, team.kept.approved) == ("scheduled", (AUTHOR, OTHER))
    assert team.acts == [(AUTHOR, "approve"), (OTHER, "approve"), (OTHER, "schedule")]
    assert author.last == "Broadcast 12 has its yes\nIt goes out now."


def test_nobody_without_the_duty_is_asked_and_no_word_of_the_broadcast_is_passed_on() -> None:
    team = Team(people=(OWNER, AUTHOR, OTHER))
    for person in (OWNER, OTHER, VIEWER):
        assert team[person]
    before = {person: len(team[person].chat) for person in (OWNER, OTHER, VIEWER)}
    team.arrange(chat=-100)
    team.at(AUTHOR).say("yes")

    assert {person: len(team[person].chat) - had for person, had in before.items()} == {OWNER: 1, OTHER: 1, VIEWER: 0}
    assert [tell.chat for tell in team.shared.elsewhere] == [-100]
    assert not any("Dear friends" in team[person].last for person in (OWNER, OTHER))


@pytest.mark.parametrize(
    ("above", "why"),
    [
        (0, "Two of you must say yes to every broadcast."),
        (1, "Two of you must say yes, because more than 1 person gets it."),
        (2, "Two of you must say yes, because more than 2 people get it."),
    ],
)
def test_why_two_must_is_said_in_good_english_however_few_it_is_from(above: int, why: str) -> None:
    team = Team(count=3)
    team.arrange(two_above=above)

    assert why in team.at(AUTHOR).last


def test_the_same_person_cannot_give_the_second_yes() -> None:
    team = Team()
    one = team.at(AUTHOR)
    one.say("yes")
    assert "Yes, let it go out" not in one.labels
    one.say("yes", "yes please")
    team.at(AUTHOR).say("yes")

    assert (team.kept.state, team.kept.approved) == ("previewed", (AUTHOR,))
    assert team.acts == [(AUTHOR, "approve")]


def test_who_types_the_number_of_yes_twice_has_said_yes_and_nothing_else() -> None:
    team = Team()
    team.at(AUTHOR).say("1", "1")

    assert (team.kept.state, team.kept.approved) == ("previewed", (AUTHOR,))
    assert team.acts == [(AUTHOR, "approve")]


def test_an_old_button_of_a_yes_is_no_second_yes() -> None:
    team = Team()
    one = team.at(AUTHOR)
    seen = one.chat[-1]
    data = next(button.data for button in seen.buttons if button.label.endswith("Yes, let it go out"))
    one.press_twice("Yes, let it go out")
    one.say("hm")
    one.hear(Pressed(data, seen.message))

    assert (team.kept.state, team.kept.approved) == ("previewed", (AUTHOR,))
    assert team.acts == [(AUTHOR, "approve")]


def test_who_is_alone_is_told_how_to_add_somebody() -> None:
    team = Team(people=(AUTHOR,))
    one = team.at(AUTHOR)
    assert "Nobody else may say yes yet. An owner can add somebody with /team." in one.last
    said = one.say("yes")

    assert "Nobody else may say yes yet." in said
    assert "I have asked the others" not in said
    assert team.kept.state == "previewed"


def test_a_no_makes_it_a_draft_and_tells_whoever_wrote_it() -> None:
    team = Team()
    team.at(AUTHOR).say("yes")
    team.at(OTHER).say("no")

    assert (team.kept.state, team.kept.approved) == ("draft", ())
    assert team.acts[-1] == (OTHER, "refuse")
    assert (team[OTHER].session.screen, team[OTHER].session.topic.split()[0]) == ("broadcast", "12")
    assert team[OTHER].last.startswith("It is a draft again, and nothing goes out. I have told whoever wrote it.")
    assert team[AUTHOR].last.startswith("Broadcast 12 is a draft again\nSomebody in the team said no.")
    assert order(team[AUTHOR]) == "/broadcast 12"


def test_an_author_who_has_left_the_team_is_told_no_more() -> None:
    team = Team(people=(OWNER, AUTHOR, OTHER))
    before = len(team[AUTHOR].chat)
    office = team.shared.office
    members = {person: one for person, one in office.members.items() if person != AUTHOR}
    team.shared.office = office.__class__(office.arranged, members, broadcasts=office.broadcasts)
    team.at(OTHER).say("no")

    assert team.kept.state == "draft"
    assert len(team[AUTHOR].chat) == before
    assert team[OTHER].last.startswith("It is a draft again, and nothing goes out.\n"), "nobody was told"


def test_nobody_is_said_to_be_told_when_whoever_wrote_it_is_forgotten() -> None:
    team = Team(by=0)
    team.at(OTHER).say("no")

    assert team[OTHER].last.startswith("It is a draft again, and nothing goes out.\n")


def test_the_author_may_take_their_own_yes_back() -> None:
    team = Team()
    team.at(AUTHOR).say("yes", "no")

    assert team.kept.state == "draft"
    assert team[AUTHOR].last.startswith("It is a draft again, and nothing goes out.\n")
    assert team.acts[-1] == (AUTHOR, "refuse")


def test_an_author_who_says_no_before_any_yes_only_leaves() -> None:
    team = Team()
    team.at(AUTHOR).say("no")

    assert (team.kept.state, team.acts, team[AUTHOR].session.screen) == ("previewed", [], "broadcast")


@pytest.mark.parametrize("audience", [Audience(), NARROW])
def test_for_an_empty_audience_there_is_no_yes(audience: Audience) -> None:
    team = Team(count=0, audience=audience)
    one = team.at(AUTHOR)

    assert "Nobody is in this audience now, so it cannot go out." in one.last
    assert "Yes, let it go out" not in one.labels
    one.say("yes")
    assert (team.kept.approved, team.acts) == ((), [])


def test_an_audience_that_has_become_empty_gets_no_yes_either() -> None:
    team = Team(count=3)
    team.at(AUTHOR)
    team.count = 0
    said = team[AUTHOR].press("Yes, let it go out")

    assert "Nobody is in this audience now" in said
    assert (team.kept.state, team.acts) == ("previewed", [])


def test_a_few_people_chosen_closely_are_not_counted_out_loud() -> None:
    assert "To: fewer than 5 people" in Team(count=4, audience=NARROW).at(AUTHOR).last
    assert "To: 5 people" in Team(count=5, audience=NARROW).at(AUTHOR).last
    assert "To: 4 people" in Team(count=4).at(AUTHOR).last
    assert "To: 1 person" in Team(count=1).at(AUTHOR).last


def test_the_price_is_said_where_broadcasts_are_paid() -> None:
    team = Team()
    assert "Star" not in team.at(AUTHOR).last
    team.arrange(paid=True)
    assert "Price: 325 copies cost 33 Telegram Stars." in team.at(AUTHOR).last
    team.count = 10
    assert "Price: 10 copies cost 1 Telegram Star." in team.at(AUTHOR).last
    team.count = 3
    team.becomes(audience=NARROW)
    assert "Price: at most 1 Telegram Star." in team.at(AUTHOR).last


def test_near_an_election_two_must_say_yes_however_few_get_it() -> None:
    team = Team(count=2, now=SPRING, checked=THEN)
    said = team.at(AUTHOR).last
    assert "Two of you must say yes, because an election is near." in said
    team[AUTHOR].say("yes")
    assert team.acts == [(AUTHOR, "approve")]
    team.at(OTHER).say("yes")
    assert team.kept.state == "scheduled"


def test_near_an_election_a_yes_needs_the_other_lines_too() -> None:
    team = Team(count=2, now=SPRING)
    team.at(AUTHOR).say("yes")

    assert team[AUTHOR].session.screen == "broadcast_check"
    assert team.kept.approved == ()


def test_a_yes_with_a_line_open_leads_to_the_checklist() -> None:
    team = Team(checked=())
    assert "Some lines of the checklist are not chosen yet." in team.at(AUTHOR).last
    team[AUTHOR].say("yes")

    assert (team[AUTHOR].session.screen, team.kept.approved) == ("broadcast_check", ())


def test_a_last_yes_at_night_waits_for_the_morning_and_says_so() -> None:
    team = Team(count=5, now=datetime(2026, 11, 24, 22, tzinfo=UTC))
    said = team.at(AUTHOR).say("yes")

    assert team.kept.at == datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert "goes to 5 people on Wednesday 25 November 2026 at 9 am." in said
    assert "Nothing goes out between 8 pm and 9 am." in said


def test_a_time_that_went_by_while_it_waited_is_now_and_that_is_said_before_the_yes() -> None:
    team = Team(count=5, at=NOON - timedelta(hours=1))
    assert "When: as soon as it has its yes. The time that was set has gone by." in team.at(AUTHOR).last
    team[AUTHOR].say("yes")

    assert team.kept.at == NOON
