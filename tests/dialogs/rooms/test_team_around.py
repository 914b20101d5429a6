"""Proves the audit's pages, and that no words on a screen of the team do harm or show it to who has no role."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.inputs import Pressed, Returned
from dialogs.office import Arrangement
from dialogs.queries import Entry, ReadAudit
from dialogs.rooms.team import PAGE
from tests.dialogs.rooms.teams import OFFICE, ORGANISER, OWNER, a_team, at
from tests.talk import BEGINNING

SMALL = ("ok", "OK.", "done", "thanks", "no", "No.", "none", "not sure", "skip", "later")
SCREENS = {"team": "", "team_members": "", "team_give": "", "team_take": str(ORGANISER), "team_audit": ""}


def pages(query: object) -> tuple[Entry, ...]:
    """An audit of 40 entries, as the database gives it."""
    assert isinstance(query, ReadAudit)
    numbers = [number for number in range(40, 0, -1) if not query.before or number < query.before][:15]
    return tuple(Entry(number, BEGINNING + timedelta(minutes=number), OWNER, "link_made", "viewer") for number in numbers)


def test_the_audit_is_read_from_its_end_a_page_at_a_time() -> None:
    owner = a_team().people[OWNER]
    owner.shared.found = pages
    said = owner.say("/audit")
    assert said.count("made a link") == 15
    assert f"23 Nov, 10.40: {OWNER} made a link that gives a role (viewer)" in said
    assert "10.25" not in said
    assert owner.press("Older").count("made a link") == 15
    said = owner.say("older")
    assert said.count("made a link") == 10
    assert "Older" not in owner.labels
    assert "10.40" in owner.press("Newest")


def test_the_audit_tells_who_left_and_an_act_without_words_by_its_name() -> None:
    owner = a_team().people[OWNER]
    owner.shared.found = lambda _: (Entry(2, BEGINNING, 0, "role_taken", "0"), Entry(1, BEGINNING, 5, "long_gone", ""))
    said = owner.say("/audit")

    assert "23 Nov, 10.00: somebody who left took a role away (somebody who left)" in said
    assert "23 Nov, 10.00: 5 long_gone" in said


def test_the_audit_tells_what_the_bot_did_by_itself() -> None:
    owner = a_team().people[OWNER]
    owner.shared.found = lambda _: (Entry(1, BEGINNING, 0, "broadcast_recount", "broadcast 12"),)

    assert "10.00: the bot did not begin a broadcast, since the checklist or a yes was missing (broadcast 12)" in owner.say(
        "/audit"
    )


def test_an_empty_audit_says_so() -> None:
    owner = a_team().people[OWNER]
    owner.shared.found = lambda _: ()

    assert "There is nothing here yet." in owner.say("/audit")


def test_after_a_last_full_page_of_the_audit_there_is_nothing_more() -> None:
    owner = a_team().people[OWNER]
    full = tuple(Entry(number, BEGINNING, 5, "joined", "viewer") for number in range(PAGE, 0, -1))
    owner.shared.found = lambda query: () if getattr(query, "before", 0) else full
    owner.say("/audit")

    assert "There is nothing more here." in owner.press("Older")


@pytest.mark.parametrize("typed", SMALL)
@pytest.mark.parametrize(("screen", "topic"), SCREENS.items())
def test_small_words_on_a_screen_of_the_team_do_no_harm_and_lead_away(screen: str, topic: str, typed: str) -> None:
    owner = at(screen, topic)
    owner.shared.found = lambda _: ()
    owner.hear(Returned())
    owner.say(typed)

    assert owner.session.screen != screen
    assert "did not catch" not in owner.last
    assert owner.shared.office is OFFICE


@pytest.mark.parametrize(("screen", "topic"), SCREENS.items())
def test_who_says_not_today_on_a_screen_of_the_team_comes_back_to_it_without_a_plan(screen: str, topic: str) -> None:
    owner = at(screen, topic)
    owner.shared.found = lambda _: ()
    owner.say("/later")
    assert owner.session.screen == "paused"
    owner.say("hello")

    assert owner.session.screen == screen


@pytest.mark.parametrize(("screen", "topic"), SCREENS.items())
def test_who_comes_back_to_a_screen_of_the_team_without_the_role_does_not_see_it(screen: str, topic: str) -> None:
    owner = at(screen, topic)
    owner.shared.found = lambda _: ()
    owner.say("/later")
    owner.shared.office = replace(OFFICE, arranged=Arrangement())
    said = owner.say("hello")

    assert owner.session.screen == "home"
    assert str(ORGANISER) not in said
    assert owner.shared.acts == [], "hello is no attempt at anything"


def test_after_the_role_is_gone_nothing_of_the_team_answers() -> None:
    shared = a_team()
    organiser = shared.people[ORGANISER]
    organiser.say("/team")
    shared.office = replace(OFFICE, members={})
    said = organiser.say("/figures")

    assert "I do not know that command." in said
    assert organiser.session.screen == "home"
    assert shared.acts[-1][:2] == (ORGANISER, "refused")


@given(
    screen=st.sampled_from(sorted(SCREENS)),
    topic=st.sampled_from(["", "72", "0", "-", "31-16", "x", "9" * 50, "\u0661-\u0661"]) | st.text(max_size=20),
    words=st.sampled_from(["/team take 72", "/team take", "older", "1", "2", "3", "yes", "give", "/audit"])
    | st.text(max_size=30),
)
def test_whatever_an_owner_says_on_a_screen_of_the_team_is_answered(screen: str, topic: str, words: str) -> None:
    owner = at(screen, topic)
    owner.shared.found = lambda query: pages(query) if isinstance(query, ReadAudit) else 0
    heard = len(owner.chat)
    owner.hear(Pressed("1.yes"))
    owner.say(words)

    assert len(owner.chat) > heard
