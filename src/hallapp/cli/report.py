"""Reports on the command line: a day in figures, its sheet as a page or a workbook."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from hallapp.cli.frame import Answer, Commands, Document, asked_day
from hallapp.hall import Hall
from hallapp.records.reports.files import ending_of, written
from hallapp.records.reports.models import DayFigures
from hallapp.records.reports.telling import GROUPS, document_of, figures_of, said_day

FORMATS = (".xlsx",)


def register(commands: Commands) -> None:
    """Declare `report day`."""
    day = commands.add("report day", _day, summary="a business day in figures; with --out its day sheet as a file")
    day.add_argument("--date", metavar="YYYY-MM-DD", help="default today")
    day.add_argument("--out", type=Path, action="append", default=[], metavar="FILE", help=f"{' or '.join(FORMATS)}; may be given twice")


def _day(hall: Hall, args: Namespace) -> Answer:
    day = asked_day(hall, args)
    for path in args.out:
        ending_of(path, FORMATS)
    files = _files(hall, day, args.out) if args.out else []
    figures = hall.records.reports.day(day)
    document: Document = document_of(figures) | {"files": [str(file) for file in files]}
    return Answer(document, [*_lines(hall, figures), *map(str, files)])


def _files(hall: Hall, day: date, paths: list[Path]) -> list[Path]:
    from hallapp.records.reports.workbook import write_workbook

    sheet, words, zone = hall.records.reports.sheet(day), hall.words, hall.database.zone
    return [written(path, lambda part: write_workbook(sheet, words, zone, part)) for path in paths]


def _lines(hall: Hall, day: DayFigures) -> list[str]:
    words = hall.words
    lines = [said_day(words, day.day)]
    for group in GROUPS:
        said = [words("reports.cli.figure", title=each.title(words), value=each.shown()) for each in figures_of(day) if each.group == group]
        lines.append(words("reports.cli.group", group=words(f"reports.group.{group}"), figures=words("reports.cli.gap").join(said)))
    if day.purged:
        lines.append(words("reports.purged"))
    return lines
