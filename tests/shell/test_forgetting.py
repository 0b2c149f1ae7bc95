"""The daily purge says how far it is when it takes long, and can be stopped."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hallapp.qtkit.runner import Cancelled, Job

MANY = 50_000


@pytest.fixture
def begun(front, monkeypatch):
    """The job in which the daily work goes on, and what it is to do."""
    job, work = Job(front.desk.runner), []

    def run_beside(given, **_ways):
        work.append(given)
        return job

    monkeypatch.setattr(front.desk.runner, "run_beside", run_beside)
    front.working.watch._work_beside()
    return job, work[0]


def test_a_long_purge_is_shown_until_it_is_done(front, begun, qtbot):
    bar, (job, _work) = front.counter.foot.working, begun
    assert bar.isHidden()

    job.report(500, MANY)
    qtbot.waitUntil(bar.isVisible)
    job.report(MANY, MANY)
    qtbot.waitUntil(bar.isHidden)


def test_a_short_one_is_not(front, begun, qtbot):
    bar, (job, _work) = front.counter.foot.working, begun

    job.report(1, 10)
    qtbot.wait(50)
    assert bar.isHidden()


def test_it_is_stopped_by_its_button(front, busy, begun, qtbot, monkeypatch):
    bar, (job, work) = front.counter.foot.working, begun
    job.report(500, MANY)
    qtbot.waitUntil(bar.isVisible)

    QTest.mouseClick(bar.findChild(type(bar._cancel)), Qt.MouseButton.LeftButton)

    assert job.was_cancelled
    monkeypatch.setattr("hallapp.settings.retention.Retention.purge_daily", lambda _retention, progress: progress(501, MANY))
    with pytest.raises(Cancelled):
        work(job.report)
