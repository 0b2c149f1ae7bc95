"""Pictures on notices: kept once by the digest of their file, put into a page only while it is shown."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select

from hallapp.notices.content import Content
from hallapp.notices.errors import PictureUnknown, PictureUnreadable
from hallapp.notices.schema import PictureRow
from hallapp.store.database import Unit

LARGEST = 1_500_000
"""Characters of a picture in base 64: a page of A4 at 150 dots to the inch is well below."""


def keep(data: str, unit: Unit) -> str:
    """Keep a picture and return its digest; the same one is kept once.

    Raises:
        PictureUnreadable: it is too large.
    """
    if not data or len(data) > LARGEST:
        raise PictureUnreadable(path="")
    digest = hashlib.sha256(data.encode()).hexdigest()
    if not _kept((digest,), unit):
        unit.add(PictureRow(id=unit.new_id(), digest=digest, data=data))
    return digest


def require(digest: str, unit: Unit) -> None:
    """Make sure that a picture is kept.

    Raises:
        PictureUnknown: it is not.
    """
    if digest and not _kept((digest,), unit):
        raise PictureUnknown


def with_pictures(content: Content, unit: Unit) -> Content:
    """The page with its pictures in the places of their digests."""
    digests = [block.picture for block in content.blocks if block.picture]
    if not digests:
        return content
    kept = _kept(digests, unit)
    return replace(content, blocks=tuple(replace(block, picture=kept.get(block.picture, "")) for block in content.blocks))


def without_pictures(content: Content, digest: str) -> Content:
    """The page as it is stored: with the digest of its one picture."""
    blocks = tuple(replace(block, picture=digest) if block.picture else block for block in content.blocks)
    return replace(content, blocks=blocks) if digest else content


def _kept(digests: Iterable[str], unit: Unit) -> dict[str, str]:
    """Pictures by their digests, those too whose first use was taken back: papers may show them."""
    unit.session.flush()
    rows = unit.session.scalars(select(PictureRow).where(PictureRow.digest.in_(list(digests))))
    return {row.digest: row.data for row in rows}
