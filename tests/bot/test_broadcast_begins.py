"""Proves that a broadcast begins only with the yeses and ticks it needs at that moment, and that what cannot be sent ends."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from data import offices, outbox
from data.audits import read_audit
from data.store import Store
from data.tables import members
from data.tables import outbox as letters
from dialogs.content import Content
from dialogs.office import Arrangement
from dialogs.piece import Piece
from tests.bot.broadcasting import NOON, Run, running
from tests.subscribers import WORDS, broadcast, tallied, ticks

IN_AN_HOUR = NOON + timedelta(hours=1)
ELECTION = datetime(2027, 4, 20, 12, tzinfo=UTC)
TWO = Arrangement(two_above=29)
GROUP = -100_500


async def told(store: Store) -> dict[int, str]:
    """Who of the team is told something, and what."""
    found = await store.write(lambda c: c.execute(select(letters.c.person, letters.c.body, letters.c.rank)))
    assert all(row.rank == outbox.REMINDER for row in found.all())
    found = await store.write(lambda c: c.execute(select(letters.c.person, letters.c.body)))
    return {row.person: "".join(span[0] for span in json.loads(row.body)["spans"]) for row in found}


async def waits_again(run: Run) -> None:
    """It waits for a yes, nobody got it, and the team was told."""
    one = await run.becomes("previewed")
    assert (one.begun, one.total, run.at.wire.calls) == (None, 0, [])
    assert (await tallied(run.at.store)).total == 0


async def test_a_yes_of_somebody_who_lost_the_role_since_does_not_count_and_the_team_hears_of_it(
    store: Store, content: Content
) -> None:
    async with running(store, content, people=30, arranged=TWO) as run:
        posted = []
        run.broadcaster.posted = lambda: posted.append(True)
        await run.keep(broadcast(at=IN_AN_HOUR))
        await store.write(lambda c: c.execute(delete(members).where(members.c.person == 8)))
        run.at.clock.move(timedelta(hours=1))
        await waits_again(run)
        assert await told(store) == {
            7: "Broadcast 1 has not gone out\n"
            "Its time came, but the checklist or a yes is missing now. Nothing has been sent. Please look at it."
        }
        assert posted == [True]


async def audit(store: Store) -> list[tuple[int, str, str]]:
    """Who did what, about what, from the beginning."""
    entries = await store.write(lambda c: read_audit(c, 0))
    return [(one.by, one.act, one.about) for one in reversed(entries)]


@pytest.mark.parametrize(
    ("bot", "ends"),
    [("coach_bot", "Look at it"), ("", "To open it, type /broadcast 1 in a private chat with me.")],
    ids=["named", "not known yet"],
)
async def test_the_teams_group_hears_that_it_has_not_gone_out_even_if_nobody_may_any_more(
    store: Store, content: Content, bot: str, ends: str
) -> None:
    async with running(store, content, people=30, arranged=replace(TWO, chat=GROUP)) as run:
        run.broadcaster.arrange(bot)
        await run.keep(broadcast(at=IN_AN_HOUR))
        await store.write(lambda c: c.execute(delete(members)))
        run.at.clock.move(timedelta(hours=1))
        await waits_again(run)
        assert await told(store) == {
            GROUP: "Broadcast 1 has not gone out\n"
            "Its time came, but the checklist or a yes is missing now. Nothing has been sent. Please look at it.\n" + ends
        }
        (body,) = (await store.write(lambda c: c.execute(select(letters.c.body)))).scalars().all()
        assert ("https://t.me/coach_bot?start=b-1" in body) is bool(bot)
        assert WORDS not in body
        assert json.loads(body).get("rows", []) == [], "a button does nothing in a group"


async def test_that_it_has_not_gone_out_is_written_down_once(store: Store, content: Content) -> None:
    async with running(store, content, people=30, arranged=TWO) as run:
        await run.keep(broadcast(at=IN_AN_HOUR))
        await store.write(lambda c: c.execute(delete(members)))
        run.at.clock.move(timedelta(hours=1))
        await waits_again(run)
        run.broadcaster.wake()
        await run.becomes("previewed")
        assert await audit(store) == [(0, "broadcast_recount", "broadcast 1")]


async def test_of_one_that_begins_nothing_of_the_kind_is_said_or_written_down(store: Store, content: Content) -> None:
    async with running(store, content, people=3, arranged=replace(TWO, chat=GROUP)) as run:
        await run.keep(broadcast())
        await run.becomes("done")
        assert (await told(store), await audit(store)) == ({}, [])


async def test_a_yes_of_somebody_forgotten_since_does_not_count(store: Store, content: Content) -> None:
    async with running(store, content, people=2) as run:
        await run.keep(broadcast(at=IN_AN_HOUR, by=8, approved=(8,)))
        await store.write(lambda c: offices.forget(c, [8]))
        run.at.clock.move(timedelta(hours=1))
        await waits_again(run)
        assert (await run.office())[1].approved == (0,)


@pytest.mark.parametrize(("approved", "goes"), [((7, 8), True), ((7,), False)], ids=["two", "one"])
async def test_near_an_election_two_must_have_said_yes_however_few_get_it(
    store: Store, content: Content, approved: tuple[int, ...], goes: bool
) -> None:
    async with running(store, content, people=3) as run:
        run.at.clock.move(ELECTION - NOON)
        await run.keep(broadcast(approved=approved))
        if goes:
            assert dict((await run.becomes("done")).tally) == {"sent": 3}
        else:
            await waits_again(run)


async def test_what_was_to_go_before_the_weeks_of_an_election_does_not_go_in_them_without_their_ticks(
    store: Store, content: Content
) -> None:
    """The bot was down meanwhile."""
    always = tuple(name for name in ticks() if not content.team.checklist.entries[name].near_election)
    assert always != ticks()
    async with running(store, content, people=3) as run:
        run.at.clock.move(ELECTION - NOON)
        await run.keep(broadcast(checked=always))
        await waits_again(run)


@pytest.mark.parametrize(("words", "foot"), [("m" * 4_097, "x"), (" ", "")], ids=["too long", "empty"])
async def test_copies_that_telegram_would_never_take_are_failed_and_it_ends(
    store: Store, content: Content, words: str, foot: str
) -> None:
    async with running(store, content, people=6) as run:
        await run.keep(replace(broadcast(), piece=Piece(words), foot=foot))
        assert dict((await run.becomes("done")).tally) == {"failed": 6}
        assert run.at.wire.calls == []
