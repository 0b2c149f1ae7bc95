"""F2: people, tickets, visits, notices, commands and settings in one field."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.hand import press

from hallapp.notices.orders import Order
from hallapp.notices.paint.checks import prove
from hallapp.notices.rules import Kind as NoticeKind
from hallapp.shell.finding import Findable, Found, Kind, best, rank
from hallapp.staff.view.panel import StaffPanel
from hallapp.visits.models import Entry


def _found(front):
    return front.working.looking_up.palette.results.selected


def _search(front, text):
    QTest.keyClick(front.window, Qt.Key.Key_F2)
    front.working.looking_up.palette.field.setText(text)


@pytest.mark.parametrize("typed", ["李敏", "lm", "limin", "0315"])
def test_a_person_is_found_by_name_initials_pinyin_and_badge(front, typed):
    _search(front, typed)

    assert (_found(front).kind, _found(front).title) == (Kind.PERSON, "李敏")


def test_enter_on_a_person_is_a_forgotten_badge(front):
    _search(front, "zt")

    QTest.keyClick(front.working.looking_up.palette.field, Qt.Key.Key_Return)

    assert front.counter.tab == "checkin"
    assert front.counter.page("checkin").flow.tray.first.badge == "0321"


@pytest.mark.parametrize("elsewhere", ["today", "queue", "records"])
def test_a_forgotten_badge_is_f2_initials_enter_and_two_digits_from_any_tab(front, busy, qtbot, elsewhere):
    front.counter.show_tab(elsewhere)

    press(Qt.Key.Key_F2)
    press("z", "t", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: front.counter.tab == "checkin")
    press("6", "4")

    qtbot.waitUntil(lambda: busy.checkin.standing_of("0321").tenths == 364)


@pytest.mark.parametrize("written", ["{code}", "{lower}", "{plain}"])
def test_a_notice_is_found_by_the_code_on_the_paper_and_shown(front, busy, written):
    code = busy.notices.make(Order(NoticeKind.STAFF_BOARD), prove).notice.code

    _search(front, written.format(code=code, lower=code.lower(), plain=code.replace("-", "").lower()))
    assert (_found(front).kind, _found(front).title) == (Kind.NOTICE, "健康公示 第 1 版")
    QTest.keyClick(front.working.looking_up.palette.field, Qt.Key.Key_Return)

    assert front.counter.tab == "notices"
    assert front.counter.page("notices").what.code == code


def test_a_code_that_is_on_no_paper_is_not_found(front, busy):
    busy.notices.make(Order(NoticeKind.STAFF_BOARD), prove)

    _search(front, "0000-00")

    assert _found(front) is None


def test_a_command_is_found_and_carried_out(front):
    _search(front, "设置")
    assert _found(front).command == "settings.show"

    QTest.keyClick(front.working.looking_up.palette.field, Qt.Key.Key_Return)

    assert front.counter.tab == "settings"


def test_a_setting_is_found_and_shown_with_the_focus_on_it(front):
    _search(front, "监督电话")
    assert _found(front).kind is Kind.SETTING

    QTest.keyClick(front.working.looking_up.palette.field, Qt.Key.Key_Return)

    assert front.window.focusWidget().accessibleName() == "监督电话"


def test_esc_gives_the_focus_back(front):
    before = front.window.focusWidget()
    _search(front, "x")

    QTest.keyClick(front.working.looking_up.palette.field, Qt.Key.Key_Escape)

    assert front.working.looking_up.palette.isHidden()
    assert front.window.focusWidget() is before


def test_while_something_lies_over_the_window_its_keys_are_quiet(front):
    QTest.keyClick(front.window, Qt.Key.Key_F2)

    QTest.keyClick(front.window, Qt.Key.Key_F3)

    assert front.counter.tab == "today"


def test_enter_before_the_people_are_there_waits_for_them(front):
    palette = front.working.looking_up.palette
    chosen, answer = [], []
    palette._act = chosen.append
    palette.ask((), lambda _text, then: answer.append(then), hint="search.all")
    palette.field.setText("lm")

    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not chosen
    answer[0]([Found(Kind.PERSON, "李敏", "checkin.measure", {"badge": "0315"})])

    assert [each.title for each in chosen] == ["李敏"]


def test_an_answer_to_older_text_is_not_shown(front):
    palette = front.working.looking_up.palette
    answers = {}
    palette.ask((), answers.__setitem__, hint="search.all")
    palette.field.setText("l")
    palette.field.setText("lm")

    answers["l"]([Found(Kind.PERSON, "刘洋", "checkin.measure", {"badge": "1"})])

    assert palette.results.selected is None


def test_signing_on_by_search_changes_who_acts(front, busy):
    front.commands.run("window.sign_on")
    front.working.looking_up.palette.field.setText("lm")

    QTest.keyClick(front.working.looking_up.palette.field, Qt.Key.Key_Return)

    assert front.counter.header.person.text() == "值班 李敏"
    assert busy.database.actor == busy.person("0315")


def test_signing_on_by_badge_takes_the_scan(front, busy):
    front.commands.run("window.sign_on")

    front.scanner.scanned.emit("0315")

    assert front.counter.header.person.text() == "值班 李敏"
    assert front.counter.tab == "today"


@pytest.mark.parametrize(
    ("query", "names", "expected"), [("da", ("打印 dayin",), 1), ("打", ("打印",), 0), ("印", ("打印",), 2), ("x", ("打印",), 99)]
)
def test_a_beginning_ranks_before_a_middle(query, names, expected):
    assert rank(query, names) == expected


def test_the_best_answer_comes_first_and_equals_keep_their_order():
    things = [Findable(Found(Kind.COMMAND, title, title, {})) for title in ("重打印", "打印", "打开")]

    assert [each.title for each in best("打", things, 9)] == ["打印", "打开", "重打印"]


@pytest.mark.parametrize(
    ("typed", "kind"), [("消毒周表", "disinfection_week"), ("消毒月表", "disinfection_month"), ("部位码", "area_codes")]
)
def test_a_sheet_of_the_disinfection_is_found_and_begun(front, typed, kind):
    _search(front, typed)
    assert _found(front).command == f"notices.{kind}"

    QTest.keyClick(front.working.looking_up.palette.field, Qt.Key.Key_Return)

    assert front.counter.tab == "notices"
    assert front.counter.page("notices").kinds.kind.value == kind


def test_ctrl_p_in_the_tab_of_rounds_asks_for_card_week_or_month_of_the_day_that_is_shown(front):
    front.commands.run("disinfection.show")
    rounds = front.counter.page("disinfection")
    rounds.month.opened.emit(date(2020, 2, 25))
    front.commands.run("page.print")
    menu = rounds.month.sheets[0].parent()
    assert menu.isVisible()
    assert [each.text() for each in rounds.month.sheets] == [
        "2月25日的消毒公示",
        "2-24 至 3-1 的周表",
        "2020年2月的月表",
        "部位码（剪开来贴）",
    ]

    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)

    notices = front.counter.page("notices")
    assert front.counter.tab == "notices"
    assert notices.kinds.kind.value == "disinfection_week"
    assert notices.order.days.label.text() == "2-24 至 3-1"
    assert notices.print_bar.isVisible()


@pytest.fixture
def visitor(busy):
    """Somebody who came with a ticket and left a phone number."""
    busy.settings.set("visits.keep_names", "yes")
    return busy.visits.register(Entry(365, name="张晓明", phone="13812345678", service="A"))


def test_a_ticket_is_found_by_its_number_and_shown_in_its_ledger(front, visitor):
    _search(front, visitor.ticket.lower())
    assert (_found(front).kind, _found(front).title) == (Kind.TICKET, visitor.ticket)

    QTest.keyClick(front.working.looking_up.palette.field, Qt.Key.Key_Return)

    ledgers = front.counter.page("records").ledgers
    asked = ledgers.query
    assert (front.counter.tab, asked.ledger, asked.find, asked.first) == ("records", "tickets", visitor.ticket, None)
    assert ledgers.model.rowCount() == 1


@pytest.mark.parametrize("typed", ["5678", "13812345678"])
def test_a_visitor_is_found_by_the_end_of_the_phone_and_shown_redacted(front, visitor, typed):
    _search(front, typed)
    assert (_found(front).kind, _found(front).title) == (Kind.VISIT, "手机尾号 5678")
    assert "张*明" in _found(front).detail and "138****5678" in _found(front).detail

    QTest.keyClick(front.working.looking_up.palette.field, Qt.Key.Key_Return)

    assert front.counter.page("records").ledgers.query.ledger == "visits"
    assert front.counter.page("records").ledgers.model.rowCount() == 1


@pytest.mark.parametrize("typed", ["Z999", "0000"])
def test_a_number_that_nobody_has_finds_nothing(front, visitor, typed):
    _search(front, typed)

    assert _found(front) is None


def test_the_roster_is_imported_from_the_search(front, monkeypatch):
    asked = []
    monkeypatch.setattr(StaffPanel, "choose_file", lambda panel: asked.append(panel.isVisible()))
    _search(front, "导入")
    assert _found(front).command == "staff.import"

    QTest.keyClick(front.working.looking_up.palette.field, Qt.Key.Key_Return)

    assert (front.counter.tab, asked) == ("settings", [True])


def test_a_group_of_settings_is_found_by_its_name(front):
    _search(front, "局域网页面")

    QTest.keyClick(front.working.looking_up.palette.field, Qt.Key.Key_Return)

    assert (front.counter.tab, front.working.settings.groups.selected) == ("settings", "lan")


def test_the_first_search_finds_commands_by_initials_even_when_these_are_known_only_after_the_typing(front):
    held = []
    run = front.desk.runner.run
    front.desk.runner.run = lambda work, then=None, failed=None: held.append((work, then, failed))
    QTest.keyClick(front.window, Qt.Key.Key_F2)
    front.working.looking_up.palette.field.setText("qhp")
    assert _found(front) is None
    front.desk.runner.run = run
    for work, then, failed in held:
        run(work, then=then, failed=failed)

    assert _found(front).command == "kiosk.open"
