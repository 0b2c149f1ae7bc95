"""The disinfection card: late, entered afterwards and missed told apart on the door, and stale the moment a round is ticked."""

import pytest

from hallapp.core.messages import Language
from hallapp.disinfection.models import Done
from hallapp.disinfection.rules import State
from hallapp.notices.orders import Order
from hallapp.notices.rules import Kind, NameMode

from .conftest import SHANGHAI, said
from .posters import disinfection_card


def rows(content) -> list[tuple[str, ...]]:
    return [row for block in content.blocks for row in block.rows][1:]


def outcomes(content) -> list[str]:
    return [row[1] for row in rows(content)]


def sentences(content) -> str:
    return "\n".join(text for block in content.blocks for text in block.texts)


@pytest.fixture
def ticks(door):
    """Tick everything planned at a time as done by 赵桂兰, at will earlier than now."""

    def tick(planned: str, by: str = "P002", at: str | None = None):
        disinfection = door.hall.disinfection
        rounds = [each for each in disinfection.day().rounds if f"{each.planned_at.astimezone(SHANGHAI):%H:%M}" == planned]
        hour, minute = (at or "0:0").split(":")
        moment = door.clock.now().astimezone(SHANGHAI).replace(hour=int(hour), minute=int(minute)) if at else None
        disinfection.done([each.id for each in rounds if not each.state.is_done], Done(at=moment, by=by))

    return tick


# --- what it says -----------------------------------------------------------------------------------------------------------------------


def test_it_says_how_often_who_answers_with_what_and_when_next(door, ticks):
    door.at("08:05")
    ticks("08:00")
    content = door.makes(Kind.DISINFECTION_CARD).notice.content

    assert "每 2 小时" in sentences(content)
    assert "责任人：王磊" in sentences(content)
    assert "500 mg/L" in content.lead
    assert "下一次　10:00" in sentences(content)
    assert rows(content)[0] == ("08:00", "✓ 08:05", "全厅", "赵*兰")
    assert content.date == "2020年3月2日 星期一"


def test_on_time_late_entered_afterwards_missed_and_to_do_are_told_apart():
    assert outcomes(said(disinfection_card())) == ["✓ 08:05", "✓ 10:20 补做", "✓ 12:02 补录", "■ 未做（人手不足）", "待做", "待做"]


def test_a_round_done_late_and_entered_later_still_is_both(door, ticks):
    door.at("09:30")
    ticks("08:00", at="08:40")

    assert outcomes(door.makes(Kind.DISINFECTION_CARD).notice.content)[0] == "✓ 08:40 补做 补录"


def test_a_missed_round_is_told_unless_the_hall_shows_the_plan_only(door):
    door.at("10:30")
    shown = door.makes(Kind.DISINFECTION_CARD).notice.content
    assert any("未做" in each for each in outcomes(shown))

    door.hall.settings.set("notices.show_missed", "no")
    hidden = door.makes(Kind.DISINFECTION_CARD).notice.content
    assert not any("未做" in each for each in outcomes(hidden))
    assert "08:00" in [row[0] for row in rows(hidden)]
    assert "missed" not in door.hall.database.engine.connect().exec_driver_sql(
        "SELECT snapshot FROM notices ORDER BY seq DESC LIMIT 1"
    ).scalar_one().replace("shows_missed", "")


def test_a_reason_from_the_list_is_told_and_words_of_somebody_are_not(door):
    door.at("10:30")
    missed = [each for each in door.hall.disinfection.day().rounds if each.state is State.MISSED]
    door.hall.disinfection.failed(missed[0].id, "缺药剂")
    door.hall.disinfection.failed(missed[1].id, "小王忘了")
    told = outcomes(door.makes(Kind.DISINFECTION_CARD).notice.content)

    assert "■ 未做（缺药剂）" in told
    assert not any("小王" in each for each in told)


def test_operators_are_shown_as_much_as_the_hall_wants(door, ticks):
    door.at("08:05")
    ticks("08:00")

    assert rows(door.makes(Kind.DISINFECTION_CARD, name_mode=NameMode.FULL).notice.content)[0][-1] == "赵桂兰"
    assert "赵" not in str(rows(door.makes(Kind.DISINFECTION_CARD, name_mode=NameMode.NONE).notice.content))


def test_where_nobody_was_signed_on_no_name_is_made_up(door, ticks):
    door.hall.act_as(None)
    door.at("08:05")
    ticks("08:00", by=None)

    for mode in NameMode:
        assert "*" not in str(rows(door.makes(Kind.DISINFECTION_CARD, name_mode=mode).notice.content)[0])


def test_who_took_over_stands_with_the_time(door):
    door.at("13:00").hall.staff.make_responsible("0321")

    assert "王磊（13:00 起 周婷）" in sentences(door.makes(Kind.DISINFECTION_CARD).notice.content)


def test_it_speaks_english(door, ticks):
    door.at("08:20")
    ticks("08:00")
    content = door.makes(Kind.DISINFECTION_CARD, language=Language.EN).notice.content

    assert rows(content)[0][1] == "✓ 08:20 late"
    assert rows(content)[0][2] == "the whole hall"


# --- out of date ------------------------------------------------------------------------------------------------------------------------


def test_a_ticked_round_makes_the_paper_out_of_date_with_its_reason_in_words(door, ticks):
    door.makes(Kind.DISINFECTION_CARD)
    assert door.because() == []

    door.at("08:05")
    ticks("08:00")
    assert door.because() == ["08:00 一轮 08:05 已完成"]
    assert [order.kind for order in door.hall.notices.stale_orders()] == [Kind.DISINFECTION_CARD]


def test_a_missed_round_makes_it_out_of_date_without_anybody_touching_a_record(door, ticks):
    door.at("08:05")
    ticks("08:00")
    door.makes(Kind.DISINFECTION_CARD)
    assert door.because() == []

    door.at("12:30")
    assert door.because() == ["10:00 一轮未做"]


def test_time_alone_does_not_make_it_lie_while_a_round_is_only_due(door):
    door.at("08:01").makes(Kind.DISINFECTION_CARD)
    door.at("08:20")

    assert door.because() == []


def test_another_responsible_person_makes_it_out_of_date(door):
    door.makes(Kind.DISINFECTION_CARD)
    door.at("13:00").hall.staff.make_responsible("0321")

    assert "责任人 王磊 → 周婷" in door.because()


def test_yesterdays_card_is_yesterdays(door):
    door.makes(Kind.DISINFECTION_CARD)
    door.next_day()

    assert door.because() == ["这是 3月2日 的公示"]


def test_a_round_that_falls_due_or_is_overdue_makes_no_paper_untrue_and_its_next_round_is_still_to_be_done(door, ticks):
    """Nobody prints a sheet because time goes by: `next` is the next one that was not done, until it is done or missed."""
    door.at("08:05")
    ticks("08:00")
    made = door.makes(Kind.DISINFECTION_CARD)
    (next_round,) = [text for text in sentences(made.notice.content).splitlines() if text.startswith("下一次")]
    assert next_round.endswith("10:00")

    for wall in ("09:44", "09:45", "10:00", "10:15", "10:16", "11:44"):
        door.at(wall)
        open_at_ten = [each for each in door.hall.disinfection.day().rounds if each.key == "1000" and not each.state.is_done]
        assert door.because() == [], wall
        assert all(each.state in {State.PENDING, State.DUE, State.OVERDUE} for each in open_at_ten), wall

    door.at("11:45")
    assert door.because() == ["10:00 一轮未做"]


def test_a_past_day_is_shown_as_it_is_known_now(door, ticks):
    monday = door.clock.now().astimezone(SHANGHAI).date()
    door.at("17:50")
    ticks("17:30")
    door.clock.set(door.clock.now().replace(day=3))
    content = door.hall.notices.draft(Order(Kind.DISINFECTION_CARD, monday)).content

    assert dict(zip([row[0] for row in rows(content)], outcomes(content), strict=True))["17:30"] == "✓ 17:50 补做"
