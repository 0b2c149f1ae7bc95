"""Everything that helps to find a fault from afar, in one file: the reports and the diagnosis, with nobody in them."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from hallapp.core.errors import BadInput
from hallapp.core.files import discard


class LogsNotPacked(BadInput):
    """The file with the logs cannot be written where it was wanted."""

    code = "logs_not_packed"


def pack_logs(logs: Path, diagnosis: str, target: Path) -> int:
    """Put the files of the folder `logs` and the diagnosis into a new .zip; returns how many files are in it.

    The file stands there whole or not at all. A log that cannot be read is left out: the others may still help.

    Raises:
        LogsNotPacked: it cannot be written there.
    """
    part = target.with_name(target.name + ".part")
    try:
        with ZipFile(part, "w", ZIP_DEFLATED) as pack:
            pack.writestr("diagnosis.txt", diagnosis)
            for each in sorted(logs.glob("*.log*")):
                try:
                    pack.writestr(each.name, each.read_bytes())
                except OSError:
                    continue
            packed = len(pack.namelist())
        part.replace(target)
    except OSError as error:
        discard(part)
        raise LogsNotPacked(file=str(target)) from error
    return packed
