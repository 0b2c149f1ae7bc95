"""The month of the disinfection for the file: a calendar with the share done on time each day, and the sums."""

from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.disinfection.models import DayCounts
from hallapp.disinfection.rules import total
from hallapp.notices.content import Block, Content, Shape
from hallapp.notices.kinds.poster import poster
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.orders import Sources, Terms
from hallapp.notices.phrases import long_month
from hallapp.notices.rules import DayMark, DisinfectionMonth, Imprint, MonthDay, MonthTotals
from hallapp.store.database import Unit

_DAYS = 7
_TOTALS = ("over", "done", "late", "missed", "failed", "afterwards")


def take(sources: Sources, terms: Terms, unit: Unit) -> DisinfectionMonth:
    """The month of the order's day, as the records are now."""
    days = sources.disinfection.month(terms.day.year, terms.day.month)
    sums = total(each.counts for each in days)
    return DisinfectionMonth(
        hall=terms.hall.name,
        phone=terms.hall.supervision_phone,
        first=terms.day.replace(day=1),
        days=tuple(_day(each) for each in days),
        totals=MonthTotals(
            over=sums.over,
            done=sums.done,
            late=sums.late,
            missed=sums.missed,
            failed=sums.failed,
            afterwards=sums.entered_afterwards,
            percent=sums.percent,
        ),
        language=terms.language,
        demo=sources.demo,
    )


def _day(each: DayCounts) -> MonthDay:
    return MonthDay(DayMark(each.counts.grade.value), each.counts.percent)


def say(month: DisinfectionMonth, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """The sheet's words."""
    sums = month.totals
    heading = tuple(words(f"disinfection.day.{at}") for at in range(1, _DAYS + 1))
    totals = tuple(words(f"notices.month_sheet.{name}") for name in _TOTALS), tuple(str(getattr(sums, name)) for name in _TOTALS)
    rate = words("notices.month_sheet.none") if sums.percent is None else words("notices.month_sheet.rate", percent=sums.percent)
    return poster(
        month,
        imprint,
        zone,
        words,
        title=words("notices.month_sheet.title"),
        lead=words("notices.month_sheet.lead"),
        date=long_month(month.first, words),
        blocks=(
            Block(Shape.BIG, (rate,)),
            Block(Shape.WEEK, rows=(heading, *_weeks(month, words))),
            Block(Shape.TABLE, rows=totals),
        ),
        closing=words("notices.sheet.closing"),
    )


def _weeks(month: DisinfectionMonth, words: Words) -> tuple[tuple[str, ...], ...]:
    """The days under their weekdays, what is not of the month left empty."""
    cells = [""] * month.first.weekday() + [_cell(at, each, words) for at, each in enumerate(month.days, start=1)]
    cells += [""] * (-len(cells) % _DAYS)
    return tuple(tuple(cells[at : at + _DAYS]) for at in range(0, len(cells), _DAYS))


def _cell(number: int, day: MonthDay, words: Words) -> str:
    """The day, and a mark with its share: never a colour alone."""
    if day.percent is None:
        return f"{number}\n"
    return f"{number}\n{words(f'notices.rounds.mark.{day.mark}')} {day.percent}%"


RECIPE = Recipe(DisinfectionMonth, 4, take, say)
