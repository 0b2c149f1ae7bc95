"""Garbage that holds widgets is collected on the window's thread, whichever thread makes one object too many."""

import gc
from threading import Thread, get_ident

import pytest

from hallapp.qtkit.collector import Collector, collect_if_due


class Circle:
    """Refers to itself, so that only a search finds it; notes where it went."""

    gone_on: list[int] = []  # noqa: RUF012 - one list for all of them

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Circle.gone_on.append(get_ident())


@pytest.fixture
def collector(qapp):
    enabled = gc.isenabled()
    gc.disable()
    gc.collect()
    Circle.gone_on.clear()
    made = Collector()
    yield made
    made.deleteLater()
    if enabled:
        gc.enable()


def make_many() -> None:
    for _ in range(5 * gc.get_threshold()[0]):
        Circle()


def test_another_thread_collects_nothing_and_this_one_does(collector):
    other = Thread(target=make_many)
    other.start()
    other.join()
    assert Circle.gone_on == []

    collect_if_due()
    assert len(Circle.gone_on) == 5 * gc.get_threshold()[0]
    assert set(Circle.gone_on) == {get_ident()}


def test_without_it_the_other_thread_would_have_collected(qapp):
    gc.enable()
    Circle.gone_on.clear()
    other = Thread(target=make_many)
    other.start()
    other.join()

    assert set(Circle.gone_on) - {get_ident()} != set()


def test_nothing_is_collected_before_it_is_due(collector):
    Circle()
    collect_if_due()

    assert Circle.gone_on == []


@pytest.mark.parametrize("by_program", [True, False])
def test_what_was_spared_is_not_looked_into_again_where_the_program_collects(collector, monkeypatch, by_program: bool):
    monkeypatch.setattr(Collector, "_made", collector if by_program else None)
    before, made = gc.get_freeze_count(), [[] for _ in range(1000)]
    Collector.spare()
    try:
        assert (gc.get_freeze_count() - before >= len(made)) is by_program
    finally:
        gc.unfreeze()
