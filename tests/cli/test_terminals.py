"""What the command line says can be read on the terminal that it is said on, and by the scripts that it is said to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SENTENCE = "没有人佩戴工牌 0999"


def on_a_terminal(folder: Path, encoding: str) -> bytes:
    """What comes out of a terminal of this encoding when a badge is checked in that nobody carries."""
    try:
        ours, its = os.openpty()
    except OSError:
        pytest.skip("this machine has no terminals: /dev/pts is not mounted")
    command = [sys.executable, "-m", "hallapp", "--data", str(folder), "checkin", "0999", "36.4"]
    process = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, env=os.environ | {"PYTHONIOENCODING": encoding})
    os.close(its)
    said = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # Linux's word for the end
            break
        if not piece:
            break
        said += piece
    process.wait(timeout=60)
    os.close(ours)
    return said


@pytest.mark.skipif(os.name == "nt", reason="a Windows console takes UTF-16 whatever its code page is")
@pytest.mark.parametrize(("encoding", "legible_as"), [("gb18030", "gb18030"), ("gbk", "gbk"), ("utf-8", "utf-8"), ("ascii", "utf-8")])
def test_a_terminal_gets_its_own_encoding_if_that_has_chinese(hall, encoding, legible_as):
    hall.close()

    assert SENTENCE in on_a_terminal(hall.folder.path, encoding).decode(legible_as)


def test_a_script_gets_utf_8_whatever_the_machine_speaks(hall):
    hall.close()
    command = [sys.executable, "-m", "hallapp", "--data", str(hall.folder.path), "--json", "checkin", "0999", "36.4"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, env=os.environ | {"PYTHONIOENCODING": "gb18030"})

    assert SENTENCE in done.stdout.decode("utf-8")
    assert SENTENCE in done.stderr.decode("utf-8")
