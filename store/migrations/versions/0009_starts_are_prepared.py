"""Starts are prepared over days: the case as it is so far, before an agreement begins.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep what is prepared."""
    op.create_table(
        "beginning",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("facts_json", sa.JSON(), nullable=False),
        sa.Column("gaps_json", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.String(length=32), nullable=False),
        sa.Column("kept_by", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    for column in ("agency", "batch"):
        op.create_index(op.f(f"ix_beginning_{column}"), "beginning", [column])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("beginning")
