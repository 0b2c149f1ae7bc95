"""A long job is in sight while it runs, and can be stopped."""

import threading

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.jobs import JobBar
from hallapp.qtkit.runner import Progress, StoreThread


def test_it_is_in_sight_while_the_job_runs_and_its_button_stops_it(qtbot, theme, store: StoreThread):
    may_report = threading.Event()

    def work(progress: Progress) -> None:
        while may_report.wait(10):
            progress(1, 100)

    bar = JobBar(Words())
    qtbot.addWidget(bar)
    job = store.run_beside(work)
    bar.follow(job, "导入花名册")
    assert bar.isVisible()

    bar.findChild(Button).click()
    with qtbot.waitSignal(job.ended):
        may_report.set()
    assert job.was_cancelled
    assert bar.isHidden()
