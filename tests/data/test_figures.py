"""The figures against a plain reckoning over random people. Must never count a person twice in one line."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import deliveries, figures, offices, sessions
from data.deliveries import Settled
from data.sessions import Change
from data.store import Store, open_store
from dialogs.approach import Approach, Promise
from dialogs.consent import Consent
from dialogs.office import Arrangement, Life, Office, Question
from dialogs.queries import Figures, ToDo
from dialogs.reminder import Reminder
from dialogs.session import Answer, Place, Plan, Session
from tests.subscribers import broadcast, schedule, subscribe
from tests.talk import our_content

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
STEPS = ("issue", "who", "story", "card")
BARRIERS = st.sampled_from([("", "the parking is bad"), ("", "no parking"), ("money", "There is no money"), ("none", "None")])


@st.composite
def plans(draw: st.DrawFn, name: str) -> Plan:
    answers = {}
    who = draw(st.sampled_from(["", "mp", "council", "help"]))
    if who:
        answers["who"] = Answer(who, who, draw(st.sampled_from(["given", "doubt", "skipped", "open"])))
    for number in range(1, draw(st.integers(1, 3))):
        choice, words = draw(BARRIERS)
        answers[f"barrier.{number}"] = Answer(words, choice)
        if not choice and draw(st.booleans()):
            answers[f"barrier_kind.{number}"] = Answer("few")
    promises = tuple(
        Promise(f"{number}", draw(st.sampled_from(["they", "you"])), "x", date(2026, 11, 1), draw(by), draw(by))
        for number in range(draw(st.integers(0, 2)))
    )
    approach = Approach(draw(st.sampled_from(["planning", "met"])), promises=promises)
    return Plan(name, "", "r", Place(draw(st.sampled_from(STEPS))), (), answers, draw(st.booleans()), approach)


by = st.sampled_from([None, date(2026, 11, 20), date(2026, 12, 20)])


@st.composite
def people(draw: st.DrawFn) -> Session:
    seen = draw(st.sampled_from([None, NOW - timedelta(days=1), NOW - timedelta(days=8), NOW - timedelta(days=40)]))
    updates = draw(st.sampled_from([Consent(), Consent(True, NOW, "w"), Consent(False, NOW, "w")]))
    kept = {plan.id: plan for plan in [draw(plans(f"p{number}")) for number in range(draw(st.integers(0, 2)))]}
    wall = datetime(2026, 12, 1, 10)  # noqa: DTZ001 a wall
    one = Reminder("1a", "own", wall, "Europe/London", NOW, state=draw(st.sampled_from(["waiting", "shown"])))
    reminders = {"1a": one} if draw(st.booleans()) else {}
    came, late = draw(st.sampled_from([(0, 0), (1, 0), (3, 2)]))
    session = Session(3, 2, "home", seen_at=seen, plans=kept, updates=updates, reminders=reminders)
    return replace(session, reminded=came, reminded_late=late)


def reckoned(everybody: dict[int, Session]) -> Figures:
    """The same, the plain way."""
    named: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, session in everybody.items():
        for name, count in (("came", session.reminded), ("late", session.reminded_late)):
            if count:
                named["reminders"][name].add(person)
        for one in session.reminders.values():
            named["reminders"][one.state].add(person)
        for plan in session.plans.values():
            step, stage = plan.place.step, plan.approach.stage
            ready = "ready" if stage == "planning" and step == "card" else stage
            named["stages"]["closed" if plan.closed else ready].add(person)
            if not plan.closed and step != "card" and session.seen_at and session.seen_at < NOW - timedelta(days=7):
                named["stuck"][step].add(person)
            for part, name in _chosen(plan):
                named[part][name].add(person)
            for promise in plan.approach.promises:
                if promise.side == "they":
                    late = promise.by is not None and promise.by < NOW.date()
                    named["promises"]["kept" if promise.kept else "late" if late else "open"].add(person)
    seen = [session.seen_at for session in everybody.values()]
    counted = {part: {name: len(who) for name, who in names.items()} for part, names in named.items()}
    return Figures(
        people={
            "all": len(everybody),
            "active": sum(1 for at in seen if at and at > NOW - timedelta(days=30)),
            "subscribed": sum(session.updates.given for session in everybody.values()),
        },
        updates={"sent": 0, "arrived": 0},
        **counted,
    )


def _chosen(plan: Plan) -> Iterator[tuple[str, str]]:
    for slot, answer in plan.answers.items():
        if slot == "who" and answer.state in ("given", "doubt") and answer.choice != "help":
            yield "deciders", answer.choice
        if slot.startswith("barrier_kind."):
            yield "barriers", answer.value
        elif slot.startswith("barrier.") and answer.choice not in ("", "none"):
            yield "barriers", answer.choice


def lacking(everybody: dict[int, Session]) -> ToDo:
    typed = {
        (person, answer.value)
        for person, session in everybody.items()
        for plan in session.plans.values()
        for slot, answer in plan.answers.items()
        if re.fullmatch(r"barrier\.\d", slot) and not answer.choice and f"barrier_kind.{slot[-1]}" not in plan.answers
    }
    used = Counter(word for _, word in {(person, word) for person, words in typed for word in ("parking",) if word in words})
    return ToDo(len({person for person, _ in typed}), {word: count for word, count in used.items() if count >= 5})


async def kept(everybody: dict[int, Session], folder: str) -> tuple[Figures, ToDo]:
    store = await open_store(Path(folder) / "coach.db")
    try:
        changes = [Change(person, Session(), session) for person, session in everybody.items()]
        await store.write(lambda c: sessions.save(c, changes, NOW))
        found = await store.write(lambda c: figures.figures(c, our_content(), NOW))
        return found, await store.write(lambda c: figures.to_do(c, our_content(), NOW))
    finally:
        await store.close()


@given(everybody=st.lists(people(), min_size=0, max_size=9))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
async def test_what_is_counted_is_what_a_plain_reckoning_counts(everybody: list[Session]) -> None:
    numbered = dict(enumerate(everybody, start=1))
    with TemporaryDirectory() as folder:
        assert await kept(numbered, folder) == (reckoned(numbered), lacking(numbered))


async def test_questions_are_counted_by_whether_they_wait_and_by_where_they_were_asked(store: Store) -> None:
    asked = {
        1: Question(1, 11, NOW, step="who"),
        2: Question(2, 11, NOW, "claimed", step="who"),
        3: Question(3, 12, NOW, "answered", step="ask"),
        4: Question(4, 13, NOW, "closed"),
    }
    await store.write(lambda c: offices.save(c, Office(), Office(Arrangement(), questions=asked), NOW))
    found = await store.write(lambda c: figures.figures(c, our_content(), NOW))
    assert found.questions == {"waiting": 1, "answered": 2}
    assert (await store.write(lambda c: figures.to_do(c, our_content(), NOW))).steps == {"who": 1, "ask": 1}


async def test_copies_that_arrived_are_still_counted_when_it_is_forgotten_who_got_them(database: Path) -> None:
    store = await open_store(database)

    async def arrived() -> int:
        return (await store.write(lambda c: figures.figures(c, our_content(), NOW))).updates["arrived"]

    async def sent(number: int, state: Life, tally: tuple[tuple[str, int], ...]) -> None:
        await schedule(store, replace(broadcast(number), state=state, begun=NOW, tally=tally), NOW)
        await store.write(lambda c: deliveries.begin(c, broadcast(number), our_content(), NOW))
        copies = (await store.write(lambda c: deliveries.claim(c, number, our_content(), 9, NOW, ()))).copies
        await store.write(lambda c: deliveries.settle(c, [Settled(one.row, "sent") for one in copies]))

    await store.write(lambda c: subscribe(c, range(1, 4), NOW))
    await sent(1, "done", (("sent", 3), ("blocked", 2)))
    await sent(2, "sending", ())
    assert await arrived() == 6
    await store.write(lambda c: deliveries.bury(c, NOW + timedelta(days=31)))
    assert await arrived() == 6
    await store.close()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (["the parking is bad"] * 5, {"parking"}),
        (["the parking is bad"] * 4, set()),
        (["is there parking?", "no (parking)", "parking, none", "“parking” they say", "parking. None"], {"parking"}),
        (["Grace hates it"] * 5, {"hates"}),
        ([*["grace hates it"] * 5, "it was Grace who did"], {"hates"}),
        ([*["grace hates it"] * 5, "first, Grace"], {"hates"}),
        (["Parking is bad"] * 5, set()),
        (["PARKING IS BAD"] * 5, set()),
        (["ask sister-grace upstairs"] * 5, {"upstairs"}),
        (["mail grace@lee.org twice"] * 5, {"mail", "twice"}),
        (["see www.grace.org/lees or grace.lees"] * 5, set()),
        (["room lees12 or 12lees by grace’s or grace's"] * 5, {"room"}),  # noqa: RUF001
        (["ring 07700900123"] * 5, {"ring"}),
    ],
)
async def test_a_word_of_many_is_shown_only_where_it_can_be_no_name_no_number_and_no_address(
    store: Store, typed: list[str], shown: set[str]
) -> None:
    changes = []
    for person, words in enumerate(typed, start=1):
        plan = Plan("p", "", "r", Place("issue"), (), {"barrier.1": Answer(words)})
        changes.append(Change(person, Session(), Session(1, 1, "home", plans={"p": plan})))
    await store.write(lambda c: sessions.save(c, changes, NOW))

    assert set((await store.write(lambda c: figures.to_do(c, our_content(), NOW))).words) == shown
