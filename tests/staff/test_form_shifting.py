"""What is said of rows follows them when others come between."""

import pytest

from hallapp.staff.form_shifting import Shift

SHIFT = Shift("体温 表", first=5, after=24, rows=10)


@pytest.mark.parametrize(
    ("said", "moved"),
    [
        ("=AVERAGE(E5:E24)", "=AVERAGE(E5:E34)"),
        ("=SUM($E$5:$E$24)/COUNT(E5:E23)", "=SUM($E$5:$E$34)/COUNT(E5:E23)"),
        ("=E25+E26*2", "=E35+E36*2"),
        ("=E24", "=E24"),
        ("=SUM(E5:E30)", "=SUM(E5:E40)"),
        ("=SUM(E:E)+SUM(5:24)", "=SUM(E:E)+SUM(5:34)"),
        ('=IF(E25>37.3,"E25:E26",Log10(7))', '=IF(E35>37.3,"E25:E26",Log10(7))'),
        ("='体温 表'!E25+Sheet2!E25", "='体温 表'!E35+Sheet2!E25"),
        ("合计 E25", "合计 E25"),
    ],
)
def test_a_formula_of_the_same_sheet_follows(said: str, moved: str) -> None:
    assert SHIFT.formula(said, on="体温 表") == moved


def test_a_formula_of_another_sheet_follows_only_what_it_says_of_this_one() -> None:
    assert SHIFT.formula("=SUM(E5:E24)+SUM('体温 表'!E5:E24)", on="汇总") == "=SUM(E5:E24)+SUM('体温 表'!E5:E34)"


def test_a_sum_so_far_in_one_of_the_rows_does_not_grow() -> None:
    assert SHIFT.formula("=SUM(E$5:E24)", on="体温 表", grows=False) == "=SUM(E$5:E24)"


@pytest.mark.parametrize(
    ("said", "moved"), [("A1:I27", "A1:I37"), ("G24", "G24:G34"), ("A1:I3 G26", "A1:I3 G36"), ("$A$1:$I$24", "$A$1:$I$34")]
)
def test_areas_take_in_what_comes_behind_their_last_row(said: str, moved: str) -> None:
    assert SHIFT.area(said) == moved
