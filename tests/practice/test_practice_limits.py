"""Telegram's limits: windows with both their ends, broadcasts that are paid for, and what a test can ask afterwards."""

from collections.abc import Callable

import pytest

from bot.practice import acts
from bot.practice.limits import Arrivals, Limits
from bot.practice.refusal import Refusal
from bot.practice.world import World
from tests.practice.conftest import Call


class Now:
    """A clock in a test's hands."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def now() -> Now:
    return Now()


def refused(limits: Limits, chat_id: int, *, paid: bool = False) -> bool:
    try:
        limits.spend(chat_id, paid=paid)
    except Refusal:
        return True
    return False


def test_what_came_exactly_a_second_ago_still_counts(now: Now) -> None:
    limits = Limits(now)
    for chat in range(30):
        limits.spend(chat)
    now.seconds = 101.0
    assert refused(limits, 99)
    now.seconds = 101.001
    assert not refused(limits, 99)


def test_paid_messages_have_a_thousand_a_second_of_their_own(now: Now) -> None:
    limits = Limits(now)
    assert [refused(limits, chat) for chat in range(31)] == [False] * 30 + [True]
    assert not any(refused(limits, 1000 + chat, paid=True) for chat in range(1000))
    assert refused(limits, 5000, paid=True)
    assert (limits.sold, limits.refused) == (1000, 2)


def test_a_change_of_a_message_has_a_second_of_its_own_in_a_chat(now: Now) -> None:
    limits = Limits(now, burst=1)
    limits.spend(7)
    limits.spend(7, rewriting=True)
    with pytest.raises(Refusal):
        limits.spend(7, rewriting=True)
    with pytest.raises(Refusal):
        limits.spend(7)


def test_a_paid_message_is_still_one_a_second_to_a_chat(now: Now) -> None:
    limits = Limits(now, burst=1)
    assert not refused(limits, 1, paid=True)
    assert refused(limits, 1, paid=True)
    assert not refused(limits, 2)
    now.seconds += 1
    assert not refused(limits, 1, paid=True)


def full() -> Limits:
    """The one message of a second is sent already, to another chat."""
    limits = Limits(lambda: 0.0, overall=1)
    limits.spend(7)
    return limits


@pytest.mark.parametrize(
    ("method", "content"),
    [
        ("sendMessage", {"text": "News"}),
        ("sendPhoto", {"photo": "practice-photo-800-7"}),
        ("sendDocument", {"document": "practice-document-7"}),
    ],
)
@pytest.mark.parametrize("paid", ["true", True, "false", None])
def test_every_way_to_send_can_be_paid_for(method: str, content: dict[str, str], paid: object, call: Call, world: World) -> None:
    acts.say(world, 1001, "/start")
    world.limits = full()
    if paid in ("true", True):
        call(method, chat_id=1001, allow_paid_broadcast=paid, **content)
        assert world.limits.sold == 1
    else:
        with pytest.raises(Refusal):
            call(method, chat_id=1001, **content, **({} if paid is None else {"allow_paid_broadcast": paid}))


def test_an_edit_is_never_paid_for(call: Call, refusal: Callable[..., str], world: World) -> None:
    acts.say(world, 1001, "/start")
    call("sendPhoto", chat_id=1001, photo="practice-photo-90-1")
    world.limits = full()
    changed = {"chat_id": 1001, "message_id": 2, "caption": "b", "allow_paid_broadcast": True}
    assert refusal("editMessageCaption", **changed).startswith("429")


def test_the_worst_window_is_found_with_both_its_ends(now: Now) -> None:
    limits = Limits(now, burst=9, overall=99, arrivals=Arrivals())
    assert limits.arrivals is not None
    assert limits.arrivals.worst() == 0
    for at, chat in ((0.0, 1), (0.5, 2), (1.0, 1), (1.25, 3), (1.5, 1), (4.0, 1)):
        now.seconds = 100 + at
        limits.spend(chat)
    assert limits.arrivals.worst() == 4
    assert limits.arrivals.worst(window=0.25) == 2
    assert limits.arrivals.worst(chat_id=1) == 2
    assert limits.arrivals.worst(window=10) == len(limits.arrivals) == 6


def test_only_what_was_let_through_is_noted(now: Now) -> None:
    limits = Limits(now, burst=1, overall=2, arrivals=Arrivals())
    for chat in (1, 1, 2, 3):
        refused(limits, chat)
    assert limits.arrivals is not None
    assert (len(limits.arrivals), limits.refused) == (2, 2)


def test_the_notes_have_a_limit(now: Now) -> None:
    arrivals = Arrivals(most=1000)
    for number in range(2500):
        arrivals.add(number / 100, number)
    assert len(arrivals) == 1000
    limits = Limits(now, overall=10**6, arrivals=Arrivals())
    for number in range(20_000):
        now.seconds += 0.001
        limits.spend(number)
    assert limits.arrivals is not None
    assert limits.arrivals.worst() in (1000, 1001)
