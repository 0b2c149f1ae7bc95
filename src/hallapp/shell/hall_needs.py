"""What the hall itself reports to 今日: that nothing can be recorded, or that the computer's clock cannot be right."""

from collections.abc import Iterator

from hallapp.checkup import stands_before
from hallapp.core.needs import Need, Offer, Urgency
from hallapp.core.sentences import sentence
from hallapp.hall import Hall
from hallapp.shell.rooms import SETTINGS
from hallapp.store.errors import NoSpace

_LOOK = Offer("settings.show")


def hall_needs(hall: Hall) -> Iterator[Need]:
    """Both stand above everything else: what is typed in such a state is refused, or gets a wrong time."""
    if hall.look_only:
        why = "today.full_at_start" if isinstance(hall.database.look_only, NoSpace) else "today.look_only"
        path = str(hall.folder.path)
        yield Need(SETTINGS, Urgency.ALARM, sentence(why), sentence(f"{why}.detail", path=path), (_LOOK,))
    last, now = hall.last_recorded(), hall.clock.now()
    if last is not None and stands_before(last, now):
        zone = hall.database.zone
        detail = sentence(
            "today.clock.detail", now=f"{now.astimezone(zone):%Y-%m-%d %H:%M}", last=f"{last.astimezone(zone):%Y-%m-%d %H:%M}"
        )
        yield Need(SETTINGS, Urgency.ALARM, sentence("today.clock"), detail, (_LOOK,))
