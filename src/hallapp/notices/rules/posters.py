"""What was on a poster for customers when it was made: everything that is on the paper, and nothing that is not."""

from dataclasses import dataclass

from hallapp.core.messages import Language


@dataclass(frozen=True, slots=True)
class CustomerNotice:
    """What customers are asked to do, with the hall's own numbers.

    Attributes:
        limit: fever limit in tenths, with its operator `>=` or `>`.
        capacity: how many customers may be inside at once.
        qr, qr_label: the hall's own text in a code and what it leads to; empty for none.
        chosen: the code was chosen for this notice and does not follow the hall's.
        demo: the page is marked 演示.
    """

    hall: str
    phone: str
    limit: int
    limit_operator: str
    capacity: int
    qr: str
    qr_label: str
    chosen: bool
    language: Language
    demo: bool


@dataclass(frozen=True, slots=True)
class BlankCustomerNotice:
    """The same to fill in by hand: what may differ is left to the pen."""

    hall: str
    phone: str
    language: Language
    demo: bool
