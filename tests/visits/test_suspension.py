"""The leaflet about suspending a transformer: the estimate, and when nothing is saved."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.visits.rules import CapacityCharge, CapacityWrong, NoSaving, SuspensionBackwards, suspension_estimate

FEBRUARY, MARCH = date(2020, 2, 1), date(2020, 3, 1)
CHARGE = CapacityCharge()
SPANS = st.tuples(st.dates(date(2020, 1, 1), date(2020, 4, 30)), st.integers(1, 120))


def test_the_check_of_the_rules_2500_kva_sealed_all_february():
    estimate = suspension_estimate(2500, FEBRUARY, FEBRUARY, MARCH, CHARGE)

    assert (estimate.whole, estimate.fee, estimate.saving) == (5_000_000, 0, 5_000_000)
    assert estimate.simple_saving == 4_833_333, "48,333 yuan by the simple estimate"


def test_half_a_month_pays_the_other_half():
    estimate = suspension_estimate(630, MARCH, date(2020, 3, 11), date(2020, 3, 26), CHARGE)

    assert (estimate.sealed_days, estimate.fee, estimate.saving) == (15, 630 * 2000 * 16 // 30, 630 * 2000 * 14 // 30)


def test_a_month_of_31_days_charges_30_at_most():
    assert suspension_estimate(630, MARCH, date(2020, 3, 31), date(2020, 5, 1), CHARGE).saving == 0


def test_less_than_15_days_save_nothing_unless_that_is_waived():
    short = MARCH, date(2020, 3, 10), date(2020, 3, 24)

    assert suspension_estimate(630, *short, CHARGE).no_saving is NoSaving.TOO_SHORT
    assert suspension_estimate(630, *short, CapacityCharge(relaxed=True)).saving > 0


def test_it_is_waived_from_february_2020_on_and_not_before():
    relaxed, january = CapacityCharge(relaxed=True), date(2020, 1, 1)

    assert suspension_estimate(630, january, date(2020, 1, 20), date(2020, 1, 31), relaxed).no_saving is NoSaving.TOO_SHORT
    over_the_border = (january, FEBRUARY)
    months = [suspension_estimate(630, month, date(2020, 1, 28), date(2020, 2, 5), relaxed) for month in over_the_border]
    assert [each.no_saving for each in months] == [NoSaving.TOO_SHORT, None]
    assert suspension_estimate(630, january, date(2020, 1, 10), date(2020, 1, 25), relaxed).saving > 0, "15 days are enough in any month"


def test_below_315_kva_there_is_no_such_charge():
    assert suspension_estimate(314, MARCH, MARCH, date(2020, 4, 1), CHARGE).no_saving is NoSaving.NOT_TWO_PART
    assert suspension_estimate(315, MARCH, MARCH, date(2020, 4, 1), CHARGE).saving == 315 * 2000


@pytest.mark.parametrize("unsealed", [MARCH, FEBRUARY])
def test_unsealing_comes_after_sealing(unsealed):
    with pytest.raises(SuspensionBackwards):
        suspension_estimate(630, MARCH, MARCH, unsealed, CHARGE)


def test_no_transformer_is_refused():
    with pytest.raises(CapacityWrong):
        suspension_estimate(0, MARCH, MARCH, date(2020, 4, 1), CHARGE)


@given(st.integers(1, 50_000), SPANS, st.booleans())
def test_nobody_pays_less_than_nothing_or_more_than_the_whole(kva, span, relaxed):
    sealed, days = span
    estimate = suspension_estimate(kva, MARCH, sealed, sealed + timedelta(days=days), CapacityCharge(relaxed=relaxed))

    assert 0 <= estimate.fee <= estimate.whole
    assert estimate.saving >= 0


@given(SPANS)
def test_a_longer_suspension_never_saves_less(span):
    sealed, days = span
    shorter, longer = (suspension_estimate(630, MARCH, sealed, sealed + timedelta(days=more), CHARGE) for more in (days, days + 1))

    assert longer.saving >= shorter.saving


def test_the_leaflet_uses_the_price_the_hall_has_set(hall):
    from hallapp.visits.settings import VisitSettings

    hall.settings.set("visits.suspension_price", "25")
    assert hall.settings.now(VisitSettings).capacity_charge().price_fen == 2500
