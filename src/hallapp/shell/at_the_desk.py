"""Work at the desk while a hall is open: pages, commands, scanner, lamps, search, 今日."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from hallapp.core.messages import Language
from hallapp.core.needs import Urgency
from hallapp.hall import Hall
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.page import Page
from hallapp.qtkit.tokens import Tone
from hallapp.settings.hall import HallSettings
from hallapp.shell.bar_desk import BarDesk
from hallapp.shell.beforehand import Beforehand
from hallapp.shell.dropping import Dropping
from hallapp.shell.looking_up import LookingUp
from hallapp.shell.new_day import NewDay
from hallapp.shell.on_the_lan import OnTheLan
from hallapp.shell.overlays import Overlays
from hallapp.shell.parts import WindowParts
from hallapp.shell.reminding import Reminding
from hallapp.shell.room_page import room_page
from hallapp.shell.rooms import FIRST_PAGE, FORGOTTEN_BADGE, ROOMS, SETTINGS, TODAY, Ports, Room
from hallapp.shell.scan_routing import ScanRouting
from hallapp.shell.setting_up import SettingUp
from hallapp.shell.signing_on import SigningOn
from hallapp.shell.taking_back import TakingBack
from hallapp.shell.today_facts import TodayFacts
from hallapp.shell.watch import Watch

if TYPE_CHECKING:
    from hallapp.shell.in_public import InPublic
    from hallapp.shell.kiosk_desk import KioskAtDesk
    from hallapp.shell.settings_page import SettingsPage
    from hallapp.staff.view.panel import StaffPanel

_GATHER_AFTER_MS = 40


class AtTheDesk(QObject):
    """Everything that needs the hall. Made once a hall is open; `begin` is called when its commands are known."""

    def __init__(self, parts: WindowParts, hall: Hall, parent: QObject) -> None:
        super().__init__(parent)
        self.hall, self.parts = hall, parts
        self._desk, self._counter, self._session = parts.desk, parts.counter, parts.session
        self._words = parts.desk.words
        self.beforehand = Beforehand(parts.desk.runner, parts.counter, FIRST_PAGE, self)
        self._gather_soon = QTimer(self, singleShot=True, interval=_GATHER_AFTER_MS)
        self.taking_back = TakingBack(self._desk, self._counter.say, hall)
        self.looking_up = LookingUp(self._counter, self._desk, parts.commands, hall)
        self.signing_on = SigningOn(self._counter, self._desk, hall, self.looking_up)
        self.setting_up = SettingUp(parts, hall, self)
        self.new_day = NewDay(parts, hall, self)
        self.overlays = Overlays(parts, hall)
        Dropping(self._counter, self._read_roster, self)
        self.reminding = Reminding(self._desk, self._disturbs, self._come_to, lambda tab: parts.commands.key_of(f"{tab}.show"), self)
        self._public: InPublic | None = None
        self.call_bar = BarDesk(self._desk, hall, parts.desk_file, self)
        self.lan = OnTheLan(self._desk, hall, lambda: self.public.calls, self)
        self.lan.reprint_wanted.connect(self.print_again)
        self._kiosk: KioskAtDesk | None = None
        self.watch = Watch(self._desk, self._counter.foot, self._session, hall, self)
        cards = (self.setting_up.scanned, self.signing_on.take_scan, self.looking_up.take_scan)
        self._scans = ScanRouting(self._counter, (self._kiosk_takes, *cards))
        self._furnish()

    @property
    def settings(self) -> "SettingsPage":
        """The page 设置, made now if need be."""
        from hallapp.shell.settings_page import SettingsPage

        page = self._counter.page(SETTINGS)
        assert isinstance(page, SettingsPage)
        return page

    def show_settings(self, group: str = "") -> None:
        """Show 设置, optionally at one of its groups."""
        if self._refused_in_a_copy():
            return
        self._counter.show_tab(SETTINGS)
        if group:
            self.settings.show_group(group)

    @property
    def public(self) -> "InPublic":
        """What customers see, hear and hold; made on first use, which is shortly after the start at the latest."""
        if self._public is None:
            from hallapp.shell.in_public import InPublic

            self._public = InPublic(self._desk, self.hall, self.parts.desk_file, self.parts.window.screen, self)
            self.watch.listen_to(self._public.judged, self._public.judged_anew)
            self.parts.window.closing.connect(self._public.close)
        return self._public

    def print_again(self, number: str) -> None:
        """Print a ticket's paper once more."""
        if not self._refused_in_a_copy():
            self.public.slips.reprint(number)

    def toggle_tv(self) -> None:
        """Show or hide the big screen."""
        if not self._refused_in_a_copy():
            self.public.toggle_tv()

    @property
    def kiosk(self) -> "KioskAtDesk":
        """The kiosk of this PC, made when it is first asked for."""
        if self._kiosk is None:
            from hallapp.shell.kiosk_desk import KioskAtDesk  # not needed to take a scan

            self._kiosk = KioskAtDesk(self._desk, self.hall, self.public.slips, self)
        return self._kiosk

    def open_kiosk(self) -> None:
        """Fill the screen with the kiosk."""
        if not self._refused_in_a_copy():
            self.kiosk.open()

    def show_setting(self, name: str) -> None:
        """Show one setting."""
        if not self._refused_in_a_copy():
            self._counter.show_tab(SETTINGS)
            self.settings.show_setting(name)

    def toggle_bar(self) -> None:
        """Show or hide the call bar."""
        if not self._refused_in_a_copy():
            self.call_bar.toggle()

    def with_roster(self, do: Callable[["StaffPanel"], object]) -> None:
        """Show the roster and do something with its panel, which is there once the store thread has brought the settings."""

        def there(_none: None) -> None:
            from hallapp.staff.view.panel import StaffPanel

            panel = self.settings.findChild(StaffPanel)
            if panel is not None:
                do(panel)

        self.show_settings("staff")
        self._desk.runner.run(lambda: None, then=there)

    def take_up(self, waiting: Sequence[str]) -> None:
        """Recover from a window that was never closed: say what is recorded, and restore the list of those waiting to be measured."""

        def tell(at: datetime | None) -> None:
            when = f"{at.astimezone(self.hall.database.zone):%H:%M:%S}" if at else "—"
            words = self._words
            text = words.many("shell.taken_up", len(waiting), at=when) if waiting else words("shell.taken_up.nobody", at=when)
            self._desk.announcer.say(Announcement(text, Tone.INFO))

        for badge in waiting:
            self.parts.commands.run(FORGOTTEN_BADGE, {"badge": badge})
        self._desk.runner.run(self.hall.last_recorded, then=tell)

    def close(self) -> None:
        """Stop all timers, listeners and devices."""
        self.beforehand.stop()
        self._counter.removeEventFilter(self)
        self._gather_soon.stop()
        self.watch.close()
        self.reminding.close()
        if self._public is not None:
            self._public.close()
        self.call_bar.close()
        self.signing_on.close()
        self.lan.close()
        if self._kiosk is not None:
            self._kiosk.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._counter and event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        return False

    def _refused_in_a_copy(self) -> bool:
        """Whether this is a copy opened for viewing, which has no such thing; if so, say it."""
        why = self.hall.database.look_only
        if why is None or not self.hall.database.is_copy:
            return False
        self._counter.say_refused(why)
        return True

    # --- beginning ------------------------------------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        for room in ROOMS:
            self._counter.furnish(room.id, partial(self._make, room))
        self._counter.furnish(SETTINGS, self._make_settings)

    def _make_settings(self) -> Page:
        from hallapp.shell.settings_room import settings_page  # not needed to take a scan

        return settings_page(self.parts, self.hall, self.lan, lambda: self.public)

    def _make(self, room: Room) -> Page:
        return room_page(room, self.parts, self.hall, Ports(self.parts.desk_file, self.print_again, self.call_bar.serve))

    def _read_roster(self, file: Path) -> None:
        self.with_roster(lambda panel: panel.read_file(file))

    def _connect(self) -> None:
        run = self.parts.commands.run
        header, session = self._counter.header, self._session
        header.search_asked.connect(lambda: run("window.search"))
        header.settings_asked.connect(lambda: run("settings.show"))
        header.help_asked.connect(lambda: run("window.help"))
        session.changed.connect(self._changed)
        session.minute.connect(self._minute)
        session.saved.connect(self._saved)
        self._gather_soon.timeout.connect(self._gather)
        self.parts.window.closing.connect(self.call_bar.close)
        self._counter.installEventFilter(self)
        self.parts.scanner.garbled.connect(self._scans.garbled)

    def begin(self) -> None:
        """Connect what the window tells, show what the hall holds, and look for what others write."""
        self._connect()
        if not self.parts.desk_file.state.language:
            self._speak_as_the_hall()
        self._retranslate()
        self._follow_settings()
        if not self.hall.database.is_copy:
            self.watch.begin()
        QTimer.singleShot(0, self, self._show_today)  # after the scans that came before the hall was open
        self.beforehand.begin()

    def _show_today(self) -> None:
        self._gather()
        self._desk.runner.run(self.hall.last_recorded, then=self._show_saved)

    # --- what happens ---------------------------------------------------------------------------------------------------------------

    def scanned(self, badge: str) -> None:
        """Something was scanned: the kiosk, a card that asks for a badge, or a room takes it."""
        self._scans.scanned(badge)

    def _kiosk_takes(self, badge: str) -> bool:
        if self._kiosk is None or not self._kiosk.is_open:
            return False
        self._kiosk.scanned(badge)
        return True

    def _changed(self, topics: frozenset[str]) -> None:
        self._gather_soon.start()
        if "settings" in topics:
            self._follow_settings()
        elif "roles" in topics:
            self.signing_on.refresh()

    def _minute(self) -> None:
        self._show_time()
        self._gather_soon.start()

    def _saved(self, at: datetime) -> None:
        self._show_saved(at)
        self.taking_back.offer()

    def _show_saved(self, at: datetime | None) -> None:
        if at is not None:
            self._counter.foot.show_saved(f"{at.astimezone(self.hall.database.zone):%H:%M:%S}")

    def _gather(self) -> None:
        self._desk.runner.run(lambda: _facts(self.hall), then=self._show_facts)

    def _show_facts(self, facts: TodayFacts) -> None:
        if not self.hall.database.is_copy:  # a copy shows customers nothing and prints nothing for them
            _ = self.public  # the rooms are loaded now, on the store thread
        self.parts.today.show_facts(facts)
        self.reminding.hear(facts.needs)
        waiting = Counter[str]()
        for need in facts.needs:
            if need.urgency < Urgency.NOTE:
                waiting[need.feature] += max(1, len(need.about))
        for tab in self._counter.tab_ids:
            if tab != TODAY:
                self._counter.show_waiting(tab, waiting[tab])

    def _disturbs(self) -> bool:
        """Runs on the store thread."""
        from hallapp.disinfection.settings import DisinfectionSettings  # not needed to take a scan

        return not self.hall.settings.now(DisinfectionSettings).do_not_disturb

    def _come_to(self, tab: str) -> None:
        """Somebody clicked on a notification of the desktop."""
        self.parts.window.come_to_front()
        self.parts.commands.run(f"{tab}.show")

    def _follow_settings(self) -> None:
        self._desk.runner.run(lambda: self.hall.settings.now(HallSettings).name, then=self._name_hall)
        self.signing_on.refresh()
        if not self.hall.database.is_copy:
            self.lan.follow()

    def _name_hall(self, name: str) -> None:
        self._counter.name_hall(name, demo=self.hall.is_demo)
        self.parts.desk_file.change(hall_name=name, demo=self.hall.is_demo)

    def _speak_as_the_hall(self) -> None:
        if self.hall.words.language is not self._words.language:
            self._desk.speak(Language(self.hall.words.language))

    # --- words ----------------------------------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        words, header = self._words, self._counter.header
        for button, command in ((header.search, "window.search"), (header.settings, "settings.show"), (header.help, "window.help")):
            word, key = words(f"command.{command}"), self.parts.commands.key_of(command)
            button.say(f"{word} {key}" if command == "window.search" else "", word, key)
        self.signing_on.retranslate()
        self.new_day.retranslate()
        self._show_time()

    def _show_time(self) -> None:
        now = self._session.now()
        day = self._words(f"weekday.{now.isoweekday()}")
        self._counter.header.time.say(self._words("shell.time", month=now.month, day=now.day, weekday=day, time=f"{now:%H:%M}"))


def _facts(hall: Hall) -> TodayFacts:
    from hallapp.shell.gathering import today_facts  # brings what is told of notices, which the first scan does not wait for

    return today_facts(hall)
