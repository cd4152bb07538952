"""The overview is lean: a row per agreement with what it is sorted, filtered and found by, an index over what is open.

Revision ID: 0012
Revises: 0011
"""

import json
import unicodedata
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

OPEN = sa.text("answered_at IS NULL AND closed_at IS NULL")
NOT_SIMPLY_ASKED = sa.text(
    "answered_at IS NULL AND closed_at IS NULL AND "
    "(unattended <> '' OR handed_back <> '' OR CAST(stand_ins_json AS TEXT) <> '[]')"
)


def upgrade() -> None:
    """Lay out the rows and fill them for the agreements that are there."""
    listed = op.create_table(
        "listed_agreement",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("visit_key", sa.String(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("repair", sa.Boolean(), nullable=False),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("reference"),
    )
    with op.batch_alter_table("listed_agreement") as batch_op:
        batch_op.create_index(batch_op.f("ix_listed_agreement_agency"), ["agency"], unique=False)
    op.create_index(
        "ix_work_item_open",
        "work_item",
        ["reference", "question", "due", "opened_at", "answered_at", "closed_at"],
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_index(
        "ix_work_item_not_simply_asked",
        "work_item",
        ["reference"],
        sqlite_where=NOT_SIMPLY_ASKED,
        postgresql_where=NOT_SIMPLY_ASKED,
    )
    known = op.get_bind().execute(sa.text("SELECT * FROM agreement")).mappings()
    if rows := [_row(dict(agreement)) for agreement in known]:
        op.bulk_insert(listed, rows)


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_work_item_not_simply_asked", "work_item")
    op.drop_index("ix_work_item_open", "work_item")
    op.drop_table("listed_agreement")


def _row(agreement: dict[str, Any]) -> dict[str, Any]:
    raw = agreement["suspensions_json"] or {}
    suspensions = json.loads(raw) if isinstance(raw, str) else raw
    suspended = " ".join(suspensions.values())
    return {
        "reference": agreement["reference"],
        "agency": agreement["agency"],
        "title": agreement["short_title"],
        "stage": agreement["stage"],
        "visit_key": f"{agreement['reference']}:{agreement['stage']}:{agreement['visit']}",
        "held": agreement["held_at"] is not None,
        "repair": bool(agreement["repair"]),
        "suspended": bool(suspended) and suspended != agreement["held_reason"],
        "words": _words(json.loads(agreement["case_json"])),
    }


def _words(case: dict[str, Any]) -> str:
    number = case["paper"]["number"]
    found = [number.replace("/", "-"), number, case["subject"], case["short_title"]]
    found += [f"{party['name']} {party['legal_entity']}" for party in case["parties"]]
    people = [[x.get("name") or "", x["office"], x["organization"], x["email"]] for x in case["people"]]
    found += [" ".join(words) for words in people]
    return " ".join(unicodedata.normalize("NFKC", "\n".join(found)).casefold().split())
