"""Each scan goes to exactly one place, whatever is in front."""

from hallapp.devices.scan_decoder import Garbled


def test_a_scan_that_cannot_be_read_is_told_where_badges_go(front):
    front.counter.show_tab("records")
    front.scanner.garbled.emit(Garbled.TOO_LONG.value)

    assert front.counter.page("checkin").banner.text == front.desk.words("scan.too_long")
    assert front.counter.tab == "records"


def test_a_badge_goes_where_one_is_waited_for_and_else_to_the_checkin(front):
    front.working.scanned("XD-04")
    rounds = front.counter.page("disinfection")
    assert (front.counter.tab, rounds.waits_for_badge) == ("disinfection", True)

    front.counter.show_tab("today")
    front.working.scanned("0318")
    assert front.counter.tab == "disinfection"

    rounds.waiting.take()
    front.working.scanned("0318")
    assert front.counter.tab == "checkin"


def test_a_scan_answers_the_search_for_a_person_and_goes_no_further(front):
    chosen = []
    front.counter.show_tab("queue")
    front.working.looking_up.pick_person("search.sign_on", chosen.append)
    front.working.scanned("0318")

    assert (chosen, front.counter.tab) == (["0318"], "queue")
