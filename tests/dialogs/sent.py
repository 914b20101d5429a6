"""A team and a broadcast that goes out or has gone out, for the tests of what may be done to it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from dialogs.inputs import Returned
from dialogs.office import Arrangement, Broadcast, Member, Office
from dialogs.piece import LinkButton, Mark, Piece
from dialogs.queries import Count, Found, Query, Tally
from tests.talk import BEGINNING, Shared, Talker

OWNER, ANN, BEN, VERA, NOBODY = 7, 8, 9, 10, 11
"""An owner, two organisers, somebody who may see figures only, and somebody of whom the team knows nothing."""
FOOT = "To stop these updates, send /stop."
PIECE = Piece("The leters are out", (Mark("bold", 4, 6),))
TALLY = Tally(sent=312, blocked=9, gone=4)


def broadcast(**changes: Any) -> Broadcast:  # noqa: ANN401 fields of Broadcast
    """One that Ann wrote, Ben said yes to, and that goes out."""
    made = BEGINNING - timedelta(hours=1)
    whole = Broadcast(12, ANN, made, "sending", PIECE, (LinkButton("Read", "https://example.org"),), FOOT, total=325, begun=made)
    return replace(whole, **{"approved": (BEN,), **changes})


def ended(**changes: Any) -> Broadcast:  # noqa: ANN401 fields of Broadcast
    """As `broadcast`, but done."""
    return broadcast(**{"state": "done", "ended": BEGINNING - timedelta(minutes=30), **changes})


def team(one: Broadcast, tally: Tally = TALLY, two_above: int = 1_000) -> Shared:
    """The team, with this broadcast and what became of its copies."""
    roles = ((ANN, "organiser"), (BEN, "organiser"), (VERA, "viewer"))
    members = {person: Member(person, role, BEGINNING, OWNER) for person, role in roles}  # type: ignore[arg-type]

    def found(query: Query) -> Found:
        return 40 if isinstance(query, Count) else tally

    arranged = Arrangement(frozenset({OWNER}), two_above=two_above)
    return Shared(Office(arranged, members, broadcasts={one.id: one}, next_id=20), found)


def at(shared: Shared, person: int = ANN, word: str = "", screen: str = "broadcast_run") -> Talker:
    """Somebody who comes to the broadcast, perhaps with a word after its number."""
    talker = shared.people.get(person) or Talker(person=person, shared=shared)
    if not talker.chat:
        talker.say("hello")
    talker.session = replace(talker.session, screen=screen, topic=f"12 {word}".strip())
    talker.hear(Returned())
    return talker
