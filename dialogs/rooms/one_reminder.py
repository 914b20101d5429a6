"""One reminder: what it is about, the step it leads to, putting it off, ending it. Never stops one unasked.

Words are kept only where a reminder asks how the meeting went: as the private note on it.
"""

from dialogs import menus, whereabouts
from dialogs.after.dates import read_when
from dialogs.after.wall import local, quiet
from dialogs.answers import Choice, read
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.reminder import Reminder
from dialogs.rooms import drafting, promising, retiming, when
from dialogs.rooms.reminder_texts import plan_of, whole
from dialogs.rooms.telling import NOTE_LIMIT, stem_of
from dialogs.text import Text
from dialogs.turn import Picked, Turn, View
from dialogs.words import at_in_words, fill

SCREENS: tuple[str, ...] = ("reminder", "reminder_move")
_STEPS: dict[str, tuple[str, ...]] = {
    "prepare": ("ready",),
    "brief": ("brief",),
    "soon": (),
    "follow_up": ("follow",),
    "chase": ("write", "answered"),
    "promise": ("kept", "promise"),
    "own": (),
}
"""What each kind leads to."""
_ENDS = {"promise": "kept", "soon": "all_set"}
"""The option that ends a kind of reminder, where it is not Done."""
_OVER = ("done", "all_set", "stop")
_TYPED = ("go_on", "leave")
"""Options that are not in the numbered list."""


def _one(turn: Turn) -> Reminder | None:
    return turn.session.reminders.get(turn.session.topic.partition(" ")[0])


def _back(turn: Turn) -> str:
    """Where the person was."""
    return turn.session.topic.partition(" ")[2]


def view(turn: Turn) -> View:
    """The present screen. The buttons of a reminder work at any later time."""
    one = _one(turn)
    if turn.session.screen == "reminder_move":
        possible = retiming.put_off(turn, one) if one else {}
        return menus.listed(turn, lambda: _moving(turn, one), offered=lambda o: o.id in (*possible, "other", "leave"))
    wanted = _wanted(turn, one)
    head = whole(turn, one) if one else turn.phrase("remind_gone")
    numbered = menus.listed(turn, lambda: head, offered=lambda option: option.id in wanted)
    go_on, leave = (_option(turn, name) for name in _TYPED)
    choices = (*[choice for choice in numbered.choices if choice.number], go_on, turn.key("home"))
    return View(lambda: head, choices, (leave, *numbered.quiet), stem=stem_of(one) if one else "")


def _moving(turn: Turn, one: Reminder | None) -> Text:
    return fill(turn.content.desk.screens["reminder_move"].say, turn.value) if one else turn.phrase("remind_gone")


def _wanted(turn: Turn, one: Reminder | None) -> tuple[str, ...]:
    if one is None:
        return ()
    start = retiming.begins(turn, one)
    early = one.kind == "follow_up" and start is not None and start > turn.now
    steps = _STEPS[one.kind] if plan_of(turn, one) and not early else ()
    end = _ENDS.get(one.kind, "done")
    return (*steps, "move", end if end in ("done", "all_set") or end in steps else "done", "stop")


def _option(turn: Turn, name: str) -> Choice:
    option = next(option for option in turn.content.desk.screens["reminder"].options if option.id == name)
    return Choice(option.id, option.label, option.words)


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    one, back, name, key = _one(turn), _back(turn), turn.session.screen, choice.key
    topic = turn.session.topic
    turn.go(move(turn.content.screens, name, key), topic)
    if key == "go_on":
        _go_on(turn, back)
    elif one is None:
        whereabouts.to(turn, back)
    elif name == "reminder_move":
        _move(turn, one, back, key)
    elif key in _OVER:
        turn.remind_no_more(one.id)
        turn.note("remind_stopped" if key == "stop" else "remind_done")
        whereabouts.to(turn, back)
    elif key == "leave":
        if one.state != "waiting":
            turn.note("remind_stays")
        whereabouts.to(turn, back)
    elif key != "move":
        _step(turn, one, back, key)


def _go_on(turn: Turn, back: str) -> None:
    """Really back: to the question, also for somebody who had paused."""
    screen, _, place = back.partition(" ")
    if screen == "paused":
        turn.go("paused", place)
        whereabouts.resume(turn)
    else:
        whereabouts.to(turn, back)


def _step(turn: Turn, one: Reminder, back: str, key: str) -> None:
    """On to what the reminder is for, with its plan on the table; it stays in the list until it is dealt with."""
    plan = plan_of(turn, one)
    if plan is None:
        turn.note("remind_gone")
        whereabouts.to(turn, back)
        return
    if key == "kept":
        _tick(turn, one, back)
        return
    turn.change(plan=plan.id, heard=0)
    turn.session.topic = {"brief": "brief", "promise": one.about}.get(key, "")
    if key == "brief":
        turn.note("remind_copy")
        drafting.read(turn, "brief")


def _tick(turn: Turn, one: Reminder, back: str) -> None:
    """What was promised is done. The plan on the table stays there."""
    there = turn.session.plan
    turn.change(plan=one.plan)
    promising.kept(turn, one.about)
    turn.change(plan=there)
    turn.remind_no_more(one.id)
    turn.note("remind_kept")
    whereabouts.to(turn, back)


def _move(turn: Turn, one: Reminder, back: str, key: str) -> None:
    possible = retiming.put_off(turn, one)
    if key == "other":
        when.ask(turn, "snooze", when_subject(turn.session.topic))
    elif key in possible:
        _set(turn, possible[key], back)
    # else they leave it as it is: the reminder is on the screen again


def _set(turn: Turn, one: Reminder, back: str) -> None:
    turn.remind(one)
    turn.note("remind_moved", at_in_words(one.wall))
    if quiet(one.wall, turn.session.habits):
        turn.note("remind_in_quiet")
    whereabouts.to(turn, back)


def _another_day(turn: Turn, heard: Said) -> bool:
    """A date in words, in place of one of the choices; False where there is none in them."""
    one = _one(turn)
    day = read_when(heard.words, local(turn.now, turn.session.habits.zone), wants_time=False)
    if one is None or day.wall is None or day.miss:
        return False
    when.offer(turn, day, "snooze", when_subject(turn.session.topic))
    return True


def when_subject(place: str) -> str:
    """A reminder and where the person was as one word, as the question for a date keeps it."""
    return place.strip().replace(" ", "~")


def dated(turn: Turn, picked: Picked) -> None:
    """A date was agreed on, or none is wanted after all."""
    place = picked.subject.replace("~", " ")
    name, _, back = place.partition(" ")
    one = turn.session.reminders.get(name)
    if one is None:
        turn.note("remind_gone")
        whereabouts.to(turn, back)
        return
    turn.go("reminder", place)
    if picked.wall is None:
        return
    moved = retiming.at(one, picked.wall, turn.session.habits)
    if moved.due <= turn.now:
        turn.note("remind_past")
        when.ask(turn, "snooze", picked.subject)
    elif retiming.too_late(turn, one, moved.due):
        turn.note("remind_after_it")
        turn.go("reminder_move", place)
    else:
        _set(turn, moved, back)


def _how_it_went(turn: Turn, one: Reminder, words: str) -> None:
    """They tell about the meeting at once: kept as their own note, and the follow-up asks for the rest."""
    turn.change(plan=one.plan, heard=0)
    whole = f"{turn.approach.remember}\n{words}".strip()
    if fits := len(whole) <= NOTE_LIMIT:
        turn.keep(remember=whole)
    turn.note("remind_noted" if fits else "remind_note_full")
    turn.go("follow")


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice: never kept as an answer to the question that was there before."""
    one = _one(turn)
    if one is None:
        menus.said(turn, heard)
    elif turn.session.screen == "reminder":
        if "follow" in _wanted(turn, one) and "?" not in heard.words and any(map(str.isalpha, heard.words)):
            _how_it_went(turn, one, heard.words)
        else:
            turn.note("remind_not_kept")
    elif _named(turn, heard):
        turn.note("remind_too_late")
    elif not _another_day(turn, heard):
        turn.note("remind_when")


def _named(turn: Turn, heard: Said) -> bool:
    """Whether they name a time that is not offered, since it would be too late."""
    options = turn.content.desk.screens["reminder_move"].options
    return bool(read(heard.words, [Choice(option.id, option.label, option.words) for option in options], whole=True))
