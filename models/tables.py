"""Every table that there is. A table is known once its module was imported: whoever needs all of them asks here."""

from sqlalchemy import MetaData, Table
from sqlmodel import SQLModel

import models.absences
import models.accounts
import models.agreement
import models.beginning
import models.deletion
import models.drafts
import models.journal
import models.letter_choices
import models.life_facts
import models.listing
import models.meetings
import models.papers
import models.returned
import models.sign_ins
import models.signature_files
import models.urgent_decisions
import models.work_items  # noqa: F401 - imported to be known


def all_tables() -> list[Table]:
    """Return every table, a table after those to which it refers."""
    return list(schema().sorted_tables)


def schema() -> MetaData:
    """Return what the tables should look like."""
    return SQLModel.metadata
