"""Parts that stand side by side come below each other where the text is too large, instead of running off the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from hallapp.qtkit.labels import FittingLabel
from hallapp.qtkit.surfaces import Scroll, SideBySide
from hallapp.qtkit.tokens import Text


def _part(wide):
    part = QWidget()
    part.setMinimumSize(wide, 50)
    return part


@pytest.fixture
def row(qtbot, theme) -> Iterator[SideBySide]:
    row = SideBySide((_part(300), 0), (_part(300), 0), (_part(400), 1))
    place = Scroll()
    place.body.addWidget(row)
    qtbot.addWidget(place)
    place.show()
    yield row


def _at(row, wide):
    row.window().resize(wide, 900)
    QApplication.processEvents()
    return row.lines


def test_as_many_parts_as_fit_stand_in_a_line(row):
    assert [_at(row, wide) for wide in (1200, 700, 500, 1200)] == [1, 2, 3, 1]


def test_it_never_asks_for_more_width_than_its_widest_part(row):
    assert _at(row, 1200) == 1
    assert row.minimumSizeHint().width() == 400


def test_a_part_without_a_share_keeps_its_width_beside_one_with_a_share(row):
    _at(row, 1200)
    assert [part.width() for part, _ in row._parts[:2]] == [300, 300]
    _at(row, 700)
    assert row._parts[0][0].width() > 300


def test_a_fitting_label_is_smaller_before_it_is_cut(qtbot, theme):
    label = FittingLabel("请扫工牌请扫工牌", Text.HUGE)
    qtbot.addWidget(label)
    label.resize(label.sizeHint().width() * 3 // 4, 100)
    label.grab()

    assert not label.toolTip()
    assert label.shown_font.pixelSize() < label.font().pixelSize()
