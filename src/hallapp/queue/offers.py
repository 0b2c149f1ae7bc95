"""The services a customer can take a ticket for: those of a new hall, with what was changed and added since."""

from sqlalchemy import select

from hallapp.queue.errors import ServiceUnknown
from hallapp.queue.models import Service
from hallapp.queue.rules import read_prefix
from hallapp.queue.schema import ServiceRow
from hallapp.store.database import Unit
from hallapp.store.prepared import Prepared

BUSINESS, PAYMENT, ENQUIRY = "A", "B", "C"

OF_A_NEW_HALL = (Service(BUSINESS, "", "", 20), Service(PAYMENT, "", "", 5), Service(ENQUIRY, "", "", 5))
"""业务受理, 缴费, 咨询. 20 minutes for business and 5 for a payment are usual handling times, not promises; an enquiry is taken for 5."""

_KNOWN = Prepared(
    select(ServiceRow.prefix, ServiceRow.name, ServiceRow.name_en, ServiceRow.handling_min, ServiceRow.issuing, ServiceRow.retired)
    .where(ServiceRow.voided_at.is_(None))
    .order_by(ServiceRow.seq)
)


def offered(unit: Unit) -> dict[str, Service]:
    """The services by letter, in the order of their letters."""
    services = {each.prefix: each for each in OF_A_NEW_HALL}
    for row in unit.rows(_KNOWN):
        services.pop(row.prefix, None)
        if not row.retired:
            services[row.prefix] = Service(row.prefix, row.name, row.name_en, row.handling_min, row.issuing)
    return dict(sorted(services.items()))


def require_service(typed: str, services: dict[str, Service]) -> Service:
    """The service that a typed letter means.

    Raises:
        PrefixUnreadable: it is no letter.
        ServiceUnknown: no service has it.
    """
    prefix = read_prefix(typed)
    if prefix not in services:
        raise ServiceUnknown(prefix=prefix, known=" ".join(services))
    return services[prefix]
