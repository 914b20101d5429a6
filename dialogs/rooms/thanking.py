"""The thank-you letter after a meeting, what is said beside it, and what comes once it has gone. Never sends it.

The person's story and their private note go into no letter.
"""

from datetime import datetime, timedelta

from dialogs.after import letters
from dialogs.after.wall import after_quiet, local, moment
from dialogs.after.workdays import workday
from dialogs.approach import Promise, Side
from dialogs.effects import Hand
from dialogs.paper import Form
from dialogs.reminder import Reminder
from dialogs.rooms.copying import read_out
from dialogs.rooms.happening import can, happened
from dialogs.rooms.promising import promise
from dialogs.rooms.telling import told
from dialogs.text import Text, plain, words_of
from dialogs.turn import Turn
from dialogs.words import at_in_words, fill, in_words

_MONTH = timedelta(days=30)


def summary(turn: Turn) -> Text:
    """Both sides' promises, and the private note."""
    sides: tuple[Side, ...] = ("they", "you")
    parts = [listed(turn, f"follow_end_{side}", promises_of(turn, side)) for side in sides if promises_of(turn, side)]
    parts = parts or [turn.words("follow_end_none")]
    if turn.approach.remember:
        parts.append(turn.filled("follow_end_note", {"what": turn.approach.remember}))
    if turn.approach.stage == "followed_up":
        parts.append(turn.words("follow_end_sent"))
    return plain("\n") + tuple(span for number, part in enumerate(parts) for span in (plain("\n\n") if number else ()) + part)


def promises_of(turn: Turn, side: Side) -> tuple[Promise, ...]:
    """What that side promised at the last meeting."""
    return tuple(one for one in _last_promises(turn) if one.side == side)


def _last_promises(turn: Turn) -> tuple[Promise, ...]:
    days = [one.day for one in turn.approach.happened if one.kind == "met"]
    return tuple(one for one in turn.approach.promises if not days or one.made >= days[-1])


def listed(turn: Turn, phrase: str, promises: tuple[Promise, ...]) -> Text:
    """A sentence, and the promises below it."""
    return fill(turn.content.desk.phrases[phrase], turn.value) + plain("".join(f"\n{_item(turn, one)}" for one in promises))


def _item(turn: Turn, one: Promise) -> str:
    by = {"by": in_words(one.by)} if one.by else {}
    return words_of(turn.filled("follow_item_by" if by else "follow_item", {"what": one.what, **by}))


def letter(turn: Turn) -> letters.Letter:
    """The letter as it stands. The day is in it only where it is known, not where they met without a date being put down."""
    approach = turn.approach
    mets = [one.day for one in approach.happened if one.kind == "met"]
    day = approach.appointment.at.date() if approach.appointment else None
    passed_on = any(one.kind == "passed_on" and (not mets or one.day >= mets[-1]) for one in approach.happened)
    known = day if day in mets[-1:] else None
    meeting = letters.Meeting(approach.went, known, _last_promises(turn), passed_on)
    return letters.letter(turn.content.after.letters.thanks, told(turn), meeting)


def show_letter(turn: Turn) -> None:
    """Say the letter so that one tap copies it, and what is good to know before it goes."""
    found, thanks = letter(turn), turn.content.after.letters.thanks
    read_out(turn, found.paper)
    gaps = ", ".join(found.gaps)
    remarks = [*thanks.remarks, words_of(fill(thanks.still, lambda _: gaps))]
    turn.notes.append(turn.words("follow_letter") + plain("".join(f"\n• {remark}" for remark in remarks)))


def hand(turn: Turn, form: Form) -> None:
    """The letter as a file."""
    turn.effects.append(Hand(letter(turn).paper, form, turn.words("follow_file")))
    turn.note("follow_filed")


def sent(turn: Turn) -> None:
    """The letter went off: what comes by itself now, and when."""
    if can(turn, "followed_up"):
        happened(turn, "followed_up")
    turn.note("follow_sent")
    coming = [words_of(_coming(turn, one)) for one in waiting(turn)]
    if coming:
        turn.notes.append(turn.words("follow_will") + plain("".join(f"\n{line}" for line in coming)))
    else:
        turn.note("follow_will_none")
        turn.go("follow_end")


def waiting(turn: Turn) -> list[Reminder]:
    """The reminders of this plan that are still to come, of promises and of the person's own."""
    ours = [one for one in turn.session.reminders.values() if one.plan == turn.session.plan and one.state == "waiting"]
    return sorted((one for one in ours if one.kind in ("promise", "own")), key=lambda one: one.due)


def _coming(turn: Turn, one: Reminder) -> Text:
    about = promise(turn, one.about)
    return turn.filled("follow_will_item", {"at": at_in_words(one.wall), "what": about.what if about else one.about})


def remind_in_a_month(turn: Turn) -> None:
    """A reminder of the person's own, on a working day in about a month at this time of day."""
    zone = turn.session.habits.zone
    here = local(turn.now, zone)
    day = workday(here.date() + _MONTH)
    wall = after_quiet(datetime.combine(day, here.time().replace(second=0, microsecond=0)), turn.session.habits)
    about = turn.content.desk.phrases["follow_month_words"]
    turn.remind(Reminder(turn.fresh_name(), "own", wall, zone, moment(wall, zone), turn.session.plan, about))
    turn.notes.append(turn.filled("follow_month", {"at": at_in_words(wall)}))
