"""The window opens where somebody can see it, whatever became of the screens."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from hallapp.shell.geometry import clamped, fills, first_frame, inside

LAPTOP = QRect(0, 0, 1366, 728)
RIGHT_OF_IT = QRect(1366, 0, 1920, 1040)


def test_a_window_on_a_screen_stays_where_it_was():
    frame = QRect(1400, 20, 1300, 700)

    assert clamped(frame, [LAPTOP, RIGHT_OF_IT]) == frame


def test_a_window_of_an_unplugged_screen_comes_home_to_the_primary_one():
    assert clamped(QRect(1400, 20, 1300, 700), [LAPTOP]) == QRect(66, 20, 1300, 700)


def test_a_window_larger_than_its_screen_is_shrunk():
    assert clamped(QRect(100, 50, 1900, 1000), [LAPTOP]) == LAPTOP


def test_a_title_bar_above_the_screen_comes_down():
    assert clamped(QRect(10, -400, 800, 600), [LAPTOP]).top() == 0


def test_a_screen_left_of_the_primary_one_counts():
    frame = QRect(-1800, 100, 1000, 700)

    assert clamped(frame, [LAPTOP, QRect(-1920, 0, 1920, 1080)]) == frame


def test_a_title_bar_outside_the_screen_comes_in_with_its_window():
    content = QRect(0, 0, 1000, 600)

    assert inside(content, QRect(-1, -20, 1002, 625), [LAPTOP]) == QRect(1, 20, 1000, 600)


def test_a_window_taller_than_its_screen_with_its_title_bar_is_shrunk():
    assert inside(QRect(0, 20, 1366, 728), QRect(0, 0, 1366, 748), [LAPTOP]) == QRect(0, 20, 1366, 708)


def test_the_first_window_fills_a_small_screen_and_no_large_one():
    assert fills(LAPTOP)
    assert not fills(RIGHT_OF_IT)


def test_without_any_screen_nothing_is_changed():
    assert clamped(QRect(1, 2, 3, 4), []) == QRect(1, 2, 3, 4)


def test_the_first_window_is_as_large_as_the_small_screen_allows():
    assert first_frame(QRect(0, 0, 1024, 600)) == QRect(0, 0, 1024, 600)
    assert first_frame(QRect(0, 0, 1920, 1080)) == QRect(277, 156, 1366, 768)


_SCREENS = st.lists(
    st.builds(QRect, st.integers(-4000, 4000), st.integers(-4000, 4000), st.integers(640, 4000), st.integers(480, 3000)),
    min_size=1,
    max_size=4,
)
_FRAMES = st.builds(QRect, st.integers(-10_000, 10_000), st.integers(-10_000, 10_000), st.integers(1, 9_000), st.integers(1, 9_000))


@given(_FRAMES, _SCREENS)
def test_the_result_always_lies_inside_one_screen(frame, screens):
    result = clamped(frame, screens)

    assert any(screen.contains(result) for screen in screens)
