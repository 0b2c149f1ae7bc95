"""Names and posts that are markup, formulas, commands or ten thousand characters: shown to the letter on paper, in files, in a terminal."""

import json
import os
import unicodedata
import zipfile
from io import StringIO
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from docx import Document
from openpyxl import load_workbook
from PySide6.QtGui import QColor, QImage

from hallapp.checkin.models import Reading
from hallapp.cli.main import main
from hallapp.core.errors import BadInput, HallError, Refused
from hallapp.hall import Hall
from hallapp.staff.service import Details
from hallapp.store.verify import verify

pytestmark = pytest.mark.usefixtures("qapp")
RED = QColor(255, 0, 0)
STEERS = {
    "a bell and a clear screen": "王\x1b[2J\x07磊",
    "turned round": "王\u202e磊\u2066",
    "nothing": "王\x00\u200b磊\ufeff",
    "a line": "王\r\n磊",
}
TOO_LONG = {"long": "长" * 10_000, "markup": "<" * 10_000, "bidi": "\u202e" * 10_000, "sql": "'; DROP TABLE people; --" * 500}
BADGES = ["", "\x00", "<b>1</b>", "=1+1", "0312\x1b", "𝟘𝟛𝟙𝟚", "٠٣١٢", "' OR 1=1", "../../etc/passwd", "%n%s", "0" * 65]


@pytest.fixture
def red(tmp_path: Path) -> str:
    """A post that would draw a red picture on the page if anything read it."""
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(RED)
    picture.save(str(tmp_path / "r.png"))
    return f'<img src="{tmp_path}/r.png">'[:60]


def run(hall: Hall, monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    monkeypatch.setenv("HALLAPP_CLOCK", hall.clock.now().isoformat())
    out, err = StringIO(), StringIO()
    code = main(["--data", str(hall.folder.path), *words], out, err)
    return code, out.getvalue() + err.getvalue()


def on_duty(hall: Hall, badge: str = "0312", name: str = "王磊", **more: str) -> None:
    hall.staff.add(Details(badge=badge, name=name, **more))
    hall.checkin.record(badge, Reading(365))


def test_markup_is_printed_to_the_letter(hall, monkeypatch, tmp_path, red):
    monkeypatch.chdir(tmp_path)
    on_duty(hall, name="<b>王磊</b>", post='<img src="r.png">')
    hall.settings.set("hall.name", "<h1>厅&amp;</h1>")
    for ending in ("png", "docx"):
        code, said = run(hall, monkeypatch, "notice", "make", "staff_board", "--names", "full", "--out", f"board.{ending}")
        assert code == 0, said

    page = QImage("board.png")
    assert not any(page.pixelColor(x, y) == RED for x in range(0, page.width(), 8) for y in range(0, page.height(), 8))
    words = [cell.text for table in Document("board.docx").tables for row in table.rows for cell in row.cells]
    assert "<b>王磊</b>" in words
    assert '<img src="r.png">' in words
    assert any("<h1>厅&amp;</h1>" in line.text for line in Document("board.docx").paragraphs)
    with zipfile.ZipFile("board.docx") as archive:
        assert not any(b"<w:hyperlink" in archive.read(name) for name in archive.namelist() if name.endswith(".xml"))


@pytest.mark.parametrize(
    "formula", ['=HYPERLINK("http://x")', "@SUM(1)", "+1", "-1", "＝1", "\t=1", "=cmd|'/c calc'!A0", "http://x.example"]
)
def test_no_text_becomes_a_formula_or_a_link_in_an_exported_file(hall, monkeypatch, tmp_path, formula):
    hall.staff.add(Details(badge="0312", name=formula, post=formula, employer=formula))
    for ending in ("xlsx", "csv"):
        assert run(hall, monkeypatch, "staff", "export", "--out", str(tmp_path / f"roster.{ending}"))[0] == 0

    cells = [cell for row in load_workbook(tmp_path / "roster.xlsx").active.iter_rows() for cell in row]
    assert formula.strip() in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if cell.value == formula.strip()} == {"s"}
    assert [cell for cell in cells if cell.hyperlink or cell.data_type == "f"] == []
    for line in (tmp_path / "roster.csv").read_text("utf-8-sig").splitlines()[1:]:
        assert not any(cell.strip('"').startswith(("=", "+", "-", "@", "＝")) for cell in line.split(","))


@pytest.mark.parametrize("name", STEERS.values(), ids=STEERS)
def test_nothing_stored_can_steer_a_terminal_or_turn_the_writing_round(hall, monkeypatch, name):
    on_duty(hall, name=name, post=name)
    hall.settings.set("hall.name", name)

    for words in (["staff", "list"], ["checkin", "list"], ["settings", "list"], ["journal"]):
        _, said = run(hall, monkeypatch, *words)
        steering = {each for each in said if unicodedata.category(each) in {"Cc", "Cf"} and each != "\n"}
        assert steering == set(), words
        assert "王" in said


@pytest.mark.parametrize("text", TOO_LONG.values(), ids=TOO_LONG)
def test_ten_thousand_characters_anywhere_end_in_a_sentence_or_are_cut(hall, monkeypatch, tmp_path, text):
    monkeypatch.chdir(tmp_path)
    on_duty(hall)
    places = (
        ["staff", "register", "V1", text, "--employer", text],
        ["staff", "register", text, "访客", "--employer", "x"],
        ["checkin", text, "36.5"],
        ["checkin", "0312", text],
        ["checkin", "0312", "36.5", "--reason", text],
        ["settings", "set", "hall.name", text],
        ["settings", "set", text, "1"],
        ["notice", "show", text],
        ["notice", "make", "staff_board", "--qr", text, "--out", "x.pdf"],
        ["journal", "--who", text],
        ["journal", "--since", text],
        ["verify", "--head", text],
        ["--as", text, "undo"],
        ["staff", "list", "--date", text],
        ["checkin", "0312", "36.5", "--request", text],
    )
    for words in places:
        code, said = run(hall, monkeypatch, *words)
        assert code in {0, 3, 4}, (words[:3], said[:200])
        assert len(said) < 3000, words[:3]
        assert code == 0 or said.strip()
    assert json.loads(run(hall, monkeypatch, "--json", "checkin", "list")[1])["on_duty"][0]["name"] == "王磊"
    assert verify(hall.database).ok


def test_a_name_too_long_for_the_page_is_refused_with_a_sentence_or_printed_whole(hall, monkeypatch, tmp_path):
    on_duty(hall, name="龘" * 40, post="𬭎" * 60)

    code, said = run(hall, monkeypatch, "notice", "make", "staff_board", "--names", "full", "--out", str(tmp_path / "b.pdf"))

    assert (code, (tmp_path / "b.pdf").exists()) in {(0, True), (3, False)}, said


@pytest.mark.parametrize(
    "badge", ["", "\x00", "<b>1</b>", "=1+1", "0312\x1b", "𝟘𝟛𝟙𝟚", "٠٣١٢", "' OR 1=1", "../../etc/passwd", "%n%s", "0" * 65]
)
def test_no_badge_is_taken_for_somebody_elses_or_breaks_anything(hall, badge):
    on_duty(hall, badge="0313")

    for act in (lambda: hall.staff.find(badge), lambda: hall.checkin.record(badge, Reading(365)), lambda: hall.checkin.off(badge)):
        with pytest.raises((BadInput, Refused)) as refused:
            act()
        assert isinstance(refused.value, HallError)
        assert len(hall.words.error(refused.value)) < 300
