"""Records taken away: `python -m hallapp.bench.exported FOLDER FIRST_DAY TARGET` prints how many megabytes that occupied at most."""

import sys
from datetime import date
from pathlib import Path

from hallapp.bench.long_records import LAST, at_noon
from hallapp.bench.resident import resident_mb
from hallapp.core.clock import FixedClock
from hallapp.core.messages import Language, Words
from hallapp.hall import open_hall
from hallapp.records.ledgers.declare import Name, Query
from hallapp.records.ledgers.export import Wish


def main(folder: Path, first: date, target: Path) -> None:
    """Write the visits since a day into a workbook, look now and then how large the process is, and print the most."""
    hall = open_hall(folder, clock=FixedClock(at_noon(LAST)))
    most = [0.0]

    def look(_done: int, _total: int) -> None:
        most.append(resident_mb())

    hall.records.ledgers.export(Query(Name.VISITS, first, LAST), Words(Language.ZH), Wish(target.with_suffix(".xlsx")), look)
    sys.stdout.write(f"{max(most)}\n")
    hall.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), Path(sys.argv[3]))
