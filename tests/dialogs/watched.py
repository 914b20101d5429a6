"""A person whose every turn is watched: what is kept, what is said, and that nothing else happens. Must never act by itself."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta

from hypothesis.stateful import RuleBasedStateMachine

from dialogs.content import QUESTION
from dialogs.effects import Button, DropTimer, Effect, Forget, Hand, LookUp, Say, SetTimer, Settle
from dialogs.engine import advance
from dialogs.inputs import Amended, Found, Input, Left, Missed, Pressed, Said, Showed, TimerFired
from dialogs.paper import as_text
from dialogs.reminding import TIMER
from dialogs.session import JOTTED, Answer, Place, Session
from dialogs.text import length, tidy, words_of
from dialogs.turn import Facts
from tests.dialogs import acts, after_acts
from tests.talk import BEGINNING, TEAM, our_content

POSTCODES = ("ZE99 9ZY", "W1A 0AX", "BR8 7RE")
WHOLE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}")
_PRINTED = {"title", "heading", "text", "bullet", "number", "prompt", "rung", "small", "day"}


class Watched(RuleBasedStateMachine):
    """One person; `given` is everything they said, by plan and slot, until they said something else there."""

    def __init__(self) -> None:
        super().__init__()
        self.content = our_content()
        self.session = Session()
        self.now = BEGINNING
        self.given: dict[tuple[str, str], Answer] = {}
        self.offered: list[str] = []
        self.shown: list[Say] = []
        self.told: list[str] = []
        self.timers: after_acts.Timers = {}
        self.ids: set[str] = set()
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
        keys = acts.named(self.content, heard, before, self._buttons())
        self._keeps(before, heard, after, effects)
        self._jots(before, after, keys)
        self._drops(before, after, effects, keys)
        self._spoke(before, heard, effects)
        self._times(before, after, effects)
        after_acts.owned(before, heard, after, effects, keys, self.now)
        self.session = after
        self.offered += [b.data for effect in effects if isinstance(effect, Say) for row in effect.rows for b in row if b.data]
        self.shown = [effect for effect in effects if isinstance(effect, Say)] or self.shown
        self.told += [words_of(said.text) for said in self.shown]
        return effects

    def _times(self, before: Session, after: Session, effects: tuple[Effect, ...]) -> None:
        """Timers are set and dropped with their reminders, and what is new has a name that nothing had."""
        dropped = {effect.key for effect in effects if isinstance(effect, DropTimer)}
        self.timers = {key: timer for key, timer in self.timers.items() if key not in dropped}
        self.timers |= {effect.key: (effect.due, after.turn) for effect in effects if isinstance(effect, SetTimer)}
        after_acts.timers_stand(after, self.timers)
        fresh = after_acts.ids(after) - after_acts.ids(before)
        assert not fresh & self.ids
        self.ids |= fresh

    def _buttons(self) -> list[Button]:
        """What is on their screen and comes back when it is pressed."""
        return [button for row in self.shown[-1].rows for button in row if button.data] if self.shown else []

    def _sound(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            if isinstance(effect, Say | Settle):
                assert 1 <= length(effect.text) <= 4096
            if isinstance(effect, Say):
                assert all(row for row in effect.rows)
                buttons = [button for row in effect.rows for button in row]
                assert len(buttons) <= 100
                assert all(len(row) <= 8 for row in effect.rows)
                assert all(button.label and bool(button.data) != bool(button.copies) for button in buttons)
                assert all(len(button.data.encode()) <= 64 for button in buttons)
                assert all(len(button.copies.encode("utf-16-le")) <= 512 for button in buttons)
                assert all(button.copies == button.copies.strip() for button in buttons)
                pressed = [button.data for button in buttons if button.data]
                assert len(set(pressed)) == len(pressed)
            if isinstance(effect, Hand):
                assert effect.form in ("text", "pdf", "large", "picture", "timeline", "calendar", "table")
                assert effect.paper.name
                assert 1 <= length(effect.caption) <= 1024
                assert words_of(effect.caption).strip()
                assert {block.kind for block in effect.paper.blocks} <= _PRINTED
                assert all(block.words.strip() for block in effect.paper.blocks)
                assert as_text(effect.paper).strip()

    def _jots(self, before: Session, after: Session, keys: set[str]) -> None:
        """What is kept beside the answers changes only on the coach's own screens, and in the plan on the table."""
        may = acts.jottings(self.content, before, keys)
        for name, plan in after.plans.items():
            old = before.plans[name].answers if name in before.plans else {}
            slots = {slot for slot in (*plan.answers, *old) if slot.partition(".")[0] in JOTTED}
            changed = {slot for slot in slots if plan.answers.get(slot) != old.get(slot)}
            assert changed <= (may if name == before.plan else set()), (before.screen, keys)

    def _drops(self, before: Session, after: Session, effects: tuple[Effect, ...], keys: set[str]) -> None:
        """A postcode goes to its look-up and nowhere else; a place that nobody agreed to keep is not kept."""
        asked = [effect.postcode for effect in effects if isinstance(effect, LookUp)]
        assert len(asked) <= 1
        assert all(WHOLE.fullmatch(postcode) for postcode in asked)
        kept = repr(after)
        said = "".join(words_of(effect.text) for effect in effects if isinstance(effect, Say | Settle))
        for postcode in POSTCODES:
            assert _found(postcode, kept) == _found(postcode, said) == set()
        if after.area and not after.area.agreed:
            assert after.screen in acts.AREA_SCREENS
        if after.area and after.area.agreed and after.area != before.area:
            assert before.screen == "area_keep"
            assert "yes" in keys

    def _keeps(self, before: Session, heard: Input, after: Session, effects: tuple[Effect, ...]) -> None:
        """What was given is there still, unless the person gave something else there or said yes to deleting it."""
        if any(isinstance(effect, Forget) for effect in effects):
            assert before.screen == "forget" or self.now - (before.seen_at or self.now) >= timedelta(days=456)
            self.given.clear()
            self.timers.clear()
            return
        gone = set(before.plans) - set(after.plans)
        assert not gone or (before.screen == "delete" and gone == {before.plan})
        self.given = {key: answer for key, answer in self.given.items() if key[0] not in gone}
        plan = after.plans.get(before.plan)
        for slot in self._may_change(before, heard, after):
            if plan and slot in plan.answers and plan.answers[slot] != self.given.get((plan.id, slot)):
                self._is_theirs(heard, plan.answers[slot], self.given.get((plan.id, slot)))
                self.given[plan.id, slot] = plan.answers[slot]
        kept = {
            (name, slot): answer
            for name, plan in after.plans.items()
            for slot, answer in plan.answers.items()
            if slot.partition(".")[0] not in JOTTED
        }
        said = [{key: (answer.value, answer.choice) for key, answer in answers.items()} for answers in (kept, self.given)]
        assert said[0] == said[1]

    def _may_change(self, before: Session, heard: Input, after: Session) -> set[str]:
        """The slots that `heard` may give another answer: that of the question on the screen, or the last one if edited."""
        plan, walk = before.current, self.content.walk
        if plan is None or before.screen != QUESTION:
            return acts.answers(before, acts.named(self.content, heard, before, self._buttons()))
        if plan.place.step not in self.content.script.steps:
            # Editors took the question away: they stand elsewhere, where an order such as /skip counts at once.
            return {walk.key(place) for moved in [after.current] if moved for place in moved.path[-1:]}
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
        if new.choice in self.content.coach.barriers.entries:
            return
        if isinstance(heard, Said) and tidy(heard.words).casefold() == "yes" and self._shown(new.value):
            return
        assert new.value in labels or (isinstance(heard, Said | Amended) and tidy(heard.words) in new.value)
        if new.state == "open" and old and old.state == "open":
            assert new.value.startswith(old.value)

    def _shown(self, words: str) -> bool:
        """Whether a yes can be to these words: the bot has offered them, maybe before something else was said."""
        return any(words in told for told in self.told)

    def _spoke(self, before: Session, heard: Input, effects: tuple[Effect, ...]) -> None:
        """Never a silent turn but for a repeat, and never a screen without a way on."""
        says = [effect for effect in effects if isinstance(effect, Say)]
        silent = isinstance(heard, Left | TimerFired | Found | Missed) or (
            isinstance(heard, Pressed) and heard.data == before.once
        )
        silent = silent or (isinstance(heard, Showed) and heard.album == before.once != "")
        silent = silent or (isinstance(heard, Pressed) and not self.known(before) and heard.data.endswith(".yes"))
        assert says or silent
        kept_for = any(isinstance(effect, SetTimer) and not effect.key.startswith(TIMER) for effect in effects)
        if says and not kept_for and not any(isinstance(effect, Forget) for effect in effects):
            assert says[-1].rows, "no way on"

    def known(self, session: Session) -> bool:
        """Whether the bot has met them."""
        return session.screen in self.content.desk.screens or session.screen == QUESTION

    @property
    def place(self) -> Place | None:
        """Where they stand, if a question (or the card) is on their screen that editors have not taken away."""
        plan = self.session.current
        there = plan is not None and self.session.screen == QUESTION and plan.place.step in self.content.script.steps
        return plan.place if plan and there else None

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


def _found(postcode: str, words: str) -> set[str]:
    """The shapes of a postcode that stand in `words`."""
    return {shape for shape in (postcode, postcode.replace(" ", "")) if shape in words}
