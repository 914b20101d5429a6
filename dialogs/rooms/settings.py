"""When we may write by ourselves, in which zone, and how big the next step may be. Never asks for more than it needs.

A change moves the reminders that wait, as `retiming.under` says; none is lost by it.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from dialogs import menus
from dialogs.after.quiet_words import quiet_time
from dialogs.answers import Choice
from dialogs.content import QUESTION
from dialogs.desk import ScreenOption
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.reminder import Habits
from dialogs.rooms import retiming
from dialogs.rooms.reminder_texts import hour_in_words
from dialogs.text import words_of
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ("settings", "settings_zone", "settings_quiet", "settings_pace")
_QUIET: Mapping[str, tuple[time, time]] = {
    "usual": (time(20), time(9)),
    "long": (time(18), time(10)),
    "late": (time(22), time(7)),
    "none": (time(0), time(0)),
}
_PACE: Mapping[str, int] = {"two": 2, "ten": 10, "thirty": 30}
_TYPED_PACE = ("10", "30")
"""Numbers of minutes that are no number of a button."""
_WORD = re.compile("[a-z]+")
_ON_BUTTONS = 6
"""Zones that have a button; the others are typed."""
_OPEN = timedelta(hours=2)
"""The least time of a day that must not be quiet: else no reminder could keep clear of it."""


def zone_of(option: ScreenOption) -> str:
    """The zone that an option of the screen of zones stands for: the one of its words that names one. "" for any other option."""
    named = next((word for word in option.words if "/" in word), "")
    return _WORD.sub(lambda word: word[0].capitalize(), named)


def _zones(turn: Turn) -> tuple[ScreenOption, ...]:
    return tuple(option for option in turn.content.desk.screens["settings_zone"].options if zone_of(option))


def view(turn: Turn) -> View:
    """The present screen."""
    name = turn.session.screen
    if name != "settings_zone":
        return menus.listed(turn, lambda: turn.filled(_heads(name), _now(turn)))
    zones = _zones(turn)
    buttons = {option.id for option in zones[:_ON_BUTTONS]}
    shown = menus.listed(turn, lambda: turn.filled(_heads(name), _now(turn)), offered=lambda o: o.id in buttons or not zone_of(o))
    typed = tuple(Choice(option.id, option.label, option.words) for option in zones if option.id not in buttons)
    return shown._replace(quiet=(*shown.quiet, *typed))


def _heads(screen: str) -> str:
    return f"{screen}_now"


def _now(turn: Turn) -> Mapping[str, str]:
    """What holds, in words."""
    habits = turn.session.habits
    return {"quiet": _quiet_in_words(turn, habits), "zone": _zone_in_words(turn, habits.zone), "minutes": str(habits.minutes)}


def _quiet_in_words(turn: Turn, habits: Habits) -> str:
    if habits.quiet_from == habits.quiet_until:
        return turn.content.desk.phrases["settings_no_quiet"]
    hours = {"begins": hour_in_words(habits.quiet_from), "ends": hour_in_words(habits.quiet_until)}
    return words_of(turn.filled("settings_from_to", hours))


def _zone_in_words(turn: Turn, zone: str) -> str:
    return next((option.label for option in _zones(turn) if zone_of(option) == zone), zone)


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    name, key = turn.session.screen, choice.key
    turn.go(move(turn.content.screens, name, key))
    option = next(option for option in turn.content.desk.screens[name].options if option.id == key)
    if name == "settings_zone" and zone_of(option):
        _change(turn, "settings_zone_set", zone=zone_of(option))
    elif name == "settings_quiet" and key in _QUIET:
        begins, ends = _QUIET[key]
        _change(turn, "settings_quiet_set", quiet_from=begins, quiet_until=ends)
    elif name == "settings_pace" and key in _PACE:
        _change(turn, "settings_pace_set", minutes=_PACE[key])
    elif name == "settings" and key == "leave":
        turn.go(QUESTION if turn.under_way else "home")


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice: quiet time of one's own, where that is asked about, or a number of minutes."""
    name = turn.session.screen
    if name == "settings_quiet":
        _own_hours(turn, heard.words)
    elif name == "settings_zone":
        turn.note("settings_no_zone")
    elif name == "settings_pace" and heard.words in _TYPED_PACE:
        turn.go("settings")
        _change(turn, "settings_pace_set", minutes=int(heard.words))
    else:
        menus.said(turn, heard)


def _own_hours(turn: Turn, words: str) -> None:
    hours = quiet_time(words)
    if hours is None:
        turn.note("settings_no_hours")
    elif _left(*hours) < _OPEN:
        turn.note("settings_all_quiet")
    else:
        turn.go("settings")
        _change(turn, "settings_quiet_set", quiet_from=hours[0], quiet_until=hours[1])


def _left(begins: time, ends: time) -> timedelta:
    """How much of a day is not quiet."""
    day = datetime(2027, 1, 1)  # noqa: DTZ001 a wall: any day serves
    quiet = (datetime.combine(day, ends) - datetime.combine(day, begins)) % timedelta(days=1)
    return timedelta(days=1) - quiet


def _change(turn: Turn, phrase: str, **changes: Any) -> None:  # noqa: ANN401 fields of Habits
    """Live by other habits from now on: what waits moves with them, and is said to have."""
    before = turn.session.habits
    habits = replace(before, **changes)
    if habits == before:
        turn.note("settings_same")
        return
    moved = retiming.under(turn, habits)
    turn.change(habits=habits)
    turn.notes.append(turn.filled(phrase, _now(turn)))
    if moved:
        turn.remind(*moved)
        turn.note("settings_moved_one" if len(moved) == 1 else "settings_moved", str(len(moved)))
