"""What people do with their reminders, settings and the chat itself; and all acts with how likely they are.

Must never look inside the bot. What the screen does not offer is not done (`NotOfferedError`).
"""

from collections.abc import Callable, Mapping
from datetime import time

from tests.lives import acts
from tests.lives.model import ten, utc
from tests.lives.person import Doing, NotOfferedError, Person
from tests.lives.wording import Key, key_of, long
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
SELDOM = 0.4
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


def _always(_: Person) -> bool:
    return True


def _waits(one: Person) -> bool:
    return one.life.told.waits


def _meets(one: Person) -> bool:
    return one.life.told.meeting is not None


def _has_met(one: Person) -> bool:
    meeting = one.life.told.meeting
    return meeting is not None and utc(*meeting) < one.now


def _open(one: Person) -> bool:
    return not one.life.told.closed


def _promised(one: Person) -> bool:
    return any(not promise.kept for promise in one.life.told.promises.values())


def _has_come(one: Person) -> bool:
    return bool(one.life.came)


ACTS: Mapping[Callable[[Person], Doing], tuple[int, Callable[[Person], bool]]] = {
    acts.send: (9, lambda one: not _waits(one) and not _meets(one)),
    acts.answered: (2, _waits),
    acts.refused: (2, lambda one: not _meets(one)),
    acts.chased: (6, _waits),
    acts.met_soon: (4, lambda one: _open(one) and not _meets(one)),
    acts.moved: (4, _meets),
    acts.called_off: (1, _meets),
    acts.followed_up: (14, _has_met),
    acts.kept: (2, _promised),
    acts.redated: (3, _promised),
    own: (3, _always),
    snoozed: (6, _has_come),
    done: (3, _has_come),
    stopped: (1, _always),
    week_off: (2, _always),
    zone: (2, _always),
    quiet: (2, _always),
    acts.closed: (1, lambda one: _open(one) and one.chance.random() < SELDOM),
    acts.reopened: (9, lambda one: not _open(one)),
    talk: (2, _always),
    leave: (1, lambda one: one.chance.random() < SELDOM),
}
"""What people do: how likely they are to want it, and when it may come to their mind."""


def wish(one: Person) -> Callable[[Person], Doing]:
    """What they would like to do now."""
    found = [(act, weight) for act, (weight, fits) in ACTS.items() if fits(one)]
    return one.chance.choices([act for act, _ in found], [weight for _, weight in found])[0]
