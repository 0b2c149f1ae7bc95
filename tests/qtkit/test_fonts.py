"""The shipped font writes what a roster and our screens hold."""

import pytest
from PySide6.QtGui import QFont, QFontInfo, QRawFont

from hallapp.core.places import resources
from hallapp.qtkit.fonts import FILES, font_at
from hallapp.qtkit.tokens import FAMILY

NAMES = "张晓燕欧阳青买买提·艾合买提赵磊郑凯𬭎䶮㛃喆犇嬿瑛玥翀甯昇堃淼囍〇鄢仉璟珺祎昱"
MARKS = "✓✎！▲■●○★☆℃①②③⑩⑳⑴→←↑↓…—“”《》、。，：；？￥％０３１２㎡ÀéüǎǖABCabc0123456789°±×"


@pytest.fixture(params=FILES)
def raw(request, qapp) -> QRawFont:
    return QRawFont(str(resources() / "fonts" / request.param), 16)


@pytest.mark.parametrize("text", [NAMES, MARKS], ids=["names", "marks"])
def test_it_has_the_characters_we_need(raw: QRawFont, text: str):
    assert [char for char in text if not raw.supportsCharacter(ord(char))] == []


def test_it_writes_every_name_that_gbk_can_write(raw: QRawFont):
    pairs = (bytes((first, second)) for first in range(0x81, 0xFE) for second in range(0x40, 0xFE) if second != 0x7F)
    ideographs = {char for pair in pairs if "一" <= (char := pair.decode("gbk", errors="replace"))[0] <= "\u9fff" and len(char) == 1}

    assert len(ideographs) > 20_000
    assert [char for char in sorted(ideographs) if not raw.supportsCharacter(ord(char))] == []


def test_it_has_no_radicals_which_would_replace_characters_in_a_copied_pdf(raw: QRawFont):
    assert [hex(code) for code in range(0x2E80, 0x2FE0) if raw.supportsCharacter(code)] == []


@pytest.mark.parametrize("bold", [False, True])
def test_the_application_is_set_in_it(theme, bold: bool):
    used = QFontInfo(font_at(18, bold=bold))

    assert used.family() == FAMILY
    assert used.pixelSize() == 18
    assert used.bold() is bold


def test_both_weights_are_one_family(theme):
    regular, bold = QRawFont.fromFont(font_at(40)), QRawFont.fromFont(font_at(40, bold=True))

    assert (regular.weight(), bold.weight()) == (QFont.Weight.Normal, QFont.Weight.Bold)


def test_its_licence_is_beside_it():
    assert "SIL OPEN FONT LICENSE" in (resources() / "fonts" / "OFL.txt").read_text(encoding="utf-8")
