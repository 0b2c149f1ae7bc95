"""Snapshots: one spelling for the same data, back again without a loss, names as the hall wants them."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hallapp.core.messages import Language
from hallapp.notices.content import Content
from hallapp.notices.rules import BoardRow, NameMode, StaffBoard, canonical, name_on_door, restored

from .conftest import board, said

texts = st.text(max_size=12)
rows = st.builds(BoardRow, texts, texts, texts, texts, texts, st.none() | st.integers(300, 450), texts)


@given(st.lists(rows, max_size=4), st.integers(0, 40), texts, st.sampled_from(Language), st.sampled_from(NameMode), st.dates())
def test_a_stored_snapshot_comes_back_as_it_was(people, due, name, language, mode, day):
    snapshot = replace(board(0), rows=tuple(people), due=due, hall=name, language=language, name_mode=mode, day=day)

    assert restored(StaffBoard, canonical(snapshot)) == snapshot


def test_the_words_of_a_page_come_back_as_they_were():
    content = said(board(3, unchecked=2, qr="https://channel.example"))

    assert restored(Content, canonical(content)) == content


def test_the_same_data_has_one_spelling():
    assert canonical(board(3)) == canonical(board(3))
    assert canonical(board(3)) != canonical(board(3, responsible="周婷"))


def test_a_field_that_came_later_keeps_its_default_for_an_old_snapshot():
    old = canonical(BoardRow("1", "0312", "王*", "班长", "", 364, "08:12")).replace('"hands":true,', "")

    assert restored(BoardRow, old).hands is True


def test_a_date_is_a_date_again():
    assert restored(StaffBoard, canonical(board(1))).day == date(2020, 3, 2)


def test_names_are_shown_by_the_halls_choice():
    assert [name_on_door("张晓燕", mode) for mode in NameMode] == ["张晓燕", "张*燕", ""]
