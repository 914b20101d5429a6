"""Proves that whoever asks before each send stays inside Telegram's limits, whatever the order and the times."""

from bisect import bisect_right
from dataclasses import dataclass
from heapq import heappop, heappush

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.limits import CHAT_BURST, LAG, LATE, SECOND, SLOW, Going, Limits

EDGE = 1e-9
LAG_OF_A_THOUSAND = round(LAG * 1_000)


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


class Wire:
    """Carries calls: each arrives some time after it is made, and its answer comes back some time after that."""

    def __init__(self, per_second: int, evenly: bool) -> None:
        self.limits, self.evenly, self.now = Limits(per_second), evenly, 0.0
        self.arrived: list[float] = []
        self._answers: list[tuple[float, int, Going]] = []

    def send(self, chat: int, there: float, back: float) -> None:
        """Call as early as allowed. What is answered until then is told in the order of the answers."""
        while (at := self.limits.ready_at(None, self.now, self.evenly)) > self.now or self._due(at):
            self.now = min([at, *(moment for moment, _, _ in self._answers[:1])])
            self._hear()
        self.arrived.append(self.now + there)
        heappush(self._answers, (self.now + there + back, len(self.arrived), self.limits.took(chat, self.now)))

    def _due(self, until: float) -> bool:
        return bool(self._answers) and self._answers[0][0] <= until

    def _hear(self) -> None:
        while self._due(self.now):
            moment, _, going = heappop(self._answers)
            self.limits.landed(going, moment)

    def most(self, window: float = 1.0) -> int:
        """The most arrivals in any closed window of so many seconds."""
        times = sorted(self.arrived)
        return max(bisect_right(times, moment + window) - number for number, moment in enumerate(times))


def ways(longest: float, back: float) -> st.SearchStrategy[list[tuple[float, float, float]]]:
    """For each call a pause before it, the way there, and the way back."""
    return st.lists(st.tuples(st.floats(0.0, 1.5), st.floats(0.0, longest), st.floats(0.0, back)), max_size=60)


def tried(wire: Wire, calls: list[tuple[float, float, float]]) -> None:
    for number, (pause, there, back) in enumerate(calls):
        wire.now += pause if number % 3 == 0 else 0.0
        wire.send(number, there, back)


BURST = [(0.0, SLOW, 0.0), (0.0, 0.0, 0.0)]


@given(st.integers(1, 12), st.booleans(), ways(SLOW, 3.0), st.integers(0, 30))
def test_no_second_ever_sees_more_arrivals_than_the_limit_wherever_between_call_and_answer_they_arrive(
    limit: int, evenly: bool, calls: list[tuple[float, float, float]], burst: int
) -> None:
    wire = Wire(limit, evenly)
    tried(wire, [*calls, *BURST * burst])
    assert not wire.arrived or wire.most() <= limit


@given(st.integers(1, 12), st.booleans(), st.lists(st.integers(0, 200), max_size=8), ways(0.5, 0.0))
def test_where_answers_are_quick_not_even_a_stall_lets_one_too_many_through(
    limit: int, evenly: bool, stalls: list[int], slow: list[tuple[float, float, float]]
) -> None:
    wire = Wire(limit, evenly)
    calls = [(0.0, 0.004, 0.004)] * 200
    for at, (_, there, back) in zip(stalls, slow, strict=False):
        calls.insert(at, (0.0, there, back))
    tried(wire, calls)
    assert wire.most() <= limit


def test_a_stall_of_the_first_of_a_burst_is_waited_for() -> None:
    wire = Wire(30, evenly=False)
    tried(wire, [(0.0, 0.4, 0.0), *[(0.0, 0.004, 0.004)] * 59])
    assert wire.most() == 30


def test_a_message_that_arrives_later_than_that_may_share_its_second_with_one_more() -> None:
    wire = Wire(2, evenly=False)
    for number in range(4):
        wire.send(number, there=2.5 if number == 0 else 0.0, back=0.0)
    assert wire.most() == 3


@pytest.mark.parametrize("evenly", [True, False])
@pytest.mark.parametrize(("seconds", "least"), [(0.0, 29.9), (0.02, 29.3), (0.05, 28.4), (0.5, 28.4), (10.0, 28.4)])
def test_how_fast_it_goes_when_answers_take_so_long(seconds: float, least: float, evenly: bool) -> None:
    wire, there = Wire(30, evenly), min(seconds, SLOW) / 2
    tried(wire, [(0.0, there, seconds - there)] * 600)
    begun = wire.now
    tried(wire, [(0.0, there, seconds - there)] * 300)
    assert 300 / (wire.now - begun) >= least
    assert wire.most() <= 30


def test_what_is_spread_and_comes_a_moment_late_is_made_up_for_and_never_by_more_than_a_little() -> None:
    limits, now = Limits(10), 0.0
    for number in range(5):
        now = limits.ready_at(None, now, evenly=True) + 0.01
        limits.landed(limits.took(number, now), now)
    assert now == pytest.approx(0.32), "the first two at once, then one every tenth of a second, and late only once"
    busy = Limits(1_000)
    busy.took(0, 100.0)
    for number in range(LAG_OF_A_THOUSAND):
        assert busy.ready_at(None, 200.0, evenly=True) == 200.0
        busy.took(number, 200.0)
    busy.took(0, 200.0)
    assert busy.ready_at(None, 200.0, evenly=True) > 200.0


def test_limits_beside_others_share_their_chats_and_their_waits_and_have_a_second_of_their_own() -> None:
    plain = Limits(1)
    paid = Limits(5, plain.shared)
    for _ in range(CHAT_BURST):
        paid.took(7, 0.0)
    assert plain.ready_at(7, 0.0) == paid.ready_at(7, 0.0) == 1.0
    assert plain.ready_at(None, 0.0) == paid.ready_at(None, 0.0) == 0.0
    plain.took(8, 0.0)
    assert (plain.ready_at(None, 0.0), paid.ready_at(None, 0.0)) == (LATE + SECOND, 0.0)
    plain.forget(100.0)
    paid.hold(None, 200.0)
    assert plain.held_until == plain.ready_at(None, 100.0) == 200.0
    assert len(paid) == 0


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
    assert diary.now == pytest.approx((300 / 30 - 1) * (SECOND + LATE)), "no answer ever came"
