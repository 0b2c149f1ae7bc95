"""A smaller journal: rows to come say nothing twice, and no index of units. What was written stays as it is, and proves as it did."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_FREEZE = """
CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
WHEN NOT (
    NEW.payload IS NULL AND NEW.salt IS NULL AND length(NEW.payload_digest) = 64
    AND NEW.position IS OLD.position AND NEW.desk IS OLD.desk AND NEW.seq IS OLD.seq AND NEW.epoch IS OLD.epoch AND NEW.at IS OLD.at
    AND NEW.actor IS OLD.actor AND NEW.action IS OLD.action AND NEW.unit IS OLD.unit AND NEW.undoes IS OLD.undoes
    AND NEW.table_name IS OLD.table_name AND NEW.row_id IS OLD.row_id
    AND (NEW.payload_digest IS OLD.payload_digest OR OLD.payload_digest = '')
    AND NEW.previous IS OLD.previous AND NEW.digest IS OLD.digest
)
BEGIN SELECT RAISE(ABORT, 'the journal is never changed, only purged of personal data'); END
"""
"""A purge puts the hash of what it takes in its place."""


def upgrade() -> None:
    op.drop_index("ix_journal_unit", table_name="journal")
    op.execute("DROP TRIGGER journal_is_not_changed")
    op.execute(_FREEZE)
