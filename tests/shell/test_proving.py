"""Proving the records at the window: beside the work, with how far it is, and a way to stop it."""

from contextlib import closing
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from sqlcipher3 import dbapi2

from hallapp.core.messages import Language, Words
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.runner import StoreThread
from hallapp.qtkit.tokens import Mode
from hallapp.shell.backup_panel import BackupPanel
from hallapp.store import verify as proving


@pytest.fixture
def panel(theme, busy, qtbot):
    """The panel on a busy hall, with a store thread of its own."""
    desk = Desk(Words(Language.ZH), theme, StoreThread())
    made = BackupPanel(desk, busy, lambda _work, _failed: None)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    yield made
    desk.runner.close()


def test_what_a_proof_found_is_said(panel, qtbot, busy):
    panel.prove.click()
    assert not panel.prove.isEnabled()

    qtbot.waitUntil(panel.proven.isVisible, timeout=20_000)
    assert panel.proven.text().startswith("核对无误：日志")
    assert proving.verify(busy.database).head in panel.proven.text()
    qtbot.waitUntil(panel.prove.isEnabled)
    assert not panel.proving.isVisible()


def test_the_first_record_that_was_tampered_with_is_named(panel, qtbot, busy):
    with busy.database.engine.execution_options(writing=True).begin() as tool:
        tool.exec_driver_sql("UPDATE people SET name = '张三' WHERE badge_no = '0312'")

    panel.prove.click()

    qtbot.waitUntil(panel.proven.isVisible, timeout=20_000)
    assert "有问题" in panel.proven.text()


def test_a_damaged_index_is_rebuilt_on_request(panel, qtbot, busy):
    two = "('ix_readings_person_id_day_taken_at_id', 'ix_readings_badge_day_taken_at_id')"
    with closing(dbapi2.connect(str(busy.folder.database), isolation_level=None)) as tool:
        tool.execute("PRAGMA writable_schema=ON")
        both = f"(SELECT sum(rootpage) FROM sqlite_schema WHERE name IN {two})"
        tool.execute(f"UPDATE sqlite_schema SET rootpage={both} - rootpage WHERE name IN {two}")
        tool.execute("PRAGMA schema_version=9999")
    assert not panel.rebuild.isVisible()

    panel.prove.click()
    qtbot.waitUntil(panel.rebuild.isVisible, timeout=20_000)
    assert "重建索引" in panel.proven.text()
    panel.rebuild.click()

    qtbot.waitUntil(lambda: panel.proven.isVisible() and panel.proven.text().startswith("核对无误"), timeout=20_000)
    assert not panel.rebuild.isVisible()
    assert proving.verify(busy.database).ok
    assert len(list(busy.folder.backups.glob("before-indexes*.damaged"))) == 1


def test_a_proof_is_followed_and_stopped(panel, qtbot, monkeypatch):
    go_on = Event()
    first_difference = proving.first_difference

    def waits(raw, step):
        go_on.wait(20)
        return first_difference(raw, step)

    monkeypatch.setattr(proving, "first_difference", waits)
    panel.prove.click()
    qtbot.waitUntil(lambda: panel.proving._bar.maximum() > 0, timeout=20_000)
    assert 0 < panel.proving._bar.value() < panel.proving._bar.maximum()

    panel.proving._cancel.click()
    go_on.set()

    qtbot.waitUntil(panel.prove.isEnabled, timeout=20_000)
    assert not panel.proving.isVisible()
    assert not panel.proven.isVisible()


@pytest.mark.parametrize("scale", [100, 200])
def test_every_button_of_the_panel_is_wide_enough_to_be_read_at_any_size(panel, theme, qtbot, scale):
    theme.use(Mode.LIGHT, scale)
    panel.resize(1000, 600)
    QApplication.processEvents()

    for button in (panel.now, panel.elsewhere, panel.prove, panel.drill):
        assert button.width() >= button.minimumSizeHint().width() > 50
        assert button.mapTo(panel, button.rect().topRight()).x() <= panel.width()
