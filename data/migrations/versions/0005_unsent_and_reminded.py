"""Words to the team, or from it, that were typed and not sent yet; how many reminders came to a person, and how many late."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add what is new; nothing that is there changes."""
    op.add_column("sessions", sa.Column("unsent", sa.Text, nullable=False, server_default=""))
    for name in ("reminded", "reminded_late"):
        op.add_column("sessions", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
