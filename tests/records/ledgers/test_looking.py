"""Looking at ledgers: what stands in them, in which order, page after page, and what is found."""

from dataclasses import replace
from datetime import date, datetime
from itertools import product

import pytest

from hallapp.bench.retracing import noted
from hallapp.checkin.models import ReadingChange
from hallapp.core.messages import Language, Words
from hallapp.records.errors import LedgerUnknown, SpanBackwards, SpanTooWide
from hallapp.records.ledgers import kinds, service
from hallapp.records.ledgers.cells import text_of
from hallapp.records.ledgers.declare import Name, Query
from hallapp.records.ledgers.kinds import LEDGERS
from hallapp.rights.rules.roles import BY_ITSELF, DEEDS
from hallapp.store.columns import COLUMNS
from hallapp.visits.models import Entry

WORDS = Words(Language.ZH)
MONDAY, TUESDAY, WEDNESDAY = (date(2020, 3, day) for day in (2, 3, 4))


def shown(hall, name, *keys, **asked):
    """The cells of these columns, line by line, as text."""
    ledger = LEDGERS[name]
    lines = hall.records.ledgers.page(Query(name, **asked), WORDS)
    places = [[column.key for column in ledger.columns].index(key) for key in keys]
    return [tuple(text_of(ledger.columns[at], line.cells[at]) for at in places) for line in lines]


def test_every_record_of_the_days_stands_in_its_ledger_the_newest_first(lived):
    assert shown(lived, Name.CHECKINS, "badge", "temperature", first=TUESDAY, last=TUESDAY) == [
        ("0316", "36.6"),
        ("0315", "36.5"),
        ("0312", "36.4"),
    ]
    assert shown(lived, Name.VISITS, "ticket", "outcome", first=WEDNESDAY) == [
        ("", "拒测"),
        ("B002", "已进厅"),
        ("A002", "已进厅"),
        ("B001", "已进厅"),
        ("A001", "已进厅"),
    ]
    assert [cell for (cell,) in shown(lived, Name.STAFF, "badge", descending=False)] == ["0312", "0315", "0316"]
    assert shown(lived, Name.TICKETS, "ticket", "state", first=MONDAY, last=MONDAY, option="waiting") == []
    assert len(shown(lived, Name.TICKETS, "ticket", first=MONDAY, last=WEDNESDAY)) == 12


def test_a_round_that_nobody_did_stands_in_its_ledger_too(lived):
    states = {state for _, state in shown(lived, Name.ROUNDS, "planned_at", "state", first=MONDAY, last=TUESDAY)}

    assert states == {"未做"}
    assert lived.records.ledgers.ladder(Query(Name.ROUNDS, MONDAY, TUESDAY), WORDS, print) == sum(
        len(day.rounds) for day in lived.disinfection.between(MONDAY, TUESDAY)
    )


def test_a_done_round_can_be_found_by_its_area_and_who_did_it(lived):
    lived.disinfection.done([next(each.id for each in lived.disinfection.day().rounds if each.state.is_open)])

    assert shown(lived, Name.ROUNDS, "state", "operator", first=MONDAY, last=WEDNESDAY, option="done") == [("完成", "王磊")] or shown(
        lived, Name.ROUNDS, "state", "operator", first=MONDAY, last=WEDNESDAY, option="late"
    ) == [("补做", "王磊")]
    assert {area for (area,) in shown(lived, Name.ROUNDS, "area", first=MONDAY, last=MONDAY, find="门把手")} == {"门把手"}
    assert shown(lived, Name.ROUNDS, "operator", first=MONDAY, last=WEDNESDAY, find="王") == [("王磊",)]


def test_what_was_recorded_of_a_round_stays_struck_through_and_the_round_stands_there_again(lived):
    open_one = next(each for each in lived.disinfection.day().rounds if each.state.is_open)
    lived.disinfection.done([open_one.id])
    lived.records.righting.void(Name.ROUNDS, open_one.id, "点错了")

    lines = [each for each in lived.records.ledgers.page(Query(Name.ROUNDS, WEDNESDAY, WEDNESDAY), WORDS) if each.id == open_one.id]
    operator = [column.key for column in LEDGERS[Name.ROUNDS].columns].index("operator")
    told = [(line.is_void, line.cells[operator], line.remark) for line in lines]
    assert told == [(False, None, ""), (True, "王磊", "作废：点错了")]
    assert [each.is_void for each in lived.records.ledgers.page(Query(Name.ROUNDS, WEDNESDAY, WEDNESDAY, find="王"), WORDS)] == [True]


def test_names_phones_and_accounts_of_customers_are_redacted_until_asked_for(lived):
    assert shown(lived, Name.VISITS, "name", "phone", first=MONDAY, last=MONDAY, descending=False)[:2] == [
        ("王*", "138****5678"),
        ("曾*藩", ""),
    ]
    assert ("王磊", "13812345678") in shown(lived, Name.VISITS, "name", "phone", first=MONDAY, last=MONDAY, full=True)
    changes = " ".join(text for (text,) in shown(lived, Name.JOURNAL, "changes", find="visits.register"))
    assert "13812345678" not in changes
    assert "来访人 王*；手机 138****5678" in changes


@pytest.mark.parametrize(
    ("name", "typed", "lines"),
    [
        (Name.CHECKINS, "王", 3),
        (Name.CHECKINS, "王磊", 3),
        (Name.CHECKINS, "wl", 3),
        (Name.CHECKINS, "oyq", 3),
        (Name.CHECKINS, "031", 9),
        (Name.CHECKINS, "０３１５", 3),
        (Name.CHECKINS, "nobody", 0),
        (Name.VISITS, "国", 3),
        (Name.VISITS, "zgf", 3),
        (Name.VISITS, "cgf", 3),
        (Name.VISITS, "5678", 3),
        (Name.VISITS, "345678", 3),
        (Name.VISITS, "138 1234-5678", 3),
        (Name.VISITS, "13900005678", 0),
        (Name.VISITS, "a001", 3),
        (Name.VISITS, "B", 6),
        (Name.VISITS, "%", 0),
        (Name.TICKETS, "a002", 3),
        (Name.STAFF, "1234", 1),
        (Name.STAFF, "13900001234", 1),
        (Name.STAFF, "678", 0),
        (Name.STAFF, "ou", 1),
    ],
)
def test_what_is_typed_finds_names_initials_badges_tickets_and_tails(lived, name, typed, lines):
    assert len(shown(lived, name, LEDGERS[name].columns[0].key, find=typed)) == lines


def test_a_notice_is_found_by_its_check_code(lived):
    (newest,), *_ = shown(lived, Name.NOTICES, "code")

    assert shown(lived, Name.NOTICES, "code", find=newest.replace("-", "").lower()) == [(newest,)]
    assert len(shown(lived, Name.NOTICES, "code", find="wl")) == 3


def _orders():
    return [
        (ledger.name, sort, descending, few)
        for ledger in LEDGERS.values()
        for sort, descending, few in product(["", *(column.key for column in ledger.columns if column.sort)], (True, False), (0, 20_000))
        if ledger.stored is not None
    ]


def test_that_many_are_meant_is_found_out_once_for_each_limit(lived, monkeypatch):
    asked = Query(Name.VISITS, first=MONDAY, last=WEDNESDAY, sort="party", option="admitted")
    ledger = LEDGERS[Name.VISITS]
    told = []
    for few in (1, 1, 20_000):
        monkeypatch.setitem(kinds.LEDGERS, Name.VISITS, replace(ledger, stored=replace(ledger.stored, few=few, few_of_option=few)))
        with noted(lived.database) as statements:
            told.append([line.id for line in lived.records.ledgers.page(asked, WORDS)])
        told.append([" LIMIT ? OFFSET ?" in each.text and "SELECT ?" in each.text for each in statements].count(True))

    first, found_out, again, remembered, collected, asked_anew = told
    assert first == again == collected
    assert (found_out, remembered, asked_anew) == (2, 0, 1)


@pytest.mark.parametrize(("name", "sort", "descending", "few"), _orders())
def test_pages_put_together_are_the_whole_in_the_order_asked_for(lived, monkeypatch, name, sort, descending, few):
    """Read along an index or collected: no line twice, none left out, those without a value last."""
    ledger = LEDGERS[name]
    assert ledger.stored is not None
    monkeypatch.setitem(kinds.LEDGERS, name, replace(ledger, stored=replace(ledger.stored, few=few, few_of_option=few)))
    asked = Query(name, first=MONDAY, last=WEDNESDAY, sort=sort, descending=descending)
    whole = lived.records.ledgers.page(asked, WORDS, size=10_000)
    pages, after = [], None
    while page := lived.records.ledgers.page(asked, WORDS, after=after, size=4):
        pages += page
        after = page[-1].mark
    by_place = [line for at in range(0, len(whole), 3) for line in lived.records.ledgers.page(asked, WORDS, offset=at, size=3)]

    assert [line.id for line in pages] == [line.id for line in whole]
    assert [line.id for line in by_place] == [line.id for line in whole]
    assert len({line.id for line in whole}) == len(whole) > 2
    if sort:
        at = [column.key for column in LEDGERS[name].columns].index(sort)
        keys = [line.cells[at] for line in whole if line.cells[at] is not None]
        assert keys == sorted(keys, reverse=descending)
        lacking = [line.cells[at] is None for line in whole]
        assert lacking == sorted(lacking)


@pytest.mark.parametrize("sort", ["", "temperature", "ticket"])
def test_the_ladder_counts_every_line_and_its_rungs_are_where_they_say(lived, monkeypatch, sort):
    monkeypatch.setattr(service, "RUNG", 2)
    asked = Query(Name.VISITS, sort=sort)
    rungs = []

    assert lived.records.ledgers.ladder(asked, WORDS, lambda mark, known: rungs.append((mark, known))) == 15
    whole = lived.records.ledgers.page(asked, WORDS)
    assert [known for _, known in rungs] == list(range(2, 15, 2))
    for mark, known in rungs:
        assert lived.records.ledgers.page(asked, WORDS, after=mark, size=1)[0].id == whole[known].id


@pytest.mark.parametrize("sort", ["", "temperature"])
def test_figures_are_those_of_the_lines_void_ones_left_out(lived, sort):
    asked = Query(Name.VISITS, first=MONDAY, last=TUESDAY, sort=sort)
    lines = lived.records.ledgers.page(asked, WORDS)[3:9]
    at = [column.key for column in LEDGERS[Name.VISITS].columns].index("party")

    assert lived.records.ledgers.figures(asked, WORDS, offset=3, size=6)["party"].total == sum(line.cells[at] for line in lines)
    assert lived.records.ledgers.figures(asked, WORDS, offset=3, size=6)["party"].number == 6
    assert lived.records.ledgers.figures(asked, WORDS, size=100)["temperature"].number == 8


def test_a_corrected_reading_says_what_it_was_and_the_old_one_stays_struck_through(lived):
    first = lived.records.ledgers.page(Query(Name.CHECKINS, WEDNESDAY, WEDNESDAY), WORDS)[0]
    lived.checkin.correct(first.id, ReadingChange(368), "看错了")

    lines = lived.records.ledgers.page(Query(Name.CHECKINS, WEDNESDAY, WEDNESDAY, find="0316"), WORDS)
    told = [(line.is_void, line.was, line.remark) for line in lines]
    assert (True, {}, "作废：看错了") in told
    assert (False, {"temperature": "36.7"}, "✎ 体温℃ 原 36.7（看错了）") in told
    assert lived.records.ledgers.figures(Query(Name.CHECKINS, WEDNESDAY, WEDNESDAY, find="0316"), WORDS, size=9)["temperature"].total == 368


def test_what_was_undone_at_once_never_was(lived):
    before = shown(lived, Name.VISITS, "ticket")
    lived.visits.register(Entry(365))
    assert len(shown(lived, Name.VISITS, "ticket")) == len(before) + 1
    lived.undo.undo()

    assert shown(lived, Name.VISITS, "ticket") == before


def test_the_journal_is_cut_by_days_and_says_who_did_what(lived):
    today = shown(lived, Name.JOURNAL, "actor", "action", first=WEDNESDAY, last=WEDNESDAY)

    assert ("王磊", "上岗核查") in today
    assert shown(lived, Name.JOURNAL, "action", first=date(2020, 3, 5)) == []
    assert len(shown(lived, Name.JOURNAL, "action", first=MONDAY, last=MONDAY)) > len(today)


@pytest.mark.parametrize("language", list(Language))
def test_every_table_and_every_act_of_the_journal_has_its_word(lived, language):
    words = Words(language)
    journalled = [name for name, columns in COLUMNS.items() if "id" in columns and name != "requests"]
    acts = {action for deed in DEEDS for action in deed.actions} | BY_ITSELF

    assert [name for name in journalled if not words.has(f"records.table.{name}")] == []
    assert [action for action in acts if not words.has(f"action.{action}")] == []


def test_what_cannot_be_asked_is_refused(lived):
    with pytest.raises(LedgerUnknown):
        lived.records.ledgers.named("people")
    with pytest.raises(SpanBackwards):
        lived.records.ledgers.page(Query(Name.VISITS, TUESDAY, MONDAY), WORDS)
    with pytest.raises(SpanTooWide):
        lived.records.ledgers.page(Query(Name.ROUNDS, date(2010, 1, 1), MONDAY), WORDS)


def test_instants_are_on_the_halls_clock(lived):
    line = lived.records.ledgers.page(Query(Name.CHECKINS, MONDAY, MONDAY, descending=False), WORDS)[0]

    assert line.cells[:2] == (MONDAY, datetime(2020, 3, 2, 8, 30))  # noqa: DTZ001 - as it stands in a cell


@pytest.mark.parametrize("language", list(Language))
def test_every_column_and_every_ledger_has_its_word(language):
    words = Words(language)
    keys = [key for each in LEDGERS.values() for key in (f"records.ledger.{each.name}", *(column.heading for column in each.columns))]
    coded = [
        f"{each.column(each.options.key).words}.{value}"
        for each in LEDGERS.values()
        if each.options is not None and each.column(each.options.key) is not None
        for value in each.options.values
    ]

    assert [key for key in (*keys, *coded) if not words.has(key)] == []
