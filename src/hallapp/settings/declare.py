"""How a setting is declared: once, typed, in the feature it belongs to."""

from collections.abc import Iterator, Mapping
from datetime import time
from typing import ClassVar, Generic, TypeVar, overload
from zoneinfo import ZoneInfo

from hallapp.settings.kinds import Choice, Flag, FolderPath, Kind, Line, Number, Ratio, Tenths, WallTime, Zone

T = TypeVar("T")


class Setting(Generic[T]):
    """One declared setting; reading it from a `Settings` object gives the value in force.

    Attributes:
        name: `prefix.name`, as on the command line; its title and help are the catalogue's `setting.<name>` and `setting.<name>.help`.
        default: the value of a new hall.
        unit: sign shown behind the value, empty when it has none.
        source: where the default comes from.
        internal: kept by the program itself; no form and no list shows it.
        own_place: a panel of its own changes it, and the form leaves it out.
    """

    name: str

    def __init__(
        self, default: T, kind: Kind[T], *, unit: str = "", source: str = "", internal: bool = False, own_place: bool = False
    ) -> None:
        self.default = default
        self.kind = kind
        self.unit = unit
        self.source = source
        self.internal = internal
        self.own_place = own_place

    def __set_name__(self, owner: type["Settings"], name: str) -> None:
        self._attribute = name

    def named(self, prefix: str) -> None:
        """Take the full name; called once by the declaring class."""
        self.name = f"{prefix}.{self._attribute}"

    @overload
    def __get__(self, settings: None, owner: type) -> "Setting[T]": ...

    @overload
    def __get__(self, settings: "Settings", owner: type) -> T: ...

    def __get__(self, settings: "Settings | None", owner: type) -> "Setting[T] | T":
        if settings is None:
            return self
        text = settings.stored.get(self.name)
        return self.default if text is None else self.kind.read(text)


class Settings:
    """A feature's settings as they are in force at one instant. Subclass with `prefix="…"` and declare fields."""

    declared: ClassVar[tuple[Setting[object], ...]] = ()

    def __init_subclass__(cls, prefix: str) -> None:
        fields = [value for value in vars(cls).values() if isinstance(value, Setting)]
        for each in fields:
            each.named(prefix)
        cls.declared = tuple(fields)

    def __init__(self, stored: Mapping[str, str] | None = None) -> None:
        self.stored = stored or {}

    @classmethod
    def names(cls) -> Iterator[str]:
        """The full names of the declared settings, in their order."""
        return (each.name for each in cls.declared)


def tenths(default: int, *, low: int, high: int, source: str = "") -> Setting[int]:
    """A temperature in tenths of a degree."""
    return Setting(default, Tenths(low, high), unit="℃", source=source)


def number(default: int, *, low: int, high: int, unit: str = "", source: str = "") -> Setting[int]:
    """A whole number from `low` to `high`."""
    return Setting(default, Number(low, high), unit=unit, source=source)


def choice(default: str, options: tuple[str, ...], *, source: str = "", internal: bool = False) -> Setting[str]:
    """One of `options`; the words for them are the catalogue's `setting.<name>.<option>`."""
    return Setting(default, Choice(options), source=source, internal=internal)


def flag(default: bool, *, source: str = "", internal: bool = False) -> Setting[bool]:
    """Yes or no."""
    return Setting(default, Flag(), source=source, internal=internal)


def line(default: str = "", *, longest: int = 100, required: bool = False, internal: bool = False) -> Setting[str]:
    """One line of text."""
    return Setting(default, Line(longest, required), internal=internal)


def folder(*, own_place: bool = False) -> Setting[str]:
    """A folder by its whole path; empty for none."""
    return Setting("", FolderPath(240), own_place=own_place)


def wall_time(default: str, *, source: str = "") -> Setting[time]:
    """A time on the hall's clock, given as "08:30"."""
    return Setting(time.fromisoformat(default), WallTime(), source=source)


def ratio(default: str, *, most: int = 9, source: str = "") -> Setting[tuple[int, int]]:
    """A ratio of whole numbers, given as "1:1"."""
    kind = Ratio(most)
    return Setting(kind.read(default), kind, source=source)


def zone(default: str) -> Setting[ZoneInfo]:
    """An IANA time zone."""
    return Setting(ZoneInfo(default), Zone())
