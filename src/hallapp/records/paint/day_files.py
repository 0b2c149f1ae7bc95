"""The day sheet in files: where it was asked for, and automatically into the folder of the general office."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.records.paint.day_page import day_page
from hallapp.records.paint.output import Draw, pdf
from hallapp.records.paint.span_page import span_page
from hallapp.records.reports.files import FORMATS, ending_of, paths_in, written
from hallapp.records.reports.models import DaySheet, SpanReport
from hallapp.records.reports.service import Reports
from hallapp.records.reports.telling import said_day, said_span
from hallapp.records.reports.workbook import write_span, write_workbook


def save_day(sheet: DaySheet, words: Words, zone: ZoneInfo, paths: Sequence[Path]) -> list[Path]:
    """Write the day sheet, as a page or a workbook by the ending of each path.

    Raises:
        ReportFormatUnknown, ReportNotWritten: one cannot be written; those before it are.
    """
    endings = [ending_of(path, FORMATS) for path in paths]
    return [
        written(path, partial(write_workbook, sheet, words, zone))
        if ending == ".xlsx"
        else written(path, lambda part: _write_page(sheet, words, zone, part))
        for path, ending in zip(paths, endings, strict=True)
    ]


def save_span(report: SpanReport, words: Words, zone: ZoneInfo, paths: Sequence[Path]) -> list[Path]:
    """Write the report of a week or a month, like `save_day`.

    Raises:
        ReportFormatUnknown, ReportNotWritten: one cannot be written; those before it are.
    """
    endings = [ending_of(path, FORMATS) for path in paths]
    return [
        written(path, partial(write_span, report, words) if ending == ".xlsx" else lambda part: _write_span_page(report, words, zone, part))
        for path, ending in zip(paths, endings, strict=True)
    ]


def put_day(reports: Reports, words: Words, zone: ZoneInfo, day: date | None = None) -> list[Path]:
    """Put the sheet of a day, by default today, as a page and a workbook into the folder that the settings name.

    Raises:
        ReportNotWritten: the folder cannot be made or written: a stick that was pulled out, for example.
    """
    sheet, folder = reports.sheet(day), reports.made_folder(reports.folder())
    return save_day(sheet, words, zone, paths_in(folder, sheet.figures.day, words))


def _write_page(sheet: DaySheet, words: Words, zone: ZoneInfo, path: Path) -> None:
    draw: Draw = partial(day_page, sheet, words, zone)
    title = f"{words('reports.title', hall=sheet.hall)} {said_day(words, sheet.figures.day)}"
    path.write_bytes(pdf([draw], title, sheet.made_at))


def _write_span_page(report: SpanReport, words: Words, zone: ZoneInfo, path: Path) -> None:
    draw: Draw = partial(span_page, report, words, zone)
    title = words("reports.span_title", hall=report.hall, span=said_span(words, report.first, report.last))
    path.write_bytes(pdf([draw], title, report.made_at))
