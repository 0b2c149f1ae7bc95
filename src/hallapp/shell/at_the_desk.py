"""Work at the desk while a hall is open: pages, commands, scanner, lamps, search, 今日."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from hallapp.core.messages import Language
from hallapp.core.needs import Urgency
from hallapp.devices.sound import Sounds
from hallapp.hall import Hall
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.page import Page
from hallapp.qtkit.tokens import Tone
from hallapp.settings.hall import HallSettings
from hallapp.shell.bar_desk import BarDesk
from hallapp.shell.beforehand import Beforehand
from hallapp.shell.dropping import Dropping
from hallapp.shell.keys import Keys
from hallapp.shell.looking_up import LookingUp
from hallapp.shell.new_day import NewDay
from hallapp.shell.on_the_lan import OnTheLan
from hallapp.shell.reminding import Reminding
from hallapp.shell.rooms import FIRST_PAGE, FORGOTTEN_BADGE, ROOMS, SETTINGS, TODAY, Room
from hallapp.shell.setting_up import SettingUp
from hallapp.shell.signing_on import SigningOn
from hallapp.shell.taking_back import TakingBack
from hallapp.shell.today_facts import TodayFacts
from hallapp.shell.watch import Watch
from hallapp.shell.window_commands import add_room_commands, add_tab_commands, add_window_commands, connect_wants

if TYPE_CHECKING:
    from hallapp.shell.front_desk import FrontDesk
    from hallapp.shell.help import HelpCard
    from hallapp.shell.in_public import InPublic
    from hallapp.shell.kiosk_desk import KioskAtDesk
    from hallapp.shell.settings_page import SettingsPage
    from hallapp.shell.shortcuts import ShortcutOverlay

_GATHER_AFTER_MS = 40


class AtTheDesk(QObject):
    """Everything that needs the hall. Made once a hall is open."""

    def __init__(self, front: "FrontDesk", hall: Hall) -> None:
        super().__init__(front)
        self.hall, self.front = hall, front
        self._desk, self._counter, self._session = front.desk, front.counter, front.session
        self._words = front.desk.words
        self.beforehand = Beforehand(front.desk.runner, front.counter, FIRST_PAGE, self)
        self._gather_soon = QTimer(self, singleShot=True, interval=_GATHER_AFTER_MS)
        self.taking_back = TakingBack(self._desk, self._counter.say, hall)
        self.looking_up = LookingUp(self._counter, self._desk, front.commands, hall)
        self.signing_on = SigningOn(self._counter, self._desk, hall, self.looking_up)
        self.setting_up = SettingUp(self)
        self.new_day = NewDay(front, hall)
        Dropping(self)
        self.reminding = Reminding(self._desk, self._disturbs, self._come_to, lambda tab: front.commands.key_of(f"{tab}.show"), self)
        self._public: InPublic | None = None
        self.call_bar = BarDesk(self._desk, hall, front.desk_file, self)
        self.lan = OnTheLan(self._desk, hall, lambda: self.public.calls, self)
        self.lan.reprint_wanted.connect(self.print_again)
        self._kiosk: KioskAtDesk | None = None
        self.watch = Watch(self._desk, self._counter.foot, self._session, hall, self)
        self._shortcuts: ShortcutOverlay | None = None
        self._help: HelpCard | None = None
        self._furnish()
        add_tab_commands(front.commands, self._counter)
        add_room_commands(front.commands, self._counter)
        add_window_commands(front.commands, self)
        self.keys = Keys(self._counter, front.commands, front.scanner.unless_scanning)
        self._connect()
        self._begin()

    @property
    def settings(self) -> "SettingsPage":
        """The page 设置, made now if need be."""
        from hallapp.shell.settings_page import SettingsPage

        page = self._counter.page(SETTINGS)
        assert isinstance(page, SettingsPage)
        return page

    def show_settings(self, group: str = "") -> None:
        """Show 设置, at will a group of it."""
        if self._refused_in_a_copy():
            return
        self._counter.show_tab(SETTINGS)
        if group:
            self.settings.show_group(group)

    @property
    def public(self) -> "InPublic":
        """What customers see, hear and hold; made when it is first asked for, at the latest a moment after the start."""
        if self._public is None:
            from hallapp.shell.in_public import InPublic

            self._public = InPublic(self._desk, self.hall, self.front.desk_file, self.front.window.screen, self)
            self.watch.listen_to(self._public.judged, self._public.judged_anew)
            self.front.window.closing.connect(self._public.close)
        return self._public

    def print_again(self, number: str) -> None:
        """Print a ticket's paper once more."""
        if not self._refused_in_a_copy():
            self.public.slips.reprint(number)

    def toggle_tv(self) -> None:
        """Show the big screen, or no more."""
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

    def show_keys(self) -> None:
        """Lay the list of keys over the window."""
        if self._shortcuts is None:
            from hallapp.shell.shortcuts import ShortcutOverlay  # not needed to take a scan

            self._shortcuts = ShortcutOverlay(self._counter, self._words, self.front.commands)
        self._shortcuts.show_keys()

    def show_help(self) -> None:
        """Lay the help of the tab in front over the window."""
        if self._help is None:
            from hallapp.shell.help import HelpCard  # not needed to take a scan

            self._help = HelpCard(self._counter, self._words, self.front.commands)
        self._help.show_help(self._counter.tab)

    def show_setting(self, name: str) -> None:
        """Show one setting."""
        if not self._refused_in_a_copy():
            self._counter.show_tab(SETTINGS)
            self.settings.show_setting(name)

    def toggle_bar(self) -> None:
        """Show the call bar, or no more."""
        if not self._refused_in_a_copy():
            self.call_bar.toggle()

    def rescue(self) -> None:
        """Show which copy could take the place of the damaged file."""
        if self.front.damaged is not None:
            self.front.damaged.ask()

    def take_up(self, waiting: Sequence[str]) -> None:
        """The last window was never closed: say what is there, and have those who waited to be measured wait again."""

        def tell(at: datetime | None) -> None:
            when = f"{at.astimezone(self.hall.database.zone):%H:%M:%S}" if at else "—"
            words = self._words
            text = words.many("shell.taken_up", len(waiting), at=when) if waiting else words("shell.taken_up.nobody", at=when)
            self._desk.announcer.say(Announcement(text, Tone.INFO))

        for badge in waiting:
            self.front.commands.run(FORGOTTEN_BADGE, {"badge": badge})
        self._desk.runner.run(self.hall.last_recorded, then=tell)

    def close(self) -> None:
        """Stop looking and listening."""
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._counter and event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        return False

    def _refused_in_a_copy(self) -> bool:
        """Say that there is no such thing in a copy that is looked into; whether this is one."""
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

        return settings_page(self)

    def _make(self, room: Room) -> Page:
        page = room.make(self._desk, self.hall)
        connect_wants(self.front.commands, room, page)
        if room.waiting:
            getattr(page, room.waiting).connect(lambda badges: self.front.desk_file.change(waiting=badges))
        if room.arranged:
            getattr(page, room.arrange)(self.front.desk_file.state.columns)
            getattr(page, room.arranged).connect(lambda columns: self.front.desk_file.change(columns=columns))
        if room.reprints:
            getattr(page, room.reprints).connect(self.print_again)
        if room.placed:
            getattr(page, room.place)(self.front.desk_file.state.window)
            getattr(page, room.placed).connect(lambda window: self.front.desk_file.change(window=window))
            getattr(page, room.placed).connect(self.call_bar.serve)
        return page

    def _connect(self) -> None:
        run = self.front.commands.run
        header, session = self._counter.header, self._session
        header.search_asked.connect(lambda: run("window.search"))
        header.settings_asked.connect(lambda: run("settings.show"))
        header.help_asked.connect(lambda: run("window.help"))
        session.changed.connect(self._changed)
        session.minute.connect(self._minute)
        session.saved.connect(self._saved)
        self._gather_soon.timeout.connect(self._gather)
        self.front.window.closing.connect(self.call_bar.close)
        self._counter.installEventFilter(self)
        self.front.scanner.garbled.connect(self._garbled)

    def _begin(self) -> None:
        if not self.front.desk_file.state.language:
            self._speak_as_the_hall()
        self._retranslate()
        self._follow_settings()
        if not self.hall.database.is_copy:
            self.watch.begin()
        QTimer.singleShot(0, self, self._show_today)  # behind whoever was scanned early
        self.beforehand.begin()

    def _show_today(self) -> None:
        self._gather()
        self._desk.runner.run(self.hall.last_recorded, then=self._show_saved)

    # --- what happens ---------------------------------------------------------------------------------------------------------------

    def scanned(self, badge: str) -> None:
        """Something was scanned: it signs somebody on if that is what is asked, else it is the room's whose business it is."""
        if self._kiosk is not None and self._kiosk.is_open:
            self._kiosk.scanned(badge)
            return
        if self.setting_up.scanned(badge) or self.signing_on.take_scan(badge) or self.looking_up.take_scan(badge):
            return
        self._counter.drop_veils()
        room = self._room_for(badge)
        if room is not None and (page := self._counter.page(room.id)) is not None:
            self._counter.show_tab(room.id)
            getattr(page, room.scanned)(badge)

    def _room_for(self, scan: str) -> Room | None:
        """Whose business a scan is: what a room knows by its looks, then what a page waits for, then what nobody claims."""
        taking = [room for room in ROOMS if room.scanned]
        claiming = (room for room in taking if room.claims is not None and room.claims(scan))
        expecting = (room for room in taking if room.expects and self._counter.has_page(room.id) and self._expects(room))
        others = (room for room in taking if room.claims is None)
        return next(chain(claiming, expecting, others), None)

    def _expects(self, room: Room) -> bool:
        return bool(getattr(self._counter.page(room.id), room.expects))

    def _garbled(self, reason: str) -> None:
        for room in ROOMS:
            if room.garbled and (page := self._counter.page(room.id)) is not None:
                getattr(page, room.garbled)(reason)

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
        if not self.hall.database.is_copy:  # customers see and hear nothing of it, and nothing is printed for them
            _ = self.public  # the rooms are loaded now, on the store thread
        self.front.today.show_facts(facts)
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
        """Somebody clicked on what the desktop said."""
        self.front.window.come_to_front()
        self.front.commands.run(f"{tab}.show")

    def _follow_settings(self) -> None:
        self._desk.runner.run(lambda: self.hall.settings.now(HallSettings).name, then=self._name_hall)
        self.signing_on.refresh()
        if not self.hall.database.is_copy:
            self.lan.follow()

    def _name_hall(self, name: str) -> None:
        self._counter.name_hall(name, demo=self.hall.is_demo)
        self.front.desk_file.change(hall_name=name, demo=self.hall.is_demo)

    def _speak_as_the_hall(self) -> None:
        if self.hall.words.language is not self._words.language:
            self._desk.speak(Language(self.hall.words.language))

    def follow_sounds(self, on: bool) -> None:
        """Make sounds on this PC from now on, or none."""
        if isinstance(self._desk.sounds, Sounds):
            self._desk.sounds.quiet = not on

    # --- words ----------------------------------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        words, header = self._words, self._counter.header
        for button, command in ((header.search, "window.search"), (header.settings, "settings.show"), (header.help, "window.help")):
            word, key = words(f"command.{command}"), self.front.commands.key_of(command)
            button.say(f"{word} {key}" if command == "window.search" else "", word, key)
        self.signing_on.retranslate()
        self.new_day.retranslate()
        if self.front.damaged is not None:
            self.front.damaged.retranslate()
        self._show_time()

    def _show_time(self) -> None:
        now = self._session.now()
        day = self._words(f"weekday.{now.isoweekday()}")
        self._counter.header.time.say(self._words("shell.time", month=now.month, day=now.day, weekday=day, time=f"{now:%H:%M}"))


def _facts(hall: Hall) -> TodayFacts:
    from hallapp.shell.gathering import today_facts  # brings what is told of notices, which the first scan does not wait for

    return today_facts(hall)
