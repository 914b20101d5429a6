"""A simple second reckoning of one person's reminders, written apart from the bot: what they did -> what comes when.

It knows only what the person can know: what they told, on which day, in which zone, and the bot's promises in plain words ("a
week before, the day before, two hours before, after it; fourteen days without an answer; ..."). Its arithmetic is its own, on
`zoneinfo` alone, and its bank holidays stand below. It never imports a rule of the bot. Two things are checked against it: the
list that /reminders shows after every act, line by line, and everything that comes by itself, minute by minute.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.lives.wording import Key, line, long

DAY, WEEK, HOUR = timedelta(days=1), timedelta(days=7), timedelta(hours=1)
TEN, EVENING = time(10), time(18, 30)
LATE = timedelta(minutes=10)
HOLIDAYS = {date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 3), date(2027, 5, 31)}
AROUND = ("prepare", "brief", "soon", "follow_up")


def utc(wall: datetime, zone: str) -> datetime:
    """The moment of a time on a clock in `zone`."""
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def here(at: datetime, zone: str) -> datetime:
    """What a clock in `zone` shows then."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def ten(day: date) -> datetime:
    """Ten in the morning: outside every quiet time that people choose here."""
    return datetime.combine(day, TEN)


def works(day: date) -> bool:
    """No weekend, no bank holiday."""
    return day.isoweekday() < 6 and day not in HOLIDAYS


def workday(day: date, step: timedelta = DAY) -> date:
    """`day`, or the nearest working day after it (before it, with a step back)."""
    while not works(day):
        day += step
    return day


@dataclass(frozen=True, slots=True)
class Due:
    """One reminder that is to come: for when it is, and when the bot tries next to bring it."""

    wall: datetime
    zone: str
    meant: datetime
    tries: datetime


def due(wall: datetime, zone: str) -> Due:
    """One for that time on the clock."""
    return Due(wall, zone, utc(wall, zone), utc(wall, zone))


@dataclass(frozen=True, slots=True)
class Promise:
    """Something promised: whose, when it was said, by when, whether it is done."""

    side: str
    made: date
    by: date | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What the person told of their approach. `waits`: it went off, and nobody answered."""

    waits: bool = False
    sent: date = date.min
    meeting: tuple[datetime, str] | None = None
    promises: Mapping[str, Promise] = field(default_factory=dict)
    closed: bool = False


@dataclass
class Life:
    """One person as a diary would have them.

    `came`: what came and was not dealt with. `missed`: what came due while they were away.
    """

    zone: str = "Europe/London"
    quiet: tuple[time, time] = (time(20), time(9))
    told: Told = Told()
    due: dict[Key, Due] = field(default_factory=dict)
    came: set[Key] = field(default_factory=set)
    missed: set[Key] = field(default_factory=set)
    away: bool = False
    late: set[Key] = field(default_factory=set)
    """Of what came, what came late."""
    said: dict[Key, str] = field(default_factory=dict)
    """What what came was for, in words."""
    times: dict[Key, time] = field(default_factory=dict)
    """The time of day that what came was for."""

    def today(self, now: datetime) -> date:
        """What day it is for them."""
        return here(now, self.zone).date()

    def is_quiet(self, wall: datetime) -> bool:
        """Whether nothing may come by itself then."""
        begins, ends = self.quiet
        at = wall.time()
        return (begins <= at < ends) if begins <= ends else (at >= begins or at < ends)

    def quiet_end(self, wall: datetime) -> datetime:
        """`wall`, or when the quiet time it falls into ends."""
        if not self.is_quiet(wall):
            return wall
        end = datetime.combine(wall.date(), self.quiet[1])
        return end if end > wall else end + DAY

    def evening(self, day: date) -> datetime:
        """Half past six, or half an hour before a quiet time that has begun by then."""
        wall = datetime.combine(day, EVENING)
        return datetime.combine(day, self.quiet[0]) - HOUR / 2 if self.is_quiet(wall) else wall

    def wanted(self) -> dict[Key, tuple[datetime, str]]:
        """What the approach asks for, each with its time on the clock."""
        told = self.told
        if told.closed:
            return {}
        found: dict[Key, datetime] = {}
        if told.meeting:
            found |= self._around(utc(*told.meeting))
        if told.waits:
            found["chase", ""] = ten(workday(told.sent + 2 * WEEK))
        for what, one in told.promises.items():
            if one.by and not one.kept:
                found["promise", what] = ten(_theirs(one.by, one.made) if one.side == "they" else _ours(one.by, one.made))
        return {key: (wall, self.zone) for key, wall in found.items()}

    def _around(self, starts: datetime) -> dict[Key, datetime]:
        day = here(starts, self.zone).date()
        soon = here(starts - 2 * HOUR, self.zone)
        if self.is_quiet(soon):
            began = datetime.combine(soon.date(), self.quiet[0])
            soon = (began if began <= soon else began - DAY) - HOUR / 2
        evening = datetime.combine(day, EVENING)
        tonight = here(starts + HOUR, self.zone) <= evening and not self.is_quiet(evening)
        after = evening if tonight else ten(day + DAY)
        return {("prepare", ""): ten(day - WEEK), ("brief", ""): ten(day - DAY), ("soon", ""): soon, ("follow_up", ""): after}

    def tell(self, now: datetime, told: Told) -> None:
        """They told something: what it newly asks for is set if it is still to come; what nobody asks for any more is gone."""
        before, self.told = self.wanted(), told
        after = self.wanted()
        if told.closed:
            self._gone(*[key for key in (*self.due, *self.came, *self.missed) if key[0] != "own"])
        self._gone(*(before.keys() - after.keys()))
        for key, (wall, zone) in after.items():
            if before.get(key) != (wall, zone):
                self._gone(key)
                if utc(wall, zone) > now:
                    self.due[key] = due(wall, zone)

    def _gone(self, *keys: Key) -> None:
        for key in keys:
            self.due.pop(key, None)
            self.came.discard(key)
            self.missed.discard(key)

    def promise(self, now: datetime, what: str, **changes: object) -> None:
        """A promise is made, dated, or kept."""
        old = self.told.promises.get(what, Promise("they", self.today(now)))
        self.tell(now, replace(self.told, promises={**self.told.promises, what: replace(old, **changes)}))  # type: ignore[arg-type]

    def put(self, key: Key, wall: datetime) -> None:
        """A reminder at that time on their clock, in place of the one it may be."""
        self._gone(key)
        self.due[key] = due(wall, self.zone)

    def over(self, key: Key) -> None:
        """They are done with a reminder, or stopped it."""
        self._gone(key)

    def begins(self, key: Key) -> datetime | None:
        """When the meeting begins that the reminder belongs to."""
        return utc(*self.told.meeting) if key[0] in AROUND and self.told.meeting and not self.told.closed else None

    def snooze(self, now: datetime, key: Key, label: str) -> None:
        """They put it off."""
        today = self.today(now)
        if label == "In 1 hour":
            self._gone(key)
            self.due[key] = Due(here(now + HOUR, self.zone), self.zone, now + HOUR, now + HOUR)
        elif label == "This evening":
            self.put(key, self.evening(today))
        else:
            wall = datetime.combine(today + (DAY if label == "Tomorrow" else WEEK), self.times[key])
            self.put(key, wall if key[0] == "own" else self.quiet_end(wall))

    def live(self, zone: str | None = None, quiet: tuple[time, time] | None = None) -> None:
        """They chose another zone or quiet time. What stands where it was put by itself is put anew; else the clock stays."""
        if (zone or self.zone, quiet or self.quiet) == (self.zone, self.quiet):
            return
        before, old = self.wanted(), self.zone
        self.zone, self.quiet = zone or self.zone, quiet or self.quiet
        after = self.wanted()
        for key, one in self.due.items():
            if before.get(key) == (one.wall, one.zone):
                if before[key] != after[key] or one.meant != one.tries:
                    self.due[key] = due(*after[key])
            elif old != self.zone and key[0] == "soon":
                self.due[key] = replace(one, wall=here(one.tries, self.zone), zone=self.zone, meant=one.tries)
            elif old != self.zone:
                self.due[key] = due(one.wall, self.zone)

    def not_this_week(self, now: datetime) -> None:
        """Everything until Sunday comes a week later, but for what a meeting in these days needs."""
        today = self.today(now)
        until = utc(datetime.combine(today + DAY * (8 - today.isoweekday()), time()), self.zone)
        for key, one in self.due.items():
            later = due(here(one.tries, one.zone) + WEEK, one.zone)
            start = self.begins(key)
            helps = start is not None and (now <= start < until or (key[0] != "follow_up" and later.meant >= start))
            if now <= one.tries < until and not helps:
                self.due[key] = later

    def fires(self, now: datetime) -> list[Key]:
        """The bot runs at `now`: what comes. What is late waits for the end of quiet time; what finds nobody is missed."""
        found = []
        for key in [key for key, one in self.due.items() if one.tries <= now]:
            one = self.due[key]
            wall = here(now, self.zone)
            end, start = utc(self.quiet_end(wall), self.zone), self.begins(key)
            useless = key[0] != "follow_up" and start is not None and end >= start
            late = now - one.meant > LATE
            if self.away:
                self.due.pop(key)
                self.missed.add(key)
                self.times[key] = one.wall.time()
            elif late and self.is_quiet(wall) and key[0] != "soon" and not useless:
                self.due[key] = replace(one, tries=end)
            else:
                self.due.pop(key)
                self.came.add(key)
                self.times[key] = one.wall.time()
                self.said[key] = long(here(one.meant, one.zone))
                found.append(key)
                (self.late.add if late else self.late.discard)(key)
        return found

    def lines(self, now: datetime) -> list[str]:
        """What /reminders must show of what is to come."""
        return sorted(self.line(now, key) for key in self.due)

    def line(self, now: datetime, key: Key) -> str:
        """One line of it."""
        one = self.due[key]
        return line(key, here(one.meant, one.zone), self.today(now))

    def returns(self) -> set[Key]:
        """They are back: what they missed."""
        missed, self.missed, self.away = self.missed, set(), False
        self.came |= missed
        return missed

    def next(self) -> datetime:
        """When the bot tries next."""
        return min((one.tries for one in self.due.values()), default=datetime.max.replace(tzinfo=UTC))


def _theirs(by: date, made: date) -> date:
    """The first working day on which it is late."""
    return workday(max(by, made) + DAY)


def _ours(by: date, made: date) -> date:
    """The last working day before it; where that has gone, the day itself; where that has gone too, tomorrow."""
    before = workday(by - DAY, -DAY)
    return before if before > made else by if by > made else made + DAY
