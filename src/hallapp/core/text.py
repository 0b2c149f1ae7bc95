"""Text as people type it and as others may see it: normalised, cleaned, redacted."""

import re
import unicodedata

_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_FILLERS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Characters that print nothing although Unicode calls them letters, marks or symbols."""

_SURNAMES_OF_TWO = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 "
    "仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 "
    "段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 "
    "南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 歐陽 諸葛 司馬 東方 獨孤 南宮 尉遲 鍾離 長孫 鮮于"
)
_COMPOUND_SURNAMES = frozenset(_SURNAMES_OF_TWO.split())
_MIDDLE_DOTS = "·・•‧∙･"


def visible(text: str) -> str:
    """`text` without control, zero-width and bidirectional characters; tabs and newlines become spaces.

    Characters that this Python's Unicode tables do not know stay: names use newer ones, and others in
    the private use area.
    """
    if text.isprintable() and _FILLERS.isdisjoint(text):
        return text  # as nearly every text is: a roster of 20,000 rows has half a million
    spaced = re.sub(r"[\t\r\n\v\f]+", " ", text)
    return "".join(each for each in spaced if _has_ink(each))


def clean_name(text: str) -> str:
    """A person's name as stored: only surrounding white space (U+3000 and U+00A0 too) and invisible characters are lost.

    Never NFKC: it would change characters that are in people's names.
    """
    return visible(text).strip()


def clean_number(text: str) -> str:
    """A badge, ticket or account number as stored: NFKC, nothing invisible, no white space. `０３１２\\r\\n` is `0312`."""
    if text.isascii() and text.isprintable() and " " not in text:
        return text
    packed = re.sub(r"\s+", "", visible(unicodedata.normalize("NFKC", text)))
    return unicodedata.normalize("NFKC", packed)  # again: what has met by now may belong together


def number_key(text: str) -> str:
    """What two badge or ticket numbers are compared by: as stored, without regard to case."""
    if text.isascii() and text.isprintable() and " " not in text:
        return text.casefold()  # nothing of it would be cleaned: a roster of 20,000 rows asks two hundred thousand times
    return clean_number(text).casefold()


def clean_line(text: str, longest: int = 200) -> str:
    """One line of free text as stored: nothing invisible, white space trimmed, at most `longest` characters."""
    return visible(text).strip()[:longest]


def surname(name: str) -> str:
    """The family name of a Chinese name: two characters for the compound ones, else the first."""
    return name[:2] if len(name) > 2 and name[:2] in _COMPOUND_SURNAMES else name[:1]


def redact_name(name: str) -> str:
    """A name as the public may see it: 张*, 张*燕, 欧阳*, 买买提·*.

    Two characters keep the first; three or more keep first and last; a compound surname stays whole and hides the rest;
    of a name with a middle dot only the first part stays.
    """
    for dot in _MIDDLE_DOTS:
        if dot in name:
            return name.split(dot, 1)[0] + "·*"
    family = surname(name)
    given = name[len(family) :]
    if not given:
        return "*"
    if len(family) == 1 and len(given) == 2:
        return f"{family}*{given[-1]}"
    return family + "*" * min(len(given), 2)


def redact_phone(phone: str) -> str:
    """A phone number as a colleague may see it: 138****5678. Of a number too short to hide anything, nothing is shown."""
    digits = clean_number(phone)
    if len(digits) >= 11:
        return f"{digits[:3]}****{digits[-4:]}"
    return "****" + (digits[-4:] if len(digits) >= 7 else "")


def redact_account(account: str) -> str:
    """An account number as a colleague may see it: its last four digits."""
    return "*" * max(0, len(account) - 4) + account[-4:]


def celsius(tenths: int) -> str:
    """A reading in tenths of a degree as people write it: 365 is 36.5."""
    return f"{tenths // 10}.{tenths % 10}"


def _has_ink(char: str) -> bool:
    return unicodedata.category(char) not in _INVISIBLE and char not in _FILLERS and not _is_noncharacter(ord(char))


def _is_noncharacter(code: int) -> bool:
    """Whether Unicode promises never to give this code a character."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
