"""Alembic's way into our schema; always online, on the connection that it is given."""

from alembic import context

from models.tables import schema

context.configure(connection=context.config.attributes["connection"], target_metadata=schema(), render_as_batch=True)
context.run_migrations()
