"""A few days of a hall by command line, with the keys of every answer: what docs/cli.md says of `--json` is taken from it."""

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from hallapp.cli.main import main

Shape = dict[str, "Shape | None"]
"""The keys of a document, in their order, each with those inside it."""

ROSTER = "工牌,姓名,用工形式,岗位,窗口\n0312,王磊,正式,班长,\n0315,李敏,供服,柜员,1\n0318,周婷,供服,柜员,2\n"
OTHER = ROSTER.replace("柜员,2", "引导员,").replace("供服,柜员,1", "客人,柜员,1")

_DAY = "2020-03-02"
_BY_NAME = {"records list": {"columns", "was"}, "restore --check": {"records"}, "rights table": {"deeds"}}
"""Keys whose own keys are names of something: of columns, tables, deeds."""

_PIECES = (
    ("person", "checkin list", "due[]"),
    ("round", "round list", "rounds[]"),
    ("area", "area list", "areas[]"),
    ("plan", "plan list", "plans[]"),
    ("agent", "agent list", "agents[]"),
    ("ticket", "ticket list", "tickets[]"),
    ("window", "window list", "windows[]"),
    ("figures", "report month", "total"),
    ("count", "queue report", "waiting"),
    ("papers", "papers list", "papers[]"),
    ("notice", "notice list", "notices[]"),
    ("setting", "settings list", "settings[]"),
)
"""What many answers hold: its name, and where it is found."""

SESSION = """
07:50 init --name 天元示例营业厅 --demo
07:50 staff import roster.csv
07:50 staff import other.csv
07:50 staff list
07:50 staff responsible 0312
07:50 staff leave 0318 --from 2020-03-04 --to 2020-03-04
07:50 staff leave 0318 --from 2020-03-02 --to 2020-03-02
07:50 checkin list
07:50 staff cancel-leave 0318
07:50 staff register V01 赵工 --employer 天元电梯
07:51 staff export --out staff.xlsx
07:55 checkin 0312 36.5
07:56 checkin 0315 36.4
07:57 checkin 0318 37.6
08:00 checkin list
08:01 staff off 0312
08:01 checkin list
08:02 staff on 0312
08:03 round list
08:04 round done XD-01-20200302-0800 --by 0312
08:05 round failed XD-02-20200302-0800 --reason 缺药剂
08:05 round checked XD-01-20200302-0800 0315
08:40 round wiped XD-01-20200302-0800
08:40 round extra XD-03
08:41 round month
08:42 area list
08:42 area add 母婴室 --kind surface
08:42 area set XD-11 --name 母婴间
08:42 area retire XD-11
08:43 plan list
08:43 plan presets
08:43 plan preset twice
08:44 plan set XD-01 --times 08:00,12:00
08:44 plan stop XD-04
08:45 agent list
08:45 agent add 新药 --kind chlorine --strength 500
08:46 agent set 新药 --opened 2020-03-02
08:46 agent mix --target 500 --litres 10
09:00 window open 1 0312
09:00 window list
09:00 window serve 2 AB
09:00 window pause 1
09:00 window resume 1
09:01 ticket issue A
09:01 ticket issue A
09:01 ticket issue B --priority --paper
09:01 ticket settle B001
09:02 ticket list
09:02 ticket cancel A002
09:03 call next 1
09:03 call recall 1
09:04 call serve 1
09:05 call hold 1
09:05 call return B001
09:06 call number 1 B001 --reason 急事
09:07 call pass 1
09:08 call next 1
09:09 call transfer 1 C
09:10 call next 1
09:12 call done 1
09:12 call next 1
09:13 window close 1
09:14 queue stop
09:14 queue reopen
09:15 queue report
09:20 visit --temp 36.5 --service A
09:20 visit count
09:20 visit leave
09:21 papers add new_connection --missing 产权证
09:21 papers list
09:21 papers done {papers add.id}
09:22 seats show
09:22 seats draw oooo.oo
09:22 seats turn 1 2
09:23 leaflet suspension 2500 2020-02-01 2020-03-01
09:24 channel add 网上国网 https://www.95598.cn
09:24 channel check 1
09:24 channel list
09:24 channel remove 1
09:30 notice make staff_board --out board.pdf
09:30 notice make disinfection_card --draft --out card.pdf
09:30 notice list
09:30 notice show {notice make.code}
09:30 notice stale
09:30 notice post {notice make.code}
09:31 notice take-down staff_board
09:33 export checkins --out checkins.csv
09:33 records list checkins
09:33 records correct checkins {records list.records.0.id} temperature 36.6 --reason 看错
09:34 records list visits
09:34 records void visits {records list.records.0.id} --reason 误登
09:35 settings list
09:35 settings get checkin.fever_limit
09:35 settings set checkin.fever_limit 37.2
09:35 undo
09:36 journal --limit 3
09:37 report day
09:37 report week
09:37 report month
09:38 at 2020-03-02T09:05
09:38 at 2020-03-02T09:30
09:38 contacts 0312 --from 2020-03-02 --to 2020-03-02
09:39 backup
09:39 backup list
09:39 restore {backup.file} --look
09:39 restore {backup.file} --check
09:40 verify
09:40 purge --dry-run
09:40 check
09:41 rights table
09:45 close-day --look
09:46 close-day
09:47 restore {backup.file}
09:50 rights give 0312 administrator
09:50 rights list
09:50 rights pin 0312
09:51 rights give 0315 clerk --as 0312
09:51 rights take 0315 --as 0312
"""
"""A minute, and what is typed then; `{command.key}` stands for what that command answered last."""


@cache
def shapes() -> dict[str, Shape]:
    """Every command of the session with the keys of what it answers."""
    found: dict[str, Shape] = {}
    for command, document in played():
        found[command] = _merged(found.get(command, {}), _shape(document, _BY_NAME.get(command, set())))
    return found


def answers() -> tuple[dict[str, str], dict[str, str]]:
    """What many answers hold, by the name it has there; and every command with the keys of its answer. As docs/cli.md tells them."""
    pieces = {name: shapes()[command][key] or {} for name, command, key in _PIECES}
    named = {name: _said(shape, {}) for name, shape in pieces.items()}
    return named, {command: _said(shape, pieces) for command, shape in sorted(shapes().items())}


def played() -> Iterator[tuple[str, dict[str, Any]]]:
    """Play the session in a folder that passes; the name of each command, and its document.

    Raises:
        RuntimeError: a command ended as none of the session may.
    """
    with tempfile.TemporaryDirectory() as passing, _of_its_own(Path(passing)):
        folder = Path(passing)
        (folder / "roster.csv").write_text(ROSTER, "utf-8")
        (folder / "other.csv").write_text(OTHER, "utf-8")
        known: dict[str, Any] = {}
        for line in SESSION.strip().splitlines():
            minute, _, typed = line.partition(" ")
            os.environ["HALLAPP_CLOCK"] = f"{_DAY}T{minute}+08:00"
            words = [_filled(word, known) for word in typed.split(" ")] if "{" not in typed else _with_known(typed, known)
            command = _name(words)
            out, err = StringIO(), StringIO()
            code = main(["--data", str(folder / "hall"), "--json", *_in(folder, words)], out, err)
            if code not in _ENDS.get(typed, {0}):
                raise RuntimeError(f"{typed} → {code}: {err.getvalue()}")
            known[command] = json.loads(out.getvalue())
            yield command, known[command]


_ENDS = {"staff import other.csv": {3}}
_FLAGS = {"--look", "--check"}
_OF_TWO_WORDS = ("list", "leave", "count")


def _name(words: list[str]) -> str:
    from cli_reference import declared

    two = " ".join(words[:2])
    if two in declared() or (words[0] in {"checkin", "visit", "backup"} and words[1:2] and words[1] in _OF_TWO_WORDS):
        return two
    return " ".join([words[0], *(word for word in words if word in _FLAGS)])


def _with_known(typed: str, known: Mapping[str, Any]) -> list[str]:
    before, _, rest = typed.partition("{")
    asked, _, after = rest.partition("}")
    return [*before.split(), _filled("{" + asked + "}", known), *after.split()]


def _filled(word: str, known: Mapping[str, Any]) -> str:
    if not word.startswith("{"):
        return word
    command, *keys = word.strip("{}").split(".")
    found: Any = known[command]
    for key in keys:
        found = found[int(key)] if key.isdigit() else found[key]
    return str(found)


def _in(folder: Path, words: list[str]) -> list[str]:
    """The words with the files of the session in its own folder."""
    return [str(folder / word) if word.endswith((".csv", ".pdf", ".xlsx")) else word for word in words]


@contextmanager
def _of_its_own(folder: Path) -> Iterator[None]:
    """Nothing of the session reaches whoever plays it: no clock, no PIN, no settings of theirs."""
    names = ("HALLAPP_CLOCK", "HALLAPP_PIN", "HALLAPP_NEW_PIN", "XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")
    before = {name: os.environ.get(name) for name in names}
    os.environ |= dict.fromkeys(names[1:3], "271828") | dict.fromkeys(names[3:], str(folder / "config"))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _shape(document: object, by_name: set[str]) -> Shape:
    if isinstance(document, list):
        shape: Shape = {}
        for each in document:
            shape = _merged(shape, _shape(each, by_name))
        return shape
    if not isinstance(document, dict):
        return {}
    return {
        key + ("[]" if isinstance(value, list) else ""): {"…": None} if key in by_name else _shape(value, by_name) or None
        for key, value in document.items()
    }


def _merged(one: Shape, other: Shape) -> Shape:
    merged = dict(one)
    for key, inside in other.items():
        bare = key.removesuffix("[]")
        if key.endswith("[]") and merged.get(bare, ...) is None:
            merged = {(key if name == bare else name): value for name, value in merged.items()}
        if f"{key}[]" in merged:
            continue
        known = merged.get(key)
        merged[key] = _merged(known or {}, inside or {}) or None
    return merged


def _said(shape: Shape, pieces: Mapping[str, Shape]) -> str:
    parts = []
    for piece, keys in pieces.items():
        if list(shape)[: len(keys)] == list(keys):
            parts.append(f"*{piece}*")
            shape = {key: inside for key, inside in shape.items() if key not in keys}
    for key, inside in shape.items():
        name, is_list = key.removesuffix("[]"), key.endswith("[]")
        if inside is None:
            parts.append(f"{name}[]" if is_list else name)
        else:
            parts.append(f"{name}[{_said(inside, pieces)}]" if is_list else f"{name}{{{_said(inside, pieces)}}}")
    return ", ".join(parts)
