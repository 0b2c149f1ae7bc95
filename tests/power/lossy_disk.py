"""A disk whose plug can be pulled: what was not synced is lost, or written to a part only.

It stands between SQLite and the system as a VFS of the very library that the program's driver brings. Everything goes to the real
files as well, as it would stand in the system's cache; beside that it keeps what a disk would hold for certain. It can also be full.
"""

import ctypes
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import _sqlite3

from hallapp.store.folder import Folder

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

FULL, IOERR = 13, 10
_LIBRARY = ctypes.CDLL(_sqlite3.__file__)
_LIBRARY.sqlite3_vfs_find.restype = c_void_p
_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
_DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)


class _Vfs(ctypes.Structure):
    """The beginning of SQLite's `sqlite3_vfs`, and room for the methods that are handed through."""

    _fields_ = (
        *(("version", c_int), ("file_size", c_int), ("longest_path", c_int)),
        *(("next", c_void_p), ("name", c_char_p), ("data", c_void_p), ("open", _OPEN), ("delete", _DELETE), ("rest", c_void_p * 14)),
    )


class _Methods(ctypes.Structure):
    """SQLite's `sqlite3_io_methods`."""

    _fields_ = (
        *(("version", c_int), ("close", c_void_p), ("read", c_void_p)),
        *(("write", _WRITE), ("truncate", _TRUNCATE), ("sync", _SYNC), ("rest", c_void_p * 13)),
    )


@dataclass
class Held:
    """One file as a disk holds it: for certain up to the last sync, and what was written since."""

    certain: bytes = b""
    exists: bool = False
    since: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Where, and what; None cuts the file off there."""

    def after_a_cut(self, chance: random.Random, keep: float, *, torn: bool) -> bytes | None:
        """The file after a power cut: of each write since the last sync, all, nothing, or its first sectors are there."""
        image = bytearray(self.certain)
        reached = False
        for at, data in self.since:
            if chance.random() >= keep:
                continue
            reached = True
            _apply(image, at, data[: SECTOR * chance.randrange(1 + len(data) // SECTOR)] if torn and data else data)
        return bytes(image) if self.exists or reached else None

    def synced(self) -> "Held":
        image = bytearray(self.certain)
        for at, data in self.since:
            _apply(image, at, data)
        return Held(bytes(image), exists=True)


def _apply(image: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del image[at:]
        return
    image.extend(bytes(max(0, at - len(image))))
    image[at : at + len(data)] = data


class LossyDisk:
    """Every database file opened while it is in place.

    Attributes:
        writes: how often was written.
        when_written: is called before each write, with its number.
        full: no write that makes a file longer is taken any more.
    """

    def __init__(self) -> None:
        self.writes = 0
        self.full = False
        self.when_written: Callable[[int], object] = lambda _number: None
        self.files: dict[Path, Held] = {}
        self._paths: dict[int, Path] = {}
        self._below = _Vfs.from_address(_LIBRARY.sqlite3_vfs_find(None))
        self._methods: list[_Methods] = []
        self._instead: dict[int, _Methods] = {}
        self._calls = (_OPEN(self._open), _DELETE(self._delete), _WRITE(self._write), _TRUNCATE(self._cut), _SYNC(self._sync))
        self._vfs = _Vfs.from_buffer_copy(self._below)
        self._vfs.name, self._vfs.open, self._vfs.delete = b"lossy", self._calls[0], self._calls[1]

    def pull_the_plug(self) -> dict[Path, Held]:
        """What the disk holds at this moment."""
        return {path: Held(held.certain, held.exists, list(held.since)) for path, held in self.files.items()}

    def put_in(self) -> None:
        """Let SQLite use this disk for every file it opens from now on."""
        _LIBRARY.sqlite3_vfs_register(ctypes.byref(self._vfs), 1)

    def take_out(self) -> None:
        """Let SQLite use the system again."""
        _LIBRARY.sqlite3_vfs_unregister(ctypes.byref(self._vfs))
        _LIBRARY.sqlite3_vfs_register(ctypes.byref(self._below), 1)

    def _open(self, _vfs: int, name: int | None, file: int, flags: int, told: object) -> int:
        result = self._below.open(ctypes.addressof(self._below), name, file, flags, told)
        if result or not name:
            return int(result)
        path = Path(ctypes.string_at(name).decode())
        place = c_void_p.from_address(file)
        assert place.value
        if place.value not in self._instead:
            methods = _Methods.from_buffer_copy(_Methods.from_address(place.value))
            self._methods.append(_Methods.from_address(place.value))
            methods.write, methods.truncate, methods.sync = self._calls[2:]
            self._instead[place.value] = methods
        self._paths[file] = path
        content = path.read_bytes()
        self.files.setdefault(path, Held(content, exists=bool(content)))
        place.value = ctypes.addressof(self._instead[place.value])
        return 0

    def _delete(self, _vfs: int, name: bytes, sync: int) -> int:
        self.files.pop(Path(name.decode()), None)
        return int(self._below.delete(ctypes.addressof(self._below), name, sync))

    def _write(self, file: int, data: int, count: int, at: int) -> int:
        path = self._paths[file]
        self.writes += 1
        self.when_written(self.writes)
        if self.full and at + count > path.stat().st_size:
            return FULL
        self.files[path].since.append((at, ctypes.string_at(data, count)))
        return int(self._methods[0].write(file, data, count, at))

    def _cut(self, file: int, size: int) -> int:
        self.files[self._paths[file]].since.append((size, None))
        return int(self._methods[0].truncate(file, size))

    def _sync(self, file: int, flags: int) -> int:
        path = self._paths[file]
        self.files[path] = self.files[path].synced()
        return int(self._methods[0].sync(file, flags))


def after_the_cut(held: Mapping[Path, Held], at: Path, chance: random.Random, *, torn: bool) -> Folder:
    """The hall's folder as the next start finds it, in `at`."""
    shutil.rmtree(at, ignore_errors=True)
    at.mkdir()
    keep = chance.choice((0.0, 0.3, 0.7))
    for path, each in held.items():
        content = each.after_a_cut(chance, keep, torn=torn)
        shutil.copy(path.with_name("hall.json"), at)
        if content is not None:
            (at / path.name).write_bytes(content)
    return Folder(at)


@contextmanager
def lossy_disk() -> Iterator[LossyDisk]:
    """A lossy disk under every database that is opened inside."""
    disk = LossyDisk()
    disk.put_in()
    try:
        yield disk
    finally:
        disk.take_out()
