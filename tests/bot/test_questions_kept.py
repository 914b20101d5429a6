"""A question from the person's message to the team's and back, through the tables. Must never look into them by itself."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.turn import Outcome, Rules, fire_set, take_set
from data import offices
from data.outbox import Letter
from data.store import Store
from data.tables import timers
from dialogs.content import Content
from dialogs.office import Arrangement, Office, Question
from tests.bot.test_turn import arrive, words
from tests.bot.test_turn import told as said_to

NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)
ANN, OWNER, SECOND, GROUP = 1002, 31, 32, -1001
ARRANGED = Arrangement(owners=frozenset({OWNER, SECOND}), chat=GROUP, nudge_after=timedelta(hours=4), bot="coach_bot")
WHAT = "Who do I tell about zqcanary?"


class Desk:
    """People who write, and the letters that come of it."""

    def __init__(self, store: Store, content: Content) -> None:
        self.store, self.letters, self.now = store, list[Letter](), NOW
        self.rules = Rules(content, "team@example.org", lambda: "plan1", ARRANGED)
        self._came = 0

    async def hear(self, *came: tuple[int, str]) -> Outcome:
        """Take these messages, and all that wait; what is sent for the last set is kept in `letters`."""
        await arrive(self.store, *[words(person, text) for person, text in came], first=self._came + 1)
        self._came += len(came)
        return await self._all()

    async def _all(self) -> Outcome:
        outcome = await self.store.write(lambda c: take_set(c, self.rules, self.now, self.now + timedelta(seconds=60)))
        self.letters = list(outcome.letters)
        return await self._all() if outcome.more else outcome

    async def fire(self) -> None:
        """Let the timers that are due fire."""
        outcome = await self.store.write(lambda c: fire_set(c, self.rules, self.now, self.now + timedelta(seconds=60)))
        self.letters = list(outcome.letters)

    async def office(self) -> Office:
        return await self.store.write(lambda c: offices.load(c, ARRANGED, self.now))

    async def question(self) -> Question:
        (one,) = (await self.office()).questions.values()
        return one

    async def asked(self) -> int:
        """Everybody says hello, and Ann asks."""
        for person in (ANN, OWNER, SECOND):
            await self.hear((person, "hi"))
        for text in ("/ask", WHAT, "send"):
            await self.hear((ANN, text))
        return (await self.question()).id


async def test_a_question_is_kept_and_the_team_hears_of_it_without_a_word(store: Store, content: Content) -> None:
    desk = Desk(store, content)
    number = await desk.asked()

    assert {letter.person for letter in desk.letters} == {ANN, OWNER, SECOND, GROUP}
    for person in (OWNER, SECOND, GROUP):
        assert f"number {number}" in said_to(desk.letters, person).replace("number  ", "number ")
        assert "zqcanary" not in str([letter.body for letter in desk.letters if letter.person == person])
    await desk.hear((OWNER, f"/questions {number}"))
    assert WHAT in said_to(desk.letters, OWNER)


async def test_an_answer_reaches_the_person_in_their_own_chat(store: Store, content: Content) -> None:
    desk = Desk(store, content)
    number = await desk.asked()
    for text in (f"/questions {number}", "answer", "Ask the ward.", "send"):
        await desk.hear((OWNER, text))

    assert "Ask the ward." in said_to(desk.letters, ANN)
    assert (await desk.question()).state == "answered"


def silent(letters: list[Letter]) -> dict[int, bool]:
    """To whom each letter goes, and whether it makes no sound."""
    return {letter.person: letter.body.get("silent", False) for letter in letters}


async def test_what_comes_from_somebody_else_makes_no_sound_in_the_quiet_time_of_who_gets_it(
    store: Store, content: Content
) -> None:
    desk = Desk(store, content)
    number = await desk.asked()
    assert silent(desk.letters) == {ANN: False, OWNER: False, SECOND: False, GROUP: False}, "it is nine in the morning"
    for text in ("/settings", "quiet", "no quiet time"):
        await desk.hear((SECOND, text))
    desk.now = NOW.replace(hour=23)
    for text in (f"/ask {number}", "Are you there?", "send"):
        await desk.hear((ANN, text))
    assert silent(desk.letters) == {ANN: False, OWNER: True, SECOND: False, GROUP: True}, (
        "a reply is waited for, whatever the time"
    )
    for text in (f"/questions {number}", "answer", "Ask the ward.", "send"):
        await desk.hear((OWNER, text))

    assert silent(desk.letters) == {ANN: True, OWNER: False}


async def test_of_two_claims_in_one_set_the_first_stands(store: Store, content: Content) -> None:
    desk = Desk(store, content)
    number = await desk.asked()
    await desk.hear((OWNER, f"/questions {number}"), (SECOND, f"/questions {number}"))
    await desk.hear((SECOND, "claim"), (OWNER, "claim"))

    assert (await desk.question()).claimed == SECOND
    assert "somebody else answers it" in said_to(desk.letters, OWNER)


async def test_a_question_deleted_in_the_very_set_that_claims_it_stays_deleted(store: Store, content: Content) -> None:
    desk = Desk(store, content)
    number = await desk.asked()
    await desk.hear((OWNER, f"/questions {number}"), (ANN, "/forget"))
    await desk.hear((ANN, "yes"), (OWNER, "claim"))

    assert not (await desk.office()).questions
    await desk.hear((OWNER, "close"))
    assert "zqcanary" not in said_to(desk.letters, OWNER)
    assert "is gone" in said_to(desk.letters, OWNER)
    assert not (await desk.office()).questions


async def test_it_is_brought_up_when_it_waited_long_and_not_after_an_answer(store: Store, content: Content) -> None:
    desk = Desk(store, content)
    number = await desk.asked()
    desk.now += timedelta(hours=4)
    await desk.fire()
    assert "hours" in said_to(desk.letters, OWNER)
    assert not said_to(desk.letters, ANN)
    for text in (f"/questions {number}", "answer", "Ask the ward.", "send"):
        await desk.hear((SECOND, text))
    desk.now += timedelta(hours=4)
    await desk.fire()

    assert desk.letters == []


async def test_when_who_asked_is_forgotten_nothing_is_brought_up_not_even_where_it_is_opened_again_just_then(
    store: Store, content: Content
) -> None:
    desk = Desk(store, content)
    number = await desk.asked()
    for text in (f"/questions {number}", "close", f"/questions {number}"):
        await desk.hear((OWNER, text))
    await desk.hear((ANN, "/forget"))
    await desk.hear((OWNER, "reopen"), (ANN, "yes"))
    left = await store.write(lambda c: c.execute(select(timers.c.person)))
    assert {*left.scalars()} == {OWNER, SECOND}
    desk.now += timedelta(hours=9)
    await desk.fire()

    assert desk.letters == []


async def test_one_opened_again_by_the_team_is_brought_up_again(store: Store, content: Content) -> None:
    desk = Desk(store, content)
    number = await desk.asked()
    for text in (f"/questions {number}", "close"):
        await desk.hear((OWNER, text))
    desk.now += timedelta(hours=9)
    await desk.fire()
    assert desk.letters == []
    for text in (f"/questions {number}", "reopen"):
        await desk.hear((OWNER, text))
    desk.now += timedelta(hours=4)
    await desk.fire()

    assert "hours" in said_to(desk.letters, SECOND)
    assert "hours" in said_to(desk.letters, OWNER)


async def test_words_that_were_not_sent_are_with_the_person_and_nowhere_else(store: Store, content: Content) -> None:
    desk = Desk(store, content)
    await desk.hear((ANN, "hi"))
    for text in ("/ask", WHAT, "/later", "go on please"):
        await desk.hear((ANN, text))

    assert WHAT in said_to(desk.letters, ANN)
    assert not (await desk.office()).questions
