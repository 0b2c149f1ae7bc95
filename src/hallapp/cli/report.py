"""Reports on the command line: a day in figures, its sheet as a page or a workbook."""

from argparse import ArgumentParser, Namespace
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

from hallapp.cli.frame import Answer, Commands, Document, asked_day, typed_month
from hallapp.cli.speaking import said
from hallapp.hall import Hall
from hallapp.records.reports.files import FORMATS, ending_of
from hallapp.records.reports.models import DayFigures
from hallapp.records.reports.telling import GROUPS, document_of, figures_of, said_day


def register(commands: Commands) -> None:
    """Declare `report day`."""
    day = commands.add("report day", _day, summary="a business day in figures; with --out its day sheet as a file", asks_who=True)
    day.add_argument("--date", metavar="YYYY-MM-DD", help="default today")
    _out(day)
    month = commands.add("report month", _month, summary="a month up to today in figures; with --out as a file", asks_who=True)
    which = month.add_mutually_exclusive_group()
    which.add_argument("--month", metavar="YYYY-MM", help=said("default this one"))
    which.add_argument("--date", metavar="YYYY-MM-DD", help=said("the month of this day"))
    _out(month)
    week = commands.add("report week", _week, summary="the week from Monday of a day, up to today; with --out as a file", asks_who=True)
    week.add_argument("--date", metavar="YYYY-MM-DD", help="default today")
    _out(week)


def _out(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, action="append", default=[], metavar="FILE", help=f"{' or '.join(FORMATS)}; may be given twice")


def _day(hall: Hall, args: Namespace) -> Answer:
    day = asked_day(hall, args)
    for path in args.out:
        ending_of(path, FORMATS)
    files = _files(hall, day, args.out) if args.out else []
    figures = hall.records.reports.day(day)
    document: Document = document_of(figures) | {"files": [str(file) for file in files]}
    return Answer(document, [*_lines(hall, figures), *map(str, files)])


def _files(hall: Hall, day: date, paths: list[Path]) -> list[Path]:
    from hallapp.qtkit.headless import ready_to_paint
    from hallapp.records.paint.day_files import save_day

    ready_to_paint()
    hall.records.reports.taking("report day", day, day, _endings(paths))
    return save_day(hall.records.reports.sheet(day), hall.words, hall.database.zone, paths)


def _month(hall: Hall, args: Namespace) -> Answer:
    first = typed_month(args.month) if args.month else asked_day(hall, args).replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return _span(hall, first, last, args.out, {"month": f"{first:%Y-%m}"})


def _week(hall: Hall, args: Namespace) -> Answer:
    day = asked_day(hall, args)
    first = day - timedelta(days=day.weekday())
    return _span(hall, first, first + timedelta(days=6), args.out, {"week": first.isoformat()})


def _span(hall: Hall, first: date, last: date, paths: list[Path], named: Document) -> Answer:
    for path in paths:
        ending_of(path, FORMATS)
    if paths:
        hall.records.reports.taking(f"report {next(iter(named))}", first, last, _endings(paths))
    report = hall.records.reports.span(first, last)
    files: list[str] = []
    if paths:
        from hallapp.qtkit.headless import ready_to_paint
        from hallapp.records.paint.day_files import save_span

        ready_to_paint()
        files = [str(file) for file in save_span(report, hall.words, hall.database.zone, paths)]
    total = document_of(report.total)
    del total["date"]
    span = {"from": report.first.isoformat(), "to": report.last.isoformat()}
    document: Document = named | span | {"total": total, "days": [document_of(each) for each in report.days], "files": files}
    lines = [line for each in report.days for line in _lines(hall, each)] if not files else []
    return Answer(document, [*lines, hall.words("reports.total"), *_lines(hall, report.total)[1:], *files])


def _endings(paths: list[Path]) -> str:
    return " ".join(path.suffix.lower().removeprefix(".") for path in paths)


def day_sheet(hall: Hall, day: date) -> list[Path]:
    """Put the sheet of a day where the settings say."""
    from hallapp.qtkit.headless import ready_to_paint
    from hallapp.records.paint.day_files import put_day

    ready_to_paint()
    return put_day(hall.records.reports, hall.words, hall.database.zone, day)


def _lines(hall: Hall, day: DayFigures) -> list[str]:
    words = hall.words
    lines = [said_day(words, day.day)]
    for group in GROUPS:
        said = [words("reports.cli.figure", title=each.title(words), value=each.shown()) for each in figures_of(day) if each.group == group]
        lines.append(words("reports.cli.group", group=words(f"reports.group.{group}"), figures=words("reports.cli.gap").join(said)))
    if day.purged:
        lines.append(words("reports.purged"))
    return lines
