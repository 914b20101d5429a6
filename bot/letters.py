"""What a set of turns says, on its way to the outbox. Never keeps anything that holds words of somebody just forgotten."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from data import outbox, sessions
from data.outbox import Letter
from data.store import Connection
from dialogs.after.wall import local, quiet
from dialogs.reminder import USUAL


class Made(NamedTuple):
    """What is to be sent to a chat; `about` is somebody else whose words may be in it, 0 for nobody."""

    chat: int
    body: dict[str, Any]
    about: int = 0


async def post(
    connection: Connection,
    made: Sequence[Made],
    forgotten: Collection[int],
    now: datetime,
    leased_until: datetime | None,
    rank: int,
) -> list[Letter]:
    """Keep what is to be sent; but for what may hold words of the `forgotten`, whose letters are deleted by now."""
    kept = [one for one in made if one.about not in forgotten]
    pairs = [(one.chat, one.body) for one in kept]
    return await outbox.post(connection, pairs, now, leased_until, rank, [one.about for one in kept])


async def hushed(connection: Connection, made: Sequence[Made], now: datetime) -> list[Made]:
    """What comes from somebody else: without a sound in the quiet time of who gets it, and in the usual one of a group."""
    habits = await sessions.habits_of(connection, {one.chat for one in made}) if made else {}

    def hush(one: Made) -> Made:
        theirs = habits.get(one.chat, USUAL)
        return one._replace(body={**one.body, "silent": True}) if quiet(local(now, theirs.zone), theirs) else one

    return [hush(one) for one in made]
