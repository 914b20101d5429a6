"""How a reminder is said: whole, and in one line of the list. Never changes one, and never puts a plan on the table."""

from collections.abc import Mapping
from datetime import date, datetime, time

from dialogs.after.wall import local
from dialogs.approach import Approach, Promise
from dialogs.reminder import Reminder
from dialogs.rooms.drafting import about
from dialogs.rooms.retiming import meant
from dialogs.session import Plan
from dialogs.text import Text, plain, words_of
from dialogs.turn import Turn
from dialogs.words import at_in_words, in_words, shorten

_TITLE, _LINE = 24, 40
"""Characters of a plan's name, and of a person's own words, in one line of the list."""


def hour_in_words(clock: time) -> str:
    """A time of day as people say it: 3 pm, 3.05 pm, noon."""
    return at_in_words(datetime.combine(date(2027, 1, 1), clock)).rpartition(" at ")[2]


def short(wall: datetime, today: date) -> str:
    """A day and a time in few letters: Tue 1 Dec, 10 am; with the year, where it is another one."""
    year = "" if wall.year == today.year else f" {wall.year}"
    return f"{wall:%a} {wall.day} {wall:%b}{year}, {hour_in_words(wall.time())}"


def plan_of(turn: Turn, one: Reminder) -> Plan | None:
    """The plan it is about, if it is there and open."""
    plan = turn.session.plans.get(one.plan)
    return plan if plan and not plan.closed else None


def promise_of(turn: Turn, one: Reminder) -> Promise | None:
    """The promise it is about."""
    plan = plan_of(turn, one)
    promises = plan.approach.promises if plan and one.kind == "promise" else ()
    return next((promise for promise in promises if promise.id == one.about), None)


def line(turn: Turn, one: Reminder) -> str:
    """The reminder in one line: when it comes or came, and what for."""
    today = local(turn.now, turn.session.habits.zone).date()
    plan, promise = plan_of(turn, one), promise_of(turn, one)
    what = {"what": shorten(promise.what if promise else one.about, _LINE)}
    said = [f"{short(local(meant(one), one.zone), today)}: {words_of(turn.filled(f'reminds_{one.kind}', what))}"]
    said += [f"({shorten(turn.title(plan), _TITLE)})"] if plan else []
    said += [turn.content.desk.phrases["reminds_now"]] if one.state != "waiting" else []
    return " ".join(said)


def whole(turn: Turn, one: Reminder) -> Text:
    """The reminder as it is said when it comes; before that, with when it will."""
    plan = plan_of(turn, one)
    has = _values(turn, one, plan)
    parts = [turn.filled(_phrase(one, has), has)]
    if one.kind == "soon" and has["where"]:
        parts.append(turn.filled("remind_where", has))
    if plan:
        parts.append(turn.filled("remind_plan", has))
    if one.state == "waiting":
        parts.append(turn.filled("remind_comes", has))
    text: Text = ()
    for part in parts:
        text = text + plain("\n") + part if text else part
    return text


def _phrase(one: Reminder, has: Mapping[str, str]) -> str:
    """The sentence of its kind; a plainer one where what it speaks of is no longer known."""
    needs = {"chase": "sent", "promise": "what", "own": "what"}.get(one.kind, "at")
    if not has[needs]:
        return "remind_plain"
    return f"remind_{one.kind}_{has['side']}" if one.kind == "promise" else f"remind_{one.kind}"


def _values(turn: Turn, one: Reminder, plan: Plan | None) -> Mapping[str, str]:
    approach, promise = plan.approach if plan else Approach(), promise_of(turn, one)
    meeting = approach.appointment
    return {
        "whom": (about(turn, plan.id).addressee if plan else "") or turn.content.desk.phrases["they"],
        "plan_title": turn.title(plan) if plan else "",
        "at": at_in_words(meeting.at) if meeting else "",
        "where": meeting.place if meeting else "",
        "sent": in_words(approach.sent) if approach.sent else "",
        "what": one.about if one.kind == "own" else promise.what if promise else "",
        "side": promise.side if promise else "",
        "due_by": in_words(promise.by) if promise and promise.by else "",
        "comes": at_in_words(local(one.due, turn.session.habits.zone)),
    }
