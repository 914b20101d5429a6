"""Proves that a deleted person is gone from the bytes of every file, not only from the answers to queries."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data import connect, erase, errands, offices, outbox, sessions, timers, updates
from data.errands import Errand
from data.outbox import Posted
from data.sessions import Change
from data.store import Connection, Store, open_store
from data.timers import Timer
from data.updates import Arrived
from dialogs.approach import Appointment, Approach, Happening, Promise
from dialogs.area import Area
from dialogs.office import Office, Question, Remark
from dialogs.reminder import Reminder
from dialogs.session import Answer, Place, Plan, Session

NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)
SAM, ANN, OLA, GROUP = 1_234_567_890_123, 1002, 1_234_567_890_777, -1_000_000_000_001
WORDS = (
    "wheelchair-canary",
    "title-canary",
    "lead-canary",
    "unsent-canary",
    "letter-canary",
    "update-canary",
    "dead-canary",
    "area-canary",
    "postcode-canary",
    "about-canary",
    "promise-canary",
    "meeting-canary",
    "company-canary",
    "needs-canary",
    "remember-canary",
    "news-canary",
    "question-canary",
    "shared-canary",
    "answered-canary",
    "quoted-canary",
)
WALL, ZONE = datetime(2027, 1, 13, 9), "Europe/London"  # noqa: DTZ001 a time on the wall
OTHER = "somebody-elses-words"


def bytes_on_disk(database: Path) -> bytes:
    return b"".join(path.read_bytes() for path in database.parent.iterdir())


async def live(connection: Connection) -> None:
    """A life: a plan with words everywhere they can be, and somebody else's beside it."""
    promise = Promise("3a", "they", "promise-canary", NOW.date())
    meeting = Appointment(WALL, ZONE, "uid", 0, "meeting-canary", "company-canary", "needs-canary")
    news = Happening("passed_on", NOW.date(), "news-canary")
    approach = Approach("met", promises=(promise,), appointment=meeting, remember="remember-canary", happened=(news,))
    answers = {"issue": Answer("wheelchair-canary " * 300)}
    plan = Plan("p1", "title-canary", "r1", Place("issue"), (), answers, approach=approach)
    anns = Plan("p1", OTHER, "r1", Place("issue"))
    reminder = Reminder("3a", "own", WALL, ZONE, NOW, "p1", "about-canary")
    session = Session(
        1, 1, "question", "p1", lead="lead-canary", unsent="unsent-canary", plans={"p1": plan}, area=Area(council="area-canary")
    )
    session.reminders = {"3a": reminder}
    changes = [Change(SAM, Session(), session), Change(ANN, Session(), Session(1, 1, "question", "p1", plans={"p1": anns}))]
    await sessions.save(connection, changes, NOW)
    await timers.put(connection, [Timer(SAM, "keep", NOW, 1), Timer(SAM, "remind.3a", NOW, 1), Timer(ANN, "keep", NOW, 1)])
    letters = await outbox.post(connection, [(SAM, "letter-canary"), (SAM, "dead-canary"), (ANN, OTHER)], NOW, None)
    await outbox.settle(connection, [Posted(letters[1].id, "dead", "too_long")], NOW)
    await updates.accept(connection, 42, [Arrived(1, SAM, "update-canary")], NOW)
    await errands.put(connection, [Errand(SAM, "postcode-canary", 1), Errand(ANN, OTHER, 1)], NOW)
    await asks(connection)


async def asks(connection: Connection) -> None:
    """Sam asked the team, and letters to organisers that quote the question could not be delivered yet."""
    remarks = (Remark(SAM, NOW, "question-canary"), Remark(OLA, NOW, "answered-canary"))
    sams = Question(1, SAM, NOW, shared="shared-canary", claimed=OLA, remarks=remarks)
    anns = Question(2, ANN, NOW, remarks=(Remark(ANN, NOW, OTHER),))
    before = Office()
    await offices.save(connection, before, replace(before, questions={1: sams, 2: anns}, next_id=3), NOW)
    quoting = [(OLA, "quoted-canary"), (GROUP, "quoted-canary"), (OLA, OTHER), (OLA, OTHER)]
    letters = await outbox.post(connection, quoting, NOW, None, outbox.REMINDER, [SAM, SAM, ANN, 0])
    await outbox.settle(connection, [Posted(letters[1].id, "dead", "too_long")], NOW)


async def handle(connection: Connection) -> None:
    await updates.done(connection, [row.id for row in await updates.next_set(connection, 10)])


async def test_a_deleted_persons_words_are_gone_from_every_byte_of_every_file(store: Store, database: Path) -> None:
    await store.write(live)
    assert all(word.encode() in bytes_on_disk(database) for word in WORDS), "the search would find nothing anyway"
    await store.write(handle)
    await store.write(lambda c: erase.erase(c, [SAM]))
    assert await store.scrub()
    left = bytes_on_disk(database)
    assert [word for word in WORDS if word.encode() in left] == []
    assert OTHER.encode() in left


async def test_nothing_of_a_deleted_person_is_left_in_any_table_but_the_number_of_what_they_sent(
    store: Store, database: Path
) -> None:
    await store.write(live)
    await store.write(handle)
    await store.write(lambda c: erase.erase(c, [SAM]))
    plain = sqlite3.connect(database)
    tables = ("sessions", "plans", "answers", "reminders", "outbox", "timers", "errands", "questions", "members", "deliveries")
    counts = {name: plain.execute(f"SELECT count(*) FROM {name} WHERE person = ?", (SAM,)).fetchone()[0] for name in tables}  # noqa: S608 our own names
    assert counts == dict.fromkeys(tables, 0)
    assert plain.execute("SELECT count(*) FROM outbox WHERE about = ?", (SAM,)).fetchone() == (0,)
    assert plain.execute("SELECT count(*) FROM outbox WHERE person = ?", (OLA,)).fetchone() == (2,), "the others wait still"
    assert plain.execute("SELECT raw, state FROM inbox").fetchall() == [("", "done")]
    plain.close()
    assert list((await store.write(lambda c: sessions.load(c, [ANN])))[ANN].plans) == ["p1"]


async def test_scrubbing_says_when_somebody_who_reads_keeps_the_words_alive(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0)
    store = await open_store(database)
    await store.write(live)
    reader = sqlite3.connect(database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM answers").fetchone()
    await store.write(lambda c: erase.erase(c, [SAM]))
    assert not await store.scrub()
    reader.execute("COMMIT")
    reader.close()
    assert await store.scrub()
    await store.close()
