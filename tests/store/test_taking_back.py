"""A large act is taken back and done again as a whole, in a few statements, and refused as a whole with the names of what is in the way."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from tests.store.records import rows_in
from tests.store.test_sheets import IMPORT, asked

from hallapp.core.messages import Language, Words
from hallapp.records.ledgers.declare import Name, Query
from hallapp.staff.registering import BadgeTaken, Details
from hallapp.staff.schema import PersonRow, ReportsToRow
from hallapp.store import bulk, sheets
from hallapp.store.errors import ChangedSince
from hallapp.store.undo import REACH
from hallapp.store.verify import verify

WORDS = Words(Language.ZH)


@pytest.fixture
def small_sheets(monkeypatch):
    """Sheets of at most three records, for every unit that touches three or more."""
    monkeypatch.setattr(bulk, "MANY", 3)
    monkeypatch.setattr(sheets, "LINES", 3)


def roster(hall, *rows):
    """Brings in people by badge, name, post and the badge of who is above."""
    text = "\n".join("\t".join(row) for row in (("工牌", "姓名", "岗位", "上级工牌"), *rows))
    return hall.staff.import_(hall.staff.read_pasted(text))


def many(number):
    return [(f"T{place:04}", f"王{place}", "柜员", f"T{place - 1:04}" if place else "") for place in range(number)]


def standing(hall):
    """Everything that is not void of whom a roster speaks."""
    with hall.database.read() as unit:
        kinds = (select(kind.__table__).where(kind.voided_at.is_(None)).order_by(kind.seq) for kind in (PersonRow, ReportsToRow))
        return [[tuple(row) for row in unit.session.execute(kind)] for kind in kinds]


badges = st.sampled_from([f"T{place}" for place in range(8)])
rosters = st.dictionaries(badges, st.tuples(st.sampled_from(["王磊", "李敏", "单雄信"]), st.sampled_from(["", "柜员", "班长"])), max_size=8)


@given(rosters, rosters.filter(bool))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_taken_back_it_is_as_before_and_done_again_as_after(hall, small_sheets, first, second):
    if first:
        roster(hall, *((badge, name, post, "") for badge, (name, post) in first.items()))
    before = standing(hall)
    above = min(second)
    if roster(hall, *((badge, name, post, above if badge != above else "") for badge, (name, post) in second.items())).changes == 0:
        return
    after = standing(hall)

    for _ in range(2):
        hall.undo.undo()
        assert standing(hall) == before
        hall.undo.redo()
        assert standing(hall) == after
    assert verify(hall.database).ok
    hall.undo.undo()
    assert standing(hall) == before


def test_a_whole_roster_beyond_what_undo_reaches_goes_and_comes_back(hall):
    roster(hall, *many(REACH))
    after = standing(hall)

    for _ in range(3):
        assert hall.undo.undo().rows == 2 * REACH - 1
        assert standing(hall) == [[], []]
        hall.undo.redo()
    assert standing(hall) == after
    assert verify(hall.database).ok


def test_it_takes_few_statements_however_many_records_there_are(hall):
    roster(hall, *many(2000))
    with asked(hall) as statements:
        hall.undo.undo()

    changing = [text for text in statements if text.startswith("UPDATE")]
    assert len(changing) == 2
    assert len(statements) < 30


def test_who_was_changed_since_and_by_whom_is_said_and_nothing_is_taken_back(hall, small_sheets):
    roster(hall, ("0312", "王磊", "班长", ""), ("0315", "李敏", "柜员", ""))
    roster(hall, *many(5))
    hall.act_as(hall.person("0312"))
    hall.staff.change("T0003", Details(badge="T0003", post="引导员"))
    hall.act_as(None)
    before = standing(hall)

    with pytest.raises(ChangedSince) as refused:
        hall.undo.undo()
    assert standing(hall) == before
    assert WORDS.error(refused.value).startswith("王3之后被王磊改过，什么都没动")
    assert verify(hall.database).ok


def test_of_many_that_were_changed_since_some_are_named_and_all_counted(hall, small_sheets):
    roster(hall, *many(6))
    hall.act_as(hall.person("T0000"))
    roster(hall, *((badge, name, "保安", above) for badge, name, _, above in many(6)))
    hall.act_as(None)

    with pytest.raises(ChangedSince) as refused:
        hall.undo.undo()
    assert "王0、王1、王2等 6 条记录之后被王0改过" in WORDS.error(refused.value)


def test_what_was_changed_after_it_was_taken_back_is_not_done_again(hall, small_sheets, by_hand):
    roster(hall, *many(5))
    hall.undo.undo()
    by_hand("UPDATE people SET void_reason='离职' WHERE name='王4'")

    with pytest.raises(ChangedSince):
        hall.undo.redo()
    assert standing(hall) == [[], []]


def test_nobody_comes_back_to_a_badge_that_somebody_else_was_given(hall, small_sheets):
    roster(hall, *many(5))
    hall.undo.undo()
    hall.act_as(hall.database.ids.new())
    hall.staff.add(Details(badge="t0002", name="李敏"))
    hall.act_as(None)

    with pytest.raises(BadgeTaken) as refused:
        hall.undo.redo()
    assert refused.value.params["name"] == "李敏"
    assert [row[5] for row in standing(hall)[0]] == ["李敏"]


def test_the_ledger_says_what_was_taken_back_however_many_records_it_had(hall):
    roster(hall, *many(REACH))
    hall.undo.undo()

    (line,) = hall.records.ledgers.page(Query(Name.JOURNAL), WORDS, size=1)
    assert any("导入" in str(cell) and "撤销" in str(cell) for cell in line.cells)
    assert rows_in(hall, PersonRow) == REACH
    assert hall.undo.last() is None
    hall.undo.redo()
    assert hall.undo.last() == IMPORT
