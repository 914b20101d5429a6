"""The message that shows whoever wrote a broadcast, and those who said yes to it, how far it is: one each, edited as it moves.

Never stops anything: where it cannot be shown, the broadcast goes on. Its buttons are orders, which ask anew who may.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from bot import render
from bot.errors import Fate, Verdict
from bot.gate import Gate
from bot.logs import get_logger
from bot.post import call
from bot.tools import Tools
from data import bars
from data.bars import Shown
from data.outbox import REPLY
from dialogs.content import Content
from dialogs.effects import Button, Say
from dialogs.office import Arrangement, Broadcast
from dialogs.team import progress, report
from dialogs.team.progress import Look

EVERY = timedelta(seconds=2)
"""How often one is edited at most, and how often it is looked while anything moves."""
CALM = timedelta(seconds=20)
"""How often it is looked while nothing moves, when nothing else wakes it."""
PATIENCE = 2.0
"""Seconds that one waits for room; then it is looked again what it has to say."""
TRIES = 3
"""How often a new message is sent whose outcome is not known."""
_AGAIN = (Fate.RETRY, Fate.WAIT, Fate.UNCERTAIN, Fate.REFUSED_TOKEN, Fate.CONFLICT)
BUTTONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "sending": (("run_bar_pause", "pause"), ("run_bar_cancel", "cancel")),
    "paused": (("run_bar_resume", "resume"), ("run_bar_cancel", "cancel")),
    "done": (("run_bar_report", "report"),),
    "cancelled": (("run_bar_report", "report"),),
}
"""State -> (the phrase on the button, the word after the broadcast's number)."""
log = get_logger("bars")


class Bars:
    """The loop."""

    def __init__(self, tools: Tools, gate: Gate, content: Callable[[], Content], arranged: Arrangement) -> None:
        self._tools, self._gate, self._content, self._arranged = tools, gate, content, arranged
        self._wake = asyncio.Event()
        self._looks: dict[int, tuple[Look, ...]] = {}
        self._said: dict[tuple[int, int], tuple[Say, datetime]] = {}
        self._tries: dict[tuple[int, int], int] = {}

    def wake(self) -> None:
        """A broadcast began, or became another."""
        self._wake.set()

    async def step(self) -> None:
        """Show everybody what there is to show, then wait: not long while anything moves."""
        self._wake.clear()
        now = self._tools.clock.now()
        shown = await self._tools.store.write(lambda c: bars.to_show(c, self._arranged, now))
        await asyncio.gather(*(self._show(one, person, self._say(one, now), now) for one in shown for person in one.messages))
        names = {(one.broadcast.id, person) for one in shown for person in one.messages}
        self._said = {name: kept for name, kept in self._said.items() if name in names}
        self._looks = {name: kept for name, kept in self._looks.items() if any(name == broadcast for broadcast, _ in names)}
        moving = any(one.broadcast.state != "paused" or self._behind(one) for one in shown)
        await self._tools.clock.wait(asyncio.Event() if moving else self._wake, now + (EVERY if moving else CALM))

    def _behind(self, one: Shown) -> bool:
        """Whether somebody does not see yet that it is paused."""
        said = [self._said.get((one.broadcast.id, person)) for person in one.messages]
        newest = self._of(one.broadcast)
        return any(kept is None or kept[0].rows != newest for kept in said)

    def _say(self, one: Shown, now: datetime) -> Say:
        """What its message says now."""
        phrases, broadcast, tally = self._content().desk.phrases, one.broadcast, one.tally
        if broadcast.state in ("done", "cancelled"):
            return Say(report.told(phrases, broadcast, tally), self._of(broadcast))
        looks = progress.seen(self._looks.get(broadcast.id, ()), Look(now, progress.done(tally)))
        self._looks[broadcast.id] = looks if broadcast.state == "sending" else ()
        return Say(progress.told(phrases, broadcast, tally, progress.pace(looks)), self._of(broadcast))

    def _of(self, broadcast: Broadcast) -> tuple[tuple[Button, ...], ...]:
        phrases = self._content().desk.phrases
        return (tuple(Button(phrases[name], f"/broadcast {broadcast.id} {word}") for name, word in BUTTONS[broadcast.state]),)

    async def _show(self, one: Shown, person: int, say: Say, now: datetime) -> None:
        """Show it to one person, if its words changed and they have not just been."""
        name, message = (one.broadcast.id, person), one.messages[person]
        before, at = self._said.get(name, (None, None))
        if before == say or (at and now - at < EVERY):
            return
        method, words = render.request(person, render.body(say))
        edit = ("editMessageText", {**words, "message_id": message}) if message else (method, words)
        way = partial(
            self._gate.through,
            person,
            lambda: REPLY,
            rewriting=bool(message),
            patience=PATIENCE,
            name=(person, "bar"),
        )
        try:
            verdict, answer = await call(self._tools, *edit, way)
        except TimeoutError:  # no room just now
            return
        if await self._again(name, verdict, bool(message)):
            return
        self._said[name] = (say, now)
        ended = one.broadcast.state in ("done", "cancelled") and not one.tally.open
        gone = verdict is not None and verdict.fate is not Fate.DONE
        if not message and isinstance(answer, dict):
            message = int(answer["message_id"])
        if gone or ended or message != one.messages[person]:
            await self._tools.store.write(lambda c: bars.keep(c, *name, message, gone or ended))

    async def _again(self, name: tuple[int, int], verdict: Verdict | None, editing: bool) -> bool:
        """Whether it is to be tried again at the next look. What was refused for good is left alone from then on.

        A new message whose outcome is not known is sent again a few times only: each may have arrived.
        """
        if verdict is None or verdict.fate not in _AGAIN:
            self._tries.pop(name, None)
            return False
        if verdict.fate is Fate.WAIT and verdict.retry_after is not None:
            await self._gate.flooded(name[1], self._tools.clock.now() + timedelta(seconds=verdict.retry_after))
        if editing or verdict.fate is not Fate.UNCERTAIN:
            return True
        self._tries[name] = self._tries.get(name, 0) + 1
        log.debug("bar not shown", reason=verdict.reason)
        return self._tries[name] < TRIES
