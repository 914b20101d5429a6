"""Proves that nobody's plan for a broadcast comes to nothing in silence: whoever wrote it or said yes to it hears of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.dialogs.rooms.approvals import AUTHOR, NOON, NUMBER, OTHER, OWNER, VIEWER, Team

CHANGED = (
    f"Broadcast {NUMBER} does not go out as planned\n"
    "Somebody in the team has changed it. Nothing has gone out. It needs a new yes."
)
CANCELLED = f"Broadcast {NUMBER} is cancelled\nSomebody in the team has cancelled it. Nothing has gone out."
EVERYBODY = (OWNER, AUTHOR, OTHER)


def planned() -> Team:
    """The author said yes, which is enough, and it goes out tomorrow; everybody has looked at the bot."""
    made = Team(count=20, people=EVERYBODY, at=NOON + timedelta(days=1))
    made.at(AUTHOR).say("yes")
    return _met(made)


def waiting(meanwhile: str = "") -> Team:
    """The author said yes, and it waits for another; the other one opened it before that, and typed `meanwhile`."""
    made = Team(people=EVERYBODY)
    made[OTHER].say(f"/broadcast {NUMBER}", *([meanwhile] if meanwhile else []))
    made.at(AUTHOR).say("yes")
    assert made.kept.approved == (AUTHOR,)
    return _met(made)


def _met(made: Team) -> Team:
    assert all(made[person] for person in (*EVERYBODY, VIEWER))
    return made


def changes_a_planned_one() -> Team:
    made = planned()
    made[OTHER].say(f"/broadcast {NUMBER}", "change")
    assert (made.kept.state, made.kept.approved) == ("scheduled", (AUTHOR,)), "it asks first"
    return made


def narrows_it() -> Team:
    made = waiting("who")
    made[OTHER].press("By when they were last here")
    return made


def times_it() -> Team:
    made = waiting()
    made.at(OTHER).say("another time", "friday at 11 am")
    return made


def unticks_it() -> Team:
    made = waiting()
    made.at(OTHER, "broadcast_check")
    return made


def cancels_it() -> Team:
    made = planned()
    made[OTHER].say(f"/broadcast {NUMBER} cancel")
    return made


def throws_it_away() -> Team:
    return waiting("throw it away")


WAYS: dict[Callable[[], Team], tuple[str, str]] = {
    changes_a_planned_one: ("yes", CHANGED),
    narrows_it: ("In the last 7 days", CHANGED),
    times_it: ("yes", CHANGED),
    unticks_it: ("1", CHANGED),
    cancels_it: ("yes", CANCELLED),
    throws_it_away: ("yes", CANCELLED),
}
"""What leads up to somebody else's last word -> that word, and what the author hears then."""


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_whoever_wrote_it_and_said_yes_hears_that_somebody_else_undid_it(way: Callable[[], Team]) -> None:
    made, (word, letter) = way(), WAYS[way]
    heard = {person: len(made[person].chat) for person in (*EVERYBODY, VIEWER)}
    made[OTHER].say(word)
    news = {person: [said.words for said in made[person].chat[had:]] for person, had in heard.items()}

    assert made.kept.state == "cancelled" or made.kept.approved == ()
    assert news[AUTHOR] == [letter]
    assert made[AUTHOR].chat[-1].buttons[0].data == f"/broadcast {NUMBER}"
    assert (news[OWNER], news[VIEWER]) == ([], []), "it was no plan of theirs"
    assert not any(said.startswith("Broadcast 12 ") and "as planned" in said for said in news[OTHER])


def test_both_who_said_yes_hear_of_it_and_whoever_undoes_it_does_not() -> None:
    made = _met(Team(people=EVERYBODY, at=NOON + timedelta(days=1)))
    made.at(OTHER).say("yes")
    made.at(OWNER).say("yes")
    made[OWNER].say(f"/broadcast {NUMBER}", "change", "yes")

    assert made[AUTHOR].last == made[OTHER].last == CHANGED
    assert "as planned" not in made[OWNER].last


def test_who_undoes_their_own_plan_is_told_no_more_than_what_they_did() -> None:
    made = planned()
    had = len(made[AUTHOR].chat)
    made[AUTHOR].say(f"/broadcast {NUMBER}", "change", "yes")

    assert made.kept.state == "draft"
    assert not any("as planned" in said.words for said in made[AUTHOR].chat[had:] if not said.words.startswith("Change this"))


def test_further_changes_to_what_is_a_draft_again_are_told_to_nobody() -> None:
    made = narrows_it()
    made[OTHER].say("In the last 7 days")
    had = len(made[AUTHOR].chat)
    made[OTHER].say(f"/broadcast {NUMBER}", "write", "Other words", "throw it away", "yes")

    assert made.kept.state == "cancelled"
    assert len(made[AUTHOR].chat) == had


def test_a_no_is_told_once() -> None:
    made = waiting()
    had = len(made[AUTHOR].chat)
    made.at(OTHER).say("no")

    assert [said.words.partition("\n")[0] for said in made[AUTHOR].chat[had:]] == [f"Broadcast {NUMBER} is a draft again"]


def test_one_that_is_going_out_is_cancelled_without_a_letter_that_nothing_has_gone_out() -> None:
    made = planned()
    made.becomes(state="sending", begun=NOON)
    had = len(made[AUTHOR].chat)
    made[OTHER].say(f"/broadcast {NUMBER} cancel", "yes")

    assert made.kept.state == "cancelled"
    assert len(made[AUTHOR].chat) == had
