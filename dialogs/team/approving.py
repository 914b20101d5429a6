"""Whose yes a broadcast has, how many it needs, and what makes every yes void. Pure. Never counts one person twice."""

import hashlib
from dataclasses import replace
from math import ceil

from dialogs.office import Arrangement, Broadcast, Office
from dialogs.team.roles import may

STARS_FOR_TEN = 1
"""0.1 Telegram Star a copy (Bot API, sendMessage.allow_paid_broadcast)."""


def who_may(office: Office) -> tuple[int, ...]:
    """Everybody whose yes counts, as the roles are now."""
    return tuple(one for one in office.people("owner", "organiser", "viewer") if may(office.role_of(one), "broadcast"))


def yeses(broadcast: Broadcast, office: Office) -> int:
    """How many different people said yes to exactly this and still may."""
    return len({*broadcast.approved} & {*who_may(office)})


def needed(count: int, near: bool, arranged: Arrangement) -> int:
    """How many must: two for many people, and always two when an election is near."""
    return 2 if near or count > arranged.two_above else 1


def with_yes(broadcast: Broadcast, person: int) -> Broadcast:
    """The same with the yes of `person`, once."""
    return broadcast if person in broadcast.approved else replace(broadcast, approved=(*broadcast.approved, person))


def honest(before: Broadcast | None, after: Broadcast) -> Broadcast:
    """`after` without what was said of something else: as long as it does not go out, a change makes every yes to it void.

    Another time, or a tick taken away, voids the yeses; other words, buttons or people void the ticks too.
    """
    if before is None or after.state not in ("draft", "previewed"):
        return after
    if _content(before) != _content(after):
        after = replace(after, checked=(), approved=())
    if after.state == "draft" or before.at != after.at or not {*before.checked} <= {*after.checked}:
        after = replace(after, approved=())
    return after


def stamp(broadcast: Broadcast) -> str:
    """A short sign of exactly this: two broadcasts that differ in what is said yes to have different ones."""
    return hashlib.sha256(repr((_content(broadcast), broadcast.at and broadcast.at.isoformat())).encode()).hexdigest()[:12]


def stars(count: int) -> int:
    """What so many copies cost, in Telegram Stars, when they go out faster at a price."""
    return ceil(count * STARS_FOR_TEN / 10)


def _content(broadcast: Broadcast) -> tuple[object, ...]:
    return (broadcast.piece, broadcast.buttons, broadcast.foot, broadcast.audience)
