"""Random people doing random things for a long while, and what must hold whatever they do. Must never sleep.

`HYPOTHESIS_PROFILE=long` plays 2,000 people of 50 turns each.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dialogs.content import QUESTION
from dialogs.effects import Effect, Forget, Say, SetTimer, Settle
from dialogs.engine import advance
from dialogs.inputs import Amended, Baffled, Input, Left, Pressed, Returned, Said, Showed, TimerFired
from dialogs.session import Answer, Place, Session
from dialogs.text import length, tidy
from dialogs.turn import Facts
from tests.dialogs.profiles import PEOPLE
from tests.talk import BEGINNING, TEAM, our_content

WORDS = st.sampled_from(
    ["The lift is broken", "😀🚲", "שלום", "<b>& *x* _y_ [a](b)", "{name} {who.noun}", "a\nb", "7", "1000", "Ann"]
)
ODD = st.text(max_size=40) | st.sampled_from(
    ["", "\x00", "\u200b", "\ud800", "\u200d", "x" * 4096, "word " * 800, "-", "?", "/", "/x", "."]
)
ORDERS = [
    "start",
    "help",
    "plans",
    "menu",
    "guide",
    "guide letter",
    "back",
    "skip",
    "why",
    "later",
    "cancel",
    "edit",
    "edit 2",
    "plan",
]


class People(RuleBasedStateMachine):
    """One person; `given` is everything they said, by plan and slot, until they said something else there."""

    def __init__(self) -> None:
        super().__init__()
        self.content = our_content()
        self.session = Session()
        self.now = BEGINNING
        self.given: dict[tuple[str, str], Answer] = {}
        self.pressed: list[str] = []
        self.shown: list[Say] = []
        self.timers: dict[str, datetime] = {}
        self.turns = 0

    def take(self, heard: Input) -> tuple[Effect, ...]:
        """One turn, played twice: the second must be the same, and the session handed in must not change."""
        before = self.session.copy()
        facts = Facts(self.content, TEAM, f"p{self.turns}")
        self.turns += 1
        after, effects = advance(self.session, heard, facts, self.now)
        again, effects_again = advance(self.session, heard, facts, self.now)
        assert (after, effects) == (again, effects_again)
        assert self.session == before
        self._sound(effects)
        self._keeps(before, heard, after, effects)
        self._spoke(before, heard, effects)
        self.session = after
        self.timers |= {effect.key: effect.due for effect in effects if isinstance(effect, SetTimer)}
        self.shown = [effect for effect in effects if isinstance(effect, Say)] or self.shown
        return effects

    def _sound(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            if isinstance(effect, Say | Settle):
                assert 1 <= length(effect.text) <= 4096
            if isinstance(effect, Say):
                assert all(row for row in effect.rows)
                buttons = [button for row in effect.rows for button in row]
                assert all(button.label and len(button.data.encode()) <= 64 for button in buttons)
                assert len({button.data for button in buttons}) == len(buttons)

    def _keeps(self, before: Session, heard: Input, after: Session, effects: tuple[Effect, ...]) -> None:
        """What was given is there still, unless the person gave something else there or said yes to deleting it."""
        if any(isinstance(effect, Forget) for effect in effects):
            assert before.screen == "forget" or self.now - (before.seen_at or self.now) >= timedelta(days=365)
            self.given.clear()
            self.timers.clear()
            return
        gone = set(before.plans) - set(after.plans)
        assert not gone or (before.screen == "delete" and gone == {before.plan})
        self.given = {key: answer for key, answer in self.given.items() if key[0] not in gone}
        plan = after.plans.get(before.plan)
        for slot in self._may_change(before, heard):
            if plan and slot in plan.answers and plan.answers[slot] != self.given.get((plan.id, slot)):
                self._is_theirs(heard, plan.answers[slot], self.given.get((plan.id, slot)))
                self.given[plan.id, slot] = plan.answers[slot]
        kept = {(name, slot): answer for name, plan in after.plans.items() for slot, answer in plan.answers.items()}
        said = [{key: (answer.value, answer.choice) for key, answer in answers.items()} for answers in (kept, self.given)]
        assert said[0] == said[1]

    def _may_change(self, before: Session, heard: Input) -> set[str]:
        """The slots that `heard` may give another answer: that of the question on the screen, or the last one if edited."""
        plan, walk = before.current, self.content.walk
        if plan is None or before.screen != QUESTION:
            return set()
        if isinstance(heard, Amended):
            return {walk.key(plan.path[-1])} if plan.path and heard.message == before.heard else set()
        if isinstance(heard, Pressed) and not heard.data.startswith(f"{before.asked}."):
            return set()
        if isinstance(heard, Said | Pressed):
            options = self.content.script.steps[plan.place.step].options
            return {walk.key(plan.place), *(slot for option in options for slot in option.sets)}
        return set()

    def _is_theirs(self, heard: Input, new: Answer, old: Answer | None) -> None:
        """A new answer is what was said or chosen just now; a part is added to what was collected before."""
        labels = {option.label for step in self.content.script.steps.values() for option in step.options}
        if old and (new.value, new.choice) == (old.value, old.choice):
            return
        if new.state == "skipped":
            assert (new.value, new.choice) == ("", "")
            assert old is None
            return
        assert new.value in labels or (isinstance(heard, Said | Amended) and tidy(heard.words) in new.value)
        if new.state == "open" and old and old.state == "open":
            assert new.value.startswith(old.value)

    def _spoke(self, before: Session, heard: Input, effects: tuple[Effect, ...]) -> None:
        """Never a silent turn but for a repeat, and never a screen without a way on."""
        says = [effect for effect in effects if isinstance(effect, Say)]
        silent = isinstance(heard, Left | TimerFired) or (isinstance(heard, Pressed) and heard.data == before.once)
        silent = silent or (isinstance(heard, Showed) and heard.album == before.once != "")
        silent = silent or (isinstance(heard, Pressed) and not self.known(before) and heard.data.endswith(".yes"))
        assert says or silent
        if says and not any(isinstance(effect, Forget | SetTimer) for effect in effects):
            assert says[-1].rows, "no way on"

    def known(self, session: Session) -> bool:
        """Whether the bot has met them."""
        return session.screen in self.content.desk.screens or session.screen == QUESTION

    @property
    def place(self) -> Place | None:
        """Where they stand, if a question (or the card) is on their screen."""
        plan = self.session.current
        return plan.place if plan and self.session.screen == QUESTION else None

    def at_question(self) -> bool:
        """Whether a question is on the screen."""
        return self.place is not None and self.content.script.steps[self.place.step].kind != "card"

    def changed_slots(self, act: Callable[[], object]) -> Mapping[str, tuple[str, str]]:
        """Slot -> state before and after, for the answers of the plan on the table whose state `act` changes."""
        plan = self.session.current
        states = {slot: answer.state for slot, answer in plan.answers.items()} if plan else {}
        act()
        now = self.session.plans[plan.id].answers if plan else {}
        return {slot: (state, now[slot].state) for slot, state in states.items() if now[slot].state != state}

    @initialize()
    def says_hello(self) -> None:
        self.take(Said("hello"))
        self.take(Said("/plan"))

    @precondition(lambda self: self.at_question())
    @rule(data=st.data(), how=st.sampled_from(["number", "word", "label", "button", "caps"]))
    def answers_with_an_option(self, data: st.DataObject, how: str) -> None:
        place = self.place
        assert place is not None
        step = self.content.script.steps[place.step]
        assume(step.options)
        number = data.draw(st.integers(1, len(step.options)))
        option = step.options[number - 1]
        plan = self.session.current
        assert plan is not None
        key = self.content.walk.key(place)
        typed = {"number": str(number), "label": option.label, "caps": option.label.upper()}
        typed["word"] = option.words[0] if option.words else option.label
        heard = Pressed(f"{self.session.asked}.o-{option.id}", 1) if how == "button" else Said(typed[how], self.turns)
        states = self.changed_slots(lambda: self.take(heard))

        held = self.session.plans[plan.id].answers[key]
        assert held.choice == option.id or option.sets
        allowed = {*step.reopens, *step.doubts, self.content.script.slot(place.step)}
        for slot in option.sets:
            filler = self.content.script.steps[self.content.walk.step_of(slot)]
            allowed |= {*filler.reopens, *filler.doubts, slot}
        assert {slot.partition(".")[0] for slot in states} <= allowed

    @precondition(lambda self: self.at_question())
    @rule(words=WORDS)
    def answers_in_own_words(self, words: str) -> None:
        place, plan = self.place, self.session.current
        assert place is not None
        assert plan is not None
        step = self.content.script.steps[place.step]
        states = self.changed_slots(lambda: self.take(Said(words, self.turns)))
        if step.kind in ("text", "story"):
            assert words in self.session.plans[plan.id].answers[self.content.walk.key(place)].value
        allowed = {*step.reopens, *step.doubts, self.content.script.slot(place.step)}
        assert {slot.partition(".")[0] for slot in states} <= allowed

    @precondition(lambda self: self.at_question())
    @rule(data=st.data())
    def answers_and_goes_back(self, data: st.DataObject) -> None:
        """Back undoes exactly one step: the place and the path are as before the answer, and the answer is still there."""
        plan, place = self.session.current, self.place
        assert plan is not None
        assert place is not None
        options = self.content.script.steps[place.step].options
        words = data.draw(st.sampled_from([option.label for option in options])) if options else "Because it matters"
        self.take(Said(words, self.turns))
        if self.session.plans[plan.id].place == place:
            self.take(Said("done"))
        self.take(Said("back"))

        now = self.session.plans[plan.id]
        assert (now.place, now.path) == (plan.place, plan.path[-59:])

    @precondition(lambda self: self.at_question())
    @rule(
        word=st.sampled_from(
            ["Why?", "why", "WHY", "keep", "done", "skip", "Back", "not today", "guide", "help", "menu", "my plans", "edit"]
        )
    )
    def uses_a_key(self, word: str) -> None:
        plan = self.session.current
        assert plan is not None
        self.take(Said(word, self.turns))
        kept = self.session.plans[plan.id]
        if word.lower().startswith(("why", "not", "guide", "help", "menu", "my", "edit")):
            assert kept == plan, "only looking around changes nothing"

    @precondition(lambda self: self.known(self.session) and self.shown[-1].rows)
    @rule(data=st.data())
    def presses_a_button(self, data: st.DataObject) -> None:
        button = data.draw(st.sampled_from([button for row in self.shown[-1].rows for button in row]))
        self.pressed.append(button.data)
        self.take(Pressed(button.data, 5))

    @precondition(lambda self: self.pressed)
    @rule(data=st.data(), twice=st.booleans())
    def presses_an_old_button(self, data: st.DataObject, twice: bool) -> None:
        """Nothing changes by a button of an earlier screen, nor by a second press."""
        old = self.pressed[-1] if twice else data.draw(st.sampled_from(self.pressed))
        assume(not old.startswith(f"{self.session.asked}."))
        plans, screen = self.session.plans, self.session.screen
        self.take(Pressed(old, 5))
        if self.known(self.session) and screen == self.session.screen:
            assert self.session.plans == plans

    @rule(data=st.text(max_size=64) | st.sampled_from(["", ".", "0.yes", "1.", "999.o-mp", "x.y.z"]))
    def makes_up_a_button(self, data: str) -> None:
        plans = self.session.plans
        self.take(Pressed(data, 5))
        assert self.session.plans == plans

    @rule(words=ODD)
    def says_something_odd(self, words: str) -> None:
        self.take(Said(words, self.turns))

    @rule(order=st.sampled_from(ORDERS))
    def orders(self, order: str) -> None:
        self.take(Said(f"/{order}", self.turns))

    @rule(kind=st.sampled_from(["sticker", "photo"]), album=st.sampled_from(["", "a1"]))
    def shows(self, kind: str, album: str) -> None:
        plans = self.session.plans
        self.take(Showed(kind, album))
        assert self.session.plans == plans

    @rule(words=WORDS, back=st.integers(0, 3))
    def edits_a_message(self, words: str, back: int) -> None:
        """An edited message changes at most the last answer, which was typed in that very message."""
        plan, heard = self.session.current, self.session.heard
        message = max(self.turns - back, 1)
        last = plan.path[-1] if plan and plan.path else None
        before = (
            plan.answers[self.content.walk.key(last)] if plan and last and self.content.walk.key(last) in plan.answers else None
        )
        self.take(Amended(words, message))
        after = self.session.current
        if plan and after and after.answers != plan.answers:
            assert message == heard
            assert before is not None
            assert not before.choice

    @rule(what=st.sampled_from([Left(), Returned(), Baffled()]))
    def comes_and_goes(self, what: Input) -> None:
        plans = self.session.plans
        self.take(what)
        assert self.session.plans == plans

    @rule(days=st.sampled_from([6, 100, 340, 366]))
    def time_goes_by(self, days: int) -> None:
        """Timers fire when they are due; nobody who was here within a year is forgotten."""
        end = self.now + timedelta(days=days)
        while due := sorted((at, key) for key, at in self.timers.items() if at <= end):
            self.now, key = due[0]
            del self.timers[key]
            self.take(TimerFired(key, 1))
        self.now = end

    @precondition(lambda self: self.session.plans)
    @rule(data=st.data(), what=st.sampled_from(["open", "rename", "close", "reopen", "delete", "no"]))
    def looks_after_a_plan(self, data: st.DataObject, what: str) -> None:
        self.take(Said("/plans"))
        number = data.draw(st.integers(1, len(self.session.plans)))
        chosen = list(self.session.plans)[number - 1]
        others = {name: plan for name, plan in self.session.plans.items() if name != chosen}
        self.take(Said(str(number)))
        self.take(Said("delete" if what == "no" else what))
        if what in ("rename", "delete", "no"):
            self.take(Said({"rename": "Lift 🛗", "delete": "yes", "no": "no"}[what]))
        assert (chosen in self.session.plans) == (what != "delete")
        assert {name: plan for name, plan in self.session.plans.items() if name != chosen} == others

    @precondition(lambda self: self.place is not None and not self.at_question())
    @rule(data=st.data())
    def changes_an_answer_from_the_card(self, data: st.DataObject) -> None:
        plan = self.session.current
        assert plan is not None
        lines = [place for place in self.content.walk.way(plan.answers) if not self.content.script.steps[place.step].silent]
        number = data.draw(st.integers(1, len(lines)))
        self.take(Said(f"edit {number}"))
        assert self.place == lines[number - 1]
        kept = self.session.plans[plan.id]
        assert replace(kept, place=plan.place, path=plan.path) == plan

    @invariant()
    def they_stand_somewhere(self) -> None:
        """A screen about a plan has a plan, and a question of a plan that exists."""
        if self.session.screen in ("one", "rename", "delete", "cancel", "edit", QUESTION):
            assert self.session.current is not None
        for plan in self.session.plans.values():
            assert plan.place.step in self.content.script.steps

    @invariant()
    def they_can_reach_the_next_question(self) -> None:
        """/start leads to the unfinished question, whatever is on the screen."""
        plan = self.session.current
        if self.known(self.session) and plan and not plan.closed and self.content.script.steps[plan.place.step].kind != "card":
            after, _ = advance(self.session, Said("/start"), Facts(self.content, TEAM, "px"), self.now)
            assert (after.screen, after.plans) == (QUESTION, self.session.plans)


TestPeople = People.TestCase
TestPeople.settings = PEOPLE
