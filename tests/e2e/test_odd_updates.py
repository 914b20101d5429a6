"""Proves that no update, however odd, stops the next one, counts twice, or makes the bot speak where it should not."""

from datetime import timedelta
from typing import Any

import pytest

from bot.practice import acts, faults
from bot.practice.faults import Fault
from bot.practice.world import ChatKind
from dialogs.session import Place
from tests.e2e.life import Life, begin
from tests.patience import until

NEXT = "If this goes well"
BROKEN: tuple[Any, ...] = (
    {"message": {"chat": 5}},
    {"message": None},
    {"message": {"chat": {"id": "canary", "type": "private"}, "text": "canary"}},
    {"message": {"chat": {"id": 1001, "type": "private"}, "text": ["canary"], "message_id": 1}},
    {"message": {"chat": {"id": 2**70, "type": "private"}, "text": "canary", "message_id": 1}},
    {"callback_query": {"id": 5, "from": {"id": 1001}}},
    {"callback_query": {"id": "5", "from": {"id": 1.5}}},
    {"edited_message": [1]},
    {"my_chat_member": {"chat": {"id": 1001}}},
    {"message": {"chat": {"id": 1001, "type": "private"}, "photo": [], "media_group_id": "\ud800"}},
)


def quarantined(life: Life) -> float | None:
    return life.app.metrics.registry.get_sample_value("coach_updates_quarantined_total")


async def failed_polls(life: Life, count: int) -> None:
    """Wait until so many calls for updates failed, moving the clock on so that nobody waits for the next one."""
    counter = "coach_poll_failures_total"
    for number in range(1, count + 1):
        await until(
            lambda number=number: (
                sum(  # type: ignore[misc]
                    sample.value
                    for metric in life.app.metrics.registry.collect()
                    for sample in metric.samples
                    if sample.name == counter
                )
                >= number
            ),
            f"{number} calls fail",
        )
        life.world.clock.move(timedelta(seconds=31))


@pytest.mark.parametrize("broken", BROKEN, ids=range(len(BROKEN)))
async def test_an_update_that_cannot_be_read_is_set_aside_and_counted_and_the_next_ones_go_on(life: Life, broken: Any) -> None:  # noqa: ANN401 anything
    sam = life.person()
    await begin(sam)
    life.world.inject(broken)
    assert NEXT in (await sam.answer("The ramp")).text
    await until(lambda: quarantined(life) == 1, "it is counted")
    assert life.app.vitals.quarantined == 1


@pytest.mark.parametrize(
    "broken", ["nonsense", 7, None, [], {"update_id": "7"}, {"update_id": True}, {"update_id": 2**70}], ids=str
)
async def test_an_update_without_a_number_is_passed_over_when_the_next_one_comes(life: Life, broken: Any) -> None:  # noqa: ANN401 anything
    sam = life.person()
    await begin(sam)
    sam.say("The ramp")
    life.world.queue.inject(broken)
    sam.say("It is mended")
    heard = await sam.hears(2)
    assert NEXT in heard[0].text
    assert "Who are you thinking of approaching?" in heard[1].text


@pytest.mark.parametrize("kind", ["purchased_paid_media", "a_kind_of_the_year_2031", "poll_answer", "message_reaction"])
async def test_a_kind_nobody_asked_for_is_nothing(life: Life, kind: str) -> None:
    sam = life.person()
    await begin(sam)
    life.world.inject({kind: {"from": {"id": 1001}, "chat": {"id": 1001, "type": "private"}}})
    assert NEXT in (await sam.answer("The ramp")).text
    assert quarantined(life) == 0
    assert sam.unheard() == []


async def test_an_update_delivered_twice_counts_once(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    await life.stop()
    for words in ("The ramp", "It is mended", "council"):
        sam.say(words)
    life.world.faults.add(Fault("lose_answer", "getUpdates"), Fault("truncate", "getUpdates", nth=2))
    life.start()
    await failed_polls(life, 2)
    heard = await sam.hears(3)
    assert "What is the name" in heard[2].text
    assert life.world.faults.script == []
    assert sam.unheard() == []


async def test_numbers_that_start_again_lower_after_a_quiet_week_are_handled_too(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    await sam.answer("The ramp")
    life.world.queue.next_id = 17
    sam.say("It is mended")
    assert "Who are you thinking of approaching?" in (await sam.hears())[0].text
    assert "What is the name" in (await sam.answer("council")).text


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_put_into_a_crowd_the_bot_says_one_line_and_leaves(life: Life, kind: ChatKind) -> None:
    sam = life.person()
    await begin(sam)
    chat = acts.add_to(life.world, sam.id, kind, "Friends of the ramp")
    await until(lambda: chat.bot == "left", "the bot leaves")
    assert NEXT in (await sam.answer("The ramp")).text
    assert [message["text"] for message in life.world.recorder.sent[chat.id]] == [
        "I only work in a private chat, so I will leave this one. You can write to me directly."
    ]


async def test_what_is_written_in_a_crowd_is_never_answered_there_nor_kept(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    await life.stop()
    chat = acts.add_to(life.world, sam.id, "supergroup", "Friends of the ramp")
    acts.say(life.world, sam.id, "/plan the canary", chat.id)
    life.start()
    await until(lambda: chat.bot == "left", "the bot leaves")
    assert NEXT in (await sam.answer("The ramp")).text
    assert len(life.world.recorder.sent[chat.id]) == 1
    assert (await life.kept(chat.id)).plans == {}


async def test_thrown_out_of_a_crowd_the_bot_stays_silent(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    await life.stop()
    chat = acts.add_to(life.world, sam.id, "supergroup", "Friends of the ramp")
    acts.remove_from(life.world, sam.id, chat.id)
    life.start()
    assert NEXT in (await sam.answer("The ramp")).text
    assert life.world.recorder.sent[chat.id] == []


async def test_somebody_who_blocks_and_comes_back_is_welcomed_with_everything_still_there(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    await sam.answer("The ramp")
    sam.block()
    sam.block(False)
    (told,) = await sam.hears()
    assert told.text.startswith("Welcome back. I am glad to see you. Everything you told me is still here.")
    assert NEXT in told.text
    assert await place_after(life) == Place("outcome")


async def place_after(life: Life) -> Place | None:
    plan = (await life.kept()).current
    return plan.place if plan else None


async def test_somebody_who_blocks_before_the_answer_arrives_hears_nothing_late(life: Life) -> None:
    sam, ann = life.person(), life.person("Ann")
    await begin(sam)
    await life.stop()
    sam.say("The ramp")
    sam.block()
    life.start()
    await begin(ann)
    assert sam.unheard() == []
    sam.block(False)
    (told,) = await sam.hears()
    assert told.text.startswith("Welcome back.")
    assert NEXT in told.text


async def test_faults_of_telegram_lose_nothing_and_keep_the_order(life: Life) -> None:
    """A refused poll, a page of HTML, another poller, a flood, a lost connection: every answer arrives, in order."""
    sam = life.person()
    await begin(sam)
    await life.stop()
    life.world.faults.add(
        faults.error(401, "Unauthorized", "getUpdates"),
        faults.bad_gateway("getUpdates", nth=2),
        faults.error(409, "Conflict: terminated by other getUpdates request", "getUpdates", nth=3),
        faults.error(429, "Too Many Requests: retry after 1", "sendMessage", retry_after=1),
        Fault("drop", "sendMessage", nth=2),
    )
    sam.say("The ramp")
    sam.say("It is mended")
    life.start()
    await failed_polls(life, 3)
    heard = await sam.hears(2)
    assert [NEXT in heard[0].text, "Who are you thinking of approaching?" in heard[1].text] == [True, True]
    assert sam.unheard() == []
