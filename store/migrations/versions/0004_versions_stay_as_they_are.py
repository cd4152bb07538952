"""Versions stay as they are: the database refuses to change or to remove one.

Revision ID: 0004
Revises: 0003
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    if op.get_bind().dialect.name != "postgresql":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER version_no_{verb.lower()} BEFORE {verb} ON version "
                "BEGIN SELECT RAISE(ABORT, 'a version is immutable'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION version_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a version is immutable'; END $$"
    )
    for name, verbs, each in (("change", "UPDATE OR DELETE", "ROW"), ("truncate", "TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER version_no_{name} BEFORE {verbs} ON version "
            f"FOR EACH {each} EXECUTE FUNCTION version_refuse()"
        )


def downgrade() -> None:
    """Take the change back."""
    if op.get_bind().dialect.name == "postgresql":
        for name in ("change", "truncate"):
            op.execute(f"DROP TRIGGER version_no_{name} ON version")
        op.execute("DROP FUNCTION version_refuse()")
    else:
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER version_no_{verb}")
