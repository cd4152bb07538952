"""Signed files are kept and examined: files, reports, exceptions, codes, the PDF that goes out.

Revision ID: 0011
Revises: 0010
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

#: What an agreement under way had when slots could not say how they are signed: a signature on the page.
FORMER_WAYS = ["simple", "wet_ink", "qualified"]


def upgrade() -> None:
    """Keep what was signed, and let agreements under way be signed as they were begun."""
    op.create_table(
        "signed_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("work_item", sa.String(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.String(length=32), nullable=False),
        sa.Column("via", sa.String(length=40), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("acceptance", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("signed_name", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("under_reservation", sa.Boolean(), nullable=False),
        sa.Column("basis_json", sa.JSON(), nullable=True),
        sa.Column("original_at", sa.String(), nullable=False),
        sa.Column("decided_at", sa.String(length=32), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("work_item", "sha256"),
    )
    op.create_index("ix_signed_file_reference", "signed_file", ["reference"])
    op.create_table(
        "signature_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("work_item", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(), nullable=False),
        sa.Column("examined_at", sa.String(length=32), nullable=False),
        sa.Column("report_json", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_signature_report_reference", "signature_report", ["reference"])
    op.create_table(
        "signature_exception",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("allowed_by", sa.String(), nullable=False),
        sa.Column("legal_note", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("reference", "visit", "kind"),
    )
    op.create_table(
        "signature_code",
        sa.Column("work_item", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("sent_at", sa.String(length=32), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("counted_from", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("work_item"),
    )
    op.create_table(
        "signature_pdf",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("copy_sha256", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("reference", "visit"),
    )
    with op.batch_alter_table("signature") as signature:
        signature.add_column(sa.Column("signed_on", sa.Date(), nullable=True))
        signature.add_column(sa.Column("under_reservation", sa.Boolean(), nullable=False, server_default=sa.false()))
        signature.add_column(sa.Column("confirmed_by", sa.String(), nullable=False, server_default="link"))
        signature.add_column(sa.Column("file_sha256", sa.String(), nullable=False, server_default=""))
        signature.add_column(sa.Column("original_at", sa.String(), nullable=False, server_default=""))
    _keep_former_ways()


def _keep_former_ways() -> None:
    agreement = sa.table("agreement", sa.column("reference", sa.String()), sa.column("case_json", sa.Text()))
    connection = op.get_bind()
    for reference, frozen in connection.execute(sa.select(agreement.c.reference, agreement.c.case_json)).all():
        case = json.loads(frozen)
        for slot in case.get("signature_slots", ()):
            slot.setdefault("ways", FORMER_WAYS)
        changed = json.dumps(case, ensure_ascii=False)
        connection.execute(agreement.update().where(agreement.c.reference == reference).values(case_json=changed))


def downgrade() -> None:
    """Take the change back; what case files say of ways stays behind."""
    with op.batch_alter_table("signature") as signature:
        for column in ("signed_on", "under_reservation", "confirmed_by", "file_sha256", "original_at"):
            signature.drop_column(column)
    for table in ("signature_pdf", "signature_code", "signature_exception", "signature_report", "signed_file"):
        op.drop_table(table)
