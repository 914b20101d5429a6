"""A day, or a day and a time: typed as people say it or picked from a month, said back with its weekday, and agreed on.

Never takes a date that the person did not say yes to, nor loses what it is the date of.
"""

from datetime import date, datetime, time, timedelta

from dialogs import menus
from dialogs.after import remarks
from dialogs.after.dates import Read, read_time, read_when
from dialogs.after.wall import local
from dialogs.answers import Choice
from dialogs.desk import ScreenOption
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.rooms import month
from dialogs.rooms.purposes import NONE, PURPOSES, Purpose, Topic
from dialogs.text import Text, plain, words_of
from dialogs.turn import Picked, Turn, View
from dialogs.words import at_in_words, day_in_words, fill, in_words, shorten

SCREENS: tuple[str, ...] = ("when", "when_grid", "when_time", "when_echo")

TEN = time(10)
_WORDS_LIMIT = 400
_TIME = "t-"
_HOURS = tuple(tuple(range(first, first + 4)) for first in (9, 13, 17))
"""Times with a button."""
_LEAVES = ("happened", "promises", "reminders", "broadcast_when")


def ask(turn: Turn, purpose: str, subject: str = NONE, words: str = "") -> None:
    """Ask for a date. Once the person has said yes to one it is in `turn.picked`, and the room of `purpose` is told."""
    _show(turn, "when", Topic(purpose, subject or NONE, words=words))


def offer(turn: Turn, read: Read, purpose: str, subject: str = NONE, words: str = "") -> None:
    """The same, with what was read of a date already: it is said back, or what is wrong with it."""
    _offer(turn, Topic(purpose, subject or NONE, words=words), read)


def _show(turn: Turn, screen: str, topic: Topic) -> None:
    words = shorten(topic.words, _WORDS_LIMIT)
    turn.go(screen, f"{topic.purpose} {topic.subject} {topic.value} {words}".strip())


def _topic(turn: Turn) -> Topic:
    return Topic(*turn.session.topic.split(" ", 3))


def _purpose(turn: Turn) -> Purpose | None:
    return PURPOSES.get(_topic(turn).purpose)


def _now(turn: Turn) -> datetime:
    return local(turn.now, _zone(turn))


def _zone(turn: Turn) -> str:
    purpose = _purpose(turn)
    return (purpose.zone if purpose else "") or turn.session.habits.zone


def view(turn: Turn) -> View:
    """The present screen."""
    name = turn.session.screen
    shown = menus.listed(turn, lambda: _head(turn, name), offered=lambda option: _offered(turn, option), whole=True)
    if _purpose(turn) is None or name in ("when", "when_echo"):
        return shown
    own = {option.id for option in turn.content.desk.screens[name].options}
    ours = tuple(Choice(one.key, one.label, one.names[1:]) for one in shown.choices if one.key in own)
    rest = tuple(one for one in shown.choices if one.key not in own)
    if name == "when_time":
        return shown._replace(grid=(*_times(turn), *[(one,) for one in ours]), choices=rest)
    pages = tuple(one for one in ours if one.key in ("earlier", "later_month"))
    ways = [(one,) for one in ours if one not in pages]
    days = month.rows(_month(turn), turn.content.desk.phrases["when_weekdays"], lambda day: not _fault(turn, day))
    return shown._replace(grid=(*days, *([pages] if pages else []), *ways), choices=rest)


def _times(turn: Turn) -> tuple[tuple[Choice, ...], ...]:
    """Common times of the day on the table that are still to come."""
    day = _topic(turn).wall or _now(turn)
    walls = [[datetime.combine(day, time(hour)) for hour in hours] for hours in _HOURS]
    return tuple(
        row
        for line in walls
        if (row := tuple(Choice(f"{_TIME}{wall:%H:%M}", _clock(wall)) for wall in line if wall > _now(turn)))
    )


def _clock(wall: datetime) -> str:
    return at_in_words(wall).rpartition(" at ")[2]


def _offered(turn: Turn, option: ScreenOption) -> bool:
    purpose = _purpose(turn)
    if purpose is None:
        return option.id == "reminders"
    if option.id in _LEAVES:
        return option.id == purpose.leave
    if option.id == "untold":
        return purpose.leave == "happened"
    if option.id == "earlier":
        return _turns(turn, -1)
    if option.id == "later_month":
        return _turns(turn, 1)
    return purpose.optional if option.id == "none" else True


def _turns(turn: Turn, pages: int) -> bool:
    """Whether there is a day to choose in the month one page on or back."""
    begins, ends = _range(turn)
    return begins.replace(day=1) <= month.turned(_month(turn), pages) <= ends


def _range(turn: Turn) -> tuple[date, date]:
    """The first and the last day that can be taken."""
    today, purpose = _now(turn).date(), _purpose(turn)
    if purpose and purpose.past:
        return today - purpose.ahead, today
    first = today + timedelta(days=0 if purpose is None or purpose.today else 1)
    return first, today + (purpose.ahead if purpose else timedelta())


def _month(turn: Turn) -> date:
    begins, ends = _range(turn)
    topic = _topic(turn)
    first = month.month_of(topic.value[:7], _now(turn).date())
    return min(max(first, begins.replace(day=1)), ends.replace(day=1))


def _head(turn: Turn, name: str) -> Text:
    topic, purpose = _topic(turn), _purpose(turn)
    if purpose is None:
        return turn.phrase("when_lost")
    if name == "when":
        return turn.phrase(f"when_ask_{topic.purpose}")
    wall = topic.wall or _now(turn)
    said = {"month": f"{_month(turn):%B %Y}", "when": at_in_words(wall) if topic.timed else day_in_words(wall)}
    head = fill(turn.content.desk.screens[name].say, lambda place: said.get(place) or turn.value(place))
    if name != "when_echo":
        return head
    about = plain("\n") + turn.phrase("when_about", topic.words) if topic.words and topic.purpose == "own" else ()
    notes = _remarks(turn, topic, wall)
    return head + about + plain("\n" + " ".join(notes) if notes else "")


def _remarks(turn: Turn, topic: Topic, wall: datetime) -> list[str]:
    found = [remarks.change(wall, _zone(turn)) if topic.timed else None]
    if topic.purpose == "meeting":
        found += [remarks.closed(wall.date()), remarks.odd(wall.time())]
    found.append(remarks.far(wall.date(), _now(turn).date()))
    return [words_of(turn.filled(f"when_is_{one}", {"weekday": f"{wall:%A}"})) for one in found if one]


def _fault(turn: Turn, day: date, at: time | None = None) -> str:
    """The phrase that says why this cannot be taken; "" where it can."""
    begins, ends = _range(turn)
    topic, purpose, now = _topic(turn), _purpose(turn), _now(turn)
    if purpose is None:
        return "when_lost"
    if purpose.past:
        return "when_not_yet" if day > ends else "when_far" if day < begins else ""
    if day > ends:
        return "when_far_broadcast" if topic.purpose == "broadcast" else "when_far"
    if day < begins or (at and purpose.time != "none" and datetime.combine(day, at) <= now):
        if topic.purpose == "meeting":
            return "when_past_meeting"
        return "when_past_time" if day == now.date() and at else "when_past"
    return ""


def _offer(turn: Turn, topic: Topic, read: Read) -> None:
    """A date was read: it is said back. What is missing of it is asked for; what is wrong with it is said, with a month below."""
    _show(turn, "when_grid", topic)
    if read.miss not in ("", "no_time") or read.wall is None:
        _missed(turn, topic, read)
    elif fault := _fault(turn, read.wall.date(), read.wall.time() if read.timed else None):
        turn.note(fault)
        _show(turn, "when_grid", topic._replace(value=f"{read.wall:%Y-%m}"))
    else:
        _agreeable(turn, topic, read.wall, read.timed)


def _missed(turn: Turn, topic: Topic, read: Read) -> None:
    day = read.wall
    turn.notes.append(turn.filled(f"when_{read.miss}", {"when": in_words(day), "weekday": f"{day:%A}"} if day else {}))
    if day:
        _show(turn, "when_grid", topic._replace(value=f"{day:%Y-%m}"))


def _agreeable(turn: Turn, topic: Topic, wall: datetime, timed: bool) -> None:
    """A day that can be taken: said back, or asked for its time first."""
    kind = PURPOSES[topic.purpose].time
    day = f"{wall:%Y-%m-%d}"
    if kind == "none":
        _show(turn, "when_echo", topic._replace(value=day))
        return
    if not timed and kind == "ten":
        wall = datetime.combine(wall, TEN)
        timed = wall > _now(turn)
    if timed:
        _show(turn, "when_echo", topic._replace(value=wall.isoformat(timespec="minutes")))
    else:
        _show(turn, "when_time", topic._replace(value=day))


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    name, topic, key = turn.session.screen, _topic(turn), choice.key
    if key.startswith(month.NO_DAY):
        turn.note("when_not_a_day")
    elif key.startswith(month.DAY):
        _agreeable(turn, topic, datetime.fromisoformat(key.removeprefix(month.DAY)), timed=False)
    elif key.startswith(_TIME):
        _at_time(turn, topic, time.fromisoformat(key.removeprefix(_TIME)))
    elif key in ("earlier", "later_month"):
        page = month.turned(_month(turn), 1 if key == "later_month" else -1)
        _show(turn, name, topic._replace(value=f"{page:%Y-%m}"))
    elif key == "yes":
        _agreed(turn, topic)
    elif key in ("none", "happened"):  # what happened is told already: only its day is left open
        _hand_over(turn, topic, None)
    else:
        turn.go(move(turn.content.screens, name, key), topic.subject if key == "broadcast_when" else "")
        if turn.session.screen in SCREENS:
            _show(turn, turn.session.screen, topic._replace(value=NONE))


def _agreed(turn: Turn, topic: Topic) -> None:
    """They said yes; perhaps days after it was said back, so it is looked at once more."""
    wall = topic.wall
    if wall is None:
        _show(turn, "when", topic._replace(value=NONE))
    elif topic.timed or PURPOSES[topic.purpose].time == "none":
        _offer(turn, topic, Read(wall, topic.timed, ""))
        if turn.session.screen == "when_echo":
            _hand_over(turn, topic, wall)
    else:
        _agreeable(turn, topic, wall, timed=False)


def _hand_over(turn: Turn, topic: Topic, wall: datetime | None) -> None:
    turn.go(PURPOSES[topic.purpose].leave)
    turn.picked = Picked(topic.purpose, topic.subject, wall, topic.words)


def _at_time(turn: Turn, topic: Topic, at: time) -> None:
    """The day on the table has a time now."""
    day = (topic.wall or _now(turn)).date()
    if fault := _fault(turn, day, at):
        turn.note("when_past_time" if day == _now(turn).date() else fault)
        return
    _agreeable(turn, topic, datetime.combine(day, at), timed=True)


def said(turn: Turn, heard: Said) -> None:
    """A date in words; beside a day that is chosen already, a time in words."""
    name, topic, purpose = turn.session.screen, _topic(turn), _purpose(turn)
    if purpose is None:
        menus.said(turn, heard)
        return
    chosen = name in ("when_time", "when_echo")
    at = read_time(heard.words) if chosen and purpose.time != "none" else None
    if at is not None:
        _at_time(turn, topic, at)
        return
    shown = _month(turn) if name == "when_grid" else None
    read = read_when(heard.words, _now(turn), purpose.time == "asked", purpose.past, shown)
    if name == "when_grid" and heard.words.strip() == month.BLANK:
        turn.note("when_not_a_day")
    elif chosen and read.miss == "unknown":
        turn.note("when_no_time" if name == "when_time" else "not_a_choice")
    else:
        _offer(turn, topic, read)
