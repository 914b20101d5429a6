"""The team: roles, broadcasts and what became of each copy, questions, the audit, and whether a person wants updates.

The audit can only be added to: the database itself refuses to change or delete an entry, but for whose it was and whose role was
taken, when that person is forgotten.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_KEPT = "RAISE(ABORT, 'the audit can only be added to')"


def upgrade() -> None:
    """Add what is new; nothing that is there changes."""
    op.add_column("sessions", sa.Column("updates", sa.Text, nullable=False, server_default=""))
    op.add_column("outbox", sa.Column("about", sa.BigInteger, nullable=False, server_default="0"))
    op.create_index("outbox_about", "outbox", ["about"], sqlite_where=sa.text("about <> 0"))
    _who()
    _broadcasts()
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_questions_person", "questions", ["person"])
    op.bulk_insert(sa.table("counters", sa.column("name"), sa.column("last")), [{"name": "office", "last": 0}])
    _audit()


def _who() -> None:
    op.create_table(
        "members",
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("by", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "invitations",
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("by", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
    )


def _broadcasts() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "deliveries",
        sa.Column("broadcast", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due_at", sa.BigInteger),
        sa.Column("message", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
        sa.Column("round", sa.Integer, nullable=False, server_default="0"),
        sa.Column("mended", sa.Text, nullable=False, server_default=""),
    )
    op.create_table(
        "bars",
        sa.Column("broadcast", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.Column("over", sa.Boolean, nullable=False),
    )
    op.create_index("deliveries_state", "deliveries", ["broadcast", "state"])
    op.create_index("deliveries_person", "deliveries", ["person"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.BigInteger, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
    )
    op.create_index("audit_by", "audit", ["by", "act", "about", "at"])
    op.execute(f"CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT {_KEPT}; END")
    op.execute(
        "CREATE TRIGGER audit_as_it_was BEFORE UPDATE ON audit"
        " WHEN NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.act <> OLD.act OR (NEW.by <> OLD.by AND NEW.by <> 0)"
        " OR (NEW.about <> OLD.about AND (OLD.act <> 'role_taken' OR NEW.about <> '0'))"
        f" BEGIN SELECT {_KEPT}; END"
    )
