"""The services customers take tickets for: names, usual times, given out or not."""

from hallapp.core.text import clean_line
from hallapp.queue.errors import ServiceInUse, ServiceNameMissing, ServiceTaken
from hallapp.queue.finding import lanes, set_aside
from hallapp.queue.floor import Floor
from hallapp.queue.models import Service
from hallapp.queue.rules import NOBODY, read_prefix
from hallapp.queue.schema import ServiceRow
from hallapp.store.database import Unit

_LONGEST = 20


class Services:
    """The services of the hall.

    A letter stays the service's for good: to give it another one, retire it and add a new one. Every call that names one raises
    `PrefixUnreadable` for what is no letter and, but for `add`, `ServiceUnknown` when the hall has none of it.
    """

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._database = floor.database

    def all(self) -> list[Service]:
        """The services, in the order of their letters."""
        with self._database.read() as unit:
            return list(self._floor.look(unit).services.values())

    def add(self, prefix: str, name: str, name_en: str = "", handling_min: int = 10) -> Service:
        """Offer a new service.

        Raises:
            ServiceTaken: the letter is another's.
            ServiceNameMissing: it has no name.
        """
        with self._database.write("queue.add_service") as unit:
            letter = read_prefix(prefix)
            if letter in self._floor.look(unit).services:
                raise ServiceTaken(prefix=letter)
            return _keep(unit, Service(letter, _name(name), clean_line(name_en, _LONGEST), handling_min))

    def rename(self, prefix: str, name: str, name_en: str = "", handling_min: int | None = None) -> Service:
        """Change how a service is called, or how long a customer usually takes.

        Raises:
            ServiceNameMissing: it would have no name.
        """
        with self._database.write("queue.rename_service") as unit:
            known = self._floor.look(unit).service(prefix)
            usual = known.handling_min if handling_min is None else handling_min
            return _keep(unit, Service(known.prefix, _name(name), clean_line(name_en, _LONGEST), usual, known.issuing))

    def give_out(self, prefix: str, *, issuing: bool) -> Service:
        """Start or stop giving out tickets for a service."""
        with self._database.write("queue.give_out") as unit:
            known = self._floor.look(unit).service(prefix)
            if known.issuing == issuing:
                return known
            return _keep(unit, Service(known.prefix, known.name, known.name_en, known.handling_min, issuing))

    def retire(self, prefix: str) -> None:
        """Offer a service no more.

        Raises:
            ServiceInUse: somebody still waits for it.
        """
        with self._database.write("queue.retire_service") as unit:
            terms = self._floor.look(unit)
            known = terms.service(prefix)
            waiting = lanes(unit, terms.day).get(known.prefix, NOBODY).all + set_aside(unit, terms.day, known.prefix)
            if waiting:
                raise ServiceInUse(prefix=known.prefix, count=waiting)
            _keep(unit, known, retired=True)


def _name(typed: str) -> str:
    name = clean_line(typed, _LONGEST)
    if not name:
        raise ServiceNameMissing
    return name


def _keep(unit: Unit, service: Service, *, retired: bool = False) -> Service:
    unit.add(
        ServiceRow(
            id=unit.new_id(),
            seq=unit.next_in(ServiceRow.seq),
            prefix=service.prefix,
            name=service.name,
            name_en=service.name_en,
            handling_min=service.handling_min,
            issuing=service.issuing,
            retired=retired,
        )
    )
    return service
