"""A team around one previewed broadcast, for the tests of its checklist, its time and its yes. Must not decide anything."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from dialogs.inputs import Returned
from dialogs.office import Arrangement, Audience, Broadcast, Member, Office
from dialogs.piece import LinkButton, Piece
from dialogs.queries import Count, Found, Query, Tally
from dialogs.team import checklist
from tests.talk import Shared, Talker, our_content

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A Tuesday."""
OWNER, AUTHOR, OTHER, VIEWER = 1, 2, 3, 4
NUMBER = 12
WORDS = "Dear friends, the board meets in May. Please write to them in your own words about the waiting times."
TABLE = our_content().team.checklist
ALWAYS = checklist.due(TABLE, near=False)
NARROW = Audience(deciders=("mp",))


class Team:
    """Three who may and one who only looks, who share an office; `count` people are in the audience now."""

    def __init__(self, count: int = 325, now: datetime = NOON, people: tuple[int, ...] = (AUTHOR, OTHER), **made: Any) -> None:  # noqa: ANN401 fields of Broadcast
        self.count = count
        members = {person: Member(person, "organiser", NOON, OWNER) for person in people if person not in (OWNER, VIEWER)}
        members |= {VIEWER: Member(VIEWER, "viewer", NOON, OWNER)}
        kept = replace(
            Broadcast(
                NUMBER, AUTHOR, NOON, "previewed", Piece(WORDS), (LinkButton("More", "https://example.org"),), "Stop: /stop"
            ),
            checked=ALWAYS,
        )
        owners = frozenset({OWNER}) if OWNER in people else frozenset()
        office = Office(Arrangement(owners), members, broadcasts={NUMBER: replace(kept, **made)}, next_id=NUMBER + 1)
        self.shared = Shared(office, self._found)
        self.now = now
        self._people: dict[int, Talker] = {}

    def _found(self, query: Query) -> Found:
        return self.count if isinstance(query, Count) else Tally()

    def __getitem__(self, person: int) -> Talker:
        if person not in self._people:
            self._people[person] = Talker(now=self.now, person=person, shared=self.shared)
            self._people[person].say("hello")
        return self._people[person]

    def at(self, person: int, screen: str = "broadcast_confirm") -> Talker:
        """Bring them to a screen about the broadcast, as its own commands lead there."""
        talker = self[person]
        talker.now = self.now
        talker.session.screen, talker.session.topic = screen, str(NUMBER)
        talker.hear(Returned())
        return talker

    def on(self, now: datetime) -> None:
        """The clock of everybody shows `now`."""
        self.now = now
        for talker in self._people.values():
            talker.now = now

    @property
    def kept(self) -> Broadcast:
        """The broadcast as it is now."""
        return self.shared.office.broadcasts[NUMBER]

    def becomes(self, **changes: Any) -> None:  # noqa: ANN401 fields of Broadcast
        """Somebody elsewhere changed it."""
        office = self.shared.office
        self.shared.office = replace(office, broadcasts={NUMBER: replace(self.kept, **changes)})

    def arrange(self, **changes: Any) -> None:  # noqa: ANN401 fields of Arrangement
        """The settings are others."""
        office = self.shared.office
        self.shared.office = replace(office, arranged=replace(office.arranged, **changes))

    @property
    def acts(self) -> list[tuple[int, str]]:
        """What is in the audit about the broadcast."""
        return [(person, act) for person, act, about in self.shared.acts if about == f"broadcast {NUMBER}"]
