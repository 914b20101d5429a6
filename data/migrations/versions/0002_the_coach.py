"""The coach: where somebody lives, postcodes to be looked up, and what look-ups found."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what is new; nothing that is there changes."""
    op.add_column("sessions", sa.Column("area", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "errands",
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("postcode", sa.Text, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_errands_asked_at", "errands", ["asked_at"])
    op.create_table(
        "lookups",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_lookups_until", "lookups", ["until"])
