"""Two organisers and a broadcast of theirs, for the tests of composing. Must never decide what the bot does."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dialogs.office import Arrangement, Audience, Broadcast, Member, Office
from dialogs.piece import Piece
from dialogs.queries import Count, Found, Query
from tests.talk import BEGINNING, Shared, Talker

ANA, BEN, SAM = 7, 8, 9
"""An owner, an organiser, and somebody who is not of the team."""
HUB = (
    "Write it again",
    "Link buttons",
    "Who gets it",
    "Show me how it will look",
    "Go on to the checklist",
    "Throw it away",
    "All broadcasts",
    "Main menu",
)


def a_broadcast(name: int = 1, **other: Any) -> Broadcast:  # noqa: ANN401 fields of Broadcast
    return replace(Broadcast(name, ANA, BEGINNING, piece=Piece("Come on Friday")), **other)


def an_office(*broadcasts: Broadcast) -> Office:
    ben = Member(BEN, "organiser", BEGINNING, ANA)
    last = max((one.id for one in broadcasts), default=0)
    return Office(Arrangement(frozenset({ANA})), {BEN: ben}, broadcasts={one.id: one for one in broadcasts}, next_id=last + 1)


def counted(number: Callable[[Audience], int]) -> Callable[[Query], Found]:
    return lambda query: number(query.audience) if isinstance(query, Count) else 0


def composing(*broadcasts: Broadcast, people: Callable[[Audience], int] = lambda audience: 325) -> tuple[Talker, Talker]:
    """Ana and Ben, who share these broadcasts."""
    shared = Shared(an_office(*broadcasts), counted(people))
    ana, ben = Talker(person=ANA, shared=shared), Talker(person=BEN, shared=shared)
    for one in (ana, ben):
        one.say("hello")
    return ana, ben


def kept(talker: Talker, name: int = 1) -> Broadcast:
    return talker.shared.office.broadcasts[name]
