"""The numbers of the hall's rules: what a new hall works by until somebody sets something else."""

import pytest

from hallapp.hall import Hall

NUMBERS = {
    "checkin.fever_limit": "37.3",
    "checkin.fever_operator": ">=",
    "checkin.low_limit": "35.0",
    "checkin.plausible_low": "34.0",
    "checkin.plausible_high": "42.9",
    "checkin.refuse_below": "30.0",
    "checkin.refuse_from": "45.0",
    "checkin.sessions": "1",
    "checkin.night_from": "22:00",
    "checkin.night_to": "06:00",
    "checkin.rescan_seconds": "3",
    "checkin.commit_ms": "120",
    "checkin.itinerary": "no",
    "disinfection.tolerance_min": "15",
    "disinfection.entered_after_min": "10",
    "disinfection.weak_mg_l": "250",
    "disinfection.strong_mg_l": "1000",
    "queue.day_start": "00:00",
    "queue.priority_ratio": "1:1",
    "queue.return_after": "2",
    "queue.returns": "2",
    "queue.transfer_place": "by_time",
    "queue.require_on_duty": "yes",
    "queue.calls_before_pass": "3",
    "queue.recall_gap_s": "20",
    "queue.double_press_ms": "800",
    "visits.warn_percent": "90",
    "visits.store_temperature": "no",
    "visits.keep_names": "no",
    "visits.suspension_price": "20",
    "hall.opens": "08:30",
    "hall.closes": "17:30",
    "hall.supervision_phone": "95598",
    "notices.show_temperature": "yes",
    "retention.visits": "30",
    "retention.staff_temperatures": "180",
    "retention.disinfection": "365",
    "retention.notices": "365",
    "retention.tickets": "365",
    "retention.journal": "1095",
}


@pytest.mark.parametrize("name", NUMBERS)
def test_a_new_hall_works_by_the_numbers_of_its_rules(hall: Hall, name: str) -> None:
    assert hall.settings.get(name).value == NUMBERS[name]


def test_its_services_take_five_minutes_for_a_payment_and_twenty_for_business(hall: Hall) -> None:
    usual = {each.prefix: each.handling_min for each in hall.queue.services.all()}

    assert (usual["A"], usual["B"]) == (20, 5)
