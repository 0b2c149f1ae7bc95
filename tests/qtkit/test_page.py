"""A page asks when it is looked at, hears what changed, and says a refusal in its place."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QDesktopServices

from hallapp.core.errors import Refused
from hallapp.core.messages import Language, Words
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.fields import FormRow, TextField
from hallapp.qtkit.page import Page
from hallapp.qtkit.runner import StoreThread


class Readings(Page):
    topics = frozenset({"reading"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reloads = 0
        self.button = Button()
        self.worded(self.button.setText, "qtkit.undo")
        self.body.addWidget(self.button)

    def reload(self) -> None:
        self.reloads += 1


def refuse() -> None:
    raise Refused(why="已公示")


def shown(qtbot, desk: Desk) -> Readings:
    page = Readings(desk)
    qtbot.addWidget(page)
    page.show()
    return page


def test_it_fetches_when_it_is_first_shown_and_not_before(qtbot, desk):
    page = Readings(desk)
    qtbot.addWidget(page)
    assert page.reloads == 0

    page.show()
    page.hide()
    page.show()
    assert page.reloads == 1


def test_it_fetches_again_when_one_of_its_topics_changed(qtbot, desk):
    page = shown(qtbot, desk)

    desk.notifier.changed(frozenset({"reading", "journal"}))
    assert page.reloads == 2
    desk.notifier.changed(frozenset({"notice"}))
    assert page.reloads == 2


def test_what_changed_while_it_was_hidden_is_fetched_once_when_it_is_next_shown(qtbot, desk):
    page = shown(qtbot, desk)
    page.hide()
    for _ in range(3):
        desk.notifier.changed(frozenset({"reading"}))
    assert page.reloads == 1

    page.show()
    assert page.reloads == 2


def test_a_change_told_by_the_store_thread_reaches_it_on_the_gui_thread(qtbot, desk, store: StoreThread):
    page = shown(qtbot, desk)
    store.run(lambda: desk.notifier.changed(frozenset({"reading"})))

    qtbot.waitUntil(lambda: page.reloads == 2)


def test_a_refusal_is_said_in_its_banner_until_the_next_call(qtbot, desk):
    page = shown(qtbot, desk)
    page.call(refuse)
    assert page.banner.text == "不能这样做：已公示"

    page.fetch(lambda: 1, then=lambda _one: None)
    assert page.banner.text

    page.call(lambda: None)
    assert page.banner.text == ""


def test_a_refusal_is_said_at_the_field_it_is_about(qtbot, desk):
    page = shown(qtbot, desk)
    row = FormRow(TextField(), "体温")
    page.body.addWidget(row)
    page.call(refuse, at=row)

    assert row.wrong == "不能这样做：已公示"
    assert page.banner.text == ""


def test_its_texts_follow_the_language_and_its_data_is_fetched_again(qtbot, desk):
    page = shown(qtbot, desk)
    desk.speak(Language.EN)

    assert page.button.text() == "Undo"
    assert page.reloads == 2


def test_a_result_for_a_page_that_is_gone_is_dropped(qtbot, theme, store: StoreThread):
    crashes: list[Exception] = []
    results: list[int] = []
    store.crashed.connect(crashes.append)
    page = Readings(Desk(Words(), theme, store))
    page.call(lambda: 1, then=results.append)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    seen: list[int] = []
    store.run(lambda: 2, then=seen.append)

    qtbot.waitUntil(lambda: bool(seen))
    assert (results, crashes) == ([], [])


@pytest.fixture
def opened(monkeypatch):
    """What the system was asked to open; it knows what with as long as there is something in `knows`."""
    asked, knows = [], [True]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: (asked.append(url.toLocalFile()), bool(knows))[1])
    return asked, knows


def test_a_file_that_was_written_is_opened_with_one_click(qtbot, desk, opened, tmp_path):
    page, said = shown(qtbot, desk), []
    desk.announcer.said.connect(said.append)

    page.say_written("已导出", tmp_path / "名册 #1.xlsx")
    assert (said[0].text, said[0].action) == ("已导出", "打开")
    said[0].do()

    assert opened[0] == [str(tmp_path / "名册 #1.xlsx")]
    assert len(said) == 1


def test_where_nothing_can_open_it_it_is_said_where_the_file_is(qtbot, desk, opened, tmp_path):
    page, said = shown(qtbot, desk), []
    desk.announcer.said.connect(said.append)
    opened[1].clear()

    page.say_written("已导出", tmp_path / "名册.xlsx")
    said[0].do()

    assert str(tmp_path / "名册.xlsx") in said[1].text


class Counts(Button):
    """Notes how often it hears of another language."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.heard += event.type() == QEvent.Type.LanguageChange


def holding(qtbot, desk: Desk) -> tuple[Page, Readings, Counts]:
    """A page with another inside it, and what stands on that."""
    outer, inner, button = Readings(desk), Readings(desk), Counts()
    inner.body.addWidget(button)
    outer.body.addWidget(inner)
    qtbot.addWidget(outer)
    return outer, inner, button


def test_a_language_is_told_once_to_what_is_shown_also_where_qt_has_words_of_its_own(qtbot, desk):
    outer, _inner, button = holding(qtbot, desk)
    outer.show()
    desk.speak(Language.EN)
    desk.speak(Language.ZH)
    QCoreApplication.sendPostedEvents()

    assert button.heard == 2


def test_what_nobody_sees_hears_of_a_language_when_it_is_shown_and_once(qtbot, desk):
    outer, inner, button = holding(qtbot, desk)
    desk.speak(Language.EN)
    QCoreApplication.sendPostedEvents()
    assert (button.heard, inner.button.text()) == (0, "撤销")

    outer.show()
    assert (button.heard, inner.button.text(), inner.reloads) == (1, "Undo", 1)


def test_what_came_back_to_its_language_before_anybody_saw_it_hears_nothing(qtbot, desk):
    outer, _inner, button = holding(qtbot, desk)
    desk.speak(Language.EN)
    desk.speak(Language.ZH)
    outer.show()

    assert button.heard == 0
