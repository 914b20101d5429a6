"""One turn: nothing a person can send makes it raise, and what is shown can be pressed or typed. Must never wait."""

from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.area import Area
from dialogs.consent import NEVER_ASKED, Consent
from dialogs.content import QUESTION
from dialogs.effects import Forget, Say, Settle
from dialogs.engine import advance
from dialogs.inputs import Amended, Baffled, Found, Left, Missed, Pressed, Returned, Said, Showed, TimerFired
from dialogs.session import Session
from dialogs.text import words_of
from dialogs.turn import Facts
from tests.approaches import out, promise, waiting
from tests.dialogs.booked import booked, in_a_row
from tests.dialogs.profiles import EVERYTHING
from tests.dialogs.reminded import SCREENS as REMINDERS
from tests.dialogs.reminded import WAYS, reminded
from tests.dialogs.rooms.meetings import booked as meeting_soon
from tests.dialogs.rooms.meetings import through
from tests.talk import BEGINNING, TEAM, Talker, our_content, planning, walked_to

ODD = st.text() | st.text(alphabet="/abeditstor 0123456789.\n", max_size=20)


@lru_cache(maxsize=1)
def everywhere() -> tuple[Session, ...]:
    """Somebody on every screen and at every question, the unknown and the forgotten among them."""
    sessions = [Session(), planning().session]
    full = walked_to("card")
    sessions += [full.session, *(walked_to(step).session for step in our_content().script.steps if step in WALKED)]
    for words in (
        "/menu",
        "/help",
        "/plans",
        "/later",
        "/guide",
        "/guide mp",
        "/guide health",
        "/cancel",
        "/edit",
        "/forget",
    ):
        talker = walked_to("name")
        talker.say(words)
        sessions.append(talker.session)
    for typed in (("1",), ("1", "rename"), ("1", "delete"), ("1", "close"), ("1", "close", "1")):
        talker = walked_to("name")
        talker.say("/plans", *typed)
        sessions.append(talker.session)
    for step, said in ROOMS:
        talker = walked_to(step)
        talker.say(*said)
        sessions.append(talker.session)
    sessions += [booked(*said).session for said in BOOKED] + [in_a_row(screen).session for screen in IN_A_ROW]
    for screen, topic in AFTER:
        talker = waiting(out(promises=(promise(),)))
        talker.session.screen, talker.session.topic = screen, topic
        talker.hear(Returned())
        sessions.append(talker.session)
    for heard in (Found(0, Area(council="Leeds Council", kind="unitary")), Missed(0, "down")):
        talker = walked_to("card")
        talker.say("/area BR8 7RE")
        sessions.append(talker.session)
        talker.hear(replace(heard, turn=talker.session.turn))
        sessions.append(talker.session)
    for typed in AFTER_A_MEETING:
        talker = through()
        talker.say(*typed)
        sessions.append(talker.session)
    for talker in (meeting_soon(), meeting_soon(stage="approached", appointment=None)):
        sessions.append(talker.session)
    for typed in (("well",), ("well", "none"), ("well", "none", "none")):
        talker = meeting_soon()
        talker.say(*typed)
        sessions.append(talker.session)
    late = walked_to("card")
    late.say("/log", "sent", "today")
    late.session.screen = "happened_late"
    sessions.append(late.session)
    sessions += [replace(walked_to("card").session, screen=screen, topic=topic) for screen, topic in (*FIGURES, *ROLES)]
    sessions += [come_to().session for come_to in REMINDERS.values()]
    sessions += [reminded(kind).session for kind in WAYS]
    sessions += [replace(walked_to("card").session, screen=screen, topic=topic) for screen, topic in DATES]
    sessions += [Session(5, 5, screen, topic=topic, seen_at=BEGINNING) for screen, topic in TEAMS]
    sessions += [replace(walked_to("card").session, screen=screen, topic=topic) for screen, topic in ASKING]
    for updates in (NEVER_ASKED, Consent(True, talker.now), Consent(False, talker.now)):
        talker = walked_to("card")
        talker.session.updates = updates
        talker.say("/updates")
        sessions.append(talker.session)
    full.say("guidance")
    sessions.append(full.session)
    full.say("1")
    sessions.append(full.session)
    full.say("/forget", "yes")
    return (*sessions, full.session)


ROOMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("card", ("/ready",)),
    ("card", ("/ready", "who decides")),
    ("card", ("/ready", "who decides", "about")),
    ("card", ("/ready", "ladder")),
    ("card", ("/ready", "ladder", "change")),
    ("card", ("/ready", "ladder", "change", "2")),
    ("card", ("/ready", "ladder", "change", "2", "who")),
    ("card", ("/ready", "ladder", "change", "2", "ask")),
    ("card", ("/ready", "ladder", "add")),
    ("card", ("/ready", "ladder", "add", "Ann Lee")),
    ("card", ("/log", "sent", "today", "story")),
    ("card", ("/ready", "my ask")),
    ("ask_words", ("We want more",)),
    ("card", ("/ready", "if they say no")),
    ("card", ("/ready", "if they say no", "all")),
    ("card", ("/ready", "if they say no", "all", "1")),
    ("card", ("/ready", "if they say no", "no money for it")),
    ("barrier", ("there is no cash in the pot",)),
    ("card", ("/ready", "practise")),
    ("card", ("/ready", "practise", "easy")),
    ("card", ("/ready", "practise", "easy", "Hello", "stop")),
    ("card", ("/ready", "kit")),
    ("card", ("/ready", "kit", "letter")),
    ("card", ("/ready", "kit", "files")),
    ("card", ("/area",)),
    ("card", ("/log",)),
    ("card", ("/log", "sent")),
    ("card", ("/log", "sent", "today")),
    ("card", ("/log", "sent", "today", "they answered")),
    ("card", ("/log", "sent", "today", "they answered", "something else")),
    ("card", ("/log", "sent", "today", "they said no")),
    ("card", ("/log", "sent", "today", "they said no", "no money")),
    ("card", ("/log", "sent", "today", "passed on")),
    ("card", ("/log", "sent", "today", "no answer yet")),
    ("card", ("/log", "the receptionist was kind")),
    ("card", ("/log", "give up")),
    ("name", ("skip",)),
)
"""Where the rooms of the coach are come into, and what is typed there."""
BOOKED = ((), ("change",), ("place",), ("who comes",), ("needs",), ("off",), ("move it",))
"""The screens of a meeting, and what is typed at the first."""
IN_A_ROW = ("booking_place", "booking_company", "booking_needs")
AFTER_A_MEETING = (("show",), ("files",), ("change",), ("promises",), ("promises", "1"), ("promises", "1", "take it away"))
"""What is typed at the end of the follow-up."""
AFTER: tuple[tuple[str, str], ...] = (
    ("chase", ""),
    ("chase", "9a"),
    ("chase", "gone"),
    ("chase_text", "- other email"),
    ("chase_text", "9a firmer"),
    ("next", ""),
    ("next", "1"),
)
"""Screens that others lead to once an approach is out: (screen, topic)."""
DATES = (
    ("when", "sent - -"),
    ("when", "promise 7a - Send the figures"),
    ("when_grid", "meeting - 2026-12"),
    ("when_grid", "sent - -"),
    ("when_grid", "answer_by - 2027-03"),
    ("when_time", "meeting - 2026-12-01"),
    ("when_time", "own - 2026-11-23 Ring them"),
    ("when_echo", "meeting - 2026-12-01T15:00"),
    ("when_echo", "own - 2026-12-01T15:00 Ring them"),
    ("when_echo", ""),
    ("when", "broadcast 12"),
    ("when_echo", "broadcast 12 2026-12-01T15:00"),
    ("broadcast_check", "12"),
    ("broadcast_when", "12"),
    ("broadcast_confirm", "12"),
)
"""Where a date is asked for, and the topics of those screens; and what a broadcast goes through, for somebody who may not."""
TEAMS = (
    ("broadcasts", ""),
    ("broadcast", "1"),
    ("broadcast_throw", "1 abc 0"),
    ("broadcast_write", ""),
    ("broadcast_buttons", "1"),
    ("broadcast_audience", "1"),
    ("audience_decider", "1"),
    ("audience_stage", "1"),
    ("audience_topic", "1"),
    ("audience_area", "1"),
    ("audience_active", "1"),
    ("broadcast_run", "1"),
    ("broadcast_cancel", "1"),
    ("broadcast_change", "1"),
    ("broadcast_mend", "1"),
    ("broadcast_mend_check", "1"),
    ("broadcast_delete", "1"),
)
"""Screens of the team's, which nobody else may see: (screen, topic). Their own tests come to them as the team."""
ASKING = (
    ("ask", ""),
    ("ask_which", '["Who decides?",0,"","question","home"]'),
    ("ask_share", '["Who decides?",0,"","question","happened"]'),
    ("ask_check", '["Who decides?",0,"The issue: No lift","question","question"]'),
    ("ask_check", '["Who decides?",3,"","question","paused home"]'),
    ("ask_sent", '["",3,"","question","question"]'),
    ("ask_back", '["",3,"","question","home"]'),
    ("ask_mp", ""),
    ("asked", ""),
    ("asked_one", "3"),
    ("asked_reply", '["",3,"","question",""]'),
    ("asked_send", '["Ask them",3,"","question",""]'),
)
"""Between a person and the team, and the topics of those screens; what happens there with a team: `rooms/test_asking_around`."""
FIGURES = (("figures", ""), ("figures_part", "stages"), ("todo", ""))
"""What the team counts, to somebody who has no role; what is on them for the team: `rooms/test_figures_room`."""
ROLES = (("team", ""), ("team_members", ""), ("team_give", ""), ("team_take", "72"), ("team_audit", "31-16"))
"""Who has which role, to somebody who has none; what an owner sees there: `rooms/test_team_around`."""
WALKED = ("issue", "who", "name", "decider", "ask", "barrier", "barrier_answer", "barrier_more", "story", "contact")


def test_the_places_tried_are_all_the_screens_there_are() -> None:
    seen = {session.screen for session in everywhere()}

    assert seen == {*our_content().desk.screens, QUESTION, "gone", ""}


@EVERYTHING
@given(
    session=st.deferred(lambda: st.sampled_from(everywhere())),
    heard=st.builds(Said, ODD, st.integers())
    | st.builds(Pressed, ODD, st.integers())
    | st.builds(Showed, ODD, ODD)
    | st.builds(Amended, ODD, st.integers(0, 40))
    | st.builds(TimerFired, st.sampled_from(["keep", "forget", "x", "remind.0a"]), st.integers())
    | st.builds(Found, st.integers(0, 60), st.just(Area(council="Leeds Council")))
    | st.builds(Missed, st.integers(0, 60), st.sampled_from(["malformed", "unknown", "terminated", "elsewhere", "down"]))
    | st.sampled_from([Left(), Returned(), Baffled()]),
)
def test_nothing_anybody_can_send_makes_it_raise(session: Session, heard: Said) -> None:
    after, _ = advance(session, heard, Facts(our_content(), TEAM, "px"), BEGINNING)

    assert after.turn == session.turn + 1


@EVERYTHING
@given(session=st.deferred(lambda: st.sampled_from(everywhere())), asked=st.integers(0, 60), key=ODD)
def test_a_made_up_button_never_makes_it_raise(session: Session, asked: int, key: str) -> None:
    options = [f"o-{option.id}" for step in our_content().script.steps.values() for option in step.options]
    for name in (key, "yes", "p-plan0", "p-", "g-", "g-mp", "n-1", "n-x", "n-", *options[:3]):
        for turn in (asked, session.asked):
            advance(session, Pressed(f"{turn}.{name}"), Facts(our_content(), TEAM, "px"), BEGINNING)


@pytest.mark.parametrize("place", range(len(everywhere())))
def test_every_button_can_be_typed_with_the_same_end(place: int) -> None:
    """Its label, and its number where it has one, lead where the press leads."""
    session, facts = everywhere()[place], Facts(our_content(), TEAM, "px")
    shown, effects = advance(session, Returned(), facts, BEGINNING)
    shown_buttons = [button for effect in effects if isinstance(effect, Say) for row in effect.rows for button in row]
    # A button that copies does so in the app and comes back with nothing; its words stand in the message as well.
    for button in (button for button in shown_buttons if not button.copies):
        pressed = advance(shown, Pressed(button.data), facts, BEGINNING)[0]
        number, dot, label = button.label.partition(". ")
        for typed in (number, label) if dot and number.isdigit() else (button.label,):
            said = advance(shown, Said(typed), facts, BEGINNING)[0]
            assert (said.screen, said.topic, said.plans) == (pressed.screen, pressed.topic, pressed.plans), typed


def test_an_answer_by_button_is_shown_on_the_question_which_loses_its_buttons() -> None:
    talker = walked_to("decider")
    question = talker.chat[-1].message

    talker.press("No, someone else does")

    settled = talker.effects[0]
    assert isinstance(settled, Settle)
    assert settled.message == question
    assert words_of(settled.text).endswith("You chose: No, someone else does")
    assert "Is Ann Lee the one who makes the final decision" in words_of(settled.text)


def test_a_turn_answers_with_one_message() -> None:
    talker = walked_to("decider")
    talker.say("no")

    assert len(talker.effects) == 1


def test_a_double_tap_is_one_answer() -> None:
    talker = walked_to("barrier_more")
    talker.press_twice("Yes, one more")

    assert (talker.step, talker.session.plans["plan0"].place.round) == ("barrier", 2)
    assert sum(isinstance(effect, Say) for effect in talker.effects) == 1


def test_an_old_button_changes_nothing_and_shows_where_they_are() -> None:
    talker = walked_to("name")
    place = len(talker.chat) - 2
    talker.say("Ann Lee")
    before = talker.session.plans

    said = talker.press_old("My MP", place)

    assert talker.session.plans == before
    assert said.startswith("That button was from earlier")


@pytest.mark.parametrize("label", ["Back", "Why?", "Not today"])
def test_an_old_button_that_every_question_has_changes_nothing_either(label: str) -> None:
    talker = walked_to("ask")
    place = len(talker.chat) - 1
    talker.say("meet")
    before = talker.session.plans

    said = talker.press_old(label, place)

    assert talker.session.plans == before
    assert talker.session.screen == QUESTION
    assert said.startswith("That button was from earlier")


def test_a_double_tap_on_deleting_everything_does_not_begin_anew() -> None:
    talker = planning()
    talker.say("/forget")
    talker.press_twice("Yes, delete everything")

    assert talker.session.plans == {}
    assert [type(effect) for effect in talker.effects].count(Forget) == 1
    assert talker.last.startswith("Everything I kept about you is deleted")


def test_an_empty_button_is_answered() -> None:
    talker = planning()
    talker.hear(Pressed("", 1))

    assert "That button was from earlier" in talker.last


def test_of_an_album_only_the_first_piece_is_spoken_of() -> None:
    talker = planning()
    talker.show("photo", "a1")
    assert "I have not kept the photo" in talker.last
    talker.show("photo", "a1")
    assert talker.effects == ()
    talker.show("photo", "a2")
    assert talker.effects != ()


def test_an_edited_message_changes_the_answer_it_gave() -> None:
    talker = walked_to("outcome")
    talker.say("A lft by May")
    talker.amend("A lft by May", "A lift by May")

    assert talker.answers["outcome"] == "A lift by May"
    assert talker.step == "who"


@pytest.mark.parametrize("between", [("mp",), ("back",), ("/edit 1",), ("/plan",), ("/plans", "1", "open")])
def test_an_edited_message_changes_no_other_answer_once_they_went_on(between: tuple[str, ...]) -> None:
    talker = walked_to("outcome")
    talker.say("A lift by May", *between)
    before = talker.session.plans

    said = talker.amend("A lift by May", "Two lifts")

    assert talker.session.plans == before
    assert "I cannot tell which answer it belongs to" in said


def test_an_edited_message_of_one_plan_changes_nothing_in_another() -> None:
    talker = walked_to("who")
    talker.say("/plan", "Buses", "More buses", "/plans", "1", "open")
    before = talker.session.plans

    talker.amend("More buses", "Fewer cars")

    assert talker.session.plans == before


@pytest.mark.parametrize("words", ["edit", "menu", "help", "guide", "my plans", "not today", "why"])
def test_a_word_that_is_a_key_is_no_answer_even_to_an_open_question(words: str) -> None:
    talker = walked_to("outcome")
    before = talker.session.plans
    talker.say(words)

    assert talker.session.plans == before


@pytest.mark.parametrize("words", ["back", "Back", "/back", "go on"])
@pytest.mark.parametrize("screen", ["/help", "/menu", "/guide", "/plans"])
def test_back_from_a_side_question_leads_to_the_question(screen: str, words: str) -> None:
    talker = walked_to("outcome")
    talker.say(screen, words)

    assert (talker.session.screen, talker.step) == (QUESTION, "outcome")


@pytest.mark.parametrize("screen", ["/cancel", "/forget"])
def test_back_from_a_question_before_a_deletion_deletes_nothing(screen: str) -> None:
    talker = walked_to("outcome")
    before = talker.session.plans
    talker.say(screen, "back")

    assert talker.session.plans == before
    assert talker.session.screen in (QUESTION, "home")


def test_a_greeting_at_a_question_shows_it_and_is_no_answer() -> None:
    talker = walked_to("outcome")
    talker.say("Hello!")

    assert talker.step == "outcome"
    assert "outcome" not in talker.answers


def test_somebody_new_is_welcomed_whatever_they_send() -> None:
    for heard in (Said("/start poster"), Said("😀"), Said(""), Pressed("3.o-mp"), Showed("sticker"), Returned(), Baffled()):
        talker = Talker()
        talker.hear(heard)
        assert talker.session.screen == "home"
        assert talker.chat[0].words.startswith("Hello")


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("My clinic has no lift and nobody answers me", True),
        ("hello", False),
        ("Good morning to you", False),
        ("/plan", False),
        ("/start poster", False),
        ("please stop sending me updates", False),
    ],
)
def test_somebody_new_who_tells_a_lot_hears_that_it_was_not_kept_yet(first: str, told: bool) -> None:
    talker = Talker()
    said = talker.say(first)

    assert ("What you wrote is still above, but I have not kept it." in said) is told
    assert "clinic" not in repr(talker.session)
    assert len(talker.chat) == 2


def test_a_closed_plan_is_never_asked_about() -> None:
    for words in (("/edit 1",), ("/cancel",), ("/later", "word"), ("/back",), ("/start",), ("go on",)):
        talker = walked_to("name")
        talker.say("/plans", "1", "close", "1", *words)
        assert talker.session.screen != QUESTION
        assert talker.session.plans["plan0"].closed


def test_what_the_team_contact_says_is_put_in() -> None:
    talker = planning()

    assert TEAM in talker.say("/help")
