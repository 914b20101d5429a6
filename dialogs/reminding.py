"""Reminders as they come due, and in line with what they are about: fired once, told late, kept for somebody who is away.

Never takes an open question away from somebody who is busy with it, and never fires what was moved, stopped or finished.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from dialogs import orders, whereabouts
from dialogs.after.wall import local, moment
from dialogs.after.wish import Wish
from dialogs.content import GONE
from dialogs.effects import DropTimer, SetTimer
from dialogs.inputs import TimerFired
from dialogs.reminder import Reminder
from dialogs.resting import IDLE, resting
from dialogs.rooms import area, passing
from dialogs.rooms.retiming import is_old, meant, next_morning, wished
from dialogs.rooms.telling import stem_of
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


def stands(turn: Turn, heard: TimerFired) -> bool:
    """Whether the timer is that of a reminder as it now is: news of an older one means nothing."""
    one = turn.session.reminders.get(heard.key.removeprefix(TIMER))
    return one is not None and one.turn == heard.turn and one.state == "waiting"


def fired(turn: Turn, heard: TimerFired) -> None:
    """A reminder comes due: said once.

    Kept for later while the person has blocked the bot. One that could not come when it should is said to be late, and never
    wakes anybody: it waits for the end of their quiet time.
    """
    one = turn.session.reminders[heard.key.removeprefix(TIMER)]
    if turn.session.away:
        turn.remind(replace(one, state="missed"))
        return
    late = turn.now - meant(one) > LATE
    morning = next_morning(turn, one) if late else None
    if morning:
        turn.remind(replace(one, due=morning))
        return
    turn.remind(replace(one, state="shown", due=turn.now if late else one.due))
    turn.change(reminded=turn.session.reminded + 1, reminded_late=turn.session.reminded_late + late)
    if late:
        turn.note("reminder_late", at_in_words(local(meant(one), one.zone)))
    _put_before(turn, one)


def _put_before(turn: Turn, one: Reminder) -> None:
    """Somebody at a question gets it beside the question, which is asked again below; anybody else has it on their screen."""
    screen, topic, busy = turn.session.screen, turn.session.topic, _busy(turn)
    if not busy:
        paused = f"paused {orders.kept_place(turn)}".strip()
        _open(turn, one, topic.partition(" ")[2] if screen == "reminder" else paused)
        show(turn)
        return
    _open(turn, one, "")
    view = view_of(turn)
    turn.effects += said(view._replace(choices=tuple(choice for choice in view.choices if choice.number)), turn.notes, "")
    turn.notes.clear()
    turn.go(screen, topic)
    turn.note("reminder_between")
    show(turn)


def _busy(turn: Turn) -> bool:
    screen, seen, plan = turn.session.screen, turn.session.seen_at, turn.under_way
    if seen is None or turn.now - seen > BUSY:
        return False
    return not resting(turn.content, screen, plan.place.step if plan else "", IDLE)


def _open(turn: Turn, one: Reminder, back: str) -> None:
    """Put the reminder on the screen; its topic remembers where the person was."""
    turn.go("reminder", f"{one.id} {back}".strip())


def pressed(turn: Turn, stem: str) -> bool:
    """A button of a reminder, perhaps an old one: it is on the screen again. False when it was moved since, or is over."""
    one = next((one for one in turn.session.reminders.values() if stem == stem_of(one)), None)
    if one is None:
        return False
    screen, topic = turn.session.screen, turn.session.topic
    if screen in area.SCREENS:  # what was looked up and not agreed to is gone once they have left
        _open(turn, one, "area")
    else:
        _open(turn, one, topic.partition(" ")[2] if screen in ("reminder", "reminder_move") else whereabouts.here(turn))
    return True


def left(turn: Turn) -> None:
    """Somebody blocked the bot. What came since they last did something may not have reached them: they hear of it later."""
    turn.change(away=True)
    seen, came = turn.session.seen_at, [one for one in turn.session.reminders.values() if one.state == "shown"]
    turn.remind(*[replace(one, state="missed") for one in came if seen is None or one.due > seen])


def returned(turn: Turn) -> None:
    """Somebody unblocked the bot: what came due meanwhile is said to have, and waits in the list of reminders.

    So is what the team answered. It is the one turn of everybody's that reads what the team shares without being about it.
    """
    turn.change(away=False)
    passing.answered_meanwhile(turn)
    missed = [one for one in turn.session.reminders.values() if one.state == "missed"]
    if missed:
        turn.remind(*[replace(one, state="shown", due=turn.now) for one in missed])
        turn.note("reminders_missed")


def settle(turn: Turn) -> None:
    """At the end of a turn: reminders as the approaches now ask for them, and a timer for each one set, moved or taken away."""
    if turn.session.screen == GONE:
        return
    if turn.session.plans is not turn.before.plans:
        _follow(turn)
    if turn.session.reminders is turn.before.reminders:
        return
    turn.remind_no_more(*[one.id for one in turn.session.reminders.values() if is_old(one, turn.now)])
    before, after = turn.before.reminders, turn.session.reminders
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
        if old is not plan and not plan.closed and (old is None or old.closed or old.approach is not plan.approach):
            _wished(turn, plan, None if old is None or old.closed else old)


def _wished(turn: Turn, plan: Plan, old: Plan | None) -> None:
    """Set what is newly wished for and still to come; take away what is wished for no more."""
    habits = turn.session.habits
    now_wished = wished(turn, plan, habits)
    was_wished = wished(turn, old, habits) if old else {}
    theirs = {(one.kind, one.about): one for one in turn.session.reminders.values() if one.plan == plan.id}
    gone = [theirs[key].id for key in was_wished.keys() - now_wished.keys() if key in theirs]
    if gone:
        turn.remind_no_more(*gone)
    new = [wish for key, wish in now_wished.items() if wish != was_wished.get(key)]
    for wish in new:
        held = theirs.get((wish.kind, wish.about))
        due = moment(wish.wall, wish.zone)
        if due > turn.now:
            turn.remind(_made(turn, wish, plan.id, due, held))
        elif held:
            turn.remind_no_more(held.id)


def _made(turn: Turn, wish: Wish, plan: str, due: datetime, held: Reminder | None) -> Reminder:
    """The reminder of a wish: the one that is `held`, moved, or a new one."""
    if held:
        return replace(held, wall=wish.wall, zone=wish.zone, due=due, state="waiting")
    return Reminder(turn.fresh_name(), wish.kind, wish.wall, wish.zone, due, plan, wish.about)
