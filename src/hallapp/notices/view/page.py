"""公示: the page that puts kinds, order, preview and history together and turns keys into what the service does."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from hallapp.core.errors import HallError, Param
from hallapp.core.messages import Language
from hallapp.notices.errors import NoticeForgotten
from hallapp.notices.models import Draft, Hanging, Notice
from hallapp.notices.paint.checks import prove
from hallapp.notices.paint.templates import pages_of
from hallapp.notices.phrases import long_date
from hallapp.notices.rules import HABITS, OWN_KINDS, Kind
from hallapp.notices.service import Notices
from hallapp.notices.view.again import Again
from hallapp.notices.view.entries import entry_of
from hallapp.notices.view.facts import Facts, facts_of
from hallapp.notices.view.history_list import HistoryList
from hallapp.notices.view.kind_list import KindList
from hallapp.notices.view.order_panel import OrderPanel
from hallapp.notices.view.outlets import Outlets, What
from hallapp.notices.view.preview_card import PreviewCard
from hallapp.notices.view.print_bar import PrintBar
from hallapp.notices.view.version_panel import VersionPanel
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.keys import written
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Card, Line, Scroll, SideBySide
from hallapp.qtkit.tokens import Tone
from hallapp.settings.service import SettingsBook

_LEFT, _MIDDLE, _WRITTEN = 290, 356, 540
"""How wide the lists and the fields are, and the fields of a notice that somebody writes, at 100 %."""

_PREVIEWED = 370
"""What a whole sheet beside them needs."""


class NoticesPage(Page):
    """The tab.

    Signals:
        undo_wanted: take back what was done last (Ctrl+Z).
    """

    topics = frozenset(
        {
            *("notices", "postings", "notice_prints", "channels", "settings"),
            *("readings", "presences", "people", "leaves", "responsible"),
            *("rounds", "areas", "agents", "plans", "closed_days"),
        }
    )
    undo_wanted = Signal()

    def __init__(self, desk: Desk, notices: Notices, settings: SettingsBook) -> None:
        super().__init__(desk)
        self._notices, self._settings = notices, settings
        self._facts: Facts | None = None
        self._chosen: Notice | None = None
        self._dialog: FileDialog | None = None
        self.outlets = Outlets(self, notices)
        self.kinds = KindList(desk.words)
        self.history = HistoryList(desk.words)
        self.order = OrderPanel(desk.words)
        self.version = VersionPanel(desk.words)
        self.print_bar = PrintBar(desk.words)
        self.preview = PreviewCard(desk.words, self.print_bar)
        self._middle = QStackedWidget()
        self._listed = Scroll()
        self._listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._listed.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._listed.body.addWidget(self.kinds)
        self.again = Again(self, notices, desk.words)
        self._lay_out()
        self._connect()
        self.begin_at(self.kinds)

    # --- what others ask of the page ------------------------------------------------------------------------------------------------

    def commands(self) -> dict[str, Callable[..., None]]:
        """The page's commands by id."""
        return {
            "notices.new": self.begin,
            "notices.print": self.ask_to_print,
            "notices.reprint": self.again.reprint,
            "notices.reprint_all": self.again.reprint_all,
            "notices.renew": self.again.renew,
            "notices.take_down": self.take_down,
            "notices.export": partial(self.choose_file, "pdf"),
            "notices.open": lambda code: self.look_up(str(code)),
        }

    def begin(self, kind: Param = "", day: Param = "") -> None:
        """Make a notice; a digit says which. One of the hall's own begins as a copy of the last.

        Args:
            day: a day it is about, as 2020-03-02; the present one when empty.
        """
        self.order.own.begin_anew()
        self.back_to_draft()
        if kind and Kind(str(kind)) is not self.kinds.kind:
            self.kinds.choose(Kind(str(kind)))
        self.order.days.begin(date.fromisoformat(str(day)) if day else None)
        self.reload()
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_to_print(self) -> None:
        """Show the strip in which Enter prints."""
        if self._chosen is None and self._facts is not None and self._facts.trouble is not None:
            self.refuse(self._facts.trouble)
            return
        self.print_bar.look()
        self.outlets.look_for_printers()

    def take_down(self, kind: Param, language: Param = "", code: Param = "") -> None:
        """Take what hangs of a kind off the door, or one version of it."""
        self.outlets.take_down(Kind(str(kind)), Language(str(language)) if language else None, str(code))

    def look_up(self, code: str) -> None:
        """Show the version with this check code."""
        self.call(self._notices.find, code, then=self.open_version, failed=self._not_found)

    def open_version(self, notice: Notice | None) -> None:
        """Show a version made before."""
        if notice is None or self._facts is None:
            return
        if notice.is_forgotten:
            self.refuse(NoticeForgotten(code=notice.code))
            return
        self._chosen = notice
        self.version.show_notice(notice, self._facts.zone, self._facts.day)
        self._middle.setCurrentWidget(self.version)
        self._show_preview()

    def choose_file(self, ending: str) -> None:
        """Ask where a file of what is shown shall be."""
        self._close_print_bar()
        if self._facts is not None:
            self._ask_for_file(ending, self._chosen or self._facts.draft, self.what)

    def _ask_for_file(self, ending: str, about: Notice | Draft, what: What) -> None:
        words = self.desk.words
        name = words("notices.file", kind=words(f"notices.kind.{about.kind}"), day=about.day.isoformat(), version=about.version)
        self._dialog = FileDialog(self, words, words(f"notices.export.{ending}"), ending, save_as=f"{name}.{ending}")
        self._dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen), what))
        self._dialog.open()

    def export_to(self, path: Path, what: What | None = None) -> None:
        """Write into a file what is shown, or `what` was shown when it was asked for."""
        self.outlets.save(what or self.what, path, self.order.on_paper)

    # --- page -----------------------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        looks = partial(prove, paper=self.order.on_paper)
        self.fetch(facts_of, self._notices, self._settings, self.order.order(self.kinds.kind), looks, then=self._show)

    def retranslate(self) -> None:
        for part in (self.history, self.order, self.version, self.preview, self.print_bar):
            part.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        if not self.kinds.take_digit(event.text()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()

    def _escape(self) -> bool:
        """Close what is open; says whether anything was."""
        if self.print_bar.isVisible():
            self._close_print_bar()
        elif self._chosen is not None:
            self.back_to_draft()
        else:
            return False
        return True

    # --- showing --------------------------------------------------------------------------------------------------------------------

    @property
    def facts(self) -> Facts | None:
        """What is shown now; None until the first facts are there."""
        return self._facts

    @property
    def what(self) -> What:
        """What is shown: a version made before, or what would be made now."""
        return self._chosen or self.order.order(self.kinds.kind)

    def _show(self, facts: Facts) -> None:
        if facts.draft.kind is not self.kinds.kind or facts.draft.day != (self.order.order(facts.draft.kind).day or facts.day):
            return  # another kind or day was chosen meanwhile; its own facts are on their way
        self._facts = facts
        self.order.fill(facts.settings, facts.draft.language)
        self.kinds.show_entries([entry_of(kind, facts, self.desk.words) for kind in Kind])
        if facts.proposal is not None:
            self.order.own.fill(facts.draft.kind, facts.draft.language, facts.proposal, facts.day, facts.zone)
        self.order.channels.show_channels(facts.channels, facts.day)
        self.order.show_draft(facts.draft, facts.trouble, self._hanging(facts), facts.day)
        if not self.history.is_searching:
            self._show_today()
        self._show_preview()

    def _hanging(self, facts: Facts) -> Hanging | None:
        """What hangs in the place of the notice being made; nothing does in that of another day's."""
        if HABITS[facts.draft.kind].daily and facts.draft.day != facts.day:
            return None
        here = (facts.draft.kind, facts.draft.language, facts.draft.series)
        return next((each for each in facts.hanging if (each.notice.kind, each.notice.language, each.notice.series) == here), None)

    def _show_today(self) -> None:
        if self._facts is not None:
            words, facts = self.desk.words, self._facts
            title = words("notices.today" if HABITS[facts.draft.kind].daily else "notices.latest")
            if HABITS[facts.draft.kind].daily and facts.draft.day != facts.day:
                title = words("notices.of_day", day=long_date(facts.draft.day, words))
            self._show_versions(list(facts.versions), title)

    def _show_hung(self, at: datetime) -> None:
        title = self.desk.words("notices.hung_at", at=f"{at:%Y-%m-%d %H:%M}")
        self.fetch(self._notices.hanging_at, at, then=lambda found: self._show_versions(found, title))

    def _not_found(self, error: HallError) -> None:
        self._show_versions([], self.desk.words.error(error))

    def _show_versions(self, versions: list[Notice], title: str) -> None:
        if self._facts is not None:
            self.history.show_notices(versions, self._facts.zone, self._facts.day, title)

    def _show_preview(self) -> None:
        words, facts = self.desk.words, self._facts
        if facts is None:
            return
        shown = self._chosen or facts.draft
        key = "notices.preview.stored" if self._chosen or facts.draft.same else "notices.preview.new"
        title = words(key, kind=words(f"notices.kind.{shown.kind}"), version=shown.version)
        paper = self.order.on_paper
        self.preview.show_pages(pages_of(shown.content, shown.template, paper), paper, title)

    def back_to_draft(self) -> None:
        """Show the notice being made."""
        self._close_print_bar()
        self._chosen = None
        self._middle.setCurrentWidget(self.order)
        self._show_preview()

    def _take_down_shown(self) -> None:
        hanging = self._hanging(self._facts) if self._facts is not None else None
        if hanging is not None:
            notice = hanging.notice
            self.take_down(notice.kind.value, notice.language.value, notice.code)

    def _kind_chosen(self, _kind: Kind) -> None:
        place = self.kinds.place
        self._listed.ensureVisible(0, place.center().y(), 0, place.height())
        self.order.days.begin(None)
        self._size()
        self.back_to_draft()
        self.reload()

    def _turn(self, by: int) -> None:
        self.back_to_draft()
        self.order.days.step(by)

    # --- what came of it ------------------------------------------------------------------------------------------------------------

    def _done(self, key: str, undoable: bool, notice: Notice) -> None:
        self._close_print_bar()
        self.order.own.made(notice)
        self._said(key, notice, undoable=undoable)

    def _saved(self, notice: Notice, file: Path) -> None:
        self.order.own.made(notice)
        if self._chosen is None and notice.hangs:
            self._said("notices.said.saved_and_posted", notice, undoable=True, file=file.name)
        else:
            self.say_written(self._told("notices.said.saved", notice, file=file.name), file)

    def _unprinted(self, what: What, notice: Notice, error: HallError) -> None:
        """Offer a file of what was to be printed, whatever is shown by the time somebody takes the offer."""
        self._close_print_bar()
        words = self.desk.words
        offer = partial(self._ask_for_file, "pdf", notice, what)
        enter = written(words, "Return")
        self.banner.say(words.error(error), Tone.BAD, action=words("notices.export.pdf"), key=enter, do=offer, by_enter=True)

    def _said(self, key: str, notice: Notice, *, undoable: bool, **params: Param) -> None:
        text = self._told(key, notice, **params)
        if undoable:
            self.say(text, action=self.desk.words("command.window.undo"), do=self.undo_wanted.emit, key="Ctrl+Z")
        else:
            self.say(text)

    def _told(self, key: str, notice: Notice, **params: Param) -> str:
        return self.desk.words(key, kind=self.desk.words(f"notices.kind.{notice.kind}"), version=notice.version, **params)

    def _removed(self) -> None:
        words = self.desk.words
        self.say(words("notices.channel.removed"), action=words("command.window.undo"), do=self.undo_wanted.emit, key="Ctrl+Z")

    def _close_print_bar(self) -> None:
        if self.print_bar.isVisible():
            self.print_bar.hide()
            self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- inside ---------------------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        order, version, outlets = self.order, self.version, self.outlets
        self.kinds.chosen.connect(self._kind_chosen)
        self.kinds.turned.connect(self._turn)
        order.changed.connect(self.reload)
        order.down_wanted.connect(self._take_down_shown)
        order.own.picture_dropped.connect(outlets.take_picture)
        outlets.picture_kept.connect(order.own.show_picture)
        editor, channels = order.channels, self._notices.channels
        editor.added.connect(lambda label, target: self.call(channels.add, label, target, at=editor))
        editor.checked.connect(lambda channel: self.call(channels.check, channel))
        editor.removed.connect(lambda channel: self.call(channels.remove, channel, then=lambda _none: self._removed()))
        version.closed.connect(self.back_to_draft)
        for panel in (order, version):
            panel.print_wanted.connect(self.ask_to_print)
            panel.post_wanted.connect(lambda: outlets.post(self.what, order.on_paper))
            panel.export.wanted.connect(self.choose_file)
        self.history.opened.connect(self.open_version)
        self.history.code_asked.connect(self.look_up)
        self.history.instant_asked.connect(self._show_hung)
        self.history.cleared.connect(self._show_today)
        self.print_bar.printing.connect(lambda printer, copies: outlets.print(self.what, printer, order.on_paper, copies))
        self.print_bar.pdf_wanted.connect(partial(self.choose_file, "pdf"))
        self.print_bar.closed.connect(self._close_print_bar)
        outlets.printers_known.connect(self.print_bar.show_printers)
        outlets.printed.connect(partial(self._done, "notices.said.printed", False))
        outlets.posted.connect(partial(self._done, "notices.said.posted", True))
        outlets.taken_down.connect(partial(self._done, "notices.said.taken_down", True))
        outlets.saved.connect(self._saved)
        outlets.unprinted.connect(self._unprinted)
        outlets.refused.connect(self.refuse)

    def _lay_out(self) -> None:
        left = Card(pad=12)
        left.body.addWidget(self._listed, 3)
        left.body.addWidget(Line())
        left.body.addWidget(self.history, 2)
        self._middle.addWidget(self.order)
        self._middle.addWidget(self.version)
        self._left = left
        self._size()
        self.desk.theme.changed.connect(self._size)
        self.body.addWidget(SideBySide((left, 0), (self._middle, 0), (self.preview, 1)), 1)

    def _size(self) -> None:
        sizes = self.desk.theme.sizes
        self._left.setMinimumWidth(sizes.px(_LEFT))
        wide = sizes.px(_MIDDLE)
        if self.kinds.kind in OWN_KINDS:
            wide = max(wide, min(sizes.px(_WRITTEN), self.width() - sizes.px(_LEFT) - sizes.px(_PREVIEWED)))
        self._middle.setMinimumWidth(wide)
