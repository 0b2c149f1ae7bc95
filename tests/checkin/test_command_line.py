"""The check-in by command line: the same rules, the documents and exit codes as promised."""

import json
import os
import subprocess
import sys

import pytest

REFUSED = ["365", "37.25", "3.65", "63.5", "", "-36.5", "36.5.", "36,5,1", "nan", "1e2", "29.9", "45.0"]


def test_a_reading_answers_with_its_document(shell):
    code, said = shell("checkin", "0312", "36.5")

    assert code == 0
    promised = {
        "badge": "0312",
        "name": "王磊",
        "temp_tenths": 365,
        "method": "forehead",
        "verdict": "normal",
        "state": "on_duty",
        "open_steps": [],
        "at": "2020-03-02T08:00:00+08:00",
    }
    assert promised.items() <= said.items()


@pytest.mark.parametrize("typed", ["36.5", "36,5", "36，5", "36。5", "３６．５", "36.5℃", " 36.5 度"])
def test_every_typed_form_of_36_5_is_taken(shell, typed):
    assert shell("checkin", "0312", typed)[1]["temp_tenths"] == 365


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_temperature_is_refused_with_a_sentence_and_nothing_stored(shell, morning, typed):
    code, said = shell("checkin", "0312", typed)

    assert code == 3
    assert said["error"]["message"] != f"error.{said['error']['code']}"
    assert morning.readings() == []


def test_365_is_refused_with_the_hint(shell):
    _, said = shell("checkin", "0312", "365")
    assert said["error"]["code"] == "temperature_needs_point"
    assert "36.5？" in said["error"]["message"]


def test_an_unlikely_reading_needs_sure(shell, morning):
    code, said = shell("checkin", "0312", "33.9")
    assert (code, said["error"]["code"]) == (3, "temperature_needs_sure")
    assert morning.readings() == []

    code, said = shell("checkin", "0312", "33.9", "--sure")
    assert (code, said["verdict"]) == (0, "low")


def test_a_fever_is_stored_and_no_refusal(shell, morning):
    code, said = shell("checkin", "0318", "37.3")

    assert (code, said["verdict"], said["state"], said["open_steps"]) == (0, "fever", "unchecked", ["temperature"])
    assert len(morning.readings()) == 1


def test_a_fever_is_cleared_by_another_method(shell):
    shell("checkin", "0318", "37.6")
    assert shell("checkin", "0318", "36.8")[1]["state"] == "unchecked"

    assert shell("checkin", "0318", "36.8", "--method", "armpit")[1]["state"] == "on_duty"


def test_a_fever_is_cleared_by_a_second_checker_with_a_reason(shell):
    shell("--as", "0312", "checkin", "0318", "37.6")
    assert shell("--as", "0312", "checkin", "0318", "36.8", "--reason", "复测")[1]["state"] == "unchecked"
    assert shell("checkin", "0318", "36.8", "--checker", "0315")[1]["state"] == "unchecked"

    assert shell("checkin", "0318", "36.8", "--checker", "0315", "--reason", "复测")[1]["state"] == "on_duty"


def test_the_acting_person_is_the_checker(shell, morning):
    shell("--as", "0315", "checkin", "0312", "36.5")
    assert morning.readings()[0].checker_id == morning.hall.person("0315")


def test_the_steps_still_open_are_named(shell):
    assert shell("checkin", "0312", "36.5", "--no-face-mask", "--no-hands")[1]["open_steps"] == ["face_mask", "hands"]
    assert shell("checkin", "0312", "36.5")[1]["state"] == "on_duty"


def test_the_limit_is_a_setting_and_so_is_its_operator(shell):
    shell("settings", "set", "checkin.fever_operator", ">")
    assert shell("checkin", "0312", "37.3")[1]["verdict"] == "normal"
    shell("settings", "set", "checkin.fever_limit", "37.0")
    assert shell("checkin", "0315", "37.1")[1]["verdict"] == "fever"


def test_each_call_is_a_deliberate_reading(shell, morning):
    shell("checkin", "0312", "36.5")
    shell("checkin", "0312", "36.5")
    assert len(morning.readings()) == 2


def test_the_same_request_is_one_reading(shell, morning):
    first = shell("checkin", "0312", "36.5", "--request", "r-1")
    assert shell("checkin", "0312", "36.5", "--request", "r-1") == first
    assert len(morning.readings()) == 1


def test_an_unknown_badge_is_refused(shell):
    code, said = shell("checkin", "BG000777", "36.5")
    assert (code, said["error"]["code"]) == (3, "badge_unknown")
    assert "BG000777" in said["error"]["message"]


def test_who_is_on_leave_is_refused_by_name(shell):
    shell("staff", "leave", "0312", "--from", "2020-03-02", "--to", "2020-03-03")
    code, said = shell("checkin", "0312", "36.5")
    assert (code, said["error"]["code"]) == (3, "on_leave")
    assert "王磊" in said["error"]["message"]


def test_a_time_given_is_when_it_was_taken(shell, morning):
    morning.at("09:30")
    _, said = shell("checkin", "0312", "36.5", "--at", "2020-03-02T08:10")

    assert said["at"] == "2020-03-02T08:10:00+08:00"
    assert said["entered_afterwards"]
    assert morning.readings()[0].recorded_at == morning.time("09:30")


def test_a_time_to_come_is_refused(shell):
    code, said = shell("checkin", "0312", "36.5", "--at", "2020-03-02T08:10")
    assert (code, said["error"]["code"]) == (3, "in_future")


def test_the_list_says_who_is_where(shell, morning):
    shell("staff", "leave", "0316", "--from", "2020-03-02", "--to", "2020-03-02")
    shell("checkin", "0312", "36.5")
    shell("checkin", "0315", "36.4")
    shell("staff", "off", "0315")

    code, said = shell("checkin", "list")
    assert code == 0
    assert said["date"] == "2020-03-02"
    groups = {name: [each["badge"] for each in said[name]] for name in ("due", "on_duty", "unchecked", "on_leave", "left")}
    assert groups == {"due": ["0312", "0315", "0318"], "on_duty": ["0312"], "unchecked": ["0318"], "on_leave": ["0316"], "left": ["0315"]}
    assert {"badge": "0312", "name": "王磊", "temp_tenths": 365, "at": "2020-03-02T08:00:00+08:00"}.items() <= said["on_duty"][0].items()
    assert {"badge": "0318", "temp_tenths": None, "at": None}.items() <= said["unchecked"][0].items()


def test_the_list_of_another_day(shell, morning):
    shell("checkin", "0312", "36.5")
    morning.at("08:00", day=3)

    assert [each["badge"] for each in shell("checkin", "list", "--date", "2020-03-02")[1]["on_duty"]] == ["0312"]
    assert shell("checkin", "list")[1]["on_duty"] == []


def test_leaving_and_coming_back_needs_no_new_check(shell, morning):
    shell("checkin", "0312", "36.5")
    assert shell("staff", "off", "0312")[1]["state"] == "left"
    assert shell("staff", "on", "0312")[1]["state"] == "on_duty"
    assert len(morning.readings()) == 1


def test_coming_back_without_a_check_is_refused(shell):
    code, said = shell("staff", "on", "0312")
    assert (code, said["error"]["code"]) == (3, "needs_check")


def test_undo_takes_the_reading_back(shell):
    shell("checkin", "0312", "36.5")
    assert shell("undo")[0] == 0
    assert [each["badge"] for each in shell("checkin", "list")[1]["unchecked"]] == ["0312", "0315", "0316", "0318"]


def test_without_a_temperature_the_usage_is_shown(shell, capsys):
    with pytest.raises(SystemExit) as ended:
        shell("checkin", "0312")
    assert ended.value.code == 2
    assert "TEMP" in capsys.readouterr().err


def test_a_fever_tells_the_clerk_what_to_do(shell):
    _, told, _ = shell.said("checkin", "0318", "37.6")
    assert told.splitlines()[0] == "欧阳青　37.6 ℃　偏高　08:00"
    assert "请复测" in told

    _, told, _ = shell.said("--lang", "en", "checkin", "0318", "36.6", "--no-hands")
    assert "same checker with the same method" in told
    assert told.splitlines()[-1] == "Still open: hands"


def test_the_list_reads_well_in_both_languages(shell, morning):
    shell("checkin", "0312", "36.5")
    shell("checkin", "0315", "36.5", "--no-hands")
    morning.at("08:31")

    _, told, _ = shell.said("checkin", "list")
    assert told.splitlines()[0] == "2020-03-02　应到 4　在岗 1　未核查 3　请假 0　离岗 0"
    assert "0315      李敏  未核查  36.5 ℃  正常  08:00  还差：洗手消毒  ▲ 迟" in told.splitlines()
    assert shell.said("--lang", "en", "checkin", "list")[1].startswith("2020-03-02  due 4  on duty 1  unchecked 3")


@pytest.mark.parametrize(("words", "code"), [(("checkin", "0312", "37.4", "--json"), 0), (("checkin", "0312", "-36.5", "--json"), 3)])
def test_as_a_process_of_its_own(morning, words, code):
    environment = os.environ | {"HALLAPP_DATA": str(morning.hall.folder.path), "HALLAPP_CLOCK": morning.clock.now().isoformat()}
    command = [sys.executable, "-c", "from hallapp.cli.main import run; run()", *words]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=50)

    assert done.returncode == code
    assert isinstance(json.loads(done.stdout), dict)
    assert "Traceback" not in done.stderr
