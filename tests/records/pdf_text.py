"""Reads the words back out of a PDF that Qt wrote, so that what is compared is what a reader of the file would copy."""

import re
import zlib


def text_of(pdf: bytes) -> str:
    """Everything that is written in it, one word behind the other, without white space: Qt cuts a line where the script changes."""
    return packed("".join(_texts(pdf)))


def packed(text: str) -> str:
    """The text without white space, as `text_of` gives it."""
    return "".join(text.split())


def _texts(pdf: bytes) -> list[str]:
    objects = {int(number): body for number, body in re.findall(rb"(?s)(\d+) 0 obj(.*?)endobj", pdf)}
    cmaps = {number: _cmap(_stream(objects, body)) for number, body in objects.items() if b"begincmap" in _stream(objects, body)}
    fonts = {}
    for body in objects.values():
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", body):
            found = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
            if found:
                fonts[name] = cmaps[int(found[1])]
    return [text for body in objects.values() for text in _shown(_stream(objects, body), fonts)]


def pages_of(pdf: bytes) -> int:
    """How many pages it has."""
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


def _stream(objects: dict[int, bytes], body: bytes) -> bytes:
    found = re.search(rb"(?s)stream\r?\n(.*?)\r?\nendstream", body)
    if not found:
        return b""
    return zlib.decompressobj().decompress(found[1]) if b"FlateDecode" in body else found[1]  # its last byte may look like an end of line


def _cmap(stream: bytes) -> dict[int, str]:
    known: dict[int, str] = {}
    for part in re.findall(rb"(?s)beginbfchar(.*?)endbfchar", stream):
        for glyph, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", part):
            known[int(glyph, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for part in re.findall(rb"(?s)beginbfrange(.*?)endbfrange", stream):
        for first, last, texts in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\[([^\]]*)\]", part):
            listed = re.findall(rb"<([0-9A-Fa-f]+)>", texts)
            for glyph, text in zip(range(int(first, 16), int(last, 16) + 1), listed, strict=False):
                known[glyph] = bytes.fromhex(text.decode()).decode("utf-16-be")
        plain = re.sub(rb"<[0-9A-Fa-f]+>\s*<[0-9A-Fa-f]+>\s*\[[^\]]*\]", b"", part)
        for first, last, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", plain):
            for at in range(int(first, 16), int(last, 16) + 1):
                known[at] = chr(int(text, 16) + at - int(first, 16))
    return known


def _shown(stream: bytes, fonts: dict[bytes, dict[int, str]]) -> list[str]:
    shown, current = [], {}
    for block in re.findall(rb"(?s)BT(.*?)ET", stream):
        text = ""
        for name, glyphs in re.findall(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>", block):
            if name:
                current = fonts.get(name, {})
            else:
                codes = glyphs.decode()
                text += "".join(current.get(int(codes[at : at + 4], 16), "?") for at in range(0, len(codes), 4))
        if text:
            shown.append(text)
    return shown
