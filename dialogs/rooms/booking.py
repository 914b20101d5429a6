"""A meeting that is agreed: when, where, who comes, what is needed; moving it, calling it off. Never books anything.

What a calendar shows goes out again when it changes, under the same name (`uid`) and with a higher number, so that the calendar
can tell a moved meeting from a second one.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from dialogs import menus
from dialogs.answers import Choice, read
from dialogs.approach import Appointment
from dialogs.desk import ScreenOption
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.rooms import agreed, drafting, when
from dialogs.rooms.happening import can, happened, stage
from dialogs.rooms.purposes import TOLD
from dialogs.text import Text, plain
from dialogs.turn import Picked, Turn, View
from dialogs.words import at_in_words, fill, shorten

SCREENS: tuple[str, ...] = ("booking", "booking_place", "booking_company", "booking_needs", "booking_change", "booking_off")
WORDS_LIMIT = 200
"""Characters kept of the place, of who comes and of what is needed: what fits on a phone and in a calendar."""
_NEW = "new"
"""The topic of the three questions while they are asked in a row, once a meeting was agreed."""
_FIELDS = {"booking_place": "place", "booking_company": "company", "booking_needs": "needs"}
_NOT_IN_CALENDAR = "needs"
_HOST = "campaign-coach.invalid"
"""The last part of a meeting's name in calendars: a host that nobody can have (RFC 2606)."""


def view(turn: Turn) -> View:
    """The present screen. Where words are asked for, any words are an answer, so beginnings of labels do not count."""
    name, one = turn.session.screen, agreed.meeting(turn)
    whole = name in _FIELDS or (name == "booking" and one is None)
    return menus.listed(turn, lambda: _head(turn, one), offered=_offered(turn, one), whole=whole)


def _offered(turn: Turn, one: Appointment | None) -> Callable[[ScreenOption], bool]:
    """Without a meeting only the way out, and the way to one."""
    name = turn.session.screen
    if name == "booking":
        first = _first(turn, one)
        return lambda option: option.id in first
    if one is None:
        return lambda option: option.id in ("leave", "no")
    row = turn.session.topic == _NEW
    there = name in _FIELDS and bool(getattr(one, _FIELDS[name]))
    offered: Mapping[str, bool] = {"skip": row, "before": row, "clear": there and not row, "leave": not row}
    return lambda option: name not in _FIELDS or offered[option.id]


def _first(turn: Turn, one: Appointment | None) -> tuple[str, ...]:
    if one is not None:
        return ("been", "change", "ready") if agreed.over(turn, one) else ("brief", "file", "change", "went", "ready")
    return ("pick", "happened", "ready") if _may(turn) else ("ready",)


def _may(turn: Turn) -> bool:
    """Whether a meeting can be agreed in the plan on the table."""
    return turn.under_way is not None and can(turn, "booked")


def _head(turn: Turn, one: Appointment | None) -> Text:
    name = turn.session.screen
    if turn.session.current is None:
        return turn.words("booking_no_plan")
    has = agreed.values(turn, one)
    if one is None:
        ask = "booking_ask" if name == "booking" else "booking_none"
        return turn.filled(ask if _may(turn) else "booking_over", has)
    if name == "booking" and agreed.over(turn, one):
        return turn.filled("booking_past", has)
    said = fill(turn.content.desk.screens[name].say, lambda place: has.get(place, ""))
    if name == "booking":
        return said + agreed.summary(turn, one)
    now = getattr(one, _FIELDS[name]) if name in _FIELDS else ""
    return said + plain("\n") + turn.filled("booking_now", {"meeting_now": now}) if now else said


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    name, topic, one = turn.session.screen, turn.session.topic, agreed.meeting(turn)
    turn.go(move(turn.content.screens, name, choice.key))
    if choice.key in ("pick", "move"):
        when.ask(turn, "meeting")
    elif one is not None and name in _FIELDS:
        _on_field(turn, one, name, topic, choice.key)
    elif one is not None and (name, choice.key) in _ACTS:
        _ACTS[name, choice.key](turn, one)


def _on_field(turn: Turn, one: Appointment, name: str, topic: str, key: str) -> None:
    if key == "skip":
        _next(turn, name, topic)
    elif key == "before":
        turn.session.topic = topic
    elif key == "clear":
        _changed(turn, one, _FIELDS[name], "")
        turn.note("booking_gone")


def said(turn: Turn, heard: Said) -> None:
    """Words where they are asked for: a day where there is no meeting, else a place, who comes, what is needed."""
    name, one = turn.session.screen, agreed.meeting(turn)
    if name == "booking" and one is None and _may(turn):
        when.ask(turn, "meeting")
        when.said(turn, heard)
    elif name == "booking" and one is not None and (named := _named(turn, heard)):
        turn.go("booking_change")
        take(turn, named)
    elif name not in _FIELDS or one is None or not any(map(str.isalnum, heard.words)):
        menus.said(turn, heard)
    else:
        _told(turn, one, heard)


def _told(turn: Turn, one: Appointment, heard: Said) -> None:
    """Words for what is asked. In a row of questions the file goes out once, at the end."""
    name, topic = turn.session.screen, turn.session.topic
    words = shorten(heard.words, WORDS_LIMIT)
    if len(" ".join(heard.words.split())) > WORDS_LIMIT:
        turn.note("booking_cut")
    _changed(turn, one, _FIELDS[name], words, out=topic != _NEW)
    if topic == _NEW:
        _next(turn, name, topic)
    else:
        turn.note("booking_kept")
        turn.go("booking")


def _named(turn: Turn, heard: Said) -> Choice | None:
    """What of the meeting is to be changed, said without choosing Change first."""
    options = turn.content.desk.screens["booking_change"].options
    found = read(heard.words, [Choice(one.id, one.label, one.words) for one in options if one.id != "leave"], whole=True)
    return found[0] if found else None


def _next(turn: Turn, name: str, topic: str) -> None:
    """The next of the three questions; after the last the meeting as it now is, with its file."""
    turn.go(move(turn.content.screens, name, "skip"), topic)
    one = agreed.meeting(turn)
    if turn.session.screen == "booking" and one is not None:
        turn.go("booking")
        agreed.hand(turn, one, "booking_file")


def _with(one: Appointment, **changes: Any) -> Appointment:  # noqa: ANN401 whatever type the field has
    return replace(one, **changes)


def _changed(turn: Turn, one: Appointment, field: str, words: str, out: bool = True) -> None:
    """Keep it. Where a calendar shows it, it has a higher number now, and goes out again if `out`."""
    if getattr(one, field) == words:
        return
    shown = field != _NOT_IN_CALENDAR
    now = _with(one, sequence=one.sequence + shown, **{field: words})
    turn.keep(appointment=now)
    if shown and out:
        agreed.hand(turn, now, "booking_file_words")


def dated(turn: Turn, picked: Picked) -> None:
    """A date was agreed on: that of a new meeting, or the new one of the meeting that there is; or its day is left open."""
    one = agreed.meeting(turn)
    turn.go("booking")
    if not _may(turn):
        return
    if picked.wall is None:
        if picked.subject == TOLD and one is None:
            _told_of(turn)
        return
    if one is None:
        _agreed(turn, picked.wall)
    elif (one.at, one.zone) == (picked.wall, turn.session.habits.zone):
        turn.note("booking_same")
    else:
        _moved(turn, one, picked.wall)


def _agreed(turn: Turn, wall: datetime) -> None:
    """The name is made of two ids by chance, so that no other meeting of anybody has it, and that says nothing of the person."""
    name = f"{turn.session.plan}-{turn.facts.fresh_id}@{_HOST}"
    one = Appointment(wall, turn.session.habits.zone, name)
    happened(turn, "booked", at_in_words(wall), appointment=one)
    if not agreed.over(turn, one):
        turn.note("booking_agreed")
        turn.go("booking_place", _NEW)


def _told_of(turn: Turn) -> None:
    """There will be a meeting, and nobody knows yet when."""
    if stage(turn) != "meeting_booked":
        happened(turn, "booked", appointment=None)
    turn.note("happened_kept_meeting")
    turn.go("happened")


def _moved(turn: Turn, one: Appointment, wall: datetime) -> None:
    now = replace(one, at=wall, zone=turn.session.habits.zone, sequence=one.sequence + 1)
    happened(turn, "booked", at_in_words(wall), appointment=now)
    turn.note("booking_moved")
    agreed.hand(turn, now, "booking_file_moved")


def _off(turn: Turn, one: Appointment) -> None:
    happened(turn, "called_off", at_in_words(one.at), appointment=None)
    turn.note("booking_off_done")
    agreed.hand(turn, replace(one, sequence=one.sequence + 1), "booking_file_off", cancelled=True)


def _brief(turn: Turn, _: Appointment) -> None:
    drafting.read(turn, "brief")
    turn.session.topic = "brief"


_ACTS: Mapping[tuple[str, str], Callable[[Turn, Appointment], None]] = {
    ("booking", "brief"): _brief,
    ("booking", "file"): lambda turn, one: agreed.hand(turn, one, "booking_file"),
    ("booking_off", "yes"): _off,
    ("booking_off", "no"): lambda turn, _: turn.note("booking_stays"),
}
