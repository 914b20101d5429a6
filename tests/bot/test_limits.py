"""Proves that whoever asks before each send stays inside Telegram's limits, whatever the order and the times."""

from dataclasses import dataclass
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from bot.limits import CHAT_BURST, WINDOW, Limits

EDGE = 1e-9


def ready(limits: Limits, chat: int, now: float) -> float:
    """When both the chat's own limit and everybody's leave room."""
    return max(limits.ready_at(None, now), limits.ready_at(chat, now))


TIMES = st.floats(min_value=0.0, max_value=2.0)
CHATS = st.integers(min_value=1, max_value=5)


@dataclass
class Diary:
    """Sends as early as allowed and keeps the moments."""

    limits: Limits
    now: float = 0.0

    def __post_init__(self) -> None:
        self.sent: list[tuple[float, int]] = []

    def send(self, chat: int) -> float:
        self.now = ready(self.limits, chat, self.now)
        self.limits.took(chat, self.now)
        self.sent.append((self.now, chat))
        return self.now


STEPS = st.lists(st.tuples(TIMES, CHATS, st.integers(min_value=1, max_value=12)), max_size=40)


@given(st.integers(min_value=1, max_value=12), STEPS)
def test_no_window_of_a_second_ever_holds_more_than_the_limit(limit: int, steps: list[tuple[float, int, int]]) -> None:
    diary = Diary(Limits(limit))
    for pause, chat, many in steps:
        diary.now += pause
        for one in range(many):
            diary.send(chat * 100 + one)
    times = [moment for moment, _ in diary.sent]
    for first, later in zip(times, times[limit:], strict=False):
        assert later - first >= WINDOW - EDGE
    assert WINDOW > 1.0


@given(STEPS)
def test_no_chat_ever_gets_more_than_one_a_second_beyond_its_burst(steps: list[tuple[float, int, int]]) -> None:
    diary = Diary(Limits(1000))
    for pause, chat, many in steps:
        diary.now += pause
        for _ in range(many):
            diary.send(chat)
    for chat in range(1, 6):
        times = [moment for moment, whose in diary.sent if whose == chat]
        for begin in range(len(times)):
            for end in range(begin, len(times)):
                assert end - begin + 1 <= CHAT_BURST + (times[end] - times[begin]) + EDGE


@given(st.lists(st.tuples(TIMES, st.one_of(st.none(), CHATS), st.floats(min_value=0.0, max_value=50.0), CHATS), max_size=30))
def test_nothing_is_ready_before_the_end_of_a_hold(steps: list[tuple[float, int | None, float, int]]) -> None:
    limits, now = Limits(5), 0.0
    holds: dict[int | None, float] = {}
    for pause, held, until, chat in steps:
        now += pause
        limits.hold(held, now + until)
        holds[held] = max(holds.get(held, 0.0), now + until)
        limits.forget(now)
        assert ready(limits, chat, now) >= max(now, holds.get(None, 0.0), holds.get(chat, 0.0)) - EDGE


@given(STEPS)
def test_forgetting_changes_no_answer(steps: list[tuple[float, int, int]]) -> None:
    kept, forgetful, now = Limits(6), Limits(6), 0.0
    for pause, chat, many in steps:
        now += pause
        forgetful.forget(now)
        for _ in range(many):
            assert ready(kept, chat, now) == ready(forgetful, chat, now)
            kept.took(chat, now)
            forgetful.took(chat, now)


@given(st.lists(st.integers(min_value=1, max_value=10**12), max_size=200, unique=True))
def test_rested_chats_are_forgotten(chats: list[int]) -> None:
    diary = Diary(Limits(1000))
    for chat in chats:
        diary.send(chat)
    assert len(diary.limits) == len(chats)
    diary.limits.forget(diary.now + CHAT_BURST)
    assert len(diary.limits) == 0


def test_a_rested_chat_may_have_its_burst_at_once_and_then_waits_its_second() -> None:
    diary = Diary(Limits(100), now=50.0)
    assert [diary.send(7) for _ in range(5)] == [50.0, 50.0, 50.0, 51.0, 52.0]


def test_one_busy_chat_does_not_make_another_wait() -> None:
    diary = Diary(Limits(100))
    for _ in range(10):
        diary.limits.took(1, 0.0)
    assert ready(diary.limits, 2, 0.0) == 0.0


def test_after_a_hold_a_chat_starts_with_single_messages() -> None:
    diary = Diary(Limits(100))
    diary.limits.hold(7, 10.0)
    assert [diary.send(7) for _ in range(3)] == [10.0, 11.0, 12.0]


def test_a_hold_on_all_holds_everybody_and_is_never_shortened() -> None:
    limits = Limits(100)
    limits.hold(None, 20.0)
    limits.hold(None, 5.0)
    assert ready(limits, 1, 0.0) == ready(limits, 2, 0.0) == 20.0


def test_thirty_people_can_be_served_in_every_second() -> None:
    diary = Diary(Limits(30))
    for chat in range(300):
        diary.send(chat)
    assert diary.now == (300 / 30 - 1) * WINDOW


def test_asking_and_taking_cost_a_few_microseconds() -> None:
    diary, chats = Diary(Limits(10_000)), [*range(200)] * 5

    def seconds() -> float:
        began = perf_counter()
        for chat in chats:
            ready(diary.limits, chat, 0.0)
            diary.limits.took(chat, 0.0)
        return perf_counter() - began

    assert min(seconds() for _ in range(5)) / (2 * len(chats)) < 5e-6
