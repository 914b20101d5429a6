"""Proves that the audit is only added to, that a forgotten person has no role and no number in it, and who has which role."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from data import erase, offices
from data.audits import PAGE, read_audit
from data.offices import Act
from data.store import Connection, Store
from data.tables import audit, invitations, members
from dialogs.office import Arrangement, Invitation, Member, Office
from dialogs.rooms import team

NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)
OWNER, ANN, SAM = 71, 72, 1_234_567_890_123
ARRANGED = Arrangement(owners=frozenset({OWNER}))
OFFICE = Office(
    ARRANGED,
    {ANN: Member(ANN, "organiser", NOW, SAM), SAM: Member(SAM, "viewer", NOW, OWNER)},
    {name: Invitation(name, "viewer", by, NOW + timedelta(hours=24)) for name, by in (("a", OWNER), ("b", SAM))},
)


async def entries(store: Store) -> list[tuple[int, str, str]]:
    rows = await store.write(lambda c: c.execute(select(audit.c.by, audit.c.act, audit.c.about).order_by(audit.c.id)))
    return [tuple(row) for row in rows]


async def write_down(store: Store, *acts: Act, now: datetime = NOW) -> None:
    await store.write(lambda c: offices.record(c, acts, now))


async def test_what_is_saved_is_loaded_and_a_link_that_ended_is_not(store: Store) -> None:
    await store.write(lambda c: offices.save(c, Office(ARRANGED), OFFICE, NOW))
    assert await store.write(lambda c: offices.load(c, ARRANGED, NOW)) == OFFICE
    late = await store.write(lambda c: offices.load(c, ARRANGED, NOW + timedelta(hours=24)))
    assert late == replace(OFFICE, invitations={})


async def test_links_that_ended_go_with_the_next_change_of_links(store: Store) -> None:
    await store.write(lambda c: offices.save(c, Office(ARRANGED), OFFICE, NOW))
    later = NOW + timedelta(days=3)
    new = Invitation("new", "viewer", OWNER, later + timedelta(hours=24))
    before = Office(ARRANGED, OFFICE.members)
    await store.write(lambda c: offices.save(c, before, replace(before, invitations={"new": new}), later))
    assert list(await store.write(lambda c: c.execute(select(invitations.c.code)))) == [("new",)]


async def test_everybody_with_a_role_is_known_for_their_menu(store: Store) -> None:
    await store.write(lambda c: offices.save(c, Office(ARRANGED), OFFICE, NOW))
    arranged = Arrangement(owners=frozenset({OWNER, ANN}))
    found = await store.write(lambda c: offices.roles(c, arranged))
    assert found == {OWNER: "owner", ANN: "owner", SAM: "viewer"}


async def test_who_once_acted_for_the_team_and_may_no_more_loses_the_menu_and_who_was_refused_is_nobody(store: Store) -> None:
    gone, stranger = 901, 902
    acts = [
        Act(gone, "role_given", "x"),
        Act(gone, "refused", "/team"),
        Act(stranger, "refused", "/team"),
        Act(OWNER, "exported", ""),
    ]
    await store.write(lambda c: offices.record(c, acts, NOW))
    found = await store.write(lambda c: offices.roles(c, Arrangement(owners=frozenset({OWNER}))))

    assert found == {OWNER: "owner", gone: None}


@pytest.mark.parametrize(
    "change",
    [
        delete(audit),
        update(audit).values(act="another"),
        update(audit).values(about="another"),
        update(audit).values(about=""),
        update(audit).values(about="0", act="role_taken"),
        update(audit).values(at=NOW + timedelta(1)),
        update(audit).values(id=99),
        update(audit).values(by=ANN),
        update(audit).where(audit.c.act != "role_taken").values(about="0"),
    ],
)
async def test_the_database_itself_refuses_to_change_what_was_written_down(store: Store, change: object) -> None:
    await write_down(store, Act(OWNER, "link_made", "viewer"), Act(OWNER, "role_taken", str(SAM)))
    before = await entries(store)

    async def spoil(connection: Connection) -> None:
        await connection.execute(change)  # type: ignore[call-overload] # any of the above

    with pytest.raises(IntegrityError):
        await store.write(spoil)
    assert await entries(store) == before


async def test_a_forgotten_person_has_no_role_no_link_and_no_number_anywhere(store: Store) -> None:
    await store.write(lambda c: offices.save(c, Office(ARRANGED), OFFICE, NOW))
    await write_down(
        store,
        Act(SAM, "joined", "viewer"),
        Act(OWNER, "role_taken", str(SAM)),
        Act(OWNER, "role_taken", str(ANN)),
        Act(OWNER, "link_made", "viewer"),
    )
    await store.write(lambda c: erase.erase(c, [SAM]))

    assert await entries(store) == [
        (0, "joined", "viewer"),
        (OWNER, "role_taken", "0"),
        (OWNER, "role_taken", str(ANN)),
        (OWNER, "link_made", "viewer"),
    ]
    assert list(await store.write(lambda c: c.execute(select(members.c.person, members.c.by)))) == [(ANN, 0)]
    assert list(await store.write(lambda c: c.execute(select(invitations.c.code)))) == [("a",)]


@pytest.mark.parametrize(("minutes", "count"), [((0, 1, 59), 1), ((0, 61), 2), ((0, 59, 61), 2)])
async def test_what_somebody_was_refused_is_written_once_an_hour(store: Store, minutes: Sequence[int], count: int) -> None:
    for minute in minutes:
        await write_down(store, Act(SAM, "refused", "/team"), now=NOW + timedelta(minutes=minute))
    assert len(await entries(store)) == count


async def test_of_two_and_of_two_things_each_is_written(store: Store) -> None:
    acts = [Act(by, "refused", about) for by in (SAM, ANN) for about in ("/team", "/audit")]
    await write_down(store, *acts, *acts)
    assert len(await entries(store)) == 4
    await write_down(store, Act(OWNER, "link_made", "viewer"), Act(OWNER, "link_made", "viewer"))
    assert len(await entries(store)) == 6, "what was done is written each time"


async def test_the_audit_is_read_in_pages_from_its_end(store: Store) -> None:
    await write_down(store, *[Act(OWNER, "link_made", str(number)) for number in range(20)])
    newest = await store.write(lambda c: read_audit(c, 0))
    older = await store.write(lambda c: read_audit(c, newest[-1].id))

    assert PAGE == team.PAGE == len(newest)
    assert [entry.about for entry in (*newest, *older)] == [str(number) for number in range(19, -1, -1)]
    assert newest[0].at == NOW
    assert await store.write(lambda c: read_audit(c, older[-1].id)) == ()
