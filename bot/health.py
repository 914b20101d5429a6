"""Is the bot getting on with its work? Judged by progress, not by the process being alive; told over HTTP.

Must never know SQL, name a person, or be green because nothing was asked: when the store does not answer, that is red.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from aiohttp import web

from bot.logs import get_logger
from bot.metrics import Metrics

POLL_SECONDS = 60.0
"""Without a completed poll for so long, or so long after the start, the bot is not well. One poll is shorter."""
WAITING_SECONDS = 60.0
"""When an update waits longer, its person thinks that the bot is dead."""
TIMER_SECONDS = 60.0
"""A due timer that waits longer was not seen: the loop of timers is stuck."""
DUE_SECONDS = 120.0
"""A due reply that waits longer is late, unless Telegram told us to wait."""
BROADCAST_SECONDS = 120.0
"""A broadcast that should have begun, or of which no copy has gone though some are due, for longer than this is stuck."""
REMINDER_SECONDS = 1_200.0
"""The same for a reminder. Longer, since thousands may be due in one minute and Telegram takes thirty a second."""
LOOK_SECONDS = 5.0
"""The store must say within this time what is waiting."""
log = get_logger("health")


@dataclass(slots=True)
class Vitals:
    """What is known about the bot's progress, written by whoever sees it happen. Times are aware, by the bot's clock."""

    started_at: datetime
    polled_at: datetime | None = None
    """When a call for updates last came back well."""
    poll_trouble: str = ""
    """The code of what stops polling now (a verdict's reason)."""
    oldest_waiting: float = 0.0
    """How many seconds the oldest update in the inbox waits; 0 when there is none."""
    oldest_due: float = 0.0
    """How many seconds the oldest due reply waits; 0 when there is none."""
    oldest_reminder: float = 0.0
    """How many seconds the oldest due message waits that came by itself; 0 when there is none."""
    oldest_timer: float = 0.0
    """How many seconds the oldest due timer waits; 0 when there is none."""
    copies_since: datetime | None = None
    """Since when copies of a broadcast are due and none has gone; None while none is."""
    oldest_broadcast: float = 0.0
    """How many seconds a broadcast waits to begin or to get on; 0 while none does."""
    held_until: datetime | None = None
    """Until when Telegram told us to send nothing."""
    quarantined: int = 0
    """Updates set aside since the start."""
    store_silent: bool = False
    """The store did not say what is waiting when last asked."""


@dataclass(frozen=True, slots=True)
class Health:
    """The verdict, and one plain sentence for each thing worth saying; never empty."""

    ok: bool
    lines: tuple[str, ...]


def judge(vitals: Vitals, now: datetime) -> Health:
    """Whether the bot makes progress at `now`. PURE."""
    faults = _faults(vitals, now)
    notes = []
    if vitals.quarantined:
        notes.append(f"Updates set aside since the start because they could not be handled: {vitals.quarantined}.")
    if (held := _held(vitals, now)) > 0:
        notes.append(f"Telegram told us to wait another {held:.0f} seconds before sending.")
    return Health(not faults, (*(faults or ["The bot is getting on with its work."]), *notes))


def _faults(vitals: Vitals, now: datetime) -> list[str]:
    faults = []
    if (silent := poll_age(vitals, now)) > POLL_SECONDS:
        why = f" The reason: {vitals.poll_trouble}." if vitals.poll_trouble else ""
        faults.append(f"No call for updates has succeeded for {silent:.0f} seconds.{why}")
    if vitals.store_silent:
        return [*faults, "The store does not say what is waiting."]
    if vitals.oldest_waiting > WAITING_SECONDS:
        faults.append(f"The oldest update has waited {vitals.oldest_waiting:.0f} seconds to be handled.")
    if vitals.oldest_timer > TIMER_SECONDS:
        faults.append(f"The oldest due timer has waited {vitals.oldest_timer:.0f} seconds to be handled.")
    if _held(vitals, now) > 0:
        return faults
    if vitals.oldest_due > DUE_SECONDS:
        faults.append(f"The oldest due message has waited {vitals.oldest_due:.0f} seconds to be sent.")
    if vitals.oldest_broadcast > BROADCAST_SECONDS:
        faults.append(f"A broadcast has not got on for {vitals.oldest_broadcast:.0f} seconds.")
    if vitals.oldest_reminder > REMINDER_SECONDS:
        faults.append(f"The oldest due reminder has waited {vitals.oldest_reminder:.0f} seconds to be sent.")
    return faults


def poll_age(vitals: Vitals, now: datetime) -> float:
    """Seconds since a call for updates succeeded or, before the first, since the start."""
    return (now - (vitals.polled_at or vitals.started_at)).total_seconds()


def _held(vitals: Vitals, now: datetime) -> float:
    return (vitals.held_until - now).total_seconds() if vitals.held_until else 0.0


async def _look(vitals: Vitals, look: Callable[[], Awaitable[None]]) -> None:
    try:
        async with asyncio.timeout(LOOK_SECONDS):
            await look()
    except Exception as error:  # whatever it is: the store does not answer, and that is said
        vitals.store_silent = True
        log.warning("the store does not say what is waiting", exc_info=error)
    else:
        vitals.store_silent = False


def health_routes(
    vitals: Vitals, metrics: Metrics, look: Callable[[], Awaitable[None]], now: Callable[[], datetime]
) -> list[web.RouteDef]:
    """GET `/healthz` (200 or 503, JSON with `ok` and `lines`) and `/metrics` (Prometheus text).

    `look` has the ages in `vitals` brought up to date; `now` is the clock by which the times in `vitals` were written.
    """

    async def healthz(_: web.Request) -> web.Response:
        await _look(vitals, look)
        health = judge(vitals, now())
        status = HTTPStatus.OK if health.ok else HTTPStatus.SERVICE_UNAVAILABLE
        return web.json_response({"ok": health.ok, "lines": health.lines}, status=status)

    async def figures(_: web.Request) -> web.Response:
        await _look(vitals, look)
        metrics.poll_age.set(poll_age(vitals, now()))
        metrics.oldest_waiting.set(vitals.oldest_waiting)
        metrics.oldest_due.set(vitals.oldest_due)
        metrics.oldest_reminder.set(vitals.oldest_reminder)
        metrics.oldest_broadcast.set(vitals.oldest_broadcast)
        metrics.oldest_timer.set(vitals.oldest_timer)
        return web.Response(body=metrics.text(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    return [web.get("/healthz", healthz), web.get("/metrics", figures)]
