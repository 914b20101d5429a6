"""The rehearsal in the chat: level, lines, hints, stopping and coming back, the checklist, and what is kept of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dialogs.coach.meeting import LENGTHS, LEVELS, MOST_LINES
from dialogs.effects import Say
from dialogs.rooms.meeting import SCREENS
from dialogs.session import Answer
from dialogs.text import length
from tests.dialogs.profiles import PEOPLE
from tests.talk import WAY, Talker, planning, walked_to

LABELS = {
    "easy": "Easy: kind, with time for you",
    "middle": "Middle: busy, with some doubts",
    "hard": "Hard: in a rush, pushes back",
}


def practising(level: str = "easy", talker: Talker | None = None) -> Talker:
    """Somebody at the first line of a rehearsal."""
    talker = talker or walked_to("card")
    talker.say("/ready", "practise", level)
    return talker


def said_so_far(talker: Talker) -> dict[str, str]:
    return {slot: words for slot, words in talker.answers.items() if slot.startswith("meeting.said.")}


def plan_of(talker: Talker) -> dict[str, str]:
    """The answers of the plan without the rehearsal."""
    return {slot: words for slot, words in talker.answers.items() if not slot.startswith("meeting.")}


def test_the_first_screen_says_what_is_kept_and_for_how_long() -> None:
    talker = walked_to("card")

    said = talker.say("/ready", "practise")

    assert "nobody else sees it" in said
    assert "only until you begin again, or go from the end back to Get ready" in said
    assert talker.labels[:4] == (*LABELS.values(), "Back to Get ready")


@pytest.mark.parametrize("level", LEVELS)
def test_a_whole_rehearsal_ends_with_the_checklist(level: str) -> None:
    talker = practising(level)
    total = int(talker.last.partition("Line 1 of ")[2].partition("\n")[0])
    for number in range(1, total + 1):
        assert f"Line {number} of {total}\nAnn Lee: " in talker.last
        talker.say(f"Reply number {number}")

    assert LENGTHS[level][0] <= total <= LENGTHS[level][1]  # type: ignore[index]  # the names of the levels are its keys
    assert talker.last.startswith("How it went")
    assert list(said_so_far(talker).values()) == [f"Reply number {number}" for number in range(1, total + 1)]
    assert "Go on where I stopped" not in talker.labels


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_can_be_pressed_too(level: str) -> None:
    talker = walked_to("card")
    talker.say("/ready", "practise")

    assert "Line 1 of" in talker.press(LABELS[level])


@pytest.mark.parametrize("words", ["hello", "Good morning", "Hello there"])
def test_a_greeting_is_the_reply_to_the_first_line(words: str) -> None:
    talker = practising()

    assert "Line 2 of" in talker.say(words)
    assert said_so_far(talker) == {"meeting.said.1": words}


def test_a_greeting_later_on_is_somebody_coming_back() -> None:
    talker = practising()
    talker.say("There is no lift")

    assert talker.say("hello").startswith("Welcome back. Here is where we were.")
    assert "Line 2 of" in talker.last


@pytest.mark.parametrize(
    "words", ["sk", "a hi", "Stop it now please", "skip this", "go on", "mai", "not", "yes", "no", "why", "9", "done", "edit"]
)
def test_words_that_only_begin_like_a_button_are_a_reply(words: str) -> None:
    talker = practising()
    talker.say(words)

    assert said_so_far(talker) == {"meeting.said.1": words}


@pytest.mark.parametrize(
    ("words", "screen"),
    [
        ("skip", "meeting_line"),
        ("Skip this one", "meeting_line"),
        ("hint", "meeting_line"),
        ("STOP", "meeting_end"),
        ("Stop here.", "meeting_end"),
        ("3", "meeting_end"),
        ("not today", "paused"),
        ("/later", "paused"),
        ("menu", "home"),
        ("help", "help"),
        ("guide", "guide"),
        ("back", "question"),
        ("/plans", "plans"),
        ("/ready", "ready"),
        ("/start", "home"),
    ],
)
def test_whole_words_of_buttons_and_orders_work_in_between_and_the_rehearsal_waits(words: str, screen: str) -> None:
    talker = practising()
    talker.say("There is no lift")
    kept = said_so_far(talker)
    talker.say(words)

    assert talker.session.screen == screen
    assert said_so_far(talker) == kept
    talker.say("/ready", "practise")
    assert "Line " in talker.press("Go on where I was")


def test_a_rehearsal_left_by_not_today_goes_on_at_the_same_line_after_two_days() -> None:
    for leave in ("not today", "/later"):
        for come_back in ("I am back", "/start"):
            talker = practising("hard")
            line = talker.say("There is no lift")
            talker.say(leave)
            talker.wait(2)

            said = talker.say(come_back)

            assert said == f"Welcome back. Here is where we were.\n\n{line}"


def test_a_rehearsal_simply_left_alone_goes_on_at_the_same_line_after_two_days() -> None:
    talker = practising("hard")
    talker.say("There is no lift")
    talker.wait(2)

    assert "Line 3 of" in talker.say("A ramp costs little")
    assert said_so_far(talker) == {"meeting.said.1": "There is no lift", "meeting.said.2": "A ramp costs little"}


def test_not_today_elsewhere_still_comes_back_to_the_plan() -> None:
    talker = practising()
    talker.say("/ready", "not today", "I am back")

    assert talker.session.screen == "question"


def test_stopping_leads_to_what_was_said_so_far_and_one_can_go_on_from_there() -> None:
    talker = practising("middle")
    talker.say("I cannot get up the stairs", "stop")

    assert "You gave a reason of your own: “I cannot get up the stairs”" in talker.last
    assert "Line 2 of" in talker.press("Go on where I stopped")


def test_stopping_at_once_is_fine_too() -> None:
    talker = practising()

    assert "that is practice too" in talker.press("Stop here")
    assert talker.labels[:4] == ("Go on where I stopped", "Once more at this level", "Another level", "Back to Get ready")


def test_skipping_all_lines_comes_to_the_end() -> None:
    talker = practising("hard")
    for _ in range(MOST_LINES):
        if talker.session.screen == "meeting_line":
            talker.press("Skip this one")

    assert talker.session.screen == "meeting_end"
    assert said_so_far(talker) == {}


def test_a_hint_is_their_own_answer_ask_or_message_and_the_line_stays() -> None:
    talker = practising("hard")
    hints = {}
    while talker.session.screen == "meeting_line":
        line = talker.last.partition("Line ")[2].partition("\nAnn")[0]
        hint, _, rest = talker.press("A hint").partition("\n\n")
        assert line in rest
        hints[hint] = rest
        talker.say("skip")

    assert "For this one, your own answer was: “A ramp costs little”" in hints
    assert "exactly would you like me to do" in hints["Here you could say your ask: “Will you meet us in June?”"]
    assert "You could come back to your one line: “A lift lets us in”" in hints
    assert "I will think about it" in hints["Before they go, you could ask for a date: “When may I expect your answer?”"]


def test_what_was_typed_is_gone_when_the_next_attempt_begins() -> None:
    talker = practising()
    talker.say("There is no lift", "stop", "again")

    assert said_so_far(talker) == {}
    assert talker.answers["meeting.attempt"] == "2"
    assert talker.answers["meeting.level"] == "easy"
    assert "Line 1 of" in talker.last


def test_what_was_typed_is_gone_when_one_goes_back_to_the_menu_but_the_number_of_the_attempt_is_kept() -> None:
    for way in ("Back to Get ready", "back"):
        talker = practising()
        talker.say("There is no lift", "stop", way)

        assert talker.session.screen == "ready"
        assert said_so_far(talker) == {}
        assert {slot for slot in talker.answers if slot.startswith("meeting.")} == {"meeting.attempt", "meeting.level"}
        assert "Go on" not in talker.say("practise")


def test_what_was_found_can_be_seen_again_while_it_is_kept() -> None:
    talker = practising()
    talker.say("Will you meet us?", "skip", "skip", "skip", "Another level")

    assert talker.press("How it went last time").startswith("How it went")
    assert "You said it: “Will you meet us?”" in talker.last


def test_the_next_attempt_begins_in_other_words() -> None:
    talker = practising()
    first = talker.last
    talker.say("stop", "again")

    assert talker.last != first


def test_without_an_ask_it_works_and_says_what_would_help() -> None:
    talker = planning()
    talker.say("There is no lift", "/ready")

    said = talker.say("practise")

    assert "You have not put your ask in one line yet." in said
    assert "Go on with my plan" in talker.labels
    assert "The decision maker: " in talker.press(LABELS["easy"])
    assert talker.say("hint").startswith("It is fine to say: “I do not know.")
    talker.say("There is no lift", "stop")
    assert "“Will you …?”" in talker.last
    assert talker.say("/ready", "practise", "/back").startswith("If this goes well")


def test_whoever_has_no_name_is_called_what_they_are() -> None:
    talker = walked_to("name")
    talker.say("skip")
    practising("easy", talker)

    assert "\nYour MP: " in talker.last


def test_a_plan_changed_in_between_goes_on_at_a_line_that_exists() -> None:
    talker = walked_to("barrier_more")
    talker.say("yes", "staff", "skip", "no", *list(WAY.values())[-4:])
    practising("easy", talker)
    for _ in range(4):
        talker.say("skip")
    assert "Line 5 of 5" in talker.last
    talker.say("/edit 11", "I cannot think of any", "/ready", "practise")

    talker.press(talker.labels[0])

    assert talker.session.screen in ("meeting_line", "meeting_end")
    assert talker.chat[-1].buttons


def test_a_line_that_no_longer_exists_is_the_last_one() -> None:
    talker = practising()
    plan = talker.session.plans["plan0"]
    talker.session.plans = {"plan0": replace(plan, answers={**plan.answers, "meeting.at": Answer("8")})}

    assert "Line 4 of 4" in talker.say("hint")
    assert talker.say("Thank you").startswith("How it went")


def test_a_long_reply_is_kept_in_part_and_they_are_told() -> None:
    talker = practising()

    said = talker.say("word " * 300)

    assert said.startswith("That was a long one, so I have kept the first part of it.")
    assert len(talker.answers["meeting.said.1"]) == 1000


def test_typed_words_are_never_read_as_markup_or_as_a_place() -> None:
    talker = practising()
    typed = "I cannot get in **today** [here](https://example.org) {ask} <b>x</b>"
    talker.say(typed, "stop")

    spans = [span for span in talker.chat[-1].say.text if "cannot get in" in span.words]
    assert f"“{typed}”" in talker.last
    assert all(not span.bold and not span.link for span in spans)


def test_the_answers_of_the_plan_stay_as_they_are() -> None:
    talker = walked_to("card")
    before = plan_of(talker)
    practising("hard", talker)
    for words in ("no", "yes", "my mp", "skip", "edit", "A lift by May", "hint", "stop", "again", "1"):
        talker.say(words)

    assert plan_of(talker) == before


def test_another_plan_has_a_rehearsal_of_its_own() -> None:
    talker = practising()
    talker.say("There is no lift", "/plan", "The bus", "/ready")

    assert "Go on where I was" not in talker.say("practise")


TYPED = st.text(max_size=60) | st.sampled_from(
    [
        *("hint", "skip", "stop", "again", "go on", "another level", "back", "menu", "not today", "/ready", "practise", "easy"),
        *("middle", "hard", "1", "2", "3", "4", "5", "6", "**x**", "{ask}", "x" * 4000, "\ud800", "Will you meet us?", "/later"),
        *("/start", "look", "resume", "hello", "/plans", "/back", "guide"),
    ]
)


class Rehearsing(RuleBasedStateMachine):
    """Somebody who types and presses anything while they practise."""

    def __init__(self) -> None:
        super().__init__()
        self.talker = Talker()

    @initialize(level=st.sampled_from(LEVELS), whole=st.booleans())
    def begins(self, level: str, whole: bool) -> None:
        self.talker = practising(level, walked_to("card" if whole else "barrier"))

    def acts(self, act: Callable[[], object]) -> None:
        """Do something; on a screen of the rehearsal no answer of the plan may change by it."""
        there, before = self.talker.session.screen in SCREENS, plan_of(self.talker)
        act()
        assert plan_of(self.talker) == before or not there or self.talker.session.plan != "plan0"

    @rule(words=TYPED)
    def types(self, words: str) -> None:
        self.acts(lambda: self.talker.say(words))

    @rule()
    def practises_again(self) -> None:
        self.talker.say("/ready", "practise")

    @rule(data=st.data())
    def presses(self, data: st.DataObject) -> None:
        label = data.draw(st.sampled_from(self.talker.labels))
        self.acts(lambda: self.talker.press(label))

    @rule()
    def waits_two_days(self) -> None:
        self.talker.wait(2)

    @invariant()
    def there_is_always_a_way_out(self) -> None:
        assert self.talker.chat[-1].buttons

    @invariant()
    def there_are_never_more_than_eight_lines(self) -> None:
        kept = said_so_far(self.talker)
        assert set(kept) <= {f"meeting.said.{number}" for number in range(1, MOST_LINES + 1)}
        assert int(self.talker.answers.get("meeting.at") or 1) <= MOST_LINES + 1
        assert all(len(words) <= 1000 for words in kept.values())

    @invariant()
    def every_message_fits(self) -> None:
        assert all(1 <= length(effect.text) <= 4096 for effect in self.talker.effects if isinstance(effect, Say))


TestRehearsing: Any = Rehearsing.TestCase
TestRehearsing.settings = PEOPLE
