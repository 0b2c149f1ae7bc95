"""The first schema: the journal, the settings, the staff, the check-in, the notices."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEEP = """
CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END
"""
_FREEZE = """
CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
WHEN NOT (
    NEW.payload IS NULL AND NEW.salt IS NULL
    AND NEW.position IS OLD.position AND NEW.desk IS OLD.desk AND NEW.seq IS OLD.seq AND NEW.epoch IS OLD.epoch AND NEW.at IS OLD.at
    AND NEW.actor IS OLD.actor AND NEW.action IS OLD.action AND NEW.unit IS OLD.unit AND NEW.undoes IS OLD.undoes
    AND NEW.table_name IS OLD.table_name AND NEW.row_id IS OLD.row_id AND NEW.payload_digest IS OLD.payload_digest
    AND NEW.previous IS OLD.previous AND NEW.digest IS OLD.digest
)
BEGIN SELECT RAISE(ABORT, 'the journal is never changed, only purged of personal data'); END
"""


def upgrade() -> None:

    op.create_table(
        "journal",
        sa.Column("position", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("unit", sa.Uuid(), nullable=False),
        sa.Column("undoes", sa.Uuid(), nullable=True),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=True),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("payload_digest", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_journal")),
        sa.UniqueConstraint("desk", "seq", name=op.f("uq_journal_desk_seq")),
    )
    op.create_index("ix_journal_table_name_row_id", "journal", ["table_name", "row_id"], unique=False)
    op.create_index(op.f("ix_journal_unit"), "journal", ["unit"], unique=False)
    op.create_table(
        "requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
        sa.UniqueConstraint("request", name=op.f("uq_requests_request")),
        info={"journaled": False},
    )
    op.create_table(
        "settings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settings")),
        sa.UniqueConstraint("seq", name=op.f("uq_settings_seq")),
    )
    op.create_index(op.f("ix_settings_name"), "settings", ["name"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_KEEP)
        op.execute(_FREEZE)
