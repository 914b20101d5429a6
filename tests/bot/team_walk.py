"""A walk over every screen of the team's as the one who may: which buttons are really there. Decides nothing about who may.

Nothing is listed by hand: what an owner can reach by pressing and typing from the team's commands is what there is.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from bot.bars import BUTTONS
from dialogs.effects import Ask, Decide, Effect, Say, Tell
from dialogs.engine import advance
from dialogs.inputs import Input, Pressed, Said, TimerFired, Told
from dialogs.office import Broadcast, Office, Question, Remark
from dialogs.piece import Piece
from dialogs.queries import Count, CountTally, Entry, Figures, Found, GetFigures, GetToDo, Query, Tally, ToDo
from dialogs.rooms import register
from dialogs.session import Session
from dialogs.team.roles import COMMANDS
from dialogs.turn import Facts
from tests.bot.teams import ASKED, CODE, NOBODY, NOW, OFFICE, ORGANISER, OWNER, VIEWER
from tests.talk import our_content

TYPED = ("Come on Friday", "Read it https://example.org/read", "tomorrow at 3pm", "13")
"""What is typed on every screen, beside pressing each of its buttons: words, a link, a time, a number."""
_PIECE, _BEFORE = Piece("We meet on Friday"), NOW - timedelta(hours=1)


def _broadcasts() -> Iterator[Broadcast]:
    """One for each place where a broadcast can stand, and each that somebody else has had a hand in."""
    foot, every = our_content().desk.phrases["broadcast_foot"], tuple(our_content().team.checklist.entries)
    looked = Broadcast(0, ORGANISER, _BEFORE, "previewed", _PIECE, foot=foot)
    run = replace(looked, state="sending", begun=_BEFORE, total=5, approved=(ORGANISER,), checked=every)
    yield Broadcast(0, ORGANISER, _BEFORE, piece=_PIECE)
    yield looked
    yield replace(looked, checked=every)
    yield replace(looked, checked=every, approved=(ORGANISER,))
    yield replace(looked, state="scheduled", at=NOW + timedelta(days=30), checked=every, approved=(ORGANISER,))
    yield run
    yield replace(run, state="paused")
    yield replace(run, state="paused", correction=Piece("We meet on Saturday"), mender=ORGANISER)
    yield replace(run, state="paused", total=500)
    yield replace(run, state="done", ended=_BEFORE)
    yield replace(run, state="cancelled", ended=_BEFORE)


def _questions() -> Iterator[Question]:
    """One for each place where a question can stand."""
    one = Question(0, NOBODY, _BEFORE, waiting=_BEFORE, remarks=(Remark(NOBODY, _BEFORE, "Whom do I write to?"),))
    yield one
    yield replace(one, state="claimed", claimed=ORGANISER)
    yield replace(one, state="claimed", claimed=OWNER)
    yield replace(one, state="answered", claimed=OWNER, waiting=None)
    yield replace(one, state="closed", waiting=None)


@lru_cache(maxsize=1)
def an_office() -> Office:
    """A team with something at every place there is."""
    runs = {number: replace(one, id=number) for number, one in enumerate(_broadcasts(), start=21)}
    asked = {number: replace(one, id=number) for number, one in enumerate(_questions(), start=41)}
    return replace(
        OFFICE, broadcasts={**OFFICE.broadcasts, **runs}, questions={**OFFICE.questions, **asked}, next_id=max(asked) + 1
    )


def found(query: Query) -> Found:
    """What is counted: some of everything, and a full page of the audit."""
    answers: dict[type, Found] = {
        Count: 5,
        CountTally: Tally(sent=2, waiting=3),
        GetFigures: Figures(people={"all": 50}, stages={"ready": 9}, barriers={"money": 9}),
        GetToDo: ToDo(9, {"parking": 9}, {"who": 9}),
    }
    entries = tuple(Entry(number, NOW, OWNER, "joined", "viewer") for number in range(40, 25, -1))
    return answers.get(type(query), entries)


class Button(NamedTuple):
    """A button that was seen: where somebody stood then, and the key that came behind the turn's number."""

    screen: str
    topic: str
    key: str


@dataclass
class Walked:
    """What the walk saw: every screen, every button of the team's screens, every order on a button, and who was told one."""

    screens: set[str] = field(default_factory=set)
    buttons: dict[tuple[str, str], Button] = field(default_factory=dict)
    orders: set[str] = field(default_factory=set)


class _Place(NamedTuple):
    session: Session
    office: Office
    keys: tuple[str, ...]


@lru_cache(maxsize=1)
def walked() -> Walked:
    """Everything an owner can reach from the commands, by each button and by words."""
    seen, known = Walked(), set[tuple[str, str, frozenset[str]]]()
    ahead: deque[_Place] = deque()
    start = _Place(Session(turn=ASKED, asked=ASKED, screen="home"), an_office(), ())
    heard: list[Input] = [Said(f"/{name}") for name in COMMANDS]
    heard += [Said(f"/broadcast {number} {word}") for number in an_office().broadcasts for word in ("", "mend", "delete")]
    heard += [Said(f"/questions {number}") for number in an_office().questions]
    _told_by_others(start, seen)
    ahead.extend(_after(start, one, seen) for one in [*heard, Said(f"/team take {VIEWER}")])
    while ahead:
        place = ahead.popleft()
        session = place.session
        seen.screens.add(session.screen)
        if not _of_the_team(session):
            continue
        name = (session.screen, session.topic[:2], frozenset(place.keys))
        if name in known:
            continue
        known.add(name)
        for key in place.keys:
            seen.buttons.setdefault((session.screen, key), Button(session.screen, session.topic, key))
        tried: list[Input] = [Pressed(f"{session.asked}.{key}", 1) for key in place.keys]
        ahead.extend(_after(place, one, seen) for one in [*tried, *map(Said, TYPED)])
    return seen


def _told_by_others(start: _Place, seen: Walked) -> None:
    """What somebody else does that the team is told of, with a button: they join by a link, ask, write back, wait too long."""
    for heard in ([Said(f"/start join-{CODE}")], [Said("/ask Whom do I write to?"), Said("send")], [TimerFired("nudge.41", 1)]):
        place = start
        for one in heard:
            place = _after(place, one, seen, NOBODY)
    for state in BUTTONS.values():
        seen.orders.update(f"/broadcast 26 {word}" for _, word in state)


def _of_the_team(session: Session) -> bool:
    """A screen of the team's, or one of everybody's where it asks for the time of a broadcast."""
    return session.screen in register.DUTIES or (session.screen.startswith("when") and session.topic.startswith("broadcast"))


def _after(place: _Place, heard: Input, seen: Walked, person: int = OWNER) -> _Place:
    """Where it leads, with what the person then has before them. What others are told is written down."""
    session, office, effects = place.session, place.office, list[Effect]()
    waiting: Input | None = heard
    while waiting is not None:
        facts = Facts(our_content(), "the team", "0123456789ab", person, office, "code" * 8)
        session, new = advance(session, waiting, facts, NOW)
        effects += new
        office = next((effect.office for effect in new if isinstance(effect, Decide)), office)
        asked = next((effect for effect in new if isinstance(effect, Ask)), None)
        waiting = Told(asked.query, found(asked.query), asked.notes) if asked else None
    data = [button.data for one in effects if isinstance(one, Say | Tell) for row in one.rows for button in row if button.data]
    seen.orders.update(one for one in data if one.startswith("/"))
    keys = tuple(one.partition(".")[2] for one in data if one.startswith(f"{session.asked}."))
    return _Place(session, office, keys)
