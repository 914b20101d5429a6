"""A day, or a day and a time: typed as people say it or picked from a month, said back with its weekday, and agreed on.

Never takes a date that the person did not say yes to.
"""

from calendar import Calendar
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from dialogs import menus
from dialogs.after.dates import Read, read_when
from dialogs.after.dates_times import read_time
from dialogs.after.wall import local
from dialogs.answers import Choice, plain_word
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.rooms import when_echo
from dialogs.text import Text
from dialogs.turn import Picked, Turn, View
from dialogs.words import day_in_words, fill

SCREENS: tuple[str, ...] = ("when", "when_grid", "when_echo")
FAR = timedelta(days=731)
"""How far from today a date may be: two years."""
MORNING = time(10)
"""The hour of a reminder that was given a day and no time."""
_DAY, _IDLE = "d-", "x-"


class Purpose(NamedTuple):
    """What a date is for. `time`: whether one is wanted. `back`: it is past. `leave` is the screen of who gives it up."""

    time: Literal["no", "maybe", "yes"]
    leave: str
    back: bool = False
    may_be_none: bool = False


PURPOSES = {
    "sent": Purpose("no", "happened", back=True),
    "meeting": Purpose("yes", "booking"),
    "promise": Purpose("no", "promises", may_be_none=True),
    "answer_by": Purpose("no", "happened", may_be_none=True),
    "snooze": Purpose("maybe", "reminders"),
    "own": Purpose("maybe", "reminders"),
}


class _Topic(NamedTuple):
    """What the screen is about: `value` is "-", a month, a day, or a day and a time, in ISO 8601."""

    purpose: str = ""
    subject: str = "-"
    value: str = "-"
    words: str = ""


def ask(turn: Turn, purpose: str, subject: str = "-", words: str = "") -> None:
    """Ask for a date. Once the person has said yes to one it is in `turn.picked`, and the room of `purpose` is told."""
    turn.go("when", " ".join(_Topic(purpose, subject, words=words)).strip())


def offer(turn: Turn, purpose: str, read: Read, subject: str = "-", words: str = "") -> None:
    """As `ask`, where words that were said already hold a date: it is said back, or what is missing is asked."""
    ask(turn, purpose, subject, words)
    _take_read(turn, read)


def _topic(turn: Turn) -> _Topic:
    return _Topic(*turn.session.topic.split(" ", 3))


def _purpose(turn: Turn) -> Purpose:
    return PURPOSES.get(_topic(turn).purpose, Purpose("no", "home"))


def _now(turn: Turn) -> datetime:
    return local(turn.now, turn.session.habits.zone)


def _go(turn: Turn, screen: str, value: str) -> None:
    turn.go(screen, " ".join(_topic(turn)._replace(value=value)).strip())


def view(turn: Turn) -> View:
    """The present screen."""
    name = turn.session.screen
    if name == "when_grid":
        return _month_view(turn)
    offered = {"none": _purpose(turn).may_be_none}
    return menus.listed(turn, lambda: _head(turn, name), offered=lambda option: offered.get(option.id, True))


def _head(turn: Turn, name: str) -> Text:
    topic = _topic(turn)
    wall = _wall(topic.value)
    if name == "when_echo" and wall:
        return when_echo.head(turn, wall, timed=_purpose(turn).time != "no", words=topic.words)
    day = _day(topic.value)
    if day and _purpose(turn).time == "yes":
        return turn.phrase("when_time", day_in_words(day))
    return turn.phrase(f"when_{topic.purpose}", topic.words) if topic.purpose in PURPOSES else turn.phrase("when_lost")


def _wall(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if "T" in value else None
    except ValueError:
        return None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == len("2026-12-01") else None
    except ValueError:
        return None


def _month(turn: Turn) -> date:
    """The first day of the month on the screen."""
    today = _now(turn).date()
    try:
        first = date.fromisoformat(f"{_topic(turn).value[:7]}-01")
    except ValueError:
        return today.replace(day=1)
    return min(max(first, (today - FAR).replace(day=1)), (today + FAR).replace(day=1))


def _month_view(turn: Turn) -> View:
    first = _month(turn)
    screen = turn.content.desk.screens["when_grid"]
    options = {option.id: Choice(option.id, option.label, option.words) for option in screen.options}
    today, back = _now(turn).date().replace(day=1), _purpose(turn).back
    if first == today:
        options.pop("later" if back else "earlier")
    head = fill(screen.say, lambda _: f"{first:%B %Y}")
    return View(lambda: head, (*options.values(), *menus.always(turn)), menus.quiet(turn), grid=_grid(turn, first))


def _grid(turn: Turn, first: date) -> tuple[tuple[Choice, ...], ...]:
    """The weeks of a month in which a day can be taken, Monday first; what cannot be taken is a dot."""
    names = tuple(_idle(f"w{day}", word) for day, word in enumerate(turn.content.desk.phrases["when_weekdays"].split()))
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    rows = [tuple(_cell(turn, first, day) for day in week) for week in weeks]
    return (names, *[row for row in rows if any(choice.names for choice in row)])


def _cell(turn: Turn, first: date, day: date) -> Choice:
    if day.month == first.month and not _wrong(turn, datetime.combine(day, time.max)):
        return Choice(f"{_DAY}{day}", str(day.day))
    return _idle(str(day), "·")


def _idle(key: str, label: str) -> Choice:
    """A button that is only looked at; no typed word means it."""
    choice = Choice(_IDLE + key, label)
    choice.names = ()
    return choice


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    key, purpose, topic = choice.key, _purpose(turn), _topic(turn)
    if key.startswith(_DAY):
        _take_read(turn, Read(_day(key.removeprefix(_DAY))))
        return
    if key.startswith(_IDLE):
        turn.note("when_idle")
        return
    turn.go(move(turn.content.screens, turn.session.screen, key), turn.session.topic)
    if key in ("earlier", "later"):
        _go(turn, "when_grid", str(_month(turn) + timedelta(days=-1 if key == "earlier" else 31))[:7])
    elif key in ("change", "grid"):
        _go(turn, turn.session.screen, (topic.value if key == "grid" else "-")[:7])
    elif key == "leave":
        turn.go(purpose.leave)
    elif key == "none" or (key == "yes" and _wall(topic.value)):
        turn.picked = Picked(topic.purpose, topic.subject, _wall(topic.value) if key == "yes" else None, topic.words)


def said(turn: Turn, heard: Said) -> None:
    """A date in words; of a month on the screen the number of a day will do, of a day the time."""
    if _topic(turn).purpose not in PURPOSES:
        menus.said(turn, heard)
        return
    word = plain_word(heard.words)
    if turn.session.screen == "when_grid" and word.isascii() and word.isdigit() and len(word) <= len("31"):
        _take_number(turn, int(word))
        return
    day = _day(_topic(turn).value)
    clock = read_time(word.removeprefix("at "), bare=True) if day else None
    if clock and not clock.vague:
        _take_read(turn, Read(day, clock.at))
        return
    read = read_when(heard.words, _now(turn), _purpose(turn).back)
    if day and (read.miss or read.day is None):
        turn.note("when_time_unclear")
    else:
        _take_read(turn, read)


def _take_number(turn: Turn, number: int) -> None:
    try:
        day = _month(turn).replace(day=number)
    except ValueError:
        turn.note("when_idle")
        return
    _take_read(turn, Read(day))


def _take_read(turn: Turn, read: Read) -> None:
    """Go on with what was read: say it back, ask for the time, or say what was wrong with it and open the month."""
    wants, now = _purpose(turn).time, _now(turn)
    if read.miss:
        turn.note({"impossible": "when_impossible", "weekday": "when_weekday"}.get(read.miss, "when_unclear"))
        _go(turn, "when_grid", "-")
        return
    day = read.day or (_coming_day(read.at, now) if wants == "maybe" and read.at else None)
    if day is None:
        turn.note("when_no_day")
        _go(turn, "when_grid", "-")
        return
    at = read.at if wants != "no" and not (read.vague and wants == "yes") else None
    if at is None and wants == "maybe":
        at = (
            MORNING
            if datetime.combine(day, MORNING) > now
            else (now + timedelta(hours=2)).time().replace(second=0, microsecond=0)
        )
    wrong = _wrong(turn, datetime.combine(day, at or time.max))
    if wrong:
        turn.note(wrong)
        _go(turn, "when_grid", str(day)[:7] if wrong != "when_far" else "-")
    elif at is None and wants == "yes":
        _go(turn, "when", str(day))
    else:
        _go(turn, "when_echo", datetime.combine(day, at or time()).isoformat(timespec="minutes"))


def _coming_day(at: time, now: datetime) -> date:
    return now.date() if at > now.time() else now.date() + timedelta(days=1)


def _wrong(turn: Turn, wall: datetime) -> str:
    """The phrase that says why it cannot be this date; "" where it can. A day without a time counts to its end."""
    now, topic = _now(turn), _topic(turn)
    if abs(wall - now) > FAR:
        return "when_far"
    if _purpose(turn).back:
        return "when_future" if wall.date() > now.date() else ""
    if wall > now:
        return ""
    return "when_past_meeting" if topic.purpose == "meeting" else "when_past"
