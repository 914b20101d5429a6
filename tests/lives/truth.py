"""What must be true of a team and its broadcasts after every act. Must never ask the code that is tested what is right."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.turn import Rules
from data import deliveries, offices
from data.tables import audit
from data.tables import deliveries as copies
from dialogs.office import Arrangement, Broadcast, Life, Office
from dialogs.queries import Tally
from dialogs.team.checklist import election_near

LONDON = ZoneInfo("Europe/London")
BY_PEOPLE: Mapping[Life, tuple[Life, ...]] = {
    "draft": ("previewed", "cancelled"),
    "previewed": ("draft", "scheduled", "cancelled"),
    "scheduled": ("draft", "cancelled"),
    "sending": ("paused", "cancelled"),
    "paused": ("sending", "cancelled"),
}
"""What one act of a person may make of a broadcast. Written down here anew, from the issue."""
BY_THE_BOT: Mapping[Life, tuple[Life, ...]] = {
    "scheduled": ("sending", "previewed", "done"),
    "sending": ("done",),
    "paused": ("done",),
}
MAY = ("owner", "organiser")


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept of the team: the office, what each broadcast's copies are counted as, each person's, and the audit."""

    office: Office
    tallies: Mapping[int, Tally]
    states: Mapping[tuple[int, int], str]
    acts: tuple[tuple[int, str, str], ...]


async def read(connection: AsyncConnection, arranged: Arrangement, now: datetime) -> Kept:
    """As it is in the tables."""
    office = await offices.load(connection, arranged, now)
    rows = (await connection.execute(select(copies.c.broadcast, copies.c.person, copies.c.state))).all()
    acts = await connection.execute(select(audit.c.by, audit.c.act, audit.c.about).order_by(audit.c.id))
    tallies = {one: await deliveries.tally(connection, one) for one in office.broadcasts}
    return Kept(office, tallies, {(row[0], row[1]): row[2] for row in rows}, tuple(tuple(row) for row in acts))


def reached(state: Life, steps: Mapping[Life, tuple[Life, ...]], most: int) -> set[Life]:
    """The states that up to `most` steps lead to."""
    found: set[Life] = {state}
    for _ in range(most):
        found |= {to for one in found for to in steps.get(one, ())}
    return found


def moved_rightly(before: Kept, after: Kept, people: Collection[int], acts: int) -> None:
    """From the one to the other by `acts` of these people, or (nobody) by the bot: on known ways, written down, by who may."""
    steps = BY_PEOPLE if people else BY_THE_BOT
    can = {one for one in people if before.office.role_of(one) in MAY or after.office.role_of(one) in MAY}
    new = Counter(after.acts) - Counter(before.acts)
    for number, one in after.office.broadcasts.items():
        had = before.office.broadcasts.get(number)
        if had is None:
            assert people, "the bot began a broadcast by itself"
            assert one.by in can or one.by == 0
        elif one.state != had.state:
            assert one.state in reached(had.state, steps, acts), f"{had.state} -> {one.state} by {people or 'the bot'}"
            if people:
                by = {who for who, _, about in new if about in (str(number), f"broadcast {number}")}
                assert by, f"{had.state} -> {one.state} of {number} is not in the audit"
                assert by <= can | {0}, f"{had.state} -> {one.state} by {by}, who may not"
        else:
            assert not people or can or _as_nobody(one) == _as_nobody(had), f"{people} changed a broadcast"


def _as_nobody(one: Broadcast) -> dict[str, object]:
    """Without names, which go when somebody is forgotten."""
    return {name: value for name, value in asdict(one).items() if name not in ("by", "approved", "mender")}


def begun_rightly(rules: Rules, office: Office, one: Broadcast, now: datetime) -> None:
    """It has the yes of as many different people as it needs, who may still say it, and every line of the checklist."""
    near = election_near(rules.content.after.periods, now.astimezone(LONDON).date())
    people = {who for who in one.approved if who and office.role_of(who) in MAY}
    needs = 2 if near or one.total > rules.arranged.two_above else 1
    assert len(people) >= needs, f"begun with the yes of {people}, for {one.total}, election near: {near}"
    items = rules.content.team.checklist.entries
    assert all(name in one.checked for name, item in items.items() if near or not item.near_election)


def true_of(kept: Kept, got: Counter[tuple[int, int]]) -> None:
    """Nobody got two; each person has one state that is true of what they got; the sums are right."""
    twice = [name for name, count in got.items() if count > 1]
    assert not twice, f"two copies: {twice}"
    for name, state in kept.states.items():
        if name[1] > 0:
            right = {"sent": (1,), "uncertain": (0, 1), "out": (0, 1)}.get(state, (0,))
            assert got[name] in right, f"{name} is {state} and got {got[name]}"
    for number, one in kept.office.broadcasts.items():
        tally = kept.tallies[number]
        states = Counter(state for (broadcast, _), state in kept.states.items() if broadcast == number)
        assert {name: count for name, count in asdict(tally).items() if count and name in states} == dict(states)
        assert tally.total == one.total == sum(states.values()), "the sum is another"
        reached = sum(count for (broadcast, _), count in got.items() if broadcast == number)
        assert states["sent"] <= reached <= states["sent"] + states["uncertain"] + states["out"]
        if one.state == "done" or (one.state == "cancelled" and one.tally):
            assert not tally.open, "over, and somebody still waits"
            assert dict(one.tally) == dict(states), "the report is another"
            assert one.ended is not None
