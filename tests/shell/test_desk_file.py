"""What the PC remembers for its window survives damage to the file, and damages nothing itself."""

import json

import pytest

from hallapp.shell.desk_file import FILE_NAME, DeskFile, DeskState


def test_what_was_changed_is_there_at_the_next_start(tmp_path):
    DeskFile(tmp_path).change(theme="dark", scale=150, language="en", frame=(10, 20, 1300, 700), hall_name="城东供电营业厅")

    assert DeskFile(tmp_path).state == DeskState(
        theme="dark", scale=150, language="en", frame=(10, 20, 1300, 700), hall_name="城东供电营业厅"
    )


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '"x"', "\x00\x00", '{"frame": [1, 2], "scale": "big", "theme": 7}', '{"frame": [true,1,1,1]}']
)
def test_a_damaged_file_means_the_defaults(tmp_path, content):
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")

    assert DeskFile(tmp_path).state == DeskState()


def test_one_wrong_value_does_not_cost_the_others(tmp_path):
    (tmp_path / FILE_NAME).write_text(json.dumps({"theme": "dark", "scale": 999, "frame": [1, 2, 3, 9_999_999]}), encoding="utf-8")

    assert DeskFile(tmp_path).state == DeskState(theme="dark")


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    desk = DeskFile(tmp_path / "missing")

    desk.change(theme="light")

    assert desk.state.theme == "light"


@pytest.mark.parametrize(("written", "read"), [("2", "2"), ("twelve", ""), (2, ""), ("1234", "")])
def test_a_window_is_a_short_number_or_none(tmp_path, written, read):
    (tmp_path / FILE_NAME).write_text(json.dumps({"window": written}), encoding="utf-8")

    assert DeskFile(tmp_path).state.window == read
