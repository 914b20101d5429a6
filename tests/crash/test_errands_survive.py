"""Proves that a look-up and a paper outlive a death at every point on their way: they come, once or twice, and no postcode stays.

Must never wait for a time: only for what the person gets and for what is on the disk.
"""

import pytest

from bot.practice.world import Json
from tests.crash.morgue import ERRANDS, Morgue
from tests.crash.victim import DIED
from tests.e2e.life import begin
from tests.patience import until
from tests.wire import Person

pytestmark = [pytest.mark.crash, pytest.mark.xdist_group("crash"), pytest.mark.asyncio(loop_scope="module")]

POSTCODE = "BR8 7RE"
CARD, WAITING = "Shall I keep these names?", "I am looking."
WRITTEN = ("Clockwork._run:before", "Clockwork._run:inside", "Clockwork._run:after")
TAKEN = ("Errands.step:before", "Errands.step:inside", "Errands.step:after")
LOOKED_UP = ("asked:before", "asked:after", "keep:before", "keep:inside", "keep:after", "asked:before#2", "asked:after#2")
HEARD = ("heard:before", "hear:before", "hear:inside", "hear:after", "scrub:before", "scrub:after", "heard:after")
SENT = tuple(f"{step}#2" for step in ("sendMessage:before", "sendMessage:after", "Sender.flush:inside", "Sender.flush:after"))
PRINTED = ("printed:before", "printed:after")


def texts(crashing: Morgue) -> list[str]:
    """Everything the person was sent in words, in order."""
    return [message["text"] for message in crashing.world.recorder.sent[1001] if "text" in message]


def cards(crashing: Morgue) -> list[str]:
    """Every card of an area that they were sent."""
    return [text for text in texts(crashing) if CARD in text]


def files(crashing: Morgue) -> list[Json]:
    """Every message with a file, oldest first."""
    return [message for message in crashing.world.recorder.sent[1001] if "document" in message or "photo" in message]


def names(crashing: Morgue) -> list[str]:
    """The names of the files, in the order they came; of a picture, which has none, that it is one."""
    return [message.get("document", {}).get("file_name", "picture") for message in files(crashing)]


def errands(crashing: Morgue) -> int:
    """Look-ups that are still to be done."""
    return crashing.count(ERRANDS)


@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize("point", [*WRITTEN, *TAKEN, *LOOKED_UP, *HEARD, *SENT])
async def test_a_death_on_the_way_of_a_look_up_loses_no_card_and_leaves_no_postcode(
    crashing: Morgue, point: str, twice: bool
) -> None:
    sam = Person(crashing.world)
    await crashing.start(point)
    await begin(sam)
    await crashing.finishes()
    crashing.arm()
    sam.say(f"/area {POSTCODE}")
    assert await crashing.ended() == DIED
    if twice:
        crashing.deliver_twice()
    await crashing.start()
    await until(lambda: len(cards(crashing)) >= 1, "the card comes")
    await crashing.finishes()
    await until(lambda: not crashing.on_disk(POSTCODE), "the postcode is gone from the disk")
    assert errands(crashing) == 0
    assert not crashing.on_disk(POSTCODE.replace(" ", ""))

    sam.say("yes")
    await until(lambda: "I have kept these names" in texts(crashing)[-1], "the names are kept")
    await crashing.finishes()
    await crashing.kill()
    assert 1 <= len(cards(crashing)) <= 2
    waits = [text for text in texts(crashing) if text.startswith(WAITING)]
    assert len(waits) + len(cards(crashing)) <= 3, "more than one message was repeated"
    area = (await crashing.kept(1001)).area
    assert area is not None
    assert (area.council, area.mp, area.agreed) == ("Kent County Council", "Jo Example", True)
    assert crashing.healthy()


async def to_the_files(crashing: Morgue, sam: Person, room: str) -> None:
    """To the screen on which the file is asked for."""
    await begin(sam)
    await sam.answer("The ramp is broken")
    await sam.answer("It is mended by May")
    await sam.answer("/ready")
    await sam.answer(room)
    await crashing.finishes()


@pytest.mark.parametrize(
    ("room", "asked", "method"), [("kit", "all as files", "sendDocument"), ("ladder", "picture", "sendPhoto")]
)
@pytest.mark.parametrize("step", [*WRITTEN, *PRINTED, "{}:before", "{}:after", "Sender.flush:before", "Sender.flush:after"])
async def test_a_death_on_the_way_of_a_paper_loses_none_and_repeats_at_most_one(
    crashing: Morgue, room: str, asked: str, method: str, step: str
) -> None:
    sam = Person(crashing.world)
    await crashing.start(step.format(method))
    await to_the_files(crashing, sam, room)
    if room == "kit":
        await sam.answer(asked)
        await crashing.finishes()
    before = len(crashing.world.recorder.sent[1001])
    crashing.arm()
    sam.say("large" if room == "kit" else asked)
    assert await crashing.ended() == DIED
    crashing.deliver_twice()
    await crashing.start()
    wanted = 5 if room == "kit" else 1
    await until(lambda: len(names(crashing)) >= wanted, "every file comes")
    await crashing.finishes()
    await crashing.kill()

    came = names(crashing)
    assert len(set(came)) == wanted
    assert len(came) <= wanted + 1
    assert len(crashing.world.recorder.sent[1001]) - before <= wanted + 2, "more than one message was repeated"
    assert crashing.healthy()
