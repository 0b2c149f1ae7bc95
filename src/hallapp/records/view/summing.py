"""What chosen lines come to, in one sentence."""

from collections.abc import Sequence

from hallapp.core.messages import Words
from hallapp.core.text import celsius
from hallapp.records.ledgers.declare import Kind, Ledger
from hallapp.records.ledgers.service import Figure


def summed(found: Sequence[dict[str, Figure]]) -> dict[str, Figure]:
    """The figures of several stretches of lines as one."""
    keys = dict.fromkeys(key for each in found for key in each)
    return {
        key: Figure(sum(each[key].total for each in found if key in each), sum(each[key].number for each in found if key in each))
        for key in keys
    }


def said_figures(words: Words, ledger: Ledger, number: int, figures: dict[str, Figure]) -> str:
    """`已选 12 条　人数 合计 15　体温℃ 平均 36.5`: sums where they mean something, means of temperatures."""
    parts = [words.many("records.chosen", number)]
    for column in ledger.columns:
        figure = figures.get(column.key)
        if figure is None or not figure.number:
            continue
        if column.adds:
            parts.append(words("records.sum", column=words(column.heading), total=figure.total))
        elif column.kind is Kind.CELSIUS:
            mean = celsius(round(figure.total / figure.number))
            parts.append(words("records.mean", column=words(column.heading), mean=mean))
    return "　".join(parts)
