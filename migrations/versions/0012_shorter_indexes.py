"""Shorter indexes of the journal: nine bytes of a record's id instead of its table and the whole of it, a day instead of an instant."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_journal_table_name_row_id", table_name="journal")
    op.drop_index("ix_journal_at", table_name="journal")
    op.execute("CREATE INDEX ix_journal_record ON journal (unhex(substr(row_id, 1, 12) || substr(row_id, 27)))")
    op.execute("CREATE INDEX ix_journal_day ON journal (unixepoch(at) / 86400)")
