"""Search keys of names by pinyin."""

import os
from functools import lru_cache

_SURNAMES = {
    "曾": ("zeng", "ceng"),
    "单": ("shan", "dan"),
    "仇": ("qiu", "chou"),
    "解": ("xie", "jie"),
    "查": ("zha", "cha"),
    "朴": ("piao", "pu"),
    "任": ("ren",),
    "区": ("ou", "qu"),
    "乐": ("yue", "le"),
    "盖": ("ge", "gai"),
    "繁": ("po", "fan"),
    "尉": ("wei", "yu"),
    "长": ("zhang", "chang"),
    "种": ("chong", "zhong"),
    "翟": ("zhai", "di"),
    "臧": ("zang",),
    "员": ("yun", "yuan"),
    "黑": ("he", "hei"),
    "覃": ("qin", "tan"),
    "缪": ("miao", "mou"),
    "召": ("shao", "zhao"),
    "秘": ("bi", "mi"),
    "冼": ("xian",),
    "万": ("wan", "mo"),
    "折": ("she", "zhe"),
    "洗": ("xian", "xi"),
    "适": ("kuo", "shi"),
    "曲": ("qu",),
    "晟": ("cheng", "sheng"),
    "褚": ("chu", "zhu"),
    "石": ("shi", "dan"),
}
"""Readings of characters as family names first, then their common ones: pypinyin knows the common ones only."""

_MOST = 64

_WITHOUT_PHRASES = ("PYPINYIN_NO_PHRASES", "PYPINYIN_NO_DICT_COPY")
"""Have pypinyin leave out its 47,000 phrases, in which no single character is looked up: they take 44 MB and a tenth of a second."""


def search_keys(name: str) -> str:
    """What a name can be found by, separated by spaces: initials and full pinyin, for every reading of its characters.

    李敏 gives `lm limin`; 曾国藩 gives `zgf cgf zengguofan cengguofan`. Latin letters stand for themselves.
    """
    characters = name if name.isalnum() else "".join([each for each in name if each.isalnum()])
    if not characters:
        return ""
    family, (initials, whole) = _SURNAMES.get(characters[0]) or _sounds(characters[0]), _spoken(characters[1:])
    if len(family) == len(initials) == 1:  # as most names are
        return f"{family[0][0]}{initials[0]} {family[0]}{whole[0]}"
    firsts = [f"{sound[0]}{rest}" for sound in family for rest in initials][:_MOST]
    wholes = [f"{sound}{rest}" for sound in family for rest in whole][:_MOST]
    return " ".join([*dict.fromkeys(firsts), *dict.fromkeys(wholes)])


@lru_cache(maxsize=4096)
def _spoken(given: str) -> tuple[list[str], list[str]]:
    """The initials and the whole sound of a given name, for every reading; many people have the same one."""
    initials, whole = [""], [""]
    for sounds in map(_sounds, given):
        initials = [f"{said}{sound[0]}" for said in initials for sound in sounds][:_MOST]
        whole = [f"{said}{sound}" for said in whole for sound in sounds][:_MOST]
    return initials, whole


@lru_cache(maxsize=4096)
def _sounds(character: str) -> tuple[str, ...]:
    """The readings of one character, which a roster asks for again and again."""
    for switch in _WITHOUT_PHRASES:  # pypinyin asks for them when it is imported
        os.environ.setdefault(switch, "1")
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="default")
    return tuple(dict.fromkeys(sound.replace("ü", "v").casefold() for sound in (found[0] if found else [character])))
