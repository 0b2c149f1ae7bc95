"""Several processes give out tickets and call, and are killed while they do, like those of `killing`. A program of its own."""

import json
import sys
from io import StringIO
from pathlib import Path

from tests.power import killing

from hallapp.cli.main import main


def write(folder: Path, request: str, writer: int) -> str:
    """One command of a writer: the even ones give out tickets, each odd one calls at its own window; returns the answer."""
    words = ["call", "next", str(writer // 2 + 1)] if writer % 2 else ["ticket", "issue", "AB"[writer // 2 % 2]]
    out, err = StringIO(), StringIO()
    code = main(["--data", str(folder), "--json", *words, "--request", request], out, err)
    if code:
        raise SystemExit(f"{' '.join(words)}: exit {code}: {err.getvalue()}")
    return out.getvalue().strip()


if __name__ == "__main__":
    killing.write = write
    main(["--data", sys.argv[1], "ticket", "list"], StringIO(), StringIO())
    told = killing.run(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
    sys.stdout.write(json.dumps(told))
