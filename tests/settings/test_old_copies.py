"""What was forgotten stands in older copies still: it is said, and they can be taken away, but for the newest."""

import pytest
from tests.ageing import made_earlier

from hallapp.core.errors import StoreTrouble
from hallapp.core.messages import Language, Words
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.runner import InlineRunner
from hallapp.qtkit.theme import Theme
from hallapp.qtkit.tokens import Mode
from hallapp.rights.errors import NotAllowed
from hallapp.rights.rules.roles import Role
from hallapp.shell.old_copies_panel import OldCopiesPanel
from hallapp.staff.service import Details
from hallapp.store.backup import all_in, seal_of
from hallapp.store.changes import journal_entries
from hallapp.store.verify import verify

WORDS = Words(Language.ZH)


def copy_of_age(hall, days, place=None):
    return made_earlier(hall, hall.back_up(place).file, days)


@pytest.fixture
def aged(hall, tmp_path):
    """A hall with copies of 90, 31, 29 and 0 days here, and of 90 and 40 days at the second place."""
    stick = tmp_path / "stick"
    stick.mkdir()
    copies = [copy_of_age(hall, age) for age in (90, 31, 29, 0)]
    there = [copy_of_age(hall, age, stick) for age in (90, 40)]
    hall.settings.set("backup.second_place", str(stick))
    return hall, copies, there


def in_copies(hall):
    return hall.retention.in_copies(hall.copies)


def test_older_ones_than_the_shortest_retention_are_found_but_never_the_newest_of_a_place(aged):
    hall, copies, there = aged
    found = in_copies(hall).outliving()

    assert found.days == 30
    assert {each.file for each in found.copies} == {copies[0], copies[1], there[0]}
    assert found.oldest == min(each.made_at for each in found.copies)


def test_another_retention_counts_at_once(aged):
    hall, copies, there = aged
    hall.settings.set("retention.visits", "60")

    assert {each.file for each in in_copies(hall).outliving().copies} == {copies[0], there[0]}


def test_they_go_with_their_seals_and_the_journal_has_a_line_for_each(aged):
    hall, copies, there = aged
    in_copies(hall).clear()

    assert {each.file for each in hall.backups()} == {copies[2], copies[3]}
    assert [each.file for each in all_in(there[0].parent)] == [there[1]]
    assert not any(seal_of(each).exists() for each in (copies[0], copies[1], there[0]))
    assert len([each for each in journal_entries(hall.database) if each.action == "retention.thin"]) == 3
    assert verify(hall.database).ok


def test_one_that_cannot_be_removed_stays_without_a_line(aged, monkeypatch):
    hall, copies, _ = aged
    real = type(copies[0]).unlink

    def stuck(file, missing_ok=False):
        if file == copies[1]:
            raise PermissionError(13, "Permission denied")
        return real(file, missing_ok=missing_ok)

    monkeypatch.setattr(type(copies[0]), "unlink", stuck)
    with pytest.raises(StoreTrouble):
        in_copies(hall).clear()
    monkeypatch.undo()

    assert copies[1].exists()
    assert len([each for each in journal_entries(hall.database) if each.action == "retention.thin"]) == 2


def test_only_an_administrator_may(aged):
    hall, copies, _ = aged
    for badge, name in (("0312", "王磊"), ("0315", "李敏")):
        hall.staff.add(Details(badge=badge, name=name))
    hall.rights.give(hall.person("0312"), Role.ADMINISTRATOR, "246810")
    hall.sign_on(hall.person("0312"), "246810")
    hall.rights.give(hall.person("0315"), Role.LEADER, "135790")
    hall.sign_on(hall.person("0315"), "135790")

    with pytest.raises(NotAllowed):
        in_copies(hall).clear()
    assert copies[0].exists()


def test_the_panel_says_why_asks_before_and_says_what_went(aged, qtbot, qapp):
    hall, copies, _ = aged
    theme = Theme(Mode.LIGHT, 100)
    theme.apply()
    panel = OldCopiesPanel(Desk(WORDS, theme, InlineRunner()), hall)
    qtbot.addWidget(panel)
    panel.show()
    panel.reload()
    assert "超过 30 天的还有 3 份" in panel.text.text()

    panel.clear.click()
    assert copies[0].exists()
    assert "找不回来" in panel.text.text()
    panel.keep.click()
    assert copies[0].exists()

    panel.clear.click()
    panel.clear.click()
    assert not copies[0].exists()
    assert "没有超过 30 天的旧备份" in panel.text.text()
    assert not panel.clear.isVisible()
