"""关于: the diagnosis can be copied, and taken away with the logs."""

from zipfile import ZipFile

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hallapp.core.log_pack import LogsNotPacked, pack_logs
from hallapp.core.trouble_log import write_report
from hallapp.shell.about_panel import AboutPanel


@pytest.fixture
def about(front):
    front.working.show_settings("about")
    QApplication.processEvents()
    return front.working.settings.findChild(AboutPanel)


def test_the_diagnosis_is_copied_as_text(about):
    about.copy.click()

    text = QGuiApplication.clipboard().text()
    assert text.startswith("营业厅助手")
    assert "SQLite" in text and len(text.splitlines()) > 5


def test_diagnosis_and_logs_go_into_one_file_with_nobody_in_them(about, busy, tmp_path):
    try:
        raise KeyError("李敏 13800000002")
    except KeyError as error:
        report = write_report(busy.folder.logs, error)

    about.pack_into(tmp_path / "给厂家.zip")

    with ZipFile(tmp_path / "给厂家.zip") as pack:
        assert {"diagnosis.txt", report.name} <= set(pack.namelist())
        everything = b"".join(pack.read(each) for each in pack.namelist()).decode()
    assert "KeyError" in everything
    assert not [person for person in ("李敏", "王磊", "13800000002", "0315") if person in everything]


def test_where_it_cannot_be_written_nothing_is_left(busy, tmp_path):
    (tmp_path / "taken.zip").mkdir()

    with pytest.raises(LogsNotPacked):
        pack_logs(busy.folder.logs, "", tmp_path / "taken.zip")
    assert [each.name for each in tmp_path.glob("*.part")] == []
