"""In what a poster on the door differs from the records, in words."""

from collections.abc import Iterator

from hallapp.core.sentences import Sentence, sentence
from hallapp.core.text import celsius
from hallapp.notices.rules.difference import from_to, in_the_name_of
from hallapp.notices.rules.posters import CustomerNotice


def customer_notice_difference(paper: CustomerNotice, records: CustomerNotice) -> list[Sentence]:
    """Why `paper` does not tell the truth any more; empty while it does."""
    return list(_customer(paper, records))


def _customer(paper: CustomerNotice, records: CustomerNotice) -> Iterator[Sentence]:
    if (paper.limit, paper.limit_operator) != (records.limit, records.limit_operator):
        yield from_to("limit", celsius(paper.limit), celsius(records.limit))
    if paper.capacity != records.capacity:
        yield from_to("capacity", paper.capacity, records.capacity)
    if (paper.qr, paper.qr_label) != (records.qr, records.qr_label):
        yield sentence("notices.because.code")
    yield from in_the_name_of(paper, records)
