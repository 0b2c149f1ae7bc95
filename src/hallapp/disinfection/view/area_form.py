"""One area: its name, what kind of thing it is, its agent, who uses it, and when it has its rounds."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hallapp.core.errors import HallError
from hallapp.core.messages import Words
from hallapp.core.text import clean_number
from hallapp.disinfection.models import Agent, AreaDetails, Planned
from hallapp.disinfection.rules import AreaKind, Every, FixedTimes, PlanRule, every, fixed, read_times
from hallapp.disinfection.saying import said_times
from hallapp.disinfection.view.arrange_form import LONGEST_NAME, ArrangeForm
from hallapp.disinfection.view.typed import select_of, text_of
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.choice import Choice, Option, Tick
from hallapp.qtkit.fields import FormRow, Select, TextField
from hallapp.qtkit.surfaces import SideBySide, across

_USUAL_TIMES, _USUAL_MINUTES = "08:00 17:30", "120"


class How(StrEnum):
    """How a plan says when; its word is `rounds_panel.plan.<value>`."""

    TIMES = "times"
    EVERY = "every"
    NONE = "none"


class AreaForm(ArrangeForm):
    """Enter saves, Esc closes. What cannot be is said at its field.

    Signals:
        saved: the code of the area, empty for a new one, its `AreaDetails`, and its rule, or None for no plan.
        retired: the code of the area that is no more.
    """

    saved = Signal(str, object, object)
    retired = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._planned: Planned | None = None
        self.name, self.when = FormRow(TextField(longest=LONGEST_NAME)), FormRow(TextField(longest=120))
        self.kind, self.agent = FormRow(Select()), FormRow(Select())
        self.how = Choice()
        self.days = [Tick() for _ in range(7)]
        self.staff, self.customers = Tick(), Tick()
        self.retire = Button(kind=Kind.DANGER)
        self._days = QWidget()
        self._days.setLayout(across(*self.days, None))
        self._lay_out()
        self.how.chosen.connect(lambda _how: self._show_plan())
        self.retire.clicked.connect(self._retire)
        self.retranslate()

    def know(self, agents: Sequence[Agent]) -> None:
        """What an area may be treated with."""
        words = self._words
        none = ("", words("rounds_panel.agent.none"))
        select_of(self.agent).set_options([none, *((each.key or each.name, words.tell(each.label)) for each in agents)])

    def begin(self, planned: Planned | None) -> None:
        """Change an area, or enter a new one."""
        self._planned = planned
        area = planned.area if planned else None
        words = self._words
        self.title.setText(f"{area.code} {words.tell(area.label)}" if area else words("rounds_panel.area.new"))
        text_of(self.name).setText(area.name if area else "")
        text_of(self.name).setPlaceholderText(words.tell(area.label) if area and not area.name else "")
        select_of(self.kind).choose(area.kind if area else AreaKind.TOUCHED)
        select_of(self.agent).choose((area.agent.key or area.agent.name) if area and area.agent else "")
        self.staff.setChecked(area is None or area.staff)
        self.customers.setChecked(area is None or area.customers)
        self.retire.setVisible(area is not None)
        self._begin_plan(planned.next_rule if planned and planned.next_from else planned.rule if planned else None, is_new=area is None)
        self.show()
        text_of(self.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        try:
            rule = self._rule()
        except HallError as wrong:
            self.when.refuse(self._words.error(wrong))
            return
        typed = text_of(self.name).text().strip()
        keeps_name = self._planned is not None and not typed and not self._planned.area.name
        kind = select_of(self.kind).currentData()
        details = AreaDetails(
            name=None if keeps_name else typed,
            kind=AreaKind(str(kind)) if kind else None,  # Qt gives a plain text back
            agent=str(select_of(self.agent).currentData()),
            staff=self.staff.isChecked(),
            customers=self.customers.isChecked(),
        )
        self.saved.emit(self._planned.area.code if self._planned else "", details, rule)

    def _retire(self) -> None:
        if self._planned is not None:
            self.retired.emit(self._planned.area.code)

    def retranslate(self) -> None:
        super().retranslate()
        words = self._words
        for row, key in (
            (self.name, "rounds_panel.area.name"),
            (self.kind, "rounds_panel.area.kind"),
            (self.agent, "rounds_panel.area.agent"),
        ):
            row.set_title(words(key))
        select_of(self.kind).set_options([(each, words(f"disinfection.kind.{each}")) for each in AreaKind])
        self.how.setAccessibleName(words("rounds_panel.plan"))
        self.how.set_options([Option(each, words(f"rounds_panel.plan.{each}")) for each in How])
        for at, day in enumerate(self.days, start=1):
            day.setText(words(f"disinfection.day.{at}"))
        self.staff.setText(words("rounds_panel.area.staff"))
        self.customers.setText(words("rounds_panel.area.customers"))
        self.retire.setText(words("rounds_panel.retire"))
        self._show_plan()

    def _begin_plan(self, rule: PlanRule | None, *, is_new: bool) -> None:
        match rule:
            case FixedTimes():
                self.how.choose(How.TIMES)
                text_of(self.when).setText(said_times(rule.times))
            case Every():
                self.how.choose(How.EVERY)
                text_of(self.when).setText(str(rule.minutes))
            case None:
                self.how.choose(How.TIMES if is_new else How.NONE)
                text_of(self.when).setText(_USUAL_TIMES if is_new else "")
        chosen = rule.weekdays if isinstance(rule, FixedTimes) else ()
        for at, day in enumerate(self.days):
            day.setChecked(at in chosen or not chosen)
        self._show_plan()

    def _show_plan(self) -> None:
        words, how = self._words, self.how.value
        self.when.setVisible(how is not How.NONE)
        self._days.setVisible(how is How.TIMES)
        self.when.set_title(words("rounds_panel.plan.minutes" if how is How.EVERY else "rounds_panel.plan.at"))
        field = text_of(self.when)
        if how is How.EVERY and not field.text().strip().isdecimal():
            field.setText(_USUAL_MINUTES)
        elif how is How.TIMES and (not field.text().strip() or field.text().strip().isdecimal()):
            field.setText(_USUAL_TIMES)

    def _rule(self) -> PlanRule | None:
        """The plan as entered.

        Raises:
            HallError: it cannot be.
        """
        typed = text_of(self.when).text()
        if self.how.value is How.NONE:
            return None
        if self.how.value is How.EVERY:
            minutes = clean_number(typed)
            return every(int(minutes) if minutes.isdecimal() else 0)
        days = [at for at, day in enumerate(self.days) if day.isChecked()]
        return fixed(read_times(",".join(typed.replace("，", ",").replace("、", ",").split())), days if len(days) < len(self.days) else ())

    def _lay_out(self) -> None:
        self.body.addWidget(SideBySide((self.name, 3), (self.kind, 2), (self.agent, 2)))
        self.body.addWidget(self.how)
        self.body.addWidget(self.when)
        self.body.addWidget(self._days)
        self.body.addLayout(across(self.staff, self.customers, None))
        self.body.addLayout(across(self.retire, None, self.cancel, self.save))
