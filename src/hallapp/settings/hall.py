"""The settings of the hall itself."""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from zoneinfo import ZoneInfo

from hallapp.core.messages import Language
from hallapp.settings.declare import Settings, choice, line, number, wall_time, zone


class HallSettings(Settings, prefix="hall"):
    """Name, place, hours, and who sits at the desk."""

    name = line("供电营业厅", longest=40, required=True)
    supervision_phone = line("95598", longest=20)
    opens = wall_time("08:30")
    closes = wall_time("17:30")
    windows = number(3, low=1, high=30)
    zone = zone("Asia/Shanghai")
    language = choice("zh", ("zh", "en"))
    signed_on = line(longest=32, internal=True)
    indexes_rebuilt = line(longest=32, internal=True)


class DaySettings(Settings, prefix="queue"):
    """When one business day ends and the next begins."""

    day_start = wall_time("00:00")


def zone_in(*files: Path) -> ZoneInfo:
    """The zone that was given last in the first of these files that can be read, without opening a hall; the usual one where none can."""
    for given in _kept(HallSettings.zone.name, *files):
        with suppress(ValueError, KeyError):
            return ZoneInfo(given) if given else HallSettings.zone.default
    return HallSettings.zone.default


def language_in(file: Path) -> Language:
    """The language that was given last in the hall's file, without opening the hall; the usual one where it cannot be read."""
    for given in _kept(HallSettings.language.name, file):
        with suppress(ValueError):
            return Language(given or HallSettings.language.default)
    return Language(HallSettings.language.default)


def _kept(name: str, *files: Path) -> Iterator[str | None]:
    """What was given last for the setting `name` in each of these files that can be read; None where nothing was."""
    from sqlcipher3 import dbapi2

    from hallapp.core.errors import HallError
    from hallapp.store.driver import connect, reading_mode  # not needed to take a scan

    given = "SELECT value FROM settings WHERE name=? AND voided_at IS NULL ORDER BY valid_from DESC, seq DESC LIMIT 1"
    for file in files:
        with suppress(dbapi2.Error, HallError, OSError), closing(connect(file, reading_mode(file), patience_s=0.5)) as opened:
            found = opened.execute(given, (name,)).fetchone()
            yield found[0] if found else None
