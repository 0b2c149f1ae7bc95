"""Who is on the card, and who comes next."""

from datetime import UTC, datetime
from uuid import UUID

from hallapp.checkin.models import Line
from hallapp.checkin.rules import Measured, Method, Scan, Standing, State, Step, Verdict, standing_after
from hallapp.checkin.view.tray import Matter, Tray, Waiting, matter_of


def person(number: int, standing: Standing = Standing()) -> Line:  # noqa: B008  # frozen
    words = {"post": "", "team": "营业班", "window": ""}
    flags = {"is_late": False, "is_due_yet": True}
    return Line(UUID(int=number), f"03{number:02}", f"甲{number}", **words, state=State.UNCHECKED, standing=standing, **flags, left_at=None)


def waiting(number: int, matter: Matter = Matter.MEASURE, **more: object) -> Waiting:
    return Waiting(f"03{number:02}", matter, person(number), **more)


def badges(tray: Tray) -> list[str]:
    return [each.badge for each in tray]


def filled(*entries: Waiting) -> Tray:
    tray = Tray()
    for each in entries:
        tray.put(each)
    return tray


def test_people_wait_in_the_order_they_were_scanned() -> None:
    tray = filled(waiting(1), waiting(2), waiting(3))

    assert badges(tray) == ["0301", "0302", "0303"]
    assert [each.badge for each in tray.next] == ["0302", "0303"]


def test_the_same_person_scanned_twice_keeps_the_place_and_what_was_seen() -> None:
    tray = filled(waiting(1), waiting(2))
    tray.change(waiting(1), waiting(1).turn(Step.FACE_MASK))
    tray.put(waiting(1))

    assert badges(tray) == ["0301", "0302"]
    assert tray.first is not None
    assert tray.first.missing == {Step.FACE_MASK}


def test_who_waits_for_another_reading_lets_the_scanned_go_first() -> None:
    tray = filled(waiting(1, Matter.RECHECK, by_itself=True), waiting(2), waiting(3))

    assert badges(tray) == ["0302", "0303", "0301"]


def test_who_waits_for_another_reading_and_is_scanned_again_takes_the_place_of_the_scan() -> None:
    tray = filled(waiting(1, Matter.RECHECK, by_itself=True), waiting(4, Matter.RECHECK, by_itself=True), waiting(2))
    tray.put(waiting(4, Matter.RECHECK))

    assert badges(tray) == ["0302", "0304", "0301"]


def test_turning_brings_everybody_to_the_front_and_keeps_the_circle() -> None:
    tray = filled(waiting(1), waiting(2), waiting(3))
    tray.turn(forward=True)
    after_down = badges(tray)
    tray.turn(forward=False)

    assert after_down == ["0302", "0303", "0301"]
    assert badges(tray) == ["0301", "0302", "0303"]


def test_of_badges_nobody_knows_only_the_latest_is_kept() -> None:
    tray = filled(Waiting("BG1", Matter.UNKNOWN), waiting(1), Waiting("BG2", Matter.UNKNOWN))

    assert badges(tray) == ["0301", "BG2"]


def test_a_badge_nobody_knows_lets_the_scanned_go_first_but_not_who_waits_for_another_reading() -> None:
    tray = filled(waiting(4, Matter.RECHECK, by_itself=True), waiting(1), Waiting("BG1", Matter.UNKNOWN), waiting(2), waiting(3))

    assert badges(tray) == ["0301", "0302", "0303", "BG1", "0304"]


def test_a_badge_that_was_turned_to_makes_room_again_and_nobody_is_overtaken() -> None:
    tray = filled(waiting(1), Waiting("BG1", Matter.UNKNOWN))
    tray.turn(forward=False)
    assert badges(tray) == ["BG1", "0301"]
    tray.put(waiting(2))

    assert badges(tray) == ["0301", "0302", "BG1"]


def test_a_badge_that_is_being_given_to_somebody_stays_in_front() -> None:
    tray = filled(Waiting("BG1", Matter.UNKNOWN))
    tray.put(waiting(1), asking=True)

    assert badges(tray) == ["BG1", "0301"]


def test_who_is_done_leaves_the_tray() -> None:
    tray = filled(waiting(1), waiting(2))
    tray.drop(waiting(1))

    assert badges(tray) == ["0302"]


def test_a_scan_after_an_abnormal_reading_is_a_second_reading() -> None:
    fever = Measured(
        id=UUID(int=1),
        person=UUID(int=1),
        tenths=374,
        method=Method.FOREHEAD,
        verdict=Verdict.FEVER,
        face_mask=True,
        hands=True,
        badge_checked=True,
        checker=None,
        has_reason=False,
        taken_at=datetime(2020, 3, 2, tzinfo=UTC),
        ordinal=0,
    )

    assert matter_of(Scan.MEASURE, person(1)) is Matter.MEASURE
    assert matter_of(Scan.MEASURE, person(1, standing=standing_after([fever]))) is Matter.RECHECK
    assert matter_of(Scan.SAME, person(1)) is None
