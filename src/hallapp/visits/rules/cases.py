"""What a customer comes for, and the number of an electricity account."""

import re
from enum import StrEnum

from hallapp.core.errors import BadInput
from hallapp.core.text import clean_number

_ACCOUNT = re.compile(r"[0-9]{10}|[0-9]{13}")
_SHOWN = 20


class CaseKind(StrEnum):
    """The kinds of business of a power company's hall."""

    PAYMENT = "payment"
    NEW_CONNECTION = "new_connection"
    CAPACITY_UP = "capacity_up"
    CAPACITY_DOWN = "capacity_down"
    SUSPENSION = "suspension"
    RESUMPTION = "resumption"
    RENAME = "rename"
    FAULT_REPORT = "fault_report"
    E_INVOICE = "e_invoice"
    INQUIRY = "inquiry"


class AccountNumberWrong(BadInput):
    """An account number has 10 or 13 digits."""

    code = "account_no_wrong"


def account_number(text: str) -> str | None:
    """The account number (户号) typed as `text`; None when nothing was, because it is optional always.

    Source: old numbers of the grid company have 10 digits, those of its present system 13.

    Raises:
        AccountNumberWrong: it is neither of the two lengths, or not all digits.
    """
    number = clean_number(text[:100])
    if not number:
        return None
    if not _ACCOUNT.fullmatch(number):
        raise AccountNumberWrong(typed=number[:_SHOWN])
    return number
