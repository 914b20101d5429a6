"""Every screen of the team's with something on it, for the tests that try the same words on all. Must not decide anything."""

from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from dialogs.inputs import Returned
from dialogs.office import Broadcast, Office, Question, Remark
from dialogs.piece import LinkButton, Piece
from dialogs.queries import Count, CountTally, Figures, Found, GetFigures, Query, ReadAudit, Tally, ToDo
from dialogs.rooms import register
from dialogs.team import checklist
from dialogs.team.unsent import Unsent, kept
from tests.dialogs.rooms.teams import NOBODY, OFFICE, ORGANISER, OWNER
from tests.talk import BEGINNING, Shared, Talker, our_content

DRAFT, SEEN, PLANNED, SENDING, DONE, CHANGED = range(1, 7)
"""Broadcasts: one that is written, previewed, planned, going out, done, done with a change that waits."""
ASKED = 9
"""A question nobody has taken."""


def _broadcast(number: int, **made: object) -> Broadcast:
    piece, button = Piece("Come on Friday"), LinkButton("More", "https://example.org")
    return replace(Broadcast(number, ORGANISER, BEGINNING, piece=piece, buttons=(button,), foot="Stop: /stop"), **made)  # type: ignore[arg-type]


def an_office() -> Office:
    """The team of `teams`, with a broadcast of each kind and a question."""
    begun = {"begun": BEGINNING - timedelta(hours=2), "total": 40, "approved": (ORGANISER,)}
    ended = {**begun, "state": "done", "ended": BEGINNING - timedelta(hours=1), "tally": (("sent", 40),)}
    every = checklist.due(our_content().team.checklist, near=False)
    broadcasts = (
        _broadcast(DRAFT),
        _broadcast(SEEN, state="previewed", checked=every),
        _broadcast(PLANNED, state="scheduled", at=BEGINNING + timedelta(days=1), approved=(ORGANISER,), checked=every),
        _broadcast(SENDING, state="sending", **begun),
        _broadcast(DONE, **ended),
        _broadcast(CHANGED, **ended, correction=Piece("Come on Saturday"), mender=ORGANISER),
    )
    asked = Question(ASKED, NOBODY, BEGINNING, waiting=BEGINNING, remarks=(Remark(NOBODY, BEGINNING, "Who decides?"),))
    named = {one.id: one for one in broadcasts}
    return replace(OFFICE, broadcasts=named, questions={ASKED: asked}, next_id=ASKED + 1)


def _found(query: Query) -> Found:
    if isinstance(query, Count):
        return 40
    if isinstance(query, CountTally):
        return Tally(sent=30, waiting=10) if query.broadcast == SENDING else Tally(sent=40)
    if isinstance(query, GetFigures):
        return Figures(people={"all": 412}, stages={"planning": 160, "ready": 71})
    return () if isinstance(query, ReadAudit) else ToDo()


class Place(NamedTuple):
    """A screen, its topic; `typed` are the words that bring somebody on from there, where no topic alone does."""

    screen: str
    topic: str = ""
    typed: tuple[str, ...] = ()


PLACES: dict[str, Place] = {
    place.screen if not place.typed else place.typed[-1]: place
    for place in (
        Place("team"),
        Place("team_members"),
        Place("team_give"),
        Place("team_take", str(ORGANISER)),
        Place("team_audit"),
        Place("broadcasts"),
        Place("broadcast", str(DRAFT)),
        Place("broadcast_throw", str(DRAFT)),
        Place("broadcast_write", str(DRAFT)),
        Place("broadcast_buttons", str(DRAFT)),
        Place("broadcast_audience", str(DRAFT)),
        Place("audience_decider", str(DRAFT)),
        Place("audience_stage", str(DRAFT)),
        Place("audience_topic", str(DRAFT)),
        Place("audience_area", str(DRAFT)),
        Place("audience_active", str(DRAFT)),
        Place("broadcast_check", str(SEEN)),
        Place("broadcast_when", str(SEEN)),
        Place("broadcast_confirm", str(SEEN)),
        Place("broadcast_run", str(SENDING)),
        Place("broadcast_cancel", str(PLANNED)),
        Place("broadcast_change", str(PLANNED)),
        Place("broadcast_mend", str(DONE)),
        Place("broadcast_mend_check", str(CHANGED)),
        Place("broadcast_delete", str(DONE)),
        Place("asked"),
        Place("asked_one", str(ASKED)),
        Place("asked_reply", kept(Unsent(number=ASKED))),
        Place("asked_send", kept(Unsent("Ask the board", ASKED))),
        Place("figures"),
        Place("figures_part", "stages"),
        Place("todo"),
    )
}
"""Every screen of the team's."""


def on(name: str) -> Talker:
    """The owner on that screen, which was just said to them."""
    shared = Shared(an_office(), _found)
    for person in (OWNER, ORGANISER, NOBODY):
        Talker(person=person, shared=shared).say("hello")
    owner, place = shared.people[OWNER], PLACES[name]
    owner.session.screen, owner.session.topic = place.screen, place.topic
    owner.hear(Returned())
    assert owner.session.screen == place.screen
    return owner


assert {place.screen for place in PLACES.values()} == set(register.DUTIES)
