"""After the approach: what came of each plan, reminders, when a person wants to hear from us, and whether they are away.

Letters get a rank: what answers somebody goes before what comes by itself.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add what is new; nothing that is there changes."""
    op.add_column("sessions", sa.Column("habits", sa.Text, nullable=False, server_default=""))
    op.add_column("sessions", sa.Column("away", sa.Boolean, nullable=False, server_default="0"))
    op.add_column("plans", sa.Column("approach", sa.Text, nullable=False, server_default=""))
    op.add_column("outbox", sa.Column("rank", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "reminders",
        sa.Column("person", sa.BigInteger, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("wall", sa.Text, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["sessions.person"], ondelete="CASCADE"),
    )
