"""How far a broadcast is: in words that say it all, and a bar below them for whoever can see it. Pure; knows no clock.

The room and the live message say the same. Must never mean anything by signs alone: some hear the message read out.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from dialogs.office import Broadcast
from dialogs.queries import Tally
from dialogs.team.audience import few
from dialogs.text import Text, joined, plain, words_of
from dialogs.words import fill

KINDS = ("sent", "blocked", "gone", "failed", "uncertain", "stopped", "unsent", "waiting")
"""What can become of a copy, in the order in which it is told; one that is on its way just now counts as waiting."""
WINDOW = timedelta(seconds=30)
"""The pace is that of so long: short enough to show a wait Telegram asked for, long enough not to jump."""
_SIGNS = 10
_MINUTE, _HOUR = 60, 3600


class Look(NamedTuple):
    """How many copies had their final state at a moment."""

    at: datetime
    done: int


def counts(tally: Tally) -> tuple[tuple[str, int], ...]:
    """Every kind there is some of, and how many. Together they are `tally.total`, always."""
    found = {name: getattr(tally, name) for name in KINDS} | {"waiting": tally.open}
    return tuple((name, count) for name, count in found.items() if count)


def done(tally: Tally) -> int:
    """How many have their final state."""
    return tally.total - tally.open


def percent(tally: Tally) -> int:
    """How much of it is done. 100 only when all of it is."""
    return done(tally) * 100 // tally.total if tally.total else 100


def bar(share: int) -> str:
    """The same as signs: full and empty ones."""
    full = share * _SIGNS // 100
    return "▓" * full + "░" * (_SIGNS - full)


def seen(looks: Sequence[Look], newest: Look, window: timedelta = WINDOW) -> tuple[Look, ...]:
    """The looks the pace is told from, with a new one: those not longer ago than `window`."""
    return (*[one for one in looks if newest.at - window <= one.at < newest.at and one.done <= newest.done], newest)


def pace(looks: Sequence[Look]) -> float:
    """Copies done a second, from the first of these looks to the last; 0 when that cannot be told."""
    if len(looks) < 2:  # noqa: PLR2004 two looks make a pace
        return 0.0
    first, last = looks[0], looks[-1]
    return (last.done - first.done) / (last.at - first.at).total_seconds()


def told(phrases: Mapping[str, str], broadcast: Broadcast, tally: Tally, speed: float = 0.0) -> Text:
    """How far it is, words first. Of a chosen few nothing is counted: a part would tell of one of them."""
    if few(broadcast.audience, tally.total):
        few_of = _said(phrases, "progress_paused_few" if broadcast.state == "paused" else "progress_head_few", {})
        return joined([titled(phrases, broadcast), few_of], "\n")
    share = percent(tally)
    values = {"percent": str(share), "done": str(done(tally)), "total": str(tally.total)}
    head = _said(phrases, "progress_paused" if broadcast.state == "paused" else "progress_head", values)
    lines = [head, plain(listed(phrases, tally, ", "))]
    if broadcast.state == "sending" and speed > 0 and tally.open:
        lines.append(_speed(phrases, speed) + plain(" ") + _left(phrases, tally.open / speed))
    return joined([titled(phrases, broadcast), *lines, plain(f"{bar(share)} {share} %")], "\n")


def titled(phrases: Mapping[str, str], broadcast: Broadcast) -> Text:
    """Which broadcast is spoken of: several may be on their way at once."""
    return _said(phrases, "run_title", {"number": str(broadcast.id)})


def listed(phrases: Mapping[str, str], tally: Tally, between: str) -> str:
    """Each kind there is some of: 312 sent, 9 blocked."""
    return between.join(f"{count} {phrases[f'run_{name}']}" for name, count in counts(tally))


def lasting(phrases: Mapping[str, str], seconds: float) -> str:
    """A length of time in words, to the nearest minute."""
    minutes = round(seconds / _MINUTE)
    if not minutes:
        return phrases["time_less"]
    hours, rest = divmod(minutes, _HOUR // _MINUTE)
    parts = {"hours": _many(phrases, "time_hour", hours), "minutes": _many(phrases, "time_minute", rest)}
    if hours and rest:
        return words_of(_said(phrases, "time_both", parts))
    return parts["hours"] or parts["minutes"]


def _many(phrases: Mapping[str, str], name: str, count: int) -> str:
    if count > 1:
        return phrases[f"{name}s"].replace("{count}", str(count))
    return phrases[name] if count else ""


def _speed(phrases: Mapping[str, str], speed: float) -> Text:
    if speed >= 1:
        return _said(phrases, "progress_second", {"count": str(round(speed))})
    return _said(phrases, "progress_minute", {"count": str(max(1, round(speed * _MINUTE)))})


def _left(phrases: Mapping[str, str], seconds: float) -> Text:
    if round(seconds / _MINUTE):
        return _said(phrases, "progress_left", {"time": lasting(phrases, seconds)})
    return _said(phrases, "progress_soon", {})


def _said(phrases: Mapping[str, str], name: str, values: Mapping[str, str]) -> Text:
    return fill(phrases[name], lambda place: values.get(place, ""))
