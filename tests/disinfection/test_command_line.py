"""The rounds by command line: the same rules, the documents and exit codes as promised."""

import json
import os
import subprocess
import sys

import pytest
from tests.disinfection.conftest import AIRING, DOOR, FLOOR, SEATS, TOILET

PROMISED = {"id", "area", "planned_at", "state", "done_at", "recorded_at", "operator", "entered_afterwards", "reason"}


def test_the_list_is_the_promised_document(shell, hallway):
    shell("staff", "responsible", "0312")
    code, said = shell("round", "list")

    assert code == 0
    assert {"date", "responsible", "rounds", "next_at"} <= said.keys()
    assert (said["date"], said["responsible"], said["next_at"]) == ("2020-03-02", "王磊", "2020-03-02T08:00:00+08:00")
    assert len(said["rounds"]) == 37
    assert all(each.keys() >= PROMISED for each in said["rounds"])
    first = said["rounds"][0]
    assert (first["area"], first["planned_at"], first["state"]) == ("门把手", "2020-03-02T08:00:00+08:00", "pending")
    assert (first["done_at"], first["operator"], first["entered_afterwards"], first["reason"]) == (None, None, False, None)


def test_a_round_is_done_by_whose_badge_is_given(shell, hallway):
    hallway.at("08:05")
    code, said = shell("round", "done", hallway.id(DOOR, "0800"), "--by", "P002")

    assert code == 0
    assert (said["id"], said["state"], said["operator"], said["operator_badge"]) == (hallway.id(DOOR, "0800"), "done", "赵桂兰", "P002")
    assert (said["done_at"], said["recorded_at"]) == ("2020-03-02T08:05:00+08:00", "2020-03-02T08:05:00+08:00")
    assert shell.listed()[hallway.id(DOOR, "0800")]["state"] == "done"


def test_the_acting_person_is_the_operator(shell, hallway):
    hallway.at("08:05")
    assert shell("--as", "0315", "round", "done", hallway.id(DOOR, "0800"))[1]["operator"] == "李敏"


def test_a_time_given_is_when_it_was_done_and_stays_apart_from_the_recording(shell, hallway):
    hallway.at("08:40")
    _, said = shell("round", "done", hallway.id(DOOR, "0800"), "--at", "2020-03-02T08:05", "--reason", "忘了点")

    assert (said["state"], said["entered_afterwards"], said["reason"]) == ("done", True, "忘了点")
    assert (said["done_at"], said["recorded_at"]) == ("2020-03-02T08:05:00+08:00", "2020-03-02T08:40:00+08:00")


def test_a_reason_for_entering_afterwards_is_asked_for_and_not_demanded(shell, hallway):
    """By the window's form it is asked for; see docs/decisions/0014."""
    hallway.at("08:40")
    code, said = shell("round", "done", hallway.id(DOOR, "0800"), "--at", "2020-03-02T08:05")

    assert (code, said["state"], said["entered_afterwards"], said["reason"], said["warnings"]) == (0, "done", True, None, [])


def test_every_state_is_told_apart(shell, hallway):
    hallway.at("08:05")
    shell("round", "done", hallway.id(DOOR, "0800"))
    shell("round", "failed", hallway.id(TOILET, "0800"), "--reason", "区域占用")
    hallway.at("08:20")
    shell("round", "done", hallway.id(FLOOR, "0800"))
    hallway.at("09:50")
    states = {each["state"] for each in shell.listed().values()}

    assert states == {"pending", "due", "overdue", "done", "late", "missed", "failed"}


@pytest.mark.parametrize(
    ("wall", "words", "code"),
    [
        ("08:05", ("XD-01-20200302-0800", "--at", "2020-03-02T08:06"), "round_in_future"),
        ("08:05", ("XD-01-20200302-1000",), "round_not_due"),
        ("09:45", ("XD-01-20200302-0800",), "round_missed"),
        ("09:45", ("XD-01-20200302-0800", "--at", "2020-03-02T09:45"), "round_missed"),
        ("08:05", ("XD-01-20200302-0801",), "round_unknown"),
        ("08:05", ("no such round",), "round_unknown"),
        ("08:05", ("XD-77-20200302-0800",), "area_unknown"),
        ("08:05", ("XD-01-20200302-0800", "--by", "9999"), "badge_unknown"),
        ("08:05", ("XD-01-20200302-0800", "--by", "0312", "--checker", "0312"), "checker_is_operator"),
        ("08:05", ("XD-01-20200302-0800", "--at", "yesterday"), "bad_date"),
    ],
)
def test_a_bad_input_gets_a_sentence_and_changes_nothing(shell, hallway, wall, words, code):
    hallway.at(wall)
    exit_code, said = shell("round", "done", *words)

    assert (exit_code, said["error"]["code"]) == (3, code)
    assert said["error"]["message"] != f"error.{code}"
    assert hallway.rows() == []


def test_a_second_tick_is_refused(shell, hallway):
    hallway.at("08:05")
    shell("round", "done", hallway.id(DOOR, "0800"))
    code, said = shell("round", "done", hallway.id(DOOR, "0800"))
    assert (code, said["error"]["code"]) == (3, "round_done")


def test_the_same_request_is_one_tick(shell, hallway):
    hallway.at("08:05")
    words = ("round", "done", hallway.id(DOOR, "0800"), "--by", "0312", "--request", "r-1")
    first = shell(*words)
    assert shell(*words) == first
    assert first[0] == 0
    assert len(hallway.rows()) == 1


@pytest.mark.parametrize(("typed", "reason"), [("缺药剂", "缺药剂"), ("nobody_free", "人手不足"), ("停水", "其他：停水")])
def test_a_failure_has_its_reason_from_the_list_or_in_words(shell, hallway, typed, reason):
    hallway.at("08:05")
    code, said = shell("round", "failed", hallway.id(DOOR, "0800"), "--reason", typed)
    assert (code, said["state"], said["reason"]) == (0, "failed", reason)


def test_a_failure_without_a_reason_is_refused(shell, hallway, capsys):
    hallway.at("08:05")
    assert shell("round", "failed", hallway.id(DOOR, "0800"), "--reason", " ")[1]["error"]["code"] == "round_needs_reason"
    with pytest.raises(SystemExit) as ended:
        shell("round", "failed", hallway.id(DOOR, "0800"))
    assert ended.value.code == 2
    assert "--reason" in capsys.readouterr().err


def test_several_are_done_at_once_and_too_strong_is_said(shell, hallway):
    hallway.at("08:05")
    shell("agent", "set", "chlorine", "--strength", "1500")
    code, said = shell("round", "done", hallway.id(DOOR, "0800"), hallway.id(SEATS, "0800"))

    assert (code, [each["state"] for each in said["rounds"]]) == (0, ["done", "done"])
    assert len(said["warnings"]) == 1
    assert "1500 mg/L" in said["warnings"][0]


def test_an_expired_bottle_needs_a_reason(shell, hallway):
    hallway.at("08:05")
    shell("agent", "set", "chlorine", "--expires", "2020-03-01")
    code, said = shell("round", "done", hallway.id(DOOR, "0800"))
    assert (code, said["error"]["code"]) == (3, "agent_expired")
    assert shell("round", "done", hallway.id(DOOR, "0800"), "--reason", "新的下午到")[0] == 0


def test_scanning_the_areas_card_and_a_badge_ticks(shell, hallway):
    hallway.at("08:05")
    assert shell("round", "done", "xd-05", "--by", "P002")[1]["id"] == hallway.id(SEATS, "0800")


def test_wiping_too_early_is_said(shell, hallway):
    hallway.at("08:05")
    shell("round", "done", DOOR)
    hallway.at("08:25")
    code, _, told = shell.said("round", "wiped", hallway.id(DOOR, "0800"))
    assert code == 0
    assert "擦早了 10 分钟" in told


def test_the_tolerance_is_a_setting(shell, hallway):
    shell("settings", "set", "disinfection.tolerance_min", "30")
    assert shell.listed()[hallway.id(DOOR, "0800")]["state"] == "due"
    hallway.at("08:30")
    assert shell.listed()[hallway.id(DOOR, "0800")]["state"] == "due"


def test_another_day_is_listed_as_it_is_planned_or_ended(shell, hallway):
    hallway.at("08:05")
    assert {each["state"] for each in shell.listed("--date", "2020-03-08").values()} == {"pending"}
    assert shell("round", "list", "--date", "2020-03-01")[1]["rounds"] == []
    hallway.at("08:05", day=3)
    assert {each["state"] for each in shell.listed("--date", "2020-03-02").values()} == {"missed"}


def test_undo_takes_the_tick_back(shell, hallway):
    hallway.at("08:05")
    shell("round", "done", hallway.id(DOOR, "0800"))
    assert shell("undo")[0] == 0
    assert shell.listed()[hallway.id(DOOR, "0800")]["state"] == "due"


def test_a_fever_at_the_check_in_adds_rounds(shell, hallway):
    hallway.at("08:30")
    shell("checkin", "0312", "37.6")
    assert [each["area"] for each in shell.listed().values() if each["extra"] == "fever"] == ["门把手", "柜台", "地面", "卫生间"]


def test_plans_areas_and_agents_need_no_window(shell, hallway):
    assert [each["code"] for each in shell("area", "list")[1]["areas"]][-1] == "XD-10"
    assert shell("area", "add", "茶水间", "--agent", "chlorine", "--every", "60")[1]["code"] == "XD-11"
    assert shell("area", "set", "XD-11", "--name", "水房", "--customers", "yes")[1]["customers"] is True
    assert shell("area", "retire", "XD-11")[0] == 0
    assert {each["preset"] for each in shell("plan", "presets")[1]["presets"]} >= {"standard", "half_day", "every_2_hours"}
    assert shell("plan", "preset", "airing")[1]["plans"][0]["area_code"] == AIRING
    assert shell("plan", "set", DOOR, "--times", "9：00，15：00")[1]["plans"][0]["next_rrule"] is not None
    assert shell("plan", "stop", SEATS)[0] == 0
    assert len(shell("plan", "list")[1]["plans"]) == 10
    assert shell("agent", "add", "免洗酒精", "--kind", "alcohol", "--strength", "75%")[0] == 0
    assert [each["unit"] for each in shell("agent", "list")[1]["agents"]] == ["mg/L", "%", "%"]
    assert shell("agent", "mix", "--target", "500", "--litres", "10")[1] == {"stock_ml": 100.0, "water_ml": 9900.0}
    assert shell("round", "extra", FLOOR)[1]["rounds"][0]["id"] == hallway.id(FLOOR, "x1")
    assert shell("round", "checked", hallway.id(FLOOR, "x1"), "0315")[1]["error"]["code"] == "round_not_done"
    assert [each["date"] for each in shell("round", "month", "--month", "2020-02")[1]["days"]][-1] == "2020-02-29"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("agent", "set", "alcohol", "--strength", "750mg/L"), "alcohol_is_percent"),
        (("agent", "set", "chlorine", "--strength", "5%"), "chlorine_is_mg_l"),
        (("agent", "set", "chlorine", "--opened", "2020-02-30"), "bad_date"),
        (("agent", "mix", "--target", "x", "--litres", "10"), "mixing_unreadable"),
        (("plan", "preset", "weekly"), "preset_unknown"),
        (("plan", "set", "XD-01", "--times", "25:00"), "plan_unreadable"),
        (("plan", "set", "XD-01", "--every", "5"), "plan_interval"),
        (("area", "add", ""), "area_name_missing"),
        (("round", "month", "--month", "2020-13"), "bad_date"),
        (("round", "list", "--date", "0302"), "bad_date"),
    ],
)
def test_whatever_cannot_be_is_refused_with_a_sentence(shell, words, code):
    exit_code, said = shell(*words)
    assert (exit_code, said["error"]["code"]) == (3, code)
    assert said["error"]["message"] != f"error.{code}"


def test_a_plan_needs_times_or_an_interval_but_not_both(shell, capsys):
    for words in ((), ("--times", "08:00", "--every", "60")):
        with pytest.raises(SystemExit) as ended:
            shell("plan", "set", DOOR, *words)
        assert ended.value.code == 2
    assert "--every" in capsys.readouterr().err


def test_the_list_reads_well_in_both_languages(shell, hallway):
    shell("staff", "responsible", "0312")
    hallway.at("08:05")
    shell("round", "done", DOOR, "--by", "P002")
    hallway.at("08:26")
    lines = shell.said("round", "list")[1].splitlines()

    assert lines[0] == "2020-03-02　应做 8　按时 1　补做 0　未做 0　未能做 0　责任人：王磊"
    assert lines[1] == "■ 08:00  取号机  逾期  XD-02-20200302-0800"
    assert "✓ 08:00  门把手  完成  08:05  赵桂兰  XD-01-20200302-0800" in lines
    assert lines[-1] == "下一次：03-02 10:00"
    assert shell.said("--lang", "en", "round", "list")[1].splitlines()[1].startswith("■ 08:00  Ticket machine  overdue")


def test_as_a_process_of_its_own(hallway):
    hallway.at("08:05")
    environment = os.environ | {"HALLAPP_DATA": str(hallway.hall.folder.path), "HALLAPP_CLOCK": hallway.clock.now().isoformat()}
    command = [sys.executable, "-c", "from hallapp.cli.main import run; run()", "--json", "round", "done", DOOR, "--by", "P002"]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=50)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["operator"] == "赵桂兰"
    assert hallway.round(DOOR, "0800").operator.name == "赵桂兰"
