"""All people at once: the day's list, the staff as the door may show it, the sign-out at the end of the day."""

from uuid import UUID

from hallapp.checkin.attendance import Attendance
from hallapp.checkin.models import Board, Cleared, DayList, Ended
from hallapp.checkin.readings import Found, readings_on, stretches_on
from hallapp.checkin.rules import Measured, Session
from hallapp.checkin.schema import PresenceRow
from hallapp.checkin.terms import Terms
from hallapp.staff import people
from hallapp.staff.people import Person
from hallapp.store.database import Unit


def everybody(unit: Unit, terms: Terms) -> list[Attendance]:
    """All who were on the roster of the day, and who was measured although they were not; each in the session of their own shift."""
    known = {person: terms.of(person) for person in people.everybody(unit)}
    sessions = {each.session for each in known.values()} | ({terms.night} if terms.night else set())
    days = {session.day for session in sessions}
    readings = readings_on(unit, days, None if terms.is_live else terms.at)
    stretches = stretches_on(unit, days)
    found = []
    for person, own in known.items():
        here = _in_session(person, own, readings, stretches)
        if own.night is not None:
            last_night = _in_session(person, own.counting_for(own.night), readings, stretches)
            here = last_night if last_night.began_at_night else here
        if person.is_active(here.terms.session.day) or here.readings:
            found.append(here)
    return found


def _in_session(person: Person, terms: Terms, readings: Found[Measured], stretches: Found[PresenceRow]) -> Attendance:
    key = person.id, terms.session
    earlier = readings.get((person.id, Session(terms.session.day, 1)), []) if terms.session.number == 2 else []
    return Attendance(person, terms, readings.get(key, []), stretches.get(key, []), earlier)


def day_list(unit: Unit, terms: Terms) -> DayList:
    """Everybody's line."""
    return _list(everybody(unit, terms), unit, terms)


def board(unit: Unit, terms: Terms) -> Board:
    """Who is on duty, and how many are not."""
    attending = everybody(unit, terms)
    lines = _list(attending, unit, terms)
    names = {each.person.id: each.person.name for each in attending}
    unchecked = tuple(line for line in lines.unchecked if line.is_due_yet)
    return Board(
        at=terms.at,
        day=lines.day,
        session=lines.session,
        sessions=terms.settings.sessions,
        rows=tuple(_cleared(each, clearing, names) for each in attending if each.is_on_duty and (clearing := each.standing.clearing)),
        due=len(lines.on_duty) + len(lines.left) + len(unchecked),
        unchecked=unchecked,
        fever_limit=terms.settings.fever_limit,
        fever_operator=terms.settings.fever_operator,
    )


def sign_out(unit: Unit, terms: Terms) -> int:
    """End every stretch that goes on but those of the night shift; returns how many."""
    for each, stretch in (ending := _end_with_day(unit, terms)):
        each.end(min(unit.now, stretch.expires_at), Ended.DAY_CLOSED)
    return len(ending)


def end_with_day(unit: Unit, terms: Terms) -> int:
    """How many `sign_out` would sign out now."""
    return len(_end_with_day(unit, terms))


def _end_with_day(unit: Unit, terms: Terms) -> list[tuple[Attendance, PresenceRow]]:
    return [(each, each.going_on) for each in everybody(unit, terms) if each.going_on is not None and not each.is_on_night_shift]


def _list(attending: list[Attendance], unit: Unit, terms: Terms) -> DayList:
    on_leave = people.on_leave(terms.session.day, unit)
    lines = tuple(each.line(on_leave=each.person.id in on_leave) for each in attending)
    return DayList(terms.session.day, terms.session.number, lines)


def _cleared(who: Attendance, reading: Measured, names: dict[UUID, str]) -> Cleared:
    return Cleared(
        person_id=who.person.id,
        badge=who.person.badge,
        name=who.person.name,
        post=who.person.post,
        team=who.person.team,
        window=who.person.window,
        tenths=reading.tenths,
        at=reading.taken_at,
        face_mask=reading.face_mask,
        hands=reading.hands,
        session=who.terms.session.number,
        checker_id=reading.checker,
        checker_name=names.get(reading.checker) if reading.checker else None,
    )
