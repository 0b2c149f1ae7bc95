"""The figures of the queue as the command line prints them."""

from collections.abc import Sequence

from hallapp.cli.frame import Answer, Document, iso
from hallapp.hall import Hall
from hallapp.queue.models import Group, QueueReport
from hallapp.queue.rules import Spread


def told_report(hall: Hall, report: QueueReport) -> Answer:
    """The report as a document and as lines."""
    honesty = report.honesty
    document: Document = {
        "from": report.from_day.isoformat(),
        "to": report.to_day.isoformat(),
        "issued": report.issued,
        "served": report.served,
        "passed": report.passed,
        "cancelled": report.cancelled,
        "abandoned": report.abandoned,
        "day_end": report.day_end,
        "waiting": _spread(report.waiting),
        "handling": _spread(report.handling),
        "services": _groups(report.by_service),
        "windows": _groups(report.by_window),
        "hours": _groups(report.by_hour),
        "estimates": {
            "count": honesty.count,
            "bias_min": honesty.bias_min,
            "off_min": honesty.off_min,
            "within_5": honesty.within_5,
        },
        "out_of_order": [
            {"number": each.number, "window": each.window, "at": iso(each.at, hall.database.zone), "reason": each.reason}
            for each in report.out_of_order
        ],
        "pauses_s": report.pauses_s,
    }
    return Answer(document, _lines(hall, report))


def _spread(spread: Spread) -> Document:
    return {"count": spread.count, "median_min": minutes(spread.median_s), "p90_min": minutes(spread.p90_s)}


def _groups(groups: Sequence[Group]) -> list[Document]:
    return [{"key": each.key, "waiting": _spread(each.waiting), "handling": _spread(each.handling)} for each in groups]


def minutes(seconds: int | None) -> float | None:
    """Minutes with one decimal."""
    return None if seconds is None else round(seconds / 60, 1)


def _lines(hall: Hall, report: QueueReport) -> list[str]:
    words, honesty = hall.words, report.honesty
    lines = [
        words("queue.cli.report.head", issued=report.issued, served=report.served, passed=report.passed, day_end=report.day_end),
        _said(hall, words("queue.cli.report.all"), Group("", report.waiting, report.handling)),
    ]
    for kind, groups in (("service", report.by_service), ("window", report.by_window), ("hour", report.by_hour)):
        lines += [_said(hall, words(f"queue.cli.report.{kind}", name=each.key), each) for each in groups]
    if honesty.count:
        bias = honesty.bias_min or 0
        lines.append(
            words(
                "queue.cli.report.honesty" if bias >= 0 else "queue.cli.report.honesty.early",
                off=honesty.off_min or 0,
                bias=abs(bias),
                within=honesty.within_5,
                count=honesty.count,
            )
        )
    return lines


def _said(hall: Hall, title: str, group: Group) -> str:
    waiting, handling = group.waiting, group.handling
    return hall.words(
        "queue.cli.report.line",
        title=title,
        count=waiting.count,
        wait=_shown(waiting.median_s),
        wait_p90=_shown(waiting.p90_s),
        handling=_shown(handling.median_s),
        handling_p90=_shown(handling.p90_s),
    )


def _shown(seconds: int | None) -> str:
    return "–" if seconds is None else str(minutes(seconds))
