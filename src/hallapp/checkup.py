"""The diagnosis: one line per thing the hall depends on, with ok, warning or broken and the cure."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from hallapp.core.busy_window import read_busy
from hallapp.core.errors import StoreTrouble
from hallapp.core.sentences import Sentence, sentence
from hallapp.drill import last_drill
from hallapp.hall import Hall
from hallapp.store.backup import all_in
from hallapp.store.driver import SAFE_ENGINE, engine_version
from hallapp.store.errors import Damaged, LookDamaged, LookMissing, NoSpace
from hallapp.store.header import is_encrypted
from hallapp.store.looking import quick_check

LOW_SPACE = 500 * 1024 * 1024
TOO_LITTLE = 50 * 1024 * 1024
"""Free bytes from which on the program warns, and below which recording is at risk."""

_EARLIEST_YEAR = 2020
CLOCK_BACK = timedelta(minutes=2)
BACKUP_OLD = timedelta(days=2)
DRILL_OLD = timedelta(days=45)


class State(StrEnum):
    """How a thing is."""

    OK = "ok"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing looked at; `cure` is None when nothing is to be done."""

    name: str
    state: State
    detail: Sentence
    cure: Sentence | None = None


def check(hall: Hall) -> list[Item]:
    """Look at everything the hall depends on. Nothing is changed, but that nothing is written any more into a file found damaged."""
    copies = [_backup(hall), *filter(None, [second_place(hall)]), _drill(hall)]
    return [*_store(hall), *_disk(hall.folder.path), *copies, _clock(hall), _window(hall), *_devices()]


def stands_before(last: datetime, now: datetime) -> bool:
    """Whether the clock was set back: it shows `now` although a record of `last` is there. Two minutes are what clocks are put right by."""
    return last > now + CLOCK_BACK


def is_impossible(now: datetime) -> bool:
    """Whether the clock cannot be right: a PC whose battery is empty begins in 1970 or 2000 again.

    Source: the program is younger than 2020, and its demo halls play in that year.
    """
    return now.year < _EARLIEST_YEAR


def _store(hall: Hall) -> Iterator[Item]:
    version = ".".join(map(str, engine_version()))
    safe = engine_version() >= SAFE_ENGINE
    yield Item(
        "engine",
        State.OK if safe else State.WARNING,
        sentence("check.engine", version=version),
        None if safe else sentence("check.engine.cure", version=".".join(map(str, SAFE_ENGINE))),
    )
    with hall.database.read() as unit:
        synchronous = unit.session.connection().exec_driver_sql("PRAGMA synchronous").scalar()
    durable = hall.look_only or synchronous == 2
    yield Item("durable", State.OK if durable else State.BROKEN, sentence("check.durable" if durable else "check.not_durable"))
    try:
        quick_check(hall.folder.database)
        yield Item("file", State.OK, sentence("check.file", path=str(hall.folder.database)))
    except StoreTrouble as trouble:
        if isinstance(trouble, Damaged):
            hall.database.call_damaged()
        yield Item("file", State.BROKEN, sentence("check.file.broken"), sentence("check.file.cure"))
    encrypted = is_encrypted(hall.folder.database)
    yield Item("encryption", State.OK, sentence("check.encryption.on" if encrypted else "check.encryption.off"))
    if hall.look_only:
        why = _why_only_looked_at(hall)
        yield Item("writable", State.BROKEN, sentence(why, path=str(hall.folder.path)), sentence(f"{why}.cure"))


def _why_only_looked_at(hall: Hall) -> str:
    match hall.database.look_only:
        case NoSpace():
            return "check.full_at_start"
        case LookDamaged() | LookMissing():
            return "check.damaged"
        case _:
            return "check.look_only"


def _disk(path: Path) -> Iterator[Item]:
    free = shutil.disk_usage(path).free
    state = State.BROKEN if free < TOO_LITTLE else State.WARNING if free < LOW_SPACE else State.OK
    cure = None if state is State.OK else sentence("check.disk.cure")
    yield Item("disk", state, sentence("check.disk", free=free // (1024 * 1024)), cure)


def _backup(hall: Hall) -> Item:
    newest = next(iter(all_in(hall.folder.backups, hall.database.zone)), None)
    if newest is None:
        return Item("backup", State.WARNING, sentence("check.backup.none"), sentence("check.backup.cure"))
    old = hall.clock.now() - newest.made_at > BACKUP_OLD
    detail = sentence("check.backup", at=f"{newest.made_at.astimezone(hall.database.zone):%m-%d %H:%M}")
    return Item("backup", State.WARNING if old else State.OK, detail, sentence("check.backup.cure") if old else None)


def _drill(hall: Hall) -> Item:
    """Whether a copy was lately shown to be one that the hall could go on from."""
    last = last_drill(hall.folder)
    if last is None:
        return Item("drill", State.OK, sentence("check.drill.none"))
    at = f"{last.when.astimezone(hall.database.zone):%Y-%m-%d}"
    if last.why is not None:
        failed = sentence("check.drill.failed", at=at, why=sentence(f"drill.why.{last.why}"))
        return Item("drill", State.BROKEN, failed, sentence("check.drill.cure"))
    old = hall.clock.now() - last.when > DRILL_OLD
    detail = sentence("check.drill", at=at, rows=last.rows)
    return Item("drill", State.WARNING if old else State.OK, detail, sentence("check.drill.cure") if old else None)


def second_place(hall: Hall) -> Item | None:
    """How it stands with the second place for the copies; None where the hall wants none."""
    second = hall.copies.second_place()
    if second is None:
        return None
    path = str(second.path)
    if not second.is_there:
        return _second(State.WARNING, sentence("check.second.gone", path=path), sentence("check.second.gone.cure"))
    if second.trouble is not None:
        return _second(State.WARNING, Sentence(f"error.{second.trouble.code}", {**second.trouble.params}))
    newest = next(iter(hall.backups()), None)
    if second.newest is None or (newest is not None and newest.made_at - second.newest > BACKUP_OLD):
        return _second(State.WARNING, sentence("check.second.old", path=path), sentence("check.second.old.cure"))
    detail = sentence("check.second", at=f"{second.newest.astimezone(hall.database.zone):%m-%d %H:%M}", path=path)
    return _second(State.WARNING, detail, sentence("check.second.same_disk")) if second.same_disk else _second(State.OK, detail)


def _second(state: State, detail: Sentence, cure: Sentence | None = None) -> Item:
    return Item("second_backup", state, detail, cure)


def _clock(hall: Hall) -> Item:
    """A clock that stands before the last record was set back; one that ran ahead of the time waits to be judged."""
    last = hall.last_recorded()
    now = hall.clock.now()
    shown = f"{now.astimezone(hall.database.zone):%Y-%m-%d %H:%M}"
    if last is not None and stands_before(last, now):
        return Item("clock", State.WARNING, sentence("check.clock.back", now=shown), sentence("check.clock.cure"))
    if is_impossible(now):
        return Item("clock", State.WARNING, sentence("check.clock.impossible", now=shown), sentence("check.clock.cure"))
    if hall.time.leap is not None:
        return Item("clock", State.WARNING, sentence("check.clock.ahead", now=shown), sentence("check.clock.cure"))
    return Item("clock", State.OK, sentence("check.clock", now=shown))


def _window(hall: Hall) -> Item:
    """How late a key was answered today at worst: told, not judged, since a slow computer is nothing the clerk could cure."""
    busy = read_busy(hall.folder.logs)
    if busy is None or busy.day != hall.database.day_of(hall.time.now()).isoformat():
        return Item("window", State.OK, sentence("check.window.none"))
    after = busy.busy_with or "—"
    return Item("window", State.OK, sentence("check.window", busy=busy.busy_ms, after=after, late=busy.late_ms))


def _devices() -> Iterator[Item]:
    from hallapp.devices import loudspeaker, page_printer

    printers = [each.name for each in page_printer.printers()]
    yield Item(
        "printer",
        State.OK if printers else State.WARNING,
        sentence("check.printer", names=", ".join(printers)) if printers else sentence("check.printer.none"),
        None if printers else sentence("check.printer.cure"),
    )
    heard = loudspeaker.has_device()
    yield Item("sound", State.OK if heard else State.WARNING, sentence("check.sound" if heard else "check.sound.none"))
