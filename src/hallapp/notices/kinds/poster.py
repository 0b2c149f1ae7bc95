"""The frame that all posters share: whose it is, when it was made, who is to be called, where the stamp goes."""

from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.notices.content import Block, Content, Line
from hallapp.notices.phrases import imprint_line, long_date, long_month, phone_line
from hallapp.notices.rules import Imprint, Taken

PEN = "＿＿＿"
"""A place for the pen inside a sentence."""


def poster(
    taken: Taken,
    imprint: Imprint,
    zone: ZoneInfo,
    words: Words,
    *,
    title: str,
    blocks: tuple[Block, ...],
    lead: str = "",
    date: str | None = None,
    lines: tuple[Line, ...] = (),
    closing: str = "",
    by_hand: bool = False,
) -> Content:
    """A page of blocks.

    Args:
        date: what stands at the right of the band; None for the month in which it was made.
        by_hand: a form, whose day the pen writes.
    """
    made_on = imprint.made_at.astimezone(zone).date()
    heading = words("notices.blank.mark") if by_hand else long_month(made_on, words)
    return Content(
        language=taken.language,
        band=taken.hall,
        date=heading if date is None else date,
        demo=words("notices.demo") if taken.demo else "",
        title=title,
        lead=lead,
        columns=(),
        rows=(),
        nobody="",
        tallies=(),
        alert="",
        alert_more="",
        lines=(*lines, *phone_line(taken.phone, words)),
        closing=closing,
        qr="",
        qr_label=words("notices.qr"),
        unit=taken.hall,
        unit_date=words("notices.blank.unit_date") if by_hand else long_date(made_on, words),
        stamp=words("notices.stamp"),
        made=imprint_line(imprint, zone, words),
        code_label=words("notices.code"),
        code=imprint.code,
        blocks=blocks,
    )
