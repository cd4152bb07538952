"""Resolutions can be suspended as unlawful, and be taken urgently before the body meets.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let an agreement know of suspended resolutions; keep urgent decisions until they are approved."""
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.add_column(sa.Column("suspensions_json", sa.JSON(), nullable=False, server_default="{}"))
    op.create_table(
        "urgent_decision",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "id"),
    )
    with op.batch_alter_table("urgent_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_urgent_decision_meeting"), ["meeting"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("urgent_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_urgent_decision_meeting"))
    op.drop_table("urgent_decision")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_column("suspensions_json")
