"""What is done to archives, workbooks, gzip and PDF: inside and outside of what they pack."""

from __future__ import annotations

import functools
import gzip
import io
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable

Change = Callable[[bytes, random.Random], bytes]

# Beyond what an archive may expand to.
_BOMB = 210_000_000
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PDF_WORDS = [
    (rb"/Count \d+", b"/Count 99999999"),
    (rb"/Count \d+", b"/Count -1"),
    (rb"/Kids \[[^\]]*\]", b"/Kids [1 0 R 1 0 R]"),
    (rb"/Kids \[[^\]]*\]", b"/Kids 7"),
    (rb"/Length \d+", b"/Length 999999999"),
    (rb"/Length \d+", b"/Length -5"),
    (rb"/MediaBox \[[^\]]*\]", b"/MediaBox [0 0 1e30 nan]"),
    (rb"/MediaBox \[[^\]]*\]", b"/MediaBox [0 0 0 0]"),
    (rb"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode /LZWDecode]"),
    (rb"/Filter /FlateDecode", b"/Filter /ASCII85Decode"),
    (rb"/Type /Page\b", b"/Type /Pages"),
    (rb"/Root \d+", b"/Root 0"),
    (rb"/Root \d+", b"/Root 999"),
    (rb"/Parent \d+", b"/Parent 3"),
    (rb"/Font <<", b"/Font 12 <<"),
    (rb"startxref\s+\d+", b"startxref\n99999999"),
    (rb"trailer", b"trailer <</Encrypt 1 0 R>>"),
    (rb"/BaseFont /\w+", b"/BaseFont (x)"),
    (rb"/WinAnsiEncoding", b"/Identity-H"),
]
_XML = [
    (rb"<row ", b"<row r='999999999' "),
    (rb'r="[A-Z]+\d+"', b'r="XFD1048576"'),
    (rb'r="[A-Z]+\d+"', b'r="A0"'),
    (rb't="\w+"', b't="s"'),
    (rb't="\w+"', b't="e"'),
    (rb"<v>[^<]*</v>", b"<v>99999999999</v>"),
    (rb"<v>[^<]*</v>", b"<f>1+1</f><v>2</v>"),
    (rb"number-columns-repeated=\"\d+\"", b'number-columns-repeated="999999999999"'),
    (rb"number-rows-repeated=\"\d+\"", b'number-rows-repeated="-5"'),
    (rb"number-rows-repeated=\"\d+\"", b'number-rows-repeated="x"'),
    (rb'value-type="string"', b'value-type="float" office:value="1e999"'),
    (rb'value-type="string"', b'value-type="percentage" office:value="NaN"'),
    (rb'value-type="string"', b'value-type="date" office:date-value="2031-02-30"'),
    (rb"<\?xml[^>]*\?>", b'<!DOCTYPE a [<!ENTITY b "xxxx"><!ENTITY c "&b;&b;&b;">]>'),
    (rb"<\?xml[^>]*\?>", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'),
    (rb"encoding=\"UTF-8\"", b'encoding="utf-7"'),
    (rb"encoding=\"UTF-8\"", b'encoding="no-such"'),
    (rb"<sheet ", b"<sheet name='a' "),
    (rb"<(\w+:?\w*)", rb"<\1\1"),
]


@functools.cache
def _zeros() -> bytes:
    return b"0" * _BOMB


@functools.cache
def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("content.xml", _zeros())
    _zeros.cache_clear()
    return out.getvalue()


@functools.cache
def _gzip_bomb() -> bytes:
    return gzip.compress(b"0" * _BOMB, compresslevel=1, mtime=0)


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of names that stand twice
        for name, content in parts:
            archive.writestr(name or " ", content)
    return out.getvalue()


def _parts(content: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [
                (e.filename, archive.read(e)) for e in archive.infolist() if e.file_size < 10**7
            ]
    except Exception:  # what was changed before is no archive any more
        return []


def change_member(content: bytes, chance: random.Random, change: Change) -> bytes:
    """A member of an archive is changed and packed anew."""
    parts = _parts(content)
    if not parts:
        return content
    at = chance.randrange(len(parts))
    parts[at] = (parts[at][0], change(parts[at][1], chance))
    return _packed(parts)


def change_xml(content: bytes, chance: random.Random) -> bytes:
    """An attribute or an element of a spreadsheet says something else."""
    pattern, new = chance.choice(_XML)
    return re.sub(pattern, new, content, count=chance.choice([0, 1, 2]))


def change_archive(content: bytes, chance: random.Random) -> bytes:
    """Members are gone, doubled, named otherwise; links, lies about sizes, too many members."""
    parts = _parts(content)
    if not parts:
        return content
    at = chance.randrange(len(parts))
    name, inside = parts[at]
    match chance.randrange(7):
        case 0:
            del parts[at]
        case 1:
            parts.append((name, inside[: len(inside) // 2]))
        case 2:
            evil = ["../../evil.csv", "/etc/evil.csv", "C:\\evil.csv", "a\n.csv", " ", "x" * 3000]
            parts[at] = (chance.choice(evil), inside)
        case 3:
            parts += [(f"{number}.csv", b"") for number in range(chance.choice([30, 2100]))]
        case 4:
            parts.append((chance.choice(["mimetype", "content.xml", "xl/workbook.xml"]), inside))
        case 5:
            packed = _packed(parts)
            size = len(inside).to_bytes(4, "little")
            return packed.replace(size, chance.choice([b"\xff\xff\xff\x7f", b"\1\0\0\0"]), 2)
        case _:
            packed = _packed(parts)
            return packed.replace(b"\0\0\x08\0", chance.choice([b"\1\0\x08\0", b"\0\0\x63\0"]))
    return _packed(parts)


def _gzipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def _zipped(content: bytes) -> bytes:
    return _packed([("a.csv", content)])


_NESTS: tuple[Callable[[bytes], bytes], ...] = (
    _gzipped,
    lambda content: _gzipped(_gzipped(content)),
    _zipped,
    lambda content: _packed([("a.zip", _zipped(content))]),
    lambda content: _gzipped(_zipped(content)),
    lambda content: _packed([("a.csv", content), ("b.csv", content)]),
    lambda content: _packed([("a.csv", content), ("b.csv", b"x")]),
    lambda content: _bomb() if len(content) % 2 else _gzip_bomb(),
)


def nest(content: bytes, chance: random.Random) -> bytes:
    """Packed once or twice more, beside another, or a bomb in its place."""
    return chance.choice(_NESTS)(content)


def change_gzip(content: bytes, chance: random.Random, change: Change) -> bytes:
    """What is inside is changed and packed anew."""
    try:
        return gzip.compress(change(gzip.decompress(content), chance), mtime=0)
    except (OSError, EOFError, zlib.error):
        return content


def change_pdf(content: bytes, chance: random.Random) -> bytes:
    """An entry of a dictionary of the document says something else."""
    pattern, new = chance.choice(_PDF_WORDS)
    return re.sub(pattern, new.replace(b"\\", b"\\\\"), content, count=chance.choice([0, 1]))


def change_page(content: bytes, chance: random.Random, change: Change) -> bytes:
    """What a page draws is changed: words, numbers, places."""
    streams = list(_STREAM.finditer(content))
    if not streams:
        return content
    found = chance.choice(streams)
    try:
        drawn = zlib.decompress(found[1])
    except zlib.error:
        return content
    packed = zlib.compress(change(drawn, chance))
    before = content[: found.start(1)]
    length = before.rfind(b"/Length ")
    if length >= 0 and chance.random() < 0.9:
        told = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), before[length:], count=1)
        before = before[:length] + told
    return before + packed + content[found.end(1) :]


def change_drawn(content: bytes, chance: random.Random) -> bytes:
    """A word or number that a page draws is another, or stands elsewhere."""
    words = list(re.finditer(rb"\(([^)]*)\)|-?\d+(?:\.\d+)?", content))
    if not words:
        return content
    found = chance.choice(words)
    given = [
        b"0",
        b"-1",
        b"99999999999",
        b"1e9",
        b"nan",
        b"()",
        b"(1,2,3)",
        b"(9,999)",
        b"(Total:)",
    ]
    new = found[0] + b" " + found[0] if chance.random() < 0.3 else chance.choice(given)
    return content[: found.start()] + new + content[found.end() :]
