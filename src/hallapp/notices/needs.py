"""What the notices report to Today: paper that is out of date, a board not hung yet, a print that failed."""

from collections.abc import Collection, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from hallapp.core.errors import Param
from hallapp.core.messages import Language
from hallapp.core.needs import Need, Offer, Urgency
from hallapp.core.sentences import Sentence, sentence
from hallapp.notices.models import Hanging, Notice, PrintState
from hallapp.notices.rules import Kind

LANGUAGES = {Language.ZH: "中文", Language.EN: "English"}
"""Languages are called by their own names, whatever language the window speaks."""

_FEATURE = "notices"
_SAID = 4


def needs_of(hanging: Sequence[Hanging], today: Sequence[Notice], *, on_duty: int, day: date, zone: ZoneInfo) -> list[Need]:
    """The lines of Today, the most urgent first.

    Args:
        today: the versions made today, newest first.
        day: the business day it is.
        on_duty: how many are on duty and cleared.
    """
    languages = {(each.notice.kind, each.notice.language) for each in hanging}
    in_both = {kind for kind in Kind if sum(known is kind for known, _ in languages) > 1}
    found = [_stale(each, day, zone, in_both) for each in hanging if each.is_reprintable]
    found += [_ends(each, zone) for each in hanging if each.is_over or each.ends_soon]
    found += [_failed(each) for each in today if each.printings and each.printings[-1].state is PrintState.FAILED and not each.hangs]
    if on_duty and not any(each.notice.kind is Kind.STAFF_BOARD for each in hanging):
        offer = Offer("notices.new", {"kind": Kind.STAFF_BOARD.value})
        found.append(Need(_FEATURE, Urgency.NOTE, sentence("notices.need.none"), sentence("notices.need.none.detail"), (offer,)))
    return found


def _stale(stale: Hanging, day: date, zone: ZoneInfo, in_both: Collection[Kind]) -> Need:
    """Args:
    in_both: kinds that hang in both languages, so that the line says which it is about.
    """
    notice = stale.notice
    offers = (Offer("notices.reprint", _which(notice)), Offer("notices.take_down", _which(notice)))
    at = notice.postings[-1].posted_at.astimezone(zone)
    posted = f"{at:%H:%M}" if at.date() == day else f"{at:%m-%d %H:%M}"
    kind = called(notice)
    if notice.kind in in_both and not notice.series:
        kind = sentence("notices.numbered", kind=kind, series=LANGUAGES[notice.language])
    title = sentence("notices.need.stale", kind=kind, version=notice.version, time=posted)
    return Need(_FEATURE, Urgency.WARNING, title, in_one_line(stale.because), offers)


def _ends(hanging: Hanging, zone: ZoneInfo) -> Need:
    """It holds no longer, or not much longer: it is renewed or taken down."""
    notice = hanging.notice
    offers = (Offer("notices.renew", {"code": notice.code}), Offer("notices.take_down", _which(notice)))
    ends = f"{notice.ends.astimezone(zone):%m-%d %H:%M}" if notice.ends else ""
    title = sentence("notices.need.over" if hanging.is_over else "notices.need.ends", kind=called(notice), ends=ends)
    detail = sentence("notices.need.ends.detail", title=notice.content.title)
    return Need(_FEATURE, Urgency.WARNING if hanging.is_over else Urgency.NOTE, title, detail, offers)


def called(notice: Notice) -> Sentence:
    """A notice by its kind, one of the hall's own also by its number."""
    kind = sentence(f"notices.kind.{notice.kind}")
    return sentence("notices.numbered", kind=kind, series=notice.series) if notice.series else kind


def _which(notice: Notice) -> dict[str, Param]:
    """The parameters by which a command finds a notice; of the hall's own several hang, so that the code says which."""
    where: dict[str, Param] = {"kind": notice.kind.value, "language": notice.language.value}
    return where | {"code": notice.code} if notice.series else where


def _failed(notice: Notice) -> Need:
    title = sentence("notices.need.unprinted", kind=called(notice), version=notice.version)
    offer = Offer("notices.reprint", _which(notice))
    return Need(_FEATURE, Urgency.WARNING, title, sentence("notices.need.unprinted.detail", printer=notice.printings[-1].printer), (offer,))


def in_one_line(reasons: Sequence[Sentence]) -> Sentence:
    """Reasons one after another: `王强 14:02 离岗；赵磊 新上岗`; what is too many is told by its number."""
    first, *rest = reasons[:_SAID]
    if len(reasons) > _SAID:
        rest[-1] = sentence("notices.more", count=len(reasons) - _SAID + 1)
    return sentence("notices.listed", first=first, rest=in_one_line(rest)) if rest else first
