"""What a run of the benches found: as a document, and compared with an earlier one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hallapp.bench.declare import Bar
from hallapp.core.errors import BadInput

Document = dict[str, Any]


class EarlierUnreadable(BadInput):
    """The earlier document is none."""

    code = "bench_earlier_unreadable"


@dataclass(frozen=True, slots=True)
class Result:
    """What one bench found.

    Attributes:
        was: its ratio in the earlier run that this one is compared with; None when there is none.
    """

    name: str
    value: float
    unit: str
    floor: float
    bar: Bar
    was: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.value / self.floor

    @property
    def holds(self) -> bool:
        return self.bar.holds(self.value, self.floor)

    @property
    def drift(self) -> float | None:
        """By how much the ratio changed since the earlier run: 0.1 is a tenth more."""
        return None if self.was is None else self.ratio / self.was - 1

    def document(self) -> Document:
        """The result as the command line prints it."""
        document: Document = {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "baseline": round(self.floor, 3),
            "ratio": round(self.ratio, 3),
            "bar": self.bar.ratio,
            "at_least": self.bar.at_least,
            "limit": self.bar.limit,
            "holds": self.holds,
        }
        return document if self.was is None else document | {"was": self.was, "drift": round(self.drift or 0.0, 3)}


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run.

    Attributes:
        elsewhere: the earlier run was on another machine.
    """

    machine: Mapping[str, str | int]
    results: tuple[Result, ...]
    elsewhere: bool = False

    def document(self) -> Document:
        """The run as the command line prints it, and as `earlier` reads it."""
        return {"machine": dict(self.machine), "results": [each.document() for each in self.results]}


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier run: its machine and its ratios."""

    machine: Mapping[str, str | int]
    ratios: Mapping[str, float]

    def beside(self, report: Report) -> Report:
        """The report with what these results were then."""
        results = tuple(replace(each, was=self.ratios.get(each.name)) for each in report.results)
        return replace(report, results=results, elsewhere=self.machine != report.machine)


def earlier(file: Path) -> Earlier:
    """The run that was saved in `file`.

    Raises:
        EarlierUnreadable: there is none in it.
    """
    try:
        document = json.loads(file.read_text("utf-8-sig"))
        return Earlier(dict(document["machine"]), {each["name"]: float(each["ratio"]) for each in document["results"]})
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise EarlierUnreadable(file=str(file)) from wrong
