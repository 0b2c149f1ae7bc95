"""Writing a notice at the desk: it begins as the last one, says what must be looked at, and is never lost."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from hallapp.core.messages import Language
from hallapp.notices.rules import OWN_KINDS, Kind

from ..posters import OUTAGE

MOVED = "▲ 日期已往后移，请看一眼"


@pytest.fixture
def own(clerk):
    return clerk.page.order.own


def types_text(own, text):
    """What somebody types, and the pause after it."""
    own.text.setPlainText(text)
    own._pause.timeout.emit()


def test_a_kind_begins_with_its_starting_text_and_the_sheet_shows_it(clerk, own):
    clerk.page.begin("outage")

    assert own.title.text() == "停电通知"
    assert "停电通知" in clerk.shown
    assert clerk.page.order.print.isEnabled()


def test_what_is_typed_is_on_the_sheet(clerk, own):
    clerk.page.begin("outage")
    types_text(own, "今天不停电了。")

    assert "　　今天不停电了。" in clerk.shown


def test_the_next_one_is_the_last_with_dates_that_must_be_looked_at(clerk, own):
    clerk.door.makes(Kind.OUTAGE, wording=OUTAGE)
    clerk.door.next_day()
    clerk.page.begin("outage")

    assert "3月4日 08:00—17:00" in own.table.toPlainText()
    assert own.is_marked
    assert clerk.page.order._about.text() == MOVED
    marked = [each.cursor.selectedText() for each in own.table.extraSelections()]
    assert marked == ["3月4日"]

    own.table.setFocus()
    assert not own.is_marked
    assert own.table.extraSelections() == []
    assert clerk.page.order._about.text() != MOVED


def test_what_was_typed_and_not_made_is_there_when_one_comes_back(clerk, own):
    clerk.page.begin("outage")
    types_text(own, "写到一半")
    clerk.page.begin("hours")
    clerk.page.begin("outage")

    assert own.text.toPlainText() == "写到一半"


def test_after_it_hangs_a_correction_replaces_it_and_a_new_one_does_not(clerk, own):
    clerk.page.begin("outage")
    clerk.page.order.post.click()
    assert own.goes_on.isVisible()
    assert own.goes_on.text() == "替换 2020-001"
    types_text(own, "改了一个字。")
    clerk.page.order.post.click()
    assert [(each.notice.series, each.notice.version) for each in clerk.door.hall.notices.hanging()] == [("2020-001", 2)]

    clerk.page.begin("outage")
    types_text(own, "另外一件事。")
    clerk.page.order.post.click()
    assert [each.notice.series for each in clerk.door.hall.notices.hanging()] == ["2020-001", "2020-002"]


def test_a_moment_that_is_none_is_said_at_its_field(clerk, own):
    clerk.page.begin("outage")
    own.ends.setText("明天")
    own.rows["ends"].judge()
    assert own.rows["ends"].wrong == "看不懂，请写成 3-9 17:00"

    own.begins.setText("3-9")
    own.ends.setText("3-8")
    own._pause.timeout.emit()
    assert clerk.page.order.trouble.text() == "结束早于开始，请改有效期"
    assert not clerk.page.order.print.isEnabled()


def test_a_picture_that_is_dropped_is_on_the_sheet_and_can_be_taken_off(clerk, own, tmp_path):
    file = tmp_path / "photo.png"
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill("#00695C")
    image.save(str(file))
    clerk.page.begin("own")
    own.title.setText("通知")
    own.drop.dropped.emit([file])
    assert own.wording.picture
    assert clerk.page.order.print.isEnabled()

    own.no_picture.click()
    assert own.wording.picture == ""


def test_a_file_that_is_no_picture_is_refused_in_words(clerk, own, tmp_path):
    file = tmp_path / "photo.png"
    file.write_bytes(b"no picture")
    clerk.page.begin("own")
    own.drop.dropped.emit([file])

    assert "读不了图片 photo.png" in clerk.page.banner.text


def test_renewing_shows_it_with_a_later_end_as_the_next_version(clerk, own):
    from dataclasses import replace
    from datetime import datetime

    from ..conftest import SHANGHAI

    ends = datetime(2020, 3, 3, 17, 0, tzinfo=SHANGHAI)
    made = clerk.door.makes(Kind.OUTAGE, wording=replace(OUTAGE, ends=ends))
    clerk.door.next_day().at("18:00")
    clerk.page.again.renew(made.notice.code)

    assert own.ends.text() == "2020-03-05 17:00"
    assert clerk.page.order.print.text() == "打印 第 2 版"
    clerk.page.order.post.click()
    assert [each.is_over for each in clerk.door.hall.notices.hanging()] == [False]


def test_each_language_is_written_by_itself(clerk, own):
    clerk.page.begin("outage")
    types_text(own, "中文的内容")
    clerk.page.order.speak(Language.EN)
    assert own.title.text() == "Planned Outage"

    clerk.page.order.speak(Language.ZH)
    assert own.text.toPlainText() == "中文的内容"


def test_everything_that_is_out_of_date_is_printed_with_one_command(clerk, monkeypatch):
    clerk.door.clears("0312", "0315").makes()
    clerk.door.makes(Kind.OUTAGE, wording=OUTAGE)
    clerk.door.hall.settings.set("hall.supervision_phone", "12345")
    printed = []
    monkeypatch.setattr(clerk.page.outlets, "print", lambda what, _printer, _paper: printed.append(what.kind))
    clerk.page.again.reprint_all()
    assert printed == [Kind.STAFF_BOARD, Kind.OUTAGE]

    for order in clerk.door.hall.notices.stale_orders():
        clerk.door.hall.notices.make(order, lambda _content, _template: 1)
    clerk.page.again.reprint_all()
    assert clerk.said == ["门上的公示都与记录一致"]


def test_a_channel_is_entered_beside_its_poster(clerk):
    clerk.page.begin("online_poster")
    assert "还没有线上渠道" in clerk.page.order.trouble.text()
    editor = clerk.page.order.channels
    editor.target.setText("channel.example/app")
    editor.add.click()
    assert "渠道要有名称" in editor.rows[0].wrong

    editor.label.setText("手机应用")
    editor.target.setText("channel.example/app")
    editor.add.click()
    assert "手机应用" in clerk.shown
    assert clerk.page.order.trouble.text() == ""
    assert editor.label.text() == ""


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", OWN_KINDS)
def test_all_of_it_is_in_sight_on_the_hall_s_pc(clerk, own, qtbot, kind, language):
    """At 1366×768; once it goes on with a notice and holds a picture its fields may scroll, what is done with them stays in sight."""
    clerk.page.setFixedSize(1366, 628)
    clerk.door.makes(kind, language=language, wording=OUTAGE)
    clerk.door.next_day()
    clerk.page.order.speak(language)
    clerk.page.begin(kind.value)
    QApplication.processEvents()

    assert clerk.page.order.fields.verticalScrollBar().maximum() == 0
    _are_in_sight(clerk.page.order, *own.rows.values(), own.drop, clerk.page.order.print)

    clerk.page.order.post.click()
    own.show_picture("0" * 64)
    QApplication.processEvents()

    assert own.goes_on.isVisible()
    _are_in_sight(clerk.page.order, clerk.page.order.print)


def _are_in_sight(panel, *widgets):
    for widget in widgets:
        place = QRect(widget.mapTo(panel, QPoint()), widget.size())
        assert panel.rect().contains(place), widget.accessibleName()


def test_other_kinds_leave_the_sheet_its_room(clerk):
    clerk.page.begin("outage")
    QApplication.processEvents()
    narrow = clerk.page.preview.width()
    clerk.page.begin("staff_board")
    QApplication.processEvents()

    assert clerk.page.preview.width() > narrow + 100
