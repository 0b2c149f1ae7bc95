"""The areas with what they are treated with and when, in words; one of them may be open to be changed."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.disinfection.models import Agent, Planned
from hallapp.disinfection.saying import said_plan
from hallapp.disinfection.view.area_form import AreaForm
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, Line, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text

_CODE_WIDE = 64


class AreaLine(QWidget):
    """One area in words.

    Signals:
        opened: change it.
    """

    opened = Signal()

    def __init__(self, words: Words, planned: Planned, zone: ZoneInfo) -> None:
        super().__init__()
        area = planned.area
        name = words.tell(area.label)
        code = PlainLabel(area.code, role=Text.SMALL, quiet=True)
        code.setFixedWidth(app_theme().sizes.px(_CODE_WIDE))
        agent = words.tell(area.agent.label) if area.agent else words(f"disinfection.kind.{area.kind}")
        title = PlainLabel(name, role=Text.STRONG)
        plan = PlainLabel(f"{agent} · {plan_said(words, planned, zone)}", role=Text.SMALL, quiet=True)
        for each in (title, plan):
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.button = Button(words("rounds_panel.change"))
        self.button.setAccessibleName(f"{self.button.text()} {name}")
        self.button.clicked.connect(self.opened)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(plan)
        row = across(code, gap=12)
        row.addLayout(column, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(row)


def plan_said(words: Words, planned: Planned, zone: ZoneInfo) -> str:
    """A plan in words, and the one that will follow."""
    said = said_plan(words, planned.rule)
    if planned.next_from is None:
        return said
    time = f"{planned.next_from.astimezone(zone):%m-%d %H:%M}"
    return words("rounds_panel.then", plan=said, time=time, then=said_plan(words, planned.next_rule))


class AreasCard(Card):
    """All areas in use.

    Signals:
        saved: the code of an area, empty for a new one, its `AreaDetails`, and its rule, or None for no plan.
        retired: the code of an area that is no more.
    """

    saved = Signal(str, object, object)
    retired = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=20, parent=parent)
        self._words = words
        self.lines: dict[str, AreaLine] = {}
        self._planned: dict[str, Planned] = {}
        self._title = PlainLabel(role=Text.TITLE)
        self.new = Button(icon="plus", kind=Kind.SECONDARY)
        self.new.clicked.connect(lambda: self._open(""))
        self.form = AreaForm(words)
        self.form.saved.connect(self.saved)
        self.form.retired.connect(self.retired)
        self.form.closed.connect(self.close_form)
        self._place = QVBoxLayout()
        self.body.addLayout(across(self._title, None, self.new))
        self.body.addWidget(self.form)
        self.body.addLayout(self._place)
        self.form.hide()

    def show_areas(self, planned: Sequence[Planned], agents: Sequence[Agent], zone: ZoneInfo) -> None:
        """Show these; a form that is open stays as it is."""
        words = self._words
        self._title.setText(words("rounds_panel.areas"))
        self.new.setText(words("rounds_panel.area.new"))
        self._planned = {each.area.code: each for each in planned}
        self.form.know(agents)
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = {each.area.code: AreaLine(words, each, zone) for each in planned}
        for at, (code, line) in enumerate(self.lines.items()):
            if at:
                self._place.addWidget(Line())
            self._place.addWidget(line)
            line.opened.connect(lambda code=code: self._open(code))

    def close_form(self) -> None:
        """What was being entered is recorded, or given up."""
        self.form.hide()

    def retranslate(self) -> None:
        """Say in the present language what does not come with the areas."""
        self.form.retranslate()

    def _open(self, code: str) -> None:
        at = self._place.indexOf(self.lines[code]) if code else -1
        self.body.removeWidget(self.form)
        self._place.removeWidget(self.form)
        if code:
            self._place.insertWidget(at + 1, self.form)
        else:
            self.body.insertWidget(1, self.form)
        self.form.begin(self._planned.get(code))
