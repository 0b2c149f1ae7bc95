"""What a run says: the document, the table, who does not hold, and what changed since an earlier run."""

import json
import os

import pytest

from hallapp.bench.declare import Bar
from hallapp.bench.report import EarlierUnreadable
from hallapp.bench.run import BenchUnknown, run_benches
from hallapp.bench.table import lines
from hallapp.core.messages import Language, Words

ZH, EN = Words(Language.ZH), Words(Language.EN)


def ran(*benches, name=None, compare=None):
    return run_benches(name, compare, benches=benches)


def saved(tmp_path, report):
    file = tmp_path / "old.json"
    file.write_text(json.dumps(report.document(), ensure_ascii=False), "utf-8")
    return file


def test_the_document_has_what_is_promised(bench):
    document = ran(bench(15)).document()

    (result,) = document["results"]
    promised = {"name": "start", "value": 15, "unit": "ms", "baseline": 10, "ratio": 1.5, "bar": 2, "holds": True}
    assert promised.items() <= result.items()
    assert json.loads(json.dumps(document)) == document


def test_the_machine_is_described_and_nobody_is_named(bench):
    machine = ran(bench(15)).document()["machine"]

    assert {"cpu", "cores", "python", "sqlite", "platform"} <= machine.keys()
    assert machine["cores"] == os.cpu_count()
    told = json.dumps(machine)
    assert os.uname().nodename not in told if hasattr(os, "uname") else True
    assert os.path.expanduser("~") not in told  # noqa: PTH111 - as text


@pytest.mark.parametrize(
    ("value", "bar", "holds"),
    [
        (20, Bar(2), True),
        (20.1, Bar(2), False),
        (3, Bar(0.3, at_least=True), True),
        (2.9, Bar(0.3, at_least=True), False),
        (15, Bar(2, limit=15), True),
        (15.1, Bar(2, limit=15), False),
        (25, Bar(2, limit=30), False),
    ],
)
def test_a_bench_holds_only_within_its_bar(bench, value, bar, holds):
    assert ran(bench(value, bar=bar)).document()["results"][0]["holds"] is holds


def test_the_table_says_who_does_not_hold(bench):
    report = ran(bench(15), bench(35, name="cli"))

    head, holds, fails = lines(report, EN)[2:]
    assert head.split()[:6] == ["bench", "value", "baseline", "ratio", "bar", "holds"]
    assert holds.split("  ")[0] == "start"
    assert "✓ yes" in holds
    assert "3.50 ×" in fails
    assert "✗ no" in fails


def test_the_table_stands_in_columns_in_chinese_too(bench):
    head, first, second = lines(ran(bench(15), bench(1234.5, name="start-ready")), ZH)[2:]

    assert "✓ 达标" in first
    assert "✗ 未达标" in second
    assert first.index("✓") == second.index("✗")
    assert head.startswith("项目" + " " * (len("start-ready") - 4))


def test_an_absolute_limit_stands_beside_the_ratio(bench):
    assert "≤ 2 ×, ≤ 20 ms" in lines(ran(bench(15, bar=Bar(2, limit=20))), EN)[3]


def test_compare_shows_the_drift(bench, tmp_path):
    old = saved(tmp_path, ran(bench(10), bench(12, name="cli")))

    report = ran(bench(15), bench(12, name="cli"), bench(5, name="memory"), compare=old)

    start, cli, memory = report.document()["results"]
    assert (start["was"], start["drift"]) == (1.0, 0.5)
    assert cli["drift"] == 0
    assert "drift" not in memory
    rows = lines(report, EN)[3:6]
    assert ["+50%" in rows[0], "+0%" in rows[1], "–" in rows[2]] == [True, True, True]


def test_another_machine_is_said(bench, tmp_path):
    old = saved(tmp_path, ran(bench(10)))
    assert not ran(bench(10), compare=old).elsewhere

    old.write_text(old.read_text("utf-8").replace('"cpu": "', '"cpu": "other '), "utf-8")
    report = ran(bench(10), compare=old)
    assert report.elsewhere
    assert lines(report, ZH)[-1] == ZH("bench.elsewhere")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"machine": {}, "results": [{"name": "start"}]}', '{"machine": {}, "results": 7}'])
def test_what_is_no_earlier_run_is_refused_before_anything_is_measured(bench, tmp_path, content):
    old = tmp_path / "old.json"
    old.write_text(content, "utf-8")
    begun = []

    with pytest.raises(EarlierUnreadable):
        run_benches(None, old, benches=[bench(1)], begun=begun.append)
    assert begun == []


def test_a_single_bench_is_run_by_its_name(bench):
    begun = []
    report = run_benches("cli", None, benches=[bench(1), bench(2, name="cli")], begun=begun.append)

    assert [each.name for each in report.results] == ["cli"] == begun


def test_an_unknown_name_is_refused_with_the_known_ones(bench):
    with pytest.raises(BenchUnknown) as refused:
        ran(bench(1), bench(2, name="cli"), name="nix")
    assert "start cli" in EN.error(refused.value)
