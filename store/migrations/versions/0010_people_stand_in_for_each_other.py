"""People stand in for each other: absences, deputies, their links and what answers keep of it; letters may rest.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TEXTS = (
    ("work_item", "unattended"),
    ("work_item", "handed_back"),
    ("former_link", "person"),
    ("outgoing_letter", "sent_in"),
)


def upgrade() -> None:
    """Keep who is away, who stands in, and how people want their letters."""
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("deputies_json", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("ended_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_absence_agency", "absence", ["agency"])
    op.create_table(
        "standing_deputies",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("deputies_json", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "person"),
    )
    op.create_table(
        "letter_choice",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("gathered", sa.Boolean(), nullable=False),
        sa.Column("receipts", sa.Boolean(), nullable=False),
        sa.Column("chosen_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("agency", "address"),
    )
    op.create_table(
        "deputy_link",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("work_item", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("ix_deputy_link_work_item", "deputy_link", ["work_item"])
    op.add_column("work_item", sa.Column("stand_ins_json", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("given_answer", sa.Column("stood_in_json", sa.JSON(), nullable=True))
    op.add_column("outgoing_letter", sa.Column("tells_of", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("outgoing_letter", sa.Column("rests_until", sa.String(length=32), nullable=True))
    for table, column in TEXTS:
        op.add_column(table, sa.Column(column, sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Take the change back."""
    for table, column in reversed(TEXTS):
        op.drop_column(table, column)
    op.drop_column("outgoing_letter", "rests_until")
    op.drop_column("outgoing_letter", "tells_of")
    op.drop_column("given_answer", "stood_in_json")
    op.drop_column("work_item", "stand_ins_json")
    op.drop_table("deputy_link")
    op.drop_table("letter_choice")
    op.drop_table("standing_deputies")
    op.drop_table("absence")
