"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "agreement",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("short_title", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("procedure", sa.String(), nullable=False),
        sa.Column("procedure_version", sa.Integer(), nullable=False),
        sa.Column("case_json", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.Column("started_by", sa.String(), nullable=False),
        sa.Column("held_at", sa.String(), nullable=True),
        sa.Column("held_reason", sa.String(), nullable=True),
        sa.Column("flow_run_id", sa.String(), nullable=True),
        sa.Column("flow_attempt", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("repair", sa.String(), nullable=False),
        sa.Column("shown", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("reference"),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_agency"), ["agency"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_flow_run_id"), ["flow_run_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_stage"), ["stage"], unique=False)

    op.create_table(
        "former_link",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("work_item", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    with op.batch_alter_table("former_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_former_link_work_item"), ["work_item"], unique=False)

    op.create_table(
        "given_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_item", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("given_at", sa.String(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("work_item", "sequence"),
    )
    with op.batch_alter_table("given_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_given_answer_reference"), ["reference"], unique=False)
        batch_op.create_index(batch_op.f("ix_given_answer_work_item"), ["work_item"], unique=False)

    op.create_table(
        "journal",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("reference", "sequence"),
    )
    op.create_table(
        "journal_detail",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("reference", "sequence"),
    )
    op.create_table(
        "meeting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("start", sa.String(), nullable=False),
        sa.Column("end", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("agenda_number", sa.String(), nullable=False),
        sa.Column("agenda_json", sa.JSON(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_agency"), ["agency"], unique=False)

    op.create_table(
        "ordered_document",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("ordered_at", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("written_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("ordered_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ordered_document_reference"), ["reference"], unique=False)
        batch_op.create_index(batch_op.f("ix_ordered_document_written_at"), ["written_at"], unique=False)

    op.create_table(
        "outgoing_letter",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("work_item", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("attaches", sa.JSON(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=True),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("not_before", sa.String(), nullable=True),
        sa.Column("claimed_by", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.String(), nullable=True),
        sa.Column("dropped_at", sa.String(), nullable=True),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("outgoing_letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outgoing_letter_reference"), ["reference"], unique=False)
        batch_op.create_index(batch_op.f("ix_outgoing_letter_sent_at"), ["sent_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_outgoing_letter_work_item"), ["work_item"], unique=False)

    op.create_table(
        "service",
        sa.Column("epoch", sa.String(), nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.Column("heartbeat_at", sa.String(), nullable=False),
        sa.Column("ended_at", sa.String(), nullable=True),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("process", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("epoch"),
    )
    op.create_table(
        "signature",
        sa.Column("work_item", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("capacity", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("basis_kind", sa.String(), nullable=False),
        sa.Column("basis_text", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("signed_at", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("version_sha256", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("work_item", "sequence"),
    )
    with op.batch_alter_table("signature", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signature_reference"), ["reference"], unique=False)

    op.create_table(
        "stage_visit",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=True),
        sa.Column("concluded_at", sa.String(), nullable=True),
        sa.Column("outcome_json", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("stage_visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stage_visit_reference"), ["reference"], unique=False)

    op.create_table(
        "version",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text_json", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("reference", "number"),
    )
    op.create_table(
        "work_item",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("matter", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.String(), nullable=False),
        sa.Column("answered_at", sa.String(), nullable=True),
        sa.Column("closed_at", sa.String(), nullable=True),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("work_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_item_reference"), ["reference"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_item_token_hash"), ["token_hash"], unique=True)
    _make_the_journal_append_only()


APPEND_ONLY_SQLITE = """
CREATE TRIGGER journal_no_{verb} BEFORE {verb} ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""

APPEND_ONLY_POSTGRESQL = (
    """
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$
""",
    """
CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal
FOR EACH ROW EXECUTE FUNCTION journal_refuse()
""",
    """
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal
FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()
""",
)


def _make_the_journal_append_only() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for statement in APPEND_ONLY_POSTGRESQL:
            op.execute(statement)
    else:
        for verb in ("UPDATE", "DELETE"):
            op.execute(APPEND_ONLY_SQLITE.format(verb=verb))


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("work_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_item_token_hash"))
        batch_op.drop_index(batch_op.f("ix_work_item_reference"))

    op.drop_table("work_item")
    op.drop_table("version")
    with op.batch_alter_table("stage_visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stage_visit_reference"))

    op.drop_table("stage_visit")
    with op.batch_alter_table("signature", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signature_reference"))

    op.drop_table("signature")
    op.drop_table("service")
    with op.batch_alter_table("outgoing_letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outgoing_letter_work_item"))
        batch_op.drop_index(batch_op.f("ix_outgoing_letter_sent_at"))
        batch_op.drop_index(batch_op.f("ix_outgoing_letter_reference"))

    op.drop_table("outgoing_letter")
    with op.batch_alter_table("ordered_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ordered_document_written_at"))
        batch_op.drop_index(batch_op.f("ix_ordered_document_reference"))

    op.drop_table("ordered_document")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_agency"))

    op.drop_table("meeting")
    op.drop_table("journal_detail")
    op.drop_table("journal")
    with op.batch_alter_table("given_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_given_answer_work_item"))
        batch_op.drop_index(batch_op.f("ix_given_answer_reference"))

    op.drop_table("given_answer")
    with op.batch_alter_table("former_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_former_link_work_item"))

    op.drop_table("former_link")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_stage"))
        batch_op.drop_index(batch_op.f("ix_agreement_flow_run_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_agency"))

    op.drop_table("agreement")
