"""Posters as they would be taken from a hall."""

from typing import Any

from hallapp.core.messages import Language
from hallapp.notices.rules import BlankCustomerNotice, CustomerNotice

WHOSE = {"hall": "天元示例营业厅", "phone": "95598", "demo": False}
LONG_NAME = "国网湖南省电力有限公司株洲供电分公司天元供电营业厅（长江北路旗舰厅）"


def customer_notice(**changes: Any) -> CustomerNotice:
    plain = {
        "limit": 373,
        "limit_operator": ">=",
        "capacity": 20,
        "qr": "https://channel.example/95598",
        "qr_label": "",
        "chosen": False,
        "language": Language.ZH,
    }
    return CustomerNotice(**WHOSE | plain | changes)


def blank_customer_notice(**changes: Any) -> BlankCustomerNotice:
    return BlankCustomerNotice(**WHOSE | {"language": Language.ZH} | changes)
