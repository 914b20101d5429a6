"""What is worth doing next over all the plans of a person: each thing there is, the most useful first. A function of values.

Its words are a table, england/next.yaml. Never says more than one thing is urgent: who asks shows one.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple, TypeAlias, get_args

from dialogs.after import chase, chasers
from dialogs.after.around import LASTS
from dialogs.after.periods import Periods
from dialogs.after.wall import local, moment
from dialogs.approach import Appointment, Approach, Promise, Stage
from dialogs.coach.kit import Where
from dialogs.reminder import Reminder, ReminderKind
from dialogs.script import Label, Model, Slug, Words
from dialogs.words import places

Kind: TypeAlias = Literal[
    "follow",
    "meeting_near",
    "own_promise",
    "reminder",
    "their_promise",
    "chase",
    "refused",
    "passed_on",
    "replied",
    "meeting_ahead",
    "send",
    "question",
    "waiting",
    "awaited",
    "plan",
    "read",
]
"""What the step is about, the most useful first."""
KINDS: tuple[Kind, ...] = get_args(Kind)
Pace: TypeAlias = Literal["two", "ten", "thirty"]
PLACES = ("whom", "day", "what")
_DAY = timedelta(days=1)
_PutOff: TypeAlias = set[tuple[ReminderKind, str]]
"""(kind, about) of reminders that the person will still get: what they are about is not due before."""


class Form(Model):
    """A step as it is said to somebody with so much time: what to do, why, and the button that leads there."""

    say: Words
    why: Words
    button: Label


class Sized(Model):
    """The forms of a step, by the minutes a person has. Where one is left out, the next shorter one is said."""

    two: Form
    ten: Form | None = None
    thirty: Form | None = None


class NextSteps(Model):
    """england/next.yaml."""

    steps: dict[Slug, Sized]


class Standing(NamedTuple):
    """An open plan: where its approach stands, the kind of decision maker, and whether every question is answered."""

    plan: str
    approach: Approach
    stage: Stage
    who: str
    ready: bool


class Step(NamedTuple):
    """Something worth doing. `about` is a promise's or a reminder's id, `day` the day it is about, `what` words for it."""

    kind: Kind
    plan: str = ""
    about: str = ""
    day: date | None = None
    what: str = ""


class Now(NamedTuple):
    """The moment, and the zone the person is in."""

    at: datetime
    zone: str

    @property
    def today(self) -> date:
        """What day it is for them."""
        return local(self.at, self.zone).date()


def pace(minutes: int) -> Pace:
    """The form for somebody who has so many minutes."""
    return "two" if minutes <= 2 else "ten" if minutes <= 10 else "thirty"  # noqa: PLR2004 the paces of a person's habits


def form(table: NextSteps, step: Step, minutes: int) -> Form:
    """How the step is said to somebody who has so many minutes."""
    sized = table.steps[step.kind]
    wanted: dict[Pace, Form | None] = {
        "two": sized.two,
        "ten": sized.ten or sized.two,
        "thirty": sized.thirty or sized.ten or sized.two,
    }
    return wanted[pace(minutes)] or sized.two


def steps(
    standings: Iterable[Standing], reminders: Iterable[Reminder], periods: Periods, now: Now, room: bool
) -> tuple[Step, ...]:
    """Everything worth doing, the most useful first; never nothing. `room`: there may be one more plan.

    What is due first comes first among things of one kind.
    """
    kept = tuple(reminders)
    found = [Step("reminder", one.plan, one.id, one.wall.date(), one.about) for one in kept if one.kind == "own" and _came(one)]
    for standing in standings:
        found += _of(standing, [one for one in kept if one.plan == standing.plan], periods, now)
    found += [Step("plan")] if room else []
    return tuple(sorted([*found, Step("read")], key=lambda step: (KINDS.index(step.kind), step.day or date.max)))


def _came(one: Reminder) -> bool:
    return one.state in ("shown", "missed")


def _of(one: Standing, reminders: list[Reminder], periods: Periods, now: Now) -> Iterator[Step]:
    """What one plan asks for: its promises, and one step of the approach itself."""
    if one.stage == "closed":
        return
    put_off = {(held.kind, held.about) for held in reminders if held.state == "waiting" and held.wall.date() > now.today}
    for promise in one.approach.promises:
        yield from _promised(one, promise, put_off, now.today)
    ahead = _meeting(one, now)
    if ahead:
        yield ahead
        return
    step = _BY_STAGE.get(one.stage, _nothing)(one, periods, put_off, now)
    if step:
        yield step


def _promised(one: Standing, promise: Promise, put_off: _PutOff, today: date) -> Iterator[Step]:
    if promise.kept or promise.by is None:
        return
    if promise.side == "you":
        if promise.by <= today + _DAY:
            yield Step("own_promise", one.plan, promise.id, promise.by, promise.what)
    elif promise.by >= today:
        yield Step("awaited", one.plan, promise.id, promise.by, promise.what)
    elif ("promise", promise.id) not in put_off:
        asked = max(chasers.asked_for(one.approach.happened, promise), default=None)
        if asked is None or not chase.too_soon(asked, today):
            yield Step("their_promise", one.plan, promise.id, promise.by, promise.what)


def _meeting(one: Standing, now: Now) -> Step | None:
    """A meeting that is agreed or was held: whether it has been is known by the clock, told or not."""
    held = one.approach.appointment
    if one.stage == "met":
        return Step("follow", one.plan, day=_day(held, now) if held else None)
    if one.stage != "meeting_booked":
        return None
    if held is None:
        return Step("meeting_ahead", one.plan)
    day = _day(held, now)
    if moment(held.at, held.zone) + LASTS <= now.at:
        return Step("follow", one.plan, day=day)
    return Step("meeting_near" if day <= now.today + _DAY else "meeting_ahead", one.plan, day=day)


def _day(held: Appointment, now: Now) -> date:
    return local(moment(held.at, held.zone), now.zone).date()


def _plan(one: Standing, periods: Periods, put_off: _PutOff, now: Now) -> Step:
    return Step("send" if one.ready else "question", one.plan)


def _silence(one: Standing, periods: Periods, put_off: _PutOff, now: Now) -> Step:
    due = chase.due(one.approach, one.who, periods)
    if due is None or due > now.today or ("chase", "") in put_off:
        return Step("waiting", one.plan, day=due if due and due > now.today else None)
    return Step("chase", one.plan, day=one.approach.sent)


def _nothing(one: Standing, periods: Periods, put_off: _PutOff, now: Now) -> None:
    return None


_BY_STAGE: dict[Stage, Callable[[Standing, Periods, _PutOff, Now], Step | None]] = {
    "planning": _plan,
    "ready": _plan,
    "approached": _silence,
    "no_reply": _silence,
    "refused": lambda one, periods, put_off, now: Step("refused", one.plan),
    "passed_on": lambda one, periods, put_off, now: Step("passed_on", one.plan),
    "replied": lambda one, periods, put_off, now: Step("replied", one.plan),
}


def check(table: NextSteps) -> Iterator[tuple[Where, str]]:
    """What is wrong with the table, beyond its shape."""
    for name in (*KINDS, *table.steps):
        if name not in table.steps or name not in KINDS:
            yield ("steps",), f"steps: {name} is missing" if name in KINDS else f"steps: there is no step {name}"
    for where, words in spoken(table):
        yield from ((where, f"nothing fills {{{place}}}") for place in places(words) if place not in PLACES)


def spoken(table: NextSteps) -> Iterator[tuple[Where, str]]:
    """Every sentence that is said to people."""
    for name, sized in table.steps.items():
        for size in Sized.model_fields:
            found: Form | None = getattr(sized, size)
            if found:
                yield ("steps", name, size, "say"), found.say
                yield ("steps", name, size, "why"), found.why
