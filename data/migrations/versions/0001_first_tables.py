"""The first tables: sessions, plans, answers, inbox, outbox, timers, counters, holds."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    people_tables()
    queue_tables()


def people_tables() -> None:
    """What is kept about people."""
    op.create_table(
        "sessions",
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("asked", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("screen", "plan", "topic", "once")),
        sa.Column("heard", sa.BigInteger, nullable=False),
        sa.Column("lead", sa.Text, nullable=False),
        sa.Column("seen_at", sa.BigInteger),
    )
    op.create_table(
        "plans",
        sa.Column("person", sa.BigInteger, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("title", "revision", "place", "path")),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.Column("begun_at", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["sessions.person"], ondelete="CASCADE"),
    )
    op.create_table(
        "answers",
        sa.Column("person", sa.BigInteger, primary_key=True),
        sa.Column("plan", sa.Text, primary_key=True),
        sa.Column("slot", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("value", "choice", "state")),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["person", "plan"], ["plans.person", "plans.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "timers",
        sa.Column("person", sa.BigInteger, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
    )
    op.create_index("ix_timers_due_at", "timers", ["due_at"])


def queue_tables() -> None:
    """What is on its way in and out."""
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("bot", sa.BigInteger, nullable=False),
        sa.Column("update_id", sa.BigInteger, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("raw", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.UniqueConstraint("bot", "update_id"),
    )
    op.create_index("inbox_waiting", "inbox", ["person", "id"], sqlite_where=sa.text("state = 'waiting'"))
    op.create_index("inbox_received", "inbox", ["received_at"])
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("leased_until", sa.BigInteger),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_index("outbox_due", "outbox", ["id"], sqlite_where=sa.text("state = 'due'"))
    op.create_index("outbox_person", "outbox", ["person"])
    counters = op.create_table(
        "counters",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("last", sa.BigInteger, nullable=False),
    )
    op.bulk_insert(counters, [{"name": "outbox", "last": 0}])
    op.create_table(
        "holds",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("until", sa.BigInteger, nullable=False),
    )
