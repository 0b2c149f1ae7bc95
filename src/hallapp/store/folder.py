"""The hall's folder: where it may lie, what marks it, and the last thing that was acknowledged from it."""

import json
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from hallapp.store.durable import put_in_place
from hallapp.store.errors import Damaged, NetworkShare, NoHall
from hallapp.store.header import read_header

_LOCAL = frozenset(
    {
        *("ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "jfs", "reiserfs", "zfs", "bcachefs", "ecryptfs"),
        *("tmpfs", "ramfs", "rootfs", "overlay", "aufs", "squashfs", "virtiofs", "shiftfs"),
        *("vfat", "exfat", "msdos", "ntfs", "ntfs3", "fuseblk", "hfs", "hfsplus", "apfs", "udf", "iso9660", "erofs"),
    }
)
"""File systems on a disk of this computer. `fuseblk` is ntfs-3g and its kin; everything unknown counts as a share."""

_CLOUD = (
    *("onedrive", "dropbox", "icloud", "mobile documents", "cloudstorage", "google drive", "googledrive"),
    *("坚果云", "nutstore", "百度网盘", "baidunetdisk", "baidusyncdisk", "微云", "weiyundisk"),
)
"""Names, or their beginnings, of folders that a cloud service synchronises."""

REPORTS = "reports"
"""Where day sheets are put unless another folder was chosen."""

_DRIVE_REMOTE = 4
_DEPTH = 4
"""Depth at which a copy lies inside a hall's folder at most: backups/drill-…/hall/hall.db."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What the marker file says: that there is a hall here, so that an empty database file is a loss and not a first start.

    Attributes:
        hall: the hall's id.
        desk: the name of this computer's chain in the journal.
        epoch: raised by a restore, so that two histories are never taken for one.
        demo: a demo hall, marked 演示 everywhere, whose clock may be set; the database's own header decides.
        any_disk: a demo hall that was forced onto a disk we would refuse.
        lost_epoch, lost_at: the last epoch that began without knowing every number given before, and the instant; 0 and empty
            when there was none.
        key: the name of the key that the database is encrypted with; empty when it never was.
    """

    hall: str
    desk: str = "A"
    epoch: int = 1
    demo: bool = False
    any_disk: bool = False
    lost_epoch: int = 0
    lost_at: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Peek:
    """What is known of a copy that is looked into.

    Attributes:
        file: its name.
        at: the instant of its last record, ISO 8601; what is shown is as it stood then.
        acting: id of who looks, in hexadecimal; empty when nobody is signed on.
        hall: the folder of the hall whose journal says what was looked for in it.
    """

    file: str
    at: str
    acting: str = ""
    hall: str = ""

    @property
    def when(self) -> datetime:
        """The instant of its last record."""
        return datetime.fromisoformat(self.at)


class Folder:
    """The paths inside a hall's folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = path / "hall.db"
        self.marker = path / "hall.json"
        self.acknowledged = path / "acknowledged"
        self.backups = path / "backups"
        self.logs = path / "logs"
        self.pages = path / "pages"
        self.reports = path / REPORTS
        self.lock = path / "window.lock"
        self.damaged = path / "damaged"
        self.copy = path / "copy.json"

    @property
    def holds_hall(self) -> bool:
        """Whether a hall was ever made here."""
        return self.marker.exists() or self.database.exists()

    def read_marker(self) -> Marker:
        """The marker of the hall in this folder.

        Raises:
            NoHall: there is none. A database whose marker is gone is still a hall: it keeps the defaults.
        """
        if not self.holds_hall:
            raise NoHall(path=str(self.path))
        marker = Marker(hall="")
        with suppress(OSError, ValueError, TypeError):
            marker = Marker(**json.loads(self.marker.read_text("utf-8")))
        with suppress(OSError, Damaged):
            marker = replace(marker, demo=read_header(self.database).is_demo)
        return marker

    def read_peek(self) -> Peek | None:
        """What is known of the copy in this folder that is looked into; None for the folder of a hall."""
        with suppress(OSError, ValueError, TypeError):
            return Peek(**json.loads(self.copy.read_text("utf-8")))
        return None

    def write_marker(self, marker: Marker) -> None:
        """Write the marker whole or not at all."""
        part = self.marker.with_name(self.marker.name + ".part")
        part.write_text(json.dumps(asdict(marker)), "utf-8")
        put_in_place(part, self.marker)

    def with_key(self, name: str) -> Marker:
        """The marker as it is when the database is encrypted with the key `name`."""
        return replace(self.read_marker(), key=name)

    def raise_epoch(self, beyond: int = 0, *, lost_at: datetime | None = None) -> Marker:
        """Begin another history, for a restore.

        Args:
            beyond: the epoch of the history that is put in place of this one; the new one is later than both.
            lost_at: when it begins, if numbers may have been given of which no record is left.
        """
        marker = self.read_marker() if self.holds_hall else Marker(hall="")
        marker = replace(marker, epoch=max(marker.epoch, beyond) + 1)
        if lost_at is not None:
            marker = replace(marker, lost_epoch=marker.epoch, lost_at=lost_at.isoformat())
        self.write_marker(marker)
        return marker


def key_name_near(file: Path) -> str:
    """The name of the key that the marker of the hall says to which a file belongs: its database, or a copy in a folder inside it."""
    for folder in list(file.resolve().parents)[:_DEPTH]:
        with suppress(OSError, ValueError, AttributeError):
            return str(json.loads((folder / "hall.json").read_text("utf-8")).get("key", ""))
    return ""


def require_local(path: Path) -> None:
    """Refuse a folder on a network share or in a folder that a cloud service copies behind our back.

    SQLite's locks do not hold there, and two computers would write into one file.

    Raises:
        NetworkShare: with the kind of share found.
    """
    whole = path.resolve()
    for part in whole.parts:
        if any(name in part.lower() for name in _CLOUD):
            raise NetworkShare(path=str(whole), kind=part)
    kind = (
        (_share_on_windows(path.absolute()) or _share_on_windows(whole))
        if sys.platform == "win32"
        else share_in_table(PurePosixPath(whole), _mount_table())
    )
    if kind:
        raise NetworkShare(path=str(whole), kind=kind)


def share_in_table(path: PurePosixPath, table: str) -> str | None:
    """The file system type of the mount that holds `path`, when it is not a disk of this computer.

    Args:
        table: the text of /proc/self/mountinfo; empty where the system has none, which counts as local.
    """
    best, kind = -1, None
    for line in table.splitlines():
        before, _, after = line.partition(" - ")
        mount = PurePosixPath(_unescape(before.split(" ")[4]))
        if (path == mount or mount in path.parents) and len(mount.parts) >= best:
            best, kind = len(mount.parts), after.split(" ")[0]
    return None if kind is None or kind in _LOCAL else kind


def _mount_table() -> str:
    with suppress(OSError):
        return Path("/proc/self/mountinfo").read_text("utf-8", "replace")
    return ""


def _unescape(field: str) -> str:
    for code, char in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(code, char)
    return field


def _share_on_windows(path: Path) -> str | None:
    if path.drive.startswith("\\\\"):
        return "UNC"
    if sys.platform == "win32":
        import ctypes

        if ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE:
            return "network drive"
    return None
