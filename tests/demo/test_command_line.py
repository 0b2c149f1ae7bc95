"""`hallapp demo` makes the hall that was asked for, and refuses one that there cannot be with a sentence and without a trace."""

import json
from datetime import date
from io import StringIO

import pytest

from hallapp.cli.main import main
from hallapp.demo.errors import DemoImpossible
from hallapp.hall import open_hall


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
