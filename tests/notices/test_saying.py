"""What the pages say, in both languages, with dates in the language's own form."""

from dataclasses import replace
from datetime import UTC, datetime

from hallapp.core.messages import Language, Words
from hallapp.notices.kinds import say
from hallapp.notices.rules import BlankStaffBoard, Imprint, Replaced

from .conftest import MADE_AT, SHANGHAI, board, said


def lines(content) -> dict[str, str]:
    return {line.label: line.value for line in content.lines}


def test_the_board_says_what_the_design_wants_of_it():
    content = said(board(7))

    assert content.title == "今日在岗人员健康公示"
    assert content.band == "天元示例营业厅"
    assert content.date == "2020年3月2日 星期一"
    assert [column.title for column in content.columns] == ["序号", "工牌", "姓名", "体温", "时间", "岗位", "窗口", "口罩", "洗手"]
    assert content.rows[1].cells == ("2", "0315", "李*", "36.2 ℃", "08:11", "综合柜员", "1 号", "✓", "✓")
    assert lines(content) == {"核查人": "李敏", "责任人": "王磊", "发热界限": "37.3 ℃ 及以上", "监督电话": "95598（24 小时）"}
    assert content.made == "2020-03-02 08:40 生成　第 1 版"
    assert content.code == "7F3K-9Q"
    assert content.unit_date == "2020年3月2日"


def test_the_board_speaks_english():
    content = said(board(7, unchecked=1, language=Language.EN))

    assert content.date == "Monday, 2 March 2020"
    assert (content.alert, content.alert_more) == ("Due 8 / checked 7", "1 more is being checked")
    assert content.made == "Made 2020-03-02 08:40 · version 1"
    assert content.rows[1].alone[6] == "Window 1"


def test_the_language_of_the_screen_does_not_matter():
    zh, en = said(board(3)), say(board(3, language=Language.EN), Imprint(1, MADE_AT, "7F3K-9Q"), SHANGHAI, Words(Language.EN))

    assert zh.title != en.title


def test_with_two_sessions_a_day_the_page_says_which():
    assert said(board(3, sessions=2)).date == "2020年3月2日 星期一 上午"
    assert said(board(3, session=2, sessions=2)).date == "2020年3月2日 星期一 下午"


def test_the_version_before_is_named_by_its_time_and_on_another_day_with_the_day():
    today = Replaced(1, datetime(2020, 3, 2, 0, 25, tzinfo=UTC))
    before = Replaced(1, datetime(2020, 2, 10, 0, 25, tzinfo=UTC))

    assert said(board(3), version=2, replaces=today).made.endswith("第 2 版　替换 08:25 版")
    assert said(board(3), version=2, replaces=before).made.endswith("替换 02-10 08:25 版")


def test_a_limit_that_may_be_reached_but_not_passed_is_said_so():
    assert lines(said(board(3, limit_operator=">")))["发热界限"] == "高于 37.3 ℃"


def test_another_phone_than_the_hotline_is_not_said_to_be_answered_at_night():
    assert lines(said(board(3, phone="0731-22223333")))["监督电话"] == "0731-22223333"
    assert "监督电话" not in lines(said(board(3, phone="")))


def test_many_checkers_are_told_by_their_number():
    assert lines(said(board(3, checkers=("甲", "乙", "丙"))))["核查人"] == "甲、乙、丙"
    assert lines(said(board(3, checkers=("甲", "乙", "丙", "丁"))))["核查人"] == "甲、乙等 4 人"


def test_a_window_that_is_no_number_is_said_as_it_is():
    rows = (replace(board(2).rows[1], window="大客户室"),)

    assert said(board(1, rows=rows)).rows[0].cells[6] == "大客户室"
    assert said(board(1, rows=rows)).rows[0].alone[6] == "大客户室"


def test_a_demo_hall_is_marked_on_the_page():
    assert said(board(3, demo=True)).demo == "演示"
    assert said(board(3)).demo == ""


def test_the_blank_form_says_no_day_and_leaves_counts_to_the_pen():
    content = said(BlankStaffBoard("天元示例营业厅", "95598", 373, ">=", 12, Language.ZH, demo=False))

    assert content.date == "手工填写"
    assert {tally.figure for tally in content.tallies} == {""}
    assert (lines(content)["核查人"], lines(content)["责任人"]) == ("", "")
