"""The figures of one running bot, for Prometheus to fetch.

Must never carry a label that a person, an id or a text could fill: the only labels are fates and reasons, which this program
knows by heart. Each figure says in its help what it counts and in which unit.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.errors import REASONS, Fate

SENT = "sent"
"""What stands for a fate when Telegram accepted the call."""
_LATE_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0, 60.0, 600.0, 3600.0, 86400.0)
_SET_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Metrics:
    """Counters, gauges and a histogram in a registry of their own. What each one means is in its help."""

    def __init__(self) -> None:
        registry = CollectorRegistry()
        self.registry = registry
        self.accepted = Counter("coach_updates_accepted", "Updates from Telegram written to the inbox.", registry=registry)
        self.quarantined = Counter(
            "coach_updates_quarantined", "Updates set aside because they could not be handled.", registry=registry
        )
        self.turns = Counter("coach_turns", "Inputs taken to their end.", registry=registry)
        self.set_seconds = Histogram(
            "coach_set_seconds", "Seconds one set of turns took, commit included.", registry=registry, buckets=_SET_BUCKETS
        )
        self.timer_late = Histogram(
            "coach_timer_late_seconds",
            "Seconds from a timer's date to the end of its turn, commit included.",
            registry=registry,
            buckets=_LATE_BUCKETS,
        )
        self.sends = Counter("coach_sends", "Calls that deliver something, by what became of them.", ["fate"], registry=registry)
        self.poll_failures = Counter(
            "coach_poll_failures", "Calls for updates that failed, by the reason's code.", ["reason"], registry=registry
        )
        self.poll_age = Gauge("coach_poll_age_seconds", "Seconds since a call for updates succeeded.", registry=registry)
        self.oldest_waiting = Gauge("coach_inbox_oldest_seconds", "Seconds the oldest unhandled update waits.", registry=registry)
        self.oldest_timer = Gauge("coach_timers_oldest_seconds", "Seconds the oldest due timer waits.", registry=registry)
        self.oldest_due = Gauge("coach_outbox_oldest_seconds", "Seconds the oldest due reply waits.", registry=registry)
        self.oldest_reminder = Gauge(
            "coach_outbox_oldest_reminder_seconds", "Seconds the oldest due reminder waits to be sent.", registry=registry
        )
        self.oldest_broadcast = Gauge(
            "coach_broadcast_oldest_seconds", "Seconds a broadcast waits to begin or to get on.", registry=registry
        )
        # Every series is there from the start, so that a rate over the first occurrence is right.
        for fate in (SENT, *Fate):
            self.sends.labels(fate=str(fate))
        for reason in REASONS:
            self.poll_failures.labels(reason=reason)

    def text(self) -> bytes:
        """All figures in Prometheus' text format (0.0.4)."""
        return generate_latest(self.registry)
