"""What proving the journal costs."""

import hashlib
from contextlib import closing

from hallapp.bench.declare import Bar, Bench, Pair, timed
from hallapp.bench.ground import Ground
from hallapp.bench.long_journal import lengthen
from hallapp.store.driver import connect
from hallapp.store.folder import Folder
from hallapp.store.verify import prove_chains

ROWS = 2_000_000
DAYS = 3
"""Days whose journal rows, some six hundred a day, are repeated to make a long journal."""


class NotProven(RuntimeError):
    """The journal that was made for the bench is broken."""


def _journal(ground: Ground, rows: int = ROWS, days: int = DAYS) -> Pair:
    folder = Folder(ground.demo(days))
    hashed = lengthen(folder.database, rows)
    raw = ground.stack.enter_context(closing(connect(folder.database)))

    def measured() -> None:
        verdict = prove_chains(raw, folder.read_marker().desk)
        if not verdict.ok or verdict.rows != rows:
            raise NotProven(str(verdict))

    def floor() -> None:
        """As many digests of as many bytes: one of each payload, one of each row."""
        payload, row = bytes(hashed.payload), bytes(hashed.row)
        for _ in range(rows):
            hashlib.sha256(payload).hexdigest()
            hashlib.sha256(row).hexdigest()

    return Pair(timed(measured), timed(floor))


BENCHES = (Bench("verify", "ms", Bar(3), _journal, rounds=5),)
