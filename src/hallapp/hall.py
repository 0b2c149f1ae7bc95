"""Where a hall is put together: the window and the command line both start here and get the services."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from hallapp import late_rooms
from hallapp.brought import declared
from hallapp.checkin.service import Checkin
from hallapp.core.clock import Clock, SystemClock
from hallapp.core.hall_clock import HallClock
from hallapp.core.ids import Ids, TimeOrderedIds
from hallapp.core.late import Late
from hallapp.core.messages import Language, Words
from hallapp.rights.service import Rights
from hallapp.settings.hall import DaySettings, HallSettings
from hallapp.settings.service import InvalidSetting, SettingsBook
from hallapp.staff.service import Staff
from hallapp.store.changes import OutsideChanges
from hallapp.store.database import Database, Listener
from hallapp.store.folder import Folder, Marker
from hallapp.store.journal import JOURNAL, head_of
from hallapp.store.looking import WholeLook
from hallapp.store.opening import Opened, make, open_database

if TYPE_CHECKING:
    from hallapp.disinfection.service import Disinfection
    from hallapp.display.lan.app import Crashed
    from hallapp.display.lan.serving import Serving
    from hallapp.display.lan.workplaces import Ask
    from hallapp.notices.service import Notices
    from hallapp.queue.service import Queue
    from hallapp.records.closing import ClosedDay, DaySheetMaker
    from hallapp.records.rooms import Rooms
    from hallapp.records.service import Records
    from hallapp.settings.copies import Copies
    from hallapp.settings.retention import Retention
    from hallapp.store.backup import Backup, Look
    from hallapp.store.undo import Undo
    from hallapp.visits.service import Visits


@dataclass(frozen=True, slots=True)
class Hall:
    """A hall that is open, with everything it can do.

    Attributes:
        words: the sentences in the hall's language.
        clock: the computer's, or what a test or a demo hall says instead of it.
        late_disinfection, late_queue, late_visits, late_notices, late_records, late_retention, late_copies, late_undo: what no scan
            at the door needs, loaded when it is first used.
    """

    folder: Folder
    marker: Marker
    clock: Clock
    words: Words
    database: Database
    settings: SettingsBook
    staff: Staff
    checkin: Checkin
    late_disinfection: "Late[Disinfection]"
    late_queue: "Late[Queue]"
    late_visits: "Late[Visits]"
    late_notices: "Late[Notices]"
    late_records: "Late[Records]"
    late_retention: "Late[Retention]"
    late_copies: "Late[Copies]"
    late_undo: "Late[Undo]"
    rights: Rights
    outside: OutsideChanges

    @property
    def look_only(self) -> bool:
        """Whether nothing can be recorded: the folder may not be written, the disk was full at the start, or the file is damaged."""
        return self.database.look_only is not None

    @property
    def disinfection(self) -> "Disinfection":
        """The rounds of the hall."""
        return self.late_disinfection()

    @property
    def queue(self) -> "Queue":
        """The queue of the hall."""
        return self.late_queue()

    @property
    def visits(self) -> "Visits":
        """The visitors of the hall."""
        return self.late_visits()

    @property
    def notices(self) -> "Notices":
        """The notices of the hall."""
        return self.late_notices()

    @property
    def records(self) -> "Records":
        """What the records say: reports."""
        return self.late_records()

    @property
    def retention(self) -> "Retention":
        """What is forgotten when."""
        return self.late_retention()

    @property
    def copies(self) -> "Copies":
        """The copies of the hall."""
        return self.late_copies()

    @property
    def undo(self) -> "Undo":
        """What takes back what was done last at this desk."""
        return self.late_undo()

    @property
    def is_demo(self) -> bool:
        """A demo hall is marked 演示 on every screen and page."""
        return self.marker.demo

    @property
    def name(self) -> str:
        """The hall's name, as printed on notices."""
        return self.settings.now(HallSettings).name

    def act_as(self, person: UUID | None) -> None:
        """Record everything from now on as done by `person`; None when the hall itself acts."""
        self.database.actor = person

    def person(self, badge: str) -> UUID:
        """The id of who carries `badge`.

        Raises:
            UnknownBadge, InactivePerson: nobody who may work does.
        """
        return self.staff.find(badge).id

    def names_of(self, people: set[UUID]) -> dict[UUID, str]:
        """The names of people by their ids."""
        return self.staff.names(people)

    def signed_on(self) -> UUID | None:
        """Who was last signed on at this desk and acts when nobody else is named."""
        known = self.settings.now(HallSettings).signed_on
        return UUID(known) if known else None

    def on_duty(self) -> UUID | None:
        """Who acts at this desk: who was last signed on, here or beside this program; where roles are in force, who showed a PIN here."""
        if not self.rights.in_force():
            self.act_as(self.signed_on())
        return self.database.actor

    def sign_on(self, person: UUID | None, pin: str = "") -> None:
        """From now on `person` acts at this desk; None signs off.

        Raises:
            PinWrong, PinMissing, PinMustWait: roles are in force, and `pin` does not show that it is they.
        """
        if person is not None and self.rights.in_force():
            self.rights.prove(person, pin)
        self.settings.remember("hall.signed_on", person.hex if person else "")
        self.act_as(person)

    def last_recorded(self) -> datetime | None:
        """The instant of the newest journal row."""
        with self.database.read() as unit:
            return unit.session.scalar(select(JOURNAL.c.at).order_by(JOURNAL.c.position.desc()).limit(1))

    def journal_end(self) -> int:
        """Where the journal of this desk ends now: the number of its newest row, 0 when it has written none."""
        with self.database.read() as unit:
            return head_of(unit.session.connection(), unit.desk).seq

    @property
    def time(self) -> HallClock:
        """The hall's clock: the computer's, but for a jump that somebody has yet to judge."""
        return self.database.time

    def guard_days(self) -> None:
        """From now on a clock that jumps ahead begins no day unasked: for a program that stays open."""
        self.time.guard(self.last_recorded())

    def backups(self) -> "list[Backup]":
        """The finished copies beside the hall, newest first."""
        return self.copies.all()

    def back_up(self, target: Path | None = None) -> "Look":
        """Make a checked copy in the folder `target` (default: beside the hall, and from there at the second place).

        Raises:
            StoreTrouble: it could not be written or did not prove whole.
        """
        return self.copies.make(target)

    def rebuild_indexes(self) -> Path:
        """Rebuild the indexes of the file, after a copy, which is returned; `verify` tells when it is needed.

        Raises:
            NotPermitted: who acts may not.
            StoreTrouble: no copy could be made, or more than indexes is damaged; the file is as before.
        """
        from hallapp.store.reindexing import rebuild_indexes  # needed once in many years

        now = self.clock.now().isoformat(timespec="seconds")
        return rebuild_indexes(self.database, self.folder.backups, lambda: self.settings.remember("hall.indexes_rebuilt", now))

    def close_day(self, day: date | None = None, sheet: "DaySheetMaker | None" = None) -> "ClosedDay":
        """Close a business day, by default today: what waits is 日终, rounds not done are missed, everybody goes, a copy is made.

        Args:
            sheet: makes the day sheet; the hall itself knows nothing of painting. What it refuses undoes nothing.

        Raises:
            DayNotCome: it has not come yet.
            StoreTrouble: the copy could not be made; the day is closed all the same.
        """
        from hallapp.records.closing import ClosedDay, sheets_of

        with self.database.write("hall.close_day"):
            ended = self.queue.closing.close_day(day)
            signed_out = self.checkin.close_day(ended.day)
            self.disinfection.close_day(ended.day)
            sent_home = self.visits.close_day(ended.day)
        return ClosedDay(ended, signed_out, sent_home, sheets_of(ended.day, sheet), self.back_up())

    def lan(self, ask: "Ask", crashed: "Crashed | None" = None) -> "Serving":
        """The pages on the LAN, not served yet.

        Args:
            ask: has work done on the thread on which everything of this hall is done.
            crashed: hears of bugs, on the server's thread.
        """
        from hallapp.display.lan.serving import Services, Serving  # brings the server, which is off unless somebody wants it

        given = (self.database, self.time, self.settings, self.staff, self.queue, self.visits, self.words, self.rights)
        return Serving(Services(*given, demo=self.is_demo), ask, crashed)

    def close(self) -> None:
        """Give the folder back."""
        self.database.close()


def open_hall(
    path: Path,
    *,
    clock: Clock | None = None,
    ids: Ids | None = None,
    language: Language | None = None,
    thorough: bool = False,
    look: WholeLook | None = None,
    unsynced: bool = False,
    even_damaged: bool = False,
    beside: bool = False,
) -> Hall:
    """Open the hall in the folder `path`.

    Args:
        language: overrides the hall's own.
        thorough: look through the whole file first.
        look: that look, where it was begun already.
        unsynced: do not wait for the disk, while a demo hall is being filled.
        even_damaged: open what can still be read of a damaged file, to look only.
        beside: do not wait for that look before the first write (`open_database`).

    Raises:
        StoreTrouble: the folder cannot be used, with the reason.
    """
    clock = clock or SystemClock()
    ids = ids or TimeOrderedIds(clock)
    opened = open_database(path, clock, ids, thorough=thorough, look=look, unsynced=unsynced, even_damaged=even_damaged, beside=beside)
    try:
        return _assemble(opened, clock, language)
    except Exception:
        opened.database.close()
        raise


def make_hall(
    path: Path,
    *,
    name: str,
    windows: int,
    demo: bool,
    any_disk: bool = False,
    clock: Clock | None = None,
    ids: Ids | None = None,
    unsynced: bool = False,
) -> Hall:
    """Make a new hall in an empty folder and open it.

    Raises:
        StoreTrouble: there is one already, or it cannot be there.
        InvalidSetting: the name or the number of windows cannot be used; nothing was made.
    """
    clock = clock or SystemClock()
    ids = ids or TimeOrderedIds(clock)
    _require_usable(name, windows)
    make(path, ids.new(), demo=demo, any_disk=any_disk)
    hall = open_hall(path, clock=clock, ids=ids, unsynced=unsynced)
    with hall.database.write("hall.make"):
        hall.settings.set("hall.name", name)
        hall.settings.set("hall.windows", str(windows))
        hall.disinfection.arrangements.furnish()
    return hall


def _require_usable(name: str, windows: int) -> None:
    for setting, given in ((HallSettings.name, name), (HallSettings.windows, str(windows))):
        try:
            setting.kind.read(given)
        except ValueError as wrong:
            raise InvalidSetting(name=setting.name, value=given[:40], range=setting.kind.range()) from wrong


def _assemble(opened: Opened, clock: Clock, language: Language | None) -> Hall:
    database = opened.database
    settings = SettingsBook(database, declared)
    follow = _follow_hall_time(database, settings)
    words = Words(language or Language(settings.now(HallSettings).language))
    staff = Staff(database)
    queue = Late(lambda: late_rooms.queue(database, settings))
    disinfection = Late(lambda: late_rooms.disinfection(database, settings))
    checkin = Checkin(database, settings, queue, disinfection)
    visits = Late(lambda: late_rooms.visits(database, settings, queue(), disinfection()))
    notices = Late(lambda: late_rooms.notices(database, settings, staff, checkin, disinfection(), demo=opened.marker.demo))

    def rooms() -> "Rooms":
        from hallapp.records.rooms import Rooms

        return Rooms(settings, staff, checkin, queue(), disinfection(), visits, notices, opened.marker.demo, opened.folder.path)

    return Hall(
        folder=opened.folder,
        marker=opened.marker,
        clock=clock,
        words=words,
        database=database,
        settings=settings,
        staff=staff,
        checkin=checkin,
        late_disinfection=disinfection,
        late_queue=queue,
        late_visits=visits,
        late_notices=notices,
        late_records=Late(lambda: late_rooms.records(database, rooms())),
        late_retention=Late(lambda: late_rooms.retention(database, settings)),
        late_copies=Late(lambda: late_rooms.copies(opened.folder, database, settings)),
        late_undo=Late(lambda: late_rooms.undo(database, words)),
        rights=Rights(database),
        outside=OutsideChanges(database, heard=follow),
    )


def _follow_hall_time(database: Database, settings: SettingsBook) -> Listener:
    """Keep the database's zone and start of day as the settings say, whoever changes them; returns what is to hear of changes."""

    def follow(topics: frozenset[str]) -> None:
        if "settings" in topics:
            with database.read() as unit:
                database.zone = settings.on(HallSettings, unit).zone
                database.day_start = settings.on(DaySettings, unit).day_start

    follow(frozenset({"settings"}))
    database.on_commit(follow)
    return follow
