"""A broadcast under way. Must never do what is no longer possible, nor obey anybody without the duty."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dialogs.inputs import Pressed, Said
from dialogs.office import Office
from dialogs.queries import Tally
from tests.dialogs.sent import ANN, BEN, NOBODY, OWNER, TALLY, VERA, at, broadcast, ended, team
from tests.talk import BEGINNING, Shared, Talker

HALF = Tally(sent=128, blocked=9, gone=3, waiting=184, out=1)
SMALL = ("no", "ok", "done", "thanks", "thank you", "not sure", "skip", "later")


def state(shared: Shared) -> str:
    return shared.office.broadcasts[12].state


def test_what_goes_out_says_how_far_it_is_and_can_be_paused() -> None:
    shared = team(broadcast(), HALF)
    ann = at(shared)
    assert "Going out now: 43 % done, 140 of 325.\n128 sent, 9 blocked, 3 gone, 185 still waiting\n▓▓▓▓░░░░░░ 43 %" in ann.last
    assert ann.labels[:4] == ("How far is it", "Pause it", "As a table", "Cancel it")
    assert "I have paused it" in ann.press("Pause it")
    assert "Paused at 43 %" in ann.last
    assert (state(shared), shared.acts) == ("paused", [(ANN, "broadcast_pause", "12")])


def test_a_paused_one_goes_on_where_it_was() -> None:
    shared = team(broadcast(state="paused"), HALF)
    assert at(shared).say("resume").startswith("It goes on.\n\nBroadcast 12\nGoing out now: 43 % done")
    assert (state(shared), shared.acts) == ("sending", [(ANN, "broadcast_resume", "12")])


def test_two_looks_tell_the_pace_and_the_time_left() -> None:
    shared = team(broadcast(), Tally(sent=100, waiting=700))
    ann = at(shared)
    assert "a second" not in ann.last, "one look cannot tell a pace"
    ann.now += timedelta(seconds=20)
    shared.found = lambda query: Tally(sent=300, waiting=500)
    assert "About 10 a second. About 1 minute left." in ann.press("How far is it")
    ann.now += timedelta(seconds=100)
    shared.found = lambda query: Tally(sent=500, waiting=300)
    assert "About 2 a second. About 2 minutes left." in ann.say("look")
    ann.now += timedelta(hours=1)
    assert "left" not in ann.say("look"), "a look of an hour ago tells no pace"


def test_cancelling_asks_first_and_a_no_leaves_it() -> None:
    shared = team(broadcast(), HALF)
    ann = at(shared)
    assert "Cancel this broadcast?" in ann.press("Cancel it")
    assert state(shared) == "sending"
    assert "Going out now" in ann.press("No, leave it")
    ann.say("cancel", "yes")
    assert "I have cancelled it." in ann.last
    assert (state(shared), shared.office.broadcasts[12].ended) == ("cancelled", ann.now)
    assert shared.acts == [(ANN, "broadcast_cancel", "12")]


@pytest.mark.parametrize(
    ("was", "word", "says"),
    [
        ("paused", "pause", "It is not going out just now"),
        ("done", "pause", "It is not going out just now"),
        ("sending", "resume", "It is not paused just now"),
        ("cancelled", "resume", "It is not paused just now"),
        ("done", "cancel", "It has ended already"),
        ("cancelled", "cancel", "It has ended already"),
        ("sending", "mend", "This cannot be mended just now"),
        ("paused", "delete", "It can be deleted once it has ended"),
        ("sending", "explode", "I can pause, resume or cancel"),
    ],
)
def test_what_is_not_possible_any_more_is_said_with_what_is_so(was: Any, word: str, says: str) -> None:  # noqa: ANN401
    shared = team(broadcast(state=was), HALF)
    ann = at(shared, word=word)
    assert says in ann.last
    assert "128 sent" in ann.last
    assert ann.session.screen == "broadcast_run"
    assert (state(shared), shared.acts) == (was, [])


def test_two_organisers_press_at_once_and_the_second_hears_how_it_stands() -> None:
    shared = team(broadcast(), HALF)
    ann, ben = at(shared), at(shared, BEN)
    ann.press("Pause it")
    assert "Paused at 43 %" in ben.press("Pause it"), "his button is from before"
    ben.press("Cancel it")
    shared.office = replace(shared.office, broadcasts={12: ended()})
    assert "It has ended already" in ben.press("Yes, cancel it")
    assert state(shared) == "done"
    assert [act for _, act, _ in shared.acts] == ["broadcast_pause"]


@pytest.mark.parametrize(
    ("word", "becomes"), [("pause", "paused"), ("cancel", "sending"), ("stop", "sending"), ("report", "sending")]
)
def test_a_word_after_its_number_is_done_once(word: str, becomes: str) -> None:
    shared = team(broadcast(), HALF)
    ann = at(shared, word=word)
    assert state(shared) == becomes
    assert ann.session.screen == ("broadcast_cancel" if word in ("cancel", "stop") else "broadcast_run")
    ann.say("hm")
    assert len(shared.acts) == (word == "pause")


def test_a_done_one_shows_a_report_that_adds_up() -> None:
    ann = at(team(ended()))
    assert "This broadcast is done.\n312 sent + 9 blocked + 4 gone = 325\n" in ann.last
    assert "It took 30 minutes." in ann.last
    assert ann.labels[:3] == ("As a table", "Mend a typo", "Delete it from chats")


@pytest.mark.parametrize("way", ["table", "csv", "button"])
def test_the_report_as_a_table_is_handed_out_once(way: str) -> None:
    ann = at(team(ended()), word="" if way == "button" else way)
    if way == "button":
        ann.press("As a table")
    ann.say("hm", "look")
    (hand,) = ann.handed
    assert (hand.form, hand.paper.name) == ("table", "broadcast-12")
    rows = [tuple(block.words.split("\t")) for block in hand.paper.blocks]
    assert rows[1:5] == [("sent", "312"), ("blocked", "9"), ("gone", "4"), ("total", "325")]
    assert not re.search(rf"\b({ANN}|{BEN}|{OWNER})\b", " ".join(" ".join(row) for row in rows).replace("blocked 9", ""))


def test_a_planned_one_says_when_and_to_how_many_and_can_be_changed() -> None:
    planned = broadcast(state="scheduled", begun=None, total=0, at=BEGINNING + timedelta(days=1), checked=("law",))
    shared = team(planned)
    ann = at(shared)
    assert "It goes out on Tuesday 24 November 2026 at 10 am.\nPeople who get it, as things are: 40." in ann.last
    assert ann.labels[:2] == ("Change it or its time", "Cancel it")
    assert "Change this broadcast?" in ann.press("Change it or its time")
    assert (state(shared), shared.acts) == ("scheduled", []), "it asks first"
    assert "It goes out on Tuesday" in ann.press("No, leave it")
    assert ann.say("change", "yes").startswith("It is a draft again, so it does not go out. It needs a new yes.")
    now = shared.office.broadcasts[12]
    assert (now.state, now.approved, now.checked, now.at) == ("draft", (), (), None)
    assert (ann.session.screen, ann.session.topic.split()[0]) == ("broadcast", "12")
    assert shared.acts == [(ANN, "broadcast_change", "12")]


def test_a_planned_one_can_be_cancelled() -> None:
    shared = team(broadcast(state="scheduled", begun=None, at=BEGINNING), Tally())
    at(shared).say("cancel", "yes")
    assert state(shared) == "cancelled"
    assert "It was sent to nobody." in shared.people[ANN].last


def test_one_that_began_meanwhile_cannot_be_changed() -> None:
    shared = team(broadcast(state="scheduled", begun=None, at=BEGINNING), HALF)
    ann = at(shared)
    ben = at(shared, BEN)
    ben.press("Change it or its time")
    shared.office = replace(shared.office, broadcasts={12: broadcast()})
    assert "Going out now: 43 % done" in ann.press("Change it or its time")
    said = ben.press("Yes, change it")
    assert said.startswith("It cannot be changed any more. This is how it stands.")
    assert "Going out now: 43 % done" in said
    assert (state(shared), shared.acts) == ("sending", [])


@pytest.mark.parametrize("was", ["draft", "previewed", "approved"])
def test_one_that_is_not_planned_yet_is_shown_where_it_is_written(was: Any) -> None:  # noqa: ANN401
    shared = team(broadcast(state=was))
    ann = at(shared, word="pause")
    assert (ann.session.screen, ann.session.topic) == ("broadcast", "12")
    assert shared.acts == []


@pytest.mark.parametrize(
    "screen",
    ["broadcast_run", "broadcast_cancel", "broadcast_change", "broadcast_mend", "broadcast_mend_check", "broadcast_delete"],
)
def test_one_that_is_not_kept_any_more_leads_to_the_list(screen: str) -> None:
    shared = team(ended())
    ann = at(shared, screen=screen)
    shared.office = replace(shared.office, broadcasts={})
    ann.say("no" if screen != "broadcast_mend" else "leave it")
    assert ann.session.screen == "broadcasts"
    assert "I do not have that broadcast any more" in ann.last


@pytest.mark.parametrize("topic", ["", "x", "99", "-1", "9" * 30, "٣"])
def test_an_odd_topic_leads_to_the_list(topic: str) -> None:
    ann = at(team(ended()))
    ann.session = replace(ann.session, topic=topic)
    ann.say("hm")
    assert ann.session.screen == "broadcasts"


@pytest.mark.parametrize("typed", SMALL)
@pytest.mark.parametrize("was", ["scheduled", "sending", "paused", "done", "cancelled"])
def test_small_words_do_nothing_to_a_broadcast(was: Any, typed: str) -> None:  # noqa: ANN401
    for screen in ("broadcast_run", "broadcast_cancel", "broadcast_change", "broadcast_delete"):
        shared = team(broadcast(state=was))
        ann = at(shared, screen=screen)
        ann.say(typed)
        assert (shared.office.broadcasts[12].state, shared.acts) == (was, [])
        assert ann.session.screen == ("broadcasts" if screen == "broadcast_run" else "broadcast_run")


@pytest.mark.parametrize("person", [VERA, NOBODY])
@pytest.mark.parametrize("word", ["", "pause", "cancel", "table", "mend"])
def test_nobody_else_sees_it_or_does_anything_to_it(person: int, word: str) -> None:
    shared = team(broadcast(), HALF)
    other = at(shared, person, word)
    assert "325" not in other.last
    assert (state(shared), other.handed, other.session.screen) == ("sending", [], "home")
    assert shared.acts == [(person, "refused", "broadcast_run")]


def test_a_role_that_was_taken_ends_an_open_screen() -> None:
    shared = team(broadcast(), HALF)
    ann = at(shared)
    shared.office = replace(shared.office, members={})
    ann.press("Pause it")
    assert (state(shared), ann.session.screen) == ("sending", "home")


def test_an_owner_may_all_of_it() -> None:
    shared = team(broadcast(), TALLY)
    assert isinstance(shared.office, Office)
    at(shared, OWNER).press("Pause it")
    assert state(shared) == "paused"


@pytest.mark.parametrize(
    ("typed", "becomes", "screen"),
    [
        ("/broadcast 12 pause", "paused", "broadcast_run"),
        ("/broadcast 12 cancel", "sending", "broadcast_cancel"),
        ("/broadcast 12", "sending", "broadcast_run"),
        ("/broadcast 12 report", "sending", "broadcast_run"),
    ],
)
def test_the_buttons_of_the_moving_bar_are_orders_that_can_be_typed(typed: str, becomes: str, screen: str) -> None:
    for heard in (Said(typed), Pressed(typed, 99)):
        shared = team(broadcast(), HALF)
        ann = Talker(person=ANN, shared=shared)
        ann.say("hello")
        ann.hear(heard)
        assert (state(shared), ann.session.screen) == (becomes, screen)


@pytest.mark.parametrize("person", [VERA, NOBODY])
def test_a_button_of_the_bar_does_nothing_for_anybody_else(person: int) -> None:
    shared = team(broadcast(), HALF)
    other = Talker(person=person, shared=shared)
    other.say("hello")
    other.hear(Pressed("/broadcast 12 pause", 99))
    assert (state(shared), other.session.screen) == ("sending", "home")
    assert shared.acts == [(person, "refused", "/broadcast")]
