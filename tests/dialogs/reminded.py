"""Somebody who has reminders, for the tests around them. Must never decide when anything is shown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from dialogs.after.wall import moment
from dialogs.approach import Appointment, Approach, Happening, Promise, Side, Stage
from dialogs.inputs import TimerFired
from dialogs.reminder import Habits, Reminder, ReminderKind
from tests.talk import Talker, walked_to

LONDON = "Europe/London"
MEETING = datetime.fromisoformat("2026-12-08T15:00")
"""A Tuesday, two weeks and a day after the tests begin."""
WAYS: tuple[ReminderKind, ...] = ("prepare", "brief", "soon", "follow_up", "chase", "promise", "own")


def wall(words: str) -> datetime:
    """A time on the wall: 2026-12-01 10:00."""
    return datetime.fromisoformat(words)


def one(
    when: str, kind: ReminderKind = "own", about: str = "", *, name: str = "0a", plan: str = "plan0", zone: str = LONDON
) -> Reminder:
    """A reminder that is to come at `when` on the wall."""
    about = about or {"own": "ring the clinic", "promise": "1b"}.get(kind, "")
    return Reminder(name, kind, wall(when), zone, moment(wall(when), zone), "" if kind == "own" else plan, about)


def approach(side: Side = "they", *, meeting: bool = True) -> Approach:
    """An approach with a letter, a promise, and, if asked for, a meeting."""
    promises = (Promise("1b", side, "send the figures", date(2026, 11, 20), date(2026, 11, 30)),)
    agreed = Appointment(MEETING, LONDON, "x@campaign-coach.invalid", 0, "Town Hall, room 2")
    day = date(2026, 11, 20)
    stage: Stage = "meeting_booked" if meeting else "approached"
    so_far = (Happening("sent", day), *([Happening("booked", day)] if meeting else []))
    return Approach(stage, sent=day, appointment=agreed, promises=promises, happened=so_far)


def keeping(talker: Talker, *reminders: Reminder, of: Approach | None = None) -> Talker:
    """Let `talker` have these reminders, with a timer each, and the plan on the table this approach."""
    session = talker.session
    session.reminders = {reminder.id: reminder for reminder in reminders}
    talker.timers |= {f"remind.{reminder.id}": (reminder.due, reminder.turn) for reminder in reminders}
    if of and session.current:
        session.plans = {**session.plans, session.plan: replace(session.current, approach=of)}
    return talker


def reminded(kind: ReminderKind = "own", when: str = "2026-12-01 10:00", side: Side = "they", step: str = "card") -> Talker:
    """Somebody to whom a reminder has just come, after days of silence."""
    talker = keeping(walked_to(step), one(when, kind), of=approach(side, meeting=kind != "chase"))
    until(talker, when)
    return talker


def until(talker: Talker, when: str, zone: str = LONDON) -> None:
    """Let time pass until a clock shows `when`."""
    talker.wait((moment(wall(when), zone) - talker.now).total_seconds() / 86_400)


def down_until(talker: Talker, when: str) -> None:
    """The bot is down until then: what comes due meanwhile fires once it is up."""
    talker.now = moment(wall(when), LONDON)
    for key, (_, turn) in sorted((key, timer) for key, timer in talker.timers.items() if timer[0] <= talker.now):
        del talker.timers[key]
        talker.hear(TimerFired(key, turn))


def living(habits: Habits, talker: Talker) -> Talker:
    """Let `talker` have chosen these habits."""
    talker.session.habits = habits
    return talker


def opened(screen: str, *said: str) -> Callable[[], Talker]:
    """Somebody on a screen of the reminders or the settings, come to by what they typed; one reminder is in their list."""

    def talker() -> Talker:
        person = keeping(walked_to("card"), one("2026-12-01 10:00", "prepare"), of=approach())
        person.say(*said)
        assert person.session.screen == screen, person.session.screen
        return person

    return talker


SCREENS = {
    "reminders": opened("reminders", "/reminders"),
    "reminders_week": opened("reminders_week", "/reminders", "not this week"),
    "remind_what": opened("remind_what", "/reminders", "new"),
    "reminder": opened("reminder", "/reminders", "1"),
    "reminder_move": opened("reminder_move", "/reminders", "1", "later"),
    "settings": opened("settings", "/settings"),
    "settings_quiet": opened("settings_quiet", "/settings", "quiet"),
    "settings_zone": opened("settings_zone", "/settings", "zone"),
    "settings_pace": opened("settings_pace", "/settings", "pace"),
}
"""Every screen of these rooms."""
