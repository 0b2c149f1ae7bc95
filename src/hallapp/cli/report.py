"""Reports on the command line: a day in figures, its sheet as a page or a workbook."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from hallapp.cli.frame import Answer, Commands, Document, asked_day
from hallapp.hall import Hall
from hallapp.records.reports.files import FORMATS, ending_of
from hallapp.records.reports.models import DayFigures
from hallapp.records.reports.telling import GROUPS, document_of, figures_of, said_day


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
    from hallapp.qtkit.headless import ready_to_paint
    from hallapp.records.paint.day_files import save_day

    ready_to_paint()
    return save_day(hall.records.reports.sheet(day), hall.words, hall.database.zone, paths)


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
