"""Everybody at once: the day's list, the staff as the door may show it, the sign-out at the end of the day."""

from collections.abc import Iterable
from uuid import UUID

from hallapp.checkin.attendance import Attendance
from hallapp.checkin.models import Board, Cleared, DayList, Ended, Line
from hallapp.checkin.readings import readings_by_person, stretches_by_person
from hallapp.checkin.rules import Measured, is_night
from hallapp.checkin.terms import Terms
from hallapp.staff.service import Person, Staff
from hallapp.store.database import Unit


def everybody(unit: Unit, staff: Staff, terms: Terms) -> list[Attendance]:
    """All who are on the roster of the day, and who was measured although they are not."""
    readings = readings_by_person(unit, terms.session, None if terms.is_live else terms.at)
    stretches = stretches_by_person(unit, terms.session)
    roster = staff.roster(terms.session.day, unit)
    others = staff.people((readings.keys() | stretches.keys()) - {person.id for person in roster}, unit)
    return [Attendance(each, terms, readings.get(each.id, []), stretches.get(each.id, [])) for each in (*roster, *others)]


def day_list(unit: Unit, staff: Staff, terms: Terms) -> DayList:
    """Everybody's line."""
    return _list(everybody(unit, staff, terms), staff.on_leave(terms.session.day, unit), terms)


def board(unit: Unit, staff: Staff, terms: Terms) -> Board:
    """Who is on duty, and how many are not."""
    people = everybody(unit, staff, terms)
    lines = _list(people, staff.on_leave(terms.session.day, unit), terms)
    cleared = [(each.person, each.standing.clearing) for each in people if each.is_on_duty]
    checkers = {reading.checker for _, reading in cleared if reading and reading.checker}
    names = {person.id: person.name for person in staff.people(checkers, unit)}
    return Board(
        at=terms.at,
        day=lines.day,
        session=lines.session,
        sessions=terms.settings.sessions,
        rows=tuple(_cleared(person, reading, names, terms) for person, reading in cleared if reading is not None),
        due=len(lines.due),
        unchecked=lines.unchecked,
        fever_limit=terms.settings.fever_limit,
        fever_operator=terms.settings.fever_operator,
    )


def sign_out(unit: Unit, staff: Staff, terms: Terms) -> int:
    """End every stretch that goes on in the session but those of the night shift; returns how many."""
    ended = 0
    for each in everybody(unit, staff, terms):
        if each.going_on is not None and not is_night(each.going_on.begun_at, terms.hours, terms.zone):
            each.end(min(unit.now, each.going_on.expires_at), Ended.DAY_CLOSED)
            ended += 1
    return ended


def _list(people: Iterable[Attendance], on_leave: set[UUID], terms: Terms) -> DayList:
    lines: tuple[Line, ...] = tuple(each.line(on_leave=each.person.id in on_leave) for each in people)
    return DayList(terms.session.day, terms.session.number, lines)


def _cleared(person: Person, reading: Measured, names: dict[UUID, str], terms: Terms) -> Cleared:
    return Cleared(
        person_id=person.id,
        badge=person.badge,
        name=person.name,
        post=person.post,
        team=person.team,
        window=person.window,
        tenths=reading.tenths,
        at=reading.taken_at,
        face_mask=reading.face_mask,
        hands=reading.hands,
        session=terms.session.number,
        checker_id=reading.checker,
        checker_name=names.get(reading.checker) if reading.checker else None,
    )
