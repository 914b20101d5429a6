"""Proves for every point between "update received" and "message marked sent" that a death there loses nothing.

At most one message is repeated, whatever Telegram delivers again.
"""

from asyncio.subprocess import Process
from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from typing import TypeAlias

import pytest
import pytest_asyncio

from dialogs.session import Session
from tests.crash.morgue import Morgue, morgue
from tests.crash.victim import DIED
from tests.e2e.life import begin
from tests.wire import Person

pytestmark = [pytest.mark.crash, pytest.mark.xdist_group("crash"), pytest.mark.asyncio(loop_scope="module")]

TAKING_IN = ("getUpdates:after", "Intake._accept:before", "Intake._accept:inside", "Intake._accept:after", "getUpdates:before")
A_TURN = ("Clockwork._run:before", "Clockwork._run:inside", "Clockwork._run:after")
SENDING = ("sendMessage:before", "sendMessage:after", "Sender.flush:before", "Sender.flush:inside", "Sender.flush:after")
PRESSING = ("answerCallbackQuery:before", "answerCallbackQuery:after", "editMessageText:before", "editMessageText:after")
TYPED, PRESSED = "typed", "pressed"
Told: TypeAlias = tuple[Session, list[str]]
CASES = [(TYPED, point, True) for point in (*TAKING_IN, *A_TURN, *SENDING)]
CASES += [(PRESSED, point, True) for point in (*A_TURN, *SENDING, *PRESSING)]
# Where Telegram repeats only what was not confirmed, an update confirmed too early is lost.
CASES += [(TYPED, point, False) for point in (*TAKING_IN, "Clockwork._run:before")]


async def to_the_step(crashing: Morgue, sam: Person) -> None:
    """Everything before the step that is died in."""
    await begin(sam)
    await sam.answer("The ramp is broken")
    await sam.answer("It is mended by May")
    await crashing.finishes()


def take_the_step(sam: Person, how: str) -> None:
    if how == TYPED:
        sam.say("council")
    else:
        sam.press("2. A councillor or the council")


def texts(crashing: Morgue) -> list[str]:
    """Everything the bot sent, in order."""
    return [message["text"] for message in crashing.world.recorder.sent[1001]]


async def go_on(crashing: Morgue, sam: Person) -> Session:
    """The next answer works as ever; what is kept in the end, without the number of the message it was in."""
    await crashing.finishes()
    sam.say("Councillor Ann Lee")
    while "Is Councillor Ann Lee the one" not in (await sam.hears())[0].text:
        pass
    await crashing.finishes()
    await crashing.kill()
    return replace(await crashing.kept(1001), heard=0)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def undisturbed(launcher: Process, blank: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """What is kept and said when nobody dies, by the way the step is taken."""
    told = {}
    for how in (TYPED, PRESSED):
        database = tmp_path_factory.mktemp(how) / "coach.db"
        copyfile(blank, database)
        async with morgue(launcher, database) as calm:
            sam = Person(calm.world)
            await calm.start()
            await to_the_step(calm, sam)
            take_the_step(sam, how)
            await sam.hears()
            told[how] = (await go_on(calm, sam), texts(calm))
    return told


@pytest.mark.parametrize("how", [TYPED, PRESSED])
async def test_undisturbed_the_conversation_is_as_expected(undisturbed: dict[str, Told], how: str) -> None:
    session, said = undisturbed[how]
    plan = session.current
    assert plan is not None
    assert {slot: answer.value for slot, answer in plan.answers.items()} == {
        "issue": "The ramp is broken",
        "outcome": "It is mended by May",
        "who": "A councillor or the council",
        "name": "Councillor Ann Lee",
    }
    assert len(said) == len(set(said)) == 7


@pytest.mark.parametrize(("how", "point", "repeated"), CASES)
async def test_a_death_loses_nothing_and_repeats_at_most_one_message(
    crashing: Morgue, undisturbed: dict[str, Told], how: str, point: str, repeated: bool
) -> None:
    sam = Person(crashing.world)
    await crashing.start(point)
    await to_the_step(crashing, sam)
    crashing.arm()
    take_the_step(sam, how)
    assert await crashing.ended() == DIED
    if repeated:
        crashing.deliver_twice()
    await crashing.start()
    session = await go_on(crashing, sam)
    said = texts(crashing)
    whole, wanted = undisturbed[how]
    assert session == whole
    assert list(dict.fromkeys(said)) == wanted
    assert len(said) <= len(wanted) + 1
    assert crashing.healthy()


@pytest.mark.parametrize("point", [*A_TURN, "sendMessage:before"])
async def test_a_death_while_somebody_is_forgotten_leaves_none_of_their_words_on_the_disk(crashing: Morgue, point: str) -> None:
    sam = Person(crashing.world)
    await crashing.start(point)
    await begin(sam)
    await sam.answer("The wheelchair-canary")
    await sam.answer("/forget")
    await crashing.finishes()
    crashing.arm()
    sam.say("yes")
    assert await crashing.ended() == DIED
    crashing.deliver_twice()
    await crashing.start()
    assert "Everything I kept about you is deleted" in (await sam.hears())[0].text
    await crashing.finishes()
    await crashing.kill()
    assert b"wheelchair-canary" not in b"".join(path.read_bytes() for path in crashing.database.parent.iterdir())
    assert (await crashing.kept(1001)).plans == {}
