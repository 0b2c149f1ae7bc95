"""How many calls go before a passed ticket that comes back."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("queue_events", sa.Column("lets_by", sa.Integer(), nullable=True))
