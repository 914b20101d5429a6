"""Random people with reminders: put off, moved, zones and quiet hours changed, the bot down, the bot blocked. Must never sleep.

Whatever they do: every reminder that waits has exactly one timer, with its moment and its turn; each comes once for each time it
was set, never early, and none is lost.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dialogs import reminding
from dialogs.after.wall import local, moment, quiet
from dialogs.answers import Choice
from dialogs.effects import DropTimer, Say, SetTimer
from dialogs.engine import advance
from dialogs.inputs import Input, Left, Pressed, Returned, Said, TimerFired
from dialogs.reminder import Reminder
from dialogs.rooms import one_reminder, reminders
from dialogs.session import Plan
from dialogs.showing import view_of
from dialogs.turn import Facts, Picked, Turn
from tests.dialogs.profiles import PEOPLE
from tests.dialogs.reminded import approach
from tests.talk import TEAM, our_content, walked_to

STARTS = [datetime(2026, 11, 23, 10, tzinfo=UTC), datetime(2027, 3, 26, 22, tzinfo=UTC), datetime(2027, 10, 30, 20, tzinfo=UTC)]
"""An ordinary Monday, and the nights before the clocks change."""
ORDERS = ["/reminders", "/settings", "/later", "/menu", "go on", "ok", "done", "later", "back", "7", "no", "The lift is broken"]
ZONES = ["UK", "Sydney", "New York", "India", "Spain", "Los Angeles"]
HOURS = ["from 8 pm to 9 am", "no quiet time", "from 1 to 23", "from 6 pm to 10 am", "from 10 pm to 7 am"]


class Kept(RuleBasedStateMachine):
    """What a person and the world can do."""

    @initialize(start=st.sampled_from(STARTS), step=st.sampled_from(["issue", "story", "card"]), meeting=st.booleans())
    def begins(self, start: datetime, step: str, meeting: bool) -> None:
        """Somebody with a meeting, a promise and a letter that waits for its answer, or the half of that."""
        talker = walked_to(step)
        self.session, self.now = talker.session, start
        self.facts = Facts(our_content(), TEAM, "px")
        self.timers: dict[str, tuple[datetime, int]] = {}
        self.set: dict[tuple[str, int], datetime] = {}
        self.came: list[tuple[str, int]] = []
        if step == "card":
            old = self.session.plans["plan0"]
            agreed = approach(meeting=meeting)
            at = local(start + timedelta(days=3), "Europe/London")
            if agreed.appointment:
                agreed = replace(agreed, appointment=replace(agreed.appointment, at=at))
            agreed = replace(
                agreed,
                sent=start.date(),
                promises=tuple(replace(one, by=start.date() + timedelta(days=2)) for one in agreed.promises),
            )
            self.hear(Said("/menu"), plans={"plan0": replace(old, approach=agreed)})

    def hear(self, heard: Input, plans: dict[str, Plan] | None = None) -> None:
        """One turn, and what it does to the timers. `plans` come into the turn as if a room had changed them."""
        if plans:
            turn = Turn(self.session, self.facts, self.now)
            turn.session.turn += 1
            turn.session.plans = plans
            self.settled(turn)
        after, effects = advance(self.session, heard, self.facts, self.now)
        self.session = after
        self.take(effects)
        if isinstance(heard, TimerFired):
            self.arrived(heard, effects)

    def settled(self, turn: Turn) -> None:
        """The end of a turn that a room of another file took."""
        reminding.settle(turn)
        self.session = turn.session
        self.take(tuple(turn.effects))

    def take(self, effects: tuple[object, ...]) -> None:
        """Keep the timers as the store would."""
        for effect in effects:
            if isinstance(effect, SetTimer):
                self.timers[effect.key] = (effect.due, self.session.turn)
                if effect.key.startswith("remind."):
                    self.set[effect.key, self.session.turn] = effect.due
            elif isinstance(effect, DropTimer):
                self.timers.pop(effect.key, None)

    def arrived(self, heard: TimerFired, effects: tuple[object, ...]) -> None:
        """A timer of a reminder fired: it was said once, kept for somebody who is away, or put to the morning."""
        if not heard.key.startswith("remind."):
            return
        key = (heard.key, heard.turn)
        assert key not in self.came, "each comes once for each time it was set"
        self.came.append(key)
        one = self.session.reminders[heard.key.removeprefix("remind.")]
        assert self.set[key] <= self.now, "never early"
        if self.session.away:
            assert one.state == "missed"
        elif one.state == "waiting":
            assert one.due > self.now
            assert not quiet(local(one.due, self.session.habits.zone), self.session.habits)
            assert not effects or all(isinstance(effect, SetTimer) for effect in effects)
        else:
            assert one.state == "shown"
            assert sum(isinstance(effect, Say) for effect in effects) in (1, 2)

    def pass_time(self, much: timedelta, *, down: bool) -> None:
        """Time passes, and what comes due fires; at its time, or all at the end where the bot was down meanwhile."""
        end = self.now + much
        while due := sorted((at, key) for key, (at, _) in self.timers.items() if at <= end):
            at, key = due[0]
            self.now = end if down else max(self.now, at)
            _, turn = self.timers.pop(key)
            self.hear(TimerFired(key, turn))
        self.now = end

    @rule(hours=st.floats(0, 60), down=st.booleans())
    def waits(self, hours: float, down: bool) -> None:
        self.pass_time(timedelta(hours=hours), down=down)
        late = [one for one in self.session.reminders.values() if one.state == "waiting" and one.due <= self.now]
        assert not late, "none is lost"

    @rule(words=st.sampled_from(ORDERS))
    def says(self, words: str) -> None:
        self.here()
        self.hear(Said(words))

    @rule(data=st.data())
    def presses_what_is_there(self, data: st.DataObject) -> None:
        self.here()
        view = view_of(Turn(self.session, self.facts, self.now))
        choice: Choice = data.draw(st.sampled_from(view.pressable))
        self.hear(Pressed(f"{view.stem or self.session.asked}.{choice.key}"))

    @precondition(lambda self: self.session.reminders)
    @rule(data=st.data(), key=st.sampled_from(["move", "done", "stop", "ready", "kept", "all_set", "x"]))
    def presses_a_button_of_a_reminder(self, data: st.DataObject, key: str) -> None:
        self.here()
        one: Reminder = data.draw(st.sampled_from(list(self.session.reminders.values())))
        self.hear(Pressed(f"r-{one.id}-{data.draw(st.sampled_from([one.turn, one.turn - 1]))}.{key}"))

    @precondition(lambda self: self.session.reminders)
    @rule(data=st.data(), choice=st.sampled_from(["hour", "this evening", "tomorrow", "next week"]), twice=st.booleans())
    def puts_one_off(self, data: st.DataObject, choice: str, twice: bool) -> None:
        self.here()
        one: Reminder = data.draw(st.sampled_from(list(self.session.reminders.values())))
        for _ in range(1 + twice):
            self.hear(Pressed(f"r-{one.id}-{one.turn}.move"))
            self.hear(Said(choice))

    @rule(minutes=st.integers(-500, 9_000), own=st.booleans(), data=st.data())
    def sets_one_for_a_date(self, minutes: int, own: bool, data: st.DataObject) -> None:
        self.here()
        wall = local(self.now + timedelta(minutes=minutes), self.session.habits.zone)
        turn = Turn(self.session, self.facts, self.now)
        turn.session.turn += 1
        if own:
            reminders.dated(turn, Picked("own", "-", wall, "ring the clinic"))
        else:
            name = data.draw(st.sampled_from(["gone", *self.session.reminders]))
            one_reminder.dated(turn, Picked("snooze", name, wall))
        self.settled(turn)

    @rule(zone=st.sampled_from(ZONES))
    def lives_in_another_zone(self, zone: str) -> None:
        self.here()
        self.hear(Said("/settings"))
        self.hear(Said("time zone"))
        self.hear(Said(zone))

    @rule(hours=st.sampled_from(HOURS))
    def has_other_quiet_hours(self, hours: str) -> None:
        self.here()
        self.hear(Said("/settings"))
        self.hear(Said("quiet"))
        self.hear(Said(hours))

    @rule()
    def takes_the_week_off(self) -> None:
        self.here()
        count = len(self.session.reminders)
        for words in ("/reminders", "not this week", "yes"):
            self.hear(Said(words))
        assert len(self.session.reminders) == count

    @rule()
    def blocks_the_bot(self) -> None:
        self.hear(Left())

    @rule()
    def comes_back(self) -> None:
        self.hear(Returned())
        assert not any(one.state == "missed" for one in self.session.reminders.values())

    def here(self) -> None:
        """Somebody who does something has not blocked the bot: Telegram tells of that first."""
        if self.session.away:
            self.hear(Returned())

    @invariant()
    def every_waiting_one_has_exactly_its_timer(self) -> None:
        if not hasattr(self, "session"):
            return
        waiting = {f"remind.{one.id}": (one.due, one.turn) for one in self.session.reminders.values() if one.state == "waiting"}
        assert {key: timer for key, timer in self.timers.items() if key.startswith("remind.")} == waiting
        for one in self.session.reminders.values():
            gap = abs(moment(one.wall, one.zone) - one.due)
            assert one.state != "waiting" or gap <= timedelta(hours=1) or one.due > moment(one.wall, one.zone)


Kept.TestCase.settings = PEOPLE
TestRemindersKept = Kept.TestCase
