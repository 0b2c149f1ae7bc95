"""The journal as a clerk and an inspector read it: words for columns and codes, names for ids, the hall's clock, in both languages."""

import csv
import re
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import Uuid

import hallapp.checkin.models
import hallapp.checkin.rules
import hallapp.disinfection.models
import hallapp.disinfection.rules
import hallapp.notices.models
import hallapp.notices.rules.kinds
import hallapp.queue.models
import hallapp.queue.rules
import hallapp.rights.rules.roles
import hallapp.staff.rules
import hallapp.visits.models
import hallapp.visits.rules
from hallapp.checkin.models import Ended, Reading
from hallapp.core.messages import Language, Words
from hallapp.records.ledgers.declare import Name, Query
from hallapp.records.ledgers.export import Wish
from hallapp.records.ledgers.journal_terms import LABELS, OWN, SHARED, UNSAID, term_of
from hallapp.records.ledgers.journal_words import JournalWords
from hallapp.records.ledgers.kinds import LEDGERS
from hallapp.store.base import every_table
from hallapp.store.journal import is_journaled
from hallapp.visits.models import Crossing, Entry, VisitChange

ZH, EN = Words(Language.ZH), Words(Language.EN)
CODE = re.compile(r"[a-z]{3,}|[0-9a-f]{32}|T\d\d:|\+00:00")
"""What a clerk cannot read: a code name, an id, an instant in UTC."""

TOLD_BY_WORDS = {
    "checkin.verdict": hallapp.checkin.rules.Verdict,
    "checkin.method": hallapp.checkin.rules.Method,
    "disinfection.extra": hallapp.disinfection.models.Because,
    "disinfection.kind": hallapp.disinfection.rules.AreaKind,
    "disinfection.preset": hallapp.disinfection.rules.Preset,
    "disinfection.reason": hallapp.disinfection.rules.Reason,
    "employment": hallapp.staff.rules.EmploymentType,
    "journal.crossing": Crossing,
    "journal.left_because": Ended,
    "journal.print": [*hallapp.notices.models.PrintState, *hallapp.queue.models.PrintState],
    "journal.step": [*hallapp.queue.rules.Step, *hallapp.queue.rules.WindowStep],
    "notices.kind": hallapp.notices.rules.kinds.Kind,
    "notices.state": hallapp.notices.rules.kinds.Ended,
    "queue.state": hallapp.queue.rules.State,
    "queue.window": hallapp.queue.rules.WindowState,
    "records.outcome": hallapp.visits.rules.Outcome,
    "records.person": hallapp.staff.rules.Kind,
    "rights.role": hallapp.rights.rules.roles.Role,
    "visits.because": hallapp.visits.rules.Because,
    "visits.case": hallapp.visits.rules.CaseKind,
    "visits.face_mask": hallapp.visits.rules.FaceMask,
}
JOURNALED = {table.name: table for table in every_table().sorted_tables if is_journaled(table)}


def journal(hall, *keys, words=ZH, **asked):
    """The cells of these columns of the journal, the newest line first."""
    columns = [column.key for column in LEDGERS[Name.JOURNAL].columns]
    lines = hall.records.ledgers.page(Query(Name.JOURNAL, **asked), words, size=100_000)
    return [tuple(line.cells[columns.index(key)] for key in keys) for line in lines]


@pytest.fixture
def busy(lived):
    """The hall after a day on which a little of everything was done."""
    hall = lived
    hall.queue.windows.open("3", "0312")
    hall.queue.windows.open("2", "0315")
    hall.queue.calling.next("3")
    hall.queue.calling.hold("3")
    hall.queue.closing.stop()
    hall.disinfection.done([next(each.id for each in hall.disinfection.day().rounds if each.state.is_open)])
    hall.settings.set("checkin.fever_limit", "37.5")
    hall.settings.set("checkin.fever_operator", ">")
    hall.sign_on(hall.person("0315"))
    hall.checkin.record("0315", Reading(381))
    hall.staff.leave("0316", date(2020, 3, 6), date(2020, 3, 8), "病假")
    hall.visits.count_in(2)
    hall.visits.recount(9)
    hall.close_day()
    return hall


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_every_column_of_the_journal_has_its_word(words):
    missing = [
        f"{table.name}.{column.key}"
        for table in JOURNALED.values()
        for column in table.columns
        if column.key not in UNSAID and not (words.has(f"journal.{table.name}.{column.key}") or words.has(f"journal.{column.key}"))
    ]

    assert missing == []


def test_every_id_in_a_column_stands_for_a_record_with_a_name():
    ids = {
        f"{table.name}.{column.key}": term_of(table.name, column.key)
        for table in JOURNALED.values()
        for column in table.columns
        if isinstance(column.type, Uuid) and column.key not in UNSAID
    }

    assert [name for name, term in ids.items() if term is None or term.refers not in LABELS] == []
    assert len(ids) > 20


def test_what_is_declared_is_there():
    columns = {column.key for table in JOURNALED.values() for column in table.columns}

    assert [f"{table}.{column}" for table, own in OWN.items() for column in own if column not in JOURNALED[table].columns] == []
    assert set(SHARED) | UNSAID <= columns
    assert [name for name in JOURNALED if name not in LABELS] == ["notice_pictures"]
    assert [name for name, (named, _) in LABELS.items() if not set(named) <= set(JOURNALED[name].columns.keys())] == []


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_every_code_has_its_word(words):
    assert [f"{prefix}.{each}" for prefix, codes in TOLD_BY_WORDS.items() for each in codes if not words.has(f"{prefix}.{each}")] == []


def test_nothing_in_the_journal_is_a_code_an_id_or_an_instant_in_utc(busy):
    told = journal(busy, "action", "table", "about", "changes")

    assert len(told) > 150
    assert {cell for line in told for cell in line if cell and CODE.search(str(cell))} == set()
    assert {table for table, about, changes in journal(busy, "table", "about", "changes") if not changes} == set()


def test_the_same_in_english(busy):
    told = journal(busy, "action", "table", "about", "changes", words=EN)

    han = re.compile("[一-鿿]")
    names = re.compile("王磊|李敏|欧阳青|天元示例营业厅|曾国藩|曾\\*藩|王\\*|病假")
    assert {cell for line in told for cell in line if cell and han.search(names.sub("", str(cell)))} == set()


def test_a_corrected_temperature_reads_as_people_say_it_in_window_xlsx_and_csv(lived, tmp_path):
    visit = next(each for each in lived.visits.lines() if each.tenths is not None)
    lived.visits.correct(visit.visit_id, VisitChange(tenths=visit.tenths - 3), "看错了")

    said = f"体温 {visit.tenths / 10:.1f} ℃ → {(visit.tenths - 3) / 10:.1f} ℃"
    told = journal(lived, "table", "changes", find="visits.correct")
    assert ("来访", said) in told
    assert ("更正前的值", f"体温 原 {visit.tenths / 10:.1f} ℃（看错了）") in told

    query = Query(Name.JOURNAL, find="visits.correct")
    book, sheet = tmp_path / "journal.xlsx", tmp_path / "journal.csv"
    for file in (book, sheet):
        lived.records.ledgers.export(query, ZH, Wish(file))
    written_cells = [cell for row in load_workbook(book).active for cell in row if cell.value]
    cells = {str(cell.value) for cell in written_cells}
    assert all(cell.alignment.wrap_text for cell in written_cells if str(cell.value).startswith("体温 "))
    with sheet.open(encoding="utf-8-sig", newline="") as opened:
        written = {text for row in csv.reader(opened) for text in row}
    assert said in cells
    assert said in written


def test_on_paper_a_long_line_goes_on_in_its_cell_and_its_row_is_as_high(lived, tmp_path):
    book = tmp_path / "journal.xlsx"
    lived.records.ledgers.export(Query(Name.JOURNAL, find="visits.register"), ZH, Wish(book))
    page = load_workbook(book).active

    heights = {
        len(str(cell.value)) > 60: page.row_dimensions[cell.row].height
        for row in page.iter_rows(min_row=4, min_col=8, max_col=8)
        for cell in row
    }
    assert heights[True] >= 30
    assert heights[False] is None


def test_a_check_in_that_was_put_right_is_told_as_what_differs_from_the_void_one(lived):
    reading = next(line for line in lived.records.ledgers.page(Query(Name.CHECKINS), ZH) if not line.is_void)
    lived.records.righting.correct(Name.CHECKINS, reading.id, "temperature", "36.9", "看错了")

    told = [str(changes) for table, changes in journal(lived, "table", "changes", find="checkin.correct") if table == "体温核查"]
    assert any(each.startswith("体温 36.7 ℃ → 36.9 ℃；") for each in told)
    assert any("作废原因 – → 看错了" in each for each in told)
    assert not any("口罩" in each for each in told)


def test_a_window_is_told_by_its_number(lived):
    lived.queue.windows.open("3", "0312")
    lived.queue.calling.next("3")

    told = dict(journal(lived, "table", "changes", find="queue.next"))
    assert "窗口 – → 3 号" in str(told["号票"])
    assert "窗口 3 号" in str(told["叫号步骤"])


def test_colleagues_are_told_by_name_and_customers_as_the_ledgers_show_them(lived):
    told = " ".join(str(changes) for (changes,) in journal(lived, "changes", find="visits.register"))
    whole = " ".join(str(changes) for (changes,) in journal(lived, "changes", find="visits.register", full=True))

    assert "核查人 王磊" in told
    assert "来访人 曾*藩" in told
    assert "138****5678" in told
    assert "曾国藩" not in told
    assert "13812345678" not in told
    assert "来访人 曾国藩" in whole
    assert "13812345678" in whole


def test_instants_are_on_the_clock_of_the_hall(lived, clock):
    clock.advance(timedelta(minutes=1))
    lived.visits.register(Entry(364))

    told = dict(journal(lived, "table", "changes", find="visits.register", descending=False))
    assert "到访时间 2020-03-04 09:01" in str(told["来访"])


def test_a_column_nobody_declared_is_told_by_its_code_name_and_a_value_that_is_none_as_it_stands(lived):
    with lived.database.read() as unit:
        told = JournalWords(unit, ZH, full=False)

        assert told.changes([("tickets", '{"colour":["red","blue"]}')]) == ["colour red → blue"]
        assert told.changes([("gone", '{"id":[null,"x"],"at":[null,"2020"]}')]) == ["时间 2020"]
        assert told.changes([("tickets", '{"called_at":[null,"soon"],"clerk_id":[null,"x"]}')]) == ["柜员 – → ；叫号时间 – → soon"]
        assert told.abouts([("gone", "x"), ("tickets", "0" * 32)]) == ["", ""]


def test_a_setting_and_who_is_signed_on_are_told_in_words(busy):
    told = [changes for table, changes in journal(busy, "table", "changes") if table == "设置"]

    assert any(str(each).startswith("发热界限：默认值 → 37.5，2020-03-04 09:00 起") for each in told)
    assert any(str(each).startswith("值班人：默认值 → 李敏") for each in told)


def test_a_setting_is_told_with_what_it_was_before(lived, clock):
    lived.settings.set("checkin.fever_limit", "37.5")
    clock.advance(timedelta(minutes=1))
    lived.settings.set("checkin.fever_limit", "37.4")

    assert str(journal(lived, "changes")[0][0]).startswith("发热界限：37.5 → 37.4")


def test_the_key_of_the_pages_on_the_lan_is_never_told(lived):
    lived.settings.remember("display.lan_token", "s3cretkey")

    assert "s3cretkey" not in str(journal(lived, "changes", full=True))


def test_the_command_line_tells_it_in_words_and_programs_get_what_they_got(busy, shell):
    _, lines, _ = shell("journal", "--limit", "50")
    _, document, _ = shell("--json", "journal", "--limit", "50")

    assert CODE.search(lines) is None
    assert {"desk", "seq", "at", "actor", "action", "table", "row_id", "payload"} == set(document["journal"][0])
    assert any("+00:00" in (each["payload"] or "") for each in document["journal"])


def test_what_was_taken_back_says_what_it_was(lived):
    lived.visits.register(Entry(364))
    lived.undo.undo()
    lived.undo.redo()

    told = {str(action) for (action,) in journal(lived, "action")}
    assert {"来客登记", "撤销：来客登记", "重做"} <= told
