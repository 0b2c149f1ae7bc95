"""Strengths, mixing, contact time, expiry."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.core.errors import BadInput
from hallapp.disinfection.rules import AgentKind, Doubt, StrengthRules, good_until, mixture, read_quantity, read_strength
from hallapp.disinfection.rules.agents import AlcoholIsPercent, ChlorineIsMgL, MixingUnreadable, StockTooWeak

CHLORINE, ALCOHOL = AgentKind.CHLORINE, AgentKind.ALCOHOL


@pytest.mark.parametrize("typed", ["500", "500mg/L", "５００ ｍｇ／Ｌ", "500 毫克/升", "500ppm"])
def test_chlorine_is_read_in_mg_l(typed):
    assert read_strength(CHLORINE, typed) == 500


@pytest.mark.parametrize("typed", ["75", "75%", " ７５％ "])
def test_alcohol_is_read_in_percent(typed):
    assert read_strength(ALCOHOL, typed) == 75


@pytest.mark.parametrize("typed", ["750mg/L", "75 mg/L", "750", "101%"])
def test_alcohol_in_mg_l_is_refused(typed):
    with pytest.raises(AlcoholIsPercent):
        read_strength(ALCOHOL, typed)


def test_chlorine_in_percent_is_refused():
    with pytest.raises(ChlorineIsMgL):
        read_strength(CHLORINE, "5%")


@pytest.mark.parametrize("typed", ["", "0", "-500", "5e2", "nan", "五百", "500.5", "9999999", "500 g", "<b>500</b>"])
def test_what_is_no_strength_is_refused_for_either(typed):
    for kind in AgentKind:
        with pytest.raises(BadInput):
            read_strength(kind, typed)


@pytest.mark.parametrize(
    ("kind", "strength", "doubt"),
    [
        (CHLORINE, 249, Doubt.TOO_WEAK),
        (CHLORINE, 250, None),
        (CHLORINE, 500, None),
        (CHLORINE, 1000, None),
        (CHLORINE, 1001, Doubt.TOO_STRONG),
        (ALCOHOL, 75, None),
        (ALCOHOL, 59, Doubt.TOO_WEAK),
    ],
)
def test_a_strength_is_doubted_outside_its_limits(kind, strength, doubt):
    assert StrengthRules().doubt(kind, strength) is doubt


def test_five_percent_to_500_mg_l_is_10_ml_a_litre():
    assert mixture(Decimal(500), Decimal(1), Decimal(5)) == mixture(Decimal("500"), Decimal("1.0"), Decimal("5.00"))
    assert (mixture(Decimal(500), Decimal(1), Decimal(5)).stock_ml, mixture(Decimal(500), Decimal(10), Decimal(5)).water_ml) == (10, 9900)


@given(st.integers(1, 5000), st.decimals("0.1", 999, places=1), st.decimals(1, 12, places=2))
def test_stock_and_water_together_are_the_litres_and_hold_the_chlorine(target, litres, percent):
    mixed = mixture(Decimal(target), litres, percent)

    assert mixed.stock_ml + mixed.water_ml == litres * 1000
    assert abs(mixed.stock_ml * percent * 10 - target * litres) <= percent  # a rounding of a twentieth of a millilitre


def test_a_stock_weaker_than_the_target_is_refused():
    with pytest.raises(StockTooWeak):
        mixture(Decimal(60_000), Decimal(1), Decimal(5))


@pytest.mark.parametrize("typed", ["", "0", "-1", "nan", "1e3", "5.255", "abc", "∞"])
def test_what_is_no_quantity_is_refused(typed):
    with pytest.raises(MixingUnreadable):
        read_quantity(typed)


def test_a_quantity_may_carry_its_unit():
    assert [read_quantity(each) for each in ("5%", "10 L", "5,25", "500mg/L")] == [5, 10, Decimal("5.25"), 500]


def test_an_open_bottle_is_good_until_the_earlier_of_its_two_dates():
    printed, opened = date(2020, 12, 31), date(2020, 3, 1)
    assert good_until(printed, opened, 30) == date(2020, 3, 31)
    assert good_until(date(2020, 3, 10), opened, 30) == date(2020, 3, 10)
    assert good_until(printed, opened, None) == printed
    assert good_until(None, opened, 30) == date(2020, 3, 31)
    assert good_until(None, None, 30) is None
