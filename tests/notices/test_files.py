"""Files: the same version is the same bytes for ever, on any paper; Word says the same as the page."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
import zxingcpp
from PySide6.QtGui import QImage, QPageLayout

from hallapp.core.messages import Language
from hallapp.notices.errors import FileNotWritten, FormatUnknown
from hallapp.notices.orders import Order
from hallapp.notices.paint.checks import prove
from hallapp.notices.paint.codes import code_png
from hallapp.notices.paint.files import check_format, save
from hallapp.notices.paint.sheets import layout_of, pdf, picture, png, sheets_of
from hallapp.notices.paint.templates import pages_of
from hallapp.notices.rules import Kind, Paper
from hallapp.notices.word import word_file

from .conftest import MADE_AT, board, said
from .posters import disinfection_card, online_poster

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def stored(door):
    """A version of a real hall, with a code on it."""
    door.clears("0312", "0315", "0316")
    return door.hall.notices.make(Order(Kind.STAFF_BOARD, qr="https://channel.example/95598"), prove).notice


def boxes(written: bytes) -> list[tuple[int, int]]:
    """Width and height of each page of a PDF, in points."""
    return [(round(float(wide)), round(float(high))) for wide, high in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", written)]


# --- to the letter ----------------------------------------------------------------------------------------------------------------------


def test_an_old_version_redraws_bit_for_bit_whatever_happened_since(door, stored, tmp_path):
    first = [save(stored, tmp_path / f"first{ending}")[0].read_bytes() for ending in (".pdf", ".png")]
    door.next_day().clears("0321")
    door.hall.settings.set("hall.name", "另一个营业厅")
    door.hall.words.use(Language.EN)
    again = door.hall.notices.find(stored.code)

    assert [save(again, tmp_path / f"again{ending}")[0].read_bytes() for ending in (".pdf", ".png")] == first


def test_a_pdf_carries_the_day_it_was_made_and_no_other():
    written = pdf(pages_of(said(board(3)), 1), Paper.A4, "健康公示 7F3K-9Q", MADE_AT)

    assert re.findall(rb"Date \(D:(\d+)Z", written) == [b"20200302004000", b"20200302004000"]


def test_a_pdf_has_the_shipped_font_inside_and_its_text_can_be_copied():
    written = pdf(pages_of(said(board(3)), 1), Paper.A4, "健康公示", MADE_AT)
    assert set(re.findall(rb"/FontName /(?:[A-Z]{6}\+)?(\S+)", written)) == {b"HallappSans-Regular", b"HallappSans-Bold"}
    assert written.count(b"/ToUnicode") == 2


# --- paper ------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "size"),
    [(Paper.A4, (595, 842)), (Paper.A3, (842, 1191)), (Paper.TWO_ON_A4, (842, 595)), (Paper.TWO_ON_A3, (1191, 842))],
)
def test_a_pdf_has_the_size_of_its_paper(paper, size):
    assert boxes(pdf(pages_of(said(board(3)), 1), paper, "", MADE_AT)) == [size]


def test_two_sheets_are_two_pages_or_side_by_side_on_one():
    pages = pages_of(said(board(20)), 1)

    assert len(boxes(pdf(pages, Paper.A4, "", MADE_AT))) == 2
    assert len(boxes(pdf(pages, Paper.TWO_ON_A3, "", MADE_AT))) == 1


def test_a_single_page_goes_twice_on_a_sheet_for_two():
    page = pages_of(said(board(3)), 1)[0]

    assert [sheet.pages for sheet in sheets_of([page], Paper.TWO_ON_A4)] == [(page, page)]
    assert [len(sheet.pages) for sheet in sheets_of([page] * 3, Paper.TWO_ON_A3)] == [2, 1]


@pytest.mark.parametrize("paper", Paper)
def test_the_code_can_be_read_from_the_picture_on_any_paper(paper):
    pages = pages_of(said(board(7, qr="https://channel.example/95598")), 1)
    image = QImage.fromData(png(sheets_of(pages, paper)[0], paper))
    found = zxingcpp.read_barcodes(image)

    assert {each.text for each in found} == {"https://channel.example/95598"}
    assert len(found) == (2 if paper.holds_two else 1)


def test_the_same_page_breaks_its_lines_at_the_same_characters_on_every_paper():
    """What is drawn is decided before the paper is known."""
    pages = pages_of(said(board(12)), 1)

    assert [sheet.pages[0] for sheet in sheets_of(pages, Paper.A3)] == [sheet.pages[0] for sheet in sheets_of(pages, Paper.TWO_ON_A4)]


# --- files ------------------------------------------------------------------------------------------------------------------------------


def test_a_picture_of_two_sheets_is_two_files(stored, tmp_path):
    files = save(replace(stored, content=said(board(20))), tmp_path / "board.png")

    assert [file.name for file in files] == ["board.png", "board-2.png"]
    assert [QImage(str(file)).width() for file in files] == [pytest.approx(210 / 25.4 * 200, abs=2)] * 2


def test_an_unknown_ending_is_refused_before_anything_is_made(tmp_path):
    with pytest.raises(FormatUnknown):
        check_format(tmp_path / "board.txt")


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileNotWritten):
        check_format(tmp_path / "nowhere" / "board.pdf")


def test_a_file_that_cannot_be_written_leaves_nothing_behind(stored, tmp_path):
    (tmp_path / "board.pdf").mkdir()

    with pytest.raises(FileNotWritten):
        save(stored, tmp_path / "board.pdf")
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


# --- Word -------------------------------------------------------------------------------------------------------------------------------


def test_word_says_the_same_as_the_page():
    content = said(board(7, unchecked=1, qr="https://channel.example", demo=True))
    document = docx.Document(BytesIO(word_file(content, code_png)))
    paragraphs = "\n".join(each.text for each in document.paragraphs)
    table = [[cell.text for cell in row.cells] for row in document.tables[0].rows]

    assert table == [[column.title for column in content.columns], *(list(row.cells) for row in content.rows)]
    for said_on_page in (content.title, content.lead, content.alert, content.alert_more, content.made, content.code, "演示", content.qr):
        assert said_on_page in paragraphs
    for each in content.lines:
        assert f"{each.label}：{each.value}" in paragraphs


def test_word_has_the_counts_when_nobody_is_unchecked_and_says_when_nobody_is_there():
    document = docx.Document(BytesIO(word_file(said(board(0)), code_png)))

    assert "应到 0 人" in "\n".join(each.text for each in document.paragraphs)
    assert document.tables[0].rows[1].cells[0].text == "目前没有人员在岗"


def test_the_code_in_the_word_file_can_be_read(stored, tmp_path):
    file = save(stored, tmp_path / "board.docx")[0]
    with ZipFile(file) as opened:
        picture = next(name for name in opened.namelist() if name.startswith("word/media/"))
        image = QImage.fromData(opened.read(picture))

    assert zxingcpp.read_barcode(image).text == "https://channel.example/95598"


def test_a_word_file_names_nobody_who_made_it(stored, tmp_path):
    properties = docx.Document(save(stored, tmp_path / "board.docx")[0]).core_properties

    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")


def test_word_has_every_sentence_and_every_address_of_a_poster():
    content = said(online_poster(3))
    whole = "\n".join(each.text for each in docx.Document(BytesIO(word_file(content, code_png))).paragraphs)

    for block in content.blocks:
        for text in (*block.texts, *(code.target for code in block.codes), *(code.label for code in block.codes)):
            assert text in whole


@pytest.mark.parametrize(("paper", "wide", "high"), [(Paper.A4, 210, 297), (Paper.A5, 148, 210), (Paper.A3, 297, 420)])
def test_the_card_goes_on_the_door_and_on_the_desk(paper, wide, high):
    size = layout_of(paper).fullRect(QPageLayout.Unit.Millimeter).size()
    (sheet,) = sheets_of(pages_of(said(disinfection_card()), 3), paper)
    image = picture(sheet, paper, 100)

    assert (round(size.width()), round(size.height())) == (wide, high)
    assert abs(image.height() / image.width() - high / wide) < 0.01
    assert image.pixelColor(image.width() // 2, round(image.height() * 0.03)).name() == "#00695c"
