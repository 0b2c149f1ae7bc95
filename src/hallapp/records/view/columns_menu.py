"""The menu behind 列: which columns are shown, in which order they stand, what is sorted by."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.dressing import Menu
from hallapp.records.ledgers.declare import Ledger
from hallapp.records.view.arrangement import Arrangement


def columns_menu(
    parent: QWidget,
    words: Words,
    ledger: Ledger,
    now: Arrangement,
    *,
    change: Callable[[Arrangement], object],
    sort: Callable[[str], object],
) -> QMenu:
    """A menu with every column and every order; `change` is given the columns as they are to be."""
    menu, named = Menu(parent), {column.key: words(column.heading) for column in ledger.columns}
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sorting, moving = menu.addMenu(words("records.columns.sort")), menu.addMenu(words("records.columns.move"))
    for column in ledger.columns:
        if column.sort:
            sorting.addAction(words("records.sort_by", column=named[column.key]), partial(sort, column.key))
    for at, place in enumerate(now.shown[1:]):
        moving.addAction(words("records.columns.forward", column=named[place.key]), partial(change, now.moved(place.key, at)))
    menu.addAction(words("records.columns.as_declared"), partial(change, Arrangement.of(ledger)))
    menu.addSeparator()
    for place in now.places:
        action = menu.addAction(named[place.key])
        action.setCheckable(True)
        action.setChecked(place.is_shown)
        action.toggled.connect(lambda shown, key=place.key: change(now.turned(key, shown=shown)))
    return menu
