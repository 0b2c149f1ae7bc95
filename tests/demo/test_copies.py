"""The last evenings of a demo hall have left their backups, as those of a real one would."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hallapp.core.clock import FixedClock
from hallapp.demo import make_demo
from hallapp.hall import open_hall
from hallapp.store.backup import proven

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_each_was_made_when_its_day_was_closed_and_holds_no_later_day(tmp_path):
    make_demo(tmp_path / "hall", days=3, clock=FixedClock(datetime(2020, 3, 5, 9, tzinfo=SHANGHAI)), copies=2)
    hall = open_hall(tmp_path / "hall")
    copies = hall.backups()
    hall.close()

    assert [f"{each.made_at.astimezone(SHANGHAI):%m-%d %H:%M}" for each in copies] == ["03-04 17:40", "03-03 17:40"]
    assert all(proven(each.file) for each in copies)
    assert copies[0].size > copies[1].size


def test_without_being_asked_for_there_are_none(tmp_path):
    make_demo(tmp_path / "hall", days=1, clock=FixedClock(datetime(2020, 3, 5, 9, tzinfo=SHANGHAI)))

    assert not (tmp_path / "hall" / "backups").exists()
