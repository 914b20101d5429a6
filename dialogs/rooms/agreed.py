"""How a meeting that is agreed is said, with the reminders that will come, and handed out as a file for a calendar.

Never changes the meeting.
"""

from collections.abc import Mapping
from datetime import datetime

from dialogs.after import around
from dialogs.after.calendar import entry
from dialogs.after.wall import local, moment
from dialogs.approach import Appointment
from dialogs.effects import Hand
from dialogs.paper import Block, Paper
from dialogs.reminder import ReminderKind
from dialogs.rooms.telling import told
from dialogs.text import Text, plain, words_of
from dialogs.turn import Turn
from dialogs.words import at_in_words

_HELPS = ("soon", "brief", "prepare")
"""What it may be too late for, the nearest to the meeting first."""


def meeting(turn: Turn) -> Appointment | None:
    """The meeting of the plan on the table; none where there is no plan, or it is closed."""
    return around.meeting(turn.approach) if turn.under_way else None


def over(turn: Turn, agreed: Appointment) -> bool:
    """Whether it must have ended by now."""
    return moment(agreed.at, agreed.zone) + around.LASTS <= turn.now


def values(turn: Turn, agreed: Appointment | None) -> Mapping[str, str]:
    """What the places in this room's sentences stand for."""
    whom = told(turn).addressee or turn.content.desk.phrases["booking_whom"]
    if agreed is None:
        return {"meeting_whom": whom}
    here = local(moment(agreed.at, agreed.zone), turn.session.habits.zone)
    return {
        "meeting_whom": whom,
        "meeting_at": at_in_words(agreed.at),
        "meeting_here": at_in_words(here) if here != agreed.at else "",
        "meeting_place": agreed.place,
        "meeting_company": agreed.company,
        "meeting_needs": agreed.needs,
    }


def summary(turn: Turn, agreed: Appointment) -> Text:
    """The meeting below its title: when, where, who, what is needed, and which reminders will come."""
    has = values(turn, agreed)
    lines = [
        "booking_when",
        "booking_here" if has["meeting_here"] else "",
        "booking_where" if agreed.place else "booking_nowhere",
        "booking_with" if agreed.company else "",
        "booking_needing" if agreed.needs else "",
    ]
    said: Text = ()
    for phrase in filter(None, lines):
        said += plain("\n") + turn.filled(phrase, has)
    return said + _reminders(turn)


def _reminders(turn: Turn) -> Text:
    coming = _coming(turn)
    said: Text = plain("\n\n") + turn.phrase("booking_reminders") if coming else ()
    for due, kind in coming:
        at = at_in_words(local(due, turn.session.habits.zone))
        said += plain("\n") + turn.filled(f"booking_{kind}", {"meeting_at": at})
    late = _late(turn)
    return said + plain("\n\n") + turn.phrase(f"booking_late_{late}") if late else said


def _coming(turn: Turn) -> list[tuple[datetime, ReminderKind]]:
    """The reminders around it that are still to come.

    A wish that stood before this turn is as the person left its reminder: moved, or stopped. A new one is set as this turn ends.
    """
    plan, habits = turn.plan, turn.session.habits
    old = turn.before.plans.get(plan.id)
    stood = around.wishes(old.approach, habits) if old else ()
    ours = [one for one in turn.session.reminders.values() if one.plan == plan.id and one.state == "waiting"]
    dues = {one.kind: one.due for one in ours}
    coming: list[tuple[datetime, ReminderKind]] = []
    for wish in around.wishes(plan.approach, habits):
        due = dues.get(wish.kind) if wish in stood else moment(wish.wall, wish.zone)
        if due and due > turn.now:
            coming.append((due, wish.kind))
    return sorted(coming)


def _late(turn: Turn) -> str:
    """What it is too late to be reminded of, if anything: the nearest to the meeting."""
    wished = around.wishes(turn.approach, turn.session.habits)
    passed = {wish.kind for wish in wished if moment(wish.wall, wish.zone) <= turn.now}
    return next((kind for kind in _HELPS if kind in passed), "")


def hand(turn: Turn, agreed: Appointment, caption: str, cancelled: bool = False) -> None:
    """Send the file, with the phrase `caption` below it. Where it cannot go as a file, the same in words."""
    has = values(turn, agreed)
    title = _line(turn, "booking_title_off" if cancelled else "booking_title", has)
    notes = [_line(turn, "booking_paper_with", has)] if agreed.company else []
    if not cancelled:
        notes.append(_line(turn, "booking_paper_brief", has))
    places = [_line(turn, "booking_paper_where", has)] if agreed.place else []
    lines = (_line(turn, "booking_paper_when", has), *places, *notes)
    kept = entry(agreed, title, "\n".join(notes), turn.now, cancelled)
    blocks = (Block("title", title), *[Block("text", line) for line in lines])
    name = turn.content.desk.phrases["booking_paper"]
    turn.effects.append(Hand(Paper(name, blocks, kept), "calendar", turn.words(caption)))


def _line(turn: Turn, phrase: str, has: Mapping[str, str]) -> str:
    return words_of(turn.filled(phrase, has))
