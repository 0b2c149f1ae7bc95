"""The style sheets: each dresses one kind of Qt's own widgets; ours paint themselves from the tokens.

The application as a whole has none: Qt keeps 9 KB for every widget of an application that has one, dressed or not, and goes through all of
them whenever a font or a colour changes (docs/decisions/0027).
"""

from enum import Enum
from functools import lru_cache
from string import Template

from hallapp.qtkit.tokens import Colours, Sizes, Text


class Sheet(Enum):
    """The kinds of widget that have a style sheet."""

    BARS = """
QScrollBar:vertical { background: transparent; width: 14px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 2px; }
QScrollBar::handle { background: $border; border-radius: 5px; min-height: 44px; min-width: 44px; }
QScrollBar::handle:hover { background: $text2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
    FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
  background: $surface; color: $text; border: 1px solid $border; border-radius: 8px; padding: 2px ${gap}px;
  selection-background-color: $primary; selection-color: $on_primary;
  placeholder-text-color: $text2;
}
QLineEdit, QAbstractSpinBox, QComboBox { min-height: ${input}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
  border: ${ring}px solid $focus; padding: 0 ${gap_focused}px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
  background: $surface2; color: $idle; border-color: $line; }
"""
    CHOICES = """
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: ${arrow}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border; outline: 0; padding: 4px; }
QComboBox QAbstractItemView::item { padding: 0 ${gap}px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: $primary; color: $on_primary; }
"""
    HEADINGS = """
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $text2; border: 0; border-bottom: 1px solid $line;
  padding: 0 ${gap}px; font-size: ${small}px; }
"""
    LISTS = """
QTableView, QListView, QTreeView { background: $surface; border: 0; gridline-color: $line; outline: 0;
  selection-background-color: $infobg; selection-color: $text; }
"""
    MENUS = """
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 6px; menu-scrollable: 1; }
QMenu::item { min-height: ${menu}px; padding: 6px ${menu_pad}px; border-radius: 6px; }
QMenu::item:selected { background: $primary; color: $on_primary; }
QMenu::item:disabled { color: $idle; }
QMenu::separator { height: 1px; background: $line; margin: 6px; }
"""
    PROGRESS = """
QProgressBar { background: $surface2; border: 0; border-radius: 5px; min-height: 10px; max-height: 10px; color: transparent; }
QProgressBar::chunk { background: $primary; border-radius: 5px; }
"""
    SLIDERS = """
QSlider:horizontal { min-height: ${input}px; }
QSlider::groove:horizontal { background: $border; height: 6px; border-radius: 3px; }
QSlider::sub-page:horizontal { background: $primary; border-radius: 3px; }
QSlider::handle:horizontal { background: $surface; border: 3px solid $primary; border-radius: ${knob_round}px;
  width: ${knob}px; height: ${knob}px; margin: -${knob_over}px 0; }
QSlider::handle:horizontal:focus { background: $focus; border-color: $focus; }
"""


@lru_cache(maxsize=64)
def stylesheet(sheets: tuple[Sheet, ...], colours: Colours, sizes: Sizes) -> str:
    """The text of `sheets` with a palette at a scale."""
    gap, knob = sizes.space(12), sizes.px(18)
    values: dict[str, object] = {name: getattr(colours, name) for name in Colours.__dataclass_fields__}
    values |= {
        "gap": gap,
        "gap_focused": gap - sizes.ring + 1,
        "ring": sizes.ring,
        "input": sizes.target - 6,
        "menu": sizes.target - 12,
        "menu_pad": sizes.space(20),
        "arrow": sizes.px(34),
        "knob": knob,
        "knob_round": knob // 2 + 3,
        "knob_over": knob // 2,
        "small": sizes.text(Text.SMALL),
    }
    return "".join(Template(each.value).substitute(values) for each in sheets)
