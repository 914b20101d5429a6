"""What people do about their approach over months: plan, send, answers, meetings, promises. Must never look inside the bot.

What the screen does not offer is not done (`NotOfferedError`). Whatever really happened goes into the person's diary.
"""

from dataclasses import replace

from tests.lives.model import DAY, Promise, ten, workday
from tests.lives.person import Doing, NotOfferedError, Person
from tests.lives.world import says

WAY = (
    *("The clinic has no lift", "A lift by May", "my mp", "Ann Lee", "yes", "meet", "Will you meet us in June?"),
    *("Will you read our letter?", "no money", "A ramp costs little", "no", "A lift lets us in", "skip", "email", "ok"),
)
"""What is typed at each question of the shortest plan."""


def plan(one: Person) -> Doing:
    """Make a whole plan."""
    for words in ("hello", "plan", *WAY):
        yield says(one.number, words)
    assert "Still open" in one.words, f"the plan is not made: {one.words}"


def _log(one: Person, *labels: str) -> Doing:
    yield says(one.number, "/log")
    yield from one.presses(*labels)


def send(one: Person) -> Doing:
    """Say that it went off, today or some days ago."""
    yield from _log(one, "I sent it")
    day = one.life.today(one.now)
    if one.chance.random() < 0.5:
        yield from one.presses("Today")
    else:
        yield from one.presses("Another day")
        day -= DAY * one.chance.randint(0, 18)
        yield from one.agrees(ten(day), timed=False)
    one.tell(waits=True, sent=day)
    if "It may be time to ask again" in one.words:
        if one.chance.random() < 0.5:
            yield from one.presses("No, not now")
        else:
            yield from one.presses("Tomorrow morning")
            one.life.put(("chase", ""), ten(workday(one.life.today(one.now) + DAY)))


def answered(one: Person) -> Doing:
    """They answered."""
    yield from _log(one, "They answered")
    yield from one.presses("Something else")
    yield from one.presses("Just note the answer")
    one.tell(waits=False)


def refused(one: Person) -> Doing:
    """They said no."""
    yield from _log(one, "They said no")
    yield from one.presses("They gave no reason")
    one.tell(waits=False, meeting=None)


def chased(one: Person) -> Doing:
    """No answer: ask again, or wait another week."""
    yield from _log(one, "No answer yet")
    if one.chance.random() < 0.5:
        yield from one.presses("I have asked again")
        one.tell(waits=True, sent=one.life.today(one.now))
    else:
        yield from one.presses("Wait another week")
        one.life.put(("chase", ""), ten(workday(one.life.today(one.now) + 7 * DAY)))


def met_soon(one: Person) -> Doing:
    """A meeting is agreed."""
    yield from _log(one, "We have a meeting")
    wall = one.some(-1, 24)
    yield from one.agrees(wall)
    one.tell(waits=False, meeting=(wall, one.life.zone))
    yield from one.presses("I do not know yet")
    yield from one.presses("Nobody so far")
    yield from one.presses("Nothing so far")


def _change(one: Person, label: str) -> Doing:
    yield from _log(one, "The meeting")
    yield from one.presses("Change something")
    yield from one.presses(label)


def moved(one: Person) -> Doing:
    """The meeting is moved."""
    yield from _change(one, "The day or time")
    wall = one.some(-1, 24)
    yield from one.agrees(wall)
    one.tell(meeting=(wall, one.life.zone))


def called_off(one: Person) -> Doing:
    """The meeting is off."""
    yield from _change(one, "The meeting is off")
    yield from one.presses("Yes, it is off")
    one.tell(meeting=None)


def followed_up(one: Person) -> Doing:
    """Tell how the meeting went, and who promised what by when."""
    yield from _log(one, "We have met")
    yield from one.presses("It went well", "So-so")
    one.tell(waits=False, meeting=None)
    for side in ("they", "you"):
        for _ in range(one.chance.choice((0, 1, 1, 2))):
            yield from _promise(one, side)
        yield from one.presses("That is everything", "Nothing was promised")
    yield from one.presses("Nothing to add")


def _promise(one: Person, side: str) -> Doing:
    what = one.thing("send the figures")
    yield from one.says(what, f"ill {side} " if "anything else?" in one.words else f"What did {side} say")
    made = one.life.today(one.now)
    one.life.told = replace(one.life.told, promises={**one.life.told.promises, what: Promise(side, made)})
    if one.chance.random() < 0.15:
        yield from one.presses("No date")
        return
    wall = one.some(1, 30)
    yield from one.agrees(wall, timed=False)
    one.life.promise(one.now, what, by=wall.date(), made=one.life.today(one.now))


def _open_promise(one: Person) -> str:
    found = [what for what, promise in one.life.told.promises.items() if not promise.kept]
    if not found:
        raise NotOfferedError("no promise")
    return one.chance.choice(found)


def kept(one: Person) -> Doing:
    """A promise is kept."""
    what = _open_promise(one)
    yield from _log(one, "Who promised what")
    yield from one.pick(f"{what} (")
    yield from one.presses("It is done")
    one.life.promise(one.now, what, kept=True)


def redated(one: Person) -> Doing:
    """A promise gets another date."""
    what = _open_promise(one)
    yield from _log(one, "Who promised what")
    yield from one.pick(f"{what} (")
    yield from one.presses("Change the date")
    wall = one.some(0, 30)
    yield from one.agrees(wall, timed=False)
    one.life.promise(one.now, what, by=wall.date(), made=one.life.today(one.now))


def closed(one: Person) -> Doing:
    """Be done with the plan."""
    yield from _log(one, "I am done with this one")
    yield from one.presses("Not this time")
    one.tell(closed=True)


def reopened(one: Person) -> Doing:
    """Take it up again."""
    yield says(one.number, "/plans")
    yield from one.pick("(closed)")
    yield from one.presses("Take it up again")
    one.tell(closed=False)
