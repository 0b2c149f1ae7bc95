"""Visitors by command line: the documents and exit codes as promised."""

import pytest

REFUSED_READINGS = ["365", "37.25", "63.5", "", "-36.5", "nan", "29.9"]


def test_a_visit_answers_with_its_document(shell):
    code, said = shell("visit", "--temp", "36.5", "--service", "A")

    assert code == 0
    assert {"outcome": "admitted", "because": None, "in_hall": 1, "limit": 30, "ticket": "A001"}.items() <= said.items()


@pytest.mark.parametrize(
    ("words", "outcome", "because"),
    [
        (["--temp", "37.3"], "turned_away", "fever"),
        (["--temp", "36.5", "--no-face-mask"], "turned_away", "face_mask"),
        (["--refused"], "refused", "refused_measuring"),
        (["--refused", "--temp", "nonsense"], "refused", "refused_measuring"),
        (["--temp", "34.9"], "waits_outside", "low"),
        (["--temp", "36.5", "--face-mask-given"], "admitted", None),
        ([], "admitted", None),
    ],
)
def test_every_outcome_is_stored_and_no_refusal(shell, door, words, outcome, because):
    code, said = shell("visit", *words)

    assert (code, said["outcome"], said["because"]) == (0, outcome, because)
    assert len(door.visits()) == 1


@pytest.mark.parametrize("typed", REFUSED_READINGS)
def test_what_is_no_temperature_is_refused_and_nothing_stored(shell, door, typed):
    code, said = shell("visit", f"--temp={typed}")

    assert code == 3
    assert said["error"]["message"] != f"error.{said['error']['code']}"
    assert door.visits() == []


def test_an_unlikely_reading_needs_sure(shell):
    assert shell("visit", "--temp", "33.9")[1]["error"]["code"] == "temperature_needs_sure"
    assert shell("visit", "--temp", "33.9", "--sure")[1]["because"] == "low"


def test_a_full_hall_asks_to_wait_outside_and_asks_in(shell):
    shell("settings", "set", "visits.limit", "2")
    shell("visit", "--party", "2")
    code, said = shell("visit", "--service", "B")
    assert (code, said["outcome"], said["because"], said["in_hall"], said["ticket"]) == (0, "waits_outside", "full", 2, "B001")

    assert shell("visit", "leave")[1]["invited"] == [1]
    code, said = shell("visit", "enter")
    assert (code, said["outcome"], said["in_hall"]) == (0, "admitted", 2)


def test_the_head_count_has_its_document(shell):
    shell("visit", "--party", "4")
    shell("visit", "--temp", "37.5")
    shell("visit", "--refused")
    shell("visit", "leave", "3")

    code, said = shell("visit", "count")
    assert code == 0
    assert {"in_hall": 1, "limit": 30, "outside": 0, "admitted": 4, "turned_away": 1, "refused": 1}.items() <= said.items()


def test_a_recount_is_recorded(shell, door):
    shell("visit", "--party", "4")
    assert shell("visit", "count", "--set", "9")[1]["in_hall"] == 9

    _, said = shell("journal", "--what", "visits.recount")
    assert {row["table"] for row in said["journal"]} == {"visit_days", "crossings"}


def test_more_cannot_leave_than_are_in(shell):
    code, said = shell("visit", "leave", "2")

    assert (code, said["error"]["code"]) == (3, "fewer_in_hall")


def test_a_limit_below_the_head_count_throws_nobody_out(shell):
    shell("visit", "--party", "3")
    shell("settings", "set", "visits.limit", "1")

    assert shell("visit", "count")[1]["in_hall"] == 3
    assert shell("visit")[1]["outcome"] == "waits_outside"


def test_the_count_of_another_day(shell, door):
    shell("visit", "--party", "2")
    door.at("09:00", day=3)

    assert shell("visit", "count", "--date", "2020-03-02")[1]["admitted"] == 2
    assert shell("visit", "count")[1]["admitted"] == 0


def test_a_visit_may_be_entered_afterwards(shell, door):
    door.at("10:00")
    assert shell("visit", "--at", "2020-03-02T09:00", "--temp", "36.5")[0] == 0
    assert door.visits()[0].arrived_at == door.time("09:00")
    assert shell("visit", "--at", "2020-03-02T11:00")[1]["error"]["code"] == "in_future"


def test_the_same_request_is_one_visit(shell, door):
    first = shell("visit", "--temp", "36.5", "--service", "A", "--request", "r-1")

    assert shell("visit", "--temp", "36.5", "--service", "A", "--request", "r-1") == first
    assert len(door.visits()) == 1


def test_undo_takes_the_last_visit_back(shell):
    shell("visit", "--service", "A")

    assert shell("undo")[1]["action"] == "visits.register"
    assert shell("visit", "count")[1]["in_hall"] == 0


def test_a_temperature_is_nowhere_in_what_is_said_or_kept(shell):
    _, out, _ = shell.said("visit", "--temp", "36.4")
    _, journal, _ = shell.said("journal")
    _, kept, _ = shell.said("journal", "--json")

    assert "36.4" not in out + journal
    assert r"\"temp_tenths\":[null,null]" in kept
    assert ",364]" not in kept


@pytest.mark.parametrize("words", [["--party", "0"], ["--party", "21"], ["leave", "0"], ["--account", "12"], ["--name", "王磊"], ["enter"]])
def test_bad_input_is_refused_with_a_sentence(shell, words):
    code, said = shell("visit", *words)

    assert code == 3
    assert said["error"]["message"]


@pytest.mark.parametrize("words", [["--party", "9" * 5000], ["leave", "x"], ["come"], ["--no-face-mask", "--face-mask-given"]])
def test_wrong_usage_exits_2(shell, words):
    with pytest.raises(SystemExit) as ended:
        shell("visit", *words)
    assert ended.value.code == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_people_are_told_what_to_do(shell, language):
    shell("settings", "set", "visits.limit", "1")
    said = [shell.said("--lang", language, "visit", *words)[1] for words in ([], [], ["--temp", "37.5"], ["--refused"], ["--no-face-mask"])]

    assert not [text for text in said if "visits." in text or not text.strip()]
    assert {"zh": "已满", "en": "full"}[language] in said[1]
