"""What the hall waits for who brings in the whole company's roster, or takes it out."""

from itertools import product

from hallapp.bench.declare import Bar, Bench, Pair, timed
from hallapp.bench.ground import Ground
from hallapp.core.messages import Language, Words
from hallapp.hall import Hall, make_hall
from hallapp.staff.export import Line, write_roster
from hallapp.staff.rules.header import Field

IMPORTED = 20_000

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗曾单"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红鑫晓燕青婷建国文博"
_TEAMS = ("营业班", "营销业务室", "计量班", "客户服务班", "安保部")
_POSTS = ("综合柜员", "收费员", "引导员", "班长", "保安")
_EMPLOYMENT = ("正式", "供服", "外委", "物业")


def people(number: int) -> list[Line]:
    """Invented people, each with a name of two or three characters and the badge of a superior."""
    names = ("".join(each) for each in product(_SURNAMES, _GIVEN, ["", *_GIVEN]))
    return [
        {
            Field.BADGE: f"T{place:06}",
            Field.NAME: name,
            Field.EMPLOYMENT: _EMPLOYMENT[place % 4],
            Field.TEAM: _TEAMS[place % 5],
            Field.POST: _POSTS[place % 5],
            Field.WINDOW: f"{place % 12 + 1}",
            Field.SUPERIOR: f"T{place // 20:06}" if place else "",
            Field.PHONE: f"138{place:08}",
            Field.EMPLOYER: "天元供电服务有限公司",
        }
        for place, name in zip(range(number), names, strict=False)
    ]


def _import(ground: Ground, rows: int = IMPORTED) -> Pair:
    from python_calamine import CalamineWorkbook

    file = ground.folder().with_suffix(".xlsx")
    write_roster(people(rows), file, Words(Language.ZH), "名册", "单位")

    def measured() -> float:
        hall = _empty(ground)  # a hall to store them in is there before
        return timed(lambda: hall.staff.import_(hall.staff.read(file)))()

    def floor() -> None:
        CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()

    return Pair(measured, timed(floor))


def _empty(ground: Ground) -> Hall:
    hall = make_hall(ground.folder(), name="天元示例营业厅", windows=3, demo=True)
    ground.stack.callback(hall.close)
    return hall


BENCHES = (Bench("import", "ms", Bar(6), _import, rounds=5),)
