"""Random people doing random things for a long while, and what must hold whatever they do. Must never sleep.

`HYPOTHESIS_PROFILE=long` plays 2,000 people of 50 turns each.
"""

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from dialogs.content import QUESTION
from dialogs.engine import advance
from dialogs.inputs import Amended, Baffled, Input, Left, Pressed, Returned, Said, Showed
from dialogs.rooms.telling import stem_of
from dialogs.turn import Facts
from tests.dialogs.approaching import BEGINNINGS, Approaching
from tests.dialogs.profiles import PEOPLE
from tests.talk import TEAM, WAY

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
    "ready",
    "area",
    "log",
    "next",
    "reminders",
    "remind",
    "remind tomorrow at noon about the lift",
    "settings",
]


FIRST = st.sampled_from(["", "back", "/edit 3", "/edit 4"])
"""What is done just before: much that can go wrong needs a question that is answered already."""


class People(Approaching):
    """What a person can do."""

    @initialize(answered=st.integers(0, len(WAY)), plans=st.integers(1, 2), after=BEGINNINGS)
    def says_hello(self, answered: int, plans: int, after: tuple[str, ...]) -> None:
        """Somebody new, or well on their way, with one plan or two."""
        self.take(Said("hello"))
        for _ in range(plans):
            self.take(Said("/plan"))
            for words in list(WAY.values())[:answered]:
                self.take(Said(words, self.turns))
        for words in after:
            self.take(Said(words, self.turns))

    def does_first(self, words: str) -> None:
        """Say `words`, if any, and be at a question."""
        if words:
            self.take(Said(words))
        assume(self.at_question())

    @precondition(lambda self: self.at_question())
    @rule(data=st.data(), how=st.sampled_from(["number", "word", "label", "button", "caps"]), first=FIRST)
    def answers_with_an_option(self, data: st.DataObject, how: str, first: str) -> None:
        self.does_first(first)
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
            [
                "Why?",
                "WHY",
                "keep",
                "keep",
                "done",
                "skip",
                "skip",
                "skip",
                "Back",
                "not today",
                "guide",
                "help",
                "menu",
                "my plans",
                "edit",
            ]
        ),
        first=FIRST,
    )
    def uses_a_key(self, word: str, first: str) -> None:
        self.does_first(first)
        plan = self.session.current
        assert plan is not None
        self.take(Said(word, self.turns))
        kept = self.session.plans[plan.id]
        if word.lower().startswith(("why", "not", "guide", "help", "menu", "my", "edit")):
            assert kept == plan, "only looking around changes nothing"

    @precondition(lambda self: self.known(self.session) and self.shown[-1].rows)
    @rule(data=st.data())
    def presses_a_button(self, data: st.DataObject) -> None:
        button = data.draw(st.sampled_from(self.buttons()))
        self.take(Pressed(button.data, 5))

    @rule(data=st.data())
    def presses_an_old_button(self, data: st.DataObject) -> None:
        """Nothing changes by a button of an earlier screen, nor of a reminder that was moved or ended, nor by a second press."""
        old = data.draw(st.sampled_from(self.offered))
        live = {f"{self.session.asked}", *(stem_of(one) for one in self.session.reminders.values())}
        assume(old.partition(".")[0] not in live and self.known(self.session))
        plans, screen, table = self.session.plans, self.session.screen, self.session.plan
        self.take(Pressed(old, 5))
        assert (self.session.plans, self.session.screen, self.session.plan) == (plans, screen, table)

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

    @rule(days=st.sampled_from([6, 100, 431, 457]))
    def time_goes_by(self, days: int) -> None:
        """Timers fire when they are due; nobody who was here within a year is forgotten."""
        end = self.now + timedelta(days=days)
        while due := sorted((at, key) for key, (at, _) in self.timers.items() if at <= end):
            self.now, key = max(due[0][0], self.now), due[0][1]
            self.fires(key)
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
