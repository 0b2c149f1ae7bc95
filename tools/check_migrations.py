"""Checks that the migrations lead to exactly the tables the code declares; exits 1 and names the differences if not.

With `--write` it writes down the columns for the look at the start of the window (`store/columns.py`), which has to do without the tables.
"""

import pkgutil
import sys
import tempfile
import textwrap
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, create_engine, inspect
from sqlalchemy.exc import SAWarning

import hallapp
from hallapp.core.places import migrations
from hallapp.store.base import Row
from hallapp.store.columns import COLUMNS
from hallapp.store.header import SCHEMA
from hallapp.store.migrate import create
from hallapp.store.sqlite import open_engine

_IN_STORE = {"hallapp.store.journal", "hallapp.store.requests", "hallapp.store.retention", "hallapp.store.sheets"}
"""Modules of the store with a table of its own."""


def declared() -> MetaData:
    """The tables of all rooms: every module of the program that declares one is imported."""
    for module in pkgutil.walk_packages(hallapp.__path__, "hallapp."):
        if module.name.rpartition(".")[2] == "schema" or module.name in _IN_STORE:
            import_module(module.name)
    return Row.metadata


def differences(connection: Connection, tables: MetaData) -> list[str]:
    """How the database behind `connection` differs from `tables`: columns, types, keys, indexes, constraints."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    warnings.filterwarnings("ignore", "Skipped unsupported reflection of expression-based index", SAWarning)  # only migrations know them
    found = [_said(change) for change in compare_metadata(context, tables)]
    return found + _differing_checks(connection, tables)


def _said(change: Any) -> str:  # noqa: ANN401 - alembic gives a tuple of what changed, or a list of such tuples
    return "; ".join(_said(one) for one in change) if isinstance(change, list) else " ".join(str(part) for part in change)


def _differing_checks(connection: Connection, tables: MetaData) -> list[str]:
    """CHECK constraints, which alembic does not compare: those of the database against those of freshly made tables."""
    fresh = create_engine("sqlite://")
    tables.create_all(fresh)
    here, wanted = inspect(connection), inspect(fresh)
    found = []
    for name in tables.tables.keys() & set(here.get_table_names()):
        has, should = ({(check["name"], check["sqltext"]) for check in of.get_check_constraints(name)} for of in (here, wanted))
        found += [f"check constraint of {name}: {check}" for check in sorted(has ^ should, key=str)]
    fresh.dispose()
    return found


def newest_step() -> int:
    """The number of the newest migration."""
    return max(int(file.name.partition("_")[0]) for file in (migrations() / "versions").glob("[0-9]*.py"))


def columns_of(tables: MetaData) -> dict[str, tuple[str, ...]]:
    """The names of the tables and of their columns."""
    return {table.name: tuple(table.columns.keys()) for table in sorted(tables.sorted_tables, key=lambda table: table.name)}


def write_columns(tables: MetaData) -> None:
    """Write down the columns where the start of the window reads them."""
    file = Path(hallapp.__path__[0]) / "store" / "columns.py"
    lines = [
        *('"""Every column of every table, written by `tools/check_migrations.py --write` and compared by it."""', "", '_WRITTEN = """'),
        *(textwrap.fill(" ".join((name, *columns)), 138, subsequent_indent="  ") for name, columns in columns_of(tables).items()),
        *(
            '"""',
            "",
            'COLUMNS = {table: tuple(columns) for table, *columns in map(str.split, _WRITTEN.replace("\\n  ", " ").strip().splitlines())}',
        ),
        '"""The names of the columns by their table\'s."""',
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Bring an empty database to the newest schema and compare."""
    tables = declared()
    if "--write" in sys.argv:
        write_columns(tables)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "hall.db"
        create(file)
        engine = open_engine(file)
        with engine.connect() as connection:
            found = differences(connection, tables)
        engine.dispose()
    if newest_step() != SCHEMA:
        found.append(f"the newest migration is {newest_step()}, the program says SCHEMA = {SCHEMA}")
    if columns_of(tables) != COLUMNS:
        found.append("store/columns.py is not of these tables: tools/check_migrations.py --write")
    for difference in found:
        sys.stderr.write(f"{difference}\n")
    sys.stdout.write(f"{len(tables.tables)} tables, {len(found)} differences\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
