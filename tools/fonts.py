"""Makes the two shipped fonts from Noto Sans CJK SC: what Chinese names and our screens need, under our own family name.

Usage: apt-get install fonts-noto-cjk; pip install fonttools; python tools/fonts.py [FOLDER OF NotoSansCJK-*.ttc]

Kept are the characters GBK can write, all unified ideographs up to U+9FFF, the rest of the 2013 table of standard characters
(通用规范汉字表, 8,105 characters), and the marks of the screens. ✎, which Noto Sans CJK lacks, is drawn here. Left out are U+2E80
to U+2FDF: with them, text copied from a PDF comes out as radicals. The fonts are renamed, so that a
Noto installed on the machine is never mixed into ours.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont

SOURCE = Path("/usr/share/fonts/opentype/noto")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
FAMILY = "Hallapp Sans"
SIMPLIFIED_CHINESE = "Noto Sans CJK SC"
RADICALS = range(0x2E80, 0x2FE0)
# The characters of the standard table that GBK cannot write.
STANDARD_BEYOND_GBK = (
    "㧐㧟䏝𬉼㤘𠳐䥽䁖𥻗䦃㸆𠙶𬣙𨙸𬇕䜣𬣞𬘓𫭟𫭢㧑𫇭𫐄㕮𫵷㑇𣲘𣲗𬇙㳇𬣡𫸩䢺𨚕𫘜𬘘𫘝䢼𦭜㭎𬨂𬀩𬀪㟃𬬩㑊𫍣𬣳𬩽𬮿𬯀𫰛𬳵𬳶䌹𫠊㛃𬍛鿍𬜬𦰡㭕䴓䶮𪾢𪨰𫓧𬬮𬬱𬬭"
    "䏡𦙶㶲㳚㳘𬘡𬳽𬘩𫄧𪟝𬍤𫭼𬜯䓖𬂩𫠆𨐈𬌗𫑡𪨶𬬸𬬻𬬹𬬿𬭁𫢸𫗧𬊈𬒈𨺙㛚𬳿𫄨𬘫䂮𫮃㙍䓫䓬䓨䓛鿎䴕㫰𬱖𬟽䎃𫓯𫟹𫟼㿠䝙䏲𠅤䴔𬇹𬍡㥄𬤇𫍯𬤊𫍲𬯎𬘬𬘭𬴂𫘦𫟅𬘯𫘧㙘𪣻𡎚"
    "𬃊𬷕𫐐𬹼𧿹𫶇𫖮鿏𬭊𨱇𫓶𬭎𫖯䐃𬱟𫛭㺄𫷷𬮱𬊤𣸣㴔㛹𬴃𫘨䴖𤧛𬪩𬒔䃅𬨎𫐓䣘𫫇㬊𫓹𬭚𬭛䅟𬕂䲟𬶋𬶍𦝼𫔶𫌀𫖳𫘪𫘬𫞩𡐓𪤗𣗋𬸘䃎𬒗𥔲𫚖䴗㬎𨱏𬭤㙦𫚕𬶐𬶏𩽾𬸚㽏㮾𬤝"
    "𬙂㻬䗖㠇𬭩䴘𩾃㵐𬸣𫍽𬴊𬞟𥕢𫟦𬺈𫠜㬚䗛㠓𪩘𬭬𨱑𬭯𫗴𬸦𫄷𤩽㘎𬭳𬭶𫔍𬭸𨱔𬭼𫔎𬸪䲠𬶟𬶠䗪𬶨𦈡𫄸𬟁𥖨䗴䲢𦒍䎖䴙𬙊㰀𬶭𩾌𨟠𬶮𨭉㸌𬙋𤫉𬺓𫚭"
)
MARKS = "✓！▲■●○□△▼▽◆◇★☆①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⏎␣←↑→↓↔↕…—–‑·•℃℡№‰㎡≤≥≠≈±×÷′″°©®™“”‘’〇"
BLOCKS = ((0x20, 0x17F), (0x1CD, 0x1DC), (0x2460, 0x24FF), (0x3000, 0x303F), (0x4E00, 0x9FFF), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6))


PENCIL, PENCIL_GLYPH = 0x270E, "cid65000"
PENCIL_OUTLINES = {
    "Regular": (((82, 640), (210, 768), (770, 218), (860, -10), (632, 80)), ((160, 640), (638, 162), (688, 212), (210, 690))),
    "Bold": (((60, 640), (210, 790), (790, 232), (880, -30), (618, 60)), ((165, 640), (638, 167), (683, 212), (210, 685))),
}
"""A pencil whose point is at the lower right, in thousandths of the size, and what is hollow of it."""


def wanted() -> set[int]:
    """The code points the shipped fonts hold, as far as Noto has them."""
    pairs = (bytes((first, second)) for first in range(0x81, 0xFF) for second in range(0x40, 0xFF) if second != 0x7F)
    gbk = {ord(char) for pair in pairs if len(char := pair.decode("gbk", errors="ignore")) == 1}
    blocks = {code for first, last in BLOCKS for code in range(first, last + 1)}
    named = {ord(char) for char in STANDARD_BEYOND_GBK + MARKS}
    return (gbk | blocks | named) - set(RADICALS)


def make(weight: str, folder: Path = SOURCE) -> Path:
    """Write one weight and return its file."""
    fonts = TTCollection(folder / f"NotoSansCJK-{weight}.ttc").fonts
    font = next(each for each in fonts if (each["name"].getDebugName(16) or each["name"].getDebugName(1)) == SIMPLIFIED_CHINESE)
    options = subset.Options()
    options.layout_features = ["kern"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 8, 13, 14]
    options.hinting = False  # no visible difference at the sizes of the screens, and a fifth smaller
    options.notdef_outline = True
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    _draw_pencil(font, weight)
    _rename(font, weight)
    target = TARGET / f"HallappSans-{weight}.otf"
    font["head"].modified = font["head"].created  # the same source makes the same file
    font.recalcTimestamp = False
    font.save(target)
    return target


def _draw_pencil(font: TTFont, weight: str) -> None:
    """Put the mark of what was put right into the font, as wide as a Chinese character."""
    top = font["CFF "].cff.topDictIndex[0]
    glyphs, order = top.CharStrings, font.getGlyphOrder()
    beside = font.getBestCmap()[ord("一")]
    group = top.FDSelect[order.index(beside)]
    pen = T2CharStringPen(None, None)  # none: as wide as most of its group, which are Chinese characters
    for outline in PENCIL_OUTLINES[weight]:
        pen.moveTo(outline[0])
        for point in outline[1:]:
            pen.lineTo(point)
        pen.closePath()
    glyphs.charStringsIndex.append(pen.getCharString(top.FDArray[group].Private, glyphs.globalSubrs))
    glyphs.charStrings[PENCIL_GLYPH] = len(glyphs.charStringsIndex) - 1
    top.charset = [*order, PENCIL_GLYPH]
    top.FDSelect.gidArray.append(group)
    font.setGlyphOrder([*order, PENCIL_GLYPH])
    font["hmtx"][PENCIL_GLYPH] = (font["hmtx"][beside][0], PENCIL_OUTLINES[weight][0][0][0])
    font["maxp"].numGlyphs = len(order) + 1
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[PENCIL] = PENCIL_GLYPH


def _rename(font: TTFont, weight: str) -> None:
    postscript = f"{FAMILY.replace(' ', '')}-{weight}"
    for number, name in ((1, FAMILY), (2, weight), (3, postscript), (4, f"{FAMILY} {weight}"), (6, postscript)):
        font["name"].setName(name, number, 3, 1, 0x409)
    font["name"].names = [each for each in font["name"].names if each.platformID == 3 and each.langID == 0x409]
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    cff.topDictIndex[0].FullName = f"{FAMILY} {weight}"
    cff.topDictIndex[0].FamilyName = FAMILY


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    for cut in ("Regular", "Bold"):
        made = make(cut, Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE)
        sys.stdout.write(f"{made}  {made.stat().st_size:,} bytes\n")
