"""A page is refused when a character is missing, a text is clipped, a code cannot be read back, or the unchecked are not said."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from hallapp.core.messages import Language, Words
from hallapp.notices.errors import AlertMissing, CodeUnreadable, GlyphMissing, TextClipped
from hallapp.notices.paint.checks import check_characters, check_page, check_places, prove
from hallapp.notices.paint.codes import read_back, squares
from hallapp.notices.paint.draw import draw
from hallapp.notices.paint.letters import is_printable
from hallapp.notices.paint.page import HEIGHT, WIDTH, Page, Squares
from hallapp.notices.paint.page import Words as Line
from hallapp.notices.rules import NameMode

from .conftest import board, said

pytestmark = pytest.mark.usefixtures("qapp")


def named(name: str):
    rows = board(3).rows
    return said(board(3, name_mode=NameMode.FULL, rows=(replace(rows[0], name=name), *rows[1:])))


def drawn(page: Page, dpi: int = 100) -> QImage:
    image = QImage(WIDTH * dpi // 600, HEIGHT * dpi // 600, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw(page, painter, QRectF(image.rect()))
    painter.end()
    return image


# --- characters -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["𬭎", "䶮", "㛃", "买买提·艾力", "O'Neil"])
def test_rare_characters_that_are_in_peoples_names_can_be_printed(name):
    assert prove(named(name), 1) == 1


@pytest.mark.parametrize("character", ["👍", "𰻝", "\ue000", "ก"])
def test_a_character_the_font_lacks_stops_the_page_and_is_named_with_its_place(character):
    with pytest.raises(GlyphMissing) as refused:
        prove(named(f"王{character}"), 1)

    assert refused.value.params["character"] == character
    assert refused.value.params["place"] == "姓名"
    assert f"U+{ord(character):04X}" in Words(Language.ZH).error(refused.value)


def test_what_another_font_of_the_computer_has_does_not_count():
    assert not is_printable("👍")
    assert is_printable("℃")


def test_every_character_of_a_page_is_looked_at():
    with pytest.raises(GlyphMissing):
        check_characters([Line(0, 100, "好的👍", 20, False, "#000000", 60, 100, "岗位")])


# --- places -----------------------------------------------------------------------------------------------------------------------------


def line(text: str, **changes) -> Line:
    return replace(Line(1000, 1000, text, 100, False, "#000000", 300, 400, "岗位"), **changes)


@pytest.mark.parametrize("changes", [{"width": 500}, {"x": 50}, {"x": WIDTH - 250}, {"baseline": 100}, {"baseline": HEIGHT - 20}])
def test_a_text_that_is_too_wide_or_leaves_the_page_is_refused(changes):
    check_places([line("综合柜员")])
    with pytest.raises(TextClipped, match="text_clipped"):
        check_places([line("综合柜员", **changes)])


def test_a_text_that_runs_into_another_is_refused():
    with pytest.raises(TextClipped):
        check_places([line("综合柜员"), line("班长", x=1200, baseline=1050)])


def test_texts_below_and_beside_each_other_are_fine():
    check_places([line("综合柜员"), line("班长", baseline=1130), line("保洁", x=1310)])


def test_a_name_far_too_long_for_the_page_is_refused_with_its_beginning():
    with pytest.raises(TextClipped) as refused:
        prove(named("阿" * 80), 1)

    assert refused.value.params["place"] == "姓名"
    assert str(refused.value.params["text"]).startswith("阿阿")


# --- codes ------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["https://channel.example/95598", "本厅公众号：示例", "0312", "a" * 84])
def test_the_code_is_read_back_from_the_drawn_page(paint, text):
    page = paint(board(7, qr=text))[0]
    code = next(item for item in page.items if isinstance(item, Squares))

    assert read_back(page, code) == text
    assert prove(said(board(7, qr=text)), 1) == 1


def test_a_code_that_something_stands_on_is_refused(paint):
    page = paint(board(7, qr="https://channel.example/95598"))[0]
    code = next(item for item in page.items if isinstance(item, Squares))
    blot = Line(code.x, code.y + code.side * 0.8, "█████", int(code.side), True, "#000000", code.side, 1e9, "")

    with pytest.raises(CodeUnreadable):
        check_page(Page((*page.items, replace(blot, angle=1))), "")


def test_another_text_than_the_one_that_was_meant_would_be_noticed(paint):
    page = paint(board(7, qr="https://channel.example/95598"))[0]
    code = next(item for item in page.items if isinstance(item, Squares))
    other = squares("https://elsewhere.example/955", code.x, code.y, code.side)

    assert read_back(Page((other,)), replace(other, text=code.text)) != code.text


def test_a_code_whose_text_does_not_fit_below_it_is_refused():
    with pytest.raises(TextClipped):
        prove(said(board(7, qr="https://channel.example/" + "x" * 170)), 1)


# --- the unchecked ----------------------------------------------------------------------------------------------------------------------


def test_a_page_that_hides_the_unchecked_is_refused(paint):
    page = paint(board(5, unchecked=3))[0]
    silent = Page(tuple(item for item in page.items if not (isinstance(item, Line) and item.text.startswith("▲"))))

    with pytest.raises(AlertMissing):
        check_page(silent, "应到 8 / 已核查 5")


# --- black and white --------------------------------------------------------------------------------------------------------------------


def grey(image: QImage, x: float, y: float) -> int:
    """How light the page is at a place, 0 to 255, as a black-and-white printer sees it."""
    return image.convertToFormat(QImage.Format.Format_Grayscale8).pixelColor(int(x / 6), int(y / 6)).red()


def test_the_band_and_its_words_survive_black_and_white(paint):
    page = paint(board(7))[0]
    image = drawn(page)
    band = page.items[0]

    assert grey(image, band.x + 60, band.y + band.height / 2) < 110
    assert grey(image, WIDTH / 2, 60) == 255


def test_the_alert_survives_black_and_white_by_its_edge_and_mark(paint):
    page = paint(board(5, unchecked=3))[0]
    image = drawn(page)
    box = next(item for item in page.items if getattr(item, "line", None) == "#8A4B00")

    assert grey(image, box.x + box.width / 2, box.y) < 130
    assert any(text.startswith("▲") for text in page.texts)


# --- hostile text -----------------------------------------------------------------------------------------------------------------------


def test_markup_in_a_name_is_printed_literally_and_loads_no_picture(tmp_path, paint):
    red = QImage(60, 60, QImage.Format.Format_RGB32)
    red.fill(QColor(255, 0, 0))
    picture = tmp_path / "red.png"
    red.save(str(picture))
    hostile = f'<img src="{picture.name}"><b>王</b><a href="x">'
    rows = (replace(board(1).rows[0], name=hostile),)
    page = paint(board(1, name_mode=NameMode.FULL, rows=rows, hall=f'<img src="{picture}">'))[0]
    image = drawn(page)

    assert "<b>王</b>" in "".join(page.texts)
    reds = [image.pixelColor(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    assert not any(pixel.red() > 200 and pixel.green() < 60 and pixel.blue() < 60 for pixel in reds)
