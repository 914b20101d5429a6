"""How Alembic reaches the database: through the connection handed in by `data.migrate`, in its transaction."""

from alembic import context

from data.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False, render_as_batch=True
)
context.run_migrations()
