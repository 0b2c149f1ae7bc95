"""What the notices report to Today: paper that is out of date, a board not hung yet, a print that failed."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from hallapp.core.needs import Need, Offer, Urgency
from hallapp.core.sentences import Sentence, sentence
from hallapp.notices.models import Hanging, Notice, PrintState
from hallapp.notices.rules import Kind

_FEATURE = "notices"
_SAID = 4


def needs_of(hanging: Sequence[Hanging], today: Sequence[Notice], *, on_duty: int, zone: ZoneInfo) -> list[Need]:
    """The lines of Today, the most urgent first.

    Args:
        today: the versions made today, newest first.
        on_duty: how many are on duty and cleared.
    """
    found = [_stale(each, zone) for each in hanging if each.is_stale]
    found += [_failed(each) for each in today if each.printings and each.printings[-1].state is PrintState.FAILED and not each.hangs]
    if on_duty and not any(each.notice.kind is Kind.STAFF_BOARD for each in hanging):
        offer = Offer("notices.new", {"kind": Kind.STAFF_BOARD.value})
        found.append(Need(_FEATURE, Urgency.NOTE, sentence("notices.need.none"), sentence("notices.need.none.detail"), (offer,)))
    return found


def _stale(stale: Hanging, zone: ZoneInfo) -> Need:
    notice = stale.notice
    offers = (
        Offer("notices.reprint", {"kind": notice.kind.value, "language": notice.language.value}),
        Offer("notices.take_down", {"kind": notice.kind.value, "language": notice.language.value}),
    )
    posted = f"{notice.postings[-1].posted_at.astimezone(zone):%H:%M}"
    title = sentence("notices.need.stale", kind=sentence(f"notices.kind.{notice.kind}"), version=notice.version, time=posted)
    return Need(_FEATURE, Urgency.WARNING, title, in_one_line(stale.because), offers)


def _failed(notice: Notice) -> Need:
    title = sentence("notices.need.unprinted", kind=sentence(f"notices.kind.{notice.kind}"), version=notice.version)
    offer = Offer("notices.reprint", {"kind": notice.kind.value, "language": notice.language.value})
    return Need(_FEATURE, Urgency.WARNING, title, sentence("notices.need.unprinted.detail", printer=notice.printings[-1].printer), (offer,))


def in_one_line(reasons: Sequence[Sentence]) -> Sentence:
    """Reasons one after another: `王强 14:02 离岗；赵磊 新上岗`; what is too many is told by its number."""
    first, *rest = reasons[:_SAID]
    if len(reasons) > _SAID:
        rest[-1] = sentence("notices.more", count=len(reasons) - _SAID + 1)
    return sentence("notices.listed", first=first, rest=in_one_line(rest)) if rest else first
