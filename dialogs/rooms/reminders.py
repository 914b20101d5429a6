"""The list of reminders, a week off, and one's own. Never loses what somebody wants to be reminded of; stops nothing."""

import re
from datetime import datetime

from dialogs import menus, whereabouts
from dialogs.after.dates import Read
from dialogs.after.reminder_words import split_reminder
from dialogs.after.wall import local, quiet
from dialogs.answers import Choice
from dialogs.content import QUESTION
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.reminder import Reminder
from dialogs.rooms import retiming, when
from dialogs.rooms.purposes import NONE
from dialogs.rooms.reminder_texts import line
from dialogs.text import Text, plain
from dialogs.turn import Picked, Turn, View
from dialogs.words import at_in_words, fill, shorten

SCREENS: tuple[str, ...] = ("reminders", "reminders_week", "remind_what")
SHOWN, OWN, WORDS = 30, 50, 300
"""Most reminders in the list, own ones that wait, and characters of what one is about."""
_PICK = "m-"
_ME = re.compile(r"^me\b\s*", re.IGNORECASE)


def listed(turn: Turn) -> tuple[Reminder, ...]:
    """Those to come and those not dealt with, in order of time."""
    found = [one for one in turn.session.reminders.values() if not retiming.is_old(one, turn.now)]
    return tuple(sorted(found, key=lambda one: (retiming.meant(one), one.id)))


def view(turn: Turn) -> View:
    """The present screen."""
    name = turn.session.screen
    if name == "remind_what":
        return menus.listed(turn, lambda: fill(turn.content.desk.screens[name].say, turn.value), whole=True)
    if name == "reminders_week":
        kept = retiming.without_this_week(turn).kept
        entries = [(_PICK + one.id, line(turn, one)) for one in kept]
        return menus.listed(turn, lambda: _week_head(turn, kept), entries)
    found = listed(turn)
    entries = [(_PICK + one.id, line(turn, one)) for one in found[:SHOWN]]
    some = any(one.state == "waiting" for one in found)
    return menus.listed(turn, lambda: _head(turn, len(found)), entries, lambda option: option.id != "week" or some)


def _head(turn: Turn, count: int) -> Text:
    if not count:
        return turn.phrase("reminders_none")
    say = fill(turn.content.desk.screens["reminders"].say, turn.value)
    return say + plain("\n") + turn.filled("reminders_more", {"count": str(count - SHOWN)}) if count > SHOWN else say


def _week_head(turn: Turn, kept: tuple[Reminder, ...]) -> Text:
    say = fill(turn.content.desk.screens["reminders_week"].say, turn.value)
    return say + plain("\n") + turn.words("reminders_week_kept") if kept else say


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    name, topic, key = turn.session.screen, turn.session.topic, choice.key
    if key.startswith(_PICK):
        turn.go(move(turn.content.screens, name, "picked"), f"{key.removeprefix(_PICK)} {name}")
        return
    turn.go(move(turn.content.screens, name, key))
    if name == "remind_what":
        whereabouts.to(turn, _place(topic.partition(" ")[2]))
    elif key == "new":
        asked(turn, "")
    elif key == "leave":
        turn.go(QUESTION if turn.under_way else "home")
    elif name == "reminders_week" and key == "yes":
        _take_the_week_off(turn)


def _take_the_week_off(turn: Turn) -> None:
    moved, kept = retiming.without_this_week(turn)
    turn.remind(*moved)
    turn.notes.append(turn.filled("week_moved", {"count": str(len(moved))}) if len(moved) > 1 else turn.words("week_one"))
    if not moved:
        turn.notes[-1] = turn.words("week_none")
    if kept:
        stays = "\n".join(f"• {line(turn, one)}" for one in kept[:SHOWN])
        turn.notes.append(turn.words("week_kept") + plain("\n" + stays))


def said(turn: Turn, heard: Said) -> None:
    """Words for a reminder of one's own; anywhere else they name no choice."""
    date, _, place = turn.session.topic.partition(" ")
    known = _read(date)
    if turn.session.screen != "remind_what" or not any(map(str.isalnum, heard.words)):
        menus.said(turn, heard)
    elif known.wall:
        _ask_when(turn, known, place or NONE, heard.words)
    else:
        _begin(turn, heard.words, place or NONE)


def _read(token: str) -> Read:
    """The date that was said before what it is about, as the topic keeps it."""
    try:
        return Read(datetime.fromisoformat(token).replace(tzinfo=None), "T" in token, "")
    except ValueError:
        return Read()


def _token(read: Read) -> str:
    if read.wall is None or read.miss:
        return NONE
    return read.wall.isoformat(timespec="minutes") if read.timed else read.wall.date().isoformat()


def asked(turn: Turn, rest: str) -> None:
    """/remind, or remind me: `rest` is what was typed after it, such as "in three weeks about the letter"."""
    rest = _ME.sub("", rest)  # /remind me in three weeks
    here = whereabouts.here(turn)
    if here.startswith(("remind_what", "when")):
        here = "reminders"  # one that was begun and not ended is no place to come back to
    elif here.startswith("area"):
        here = "area"  # what was looked up and not agreed to is gone once they have left
    if _too_many(turn):
        return
    _begin(turn, rest, here.replace(" ", "~"))


def _too_many(turn: Turn) -> bool:
    full = sum(one.kind == "own" for one in retiming.waiting(turn)) >= OWN
    if full:
        turn.note("remind_full")
        turn.go("reminders")
    return full


def _begin(turn: Turn, words: str, place: str) -> None:
    """Find out what about, then when: whichever of the two was not said."""
    read, what = split_reminder(words, local(turn.now, turn.session.habits.zone))
    if any(map(str.isalnum, what)):
        _ask_when(turn, read, place, what)
    else:
        turn.go("remind_what", f"{_token(read)} {place}")


def _ask_when(turn: Turn, read: Read, place: str, words: str) -> None:
    """Have the date said back and agreed on, or ask for one. What it is about goes along, on one line."""
    if len(" ".join(words.split())) > WORDS:
        turn.note("remind_cut")
    about = shorten(words, WORDS)
    if read.wall is None or read.miss:
        when.ask(turn, "own", place, about)
    else:
        when.offer(turn, read, "own", place, about)


def _place(token: str) -> str:
    return "" if token == NONE else token.replace("~", " ")


def dated(turn: Turn, picked: Picked) -> None:
    """A date was agreed on for a reminder of one's own, or none is wanted after all."""
    if picked.wall is None:
        turn.note("remind_none")
    elif _too_many(turn):
        return
    else:
        habits = turn.session.habits
        blank = Reminder(turn.fresh_name(), "own", picked.wall, habits.zone, turn.now, about=shorten(picked.words, WORDS))
        new = retiming.at(blank, picked.wall, habits)
        if new.due <= turn.now:
            turn.note("remind_past")
            when.ask(turn, "own", picked.subject, picked.words)
            return
        turn.remind(new)
        turn.note("remind_set", at_in_words(local(new.due, new.zone)))
        if quiet(picked.wall, habits):
            turn.note("remind_in_quiet")
    whereabouts.to(turn, _place(picked.subject))
