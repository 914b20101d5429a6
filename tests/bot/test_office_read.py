"""What the team shares is read only by turns that are about it.

Ordinary people's turns are most of all there are: what they read is counted statement by statement.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from data.store import Store
from dialogs.content import Content
from tests.bot.strange import member
from tests.bot.teams import NOBODY, NOW, ORGANISER, a_team, private

A_LIFE = (
    *("/start", "plan", "The lift is broken", "It works by May", "council", "Councillor Lee", "yes", "meet"),
    *("Will you meet us in June?", "skip", "no money", "skip", "no", "The lift lets us in", "none", "email", "ok"),
    *("/ready", "ladder", "/log", "we met", "/next", "/remind in three weeks about the lift", "yes", "/reminders", "/settings"),
    *(
        "/updates",
        "yes",
        "/stop",
        "/guide",
        "/help",
        "/plans",
        "/edit 3",
        "/back",
        "/later",
        "/menu",
        "not a word of it",
        "/cancel",
    ),
)
TEAMS = ("broadcasts", "questions", "members", "invitations")


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement meanwhile."""
    found: list[str] = []

    def note(_c: Any, _k: Any, statement: str, *_more: Any) -> None:  # noqa: ANN401 SQLAlchemy's
        found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def of_the_team(found: Sequence[str]) -> list[str]:
    return [one for one in found if any(f"FROM {name}" in one for name in TEAMS)]


async def test_no_turn_of_an_ordinary_person_reads_what_the_team_shares(store: Store, content: Content) -> None:
    bench = await a_team(store, content)
    for number, words in enumerate(A_LIFE):
        with statements() as found:
            outcome = await bench.comes(private(NOBODY, words), now=NOW.replace(second=number % 60, minute=number // 60))
        assert outcome.letters, words
        assert found
        assert of_the_team(found) == [], words
    with statements() as found:
        await bench.comes(private(NOBODY, "/ask"), now=NOW.replace(hour=11))
    assert len(of_the_team(found)) == len(TEAMS), "once, and the search would find it"


async def test_in_a_set_it_is_read_once_however_many_need_it(store: Store, content: Content) -> None:
    bench = await a_team(store, content)
    with statements() as found:
        await bench.comes(private(NOBODY, "/ask"), private(ORGANISER, "/questions"))
    assert len(of_the_team(found)) == len(TEAMS)


async def test_who_unblocks_the_bot_hears_of_an_answer_that_was_lost_and_that_turn_alone_reads_it(
    store: Store, content: Content
) -> None:
    bench = await a_team(store, content)
    chat = {"id": NOBODY, "type": "private"}
    later = iter(NOW + timedelta(minutes=number) for number in range(1, 10))
    await bench.comes(private(NOBODY, "/help"), now=next(later))
    with statements() as found:
        await bench.comes(member("kicked", chat), now=next(later))
    assert of_the_team(found) == []
    for words in ("/questions 13", "answer", "Write to your council.", "send"):
        await bench.comes(private(ORGANISER, words), now=next(later))

    with statements() as found:
        outcome = await bench.comes(member("member", chat), now=next(later))
    assert "has answered your question" in str([letter.body for letter in outcome.letters])
    assert len(of_the_team(found)) == len(TEAMS)
    with statements() as found:
        outcome = await bench.comes(private(NOBODY, "/menu"), now=next(later))
    assert "has answered your question" not in str([letter.body for letter in outcome.letters])
    assert of_the_team(found) == []
