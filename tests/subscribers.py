"""People who said yes to updates, as a database has them, and a broadcast to them. Must never need a room's words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cache
from typing import Any

from bot.practice.world import Chat, Person, World
from data import bars, deliveries, offices, sessions
from data.sessions import Change
from data.store import Connection, Store
from dialogs.consent import Consent
from dialogs.office import Arrangement, Broadcast, Member
from dialogs.piece import LinkButton, Mark, Piece
from dialogs.queries import Tally
from dialogs.reminder import Habits
from dialogs.session import Session
from tests.talk import our_content

YES = Consent(given=True, at=datetime(2026, 10, 1, tzinfo=UTC), words="0123456789ab")
NO_QUIET = Habits(quiet_from=time(0), quiet_until=time(0))
"""Of somebody who may be written to at any time, so that a test may run at night."""
WORDS, FOOT = "The clinic stays open.", "You get this since you said yes to updates. To stop: /stop"
FIRST = 2_000_001


def subscriber(**fields: Any) -> Session:  # noqa: ANN401 any field of a session
    """Somebody at home who said yes to updates and has no quiet time, but for the `fields` given."""
    return replace(Session(3, screen="home", habits=NO_QUIET, updates=YES), **fields)


async def subscribe(connection: Connection, people: Iterable[int], now: datetime, session: Session | None = None) -> None:
    """Keep each of `people` as a subscriber, or as `session`."""
    kept = session or subscriber()
    await sessions.save(connection, [Change(person, Session(), kept) for person in people], now)


@cache
def ticks() -> tuple[str, ...]:
    """Every entry of the checklist."""
    return tuple(our_content().team.checklist.entries)


def broadcast(number: int = 1, **fields: Any) -> Broadcast:  # noqa: ANN401 any field of a broadcast
    """One that two people approved and that is due, but for the `fields` given."""
    made = datetime(2026, 11, 1, tzinfo=UTC)
    piece, links = Piece(WORDS, (Mark("bold", 4, 6),)), (LinkButton("Read more", "https://example.org/news"),)
    due = Broadcast(number, 7, made, "scheduled", piece, links, FOOT, checked=ticks(), approved=(7, 8), at=made)
    return replace(due, **fields)


async def schedule(store: Store, one: Broadcast, now: datetime) -> None:
    """Put a broadcast into the office, as a turn does, and who said yes to it into the team; they are not shown how far it is."""

    async def put(connection: Connection) -> None:
        await offices.keep_broadcast(connection, one, now)
        office = await offices.load(connection, Arrangement(), now)
        team = {person: Member(person, "organiser", now, 0) for person in one.approved}
        await offices.save(connection, office, replace(office, members={**team, **office.members}), now)
        for person in team:
            await bars.keep(connection, one.id, person, 0, True)

    await store.write(put)


async def tallied(store: Store, number: int = 1) -> Tally:
    """What became of its copies so far."""
    return await store.write(lambda c: deliveries.tally(c, number))


def crowd(world: World, count: int) -> list[int]:
    """So many people who know the bot already. Quicker than the world's own way, which looks at everybody there is."""
    people = range(FIRST, FIRST + count)
    for number in people:
        world.people[number], world.chats[number] = Person(number, "Sam", state="member"), Chat(number, "private", "Sam")
    return list(people)
