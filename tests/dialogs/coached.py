"""What a random person does with the coach: opens rooms, presses, types, has places looked up. Must never press for the bot."""

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from dialogs.area import Area
from dialogs.content import QUESTION
from dialogs.effects import Button, LookUp
from dialogs.inputs import Found, Missed, Pressed, Said
from tests.dialogs.acts import AREA_SCREENS
from tests.dialogs.watched import POSTCODES, Watched

DOORS = ["remit", "kit", "ladder", "clinic", "barriers", "meeting", "area"]
TYPED = st.sampled_from(
    [
        "Councillor Ann Lee",
        "Will you fix the lift by the end of May?",
        "Will you ask the chair to look at the budget and write to me? And open the day centre?",
        "They say there is no money for it this year",
        "It is not our remit",
        "Purple giraffes",
        "hello",
        "no",
        "yes",
        "now",
        "2",
        "9",
        "back",
        "skip",
        "Good morning, I came because the lift at the clinic has been broken since March. " * 3,
        "w" * 90,
        "word " * 750,
        "<b>& *x* {name} {ask_words}",
        "שלום 😀🚲",
        "who now",
        "not today",
    ]
)
PLACES = st.sampled_from(
    [
        Area(constituency="Sevenoaks", mp="Jo Example", council="Kent", district="Sevenoaks", kind="county", icb="NHS Kent"),
        Area(council="Leeds", kind="metropolitan", vacant=True),
        Area(constituency="x" * 200, council="<b>&", kind="odd", icb="y", icb_was="z", agreed=True),
        Area(),
    ]
)
MISSES = st.sampled_from(["malformed", "unknown", "terminated", "elsewhere", "down"])
ASKED = st.sampled_from(
    [*POSTCODES, "", "SW1A", "SW1A 1A", *(f"{one} {POSTCODES[0]}" for one in POSTCODES[1:]), "@/../x", f"x {POSTCODES[0]} y"]
)


class Coached(Watched):
    """What can be done with the coach."""

    def buttons(self) -> list[Button]:
        """What can be pressed now and comes back to the bot."""
        return [button for row in self.shown[-1].rows for button in row if not button.copies]

    @precondition(lambda self: self.session.current is not None and not self.session.current.closed)
    @rule(data=st.data(), door=st.sampled_from(DOORS), steps=st.integers(1, 6))
    def walks_about_in_a_room(self, data: st.DataObject, door: str, steps: int) -> None:
        """Into one room of the coach, and a few presses and words there."""
        self.take(Said("/ready"))
        ways = [button for button in self.buttons() if button.data.endswith(f".{door}")]
        assume(ways)
        self.take(Pressed(ways[0].data, 5))
        for _ in range(steps):
            if self.session.screen in ("ready", "home", QUESTION, *AREA_SCREENS):
                return
            words = data.draw(TYPED | st.none())
            if words is None:
                self.take(Pressed(data.draw(st.sampled_from(self.buttons())).data, 5))
            else:
                self.take(Said(words, self.turns))

    @precondition(lambda self: self.known(self.session) and self.session.screen not in (QUESTION, "forget", *AREA_SCREENS))
    @rule(words=TYPED)
    def types_in_a_room(self, words: str) -> None:
        self.take(Said(words, self.turns))

    @precondition(lambda self: self.session.current is not None and not self.session.current.closed)
    @rule(data=st.data(), typed=st.sampled_from(["", "Purple giraffes", "They say there is no money for it this year"]))
    def takes_an_answer_from_the_library(self, data: st.DataObject, typed: str) -> None:
        """A reason of their own, or one typed or picked there, and its answer made theirs if that is offered."""
        self.take(Said("/ready"))
        self.take(Pressed(f"{self.session.asked}.barriers", 5))
        self.take(Said(typed) if typed else Pressed(self.buttons()[0].data, 5))
        for _ in range(2):
            entries = [button for button in self.buttons() if button.data.partition(".")[2].startswith("e-")]
            if self.session.screen in ("barrier_found", "barrier_list") and entries:
                self.take(Pressed(data.draw(st.sampled_from(entries)).data, 5))
        use = [button for button in self.buttons() if button.data.endswith(".use")]
        if self.session.screen == "barrier" and use:
            self.take(Pressed(use[0].data, 5))

    @precondition(lambda self: self.known(self.session))
    @rule(words=ASKED, ordered=st.booleans())
    def asks_who_decides_at_a_postcode(self, words: str, ordered: bool) -> None:
        if not ordered and self.session.screen not in AREA_SCREENS:
            self.take(Said("/area"))
        effects = self.take(Said(f"/area {words}" if ordered else words, self.turns))
        if words in POSTCODES:
            assert [effect.postcode for effect in effects if isinstance(effect, LookUp)] == [words]
            assert (self.session.screen, self.session.topic) == ("area_wait", str(self.session.turn))

    @precondition(lambda self: self.known(self.session))
    @rule(place=PLACES, why=MISSES, found=st.booleans(), ago=st.integers(0, 4), keep=st.sampled_from(["", "yes", "no", "menu"]))
    def a_look_up_comes_back(self, place: Area, why: str, found: bool, ago: int, keep: str) -> None:
        """The answer to the newest look-up, to an older one, or to none that was asked."""
        waited = self.session.screen == "area_wait"
        newest = int(self.session.topic) if waited else self.session.turn
        plans, turn = self.session.plans, newest - ago
        before = self.session.copy()
        effects = self.take(Found(turn, place) if found else Missed(turn, why))  # type: ignore[arg-type] # drawn from the very list
        assert self.session.plans == plans
        heard = waited and ago == 0
        assert bool(effects) == heard
        if not heard:
            assert (self.session.screen, self.session.topic, self.session.area) == (before.screen, before.topic, before.area)
        elif found:
            assert self.session.area is not None
            assert not self.session.area.agreed, "names are kept before anybody said yes"
            if keep:
                self.take(Said(keep))
                assert (self.session.area is not None) == (keep == "yes")
