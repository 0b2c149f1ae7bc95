"""A hall with three days behind it: people measured, one reading corrected, rounds, tickets, visitors with and without names."""

import json
import shutil
from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest

from hallapp.checkin.models import Reading
from hallapp.core.clock import FixedClock
from hallapp.hall import make_hall, open_hall
from hallapp.notices.orders import Order
from hallapp.notices.rules import Kind
from hallapp.visits.models import Entry

MONDAY = datetime(2020, 3, 2, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
ROSTER = "工牌\t姓名\t手机\n0312\t王磊\t13812345678\n0315\t李敏\t13900001234\n0316\t欧阳青\t\n"
VISITORS = (("王磊", "13812345678"), ("曾国藩", ""), ("", ""), ("", ""), ("", ""))


@pytest.fixture(scope="session")
def three_days(tmp_path_factory):
    """The folder of such a hall, made once."""
    clock = FixedClock(MONDAY)
    hall = make_hall(tmp_path_factory.mktemp("records") / "hall", name="天元示例营业厅", windows=3, demo=True, clock=clock)
    for setting in ("visits.keep_names", "visits.store_temperature"):
        hall.settings.set(setting, "yes")
    hall.staff.import_(hall.staff.read_pasted(ROSTER))
    hall.act_as(hall.person("0312"))
    for day in range(3):
        clock.set(MONDAY + timedelta(days=day, minutes=30))
        for place, badge in enumerate(("0312", "0315", "0316")):
            hall.checkin.record(badge, Reading(363 + place + day))
            clock.advance(timedelta(minutes=1))
        for place, (name, phone) in enumerate(VISITORS):
            measured = None if place == 4 else 362 + 2 * place + day
            hall.visits.register(Entry(measured, party=1 + place % 3, service="AB"[place % 2], name=name, phone=phone, refused=place == 4))
            clock.advance(timedelta(minutes=2))
        hall.notices.make(Order(Kind.STAFF_BOARD), lambda _page, _paper: 1)
    hall.close()
    return hall.folder.path


@pytest.fixture
def lived(three_days, tmp_path, clock):
    """The hall at the end of its third day, Wednesday 2020-03-04 at 09:00; 0312 acts."""
    clock.set(MONDAY + timedelta(days=2, hours=1))
    shutil.copytree(three_days, tmp_path / "lived")
    opened = open_hall(tmp_path / "lived", clock=clock)
    opened.act_as(opened.person("0312"))
    yield opened
    opened.close()


@pytest.fixture
def shell(lived, clock, monkeypatch):
    """Runs one command on the hall; gives exit code, document or text, and what was said on standard error."""
    from hallapp.cli.main import main

    def run(*words):
        monkeypatch.setenv("HALLAPP_CLOCK", clock.now().isoformat())
        out, err = StringIO(), StringIO()
        code = main(["--data", str(lived.folder.path), *map(str, words)], out, err)
        said = out.getvalue()
        return code, json.loads(said) if "--json" in words and said else said, err.getvalue()

    return run
