"""设置: groups at the left, forms at the right, a search over all of them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hallapp.qtkit.desk import Desk
from hallapp.qtkit.empty import EmptyState
from hallapp.qtkit.fields import SearchField
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Scroll
from hallapp.qtkit.theme import app_theme
from hallapp.shell.finding import NO_MATCH, rank
from hallapp.shell.form_panel import FormPanel
from hallapp.shell.group_list import GroupList
from hallapp.shell.panel import Panel
from hallapp.shell.slot import slot_for

if TYPE_CHECKING:
    from hallapp.hall import Hall
    from hallapp.settings.service import InForce

SAME_GROUP = {"queue": "hall", "voice": "display"}
"""Prefixes of settings that have no group of their own, with the group they are shown in."""

_LIST_WIDTH = 220


def group_of(name: str) -> str:
    """The group a setting is shown in."""
    prefix = name.partition(".")[0]
    return SAME_GROUP.get(prefix, prefix)


class SettingsPage(Page):
    """All settings. Groups come from the declarations; panels that are no plain form are given to it.

    Args:
        panels: by group, what makes its panel; made when it is first shown. A group may have a panel, settings, or both.
        order: groups in the order of the list; groups of settings that are not named there come last.
    """

    topics = frozenset({"settings"})

    def __init__(self, desk: Desk, hall: "Hall", order: Sequence[str], panels: dict[str, Callable[[], QWidget]]) -> None:
        super().__init__(desk)
        self._hall, self._order, self._makers = hall, order, panels
        self._settings: Sequence[InForce] = ()
        self._wanted = ""
        self._panels: dict[str, QWidget] = {}
        self._forms: dict[str, FormPanel] = {}
        self.search = SearchField()
        self.search.searched.connect(self._searched)
        self.groups = GroupList()
        self.groups.chosen.connect(self.show_group)
        self._stack = QStackedWidget()
        self._found = FormPanel(desk, hall)
        self._none = EmptyState("search")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.groups, 1)
        row = QHBoxLayout()
        row.addWidget(left)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row)
        self._left = left
        self._found_scroll = _scrolling(self._found)
        self._stack.addWidget(self._found_scroll)
        self._stack.addWidget(self._none)
        self.begin_at(self.groups)
        self.worded(self.search.setPlaceholderText, "settings.search")
        self.worded(self.search.setAccessibleName, "settings.search")
        self.worded(self.search.name_clear, "qtkit.clear")
        self.worded(self.groups.setAccessibleName, "settings.groups")
        self.worded(self._none.set_title, "settings.none")
        self._size()
        desk.theme.changed.connect(self._size)

    def reload(self) -> None:
        self.fetch(self._hall.settings.all, then=self._show)

    def retranslate(self) -> None:
        self._name_groups()

    def show_group(self, group: str) -> None:
        """Show one group; before the settings are known it is remembered."""
        if not self._settings:
            self._wanted = group
            return
        self.search.clear()
        self.groups.select(group)
        self._stack.setCurrentWidget(self._panel(group))
        QTimer.singleShot(0, self, partial(self._add_form, group))  # a turn of its own: panel and form at once take a key's time

    def show_setting(self, name: str) -> None:
        """Show one setting in its group, with the focus on it."""
        group = group_of(name)
        self.show_group(group)
        self._add_form(group)
        row = next((row for row in self._forms[group].rows if row.setting.name == name), None) if group in self._forms else None
        if row is not None:
            row.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, settings: "Sequence[InForce]") -> None:
        first = not self._settings
        self._settings = settings
        self._name_groups()
        for group, form in self._forms.items():
            form.show_settings(self._of(group))
        if first:
            self.show_group(self._wanted or self.groups.groups[0])
        elif self.search.text().strip():
            self._searched(self.search.text())

    def _name_groups(self) -> None:
        declared = dict.fromkeys(group_of(each.setting.name) for each in self._settings)
        known = [group for group in self._order if group in declared or group in self._makers]
        groups = [*known, *(group for group in declared if group not in known)]
        self.groups.show_groups([(group, self.desk.words(f"settings.group.{group}")) for group in groups])

    def _panel(self, group: str) -> QWidget:
        if group not in self._panels:
            self._panels[group] = self._make(group)
            self._stack.addWidget(self._panels[group])
        return self._panels[group]

    def _make(self, group: str) -> QWidget:
        if group not in self._makers:
            return _scrolling(self._form(group))
        made = self._makers[group]()
        if not self._of(group) and (made.fills if isinstance(made, Panel) else True):
            return slot_for(made)
        return _scrolling(made)

    def _add_form(self, group: str) -> None:
        """Put the group's settings, if it has any, below its panel: what is set once after what is arranged every now and then."""
        panel = self._panels.get(group)
        if isinstance(panel, Scroll) and group not in self._forms and self._of(group):
            form = self._form(group)
            panel.body.insertWidget(1, form)
            form.show()  # the layout does it a turn later, and what is not shown cannot have the focus

    def _form(self, group: str) -> FormPanel:
        form = self._forms[group] = FormPanel(self.desk, self._hall)
        form.show_settings(self._of(group))
        return form

    def _of(self, group: str) -> "list[InForce]":
        return [each for each in self._settings if group_of(each.setting.name) == group and not each.setting.own_place]

    def _searched(self, text: str) -> None:
        if not text.strip():
            if self.groups.selected:
                self._stack.setCurrentWidget(self._panel(self.groups.selected))
            return
        ranked = [(rank(text, self._names(each.setting.name)), each) for each in self._settings]
        found = [each for score, each in sorted(ranked, key=lambda scored: scored[0]) if score < NO_MATCH]  # the best answer first
        self._found.show_settings(found)
        self._stack.setCurrentWidget(self._found_scroll if found else self._none)

    def _names(self, name: str) -> tuple[str, ...]:
        words = self.desk.words
        return words(f"setting.{name}"), words(f"setting.{name}.help"), name

    def _size(self) -> None:
        self._left.setFixedWidth(app_theme().sizes.space(_LIST_WIDTH))


def _scrolling(*parts: QWidget) -> Scroll:
    """Panels one below the other, in a place that scrolls."""
    scroll = Scroll()
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside has the focus
    for part in parts:
        scroll.body.addWidget(part)
    scroll.body.addStretch(1)
    return scroll
