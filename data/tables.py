"""The tables. Private to this room: nobody outside `data` names a column.

Times are UTC. Words of people stand in `answers`, `plans.title`, `plans.approach`, `sessions.topic`, `sessions.lead`,
`sessions.unsent`, `reminders.about`, `questions.body`, and, until they are handled, in `inbox.raw`, `errands.postcode` and
`outbox.body`: `data.erase` must know every one of them. `broadcasts.body` holds words of the team, `audit` none at all. `lookups`
holds what others publish about places, under keys that tell nobody a postcode.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

REVISION = "0005"
"""The newest migration: what a database must be at for this code."""

metadata = MetaData()


_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as whole microseconds since 1970 in UTC: it sorts, and every engine keeps it exactly."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To microseconds."""
        return None if value is None else (value - _BEGINNING) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """To an aware moment in UTC."""
        return None if value is None else _BEGINNING + timedelta(microseconds=value)


sessions = Table(
    "sessions",
    metadata,
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("turn", Integer, nullable=False),
    Column("asked", Integer, nullable=False),
    Column("screen", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("once", Text, nullable=False),
    Column("heard", BigInteger, nullable=False),
    Column("lead", Text, nullable=False),
    Column("seen_at", Moment),
    Column("area", Text, nullable=False, server_default=""),
    Column("habits", Text, nullable=False, server_default=""),
    Column("away", Boolean, nullable=False, server_default="0"),
    Column("updates", Text, nullable=False, server_default=""),
    Column("unsent", Text, nullable=False, server_default=""),
    Column("reminded", Integer, nullable=False, server_default="0"),
    Column("reminded_late", Integer, nullable=False, server_default="0"),
)

plans = Table(
    "plans",
    metadata,
    Column("person", BigInteger, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("revision", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("approach", Text, nullable=False, server_default=""),
    ForeignKeyConstraint(["person"], ["sessions.person"], ondelete="CASCADE"),
)

answers = Table(
    "answers",
    metadata,
    Column("person", BigInteger, primary_key=True),
    Column("plan", Text, primary_key=True),
    Column("slot", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("choice", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("at", Moment, nullable=False),
    ForeignKeyConstraint(["person", "plan"], ["plans.person", "plans.id"], ondelete="CASCADE"),
)

reminders = Table(
    "reminders",
    metadata,
    Column("person", BigInteger, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("wall", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("plan", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("turn", Integer, nullable=False),
    ForeignKeyConstraint(["person"], ["sessions.person"], ondelete="CASCADE"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("bot", BigInteger, nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("raw", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    UniqueConstraint("bot", "update_id"),
)
Index("inbox_waiting", inbox.c.person, inbox.c.id, sqlite_where=text("state = 'waiting'"))
Index("inbox_received", inbox.c.received_at)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("person", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("leased_until", Moment),
    Column("attempts", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("rank", Integer, nullable=False, server_default="0"),
    Column("about", BigInteger, nullable=False, server_default="0"),
)
Index("outbox_due", outbox.c.id, sqlite_where=text("state = 'due'"))
Index("outbox_person", outbox.c.person)
Index("outbox_about", outbox.c.about, sqlite_where=text("about <> 0"))

counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("last", BigInteger, nullable=False),
)

timers = Table(
    "timers",
    metadata,
    Column("person", BigInteger, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("due_at", Moment, nullable=False, index=True),
    Column("turn", Integer, nullable=False),
)

errands = Table(
    "errands",
    metadata,
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("postcode", Text, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("asked_at", Moment, nullable=False, index=True),
)

lookups = Table(
    "lookups",
    metadata,
    Column("key", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("until", Moment, nullable=False, index=True),
)

holds = Table(
    "holds",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("until", Moment, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("role", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("by", BigInteger, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("by", BigInteger, nullable=False),
    Column("until", Moment, nullable=False),
)

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    Column("at", Moment),
    Column("changed_at", Moment, nullable=False),
    Column("body", Text, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("broadcast", Integer, primary_key=True, autoincrement=False),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    Column("due_at", Moment),
    Column("message", BigInteger, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("reason", Text, nullable=False, server_default=""),
    Column("round", Integer, nullable=False, server_default="0"),
    Column("mended", Text, nullable=False, server_default=""),
)
Index("deliveries_state", deliveries.c.broadcast, deliveries.c.state)
Index("deliveries_person", deliveries.c.person)

bars = Table(
    "bars",
    metadata,
    Column("broadcast", Integer, primary_key=True, autoincrement=False),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("message", BigInteger, nullable=False),
    Column("over", Boolean, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("person", BigInteger, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("body", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("by", BigInteger, nullable=False),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False),
)
Index("audit_by", audit.c.by, audit.c.act, audit.c.about, audit.c.at)
