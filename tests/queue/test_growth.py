"""Every desk action costs the same after ten years: what it asks for is found by index, never by looking through all days."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

GROWING = ("tickets", "queue_events", "ticket_prints", "journal", "counters", "readings", "presences")
"""The tables that get longer every day."""

ACTIONS = {
    "issue": lambda queue: queue.tickets.issue("A", priority=True, paper=True),
    "cancel": lambda queue: queue.tickets.cancel("A004"),
    "next": lambda queue: queue.calling.next("1"),
    "recall": lambda queue: queue.calling.recall("1"),
    "serve": lambda queue: queue.calling.serve("1"),
    "transfer": lambda queue: queue.calling.transfer("1", "B"),
    "done": lambda queue: queue.calling.next("1") and queue.calling.done("1"),
    "pass": lambda queue: queue.calling.next("1") and queue.calling.pass_("1"),
    "return": lambda queue: queue.calling.return_(queue.tickets.set_aside()[0].number),
    "close": lambda queue: queue.windows.close("1"),
    "open": lambda queue: queue.windows.open("1", "0312"),
    "display": lambda queue: queue.reports.display(),
    "announcements": lambda queue: queue.reports.announcements(queue.reports.last_announced()),
    "card": lambda queue: queue.reports.at_window("1"),
    "needs": lambda queue: queue.needs(),
    "unprinted": lambda queue: queue.papers.unprinted(),
    "list": lambda queue: queue.tickets.all(),
    "report": lambda queue: queue.reports.report(),
    "stop": lambda queue: queue.closing.stop(),
}


@contextmanager
def plans(database) -> Iterator[list[str]]:
    """How SQLite finds what is asked for in the block, one line for each table of each statement."""
    found: list[str] = []

    def explain(connection, _cursor, text, values, _context, many):
        if not many and text.split()[0] in {"SELECT", "UPDATE"}:
            raw = connection.connection.driver_connection
            found.extend(row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {text}", values).fetchall())

    event.listen(database.engine, "before_cursor_execute", explain)
    try:
        yield found
    finally:
        event.remove(database.engine, "before_cursor_execute", explain)


def looks_through(plan: str) -> bool:
    """Whether a line of a plan reads a growing table from one end, by an index or without: nothing says where it would stop."""
    scanned = re.match(r"SCAN (\w+)", plan)
    return scanned is not None and scanned[1] in GROWING


@pytest.fixture
def busy(counters):
    counters.opens("1")
    counters.take("ABCAAAAA")
    counters.calls(times=3)
    counters.queue.tickets.issue("C", paper=True)
    return counters


def test_no_desk_action_looks_through_all_days(busy):
    for name, action in ACTIONS.items():
        with plans(busy.hall.database) as found:
            action(busy.queue)
        assert found, name
        assert [plan for plan in found if looks_through(plan)] == [], name


def test_the_check_finds_a_query_that_looks_through_everything(busy):
    with plans(busy.hall.database) as found, busy.hall.database.read() as unit:
        unit.session.connection().exec_driver_sql("SELECT count(*) FROM tickets WHERE estimate_min > 5")
    assert [plan for plan in found if looks_through(plan)]
