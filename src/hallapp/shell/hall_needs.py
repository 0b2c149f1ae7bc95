"""What the hall itself reports to 今日: that nothing can be recorded, or that the computer's clock may not be right."""

from collections.abc import Iterator

from hallapp.checkup import is_impossible, stands_before
from hallapp.core.hall_clock import Leap
from hallapp.core.needs import Need, Offer, Urgency
from hallapp.core.sentences import Sentence, sentence
from hallapp.drill import last_drill
from hallapp.hall import Hall
from hallapp.shell.rooms import SETTINGS
from hallapp.store.errors import LookDamaged, LookMissing, NoSpace

_LOOK = Offer("settings.show")
_COPIES = Offer("backup.show")
_RESCUE = Offer("hall.rescue")
_DAMAGED = "today.damaged"
_KEEP, _BEGIN = Offer("clock.same_day"), Offer("clock.new_day")


def hall_needs(hall: Hall) -> Iterator[Need]:
    """What stands above everything else, as what is typed then is refused or gets a wrong time; and a copy that is none."""
    if hall.look_only and not hall.database.is_copy:
        why = _why_only_looked_at(hall)
        path = str(hall.folder.path)
        offer = _RESCUE if why == _DAMAGED else _LOOK
        yield Need(SETTINGS, Urgency.ALARM, sentence(why), sentence(f"{why}.detail", path=path), (offer,))
    if (drill := last_drill(hall.folder)) is not None and drill.why is not None:
        said = sentence("today.drill", file=drill.file)
        yield Need(SETTINGS, Urgency.OVERDUE, said, sentence(f"drill.why.{drill.why}"), (_COPIES,))
    if hall.time.leap is not None:
        yield _leap(hall.time.leap, hall)
    if (doubt := _doubt_of_clock(hall)) is not None:
        yield Need(SETTINGS, Urgency.ALARM, sentence("today.clock"), doubt, (_LOOK,))


def _doubt_of_clock(hall: Hall) -> Sentence | None:
    """Why the computer's clock cannot be right."""
    last, now = hall.last_recorded(), hall.clock.now()
    shown = f"{now.astimezone(hall.database.zone):%Y-%m-%d %H:%M}"
    if last is not None and stands_before(last, now):
        return sentence("today.clock.detail", now=shown, last=f"{last.astimezone(hall.database.zone):%Y-%m-%d %H:%M}")
    return sentence("today.clock.impossible", now=shown) if is_impossible(now) else None


def _why_only_looked_at(hall: Hall) -> str:
    match hall.database.look_only:
        case NoSpace():
            return "today.full_at_start"
        case LookDamaged() | LookMissing():
            return _DAMAGED
        case _:
            return "today.look_only"


def _leap(leap: Leap, hall: Hall) -> Need:
    """The clock jumped ahead over the end of the day: a question, and once it is answered what to put right."""
    shown, expected = (at.astimezone(hall.database.zone) for at in (leap.shown, leap.expected))
    key = "today.leap.wrong" if leap.is_wrong else "today.leap"
    detail = sentence(f"{key}.detail", now=f"{shown:%Y-%m-%d %H:%M}", expected=f"{expected:%Y-%m-%d %H:%M}")
    if leap.is_wrong:
        return Need(SETTINGS, Urgency.WARNING, sentence(key), detail, (_BEGIN,))
    title = sentence(key, day=f"{hall.database.day_of(leap.shown):%m-%d}")
    return Need(SETTINGS, Urgency.ALARM, title, detail, (_KEEP, _BEGIN))
