"""Alembic's way into our schema; always online, on the connection that it is given."""

from alembic import context
from sqlmodel import SQLModel

import models.absences
import models.accounts
import models.agreement
import models.beginning
import models.drafts
import models.journal
import models.letter_choices
import models.listing
import models.meetings
import models.papers
import models.returned
import models.sign_ins
import models.urgent_decisions
import models.work_items  # noqa: F401 - the tables must be known

context.configure(
    connection=context.config.attributes["connection"], target_metadata=SQLModel.metadata, render_as_batch=True
)
context.run_migrations()
