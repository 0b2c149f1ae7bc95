"""The past in words, the same on the command line, in the window and on paper."""

from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.records.past.models import Contact, Contacts, Subject
from hallapp.records.past.rules import Kind


def said_subject(words: Words, subject: Subject) -> str:
    """Who is asked about: 李敏 0315, 号票 A012."""
    if subject.kind is Kind.STAFF:
        return words("past.who.staff", name=subject.name, badge=subject.badge)
    return words("past.who.ticket", ticket=subject.ticket)


def said_who(words: Words, contact: Contact) -> str:
    """Who it is, as far as anybody knows."""
    if contact.kind is Kind.STAFF:
        return words("past.who.staff", name=contact.name, badge=contact.badge)
    named = words("past.who.ticket", ticket=contact.ticket) if contact.ticket else words("past.who.visitor")
    return f"{named} {contact.name}".rstrip()


def said_minutes(words: Words, contact: Contact) -> str:
    """For how long: 42 分钟, or 12–42 分钟 where only that is known."""
    overlap = contact.overlap
    if overlap.at_least == overlap.at_most:
        return words.many("past.minutes", overlap.at_least)
    return words("past.minutes.between", least=overlap.at_least, most=overlap.at_most)


def said_stay(contact: Contact, zone: ZoneInfo) -> str:
    """From when to when, the last time: 09:02–09:45, with … where the end is not recorded."""
    stay = contact.stays[-1]
    begins = f"{stay.since.astimezone(zone):%m-%d %H:%M}"
    ends = f"{stay.at_least.astimezone(zone):%H:%M}" if stay.at_least > stay.since else ""
    return f"{begins}–{ends}" if stay.leaving == "recorded" else f"{begins}–{ends}…"


def notes_of(words: Words, found: Contacts) -> list[str]:
    """What the list can and cannot know, said with every answer."""
    notes = [words(f"past.note.{name}") for name in ("staff", "leaving")]
    if found.nameless:
        notes.append(words.many("past.note.nameless", found.nameless))
    return [*notes, words("past.note.journal")]
