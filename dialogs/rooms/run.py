"""A broadcast that goes out or has gone out: how far it is, pause, the report.

Nothing is done to one that is no longer possible: what is so is said instead. Must never believe a button about what is so.
"""

from datetime import UTC, datetime, timedelta

from dialogs import menus
from dialogs.answers import Choice
from dialogs.desk import ScreenOption
from dialogs.effects import Hand
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.office import Broadcast
from dialogs.queries import Count, CountTally, Query, Tally
from dialogs.rooms import underway
from dialogs.team import progress, report
from dialogs.team.audience import few
from dialogs.team.progress import Look
from dialogs.text import Text, joined
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ("broadcast_run", "broadcast_cancel", "broadcast_change")
_ASKS = ("broadcast_cancel", "broadcast_change")
"""Screens that ask before anything happens."""
_OFFERED = {
    "look": ("sending", "paused"),
    "pause": ("sending",),
    "proceed": ("paused",),
    "change": ("scheduled",),
    "table": ("sending", "paused", "done", "cancelled"),
    "mend": underway.MENDABLE,
    "fix": underway.MENDABLE,
    "delete": underway.ENDED,
    "cancel": ("scheduled", "sending", "paused"),
}
"""Option -> the states of a broadcast in which it is offered."""
_SHOWN = ("scheduled", "sending", "paused", "done", "cancelled")
"""States that this room shows."""
WORDS = {
    "go on": "resume",
    "proceed": "resume",
    "stop": "cancel",
    "csv": "table",
    "typo": "mend",
}
"""What else may be typed after a broadcast's number."""
_LOOKED, _TABLE = "look:", " table"
_LOOKS = timedelta(minutes=10)
"""How far two looks at it may be apart that say its pace: between may have been a pause."""


def view(turn: Turn) -> View:
    """The present screen."""
    broadcast = underway.chosen(turn)
    if turn.session.screen in _ASKS:
        return menus.view(turn)
    return menus.listed(turn, lambda: _head(turn, broadcast), offered=lambda option: _offered(broadcast, option))


def _offered(broadcast: Broadcast | None, option: ScreenOption) -> bool:
    if option.id == "leave":
        return True
    if broadcast is None or broadcast.state not in _OFFERED[option.id]:
        return False
    if option.id == "fix":
        return broadcast.correction is not None and not broadcast.mending
    if option.id == "mend" and broadcast.correction:
        return False  # it leads to the change that waits, as the option before it
    begun = broadcast.begun is not None and not broadcast.mending and not broadcast.deleted
    return begun if option.id in ("mend", "delete") else option.id != "table" or broadcast.begun is not None


def _head(turn: Turn, broadcast: Broadcast | None) -> Text:
    if broadcast is None:
        return turn.phrase("run_gone_from_list")
    if broadcast.state == "scheduled":
        return _planned(turn, broadcast)
    if not isinstance(turn.told, Tally):
        return turn.phrase("run_looking", str(broadcast.id))
    phrases, tally = turn.content.desk.phrases, turn.told
    if broadcast.state in underway.ENDED:
        lines = [report.told(phrases, broadcast, tally)]
    else:
        lines = [progress.told(phrases, broadcast, tally, progress.pace(_looked(turn.session.topic)))]
    lines.append(report.mended(phrases, broadcast, tally))
    if broadcast.correction:
        lines.append(turn.words("mend_waits"))
    return joined(lines, "\n\n")


def _planned(turn: Turn, broadcast: Broadcast) -> Text:
    later = broadcast.at is not None and broadcast.at > turn.now
    when = report.in_london(broadcast.at) if broadcast.at and later else ""
    planned = turn.filled("run_scheduled", {"when": when}) if later else turn.words("run_starting")
    lines = [progress.titled(turn.content.desk.phrases, broadcast), planned]
    if isinstance(turn.told, int) and few(broadcast.audience, turn.told):
        lines.append(turn.words("run_scheduled_few"))
    elif isinstance(turn.told, int):
        lines.append(turn.filled("run_scheduled_count", {"count": str(turn.told)}))
    return joined(lines, "\n")


def needs(turn: Turn) -> Query | None:
    """What has to be looked up before the present screen can be said.

    Whoever leads here may leave a word after the id, such as "12 pause": that is done first.
    """
    name, _, word = turn.session.topic.partition(" ")
    broadcast = underway.found(turn)
    if broadcast is None:
        return None
    if word and not word.startswith(_LOOKED) and word != _TABLE.strip():
        turn.session.topic = name
        act(turn, broadcast, word)
        broadcast = turn.office.broadcasts[broadcast.id]
    if broadcast.state not in _SHOWN:
        turn.go("broadcast", name)
        return None
    if turn.session.screen in _ASKS:
        return None
    if broadcast.state == "scheduled":
        return Count(broadcast.audience)
    return CountTally(broadcast.id)


def told(turn: Turn) -> None:
    """What the present screen needed is here: the table, if it was asked for. How far it is, is kept for the next look."""
    broadcast = underway.chosen(turn)
    if broadcast is None or turn.session.screen != "broadcast_run" or not isinstance(turn.told, Tally):
        return
    if turn.session.topic.endswith(_TABLE):
        paper = report.as_paper(turn.content.desk.phrases, broadcast, turn.told)
        turn.effects.append(Hand(paper, "table", turn.words("table_file")))
    newest = Look(turn.now, progress.done(turn.told))
    looks = progress.seen(_looked(turn.session.topic), newest, _LOOKS)[-2:]
    kept = ",".join(f"{int(at.timestamp())}.{done}" for at, done in looks)
    turn.session.topic = f"{broadcast.id} {_LOOKED}{kept}"


def _looked(topic: str) -> tuple[Look, ...]:
    """The looks that the topic keeps: the pace is told from the last two."""
    pairs = [one.partition(".") for one in topic.partition(_LOOKED)[2].split(",") if one]
    return tuple(Look(datetime.fromtimestamp(int(at), UTC), int(done)) for at, _, done in pairs)


def act(turn: Turn, broadcast: Broadcast, word: str) -> None:
    """What was asked for by a word after a broadcast's number, or by an option: `/broadcast 12 pause`."""
    word = WORDS.get(word, word)
    name = str(broadcast.id)
    turn.go("broadcast_run", name)
    if word == "pause":
        if underway.happens(turn, broadcast, "pause"):
            turn.note("run_paused")
    elif word == "resume":
        if underway.happens(turn, broadcast, "resume"):
            turn.note("run_resumed")
    elif word == "cancel":
        _ask_to_cancel(turn, broadcast)
    elif word == "table":
        turn.session.topic = name + _TABLE
    elif word in ("mend", "fix", "delete"):
        underway.to_mend(turn, broadcast, deleting=word == "delete")
    elif word not in ("report", "look", ""):
        turn.note("run_no_such_word")


def _ask_to_cancel(turn: Turn, broadcast: Broadcast) -> None:
    if broadcast.state in underway.ENDED:
        turn.note("run_cannot_cancel")
    else:
        turn.go("broadcast_cancel", str(broadcast.id))


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    screen, name = turn.session.screen, turn.session.topic.partition(" ")[0]
    broadcast = underway.found(turn)
    if broadcast is None:
        return
    to = move(turn.content.screens, screen, choice.key)
    if screen == "broadcast_cancel":
        turn.go(to, name)
        if choice.key == "yes" and underway.happens(turn, broadcast, "cancel", ended=turn.now):
            turn.note("run_cancelled")
    elif screen == "broadcast_change":
        turn.go("broadcast_run", name)
        if choice.key == "yes":
            _change(turn, broadcast, to)
    elif choice.key == "leave":
        turn.go(to)
    elif choice.key == "change":
        turn.go(to, name)
    elif choice.key != "look":  # looking again keeps the look before, for the pace
        act(turn, broadcast, choice.key)


def _change(turn: Turn, broadcast: Broadcast, to: str) -> None:
    """A draft again: whoever said yes, did so to it going out as it was."""
    if underway.happens(turn, broadcast, "change", approved=(), checked=(), at=None):
        turn.note("run_changed")
        turn.go(to, str(broadcast.id))


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)
