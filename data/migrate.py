"""Alembic, run at start when a database is older than the code. One transaction for the whole way; never run twice at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

_FOLDER = Path(__file__).with_name("migrations")


def config() -> Config:
    """Alembic's settings, without a file."""
    settings = Config()
    settings.set_main_option("script_location", str(_FOLDER))
    return settings


def upgrade(connection: Connection) -> None:
    """Bring the database behind `connection` to the newest migration, inside the caller's transaction, and commit."""
    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
    connection.commit()
