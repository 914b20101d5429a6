"""Proves that everybody's plans can be read beside a running bot, without a word of theirs."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from data import sessions
from data.connect import StorageError
from data.inside import plans_inside
from data.sessions import Change
from data.store import Store
from dialogs.approach import NO_APPROACH, Approach, Happening, Promise
from dialogs.reminder import Reminder
from dialogs.session import Answer, Place, Plan, Session

NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)


def plan(name: str, closed: bool = False, **answers: Answer) -> Plan:
    promise = Promise("1a", "they", "promise-canary", NOW.date())
    came = Approach("met", remember="note-canary", promises=(promise,), happened=(Happening("note", NOW.date(), "news-canary"),))
    return Plan(name, "my own title", "r1", Place("barrier", 2), (Place("issue"), Place("barrier", 1)), answers, closed, came)


async def test_every_open_plan_is_read_with_its_place_and_choices_but_without_words(store: Store, database: Path) -> None:
    rich = plan("a", issue=Answer("wheelchair-canary"), who=Answer("My MP", "mp", "doubt"))
    sam = Session(1, 1, "question", "a", plans={"a": rich, "b": plan("b"), "c": plan("c", closed=True)})
    sam.reminders = {"1b": Reminder("1b", "own", NOW.replace(tzinfo=None), "Europe/London", NOW, about="about-canary")}
    ann = Session(1, 1, "question", "a", plans={"a": plan("a", issue=Answer("other"))})
    changes = [Change(1001, Session(), sam), Change(1002, Session(), ann)]
    await store.write(lambda c: sessions.save(c, changes, NOW))

    found = list(plans_inside(database))

    assert [(inside.id, inside.place, len(inside.answers)) for inside in found] == [
        ("a", Place("barrier", 2), 2),
        ("b", Place("barrier", 2), 0),
        ("a", Place("barrier", 2), 1),
    ]
    assert found[0].answers == {"issue": Answer("-"), "who": Answer("-", "mp", "doubt")}
    assert found[0].path == (Place("issue"), Place("barrier", 1))
    assert "canary" not in repr(found)
    assert {inside.approach for inside in found} == {NO_APPROACH}
    assert "title" not in repr(found).replace("title=''", "")


def test_where_there_is_no_database_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"Cannot read the database .* Nothing was changed\."):
        list(plans_inside(tmp_path / "coach.db"))

    assert list(tmp_path.iterdir()) == []
