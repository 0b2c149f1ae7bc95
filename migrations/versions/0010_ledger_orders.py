"""What the ledgers are sorted and found by, so that ten years of records open as fast as one day's."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ORDERS = {
    "visits": (("party", "day", "seq"), ("temp_tenths", "day", "seq"), ("ticket", "day", "seq")),
    "tickets": (("day", "seq"), ("state", "day", "seq"), ("number", "day", "seq")),
    "readings": (
        ("day", "taken_at", "id"),
        ("person_id", "day", "taken_at", "id"),
        ("badge", "day", "taken_at", "id"),
        ("temp_tenths", "day", "taken_at", "id"),
        ("verdict", "day", "taken_at", "id"),
    ),
    "notices": (("day", "seq"),),
    "journal": (("at",),),
}
_FEW = {"ix_visits_named": ("name", ["name", "name_keys"]), "ix_visits_accounts": ("account_no", ["account_no"])}
"""Indexes of what few visits have, and have only for some days."""


_OUTCOMES = ["outcome", "day", "seq", "party", "temp_tenths", "ticket", "voided_at", "void_reason"]
"""All that sorting the visits of one outcome looks at."""


def upgrade() -> None:
    op.create_index("ix_visits_outcomes", "visits", _OUTCOMES, unique=False)
    op.drop_index(op.f("ix_visits_day_outcome"), table_name="visits")
    op.drop_index(op.f("ix_tickets_number"), table_name="tickets")
    for table, orders in _ORDERS.items():
        for columns in orders:
            op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=False)
    for name, (column, columns) in _FEW.items():
        has_one = sa.text(f"{column} IS NOT NULL")
        op.create_index(name, "visits", columns, unique=False, sqlite_where=has_one, postgresql_where=has_one)
