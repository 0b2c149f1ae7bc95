"""Fields say what is wrong at the right moment, and choices stay chosen."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hallapp.qtkit.choice import Choice, Option, Tick
from hallapp.qtkit.fields import FormRow, SearchField, Select, TextField


def one_decimal(text: str) -> str:
    return "只能有一位小数" if len(text.partition(".")[2]) > 1 else ""


def test_a_mistake_is_said_when_the_field_is_left_and_gone_once_it_is_mended(qtbot, theme, shown_and_active):
    window = QWidget()
    qtbot.addWidget(window)
    row, other = FormRow(TextField(), "体温"), TextField()
    row.judge_by(one_decimal)
    column = QVBoxLayout(window)
    column.addWidget(row)
    column.addWidget(other)
    shown_and_active(window)
    row.field.setFocus()
    QTest.keyClicks(row.field, "37.25")
    assert row.wrong == ""

    other.setFocus()
    assert row.wrong == "只能有一位小数"
    assert row.field.is_wrong

    QTest.keyClick(row.field, Qt.Key.Key_Backspace)
    assert row.wrong == ""
    assert not row.field.is_wrong


def test_a_row_names_its_field_for_a_screen_reader_and_describes_the_mistake(qtbot, theme):
    row = FormRow(TextField(), "体温")
    qtbot.addWidget(row)
    row.refuse("须复测")

    assert row.field.accessibleName() == "体温"
    assert row.field.accessibleDescription() == "须复测"


def test_search_waits_for_a_pause_and_asks_once(qtbot, theme):
    field = SearchField(pause_ms=20)
    qtbot.addWidget(field)
    asked: list[str] = []
    field.searched.connect(asked.append)
    QTest.keyClicks(field, " zxy ")

    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["zxy"]


def test_enter_searches_at_once_and_not_again_after_the_pause(qtbot, theme):
    field = SearchField(pause_ms=20)
    qtbot.addWidget(field)
    asked: list[str] = []
    field.searched.connect(asked.append)
    QTest.keyClicks(field, "0231")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked == ["0231"]

    qtbot.wait(40)
    assert asked == ["0231"]


def test_the_arrow_down_leaves_the_search_for_the_list(qtbot, theme):
    field = SearchField()
    qtbot.addWidget(field)

    with qtbot.waitSignal(field.went_down):
        QTest.keyClick(field, Qt.Key.Key_Down)


def test_new_words_for_the_same_options_keep_what_was_chosen(qtbot, theme):
    choice, select = Choice([Option(1, "额温"), Option(2, "耳温")]), Select()
    select.set_options([(1, "额温"), (2, "耳温")])
    qtbot.addWidget(choice)
    qtbot.addWidget(select)
    choice.choose(2)
    select.choose(2)
    choice.set_options([Option(1, "Forehead"), Option(2, "Ear")])
    select.set_options([(1, "Forehead"), (2, "Ear")])

    assert (choice.value, select.currentData()) == (2, 2)


def test_an_option_that_is_gone_gives_way_to_the_first(qtbot, theme):
    choice = Choice([Option(1, "额温"), Option(2, "耳温")])
    qtbot.addWidget(choice)
    choice.choose(2)
    choice.set_options([Option(3, "腋温")])

    assert choice.value == 3


def test_a_choice_is_told_when_a_person_makes_it_and_not_when_the_program_does(qtbot, theme):
    choice = Choice([Option(1, "额温"), Option(2, "耳温"), Option(3, "腋温")])
    qtbot.addWidget(choice)
    told: list[object] = []
    choice.chosen.connect(told.append)
    choice.choose(2)
    assert told == []

    QTest.keyClick(choice, Qt.Key.Key_Right)
    QTest.keyClick(choice, Qt.Key.Key_Right)
    assert told == [3, 1]


def test_a_tick_turns_wherever_it_is_clicked(qtbot, theme):
    tick = Tick("口罩已戴", key="空格")
    qtbot.addWidget(tick)
    tick.resize(400, 44)
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().center())

    assert tick.isChecked()


def test_the_wheel_over_a_choice_chooses_nothing_and_goes_on_to_the_page(qtbot):
    select = Select()
    qtbot.addWidget(select)
    select.set_options([(1, "额温"), (2, "耳温")])
    middle = QPointF(5, 5)
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    turned = QWheelEvent(middle, middle, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, keys, phase, False)
    QApplication.sendEvent(select, turned)

    assert select.currentData() == 1
    assert not turned.isAccepted()


def test_a_text_that_is_put_there_can_be_emptied_by_its_mark_and_is_not_looked_for_again(qtbot, theme):
    field = SearchField(pause_ms=20)
    qtbot.addWidget(field)
    asked: list[str] = []
    field.searched.connect(asked.append)
    (mark,) = field.actions()
    field.put("A001")
    assert mark.isVisible()

    field.put("")
    assert not mark.isVisible()
    qtbot.wait(40)
    assert asked == []
