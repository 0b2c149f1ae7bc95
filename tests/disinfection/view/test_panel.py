"""设置 → 消毒: a plan by one click, areas, and the mixing calculator."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.disinfection.conftest import DOOR, SEATS

from hallapp.disinfection.models import AgentDetails
from hallapp.disinfection.rules import AgentKind, AreaKind, Every, FixedTimes, Preset
from hallapp.disinfection.view.area_form import How


def _click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _planned(hallway):
    return {each.area.code: each for each in hallway.hall.disinfection.arrangements.plans()}


def test_one_click_applies_a_preset_and_marks_it(panel, hallway):
    assert not panel.presets.rows[Preset.STANDARD].pill.isHidden()

    _click(panel.presets.rows[Preset.EVERY_2_HOURS].button)

    assert _planned(hallway)[DOOR].next_rule == Every(120)


def test_every_area_says_its_plan_in_words(panel):
    assert [each.area.code for each in panel._facts.planned] == list(panel.areas.lines)
    assert "每天 08:00 10:00 12:00 14:00 16:00 17:30" in str(
        [label.text() for label in panel.areas.lines[DOOR].findChildren(type(panel.areas._title))]
    )


def test_a_new_area_comes_with_its_plan(panel, hallway):
    _click(panel.areas.new)
    form = panel.areas.form
    form.name.field.setText("雨伞架")
    form.when.field.setText("9:00，17:30")

    QTest.keyClick(form.when.field, Qt.Key.Key_Return)

    made = next(each for each in _planned(hallway).values() if each.area.name == "雨伞架")
    assert [f"{each:%H:%M}" for each in made.rule.times] == ["09:00", "17:30"]
    assert form.isHidden()


def test_a_name_that_is_taken_or_missing_is_refused_at_its_field(panel):
    for name in ("", "雨伞架", "雨伞架"):
        _click(panel.areas.new)
        panel.areas.form.name.field.setText(name)
        panel.areas.form.submit()

    assert "雨伞架" in panel.areas.form.name.wrong
    assert panel.areas.form.isVisible()


def test_a_plan_that_cannot_be_is_refused_at_its_field(panel, hallway):
    _click(panel.areas.lines[DOOR].button)
    panel.areas.form.how.choose(How.EVERY)
    panel.areas.form.when.field.setText("5")

    panel.areas.form.submit()

    assert "5 分钟不行" in panel.areas.form.when.wrong
    assert isinstance(_planned(hallway)[DOOR].rule, FixedTimes)


def test_name_agent_and_plan_change_together_and_are_taken_back_together(panel, hallway):
    hallway.act_as("0315")
    _click(panel.areas.lines[SEATS].button)
    form = panel.areas.form
    form.name.field.setText("等候座椅")
    form.agent.field.choose("alcohol")
    form.how.choose(How.NONE)
    form.submit()

    changed = _planned(hallway)[SEATS]
    assert (changed.area.name, changed.area.agent.kind, changed.next_rule) == ("等候座椅", AgentKind.ALCOHOL, None)
    assert changed.next_from is not None

    hallway.hall.undo.undo()

    again = _planned(hallway)[SEATS]
    assert (again.area.name, again.area.agent.kind, again.next_from) == ("", AgentKind.CHLORINE, None)


def test_the_kind_that_is_chosen_for_an_area_is_stored(panel, hallway):
    _click(panel.areas.lines[SEATS].button)
    panel.areas.form.kind.field.choose(AreaKind.AIRING)
    panel.areas.form.submit()

    assert _planned(hallway)[SEATS].area.kind is AreaKind.AIRING


def test_an_area_that_is_no_more_leaves_the_list(panel, hallway):
    _click(panel.areas.lines[SEATS].button)

    _click(panel.areas.form.retire)

    assert SEATS not in panel.areas.lines
    assert SEATS not in _planned(hallway)


def test_the_calculator_follows_the_rule(panel):
    panel.mix.litres.setText("10")
    assert panel.mix.answer.text() == "原液 100 mL + 水 9900 mL = 10 升 500 mg/L"

    panel.mix.stock.setText("0.01%")

    assert "配不出" in panel.mix.answer.text()


def test_alcohol_is_not_mixed_in_mg_l(panel):
    alcohol = next(each for each in panel._facts.agents if each.kind is AgentKind.ALCOHOL)
    panel.mix.agent.choose(alcohol.id)
    assert panel.mix.answer.text() == "75% 酒精直接使用，不用兑水"

    panel.mix.target.setText("500 mg/L")

    assert "酒精按百分比写" in panel.mix.answer.text()


def _agents(hallway):
    return {each.key or each.name: each for each in hallway.hall.disinfection.arrangements.agents()}


def _row(panel, key):
    return next(row for row in panel.agents.rows if row.agent.key == key)


def _type(form, **fields):
    for name, text in fields.items():
        form.rows[name].field.setText(text)


def test_an_agents_numbers_are_changed_by_keys_and_rounds_done_before_keep_theirs(panel, hallway):
    hallway.at("08:05")
    hallway.act_as("0315")
    before = hallway.does(DOOR, "0800")
    _click(_row(panel, "chlorine").change)
    form = panel.agents.numbers

    assert form.rows["strength"].field.text() == "500 mg/L"
    _type(form, strength="250", contact_min="20", stock_percent="10%", expires_on="2020-04-01", keeps_days="7", bottles="3")
    QTest.keyClick(form.rows["bottles"].field, Qt.Key.Key_Return)

    changed = _agents(hallway)["chlorine"]
    assert (changed.strength, changed.contact_min, changed.stock_hundredths, changed.keeps_days, changed.bottles) == (250, 20, 1000, 7, 3)
    assert f"{changed.expires_on}" == "2020-04-01"
    assert form.isHidden()
    kept = hallway.hall.disinfection.find(before.id)
    assert (kept.strength, kept.contact_min) == (500, 30)

    hallway.hall.undo.undo()
    assert _agents(hallway)["chlorine"].strength == 500


def test_what_is_emptied_is_not_known_any_more(panel, hallway):
    arranged = hallway.hall.disinfection.arrangements
    arranged.change_agent("chlorine", AgentDetails(expires_on=date(2020, 3, 1), bottles=2))
    panel.reload()
    _click(_row(panel, "chlorine").change)
    _type(panel.agents.numbers, expires_on="", bottles="", stock_percent="")
    panel.agents.numbers.submit()

    changed = _agents(hallway)["chlorine"]
    assert (changed.expires_on, changed.bottles, changed.stock_hundredths, changed.strength) == (None, None, None, 500)


def test_a_new_agent_can_be_given_to_an_area_at_once(panel, hallway):
    _click(panel.agents.new)
    _type(panel.agents.numbers, name="二氧化氯", strength="300", contact_min="15")
    panel.agents.numbers.submit()

    assert _agents(hallway)["二氧化氯"].strength == 300
    _click(panel.areas.lines[DOOR].button)
    assert "二氧化氯" in [panel.areas.form.agent.field.itemText(at) for at in range(panel.areas.form.agent.field.count())]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("strength", "75%", "mg/L"),
        ("strength", "", "浓度"),
        ("stock_percent", "很浓", "很浓"),
        ("contact_min", "半小时", "整数"),
        ("expires_on", "明天", "2020-03-31"),
        ("bottles", "-1", "整数"),
    ],
)
def test_a_number_that_cannot_be_is_refused_at_its_field_and_changes_nothing(panel, hallway, field, typed, said):
    before = _agents(hallway)["chlorine"]
    _click(_row(panel, "chlorine").change)
    _type(panel.agents.numbers, **{field: typed})
    panel.agents.numbers.submit()

    assert said in panel.agents.numbers.rows[field].wrong
    assert panel.agents.numbers.isVisible()
    assert _agents(hallway)["chlorine"] == before


def test_a_second_agent_of_one_name_and_alcohol_in_mg_l_are_refused(panel, hallway):
    for name, kind, strength in (
        ("", AgentKind.CHLORINE, "500"),
        ("Chlorine", AgentKind.CHLORINE, "500"),
        ("酒精片", AgentKind.ALCOHOL, "500 mg/L"),
    ):
        _click(panel.agents.new)
        _type(panel.agents.numbers, name=name, strength=strength)
        panel.agents.numbers.rows["kind"].field.choose(kind)
        panel.agents.numbers.submit()
        assert panel.agents.numbers.rows["name"].wrong or panel.agents.numbers.rows["strength"].wrong

    assert set(_agents(hallway)) == {"chlorine", "alcohol"}


def test_a_strength_for_outbreaks_is_stored_and_said(panel, hallway):
    _click(_row(panel, "chlorine").change)
    _type(panel.agents.numbers, strength="2000")
    panel.agents.numbers.submit()

    assert _agents(hallway)["chlorine"].strength == 2000
    assert "2000" in panel.banner.text
