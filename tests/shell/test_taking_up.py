"""A window that was never closed, because the power went or the process was killed, leaves nobody standing."""

from hallapp.core.messages import Language


def _killed(open_front, hall):
    """A window with two people scanned and not yet measured, which ends without being closed."""
    front = open_front(hall)
    for badge in ("0315", "0321"):
        front.working.scanned(badge)
    return front.desk_file.state


def test_who_waited_to_be_measured_waits_again_in_the_same_order(open_front, staffed, tmp_path):
    left = _killed(open_front, staffed)
    assert left.in_use
    assert left.waiting == ("0315", "0321")

    again = open_front(staffed)

    tray = again.counter.page("checkin").flow.tray
    assert [each.badge for each in tray] == ["0315", "0321"]
    assert any("2 人已放回" in text for text in again.counter.snackbar.texts)


def test_it_is_said_in_english_too(open_front, staffed):
    _killed(open_front, staffed)

    again = open_front(staffed, Language.EN)

    assert any("2 people wait again" in text for text in again.counter.snackbar.texts)


def test_a_window_that_was_closed_says_nothing_at_the_next_start(open_front, staffed):
    front = open_front(staffed)
    front.working.scanned("0315")
    front.session.hall = None  # the hall is closed by its own fixture
    front.close()

    again = open_front(staffed)

    assert not again.counter.snackbar.texts
    assert again.counter.tab == "today"


def test_with_nobody_to_be_measured_it_only_says_that_the_records_are_there(open_front, staffed):
    assert open_front(staffed).desk_file.state.in_use
    again = open_front(staffed)

    assert any(text.startswith("上次没有正常关闭，记录都在") and "0 人" not in text for text in again.counter.snackbar.texts)
