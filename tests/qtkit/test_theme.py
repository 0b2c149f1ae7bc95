"""The look changes while the windows are open, and the icons with it."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication

from hallapp.core.places import resources
from hallapp.qtkit.fields import Field
from hallapp.qtkit.icon_engine import icon
from hallapp.qtkit.icons import draw_icon
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.painting import painter_on
from hallapp.qtkit.surfaces import Card
from hallapp.qtkit.theme import Theme, app_theme
from hallapp.qtkit.tokens import DARK, LIGHT, Mode, Text

ICONS = sorted(each.stem for each in (resources() / "icons").glob("*.svg"))


def inks(pixmap: QPixmap) -> set[str]:
    """The fully covered colours of a picture."""
    image = pixmap.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def test_a_card_that_is_open_takes_the_new_colours(qtbot, theme: Theme):
    card = Card()
    qtbot.addWidget(card)
    card.resize(100, 100)
    assert card.grab().toImage().pixelColor(50, 50) == QColor(LIGHT.surface)

    theme.use(Mode.DARK)
    assert card.grab().toImage().pixelColor(50, 50) == QColor(DARK.surface)


def test_texts_that_are_shown_grow_with_the_scale(qtbot, theme: Theme):
    label = PlainLabel("在岗人员", Text.TITLE)
    field = Field()
    qtbot.addWidget(label)
    qtbot.addWidget(field)
    label.show()
    small = label.sizeHint().height()
    theme.use(scale=200)

    assert label.font().pixelSize() == 35
    assert label.sizeHint().height() == pytest.approx(small * 2, abs=3)
    assert field.sizeHint().height() >= 80


@pytest.mark.parametrize("wrap", [False, True])
def test_a_text_that_nobody_saw_meanwhile_wears_the_look_when_it_is_shown(qtbot, theme: Theme, wrap: bool):
    label = PlainLabel("在岗人员", wrap=wrap)
    qtbot.addWidget(label)
    label.show()
    label.hide()
    theme.use(Mode.DARK, scale=200)
    label.show()

    assert label.font().pixelSize() == 32
    assert {DARK.text} <= inks(label.grab())


def test_the_same_look_again_changes_nothing(qtbot, theme: Theme):
    with qtbot.assertNotEmitted(theme.changed):
        theme.use(Mode.LIGHT, 100)


def test_widgets_find_the_theme_the_application_wears(theme: Theme):
    assert app_theme() is theme
    assert QApplication.font().pixelSize() == 16
    assert QApplication.palette().window().color() == QColor(LIGHT.bg)


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something_in_the_colour_asked_for(theme: Theme, name: str):
    drawn = QPixmap(96, 96)
    drawn.fill("transparent")
    painter = painter_on(drawn)
    draw_icon(painter, name, "#B3261E", QRect(0, 0, 96, 96))
    painter.end()

    assert inks(drawn) == {"#B3261E"}


def test_an_icon_follows_the_theme(theme: Theme):
    printer = icon("printer")
    assert inks(printer.pixmap(48, 48)) == {LIGHT.text}

    theme.use(Mode.DARK)
    assert inks(printer.pixmap(48, 48)) == {DARK.text}


def test_an_icon_is_sharp_on_a_dense_screen(theme: Theme):
    assert icon("printer").pixmap(QRect(0, 0, 24, 24).size(), 2.0).size().width() == 48


def test_an_icon_nobody_shipped_is_refused():
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_the_icons_licence_is_beside_them():
    assert "MIT License" in (resources() / "icons" / "LICENSE").read_text(encoding="utf-8")
