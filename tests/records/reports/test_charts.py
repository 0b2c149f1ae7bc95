"""What is drawn: the charts as data, and that what is painted is there, in every look and language."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from hallapp.checkin.rules import Verdict
from hallapp.core.messages import Language, Words
from hallapp.disinfection.models import DayCounts
from hallapp.disinfection.rules import Counts
from hallapp.qtkit.headless import ready_to_paint
from hallapp.qtkit.tokens import PALETTES
from hallapp.queue.rules import Spread
from hallapp.records.paint.chart import paint_chart
from hallapp.records.paint.look import Look
from hallapp.records.paint.output import chart_picture
from hallapp.records.paint.pen import Pen, wrapped
from hallapp.records.reports import charts
from hallapp.records.reports.models import Hour, InForce, PersonDay, WindowWork
from hallapp.visits.overview import Step

from .conftest import SHANGHAI

HOURS = (
    Hour(9, {"A": 3, "B": 5}, 1, Spread(8, 540, 1200), 12),
    Hour(10, {"A": 1}, 0, Spread(1, 60, 60), 2),
    Hour(11, {}, 0, Spread(), 0),
)
NINE = datetime(2020, 3, 2, 9, 0, tzinfo=SHANGHAI)
WORDS = Words(Language.ZH)
_KEPT = {2: Counts(36, done=36), 3: Counts(36, done=30, late=6), 4: Counts(36, done=35, missed=1)}
MARCH = [DayCounts(date(2020, 3, day), _KEPT.get(day, Counts())) for day in range(1, 32)]
LOOK = Look(PALETTES[next(iter(PALETTES))], 12, "#FFFFFF")


@pytest.fixture(autouse=True)
def painters():
    ready_to_paint()


def _painted(chart, look=LOOK):
    """The picture of a chart, and the words on it."""
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    image.fill(look.ground)
    painter = QPainter(image)
    pen = Pen(painter)
    axes = paint_chart(pen, chart, QRectF(image.rect()), look)
    painter.end()
    return image, pen, axes


def _all(words):
    people = [PersonDay(date(2020, 3, at), 373, 365, Verdict.NORMAL) for at in range(1, 9)]
    return (
        charts.waits_by_hour(words, HOURS, 15),
        charts.tickets_by_hour(words, HOURS, {"A": "业务", "B": "缴费"}),
        charts.came_by_hour(words, HOURS),
        charts.head_count(words, [Step(NINE, 12), Step(NINE + timedelta(minutes=30), 3)], [InForce(NINE, 10)], SHANGHAI),
        charts.person_days(words, people),
        charts.window_work(words, [WindowWork(1, Spread(12, 300, 500), 600)]),
        charts.on_time_by_day(words, [(date(2020, 3, 2), 96), (date(2020, 3, 3), None)]),
        charts.calendar_of_rounds(words, MARCH),
    )


def test_waits_have_a_bar_to_the_median_a_whisker_to_nine_of_ten_and_the_limit():
    chart = charts.waits_by_hour(WORDS, HOURS, 15)
    (bars,) = chart.plot.kinds
    at = chart.places.index("9")

    assert (bars.values[at], bars.whiskers[at]) == (9.0, 20.0)
    assert bars.values[chart.places.index("11")] is None
    assert chart.limit.value == 15
    assert "9 时：中位数 9.0 分，九成不超过 20.0 分，8 次" in chart.told


def test_tickets_are_stacked_by_service_and_the_priority_ones_are_marked():
    chart = charts.tickets_by_hour(WORDS, HOURS, {"A": "业务", "B": "缴费"})
    at = chart.places.index("9")

    assert chart.plot.stacked
    assert [kind.values[at] for kind in chart.plot.kinds] == [3, 5]
    assert chart.legend == ("A 业务", "B 缴费")
    _, pen, _ = _painted(chart)
    assert "8 ★1" in pen.texts


def test_a_day_without_a_reading_is_a_gap_and_a_corrected_one_is_hollow():
    days = [PersonDay(date(2020, 3, at), 373, 365, Verdict.NORMAL) for at in range(1, 6)]
    days[1] = replace(days[1], tenths=None)
    days[3] = replace(days[3], tenths=378, verdict=Verdict.FEVER, corrected=True)
    chart = charts.person_days(WORDS, days)

    assert chart.plot.dots[1] is None
    assert (chart.plot.dots[3].hollow, chart.plot.dots[3].alarm, chart.plot.dots[3].label) == (True, True, "37.8")
    image, _, axes = _painted(chart)
    between = axes.part(1).center().x()
    line = [image.pixelColor(round(between), y).name().upper() for y in range(round(axes.plot.top()), round(axes.plot.bottom()))]
    assert LOOK.colours.primary.upper() not in line
    beside = (axes.part(2).center().x() + axes.part(3).center().x()) / 2
    line = [image.pixelColor(round(beside), y) for y in range(round(axes.plot.top()), round(axes.plot.bottom()))]
    assert any(each.green() - each.red() > 60 for each in line)


def test_what_is_above_the_limit_is_hatched_and_what_is_below_is_not():
    over = charts.head_count(WORDS, [Step(NINE, 12), Step(NINE + timedelta(hours=2), 3)], [InForce(NINE, 6)], SHANGHAI)
    under = charts.head_count(WORDS, [Step(NINE, 5), Step(NINE + timedelta(hours=2), 3)], [InForce(NINE, 6)], SHANGHAI)

    def reddish(chart):
        image, _, axes = _painted(chart)
        part = axes.part(1)
        top, bottom = round(axes.y(11.5)), round(axes.y(6.6))
        return sum(
            image.pixelColor(x, y).red() - image.pixelColor(x, y).green() > 60
            for x in range(round(part.left()) + 3, round(part.right()))
            for y in range(max(0, top), bottom)
        )

    assert reddish(over) > 50
    assert reddish(under) == 0


def test_the_kinds_of_a_chart_differ_without_any_colour():
    chart = charts.tickets_by_hour(WORDS, (Hour(9, {"A": 6, "B": 6, "C": 6}, 0, Spread(), 0),), {})
    grey = replace(LOOK.colours, primary="#000000", warn="#000000", info="#000000", idle="#000000")
    image, _, axes = _painted(chart, replace(LOOK, colours=grey))
    part = axes.part(chart.places.index("9"))

    def rows(low, high):
        """Each line of the middle of a bar as what of it is dark."""
        middle = round(part.center().x())
        for y in range(round(axes.y(high)) + 3, round(axes.y(low)) - 2):
            yield [image.pixelColor(x, y).lightness() < 128 for x in range(middle - 12, middle + 12)]

    full, striped, lined = (list(rows(low, low + 6)) for low in (0, 6, 12))
    assert all(map(all, full))
    assert all(any(row) and not all(row) for row in striped)
    assert all(all(row) or not any(row) for row in lined)
    assert {any(row) for row in lined} == {True, False}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("mode", list(PALETTES))
def test_every_chart_fits_in_every_look_and_language(language, mode):
    look = Look(PALETTES[mode], 14, PALETTES[mode].surface)
    for chart in _all(Words(language)):
        _, pen, _ = _painted(chart, look)
        assert pen.cut == []
        assert chart.title in pen.texts
        assert chart.nothing not in pen.texts
        assert chart.told


@pytest.mark.parametrize("language", list(Language))
def test_nothing_recorded_is_axes_and_words(language):
    words = Words(language)
    empty = (
        charts.waits_by_hour(words, (), 30),
        charts.tickets_by_hour(words, (), {"A": "业务"}),
        charts.head_count(words, (), [InForce(NINE, 20)], SHANGHAI),
        charts.person_days(words, [PersonDay(date(2020, 3, 2), 373)]),
        charts.window_work(words, ()),
        charts.on_time_by_day(words, [(date(2020, 3, 2), None)]),
        charts.calendar_of_rounds(words, [DayCounts(date(2020, 3, 2), Counts())]),
    )
    for chart in empty:
        _, pen, _ = _painted(chart)
        assert chart.is_empty
        assert words("reports.nothing") in pen.texts
        assert len(pen.texts) > 3


def test_a_calendar_has_each_day_in_its_week_with_its_share_and_a_mark_that_needs_no_colour():
    chart = charts.calendar_of_rounds(WORDS, MARCH)
    _, pen, places = _painted(chart)

    assert chart.title == "2020年3月消毒按时率"
    assert pen.texts[2:9] == list("一二三四五六日")
    at = pen.texts.index("2")
    assert pen.texts[at : at + 9] == ["2", "✓", "100%", "3", "▲", "83%", "4", "■", "97%"]
    assert "3月4日 按时 97%，补做 0，未做 1" in chart.told
    sunday, monday, next_monday = places.part(0), places.part(1), places.part(8)
    assert sunday.left() > next_monday.left()  # 2020-03-01 was a Sunday
    assert (monday.left(), monday.top() > sunday.top()) == (next_monday.left(), True)
    assert places.place_at(places.part(14).center()) == 14


def test_a_limit_that_changed_is_drawn_where_it_stood_and_told_both_times():
    noon = NINE + timedelta(hours=3)
    limits = [InForce(NINE.replace(hour=0), 30), InForce(noon, 10)]
    chart = charts.head_count(WORDS, [Step(NINE, 20), Step(noon + timedelta(hours=2), 4)], limits, SHANGHAI)

    assert chart.limit.stretches == ((0.0, 0.4, 30.0), (0.4, 1.0, 10.0))
    assert "30 → 10" in chart.limit.label
    image, _, axes = _painted(chart)

    def reddish(place):
        part = axes.part(place)
        return sum(
            image.pixelColor(x, y).red() - image.pixelColor(x, y).green() > 60
            for x in range(round(part.left()) + 3, round(part.right()) - 3)
            for y in range(round(axes.y(19)), round(axes.y(11)))
        )

    assert reddish(chart.places.index("10")) == 0  # twenty of thirty
    assert reddish(chart.places.index("13")) > 20  # twenty of ten


def test_each_reading_stands_beside_the_limit_it_was_judged_by():
    days = [PersonDay(date(2020, 3, at), 373 if at < 4 else 370, 371, Verdict.NORMAL) for at in range(1, 7)]
    chart = charts.person_days(WORDS, days)

    assert chart.limit.stretches == ((0.0, 0.5, 37.3), (0.5, 1.0, 37.0))
    assert (chart.limit.at(0.2), chart.limit.at(0.9)) == (37.3, 37.0)
    assert "37.3 → 37.0" in chart.limit.label


def test_what_a_whisker_reaches_is_not_taken_for_what_the_bar_is():
    """The median stands at the bar, however far up the whisker goes."""
    hours = (Hour(9, {"A": 9}, 0, Spread(9, 60, 3600), 0), Hour(10, {"A": 9}, 0, Spread(9, 3600, 3600), 0))
    chart = charts.waits_by_hour(WORDS, hours, 15)
    written = {}

    class Noting(Pen):
        def words(self, text, area, px, colour, **how):
            written[text] = area.bottom()
            return super().words(text, area, px, colour, **how)

    image = QImage(600, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    axes = paint_chart(Noting(painter), chart, QRectF(image.rect()), LOOK)
    painter.end()

    assert written["1"] == pytest.approx(axes.y(1), abs=3)


def test_a_picture_for_a_document_has_300_dots_to_the_inch():
    image = chart_picture(_all(WORDS)[0])

    assert round(image.dotsPerMeterX() * 0.0254) == 300
    assert image.width() == round(160 / 25.4 * 300)
    assert image.pixelColor(2, 2).name() == "#ffffff"


def test_lines_break_between_words_and_never_before_a_comma():
    assert wrapped("one two three", 12, 50) == ["one two", "three"]
    lines = wrapped("门把手、取号机、自助终端、柜台、座椅、地面", 12, 60)
    assert len(lines) > 2
    assert "".join(lines) == "门把手、取号机、自助终端、柜台、座椅、地面"
    assert not any(line.startswith("、") for line in lines)
