"""The acts that lead a previewed broadcast to its sending: a yes, a no, a time. Each looks at the office as it is now.

Never counts a yes to something else, or one of somebody who may not. Never passes on a word of the broadcast.
"""

from dataclasses import replace
from datetime import datetime

from dialogs import ruling
from dialogs.office import Audience, Broadcast
from dialogs.team import approving, checklist, life, timing
from dialogs.team.audience import few
from dialogs.text import words_of
from dialogs.turn import Turn
from dialogs.words import at_in_words


def broadcast_of(turn: Turn, number: str) -> Broadcast | None:
    """The broadcast with this number, for somebody who may: looked up anew each time."""
    if not (number.isascii() and number.isdigit() and ruling.allowed(turn, "broadcast")):
        return None
    return turn.office.broadcasts.get(int(number))


def waits(broadcast: Broadcast) -> bool:
    """Whether it waits for a yes: it has been previewed, and nothing came of it yet."""
    return life.possible(broadcast.state, "approve")


def near(turn: Turn, broadcast: Broadcast) -> bool:
    """Whether an election is near on the day it is to go out."""
    day = timing.slot(broadcast.at, turn.now).wall.date()
    return checklist.election_near(turn.content.after.periods, day)


def unticked(turn: Turn, broadcast: Broadcast) -> tuple[str, ...]:
    """The lines of the checklist that count for it and are not ticked."""
    return checklist.missing(turn.content.team.checklist, near(turn, broadcast), broadcast.checked)


def tick(turn: Turn, broadcast: Broadcast, *entries: str) -> Broadcast:
    """These entries are true; one alone that was so already is not any more."""
    off = entries if len(entries) == 1 and entries[0] in broadcast.checked else ()
    on = [name for name in (*broadcast.checked, *entries) if name not in off]
    return _kept(turn, replace(broadcast, checked=tuple(dict.fromkeys(on))))


def set_time(turn: Turn, broadcast: Broadcast, at: datetime | None) -> Broadcast:
    """It goes out at `at`, or (None) as soon as it may. A yes to another time is void."""
    after = _kept(turn, replace(broadcast, at=at))
    if broadcast.approved and not after.approved:
        turn.note("approval_void")
    return after


def approve(turn: Turn, broadcast: Broadcast, count: int) -> None:
    """The yes of whoever's turn it is, to exactly this; with enough of them it is set to go out. `count` people get it now."""
    after = approving.with_yes(broadcast, turn.facts.person)
    if after is not broadcast:
        ruling.record(turn, "approve", _about(broadcast))
    if approving.yeses(after, turn.office) >= needed(turn, after, count):
        _schedule(turn, after, count)
    elif after is not broadcast:
        after = _kept(turn, after)
        said = turn.filled("approval_ask", {"number": str(after.id), "people": people(turn, after.audience, count)})
        ruling.tell_team(turn, "broadcast", said, ruling.look_button(turn, after), f"b-{after.id}")
        if others(turn):
            turn.note("approval_asked")


def needed(turn: Turn, broadcast: Broadcast, count: int) -> int:
    """How many must say yes to it."""
    return approving.needed(count, near(turn, broadcast), turn.office.arranged)


def others(turn: Turn) -> bool:
    """Whether there is anybody else whose yes counts."""
    return any(person != turn.facts.person for person in approving.who_may(turn.office))


def refuse(turn: Turn, broadcast: Broadcast) -> None:
    """A no: it is a draft again, and nobody is asked any more. Who wrote it is told, and who had said yes."""
    state = life.after(broadcast.state, "change")
    ruling.keep_broadcast(turn, replace(broadcast, state=state, approved=()), told=True)
    ruling.record(turn, "refuse", _about(broadcast))
    ruling.tell_theirs(turn, broadcast, turn.filled("approval_refused", {"number": str(broadcast.id)}))
    hears = broadcast.by != turn.facts.person and broadcast.by in approving.who_may(turn.office)
    turn.note("approval_back" if hears else "approval_back_own")


def people(turn: Turn, audience: Audience, count: int) -> str:
    """How many people, in words."""
    if few(audience, count):
        return turn.content.desk.phrases["approval_few"]
    return words_of(turn.filled("approval_people" if count != 1 else "approval_person", {"count": f"{count:,}"}))


def _schedule(turn: Turn, broadcast: Broadcast, count: int) -> None:
    slot = timing.slot(broadcast.at, turn.now)
    state = life.after(life.after(broadcast.state, "approve"), "schedule")
    after = _kept(turn, replace(broadcast, state=state, at=slot.at))
    ruling.record(turn, "schedule", _about(after))
    said = {"number": str(after.id), "people": people(turn, after.audience, count), "when": at_in_words(slot.wall)}
    now = "_now" if slot.at <= turn.now else ""
    turn.notes.append(turn.filled(f"approval_set{now}", said))
    if slot.moved:
        turn.notes.append(turn.filled("approval_moved", said))
    ruling.tell_theirs(turn, after, turn.filled(f"approval_set_told{now}", said))


def _kept(turn: Turn, broadcast: Broadcast) -> Broadcast:
    ruling.keep_broadcast(turn, broadcast)
    return turn.office.broadcasts[broadcast.id]


def _about(broadcast: Broadcast) -> str:
    return f"broadcast {broadcast.id}"
