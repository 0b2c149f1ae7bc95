"""What the benches found, as a table for the terminal."""

import unicodedata
from collections.abc import Sequence

from hallapp.bench.report import Report, Result
from hallapp.core.messages import Words

_GAP = "  "


def lines(report: Report, words: Words) -> list[str]:
    """The table: one line a bench, under the machine they ran on."""
    compared = any(each.was is not None for each in report.results)
    columns = ("name", "value", "baseline", "ratio", "bar", "holds", *(("drift",) if compared else ()), "what")
    head = [words(f"bench.column.{column}") for column in columns]
    rows = [_cells(each, words, compared=compared) for each in report.results]
    machine = words("bench.machine", **{name: str(value) for name, value in report.machine.items()})
    told = [machine, "", *_aligned([head, *rows])]
    return [*told, "", words("bench.elsewhere")] if report.elsewhere else told


def _cells(result: Result, words: Words, *, compared: bool) -> list[str]:
    sign = "≥" if result.bar.at_least else "≤"
    bar = f"{sign} {result.bar.ratio:g} ×"
    if result.bar.limit is not None:
        bar += f", ≤ {result.bar.limit:g} {result.unit}"
    cells = [
        result.name,
        f"{_figure(result.value)} {result.unit}",
        f"{_figure(result.floor)} {result.unit}",
        f"{result.ratio:.2f} ×",
        bar,
        words("bench.holds" if result.holds else "bench.fails"),
    ]
    if compared:
        cells.append("–" if result.drift is None else f"{result.drift:+.0%}")
    return [*cells, words(f"bench.what.{result.name}")]


def _figure(value: float) -> str:
    """Three digits, so that 0.354 and 12991 both say what they know."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [_GAP.join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _width(text: str) -> int:
    """How many places a terminal gives it: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
