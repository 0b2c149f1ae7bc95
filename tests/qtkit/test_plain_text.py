"""Text from data stays text wherever a widget shows it, and never makes a window wider than the screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.qtkit.banner import Banner
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.fields import TextArea, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Pill
from hallapp.qtkit.result import ResultBanner
from hallapp.qtkit.tips import tip
from hallapp.qtkit.tokens import Tone

RED = QColor(255, 0, 0)


@pytest.fixture
def hostile(tmp_path: Path, qapp) -> str:
    """Markup that would draw a red picture if anything read it."""
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(RED)
    picture.save(str(tmp_path / "red.png"))
    return f'<img src="{tmp_path}/red.png"><b>x</b>'


def is_red_anywhere(widget: QWidget) -> bool:
    image = widget.grab().toImage()
    return any(image.pixelColor(x, y) == RED for x in range(0, image.width(), 4) for y in range(0, image.height(), 4))


@pytest.mark.parametrize("wrap", [False, True])
def test_a_label_shows_markup_as_it_is(qtbot, theme, hostile: str, wrap: bool):
    label = PlainLabel(hostile, wrap=wrap)
    qtbot.addWidget(label)
    label.resize(400, 100)

    assert label.textFormat() is Qt.TextFormat.PlainText
    assert not is_red_anywhere(label)


def test_the_red_picture_would_be_seen(qtbot, hostile: str):
    label = PlainLabel(hostile, wrap=True)
    qtbot.addWidget(label)
    label.resize(400, 100)
    label.setTextFormat(Qt.TextFormat.RichText)

    assert is_red_anywhere(label)


def test_no_other_widget_reads_markup_either(qtbot, theme, hostile: str):
    banner, result, area = Banner(), ResultBanner(), TextArea(hostile)
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    for each in (banner, result, area, Button(hostile), Pill(hostile, Tone.OK), TextField(hostile)):
        column.addWidget(each)
    banner.say(hostile, Tone.WARN)
    result.say(hostile, Tone.IDLE, hostile)
    whole.resize(600, 500)

    assert not is_red_anywhere(whole)


def test_a_tooltip_is_escaped_and_tells_the_key():
    assert ">&lt;b&gt;过号&lt;/b&gt;<br>&amp; (F7)<" in tip("<b>过号</b>\n&", "F7")
    assert tip("") == ""


@pytest.mark.parametrize("text", ["长" * 10_000, "W" * 10_000])
@pytest.mark.parametrize("wrap", [False, True])
def test_a_text_of_any_length_asks_for_no_more_than_a_screen(qtbot, theme, text: str, wrap: bool):
    label = PlainLabel(text, wrap=wrap)
    qtbot.addWidget(label)

    assert label.sizeHint().width() <= 1366
    assert label.minimumSizeHint().width() <= 200


def test_what_is_cut_is_told_whole_in_the_tooltip(qtbot, theme):
    label = PlainLabel("国网天元供电公司城东供电营业厅")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.grab()
    assert label.toolTip() == ""

    label.resize(60, 30)
    label.grab()
    assert "城东供电营业厅" in label.toolTip()


def test_a_field_takes_no_invisible_characters(qtbot, theme):
    field = TextField()
    qtbot.addWidget(field)
    field.insert("李\u202e敏\x00\x1b\u200b")

    assert field.text() == "李敏"


def test_a_field_counts_characters_and_not_their_halves(qtbot, theme):
    field = TextField(longest=3)
    qtbot.addWidget(field)
    field.insert("𬭎𬭎𬭎𬭎")

    assert field.text() == "𬭎𬭎𬭎"
