"""What a notice said of people is forgotten when its days are over; that it was made, and when it hung, is not. What hangs is spared."""

from datetime import timedelta

import pytest
from tests.notices.conftest import proved

from hallapp.core.messages import Language
from hallapp.notices.errors import NoticeForgotten
from hallapp.notices.orders import Order
from hallapp.notices.rules import Kind
from hallapp.store.verify import verify

YEAR = timedelta(days=365)
A_DAY = timedelta(days=1)


@pytest.fixture
def posted(door):
    """A board of somebody measured, hung in the morning and taken down."""
    door.clears("0312")
    notice = door.makes().notice
    door.hall.clock.advance(timedelta(hours=1))
    door.hall.notices.take_down(Kind.STAFF_BOARD)
    return notice


def purge(door, by):
    door.hall.clock.advance(by)
    return [(each.kind, each.records) for each in door.hall.retention.purge() if each.kind == "notices"]


def test_its_words_go_and_its_code_version_and_hours_stay(door, posted):
    at = door.hall.clock.now()
    assert purge(door, YEAR) == []

    assert purge(door, A_DAY) == [("notices", 1)]
    found = door.hall.notices.find(posted.code)
    assert (found.code, found.version, found.day, found.state) == (posted.code, posted.version, posted.day, "taken_down")
    assert (found.is_forgotten, found.made_by, found.content.rows) == (True, None, ())
    assert [each.code for each in door.hall.notices.hanging_at(at - timedelta(minutes=30))] == [posted.code]
    assert verify(door.hall.database).ok


def test_nothing_of_it_is_left_in_the_file(door, posted):
    purge(door, YEAR + A_DAY)

    with door.hall.database.read() as unit:
        said = unit.session.connection().exec_driver_sql("SELECT snapshot, content FROM notices").all()
        journal = unit.session.connection().exec_driver_sql("SELECT payload FROM journal WHERE table_name = 'notices'").all()
    assert said == [("", "")]
    assert set(journal) == {(None,)}


def test_it_is_forgotten_once(door, posted):
    purge(door, YEAR + A_DAY)

    assert purge(door, A_DAY) == []


def test_what_still_hangs_is_never_forgotten(door):
    door.hall.notices.make(Order(Kind.CUSTOMER_NOTICE), proved)

    assert purge(door, 3 * YEAR) == []
    (hanging,) = door.hall.notices.hanging()
    assert hanging.notice.content.title


def test_its_days_count_from_when_it_came_down(door):
    code = door.hall.notices.make(Order(Kind.CUSTOMER_NOTICE), proved).notice.code
    door.hall.clock.advance(2 * YEAR)
    door.hall.notices.take_down(Kind.CUSTOMER_NOTICE)

    assert purge(door, YEAR) == []
    assert purge(door, A_DAY) == [("notices", 1)]
    assert door.hall.notices.find(code).is_forgotten


def test_it_is_neither_posted_nor_drawn_again_nor_copied(door):
    notice = door.hall.notices.make(Order(Kind.CUSTOMER_NOTICE), proved).notice
    door.hall.notices.take_down(Kind.CUSTOMER_NOTICE)
    purge(door, YEAR + A_DAY)

    for what in (door.hall.notices.post, door.hall.notices.order_again, lambda code: door.hall.notices.find(code).require_words()):
        with pytest.raises(NoticeForgotten):
            what(notice.code)


def test_the_next_version_counts_on_after_a_forgotten_one(door):
    first = door.hall.notices.make(Order(Kind.CUSTOMER_NOTICE), proved).notice
    door.hall.notices.take_down(Kind.CUSTOMER_NOTICE)
    purge(door, YEAR + A_DAY)

    again = door.hall.notices.make(Order(Kind.CUSTOMER_NOTICE), proved).notice

    assert (first.version, again.version) == (1, 2)
    assert again.code != first.code


def test_a_wording_of_ones_own_is_not_proposed_from_a_forgotten_notice(door):
    order = Order(Kind.HOURS, language=Language.ZH)
    start = door.hall.notices.proposal(order)
    made = door.hall.notices.make(Order(Kind.HOURS, language=Language.ZH, wording=start.wording), proved).notice
    assert door.hall.notices.proposal(order).copied == made.code
    door.hall.notices.take_down(Kind.HOURS)
    purge(door, YEAR + A_DAY)

    assert door.hall.notices.proposal(order).copied == ""


def test_the_days_are_a_setting(door, posted):
    door.hall.settings.set("retention.notices", "10")

    assert purge(door, timedelta(days=11)) == [("notices", 1)]
