"""What a random person does after the letter: says what happened, books, promises, is reminded. Must never press for the bot."""

from datetime import timedelta

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from dialogs.content import QUESTION
from dialogs.inputs import Pressed, Said, TimerFired
from dialogs.reminding import TIMER
from tests.dialogs.acts import AREA_SCREENS
from tests.dialogs.coached import Coached

SENT = ("/log", "sent", "today")
BOOKED = (*SENT, "we have a meeting", "next tuesday at 3pm", "yes")
MET = (*SENT, "we met", "met", "well", "send us the figures", "friday", "yes")
CHANGED = (*BOOKED, "City Hall", "my sister", "a ramp", "change", "place", "Room 3")
PROMISED = (*MET, "/log", "promises", "1")
BEGINNINGS = st.sampled_from([(), (), SENT, BOOKED, CHANGED, MET, PROMISED])
"""What was said before: most that can go wrong needs an approach that is under way."""
DOORS = [
    "/log",
    "/next",
    "/reminders",
    "/remind",
    "/settings",
    "/log meeting",
    "/log promises",
    "/log met",
    "/reminders week",
    "/updates",
    "/updates yes",
    "/updates no",
]
SAID = st.sampled_from(
    [
        *("sent", "yes", "no", "none", "1", "2", "3", "met", "meeting", "change", "off", "move", "week", "later", "tomorrow"),
        *(
            "done",
            "stop",
            "promises",
            "story",
            "picture",
            "other",
            "reopen",
            "new",
            "zone",
            "quiet",
            "pace",
            "back",
            "new zealand",
        ),
        *("next tuesday at 3pm", "12/5", "half seven", "1800", "yesterday", "31 February", "in three weeks", "29/2/2028", "noon"),
        *("in 99999999999 days", "1/1/0001", "31/12/9999 23:59", "28 March 2027 at 01:30", "-1", "0", "9" * 30, "10pm to 9.59pm"),
        *("They said no, it is not up to them", "they passed me on to Jo Bloggs", "they need more time", "we have a meeting"),
        *(
            "r-1a-1.done",
            "{places} {meeting_at} {}",
            "<b>*x*</b> [a](b) `c`",
            "x\x00y",
            "שלום \u202e😀",
            "word " * 2000,
            "w" * 400,
        ),
        *(
            "remind me in 3 weeks about the letter",
            "remind me",
            "/remind tomorrow",
            "/remind <b>",
            "/log x",
            "/next 9",
            "/settings",
        ),
        *("/stop", "unsubscribe", "stop updates", "/updates", "yes please"),
    ]
)


class Approaching(Coached):
    """What can be done with an approach that is on its way."""

    def fires(self, key: str) -> None:
        """The timer comes due."""
        _, turn = self.timers.pop(key)
        self.take(TimerFired(key, turn))

    @precondition(lambda self: self.known(self.session))
    @rule(data=st.data(), door=st.sampled_from(DOORS), steps=st.integers(0, 5))
    def goes_on_after_the_letter(self, data: st.DataObject, door: str, steps: int) -> None:
        """Into one room, and a few presses and words there."""
        order, _, words = door.partition(" ")
        self.take(Said(order, self.turns))
        if words:
            self.take(Said(words, self.turns))
        for _ in range(steps):
            if self.session.screen in ("home", QUESTION, "forget", *AREA_SCREENS):
                return
            typed = data.draw(SAID | st.none())
            if typed is None:
                self.take(Pressed(data.draw(st.sampled_from(self.buttons())).data, 5))
            else:
                self.take(Said(typed, self.turns))

    @precondition(lambda self: any(key.startswith(TIMER) for key in self.timers))
    @rule(
        data=st.data(),
        late=st.sampled_from([timedelta(), timedelta(minutes=11), timedelta(hours=13), timedelta(days=4)]),
        press=st.booleans(),
    )
    def is_reminded(self, data: st.DataObject, late: timedelta, press: bool) -> None:
        """The next reminder comes, at its time or late, and they may press one of its buttons."""
        at, key = min((due, key) for key, (due, _) in self.timers.items())
        assume(key.startswith(TIMER))
        self.now = max(self.now, at + late)
        self.fires(key)
        if press and self.shown[0].rows:
            self.take(Pressed(data.draw(st.sampled_from([b.data for row in self.shown[0].rows for b in row])), 5))

    @precondition(lambda self: self.session.reminders)
    @rule(data=st.data(), back=st.integers(1, 3))
    def an_older_timer_fires(self, data: st.DataObject, back: int) -> None:
        """News of a reminder as it is no more means nothing."""
        one = data.draw(st.sampled_from(list(self.session.reminders.values())))
        before = self.session.copy()
        assert self.take(TimerFired(TIMER + one.id, one.turn - back)) == ()
        before.turn += 1
        assert self.session == before

    @precondition(lambda self: self.known(self.session))
    @rule(data=st.data(), words=SAID)
    def says_something_of_it(self, data: st.DataObject, words: str) -> None:
        self.take(Said(words, self.turns))
