"""Proves that a letter to the team says whose words it may hold, and that it goes when that person is forgotten, also at once."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot import letters
from bot.letters import Made
from bot.turn import Rules
from data import offices, outbox, sessions
from data.erase import erase
from data.sessions import Change
from data.store import Connection, Store
from data.tables import outbox as rows
from dialogs.content import Content
from dialogs.office import Arrangement, Office, Question, Remark
from dialogs.session import Session
from dialogs.team.quoting import quoted
from tests.bot.strange import SAM
from tests.bot.test_turn import NOW, Fresh, arrive, take, words

OLA, TOM = 2001, 2002
ARRANGED = Arrangement(frozenset({OLA, TOM}))
QUESTION = Question(12, SAM, NOW, remarks=(Remark(SAM, NOW, "How do I begin?"),))
OFFICE = Office(ARRANGED, questions={12: QUESTION}, next_id=13)


async def about(store: Store) -> list[tuple[int, int]]:
    """(chat, whose words) of every letter that waits."""

    async def found(connection: Connection) -> list[tuple[int, int]]:
        asked = await connection.execute(select(rows.c.person, rows.c.about).order_by(rows.c.id))
        return [(row.person, row.about) for row in asked]

    return await store.write(found)


async def live(connection: Connection) -> None:
    """Sam asked, and Ola has the question on her screen."""
    await offices.save(connection, replace(OFFICE, questions={}), OFFICE, NOW)
    people = {SAM: Session(1, 1, "home"), OLA: Session(1, 1, "asked_one", topic="12")}
    await sessions.save(connection, [Change(person, Session(), session) for person, session in people.items()], NOW)


def rules(content: Content) -> Rules:
    return Rules(content, "team@example.org", Fresh(), ARRANGED)


async def test_what_is_said_on_the_screen_of_a_question_may_hold_the_words_of_who_asked(store: Store, content: Content) -> None:
    await store.write(live)
    await arrive(store, words(OLA, "hello"), words(SAM, "/help"))
    await take(store, rules(content))

    assert set(await about(store)) == {(OLA, SAM), (SAM, 0)}


async def test_who_leaves_such_a_screen_is_still_told_what_was_on_it(store: Store, content: Content) -> None:
    await store.write(live)
    await arrive(store, words(OLA, "/menu"), words(OLA, "/help"))
    await take(store, rules(content))
    assert await about(store) == [(OLA, SAM)]
    await take(store, rules(content))
    assert await about(store) == [(OLA, SAM), (OLA, 0)]


@pytest.mark.parametrize("order", [(OLA, SAM), (SAM, OLA)])
async def test_letters_that_hold_their_words_are_not_kept_in_the_very_set_that_forgets_somebody(
    store: Store, content: Content, order: tuple[int, int]
) -> None:
    await store.write(live)
    await arrive(store, words(SAM, "/forget"))
    await take(store, rules(content))
    said = {OLA: words(OLA, "hello"), SAM: words(SAM, "yes")}
    await arrive(store, *(said[person] for person in order), first=10)
    outcome = await take(store, rules(content))

    assert outcome.forgotten
    assert [chat for chat, whose in await about(store) if whose == SAM] == []
    assert [letter.person for letter in outcome.letters] == [SAM], "only that all is forgotten"


async def test_letters_told_to_others_are_the_tellers_and_go_with_them(store: Store) -> None:
    made = [Made(OLA, {"do": "say"}, SAM), Made(TOM, {"do": "say"}, SAM), Made(TOM, {"do": "say"})]
    await store.write(lambda c: letters.post(c, made, [], NOW, None, outbox.REMINDER))
    assert await about(store) == [(OLA, SAM), (TOM, SAM), (TOM, 0)]
    await store.write(lambda c: erase(c, [SAM]))

    assert await about(store) == [(TOM, 0)]


@pytest.mark.parametrize(
    ("topic", "whose"), [("12", SAM), ("12 Some words", SAM), ("13", 0), ("", 0), ("x", 0), ("²", 0), ("9" * 99, 0)]
)
def test_whose_question_is_on_a_screen(topic: str, whose: int) -> None:
    shown = Session(1, 1, "asked_one", topic=topic)

    assert quoted(OFFICE, Session(screen="home"), shown) == whose
    assert quoted(OFFICE, shown, Session(screen="home")) == whose
    assert quoted(None, shown) == 0
    assert quoted(OFFICE, replace(shown, screen="broadcast")) == 0


async def test_who_is_forgotten_in_a_set_is_not_told_anything_by_somebody_else_in_it(store: Store, content: Content) -> None:
    claimed = replace(QUESTION, state="claimed", claimed=TOM, waiting=None)
    await store.write(lambda c: offices.save(c, replace(OFFICE, questions={}), replace(OFFICE, questions={12: claimed}), NOW))
    people = {TOM: Session(1, 1, "forget"), SAM: Session(1, 1, "home")}
    await store.write(lambda c: sessions.save(c, [Change(person, Session(), session) for person, session in people.items()], NOW))
    await arrive(store, words(SAM, "/ask 12"))
    await take(store, rules(content))
    await arrive(store, words(SAM, "I have done it, thank you both"), first=10)
    await take(store, rules(content))
    await arrive(store, words(SAM, "send"), words(TOM, "yes"), first=20)
    outcome = await take(store, rules(content))

    assert outcome.forgotten
    assert sorted(letter.person for letter in outcome.letters) == [SAM, TOM], "Tom hears only that all is forgotten"
