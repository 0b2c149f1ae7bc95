"""The program as it will be one schema later: one more migration that can be killed or fail half-way. Run as a program, it opens a hall."""

import shutil
import sys
from importlib import import_module
from pathlib import Path

from hallapp.core.places import migrations
from hallapp.hall import Hall, open_hall
from hallapp.store.header import SCHEMA

NEWER = SCHEMA + 1

NEWER_STEP = '''
"""A step that adds a table, fills it and widens another."""
import os
import sqlalchemy as sa
from alembic import op

revision = "{newer:04}"
down_revision = "{ours:04}"


def upgrade():
    reach("first")
    op.create_table("extras", sa.Column("id", sa.Uuid(), primary_key=True), sa.Column("name", sa.String()))
    reach("table")
    op.execute("INSERT INTO extras SELECT id, name FROM settings")
    op.execute("UPDATE settings SET void_reason = 'migrated'")
    reach("rows")
    with op.batch_alter_table("settings") as settings:
        settings.add_column(sa.Column("note", sa.String()))
    reach("last")


def reach(place):
    if os.environ.get("HALLAPP_TEST_DIES") == place:
        os.kill(os.getpid(), 9)  # at once, on Windows too
    if os.environ.get("HALLAPP_TEST_FAILS") == place:
        raise RuntimeError("李标记0312")
'''
PLACES = ("first", "table", "rows", "last")


def become_newer(folder: Path, put: object = setattr) -> None:
    """Give this process one more migration, in `folder`.

    Args:
        put: sets an attribute: `monkeypatch.setattr`, to become older again.
    """
    steps = folder / "migrations"
    shutil.copytree(migrations(), steps)
    step = NEWER_STEP.replace("{newer:04}", f"{NEWER:04}").replace("{ours:04}", f"{SCHEMA:04}")
    (steps / "versions" / f"{NEWER:04}_newer.py").write_text(step, "utf-8")
    for module in ("header", "opening", "migrate"):
        put(import_module(f"hallapp.store.{module}"), "SCHEMA", NEWER)
    put(import_module("hallapp.store.migrate"), "migrations", lambda: steps)


def opened_by_newer(path: Path) -> Hall:
    """The hall, opened by the newer program."""
    return open_hall(path, thorough=True)


if __name__ == "__main__":
    become_newer(Path(sys.argv[2]))
    opened_by_newer(Path(sys.argv[1])).close()
