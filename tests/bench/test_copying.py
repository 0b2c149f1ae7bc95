"""The benches of the copies copy a hall that works, and notice what it waits for."""

from hallapp.bench import copying
from hallapp.bench.ground import Ground
from hallapp.store.backup import proven


def test_the_hall_works_while_it_is_copied_and_the_copy_is_one(monkeypatch):
    made, honest = [], copying.copy_of
    monkeypatch.setattr(copying, "copy_of", lambda file, target: made.append(honest(file, target)))
    with Ground(1) as ground:
        pair = copying._copied(ground, copying._proven)
        assert pair.measured() > 0
        assert proven(made[-1])
        assert pair.floor() > 0


def test_what_a_record_waits_for_is_noticed(monkeypatch):
    monkeypatch.setattr(copying, "IDLE_S", 0.2)
    with Ground(1) as ground:
        pair = copying._waited(ground)
        assert pair.measured() > 0
        assert pair.floor() > 0
