"""Two of the team act on the same broadcast at once, or the same act comes twice: one thing happens, and it is written down.

Must never use a mock: updates go the whole way, through a real database, in one set and in two.
"""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.translate import lane
from bot.turn import take_set
from data import offices, updates
from data.store import Store
from data.tables import audit
from data.updates import Arrived
from dialogs.content import Content
from dialogs.office import Broadcast
from dialogs.piece import Piece
from tests.bot.teams import ARRANGED, NOW, ORGANISER, OWNER, Bench, a_team, private
from tests.subscribers import FOOT, subscribe, ticks

MANY = range(2_001, 2_151)
"""More people than one yes is enough for."""


async def team(store: Store, content: Content, **fields: Any) -> Bench:  # noqa: ANN401 fields of Broadcast
    """A team with broadcast 20, previewed and ticked but for the `fields` given, and many subscribers."""
    bench = await a_team(store, content)
    one = Broadcast(20, OWNER, NOW, **{"state": "previewed", "piece": Piece("News"), "foot": FOOT, "checked": ticks(), **fields})
    await store.write(lambda c: offices.keep_broadcast(c, one, NOW))
    await store.write(lambda c: subscribe(c, MANY, NOW))
    return bench


async def comes(bench: Bench, *acts: tuple[int, int, str], now: Any = NOW) -> None:  # noqa: ANN401
    """These (update's number, sender, words) come in one set."""
    told = [(number, private(sender, words)) for number, sender, words in acts]
    rows = [Arrived(number, lane(update), json.dumps(update)) for number, update in told]
    await bench.store.write(lambda c: updates.accept(c, 42, rows, now))
    while (await bench.store.write(lambda c: take_set(c, bench.rules, now, now + timedelta(seconds=60)))).more:
        pass


async def in_sets(bench: Bench, together: bool, *acts: tuple[int, int, str]) -> None:
    """All in one set, or each in its own."""
    for some in [acts] if together else [(one,) for one in acts]:
        await comes(bench, *some)


async def kept(bench: Bench) -> Broadcast:
    office = await bench.store.write(lambda c: offices.load(c, ARRANGED, NOW))
    return office.broadcasts[20]


async def done(bench: Bench) -> list[tuple[int, str]]:
    """Who did what, by the audit."""
    rows = await bench.store.write(lambda c: c.execute(select(audit.c.by, audit.c.act).order_by(audit.c.id)))
    return [(row.by, row.act) for row in rows]


ONE_SET = pytest.mark.parametrize("together", [True, False], ids=["one set", "two sets"])


@ONE_SET
async def test_two_yeses_at_once_are_the_two_it_needs(store: Store, content: Content, together: bool) -> None:
    bench = await team(store, content)
    await in_sets(bench, together, (1, OWNER, "/broadcast 20"), (2, ORGANISER, "/broadcast 20"))
    await comes(bench, (3, OWNER, "checklist"), (4, ORGANISER, "checklist"))
    await comes(bench, (5, OWNER, "go on"), (6, ORGANISER, "go on"))
    await comes(bench, (7, OWNER, "now"), (8, ORGANISER, "now"))
    await in_sets(bench, together, (9, OWNER, "yes"), (10, ORGANISER, "yes"))

    one = await kept(bench)
    assert (one.state, {*one.approved}) == ("scheduled", {OWNER, ORGANISER})
    assert sorted(by for by, act in await done(bench) if act == "approve") == [OWNER, ORGANISER]
    assert sum(act == "schedule" for _, act in await done(bench)) == 1


async def test_a_yes_that_telegram_brings_twice_counts_once(store: Store, content: Content) -> None:
    bench = await team(store, content, approved=(0,))
    for number, words in enumerate(("/broadcast 20", "checklist", "go on", "now"), start=1):
        await comes(bench, (number, OWNER, words))
    await comes(bench, (5, OWNER, "yes"), (5, OWNER, "yes"))
    await comes(bench, (5, OWNER, "yes"))

    one = await kept(bench)
    assert (one.state, one.approved) == ("previewed", (0, OWNER))
    assert [act for act in await done(bench) if act[1] == "approve"] == [(OWNER, "approve")]


@ONE_SET
@pytest.mark.parametrize("word", ["pause", "resume"])
async def test_the_same_order_of_two_happens_once(store: Store, content: Content, together: bool, word: str) -> None:
    state, to = ("sending", "paused") if word == "pause" else ("paused", "sending")
    bench = await team(store, content, state=state, begun=NOW)
    await in_sets(bench, together, (1, OWNER, f"/broadcast 20 {word}"), (2, ORGANISER, f"/broadcast 20 {word}"))

    assert (await kept(bench)).state == to
    assert [act for _, act in await done(bench)] == [f"broadcast_{word}"]


@ONE_SET
async def test_a_pause_and_a_cancel_at_once_leave_it_cancelled_whichever_came_first(
    store: Store, content: Content, together: bool
) -> None:
    bench = await team(store, content, state="sending", begun=NOW)
    await comes(bench, (1, OWNER, "/broadcast 20 cancel"))
    await in_sets(bench, together, (2, OWNER, "yes"), (3, ORGANISER, "/broadcast 20 pause"))
    await comes(bench, (4, ORGANISER, "/broadcast 20 resume"))

    one = await kept(bench)
    assert (one.state, one.ended) == ("cancelled", NOW)
    assert [act for _, act in await done(bench)][-1] == "broadcast_cancel" or (await done(bench))[0][1] == "broadcast_pause"


@ONE_SET
async def test_two_who_mend_it_at_once_change_it_to_one_thing_that_was_shown_and_said_yes_to(
    store: Store, content: Content, together: bool
) -> None:
    bench = await team(store, content, state="paused", begun=NOW, total=len(MANY))
    await comes(bench, (1, OWNER, "/broadcast 20 mend"), (2, ORGANISER, "/broadcast 20 mend"))
    await in_sets(bench, together, (3, OWNER, "News of May"), (4, ORGANISER, "News of June"))
    await in_sets(bench, together, (5, OWNER, "yes"), (6, ORGANISER, "yes"))

    one = await kept(bench)
    assert one.piece.words == "News", "changed by a yes to something else, or by its writer's own"
    assert one.correction is not None
    assert (one.correction.words, one.mender, one.mending) == ("News of June", ORGANISER, "")
