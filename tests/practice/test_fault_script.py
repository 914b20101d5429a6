"""The fault script and the limits: what goes wrong when, and what is counted."""

import json
from random import Random  # noqa: TID251 chance is passed in, seeded

import pytest

from bot.practice.faults import Fault, Faults, bad_gateway, error
from bot.practice.limits import Limits
from bot.practice.refusal import Refusal


@pytest.fixture
def faults() -> Faults:
    return Faults(Random(7).random)  # noqa: S311 not a secret


def kinds(faults: Faults, *methods: str) -> list[str | None]:
    played = [faults.next(method) for method in methods]
    return [fault.kind if fault else None for fault in played]


def test_the_next_and_the_nth_call_of_a_method_go_wrong_once(faults: Faults) -> None:
    faults.add(Fault("drop", "sendMessage"), Fault("delay", "SENDMESSAGE", nth=3))
    assert kinds(faults, "getMe", "sendMessage", "sendMessage", "getMe", "sendMessage", "sendMessage") == [
        None,
        "drop",
        None,
        None,
        "delay",
        None,
    ]
    assert faults.played == {"drop": 1, "delay": 1}


def test_two_faults_for_one_call_play_one_after_the_other(faults: Faults) -> None:
    faults.add(Fault("drop"), Fault("truncate"))
    assert kinds(faults, "getMe", "getMe", "getMe") == ["drop", "truncate", None]


def test_a_share_of_all_calls_goes_wrong_until_cleared(faults: Faults) -> None:
    faults.add(Fault("drop", percent=20))
    wrong = sum(kind is not None for kind in kinds(faults, *["sendMessage"] * 1000))
    assert 160 < wrong < 240
    faults.clear()
    assert faults.next("sendMessage") is None


def test_faults_can_be_written_as_json_and_read_back(faults: Faults) -> None:
    faults.add(Fault.from_json({"kind": "drop", "method": "getUpdates", "nth": 2}))
    assert faults.json()[0]["nth"] == 2
    with pytest.raises(ValueError, match="A fault's kind is one of"):
        Fault.from_json({"kind": "earthquake"})
    with pytest.raises(ValueError, match="A fault has no colour"):
        Fault.from_json({"kind": "drop", "colour": "red"})


def test_ready_made_answers_are_what_telegram_sends() -> None:
    fault = error(429, "Too Many Requests: retry after 7", "sendMessage", retry_after=7)
    assert json.loads(fault.body) == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert (bad_gateway().status, bad_gateway().content_type) == (502, "text/html")


class Now:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_a_chat_may_have_a_burst_and_then_one_message_a_second() -> None:
    now = Now()
    limits = Limits(now, burst=3)
    for _ in range(3):
        limits.spend(1)
    with pytest.raises(Refusal) as caught:
        limits.spend(1)
    assert caught.value.body()["parameters"] == {"retry_after": 1}
    assert caught.value.description == "Too Many Requests: retry after 1"
    limits.spend(2)
    now.seconds += 1
    limits.spend(1)
    with pytest.raises(Refusal):
        limits.spend(1)
    assert limits.refused == 2


def test_what_is_paid_for_is_counted_apart() -> None:
    limits = Limits(Now(), overall=1, paid=2)
    limits.spend(1)
    for chat in (2, 3):
        limits.spend(chat, paid=True)
    for paid in (False, True):
        with pytest.raises(Refusal):
            limits.spend(4, paid=paid)


def test_no_window_of_one_second_has_more_than_thirty_messages() -> None:
    now = Now()
    limits = Limits(now)
    for chat in range(30):
        now.seconds += 0.03
        limits.spend(chat)
    with pytest.raises(Refusal):
        limits.spend(99)
    now.seconds = 101.04
    limits.spend(99)
    with pytest.raises(Refusal):
        limits.spend(100)
