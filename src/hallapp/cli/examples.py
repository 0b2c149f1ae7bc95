"""Examples that `--help` ends with, as somebody in a hall would type them; a test has every one understood."""

from argparse import HelpFormatter

from hallapp.cli.speaking import said

EXAMPLES = {
    "": (
        "hallapp init --name 城东营业厅 --windows 3",
        "hallapp staff import 名册.xlsx",
        "hallapp checkin 0312 36.5",
        "hallapp notice make staff_board --out 公示.pdf",
        "hallapp --json checkin list",
    ),
    "init": ("hallapp --data D:/hall init --name 城东营业厅 --windows 4",),
    "demo": ("hallapp --data demo demo --days 30 --seed 7",),
    "staff import": ("hallapp staff import 名册.xlsx --dry-run", "hallapp staff import - < 名册.csv"),
    "staff leave": ("hallapp staff leave 0315 --from 2020-03-02 --to 2020-03-04",),
    "staff off": ("hallapp staff off 0315", "hallapp staff off 0315 --at 2020-03-02T11:20"),
    "staff responsible": ("hallapp staff responsible 0312 --at 2020-03-02T13:00 --reason 交接",),
    "checkin": (
        "hallapp checkin 0312 36.5",
        "hallapp checkin 0312 36.7 --method armpit --checker 0315 --reason 复测",
        "hallapp checkin 0312 36.5 --at 2020-03-02T08:10",
        "hallapp checkin list --date 2020-03-02",
    ),
    "round done": (
        "hallapp round done XD-01 --by P002",
        "hallapp round done XD-01-20200302-1000 --at 2020-03-02T10:05 --reason 忘了点",
    ),
    "round failed": ("hallapp round failed XD-01-20200302-1000 --reason 缺药剂",),
    "ticket issue": ("hallapp ticket issue A", "hallapp ticket issue B --priority"),
    "call next": ("hallapp call next 1",),
    "call transfer": ("hallapp call transfer 1 B",),
    "window open": ("hallapp window open 1 0312",),
    "visit": (
        "hallapp visit --temp 36.4 --service A",
        "hallapp visit --temp 36.4 --party 3",
        "hallapp visit leave 2",
        "hallapp visit count --set 7",
    ),
    "notice make": (
        "hallapp notice make staff_board --out 公示.pdf",
        "hallapp notice make own --title 停电通知 --text 3月2日检修。 --until 2020-03-02 --out 停电.docx",
    ),
    "notice list": ("hallapp notice list --at 2020-03-03T10:40",),
    "report day": ("hallapp report day --date 2020-03-02 --out 日报.xlsx --out 日报.pdf",),
    "report month": ("hallapp report month --month 2020-03 --out 月报.xlsx",),
    "export": ("hallapp export checkins --from 2020-03-01 --to 2020-03-31 --out 核查.xlsx",),
    "at": ('hallapp at "2020-03-03 10:40"',),
    "contacts": ("hallapp contacts 0315 --from 2020-03-02 --to 2020-03-03 --out 同厅.pdf",),
    "backup": ("hallapp backup", "hallapp backup E:/copies", "hallapp backup list"),
    "restore": ("hallapp restore --look E:/copies/hall.db", "hallapp restore E:/copies/hall.db"),
    "settings set": ("hallapp settings set checkin.fever_limit 37.3", "hallapp settings set queue.priority_ratio 2:1 --from 2020-03-09"),
    "journal": ("hallapp journal --since 2020-03-02 --who 0312 --what checkin",),
    "lan": ("hallapp lan --port 8765", "hallapp lan --pin 1"),
}
"""Command → lines to type; the empty name is `hallapp` itself."""


def epilog_of(name: str) -> str | None:
    """What the help of a command ends with; None where it explains itself."""
    lines = EXAMPLES.get(name)
    return None if lines is None else "\n".join([said("examples:"), *(f"  {line}" for line in lines)])


class HelpText(HelpFormatter):
    """Keeps the lines of examples, and breaks everything else as wide as the terminal is."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return text if "\n" in text else super()._fill_text(text, width, indent)
