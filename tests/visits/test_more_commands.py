"""`papers`, `seats` and `leaflet` on the command line."""

import pytest


def test_papers_are_noted_listed_and_handed_in(shell):
    code, noted = shell("papers", "add", "rename", "--missing", "房产证", "--account", "1234567890")
    assert code == 0
    assert (noted["case"], noted["due_on"], noted["by_calendar"]) == ("rename", "2020-03-03", True)
    assert [line["id"] for line in shell("papers", "list")[1]["papers"]] == [noted["id"]]

    code, _ = shell("papers", "done", noted["id"][-8:])

    assert code == 0
    assert shell("papers", "list")[1] == {"papers": []}


def test_friday_s_papers_are_due_on_monday(shell, door):
    door.at("10:00", day=6)

    assert shell("papers", "add", "payment")[1]["due_on"] == "2020-03-09"


def test_a_year_without_a_calendar_is_said_on_standard_error(shell, door):
    door.clock.set(door.time("10:00").replace(year=2049))

    _, out, err = shell.said("papers", "add", "payment")

    assert "2049-03-03" in out
    assert "工作日历还没公布" in err


@pytest.mark.parametrize("typed", ["", "zz", "00000000"])
def test_papers_nobody_awaits_are_refused(shell, typed):
    shell("papers", "add", "payment")

    assert shell("papers", "done", typed)[0] == 3
    assert len(shell("papers", "list")[1]["papers"]) == 1


def test_the_same_request_notes_papers_once(shell):
    first, again = (shell("papers", "add", "payment", "--request", "r1") for _ in range(2))

    assert first == again
    assert len(shell("papers", "list")[1]["papers"]) == 1


def test_seats_are_drawn_turned_and_shown(shell):
    assert shell("seats", "draw", "oooo.oo / ooxo")[1]["usable"] == 5

    code, seating = shell("seats", "turn", "1", "1")

    assert code == 0
    assert (seating["plan"], seating["usable"], seating["broken"], seating["limit"]) == ("xooo.oo / ooxo", 5, 2, 8)
    assert shell.said("seats", "show")[1].splitlines()[:2] == ["x O · O   O ·", "O · x O"]


@pytest.mark.parametrize("words", [("turn", "1", "5"), ("turn", "9", "1"), ("draw", "abc")])
def test_a_seat_that_is_none_and_a_plan_that_is_none_are_refused(shell, words):
    shell("seats", "draw", "oooo.oo")

    assert shell("seats", *words)[0] == 3
    assert shell("seats", "show")[1]["plan"] == "oooo.oo"


def test_the_check_number_of_the_leaflet(shell):
    """2,500 kVA sealed for all 29 days of February 2020 come to 48,333 yuan by the simple estimate."""
    code, leaflet = shell("leaflet", "suspension", "2500", "2020-02-01", "2020-03-01")

    assert code == 0
    (month,) = leaflet["months"]
    assert (month["sealed_days"], month["simple_saving_fen"] // 100) == (29, 48_333)
    assert "以营销系统出账为准" in leaflet["estimate_only"]


def test_every_month_it_touches_is_worked_out(shell):
    _, leaflet = shell("leaflet", "suspension", "2,500", "2020-01-20", "2020/03/05")

    assert [(each["month"], each["sealed_days"]) for each in leaflet["months"]] == [("2020-01", 12), ("2020-02", 29), ("2020-03", 4)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("abc", "2020-02-01", "2020-03-01"), "不是千伏安数"),
        (("2500", "2020-02-30", "2020-03-01"), "不是日期"),
        (("2500", "2020-03-01", "2020-02-01"), "启封日期要在加封日期之后"),
        (("2500", "2020-02-01", "2030-02-01"), "最多算 24 个月"),
        (("0", "2020-02-01", "2020-03-01"), "至少 1 千伏安"),
    ],
)
def test_what_cannot_be_worked_out_gets_a_sentence(shell, words, said):
    code, out, err = shell.said("leaflet", "suspension", *words)

    assert (code, out) == (3, "")
    assert said in err


def test_the_estimate_is_called_one_in_words_too(shell):
    _, out, _ = shell.said("leaflet", "suspension", "250", "2020-02-01", "2020-03-01")

    assert "315 千伏安以下" in out
    assert out.splitlines()[-1] == "估算，以营销系统出账为准"
