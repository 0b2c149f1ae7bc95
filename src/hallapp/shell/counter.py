"""What fills the window: band, tabs, pages, foot, and what lies over them. It assembles; what happens is decided elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hallapp.core.errors import HallError
from hallapp.qtkit.banner import Banner
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.page import Page
from hallapp.qtkit.snackbar import Snackbar
from hallapp.qtkit.surfaces import ScrollArea
from hallapp.qtkit.tokens import Tone
from hallapp.qtkit.wording import Wording
from hallapp.shell.foot import Foot
from hallapp.shell.header import Header
from hallapp.shell.ribbon import Ribbon
from hallapp.shell.slot import slot_for
from hallapp.shell.tabs import TabStrip
from hallapp.shell.veil import Veil

_BAR_GAP = 8

MakePage = Callable[[], Page]


class Counter(QWidget):
    """The tabs with their pages, between band and foot.

    Attributes:
        take_left_over: called with a key that no widget handled; returns whether it handled it. Set by `Keys`.

    Signals:
        named: the window's title.
    """

    named = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._ids: list[str] = []
        self._makers: dict[str, MakePage] = {}
        self._pages: dict[str, Page] = {}
        self._slots: dict[str, ScrollArea] = {}
        self._waiting: dict[str, int] = {}
        self._keys: dict[str, str] = {}
        self._alone: Page | None = None
        self._hall_name = ""
        self.take_left_over: Callable[[QKeyEvent], bool] = lambda _event: False
        self.header = Header()
        self.ribbon = Ribbon()
        self.copy_bar, self.damage_bar, self.crash_bar, self.clock_bar = (Banner(gap=_BAR_GAP) for _ in range(4))
        self.tabs = TabStrip()
        self.stack = QStackedWidget()
        self.foot = Foot(desk.words)
        self.snackbar = Snackbar(self, free=lambda: self.foot.free)
        self._wording = Wording(desk.words)
        self._lay_out()
        self.tabs.currentChanged.connect(self._tab_chosen)
        desk.announcer.said.connect(self.say)

    # --- tabs and pages -------------------------------------------------------------------------------------------------------------

    def add_tab(self, tab: str, key: str, make: MakePage | None = None, page: Page | None = None) -> None:
        """Add a tab at the end.

        Args:
            tab: its id; its word is the catalogue's `tab.<id>`.
            key: the key that brings it to the front.
            make: makes its page when it is first shown. None as long as the hall is not open: give it later with `furnish`.
            page: its page, when there is one already.
        """
        self._ids.append(tab)
        self._keys[tab] = key
        if make is not None:
            self._makers[tab] = make
        self._slots[tab] = slot_for()
        self.stack.addWidget(self._slots[tab])
        if page is not None:
            self._put(tab, page)
        self.tabs.addTab("")
        self._name_tab(tab)

    def furnish(self, tab: str, make: MakePage) -> None:
        """Say how a tab's page is made; if the tab is in front it is made at once."""
        self._makers[tab] = make
        if self.tab == tab:
            self.page(tab)

    @property
    def tab_ids(self) -> list[str]:
        """The tabs from left to right."""
        return list(self._ids)

    def key_of(self, tab: str) -> str:
        """The key that brings a tab to the front."""
        return self._keys[tab]

    @property
    def tab(self) -> str:
        """The id of the tab in front; empty before there is one."""
        at = self.tabs.currentIndex()
        return self._ids[at] if at >= 0 else ""

    def show_tab(self, tab: str) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentIndex(self._ids.index(tab))

    def page(self, tab: str) -> Page | None:
        """The page behind a tab, made now if need be; None as long as the hall is not open."""
        if tab not in self._pages and tab in self._makers:
            self._put(tab, self._makers[tab]())
        return self._pages.get(tab)

    def has_page(self, tab: str) -> bool:
        """Whether the page behind a tab was made already."""
        return tab in self._pages

    def show_waiting(self, tab: str, count: int) -> None:
        """Show on a tab how many things wait on its page."""
        self._waiting[tab] = count
        self.tabs.show_badge(self._ids.index(tab), count)
        self._name_tab(tab)

    # --- what the session says ------------------------------------------------------------------------------------------------------

    def name_hall(self, name: str, *, demo: bool) -> None:
        """Show which hall this is."""
        self._hall_name = name
        self.header.hall.say(name or self.desk.words("app.name"))
        self.named.emit(f"{name} — {self.desk.words('app.name')}" if name else self.desk.words("app.name"))
        self.ribbon.setVisible(demo)

    def is_veiled(self) -> bool:
        """Whether something lies over the window: search, keys, help."""
        return any(not veil.isHidden() for veil in self.findChildren(Veil))

    @property
    def is_alone(self) -> bool:
        """Whether something is shown instead of the tabs, so that their commands mean nothing."""
        return self._alone is not None

    def drop_veils(self) -> None:
        """Dismiss whatever lies over the window."""
        for veil in self.findChildren(Veil):
            veil.dismiss()

    def show_only(self, page: Page | None) -> None:
        """Show this page instead of the tabs; None brings the tabs back."""
        if self._alone is not None:
            self._alone.hide()
            self._alone.deleteLater()
        self._alone = page
        for each in (self._strip, self.stack, self.header.tools):
            each.setVisible(page is None)
        if page is not None:
            self._whole.insertWidget(self._whole.indexOf(self.stack), page, 1)
            page.show()  # nothing that is not shown can have the focus
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (behind := self._pages.get(self.tab)) is not None:
            behind.setFocus(Qt.FocusReason.OtherFocusReason)  # otherwise Qt gives it to the next widget, which may be an undo button

    def say(self, said: Announcement) -> None:
        """Announce something at the foot. An announcement with an undo replaces earlier ones, because only the newest act can be undone."""
        if said.do is not None:
            self.snackbar.take_back()
        self.snackbar.show(said)

    def say_refused(self, error: HallError) -> None:
        """Say why something could not be done."""
        self.say(Announcement(self.desk.words.error(error), Tone.WARN))

    def say_crashed(self, log: str) -> None:
        """Say that an unexpected error occurred, that the program continues, and which log file has the details."""
        self.crash_bar.say(self.desk.words("shell.crashed", log=log), Tone.BAD)

    # --- Qt -------------------------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._ids:
            self.show_tab(self._ids[0])
        elif not self.take_left_over(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._wording.say_all()
            for tab in self._ids:
                self._name_tab(tab)
            self.name_hall(self._hall_name, demo=not self.ribbon.isHidden())
            self.foot.retranslate()
            self.drop_veils()
            self.snackbar.clear()  # its text is in the previous language; Ctrl+Z still undoes the act

    # --- inside ---------------------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._strip = QWidget()
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(12, 0, 12, 0)
        strip.addWidget(self.tabs, 1)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        bars = QVBoxLayout()
        bars.setContentsMargins(14, 0, 14, 0)
        for bar in (self.copy_bar, self.damage_bar, self.crash_bar, self.clock_bar):
            bars.addWidget(bar)
            self._wording.keep(bar.name_close, "qtkit.close")
        whole.addWidget(self.header)
        whole.addWidget(self.ribbon)
        whole.addLayout(bars)
        whole.addWidget(self._strip)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.foot)
        self._wording.keep(self.ribbon.say, "shell.demo")
        self._wording.keep(self.tabs.setAccessibleName, "shell.tabs")
        self.ribbon.hide()

    def _put(self, tab: str, page: Page) -> None:
        self._pages[tab] = page
        self._slots[tab].setWidget(page)
        page.setAccessibleName(self.desk.words(f"tab.{tab}"))

    def _tab_chosen(self, index: int) -> None:
        self.page(self._ids[index])
        self.stack.setCurrentIndex(index)
        page = self._pages.get(self._ids[index])
        if page is not None and not self.tabs.hasFocus():
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_tab(self, tab: str) -> None:
        count = self._waiting.get(tab, 0)
        words = self.desk.words
        if tab in self._pages:
            self._pages[tab].setAccessibleName(words(f"tab.{tab}"))
        waiting = words.many("shell.waiting", count) if count else ""
        self.tabs.name(self._ids.index(tab), words(f"tab.{tab}"), self._keys[tab], waiting)
