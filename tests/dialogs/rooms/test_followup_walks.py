"""Random ways through the follow-up and the promises: nothing is lost, nothing is silent, every date has its reminder."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.approach import Approach
from dialogs.effects import Say
from dialogs.text import length
from tests.dialogs.rooms.meetings import SOON, agree, approach, booked
from tests.talk import Talker

BEGIN: tuple[Mapping[str, Any], ...] = ({}, {"stage": "approached", "appointment": None}, SOON)
WORDS = ("ok", "no", "yes", "done", "not well", "send figures", "w" * 500, "month", "sent", "change", "how", "they", "me", "note")
MORE = ("promises", "all", "skip", "?", "take it away", "undo", "file", "pdf", "show", "/later", "/start", "/menu", "later", "12")
OTHERS = ("remind", "settings", "chase", "booking", "happened")
"""Screens on which a person may stop a reminder, or put down something else: the walk ends there."""
DAYS = (None, datetime.fromisoformat("2026-12-04T00:00"), datetime.fromisoformat("2020-01-01T00:00"))
ACTS = st.one_of(
    st.integers(1, 9).map(str), st.sampled_from((*WORDS, *MORE)), st.sampled_from([0.4, 1.0, 20.0]), st.sampled_from(DAYS)
)


def act(talker: Talker, one: str | float | datetime | None) -> None:
    if isinstance(one, float):
        talker.wait(one)
    elif talker.session.screen == "when":
        agree(talker, one if isinstance(one, datetime) else None)
    elif isinstance(one, str):
        talker.say(one)


def holds(talker: Talker, screen: str, before: Approach) -> None:
    now = approach(talker)
    assert len(now.promises) >= len(before.promises) or screen == "promise_away"
    assert now.remember.startswith(before.remember) or screen == "follow_note"
    assert len(now.happened) >= len(before.happened)
    reminded = {one.about for one in talker.session.reminders.values() if one.kind == "promise"}
    assert {one.id for one in now.promises if one.by and not one.kept} == reminded


@settings(max_examples=120, deadline=None)
@given(begin=st.sampled_from(BEGIN), acts=st.lists(ACTS, max_size=40))
def test_whatever_is_done_nothing_is_lost_and_every_date_has_a_reminder(
    begin: Mapping[str, Any], acts: list[str | float | datetime | None]
) -> None:
    talker = booked(**begin)
    plan = talker.session.plan
    for one in acts:
        screen, before = talker.session.screen, approach(talker)
        act(talker, one)
        if talker.session.plan != plan or talker.session.current is None or talker.session.screen.startswith(OTHERS):
            return
        holds(talker, screen, before)
        assert talker.chat[-1].buttons
        assert all(1 <= length(effect.text) <= 4096 for effect in talker.effects if isinstance(effect, Say))
