"""What the journal says of each of very many records at once, beside the one row that vouches for all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_KEEP = """
CREATE TRIGGER journal_lines_are_not_deleted BEFORE DELETE ON journal_lines
BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END
"""
_FREEZE = """
CREATE TRIGGER journal_lines_are_not_changed BEFORE UPDATE ON journal_lines
WHEN NOT (
    NEW.payload IS NULL AND NEW.salt IS NULL
    AND NEW.position IS OLD.position AND NEW.sheet IS OLD.sheet AND NEW.row_id IS OLD.row_id AND NEW.hash IS OLD.hash
)
BEGIN SELECT RAISE(ABORT, 'the journal is never changed, only purged of personal data'); END
"""


def upgrade() -> None:
    op.create_table(
        "journal_lines",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=True),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_journal_lines")),
    )
    op.execute("CREATE INDEX ix_journal_lines_record ON journal_lines (unhex(substr(row_id, 1, 12) || substr(row_id, 27)))")
    op.execute(_KEEP)
    op.execute(_FREEZE)
