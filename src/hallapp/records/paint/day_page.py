"""The day sheet for the 综合办: one A4 page with every figure, four charts, what was not as it should be, and the end of the journal."""

from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hallapp.core.messages import Words
from hallapp.core.text import celsius
from hallapp.disinfection.saying import said_reason
from hallapp.records.paint.chart import paint_chart
from hallapp.records.paint.look import MM
from hallapp.records.paint.page import (
    GAP,
    LIST_LINE,
    LOOK,
    Heading,
    columns_in,
    lines_in,
    paint_card,
    paint_heading,
    paint_list,
    paint_pairs,
    pen_on,
)
from hallapp.records.paint.pen import Pen
from hallapp.records.reports import charts
from hallapp.records.reports.chart import Chart
from hallapp.records.reports.models import DaySheet
from hallapp.records.reports.telling import GROUPS, figures_of, said_day, said_services, said_time

_ROW, _TALLEST = 5.0 * MM, 62 * MM
_LEAST_LINES, _MOST_LINES = 4, 12


def day_page(sheet: DaySheet, words: Words, zone: ZoneInfo, painter: QPainter, place: QRectF) -> Pen:
    """Draw the day sheet into `place`."""
    pen = pen_on(painter, place)
    room = paint_heading(pen, _heading(sheet, words, zone))
    rows = max(sum(each.group == group for each in figures_of(sheet.figures)) for group in GROUPS)
    cards = QRectF(room.left(), room.top(), room.width(), 8 * MM + rows * _ROW)
    for group, area in zip(GROUPS, columns_in(cards, len(GROUPS)), strict=True):
        pairs = [
            (each.title(words), words("reports.value", value=each.shown(), unit=words(f"reports.unit.{each.unit}")))
            for each in figures_of(sheet.figures)
            if each.group == group
        ]
        paint_pairs(pen, pairs, paint_card(pen, words(f"reports.group.{group}"), area), _ROW)
    notes = _notes_of(sheet, words, zone)
    wide = columns_in(room, len(notes))[0].width() - 5 * MM
    lines = max(_LEAST_LINES, min(_MOST_LINES, max(lines_in(each, wide) for _, each in notes)))
    left = QRectF(room.left(), cards.bottom() + GAP, room.width(), room.bottom() - cards.bottom() - GAP)
    high = min(_TALLEST, (left.height() - (10 * MM + lines * LIST_LINE)) / 2 - GAP)
    top = left.top()
    for pair in _pairs(charts_of(sheet, words, zone)):
        for chart, area in zip(pair, columns_in(QRectF(left.left(), top, left.width(), high), 2), strict=True):
            paint_chart(pen, chart, area, LOOK)
        top += high + GAP
    _paint_notes(pen, notes, words, QRectF(left.left(), top, left.width(), left.bottom() - top))
    return pen


def charts_of(sheet: DaySheet, words: Words, zone: ZoneInfo) -> tuple[Chart, ...]:
    """The charts of a day, in the order they stand on its page."""
    return (
        charts.waits_by_hour(words, sheet.hours, sheet.wait_limit_min),
        charts.tickets_by_hour(words, sheet.hours, said_services(words, sheet.services)),
        charts.head_count(words, sheet.steps, sheet.hall_limits, zone),
        charts.staff_strip(words, sheet.readings, sheet.fever_limit),
    )


def _heading(sheet: DaySheet, words: Words, zone: ZoneInfo) -> Heading:
    made = words("reports.made", at=f"{sheet.made_at.astimezone(zone):%Y-%m-%d %H:%M}")
    purged = [words("reports.purged")] if sheet.figures.purged else []
    chain = words("reports.chain", seq=sheet.chain.seq, digest=sheet.chain.short)
    return Heading(
        left=sheet.hall,
        title=words("reports.day_sheet"),
        right=said_day(words, sheet.figures.day),
        foot=(made, chain, *purged, words("reports.signatures")),
        mark=words("reports.demo") if sheet.demo else "",
    )


def _notes_of(sheet: DaySheet, words: Words, zone: ZoneInfo) -> tuple[tuple[str, list[str]], ...]:
    """Rounds not done, calls out of order, fevers and who never came: each with its reason or its name."""
    people = _people(sheet, words, zone)
    return (
        (words.many("reports.list.gaps", len(sheet.gaps)), _gaps(sheet, words, zone)),
        (words.many("reports.list.out_of_order", len(sheet.out_of_order)), _out_of_order(sheet, words, zone)),
        (words.many("reports.list.people", len(people)), people),
    )


def _paint_notes(pen: Pen, notes: Sequence[tuple[str, list[str]]], words: Words, area: QRectF) -> None:
    more, nothing = partial(words.many, "reports.more"), words("reports.none_of_these")
    for (title, lines), part in zip(notes, columns_in(area, len(notes)), strict=True):
        paint_list(pen, lines, paint_card(pen, title, part), nothing=nothing, more=more)


def _gaps(sheet: DaySheet, words: Words, zone: ZoneInfo) -> list[str]:
    """One entry for each time and reason: 16:00 人手不足：门把手、柜台."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for each in sheet.gaps:
        why = said_reason(words, each) or words("reports.unexplained")
        grouped.setdefault((said_time(each.planned_at, zone), why), []).append(words.tell(each.area.label))
    return [
        words("reports.line.gap", time=time, reason=reason, areas=words("reports.comma").join(areas))
        for (time, reason), areas in grouped.items()
    ]


def _out_of_order(sheet: DaySheet, words: Words, zone: ZoneInfo) -> list[str]:
    return [
        words("reports.line.out_of_order", time=said_time(each.at, zone), ticket=each.number, window=each.window, reason=each.reason)
        for each in sheet.out_of_order
    ]


def _people(sheet: DaySheet, words: Words, zone: ZoneInfo) -> list[str]:
    fevers = [
        words(
            "reports.line.fever",
            time=said_time(each.at, zone),
            name=each.name,
            value=celsius(each.tenths),
            method=words(f"checkin.method.{each.method}"),
        )
        for each in sheet.readings
        if each.verdict == "fever" and each.tenths is not None
    ]
    return [*fevers, *(words("reports.line.unchecked", name=name) for name in sheet.unchecked)]


def _pairs(found: Sequence[Chart]) -> list[Sequence[Chart]]:
    return [found[at : at + 2] for at in range(0, len(found), 2)]
