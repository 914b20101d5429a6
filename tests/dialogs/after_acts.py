"""Which act on which screen may change what comes after an approach, written down a second time; and what must hold of it.

The approach, the reminders, the habits and the consent of a person change only in the rooms that own them. Must never ask the
program.
"""

from dataclasses import fields
from datetime import datetime, timedelta
from typing import NamedTuple

from dialogs.approach import NO_APPROACH, Appointment, Approach
from dialogs.effects import Effect, Forget
from dialogs.inputs import Input, Left, Pressed, Said, TimerFired
from dialogs.reminder import Reminder
from dialogs.reminding import TIMER
from dialogs.rooms.telling import STEM
from dialogs.session import Session
from tests.dialogs.acts import TYPED

Table = dict[tuple[str, str], set[str]]
Timers = dict[str, tuple[datetime, int]]
MOST = 200
"""Things kept of one approach."""
ANY = "(any)"
"""Any choice of the screen."""
FIELDS = ("booking_place", "booking_company", "booking_needs")
APPROACH: Table = {
    **{(field, key): {"appointment"} for field in FIELDS for key in (TYPED, "clear")},
    ("booking_off", "yes"): {"appointment", "stage", "happened"},
    ("when_echo", "yes"): {"appointment", "stage", "happened", "went", "told", "sent", "chased", "reply_by", "promises"},
    **{
        (screen, "happened"): {"appointment", "stage", "happened", "went", "told", "sent", "chased", "reply_by"}
        for screen in ("when", "when_grid", "when_time", "when_echo")
    },
    **{(screen, "none"): {"promises", "stage", "happened", "reply_by"} for screen in ("when", "when_grid")},
    **{("follow", key): {"went", "told", "stage", "happened"} for key in ("well", "so_so", "badly", TYPED)},
    ("follow_met", "met"): {"stage", "happened"},
    **{(f"follow_{side}", key): {"told"} for side in ("they", "you") for key in ("none", "all")},
    **{(f"follow_{side}", TYPED): {"promises"} for side in ("they", "you")},
    ("follow_note", "leave"): {"told"},
    ("follow_note", "away"): {"told", "remember"},
    ("follow_note", TYPED): {"told", "remember"},
    ("follow_end", "sent"): {"stage", "happened"},
    **{("follow_change", key): {"told"} for key in ("they", "you")},
    **{("happened", key): {"stage", "happened"} for key in ("none", "reopen")},
    ("happened", TYPED): {"stage", "happened", "sent", "chased", "reply_by"},
    **{("happened_sent", key): {"stage", "happened", "sent", "chased", "reply_by"} for key in (TYPED, "today", "unsure")},
    **{
        ("happened_answer", key): {"stage", "happened", "reply_by", "sent", "chased"}
        for key in (TYPED, "yes", "refused", "else", "plain")
    },
    **{
        (f"happened_{screen}", key): {"stage", "happened", "reply_by"}
        for screen in ("words", "no", "who")
        for key in (TYPED, "plain")
    },
    ("happened_note", "yes"): {"stage", "happened"},
    **{("happened_done", key): {"stage", "happened"} for key in ("won", "partly", "lost", "stop")},
    **{(screen, "sent"): {"stage", "happened", "chased"} for screen in ("chase", "chase_text")},
    ("promise", "kept"): {"promises", "stage", "happened"},
    ("promise", "undone"): {"promises"},
    ("promise_away", "yes"): {"promises"},
    ("reminder", "kept"): {"promises", "stage", "happened"},
    ("reminder", TYPED): {"remember"},
    **{("one", key): {"stage", "happened"} for key in ("close", "reopen")},
}
"""(screen, choice) -> the fields of an approach that it may change there."""
REMINDERS: Table = {
    **{key: {"this"} for key in [("reminder", end) for end in ("done", "all_set", "stop", "kept")]},
    **{("reminder_move", key): {"this"} for key in ("hour", "evening", "tomorrow", "week")},
    ("reminders_week", "yes"): {"moved"},
    ("when_echo", "yes"): {"new", "moved"},
    ("happened_late", "tomorrow"): {"new", "moved", "gone"},
    **{(screen, key): {"new", "moved"} for screen in ("chase", "chase_text") for key in ("sent", "wait")},
    ("follow_end", "month"): {"new"},
    **{(f"settings_{screen}", ANY): {"moved"} for screen in ("zone", "quiet", "pace")},
    ("settings_quiet", TYPED): {"moved"},
}
"""The same for reminders: new ones, some moved, some gone; or whatever is done to the one on the screen."""
HABITS: Table = {
    ("settings_zone", ANY): {"zone"},
    **{("settings_quiet", key): {"quiet_from", "quiet_until"} for key in (TYPED, ANY)},
    **{("settings_pace", key): {"minutes"} for key in (TYPED, ANY)},
}
STOPS = ("/stop", "unsubscribe", "stop updates", "no more updates")
"""What a random person types, on whatever screen, that may end updates."""
OLD = timedelta(days=30)
"""How long a reminder that came stays in the list."""


class Act(NamedTuple):
    """What was done: on which screen, what it may mean there, and which reminder the screen was about."""

    screen: str
    keys: set[str]
    reminder: str

    def may(self, table: Table) -> set[str]:
        """What the table lets it change."""
        keys = {*self.keys, ANY} if self.keys else set()
        return {name for (screen, key), names in table.items() if screen == self.screen and key in keys for name in names}


def act(before: Session, heard: Input, keys: set[str]) -> Act:
    """What `heard` is; the buttons of a reminder count wherever the person is."""
    name, _, key = heard.data.partition(".") if isinstance(heard, Pressed) else ("", "", "")
    if name.startswith(STEM):
        return Act("reminder", {key}, name.removeprefix(STEM).partition("-")[0])
    return Act(before.screen, keys, before.topic.partition(" ")[0])


def owned(before: Session, heard: Input, after: Session, effects: tuple[Effect, ...], keys: set[str], now: datetime) -> None:
    """What comes after the approach changed only where it may, by what `heard` may mean on the screen there was."""
    if any(isinstance(effect, Forget) for effect in effects):
        assert not after.reminders
        assert not after.plans
        return
    done = act(before, heard, keys)
    consents(before, heard, after, done)
    assert _changed(before.habits, after.habits) <= done.may(HABITS), done
    moved = _approaches(before, after, done)
    for name in {*before.reminders, *after.reminders}:
        old, new = before.reminders.get(name), after.reminders.get(name)
        if old != new and not _follows(old, new, before, heard, moved) and not (new is None and _is_old(old, now)):
            what = "new" if old is None else "gone" if new is None else "moved"
            may = done.may(REMINDERS)
            assert what in may or ("this" in may and name == done.reminder), (done, what, old, new)


def consents(before: Session, heard: Input, after: Session, done: Act) -> None:
    """Only a yes on the screen that asks is a yes to updates; only a no there, or a stop anywhere, ends them."""
    words = heard.words if isinstance(heard, Said) else heard.data if isinstance(heard, Pressed) else ""
    stopped = words.strip().casefold().startswith(STOPS)
    if before.updates == after.updates:
        assert not (stopped and words.startswith("/") and after.updates.given), done
        return
    assert (stopped and not after.updates.given) or done.screen == "updates", (done, heard)
    if done.screen == "updates" and not stopped:
        assert ("yes" in done.keys) if after.updates.given else done.keys & {"no", "stop"}, done
    assert after.updates.at is not None


def _follows(old: Reminder | None, new: Reminder | None, before: Session, heard: Input, moved: set[str]) -> bool:
    """Whether it changed by itself: with its plan, as it came due, or as its person left or came back."""
    one = new or old
    if one is None or one.plan in moved:
        return True
    came_back = before.away and old is not None and old.state == "missed"
    went = isinstance(heard, Left) and old is not None and (old.state, new and new.state) == ("shown", "missed")
    return came_back or went or (isinstance(heard, TimerFired) and heard.key == TIMER + one.id)


def _is_old(one: Reminder | None, now: datetime) -> bool:
    return one is not None and one.state != "waiting" and now - one.due > OLD


def _changed(old: object, new: object) -> set[str]:
    """The fields that differ between two values of one kind."""
    return {one.name for one in fields(old) if getattr(old, one.name) != getattr(new, one.name)}  # type: ignore[arg-type] # a dataclass


def _approaches(before: Session, after: Session, done: Act) -> set[str]:
    """The plans whose reminders may follow: those that changed, began, ended or are gone."""
    moved = {*before.plans} - {*after.plans}
    about = before.reminders.get(done.reminder)
    there = about.plan if about and done.screen == "reminder" and done.keys in ({"kept"}, {TYPED}) else before.plan
    for name, plan in after.plans.items():
        old = before.plans.get(name)
        was = old.approach if old else NO_APPROACH
        changed = _changed(was, plan.approach)
        assert changed <= (done.may(APPROACH) if name == there else set()), (done, name, changed)
        _nothing_lost(was, plan.approach, done)
        if changed or old is None or old.closed != plan.closed:
            moved.add(name)
    return moved


def _nothing_lost(was: Approach, now: Approach, done: Act) -> None:
    """The story only grows, a promise says what it said, and a meeting's calendar entry counts up."""
    assert now.happened[: len(was.happened)] == was.happened or len(now.happened) == MOST
    said = {one.id: (one.side, one.what) for one in now.promises}
    gone = [one.id for one in was.promises if said.get(one.id) != (one.side, one.what)]
    assert not gone or (done.screen, done.keys & {"yes"}) == ("promise_away", {"yes"})
    assert len(gone) <= 1
    old, new = was.appointment, now.appointment
    if old and new and old.uid == new.uid:
        assert new.sequence == old.sequence + (_seen(old) != _seen(new))


def _seen(one: Appointment) -> tuple[object, ...]:
    """What a calendar shows of a meeting."""
    return one.at, one.zone, one.place, one.company


def ids(session: Session) -> set[str]:
    """Every name that stands for one thing of a person's."""
    promises = (one.id for plan in session.plans.values() for one in plan.approach.promises)
    return {*session.reminders, *promises}


def timers_stand(session: Session, timers: Timers) -> None:
    """Each reminder that waits has one timer, with its own time and turn, and no other reminder has one."""
    wanted = {TIMER + one.id: (one.due, one.turn) for one in session.reminders.values() if one.state == "waiting"}
    assert {key: timer for key, timer in timers.items() if key.startswith(TIMER)} == wanted
