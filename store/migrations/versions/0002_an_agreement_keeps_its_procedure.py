"""An agreement keeps its procedure.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from models.standard import STANDARD

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give every agreement the table by which it has gone until this moment: the standard one of this program."""
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.add_column(sa.Column("procedure_json", sa.Text(), nullable=False, server_default=""))
    op.execute(sa.text("UPDATE agreement SET procedure_json = :table").bindparams(table=STANDARD.frozen()))


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_column("procedure_json")
