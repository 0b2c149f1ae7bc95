"""The benches there are: their bars are those the project has set, and they do what they say."""

import json
import socket
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest

from hallapp.bench import calling, looking_back, on_the_lan, paper, proving, queueing, recording, rosters, starting, turning
from hallapp.bench.bare import commit
from hallapp.bench.declare import Bar
from hallapp.bench.ground import Ground
from hallapp.bench.processes import ProcessFailed, environment, ran
from hallapp.bench.retracing import Retracing, noted
from hallapp.bench.run import BENCHES
from hallapp.checkin.models import Reading
from hallapp.core.clock import FixedClock
from hallapp.core.messages import Language, Words
from hallapp.hall import open_hall
from hallapp.notices.rules import Snapshot
from hallapp.store.driver import connect
from hallapp.store.verify import verify

BARS = {
    "start": Bar(1.5),
    "start-ready": Bar(4),
    "cli": Bar(1.5),
    "memory": Bar(1.6),
    "checkin": Bar(3.5),
    "ticket": Bar(0.3, at_least=True),
    "ticket-8": Bar(0.8, at_least=True),
    "ticket-8-p99": Bar(5, limit=50),
    "call": Bar(3, limit=50),
    **{f"gui.{group}": Bar(3, limit=50) for group in ("scan", "key", "tab", "look", "language", "setting")},
    "lan": Bar(500, limit=100),
    "notice": Bar(2, limit=20),
    "notice.card": Bar(2, limit=20),
    "notice.customer": Bar(2, limit=20),
    "notice.online": Bar(2, limit=20),
    "notice.own": Bar(2, limit=20),
    "notice.card-a5": Bar(2, limit=20),
    "notice.week": Bar(2, limit=20),
    "notice.month": Bar(2, limit=20),
    "notice.codes": Bar(2, limit=20),
    "notice.sign-in": Bar(2, limit=20),
    "notice.door": Bar(2, limit=20),
    "notice.blank-board": Bar(2, limit=20),
    "notice.blank-card": Bar(2, limit=20),
    "notice.blank-customer": Bar(2, limit=20),
    "notice.blank-online": Bar(2, limit=20),
    "import": Bar(6),
    "day": Bar(3),
    "past": Bar(1.5),
    "list": Bar(1.5),
    "list.worst": Bar(1.5),
    "search": Bar(3, limit=20),
    "scroll": Bar(1.5),
    "scroll.worst": Bar(3, limit=33),
    "export": Bar(1.3),
    "export.csv": Bar(1.3),
    "export.memory": Bar(1.1),
    **{
        f"grow.{act}": Bar(1.2)
        for act in ("checkin", "ticket", "call", "door", "round", "board", "today", "screen", "sheet", "find", "start")
    },
    "grow.memory": Bar(1.1),
    "backup": Bar(1.2),
    "backup.proven": Bar(5),
    "backup.wait": Bar(30, limit=50),
    "verify": Bar(3),
}
"""As the project has set them; docs/performance.md says why."""


def test_every_bench_has_the_bar_that_was_set():
    assert {each.name: each.bar for each in BENCHES} == BARS


def test_notices_of_every_kind_are_measured():
    assert {type(taken(0)) for _, taken, _ in paper.KINDS} == set(get_args(Snapshot))


def test_every_bar_stands_in_the_documentation():
    text = (Path(__file__).resolve().parents[2] / "docs" / "performance.md").read_text("utf-8")

    for bench in BENCHES:
        assert f"| `{bench.name}` |" in text
        sign = "≥" if bench.bar.at_least else "≤"
        assert f"{sign} {bench.bar.ratio:g} ×" in next(line for line in text.splitlines() if line.startswith(f"| `{bench.name}` |"))


def test_every_bench_takes_five_samples_at_least():
    assert [each.name for each in BENCHES if each.rounds < 5] == []


@pytest.mark.parametrize("language", list(Language))
def test_every_bench_says_what_it_measures(language):
    words = Words(language)
    assert [each.name for each in BENCHES if not words.has(f"bench.what.{each.name}")] == []


def test_a_process_needs_no_display_and_no_clock_of_its_own(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HALLAPP_CLOCK", "2020-03-02T08:00")

    assert environment()["QT_QPA_PLATFORM"] == "offscreen"
    assert "HALLAPP_CLOCK" not in environment()


def test_a_process_that_fails_is_no_measurement(tmp_path):
    with pytest.raises(ProcessFailed, match="hallapp"):
        ran(["hallapp", "--data", str(tmp_path), "verify"])


def test_the_bare_window_and_the_bare_commit_do_end(tmp_path):
    assert float(ran(["hallapp.bench.bare.window", "--resident"])) > 1

    file = tmp_path / "notes.db"
    for _ in range(2):
        commit.main(file)
    with connect(file) as raw:
        assert raw.execute("SELECT count(*) FROM notes").fetchone() == (2,)


def test_the_window_says_how_large_it_is_with_every_tab_opened(tmp_path):
    with Ground() as ground:
        assert float(ran(["hallapp.bench.opened", str(ground.demo(1))])) > 1


def test_the_command_is_typed_for_one_badge_after_the_other(monkeypatch, tmp_path):
    typed = []
    monkeypatch.setattr(starting, "timed_words", lambda words: typed.extend(words() for _ in range(3)))

    starting._typed(tmp_path, ("ticket", "issue", "{badge}"))

    assert [words[-3:] for words in typed] == [["ticket", "issue", badge] for badge in ("0312", "0315", "0316")]


def test_the_floor_of_the_check_in_leaves_what_a_check_in_leaves(hall, tmp_path):
    """Its journal proves, its records agree with it, and they are as many as the service's own."""
    hall.staff.import_(hall.staff.read_pasted("工牌\t姓名\n0001\t王磊\n0002\t李敏\n0003\t张晓燕"))
    with noted(hall.database) as statements:
        hall.checkin.record("0001", Reading(365))
    people = {badge: hall.person(badge).hex for badge in ("0001", "0002", "0003")}
    before = verify(hall.database).rows

    raw = connect(hall.folder.database, "rw")
    retracing = Retracing(raw, statements)
    for badge in ("0002", "0003"):
        retracing.again({"0001": badge, people["0001"]: people[badge]})
    raw.close()

    verdict = verify(hall.database)
    assert verdict.ok
    assert verdict.rows == before + 4
    assert {line.badge for line in hall.checkin.day_list().on_duty} == {"0001", "0002", "0003"}


def test_the_ticket_bench_gives_out_tickets_and_its_floor_does_the_same():
    with Ground() as ground:
        pair = queueing._ticket(ground)
        assert pair.measured() > 0
        assert pair.floor() > 0
        for copy in ("1", "2"):
            hall = open_hall(ground.root / copy)
            numbers = [int(each.number[1:]) for each in hall.queue.tickets.all()]
            assert numbers == list(range(1, len(numbers) + 1))
            assert len(numbers) > queueing.EACH
            hall.close()


def test_desks_at_once_are_measured_and_a_wrong_number_is_no_measurement(monkeypatch):
    monkeypatch.setattr(queueing, "_STARTS_S", 0.0)
    with Ground() as ground:
        found = queueing._worked(ground, desks=2, steps=6)
    assert queueing._rate(found) > 0
    assert queueing._p99_ms(found) > 0
    for issued, called in ((["A001", "A003"], []), (["A001", "A001"], []), (["A001"], ["A001", "A001"]), (["A001"], ["A002"])):
        with pytest.raises(ProcessFailed):
            queueing._require_right(issued, called)


def test_the_lan_bench_tells_every_screen_and_a_deaf_one_is_no_measurement(monkeypatch):
    monkeypatch.setattr(on_the_lan, "SCREENS", 3)
    monkeypatch.setattr(on_the_lan, "CALLS", 2)
    with Ground() as ground:
        pair = on_the_lan._call(ground)
        assert pair.measured() > 0
        assert pair.floor() > 0
        monkeypatch.setattr(on_the_lan, "_LATEST_S", 0.2)
        with pytest.raises(ProcessFailed, match="3 screens"):
            on_the_lan._p99(lambda: on_the_lan.Screens(_silent(ground), b"").seconds_until(b"call", 0.0))()


def _silent(ground: Ground) -> int:
    """The port of a server that takes lines and says nothing."""
    listener = ground.stack.enter_context(socket.create_server(("127.0.0.1", 0)))
    return int(listener.getsockname()[1])


def test_the_check_in_bench_checks_people_in():
    with Ground() as ground:
        pair = recording._check_in(ground)
        assert pair.measured() > 0
        assert pair.floor() > 0


def test_the_long_journal_proves_and_a_broken_one_is_no_measurement():
    with Ground() as ground:
        pair = proving._journal(ground, rows=30_000, days=2)
        assert pair.measured() > 0
        assert pair.floor() > 0
        (file,) = ground.root.glob("2/hall.db")
        with connect(file, "rw") as raw:
            for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type='trigger'").fetchall():
                raw.execute(f"DROP TRIGGER {name}")
            raw.execute("UPDATE journal SET action='forged' WHERE seq=2500")
        with pytest.raises(proving.NotProven):
            pair.measured()


def test_the_roster_of_the_import_is_taken_whole(hall):
    lines = rosters.people(500)
    assert len({line["badge"] for line in lines}) == 500

    with Ground() as ground:
        pair = rosters._import(ground, rows=200)
        assert pair.measured() > 0
        assert pair.floor() > 0


def test_the_day_bench_looks_at_a_day_on_which_all_of_it_happened():
    with Ground() as ground:
        pair = looking_back._day(ground, visitors=30)
        assert pair.measured() > 0
        assert pair.floor() > 0
        (folder,) = (each.parent for each in ground.root.glob("*/hall.db"))
        hall = open_hall(folder)
        day = hall.records.reports.day(looking_back.FIRST)
        hall.close()
    assert (day.staff.checked, day.visits.admitted, day.tickets.issued) == (40, 30, 30)
    assert day.tickets.served > 0
    assert day.rounds.late > 0


def test_the_past_bench_compares_two_days_that_were_as_busy():
    with Ground() as ground:
        pair = looking_back._past(ground, days=2)
        assert pair.measured() > 0
        assert pair.floor() > 0
        hall = open_hall(next(each.parent for each in ground.root.glob("*/hall.db")))
        issued = [hall.records.reports.day(looking_back.FIRST + timedelta(days=each)).tickets.issued for each in (0, 2)]
        hall.close()
    assert min(issued) > 40


def test_the_same_ground_gives_the_same_hall_twice_and_leaves_nothing():
    with Ground() as ground:
        first, second = ground.demo(1), ground.demo(1)
        assert first != second
        assert (first / "hall.db").read_bytes() == (second / "hall.db").read_bytes()
        opened = open_hall(first)
        opened.close()
    assert not ground.root.exists()


def test_a_call_is_measured_from_the_key_to_the_screen_and_the_loudspeaker(tmp_path):
    took = json.loads(ran(["hallapp.bench.calling", str(tmp_path / "new"), "2"]))

    assert len(took) == 2
    assert all(each > 0 for each in took)
    hall = open_hall(tmp_path / "new" / "hall", clock=FixedClock(calling._MORNING))
    assert [each.number for each in hall.queue.reports.display().last_calls][:2] == ["A007", "A006"]
    hall.close()
    assert calling.BENCHES[0].name == "call"


def test_the_window_is_measured_act_by_act_and_each_kind_of_act_has_its_bench():
    with Ground() as ground:
        acts = json.loads(ran(["hallapp.bench.turning", str(ground.demo(1))]))

    assert all(ms > 0 for ms in acts.values())
    assert {name.partition(" ")[0] for name in acts} == set(turning.GROUPS)
    assert {each.name for each in BENCHES if each.name.startswith("gui.")} == {f"gui.{group}" for group in turning.GROUPS}


def test_all_kinds_of_acts_are_read_from_the_same_windows(monkeypatch, tmp_path):
    told = iter([{"scan a": 3.0, "scan b": 7.0, "key a": 2.0}, {"scan a": 4.0, "key a": 5.0}])
    monkeypatch.setattr(turning, "ran", lambda _words: json.dumps(next(told)))
    runs = turning._Runs(lambda: tmp_path)

    scans, keys = runs.of("scan"), runs.of("key")

    assert [scans(), scans(), keys(), keys()] == [7.0, 4.0, 2.0, 5.0]
