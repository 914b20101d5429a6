"""Small words that busy people type, on every screen of the team's. Must never let one of them send, approve, delete or give."""

import pytest

from dialogs.rooms import register
from tests.dialogs.rooms.screens import CHANGED, PLACES, SENDING, on
from tests.dialogs.rooms.teams import NOBODY, ORGANISER

LEAVING = ("ok", "OK.", "done", "thanks", "Thank you", "no", "No.", "not sure", "skip", "later", "back")
OTHERS = ("hello", "help", "?", "stop", "yes")
A_YES = (
    "team_take",
    "broadcast_throw",
    "broadcast_confirm",
    "broadcast_cancel",
    "broadcast_change",
    "broadcast_delete",
    "asked_send",
)
"""Where a yes was asked for, so that it is one."""
MEANT = {("broadcast_run", "stop"), ("broadcast_confirm", "no"), ("broadcast_confirm", "No."), *((name, "yes") for name in A_YES)}
"""Where a small word is an answer that does something: nothing more goes out, it is a draft again, the yes asked for."""


def test_every_screen_of_the_team_is_tried() -> None:
    assert {place.screen for place in PLACES.values()} == set(register.DUTIES)


@pytest.mark.parametrize("typed", LEAVING)
@pytest.mark.parametrize("name", PLACES)
def test_who_is_done_with_a_screen_leaves_it_and_nothing_else_happens(name: str, typed: str) -> None:
    owner = on(name)
    before, acts = owner.shared.office, list(owner.shared.acts)
    said = owner.say(typed)

    assert owner.session.screen != PLACES[name].screen
    assert "did not catch" not in said
    if (name, typed) not in MEANT:
        assert (owner.shared.office, owner.shared.acts) == (before, acts)


@pytest.mark.parametrize("typed", OTHERS)
@pytest.mark.parametrize("name", PLACES)
def test_no_small_word_does_harm_and_each_leaves_a_way_on(name: str, typed: str) -> None:
    owner = on(name)
    before, acts = owner.shared.office, list(owner.shared.acts)
    heard = {person: len(owner.shared.people[person].chat) for person in (ORGANISER, NOBODY)}
    said = owner.say(typed)

    assert said
    assert owner.labels, "there is a way on"
    if (name, typed) not in MEANT:
        assert (owner.shared.office, owner.shared.acts) == (before, acts)
        assert heard == {person: len(owner.shared.people[person].chat) for person in heard}, "nobody is told anything"
        assert owner.shared.elsewhere == []


@pytest.mark.parametrize("name", PLACES)
def test_help_and_stop_are_never_misunderstood(name: str) -> None:
    for typed in ("help", "stop", "hello"):
        owner = on(name)
        assert "did not catch" not in owner.say(typed)


@pytest.mark.parametrize("name", PLACES)
def test_after_a_word_nobody_knows_a_small_one_still_leads_away(name: str) -> None:
    owner = on(name)
    owner.say("?", "ok")

    assert owner.session.screen != PLACES[name].screen


def test_stop_while_it_goes_out_pauses_it() -> None:
    owner = on("broadcast_run")
    said = owner.say("stop")

    assert owner.shared.office.broadcasts[SENDING].state == "paused"
    assert said.startswith("I have paused it.")


def test_a_yes_to_a_change_of_ones_own_waits_for_somebody_else_and_says_so() -> None:
    owner = on("broadcast_mend_check")
    owner.shared.people[ORGANISER].session.screen = "broadcast_mend_check"
    organiser = owner.shared.people[ORGANISER]
    organiser.session.topic = owner.session.topic
    organiser.say("yes")

    assert owner.shared.office.broadcasts[CHANGED].correction is not None
    assert owner.shared.office.broadcasts[CHANGED].mending == ""


def test_what_is_not_offered_just_now_is_not_called_misunderstood() -> None:
    owner = on("asked_one")

    assert owner.say("reopen").startswith("That cannot be done just now. This is how it stands.\n\nQuestion 9")
    assert owner.session.screen == "asked_one"
