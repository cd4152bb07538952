"""Decisions are kept until all are made: what the coordinator has entered so far of an evaluation.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep drafts of an evaluation."""
    op.create_table(
        "treatment_draft",
        sa.Column("work_item", sa.String(), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.String(length=32), nullable=False),
        sa.Column("kept_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("work_item"),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("treatment_draft")
