"""The past on the command line: the hall at a minute, and who was in it together."""

from argparse import Namespace
from datetime import datetime, time, timedelta
from pathlib import Path

from hallapp.cli.frame import Answer, Commands, Document, instant, iso
from hallapp.core.text import celsius
from hallapp.disinfection.models import Round
from hallapp.hall import Hall
from hallapp.records.past.models import Contact, Contacts, PastHall
from hallapp.records.past.rules import Stay
from hallapp.records.past.telling import notes_of, said_minutes, said_stay, said_subject, said_who


def register(commands: Commands) -> None:
    """Declare `at` and `contacts`."""
    at = commands.add("at", _at, summary="the hall at a past minute")
    at.add_argument("moment", metavar="WHEN", help='"2020-03-03 10:40", on the hall\'s clock')
    contacts = commands.add(
        "contacts", _contacts, summary="who was in the hall together with a badge or a ticket; written into the journal", writes=True
    )
    contacts.add_argument("who", metavar="BADGE|TICKET", help="whose meetings are asked for")
    contacts.add_argument("--from", dest="first", required=True, metavar="ISO", help="an instant, or a day")
    contacts.add_argument("--to", dest="last", required=True, metavar="ISO", help="an instant, or a day that is included")
    contacts.add_argument("--out", type=Path, metavar="FILE.pdf", help="the list for printing")


def _at(hall: Hall, args: Namespace) -> Answer:
    found = hall.records.past.at(instant(args.moment, hall.database.zone))
    zone = hall.database.zone
    document: Document = {
        "at": iso(found.at, zone),
        "on_duty": [
            {"badge": each.badge, "name": each.name, "temp_tenths": each.tenths, "at": iso(each.at, zone)} for each in found.board.rows
        ],
        "unchecked": [{"badge": each.badge, "name": each.name} for each in found.board.unchecked],
        "rounds": [_round(hall, each) for each in found.rounds.rounds],
        "waiting": [
            {
                "number": each.number,
                "service": each.service,
                "priority": each.priority,
                "issued_at": iso(each.issued_at, zone),
                "waited_min": each.waited_s // 60,
            }
            for each in found.waiting
        ],
        "in_hall": found.in_hall,
        "notices": [{"kind": each.kind, "language": each.language, "version": each.version, "code": each.code} for each in found.notices],
    }
    return Answer(document, _at_lines(hall, found))


def _round(hall: Hall, each: Round) -> Document:
    zone = hall.database.zone
    return {
        "id": each.id,
        "area": hall.words.tell(each.area.label),
        "planned_at": iso(each.planned_at, zone),
        "state": each.state.value,
        "done_at": iso(each.done_at, zone),
        "operator": each.operator.name if each.operator else None,
    }


def _at_lines(hall: Hall, found: PastHall) -> list[str]:
    words, counts = hall.words, found.rounds.counts
    gap = words("past.gap")
    people = gap.join(words("past.line.person", name=each.name, value=celsius(each.tenths)) for each in found.board.rows)
    waiting = gap.join(f"{each.number} {each.waited_s // 60}′" for each in found.waiting)
    notices = gap.join(
        words("past.line.notice", kind=words(f"notices.kind.{each.kind}"), version=each.version, code=each.code) for each in found.notices
    )
    return [
        words("past.line.at", at=f"{found.at.astimezone(hall.database.zone):%Y-%m-%d %H:%M}"),
        words("past.line.on_duty", count=len(found.board.rows), due=found.board.due, people=people or "–"),
        words("past.line.rounds", done=counts.done, late=counts.late, open=counts.open, missed=counts.missed),
        words("past.line.waiting", count=len(found.waiting), tickets=waiting or "–"),
        words("past.line.in_hall", count=found.in_hall),
        words("past.line.notices", count=len(found.notices), notices=notices or "–"),
    ]


def _contacts(hall: Hall, args: Namespace) -> Answer:
    zone = hall.database.zone
    first, last = instant(args.first, zone), _until(hall, args.last)
    found = hall.records.past.contacts(args.who, first, last)
    files: list[str] = []
    if args.out is not None:
        from hallapp.qtkit.headless import ready_to_paint
        from hallapp.records.paint.contacts_page import save_contacts

        ready_to_paint()
        files = [str(save_contacts(found, hall.words, zone, hall.name, args.out))]
    document: Document = {
        "subject": {
            "kind": found.subject.kind.value,
            "badge": found.subject.badge or None,
            "ticket": found.subject.ticket or None,
            "name": found.subject.name or None,
        },
        "from": iso(first, zone),
        "to": iso(last, zone),
        "stays": [_stay(hall, each) for each in found.stays],
        "contacts": [_contact(hall, each) for each in found.contacts],
        "nameless": found.nameless,
        "notes": notes_of(hall.words, found),
        "files": files,
    }
    return Answer(document, [*_contact_lines(hall, found), *files])


def _until(hall: Hall, typed: str) -> datetime:
    """The end of the span; a bare day is included."""
    at = instant(typed, hall.database.zone)
    is_day = len(typed.strip()) <= len("2020-03-02")
    return at + timedelta(days=1) if is_day and at.timetz().replace(tzinfo=None) == time() else at


def _stay(hall: Hall, stay: Stay) -> Document:
    zone = hall.database.zone
    return {
        "from": iso(stay.since, zone),
        "at_least_to": iso(stay.at_least, zone),
        "at_most_to": iso(stay.at_most, zone),
        "leaving": stay.leaving.value,
    }


def _contact(hall: Hall, each: Contact) -> Document:
    return {
        "kind": each.kind.value,
        "badge": each.badge or None,
        "ticket": each.ticket or None,
        "name": each.name or None,
        "party": each.party,
        "minutes_at_least": each.overlap.at_least,
        "minutes_at_most": each.overlap.at_most,
        "leaving": each.leaving.value,
        "stays": [_stay(hall, stay) for stay in each.stays],
    }


def _contact_lines(hall: Hall, found: Contacts) -> list[str]:
    words, zone = hall.words, hall.database.zone
    head = words.many("past.line.contacts", len(found.contacts), who=said_subject(words, found.subject))
    rows = [
        words(
            "past.line.contact",
            who=said_who(words, each),
            stay=said_stay(each, zone),
            minutes=said_minutes(words, each),
            leaving=words(f"past.leaving.{each.leaving}"),
        )
        for each in found.contacts
    ]
    return [head, *rows, *notes_of(words, found)]
