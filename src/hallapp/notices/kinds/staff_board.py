"""The staff health board: who is on duty and cleared, for everybody who looks through the glass door."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from hallapp.checkin.models import Board, Cleared
from hallapp.core.messages import Words
from hallapp.core.sentences import Sentence, sentence
from hallapp.core.text import celsius
from hallapp.notices.content import Column, Content, Line, Role, Row, Tally
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.orders import Order, Sources, Terms
from hallapp.notices.phrases import day_heading, imprint_line, limit_value, listed, long_date, phone_line
from hallapp.notices.rules import BoardRow, Imprint, Kind, NameMode, StaffBoard, Whereabouts, difference, name_on_door
from hallapp.store.database import Unit

NOTHING = "—"
TICK = "✓"


def take(sources: Sources, terms: Terms, unit: Unit) -> StaffBoard:
    """The board as the records are."""
    board = sources.checkin.board(terms.at)
    responsible = sources.staff.responsible_at(terms.moment)
    return StaffBoard(
        hall=terms.hall.name,
        phone=terms.hall.supervision_phone,
        day=terms.day,
        session=board.session,
        sessions=board.sessions,
        limit=board.fever_limit,
        limit_operator=board.fever_operator,
        rows=tuple(_row(each, terms, unit.zone) for each in board.rows),
        due=board.due,
        unchecked=len(board.unchecked),
        on_leave=len(sources.checkin.day_list(terms.order.day).on_leave),
        checkers=_checkers(board),
        responsible=responsible.name if responsible else "",
        qr=terms.qr,
        language=terms.language,
        name_mode=terms.name_mode,
        shows_temperature=terms.shows_temperature,
        demo=sources.demo,
    )


def _row(cleared: Cleared, terms: Terms, zone: ZoneInfo) -> BoardRow:
    return BoardRow(
        person=cleared.person_id.hex,
        badge=cleared.badge,
        name=name_on_door(cleared.name, terms.name_mode),
        post=cleared.post,
        window=cleared.window,
        tenths=cleared.tenths if terms.shows_temperature else None,
        time=f"{cleared.at.astimezone(zone):%H:%M}",
        face_mask=cleared.face_mask,
        hands=cleared.hands,
    )


def _checkers(board: Board) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.checker_name for row in board.rows if row.checker_name))


def whereabouts(sources: Sources, boards: tuple[StaffBoard, StaffBoard], zone: ZoneInfo) -> dict[str, Whereabouts]:
    """What became of the people on two boards."""
    ids = {row.person for board in boards for row in board.rows}
    lines = {line.person_id.hex: line for line in sources.checkin.day_list().lines}
    names = sources.staff.names([UUID(each) for each in ids - lines.keys()])
    found = {person.hex: Whereabouts(name) for person, name in names.items()}
    for person in ids & lines.keys():
        line = lines[person]
        left = f"{line.left_at.astimezone(zone):%H:%M}" if line.left_at else ""
        found[person] = Whereabouts(line.name, left, is_unchecked=not left and bool(line.open_steps))
    return found


def say(board: StaffBoard, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """The page's words."""
    columns = _columns(board.name_mode, words)
    unchecked = board.unchecked > 0
    return Content(
        language=board.language,
        band=board.hall,
        date=day_heading(board.day, board.session, board.sessions, words),
        demo=words("notices.demo") if board.demo else "",
        title=words("notices.board.title"),
        lead=words("notices.board.lead"),
        columns=columns,
        rows=tuple(_cells(at, row, columns, words) for at, row in enumerate(board.rows, start=1)),
        nobody=words("notices.board.nobody"),
        tallies=_tallies(board, words),
        alert=words("notices.board.alert", due=board.due, checked=board.checked) if unchecked else "",
        alert_more=words.many("notices.board.alert.more", board.unchecked) if unchecked else "",
        lines=(
            Line(words("notices.checker"), listed(board.checkers, words)),
            Line(words("notices.responsible"), board.responsible),
            Line(words("notices.limit"), limit_value(board.limit, board.limit_operator, words)),
            *phone_line(board.phone, words),
        ),
        closing=words("notices.board.closing"),
        qr=board.qr,
        qr_label=words("notices.qr"),
        unit=board.hall,
        unit_date=long_date(board.day, words),
        stamp=words("notices.stamp"),
        made=imprint_line(imprint, zone, words),
        code_label=words("notices.code"),
        code=imprint.code,
    )


def columns_of(roles: tuple[Role, ...], words: Words) -> tuple[Column, ...]:
    """Columns with their headings."""
    return tuple(Column(role, words(f"notices.column.{role.value}")) for role in roles)


def board_roles(mode: NameMode) -> tuple[Role, ...]:
    """The board's columns in their order; without names if the hall wants none."""
    roles = (Role.NUMBER, Role.BADGE, Role.NAME, Role.TEMPERATURE, Role.TIME, Role.POST, Role.WINDOW, Role.FACE_MASK, Role.HANDS)
    return tuple(role for role in roles if role is not Role.NAME or mode is not NameMode.NONE)


def _columns(mode: NameMode, words: Words) -> tuple[Column, ...]:
    return columns_of(board_roles(mode), words)


def _cells(at: int, row: BoardRow, columns: tuple[Column, ...], words: Words) -> Row:
    values = {
        Role.NUMBER: str(at),
        Role.BADGE: row.badge,
        Role.NAME: row.name,
        Role.TEMPERATURE: words("notices.normal") if row.tenths is None else f"{celsius(row.tenths)} ℃",
        Role.TIME: row.time,
        Role.POST: row.post or NOTHING,
        Role.WINDOW: words("notices.window", number=row.window) if row.window.isdecimal() else row.window or NOTHING,
        Role.FACE_MASK: TICK if row.face_mask else NOTHING,
        Role.HANDS: TICK if row.hands else NOTHING,
    }
    alone = values | {
        Role.POST: row.post,
        Role.WINDOW: words("notices.window.alone", number=row.window) if row.window.isdecimal() else row.window,
        Role.FACE_MASK: words("notices.mask.alone", mark=values[Role.FACE_MASK]),
        Role.HANDS: words("notices.hands.alone", mark=values[Role.HANDS]),
    }
    return Row(tuple(values[each.role] for each in columns), tuple(alone[each.role] for each in columns))


def _tallies(board: StaffBoard, words: Words) -> tuple[Tally, ...]:
    counts = [("due", board.due), ("on_duty", board.on_duty)]
    counts += [(name, count) for name, count in (("left", board.left), ("on_leave", board.on_leave)) if count]
    return tuple(Tally(words(f"notices.tally.{name}"), str(count), words("notices.tally.unit").strip()) for name, count in counts)


def _reasons(paper: StaffBoard, records: StaffBoard, sources: Sources, unit: Unit) -> list[Sentence]:
    return difference(paper, records, whereabouts(sources, (paper, records), unit.zone))


def _order(kind: Kind, board: StaffBoard) -> Order:
    return Order(kind, None, board.language, board.name_mode, board.shows_temperature, board.qr)


def _warnings(board: StaffBoard, _day: date) -> list[Sentence]:
    found = []
    if board.unchecked:
        found.append(sentence("notices.warning.unchecked", count=board.unchecked))
    if not board.rows:
        found.append(sentence("notices.warning.nobody"))
    return found + who_answers(board.responsible)


def who_answers(responsible: str) -> list[Sentence]:
    """The warning that nobody is responsible yet."""
    return [] if responsible else [sentence("notices.warning.no_responsible")]


RECIPE = Recipe(StaffBoard, 1, take, say, reasons=_reasons, order=_order, warnings=_warnings)
