"""The sign-in sheet for the file: everybody of the day with what is known, the rest and the signature for the pen."""

from zoneinfo import ZoneInfo

from hallapp.checkin.models import Line as DayLine
from hallapp.core.messages import Words
from hallapp.core.text import celsius
from hallapp.notices.content import Column, Content, Line, Role, Row, Tally
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.kinds.staff_board import NOTHING, TICK, columns_of, who_answers
from hallapp.notices.orders import Sources, Terms
from hallapp.notices.phrases import day_heading, imprint_line, limit_value, long_date
from hallapp.notices.rules import Imprint, SheetRow, SignInSheet
from hallapp.store.database import Unit

_ROLES = (
    Role.NUMBER,
    Role.BADGE,
    Role.NAME,
    Role.POST,
    Role.TEMPERATURE,
    Role.TIME,
    Role.FACE_MASK,
    Role.HANDS,
    Role.SIGNATURE,
)


def take(sources: Sources, terms: Terms, unit: Unit) -> SignInSheet:
    """The sheet as the records are."""
    board = sources.checkin.board(terms.at)
    day = sources.checkin.day_list(terms.order.day)
    responsible = sources.staff.responsible_at(terms.moment)
    return SignInSheet(
        hall=terms.hall.name,
        phone=terms.hall.supervision_phone,
        day=terms.day,
        session=day.session,
        sessions=board.sessions,
        limit=board.fever_limit,
        limit_operator=board.fever_operator,
        rows=tuple(_row(each, unit.zone) for each in (*day.due, *day.on_leave)),
        due=len(day.due),
        checked=len(day.due) - len(day.unchecked),
        on_leave=len(day.on_leave),
        responsible=responsible.name if responsible else "",
        language=terms.language,
        demo=sources.demo,
    )


def _row(line: DayLine, zone: ZoneInfo) -> SheetRow:
    clearing, last = line.standing.clearing, line.standing.last
    return SheetRow(
        person=line.person_id.hex,
        badge=line.badge,
        name=line.name,
        team=line.team,
        post=line.post,
        tenths=clearing.tenths if clearing else None,
        time=f"{clearing.taken_at.astimezone(zone):%H:%M}" if clearing else "",
        face_mask=last.face_mask if last else None,
        hands=last.hands if last else None,
        state=line.state.value,
    )


def say(sheet: SignInSheet, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """The sheet's words."""
    columns = columns_of(_ROLES, words)
    counts = (("due", sheet.due), ("checked", sheet.checked), ("on_leave", sheet.on_leave))
    return Content(
        language=sheet.language,
        band=sheet.hall,
        date=day_heading(sheet.day, sheet.session, sheet.sessions, words),
        demo=words("notices.demo") if sheet.demo else "",
        title=words("notices.sheet.title"),
        lead=words("notices.sheet.lead", limit=limit_value(sheet.limit, sheet.limit_operator, words)),
        columns=columns,
        rows=tuple(_cells(at, row, columns, words) for at, row in enumerate(sheet.rows, start=1)),
        nobody=words("notices.sheet.nobody"),
        tallies=tuple(Tally(words(f"notices.tally.{name}"), str(count), words("notices.tally.unit").strip()) for name, count in counts),
        alert="",
        alert_more="",
        lines=(
            Line(words("notices.checker"), ""),
            Line(words("notices.responsible"), sheet.responsible),
        ),
        closing=words("notices.sheet.closing"),
        qr="",
        qr_label="",
        unit=sheet.hall,
        unit_date=long_date(sheet.day, words),
        stamp=words("notices.stamp"),
        made=imprint_line(imprint, zone, words),
        code_label=words("notices.code"),
        code=imprint.code,
    )


def _cells(at: int, row: SheetRow, columns: tuple[Column, ...], words: Words) -> Row:
    absent = row.state == "on_leave"
    values = {
        Role.NUMBER: str(at),
        Role.BADGE: row.badge,
        Role.NAME: row.name,
        Role.POST: row.post or NOTHING,
        Role.TEMPERATURE: words("notices.on_leave") if absent else "" if row.tenths is None else f"{celsius(row.tenths)} ℃",
        Role.TIME: NOTHING if absent else row.time,
        Role.FACE_MASK: _tick(row.face_mask, absent=absent),
        Role.HANDS: _tick(row.hands, absent=absent),
        Role.SIGNATURE: NOTHING if absent else "",
    }
    cells = tuple(values[column.role] for column in columns)
    return Row(cells, cells)


def _tick(done: bool | None, *, absent: bool) -> str:
    if absent:
        return NOTHING
    return TICK if done else ""


RECIPE = Recipe(SignInSheet, 2, take, say, warnings=lambda sheet, _day: who_answers(sheet.responsible))
