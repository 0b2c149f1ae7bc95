"""What a notice may not keep for longer than `retention.notices` days: what it said of whom. Its code and its hours on the door stay."""

from sqlalchemy import ColumnElement, exists, or_

from hallapp.notices.schema import NoticeRow, PostingRow
from hallapp.store.retention import Kept, Personal, Since


def _on_the_door(since: Since) -> ColumnElement[bool]:
    """Which notices hang, or hung until after an instant: their days count from when they came down."""
    hung = or_(PostingRow.ended_at.is_(None), PostingRow.ended_at >= since)
    return exists().where(PostingRow.notice_id == NoticeRow.id, PostingRow.voided_at.is_(None), hung)


KEPT = Kept(
    "notices",
    (
        Personal(
            NoticeRow,
            NoticeRow.day,
            (NoticeRow.made_by,),
            blanks=(NoticeRow.snapshot, NoticeRow.content),
            in_use=_on_the_door,
        ),
    ),
)
