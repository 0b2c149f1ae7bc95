"""What the page shows, fetched in one go on the store thread."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from hallapp.core.errors import HallError
from hallapp.notices.channels import Channel
from hallapp.notices.content import Content
from hallapp.notices.models import Draft, Hanging, Notice
from hallapp.notices.orders import Order
from hallapp.notices.proposing import Proposal
from hallapp.notices.rules import HABITS, OWN_KINDS
from hallapp.notices.service import Notices, Prove
from hallapp.notices.settings import NoticeSettings
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook

_LATEST = 40


@dataclass(frozen=True, slots=True)
class Facts:
    """The notice as it would be made now, and what there is already.

    Attributes:
        trouble: why the draft cannot be printed; None when it can.
        versions: of the kind, newest first: today's, or of what hangs for longer the latest ones.
        day: the business day it is.
        proposal: what a notice of the hall's own begins with, when nothing was written yet.
    """

    draft: Draft
    trouble: HallError | None
    hanging: tuple[Hanging, ...]
    versions: tuple[Notice, ...]
    channels: tuple[Channel, ...]
    day: date
    proposal: Proposal | None
    settings: NoticeSettings
    zone: ZoneInfo


def facts_of(notices: Notices, settings: SettingsBook, order: Order, prove: Prove) -> Facts:
    """Everything the page shows. Runs on the store thread."""
    draft = notices.draft(order)
    return Facts(
        draft=draft,
        trouble=draft.refusal or _trouble(prove, draft.content, draft.template),
        hanging=tuple(notices.hanging()),
        versions=tuple(notices.history(draft.day if HABITS[draft.kind].daily else None, _LATEST, kind=draft.kind)),
        channels=tuple(notices.channels.all()),
        day=notices.today(),
        proposal=notices.proposal(order) if order.kind in OWN_KINDS and order.wording is None else None,
        settings=settings.now(NoticeSettings),
        zone=settings.now(HallSettings).zone,
    )


def _trouble(prove: Prove, content: Content, template: int) -> HallError | None:
    try:
        prove(content, template)
    except HallError as trouble:
        return trouble
    return None
