"""Who works in the demo hall. Everybody here is invented."""

HALL = "天元示例营业厅"

ROSTER = """\
工牌\t姓名\t用工形式\t班组\t岗位\t窗口\t上级工牌
0101\t陈立\t正式\t营销业务室\t主任\t\t
0312\t王磊\t正式\t营业班\t班长\t\t0101
0315\t李敏\t正式\t营业班\t综合柜员\t1\t0312
0316\t张晓燕\t正式\t营业班\t综合柜员\t2\t0312
0318\t欧阳青\t供服\t营业班\t收费员\t3\t0312
0321\t周婷\t供服\t营业班\t引导员\t\t0312
W007\t买买提·艾力\t外委\t保安公司\t保安\t\t0312
P002\t赵桂兰\t物业\t物业公司\t保洁\t\t0312
"""
"""The roster as a hall would paste it from a spreadsheet."""

BADGES = ("0312", "0315", "0316", "0318", "0321", "W007", "P002", "0101")
CHECKER = "0312"
CREW = ("P002", "0321", "0318")
RESPONSIBLE = "0312"
CLERKS = {"1": "0315", "2": "0316", "3": "0318"}
"""Who sits at which window."""

NAMES = ("刘洋", "杨帆", "黄丽", "吴刚", "徐静", "孙燕", "胡军", "朱红", "高峰", "林娜", "何平", "郭敏")
"""Who else works there when the hall is larger."""
