"""Proves who counts as being in the middle of something."""

from datetime import UTC, datetime, timedelta

import pytest

from dialogs.content import QUESTION, Content
from dialogs.resting import IDLE, READING, busy_until, resting

NOW = datetime(2027, 1, 12, 12, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)


def test_every_screen_named_there_is_one(content: Content) -> None:
    assert IDLE < READING <= set(content.desk.screens)


@pytest.mark.parametrize(("step", "rests"), [("card", True), ("", True), ("issue", False), ("no longer there", False)])
def test_at_a_question_somebody_is_busy_but_not_at_the_card_or_with_no_plan_on_the_table(
    content: Content, step: str, rests: bool
) -> None:
    assert resting(content, QUESTION, step, IDLE) == rests


def test_who_reads_is_not_busy_and_who_writes_is_until_they_have_been_silent_long_enough(content: Content) -> None:
    assert busy_until(content, "plans", "issue", NOW, HALF_AN_HOUR) is None
    assert busy_until(content, "chase", "card", NOW, HALF_AN_HOUR) == NOW + HALF_AN_HOUR
    assert busy_until(content, QUESTION, "issue", None, HALF_AN_HOUR) is None
