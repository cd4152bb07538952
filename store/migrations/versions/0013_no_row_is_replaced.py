"""What is kept for good is not replaced either, and what the journal says can be erased but not reworded.

SQLite resolves a REPLACE by removing the former row without asking the triggers on DELETE; so whatever is inserted
under a key that is taken is refused before.

Revision ID: 0013
Revises: 0012
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KEYS = {
    "journal": ("reference", "sequence"),
    "journal_detail": ("reference", "sequence"),
    "meeting_event": ("meeting", "sequence"),
    "register": ("agency", "edition"),
    "version": ("reference", "number"),
}
NO_OTHER_WORDS = "what the journal says is not reworded"


def upgrade() -> None:
    """Make the change."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION journal_detail_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{NO_OTHER_WORDS}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER journal_detail_no_update BEFORE UPDATE ON journal_detail "
            "FOR EACH ROW EXECUTE FUNCTION journal_detail_refuse()"
        )
        return
    op.execute(
        "CREATE TRIGGER journal_detail_no_update BEFORE UPDATE ON journal_detail "
        f"BEGIN SELECT RAISE(ABORT, '{NO_OTHER_WORDS}'); END"
    )
    for table, key in KEYS.items():
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608 - names of our own
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def downgrade() -> None:
    """Take the change back."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER journal_detail_no_update ON journal_detail")
        op.execute("DROP FUNCTION journal_detail_refuse()")
        return
    op.execute("DROP TRIGGER journal_detail_no_update")
    for table in KEYS:
        op.execute(f"DROP TRIGGER {table}_no_replace")
