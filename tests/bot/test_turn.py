"""Proves that turns taken in sets are each whole: the broken one is set aside and told once, the others never notice."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.translate import lane
from bot.turn import FIRED, SET, Outcome, Rules, fire_set, take_set
from data import sessions, timers, updates
from data.outbox import REMINDER, REPLY, Letter
from data.store import Store, open_store
from data.timers import Timer
from data.updates import Arrived
from dialogs.content import Content
from dialogs.keeping import KEPT, NOTICE
from dialogs.session import Session
from tests.bot.strange import CROWD, SAM, member, message, mutants, press
from tests.reminded import remind

NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)
LEASE = NOW + timedelta(seconds=60)
ANN = 1002


class Fresh:
    """Ids in order; `broken` says at which calls it fails, as a fault in the engine would."""

    def __init__(self, broken: Callable[[int], bool] = lambda _: False) -> None:
        self._numbers, self._broken = count(1), broken

    def __call__(self) -> str:
        number = next(self._numbers)
        if self._broken(number):
            raise ZeroDivisionError("canary")
        return f"plan{number}"


def rules(content: Content, fresh: Fresh | None = None) -> Rules:
    return Rules(content, "team@example.org", fresh or Fresh())


def words(person: int, text: str) -> dict[str, Any]:
    return {"message": message(text=text, chat={"id": person, "type": "private"})}


async def arrive(store: Store, *came: dict[str, Any], first: int = 1) -> None:
    rows = [Arrived(first + number, lane(update), json.dumps(update)) for number, update in enumerate(came)]
    await store.write(lambda c: updates.accept(c, 42, rows, NOW))


async def take(store: Store, known: Rules, now: datetime = NOW) -> Outcome:
    return await store.write(lambda c: take_set(c, known, now, LEASE))


async def kept(store: Store, person: int = SAM) -> Session:
    return (await store.write(lambda c: sessions.load(c, [person])))[person]


def told(letters: list[Letter], person: int = SAM) -> str:
    return " ".join(span[0] for letter in letters if letter.person == person for span in letter.body.get("spans", []))


async def test_everybody_who_waits_is_served_in_one_set_one_input_each(store: Store, content: Content) -> None:
    await arrive(store, words(SAM, "hi"), words(ANN, "hi"), words(SAM, "plan"))
    outcome = await take(store, rules(content))
    assert (outcome.taken, outcome.more) == (2, True)
    assert [letter.person for letter in outcome.letters] == [SAM, SAM, ANN, ANN]
    outcome = await take(store, rules(content))
    assert (outcome.taken, outcome.more) == (1, False)
    assert "What is the one thing you want to change?" in told(outcome.letters)
    assert (await take(store, rules(content))).taken == 0


async def test_a_set_takes_no_more_people_than_it_may(store: Store, content: Content) -> None:
    await arrive(store, *(words(person, "hi") for person in range(1, SET + 2)))
    known = rules(content)
    assert [(await take(store, known)).taken for _ in range(3)] == [SET, 1, 0]


async def test_an_input_that_breaks_the_engine_is_set_aside_and_its_person_told_once(store: Store, content: Content) -> None:
    await arrive(store, words(SAM, "hi"), words(ANN, "hi"))
    await take(store, rules(content))
    await arrive(store, words(SAM, "plan"), words(ANN, "plan"), first=10)
    outcome = await take(store, rules(content, Fresh(lambda call: call == 1)))
    assert outcome.quarantined == ["ZeroDivisionError"]
    assert "Something went wrong on my side" in told(outcome.letters, SAM)
    assert "What is the one thing you want to change?" in told(outcome.letters, ANN)
    assert ((await kept(store, SAM)).screen, (await kept(store, ANN)).screen) == ("home", "question")
    assert (await take(store, rules(content))).taken == 0


async def test_when_not_even_that_can_be_told_the_others_still_go_on(store: Store, content: Content) -> None:
    await arrive(store, words(SAM, "hi"), words(ANN, "hi"))
    outcome = await take(store, rules(content, Fresh(lambda call: call <= 2)))
    assert outcome.quarantined == ["ZeroDivisionError", "ZeroDivisionError"]
    assert {letter.person for letter in outcome.letters} == {ANN}
    assert (await kept(store, SAM)) == Session()
    assert (await take(store, rules(content))).taken == 0


async def test_an_update_that_cannot_be_read_is_set_aside_by_the_name_of_its_field(store: Store, content: Content) -> None:
    await arrive(store, {"message": message(text=["canary"])}, words(ANN, "hi"))
    outcome = await take(store, rules(content))
    assert outcome.quarantined == ["unreadable.text"]
    assert {letter.person for letter in outcome.letters} == {ANN}


async def test_a_press_is_acknowledged_also_when_it_is_not_its_persons(store: Store, content: Content) -> None:
    await arrive(store, press(), press(**{"id": "q2", "from": {"id": ANN}}))
    assert (await take(store, rules(content))).queries == ["q1", "q2"]


async def test_a_crowd_is_told_one_line_and_left(store: Store, content: Content) -> None:
    await arrive(store, member("member", CROWD))
    assert [letter.body["do"] for letter in (await take(store, rules(content))).letters] == ["say", "leave"]


async def test_somebody_who_left_is_sent_nothing_more(store: Store, content: Content) -> None:
    await arrive(store, words(SAM, "hi"), member("kicked"))
    await take(store, rules(content))
    outcome = await take(store, rules(content))
    assert (outcome.left, outcome.letters) == ([SAM], [])
    await arrive(store, words(SAM, "hi"), first=10)
    ids = [letter.id for letter in (await take(store, rules(content))).letters]
    assert len(ids) == 1, "the letters from before are gone and their numbers are not used again"


async def test_a_timer_that_comes_due_is_an_input_like_any_other(store: Store, content: Content) -> None:
    await arrive(store, words(SAM, "hi"))
    await take(store, rules(content))
    later = NOW + KEPT - NOTICE
    outcome = await store.write(lambda c: fire_set(c, rules(content), later, None))
    assert "In a month I will delete" in told(outcome.letters)
    assert outcome.next_timer == later + NOTICE
    assert (await store.write(lambda c: fire_set(c, rules(content), later, None))).taken == 0


async def test_what_a_timer_says_stands_behind_replies_and_an_answer_does_not(store: Store, content: Content) -> None:
    await store.write(lambda c: remind(c, {ANN: [NOW]}, NOW, content.revision))
    await arrive(store, words(SAM, "hi"))
    assert {letter.rank for letter in (await take(store, rules(content))).letters} == {REPLY}
    fired = await store.write(lambda c: fire_set(c, rules(content), NOW, LEASE))
    assert [(letter.person, letter.rank) for letter in fired.letters] == [(ANN, REMINDER)]
    assert fired.fired == [NOW]


async def test_a_reminder_fires_at_its_moment_and_not_before_and_is_over_with_its_turn(store: Store, content: Content) -> None:
    await store.write(lambda c: remind(c, {ANN: [NOW]}, NOW, content.revision))
    early = await store.write(lambda c: fire_set(c, rules(content), NOW - timedelta(microseconds=1), None))
    assert (early.taken, early.next_timer) == (0, NOW)
    assert (await store.write(lambda c: fire_set(c, rules(content), NOW, None))).taken == 1
    assert [one.state for one in (await kept(store, ANN)).reminders.values()] == ["shown"]
    assert (await store.write(lambda c: fire_set(c, rules(content), NOW, None))).taken == 0


async def test_a_set_of_reminders_that_fails_did_nothing_and_fires_again(store: Store, content: Content) -> None:
    await store.write(lambda c: remind(c, {ANN: [NOW]}, NOW, content.revision))

    async def fired_in_vain(connection: Any) -> None:  # noqa: ANN401 the store's own connection
        assert (await fire_set(connection, rules(content), NOW, LEASE)).taken == 1
        raise InterruptedError

    with pytest.raises(InterruptedError):
        await store.write(fired_in_vain)
    assert [one.state for one in (await kept(store, ANN)).reminders.values()] == ["waiting"]
    assert [letter.person for letter in (await store.write(lambda c: fire_set(c, rules(content), NOW, LEASE))).letters] == [ANN]


async def test_a_set_of_timers_is_small_and_one_person_has_one_in_it(store: Store, content: Content) -> None:
    people = {5000 + number: [NOW, NOW] for number in range(FIRED)}
    await store.write(lambda c: remind(c, people, NOW, content.revision))
    heard = []
    while taken := (await store.write(lambda c: fire_set(c, rules(content), NOW, LEASE))).letters:
        persons = [letter.person for letter in taken]
        assert len(persons) == len(set(persons)) <= FIRED
        heard += persons
    assert sorted(heard) == sorted([*people, *people])


async def test_a_timer_whose_input_breaks_the_engine_is_used_up(store: Store, content: Content) -> None:
    await store.write(lambda c: timers.put(c, [Timer(SAM, "keep", NOW, 1)]))
    broken = rules(content, Fresh(lambda _: True))
    assert (await store.write(lambda c: fire_set(c, broken, NOW, None))).quarantined == ["ZeroDivisionError"] * 2
    assert (await store.write(lambda c: fire_set(c, broken, NOW, None))).taken == 0


async def test_somebody_forgotten_leaves_nothing_but_the_goodbye(store: Store, content: Content) -> None:
    known = rules(content)
    await arrive(store, *(words(SAM, text) for text in ("hi", "plan", "The ramp", "/forget", "yes")))
    for _ in range(4):
        await take(store, known)
    outcome = await take(store, known)
    assert outcome.forgotten
    assert await kept(store) == Session()
    assert "Everything I kept about you is deleted" in told(outcome.letters)
    assert await store.write(timers.next_due) is None


async def test_a_set_that_fails_as_a_whole_did_nothing_and_can_be_taken_again(store: Store, content: Content) -> None:
    await arrive(store, words(SAM, "hi"))

    async def taken_in_vain(connection: Any) -> None:  # noqa: ANN401 the store's own connection
        await take_set(connection, rules(content), NOW, LEASE)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        await store.write(taken_in_vain)
    assert len((await take(store, rules(content))).letters) == 2


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(strange=st.lists(mutants(), min_size=1, max_size=8))
async def test_whatever_is_in_the_inbox_it_is_emptied_and_the_next_person_is_served(
    blank: Path, content: Content, strange: list[dict[str, Any]]
) -> None:
    with TemporaryDirectory() as folder:
        copyfile(blank, Path(folder, "coach.db"))
        store = await open_store(Path(folder, "coach.db"))
        known = rules(content)
        await arrive(store, *json.loads(json.dumps(strange)), words(555_555, "hi"))
        letters: list[Letter] = []
        for _ in range(len(strange) + 1):
            letters += (await take(store, known)).letters
        assert (await take(store, known)).taken == 0
        assert "Hello. I am Campaign Coach" in told(letters, 555_555)
        await store.close()
