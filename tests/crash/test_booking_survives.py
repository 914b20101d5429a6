"""Proves that a death in the middle of booking a meeting, and right after a reminder came, loses nothing and asks nothing twice.

Beyond the one message that was on its way when the bot died. The dates are far ahead, and the clock is the machine's own.
"""

from collections import Counter
from datetime import timedelta

import pytest

from data.store import open_store
from dialogs.content import Content
from tests.crash.morgue import Morgue
from tests.e2e.life import begin
from tests.reminded import remind
from tests.wire import Person

pytestmark = [pytest.mark.crash, pytest.mark.xdist_group("crash"), pytest.mark.asyncio(loop_scope="module")]

BEFORE = ("The ramp is broken", "/log", "we have a meeting")
ANSWERS = ("in three weeks at 3pm", "yes", "City Hall", "My sister", "A ramp")
QUESTIONS = ("Is that right?", "Where is it?", "Who comes with you?", "What should they know", "meeting.ics")
POINTS = ("", "Intake._accept:after", "Clockwork._run:inside", "Clockwork._run:after", "sendMessage:after", "Sender.flush:inside")

IN_FLIGHT = ("", "sendMessage:after", "Sender.flush:inside")
"""Where a message may have gone that the bot does not know of: it is sent again, once for each death."""


def told(crashing: Morgue, person: int = 1001) -> list[str]:
    """What was sent, each message as its words or the name of its file."""
    sent = crashing.world.recorder.sent[person]
    return [message.get("text") or message["document"]["file_name"] for message in sent]


@pytest.mark.parametrize("point", POINTS)
async def test_a_death_after_each_answer_of_a_booking_loses_none_and_asks_none_again(crashing: Morgue, point: str) -> None:
    sam = Person(crashing.world)
    await crashing.start()
    await begin(sam)
    for words in BEFORE:
        await sam.answer(words)
    await crashing.finishes()
    await crashing.kill()
    for words in ANSWERS:
        await crashing.start(point)
        crashing.arm()
        sam.say(words)
        if point:
            await crashing.ended()
        else:
            await crashing.kill()
        await crashing.start()
        crashing.deliver_twice()
        await crashing.finishes()
        await crashing.kill()
    kept = await crashing.kept(1001)
    assert kept.current is not None
    meeting = kept.current.approach.appointment
    assert meeting is not None
    assert (meeting.place, meeting.company, meeting.needs, meeting.sequence) == ("City Hall", "My sister", "A ramp", 2)
    assert [one.kind for one in kept.current.approach.happened] == ["booked"]
    assert Counter(one.kind for one in kept.reminders.values()) == dict.fromkeys(("prepare", "brief", "soon", "follow_up"), 1)
    again = [sum(words in one for one in told(crashing)) for words in QUESTIONS]
    assert min(again) >= 1
    assert max(again) <= 1 + (point in IN_FLIGHT)
    assert crashing.healthy()


async def test_a_death_right_after_a_reminder_came_sends_it_no_second_time_and_its_button_works(
    crashing: Morgue, content: Content
) -> None:
    sam = Person(crashing.world, crashing.world.add_person("Sam", started=True).id)
    now = crashing.world.clock.now()
    store = await open_store(crashing.database)
    await store.write(lambda c: remind(c, {sam.id: [now]}, now - timedelta(seconds=1), content.revision))
    await store.close()
    await crashing.start()
    await sam.hears()
    await crashing.finishes()
    await crashing.kill()
    await crashing.start()
    sam.press("2. Done")
    assert "the ramp" not in (await sam.hears())[0].text
    await crashing.finishes()
    await crashing.kill()
    assert (await crashing.kept(sam.id)).reminders == {}
    assert sum("the ramp" in one for one in told(crashing, sam.id)) == 1
