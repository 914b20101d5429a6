"""Reminders as they come due, and in line with what they are about: fired once, told late, kept for somebody who is away.

Never takes an open question away from somebody who is busy with it, and never fires what was moved, stopped or finished.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from dialogs.after.wall import local, moment
from dialogs.after.wish import Wish
from dialogs.after.wishes import wishes
from dialogs.content import GONE, QUESTION
from dialogs.effects import DropTimer, SetTimer
from dialogs.inputs import TimerFired
from dialogs.reminder import Reminder
from dialogs.rooms.telling import kind_of, stem_of
from dialogs.session import Plan
from dialogs.showing import said, show, view_of
from dialogs.turn import Turn
from dialogs.words import at_in_words

TIMER = "remind."
"""How the key of a reminder's timer begins; its id follows."""
LATE = timedelta(minutes=10)
"""How late a reminder may come before we say so."""
BUSY = timedelta(hours=1)
"""How long after their last message somebody is taken to be still at their question."""
_IDLE = ("paused", "home", "help", "reminders", "reminder")


def stands(turn: Turn, heard: TimerFired) -> bool:
    """Whether the timer is that of a reminder as it now is: news of an older one means nothing."""
    one = turn.session.reminders.get(heard.key.removeprefix(TIMER))
    return one is not None and one.turn == heard.turn and one.state == "waiting"


def fired(turn: Turn, heard: TimerFired) -> None:
    """A reminder comes due: said once; kept for later while the person has blocked the bot."""
    one = turn.session.reminders[heard.key.removeprefix(TIMER)]
    if turn.session.away:
        turn.remind(replace(one, state="missed"))
        return
    turn.remind(replace(one, state="shown"))
    if turn.now - one.due > LATE:
        turn.note("reminder_late", at_in_words(local(one.due, one.zone)))
    _put_before(turn, one)


def _put_before(turn: Turn, one: Reminder) -> None:
    """Somebody at a question gets it beside the question, which is asked again below; anybody else has it on their screen."""
    screen, topic, plan = turn.session.screen, turn.session.topic, turn.session.plan
    busy = _busy(turn)
    open_at(turn, one)
    if not busy:
        show(turn)
        return
    view = view_of(turn)
    turn.effects += said(view._replace(choices=tuple(choice for choice in view.choices if choice.number)), turn.notes, "")
    turn.notes.clear()
    turn.change(plan=plan)
    turn.go(screen, topic)
    turn.note("reminder_between")
    show(turn)


def _busy(turn: Turn) -> bool:
    screen, seen = turn.session.screen, turn.session.seen_at
    if seen is None or turn.now - seen > BUSY or screen in _IDLE:
        return False
    plan = turn.under_way
    return screen != QUESTION or (plan is not None and turn.content.script.steps[plan.place.step].kind != "card")


def open_at(turn: Turn, one: Reminder) -> None:
    """Put the reminder on the screen; its topic remembers where the person was."""
    screen, topic = turn.session.screen, turn.session.topic
    back = topic.partition(" ")[2] if screen == "reminder" else f"{screen} {topic}".strip()
    if one.plan in turn.session.plans:
        turn.change(plan=one.plan)
    turn.go("reminder", f"{one.id} {back}".strip())


def pressed(turn: Turn, stem: str) -> bool:
    """A button of a reminder, perhaps an old one: it is on the screen again. False when it was moved since, or is over."""
    one = next((one for one in turn.session.reminders.values() if stem == stem_of(one)), None)
    if one is None:
        return False
    open_at(turn, one)
    return True


def returned(turn: Turn) -> None:
    """Somebody unblocked the bot: what came due meanwhile is said to have, and waits in the list of reminders."""
    turn.change(away=False)
    missed = [one for one in turn.session.reminders.values() if one.state == "missed"]
    if missed:
        turn.remind(*[replace(one, state="shown") for one in missed])
        turn.note("reminders_missed")


def settle(turn: Turn) -> None:
    """At the end of a turn: reminders as the approaches now ask for them, and a timer for each one set, moved or taken away."""
    if turn.session.screen == GONE:
        return
    if turn.session.plans is not turn.before.plans:
        _follow(turn)
    before, after = turn.before.reminders, turn.session.reminders
    if after is before:
        return
    changed = [one for one in after.values() if one is not before.get(one.id)]
    waiting = [replace(one, turn=turn.session.turn) for one in changed if one.state == "waiting"]
    turn.remind(*waiting)
    turn.effects += [SetTimer(TIMER + one.id, one.due) for one in waiting]
    waited = [one.id for one in before.values() if one.state == "waiting"]
    turn.effects += [DropTimer(TIMER + name) for name in waited if name not in after or after[name].state != "waiting"]


def _follow(turn: Turn) -> None:
    plans, before = turn.session.plans, turn.before.plans
    over = {one.plan for one in turn.session.reminders.values() if one.plan and (one.plan not in plans or plans[one.plan].closed)}
    if over:
        turn.remind_no_more(*[one.id for one in turn.session.reminders.values() if one.plan in over])
    for plan in plans.values():
        old = before.get(plan.id)
        if old is not plan and not plan.closed and plan.approach is not (old.approach if old else None):
            _wished(turn, plan, old)


def _wished(turn: Turn, plan: Plan, old: Plan | None) -> None:
    """Set what is newly wished for and still to come; take away what is wished for no more."""
    habits, periods = turn.session.habits, turn.content.after.periods
    who = kind_of(turn, plan)
    now_wished = {(one.kind, one.about): one for one in wishes(plan.approach, who, habits, periods)}
    was_wished = {(one.kind, one.about): one for one in wishes(old.approach, who, habits, periods)} if old else {}
    ours = [one for one in turn.session.reminders.values() if one.plan == plan.id and one.kind != "own"]
    theirs: dict[tuple[str, str], Reminder] = {(one.kind, one.about): one for one in ours}
    gone = [theirs[key].id for key in was_wished.keys() - now_wished.keys() if key in theirs]
    if gone:
        turn.remind_no_more(*gone)
    new = [wish for key, wish in now_wished.items() if wish != was_wished.get(key)]
    for wish in new:
        held = theirs.get((wish.kind, wish.about))
        due = moment(wish.wall, wish.zone)
        if due > turn.now:
            turn.remind(made(turn, wish, plan.id, due, held))
        elif held:
            turn.remind_no_more(held.id)


def made(turn: Turn, wish: Wish, plan: str, due: datetime, held: Reminder | None = None) -> Reminder:
    """The reminder of a wish: the one that is `held`, moved, or a new one."""
    if held:
        return replace(held, wall=wish.wall, zone=wish.zone, due=due, state="waiting")
    return Reminder(turn.fresh_name(), wish.kind, wish.wall, wish.zone, due, plan, wish.about)
