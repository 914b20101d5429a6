"""The update queue: offsets, limits, expiry, the second poller, all as the real server has them."""

import asyncio

import pytest

from bot.practice.queue import GAP, UpdateQueue
from bot.practice.refusal import Refusal

FIRST = 500


class Seconds:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def queue(seconds: Seconds) -> UpdateQueue:
    queue = UpdateQueue(FIRST, seconds)
    for number in range(5):
        queue.add("message", {"number": number})
    return queue


def ids(updates: list[object]) -> list[int]:
    return [update["update_id"] for update in updates if isinstance(update, dict)]


def test_updates_are_numbered_one_after_the_other(queue: UpdateQueue) -> None:
    assert ids(queue.take(0, 100)) == [500, 501, 502, 503, 504]


def test_an_update_comes_again_until_a_later_offset_confirms_it(queue: UpdateQueue) -> None:
    assert ids(queue.take(0, 100)) == ids(queue.take(500, 100))
    assert ids(queue.take(502, 100)) == [502, 503, 504]
    assert ids(queue.take(0, 100)) == [502, 503, 504]
    assert queue.take(505, 100) == []
    assert queue.take(0, 100) == []


def test_an_offset_outside_the_queue_starts_from_the_head(queue: UpdateQueue) -> None:
    assert ids(queue.take(9_999, 100)) == [500, 501, 502, 503, 504]
    assert ids(queue.take(3, 100)) == [500, 501, 502, 503, 504]


def test_a_negative_offset_forgets_all_but_the_last(queue: UpdateQueue) -> None:
    assert ids(queue.take(-2, 100)) == [503, 504]
    assert ids(queue.take(0, 100)) == [503, 504]


def test_a_limit_hands_over_the_oldest_first(queue: UpdateQueue) -> None:
    assert ids(queue.take(0, 2)) == [500, 501]


def test_messages_are_forgotten_after_a_day_and_presses_after_150_seconds(queue: UpdateQueue, seconds: Seconds) -> None:
    queue.add("callback_query", {})
    seconds.now += 149
    assert ids(queue.take(0, 100))[-1] == 505
    seconds.now += 1
    assert ids(queue.take(0, 100)) == [500, 501, 502, 503, 504]
    seconds.now += 86_400 - 150
    assert queue.take(0, 100) == []


def test_only_kinds_asked_for_are_queued(queue: UpdateQueue) -> None:
    assert queue.add("chat_member", {}) is None
    queue.allowed = frozenset({"callback_query"})
    assert queue.add("message", {}) is None
    assert queue.add("callback_query", {}) == 505


def test_poison_of_any_shape_is_queued_and_confirmed_like_the_rest(queue: UpdateQueue) -> None:
    shapes: list[object] = [17, None, [], {"update_id": "x"}, {"message": 3}]
    for shape in shapes:
        queue.inject(shape)
    assert queue.take(505, 100) == [17, None, [], {"update_id": "x"}, {"update_id": 509, "message": 3}]
    assert queue.take(510, 100) == []


def test_a_bot_that_asks_for_the_same_offset_again_at_once_is_slowed(queue: UpdateQueue) -> None:
    assert queue.hurried(7, 100, 0, now=10.0) == (100, 0)
    assert queue.hurried(7, 100, 0, now=10.4) == (1, 3)
    assert queue.hurried(7, 100, 10, now=11.0) == (100, 10)
    assert queue.hurried(8, 100, 0, now=11.0) == (100, 0)
    assert queue.hurried(8, 100, 1, now=14.0) == (100, 1)


def test_limit_and_timeout_are_held_within_their_bounds(queue: UpdateQueue) -> None:
    assert queue.hurried(1, 0, -1, now=0.0) == (1, 0)
    assert queue.hurried(2, 1_000, 90, now=0.0) == (100, 50)


async def test_a_poll_waits_for_the_first_update(seconds: Seconds) -> None:
    queue = UpdateQueue(FIRST, seconds)
    asyncio.get_running_loop().call_soon(queue.add, "message", {})
    assert ids(await queue.poll(0, 100, 5)) == [FIRST]


async def test_a_poll_that_hears_nothing_ends_empty_in_time(seconds: Seconds) -> None:
    assert await UpdateQueue(FIRST, seconds).poll(0, 100, 0.001) == []


async def test_a_second_poller_ends_the_first_with_a_conflict(seconds: Seconds) -> None:
    queue = UpdateQueue(FIRST, seconds)
    async with asyncio.TaskGroup() as tasks:
        first = tasks.create_task(refused(queue))
        await asyncio.sleep(0)  # the first is now waiting
        second = tasks.create_task(queue.poll(0, 100, 5))
        assert "terminated by other getUpdates request" in await first
        queue.add("message", {})
    assert ids(second.result()) == [FIRST]


async def refused(queue: UpdateQueue) -> str:
    with pytest.raises(Refusal) as caught:
        await queue.poll(0, 100, 5)
    assert caught.value.code == 409
    return caught.value.description


async def test_a_webhook_makes_polling_a_conflict(queue: UpdateQueue) -> None:
    queue.webhook = "https://example.org/hook"
    assert "can't use getUpdates method while webhook is active" in await refused(queue)


async def test_a_cancelled_poll_leaves_the_queue_as_it_was(seconds: Seconds) -> None:
    queue = UpdateQueue(FIRST, seconds)
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(queue.poll(0, 100, 5))
        await asyncio.sleep(0)
        poll.cancel()
    queue.add("message", {})
    assert ids(await queue.poll(0, 100, 0)) == [FIRST]


def test_a_restart_goes_on_where_the_queue_was(queue: UpdateQueue, seconds: Seconds) -> None:
    queue.take(502, 100)
    again = UpdateQueue(1, seconds)
    again.restore(queue.dump())
    assert ids(again.take(0, 100)) == [502, 503, 504]
    assert again.add("message", {}) == 505 + GAP
