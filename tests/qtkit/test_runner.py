"""Work runs in order on one thread, results come back to the GUI thread, and no error is lost."""

import threading
from collections.abc import Callable

import pytest

from hallapp.core.errors import HallError, Refused
from hallapp.qtkit.runner import InlineRunner, Progress, StoreThread


def refuse() -> None:
    raise Refused(why="试")


def fail() -> None:
    raise ZeroDivisionError


def test_units_run_one_after_another_in_the_order_they_were_given(store: StoreThread, qtbot):
    done: list[int] = []
    for number in range(50):
        store.run(lambda number=number: done.append(number))

    qtbot.waitUntil(lambda: len(done) == 50)
    assert done == list(range(50))


def test_work_runs_off_the_gui_thread_and_its_result_arrives_on_it(store: StoreThread, qtbot):
    seen: list[tuple[int, int]] = []
    store.run(threading.get_ident, then=lambda worker: seen.append((worker, threading.get_ident())))

    qtbot.waitUntil(lambda: bool(seen))
    (worker, here) = seen[0]
    assert here == threading.get_ident()
    assert worker != here


def test_a_refusal_goes_to_the_caller(store: StoreThread, qtbot):
    refused: list[HallError] = []
    store.run(refuse, then=lambda _none: pytest.fail("was refused"), failed=refused.append)

    qtbot.waitUntil(lambda: bool(refused))
    assert refused[0].code == "refused"


@pytest.mark.parametrize("work", [fail, refuse], ids=["a bug", "a refusal nobody asked about"])
def test_an_error_nobody_takes_is_a_crash(store: StoreThread, qtbot, work: Callable[[], None]):
    with qtbot.waitSignal(store.crashed) as crash:
        store.run(work)

    assert isinstance(crash.args[0], ZeroDivisionError | Refused)


def test_a_bug_in_showing_a_result_does_not_lose_the_next_one(store: StoreThread, qtbot):
    crashes: list[Exception] = []
    shown: list[int] = []
    store.crashed.connect(crashes.append)
    store.run(lambda: 1, then=lambda _one: fail())
    store.run(lambda: 2, then=shown.append)

    qtbot.waitUntil(lambda: bool(shown))
    assert [type(each) for each in crashes] == [ZeroDivisionError]
    assert shown == [2]


def test_a_long_job_does_not_hold_up_the_store_thread(store: StoreThread, qtbot):
    may_end, short = threading.Event(), []
    job = store.run_beside(lambda _progress: may_end.wait(10))
    store.run(lambda: 1, then=short.append)

    qtbot.waitUntil(lambda: bool(short))
    with qtbot.waitSignal(job.ended):
        may_end.set()


def test_a_long_job_tells_how_far_it_is_and_what_came_of_it(store: StoreThread, qtbot):
    steps: list[tuple[int, int]] = []
    results: list[str] = []

    def work(progress: Progress) -> str:
        for done in range(1, 101):
            progress(done, 100)
        return "imported"

    job = store.run_beside(work, then=results.append)
    job.progressed.connect(lambda done, total: steps.append((done, total)))

    qtbot.waitUntil(lambda: bool(results))
    assert results == ["imported"]
    assert steps[-1] == (100, 100)
    assert len(steps) < 100  # the GUI is told now and then, not at every step


def test_a_cancelled_job_stops_at_its_next_report_and_brings_no_result(store: StoreThread, qtbot):
    started, may_report = threading.Event(), threading.Event()
    results: list[object] = []

    def work(progress: Progress) -> None:
        started.set()
        may_report.wait(10)
        progress(1, 2)

    job = store.run_beside(work, then=results.append, failed=results.append)
    with qtbot.waitSignal(job.ended):
        started.wait(10)
        job.cancel()
        may_report.set()

    assert job.was_cancelled
    assert results == []


def test_closing_finishes_what_was_given_and_delivers_nothing_more(qapp, qtbot):
    store, done, shown = StoreThread(), [], []
    for number in range(20):
        store.run(lambda number=number: done.append(number), then=shown.append)
    store.close()
    qapp.processEvents()

    assert done == list(range(20))
    assert shown == []


def test_in_line_everything_happens_at_once(qapp):
    runner, seen = InlineRunner(), []
    runner.run(lambda: 7, then=seen.append)
    runner.run(refuse, failed=lambda error: seen.append(error.code))
    runner.run_beside(lambda _progress: 8, then=seen.append)

    assert seen == [7, "refused", 8]
    with pytest.raises(ZeroDivisionError):
        runner.run(fail)
