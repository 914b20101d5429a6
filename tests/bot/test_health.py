"""Proves that health means progress, that a silent store is red, and that no figure can carry what a person wrote."""

import ast
import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from prometheus_client.parser import text_string_to_metric_families

from bot import health
from bot.errors import REASONS, Fate
from bot.health import Health, Vitals, health_routes, judge
from bot.metrics import SENT, Metrics

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WELL = "The bot is getting on with its work."
ROOT = Path(__file__).parents[2]


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def vitals(**values: object) -> Vitals:
    found = Vitals(started_at=START, polled_at=after(1000))
    for name, value in values.items():
        setattr(found, name, value)
    return found


NOW = after(1010)


@pytest.mark.parametrize(("age", "ok"), [(0, True), (60, True), (61, False), (86_400, False)])
def test_a_bot_that_has_not_polled_yet_has_a_minute_of_grace(age: float, ok: bool) -> None:
    assert judge(Vitals(START), after(age)).ok is ok


@pytest.mark.parametrize(("silent", "ok"), [(10, True), (60, True), (61, False)])
def test_a_bot_whose_polls_stopped_is_not_well(silent: float, ok: bool) -> None:
    assert judge(vitals(polled_at=after(1010 - silent)), NOW).ok is ok


def test_what_stops_polling_is_said() -> None:
    lines = judge(vitals(polled_at=after(900), poll_trouble="token"), NOW).lines
    assert lines == ("No call for updates has succeeded for 110 seconds. The reason: token.",)
    assert judge(vitals(polled_at=after(900)), NOW).lines == ("No call for updates has succeeded for 110 seconds.",)


@pytest.mark.parametrize(("age", "ok"), [(60.0, True), (60.1, False)])
def test_an_update_that_waits_too_long_is_red(age: float, ok: bool) -> None:
    assert judge(vitals(oldest_waiting=age), NOW).ok is ok


@pytest.mark.parametrize(("age", "ok"), [(120.0, True), (121.0, False)])
def test_a_due_message_that_waits_too_long_is_red(age: float, ok: bool) -> None:
    assert judge(vitals(oldest_due=age), NOW).ok is ok


@pytest.mark.parametrize(("age", "ok"), [(1200.0, True), (1201.0, False)])
def test_a_reminder_may_wait_longer_since_thousands_may_be_due_at_once(age: float, ok: bool) -> None:
    assert judge(vitals(oldest_reminder=age), NOW).ok is ok
    assert judge(vitals(oldest_reminder=age, held_until=after(1040)), NOW).ok


@pytest.mark.parametrize(("age", "ok"), [(120.0, True), (121.0, False)])
def test_a_broadcast_that_does_not_get_on_is_not_well_unless_telegram_told_us_to_wait(age: float, ok: bool) -> None:
    assert judge(vitals(oldest_broadcast=age), NOW).ok is ok
    assert judge(vitals(oldest_broadcast=age, held_until=after(1040)), NOW).ok


@pytest.mark.parametrize(("age", "ok"), [(60.0, True), (61.0, False)])
def test_a_due_timer_that_nobody_sees_is_red_also_while_telegram_wants_us_to_wait(age: float, ok: bool) -> None:
    assert judge(vitals(oldest_timer=age), NOW).ok is ok
    assert judge(vitals(oldest_timer=age, held_until=after(1040)), NOW).ok is ok


def test_messages_held_by_telegram_are_no_fault_and_are_mentioned() -> None:
    assert judge(vitals(oldest_due=500.0, held_until=after(1040)), NOW) == Health(
        True, (WELL, "Telegram told us to wait another 30 seconds before sending.")
    )
    assert not judge(vitals(oldest_due=500.0, held_until=after(1009)), NOW).ok


def test_updates_set_aside_are_mentioned_and_are_not_red() -> None:
    lines = (WELL, "Updates set aside since the start because they could not be handled: 3.")
    assert judge(vitals(quarantined=3), NOW) == Health(True, lines)


def test_a_silent_store_is_red_and_its_old_answers_do_not_count() -> None:
    silent = judge(vitals(store_silent=True, oldest_due=500.0), NOW)
    assert silent == Health(False, ("The store does not say what is waiting.",))


def test_every_fault_has_its_line() -> None:
    late = vitals(polled_at=after(1), oldest_waiting=99.0, oldest_due=199.0, oldest_timer=299.0, oldest_reminder=1999.0)
    assert len(judge(late, NOW).lines) == 5


@asynccontextmanager
async def served(found: Vitals, look: Callable[[], Awaitable[None]], metrics: Metrics) -> AsyncIterator[Callable[[str], str]]:
    app = web.Application()
    app.add_routes(health_routes(found, metrics, look, lambda: NOW))
    async with TestServer(app) as server:
        yield lambda path: str(server.make_url(path))


async def quiet() -> None:
    """Has nothing to bring up to date."""


async def test_healthz_asks_the_store_each_time_and_answers_200_or_503() -> None:
    found, ages = vitals(), iter([0.0, 99.0])

    async def look() -> None:
        found.oldest_waiting = next(ages)

    async with served(found, look, Metrics()) as at, ClientSession() as session:
        async with session.get(at("/healthz")) as answer:
            assert (answer.status, await answer.json()) == (200, {"ok": True, "lines": [WELL]})
        async with session.get(at("/healthz")) as answer:
            lines = ["The oldest update has waited 99 seconds to be handled."]
            assert (answer.status, await answer.json()) == (503, {"ok": False, "lines": lines})


async def test_a_store_that_fails_or_hangs_is_red_until_it_answers_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LOOK_SECONDS", 0.01)
    found = vitals()

    async def fail() -> None:
        raise RuntimeError("words of a person")

    async def hang() -> None:
        await asyncio.Event().wait()

    looks = iter([fail, hang, quiet])

    async def look() -> None:
        await next(looks)()

    async with served(found, look, Metrics()) as at, ClientSession() as session:
        statuses = []
        for _ in range(3):
            async with session.get(at("/healthz")) as answer:
                statuses.append(answer.status)
                assert "person" not in await answer.text()
    assert statuses == [503, 503, 200]


async def test_figures_are_served_in_the_format_that_prometheus_reads() -> None:
    metrics, found = Metrics(), vitals(oldest_waiting=2.5, oldest_due=3.5, oldest_timer=4.5, oldest_reminder=5.5)
    found.oldest_broadcast = 6.5
    metrics.turns.inc(4)
    metrics.set_seconds.observe(0.02)
    metrics.sends.labels(fate=SENT).inc()
    async with served(found, quiet, metrics) as at, ClientSession() as session, session.get(at("/metrics")) as answer:
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        text = await answer.text()
    samples = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert samples["coach_turns_total",] == 4
    assert samples["coach_set_seconds_sum",] == 0.02
    assert samples["coach_sends_total", "sent"] == 1
    assert samples["coach_poll_age_seconds",] == 10
    assert (samples["coach_inbox_oldest_seconds",], samples["coach_outbox_oldest_seconds",]) == (2.5, 3.5)
    assert samples["coach_broadcast_oldest_seconds",] == 6.5
    assert (samples["coach_timers_oldest_seconds",], samples["coach_outbox_oldest_reminder_seconds",]) == (4.5, 5.5)


def test_every_figure_says_what_it_is_and_has_only_labels_the_program_knows() -> None:
    known = {"fate": {SENT, *map(str, Fate)}, "reason": set(REASONS)}
    for family in Metrics().registry.collect():
        assert len(family.documentation) > 20
        assert family.documentation.endswith(".")
        for sample in family.samples:
            for label, value in sample.labels.items():
                assert label == "le" or value in known[label]


def test_two_bots_in_one_process_keep_their_figures_apart() -> None:
    first, second = Metrics(), Metrics()
    first.turns.inc()
    assert b"coach_turns_total 1.0" in first.text()
    assert b"coach_turns_total 0.0" in second.text()


def label_values(source: str) -> list[str]:
    """What is handed to `.labels(...)` in a source text."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    found = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "labels"]
    return [ast.unparse(value) for call in found for value in (*call.args, *(word.value for word in call.keywords))]


def test_no_line_of_the_program_hands_a_figure_anything_but_a_verdicts_code() -> None:
    codes = {"verdict.fate.value", "verdict.reason", "SENT"}
    for path in (ROOT / "bot").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if ".labels(" in source and path.name != "metrics.py":
            assert set(label_values(source)) <= codes, path
    assert label_values("m.labels(fate=letter.text).inc()") == ["letter.text"]
