"""Random ways through the follow-up and the promises: nothing is lost, nothing is silent, every date has its reminder."""

from collections.abc import Callable
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.approach import Approach, Happening
from dialogs.effects import Say
from dialogs.text import length
from tests.dialogs.rooms.meetings import AT, SOON, agree, approach, booked, through
from tests.talk import Talker

UNDER_WAY = {"stage": "met", "went": "well", "happened": (Happening("met", AT.date()),)}
BEGIN: tuple[Callable[[], Talker], ...] = (
    booked,
    lambda: booked(stage="approached", appointment=None),
    lambda: booked(**SOON),
    lambda: booked(**UNDER_WAY, told="they"),
    lambda: booked(**UNDER_WAY, told="more_you"),
    through,
)
WORDS = ("ok", "no", "yes", "done", "not well", "send figures", "w" * 500, "month", "sent", "change", "how", "they", "me", "note")
MORE = ("promises", "all", "skip", "?", "take it away", "undo", "file", "pdf", "show", "/later", "/start", "/menu", "later", "12")
OTHERS = ("remind", "settings", "chase", "booking", "happened")
"""Screens on which a person may stop a reminder, or put down something else: the walk ends there."""
DAYS = (None, *map(datetime.fromisoformat, ("2026-12-04", "2026-11-24", "2026-11-23", "2020-01-01", "2027-02-28")))
SAID = st.integers(1, 9).map(str) | st.sampled_from((*WORDS, *MORE))
ACTS = st.tuples(SAID, st.sampled_from(DAYS), st.sampled_from((0.0, 0.0, 0.0, 0.4, 1.0, 20.0)))
"""What is typed; the date that is agreed on instead where one is asked for; how many days go by before."""


def act(talker: Talker, said: str, day: datetime | None, days: float) -> None:
    talker.wait(days)
    if talker.session.screen.startswith(OTHERS):
        return
    if talker.session.screen == "when":
        agree(talker, day)
    else:
        talker.say(said)


def holds(talker: Talker, screen: str, before: Approach) -> None:
    now = approach(talker)
    assert len(now.promises) >= len(before.promises) or screen == "promise_away"
    assert now.remember.startswith(before.remember) or screen == "follow_note"
    assert len(now.happened) >= len(before.happened)
    reminded = {one.about for one in talker.session.reminders.values() if one.kind == "promise"}
    assert {one.id for one in now.promises if one.by and not one.kept} == reminded


@settings(max_examples=150, deadline=None)
@given(begin=st.sampled_from(BEGIN), acts=st.lists(ACTS, max_size=30))
def test_whatever_is_done_nothing_is_lost_and_every_date_has_a_reminder(
    begin: Callable[[], Talker], acts: list[tuple[str, datetime | None, float]]
) -> None:
    talker = begin()
    plan = talker.session.plan
    for one in acts:
        screen, before = talker.session.screen, approach(talker)
        act(talker, *one)
        if talker.session.plan != plan or talker.session.current is None or talker.session.screen.startswith(OTHERS):
            return
        holds(talker, screen, before)
        assert talker.chat[-1].buttons
        assert all(1 <= length(effect.text) <= 4096 for effect in talker.effects if isinstance(effect, Say))
