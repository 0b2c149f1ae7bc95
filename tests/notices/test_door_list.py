"""The list of what hangs on the door: printable, complete, and honest about what is out of date."""

from dataclasses import replace
from datetime import datetime

from hallapp.core.messages import Language
from hallapp.notices.rules import Kind

from .conftest import SHANGHAI
from .posters import OUTAGE


def rows(made) -> list[tuple[str, ...]]:
    return [row for block in made.notice.content.blocks for row in block.rows][1:]


def test_it_has_every_paper_with_its_version_its_code_and_its_truth(door):
    door.at("08:40").clears("0312", "0315")
    board = door.makes()
    outage = door.makes(Kind.OUTAGE, wording=replace(OUTAGE, ends=datetime(2020, 3, 2, 12, 0, tzinfo=SHANGHAI)))
    poster = door.makes(Kind.CUSTOMER_NOTICE, language=Language.EN)
    door.at("14:02").hall.checkin.off("0315")

    assert rows(door.makes(Kind.DOOR_LIST)) == [
        ("健康公示", "1", board.notice.code, "03-02 08:40", "▲ 已过时"),
        ("停电通知 2020-001", "1", outage.notice.code, "03-02 08:40 至 03-02 12:00", "■ 已过期"),
        ("温馨提示", "1", poster.notice.code, "03-02 08:40", "✓ 一致"),
    ]


def test_it_does_not_hang_itself_and_an_empty_door_is_said(door):
    made = door.makes(Kind.DOOR_LIST)

    assert not made.notice.hangs
    assert made.notice.content.blocks[0].texts == ("门上没有公示",)


def test_it_speaks_english(door):
    door.makes(Kind.CUSTOMER_NOTICE)

    assert rows(door.makes(Kind.DOOR_LIST, language=Language.EN))[0][-1] == "✓ true"
