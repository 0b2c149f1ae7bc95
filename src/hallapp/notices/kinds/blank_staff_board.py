"""The blank staff board: the same page with room for the pen, for when the computer is down."""

from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.notices.content import Content, Line, Row, Tally
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.kinds.staff_board import board_roles, columns_of
from hallapp.notices.orders import Sources, Terms
from hallapp.notices.phrases import imprint_line, limit_value, phone_line
from hallapp.notices.rules import BlankStaffBoard, Imprint, NameMode
from hallapp.store.database import Unit

_COUNTS = ("due", "on_duty", "left", "on_leave")


def take(sources: Sources, terms: Terms, unit: Unit) -> BlankStaffBoard:
    """The form: nothing of the records but whose hall it is."""
    board = sources.checkin.board()
    return BlankStaffBoard(
        hall=terms.hall.name,
        phone=terms.hall.supervision_phone,
        limit=board.fever_limit,
        limit_operator=board.fever_operator,
        lines=terms.order.lines,
        language=terms.language,
        demo=sources.demo,
    )


def say(form: BlankStaffBoard, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """The form's words."""
    columns = columns_of(board_roles(NameMode.FULL), words)
    rows = [(str(at), *[""] * (len(columns) - 1)) for at in range(1, form.lines + 1)]
    return Content(
        language=form.language,
        band=form.hall,
        date=words("notices.blank.mark"),
        demo=words("notices.demo") if form.demo else "",
        title=words("notices.board.title"),
        lead=words("notices.board.lead"),
        columns=columns,
        rows=tuple(Row(cells, cells) for cells in rows),
        nobody="",
        tallies=tuple(Tally(words(f"notices.tally.{name}"), "", words("notices.tally.unit").strip()) for name in _COUNTS),
        alert="",
        alert_more="",
        lines=(
            Line(words("notices.checker"), ""),
            Line(words("notices.responsible"), ""),
            Line(words("notices.limit"), limit_value(form.limit, form.limit_operator, words)),
            *phone_line(form.phone, words),
        ),
        closing=words("notices.blank.closing"),
        qr="",
        qr_label="",
        unit=form.hall,
        unit_date=words("notices.blank.unit_date"),
        stamp=words("notices.stamp"),
        made=imprint_line(imprint, zone, words),
        code_label=words("notices.code"),
        code=imprint.code,
    )


RECIPE = Recipe(BlankStaffBoard, 1, take, say)
