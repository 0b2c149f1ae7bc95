"""The same request twice is one request: a retry after a lost answer gets the first answer again."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from hallapp.store.base import Row
from hallapp.store.database import Database

KEPT = timedelta(days=30)
"""How long an answer is kept: a retry comes within minutes, and answers hold names and readings."""


class RequestRow(Row):
    """A request that was answered, and its answer. Kept for retries only, so it is no part of the journal."""

    __tablename__ = "requests"
    __table_args__ = {"info": {"journaled": False}}  # noqa: RUF012 - SQLAlchemy reads it as it is

    id: Mapped[UUID] = mapped_column(primary_key=True)
    request: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime] = mapped_column(index=True)
    answer: Mapped[str]


def once(database: Database, request: str, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Do `work` in one unit together with the note that `request` was answered.

    If it was answered before, give that answer again and write nothing. If `work` raises, nothing is noted.
    """
    with database.write("") as unit:
        known = unit.session.scalar(select(RequestRow).where(RequestRow.request == request))
        if known is not None:
            answer: dict[str, Any] = json.loads(known.answer)
            return answer
        answer = work()
        unit.session.execute(delete(RequestRow).where(RequestRow.at < unit.now - KEPT), execution_options={"synchronize_session": False})
        unit.add(RequestRow(id=unit.new_id(), request=request, at=unit.now, answer=json.dumps(answer, ensure_ascii=False)))
        return answer
