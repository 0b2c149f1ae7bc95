"""Files made to hurt: whatever is in them ends in a sentence, soon, with nothing stored and the program alive."""

import random
import re
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from tests.staff.conftest import HEAD, PEOPLE, as_text
from tests.staff.test_roster_files import rewritten

from hallapp.cli.main import main
from hallapp.core.errors import BadInput
from hallapp.hall import Hall
from hallapp.staff import files
from hallapp.staff.files import FileTooLarge, FileUnreadable, read_file, read_text
from hallapp.staff.importing import HeaderMissing

SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A whole roster as .xlsx."""
    from openpyxl import Workbook

    book = Workbook()
    for row in (HEAD, *PEOPLE):
        book.active.append(row)
    book.save(tmp_path / "roster.xlsx")
    return tmp_path / "roster.xlsx"


def at_the_end(cells: bytes) -> Callable[[bytes], bytes]:
    return lambda body: body.replace(b"</sheetData>", cells + b"</sheetData>")


def before_the_root(text: bytes) -> Callable[[bytes], bytes]:
    """Put `text` where a document type stands: behind the XML declaration, and a comment longer than one would look at."""

    def changed(body: bytes) -> bytes:
        head, body = (b"", body) if not body.startswith(b"<?xml") else body.split(b"?>", 1)
        return (head + b"?>" if head else b"") + b"<!--" + b" " * 9000 + b"-->" + text + body

    return changed


def in_utf_16(body: bytes) -> bytes:
    return re.sub(r'encoding="[^"]*"', 'encoding="UTF-16"', body.decode()).encode("utf-16")


HOSTILE: dict[str, tuple[str, Callable[[bytes], bytes], type[BadInput]]] = {
    "a far cell": (SHEET, at_the_end(b'<row r="9"><c r="XFD9"><v>1</v></c></row>'), FileTooLarge),
    "a far cell in other quotes": (SHEET, at_the_end(b"<row r='9'><c\ns='1' r = 'XFD9'><v>1</v></c></row>"), FileTooLarge),
    "a far cell with a prefix": (SHEET, at_the_end(b'<x:row r="9"><x:c r="XFD9"><x:v>1</x:v></x:c></x:row>'), FileTooLarge),
    "a far row": (SHEET, at_the_end(b"<row r='1048576'><c r='A1048576'><v>1</v></c></row>"), FileTooLarge),
    "a million rows without numbers": (SHEET, at_the_end(b"<row/>" * 1_000_000), FileTooLarge),
    "entities behind a long comment": (SHEET, before_the_root(LAUGHS), FileUnreadable),
    "an entity of a file of this computer": (BOOK, before_the_root(EXTERNAL), FileUnreadable),
    "another encoding": (SHEET, in_utf_16, FileUnreadable),
}


@pytest.mark.parametrize("which", HOSTILE)
def test_a_hostile_workbook_is_refused_as_a_roster_and_as_a_form(hall: Hall, workbook: Path, tmp_path: Path, which: str) -> None:
    part, change, refusal = HOSTILE[which]
    hostile = rewritten(workbook, part, change)

    with pytest.raises(refusal):
        hall.staff.read(hostile)
    with pytest.raises(refusal):
        hall.staff.fill_form(hostile, tmp_path / "filled.xlsx", hall.words)
    assert not (tmp_path / "filled.xlsx").exists()


def test_one_long_text_repeated_everywhere_is_refused(tmp_path: Path) -> None:
    """The text stands in the file once, and a hundred million letters in the cells."""
    from xlsxwriter import Workbook

    bomb = tmp_path / "bomb.xlsx"
    with Workbook(str(bomb)) as book:
        sheet = book.add_worksheet()
        for place in range(3_000):
            sheet.write_string(place // 50, place % 50, "x" * 32_000)

    assert bomb.stat().st_size < 200_000
    with pytest.raises(FileTooLarge):
        read_file(bomb, list)


def test_a_roster_is_refused_for_what_comes_behind_it(hall: Hall, tmp_path: Path) -> None:
    """Its rows are understood before the last sheet is read, and count for nothing when that one is a bomb."""
    from xlsxwriter import Workbook

    file = tmp_path / "roster.xlsx"
    with Workbook(str(file)) as book:
        roster, behind = book.add_worksheet(), book.add_worksheet()
        for place, row in enumerate((HEAD, *PEOPLE)):
            roster.write_row(place, 0, row)
        for place in range(3_000):
            behind.write_string(place // 50, place % 50, "x" * 32_000)

    with pytest.raises(FileTooLarge):
        hall.staff.read(file)


def test_what_takes_too_long_to_read_is_refused(hall: Hall, workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SECONDS", 0)

    with pytest.raises(FileTooLarge):
        hall.staff.read(workbook)


def test_a_workbook_inside_a_workbook_of_a_thousand_names_is_refused(workbook: Path) -> None:
    """Many parts that are small each and too large together."""
    with zipfile.ZipFile(workbook, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(600):
            archive.writestr(f"xl/media/{number}.bin", b"\0" * 180_000)

    with pytest.raises(FileTooLarge):
        read_file(workbook, list)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv", "db"])
def test_a_file_cut_off_or_scrambled_anywhere_ends_in_a_sentence(hall: Hall, workbook: Path, tmp_path: Path, kind: str) -> None:
    whole = {
        "xlsx": workbook.read_bytes(),
        "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20,
        "csv": as_text([HEAD, *PEOPLE], ",").encode("gb18030"),
        "db": hall.folder.database.read_bytes()[:20_000],
    }[kind]
    chance = random.Random(5)
    file = tmp_path / f"broken.{kind}"
    for number in range(12):
        content = bytearray(whole[: chance.randrange(len(whole))] if number % 2 else whole)
        for _ in range(number):
            content[chance.randrange(max(1, len(content))) : chance.randrange(max(1, len(content)))] = chance.randbytes(3)
        file.write_bytes(content)
        err = StringIO()
        code = main(["--data", str(hall.folder.path), "staff", "import", str(file), "--dry-run"], StringIO(), err)
        assert code in {0, 3}, err.getvalue()
        assert code == 0 or err.getvalue().strip()
        assert "Traceback" not in err.getvalue()
    assert hall.staff.entries() == []


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("工牌,姓名\n" + "\n" * 9_000_000, FileTooLarge),
        ("工牌,姓名\n" + "," * 5_000_000, FileTooLarge),
        ("工牌,姓名\n" + '"' + "x" * 500_000, FileUnreadable),
    ],
    ids=["empty lines", "empty columns", "an endless cell"],
)
def test_a_text_of_nothing_but_separators_takes_no_gigabytes(tmp_path: Path, text: str, refusal: type[BadInput]) -> None:
    file = tmp_path / "roster.csv"
    file.write_text(text, "utf-8")
    program = (
        "import resource, sys; from pathlib import Path; from hallapp.staff.files import read_file\n"
        "resource.setrlimit(resource.RLIMIT_AS, (500 << 20, resource.RLIM_INFINITY))\n"
        "try: read_file(Path(sys.argv[1]), list)\nexcept Exception as error: print(type(error).__name__)"
    )
    said = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, encoding="utf-8", check=True).stdout

    assert said.strip() == refusal.__name__
    assert resource.RLIM_INFINITY  # the limit is the child's alone


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "shift_jis", "euc_kr"])
def test_another_encoding_is_refused_and_nobody_gets_a_wrong_name(hall: Hall, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes("工牌,姓名\n0312,王力\n".encode(encoding, "replace"))

    with pytest.raises((HeaderMissing, FileUnreadable)):
        hall.staff.read(file)


def test_markup_and_formulas_in_a_roster_are_names_and_nothing_else(hall: Hall) -> None:
    [sheet] = read_text('工牌,姓名\n0312,=HYPERLINK("http://x")\n0313,<b>王</b>\n0314,@SUM(1)\n')

    assert [row[1] for row in sheet][1:] == ['=HYPERLINK("http://x")', "<b>王</b>", "@SUM(1)"]
