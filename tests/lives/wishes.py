"""What people do with their reminders, settings and the chat itself; and all acts with how likely they are.

Must never look inside the bot. What the screen does not offer is not done (`NotOfferedError`).
"""

from collections.abc import Callable, Mapping
from datetime import time, timedelta

from tests.lives import acts
from tests.lives.model import Key, key_of, long, ten
from tests.lives.person import Doing, NotOfferedError, Person
from tests.lives.world import blocks, presses, says

ZONES = {
    "UK": "Europe/London",
    "Spain": "Europe/Madrid",
    "Greece": "Europe/Athens",
    "Canary Islands": "Atlantic/Canary",
    "new york": "America/New_York",
    "india": "Asia/Kolkata",
}
QUIET = {
    "From 8 pm to 9 am": (time(20), time(9)),
    "From 6 pm to 10 am": (time(18), time(10)),
    "From 10 pm to 7 am": (time(22), time(7)),
    "No quiet time": (time(0), time(0)),
}
SNOOZES = ("In 1 hour", "This evening", "Tomorrow", "Next week")
SMALL = ("thanks", "hello", "who are you?", "ok", "not today")
STEM = "r-"
"""How the data of a reminder's own buttons begins."""


def own(one: Person) -> Doing:
    """A reminder of their own, with a time or without."""
    what, wall = one.thing("water the roses"), one.some(-1, 25)
    timed = one.chance.random() < 0.6
    if one.chance.random() < 0.5:
        words = f"in {(wall.date() - one.life.today(one.now)).days} days"
    else:
        words = long(wall).partition(" at ")[0]
    wall = wall if timed else ten(wall.date())
    yield says(one.number, f"/remind {words}{f' at {wall:%H:%M}' if timed else ''} {what}")
    if f"{long(wall)}. Is that right?" not in one.words:
        raise NotOfferedError(one.words)
    yield from one.presses("Yes, that is right")
    one.life.put(("own", what), wall)


def _mine(one: Person) -> Key:
    """A reminder that came and is not dealt with."""
    found = [key for key in sorted(one.life.came) if key in one.came]
    if not found:
        raise NotOfferedError("nothing came")
    return one.chance.choice(found)


def _uses(one: Person, key: Key, name: str) -> Doing:
    """Press a button of the message that brought the reminder, however old it is."""
    data = [data for _, data in one.came[key].buttons if data.startswith(STEM) and data.endswith(f".{name}")]
    if not data:
        raise NotOfferedError(name)
    yield presses(one.number, data[0])
    if "That reminder was moved, or it is over." in one.answer:
        raise NotOfferedError("an older message of it")


def snoozed(one: Person) -> Doing:
    """Put off a reminder that came, perhaps days ago."""
    key = _mine(one)
    yield from _uses(one, key, "move")
    offered = [label for label in one.offered if label in SNOOZES]
    if not offered:
        raise NotOfferedError("no snooze")
    label = one.chance.choice(offered)
    yield from one.presses(label)
    one.life.snooze(one.now, key, label)
    said = f"I will remind you on {long(one.life.due[key].wall)}."
    assert said in one.answer, f"{label}: {said} but: {one.answer}"
    one.done[f"snoozed: {label}"] += 1


def done(one: Person) -> Doing:
    """Done with a reminder that came."""
    key = _mine(one)
    name = {"promise": "kept", "soon": "all_set"}.get(key[0], "done")
    yield from _uses(one, key, name)
    if name == "kept":
        one.life.promise(one.now, key[1], kept=True)
    one.life.over(key)


def stopped(one: Person) -> Doing:
    """Stop a reminder: one that came or, from the list, one that is still to come."""
    if one.chance.random() < 0.3:
        key = _mine(one)
        yield from _uses(one, key, "stop")
    elif one.life.due:
        key = one.chance.choice(sorted(one.life.due))
        yield says(one.number, "/reminders")
        yield from one.pick(one.life.line(one.now, key))
        if "This will come on" not in one.words or key_of(one.words) != key:
            raise NotOfferedError("another is on the screen")
        yield from one.presses("Stop this one")
    else:
        raise NotOfferedError("nothing to come")
    one.life.over(key)


def week_off(one: Person) -> Doing:
    """Not this week."""
    yield says(one.number, "/reminders")
    yield from one.presses("Not this week")
    yield from one.presses("Yes, move it")
    one.life.not_this_week(one.now)


def zone(one: Person) -> Doing:
    """Travel, or come home."""
    name = one.chance.choice(list(ZONES) + ["UK"] * 3)
    yield says(one.number, "/settings")
    yield from one.presses("Time zone")
    yield from one.says(name, "Where are you?")
    one.life.live(zone=ZONES[name])


def quiet(one: Person) -> Doing:
    """Other quiet hours."""
    label = one.chance.choice(list(QUIET))
    yield says(one.number, "/settings")
    yield from one.presses("Quiet time")
    yield from one.presses(label)
    one.life.live(quiet=QUIET[label])


def talk(one: Person) -> Doing:
    """Small talk, which changes nothing."""
    yield says(one.number, one.chance.choice(SMALL))


def leave(one: Person) -> Doing:
    """Block the bot."""
    yield blocks(one.number)
    one.life.away = True


def come_back(one: Person) -> Doing:
    """Unblock it, or just write again: that something was missed is said."""
    yield blocks(one.number, back=True) if one.chance.random() < 0.7 else says(one.number, "/start")
    missed = one.life.returns()
    told = "While you were away, some reminders came due." in one.answer
    assert told or not missed, f"{one.number} came back and was not told of {missed}"
    one.done["missed and told"] += len(missed)


ACTS: Mapping[Callable[[Person], Doing], int] = {
    acts.send: 8,
    acts.answered: 3,
    acts.refused: 2,
    acts.chased: 4,
    acts.met_soon: 9,
    acts.moved: 6,
    acts.called_off: 2,
    acts.followed_up: 12,
    acts.kept: 3,
    acts.redated: 3,
    own: 8,
    snoozed: 14,
    done: 5,
    stopped: 2,
    week_off: 3,
    zone: 5,
    quiet: 4,
    acts.closed: 1,
    acts.reopened: 9,
    talk: 3,
    leave: 1,
}
"""What people do, and how likely they are to want it."""
AWAY_DAYS = timedelta(days=12)


def wish(one: Person) -> Callable[[Person], Doing]:
    """What they would like to do now."""
    return one.chance.choices(list(ACTS), list(ACTS.values()))[0]
