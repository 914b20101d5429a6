"""Every screen between a person and the team, with a team there: what is typed, pressed, kept in a topic. Must never raise."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.effects import Say
from dialogs.engine import advance
from dialogs.inputs import Pressed, Returned, Said
from dialogs.rooms import ask_team, questions
from dialogs.session import Session
from dialogs.team.unsent import Unsent, kept
from dialogs.turn import Facts
from tests.dialogs.asked import ANN, ORGANISER, answer, ask, everybody, office, with_plan
from tests.dialogs.profiles import EVERYTHING
from tests.talk import BEGINNING, TEAM, Shared, our_content

SCREENS = (*ask_team.SCREENS, *questions.SCREENS)
SMALL = ("ok", "OK.", "done", "thanks", "Thank you", "no", "No.", "none", "not sure", "skip", "nothing", "back")


def live() -> Shared:
    """One question that waits, one that was answered, one closed."""
    room = Shared(office())
    people = everybody(room)
    ann = people[ANN] = with_plan(room)
    for words in ("First", "Second", "Third"):
        ann.say("/ask", *(("else",) if room.office.questions else ()), words, "only", "send")
    answer(people[ORGANISER], 2)
    ann.say("/ask 3", "solved", "/menu")
    people[ORGANISER].say("/menu")
    return room


ROOM = live()
OFFICE = ROOM.office


def on(screen: str, number: int = 1, words: str = "Who decides?") -> tuple[Session, Facts]:
    person = ORGANISER if screen in questions.SCREENS else ANN
    topics: dict[str, str] = {"asked": "", "asked_one": str(number)}
    waits = Unsent(words, number if screen in ("ask_back", "ask_sent", "asked_reply", "asked_send") else 0, place="ready")
    session = replace(ROOM.people[person].session, screen=screen, topic=topics.get(screen, kept(waits)))
    return session, Facts(our_content(), TEAM, "px", person, OFFICE)


@pytest.mark.parametrize("number", [1, 2, 3, 99])
@pytest.mark.parametrize("screen", SCREENS)
def test_every_button_can_be_typed_with_the_same_end(screen: str, number: int) -> None:
    session, facts = on(screen, number)
    shown, effects = advance(session, Returned(), facts, BEGINNING)
    buttons = [button for effect in effects if isinstance(effect, Say) for row in effect.rows for button in row]
    assert buttons
    for button in buttons:
        pressed, by_press = advance(shown, Pressed(button.data), facts, BEGINNING)
        count, dot, label = button.label.partition(". ")
        for typed in (count, label) if dot and count.isdigit() else (button.label,):
            said, by_words = advance(shown, Said(typed), facts, BEGINNING)
            assert (said.screen, said.topic, said.plans) == (pressed.screen, pressed.topic, pressed.plans), typed
            assert by_words[-1] == by_press[-1] or isinstance(by_words[-1], Say), typed


@pytest.mark.parametrize("typed", SMALL)
@pytest.mark.parametrize("number", [1, 2, 3, 99])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_small_word_leads_on_and_changes_nothing_the_team_shares(screen: str, number: int, typed: str) -> None:
    session, facts = on(screen, number)
    after, effects = advance(session, Said(typed), facts, BEGINNING)

    assert (after.screen, after.topic) != (session.screen, session.topic)
    assert [type(effect) for effect in effects if not isinstance(effect, Say)] == []


@EVERYTHING
@given(
    screen=st.sampled_from(SCREENS),
    topic=st.text()
    | st.integers(0, 5).map(str)
    | st.builds(Unsent, st.text(), st.integers(-2, 5), st.text(), st.sampled_from(["question", "mp"]), st.text()).map(kept),
    heard=st.builds(Said, st.text() | st.sampled_from(["send", "1", "/ask 1", "/ask", "/questions 2", "ask the team", *SMALL]))
    | st.builds(Pressed, st.sampled_from(["send", "q-1", "q-99", "q-x", "all", "name", "words", "claim", "solved"])),
    person=st.sampled_from([ANN, ORGANISER, 4]),
)
def test_no_topic_and_no_words_make_it_raise(screen: str, topic: str, heard: Said | Pressed, person: int) -> None:
    session = replace(ROOM.people[person].session, screen=screen, topic=topic)
    facts = Facts(our_content(), TEAM, "px", person, OFFICE)
    if isinstance(heard, Pressed):
        heard = Pressed(f"{session.asked}.{heard.data}")
    after, _ = advance(session, heard, facts, BEGINNING)

    assert after.turn == session.turn + 1


def test_the_topic_of_a_screen_stays_within_bounds() -> None:
    room = Shared(office())
    ann = with_plan(room, "story")
    ann.say("x" * 3_000, "done", "email", "ok")
    ask(ann)
    ann.say("/menu")
    for _ in range(6):
        ann.say("/ask " + "y" * 3_000, "else", "whole plan")
        assert ann.session.screen in ("ask_check", "ask_back")
        ann.say("/ask 1", "z" * 3_000)
        assert 1_500 < len(ann.session.topic) < 15_000


def test_of_words_within_words_the_newest_and_the_oldest_wait() -> None:
    """Nothing waits three deep: who is in the middle of adding to a question goes back from there to their first words."""
    room = Shared(office())
    ann = everybody(room)[ANN]
    for words in ("First", "Second"):
        ann.say("/ask", *(("else",) if room.office.questions else ()), words, "send", "ok")
    ann.say("/ask", "else", "Third words")
    before = ann.session.topic
    ann.say("/ask 1", "More on the first", "/ask 2", "no")

    assert (ann.session.screen, ann.session.topic) == ("ask_check", before)
