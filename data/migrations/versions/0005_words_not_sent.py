"""Words to the team, or from it, that were typed and not sent yet: they wait in the session of who typed them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add what is new; nothing that is there changes."""
    op.add_column("sessions", sa.Column("unsent", sa.Text, nullable=False, server_default=""))
