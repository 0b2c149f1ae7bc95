"""A crash report says where, never with whose data."""

import logging
from datetime import UTC, datetime

from hallapp.core.clock import FixedClock
from hallapp.core.errors import Refused
from hallapp.core.trouble_log import KEPT, PlacesOnly, report_lines, write_report

MARKER = "李标记0312"


def _broken(name):
    person = {"name": name}
    try:
        return {}[name]
    except KeyError as missing:
        raise ValueError(f"no {name} in {person}") from missing


def _error():
    try:
        _broken(MARKER)
    except ValueError as error:
        return error


def test_a_report_names_the_classes_and_the_places():
    lines = report_lines(_error())

    assert lines[0] == "builtins.KeyError"
    assert "builtins.ValueError" in lines
    assert any(line.endswith(" _broken") for line in lines)


def test_a_report_holds_nothing_of_the_data(tmp_path):
    path = write_report(tmp_path / "logs", _error())

    assert path.read_text(encoding="utf-8").count("ValueError") == 1
    assert MARKER not in path.read_text(encoding="utf-8")


def test_a_refusal_is_named_by_its_code_only():
    assert report_lines(Refused(why=MARKER)) == ["hallapp.core.errors.Refused [refused]"]


def test_only_the_newest_reports_stay(tmp_path):
    clock = FixedClock(datetime(2020, 3, 2, tzinfo=UTC))
    for second in range(KEPT + 3):
        clock.set(datetime(2020, 3, 2, 8, 0, second, tzinfo=UTC))
        newest = write_report(tmp_path, ValueError(), clock)

    assert len(list(tmp_path.iterdir())) == KEPT
    assert newest.exists()


def test_a_disk_that_takes_nothing_does_not_make_it_worse(tmp_path, capsys):
    in_the_way = tmp_path / "logs"
    in_the_way.write_text("a file, not a folder")

    write_report(in_the_way, _error())

    assert MARKER not in capsys.readouterr().err


def test_a_log_line_leaves_the_arguments_out():
    record = logging.LogRecord("hallapp", logging.ERROR, __file__, 1, "could not print for %s", (MARKER,), (ValueError, _error(), None))

    line = PlacesOnly().format(record)

    assert "could not print for %s" in line
    assert MARKER not in line
