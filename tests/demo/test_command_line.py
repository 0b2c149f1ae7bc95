"""`hallapp demo` makes the hall that was asked for, and refuses one that there cannot be with a sentence and without a trace."""

import json
import os
import subprocess
import sys
from datetime import date
from io import StringIO

import pytest

from hallapp.cli.main import main
from hallapp.demo.errors import DemoImpossible
from hallapp.hall import open_hall
from hallapp.store.base import every_table
from hallapp.store.driver import connect


def said(folder, *words):
    out, err = StringIO(), StringIO()
    return main(["--data", str(folder), *words], out, err), out.getvalue(), err.getvalue()


def test_a_hall_of_the_size_that_was_asked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("HALLAPP_CLOCK", "2020-03-03T09:00:00+08:00")
    code, out, _ = said(tmp_path / "hall", "--json", "demo", "--days", "1", "--customers", "160")

    assert (code, json.loads(out)["demo"]) == (0, True)
    hall = open_hall(tmp_path / "hall")
    assert 130 < len(hall.queue.tickets.all(date(2020, 3, 2))) < 190
    assert [each.number for each in hall.queue.windows.all()] == ["1", "2", "3", "4"]
    hall.close()


@pytest.mark.parametrize("words", ["--days -1", "--days 7301", "--customers 0", "--customers -5", "--customers 2001"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_there_cannot_be_is_refused_with_a_sentence_and_nothing_is_made(tmp_path, words, language):
    code, out, err = said(tmp_path / "hall", "--lang", language, "demo", *words.split())

    assert (code, out) == (3, "")
    assert "7300" in err
    assert DemoImpossible.code not in err
    assert not (tmp_path / "hall").exists()


def test_the_same_seed_makes_the_same_records_whichever_process_makes_them(tmp_path):
    """Every row of every table, ids and digests included; what Python orders by its own chance has no say in it."""
    made = []
    for chance in ("1", "2"):
        folder = tmp_path / chance
        words = [sys.executable, "-m", "hallapp", "--data", str(folder), "demo", "--days", "2", "--seed", "7", "--customers", "12"]
        environment = os.environ | {"PYTHONHASHSEED": chance, "HALLAPP_CLOCK": "2020-03-04T09:00:00+08:00"}
        subprocess.run(words, check=True, env=environment, capture_output=True)
        raw = connect(folder / "hall.db")
        tables = [*(table.name for table in every_table().sorted_tables), "counters"]
        made.append({name: sorted(map(repr, raw.execute(f'SELECT * FROM "{name}"').fetchall())) for name in tables})
        raw.close()

    assert made[0] == made[1]
    assert len(made[0]["tickets"]) > 15
    assert made[0]["journal"]
