"""Every widget of the kit can be reached, named, hit and seen with the focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from gallery import EN, ZH, Gallery
from hallapp.core.messages import Language, Words
from hallapp.qtkit.banner import Banner
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.choice import Choice, Option, Tick
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.fields import FormRow, TextField
from hallapp.qtkit.number import NumberDisplay
from hallapp.qtkit.runner import InlineRunner
from hallapp.qtkit.theme import Theme
from hallapp.qtkit.tokens import Mode


@pytest.fixture(params=[(Language.ZH, ZH, 100), (Language.EN, EN, 200)], ids=["zh-100", "en-200"])
def gallery(request, qtbot, theme: Theme) -> Gallery:
    language, said, scale = request.param
    theme.use(scale=scale)
    gallery = Gallery(Desk(Words(language), theme, InlineRunner()), said)
    qtbot.addWidget(gallery)
    gallery.resize(2000, 1600)
    gallery.show()
    return gallery


def shown(gallery: Gallery, kind: type[QWidget]) -> list[QWidget]:
    ours = [each for each in gallery.findChildren(kind) if each.isVisible()]
    return [each for each in ours if each.metaObject().className() not in ("QLineEditIconButton", "QTableCornerButton")]


def test_everything_that_is_clicked_is_44_pixels_high(gallery: Gallery):
    low = [each for kind in (QAbstractButton, QLineEdit, QComboBox) for each in shown(gallery, kind) if each.height() < 44]

    assert [(type(each).__name__, each.height()) for each in low] == []


def test_everything_that_is_clicked_says_its_name_to_a_screen_reader(gallery: Gallery):
    nameless = []
    for each in shown(gallery, QAbstractButton):
        said = QAccessible.queryAccessibleInterface(each)
        if not said.text(QAccessible.Text.Name):
            nameless.append(each)

    assert nameless == []


def test_everything_that_is_clicked_is_reached_by_the_tab_key(gallery: Gallery):
    assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in shown(gallery, QAbstractButton))


def test_no_word_of_a_button_is_cut(gallery: Gallery):
    cut = [each for each in shown(gallery, Button) if each.width() < each.sizeHint().width()]

    assert [each.text() for each in cut] == []


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.CONTRAST])
@pytest.mark.parametrize(
    "make", [lambda: Button("过号"), lambda: Tick("口罩"), NumberDisplay, TextField], ids=["button", "tick", "number", "field"]
)
def test_what_has_the_focus_wears_the_ring(qtbot, theme: Theme, shown_and_active, mode: Mode, make):
    theme.use(mode)
    window = QWidget()
    qtbot.addWidget(window)
    widget = make()
    widget.setParent(window)
    widget.resize(widget.sizeHint())
    shown_and_active(window)
    ring = QColor(theme.colours.focus)

    def ringed() -> int:
        image = widget.grab().toImage()
        return sum(image.pixelColor(x, image.height() // 2) == ring for x in range(image.width()))

    widget.clearFocus()
    before = ringed()
    widget.setFocus()

    assert ringed() - before >= 2 * theme.sizes.ring - 2


def test_segments_are_named_and_told_with_their_keys(qtbot, theme: Theme):
    choice = Choice([Option(1, "额温", "1")])
    qtbot.addWidget(choice)
    button = choice.findChild(Button)

    assert (button.accessibleName(), button.accessibleDescription()) == ("额温", "1")


def test_a_message_is_in_the_flow_and_can_be_closed_by_key(qtbot, theme: Theme):
    banner = Banner()
    banner.name_close("关闭")
    qtbot.addWidget(banner)
    banner.say("须复测")
    banner.show()
    close = next(each for each in banner.findChildren(Button) if each.accessibleName() == "关闭")
    close.click()

    assert banner.text == ""


def test_a_hint_gives_way_to_the_mistake_and_comes_back(qtbot, theme: Theme):
    row = FormRow(TextField(), "体温", "例如 36.5")
    qtbot.addWidget(row)
    row.judge_by(lambda text: "须填写" if not text else "")
    row.judge()
    assert row.wrong == "须填写"

    row.field.setText("36.5")
    assert row.wrong == ""
