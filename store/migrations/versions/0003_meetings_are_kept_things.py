"""Meetings are kept things: their state, agenda, events and chamber, and the register of an agency's bodies.

Revision ID: 0003
Revises: 0002
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEPT_FOR_GOOD = ("meeting_event", "register")


def upgrade() -> None:
    """Give meetings a state, and every line of their agendas a row of its own."""
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("state", sa.String(), nullable=False, server_default="planned"))
        batch_op.add_column(sa.Column("reason", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("notices_json", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("outgoing_letter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("recipient", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "agenda_item",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("late_paper", sa.String(), nullable=False),
        sa.Column("removed", sa.String(), nullable=False),
        sa.Column("closed_at", sa.String(), nullable=True),
        sa.Column("decision", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "key"),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_item_reference"), ["reference"], unique=False)
    op.create_table(
        "meeting_chamber",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("frozen_at", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("meeting"),
    )
    op.create_table(
        "meeting_event",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("noted_at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "sequence"),
    )
    op.create_table(
        "register",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.String(), nullable=False),
        sa.Column("imported_by", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "edition"),
    )
    for table in KEPT_FOR_GOOD:
        _make_append_only(table)
    _lay_out_the_agendas()


def _make_append_only(table: str) -> None:
    if op.get_bind().dialect.name != "postgresql":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    for name, verbs, each in (("change", "UPDATE OR DELETE", "ROW"), ("truncate", "TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER {table}_no_{name} BEFORE {verbs} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION {table}_refuse()"
        )


MEETING = sa.table("meeting", sa.column("key"), sa.column("agency"), sa.column("agenda_json", sa.JSON()))
VISIT = sa.table("stage_visit", sa.column("reference"), sa.column("meeting_key"))
AGREEMENT = sa.table("agreement", sa.column("reference"), sa.column("case_json"))
ITEM = sa.table(
    "agenda_item",
    *map(sa.column, ("meeting", "key", "position", "number", "subject", "paper", "reference")),
    sa.column("public", sa.Boolean()),
    sa.column("content", sa.JSON()),
    *map(sa.column, ("added", "late_paper", "removed", "decision")),
)


def _lay_out_the_agendas() -> None:
    """Turn the agendas that meetings have had until now into rows, with the agreements that are before them."""
    bind = op.get_bind()
    papers = {row.reference: json.loads(row.case_json)["paper"]["number"] for row in bind.execute(sa.select(AGREEMENT))}
    before = {(row.meeting_key, papers.get(row.reference)): row.reference for row in bind.execute(sa.select(VISIT))}
    for meeting in bind.execute(sa.select(MEETING)).all():
        for position, line in enumerate(meeting.agenda_json or [], 1):
            number, paper = line["number"], line.get("paper", "")
            frame = {} if paper else {"kind": "frame"}
            row = {
                "meeting": meeting.key,
                "key": f"p{position}",
                "position": position,
                "number": number,
                "subject": line["subject"],
                "paper": paper,
                "public": not number.upper().startswith("N"),
                "reference": before.get((meeting.key, paper)),
                "content": frame,
            }
            bind.execute(ITEM.insert().values(**row, added="", late_paper="", removed="", decision=""))


def downgrade() -> None:
    """Take the change back."""
    for table in KEPT_FOR_GOOD:
        op.drop_table(table)
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP FUNCTION {table}_refuse()")
    op.drop_table("meeting_chamber")
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_item_reference"))
    op.drop_table("agenda_item")
    with op.batch_alter_table("outgoing_letter", schema=None) as batch_op:
        batch_op.drop_column("recipient")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_column("notices_json")
        batch_op.drop_column("reason")
        batch_op.drop_column("state")
