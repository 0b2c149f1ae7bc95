"""Many records at once leave in the journal exactly what they would have left one by one."""

import json

import pytest
from sqlalchemy import select
from tests.store.records import journal_of

from hallapp.staff.schema import PersonRow
from hallapp.store.journal import payload_text
from hallapp.store.verify import verify

NAMES = ('王"磊\\', "李%s敏", "𠮷野家", "张\u2028燕")


def _people(unit, names=NAMES):
    texts = dict.fromkeys(
        ("kind", "badge_no", "badge_key", "pinyin", "employment_type", "post", "team", "window", "phone", "employer"), "x"
    )
    ids, seqs = unit.new_ids(len(names)), range(1, len(names) + 1)
    return {"id": ids, "seq": seqs, "name": names, **{name: [text] * len(names) for name, text in texts.items()}}


def test_the_payload_of_one_of_many_is_what_the_journal_would_have_made_of_it(hall):
    with hall.database.write("staff.import") as unit:
        people = _people(unit)
        unit.add_many(PersonRow, people)
        for touched in unit.touched.values():
            said = touched.payload()
            assert said == payload_text(touched.changes)
            assert touched.payload() == said

    assert [json.loads(row.payload)["name"] for row in journal_of(hall)[-4:]] == [[None, name] for name in NAMES]
    assert verify(hall.database).ok


def test_columns_are_stored_whatever_their_order(hall):
    with hall.database.write("staff.import") as unit:
        people = _people(unit)
        unit.add_many(PersonRow, dict(reversed(people.items())))

    with hall.database.read() as unit:
        stored = unit.session.scalars(select(PersonRow).order_by(PersonRow.seq)).all()
    assert [(row.id, row.name, row.badge_no, row.voided_at) for row in stored] == [
        (id_, name, "x", None) for id_, name in zip(people["id"], NAMES, strict=True)
    ]
    assert verify(hall.database).ok


@pytest.mark.parametrize("number", [1, 499, 500, 501, 1000])
def test_each_record_of_very_many_is_stored_once(hall, number):
    with hall.database.write("staff.import") as unit:
        people = _people(unit, [f"王{place}" for place in range(number)])
        unit.add_many(PersonRow, people)

    with hall.database.read() as unit:
        stored = unit.session.execute(select(PersonRow.id, PersonRow.name).order_by(PersonRow.seq)).all()
    assert stored == list(zip(people["id"], people["name"], strict=True))
    assert verify(hall.database).ok


def test_what_is_changed_in_the_same_unit_is_in_the_payload(hall):
    with hall.database.write("staff.import") as unit:
        people = _people(unit, ["王磊"])
        unit.add_many(PersonRow, people)
        unit.session.get_one(PersonRow, people["id"][0]).name = "王磊磊"

    last = journal_of(hall)[-1]
    assert json.loads(last.payload)["name"] == [None, "王磊磊"]
    assert json.loads(last.payload)["badge_no"] == [None, "x"]
    assert verify(hall.database).ok
