"""What the columns of a ledger are called in the halls' own forms, besides their names here."""

import re

from hallapp.staff.rules.header import squeezed

_ALSO = {
    "day": "日 登记日期 测温日期 检测日期 消毒日期 检查日期",
    "taken_at": "时间 测量时间 检测时间 核查时间 登记时间",
    "badge": "工牌号 工牌编号 工号 员工号 员工编号 badgeno",
    "person": "人员姓名 员工姓名 名字 name",
    "name": "人员姓名 员工姓名 名字",
    "temperature": "体温 体温值 测量体温 温度",
    "verdict": "结论 判定 是否正常 测量结果 检测结果",
    "method": "测量方式 测温方式 检测方式 测量部位 测温部位",
    "face_mask": "戴口罩 佩戴口罩 口罩佩戴 是否戴口罩 是否佩戴口罩",
    "hands": "手部消毒 是否手消毒",
    "checker": "检查人 测温人 测量人 检测人 核对人 监督人 登记人",
    "reason": "情况说明",
    "planned_at": "计划时间",
    "area": "消毒部位 区域 消毒区域 消毒地点 场所",
    "done_at": "消毒时间 实际时间",
    "operator": "消毒人 消毒人员 操作人员 执行人",
    "agent": "消毒剂 消毒药剂 消毒液 药品",
    "contact_min": "作用时间",
    "ticket": "号票 排队号",
    "arrived_at": "时间 来访时间 登记时间",
    "party": "来访人数",
    "service": "业务类型 办理业务",
    "window": "窗口号 办理窗口",
    "clerk": "经办人 办理人",
    "ended_at": "办结时间",
    "phone": "电话 联系电话 手机号 手机号码 联系方式",
    "post": "职务 职位 岗位名称",
    "team": "部门 所属班组 所在班组",
}
_BY_KEY = {key: names.split() for key, names in _ALSO.items()}
_UNIT = re.compile(r"\([^()]*\)$")


def also_called(key: str) -> list[str]:
    """Other names of a column, as `squeezed` leaves them."""
    return _BY_KEY.get(key, [])


def names_of_heading(cell: object) -> tuple[str, ...]:
    """What a heading may say: itself, and what it is without the unit behind it, as in `体温(℃)`."""
    said = squeezed(cell if isinstance(cell, str) else None)
    return (said, _UNIT.sub("", said))
