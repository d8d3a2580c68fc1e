"""Reads the letters out of a PDF's pages by its fonts' maps to Unicode, so that tests need no program beside pikepdf.

All white space is left out: where a line breaks or a font changes, a page has none to read.
"""

from __future__ import annotations

import io
import re

import pikepdf

_SINGLE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(r"beginbf(char|range)(.*?)endbf", re.DOTALL)


def squeezed(text: str) -> str:
    """Return ``text`` as the functions below give it."""
    return "".join(text.split())


def pages_of(pdf: bytes) -> list[str]:
    """Return the letters of each page in the order they were set."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [_letters(page) for page in opened.pages]


def words_of(pdf: bytes) -> str:
    return "".join(pages_of(pdf))


def _letters(page: pikepdf.Page) -> str:
    fonts = {str(name): _unicode_of(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: list[str] = []
    current: dict[bytes, str] = {}
    replaced: list[bool] = []
    """For each marked stretch we are in: whether its ActualText stands for what it shows."""
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                properties = operands[-1]
                actual = properties.get("/ActualText") if isinstance(properties, pikepdf.Dictionary) else None
                if actual is not None:
                    found.append(str(actual))
                replaced.append(actual is not None)
            case "EMC":
                replaced.pop()
            case "Tf":
                current = fonts[str(operands[0])]
            case "TJ" if not any(replaced):
                found += [_decoded(bytes(part), current) for part in operands[0] if isinstance(part, pikepdf.String)]
            case "Tj" if not any(replaced):
                found.append(_decoded(bytes(operands[0]), current))
    return squeezed("".join(found))


def _decoded(codes: bytes, table: dict[bytes, str]) -> str:
    return "".join(table.get(codes[start : start + 2], "") for start in range(0, len(codes), 2))


def _unicode_of(font: pikepdf.Object) -> dict[bytes, str]:
    """Return what each two-byte code of a font stands for."""
    table: dict[bytes, str] = {}
    text = font.ToUnicode.read_bytes().decode("ascii")
    for kind, body in _BLOCK.findall(text):
        if kind == "char":
            table |= {bytes.fromhex(code): _utf16(value) for code, value in _SINGLE.findall(body)}
            continue
        for first, last, value in _RANGE.findall(body):
            for step in range(int(last, 16) - int(first, 16) + 1):
                code = (int(first, 16) + step).to_bytes(2, "big")
                table[code] = chr(ord(_utf16(value)) + step)
    return table


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")
