"""In what a poster on the door differs from the records, in words."""

from collections.abc import Iterator

from hallapp.core.sentences import Sentence, sentence
from hallapp.core.text import celsius
from hallapp.notices.rules.difference import from_to, in_the_name_of
from hallapp.notices.rules.posters import CustomerNotice, OnlinePoster


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


def online_poster_difference(paper: OnlinePoster, records: OnlinePoster) -> list[Sentence]:
    """Why `paper` does not tell the truth any more; empty while it does. That somebody looked again changes nothing on it."""
    return list(_online(paper, records))


def _online(paper: OnlinePoster, records: OnlinePoster) -> Iterator[Sentence]:
    before, now = {each.label: each for each in paper.channels}, {each.label: each for each in records.channels}
    for label in sorted(before.keys() - now.keys()):
        yield sentence("notices.because.channel_gone", label=label)
    for label in sorted(now.keys() - before.keys()):
        yield sentence("notices.because.channel_new", label=label)
    for label in (each.label for each in paper.channels if each.label in now):
        if before[label].target != now[label].target:
            yield sentence("notices.because.channel_target", label=label)
        elif before[label].steps != now[label].steps:
            yield sentence("notices.because.channel_steps", label=label)
    if (paper.opens, paper.closes) != (records.opens, records.closes):
        yield from_to("hours", f"{paper.opens}–{paper.closes}", f"{records.opens}–{records.closes}")
    yield from in_the_name_of(paper, records)
