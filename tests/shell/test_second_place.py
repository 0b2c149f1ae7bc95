"""设置 → 备份: the second place is chosen, given up, and says how it stands."""

import pytest

from hallapp.shell.backup_panel import BackupPanel
from hallapp.store.backup import all_in


@pytest.fixture
def panel(front, qtbot):
    front.working.show_settings("backup")
    return front.counter.findChild(BackupPanel)


def test_without_one_the_panel_says_what_that_means(panel):
    assert "没有设" in panel.second.state.text()
    assert not panel.second.forgo.isVisible()


def test_a_folder_that_is_chosen_gets_the_newest_copy_at_once(front, panel, tmp_path):
    front.session.hall.back_up()
    stick = tmp_path / "stick"
    stick.mkdir()
    panel.second.use(str(stick))

    assert len(all_in(stick)) == 1
    assert str(stick) in panel.second.state.text()
    assert panel.second.forgo.isVisible()


def test_a_folder_that_is_not_there_is_said_with_what_to_do(panel, tmp_path):
    panel.second.use(str(tmp_path / "unplugged"))

    assert "不在" in panel.second.state.text()
    assert "插上" in panel.second.state.text()


def test_it_can_be_given_up(front, panel, tmp_path):
    panel.second.use(str(tmp_path))
    panel.second.forgo.click()

    assert "没有设" in panel.second.state.text()
    assert front.session.hall.copies.second_place() is None
