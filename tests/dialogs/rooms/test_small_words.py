"""Small words that tired people type, on every screen of the coach. Must never let one of them stand for something else."""

from collections.abc import Callable

import pytest

from dialogs.content import QUESTION
from dialogs.inputs import Returned
from dialogs.team.unsent import Unsent, kept
from tests.approaches import waiting
from tests.dialogs.booked import booked, in_a_row
from tests.dialogs.reminded import SCREENS as REMINDERS
from tests.dialogs.rooms.meetings import booked as meeting_soon
from tests.dialogs.rooms.meetings import through
from tests.dialogs.rooms.teams import NOBODY, a_team
from tests.talk import Talker, our_content, walked_to

THANKS = ("ok", "OK.", "done", "thanks", "Thank you")
NOTHING = ("no", "No.", "none", "no thanks", "don't know", "i dont know", "not sure", "No idea", "N/A", "nothing")


@pytest.mark.parametrize("typed", NOTHING)
@pytest.mark.parametrize("step", ["name", "fallback", "barrier_answer", "story"])
def test_a_no_to_a_question_that_may_be_left_out_leaves_it_out(step: str, typed: str) -> None:
    talker = walked_to(step)
    talker.say(typed)

    assert talker.step != step
    assert typed not in talker.answers.values()


@pytest.mark.parametrize("typed", NOTHING)
@pytest.mark.parametrize("step", ["issue", "outcome", "message"])
def test_a_no_is_not_kept_as_the_heart_of_a_plan(step: str, typed: str) -> None:
    talker = walked_to(step)
    talker.say(typed)

    assert talker.step == step
    assert talker.answers.get(step) is None


@pytest.mark.parametrize("typed", NOTHING)
def test_somebody_who_cannot_think_of_a_barrier_goes_on(typed: str) -> None:
    talker = walked_to("barrier")
    talker.say(typed)

    assert talker.step == "message"
    assert talker.answers["barrier.1"] == "I cannot think of any"


def at(*words: str) -> Callable[[], Talker]:
    def talker() -> Talker:
        one = walked_to("card")
        one.say("/ready", *words)
        return one

    return talker


def after(*words: str) -> Callable[[], Talker]:
    """Somebody asked how their meeting went, who then says `words`."""

    def talker() -> Talker:
        one = meeting_soon()
        for word in words:
            one.say(word)
        return one

    return talker


def ended(*words: str) -> Callable[[], Talker]:
    """Somebody who told everything about their meeting, and then says `words`."""

    def talker() -> Talker:
        one = through()
        for word in words:
            one.say(word)
        return one

    return talker


def not_met() -> Talker:
    return meeting_soon(stage="approached", appointment=None)


def of_the_plan(talker: Talker) -> dict[str, str]:
    """Without the rehearsal, which is forgotten when its end is left, as its first screen says."""
    return {slot: words for slot, words in talker.answers.items() if not slot.startswith("meeting.")}


def after_it_went(screen: str) -> Callable[[], Talker]:
    """Somebody who waits for an answer, on a screen that other rooms lead to."""

    def talker() -> Talker:
        one = waiting()
        one.session.screen = screen
        one.hear(Returned())
        return one

    return talker


def dated(screen: str, topic: str) -> Callable[[], Talker]:
    def talker() -> Talker:
        one = walked_to("card")
        one.session.screen, one.session.topic = screen, topic
        return one

    return talker


def asking(screen: str, words: str) -> Callable[[], Talker]:
    """Somebody who asks the team: nothing has gone yet."""
    return dated(screen, kept(Unsent(words, place="ready")))


def at_late() -> Talker:
    one = at("what happened", "sent", "today")()
    one.session.screen = "happened_late"
    return one


SCREENS: dict[str, Callable[[], Talker]] = {
    "when": dated("when", "sent - -"),
    "when_grid": dated("when_grid", "meeting - 2026-12"),
    "when_time": dated("when_time", "meeting - 2026-12-01"),
    "when_echo": dated("when_echo", "meeting - 2026-12-01T15:00"),
    "remit": at("who decides"),
    "ladder": at("ladder"),
    "ladder_pick": at("ladder", "change"),
    "ladder_rung": at("ladder", "change", "1"),
    "ladder_name": at("ladder", "change", "1", "who"),
    "ladder_words": at("ladder", "change", "1", "ask"),
    "ladder_add": at("ladder", "add"),
    "ladder_where": at("ladder", "add", "the clinic manager"),
    "clinic": at("check"),
    "barriers": at("if they say no"),
    "barrier_list": at("if they say no", "all"),
    "barrier": at("if they say no", "1"),
    "meeting": at("practise"),
    "meeting_end": at("practise", "easy", "stop"),
    "kit": at("kit"),
    "kit_text": at("kit", "letter"),
    "kit_files": at("kit", "files"),
    "area": at("area"),
    "booking": booked,
    "booking_change": lambda: booked("change"),
    "booking_off": lambda: booked("off"),
    "booking_place": lambda: booked("place", words={"place": "City Hall"}),
    "booking_company": lambda: booked("who comes"),
    "booking_needs": lambda: in_a_row("booking_needs"),
    "follow": after(),
    "follow_met": not_met,
    "follow_they": after("well"),
    "follow_you": after("well", "none"),
    "follow_note": after("well", "none", "none"),
    "follow_end": ended(),
    "follow_files": ended("files"),
    "follow_change": ended("change"),
    "promises": ended("promises"),
    "promise": ended("promises", "1"),
    "promise_away": ended("promises", "1", "take it away"),
    "happened": at("what happened"),
    "happened_sent": at("what happened", "sent"),
    "happened_answer": at("what happened", "sent", "today", "they answered"),
    "happened_words": at("what happened", "sent", "today", "they answered", "something else"),
    "happened_no": at("what happened", "sent", "today", "they said no"),
    "happened_who": at("what happened", "sent", "today", "passed on"),
    "happened_note": at("what happened", "the receptionist was kind"),
    "happened_late": at_late,
    "happened_done": at("what happened", "give up"),
    "timeline": at("what happened", "sent", "today", "story"),
    "ready": at(),
    "chase": after_it_went("chase"),
    "chase_text": after_it_went("chase_text"),
    "next": after_it_went("next"),
    "ask": asking("ask", ""),
    "ask_which": asking("ask_which", "Who?"),
    "ask_share": asking("ask_share", "Who?"),
    "ask_check": asking("ask_check", "Who?"),
    "ask_sent": asking("ask_sent", ""),
    "ask_back": asking("ask_back", ""),
    "ask_mp": asking("ask_mp", ""),
    "updates": at("/updates"),
    **REMINDERS,
}


TELLING = (
    *("when", "when_echo", "follow", "follow_they", "follow_you", "follow_note", "promise"),
    *("happened_answer", "happened_words", "happened_no", "happened_who"),
)
"""Where “ok” and “done” are an answer: it went all right, that was all, it is done, there is no more to say of it."""


@pytest.mark.parametrize("typed", THANKS)
@pytest.mark.parametrize("screen", SCREENS)
def test_who_is_done_with_a_screen_of_the_coach_may_say_so(screen: str, typed: str) -> None:
    talker = SCREENS[screen]()
    assert talker.session.screen == screen
    before = of_the_plan(talker)
    approach = talker.session.plans["plan0"].approach
    talker.say(typed)

    assert talker.session.screen != screen
    assert "did not catch" not in talker.last
    assert of_the_plan(talker) == before
    if screen not in TELLING:
        assert talker.session.plans["plan0"].approach == approach


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_of_the_coach_takes_a_no_for_not_today(screen: str) -> None:
    talker = SCREENS[screen]()
    talker.say("no")

    assert talker.session.screen != "paused"


@pytest.mark.parametrize(
    "typed", ["ok", "done", "thanks", "no", "not sure", "skip", "later", "hello", "stop", "back", "help", "?"]
)
@pytest.mark.parametrize("screen", ["ask", "ask_which", "ask_share", "ask_check", "ask_sent", "ask_back", "ask_mp", "updates"])
def test_only_a_yes_sends_words_to_the_team_or_asks_for_updates(screen: str, typed: str) -> None:
    talker = SCREENS[screen]()
    said = talker.say(typed)

    assert said
    assert talker.labels, "there is a way on"
    assert talker.shared.office.questions == {}
    assert talker.shared.elsewhere == []
    assert not talker.session.updates.given
    if typed != "?":
        assert "did not catch" not in said


@pytest.mark.parametrize("typed", ["yes", "Yes please.", "y", "?"])
def test_a_yes_is_nobodys_question_to_the_team(typed: str) -> None:
    talker = Talker(shared=a_team(), person=NOBODY)
    talker.say("hello", "ask the team")
    assert talker.session.screen == "ask"

    assert "did not catch" in talker.say(typed)
    assert talker.session.screen == "ask"


@pytest.mark.parametrize(
    ("typed", "screen"), [("letter", "ready"), ("pdf", "ready"), ("go on", "ready"), ("ok", "paused"), ("stop", "paused")]
)
def test_what_is_typed_at_the_card_leads_somewhere(typed: str, screen: str) -> None:
    talker = walked_to("card")
    talker.say(typed)

    assert talker.session.screen == screen


@pytest.mark.parametrize(("typed", "screen"), [("pdf", "kit"), ("copy", "kit"), ("picture", "ladder"), ("next", QUESTION)])
def test_what_is_typed_at_get_ready_leads_somewhere(typed: str, screen: str) -> None:
    talker = SCREENS["ready"]()
    talker.say(typed)

    assert talker.session.screen == screen


def test_the_way_back_has_the_same_name_in_every_room() -> None:
    labels = {option.label for screen in our_content().desk.screens.values() for option in screen.options if option.to == "ready"}

    assert labels - {"No, keep my choice", "Get ready"} == {"Back to Get ready"}


@pytest.mark.parametrize("typed", ["yes", "OK", "Yes please.", "use it"])
def test_a_yes_takes_the_smaller_ask_that_was_suggested(typed: str) -> None:
    talker = walked_to("fallback")
    suggestion = talker.last.partition("you could use this: “")[2].partition("”")[0]
    assert suggestion.startswith("Will you")
    said = talker.say(typed)

    assert talker.answers["fallback"] == suggestion
    assert f"I have put this down as your smaller ask: “{suggestion}”" in said
    assert talker.step == "barrier"


@pytest.mark.parametrize("typed", ["yes", "ok", "that one"])
def test_a_yes_takes_the_idea_for_an_answer_that_was_shown(typed: str) -> None:
    talker = walked_to("barrier_answer")
    idea = talker.last.partition("Then say: “")[2].partition("”")[0]
    assert idea.startswith("Could we start")
    said = talker.say(typed)

    assert talker.answers["barrier_answer.1"] == idea
    assert f"I have put this down as your answer: “{idea}”" in said


def test_a_yes_never_takes_the_place_of_words_that_were_there() -> None:
    talker = walked_to("card")
    number = next(line.partition(".")[0] for line in talker.last.split("\n") if "Your smaller ask" in line)
    talker.say(f"edit {number}", "yes")

    assert talker.answers["fallback"] == "yes"


def test_beside_one_text_another_is_opened_by_its_name_and_copy_shows_it_once_more() -> None:
    talker = SCREENS["kit_text"]()
    talker.say("email")
    assert talker.last.startswith("Short email\n")
    before = len(talker.chat)
    talker.say("copy")

    assert len(talker.chat) == before + 2
    assert talker.chat[-2].words.startswith("Subject: ")
    assert talker.last.startswith("Short email\n")


@pytest.mark.parametrize("screen", ["ladder_name", "ladder_words", "ladder_add"])
def test_a_question_mark_is_nobodys_name(screen: str) -> None:
    talker = SCREENS[screen]()

    assert "did not catch" in talker.say("?")
    assert talker.session.screen == screen


def test_no_question_that_wants_words_can_be_answered_with_a_yes() -> None:
    for step in our_content().script.steps.values():
        if step.kind in ("text", "story"):
            asked = step.ask.partition("\n")[0].strip("*")
            assert not asked.startswith(("Is ", "Are ", "Do ", "Does ", "Can ", "Have ", "Would ", "Will ")), asked


@pytest.mark.parametrize("typed", ["skip", "no", "leave it", "ok"])
def test_somebody_without_a_plan_may_leave_their_postcode_out(typed: str) -> None:
    talker = Talker()
    talker.say("hello", "/area", typed)

    assert talker.session.screen == "home"
    assert "postcode" not in talker.last


@pytest.mark.parametrize(
    "typed", ["I do not really understand this", "how do I get this printed?", "can we go back to the letter"]
)
def test_a_question_to_the_bot_does_not_take_the_place_of_a_clear_ask(typed: str) -> None:
    talker = SCREENS["clinic"]()
    said = talker.say(typed)

    assert talker.answers["ask_words"] == "Will you meet us in June?"
    assert "did not catch" in said
    talker.say("Will you write to the board by 3 May?")
    assert talker.answers["ask_words"] == "Will you write to the board by 3 May?", "a clear one does"
