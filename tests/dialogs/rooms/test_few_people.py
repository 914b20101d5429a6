"""A broadcast to a chosen few. Must never count one of them out, before, while or after it goes to them."""

import re
from typing import Any

import pytest

from dialogs.effects import Hand
from dialogs.office import Audience
from dialogs.queries import Count, Query, Tally
from tests.dialogs import sent
from tests.dialogs.sent import at, broadcast, ended, team
from tests.talk import Shared, Talker

NARROW = Audience(deciders=("mp",))
TALLIES = [Tally(sent=1, waiting=1), Tally(sent=1, stopped=1), Tally(blocked=3), Tally(unsent=4), Tally(sent=1, uncertain=1)]


def counted(words: str) -> list[str]:
    """The numbers that are said, but for the broadcast's own, of times, and the five they are fewer than."""
    bare = re.sub(r"Broadcast 12|fewer than 5|It began on .*|\d\. .*", "", words, flags=re.IGNORECASE)
    return re.findall(r"\d+", bare)


def head(talker: Talker) -> str:
    return talker.last.partition("1. ")[0]


@pytest.mark.parametrize("state", ["sending", "paused", "done", "cancelled"])
@pytest.mark.parametrize("tally", TALLIES)
@pytest.mark.parametrize("round_", [0, 1])
def test_a_chosen_few_are_not_counted_out_wherever_it_stands(state: Any, tally: Tally, round_: int) -> None:  # noqa: ANN401
    one = broadcast if state in ("sending", "paused") else ended
    talker = at(team(one(state=state, audience=NARROW, total=tally.total, round=round_), tally))
    assert not counted(head(talker)), talker.last
    assert "fewer than 5 people" in talker.last


def test_how_it_stands_is_still_plain() -> None:
    going = at(team(broadcast(audience=NARROW), Tally(sent=1, waiting=1)))
    assert "Broadcast 12\nGoing out now, to fewer than 5 people.\n" in going.last
    paused = going.press("Pause it")
    assert "Paused. It is for fewer than 5 people. Nothing goes out until you send the rest." in paused
    over = at(team(ended(audience=NARROW), Tally(sent=1, stopped=1))).last
    assert "This broadcast is done.\nIt was for fewer than 5 people, so I do not count them out.\nIt began on" in over


@pytest.mark.parametrize(
    ("tally", "says", "not_said"),
    [
        (Tally(blocked=1, failed=1), "It reached none of them.", "not certain"),
        (Tally(sent=1, uncertain=1), "I am not certain that it reached them all.", "none of them"),
        (Tally(uncertain=2), "I am not certain that it reached them all.", "none of them"),
        (Tally(sent=1, blocked=1), "This broadcast is done.", "reached"),
        (Tally(blocked=1, waiting=1), "This broadcast is done.", "reached"),
    ],
)
def test_that_it_reached_nobody_or_may_not_have_is_said_without_a_number(tally: Tally, says: str, not_said: str) -> None:
    said = at(team(ended(audience=NARROW), tally)).last
    assert says in said
    assert not_said not in said


def test_a_planned_one_says_that_they_are_few() -> None:
    shared = planned(2)
    assert "Fewer than 5 people get it, as things are. Who gets it is fixed when it starts." in at(shared).last
    assert not counted(head(at(shared)).replace("It goes out on", "It began on"))


@pytest.mark.parametrize(("count", "audience"), [(5, NARROW), (0, NARROW), (2, Audience())])
def test_a_planned_one_to_more_to_nobody_or_to_all_says_how_many(count: int, audience: Audience) -> None:
    assert f"People who get it, as things are: {count}." in at(planned(count, audience)).last


def planned(count: int, audience: Audience = NARROW) -> Shared:
    """The team, with one that is to go out."""

    def found(query: Query) -> int:
        assert isinstance(query, Count)
        return count

    shared = team(broadcast(state="scheduled", begun=None, audience=audience))
    shared.found = found
    return shared


def rows(tally: Tally, audience: Audience) -> list[str]:
    talker = at(team(ended(audience=audience), tally))
    talker.press("As a table")
    paper = next(one for one in talker.handed if isinstance(one, Hand)).paper
    return [block.words for block in paper.blocks]


def test_the_table_has_no_parts_of_a_few() -> None:
    few = rows(Tally(sent=1, stopped=1), NARROW)
    assert few[:3] == ["what became of it\thow many", "total\tfewer than 5 people", "broadcast\t12"]
    assert len(few) == 5
    assert rows(Tally(sent=1, stopped=1), Audience())[1:4] == ["sent\t1", "said stop\t1", "total\t2"]
    assert rows(Tally(sent=4, stopped=1), NARROW)[1:4] == ["sent\t4", "said stop\t1", "total\t5"]


def test_before_it_is_deleted_or_mended_the_chats_of_a_few_are_not_counted() -> None:
    shared = team(ended(audience=NARROW), Tally(sent=1, stopped=1))
    talker = at(shared)
    assert "It is in fewer than 5 chats." in talker.press("Delete it from chats")
    assert "Chats it is in" not in talker.last
    talker.say("no")
    talker.press("Mend a typo")
    assert "It is in fewer than 5 chats." in talker.say("The letters are out")
    assert "Chats in which" not in talker.last


@pytest.mark.parametrize(
    ("changes", "tally", "says"),
    [
        ({}, Tally(sent=2, mended=2), "It is changed in every chat it is in."),
        ({}, Tally(sent=2, mended=1, unmended=1), "It could not be changed in every chat."),
        ({"mending": "edit"}, Tally(sent=2, mended=1), "A change is under way."),
        ({"deleted": True}, Tally(sent=2, mended=2), "It is deleted from every chat it was in."),
        ({"deleted": True}, Tally(sent=2, mended=1, unmended=1), "It could not be deleted from every chat."),
    ],
)
def test_what_came_of_a_change_is_said_of_a_few_without_numbers(changes: dict[str, Any], tally: Tally, says: str) -> None:
    talker = at(team(ended(audience=NARROW, round=1, **changes), tally))
    assert says in talker.last
    assert not counted(head(talker))


def test_five_and_everybody_are_counted_as_before() -> None:
    assert "1 sent + 1 said stop = 2" in at(team(ended(), Tally(sent=1, stopped=1))).last
    assert "4 sent + 1 said stop = 5" in at(team(ended(audience=NARROW), Tally(sent=4, stopped=1))).last
    assert "50 % done, 1 of 2." in at(team(broadcast(), Tally(sent=1, waiting=1))).last
    assert "Chats it is in: 2." in at(team(ended(), Tally(sent=2)), sent.ANN).press("Delete it from chats")
