"""Random people whose plan is as good as done, and who spend their time in the coach's rooms: as `test_people`, but deeper there.

Must never leave a room by itself: only by what a person presses or types.
"""

from datetime import timedelta

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from dialogs.content import QUESTION
from dialogs.inputs import Amended, Pressed, Said
from tests.dialogs.approaching import BEGINNINGS, Approaching
from tests.dialogs.coached import DOORS, TYPED
from tests.dialogs.profiles import PEOPLE
from tests.dialogs.test_script_edits import Edit, edited_scripts, revised
from tests.talk import WAY

WHO = st.sampled_from(["", "mp", "icb", "healthwatch", "other"])
DECIDES = st.sampled_from(["", "no", "not sure"])


class Visitors(Approaching):
    """What can be done with a plan that is nearly done."""

    def __init__(self) -> None:
        super().__init__()
        self.revisions = 0

    @initialize(
        left_out=st.integers(0, 4),
        who=WHO,
        decides=DECIDES,
        door=st.sampled_from(["", *DOORS]),
        plans=st.integers(1, 2),
        after=BEGINNINGS,
    )
    def comes_with_a_plan(self, left_out: int, who: str, decides: str, door: str, plans: int, after: tuple[str, ...]) -> None:
        way = {**WAY, "who": who or WAY["who"], "decider": decides or WAY["decider"]}
        self.take(Said("hello"))
        for _ in range(plans):
            self.take(Said("/plan"))
            for words in list(way.values())[: len(way) - left_out]:
                self.take(Said(words, self.turns))
                while self.session.screen != QUESTION:
                    self.take(Said("back to it" if self.session.screen == "home" else "/start"))
        for words in after:
            self.take(Said(words, self.turns))
        self.take(Said("/ready"))
        ways = [button for button in self.buttons() if button.data.endswith(f".{door}")]
        if ways:
            self.take(Pressed(ways[0].data, 5))

    @precondition(lambda self: self.session.screen != QUESTION)
    @rule(data=st.data())
    def presses_on(self, data: st.DataObject) -> None:
        self.take(Pressed(data.draw(st.sampled_from(self.buttons())).data, 5))

    @precondition(lambda self: self.at_question())
    @rule(data=st.data(), words=TYPED)
    def answers_a_question(self, data: st.DataObject, words: str) -> None:
        place = self.place
        assert place is not None
        options = self.content.script.steps[place.step].options
        self.take(Said(data.draw(st.sampled_from([words, *(option.label for option in options)])), self.turns))

    @rule(
        words=st.sampled_from(
            ["/edit 1", "/edit 3", "/edit 9", "/back", "/start", "/later", "/plan", "/cancel", "/ready", "/next", "/log"]
        )
    )
    def orders_something(self, words: str) -> None:
        self.take(Said(words, self.turns))

    @rule(words=TYPED, back=st.integers(0, 2))
    def edits_what_was_sent(self, words: str, back: int) -> None:
        self.take(Amended(words, max(self.turns - back, 1)))

    @rule(edit=edited_scripts())
    def editors_change_the_script(self, edit: Edit) -> None:
        """While they are inside; not a step that the coach reads, since such a script is refused."""
        assume(edit.kind in ("reorder", "insert", "drop"))
        self.revisions += 1
        self.content = revised(edit.script, f"revision {self.revisions}")

    @rule(days=st.sampled_from([2, 200, 400]))
    def days_pass(self, days: int) -> None:
        """Reviews become overdue, and what is said must still hold."""
        self.now += timedelta(days=days)


TestVisitors = Visitors.TestCase
TestVisitors.settings = PEOPLE
