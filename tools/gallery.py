"""Paints every widget of qtkit in all themes, both languages and several sizes, to be looked at.

Usage: python tools/gallery.py FOLDER
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from hallapp.core.messages import Language, Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.choice import Choice, Option, Tick
from hallapp.qtkit.columns import Column, Look
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.droparea import DropArea
from hallapp.qtkit.empty import EmptyState
from hallapp.qtkit.fields import FormRow, SearchField, Select, TextArea, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark, MarkDot, Pill
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.number import NumberDisplay
from hallapp.qtkit.page import Page
from hallapp.qtkit.result import ResultBanner
from hallapp.qtkit.runner import InlineRunner
from hallapp.qtkit.snackbar import Snackbar
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.table import Table
from hallapp.qtkit.theme import Theme, new_application
from hallapp.qtkit.tokens import Mode, Text, Tone

# fmt: off
ZH = {
    "on_duty": "在岗人员", "one_missing": "1 人未核查 · 请假 1", "check": "核查", "next": "下一位", "recall": "重呼",
    "pass": "过号", "done": "办结", "void": "作废", "print": "打印", "more": "看差别", "normal": "正常",
    "high": "偏高 待复测", "late": "补做", "leave": "请假", "unchecked": "未核查", "name": "姓名", "badge": "工牌",
    "team": "班组", "temperature": "体温", "verdict": "结论", "tray": "待测温 ①", "group": "营业班 · 工号 0231",
    "two": "输入两位：64 = 36.4 ℃", "refusal": "37.25 只能有一位小数，例如 37.2。", "forehead": "额温", "ear": "耳温",
    "armpit": "腋温", "mask": "口罩已戴", "empty": "今天还没有记录", "begin": "扫工牌，或按 F3 开始。",
    "drop": "把花名册拖到这里", "kinds": ".xlsx、.xls、.csv", "choose": "选择文件", "saved": "李敏 36.5 ℃ 已记录",
    "undo": "撤销", "find": "姓名、拼音首字母、工牌", "note": "备注", "search": "查找",
    "result": "张晓燕  36.5 ℃  正常", "detail": "08:24 · 额温 · 可以上岗",
}
EN = {
    "on_duty": "Staff on duty", "one_missing": "1 not checked · 1 on leave", "check": "Check in", "next": "Next",
    "recall": "Recall", "pass": "Pass", "done": "Done", "void": "Void", "print": "Print", "more": "Show differences",
    "normal": "Normal", "high": "High, re-measure", "late": "Late", "leave": "On leave", "unchecked": "Not checked",
    "name": "Name", "badge": "Badge", "team": "Team", "temperature": "Temperature", "verdict": "Verdict",
    "tray": "To be measured ①", "group": "Counter team · badge 0231", "two": "Two digits: 64 = 36.4 ℃",
    "refusal": "37.25 has more than one decimal; type 37.2.", "forehead": "Forehead", "ear": "Ear", "armpit": "Armpit",
    "mask": "Face mask on", "empty": "Nothing recorded today", "begin": "Scan a badge, or press F3 to begin.",
    "drop": "Drop the roster here", "kinds": ".xlsx, .xls, .csv", "choose": "Choose a file",
    "saved": "Li Min 36.5 ℃ recorded", "undo": "Undo", "find": "Name, initials, badge", "note": "Note",
    "search": "Search", "result": "Zhang Xiaoyan  36.5 ℃  Normal", "detail": "08:24 · forehead · may work",
}
# fmt: on


@dataclass(frozen=True)
class Person:
    """A made-up row."""

    name: str
    badge: str
    team: str
    temperature: str
    verdict: str
    tone: Tone


class Gallery(Page):
    """All widgets on one page."""

    def __init__(self, desk: Desk, said: dict[str, str]) -> None:
        super().__init__(desk)
        self._said = said
        grid = QGridLayout()
        grid.setSpacing(desk.theme.sizes.space(12))
        for at, card in enumerate((self._facts(), self._measure(), self._form(), self._list(), self._rest())):
            grid.addWidget(card, *((0, 0), (0, 1), (1, 0), (1, 1), (2, 0, 1, 2))[at])
        self.body.addLayout(grid, 1)
        self.banner.say(said["refusal"], Tone.BAD, action=said["more"], do=lambda: None)

    def _facts(self) -> Card:
        said, card = self._said, Card()
        card.body.addWidget(PlainLabel(said["on_duty"], Text.STRONG, quiet=True))
        card.body.addWidget(PlainLabel("7 / 8", Text.NUMBER))
        check = Button(said["check"], Kind.PRIMARY, key="F3")
        card.body.addLayout(across(PlainLabel(said["one_missing"], Text.SMALL, tone=Tone.OK), None, check))
        buttons = [Button(said["next"], Kind.PRIMARY, key="F9"), Button(said["recall"], key="F8"), Button(said["pass"], key="F7")]
        card.body.addLayout(across(*buttons, Button(said["done"], key="F12")))
        quiet = Button(said["more"])
        quiet.setEnabled(False)
        card.body.addLayout(
            across(
                Button(said["print"], icon="printer", key="P"),
                Button(said["void"], Kind.DANGER),
                Button(said["undo"], Kind.QUIET),
                quiet,
                None,
            )
        )
        return card

    def _measure(self) -> Card:
        said, card = self._said, Card()
        self.number = NumberDisplay("36._")
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(PlainLabel(said["tray"], quiet=True))
        left.addWidget(PlainLabel("张晓燕", Text.HUGE))
        left.addWidget(PlainLabel(said["group"], quiet=True))
        right.addWidget(self.number)
        right.addWidget(PlainLabel(said["two"], Text.SMALL, quiet=True))
        both = QHBoxLayout()
        both.addLayout(left, 1)
        both.addLayout(right)
        card.body.addLayout(both)
        result = ResultBanner()
        result.say(said["result"], Tone.OK, said["detail"])
        card.body.addWidget(result)
        return card

    def _form(self) -> Card:
        said, card = self._said, Card()
        name = FormRow(TextField("<b>张晓燕</b>"), said["name"])
        wrong = FormRow(TextField("37.25"), said["temperature"])
        wrong._set_wrong(said["refusal"])
        choice = Choice([Option(1, said["forehead"], "1"), Option(2, said["ear"], "2"), Option(3, said["armpit"], "3")])
        team = Select()
        team.set_options([(1, said["team"]), (2, said["group"])])
        search = SearchField()
        search.setPlaceholderText(said["find"])
        mask = Tick(said["mask"])
        mask.setChecked(True)
        card.body.addLayout(across(name, wrong))
        card.body.addWidget(choice)
        card.body.addLayout(across(team, search))
        card.body.addLayout(across(mask, Tick(said["leave"]), None))
        card.body.addWidget(FormRow(TextArea("…", lines=2), said["note"]))
        return card

    def _list(self) -> Card:
        said, card = self._said, Card(pad=6)
        table: Table[Person] = Table(
            self.desk.words,
            [
                Column("", lambda row: row.verdict, width=0, pixels=52, look=Look.DOT, tone=lambda row: row.tone),
                Column(said["name"], lambda row: row.name, width=2, look=Look.STRONG),
                Column(said["badge"], lambda row: row.badge, look=Look.QUIET),
                Column(said["temperature"], lambda row: row.temperature, tone=lambda row: row.tone),
                Column(said["verdict"], lambda row: row.verdict, width=2, pixels=120, look=Look.PILL, tone=lambda row: row.tone),
            ],
        )
        table.show_rows(
            [
                Person("李敏", "0312", said["team"], "36.5 ℃", said["normal"], Tone.OK),
                Person("赵磊", "0318", said["team"], "37.4 ℃", said["high"], Tone.BAD),
                Person("欧阳青", "0331", said["team"], "34.8 ℃", said["late"], Tone.WARN),
                Person("郑凯", "0307", said["team"], "—", said["leave"], Tone.INFO),
                Person("<b>周婷</b>", "0299", said["team"], "—", said["unchecked"], Tone.IDLE),
            ]
        )
        table.selectRow(1)
        card.body.addWidget(table)
        return card

    def _rest(self) -> QWidget:
        said = self._said
        empty = EmptyState("users", Button(said["check"], Kind.PRIMARY, key="F3"), Button(said["search"], key="F2"))
        empty.set_title(said["empty"])
        empty.set_hint(said["begin"])
        first, marks = Card(), Card()
        first.body.addWidget(empty)
        drop = DropArea(frozenset({".xlsx"}), Button(said["choose"], icon="folder-open"))
        drop.set_title(said["drop"])
        drop.set_hint(said["kinds"])
        marks.body.addLayout(
            across(*(MarkDot(tone) for tone in Tone), MarkDot(Tone.BAD, Mark.OVERDUE), MarkDot(Tone.WARN, Mark.PENCIL), None)
        )
        words = ("normal", "late", "high", "leave", "unchecked")
        for tone, word in zip(Tone, words, strict=True):
            marks.body.addLayout(across(Pill(said[word], tone), None))
        progress = QProgressBar()
        progress.setValue(40)
        progress.setTextVisible(False)
        marks.body.addWidget(progress)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        for each in (first, drop, marks):
            row.addWidget(each, 1)
        return whole


def paint(folder: Path) -> list[Path]:
    """Write one picture for each theme, language and scale; returns them."""
    app = QApplication.instance() or new_application()
    made = []
    for mode in (Mode.LIGHT, Mode.DARK, Mode.CONTRAST):
        for language, said in ((Language.ZH, ZH), (Language.EN, EN)):
            for scale in (112, 150):
                theme = Theme(mode, scale)
                theme.apply()
                page = Gallery(Desk(Words(language), theme, InlineRunner()), said)
                page.setAutoFillBackground(True)
                page.resize(round(1366 * scale / 112), round(1080 * scale / 112))
                page.show()
                page.activateWindow()
                page.number.setFocus()
                bars = Snackbar(page)
                bars.show(Announcement(said["saved"], action=said["undo"], do=lambda: None, key="Ctrl+Z"))
                app.processEvents()
                target = folder / f"{mode}-{language}-{scale}.png"
                page.grab().save(str(target))
                page.close()
                made.append(target)
    return made


if __name__ == "__main__":
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for picture in paint(out):
        sys.stdout.write(f"{picture}\n")
