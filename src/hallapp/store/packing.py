"""Compression of journal payloads with a preset dictionary: most of a payload is column names, always the same."""

import zlib
from functools import cache
from typing import Any

from sqlalchemy import Dialect, String, TypeDecorator

_FIRST = b"\x01"
"""The first byte of what was packed with the words below; other words would get another byte."""

_WINDOW, _EFFORT, _MEMORY = -13, 6, 4
"""A window of eight kilobytes, which holds the dictionary; higher levels took longer and saved nothing."""

_VALUES = {
    "0": "0",
    "f": "false",
    "t": "true",
    "n": "null",
    "d": '"2020-03-02"',
    "i": '"01709000000070008000000000000000"',
    "s": '"2020-03-02T00:30:00.000000+00:00"',
}

_NEW = (
    "accepted_on=d by_calendar=t due_on=d handed_in_at=n id=i missing=n recorded_at=s seq=0",
    "code name name_keys retired_at=n series=n snapshot text title valid_from=s value version=0 written_by",
    "badge begun_at=s day=d ended_at=n ended_by=n ended_why=n expires_at=s id=i ordinal=0 person_id=i reading_id=i recorded_at=s session=0",
    "agent_id=i area_id=i cause_id=n checker_id=n contact_min=0 counts_from=s day=d done_at=s entered_afterwards=f expired=f explained=f"
    " extra_because=n failed_at=n id=i late=f operator_id=i planned_at=s reason=n reason_code=n recorded_at=s slot=0 strength=0"
    " tolerance_min=0 void_reason=n voided_at=n wiped_at=n",
    "badge_checked=t checker_id=n corrects=n day=d face_mask=t hands=t id=i limit_operator limit_tenths=0 low_limit_tenths=0 method=n"
    " ordinal=0 other_places=n person_id=i reason=n recorded_at=s session=0 sure=f taken_at=s temp_tenths=0 two_points_only=n verdict=n",
    "at=s counted=n day=d id=i kind=out persons=0 recorded_at=s seq=0 visit_id=n void_reason=n voided_at=n",
    "account_no=n arrived_at=s because=n case_kind=payment checker_id=i day=d entered_at=s face_mask=brought id=i invited_at=n left_at=n"
    " limit_operator=>= limit_tenths=0 low_limit_tenths=0 method=forehead name=n name_keys=n outcome=admitted outside_no=n party=0 phone=n"
    " phone_tail=n priority=f recorded_at=s seq=0 service=B steered_online=f temp_tenths=n ticket=B00 verdict=normal void_reason=n"
    " voided_at=n",
    "ahead=0 behind=0 called_at=n calls=0 clerk_id=n clock_ok=t day=d ended_at=n estimate_min=0 id=i issued_at=s number=B00 paper=f"
    " priority=f queued_at=s rank=0 returns=0 seq=0 served_at=n service=B state=waiting void_reason=n voided_at=n window=n",
    "at=s day=d id=i person_id=i pool=n priority=f reason=n seconds=n seq=0 service=B ticket_id=i void_reason=n voided_at=n what=issued"
    " window=n",
)
"""The columns of new records in the order of a payload, with what often stands in them; the most frequent records come last."""

_CHANGED = (
    '{"departed":[0,4],"in_hall":[30,26],"outside":[1,2],"steered_online":[0,1]}',
    '{"admitted":[1,2],"in_hall":[1,2]}',
    '{"called_at":[null,"2020-03-02T00:30:00.000000+00:00"],"calls":[1,0],"clerk_id":[null,"01709000000070008000000000000000"],'
    '"returns":[0,1],"state":["called","passed"],"state":["held","waiting"],"state":["serving","done"],"state":["waiting","cancelled"]}',
    '{"called_at":[null,"2020-03-02T00:30:00.000000+00:00"],"calls":[0,1],"clerk_id":[null,"01709000000070008000000000000000"],'
    '"state":["waiting","called"],"window":[null,1]}',
    '{"ended_at":[null,"2020-03-02T00:30:00.000000+00:00"],"state":["called","done"]}',
)


class Packed(TypeDecorator[str]):
    """A text that is stored packed where the database is SQLite; what stands there unpacked from before is read as it is."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401 - what the driver takes
        return packed(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401 - what the driver gives
        return None if value is None else unpacked(value).decode()


class HexDigest(TypeDecorator[str]):
    """A digest in hexadecimal, of which SQLite keeps the bytes; what stands there in hexadecimal from before is read as it is."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401 - what the driver takes
        return bytes.fromhex(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401 - what the driver gives
        return value.hex() if isinstance(value, bytes) else value


def packed(text: str) -> bytes:
    """A payload as it is stored."""
    packer = _packer().copy()
    return _FIRST + packer.compress(text.encode()) + packer.flush()


def unpacked(stored: object) -> bytes:
    """The payload that was stored, as bytes of UTF-8.

    Raises:
        ValueError: it is none.
    """
    if isinstance(stored, str):
        return stored.encode()
    if not isinstance(stored, bytes) or stored[:1] != _FIRST:
        raise ValueError("not a payload")
    try:
        return zlib.decompressobj(_WINDOW, _words()).decompress(stored[1:])
    except zlib.error as broken:
        raise ValueError("not a payload") from broken


@cache
def _packer() -> "zlib._Compress":
    return zlib.compressobj(_EFFORT, zlib.DEFLATED, _WINDOW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, _words())


@cache
def _words() -> bytes:
    """The preset dictionary. Must never change: payloads packed with it could not be read any more."""
    return ("".join(_as_new(columns) for columns in _NEW) + "".join(_CHANGED) + _as_new(_NEW[-1])).encode()


def _as_new(columns: str) -> str:
    """A new record's payload."""
    parts = (column.partition("=") for column in columns.split())
    return "{" + ",".join(f'"{name}":[null,{_VALUES.get(value, f"{chr(34)}{value}{chr(34)}")}]' for name, _, value in parts) + "}"
